/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/doctor.h"

#include "app/app.h"
#include "app/routes.h"
#include "app/sandbox.h"
#include "app/sandbox_probe.h"
#include "base/time.h"
#include "base/version.h"
#include "deliver/mail_server.h"
#include "deliver/smtp.h"
#include "web/typefaces.h"
#include "store/secret.h"

#include "account_sql.h"

#include <curl/curl.h>
#include <errno.h>
#include <microhttpd.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

/* Prints the version of the program and of what it stands on. */
static const struct err *version(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    printf("bana %s (SQLite %s, libmicrohttpd %s, libsodium %s, libcurl %s)\n", BANA_VERSION, sqlite3_libversion(),
           MHD_get_version(), sodium_version_string(), curl_version_info(CURLVERSION_NOW)->version);
    return NULL;
}

/* One line of the doctor's list. */
static void say(int *ret_status, bool good, const char *what)
{
    printf("%s  %s\n", good ? "good" : "BAD ", what);
    if (!good)
        *ret_status = 1;
}

/* A remark that is neither good nor bad. */
static void note(const char *what)
{
    printf("      %s\n", what);
}

/* The data folder: there, ours alone, and writable. */
static void look_at_folder(struct arena *a, const char *folder, int *ret_status)
{
    struct stat st;
    if (stat(folder, &st) != 0) {
        say(ret_status, errno == ENOENT,
            arena_printf(a, "the data folder %s %s", folder,
                         errno == ENOENT ? "is not there yet; the first start makes it" : strerror(errno)));
        return;
    }
    if (!S_ISDIR(st.st_mode)) {
        say(ret_status, false, arena_printf(a, "%s is no folder: say another with --data", folder));
        return;
    }
    bool writable = access(folder, W_OK | X_OK) == 0;
    say(ret_status, writable,
        writable ? arena_printf(a, "the data folder %s can be written", folder)
                 : arena_printf(a, "the data folder %s can't be written (%s): give it to the user that Bana runs as",
                                folder, strerror(errno)));
    say(ret_status, (st.st_mode & 077) == 0, "only its owner may read the data folder");
}

/* The key of what is sealed in the data. */
static void look_at_key(struct command_line *line, int *ret_status)
{
    struct arena *a = line->arena;
    const char *path = line->key_file ? line->key_file : arena_printf(a, "%s/bana.key", line->data_dir);
    const char *fault = secret_key_fault(a, path);
    if (fault)
        say(ret_status, false, fault);
    else if (access(path, F_OK) == 0)
        say(ret_status, true, arena_printf(a, "the key file %s is there, for its owner only", path));
}

/* The clock: codes of the second factor and all due dates hang on it. newest: of the data, or 0. */
static void look_at_clock(int64_t newest, int *ret_status)
{
    struct timex t = {0};
    int64_t now = clock_now();
    say(ret_status, now >= BANA_RELEASED_AT, "the clock is not behind the program's own making");
    if (newest)
        say(ret_status, now >= newest - 60, "the clock is not behind what is in the data");
    if (adjtimex(&t) == TIME_ERROR)
        note("no time service (NTP) says that it keeps the clock: codes of the second factor need it within 30 s");
}

/* The mail server: set, and answering. */
static void look_at_mail(struct arena *a, struct db *db, int *ret_status)
{
    struct mail_server m;
    const struct err *e = mail_server_load(db, a, &m);
    if (!e && m.password_trouble) {
        say(ret_status, false,
            arena_printf(a,
                         "%s The key file is %s; on the page Administration, Mail server, or by bana mail server "
                         "--password-file FILE a password is typed again.",
                         m.password_trouble, secret_key_file(db)));
        return;
    }
    if (e || !mail_server_ready(&m)) {
        note("no mail server is set: letters wait to be printed (bana mail server --host NAME --sender ADDRESS)");
        return;
    }
    const char *trouble;
    struct smtp *line = smtp_open(a, &m);
    bool reached = smtp_reach(line, a, &trouble);
    smtp_close(line);
    say(ret_status, reached,
        reached ? arena_printf(a, "the mail server %s answers", m.host)
                : arena_printf(a, "the mail server %s port %lld: %s", m.host, (long long)m.port, trouble));
}

/* The press: plans are fetched as PDF with the program's own fonts, and with the system's where those lack letters. */
static void look_at_press(struct arena *a, int *ret_status)
{
    struct press *press = typefaces_press();
    bool wide;
    const struct err *e = press_look(press, a, &wide);
    press_free(press);
    say(ret_status, !e, e ? arena_printf(a, "documents can't be printed: %s", e->message) : "documents can be printed");
    if (!e && !wide)
        note("no font here has Greek and Cyrillic: such letters are empty boxes in PDF (fonts-dejavu-core has them)");
}

/* What is in the data, and what only it knows. */
static const struct err *look_at_store(struct arena *a, struct store *store, int *ret_status)
{
    struct db *db;
    struct account_count_row *row;
    struct account_newest_row *newest;
    TRY(store_reader(store, a, &db));
    TRY(account_count(db, a, &row));
    TRY(account_newest(db, a, &newest));
    note(arena_printf(a, "%s, %lld employers, %lld sign-ins", db_is_postgres(db) ? "PostgreSQL" : "SQLite",
                      (long long)row->employers, (long long)row->accounts));
    look_at_clock(newest->at, ret_status);
    look_at_mail(a, db, ret_status);
    return NULL;
}

/* Looks at what can be wrong with the machine and the data. */
static const struct err *doctor(struct command_line *line, int *ret_status)
{
    struct arena *a = line->arena;
    bool inside = command_flag(line, "--sandbox");
    TRY(command_no_more(line));
    if (inside)
        return sandbox_probe(line, ret_status);
    say(ret_status, zone_get("Europe/Stockholm") != NULL, "time zones are installed (tzdata)");
    say(ret_status, access("/etc/ssl/certs/ca-certificates.crt", R_OK) == 0,
        "certificates are installed (ca-certificates)");
    look_at_press(a, ret_status);
    look_at_folder(a, line->data_dir, ret_status);
    look_at_key(line, ret_status);
    struct store *store;
    const struct err *e = command_store(line, &store);
    if (e && e->kind == ERR_REFUSED && e->status == 409) {
        note("bana is at work in this folder now: stop it to have the data looked at too");
        look_at_clock(0, ret_status);
    } else if (e) {
        const struct err *first = e;
        while (first->cause)
            first = first->cause;
        say(ret_status, false,
            arena_printf(a, "the data can't be opened: %s%s%s", first->message, first->detail ? ": " : "",
                         first->detail ? first->detail : ""));
        look_at_clock(0, ret_status);
    } else {
        say(ret_status, true, "the data can be opened");
        TRY(look_at_store(a, store, ret_status));
    }
    note(arena_printf(a, "sandbox: %s (bana doctor --sandbox tries it)", sandbox_words(a)));
    return NULL;
}

/* The app with all its routes can be put together: what `serve` checks first, for those who change route tables. */
static const struct err *routes(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    struct router *router;
    TRY(router_new(line->arena, routes_all, routes_all_n, &router));
    const struct route *r;
    for (size_t i = 0; (r = router_at(router, i)); i++)
        printf("%-4s %-48s %u\n", r->method, r->pattern, access_grant(r->permission));
    return NULL;
}

const struct command doctor_commands[] = {
    {"doctor", "[--sandbox]", "Says whether the machine and the data are well.", doctor},
    {"routes", "", "Lists the routes with the relations that may use them.", routes},
    {"version", "", "Prints the version.", version},
};
const size_t doctor_command_n = sizeof doctor_commands / sizeof doctor_commands[0];

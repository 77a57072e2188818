/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/doctor.h"

#include "app/app.h"
#include "app/routes.h"
#include "app/sandbox.h"
#include "base/time.h"

#include "account_sql.h"

#include <curl/curl.h>
#include <microhttpd.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>

#define BANA_VERSION "0.1.0"

/* Prints the version of the program and of what it stands on. */
static const struct err *version(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    TRY(command_no_more(line));
    printf("bana %s (SQLite %s, libmicrohttpd %s, libsodium %s, %s)\n", BANA_VERSION, sqlite3_libversion(),
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

/* Looks at what can be wrong with the machine and the data. */
static const struct err *doctor(struct command_line *line, int *ret_status)
{
    struct arena *a = line->arena;
    TRY(command_no_more(line));
    say(ret_status, zone_get("Europe/Stockholm") != NULL, "time zones are installed (tzdata)");
    struct stat st;
    if (!line->db_url && stat(line->data_dir, &st) == 0)
        say(ret_status, (st.st_mode & 077) == 0, "only its owner may read the data folder");
    struct store *store;
    const struct err *e = command_store(line, &store);
    say(ret_status, !e, e ? arena_printf(a, "the data can be opened: %s", e->message) : "the data can be opened");
    if (!e) {
        struct db *db;
        struct account_count_row *row;
        TRY(store_reader(store, a, &db));
        TRY(account_count(db, a, &row));
        printf("      %s, %lld employers, %lld sign-ins\n", db_is_postgres(db) ? "PostgreSQL" : "SQLite",
               (long long)row->employers, (long long)row->accounts);
    }
    printf("      sandbox: %s\n", sandbox_words(a));
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
    {"doctor", "", "Says whether the machine and the data are well.", doctor},
    {"routes", "", "Lists the routes with the relations that may use them.", routes},
    {"version", "", "Prints the version.", version},
};
const size_t doctor_command_n = sizeof doctor_commands / sizeof doctor_commands[0];

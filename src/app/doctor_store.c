/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be wrong with the data. They are looked at from outside, whether Bana serves or not. */
#include "app/doctor.h"

#include "admin/factor.h"
#include "base/language.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/mail_server.h"
#include "deliver/smtp.h"
#include "store/secret.h"

#include "account_sql.h"
#include "backup_sql.h"
#include "doctor_sql.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    HOUR_S = 3600,
    BACKUP_OLD_S = 8 * DAY_S,
    FAILED_S = 30 * DAY_S,
};

/* A sentence with a number in it. */
static const char *counted(struct findings *f, int64_t n, const char *words)
{
    return arena_printf(f->arena, "%" PRId64 " %s", n, words);
}

/* Tables of this program: none older, none newer. True if they can be read on. */
static bool look_at_schema(struct findings *f, struct store *s)
{
    size_t reached, all;
    const struct err *e = store_schema(s, f->arena, &reached, &all);
    if (e && e->status == 503) {
        finding_bad(f, "database", arena_printf(f->arena, "%s: %s", e->message, e->detail ? e->detail : ""),
                    "Nobody can be answered.", "Start PostgreSQL, or mend the address (--db, BANA_DB).");
        return false;
    }
    if (e && strstr(e->message, "was made")) {
        finding_bad(f, "schema", arena_printf(f->arena, "%s (%s)", e->message, e->detail), "This program won't start.",
                    "Install the bana that made the data, or a newer one.");
        return false;
    }
    if (e) {
        finding_bad(f, "database",
                    arena_printf(f->arena, "the data can't be read: %s", e->detail ? e->detail : e->message),
                    "Nobody can be answered.",
                    "Stop Bana, keep a copy of the folder, and put the last backup back (docs/admin/backup.md).");
        return false;
    }
    if (reached == 0) {
        finding_note(f, "schema", "the database is empty", "The first start makes the tables.",
                     "If there should be data, this is another database.");
        return false;
    }
    if (reached < all) {
        finding_note(f, "schema",
                     arena_printf(f->arena, "the tables are of an older bana: %zu of %zu files", reached, all),
                     "The next start brings them up to date; the rest was not looked at.",
                     "Make a backup with the older bana first, then bana serve.");
        return false;
    }
    finding_good(f, "schema", "the tables are those of this bana");
    return true;
}

/* The database's own view of itself. */
static void look_at_damage(struct findings *f, struct store *s)
{
    const char *fault;
    const struct err *e = store_damage(s, f->arena, &fault);
    if (e || fault)
        finding_bad(f, "database", arena_printf(f->arena, "the database is damaged: %s", e ? e->message : fault),
                    "Pages may break, and what is saved may be lost.",
                    "Stop Bana, keep a copy of the folder, and put the last backup back (docs/admin/backup.md).");
    else
        finding_good(f, "database", "the database is whole");
}

/* The mail server: set, and answering; the last letter that could not be sent. */
static void look_at_mail(struct findings *f, struct db *db)
{
    struct arena *a = f->arena;
    struct mail_server m;
    struct doctor_letter_row *last;
    const char *trouble;
    const struct err *e = mail_server_load(db, a, &m);
    if (!e && m.password_trouble) {
        finding_bad(f, "mail", arena_printf(a, "%s The key file is %s.", m.password_trouble, secret_key_file(db)),
                    "Letters wait.", "Bring the key file back, or bana mail server --password-file FILE.");
    } else if (e || !mail_server_ready(&m)) {
        finding_note(f, "mail", "no mail server is set", "Letters wait to be printed (/admin/letters).",
                     "bana mail server --host NAME --sender ADDRESS");
    } else {
        struct smtp *line = smtp_open(a, &m);
        bool reached = smtp_reach(line, a, &trouble);
        smtp_close(line);
        if (reached)
            finding_good(f, "mail", arena_printf(a, "the mail server %s answers", m.host));
        else
            finding_bad(f, "mail",
                        arena_printf(a, "the mail server %s port %lld: %s", m.host, (long long)m.port, trouble),
                        "Letters wait, and are tried again for five days.", "Look at its settings: bana mail server");
        if (!doctor_letter(db, a, &last) && last)
            finding_note(f, "letter", arena_printf(a, "the last letter that could not be sent: %s", last->trouble),
                         "It is tried again, or is under Failed.", "/admin/letters, or bana mail");
    }
    if (e || *m.site)
        return;
    finding_note(f, "address", "the address by which people reach Bana is not known", "Links in letters lead nowhere.",
                 "bana serve --origin https://…, or bana mail server --site https://…");
}

/* Work that does not get done: only when Bana serves is it late. */
static void look_at_work(struct findings *f, const struct doctor_figures_row *n, bool serves)
{
    if (n->jobs_failed)
        finding_note(f, "jobs-failed", counted(f, n->jobs_failed, "pieces of work failed in the last 30 days"),
                     "What they were for was not done.", "The log says why (journalctl -u bana).");
    if (n->letters_failed)
        finding_note(f, "letters-failed", counted(f, n->letters_failed, "letters failed"), "They are not tried again.",
                     "Send them again, print them or drop them: /admin/letters?which=failed");
    if (n->jobs_stuck && serves)
        finding_bad(f, "jobs-stuck", counted(f, n->jobs_stuck, "pieces of work wait for more than an hour"),
                    "Letters, reminders and imports don't go on.", "systemctl restart bana, and look at its log.");
    if (n->letters_old && serves)
        finding_bad(f, "letters-old", counted(f, n->letters_old, "letters wait for more than a day"),
                    "People don't learn that it is their turn.", "See what is said about the mail server.");
    if (!n->jobs_stuck && !n->letters_old)
        finding_good(f, "work", "no work waits for long");
}

/* Those who must be there, with what they must have. */
static void look_at_people(struct findings *f, const struct doctor_figures_row *n)
{
    if (n->employers == 0) {
        finding_note(f, "people", "nobody is here yet", "bana serve prints a set-up code.", "Open its address /start.");
        return;
    }
    if (n->without_admin)
        finding_bad(
            f, "administrators", counted(f, n->without_admin, "employers have no administrator who can sign in"),
            "Nobody there can set anything up.", "bana user reset LOGIN makes a code for one who has the duty.");
    else
        finding_good(f, "administrators", "every employer has an administrator");
    if (n->without_hr)
        finding_note(f, "hr", counted(f, n->without_hr, "boards have no HR"), "Nobody opens rounds of talks there.",
                     "/admin/duties");
    if (n->without_factor)
        finding_note(f, "second-step", counted(f, n->without_factor, "with a duty have not set up their second step"),
                     "They see nothing before they have.", "They are asked when they sign in next.");
    else
        finding_good(f, "second-step", "all with a duty have a second step");
}

/* The secrets of second steps: sealed, and by the key that is here. */
static void look_at_factors(struct findings *f, struct db *db)
{
    struct factor_counts n;
    if (factor_count(db, f->arena, &n))
        return; /* said elsewhere: the data can't be read */
    if (n.shut)
        finding_bad(f, "second-step-key",
                    arena_printf(f->arena,
                                 "%" PRId64 " second steps can't be opened: the key file %s is missing or does not fit",
                                 n.shut, secret_key_file(db)),
                    "Those people come in with a recovery code only, and set it up anew then.",
                    "Bring the key file back, or bana user second-step-off LOGIN for who has no recovery code.");
    if (n.clear)
        finding_note(f, "second-step-clear", counted(f, n.clear, "second steps stand in the data in clear"),
                     "Whoever has a copy of the data can reckon their digits.",
                     "The next start of bana serve seals them; if it can't, its log says why.");
}

/* When the last backup was made. */
static void look_at_backup(struct findings *f, struct db *db, int64_t since)
{
    struct backup_noted_row *row = NULL;
    int64_t now = clock_now();
    const struct err *e = backup_noted(db, f->arena, &row);
    int64_t at = !e && row ? strtoll(row->value, NULL, 10) : 0;
    const char *said = at ? arena_printf(f->arena, "the last backup was made on %s",
                                         say_moment(f->arena, LANGUAGE_EN, zone_get("UTC"), at))
                          : "no backup was ever made by bana backup";
    const char *means = "If the disk breaks, what was saved since is gone.";
    const char *to = "bana backup FOLDER, each night: docs/admin/backup.md";
    if (at && now - at <= BACKUP_OLD_S)
        finding_good(f, "backup", said);
    else if (now - since <= BACKUP_OLD_S || db_is_postgres(db)) /* new, or perhaps backed up by the database's means */
        finding_note(f, "backup", said, means, to);
    else
        finding_bad(f, "backup", said, means, to);
}

/* Looks at the rows. */
static const struct err *look_at_rows(struct findings *f, struct store *s, bool serves)
{
    struct db *db;
    struct doctor_figures_row *n;
    struct account_newest_row *newest;
    int64_t now = clock_now();
    TRY(store_reader(s, f->arena, &db));
    TRY(doctor_figures(db, f->arena, now, now - HOUR_S, now - DAY_S, now - FAILED_S, &n));
    TRY(account_newest(db, f->arena, &newest));
    finding_note(f, "figures",
                 arena_printf(f->arena, "%s, %" PRId64 " employers, %" PRId64 " sign-ins",
                              db_is_postgres(db) ? "PostgreSQL" : "SQLite", n->employers, n->accounts),
                 NULL, NULL);
    if (now >= newest->at - 60)
        finding_good(f, "clock-data", "the clock is not behind what is in the data");
    else
        finding_bad(f, "clock-data", "the clock is behind what is in the data",
                    "Codes of the second step don't fit, and nothing comes when it is due.",
                    "timedatectl set-ntp true");
    look_at_people(f, n);
    look_at_factors(f, db);
    look_at_mail(f, db);
    look_at_work(f, n, serves);
    look_at_backup(f, db, n->since);
    return NULL;
}

/* Whether somebody serves the folder; on PostgreSQL that can't be seen. */
static bool look_at_server(struct findings *f, const struct command_line *line)
{
    bool taken = !line->db_url && store_is_taken(f->arena, line->data_dir);
    if (taken)
        finding_good(f, "serves", "bana is at work in this folder now");
    else if (!line->db_url)
        finding_note(f, "serves", "no bana is at work in this folder now", "Nobody is answered, and no letters go.",
                     "systemctl start bana, or bana serve");
    return taken || line->db_url;
}

void doctor_look_at_store(struct findings *f, const struct command_line *line)
{
    struct arena *a = f->arena;
    const struct store_options o = {
        .url = line->db_url, .data_dir = line->data_dir, .key_file = line->key_file, .looks = true};
    struct stat st;
    struct store *s;
    if (!o.url && stat(arena_printf(a, "%s/bana.db", o.data_dir), &st) != 0) {
        finding_note(f, "database", arena_printf(a, "there are no data in %s", o.data_dir),
                     "The first start makes them.", NULL);
        return;
    }
    bool serves = look_at_server(f, line);
    const struct err *e = store_open(a, &o, &s);
    if (!e) {
        if (look_at_schema(f, s)) {
            look_at_damage(f, s);
            e = look_at_rows(f, s, serves);
        }
        store_close(s);
    }
    if (e)
        finding_bad(f, "database",
                    arena_printf(a, "the data can't be read: %s%s%s", e->message, e->detail ? ": " : "",
                                 e->detail ? e->detail : ""),
                    "Nobody can be answered.",
                    "Look at the rights of the folder's files; for damaged data: bana restore (docs/admin/backup.md).");
}

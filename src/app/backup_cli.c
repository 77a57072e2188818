/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/backup_cli.h"

#include "admin/factor.h"
#include "base/language.h"
#include "base/time.h"
#include "deliver/mail_server.h"
#include "store/backup.h"
#include "store/event.h"
#include "store/secret.h"
#include "talks/seal.h"

#include "backup_sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SAY_EVERY_S = 2 };

/* Who watches: says how far it is every two seconds, and whether the person went away. */
struct watcher {
    struct command_line *line;
    time_t said;
};

/* backup_progress_fn. */
static bool watch(void *context, enum backup_step step, int percent)
{
    static const char *const words[] = {
        [BACKUP_COPIES] = "copied", [BACKUP_CHECKS] = "checked", [BACKUP_RESTORES] = "put back"};
    struct watcher *w = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - w->said >= SAY_EVERY_S) {
        w->said = now.tv_sec;
        if (step == BACKUP_CHECKS)
            command_say(w->line, "  checking the file …\n");
        else
            command_say(w->line, "  %d %% %s\n", percent, words[step]);
    }
    return !command_gone(w->line);
}

/* A watcher that begins now. */
static struct backup_watch watch_begin(struct command_line *line, struct watcher *w)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    *w = (struct watcher){.line = line, .said = now.tv_sec};
    return (struct backup_watch){.progress = watch, .context = w};
}

/* A size as one says it. */
static const char *size_words(struct arena *a, int64_t bytes)
{
    return bytes < 10 << 20 ? arena_printf(a, "%" PRId64 " KiB", (bytes + 1023) >> 10)
                            : arena_printf(a, "%" PRId64 " MiB", bytes >> 20);
}

/* A command that finds nothing makes no folder: a name that was mistyped would look like an installation. */
static const struct err *open_installation(struct command_line *line, struct store **ret)
{
    struct stat st;
    if (!line->store && !line->db_url && stat(arena_printf(line->arena, "%s/bana.db", line->data_dir), &st) != 0)
        return err_refused(line->arena, 404,
                           arena_printf(line->arena, "There is no data in %s: say --data FOLDER or --db postgres://….",
                                        line->data_dir));
    return command_store(line, ret);
}

/* Opens the finished file as a restore would, and reckons its seals. */
static const struct err *look_at(struct command_line *line, int fd, const struct backup_watch *w,
                                 struct backup_facts *ret, bool *ret_seals_hold)
{
    struct store *file;
    struct db *db;
    int status = 0;
    TRY(backup_open(line->arena, fd, line->data_dir, w, &file, ret));
    const struct err *e = store_reader(file, line->arena, &db);
    if (!e)
        e = seal_verify_all(line, db, NULL, &status);
    store_close(file);
    *ret_seals_hold = status == 0;
    return e;
}

/* Notes when the last backup was made, for `bana doctor` too. */
static const struct err *note_backup(struct db *db, void *context)
{
    struct arena *a = context;
    TRY(event_write_all(db, a, (struct person_id){0}, clock_now(), EVENT_BACKUP_MADE, 0, ""));
    return backup_note(db, a, arena_printf(a, "%" PRId64, clock_now()), NULL);
}

/* What broke in between, with what follows from it and what to do; a refusal says that itself. */
static const struct err *broke_off(struct arena *a, const struct err *e, const char *what)
{
    return e && e->kind == ERR_BROKEN ? err_make(a, ERR_BROKEN, e->status, what, NULL, e, __FILE__, __LINE__) : e;
}

/* Writes, looks, and gives it its name. */
static const struct err *backup_into(struct command_line *line, struct store *s, int fd, const char *name,
                                     const char *key, int *ret_status)
{
    struct arena *a = line->arena;
    struct watcher w;
    struct backup_watch watching = watch_begin(line, &w);
    struct backup_facts facts;
    struct timespec began, ended;
    bool hold = false;
    clock_gettime(CLOCK_MONOTONIC, &began);
    const struct err *e = backup_write(s, a, fd, key, clock_now(), &watching);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    if (!e)
        e = look_at(line, fd, &watching, &facts, &hold);
    if (!e)
        e = command_keep(line);
    TRY(broke_off(a, e, "There is no backup, nor anything left of one. Mend what follows, and give the command again"));
    TRY(broke_off(a, store_write_wait(s, a, note_backup, a),
                  "The backup is made and whole; but that it was made could not be written down"));
    command_say(line, "%s: %s, %s, copied in %.1f s and checked\n", name, size_words(a, facts.bytes),
                facts.key ? "with the key file" : "without the key file",
                (double)(ended.tv_sec - began.tv_sec) + (double)(ended.tv_nsec - began.tv_nsec) / 1e9);
    if (!hold) {
        command_say_trouble(line, "bana: the backup is made, but not all seals in the data hold: see bana verify\n");
        *ret_status = 1;
    }
    return NULL;
}

/* bana backup [FILE|FOLDER] [--no-key] */
static const struct err *backup_run(struct command_line *line, int *ret_status)
{
    struct arena *a = line->arena;
    struct store *s;
    struct db *db;
    const char *name, *path = command_word(line);
    bool no_key = command_flag(line, "--no-key");
    char leaf[64];
    time_t now = (time_t)clock_now();
    struct tm tm;
    int fd;
    TRY(command_no_more(line));
    TRY(open_installation(line, &s));
    TRY(store_reader(s, a, &db));
    const char *key_file = secret_key_file(db);
    const char *key = no_key || !key_file ? NULL : secret_key_take(a, key_file);
    strftime(leaf, sizeof leaf, "bana-%Y%m%dT%H%M%SZ.backup", gmtime_r(&now, &tm));
    TRY(command_make(line, path, leaf, &fd, &name));
    const struct err *e = backup_into(line, s, fd, name, key, ret_status);
    close(fd);
    const char *fault = no_key || key || !key_file ? NULL : secret_key_fault(a, key_file);
    if (!e && fault) {
        command_say_trouble(line, "bana: the backup is made, but the key is not in it: %s\n", fault);
        *ret_status = 1;
    }
    return e;
}

/* ---- restore ---- */

struct restoring {
    struct arena *a;
    struct store *from;
    const struct backup_watch *w;
    const struct backup_facts *facts;
    bool replace;
};

/* Refuses to take the place of what somebody works with. */
static const struct err *refuse_full(struct db *db, struct arena *a, bool replace)
{
    struct backup_employers_row *row;
    TRY(backup_employers(db, a, &row));
    if (row->n == 0 || replace)
        return NULL;
    return err_refused(a, 409,
                       "There are data here already. --replace takes the backup in their place: everything that was "
                       "saved since it was made is gone then. Make a backup of what is here first.");
}

/* In the lane: all rows, and what must not happen twice. */
static const struct err *restore_work(struct db *db, void *context)
{
    struct restoring *r = context;
    TRY(refuse_full(db, r->a, r->replace));
    TRY(backup_load(db, r->a, r->from, r->w));
    TRY(restored_sessions(db, r->a, NULL));
    TRY(restored_letters(db, r->a,
                         N_("It waited when the backup was made that has been put back, and may have been sent since."),
                         NULL));
    return event_write_all(db, r->a, (struct person_id){0}, clock_now(), EVENT_BACKUP_RESTORED, 0,
                           say_moment(r->a, LANGUAGE_EN, zone_get("UTC"), r->facts->made_at));
}

/* Puts the key of the backup into place, or says why that can't be. */
static void restore_key(struct command_line *line, const char *key_file, const char *key)
{
    const char *kept;
    const struct err *e = key_file && key ? secret_key_put(line->arena, key_file, key, &kept) : NULL;
    if (e)
        command_say_trouble(line, "bana: the key file %s can't be written (%s)\n", key_file,
                            e->detail ? e->detail : e->message);
    else if (key && key_file && kept)
        command_say(line, "The key file that was there is now %s.\n", kept);
}

/* Says what can't be opened with the key that is here now. */
static const struct err *say_shut(struct command_line *line, struct db *db)
{
    struct mail_server mail;
    struct factor_counts n;
    TRY(mail_server_load(db, line->arena, &mail));
    TRY(factor_count(db, line->arena, &n));
    if (!mail.password_trouble && !n.shut)
        return NULL;
    command_say_trouble(line, "bana: the key that sealed secrets in these data is not in %s. Bring it back, or:\n",
                        secret_key_file(db));
    if (mail.password_trouble)
        command_say_trouble(line, "  the mail server's password must be typed again (bana mail server)\n");
    if (n.shut)
        command_say_trouble(line,
                            "  %" PRId64 " people set up their second step anew: with a recovery code instead of the "
                            "digits, or after bana user second-step-off LOGIN\n",
                            n.shut);
    return NULL;
}

/* What restore was told. */
struct restore_words {
    bool replace, no_key, broken_seals;
};

/* Puts an opened file back. */
static const struct err *restore_from(struct command_line *line, struct store *s, int fd,
                                      const struct restore_words *words)
{
    struct arena *a = line->arena;
    struct watcher w;
    struct backup_watch watching = watch_begin(line, &w);
    struct backup_facts facts;
    struct store *file;
    struct db *db, *own;
    int status = 0;
    TRY(store_reader(s, a, &own));
    TRY(backup_open(a, fd, line->data_dir, &watching, &file, &facts));
    const struct err *e = store_reader(file, a, &db);
    if (!e)
        e = seal_verify_all(line, db, NULL, &status);
    if (!e && status && !words->broken_seals)
        e = err_refused(a, 409,
                        "Not all seals in the backup hold: something signed was changed. --broken-seals puts it back "
                        "all the same.");
    struct restoring r = {.a = a, .from = file, .w = &watching, .facts = &facts, .replace = words->replace};
    if (!e)
        e = store_write_wait(s, a, restore_work, &r);
    store_close(file);
    TRY(broke_off(
        a, e,
        "The restore broke off: all of the data are as they were, or all are the backup's. Mend what follows, "
        "and give the command again, with --replace"));
    restore_key(line, secret_key_file(own), words->no_key ? NULL : facts.key);
    command_say(line,
                "The data are again as they were on %s, of bana %s. Everybody signs in anew; letters that waited "
                "then are under \"Failed\" (/admin/letters), to be sent or dropped by hand.\n",
                say_moment(a, LANGUAGE_EN, zone_get("UTC"), facts.made_at), facts.program);
    e = factor_keep(s, a);
    return broke_off(a, e ? e : say_shut(line, own),
                     "The data are put back, but not all that comes after was done. Mend what follows, and give the "
                     "command again, with --replace");
}

/* bana restore FILE [--replace] [--no-key] [--broken-seals] */
static const struct err *restore_run(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct store *s;
    struct db *db;
    int fd;
    struct restore_words words = {.replace = command_flag(line, "--replace"),
                                  .no_key = command_flag(line, "--no-key"),
                                  .broken_seals = command_flag(line, "--broken-seals")};
    const char *path = command_word(line);
    TRY(command_no_more(line));
    if (!path)
        return err_refused(line->arena, 400, "Say which file: bana restore FILE.");
    TRY(command_open(line, path, &fd));
    const struct err *e = command_store(line, &s);
    if (!e)
        e = store_reader(s, line->arena, &db);
    if (!e)
        e = refuse_full(db, line->arena, words.replace);
    if (!e)
        e = restore_from(line, s, fd, &words);
    close(fd);
    return e;
}

const struct command backup_commands[] = {
    {"backup", "[FILE|FOLDER] [--no-key]",
     "Writes all data into one file, also while Bana serves. The file can be opened by whoever has it.", backup_run,
     .at_server = true},
    {"restore", "FILE [--replace] [--no-key] [--broken-seals]", "Puts the data of a backup back, all or nothing.",
     restore_run, .at_server = true},
};
const size_t backup_command_n = sizeof backup_commands / sizeof backup_commands[0];

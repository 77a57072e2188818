/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a backup. */
#include "store/backup.h"

#include "base/version.h"
#include "store/backup_format.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum {
    PIECE_PAGES = 256, /* a mebibyte or so */
    FLUSH_PIECES = 16, /* … goes to the disk before others wait behind it */
};

bool backup_goes_on(const struct backup_watch *w, enum backup_step step, int64_t done, int64_t all)
{
    int percent = all > 0 ? (int)(done * 100 / all) : 100;
    return !w || !w->progress || w->progress(w->context, step, percent < 100 ? percent : 100);
}

const struct err *backup_broken_off(struct arena *a)
{
    return err_refused(a, 409, "Broken off: nothing was changed.");
}

/* Copies page by page what `from`, which is inside a read, sees. */
static const struct err *copy_pages(struct db *from, struct db *to, struct arena *a, int fd,
                                    const struct backup_watch *w)
{
    sqlite3_backup *b = sqlite3_backup_init(to->sqlite, "main", from->sqlite, "main");
    const struct err *e = NULL;
    int code = b ? SQLITE_OK : sqlite3_errcode(to->sqlite);
    for (unsigned n = 1; code == SQLITE_OK && !e; n++) {
        code = sqlite3_backup_step(b, PIECE_PAGES);
        if (n % FLUSH_PIECES == 0 && fdatasync(fd) != 0)
            e = err_broken(a, "The backup can't be written", strerror(errno));
        int64_t all = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);
        if (!e && !backup_goes_on(w, BACKUP_COPIES, all - left, all))
            e = backup_broken_off(a);
    }
    sqlite3_backup_finish(b);
    if (!e && code != SQLITE_DONE)
        e = err_make(a, ERR_BROKEN, (code & 0xff) == SQLITE_FULL ? STATUS_NO_ROOM : 500, "The backup can't be written",
                     sqlite3_errstr(code), NULL, __FILE__, __LINE__);
    return e;
}

/* Holds one snapshot of a database of SQLite for as long as the copy lasts: writers go on behind it. */
static const struct err *write_from_sqlite(struct store *s, struct store *file, struct arena *a, int fd,
                                           const struct backup_watch *w)
{
    struct db *from, *to;
    TRY(s->backend->open(s, a, false, &from));
    const struct err *e = file->backend->open(file, a, true, &to);
    if (e) {
        s->backend->close(from);
        return e;
    }
    e = from->backend->begin(from, a, MODE_READ);
    if (!e)
        e = from->backend->script(from, a, "SELECT number FROM schema_version LIMIT 1"); /* the snapshot begins */
    if (!e)
        e = copy_pages(from, to, a, fd, w);
    if (from->begun)
        from->backend->rollback(from);
    to->backend->close(to);
    from->backend->close(from);
    /* The pages say that there is a log beside the file; there is none, and never will be. */
    if (!e && pwrite(fd, "\1\1", 2, BACKUP_AT_LOG) != 2)
        e = err_broken(a, "The backup can't be written", strerror(errno));
    return e;
}

/* Rows on their way from one table to another. */
struct carry {
    struct rows *rows;
    struct arena *a;
    const struct table *t;
};

/* True for well-formed UTF-8 without NUL, the only text that both databases can hold. */
static bool text_good(const char *p, size_t n)
{
    unsigned c;
    for (size_t at = 0, length; at < n; at += length)
        if (!(length = utf8_next(p + at, n - at, &c)) || c == 0)
            return false;
    return true;
}

/* Puts one row. */
static const struct err *carry_row(void *context, const struct db_value *cells)
{
    struct carry *c = context;
    for (size_t i = 0; i < c->t->n; i++)
        if (cells[i].type == DB_TEXT && !text_good(cells[i].p, cells[i].n))
            return err_broken(c->a, "A table holds text that is no text", c->t->name);
    return rows_put(c->rows, cells);
}

const struct err *backup_rows_copy(struct db *from, struct db *to, struct arena *a, const struct tables *all,
                                   enum backup_step step, const struct backup_watch *w)
{
    if (!db_is_postgres(to)) /* a row may come before the one of the same table that it points to */
        TRY(to->backend->script(to, a, "PRAGMA defer_foreign_keys = ON"));
    for (size_t i = 0; i < all->n; i++) {
        struct carry c = {.a = a, .t = &all->v[i]};
        if (!backup_goes_on(w, step, (int64_t)i, (int64_t)all->n))
            return backup_broken_off(a);
        TRY(rows_begin(to, a, c.t, &c.rows));
        TRY(rows_end(c.rows, rows_read(from, a, c.t, carry_row, &c)));
    }
    return NULL;
}

/* Copies every row that one transaction of PostgreSQL sees. */
static const struct err *write_from_postgres(struct store *s, struct store *file, struct arena *a,
                                             const struct backup_watch *w)
{
    struct db *from, *to;
    struct tables all;
    TRY(s->backend->open(s, a, false, &from));
    const struct err *e = file->backend->open(file, a, true, &to);
    if (e) {
        s->backend->close(from);
        return e;
    }
    e = schema_migrate(to, a, schema_files, schema_file_n);
    if (!e)
        e = tables_read(to, a, &all);
    if (!e)
        e = from->backend->begin(from, a, MODE_READ);
    if (!e)
        e = from->backend->script(from, a, "SET LOCAL statement_timeout = 0");
    size_t reached = 0;
    if (!e)
        e = schema_reached(from, a, schema_files, schema_file_n, &reached);
    if (!e)
        e = to->backend->begin(to, a, MODE_WRITE);
    if (!e)
        e = backup_rows_copy(from, to, a, &all, BACKUP_COPIES, w);
    if (!e)
        to->backend->commit(to, a, &e);
    if (to->begun)
        to->backend->rollback(to);
    if (from->begun)
        from->backend->rollback(from);
    to->backend->close(to);
    from->backend->close(from);
    return e;
}

/* Adds one word about the backup. */
static const struct err *put_fact(struct db *db, struct arena *a, const char *name, const char *value)
{
    char *sql = sqlite3_mprintf("INSERT INTO backup (name, value) VALUES (%Q, %Q)", name, value);
    const struct err *e = db->backend->script(db, a, sql);
    sqlite3_free(sql);
    return e;
}

/* Writes the table that says what the file is. */
static const struct err *write_facts(struct store *file, struct arena *a, bool postgres, const char *key, int64_t now)
{
    struct db *db;
    TRY(file->backend->open(file, a, true, &db));
    const struct err *e = db->backend->script(
        db, a,
        arena_printf(a,
                     "PRAGMA application_id = %d; CREATE TABLE backup (name TEXT NOT NULL PRIMARY KEY,"
                     " value TEXT NOT NULL) STRICT",
                     BACKUP_APPLICATION));
    const char *const facts[][2] = {{"format", arena_printf(a, "%d", BACKUP_FORMAT)},
                                    {"program", BANA_VERSION},
                                    {"made_at", arena_printf(a, "%" PRId64, now)},
                                    {"database", postgres ? "postgres" : "sqlite"},
                                    {"key", key}};
    for (size_t i = 0; !e && i < sizeof facts / sizeof *facts; i++)
        if (facts[i][1])
            e = put_fact(db, a, facts[i][0], facts[i][1]);
    db->backend->close(db);
    return e;
}

const struct err *backup_write(struct store *s, struct arena *a, int fd, const char *key, int64_t now,
                               const struct backup_watch *w)
{
    bool postgres = s->backend == &postgres_backend;
    struct store *file = store_of_descriptor(fd);
    const struct err *e = postgres ? write_from_postgres(s, file, a, w) : write_from_sqlite(s, file, a, fd, w);
    if (!e)
        e = write_facts(file, a, postgres, key, now);
    store_close(file);
    if (!e && fsync(fd) != 0)
        e = err_broken(a, "The backup can't be written", strerror(errno));
    return e;
}

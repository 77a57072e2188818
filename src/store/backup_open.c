/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking at a backup. The file comes from anywhere: nothing in it is believed. */
#define _GNU_SOURCE
#include "store/backup_format.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HEAD_BYTES = 100,
    AT_PAGE = 16,         /* two bytes; 1 means 65536 */
    AT_PAGES = 28,        /* four bytes */
    AT_APPLICATION = 68,  /* four bytes */
    CHECK_EVERY = 200000, /* steps of SQLite between two looks at whether to go on */
};

/* The refusal of a file. */
static const struct err *no_backup(struct arena *a, const char *why)
{
    return err_refused(a, 400, arena_printf(a, "This is no backup that can be put back: %s.", why));
}

/* A copy that a terminal can be shown: what the file says is not believed to be text. */
static const char *harmless(struct arena *a, const char *text)
{
    char *copy = text ? arena_strdup(a, text) : NULL;
    for (char *p = copy; p && *p; p++)
        if (*p < ' ' || *p > '~')
            *p = '?';
    return copy;
}

/* Such a copy of an error and of what led to it. */
static const struct err *harmless_error(struct arena *a, const struct err *e)
{
    return e ? err_make(a, e->kind, e->status, harmless(a, e->message), harmless(a, e->detail),
                        harmless_error(a, e->cause), e->file, e->line)
             : NULL;
}

/* A number of n bytes, big end first. */
static int64_t number_at(const unsigned char *p, size_t n)
{
    int64_t v = 0;
    while (n--)
        v = v << 8 | *p++;
    return v;
}

/* Looks at the first bytes and the size. */
static const struct err *look_at_head(struct arena *a, int fd, int64_t *ret_bytes)
{
    unsigned char head[HEAD_BYTES];
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return no_backup(a, "it is no plain file");
    if (pread(fd, head, sizeof head, 0) != sizeof head || memcmp(head, "SQLite format 3", 16) != 0 ||
        number_at(head + AT_APPLICATION, 4) != BACKUP_APPLICATION)
        return no_backup(a, "bana backup did not make it");
    int64_t page = number_at(head + AT_PAGE, 2);
    if (page == 1)
        page = 65536;
    if (head[BACKUP_AT_LOG] != 1 || head[BACKUP_AT_LOG + 1] != 1 || page < 512 ||
        number_at(head + AT_PAGES, 4) * page != (int64_t)st.st_size)
        return no_backup(a, "it is not whole");
    *ret_bytes = st.st_size;
    return NULL;
}

/* Reads what the file says about itself. */
static const struct err *read_facts(struct db *db, struct arena *a, struct backup_facts *ret)
{
    sqlite3_stmt *p;
    int64_t format = 0;
    if (sqlite3_prepare_v2(db->sqlite, "SELECT name, value FROM backup", -1, &p, NULL) != SQLITE_OK)
        return no_backup(a, sqlite3_errmsg(db->sqlite));
    while (sqlite3_step(p) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(p, 0), *value = (const char *)sqlite3_column_text(p, 1);
        if (!name || !value)
            continue;
        if (strcmp(name, "format") == 0)
            format = strtoll(value, NULL, 10);
        else if (strcmp(name, "made_at") == 0)
            ret->made_at = strtoll(value, NULL, 10);
        else if (strcmp(name, "program") == 0)
            ret->program = harmless(a, value);
        else if (strcmp(name, "database") == 0)
            ret->postgres = strcmp(value, "postgres") == 0;
        else if (strcmp(name, "key") == 0)
            ret->key = arena_strdup(a, value);
    }
    if (sqlite3_finalize(p) != SQLITE_OK)
        return no_backup(a, sqlite3_errmsg(db->sqlite));
    if (format > BACKUP_FORMAT)
        return no_backup(a, "a newer bana than this one made it");
    return format == BACKUP_FORMAT && ret->program ? NULL : no_backup(a, "it does not say what it is");
}

const struct err *tables_of_schema(struct arena *a, size_t n, struct tables *ret, const char **ret_beside)
{
    int fd = memfd_create("bana-schema", MFD_CLOEXEC);
    if (fd < 0)
        return err_broken(a, "There is no memory for a file", strerror(errno));
    struct store *s = store_of_descriptor(fd);
    struct db *db;
    const struct err *e = s->backend->open(s, a, true, &db);
    if (!e) {
        e = schema_migrate(db, a, schema_files, n);
        if (!e)
            e = tables_read(db, a, ret);
        if (!e)
            e = tables_beside(db, a, ret_beside);
        s->backend->close(db);
    }
    store_close(s);
    close(fd);
    return e;
}

/* The table of that name; NULL if there is none. */
static struct table *table_named(struct tables *all, const char *name)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].name, name) == 0)
            return &all->v[i];
    return NULL;
}

/* The file has exactly the tables that its schema's version has, of the same shape, and nothing that runs. */
static const struct err *look_at_tables(struct db *db, struct arena *a, const struct tables *expected,
                                        const char *expected_beside)
{
    struct tables got;
    const char *beside;
    TRY(tables_beside(db, a, &beside));
    if (strcmp(beside, expected_beside) != 0)
        return no_backup(a, "it has something in it that could run");
    TRY(tables_read(db, a, &got));
    for (size_t i = 0; i < expected->n; i++) {
        struct table *t = table_named(&got, expected->v[i].name);
        if (!t || !t->plain || strcmp(t->shape, expected->v[i].shape) != 0)
            return no_backup(a, arena_printf(a, "its table %s is another one", expected->v[i].name));
    }
    if (got.n != expected->n + 1 || !table_named(&got, "backup"))
        return no_backup(a, "it has more tables than Bana has");
    return NULL;
}

/* SQLite's own look at the whole file asks now and then whether to go on. */
static int asks(void *context)
{
    return !backup_goes_on(context, BACKUP_CHECKS, 0, 1);
}

/* Runs a check that answers `good`, or nothing at all, if all is well. */
static const struct err *check(struct db *db, struct arena *a, const char *sql, const char *good,
                               const struct backup_watch *w)
{
    sqlite3_stmt *p;
    const struct err *e = NULL;
    struct backup_watch watch = w ? *w : (struct backup_watch){0};
    if (sqlite3_prepare_v2(db->sqlite, sql, -1, &p, NULL) != SQLITE_OK)
        return no_backup(a, sqlite3_errmsg(db->sqlite));
    sqlite3_progress_handler(db->sqlite, CHECK_EVERY, asks, &watch);
    int code = sqlite3_step(p);
    const char *said = code == SQLITE_ROW ? (const char *)sqlite3_column_text(p, 0) : NULL;
    if (code == SQLITE_INTERRUPT)
        e = backup_broken_off(a);
    else if (code != SQLITE_ROW && code != SQLITE_DONE)
        e = no_backup(a, sqlite3_errmsg(db->sqlite));
    else if (good ? !said || strcmp(said, good) != 0 : code == SQLITE_ROW)
        e = no_backup(a, arena_printf(a, "it is damaged (%s)", said ? said : "rows that point nowhere"));
    sqlite3_finalize(p);
    sqlite3_progress_handler(db->sqlite, 0, NULL, NULL);
    return e;
}

/* Looks at all of it, on a connection of its own. *ret_reached: how many files of the schema it has. */
static const struct err *look(struct store *s, struct arena *a, const struct backup_watch *w, size_t *ret_reached,
                              struct tables *ret_tables, struct backup_facts *ret)
{
    struct db *db;
    const char *beside = "";
    TRY(s->backend->open(s, a, false, &db));
    const struct err *e = read_facts(db, a, ret);
    if (!e)
        e = schema_reached(db, a, schema_files, schema_file_n, ret_reached);
    if (!e && *ret_reached == 0)
        e = no_backup(a, "it has no tables");
    if (!e)
        e = tables_of_schema(a, *ret_reached, ret_tables, &beside);
    if (!e)
        e = look_at_tables(db, a, ret_tables, beside);
    if (!e)
        e = check(db, a, "PRAGMA integrity_check(1)", "ok", w);
    if (!e)
        e = check(db, a, "PRAGMA foreign_key_check", NULL, w);
    s->backend->close(db);
    return e;
}

/* A file for reading and writing that has no name, in the folder; -1 with errno. */
static int nameless_file(struct arena *a, const char *folder)
{
    char *path = arena_printf(a, "%s/bana.restore-XXXXXX", folder);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

/* Copies the rows into tables of the same age, and brings those up to ours. */
static const struct err *grow(struct db *from, struct db *to, struct arena *a, size_t reached, const struct tables *all,
                              const struct backup_watch *w)
{
    TRY(schema_migrate(to, a, schema_files, reached));
    TRY(to->backend->begin(to, a, MODE_WRITE));
    const struct err *e = backup_rows_copy(from, to, a, all, BACKUP_CHECKS, w);
    if (e)
        to->backend->rollback(to);
    else
        to->backend->commit(to, a, &e);
    TRY(e);
    return schema_migrate(to, a, schema_files, schema_file_n);
}

/* Takes a backup of an older schema over into a file without a name; *ret then reads that instead. */
static const struct err *take_over(struct store **ret, struct arena *a, const char *folder, size_t reached,
                                   const struct tables *all, const struct backup_watch *w)
{
    struct db *from, *to;
    int fd = nameless_file(a, folder);
    if (fd < 0)
        return err_broken(a, "There is no room for the older tables", strerror(errno));
    struct store *s = store_of_descriptor(fd);
    s->own_fd = fd;
    const struct err *e = (*ret)->backend->open(*ret, a, false, &from);
    if (!e) {
        e = s->backend->open(s, a, true, &to);
        if (!e) {
            e = grow(from, to, a, reached, all, w);
            s->backend->close(to);
        }
        from->backend->close(from);
    }
    if (e) {
        store_close(s);
        return e;
    }
    store_close(*ret);
    *ret = s;
    return NULL;
}

const struct err *backup_open(struct arena *a, int fd, const char *folder, const struct backup_watch *w,
                              struct store **ret, struct backup_facts *ret_facts)
{
    struct tables all;
    size_t reached = 0;
    *ret_facts = (struct backup_facts){0};
    TRY(look_at_head(a, fd, &ret_facts->bytes));
    struct store *s = store_of_descriptor(fd);
    const struct err *e = look(s, a, w, &reached, &all, ret_facts);
    if (!e && reached < schema_file_n)
        e = take_over(&s, a, folder, reached, &all, w);
    if (e) {
        store_close(s);
        return harmless_error(a, e);
    }
    *ret = s;
    return NULL;
}

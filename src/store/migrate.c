/* SPDX-License-Identifier: EUPL-1.2 */
/* Migrations: the files of schema/ in their order, each once, each in a transaction, with a digest of its text. */
#include "store/connection.h"

#include "base/random.h"
#include "store/cells.h"

#include <ctype.h>

static const enum db_type version_types[] = {DB_INT, DB_TEXT, DB_TEXT};
static const struct statement versions_all = {
    .name = "versions_all",
    .sqlite = "SELECT number, name, digest FROM schema_version ORDER BY number",
    .postgres = "SELECT number, name, digest FROM schema_version ORDER BY number",
    .columns = 3,
    .column_types = version_types,
};
static const struct statement version_add = {
    .name = "version_add",
    .sqlite = "INSERT INTO schema_version (number, name, digest) VALUES (?1, ?2, ?3)",
    .postgres = "INSERT INTO schema_version (number, name, digest) VALUES ($1::bigint, $2::text, $3::text)",
    .params = 3,
    .writes = true,
    .param_types = version_types,
};
static const struct statement version_mend = {
    .name = "version_mend",
    .sqlite = "UPDATE schema_version SET digest = ?3 WHERE number = ?1 AND digest = ?2",
    .postgres = "UPDATE schema_version SET digest = $3::text WHERE number = $1::bigint AND digest = $2::text",
    .params = 3,
    .writes = true,
    .param_types = version_types,
};
static const char versions_table[] = "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL PRIMARY KEY,"
                                     " name TEXT NOT NULL, digest TEXT NOT NULL) STRICT;";

/* What the database says was done, against the files. */
struct versions {
    struct arena *a;
    const struct schema_file *files;
    size_t n, done;
};

/* The digest of a file's text, in hex. */
static const char *file_digest(struct arena *a, const char *sql)
{
    unsigned char bytes[DIGEST_BYTES];
    digest(sql, strlen(sql), bytes);
    return hex_write(a, bytes, sizeof bytes);
}

/* Compares one recorded version with its file; refuses what does not fit. */
static const struct err *versions_take(void *context, const struct db_value *cells)
{
    struct versions *v = context;
    const char *name = cells[1].type == DB_TEXT ? cells[1].p : "?"; /* a damaged file may hold no name, or no digest */
    if (v->done == v->n)
        return err_broken(v->a,
                          "The database was made by a newer bana than this one: start the newer one, or restore "
                          "a backup",
                          name);
    if (cells[2].type != DB_TEXT || strcmp(cells[2].p, file_digest(v->a, v->files[v->done].sql)) != 0)
        return err_broken(v->a,
                          "The database was made with another text of a schema file than this bana has: start "
                          "the bana that made it, or begin with an empty one",
                          name);
    v->done++;
    return NULL;
}

/* The length of the word, quoted text, comment or single character at p. */
static size_t piece_length(const char *p)
{
    size_t n = 0;
    if (p[0] == '-' && p[1] == '-')
        return strcspn(p, "\n");
    if (*p == '\'' || *p == '"') {
        const char *end = strchr(p + 1, *p);
        return end ? (size_t)(end - p) + 1 : strlen(p);
    }
    while (isalnum((unsigned char)p[n]) || p[n] == '_')
        n++;
    return n ? n : 1;
}

/* The schema's text for PostgreSQL. Text compares by its bytes there too, as SQLite has it. */
static const char *text_for_postgres(struct arena *a, const char *sql)
{
    static const char *const words[][2] = {
        {"INTEGER", "BIGINT"}, {"BLOB", "BYTEA"}, {"STRICT", ""}, {"TEXT", "TEXT COLLATE \"C\""}};
    char *out = arena_alloc(a, strlen(sql) * 4 + 1), *end = out;
    for (size_t n; *sql; sql += n) {
        n = piece_length(sql);
        if (sql[0] == '-' && sql[1] == '-')
            continue;
        const char *from = sql;
        size_t length = n;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strlen(words[i][0]) == n && !strncmp(sql, words[i][0], n)) {
                from = words[i][1];
                length = strlen(from);
            }
        memcpy(end, from, length);
        end += length;
    }
    return out;
}

/* Runs a text of the schema in the database's own dialect. */
static const struct err *script(struct db *db, struct arena *a, const char *sql)
{
    return db->backend->script(db, a, db_is_postgres(db) ? text_for_postgres(a, sql) : sql);
}

/* Runs one file and records it. */
static const struct err *apply(struct db *db, struct arena *a, const struct schema_file *file, int64_t number)
{
    TRY(script(db, a, file->sql));
    const struct db_value params[] = {cell_of_int(number), cell_of_text(file->name),
                                      cell_of_text(file_digest(a, file->sql))};
    return db_run(db, a, &version_add, params, NULL, NULL, NULL);
}

/* Before the first release files 1 and 2 held for a while what file 5 brings now. Data made then have it, and are told
 * so; the digests are those of the texts of then. */
static const struct err *note_held_before(struct db *db, struct arena *a, const struct schema_file *files, size_t n)
{
    static const char *const then[] = {"1360716c0e88770acafd7b66f27fdb62b9d30f2522588896de4c8c737b2596e3",
                                       "7017997e3a4ec253d1ca0183417b5ac3821ec40ea3a0a22fd31bc889b3f18d31"};
    enum { BRINGS = 4 };
    int64_t changed = 0;
    for (size_t i = 0; i < sizeof then / sizeof *then && n > BRINGS; i++) {
        const struct db_value params[] = {cell_of_int((int64_t)i + 1), cell_of_text(then[i]),
                                          cell_of_text(file_digest(a, files[i].sql))};
        TRY(db_run(db, a, &version_mend, params, NULL, NULL, &changed));
    }
    if (!changed)
        return NULL;
    const struct db_value params[] = {cell_of_int(BRINGS + 1), cell_of_text(files[BRINGS].name),
                                      cell_of_text(file_digest(a, files[BRINGS].sql))};
    return db_run(db, a, &version_add, params, NULL, NULL, NULL);
}

/* Commits what `e` says was right, else undoes it. */
static const struct err *finish(struct db *db, struct arena *a, const struct err *e)
{
    if (e)
        db->backend->rollback(db);
    else
        db->backend->commit(db, a, &e);
    return e;
}

const struct err *schema_reached(struct db *db, struct arena *a, const struct schema_file *files, size_t n, size_t *ret)
{
    struct versions v = {.a = a, .files = files, .n = n};
    TRY(db_run(db, a, &versions_all, NULL, versions_take, &v, NULL));
    *ret = v.done;
    return NULL;
}

/* Applies the files that are missing, each in a transaction. */
static const struct err *migrate(struct db *db, struct arena *a, const struct schema_file *files, size_t n)
{
    size_t done = 0;
    TRY(db->backend->begin(db, a, MODE_WRITE));
    const struct err *e = script(db, a, versions_table);
    if (!e)
        e = note_held_before(db, a, files, n);
    if (!e)
        e = schema_reached(db, a, files, n, &done);
    TRY(finish(db, a, e));
    for (size_t i = done; i < n; i++) {
        TRY(db->backend->begin(db, a, MODE_WRITE));
        e = finish(db, a, apply(db, a, &files[i], (int64_t)i + 1));
        if (e)
            return err_wrap(a, e, arena_printf(a, "The schema file %s can't be applied", files[i].name));
    }
    return NULL;
}

const struct err *schema_migrate(struct db *db, struct arena *a, const struct schema_file *files, size_t n)
{
    if (!db_is_postgres(db))
        return migrate(db, a, files, n);
    /* Several servers may start at once: one migrates, the others wait. The lock also ends with the connection. */
    TRY(db->backend->script(db, a, "SET statement_timeout = 0"));
    TRY(db->backend->script(db, a, "SELECT pg_advisory_lock(7106121)"));
    const struct err *e = migrate(db, a, files, n);
    const struct err *unlocked = db->backend->script(db, a, "SELECT pg_advisory_unlock(7106121)");
    return e ? e : unlocked;
}

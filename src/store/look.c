/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking at a store from outside, while another process may work with it: nothing is made, locked or changed. */
#include "store/connection.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

bool store_is_taken(struct arena *a, const char *data_dir)
{
    int fd = open(arena_printf(a, "%s/bana.lock", data_dir), O_RDONLY | O_CLOEXEC);
    bool taken = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) != 0;
    if (fd >= 0)
        close(fd);
    return taken;
}

const struct err *store_schema(struct store *s, struct arena *a, size_t *ret_reached, size_t *ret_all)
{
    struct db *db;
    *ret_all = schema_file_n;
    TRY(store_reader(s, a, &db));
    const struct err *e = schema_reached(db, a, schema_files, schema_file_n, ret_reached);
    if (e && e->detail && (strstr(e->detail, "no such table") || strstr(e->detail, "42P01"))) {
        *ret_reached = 0; /* an empty database */
        return NULL;
    }
    return e;
}

/* The first word that a statement answers, or why it could not. */
static const char *sqlite_says(struct db *db, struct arena *a, const char *sql)
{
    sqlite3_stmt *p;
    if (sqlite3_prepare_v2(db->sqlite, sql, -1, &p, NULL) != SQLITE_OK)
        return arena_strdup(a, sqlite3_errmsg(db->sqlite));
    int code = sqlite3_step(p);
    const char *said = code == SQLITE_ROW    ? (const char *)sqlite3_column_text(p, 0)
                       : code == SQLITE_DONE ? ""
                                             : sqlite3_errmsg(db->sqlite);
    said = arena_strdup(a, said ? said : "");
    sqlite3_finalize(p);
    return said;
}

const struct err *store_damage(struct store *s, struct arena *a, const char **ret)
{
    struct db *db;
    *ret = NULL;
    TRY(store_reader(s, a, &db));
    if (db_is_postgres(db)) {
        const char *encoding = PQparameterStatus(db->postgres, "server_encoding");
        if (!encoding || strcmp(encoding, "UTF8") != 0)
            *ret = arena_printf(a, "its encoding is %s, not UTF8", encoding ? encoding : "unknown");
        return NULL;
    }
    const char *said = sqlite_says(db, a, "PRAGMA quick_check(1)");
    if (strcmp(said, "ok") != 0)
        *ret = said;
    else if (*(said = sqlite_says(db, a, "PRAGMA foreign_key_check")))
        *ret = arena_printf(a, "rows of the table %s point nowhere", said);
    return NULL;
}

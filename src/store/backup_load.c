/* SPDX-License-Identifier: EUPL-1.2 */
/* Putting a backup back, after it was looked at. */
#include "store/backup_format.h"

/* Pages of the database that are kept while all rows come: each index takes them in another order. */
#define CACHE_KIB "65536"

/* Keeps everybody else from writing; on SQLite the lane does. */
static const struct err *shut(struct db *to, struct arena *a, const struct tables *all)
{
    if (!db_is_postgres(to))
        return NULL;
    const char *names = "";
    for (size_t i = 0; i < all->n; i++)
        names = arena_printf(a, "%s%s\"%s\"", names, i ? ", " : "", all->v[i].name);
    TRY(to->backend->script(to, a,
                            "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"));
    return to->backend->script(to, a, arena_printf(a, "LOCK TABLE %s IN EXCLUSIVE MODE", names));
}

/* Empties the tables and fills them. */
static const struct err *replace_rows(struct db *to, struct arena *a, struct store *from, const struct tables *all,
                                      const struct backup_watch *w)
{
    struct db *source;
    for (size_t i = all->n; i-- > 0;)
        TRY(to->backend->script(to, a, arena_printf(a, "DELETE FROM \"%s\"", all->v[i].name)));
    TRY(from->backend->open(from, a, false, &source));
    const struct err *e = backup_rows_copy(source, to, a, all, BACKUP_RESTORES, w);
    source->backend->close(source);
    return e;
}

const struct err *backup_load(struct db *to, struct arena *a, struct store *from, const struct backup_watch *w)
{
    struct tables all;
    const char *beside;
    TRY(tables_of_schema(a, schema_file_n, &all, &beside));
    TRY(shut(to, a, &all));
    if (db_is_postgres(to))
        return replace_rows(to, a, from, &all, w);
    TRY(to->backend->script(to, a, "PRAGMA cache_size = -" CACHE_KIB));
    const struct err *e = replace_rows(to, a, from, &all, w);
    const struct err *small = to->backend->script(to, a, "PRAGMA cache_size = -" SQLITE_CACHE_KIB);
    return e ? e : small;
}

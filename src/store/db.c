/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/db.h"

#include "store/cells.h"
#include "store/connection.h"

#include <stdlib.h>

/* Places of a fresh table of prepared statements. */
enum { PREPARED_ROOM = 64 };

/* The place where a statement is or would be, in a table with a free place. */
static struct prepared *find_place(struct prepared *table, size_t room, const struct statement *s)
{
    size_t i = ((uintptr_t)s >> 4) * 11400714819323198485U >> 20;
    while (table[i & (room - 1)].s && table[i & (room - 1)].s != s)
        i++;
    return &table[i & (room - 1)];
}

struct prepared *connection_prepared(struct db *db, const struct statement *s)
{
    if (db->prepared_n * 2 >= db->prepared_room) {
        size_t room = db->prepared_room ? db->prepared_room * 2 : PREPARED_ROOM;
        struct prepared *table = calloc(room, sizeof *table);
        if (!table)
            abort();
        for (size_t i = 0; i < db->prepared_room; i++)
            if (db->prepared[i].s)
                *find_place(table, room, db->prepared[i].s) = db->prepared[i];
        free(db->prepared);
        db->prepared = table;
        db->prepared_room = room;
    }
    struct prepared *p = find_place(db->prepared, db->prepared_room, s);
    if (!p->s) {
        p->s = s;
        db->prepared_n++;
    }
    return p;
}

void connection_forget(struct db *db)
{
    free(db->prepared);
    db->prepared = NULL;
    db->prepared_n = db->prepared_room = 0;
}

bool connection_fault(atomic_uint *countdown)
{
    unsigned n = atomic_load_explicit(countdown, memory_order_relaxed);
    while (n && !atomic_compare_exchange_weak(countdown, &n, n - 1))
        ;
    return n == 1;
}

const struct err *db_run(struct db *db, struct arena *a, const struct statement *s, const struct db_value *params,
                         db_row_fn *on_row, void *context, int64_t *ret_changed)
{
    assert(db->writing || !s->writes);
    assert(db->begun || !db->writing);
    db->queries++;
    if (db->failed)
        return err_broken(a, "A statement ran after another one of the same work had failed", s->name);
    const struct err *e;
    if (connection_fault(&db->store->fail_statement))
        e = err_broken(a, "A statement failed because a test asked for it", s->name);
    else
        e = db->backend->run(db, a, s, params, on_row, context, ret_changed);
    if (e && db->begun && db->writing)
        db->failed = true;
    return e;
}

unsigned db_queries(const struct db *db)
{
    return db->queries;
}

uint64_t db_steps(const struct db *db)
{
    return db->steps;
}

void db_queries_reset(struct db *db)
{
    db->queries = 0;
    db->steps = 0;
}

bool db_is_postgres(const struct db *db)
{
    return db->backend == &postgres_backend;
}

const struct err *db_read_begin(struct db *db, struct arena *a)
{
    assert(!db->begun && !db->writing);
    return db->backend->begin(db, a, MODE_READ);
}

void db_read_end(struct db *db)
{
    assert(!db->writing);
    if (db->begun)
        db->backend->rollback(db);
}

const struct err *cell_missing(struct arena *a, const char *place)
{
    return err_broken(a, "The database has no value where one must be", place);
}

const struct err *cells_too_many(struct arena *a, const char *statement)
{
    return err_broken(a, "The database found several rows where one can be", statement);
}

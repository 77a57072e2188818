/* SPDX-License-Identifier: EUPL-1.2 */
/* Between C values and database values: what the functions that sqlgen makes are built of. */
#ifndef BANA_STORE_CELLS_H
#define BANA_STORE_CELLS_H

#include "store/db.h"

#include <assert.h>
#include <string.h>

/* An id; 0 is NULL. */
static inline struct db_value cell_of_id(int64_t v)
{
    return (struct db_value){.type = v ? DB_INT : DB_NULL, .i = v};
}

/* An integer, never NULL. */
static inline struct db_value cell_of_int(int64_t v)
{
    return (struct db_value){.type = DB_INT, .i = v};
}

/* NULL is NULL. */
static inline struct db_value cell_of_maybe_int(const int64_t *v)
{
    return v ? cell_of_int(*v) : (struct db_value){.type = DB_NULL};
}

/* NULL is NULL. */
static inline struct db_value cell_of_maybe_text(const char *text)
{
    return text ? (struct db_value){.type = DB_TEXT, .p = text, .n = strlen(text)} : (struct db_value){.type = DB_NULL};
}

/* The text must not be NULL. */
static inline struct db_value cell_of_text(const char *text)
{
    assert(text);
    return cell_of_maybe_text(text);
}

/* p NULL is NULL. */
static inline struct db_value cell_of_maybe_blob(struct blob b)
{
    return b.p ? (struct db_value){.type = DB_BLOB, .p = b.p, .n = b.n} : (struct db_value){.type = DB_NULL};
}

/* p must not be NULL. */
static inline struct db_value cell_of_blob(struct blob b)
{
    assert(b.p);
    return cell_of_maybe_blob(b);
}

/* A copy of the cell's text in the arena; NULL for NULL. */
static inline const char *cell_text(struct arena *a, const struct db_value *cell)
{
    return cell->type == DB_NULL ? NULL : arena_copy(a, cell->p, cell->n);
}

/* A copy of the cell's bytes in the arena; p is NULL only for NULL. */
static inline struct blob cell_blob(struct arena *a, const struct db_value *cell)
{
    return cell->type == DB_NULL ? (struct blob){0} : (struct blob){.p = arena_copy(a, cell->p, cell->n), .n = cell->n};
}

/* The error for a NULL where the statement promised a value; `place` is "statement.column". */
const struct err *cell_missing(struct arena *a, const char *place) ERR_MUST_USE;
/* The error for a :one or :maybe statement that found several rows. */
const struct err *cells_too_many(struct arena *a, const char *statement) ERR_MUST_USE;

#endif

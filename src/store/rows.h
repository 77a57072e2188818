/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables, from one database into another, whichever it is. Nobody outside src/store (and its tests) includes
 * this. */
#ifndef BANA_STORE_ROWS_H
#define BANA_STORE_ROWS_H

#include "store/connection.h"

struct table {
    const char *name;
    const char *columns; /* their names as in a statement, quoted, with commas between */
    const char *shape;   /* names, types and whether they may be NULL: equal for tables that are alike */
    size_t n;
    const enum db_type *types;
    const char *const *parents; /* names of the tables that its foreign keys point to, NULL at the end */
    bool plain;                 /* a table of SQLite's own kind; false: virtual, a view, or one that SQLite hides */
    bool placed;                /* while they are put in order */
};

struct tables {
    struct table *v;
    size_t n, room;
};

/* The tables of an SQLite database, parents before their children, without schema_version. */
const struct err *tables_read(struct db *db, struct arena *a, struct tables *ret) ERR_MUST_USE;
/* What stands in the database beside tables and their indexes (views, triggers), with their texts: equal for databases
 * in which the same could run. */
const struct err *tables_beside(struct db *db, struct arena *a, const char **ret) ERR_MUST_USE;

/* Every row of a table, in no order. Cells live until on_row returns. */
const struct err *rows_read(struct db *db, struct arena *a, const struct table *t, db_row_fn *on_row,
                            void *context) ERR_MUST_USE;
/* Puts rows into a table: begin, put as often as need be, end (also after an error, which it passes on). */
struct rows;
const struct err *rows_begin(struct db *db, struct arena *a, const struct table *t, struct rows **ret) ERR_MUST_USE;
const struct err *rows_put(struct rows *r, const struct db_value *cells) ERR_MUST_USE;
const struct err *rows_end(struct rows *r, const struct err *e) ERR_MUST_USE;

/* The same on PostgreSQL, by COPY in its binary form. */
struct copy;
const struct err *copy_out(struct db *db, struct arena *a, const struct table *t, db_row_fn *on_row,
                           void *context) ERR_MUST_USE;
const struct err *copy_begin(struct db *db, struct arena *a, const struct table *t, struct copy **ret) ERR_MUST_USE;
const struct err *copy_put(struct copy *c, const struct db_value *cells) ERR_MUST_USE;
const struct err *copy_end(struct copy *c, const struct err *e) ERR_MUST_USE;

#endif

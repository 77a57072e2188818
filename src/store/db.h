/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one door to the data. Statements are written in .sql files beside their feature; sqlgen makes typed functions of
 * them (see tools/sqlgen.c), which come here as `struct statement`. One text runs on SQLite and on PostgreSQL.
 *
 * Reads: each thread has its own read-only connection (store_reader). Writes: all go through the write lane
 * (store_write), which on SQLite is the one connection that writes and checkpoints, and groups what waits into one
 * commit; on PostgreSQL it is a few connections with SERIALIZABLE transactions, retried from the start on a conflict.
 */
#ifndef BANA_STORE_DB_H
#define BANA_STORE_DB_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store; /* an open database and its write lane */
struct db;    /* one connection, used by one thread at a time */

enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BLOB };

/* A parameter or a cell. Text is UTF-8 and NUL-terminated; n counts its bytes without the NUL. */
struct db_value {
    enum db_type type;
    int64_t i;
    const char *p;
    size_t n;
};

/* A blob parameter or column in generated functions; p NULL is SQL NULL. */
struct blob {
    const void *p;
    size_t n;
};

/* One statement as sqlgen writes it. */
struct statement {
    const char *name;
    const char *sqlite;   /* with ?1, ?2 … */
    const char *postgres; /* with $1::bigint … */
    unsigned char params;
    unsigned char columns;
    bool writes;
    const enum db_type *param_types; /* params of them */
    const enum db_type *column_types;
};

/* Called per row; the cells live until it returns (copy into an arena what must stay). */
typedef const struct err *db_row_fn(void *context, const struct db_value *cells);

/* Runs a statement. on_row may be NULL. *ret_changed (may be NULL) is the number of rows changed.
 * Counts one query in db_queries(). Fails with err_out_of_arena when `a` passed its bound. A uniqueness or foreign-key
 * violation is err_conflict. */
const struct err *db_run(struct db *db, struct arena *a, const struct statement *s, const struct db_value *params,
                         db_row_fn *on_row, void *context, int64_t *ret_changed) ERR_MUST_USE;

/* Statements run on this connection since db_queries_reset: for the budgets in tests and the debug header. */
unsigned db_queries(const struct db *db);
/* … and what they cost, in steps of SQLite's machine: a count that is the same on every computer; 0 on PostgreSQL. */
uint64_t db_steps(const struct db *db);
void db_queries_reset(struct db *db);
bool db_is_postgres(const struct db *db);

/* ---- opening ---- */

struct store_options {
    const char *url;      /* NULL: SQLite in data_dir; else postgres://… or a libpq connection string */
    const char *data_dir; /* SQLite: file bana.db in it, locked by bana.lock */
    unsigned lanes;       /* PostgreSQL: writing connections; 0 means 4 */
    const char *key_file; /* the key of what is sealed (store/secret.h); NULL: bana.key in data_dir */
    bool serves;          /* PostgreSQL: this process may make that key (on SQLite each may) */
    bool looks;           /* only readers: takes no lock, makes nothing, leaves the tables as they are */
};

/* Opens, takes the lock of the folder, runs the migrations that are missing, starts the lane.
 * Refuses with a sentence when another process owns the folder or the schema is newer than this program. */
const struct err *store_open(struct arena *a, const struct store_options *o, struct store **ret) ERR_MUST_USE;
/* Finishes what is queued, checkpoints, closes. Threads that had readers must not use them any more. */
void store_close(struct store *s);

/* ---- looking from outside (look.c) ---- */

/* True if another process has the data folder (SQLite). */
bool store_is_taken(struct arena *a, const char *data_dir);
/* How many files of the schema the database has, of how many; an empty one has none. Refuses one that is newer than
 * this program. */
const struct err *store_schema(struct store *s, struct arena *a, size_t *ret_reached, size_t *ret_all) ERR_MUST_USE;
/* What is wrong with the database itself, in its own words; NULL: nothing. Reads all of it. */
const struct err *store_damage(struct store *s, struct arena *a, const char **ret) ERR_MUST_USE;

/* This thread's read connection, opened at first use and closed when the thread ends. */
const struct err *store_reader(struct store *s, struct arena *a, struct db **ret) ERR_MUST_USE;
/* Begins and ends a consistent read (BEGIN/COMMIT) round a page's queries. */
const struct err *db_read_begin(struct db *db, struct arena *a) ERR_MUST_USE;
void db_read_end(struct db *db);

/* ---- writing ---- */

/* Work done inside the lane: load, decide and apply on the given connection. It may be run again from the start after a
 * conflict, so it must keep its effects in the database and in *context that it resets itself. An error rolls back this
 * piece of work alone. After a statement failed (a conflict too) nothing more can run in the piece, on either database:
 * return its error; work that swallows it is undone all the same. :maybe and :one that find nothing are no failures. */
typedef const struct err *store_work_fn(struct db *db, void *context);
/* Called once, on a lane thread, after the commit that holds the work (error NULL), or with the error that undid it.
 * The error lives until done returns. */
typedef void store_done_fn(void *context, const struct err *error);

/* Queues a piece of work and returns at once. */
void store_write(struct store *s, store_work_fn *work, store_done_fn *done, void *context);
/* Queues and waits: for the command line, jobs and tests. The error, if any, is copied into `a`. */
const struct err *store_write_wait(struct store *s, struct arena *a, store_work_fn *work, void *context) ERR_MUST_USE;

/* Tests only: fail the n-th statement or commit from now on (0: off), in this process. */
void store_fail_after(struct store *s, unsigned statements, unsigned commits);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A store to test with: SQLite in a folder of its own, or PostgreSQL in a schema of its own when BANA_TEST_PG holds a
 * connection string (tests/postgres-up prints one). ON_BOTH(test) lists a test for both.
 */
#ifndef BANA_TESTS_STORE_CASE_H
#define BANA_TESTS_STORE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/random.h"
#include "store/cells.h"
#include "store/db.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct store_case {
    struct arena *a;
    struct store *store; /* open; NULL when there is no such database here */
    struct store_options options;
};

#define ON_BOTH(TEST)                                                                                                  \
    {#TEST " on SQLite", TEST, store_case_sqlite, store_case_end, NULL},                                               \
    {                                                                                                                  \
#TEST " on PostgreSQL", TEST, store_case_postgres, store_case_end, NULL                                        \
    }

/* Statements that tests write by hand: one text when both databases take it. */
#define PROBE(NAME, SQLITE, POSTGRES, PARAMS, COLUMNS, WRITES, PARAM_TYPES, COLUMN_TYPES)                              \
    static const struct statement NAME = {.name = #NAME,                                                               \
                                          .sqlite = SQLITE,                                                            \
                                          .postgres = POSTGRES,                                                        \
                                          .params = PARAMS,                                                            \
                                          .columns = COLUMNS,                                                          \
                                          .writes = WRITES,                                                            \
                                          .param_types = PARAM_TYPES,                                                  \
                                          .column_types = COLUMN_TYPES}

/* Says an unexpected error with its chain and fails the test. */
static inline void expect_none(const struct err *e)
{
    if (!e)
        return;
    for (const struct err *c = e; c; c = c->cause)
        print_error("%s:%d: %s (%s)\n", c->file ? c->file : "", c->line, c->message, c->detail ? c->detail : "");
    fail();
}

/* Runs one text on the test server. */
static inline void postgres_say(const char *sql)
{
    PGconn *p = PQconnectdb(getenv("BANA_TEST_PG"));
    PQclear(PQexec(p, "SET client_min_messages = warning"));
    PGresult *r = PQexec(p, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s", PQerrorMessage(p));
    PQclear(r);
    PQfinish(p);
}

static const struct err *probe_table_make(struct db *db, void *context)
{
    PROBE(make,
          "CREATE TABLE probe (id INTEGER NOT NULL PRIMARY KEY, word TEXT UNIQUE, bytes BLOB, of INTEGER"
          " REFERENCES probe (id), n INTEGER NOT NULL DEFAULT 0 CHECK (n < 1000000)) STRICT",
          "CREATE TABLE probe (id BIGINT NOT NULL PRIMARY KEY, word TEXT UNIQUE, bytes BYTEA, of BIGINT"
          " REFERENCES probe (id), n BIGINT NOT NULL DEFAULT 0 CHECK (n < 1000000))",
          0, 0, true, NULL, NULL);
    return db_run(db, context, &make, NULL, NULL, NULL, NULL);
}

static inline int store_case_start(void **state, struct store_case *c)
{
    random_start();
    expect_none(store_open(c->a, &c->options, &c->store));
    expect_none(store_write_wait(c->store, c->a, probe_table_make, c->a));
    *state = c;
    return 0;
}

static inline int store_case_sqlite(void **state)
{
    struct arena *a = arena_new(0);
    struct store_case *c = arena_new_of(a, struct store_case);
    char *folder = arena_printf(a, "%s/bana-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (!mkdtemp(folder))
        return -1;
    c->a = a;
    c->options.data_dir = folder;
    return store_case_start(state, c);
}

static inline int store_case_postgres(void **state)
{
    static unsigned number;
    struct arena *a = arena_new(0);
    struct store_case *c = arena_new_of(a, struct store_case);
    const char *server = getenv("BANA_TEST_PG");
    c->a = a;
    *state = c;
    if (!server)
        return 0;
    char *name = arena_printf(a, "bana_test_%d_%u", (int)getpid(), number++);
    postgres_say(arena_printf(a, "CREATE SCHEMA %s", name));
    c->options.data_dir = name;
    bool address = !strncmp(server, "postgres", 8);
    c->options.url = address
                         ? arena_printf(a, "%s%coptions=-c%%20search_path%%3D%s&application_name=%s", server,
                                        strchr(server, '?') ? '&' : '?', name, name)
                         : arena_printf(a, "%s options='-c search_path=%s' application_name=%s", server, name, name);
    return store_case_start(state, c);
}

static inline int store_case_end(void **state)
{
    struct store_case *c = *state;
    if (c->store)
        store_close(c->store);
    if (c->options.url)
        postgres_say(arena_printf(c->a, "DROP SCHEMA %s CASCADE", c->options.data_dir));
    else if (c->options.data_dir && system(arena_printf(c->a, "rm -r '%s'", c->options.data_dir)) != 0)
        return -1;
    arena_free(c->a);
    return 0;
}

/* The test's store; skips the test when its database isn't here. */
static inline struct store_case *store_case_of(void **state)
{
    struct store_case *c = *state;
    if (!c->store) {
        print_message("skipped: BANA_TEST_PG is not set\n");
        skip();
    }
    return c;
}

/* ---- the probe table ---- */

static const enum db_type probe_types[] = {DB_INT, DB_TEXT, DB_BLOB, DB_INT, DB_INT};
PROBE(probe_add, "INSERT INTO probe (id, word, bytes, of, n) VALUES (?1, ?2, ?3, ?4, ?5)",
      "INSERT INTO probe (id, word, bytes, of, n) VALUES ($1::bigint, $2::text, $3::bytea, $4::bigint, $5::bigint)", 5,
      0, true, probe_types, NULL);
PROBE(probe_all, "SELECT id, word, bytes, of, n FROM probe ORDER BY id",
      "SELECT id, word, bytes, of, n FROM probe ORDER BY id", 0, 5, false, NULL, probe_types);
PROBE(probe_count, "SELECT count(*), coalesce(sum(n), 0) FROM probe", "SELECT count(*), coalesce(sum(n), 0) FROM probe",
      0, 2, false, NULL, probe_types + 3);

/* Adds a row with that id and number, and nothing else. */
static inline const struct err *probe_put(struct db *db, struct arena *a, int64_t id, const char *word, int64_t of)
{
    const struct db_value v[] = {
        cell_of_int(id), cell_of_maybe_text(word), {.type = DB_NULL}, cell_of_id(of), cell_of_int(1)};
    return db_run(db, a, &probe_add, v, NULL, NULL, NULL);
}

static const struct err *take_count(void *context, const struct db_value *cells)
{
    int64_t *n = context;
    n[0] = cells[0].i;
    n[1] = cells[1].i;
    return NULL;
}

/* Rows of the probe table, and the sum of their n, as this thread's reader sees them. */
static inline int64_t probe_rows(struct store_case *c, int64_t *ret_sum)
{
    struct db *db = NULL;
    int64_t n[2] = {-1, -1};
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, &probe_count, NULL, take_count, n, NULL));
    if (ret_sum)
        *ret_sum = n[1];
    return n[0];
}

#endif

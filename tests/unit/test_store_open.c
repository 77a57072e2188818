/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening, migrating, the folder's lock, readers, and a full disk. */
#include "store_case.h"

#include "store/connection.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const struct err *put_one(struct db *db, void *context)
{
    return probe_put(db, context, id_random(), NULL, 0);
}

static void reopen(struct store_case *c)
{
    store_close(c->store);
    c->store = NULL;
    expect_none(store_open(c->a, &c->options, &c->store));
}

static void test_opening_twice_changes_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, put_one, c->a));
    reopen(c);
    reopen(c);
    assert_int_equal(probe_rows(c, NULL), 1);
}

/* Runs a statement without parameters in the lane. */
static const struct err *run_bare(struct db *db, void *context)
{
    struct arena *a = arena_new(0);
    const struct err *e = db_run(db, a, context, NULL, NULL, NULL, NULL);
    expect_none(e);
    arena_free(a);
    return NULL;
}

PROBE(add_future, "INSERT INTO schema_version (number, name, digest) VALUES (9999, '9999_future.sql', '')",
      "INSERT INTO schema_version (number, name, digest) VALUES (9999, '9999_future.sql', '')", 0, 0, true, NULL, NULL);
PROBE(alter_first, "UPDATE schema_version SET digest = 'other' WHERE number = 1",
      "UPDATE schema_version SET digest = 'other' WHERE number = 1", 0, 0, true, NULL, NULL);

static void refused_after(void **state, const struct statement *change, const char *words, const char *file)
{
    struct store_case *c = store_case_of(state);
    struct statement copy = *change;
    expect_none(store_write_wait(c->store, c->a, run_bare, &copy));
    store_close(c->store);
    c->store = NULL;
    const struct err *e = store_open(c->a, &c->options, &c->store);
    assert_non_null(e);
    assert_non_null(strstr(e->message, words));
    assert_string_equal(e->detail, file);
}

static void test_newer_schema_is_refused(void **state)
{
    refused_after(state, &add_future, "newer bana", "9999_future.sql");
}

static void test_altered_schema_is_refused(void **state)
{
    refused_after(state, &alter_first, "another text", schema_files[0].name);
}

static void test_failing_migration_leaves_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    const size_t n = schema_file_n;
    struct schema_file *files = arena_array(c->a, n + 2, sizeof *files);
    struct db *db = NULL;
    memcpy(files, schema_files, n * sizeof *files);
    files[n] = (struct schema_file){"8888_good.sql",
                                    "-- it's INTEGER\nCREATE TABLE good (a INTEGER NOT NULL, b BLOB) STRICT;"};
    files[n + 1] = (struct schema_file){
        "8889_bad.sql", "CREATE TABLE bad (a TEXT DEFAULT 'STRICT') STRICT; CREATE TABLE good (a TEXT) STRICT"};
    lanes_stop(c->store); /* the lane rests: this test writes on a connection of its own */
    expect_none(c->store->backend->open(c->store, c->a, true, &db));
    for (int i = 0; i < 2; i++) {
        const struct err *e = schema_migrate(db, c->a, files, n + 2);
        assert_non_null(e);
        assert_non_null(strstr(e->message, "8889_bad.sql"));
    }
    expect_none(schema_migrate(db, c->a, files, n + 1));
    files[n + 1].sql = "CREATE TABLE bad (a TEXT) STRICT";
    expect_none(schema_migrate(db, c->a, files, n + 2));
    expect_none(schema_migrate(db, c->a, files, n + 2));
    c->store->backend->close(db);
}

static void test_folder_has_one_owner(void **state)
{
    struct store_case *c = store_case_of(state);
    struct store *second = NULL;
    if (c->options.url) { /* several servers share one PostgreSQL */
        expect_none(store_open(c->a, &c->options, &second));
        store_close(second);
        return;
    }
    const struct err *e = store_open(c->a, &c->options, &second);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_REFUSED);
    assert_int_equal(e->status, 409);
    struct stat about;
    assert_int_equal(stat(arena_printf(c->a, "%s/bana.db", c->options.data_dir), &about), 0);
    assert_int_equal(about.st_mode & 077, 0);
    assert_int_equal(stat(arena_printf(c->a, "%s/bana.db-wal", c->options.data_dir), &about), 0);
    assert_int_equal(about.st_mode & 077, 0);
}

/* ---- readers ---- */

static void test_reader_sees_what_is_committed(void **state)
{
    struct store_case *c = store_case_of(state);
    struct db *db = NULL;
    assert_int_equal(probe_rows(c, NULL), 0);
    expect_none(store_write_wait(c->store, c->a, put_one, c->a));
    assert_int_equal(probe_rows(c, NULL), 1);
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_read_begin(db, c->a));
    assert_int_equal(probe_rows(c, NULL), 1);
    expect_none(store_write_wait(c->store, c->a, put_one, c->a));
    assert_int_equal(probe_rows(c, NULL), 1); /* a page is drawn from one moment */
    db_read_end(db);
    assert_int_equal(probe_rows(c, NULL), 2);
    db_queries_reset(db);
    probe_rows(c, NULL);
    probe_rows(c, NULL);
    assert_int_equal(db_queries(db), 2);
    assert_int_equal(db_is_postgres(db), c->options.url != NULL);
}

static void *reader_main(void *argument)
{
    struct store_case *from = argument, c = *from;
    c.a = arena_new(0);
    for (int i = 0; i < 20; i++)
        assert_int_equal(probe_rows(&c, NULL), 1);
    arena_free(c.a);
    return NULL;
}

static void test_threads_have_their_own_readers(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, put_one, c->a));
    pthread_t threads[8];
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, reader_main, c), 0);
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    assert_null(c->store->readers); /* each was closed with its thread */
    probe_rows(c, NULL);
    assert_non_null(c->store->readers);
    assert_null(c->store->readers->next);
}

static const struct err *put_many(struct db *db, void *context)
{
    for (int i = 1; i <= 2000; i++)
        TRY(probe_put(db, context, i, NULL, 0));
    return NULL;
}

static const struct err *keep_row(void *context, const struct db_value *cells)
{
    arena_alloc(context, 64);
    return NULL;
}

static void test_rows_stop_at_the_bound(void **state)
{
    struct store_case *c = store_case_of(state);
    struct arena *small = arena_new(65536);
    struct db *db = NULL;
    expect_none(store_write_wait(c->store, c->a, put_many, c->a));
    expect_none(store_reader(c->store, c->a, &db));
    assert_ptr_equal(db_run(db, small, &probe_all, NULL, keep_row, small, NULL), &err_out_of_arena);
    arena_free(small);
}

/* ---- a full disk ---- */

static const struct err *put_large(struct db *db, void *context)
{
    struct arena *a = context;
    const size_t size = 600000;
    for (int i = 1; i <= 4; i++) {
        const struct db_value v[] = {cell_of_int(i),
                                     {.type = DB_NULL},
                                     {.type = DB_BLOB, .p = arena_alloc(a, size), .n = size},
                                     {.type = DB_NULL},
                                     cell_of_int(1)};
        TRY(db_run(db, a, &probe_add, v, NULL, NULL, NULL));
    }
    return NULL;
}

static void test_full_disk_keeps_nothing_half(void **state)
{
    struct store_case *c = store_case_of(state);
    if (c->options.url)
        skip(); /* that disk is the server's */
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    small = before;
    small.rlim_cur = 1500000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const struct err *e = store_write_wait(c->store, c->a, put_large, c->a);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    assert_int_equal(probe_rows(c, NULL), 0);
    expect_none(store_write_wait(c->store, c->a, put_large, c->a)); /* there is room again */
    assert_int_equal(probe_rows(c, NULL), 4);
    reopen(c);
    assert_int_equal(probe_rows(c, NULL), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_opening_twice_changes_nothing),  ON_BOTH(test_newer_schema_is_refused),
        ON_BOTH(test_altered_schema_is_refused),      ON_BOTH(test_failing_migration_leaves_nothing),
        ON_BOTH(test_folder_has_one_owner),           ON_BOTH(test_reader_sees_what_is_committed),
        ON_BOTH(test_threads_have_their_own_readers), ON_BOTH(test_rows_stop_at_the_bound),
        ON_BOTH(test_full_disk_keeps_nothing_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

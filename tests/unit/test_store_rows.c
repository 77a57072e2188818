/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole tables: their order, and rows that can't be put. */
#define _GNU_SOURCE
#include "store_case.h"

#include "store/rows.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { MEBIBYTE = 1 << 20 };

/* An empty SQLite file in memory. */
static struct store *file_new(struct arena *a, struct db **ret)
{
    int fd = memfd_create("bana-test", MFD_CLOEXEC);
    assert_true(fd >= 0);
    struct store *s = store_of_descriptor(fd);
    s->own_fd = fd;
    expect_none(s->backend->open(s, a, true, ret));
    return s;
}

static void test_tables_come_after_all_that_they_point_to(void **state)
{
    enum { PARENTS = 40 };
    struct arena *a = arena_new(0);
    struct db *db;
    struct store *s = file_new(a, &db);
    struct tables all;
    const char *child = "CREATE TABLE a_child (id INTEGER NOT NULL PRIMARY KEY";
    for (int i = 0; i < PARENTS; i++) { /* each points to one that is later by name, so they take several rounds */
        const char *name = arena_printf(a, "parent_%02d", i);
        const char *of = i + 1 < PARENTS ? arena_printf(a, " REFERENCES parent_%02d (id)", i + 1) : "";
        expect_none(db->backend->script(
            db, a, arena_printf(a, "CREATE TABLE %s (id INTEGER NOT NULL PRIMARY KEY%s) STRICT", name, of)));
        child = arena_printf(a, "%s, of_%02d INTEGER REFERENCES %s (id)", child, i, name);
    }
    expect_none(db->backend->script(db, a, arena_printf(a, "%s) STRICT", child)));
    expect_none(tables_read(db, a, &all));
    assert_int_equal(all.n, PARENTS + 1);
    assert_string_equal(all.v[PARENTS].name, "a_child");
    s->backend->close(db);
    store_close(s);
    arena_free(a);
}

/* The table of that name. */
static const struct table *table_of(struct db *db, struct arena *a, const char *name)
{
    struct tables all;
    expect_none(tables_read(db, a, &all));
    for (size_t i = 0; i < all.n; i++)
        if (strcmp(all.v[i].name, name) == 0)
            return &all.v[i];
    fail();
    return NULL;
}

static const struct err *count_row(void *context, const struct db_value *cells)
{
    ++*(int *)context;
    return NULL;
}

static void test_a_value_that_is_too_large_is_no_null(void **state)
{
    enum { LARGE = 65 * MEBIBYTE };
    struct arena *a = arena_new(0);
    struct db *db;
    struct store *s = file_new(a, &db);
    struct rows *rows;
    int n = 0;
    expect_none(db->backend->script(db, a, "CREATE TABLE words (id INTEGER NOT NULL PRIMARY KEY, word TEXT) STRICT"));
    const struct table *t = table_of(db, a, "words");
    char *word = memset(arena_alloc(a, LARGE + 1), 'a', LARGE);
    const struct db_value cells[] = {cell_of_int(1), {.type = DB_TEXT, .p = word, .n = LARGE}};
    expect_none(rows_begin(db, a, t, &rows));
    const struct err *e = rows_end(rows, rows_put(rows, cells));
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    expect_none(rows_read(db, a, t, count_row, &n));
    assert_int_equal(n, 0);
    s->backend->close(db);
    store_close(s);
    arena_free(a);
}

/* More than the cache holds, so that it goes to the disk while rows are put. */
static const struct err *put_much(struct db *db, void *context)
{
    struct arena *a = context;
    const struct table *t = table_of(db, a, "probe");
    struct rows *rows;
    const struct err *e = NULL;
    const char *bytes = arena_alloc(a, MEBIBYTE);
    TRY(rows_begin(db, a, t, &rows));
    for (int i = 1; i <= 20 && !e; i++) {
        const struct db_value cells[] = {/* by the names of the columns: bytes, id, n, of, word */
                                         {.type = DB_BLOB, .p = bytes, .n = MEBIBYTE},
                                         cell_of_int(i),
                                         cell_of_int(1),
                                         {.type = DB_NULL},
                                         {.type = DB_NULL}};
        e = rows_put(rows, cells);
    }
    return rows_end(rows, e);
}

static void test_a_full_disk_is_said_while_rows_are_put(void **state)
{
    struct store_case *c = store_case_of(state);
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    small = before;
    small.rlim_cur = 1500000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const struct err *e = store_write_wait(c->store, c->a, put_much, c->a);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_non_null(e);
    assert_int_equal(e->status, STATUS_NO_ROOM);
    assert_int_equal(probe_rows(c, NULL), 0);
    expect_none(store_write_wait(c->store, c->a, put_much, c->a)); /* there is room again */
    assert_int_equal(probe_rows(c, NULL), 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_come_after_all_that_they_point_to),
        cmocka_unit_test(test_a_value_that_is_too_large_is_no_null),
        cmocka_unit_test_setup_teardown(test_a_full_disk_is_said_while_rows_are_put, store_case_sqlite, store_case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

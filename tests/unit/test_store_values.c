/* SPDX-License-Identifier: EUPL-1.2 */
/* Values of every type come back as they went in. */
#include "store_case.h"

#include <string.h>

struct round {
    struct arena *a;
    const struct db_value *rows;
    size_t n, seen;
};

static const struct db_value rows[][5] = {
    {{.type = DB_INT, .i = INT64_MIN},
     {.type = DB_NULL},
     {.type = DB_NULL},
     {.type = DB_NULL},
     {.type = DB_INT, .i = 0}},
    {{.type = DB_INT, .i = -1},
     {.type = DB_TEXT, .p = "", .n = 0},
     {.type = DB_BLOB, .p = "", .n = 0},
     {.type = DB_INT, .i = INT64_MIN},
     {.type = DB_INT, .i = -1}},
    {{.type = DB_INT, .i = 0},
     {.type = DB_TEXT, .p = "å ä ö ĳ €", .n = 15},
     {.type = DB_BLOB, .p = "\0a\0\xff", .n = 4},
     {.type = DB_INT, .i = -1},
     {.type = DB_INT, .i = 999999}},
    {{.type = DB_INT, .i = INT64_MAX},
     {.type = DB_TEXT, .p = "it's \\ \"x\"\n", .n = 11},
     {.type = DB_BLOB, .p = "\\x00", .n = 4},
     {.type = DB_INT, .i = 0},
     {.type = DB_INT, .i = INT64_MIN}},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct err *put_rows(struct db *db, void *context)
{
    for (size_t i = 0; i < ROWS; i++) {
        int64_t changed = -1;
        TRY(db_run(db, context, &probe_add, rows[i], NULL, NULL, &changed));
        assert_int_equal(changed, 1);
    }
    return NULL;
}

static const struct err *take_row(void *context, const struct db_value *cells)
{
    size_t *i = context;
    for (size_t c = 0; c < 5; c++) {
        const struct db_value *was = &rows[*i][c];
        assert_int_equal(cells[c].type, was->type);
        assert_true(cells[c].i == was->i);
        assert_int_equal(cells[c].n, was->n);
        if (was->p)
            assert_memory_equal(cells[c].p, was->p, was->n);
        if (was->type == DB_TEXT)
            assert_int_equal(cells[c].p[was->n], 0);
    }
    ++*i;
    return NULL;
}

static void test_round_trip(void **state)
{
    struct store_case *c = store_case_of(state);
    assert_int_equal(rows[2][1].n, strlen(rows[2][1].p));
    expect_none(store_write_wait(c->store, c->a, put_rows, c->a));
    struct db *db = NULL;
    size_t seen = 0;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, &probe_all, NULL, take_row, &seen, NULL));
    assert_int_equal(seen, ROWS);
}

PROBE(real, "SELECT 1.5", "SELECT 1.5", 0, 1, false, NULL, probe_types);
PROBE(wrong, "SELECT 'x'", "SELECT 'x'", 0, 1, false, NULL, probe_types);

static const struct err *take_none(void *context, const struct db_value *cells)
{
    return NULL;
}

static void test_wrong_type_is_broken(void **state)
{
    struct store_case *c = store_case_of(state);
    struct db *db = NULL;
    expect_none(store_reader(c->store, c->a, &db));
    const struct err *e = db_run(db, c->a, &real, NULL, take_none, NULL, NULL);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    e = db_run(db, c->a, &wrong, NULL, take_none, NULL, NULL);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
}

PROBE(like,
      "SELECT CASE WHEN 'Å a' LIKE '%A%' THEN 1 ELSE 0 END, CASE WHEN 'x%y' LIKE '%\\%y' ESCAPE '\\' THEN 1 ELSE 0 END",
      "SELECT CASE WHEN 'Å a' LIKE '%A%' THEN 1 ELSE 0 END, CASE WHEN 'x%y' LIKE '%\\%y' ESCAPE '\\' THEN 1 ELSE 0 END",
      0, 2, false, NULL, probe_types + 3);

static void test_like_is_the_same(void **state)
{
    struct store_case *c = store_case_of(state);
    struct db *db = NULL;
    int64_t n[2] = {-1, -1};
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, &like, NULL, take_count, n, NULL));
    assert_int_equal(n[0], 0);
    assert_int_equal(n[1], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ON_BOTH(test_round_trip), ON_BOTH(test_wrong_type_is_broken),
                                       ON_BOTH(test_like_is_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

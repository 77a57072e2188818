/* SPDX-License-Identifier: EUPL-1.2 */
/* Who walked which path: what counts as a move, how long it took, and that two looks never tell one person. */
#include "store_case.h"

#include "map/map.h"
#include "map/observe.h"
#include "base/time.h"
#include "map_sql.h"
#include "roles_sql.h"
#include "walked_sql.h"

#include <string.h>

#define DAY "2026-10-01"

/* The walks of one person with these employments, and of those the paths. */
static struct observed_path *paths_of(struct arena *a, const struct observed_work *works, size_t n, size_t *ret_n)
{
    struct observed_walks walks = {0};
    observe_walks(a, works, n, DAY, &walks);
    return observe_count(a, &walks, ret_n);
}

static void moves(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct observed_work works[4];
        size_t n, paths;
    } cases[] = {
        {"one after the other", {{{1}, {1}, "2015-01-01", "2019-12-31"}, {{1}, {2}, "2020-01-01", NULL}}, 2, 1},
        {"a year between", {{{1}, {1}, "2015-01-01", "2018-12-31"}, {{1}, {2}, "2019-12-31", NULL}}, 2, 1},
        {"more than a year between", {{{1}, {1}, "2015-01-01", "2018-12-31"}, {{1}, {2}, "2020-01-01", NULL}}, 2, 0},
        {"a title that is no role between",
         {{{1}, {1}, "2015-01-01", "2015-12-31"},
          {{1}, {0}, "2016-01-01", "2016-06-30"},
          {{1}, {2}, "2016-07-01", NULL}},
         3,
         0},
        {"another title of the same role",
         {{{1}, {1}, "2015-01-01", "2015-12-31"},
          {{1}, {1}, "2016-01-01", "2016-12-31"},
          {{1}, {2}, "2017-01-01", NULL}},
         3,
         1},
        {"what goes on beside it", {{{1}, {1}, "2015-01-01", NULL}, {{1}, {2}, "2016-01-01", NULL}}, 2, 0},
        {"beside it for a while", {{{1}, {1}, "2015-01-01", "2016-06-30"}, {{1}, {2}, "2016-01-01", NULL}}, 2, 1},
        {"there and back",
         {{{1}, {1}, "2015-01-01", "2015-12-31"},
          {{1}, {2}, "2016-01-01", "2016-12-31"},
          {{1}, {1}, "2017-01-01", NULL}},
         3,
         2},
        {"two people", {{{1}, {1}, "2015-01-01", "2015-12-31"}, {{2}, {2}, "2016-01-01", NULL}}, 2, 0},
        {"in this quarter", {{{1}, {1}, "2015-01-01", "2026-09-30"}, {{1}, {2}, "2026-10-01", NULL}}, 2, 0},
        {"just before it", {{{1}, {1}, "2015-01-01", "2026-09-29"}, {{1}, {2}, "2026-09-30", NULL}}, 2, 1},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n;
        paths_of(a, cases[i].works, cases[i].n, &n);
        if (n != cases[i].paths)
            fail_msg("%s: %zu paths, not %zu", cases[i].what, n, cases[i].paths);
    }
    arena_free(a);
}

/* Many who went from 1 to 2, each after so many months in the first. */
static struct observed_work *walkers(struct arena *a, size_t n, int months)
{
    struct observed_work *w = arena_array(a, 2 * n, sizeof *w);
    for (size_t i = 0; i < n; i++) {
        char *to = arena_alloc(a, 11);
        day_add_months("2010-01-01", months, to);
        w[2 * i] = (struct observed_work){{(int64_t)i + 1}, {1}, "2010-01-01", to};
        w[2 * i + 1] = (struct observed_work){{(int64_t)i + 1}, {2}, to, NULL};
    }
    return w;
}

static void counts(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    size_t n;
    struct observed_path *p = paths_of(a, walkers(a, 7, 30), 14, &n);
    assert_int_equal(n, 1);
    assert_int_equal(p->people, 7);
    assert_int_equal(p->months, 30);
    /* there and again: one person */
    const struct observed_work twice[] = {{{1}, {1}, "2010-01-01", "2010-12-31"},
                                          {{1}, {2}, "2011-01-01", "2011-12-31"},
                                          {{1}, {1}, "2012-01-01", "2015-12-31"},
                                          {{1}, {2}, "2016-01-01", NULL}};
    p = paths_of(a, twice, 4, &n);
    assert_int_equal(n, 2);
    assert_int_equal(p[0].people, 1);
    for (int people = 0; people < 40; people++) {
        int64_t shown = observe_shown(people);
        assert_true(shown == 0 ? people < 5 : shown <= people && people - shown < 5 && shown % 5 == 0);
    }
    char quarter[11];
    static const char *const days[][2] = {{"2026-11-22", "2026-10-01"}, {"2026-01-01", "2026-01-01"},
                                          {"2026-03-31", "2026-01-01"}, {"2026-04-01", "2026-04-01"},
                                          {"2028-02-29", "2028-01-01"}, {"2026-09-30", "2026-07-01"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        observe_quarter(days[i][0], quarter);
        assert_string_equal(quarter, days[i][1]);
    }
    arena_free(a);
}

/* A path that few walked is drawn towards what is usual here; one that many walked says its own. */
static void smooths(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct observed_walks w = {0};
    for (int i = 0; i < 40; i++)
        *VEC_PUSH(a, w) = (struct observed_walk){{1}, {2}, {i + 1}, 24};
    for (int i = 0; i < 5; i++)
        *VEC_PUSH(a, w) = (struct observed_walk){{1}, {3}, {i + 1}, 120};
    for (int i = 0; i < 35; i++)
        *VEC_PUSH(a, w) = (struct observed_walk){{2}, {3}, {i + 1}, 120};
    size_t n;
    struct observed_path *p = observe_count(a, &w, &n);
    assert_int_equal(n, 3);
    assert_int_equal(p[0].months, 24); /* 24 is also the lower median of all */
    assert_int_equal(p[1].months, 72); /* five of five and five of 24: half way */
    assert_true(p[2].months >= 108 && p[2].months % 6 == 0);
    arena_free(a);
}

/* ---- in the store ---- */

#define EMPLOYER 11

/* Runs a text that tests write by hand. */
static const struct err *say(struct db *db, struct arena *a, const char *sql)
{
    struct statement *s = arena_new_of(a, struct statement); /* a connection knows statements by where they stand */
    *s = (struct statement){.name = "say", .sqlite = sql, .postgres = sql, .writes = true};
    return db_run(db, a, s, NULL, NULL, NULL, NULL);
}

struct town {
    struct arena *a;
    int from, to; /* people to add */
    const char *walked_on;
};

/* In the lane: an employer with two roles. */
static const struct err *town_make(struct db *db, void *context)
{
    static const char *const texts[] = {
        "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) "
        "VALUES (11, 'Town', 'town', 'company', 'sv', 'Europe/Stockholm', 1)",
        "INSERT INTO role (employer_id, role_id, reference, name, sort_sv, sort_nl, sort_en, search, version, made_at) "
        "VALUES (11, 1, 'a', 'A', 'a', 'a', 'a', 'a', 1, 1), (11, 2, 'b', 'B', 'b', 'b', 'b', 'b', 1, 1)",
        "INSERT INTO role_title (employer_id, title, role_id) VALUES (11, 'A', 1), (11, 'B', 2)",
    };
    struct town *t = context;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TRY(say(db, t->a, texts[i]));
    return NULL;
}

/* In the lane: people who went from A to B; every third has left. For each there is another with protected identity. */
static const struct err *people_add(struct db *db, void *context)
{
    struct town *t = context;
    for (int i = t->from; i < t->to; i++) {
        TRY(say(db, t->a,
                arena_printf(t->a,
                             "INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, "
                             "sort_en, search, protected, created_at) VALUES (11, %d, 'x', 'x', 'x', 'x', 'x', 'x', "
                             "'x', 0, 1), (11, %d, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 1, 1)",
                             1000 + i, 9000 + i)));
        TRY(say(
            db, t->a,
            arena_printf(t->a,
                         "INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day, "
                         "to_day) VALUES (11, %d, %d, 7, 'A', '2015-01-01', '%s'), (11, %d, %d, 7, 'B', '%s', NULL)",
                         9002 + 2 * i, 9000 + i, t->walked_on, 9003 + 2 * i, 9000 + i, t->walked_on)));
        TRY(say(db, t->a,
                arena_printf(t->a,
                             "INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day, "
                             "to_day) VALUES (11, %d, %d, 7, 'A', '2015-01-01', '%s'), (11, %d, %d, 7, 'B', '%s', %s)",
                             2 * i + 1, 1000 + i, t->walked_on, 2 * i + 2, 1000 + i, t->walked_on,
                             i % 3 ? "NULL" : "'2026-08-01'")));
    }
    return NULL;
}

/* Adds people and reckons on a day; what the map then reads, and the map's number. */
static int64_t look(struct store_case *c, struct town t, const char *today, int64_t *ret_months, int64_t *ret_number)
{
    static int64_t now = 1000;
    struct db *db;
    struct map_paths_rows rows;
    struct map_head_row *head;
    if (t.to > t.from)
        expect_none(store_write_wait(c->store, c->a, people_add, &t));
    expect_none(walked_reckon(c->store, c->a, (struct employer_id){EMPLOYER}, today, ++now, NULL));
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(map_paths(db, c->a, (struct employer_id){EMPLOYER}, (struct employer_id){0}, MAP_LEAST_PEOPLE, &rows));
    expect_none(map_head(db, c->a, (struct employer_id){EMPLOYER}, (struct person_id){1}, today, NULL, &head));
    *ret_months = rows.n ? rows.v[0].months : 0;
    *ret_number = head->map_number;
    return rows.n ? rows.v[0].people : 0;
}

/* Nobody learns of one person by looking twice: not under five, not between two dates, not by how long it took. */
static void tells_nobody(void **state)
{
    struct store_case *c = store_case_of(state);
    struct town t = {.a = c->a, .from = 0, .to = 4, .walked_on = "2018-01-01"};
    int64_t months, number, months_before, number_before;
    expect_none(store_write_wait(c->store, c->a, town_make, &t));
    assert_int_equal(look(c, t, "2026-11-22", &months, &number), 0);
    number_before = number;
    /* the fifth walked in this quarter: nothing is seen of it before the next */
    t = (struct town){c->a, 4, 5, "2026-11-02"};
    assert_int_equal(look(c, t, "2026-11-22", &months, &number), 0);
    assert_int_equal(number, number_before);
    t.from = t.to;
    assert_int_equal(look(c, t, "2027-01-01", &months, &number), 5);
    assert_true(number > number_before);
    months_before = months;
    number_before = number;
    /* one more after the other, far slower: the same page each time, up to the tenth */
    for (int i = 5; i < 9; i++) {
        t = (struct town){c->a, i, i + 1, "2026-06-30"};
        assert_int_equal(look(c, t, "2027-01-01", &months, &number), 5);
        assert_int_equal(months, months_before);
        assert_int_equal(number, number_before);
    }
    t = (struct town){c->a, 9, 10, "2026-06-30"};
    assert_int_equal(look(c, t, "2027-01-01", &months, &number), 10);
    assert_true(months > months_before && number > number_before);
    /* twice the same: nothing is written */
    t.from = t.to;
    number_before = number;
    assert_int_equal(look(c, t, "2027-01-01", &months, &number), 10);
    assert_int_equal(number, number_before);
}

/* In the lane: HR changes something, as any change of roles and paths does. */
static const struct err *map_change(struct db *db, void *context)
{
    return roles_changed(db, context, (struct employer_id){EMPLOYER}, NULL);
}

/* True if the employer is among those whose paths are to be reckoned. */
static bool is_due(struct store_case *c)
{
    struct db *db;
    struct employers_to_walk_rows rows;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(employers_to_walk(db, c->a, 0, &rows));
    return rows.n == 1;
}

/* What changes while counts are reckoned is reckoned after it; what was written before it broke off is read anew. */
static void misses_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    struct town t = {.a = c->a, .from = 0, .to = 5, .walked_on = "2018-01-01"};
    struct db *db;
    struct map_head_row *head;
    int64_t months, number, number_before;
    expect_none(store_write_wait(c->store, c->a, town_make, &t));
    assert_int_equal(look(c, t, "2027-01-01", &months, &number), 5);
    assert_false(is_due(c));
    expect_none(store_write_wait(c->store, c->a, map_change, c->a));
    assert_true(is_due(c));
    t.from = t.to;
    assert_int_equal(look(c, t, "2027-01-01", &months, &number), 5);
    assert_false(is_due(c));
    /* written, but never noted as done */
    t = (struct town){c->a, 5, 10, "2018-01-01"};
    expect_none(store_write_wait(c->store, c->a, people_add, &t));
    number_before = number;
    unsigned n = 1;
    for (int64_t people = 5; people == 5; n++) {
        struct walked_all_rows rows;
        store_fail_after(c->store, n, 0);
        assert_true(n < 40);
        const struct err *e = walked_reckon(c->store, c->a, (struct employer_id){EMPLOYER}, "2027-01-01", 5000, NULL);
        store_fail_after(c->store, 0, 0);
        expect_none(store_reader(c->store, c->a, &db));
        expect_none(walked_all(db, c->a, (struct employer_id){EMPLOYER}, &rows));
        people = rows.v[0].people;
        assert_true(people == 5 || e); /* it broke off behind the piece, before the end */
    }
    expect_none(map_head(db, c->a, (struct employer_id){EMPLOYER}, (struct person_id){1}, "2027-01-01", NULL, &head));
    assert_true(head->map_number > number_before);
    assert_true(is_due(c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(moves), cmocka_unit_test(counts), cmocka_unit_test(smooths),
                                       ON_BOTH(tells_nobody), ON_BOTH(misses_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The course of an import on both databases: staged, published together, once more, cancelled, broken off. */
#include "store_case.h"

#include "import_case.h"
#include "import_sql.h"
#include "people/import_apply.h"

#include <time.h>

PROBE(employer_make,
      "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) VALUES (7, 'County', 'county', "
      "'municipality', 'en', 'Europe/Stockholm', 0)",
      "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) VALUES (7, 'County', 'county', "
      "'municipality', 'en', 'Europe/Stockholm', 0)",
      0, 0, true, NULL, NULL);
static const enum db_type one_int[] = {DB_INT};
#define COUNT(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 1, false, NULL, one_int)
COUNT(people_n, "SELECT count(*) FROM person");
COUNT(employments_n, "SELECT count(*) FROM employment WHERE to_day IS NULL");
COUNT(units_n, "SELECT count(*) FROM unit");
COUNT(posts_n, "SELECT count(*) FROM post WHERE ended_day IS NULL");
COUNT(managings_n, "SELECT count(*) FROM managing WHERE to_day IS NULL");
COUNT(staged_n,
      "SELECT (SELECT count(*) FROM import_person) + (SELECT count(*) FROM import_employment) + (SELECT count(*) "
      "FROM import_unit) + (SELECT count(*) FROM import_managing) + (SELECT count(*) FROM import_post)");
COUNT(rows_n, "SELECT count(*) FROM import_row");

static const struct err *employer_work(struct db *db, void *context)
{
    return db_run(db, context, &employer_make, NULL, NULL, NULL, NULL);
}

static const struct err *int_take(void *context, const struct db_value *cells)
{
    *(int64_t *)context = cells[0].i;
    return NULL;
}

static int64_t number_of(struct store_case *c, const struct statement *s)
{
    struct db *db = NULL;
    int64_t n = -1;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, s, NULL, int_take, &n, NULL));
    return n;
}

/* A run for the employer, on a fixed day. */
static struct import_run run_of(struct store_case *c)
{
    struct import_run run = {.store = c->store, .arena = c->a, .employer = {7}, .now = 1795305600}; /* 2026-11-22 */
    expect_none(store_reader(c->store, c->a, &run.db));
    return run;
}

/* Reads and checks a text; publishes it when asked for. */
static struct staff_case *import_text(struct store_case *c, const void *text, size_t n, bool publish)
{
    struct import_run run = run_of(c);
    struct import_order order = {.file_name = "staff.csv"};
    struct staff_case *s = arena_new_of(c->a, struct staff_case);
    expect_none(import_receive(&run, &order, text, n));
    expect_none(import_check(&run, s));
    if (publish)
        expect_none(import_publish(&run));
    return s;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char staff[] = "Number,First name,Last name,Title,Unit,Manager,Hire date\n"
                            "1,Ann,One,Cook,Kitchen,,2020-01-01\n"
                            "2,Bob,Two,Cook,Kitchen,1,2020-01-01\n"
                            "3,Cat,Three,Cook,Kitchen,99,2020-13-01\n"
                            "4,Dan,Four,Cook,Hall,99,2020-01-01\n";

static void good_rows_together(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    struct staff_case *s = import_text(c, staff, sizeof staff - 1, false);
    assert_int_equal(number_of(c, &people_n), 0);
    assert_int_equal(s->counts.bad, 1);
    assert_int_equal(number_of(c, &staged_n), 3 + 3 + 2 + 1);
    s = import_text(c, staff, sizeof staff - 1, true);
    assert_int_equal(number_of(c, &people_n), 3);
    assert_int_equal(number_of(c, &employments_n), 3);
    assert_int_equal(number_of(c, &managings_n), 1);
    s = import_text(c, staff, sizeof staff - 1, true);
    assert_int_equal(s->counts.people_new, 0);
    assert_int_equal(s->counts.people_same, 3);
    assert_int_equal(s->employments.n, 0);
    assert_int_equal(number_of(c, &people_n), 3);
    assert_int_equal(number_of(c, &employments_n), 3);
    assert_int_equal(number_of(c, &managings_n), 1);
    /* One moved, one renamed, one away. */
    static const char next[] = "Number,First name,Last name,Title,Unit,Manager,Hire date\n"
                               "1,Anna,One,Chef,Kitchen,,2020-01-01\n2,Bob,Two,Cook,Kitchen,1,2020-01-01\n";
    s = import_text(c, next, sizeof next - 1, true);
    assert_int_equal(s->counts.absent, 1);
    assert_int_equal(s->counts.moved, 1);
    assert_int_equal(number_of(c, &employments_n), 3);
}

static void changed_meanwhile(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    struct import_run first = run_of(c), second = run_of(c);
    struct import_order order = {.file_name = "staff.csv"};
    expect_none(import_receive(&first, &order, staff, sizeof staff - 1));
    expect_none(import_check(&first, NULL));
    expect_none(import_receive(&second, &order, staff, sizeof staff - 1));
    expect_none(import_check(&second, NULL));
    expect_none(import_publish(&first));
    const struct err *e = import_publish(&second);
    assert_non_null(e);
    assert_int_equal(e->status, 409);
    expect_none(import_fail(&second, e->message));
    expect_none(import_check(&second, NULL));
    expect_none(import_publish(&second));
    assert_int_equal(number_of(c, &people_n), 3);
}

static void cancelled_changes_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    struct import_run run = run_of(c);
    struct import_order order = {.file_name = "staff.csv"};
    expect_none(import_receive(&run, &order, staff, sizeof staff - 1));
    expect_none(import_check(&run, NULL));
    expect_none(import_end(&run, "cancelled", ""));
    assert_non_null(import_publish(&run));
    assert_int_equal(number_of(c, &people_n) + number_of(c, &units_n) + number_of(c, &staged_n) + number_of(c, &rows_n),
                     0);
}

/* Every statement of a publish fails once: nothing is there; then all of it is. */
static void broken_off(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    struct import_run run = run_of(c);
    struct import_order order = {.file_name = "staff.csv"};
    expect_none(import_receive(&run, &order, staff, sizeof staff - 1));
    expect_none(import_check(&run, NULL));
    unsigned n = 1;
    for (; n < 40; n++) {
        store_fail_after(c->store, n, 0);
        const struct err *e = import_publish(&run);
        store_fail_after(c->store, 0, 0);
        if (number_of(c, &people_n))
            break;
        assert_non_null(e);
        assert_int_equal(number_of(c, &units_n) + number_of(c, &employments_n), 0);
    }
    assert_in_range(n, 5, 39);
    assert_int_equal(number_of(c, &people_n), 3);
    assert_int_equal(number_of(c, &employments_n), 3);
}

static void county(void **state)
{
    struct store_case *c = store_case_of(state);
    size_t n = 0;
    void *bytes = shared_file(c->a, "montgomery_county_2016.csv", &n);
    if (!bytes)
        skip();
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    struct import_run run = run_of(c);
    struct import_order order = {.file_name = "county.csv"};
    double t0 = seconds();
    expect_none(import_receive(&run, &order, bytes, n));
    double t1 = seconds();
    expect_none(import_check(&run, NULL));
    double t2 = seconds();
    expect_none(import_publish(&run));
    double t3 = seconds();
    print_message("read %.2f s, checked %.2f s, published and cleared %.2f s\n", t1 - t0, t2 - t1, t3 - t2);
    assert_int_equal(number_of(c, &people_n), 9228);
    assert_int_equal(number_of(c, &employments_n), 9228);
    assert_int_equal(number_of(c, &units_n), 764);
    assert_int_equal(number_of(c, &staged_n) + number_of(c, &rows_n), 0);
    struct staff_case *s = import_text(c, bytes, n, true);
    assert_int_equal(s->counts.people_same, 9228);
    assert_int_equal(s->employments.n, 0);
}

static void posts_of_ofsted(void **state)
{
    struct store_case *c = store_case_of(state);
    size_t n = 0, m = 0;
    void *senior = shared_file(c->a, "uk/ofsted-2011-09-30-senior.csv", &n);
    void *junior = shared_file(c->a, "uk/ofsted-2011-09-30-junior.csv", &m);
    if (!senior || !junior)
        skip();
    expect_none(store_write_wait(c->store, c->a, employer_work, c->a));
    import_text(c, senior, n, true);
    import_text(c, junior, m, true);
    assert_int_equal(number_of(c, &posts_n), 38 + 171);
    assert_int_equal(number_of(c, &people_n), 0);
    struct staff_case *s = import_text(c, junior, m, true);
    assert_int_equal(s->counts.posts_same, 171);
    assert_int_equal(number_of(c, &posts_n), 38 + 171);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(good_rows_together),
        ON_BOTH(changed_meanwhile),
        ON_BOTH(cancelled_changes_nothing),
        ON_BOTH(broken_off),
        ON_BOTH(county),
        ON_BOTH(posts_of_ofsted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

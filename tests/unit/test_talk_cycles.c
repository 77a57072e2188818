/* SPDX-License-Identifier: EUPL-1.2 */
/* Cycles: what stands in the way of a draft, opening in batches that can be cut off, late-comers, walls, pages. */
#include "store_case.h"

#include <string.h>

#include "cycles_sql.h"
#include "talks/cycle.h"
#include "talks/talk_open.h"
#include "talks_sql.h"

#define TODAY "2026-11-23"
#define NOW 1795420800 /* 2026-11-23 08:00 UTC */

static const struct employer_id EMPLOYER = {1};
static const struct board_id BOARD = {1}, OTHER_BOARD = {2};
static const struct cycle_id CYCLE = {77};
static const struct person_id HR = {900};

/* 450 people in a unit beneath the top one, their manager (500) in the top one, and one (600) in another board. Nobody
 * manages 450; 1 is on leave, 3 has a protected identity, 5 has no mail address. */
#define SAY(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 0, true, NULL, NULL)
SAY(add_employer, "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) VALUES"
                  " (1, 'Älvsunda', 'alvsunda', 'municipality', 'sv', 'Europe/Stockholm', 0)");
SAY(add_boards,
    "INSERT INTO board (employer_id, board_id, name, sort_key) VALUES (1, 1, 'Care', 'a'), (1, 2, 'School', 'b')");
SAY(add_units, "INSERT INTO unit (employer_id, unit_id, board_id, parent_unit_id, name, sort_key) VALUES"
               " (1, 10, 1, NULL, 'Care', 'a'), (1, 11, 1, 10, 'Home care', 'b'), (1, 20, 2, NULL, 'School', 'c')");
SAY(add_people,
    "INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, sort_en, search, mail,"
    " protected, created_at) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 450)"
    " SELECT 1, n, 'P' || CAST(n AS TEXT), 'X', 'P' || CAST(n AS TEXT) || ' X', 's' || CAST(n + 1000 AS TEXT), 's', "
    "'s',"
    " 'p' || CAST(n AS TEXT) || ' x', CASE WHEN n = 5 THEN NULL ELSE 'p' || CAST(n AS TEXT) || '@example.se' END,"
    " CASE WHEN n = 3 THEN 1 ELSE 0 END, 0 FROM c UNION ALL"
    " SELECT 1, 500, 'Mona', 'M', 'Mona M', 'a', 'a', 'a', 'mona m', 'm@example.se', 0, 0 UNION ALL"
    " SELECT 1, 600, 'Sara', 'S', 'Sara S', 'b', 'b', 'b', 'sara s', 's@example.se', 0, 0 UNION ALL"
    " SELECT 1, 900, 'Ingrid', 'F', 'Ingrid F', 'c', 'c', 'c', 'ingrid f', 'i@example.se', 0, 0");
SAY(add_work, "INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day)"
              " SELECT 1, person_id, person_id, CASE WHEN person_id = 500 THEN 10 WHEN person_id = 600 THEN 20 ELSE 11"
              " END, 'Nurse', '2020-01-01' FROM person WHERE person_id <> 900");
SAY(add_managing, "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
                  " SELECT 1, person_id, person_id, 500, 1, '2020-01-01' FROM person WHERE person_id < 450");
SAY(add_leave, "INSERT INTO leave (employer_id, leave_id, person_id, from_day) VALUES (1, 1, 1, '2026-01-01')");
SAY(leave_ends, "UPDATE leave SET to_day = '2026-11-01'");
SAY(hand_in, "UPDATE talk SET shared_at = 1, phase = 1 WHERE person_id = 7");

static const enum db_type ints[] = {DB_INT, DB_INT, DB_INT};
PROBE(
    count_all,
    "SELECT (SELECT COUNT(*) FROM talk WHERE cycle_id = 77), (SELECT COUNT(*) FROM letter), (SELECT COUNT(*) FROM job)",
    "SELECT (SELECT COUNT(*) FROM talk WHERE cycle_id = 77), (SELECT COUNT(*) FROM letter), (SELECT COUNT(*) FROM job)",
    0, 3, false, NULL, ints);

static const struct err *take_three(void *context, const struct db_value *cells)
{
    int64_t *n = context;
    for (int i = 0; i < 3; i++)
        n[i] = cells[i].i;
    return NULL;
}

struct counts {
    int64_t talks, letters, jobs;
};

/* Talks of the cycle, letters and jobs there are. */
static struct counts counts_of(struct store_case *c)
{
    struct db *db = NULL;
    int64_t n[3] = {0};
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, &count_all, NULL, take_three, n, NULL));
    return (struct counts){n[0], n[1], n[2]};
}

/* Runs one statement, in the lane. */
static const struct err *say_work(struct db *db, void *context)
{
    struct arena *a = arena_new(0);
    const struct err *e = db_run(db, a, context, NULL, NULL, NULL, NULL);
    assert_null(e);
    arena_free(a);
    return NULL;
}

static void say(struct store_case *c, const struct statement *s)
{
    expect_none(store_write_wait(c->store, c->a, say_work, (void *)(uintptr_t)s));
}

/* Lane: a template, a draft for the whole board, and an open talk of person 2 outside of it. */
static const struct err *draft_work(struct db *db, void *context)
{
    struct arena *a = context;
    struct templates_in_use_rows t;
    struct cycle_days d = cycle_days_default(a, TODAY);
    struct talk_id talk;
    TRY(templates_seed(db, a, EMPLOYER, NOW));
    TRY(templates_in_use(db, a, EMPLOYER, "en", &t));
    TRY(cycle_insert(db, a, EMPLOYER, CYCLE, t.v[0].version_id, BOARD, "Spring", d.from, d.to, d.prepare_by, d.talk_by,
                     d.sign_by, 0, HR, NULL));
    TRY(cycle_add_board(db, a, EMPLOYER, CYCLE, BOARD, TODAY, NULL));
    struct talk_opening o = {.employer = EMPLOYER, .person = {2}, .version = t.v[0].version_id, .why = ""};
    memcpy(o.prepare_by, TODAY, 11);
    memcpy(o.talk_by, TODAY, 11);
    memcpy(o.sign_by, TODAY, 11);
    return talk_open(db, a, &o, TODAY, NOW, &talk);
}

static struct store_case *world(void **state)
{
    static const struct statement *const all[] = {&add_employer, &add_boards,   &add_units, &add_people,
                                                  &add_work,     &add_managing, &add_leave};
    struct store_case *c = store_case_of(state);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        say(c, all[i]);
    expect_none(store_write_wait(c->store, c->a, draft_work, c->a));
    return c;
}

static struct cycle *cycle_now(struct store_case *c)
{
    struct db *db = NULL;
    struct cycle *k = NULL;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(cycle_load(db, c->a, EMPLOYER, CYCLE, BOARD, LANGUAGE_EN, &k));
    return k;
}

static const struct err *start_work(struct db *db, void *context)
{
    struct arena *a = context;
    struct cycle *k;
    TRY(cycle_load(db, a, EMPLOYER, CYCLE, BOARD, LANGUAGE_EN, &k));
    return cycle_start_opening(db, a, k, false, TODAY, NOW);
}

static void start(struct store_case *c)
{
    expect_none(store_write_wait(c->store, c->a, start_work, c->a));
}

static void a_draft_says_what_has_to_be_mended(void **state)
{
    struct store_case *c = world(state);
    struct db *db = NULL;
    struct cycle_count_row *n;
    struct cycle_to_mend_rows rows;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(cycle_count(db, c->a, EMPLOYER, CYCLE, BOARD, 0, TODAY, &n));
    assert_int_equal(n->people, 450);  /* 450 and their manager, but not the protected one */
    assert_int_equal(n->getting, 448); /* nor who is on leave, nor who has an open talk */
    assert_int_equal(n->no_manager, 2);
    assert_int_equal(n->no_mail, 1);
    assert_int_equal(n->two_talks, 1);
    assert_int_equal(n->on_leave, 1);
    expect_none(
        cycle_to_mend(db, c->a, EMPLOYER, HR, CYCLE, BOARD, 0, TODAY, "sv", NULL, (struct person_id){0}, 10, &rows));
    assert_int_equal(rows.n, 5);
    assert_string_equal(rows.v[0].why, "no-mail");
    assert_int_equal(rows.v[0].person_id.v, 5);
    assert_int_equal(rows.v[1].person_id.v, 500); /* no manager, by name */
    expect_none(cycle_to_mend(db, c->a, EMPLOYER, HR, CYCLE, BOARD, 0, TODAY, "sv", "no-manager",
                              (struct person_id){500}, 10, &rows));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.v[0].person_id.v, 450);
}

static void opening_goes_on_where_it_was_cut_off(void **state)
{
    struct store_case *c = world(state);
    start(c);
    struct counts n = counts_of(c);
    assert_int_equal(n.talks, CYCLE_BATCH);
    assert_int_equal(n.letters, CYCLE_BATCH);
    assert_int_equal(n.jobs, 1);
    struct cycle *k = cycle_now(c);
    assert_int_equal(k->state, CYCLE_OPENING);
    assert_int_equal(k->to_open, 448);
    assert_int_equal(k->opened, CYCLE_BATCH - 1); /* nor is the protected one counted here */
    store_fail_after(c->store, 40, 0);            /* the next batch breaks off: none of it stays */
    assert_non_null(cycle_opening_run(c->store, c->a, EMPLOYER, CYCLE, NOW + 60, NULL));
    store_fail_after(c->store, 0, 0);
    assert_int_equal(counts_of(c).talks, CYCLE_BATCH);
    expect_none(cycle_opening_run(c->store, c->a, EMPLOYER, CYCLE, NOW + 120, NULL));
    n = counts_of(c);
    assert_int_equal(n.talks, 449);
    assert_int_equal(n.letters, 449 + 1); /* one to each, one to who holds them */
    assert_int_equal(cycle_now(c)->state, CYCLE_OPEN);
    expect_none(cycle_opening_run(c->store, c->a, EMPLOYER, CYCLE, NOW + 180, NULL)); /* again: nothing */
    n = counts_of(c);
    assert_int_equal(n.talks, 449);
    assert_int_equal(n.letters, 450);
}

/* Lane: adds person 1, takes out 6, tries to take out 7 (who has shared) and puts 6 back. */
static const struct err *change_work(struct db *db, void *context)
{
    struct arena *a = context;
    struct cycle *k;
    struct cycle_people_rows six;
    TRY(cycle_load(db, a, EMPLOYER, CYCLE, BOARD, LANGUAGE_EN, &k));
    TRY(cycle_add_person(db, a, k, HR, (struct person_id){1}, false, TODAY, NOW));
    TRY(cycle_people(db, a, EMPLOYER, HR, CYCLE, BOARD, 0, NOW, "sv", "p6 ", NULL, "name", (struct person_id){0}, 9,
                     &six));
    assert_int_equal(six.n, 1);
    assert_string_equal(six.v[0].holder_name, "Mona M");
    TRY(cycle_take_out_talk(db, a, k, HR, six.v[0].talk_id, false, NOW));
    TRY(cycle_add_person(db, a, k, HR, (struct person_id){6}, false, TODAY, NOW));
    return NULL;
}

/* Lane: what is not allowed. */
static const struct err *wrong_work(struct db *db, void *context)
{
    struct arena *a = context;
    struct cycle *k;
    struct cycle_people_rows seven;
    TRY(cycle_load(db, a, EMPLOYER, CYCLE, BOARD, LANGUAGE_EN, &k));
    const struct err *e = cycle_add_person(db, a, k, HR, (struct person_id){6}, false, TODAY, NOW);
    assert_int_equal(e->status, 409); /* has one */
    e = cycle_add_person(db, a, k, HR, (struct person_id){600}, false, TODAY, NOW);
    assert_int_equal(e->status, 409); /* another board's */
    TRY(cycle_people(db, a, EMPLOYER, HR, CYCLE, BOARD, 0, NOW, "sv", "p7 ", NULL, "name", (struct person_id){0}, 9,
                     &seven));
    assert_int_equal(seven.v[0].stage, STAGE_PREPARED);
    e = cycle_take_out_talk(db, a, k, HR, seven.v[0].talk_id, false, NOW);
    assert_int_equal(e->status, 409); /* both have handed in */
    assert_int_equal(cycle_load(db, a, EMPLOYER, CYCLE, OTHER_BOARD, LANGUAGE_EN, &k)->status, 404);
    return NULL;
}

static void people_come_later_and_are_taken_out(void **state)
{
    struct store_case *c = world(state);
    start(c);
    expect_none(cycle_opening_run(c->store, c->a, EMPLOYER, CYCLE, NOW, NULL));
    say(c, &leave_ends);
    say(c, &hand_in);
    expect_none(store_write_wait(c->store, c->a, change_work, c->a));
    expect_none(store_write_wait(c->store, c->a, wrong_work, c->a));
    struct counts n = counts_of(c);
    assert_int_equal(n.talks, 450);
    assert_int_equal(n.letters, 450 + 2 + 2 + 2);
}

static void the_pages_of_people_show_each_once(void **state)
{
    static const char *const sorts[] = {"name", "stage", "date"};
    struct store_case *c = world(state);
    struct db *db = NULL;
    start(c);
    expect_none(cycle_opening_run(c->store, c->a, EMPLOYER, CYCLE, NOW, NULL));
    say(c, &hand_in);
    expect_none(store_reader(c->store, c->a, &db));
    for (size_t s = 0; s < 3; s++) {
        bool seen[1000] = {false};
        size_t people = 0;
        struct cycle_people_rows rows = {.n = 50};
        for (struct person_id after = {0}; rows.n == 50; after = rows.v[rows.n - 1].person_id) {
            expect_none(cycle_people(db, c->a, EMPLOYER, HR, CYCLE, BOARD, 0, NOW, "sv", NULL, NULL, sorts[s], after,
                                     50, &rows));
            for (size_t i = 0; i < rows.n; i++, people++) {
                assert_false(seen[rows.v[i].person_id.v]);
                seen[rows.v[i].person_id.v] = true;
            }
        }
        assert_int_equal(people, 448); /* all but the protected one */
        assert_false(seen[3]);
    }
    struct cycle_stages_row *n;
    expect_none(cycle_stages(db, c->a, EMPLOYER, CYCLE, 1, NOW, &n));
    assert_int_equal(n->people, 449);
    assert_int_equal(n->invited, 448);
    assert_int_equal(n->prepared, 1);
}

static void days_come_in_order(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    const char *field = NULL;
    struct cycle_days d = cycle_days_default(a, TODAY);
    assert_null(cycle_days_fault(&d, TODAY, true, &field));
    assert_string_equal(d.to, "2027-11-22");
    assert_string_equal(d.prepare_by, "2026-12-14");
    d.talk_by = "2026-12-01";
    assert_non_null(cycle_days_fault(&d, TODAY, true, &field));
    assert_string_equal(field, "talk_by");
    d = cycle_days_default(a, TODAY);
    d.prepare_by = "2026-11-01";
    assert_non_null(cycle_days_fault(&d, TODAY, true, &field));
    assert_string_equal(field, "prepare_by");
    assert_null(cycle_days_fault(&d, TODAY, false, &field)); /* opened long ago */
    d.to = "2020-01-01";
    assert_non_null(cycle_days_fault(&d, TODAY, false, &field));
    assert_string_equal(field, "to_day");
    assert_string_equal(cycle_figure(a, LANGUAGE_EN, 4), "fewer than five");
    assert_string_equal(cycle_figure(a, LANGUAGE_EN, 5), "5");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_come_in_order),          ON_BOTH(a_draft_says_what_has_to_be_mended),
        ON_BOTH(opening_goes_on_where_it_was_cut_off), ON_BOTH(people_come_later_and_are_taken_out),
        ON_BOTH(the_pages_of_people_show_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

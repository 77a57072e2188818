/* SPDX-License-Identifier: EUPL-1.2 */
/* Reminders: the rules by days, and over weeks of the test clock that each comes once, to whom it should, and stops. */
#include "world_case.h"

#include "app/demo.h"
#include "base/time.h"
#include "follow/remind.h"

#include <string.h>

#define FROZEN INT64_C(1795341600) /* 2026-11-22T10:00:00Z, a Sunday */
#define DAY INT64_C(86400)

/* The small world, which has no letters yet, at the frozen moment. */
static struct store_case *world(void **state)
{
    struct store_case *c = store_case_of(state);
    struct demo_options o = {.small = true, .seed = 1, .now = FROZEN, .password_hash = "not a hash"};
    expect_none(demo_make(c->store, c->a, &o));
    return c;
}

/* Every hour of so many days goes by. */
static void days_pass(struct store_case *c, int64_t *now, int days)
{
    for (int64_t end = *now + days * DAY; *now < end; *now += 3600)
        expect_none(remind_all(c->store, c->a, *now, NULL));
}

/* ---- rules ---- */

static struct remind_talk preparing(void)
{
    return (struct remind_talk){.phase = PHASE_PREPARE,
                                .prepare_by = "2026-11-27",
                                .talk_by = "2026-12-11",
                                .sign_by = "2026-12-18",
                                .touched = "2026-11-02"};
}

/* The kind of the only thing to say; LETTER_KINDS for nothing. */
static enum letter_kind only(const struct remind_talk *t, enum talk_side side, const char *today)
{
    struct remind_item items[REMIND_ITEMS];
    size_t n = remind_of_talk(t, side, today, &remind_days_default, items);
    assert_true(n <= 1);
    return n ? items[0].kind : LETTER_KINDS;
}

static void test_before_and_after_handing_in(void **state)
{
    (void)state;
    struct remind_talk t = preparing();
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-11-23"), LETTER_KINDS);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-11-24"), LETTER_PREPARE_SOON);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-11-27"), LETTER_PREPARE_SOON);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-11-30"), LETTER_KINDS);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-04"), LETTER_PREPARE_LATE);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2027-03-01"), LETTER_KINDS);
    t.handed[SIDE_EMPLOYEE] = true;
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-11-24"), LETTER_KINDS);
    assert_int_equal(only(&t, SIDE_MANAGER, "2026-11-24"), LETTER_PREPARE_SOON);
}

static void test_meetings_and_turns(void **state)
{
    (void)state;
    struct remind_talk t = preparing();
    t.phase = PHASE_EXCHANGE;
    assert_int_equal(only(&t, SIDE_MANAGER, "2026-12-04"), LETTER_TIME_MISSING);
    t.proposed = true;
    strcpy(t.touched, "2026-12-03");
    assert_int_equal(only(&t, SIDE_MANAGER, "2026-12-04"), LETTER_KINDS);
    strcpy(t.meets, "2026-12-05");
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-04"), LETTER_TALK_SOON);
    t.meets[0] = 0;
    strcpy(t.met, "2026-12-05");
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-11"), LETTER_KINDS);
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-12"), LETTER_TURN_WAITS);
    t.ready[SIDE_EMPLOYEE] = true;
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-12"), LETTER_KINDS);
    assert_int_equal(only(&t, SIDE_MANAGER, "2026-12-12"), LETTER_TURN_WAITS);
    t.phase = PHASE_AGREE;
    t.offered = 1;
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-16"), LETTER_SIGN_SOON);
    t.signed_by[SIDE_EMPLOYEE] = true;
    assert_int_equal(only(&t, SIDE_EMPLOYEE, "2026-12-16"), LETTER_KINDS);
}

static void test_steps(void **state)
{
    (void)state;
    struct remind_item x;
    assert_false(remind_of_step("2026-12-10", SIDE_EMPLOYEE, "2026-12-01", &remind_days_default, &x));
    assert_true(remind_of_step("2026-12-08", SIDE_EMPLOYEE, "2026-12-01", &remind_days_default, &x));
    assert_int_equal(x.kind, LETTER_STEP_SOON);
    assert_false(remind_of_step("2026-12-08", SIDE_EMPLOYEE, "2026-12-10", &remind_days_default, &x));
    assert_true(remind_of_step("2026-12-08", SIDE_MANAGER, "2026-12-15", &remind_days_default, &x));
    assert_int_equal(x.kind, LETTER_PROMISE_LATE);
    assert_false(remind_of_step("2026-12-08", SIDE_EMPLOYEE, "2027-03-15", &remind_days_default, &x));
}

static void test_looks(void **state)
{
    (void)state;
    struct remind_item x;
    assert_true(remind_of_look("2026-12-03", "2026-12-01", &remind_days_default, &x));
    assert_int_equal(x.kind, LETTER_LOOK_SOON);
    assert_false(remind_of_look("2026-12-03", "2026-12-05", &remind_days_default, &x));
    assert_true(remind_of_look("2026-12-03", "2026-12-10", &remind_days_default, &x));
    assert_int_equal(x.kind, LETTER_LOOK_LATE);
    assert_false(remind_of_look("2026-12-03", "2027-03-10", &remind_days_default, &x));
}

static void test_proposals_are_told_and_once_more(void **state)
{
    (void)state;
    struct remind_item first, later;
    struct change_id id = {4711};
    assert_true(remind_of_proposal(id, "2026-12-01", "2026-12-02", &remind_days_default, &first));
    assert_true(remind_of_proposal(id, "2026-12-01", "2026-12-04", &remind_days_default, &later));
    assert_string_equal(first.mark, later.mark);
    assert_true(remind_of_proposal(id, "2026-12-01", "2026-12-08", &remind_days_default, &later));
    assert_string_not_equal(first.mark, later.mark);
    assert_false(remind_of_proposal(id, "2026-12-01", "2027-03-08", &remind_days_default, &later));
}

/* ---- weeks ---- */

static void test_each_comes_once_and_then_it_stops(void **state)
{
    ASK(letters, "SELECT COUNT(*) FROM letter");
    ASK(told, "SELECT COUNT(*) FROM reminder WHERE told_at IS NOT NULL");
    ASK(untold, "SELECT COUNT(*) FROM reminder WHERE told_at IS NULL");
    ASK(most_a_day, "SELECT COALESCE(MAX(n), 0) FROM (SELECT COUNT(*) AS n FROM letter"
                    " GROUP BY person_id, (made_at + 3600) / 86400) x");
    ASK(quiet, "SELECT COUNT(*) FROM letter WHERE (made_at + 3600) % 86400 < 7 * 3600"
               " OR (made_at + 3600) % 86400 >= 19 * 3600 OR ((made_at + 3600) / 86400) % 7 IN (2, 3)");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    days_pass(c, &now, 60);
    int64_t n = ask(c, &letters), things = ask(c, &told);
    assert_true(n > 0 && things >= n);
    assert_int_equal(ask(c, &untold), 0);
    assert_int_equal(ask(c, &most_a_day), 1);
    assert_int_equal(ask(c, &quiet), 0);
    days_pass(c, &now, 300);
    int64_t year = ask(c, &letters);
    days_pass(c, &now, 30);
    assert_int_equal(ask(c, &letters), year);
}

static void test_both_sides_and_a_day_that_moves(void **state)
{
    CHANGE(due, "UPDATE talk SET prepare_by_day = '2026-11-25' WHERE talk_id = " AMINAS);
    CHANGE(draft, "UPDATE preparation SET handed_at = NULL WHERE talk_id = " AMINAS);
    CHANGE(later, "UPDATE talk SET prepare_by_day = '2026-12-11' WHERE talk_id = " AMINAS);
    ASK(about,
        "SELECT COUNT(*) FROM reminder WHERE kind = 'prepare-soon' AND told_at IS NOT NULL AND thing_id = " AMINAS);
    ASK(late, "SELECT COUNT(*) FROM reminder WHERE kind = 'prepare-late' AND thing_id = " AMINAS);
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &due);
    change(c, &draft);
    days_pass(c, &now, 3);
    assert_int_equal(ask(c, &about), 2);
    change(c, &later);
    days_pass(c, &now, 20);
    assert_int_equal(ask(c, &about), 4);
    days_pass(c, &now, 20);
    assert_int_equal(ask(c, &about), 4);
    assert_int_equal(ask(c, &late), 2);
}

static void test_nobody_on_leave_or_gone_is_asked(void **state)
{
    CHANGE(due, "UPDATE talk SET prepare_by_day = '2026-11-25' WHERE talk_id = " AMINAS);
    CHANGE(draft, "UPDATE preparation SET handed_at = NULL WHERE talk_id = " AMINAS);
    CHANGE(leave, "INSERT INTO leave (employer_id, leave_id, person_id, from_day) SELECT employer_id, 4711, person_id,"
                  " '2026-11-20' FROM person WHERE name = 'Amina Lindqvist'");
    ASK(about, "SELECT COUNT(*) FROM reminder WHERE thing_id = " AMINAS);
    ASK(hers, "SELECT COUNT(*) FROM letter WHERE person_id = " AMINA);
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &due);
    change(c, &draft);
    change(c, &leave);
    days_pass(c, &now, 40);
    assert_int_equal(ask(c, &about), 0);
    assert_int_equal(ask(c, &hers), 0);
}

static void test_who_wants_no_letters_gets_none(void **state)
{
    CHANGE(none, "INSERT INTO letter_choice (employer_id, person_id, which) SELECT employer_id, person_id, 'needed'"
                 " FROM person");
    ASK(letters, "SELECT COUNT(*) FROM letter");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &none);
    days_pass(c, &now, 40);
    assert_int_equal(ask(c, &letters), 0);
}

static void test_nothing_more_on_a_day_with_a_letter_but_what_can_not_wait(void **state)
{
    CHANGE(due, "UPDATE talk SET prepare_by_day = '2026-11-26' WHERE talk_id = " AMINAS);
    CHANGE(draft, "UPDATE preparation SET handed_at = NULL WHERE talk_id = " AMINAS);
    CHANGE(alone, "UPDATE step SET to_day = '2030-01-01' WHERE person_id = " AMINA);
    CHANGE(meets, "DELETE FROM meeting");
    CHANGE(wrote, "INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html,"
                  " made_at, due_at, state) SELECT employer_id, 4711, person_id, 'signed', 'sv', '', '', '',"
                  " 1795413600, 1795413600, 'sent' FROM person WHERE name = 'Amina Lindqvist'");
    ASK(hers, "SELECT COUNT(*) FROM reminder WHERE told_at IS NOT NULL AND person_id = " AMINA);
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &due);
    change(c, &draft);
    change(c, &alone);
    change(c, &meets);
    change(c, &wrote); /* on Monday */
    days_pass(c, &now, 2);
    assert_int_equal(ask(c, &hers), 1); /* on Tuesday */
    assert_int_equal(now, FROZEN + 2 * DAY);
}

#define HER_STEP                                                                                                       \
    "(SELECT MIN(s.step_id) FROM step s WHERE s.person_id = " AMINA                                                    \
    " AND s.side = 'employee' AND s.state IN ('planned', 'started'))"

static void test_a_proposal_about_a_step_and_its_answer(void **state)
{
    CHANGE(alone, "UPDATE step SET from_day = '2030-01-01', to_day = '2030-01-01'");
    CHANGE(quiet, "DELETE FROM step_change WHERE answer <> ''");
    CHANGE(asks,
           "INSERT INTO step_change (employer_id, change_id, step_id, act, side, by_person_id, at, why, was_state,"
           " answer) SELECT s.employer_id, 4712, s.step_id, 'let_go', 'employee', s.person_id, 1795341600,"
           " 'nobody else reads this', 'planned', 'waits' FROM step s WHERE s.step_id = " HER_STEP);
    CHANGE(answers,
           "UPDATE step_change SET answer = 'no', answered_at = 1796551200, answered_by_person_id ="
           " (SELECT MIN(m.manager_person_id) FROM managing m WHERE m.person_id = " AMINA ") WHERE change_id = 4712");
    ASK(asked, "SELECT COUNT(DISTINCT mark) FROM reminder WHERE kind = 'step-asked' AND told_at IS NOT NULL AND "
               "thing_id = " HER_STEP);
    ASK(hers, "SELECT COUNT(*) FROM reminder WHERE kind = 'step-asked' AND person_id = " AMINA);
    ASK(told,
        "SELECT COUNT(*) FROM reminder WHERE kind = 'step-answered' AND told_at IS NOT NULL AND person_id = " AMINA
        " AND thing_id = " HER_STEP);
    ASK(all_told, "SELECT COUNT(*) FROM reminder WHERE kind = 'step-answered' AND thing_id = " HER_STEP);
    ASK(private, "SELECT COUNT(*) FROM letter WHERE plain LIKE '%nobody else%' OR html LIKE '%nobody else%'");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &alone);
    change(c, &quiet);
    change(c, &asks);
    days_pass(c, &now, 3);
    assert_int_equal(ask(c, &asked), 1); /* on Monday */
    days_pass(c, &now, 11);
    assert_int_equal(ask(c, &asked), 2); /* it has waited */
    assert_int_equal(ask(c, &hers), 0);
    change(c, &answers);
    days_pass(c, &now, 60);
    assert_int_equal(ask(c, &asked), 2);
    assert_int_equal(ask(c, &told), 1);
    assert_int_equal(ask(c, &all_told), 1);
    assert_int_equal(ask(c, &private), 0);
}

static void test_a_day_to_look_again_that_nobody_spoke_of(void **state)
{
    CHANGE(none, "UPDATE meeting SET state = 'held' WHERE kind = 'progress'");
    CHANGE(one,
           "INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, by_person_id,"
           " changed_at) SELECT t.employer_id, 4713, t.talk_id, 'progress', 'accepted', 1795345200, 0, t.person_id, 1"
           " FROM talk t WHERE t.state = 'signed' AND NOT EXISTS (SELECT 1 FROM talk y WHERE y.person_id ="
           " t.person_id AND y.opened_at > t.opened_at) ORDER BY t.talk_id LIMIT 1");
    ASK(late, "SELECT COUNT(*) FROM reminder WHERE kind = 'look-late' AND told_at IS NOT NULL");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &none);
    change(c, &one);
    days_pass(c, &now, 5);
    assert_int_equal(ask(c, &late), 0);
    days_pass(c, &now, 30);
    assert_int_equal(ask(c, &late), 2); /* each of the two, once */
}

static void test_a_day_to_look_again_that_was_kept(void **state)
{
    CHANGE(met, "UPDATE meeting SET state = 'held' WHERE kind = 'progress'");
    ASK(late, "SELECT COUNT(*) FROM reminder WHERE kind LIKE 'look%'");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &met);
    days_pass(c, &now, 60);
    assert_int_equal(ask(c, &late), 0);
}

static void test_a_step_names_who_signed_it(void **state)
{
    CHANGE(
        soon,
        "UPDATE step SET to_day = '2026-11-27' WHERE side = 'employee' AND state = 'planned' AND person_id = " AMINA);
    CHANGE(alone, "UPDATE step SET to_day = '2030-01-01' WHERE person_id <> " AMINA);
    CHANGE(quiet,
           "UPDATE talk SET prepare_by_day = '2027-06-01', talk_by_day = '2027-06-01', sign_by_day = '2027-06-01',"
           " touched_at = 1795341600");
    CHANGE(meets, "DELETE FROM meeting");
    ASK(johan,
        "SELECT COUNT(*) FROM letter WHERE plain LIKE '%Johan%' AND plain NOT LIKE '%Karin%' AND person_id = " AMINA);
    ASK(named,
        "SELECT COUNT(*) FROM letter WHERE plain LIKE '%Johan%' AND plain LIKE '%Karin%' AND person_id = " AMINA);
    CHANGE(both, "INSERT INTO holder (employer_id, talk_id, person_id, from_at, to_at, why) SELECT h.employer_id,"
                 " h.talk_id, k.person_id, h.from_at + 1, 1795000000, 'record' FROM holder h JOIN talk t ON t.talk_id ="
                 " h.talk_id JOIN person k ON k.employer_id = h.employer_id AND k.name = 'Karin Wallin' WHERE t.state ="
                 " 'signed' AND t.person_id = " AMINA);
    CHANGE(
        later,
        "UPDATE step SET to_day = '2026-12-04' WHERE side = 'employee' AND state = 'planned' AND person_id = " AMINA);
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &alone);
    change(c, &quiet);
    change(c, &meets);
    change(c, &soon);
    days_pass(c, &now, 2);
    assert_int_equal(ask(c, &johan), 1); /* Karin is the first manager of record, and did not sign */
    assert_int_equal(ask(c, &named), 0);
    change(c, &both); /* who held the talk when it was signed, and holds it no more */
    change(c, &later);
    days_pass(c, &now, 7);
    assert_int_equal(ask(c, &johan), 1);
    assert_int_equal(ask(c, &named), 1);
}

static void test_who_did_not_sign_is_not_told_to_have_agreed(void **state)
{
    CHANGE(soon,
           "UPDATE step SET side = 'manager', to_day = '2026-11-27' WHERE state = 'planned' AND person_id = " AMINA);
    CHANGE(english, "UPDATE person SET language = 'en'");
    ASK(promise, "SELECT COUNT(*) FROM letter WHERE plain LIKE '%a promise in the plan of Amina%' AND person_id ="
                 " (SELECT person_id FROM person WHERE name = 'Karin Wallin')");
    ASK(agreed, "SELECT COUNT(*) FROM letter WHERE plain LIKE '%you agreed on with%' AND person_id ="
                " (SELECT person_id FROM person WHERE name = 'Karin Wallin')");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &soon);
    change(c, &english);
    days_pass(c, &now, 2);
    assert_int_equal(ask(c, &promise), 1);
    assert_int_equal(ask(c, &agreed), 0);
}

static void test_on_the_day_it_is_today(void **state)
{
    CHANGE(due, "UPDATE talk SET prepare_by_day = '2026-11-23' WHERE talk_id = " AMINAS);
    CHANGE(draft, "UPDATE preparation SET handed_at = NULL WHERE talk_id = " AMINAS);
    CHANGE(english, "UPDATE person SET language = 'en'");
    ASK(today, "SELECT COUNT(*) FROM letter WHERE plain LIKE '%Amina today%'");
    ASK(before, "SELECT COUNT(*) FROM letter WHERE plain LIKE '%efore Monday 23 November%'");
    struct store_case *c = world(state);
    int64_t now = FROZEN;
    change(c, &due);
    change(c, &draft);
    change(c, &english);
    days_pass(c, &now, 2);
    assert_int_equal(ask(c, &today), 1);
    assert_int_equal(ask(c, &before), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_and_after_handing_in),
        cmocka_unit_test(test_meetings_and_turns),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_proposals_are_told_and_once_more),
        ON_BOTH(test_each_comes_once_and_then_it_stops),
        ON_BOTH(test_both_sides_and_a_day_that_moves),
        ON_BOTH(test_nobody_on_leave_or_gone_is_asked),
        ON_BOTH(test_who_wants_no_letters_gets_none),
        ON_BOTH(test_a_proposal_about_a_step_and_its_answer),
        ON_BOTH(test_a_day_to_look_again_that_nobody_spoke_of),
        ON_BOTH(test_a_day_to_look_again_that_was_kept),
        ON_BOTH(test_a_step_names_who_signed_it),
        ON_BOTH(test_who_did_not_sign_is_not_told_to_have_agreed),
        ON_BOTH(test_on_the_day_it_is_today),
        ON_BOTH(test_nothing_more_on_a_day_with_a_letter_but_what_can_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

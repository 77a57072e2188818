/* SPDX-License-Identifier: EUPL-1.2 */
/* What may become of a step, and who may let it become so. */
#include "plans/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An open step of the employee with nothing going on. */
static struct step_facts fresh(void)
{
    return (struct step_facts){STEP_PLANNED, SIDE_EMPLOYEE, SIDE_NONE, SIDE_NONE};
}

static void who_sees_to_it_says_how_it_goes(void **state)
{
    (void)state;
    struct step_facts f = fresh();
    assert_true(step_may(&f, SIDE_EMPLOYEE, STEP_START));
    assert_true(step_may(&f, SIDE_EMPLOYEE, STEP_FINISH));
    assert_false(step_may(&f, SIDE_MANAGER, STEP_START));
    assert_false(step_may(&f, SIDE_MANAGER, STEP_FINISH));
    assert_false(step_may(&f, SIDE_EMPLOYEE, STEP_UNDO));
    f.state = STEP_STARTED;
    f.undoes = SIDE_EMPLOYEE;
    assert_false(step_may(&f, SIDE_EMPLOYEE, STEP_START));
    assert_true(step_may(&f, SIDE_EMPLOYEE, STEP_FINISH));
    assert_true(step_may(&f, SIDE_EMPLOYEE, STEP_UNDO));
    assert_false(step_may(&f, SIDE_MANAGER, STEP_UNDO));
    f.owner = f.undoes = SIDE_MANAGER; /* a promise of the manager is a step too */
    f.state = STEP_DONE;
    assert_true(step_may(&f, SIDE_MANAGER, STEP_UNDO));
    assert_true(step_may(&f, SIDE_MANAGER, STEP_COUNT));
    assert_false(step_may(&f, SIDE_EMPLOYEE, STEP_COUNT));
    assert_false(step_may(&f, SIDE_MANAGER, STEP_MOVE));
}

static void moving_and_letting_go_need_both(void **state)
{
    (void)state;
    struct step_facts f = fresh();
    for (enum talk_side who = SIDE_EMPLOYEE; who < SIDE_NONE; who++) {
        f.asks = SIDE_NONE;
        assert_true(step_may(&f, who, STEP_MOVE));
        assert_true(step_may(&f, who, STEP_LET));
        assert_false(step_may(&f, who, STEP_YES));
        assert_false(step_may(&f, who, STEP_BACK));
        f.asks = who;
        assert_false(step_may(&f, who, STEP_MOVE)); /* one proposal at a time */
        assert_false(step_may(&f, side_other(who), STEP_LET));
        assert_false(step_may(&f, who, STEP_YES));
        assert_true(step_may(&f, who, STEP_BACK));
        assert_true(step_may(&f, side_other(who), STEP_YES));
        assert_true(step_may(&f, side_other(who), STEP_NO));
        assert_false(step_may(&f, side_other(who), STEP_BACK));
    }
    assert_true(step_may(&f, f.owner, STEP_FINISH)); /* it may be done while a proposal waits */
}

static void what_is_over_stays(void **state)
{
    (void)state;
    struct step_facts f = fresh();
    f.asks = SIDE_MANAGER;
    for (enum step_state s = STEP_DONE; s < STEP_STATES; s++)
        for (enum step_act act = 0; act < STEP_ACTS; act++) {
            f.state = s;
            bool counts = act == STEP_COUNT && s != STEP_CARRIED;
            assert_int_equal(step_may(&f, SIDE_EMPLOYEE, act), counts);
            assert_false(step_may(&f, SIDE_NONE, act));
        }
    for (enum step_act act = 0; act < STEP_ACTS; act++) {
        f = fresh();
        assert_false(step_may(&f, SIDE_NONE, act));
    }
}

static void a_step_is_shown_by_state_and_day(void **state)
{
    (void)state;
    const char *today = "2026-11-22";
    assert_int_equal(step_shown(STEP_PLANNED, false, NULL, today, true), SHOWN_PLANNED);
    assert_int_equal(step_shown(STEP_PLANNED, false, "2026-11-22", today, true), SHOWN_NEXT);
    assert_int_equal(step_shown(STEP_PLANNED, false, "2026-12-22", today, false), SHOWN_PLANNED);
    assert_int_equal(step_shown(STEP_PLANNED, true, "2026-12-22", today, false), SHOWN_MOVED);
    assert_int_equal(step_shown(STEP_STARTED, true, "2026-12-22", today, true), SHOWN_HALF);
    assert_int_equal(step_shown(STEP_STARTED, false, "2026-11-21", today, true), SHOWN_PAST);
    assert_int_equal(step_shown(STEP_DONE, true, "2026-11-21", today, true), SHOWN_DONE);
    assert_int_equal(step_shown(STEP_LET_GO, false, "2026-11-21", today, true), SHOWN_OFF);
    assert_int_equal(step_shown(STEP_CARRIED, false, NULL, today, true), SHOWN_CARRIED);
    for (enum step_shown s = 0; s < SHOWNS; s++)
        for (enum language l = 0; l < LANGUAGES; l++)
            assert_true(strlen(tr(l, step_shown_word(s))) > 3);
}

static void words_and_sums(void **state)
{
    (void)state;
    for (enum step_state s = 0; s < STEP_STATES; s++)
        assert_int_equal(step_state_of_word(step_state_word(s)), s);
    struct step_sum sum = {0};
    step_sum_add(&sum, 12, 4800, false);
    step_sum_add(&sum, 8, 0, true);
    assert_int_equal(sum.hours, 20);
    assert_int_equal(sum.cost, 4800);
    assert_int_equal(sum.beyond_hours, 8);
    assert_int_equal(sum.beyond_cost, 0);
    assert_int_equal(sum.beyond_n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_sees_to_it_says_how_it_goes),
        cmocka_unit_test(moving_and_letting_go_need_both),
        cmocka_unit_test(what_is_over_stays),
        cmocka_unit_test(a_step_is_shown_by_state_and_day),
        cmocka_unit_test(words_and_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

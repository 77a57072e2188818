/* SPDX-License-Identifier: EUPL-1.2 */
/* What my path says: a person's words cut kindly, steps in their order with where they stand, wishes as directions. */
#include "plans/explain.h"
#include "plans/home.h"
#include "talks/direction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *a;

/* An arena for each test. */
static int begin(void **state)
{
    (void)state;
    a = arena_new(0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void words_are_one_paragraph_and_cut_at_a_word(void **state)
{
    (void)state;
    assert_null(home_words(a, NULL));
    assert_null(home_words(a, " \n "));
    assert_string_equal(home_words(a, " To lead\na group.\n\nAnd more."), "To lead a group.");
    char *many = arena_alloc(a, 1024);
    for (int i = 0; i < 60; i++)
        strcat(many, "öppna ");
    const char *cut = home_words(a, many);
    assert_string_equal(cut + strlen(cut) - strlen("öppna…"), "öppna…");
    assert_true(strlen(cut) < 280);
}

/* Six steps in every state. */
static struct plan_step v[] = {
    {.id = {1},
     .title = "Later",
     .form = "Course",
     .guided_by = "",
     .way = "",
     .when_words = "In spring",
     .asks = SIDE_NONE},
    {.id = {2},
     .title = "Next",
     .form = "Shadowing",
     .guided_by = "Hassan",
     .way = "",
     .to_day = "2026-12-04",
     .when_words = "",
     .asks = SIDE_MANAGER,
     .asks_move = true},
    {.id = {3},
     .title = "Gone",
     .form = "A larger task",
     .guided_by = "",
     .way = "",
     .to_day = "2026-10-14",
     .when_words = "",
     .asks = SIDE_NONE},
    {.id = {4},
     .title = "Going",
     .form = "",
     .guided_by = "Eva",
     .way = "",
     .from_day = "2026-11-01",
     .to_day = "2027-01-31",
     .when_words = "",
     .state = STEP_STARTED,
     .asks = SIDE_NONE,
     .side = SIDE_MANAGER},
    {.id = {5},
     .title = "Done first",
     .form = "",
     .guided_by = "",
     .way = "",
     .when_words = "",
     .state = STEP_DONE,
     .state_day = "2026-03-02",
     .asks = SIDE_NONE,
     .hours = 12,
     .cost = 4800},
    {.id = {6},
     .title = "Done last",
     .form = "",
     .guided_by = "",
     .way = "",
     .when_words = "",
     .state = STEP_DONE,
     .state_day = "2026-10-14",
     .asks = SIDE_NONE,
     .hours = 8,
     .beyond_role = true},
};

static void steps_come_by_day_and_say_where_they_stand(void **state)
{
    (void)state;
    struct plan_steps all = {v, 6};
    struct plan_person who = {.id = {7}, .name = "Amina", .given = "Amina", .manager = "Johan", .money = "sv"};
    struct plan_line *p = plan_lines(a, LANGUAGE_EN, "2026-11-22", &who, &all);
    struct turn turn;
    assert_string_equal(p[0].title, "Gone");
    assert_string_equal(p[0].state_word, "Its day passed");
    assert_true(p[0].past);
    assert_string_equal(p[1].title, "Next");
    assert_string_equal(p[1].state_word, "Next");
    assert_string_equal(p[1].how, "Shadowing, guided by Hassan");
    assert_string_equal(p[1].when, "By 4 December");
    assert_true(p[1].my_turn);
    assert_string_equal(p[2].state_word, "Under way");
    assert_string_equal(p[2].how, "Guided by Eva");
    assert_string_equal(p[2].note, "Johan sees to it");
    assert_string_equal(p[3].when, "In spring");
    assert_string_equal(p[3].state_word, "Planned");
    assert_string_equal(p[4].title, "Done last");
    assert_string_equal(p[4].when, "Done 14 October");
    assert_string_equal(p[5].title, "Done first");
    assert_int_equal(home_steps_shown(p, 6), 6);
    assert_true(plan_turn(a, LANGUAGE_EN, &who, p, 6, &turn));
    assert_string_equal(turn.heading, "Your turn: answer Johan");
    p[1].my_turn = false;
    assert_true(plan_turn(a, LANGUAGE_EN, &who, p, 6, &turn));
    assert_string_equal(turn.text, "Gone");
    struct step_sum sum = plan_sum(&all, false), planned = plan_sum(&all, true);
    assert_string_equal(
        plan_sum_say(a, LANGUAGE_SV, "sv", &sum, &planned),
        "20 timmar och 4\u202f800 kr hittills, varav 8 timmar för lärande som dagens arbete inte kräver.");
}

static void moving_keeps_what_a_step_spans(void **state)
{
    (void)state;
    const char *from, *to;
    plan_days_moved("2026-11-01", "2027-01-31", "2027-03-01", &from, &to);
    assert_string_equal(from, "2026-11-01");
    assert_string_equal(to, "2027-03-01");
    plan_days_moved("2026-11-01", "2026-11-01", "2027-03-01", &from, &to);
    assert_string_equal(from, "2027-03-01");
    assert_string_equal(to, "2027-03-01");
    plan_days_moved("2026-11-01", NULL, "2027-03-01", &from, &to);
    assert_string_equal(from, "2027-03-01");
    assert_null(to);
    plan_days_moved(NULL, NULL, "2027-03-01", &from, &to);
    assert_null(from);
    assert_string_equal(to, "2027-03-01");
    plan_days_moved("2027-02-01", "2027-05-01", "2027-01-15", &from, &to);
    assert_string_equal(from, "2027-01-15");
}

static void wishes_are_directions_in_one_order(void **state)
{
    (void)state;
    const struct home_wish proposed[] = {{.label = "lead", .words = "A group of three"},
                                         {.label = "lead", .words = "An older thought"}};
    struct home_page p = {0};
    size_t n;
    struct path_wish *w =
        home_wishes(a, LANGUAGE_EN, DIRECTION_STAY | DIRECTION_DEEPER | DIRECTION_TRY, proposed, 2, &p, &n);
    assert_int_equal(p.wish_n, 4);
    assert_int_equal(n, 3); /* deeper and staying share the line that goes on */
    assert_int_equal(w[0].way, PATH_ON);
    assert_int_equal(w[1].way, PATH_BRANCH);
    assert_string_equal(w[1].words, "A group of three");
    assert_int_equal(w[2].way, PATH_AND_BACK);
    assert_string_equal(p.wishes[3].label, "Stay here");
    assert_false(p.wishes[3].agreed);
    /* what steps are agreed towards is solid, also beside another wish on the same line, and if it was not ticked */
    const struct home_wish agreed[] = {{.label = "stay", .words = "A calm year", .agreed = true},
                                       {.label = "lead", .words = "A group of three", .agreed = true}};
    struct home_page q = {0};
    w = home_wishes(a, LANGUAGE_EN, DIRECTION_DEEPER | DIRECTION_TRY, agreed, 2, &q, &n);
    assert_int_equal(n, 3);
    assert_string_equal(w[0].label, "Stay here");
    assert_true(w[0].agreed);
    assert_true(w[1].agreed);
    assert_string_equal(w[1].words, "A group of three");
    assert_false(w[2].agreed);
    assert_true(q.wishes[3].agreed && q.wishes[1].agreed && !q.wishes[0].agreed);
}

static void explanations_are_whole_in_three_languages(void **state)
{
    (void)state;
    const struct guide *texts[] = {&help_text, &accessibility_text};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < texts[k]->n; i++)
            for (enum language l = 0; l < LANGUAGES; l++)
                assert_true(strlen(three_in(&texts[k]->lines[i].text, l)) > 2);
    for (size_t i = 0; i < STORED_KINDS; i++)
        for (enum language l = 0; l < LANGUAGES; l++) {
            const struct stored *s = &stored_kinds[i];
            assert_non_null(three_in(&s->what, l));
            assert_non_null(three_in(&s->why, l));
            assert_non_null(three_in(&s->who, l));
            assert_non_null(three_in(&s->until, l));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_one_paragraph_and_cut_at_a_word, begin, end),
        cmocka_unit_test_setup_teardown(steps_come_by_day_and_say_where_they_stand, begin, end),
        cmocka_unit_test_setup_teardown(moving_keeps_what_a_step_spans, begin, end),
        cmocka_unit_test_setup_teardown(wishes_are_directions_in_one_order, begin, end),
        cmocka_unit_test_setup_teardown(explanations_are_whole_in_three_languages, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

static void steps_come_by_day_and_say_where_they_stand(void **state)
{
    (void)state;
    struct article v[] = {
        {.position = 1, .title = "Later", .form = "course", .guided_by = "", .when_words = "In spring"},
        {.position = 2, .title = "Next", .form = "shadowing", .guided_by = "Hassan", .to_day = "2026-12-04"},
        {.position = 3, .title = "Gone", .form = "task", .guided_by = "", .to_day = "2026-10-14"},
        {.position = 4,
         .title = "Going",
         .form = "no such",
         .guided_by = "Eva",
         .from_day = "2026-11-01",
         .to_day = "2027-01-31"},
    };
    struct articles all = {v, 4};
    struct home_page p = {0};
    home_steps(a, LANGUAGE_EN, "2026-11-22", &all, &p);
    assert_int_equal(p.step_n, 4);
    assert_string_equal(p.steps[0].title, "Gone");
    assert_null(p.steps[0].state_word);
    assert_string_equal(p.steps[1].title, "Next");
    assert_string_equal(p.steps[1].state_word, "Next");
    assert_string_equal(p.steps[1].how, "Shadowing, guided by Hassan");
    assert_string_equal(p.steps[1].when, "By 4 December");
    assert_string_equal(p.steps[2].state_word, "Under way");
    assert_string_equal(p.steps[2].how, "Guided by Eva");
    assert_string_equal(p.steps[3].when, "In spring");
    assert_string_equal(p.steps[3].state_word, "Planned");
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
        cmocka_unit_test_setup_teardown(wishes_are_directions_in_one_order, begin, end),
        cmocka_unit_test_setup_teardown(explanations_are_whole_in_three_languages, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

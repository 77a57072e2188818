/* SPDX-License-Identifier: EUPL-1.2 */
/* What changed between two texts: the same words out of it lead back to each of them. */
#include "base/words_diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *a;

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

/* The words of all pieces but those of one kind. */
static const char *without(const struct diff *d, enum diff_kind kind)
{
    const char *text = "";
    for (size_t i = 0; i < d->n; i++)
        if (d->v[i].kind != kind)
            text = arena_printf(a, "%s%s%s", text, *text ? " " : "", d->v[i].words);
    return text;
}

static void a_change_in_the_middle_is_three_pieces(void **state)
{
    (void)state;
    struct diff d = words_diff(a, "I want to lead a group", "I want to  teach\na group");
    assert_true(d.changed);
    assert_int_equal(d.n, 4);
    assert_string_equal(d.v[0].words, "I want to");
    assert_int_equal(d.v[1].kind, DIFF_GONE);
    assert_string_equal(d.v[1].words, "lead");
    assert_int_equal(d.v[2].kind, DIFF_NEW);
    assert_string_equal(d.v[2].words, "teach");
    assert_string_equal(d.v[3].words, "a group");
}

static void nothing_and_everything(void **state)
{
    (void)state;
    struct diff d = words_diff(a, "", "");
    assert_int_equal(d.n, 0);
    assert_false(d.changed);
    d = words_diff(a, "same words", "same words");
    assert_int_equal(d.n, 1);
    assert_false(d.changed);
    d = words_diff(a, "", "all new");
    assert_int_equal(d.n, 1);
    assert_int_equal(d.v[0].kind, DIFF_NEW);
    d = words_diff(a, "all gone", "");
    assert_int_equal(d.v[0].kind, DIFF_GONE);
}

static void pieces_lead_back_to_both_texts(void **state)
{
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 300; round++) {
        const char *texts[2] = {"", ""};
        for (int side = 0; side < 2; side++)
            for (unsigned n = (seed = seed * 1103515245 + 12345) >> 20 & 31; n; n--) {
                seed = seed * 1103515245 + 12345;
                texts[side] = arena_printf(a, "%s%sw%u", texts[side], *texts[side] ? " " : "", seed >> 20 & 7);
            }
        struct diff d = words_diff(a, texts[0], texts[1]);
        assert_string_equal(without(&d, DIFF_NEW), texts[0]);
        assert_string_equal(without(&d, DIFF_GONE), texts[1]);
        for (size_t i = 1; i < d.n; i++)
            assert_int_not_equal(d.v[i].kind, d.v[i - 1].kind);
    }
}

static void a_book_against_a_book_is_replaced(void **state)
{
    (void)state;
    const char *x = "a", *y = "b";
    for (int i = 0; i < 9; i++) {
        x = arena_printf(a, "%s %s", x, x);
        y = arena_printf(a, "%s %s", y, y);
    }
    struct diff d = words_diff(a, x, y);
    assert_int_equal(d.n, 2);
}

static void a_long_text_takes_little_room(void **state)
{
    (void)state;
    char *text = arena_alloc(a, 10001);
    for (int i = 0; i < 10000; i++)
        text[i] = i % 4 == 3 ? ' ' : 'a';
    size_t before = arena_used(a);
    struct diff d = words_diff(a, text, text);
    assert_int_equal(d.n, 1);
    assert_true(arena_used(a) - before < 300000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_change_in_the_middle_is_three_pieces, begin, end),
        cmocka_unit_test_setup_teardown(nothing_and_everything, begin, end),
        cmocka_unit_test_setup_teardown(pieces_lead_back_to_both_texts, begin, end),
        cmocka_unit_test_setup_teardown(a_long_text_takes_little_room, begin, end),
        cmocka_unit_test_setup_teardown(a_book_against_a_book_is_replaced, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

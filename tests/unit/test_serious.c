/* SPDX-License-Identifier: EUPL-1.2 */
/* Counts of who was taken seriously: none under five, and none that the others and the total would tell. */
#include "talks/serious.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define UNITS 6

/* What is said: a letter for each unit and the total, 's' said, '-' not. */
static const char *said_by(const int64_t *units, size_t n, int64_t total, uint64_t dice)
{
    static char text[UNITS + 3];
    bool shown[UNITS + 1] = {false};
    struct serious_column c = {.units = units, .n = n, .total = total, .shown = shown};
    serious_hide(&c, dice);
    for (size_t i = 0; i < n; i++)
        text[i] = shown[i] ? 's' : '-';
    text[n] = c.total_shown ? 's' : '-';
    text[n + 1] = 0;
    return text;
}

/* The same with the first one hidden where one is. */
static const char *said(const int64_t *units, size_t n, int64_t total)
{
    return said_by(units, n, total, 0);
}

static int64_t sum(const int64_t *v, size_t n)
{
    int64_t s = 0;
    for (size_t i = 0; i < n; i++)
        s += v[i];
    return s;
}

static void examples(void **state)
{
    (void)state;
    assert_string_equal(said((int64_t[]){12, 14}, 2, 26), "sss");
    assert_string_equal(said((int64_t[]){4}, 1, 4), "--");
    assert_string_equal(said((int64_t[]){0, 0, 0}, 3, 0), "----");
    assert_string_equal(said((int64_t[]){12, 14, 4}, 3, 30), "-s-s"); /* one alone would be the rest */
    assert_string_equal(said((int64_t[]){4, 4}, 2, 8), "---");        /* eight in two: four each */
    assert_string_equal(said((int64_t[]){2, 2, 2}, 3, 6), "---s");
    assert_string_equal(said((int64_t[]){9, 2, 2, 2}, 4, 15), "s---s");
    assert_string_equal(said((int64_t[]){9, 4, 4}, 3, 17), "---s");
    assert_string_equal(said((int64_t[]){9, 0}, 2, 9), "--s");
}

/* What a reader who knows the rules can reckon: for each count of fewer than five, two different ones at least. */
static void nobody_can_be_reckoned(void **state)
{
    (void)state;
    int64_t v[4];
    for (int code = 0; code < 4 * 9 * 9 * 9 * 9; code++) {
        for (int i = 0, rest = code / 4; i < 4; i++, rest /= 9)
            v[i] = rest % 9;
        char first[UNITS + 3];
        strcpy(first, said_by(v, 4, sum(v, 4), (uint64_t)code % 4));
        for (int i = 0; i < 4; i++)
            if (first[i] == 's')
                assert_true(v[i] >= SERIOUS_LEAST);
        if (first[4] != 's')
            continue;
        for (int i = 0; i < 4; i++) {
            bool other = v[i] >= SERIOUS_LEAST; /* not a secret */
            /* Another world that looks the same and has another count here. */
            for (int from = 0; from < 4 && !other; from++)
                for (int64_t by = -8; by <= 8 && !other; by++) {
                    int64_t w[4];
                    memcpy(w, v, sizeof w);
                    w[i] += by;
                    w[from] -= by;
                    if (from == i || !by || first[from] == 's' || w[i] < 0 || w[from] < 0)
                        continue;
                    for (uint64_t dice = 0; dice < 4 && !other; dice++)
                        other = strcmp(said_by(w, 4, sum(w, 4), dice), first) == 0;
                }
            if (!other)
                fail_msg("%d %d %d %d shows %s", (int)v[0], (int)v[1], (int)v[2], (int)v[3], first);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples), cmocka_unit_test(nobody_can_be_reckoned)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/language.h"
#include "base/messages.h"
#include "base/time.h"

#include <pthread.h>
#include <string.h>

static struct arena *a;

static void test_codes(void **state)
{
    enum language l;
    for (int i = 0; i < LANGUAGES; i++) {
        assert_true(language_read(language_code((enum language)i), &l));
        assert_int_equal(l, i);
    }
    assert_true(language_read("sv-FI", &l) && l == LANGUAGE_SV);
    assert_true(language_read("NL_be", &l) && l == LANGUAGE_NL);
    static const char *const wrong[] = {"", "s", "sve", "svenska", "de", "e-n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(language_read(wrong[i], &l));
    assert_false(language_read(NULL, &l));
}

static void test_accept(void **state)
{
    static const struct {
        const char *header;
        enum language expected;
    } cases[] = {
        {NULL, LANGUAGE_EN},
        {"", LANGUAGE_EN},
        {"sv", LANGUAGE_SV},
        {"sv-SE,sv;q=0.9,en-US;q=0.8,en;q=0.7", LANGUAGE_SV},
        {"en-GB,en;q=0.9,sv;q=0.8", LANGUAGE_EN},
        {"de-DE, nl;q=0.5, sv;q=0.4", LANGUAGE_NL},
        {"en;q=0.1, nl;q=0.2, sv;q=0.3", LANGUAGE_SV},
        {"nl;q=0, sv;q=0.001", LANGUAGE_SV},
        {"nl;q=0", LANGUAGE_EN},
        {"sv , nl", LANGUAGE_SV},
        {"nl ; q=0.8 , sv;q=0.9", LANGUAGE_SV},
        {"*", LANGUAGE_EN},
        {"de, *;q=0.5, sv;q=0.3", LANGUAGE_EN},
        {"de, *;q=0.3, sv;q=0.5", LANGUAGE_SV},
        {"fr, de", LANGUAGE_EN},
        {",,;q=1,,sv", LANGUAGE_SV},
        {"sv;q=2, nl;q=0.1", LANGUAGE_NL}, /* no such weight */
        {"sv;q=1.5, nl;q=0.1", LANGUAGE_NL},
        {"sv;q=x, nl;q=0.1", LANGUAGE_NL},
        {"sv;q=, nl;q=0.1", LANGUAGE_NL},
        {"sv;q=0.12345, nl;q=0.2", LANGUAGE_NL},
        {"svx, nlx", LANGUAGE_EN},
        {"NL-nl", LANGUAGE_NL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (language_accept(cases[i].header) != cases[i].expected)
            fail_msg("%s", cases[i].header);
    }
}

/* Every message of the table is found in every language, and what is not in it stays English. */
static void test_tr(void **state)
{
    size_t n = 0;
    for (const struct message *m = messages; m->english; m++, n++) {
        assert_ptr_equal(tr(LANGUAGE_EN, m->english), m->english);
        assert_ptr_equal(tr(LANGUAGE_SV, m->english), m->sv ? m->sv : m->english);
        assert_ptr_equal(tr(LANGUAGE_NL, m->english), m->nl ? m->nl : m->english);
        if (!m->english_many)
            continue;
        assert_string_equal(tr_n(LANGUAGE_SV, 1, m->english, m->english_many), m->sv ? m->sv : m->english);
        assert_string_equal(tr_n(LANGUAGE_NL, 2, m->english, m->english_many),
                            m->nl_many ? m->nl_many : m->english_many);
    }
    assert_true(n >= 5);
    assert_string_equal(tr(LANGUAGE_SV, err_not_allowed.message), "Du får inte göra det här.");
    assert_string_equal(tr(LANGUAGE_NL, err_not_allowed.message), "Dit mag je niet doen.");
    assert_string_equal(tr(LANGUAGE_SV, "No such text, ever"), "No such text, ever");
    assert_string_equal(tr(LANGUAGE_SV, ""), "");
    int64_t many[] = {0, 2, -1, 21, 1000000};
    assert_string_equal(tr_n(LANGUAGE_SV, 1, "One so", "%1 so"), "One so");
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(tr_n((enum language)(i % 3), many[i], "One so", "%1 so"), "%1 so");
}

static void test_fill(void **state)
{
    static const char *const args[] = {"Åsa", NULL, "%1"};
    assert_string_equal(tr_fill(a, "%1 and %3 and %1%2.", 3, args), "Åsa and %1 and Åsa.");
    assert_string_equal(tr_fill(a, "100%% of %4 %0 %", 3, args), "100% of %4 %0 %");
    assert_string_equal(tr_fill(a, "%%1", 3, args), "%1");
    assert_string_equal(tr_fill(a, "", 0, NULL), "");
    assert_string_equal(tr_format(a, LANGUAGE_EN, "%2, %1", "a", "b"), "b, a");
}

static void test_say_days(void **state)
{
    const char *day = "2026-11-26", *today = "2026-11-22";
    assert_string_equal(say_day(a, LANGUAGE_EN, day, today), "26 November");
    assert_string_equal(say_day(a, LANGUAGE_SV, day, today), "26 november");
    assert_string_equal(say_day(a, LANGUAGE_NL, "2026-03-01", today), "1 maart");
    assert_string_equal(say_day(a, LANGUAGE_NL, "2027-03-01", today), "1 maart 2027");
    assert_string_equal(say_day(a, LANGUAGE_EN, day, NULL), "26 November 2026");
    assert_string_equal(say_weekday(a, LANGUAGE_EN, day, today), "Thursday 26 November");
    assert_string_equal(say_weekday(a, LANGUAGE_SV, day, today), "torsdag 26 november");
    assert_string_equal(say_weekday(a, LANGUAGE_NL, day, today), "donderdag 26 november");
    assert_string_equal(say_weekday(a, LANGUAGE_SV, "2027-11-27", today), "lördag 27 november 2027");
}

static void test_say_moments(void **state)
{
    const struct zone *z = zone_get("Europe/Stockholm");
    int64_t moment;
    assert_true(moment_read("2026-11-26T10:06:00Z", &moment));
    assert_string_equal(say_time(a, LANGUAGE_EN, z, moment), "11.06");
    assert_string_equal(say_time(a, LANGUAGE_SV, z, moment), "kl.\u00a011.06");
    assert_string_equal(say_time(a, LANGUAGE_NL, z, moment), "11.06\u00a0uur");
    assert_string_equal(say_moment(a, LANGUAGE_EN, z, moment), "26 November 2026, 11.06");
    assert_string_equal(say_moment(a, LANGUAGE_SV, z, moment), "26 november 2026 kl.\u00a011.06");
    assert_string_equal(say_moment(a, LANGUAGE_NL, z, moment), "26 november 2026, 11.06\u00a0uur");
    assert_true(moment_read("2026-06-30T22:05:00Z", &moment));
    assert_string_equal(say_moment(a, LANGUAGE_EN, z, moment), "1 July 2026, 00.05");
}

static void test_say_numbers(void **state)
{
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {999, "999"},
        {1000, "1\u202f000"},
        {1204, "1\u202f204"},
        {-1204567, "\u22121\u202f204\u202f567"},
        {INT64_MAX, "9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f807"},
        {INT64_MIN, "\u22129\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(say_number(a, (enum language)(i % 3), cases[i].n), cases[i].text);
}

static void test_say_lists(void **state)
{
    static const char *const items[] = {"a", "b", "c"};
    assert_string_equal(say_list(a, LANGUAGE_EN, 0, items), "");
    assert_string_equal(say_list(a, LANGUAGE_EN, 1, items), "a");
    assert_string_equal(say_list(a, LANGUAGE_SV, 2, items), "a och b");
    assert_string_equal(say_list(a, LANGUAGE_NL, 3, items), "a, b en c");
    assert_string_equal(say_list(a, LANGUAGE_EN, 3, items), "a, b and c");
}

/* Names in each list come in this order in that language, compared as bytes. */
static void test_sort_keys(void **state)
{
    static const struct {
        enum language language;
        const char *names[12];
    } lists[] = {
        {LANGUAGE_SV, {"Adam", "Béla", "Zeta", "Åberg", "Ärlig", "Öberg"}},
        {LANGUAGE_EN, {"Åberg", "Adam", "Ärlig", "Béla", "Öberg", "Zeta"}},
        {LANGUAGE_NL, {"Iemand", "IJsbrand", "ik", "Ivo", "Yntema", "Zoë"}},
        {LANGUAGE_SV, {"Adam", "adamsson", "Bo"}},
        {LANGUAGE_SV, {"Anders Åsa", "Andersson, Bo"}}, /* a space comes before letters */
        {LANGUAGE_SV, {"Avdelning 2", "Avdelning 10"}},
        {LANGUAGE_SV, {"", "-", "1", "A"}},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (int k = 0; lists[i].names[k + 1]; k++) {
            char *first = sort_key(a, lists[i].language, lists[i].names[k]);
            char *second = sort_key(a, lists[i].language, lists[i].names[k + 1]);
            if (strcmp(first, second) >= 0)
                fail_msg("%s, %s", lists[i].names[k], lists[i].names[k + 1]);
        }
    }
    assert_string_equal(sort_key(a, LANGUAGE_SV, "A\u030asa"), sort_key(a, LANGUAGE_SV, "Åsa"));
    assert_int_equal(strspn(sort_key(a, LANGUAGE_NL, "Ĳsselstein"), "0123456789abcdef"),
                     strlen(sort_key(a, LANGUAGE_NL, "Ĳsselstein")));
    assert_true(strlen(sort_version(a)) > 5);
    char wide[5000];
    memset(wide, 'x', sizeof wide);
    wide[sizeof wide - 1] = '\0';
    assert_true(strlen(sort_key(a, LANGUAGE_SV, wide)) > 2000);
}

/* Makes 10,000 keys, as an import does. */
static void *keys_make(void *argument)
{
    struct arena *own = arena_new(0);
    for (int i = 0; i < 10000; i++)
        sort_key(own, (enum language)(i % 3), arena_printf(own, "Åström %d, Ĳsbrand", i));
    arena_free(own);
    return argument;
}

static void test_sort_threads(void **state)
{
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, keys_make, NULL), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sort_threads), cmocka_unit_test(test_codes),       cmocka_unit_test(test_accept),
        cmocka_unit_test(test_tr),           cmocka_unit_test(test_fill),        cmocka_unit_test(test_say_days),
        cmocka_unit_test(test_say_moments),  cmocka_unit_test(test_say_numbers), cmocka_unit_test(test_say_lists),
        cmocka_unit_test(test_sort_keys),
    };
    a = arena_new(0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(a);
    return failed;
}

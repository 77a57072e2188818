/* SPDX-License-Identifier: EUPL-1.2 */
/* The key of a scan: reckoned by hand, and against a naive twin; our own instrument; files of instruments and their
 * faults. */
#include "store_case.h"

#include "base/random.h"
#include "engine/scan.h"
#include "scan/instrument.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct scan_range four = {1, 4};

static void keys_are_reckoned_by_hand(void **state)
{
    static const struct scan_sign signs[] = {{0, false}, {1, true}, {2, false}};
    const struct scan_scale mean = {signs, 3, SCAN_MEAN, 2}, sum = {signs, 3, SCAN_SUM, 3};
    int answers[] = {4, 1, 2};
    struct scan_score s = scan_score(answers, four, &mean); /* 4 + (5-1) + 2 = 10; 10/3 */
    assert_true(s.enough && s.value == 3333 && s.least == 1000 && s.most == 4000 && s.answered == 3);
    s = scan_score(answers, four, &sum);
    assert_true(s.enough && s.value == 10000 && s.least == 3000 && s.most == 12000);
    answers[1] = SCAN_UNANSWERED; /* 4 + 2 = 6 of two */
    s = scan_score(answers, four, &mean);
    assert_true(s.enough && s.value == 3000 && s.answered == 2);
    assert_false(scan_score(answers, four, &sum).enough);
    answers[0] = SCAN_UNANSWERED;
    assert_false(scan_score(answers, four, &mean).enough);
    const struct scan_scale some = {signs, 3, SCAN_SUM, 2};
    int two[] = {-1, SCAN_UNANSWERED, 0}; /* (-1 + 0) * 3 / 2 = -1.5 */
    s = scan_score(two, (struct scan_range){-2, 2}, &some);
    assert_true(s.enough && s.value == -1500 && s.least == -6000 && s.most == 6000);
    (void)state;
}

/* A small number from 0 to n - 1. */
static int below(int n)
{
    return (int)(id_random() % n);
}

/* The score in floating point, by the words of the format. */
static bool naive(const int *answers, struct scan_range range, const struct scan_scale *k, double *ret)
{
    double total = 0;
    size_t n = 0;
    for (size_t i = 0; i < k->n; i++) {
        int x = answers[k->v[i].item];
        if (x == SCAN_UNANSWERED)
            continue;
        total += k->v[i].against ? range.least + range.most - x : x;
        n++;
    }
    if (n == 0 || n < k->needs)
        return false;
    *ret = total / (double)n * (k->how == SCAN_SUM ? (double)k->n : 1);
    return true;
}

static void keys_agree_with_a_naive_twin(void **state)
{
    size_t told = 0;
    for (int round = 0; round < 20000; round++) {
        int answers[12];
        struct scan_range range = {below(7) - 3, 0};
        range.most = range.least + 1 + below(6);
        for (size_t i = 0; i < 12; i++)
            answers[i] = below(5) == 0 ? SCAN_UNANSWERED : range.least + below(range.most - range.least + 1);
        struct scan_sign signs[12];
        struct scan_scale k = {signs, (size_t)(1 + below(12)), below(2) ? SCAN_SUM : SCAN_MEAN, 0};
        k.needs = (size_t)(1 + below((int)k.n));
        for (size_t i = 0; i < k.n; i++)
            signs[i] = (struct scan_sign){i, below(2) == 0};
        double want = 0;
        struct scan_score got = scan_score(answers, range, &k);
        assert_int_equal(got.enough, naive(answers, range, &k, &want));
        if (!got.enough)
            continue;
        told++;
        double away = (double)got.value - 1000 * want;
        assert_true(away <= 0.5001 && away >= -0.5001);
        assert_true(got.value >= got.least && got.value <= got.most);
    }
    assert_true(told > 5000);
    (void)state;
}

static void strongest_and_moved_are_told_in_order(void **state)
{
    const int now[] = {4, 3, 1, SCAN_UNANSWERED, 2, 4}, before[] = {4, 1, 3, 2, 3, 3};
    const size_t all[] = {0, 1, 2, 3, 4, 5};
    size_t ret[6];
    assert_int_equal(scan_strongest(now, all, 6, four, false, ret, 6), 3);
    assert_true(ret[0] == 0 && ret[1] == 5 && ret[2] == 1);
    assert_int_equal(scan_strongest(now, all, 6, four, true, ret, 6), 2);
    assert_true(ret[0] == 2 && ret[1] == 4);
    assert_int_equal(scan_strongest(now, all, 6, four, false, ret, 1), 1);
    assert_int_equal(scan_moved(now, before, 6, false, ret), 2);
    assert_true(ret[0] == 1 && ret[1] == 5);
    assert_int_equal(scan_moved(now, before, 6, true, ret), 2);
    assert_true(ret[0] == 2 && ret[1] == 4);
    (void)state;
}

static void directions_need_the_wish_and_one_reason_more(void **state)
{
    int answers[24];
    size_t reasons[8], n;
    for (size_t i = 0; i < 24; i++)
        answers[i] = SCAN_UNANSWERED;
    size_t deeper = instrument_item_at(&instrument_own, "want_deeper"),
           asked = instrument_item_at(&instrument_own, "can_asked"),
           teach = instrument_item_at(&instrument_own, "can_teach"),
           lead = instrument_item_at(&instrument_own, "want_lead");
    assert_false(scan_speaks(answers, four, &own_directions[0], reasons, &n));
    answers[asked] = answers[teach] = 4; /* good at it, but no wish */
    assert_false(scan_speaks(answers, four, &own_directions[0], reasons, &n));
    answers[deeper] = 3;
    assert_true(scan_speaks(answers, four, &own_directions[0], reasons, &n));
    assert_true(n == 3 && reasons[0] == deeper && reasons[1] == asked && reasons[2] == teach);
    answers[asked] = answers[teach] = 2; /* a wish alone */
    assert_false(scan_speaks(answers, four, &own_directions[0], reasons, &n));
    answers[lead] = 2;
    assert_true(scan_speaks(answers, four, &own_filters[0].rule, reasons, &n));
    answers[lead] = 3;
    assert_false(scan_speaks(answers, four, &own_filters[0].rule, reasons, &n));
    (void)state;
}

static void our_own_is_whole_in_three_languages(void **state)
{
    const struct instrument *in = &instrument_own;
    assert_int_equal(in->item_n, 24);
    assert_int_equal(in->part_n, 4);
    for (int l = 0; l < LANGUAGES; l++)
        for (size_t i = 0; i < in->item_n; i++) {
            const char *text = three_in(&in->items[i].text, l), *turned = three_in(&in->items[i].turned, l);
            assert_true(strlen(text) > 10 && strlen(turned) > 10 && strcmp(text, turned) != 0);
            assert_true(text[strlen(text) - 1] == '.' && turned[strlen(turned) - 1] == '.');
            size_t words = 1;
            for (const char *p = text; *p; p++)
                words += *p == ' ';
            assert_true(words <= 13); /* short enough to be read at once */
            for (size_t k = 0; k < i; k++)
                assert_string_not_equal(three_in(&in->items[k].text, l), text);
        }
    for (size_t p = 0; p < in->part_n; p++)
        assert_true(in->parts[p].n == 6 && in->parts[p].first == 6 * p);
    assert_null(own_phrase(0, SCAN_UNANSWERED));
    assert_ptr_equal(own_phrase(0, 3), &in->items[0].text);
    assert_ptr_equal(own_phrase(0, 2), &in->items[0].turned);
    (void)state;
}

/* The example, from the folder of the project. */
static char *example(struct arena *a, size_t *ret_n)
{
    char *text = arena_alloc(a, 64 << 10);
    FILE *f = fopen(PROJECT "/packaging/instruments/room-to-grow.json", "r");
    assert_non_null(f);
    *ret_n = fread(text, 1, (64 << 10) - 1, f);
    fclose(f);
    return text;
}

static void the_example_is_scored_after_its_key(void **state)
{
    struct arena *a = arena_new(0);
    struct instrument *in;
    size_t n;
    const char *text = example(a, &n);
    assert_null(instrument_read(a, LANGUAGE_EN, text, n, &in));
    assert_true(in->item_n == 6 && in->scale_n == 2 && in->part_n == 1 && in->answer_n == 4);
    const int answers[] = {3, 2, 4, 1, 4, 2}; /* plan told say new same learn */
    struct scan_score decide = scan_score(answers, instrument_range(in), &in->scales[0].key);
    struct scan_score learn = scan_score(answers, instrument_range(in), &in->scales[1].key);
    assert_int_equal(decide.value, 3333); /* (3 + (5-2) + 4) / 3 */
    assert_int_equal(learn.value, 4000);  /* 1 + (5-4) + 2 */
    assert_true(learn.least == 3000 && learn.most == 12000);
    const int few[] = {3, SCAN_UNANSWERED, 4, 1, SCAN_UNANSWERED, 2};
    assert_int_equal(scan_score(few, instrument_range(in), &in->scales[0].key).value, 3500);
    assert_false(scan_score(few, instrument_range(in), &in->scales[1].key).enough);
    arena_free(a);
    (void)state;
}

/* The example with one piece of its text changed. */
static const char *changed(struct arena *a, const char *from, const char *to)
{
    size_t n;
    const char *text = example(a, &n), *at = strstr(text, from);
    assert_non_null(at);
    return arena_printf(a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void faults_are_said_with_their_place(void **state)
{
    static const struct {
        const char *from, *to, *where, *what;
    } cases[] = {
        {"bana-instrument-1", "bana-instrument-9", "format", "bana-instrument-1"},
        {"\"room-to-grow\"", "\"bana\"", "word", "comes with the program"},
        {"\"room-to-grow\"", "\"Room <b>\"", "word", "small letters"},
        {"\"version\": \"1\"", "\"version\": 1", "version", "text is missing"},
        {"\"licence\": \"EUPL-1.2\"", "\"licence\": \"\"", "licence", "text is missing"},
        {"\"licence\"", "\"license\"", "the file.license", "no member"},
        {"\"sv\": \"Nästan aldrig\",", "", "answers[0].text.sv", "language is missing"},
        {"\"value\": 2", "\"value\": 3", "answers[1].value", "one more"},
        {"\"value\": 2", "\"value\": 2.5", "answers[1].value", "whole number"},
        {"\"word\": \"told\"", "\"word\": \"plan\"", "items[1].word", "two of this word"},
        {"\"item\": \"told\"", "\"item\": \"tolt\"", "scales[0].key[1].item", "no statement"},
        {"\"item\": \"told\"", "\"item\": \"plan\"", "scales[0].key[1].item", "counts twice"},
        {"\"how\": \"mean\"", "\"how\": \"median\"", "scales[0].how", "sum or mean"},
        {"\"needs\": 2", "\"needs\": 4", "scales[0].needs", "whole number"},
        {"\"reversed\": true", "\"reversed\": 1", "scales[0].key[1].reversed", "true or false"},
        {"\"word\": \"learn\",\n      \"name\"", "\"word\": \"decide\",\n      \"name\"", "scales[1].word", "two of"},
        {"\"source\":", "\"source\": \"x\", \"source\":", "line ", "twice in one object"},
        {"{", "[", "line ", "not whole JSON"},
        {"\"EUPL-1.2\"", "[[[[[[[1]]]]]]]", "the file", "deeper"},
        {"EUPL-1.2", "\xff\xfe", "the file", "UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct instrument *in;
        const char *text = changed(a, cases[i].from, cases[i].to);
        const struct err *e = instrument_read(a, LANGUAGE_EN, text, strlen(text), &in);
        if (!e || e->kind != ERR_REFUSED || !strstr(e->message, cases[i].where) || !strstr(e->message, cases[i].what))
            fail_msg("%zu: %s instead of %s: %s", i, e ? e->message : "taken", cases[i].where, cases[i].what);
        arena_free(a);
    }
    struct arena *a = arena_new(0);
    struct instrument *in;
    char *big = arena_alloc(a, INSTRUMENT_BYTES + 2);
    memset(big, ' ', INSTRUMENT_BYTES + 1);
    assert_non_null(strstr(instrument_read(a, LANGUAGE_EN, big, INSTRUMENT_BYTES + 1, &in)->message, "256 kB"));
    assert_non_null(instrument_read(a, LANGUAGE_SV, "", 0, &in));
    arena_free(a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_reckoned_by_hand),
        cmocka_unit_test(keys_agree_with_a_naive_twin),
        cmocka_unit_test(strongest_and_moved_are_told_in_order),
        cmocka_unit_test(directions_need_the_wish_and_one_reason_more),
        cmocka_unit_test(our_own_is_whole_in_three_languages),
        cmocka_unit_test(the_example_is_scored_after_its_key),
        cmocka_unit_test(faults_are_said_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The lookup of labels against a naive twin, which follows the words of engine/lookup.h label by label. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "base/text.h"
#include "engine/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the naive twin: plain letters, å ä ö and blanks only ---- */

/* The words of a text, each letter in one byte. */
static size_t naive_words(struct arena *a, const char *text, size_t most, char words[][64])
{
    const char *p = text_fold(a, text);
    size_t n = 0, at = 0;
    memset(words, 0, most * 64);
    for (;; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || (*p & 0x80);
        if (letter && (unsigned char)*p != 0xC3 && at < LOOKUP_MAX_LETTERS)
            words[n][at++] = *p;
        if (!letter && at) {
            at = 0;
            if (++n == most)
                return n;
        }
        if (!*p)
            return n;
    }
}

/* Optimal string alignment of the first x_n and y_n letters, by the definition. */
static int naive_distance(const char *x, size_t x_n, const char *y, size_t y_n)
{
    static int d[80][80];
    for (size_t i = 0; i <= x_n; i++)
        for (size_t j = 0; j <= y_n; j++) {
            int v = !i ? (int)j : !j ? (int)i : 1000;
            if (i && j) {
                v = d[i - 1][j] + 1 < d[i][j - 1] + 1 ? d[i - 1][j] + 1 : d[i][j - 1] + 1;
                int s = d[i - 1][j - 1] + (x[i - 1] != y[j - 1]);
                v = s < v ? s : v;
                if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] && d[i - 2][j - 2] + 1 < v)
                    v = d[i - 2][j - 2] + 1;
            }
            d[i][j] = v;
        }
    return d[x_n][y_n];
}

static int naive_cost(const char *q, const char *w)
{
    size_t n = strlen(q), m = strlen(w);
    int best = 1000, most = n < 4 ? 0 : n < 8 ? 1 : 2;
    if (!strcmp(q, w))
        return 0;
    if (!strncmp(q, w, n))
        return 1;
    if (n >= 3 && strstr(w, q))
        return 2;
    if (!most)
        return best;
    int d = naive_distance(q, n, w, m);
    if (d <= most)
        best = 2 + d;
    for (size_t k = 0; k <= m; k++) {
        d = naive_distance(q, n, w, k);
        if (d <= most && 4 + d < best)
            best = 4 + d;
    }
    return best;
}

static unsigned sort_language;

static int hit_sort(const void *x, const void *y)
{
    return lookup_compare(x, y, sort_language);
}

static size_t naive_find(struct arena *a, const struct lookup_entry *v, size_t n, const struct lookup_query *q,
                         struct lookup_hit *ret)
{
    char words[LOOKUP_MAX_WORDS][64], label[64][64];
    size_t word_n = naive_words(a, q->text, LOOKUP_MAX_WORDS, words), found = 0;
    for (size_t i = 0; i < n && word_n; i++) {
        size_t label_n = naive_words(a, v[i].label, 64, label);
        int sum = 0;
        for (size_t k = 0; k < word_n; k++) {
            int best = 1000;
            for (size_t m = 0; m < label_n; m++) {
                int c = naive_cost(words[k], label[m]);
                best = c < best ? c : best;
            }
            sum += best;
        }
        if (sum >= 1000 || !(q->kinds >> v[i].kind & 1))
            continue;
        struct lookup_hit hit = {.concept = v[i].concept,
                                 .label = v[i].label,
                                 .kind = v[i].kind,
                                 .language = v[i].language,
                                 .preferred = v[i].preferred,
                                 .cost = (unsigned)sum,
                                 .further = label_n > word_n ? label_n - word_n : 0};
        if (found && ret[found - 1].concept == hit.concept) {
            if (lookup_compare(&hit, &ret[found - 1], q->language) < 0)
                ret[found - 1] = hit;
        } else {
            ret[found++] = hit;
        }
    }
    sort_language = q->language;
    qsort(ret, found, sizeof *ret, hit_sort);
    return found;
}

/* ---- random cases ---- */

static unsigned long long seed = 88172645463325252ull;

static unsigned rnd(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

/* A word of few different letters, so that words are near each other; now and then as long as one can be. */
static char *word_write(char *to)
{
    static const char *const letters[] = {"a", "b", "c", "å", "ö", "e", "1"};
    for (unsigned n = 1 + rnd(rnd(12) ? 11 : LOOKUP_MAX_LETTERS + 2); n; n--)
        to = stpcpy(to, letters[rnd(rnd(3) ? 3 : 7)]);
    return to;
}

static char *text_random(struct arena *a, unsigned most)
{
    char *text = arena_alloc(a, 600), *to = text;
    for (unsigned n = 1 + rnd(most); n; n--) {
        to = word_write(to);
        *to++ = n > 1 ? " -,"[rnd(3)] : 0;
    }
    return text;
}

/* The text with some typing errors: letters doubled, left out, wrong, changed round. */
static char *text_mistyped(struct arena *a, const char *from)
{
    size_t n = strlen(from);
    char *text = arena_alloc(a, n + 5);
    memcpy(text, from, n + 1);
    for (unsigned errors = rnd(4); errors && n > 2; errors--) {
        char *p = text + rnd((unsigned)n - 1), was = p[0];
        if ((p[0] | p[1]) & 0x80) /* a part of å or ö */
            continue;
        switch (rnd(4)) {
        case 0:
            memmove(p + 1, p, strlen(p) + 1);
            n++;
            break;
        case 1:
            memmove(p, p + 1, strlen(p));
            n--;
            break;
        case 2:
            p[0] = "abce"[rnd(4)];
            break;
        default:
            p[0] = p[1];
            p[1] = was;
        }
    }
    return text;
}

static void finds_what_the_naive_twin_finds(void **state)
{
    for (int round = 0; round < 300; round++) {
        struct arena *a = arena_new(0);
        size_t n = 1 + rnd(120);
        struct lookup_entry *v = arena_array(a, n, sizeof *v);
        for (size_t i = 0; i < n; i++)
            v[i] = (struct lookup_entry){.concept = i && rnd(2) ? v[i - 1].concept : (int64_t)(i + 1),
                                         .label = text_random(a, 4),
                                         .kind = (unsigned char)rnd(3),
                                         .language = (unsigned char)rnd(3),
                                         .preferred = rnd(2)};
        struct lookup *l = lookup_new(v, n);
        for (int k = 0; k < 20; k++) {
            struct lookup_query q = {.text = rnd(2) ? text_random(a, 3) : text_mistyped(a, v[rnd((unsigned)n)].label),
                                     .kinds = 1 + rnd(7),
                                     .language = rnd(3),
                                     .n = 1 + rnd(30)};
            struct lookup_hit *naive = arena_array(a, n, sizeof *naive), got[LOOKUP_MAX_HITS];
            bool more;
            size_t want = naive_find(a, v, n, &q, naive), found = lookup_find(l, a, &q, got, &more);
            assert_int_equal(found, want < q.n ? want : q.n);
            assert_int_equal(more, want > q.n);
            for (size_t i = 0; i < found; i++) {
                if (got[i].concept != naive[i].concept || got[i].cost != naive[i].cost)
                    print_error("\"%s\": \"%s\" %u, not \"%s\" %u\n", q.text, got[i].label, got[i].cost, naive[i].label,
                                naive[i].cost);
                assert_int_equal(got[i].concept, naive[i].concept);
                assert_int_equal(got[i].cost, naive[i].cost);
                assert_string_equal(got[i].label, naive[i].label);
            }
        }
        lookup_free(l);
        arena_free(a);
    }
}

/* The best label for a text. */
static const char *best(const struct lookup *l, struct arena *a, const char *text, unsigned language)
{
    struct lookup_query q = {.text = text, .kinds = 7, .language = language, .n = 1};
    struct lookup_hit hit;
    bool more;
    return lookup_find(l, a, &q, &hit, &more) ? hit.label : "";
}

static void people_find_what_they_mean(void **state)
{
    static const struct lookup_entry v[] = {
        {1, "sjuksköterska", 0, 1, true},
        {1, "nurse", 0, 0, true},
        {2, "undersköterska", 0, 1, true},
        {3, "röntgensjuksköterska", 0, 1, true},
        {4, "chef", 0, 0, true},
        {5, "chef", 0, 1, true},
        {6, "C++", 1, 0, true},
        {7, "C#", 1, 0, true},
        {8, "nurse responsible for general care", 0, 0, true},
        {9, "verpleegkundige", 0, 2, true},
        {9, "zieken-verzorger", 0, 2, false},
    };
    struct arena *a = arena_new(0);
    struct lookup *l = lookup_new(v, sizeof v / sizeof *v);
    assert_string_equal(best(l, a, "Sjuksköterska", 1), "sjuksköterska");
    assert_string_equal(best(l, a, "sjukskoterska", 1), "sjuksköterska");
    assert_string_equal(best(l, a, "sjuksköt", 1), "sjuksköterska");
    assert_string_equal(best(l, a, "sjukssköterska", 1), "sjuksköterska");
    assert_string_equal(best(l, a, "sjuskötreska", 1), "sjuksköterska");
    assert_string_equal(best(l, a, "röntgen", 1), "röntgensjuksköterska");
    assert_string_equal(best(l, a, "nusre", 0), "nurse");
    assert_string_equal(best(l, a, "general nurse", 0), "nurse responsible for general care");
    assert_string_equal(best(l, a, "c++", 0), "C++");
    assert_string_equal(best(l, a, "C#", 0), "C#");
    assert_string_equal(best(l, a, "verzorger", 2), "zieken-verzorger");
    assert_string_equal(best(l, a, "", 0), "");
    assert_string_equal(best(l, a, " … <>", 0), "");
    assert_string_equal(best(l, a, "zzzzzz", 0), "");
    struct lookup_query q = {.text = "chef", .kinds = 7, .language = 1, .n = 5};
    struct lookup_hit hits[5];
    bool more;
    assert_int_equal(lookup_find(l, a, &q, hits, &more), 2);
    assert_int_equal(hits[0].concept, 5);
    lookup_free(l);
    arena_free(a);
}

static void hostile_texts_are_bounded(void **state)
{
    struct arena *a = arena_new(0);
    size_t n = 20000;
    struct lookup_entry *v = arena_array(a, n, sizeof *v);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct lookup_entry){(int64_t)i + 1, text_random(a, 5), 0, 0, true};
    struct lookup *l = lookup_new(v, n);
    char *text = arena_alloc(a, 1 << 20);
    const char *const pieces[] = {"a", "aaaaaaaaaaaa ", "\xff\xfe", "å", "%_\\", "abcabc "};
    struct lookup_hit hits[LOOKUP_MAX_HITS];
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        char *to = text;
        while (to < text + (1 << 20) - 20)
            to = stpcpy(to, pieces[p]);
        struct lookup_query q = {.text = text, .kinds = ~0u, .language = 0, .n = 100000};
        bool more;
        size_t before = arena_used(a);
        assert_true(lookup_find(l, a, &q, hits, &more) <= LOOKUP_MAX_HITS);
        assert_true(arena_used(a) - before < n * 2 + 100000);
    }
    lookup_free(l);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_the_naive_twin_finds),
        cmocka_unit_test(people_find_what_they_mean),
        cmocka_unit_test(hostile_texts_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths borrowed from occupations, beside a naive twin. */
#include "map/map.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>
#include <cmocka.h>

/* A small generator of its own, so that a run can be repeated. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* What of `to` is essential, and how much of that `from` asks for too: each pair of rows is looked at. */
static void cover(const struct map_asked *v, size_t n, int64_t from, int64_t to, uint64_t *ret_whole,
                  uint64_t *ret_shared)
{
    int64_t most = 1;
    for (size_t i = 0; i < n; i++)
        most = v[i].uses > most ? v[i].uses : most;
    *ret_whole = *ret_shared = 0;
    for (size_t i = 0; i < n; i++) {
        if (v[i].occupation != to || !v[i].essential)
            continue;
        uint64_t weight = (uint64_t)lround(1024 * log2(1 + (double)most / (double)v[i].uses));
        *ret_whole += weight;
        for (size_t k = 0; k < n; k++)
            if (v[k].occupation == from && v[k].skill == v[i].skill)
                *ret_shared += weight;
    }
}

/* How near the naive twin finds a role, given what both ask: the formula of map.h, in 10^12ths. */
static uint64_t nearness(uint64_t shared, uint64_t whole, uint64_t before)
{
    uint64_t parts = shared * 10000 / whole, used = !before || shared > before ? 10000 : shared * 10000 / before;
    return parts * parts * used;
}

/* True if the pair is among what was found. */
static bool found_in(const struct map_near *v, size_t n, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].from == from && v[i].to == to)
            return true;
    return false;
}

static void nearest_as_the_naive_twin_says(void **state)
{
    (void)state;
    enum { ROLES = 9, OCCUPATIONS = 6, SKILLS = 8 };
    size_t all = 0;
    for (uint32_t seed = 1; seed <= 2000; seed++) {
        struct arena *a = arena_new(0);
        uint32_t chance = seed;
        struct map_asked asked[OCCUPATIONS * SKILLS];
        size_t asked_n = 0, n;
        int64_t uses[SKILLS], occupations[ROLES];
        for (size_t i = 0; i < SKILLS; i++)
            uses[i] = 1 + next(&chance) % 40;
        for (int64_t o = 1; o <= OCCUPATIONS; o++)
            for (int64_t s = 0; s < SKILLS; s++)
                if (next(&chance) % 2)
                    asked[asked_n++] = (struct map_asked){o, s + 100, next(&chance) % 3 != 0, uses[s]};
        for (size_t i = 0; i < ROLES; i++)
            occupations[i] = next(&chance) % (OCCUPATIONS + 1);
        bool elsewhere[ROLES];
        for (size_t i = 0; i < ROLES; i++)
            elsewhere[i] = seed % 2 && next(&chance) % 2;
        const struct map_near *v = map_nearest(a, occupations, elsewhere, ROLES, asked, asked_n, &n);
        for (uint32_t both = 0; both < 2 * ROLES; both++) {
            uint32_t from = both / 2;
            bool across = both % 2;      /* each side for itself */
            uint64_t least = UINT64_MAX; /* the farthest that was kept */
            uint64_t before, unused;
            size_t kept = 0;
            cover(asked, asked_n, occupations[from], occupations[from], &before, &unused);
            for (uint32_t to = 0; to < ROLES; to++) {
                uint64_t whole, shared;
                cover(asked, asked_n, occupations[from], occupations[to], &whole, &shared);
                if ((elsewhere[from] != elsewhere[to]) != across || !found_in(v, n, from, to))
                    continue;
                kept++;
                assert_true(occupations[from] && occupations[to] && occupations[from] != occupations[to]);
                assert_true(whole && shared * 3 >= whole);
                least = nearness(shared, whole, before) < least ? nearness(shared, whole, before) : least;
            }
            assert_true(kept <= MAP_NEAREST);
            for (uint32_t to = 0; to < ROLES; to++) {
                uint64_t whole, shared;
                cover(asked, asked_n, occupations[from], occupations[to], &whole, &shared);
                bool could = (elsewhere[from] != elsewhere[to]) == across && occupations[from] && occupations[to] &&
                             occupations[from] != occupations[to] && shared && shared * 3 >= whole;
                if (could && !found_in(v, n, from, to))
                    assert_true(kept == MAP_NEAREST && nearness(shared, whole, before) <= least);
            }
            all += kept;
        }
        for (size_t i = 1; i < n; i++)
            assert_true(v[i - 1].from < v[i].from || (v[i - 1].from == v[i].from && v[i - 1].to < v[i].to));
        arena_free(a);
    }
    assert_true(all > 5000);
}

/* True if two roles are the same work: by folded name, or by an occupation. */
static bool same_work(const struct role *x, const struct role *y)
{
    return strcasecmp(x->name, y->name) == 0 || (x->occupation.v && x->occupation.v == y->occupation.v);
}

static void same_work_elsewhere_as_the_naive_twin_says(void **state)
{
    (void)state;
    enum { ROLES = 14 };
    static const char *const names[] = {"nurse", "Nurse", "cook", "clerk", "guide", "GUIDE"};
    size_t all = 0, full = 0;
    for (uint32_t seed = 1; seed <= 2000; seed++) {
        struct arena *a = arena_new(0);
        uint32_t chance = seed;
        struct role v[ROLES];
        bool elsewhere[ROLES];
        size_t n;
        for (size_t i = 0; i < ROLES; i++) {
            v[i] = (struct role){.name = names[next(&chance) % 6], .occupation = {next(&chance) % 4}};
            elsewhere[i] = next(&chance) % 2;
        }
        const struct map_near *found = map_same(a, &(struct role_list){v, ROLES}, elsewhere, &n);
        for (uint32_t from = 0; from < ROLES; from++) {
            size_t could = 0, got = 0, by_name = 0, got_by_name = 0;
            for (uint32_t to = 0; to < ROLES; to++) {
                bool is = elsewhere[from] != elsewhere[to] && same_work(&v[from], &v[to]);
                bool named = is && strcasecmp(v[from].name, v[to].name) == 0;
                size_t times = 0;
                for (size_t i = 0; i < n; i++)
                    times += found[i].from == from && found[i].to == to;
                assert_true(times <= is);
                could += is;
                got += times;
                by_name += named;
                got_by_name += named && times;
            }
            assert_int_equal(got, could < MAP_NEAREST ? could : MAP_NEAREST);
            assert_int_equal(got_by_name, by_name < MAP_NEAREST ? by_name : MAP_NEAREST); /* names come first */
            all += got;
            full += could > MAP_NEAREST;
        }
        for (size_t i = 0; i < n; i++)
            assert_int_equal(found[i].months, MAP_SAME_MONTHS);
        arena_free(a);
    }
    assert_true(all > 5000 && full > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nearest_as_the_naive_twin_says),
                                       cmocka_unit_test(same_work_elsewhere_as_the_naive_twin_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

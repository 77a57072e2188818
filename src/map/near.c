/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths borrowed from occupations that ask for the same skills. */
#include "map/map.h"

#include <math.h>
#include <stdlib.h>

/* A skill that is essential for a role's occupation, with its weight in 1024ths of its rarity. */
struct posting {
    int64_t skill;
    uint32_t role, weight;
};

/* A role, how much of what it asks is covered (in 10,000ths), and how near that makes it (the most: 10^12). */
struct cover {
    uint32_t role;
    uint64_t parts, near;
};

/* By skill, then by role. */
static int by_skill(const void *x, const void *y)
{
    const struct posting *a = x, *b = y;
    if (a->skill != b->skill)
        return a->skill < b->skill ? -1 : 1;
    return (a->role > b->role) - (a->role < b->role);
}

/* In the order of roles. */
static int by_role(const void *x, const void *y)
{
    const struct cover *a = x, *b = y;
    return (a->role > b->role) - (a->role < b->role);
}

/* Where the rows of an occupation begin. */
static size_t asked_from(const struct map_asked *v, size_t n, int64_t occupation)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v[middle].occupation < occupation)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the postings of a skill begin. */
static size_t posting_from(const struct posting *v, size_t n, int64_t skill)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v[middle].skill < skill)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Puts a cover among the best, if it belongs there; of equals the lower role stays. */
static void keep_best(struct cover best[MAP_NEAREST], size_t *n, struct cover c)
{
    size_t at = *n;
    while (at && (best[at - 1].near < c.near || (best[at - 1].near == c.near && best[at - 1].role > c.role)))
        at--;
    if (at == MAP_NEAREST)
        return;
    if (*n < MAP_NEAREST)
        ++*n;
    for (size_t i = *n - 1; i > at; i--)
        best[i] = best[i - 1];
    best[at] = c;
}

/* What is essential for each role, by skill; and what it weighs in all. */
static struct posting *postings(struct arena *a, const int64_t *occupations, size_t role_n,
                                const struct map_asked *asked, size_t asked_n, uint64_t *whole, size_t *ret_n)
{
    int64_t most = 1;
    for (size_t i = 0; i < asked_n; i++)
        most = asked[i].uses > most ? asked[i].uses : most;
    struct {
        struct posting *v;
        size_t n, room;
    } list = {0};
    for (uint32_t r = 0; r < role_n; r++)
        for (size_t k = asked_from(asked, asked_n, occupations[r]);
             occupations[r] && k < asked_n && asked[k].occupation == occupations[r]; k++) {
            if (!asked[k].essential)
                continue;
            double uses = asked[k].uses > 0 ? (double)asked[k].uses : 1;
            uint32_t weight = (uint32_t)lround(1024 * log2(1 + (double)most / uses));
            *VEC_PUSH(a, list) = (struct posting){asked[k].skill, r, weight};
            whole[r] += weight;
        }
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_skill);
    *ret_n = list.n;
    return list.v;
}

/* How near a role is: what is shared, of what it asks (twice), and of what the one before asks (once). */
static struct cover cover_of(uint32_t role, uint64_t shared, uint64_t whole, uint64_t before)
{
    uint64_t parts = shared * 10000 / whole, used = shared < before ? shared * 10000 / before : 10000;
    return (struct cover){role, parts, parts * parts * used};
}

struct map_near *map_nearest(struct arena *a, const int64_t *occupations, size_t role_n, const struct map_asked *asked,
                             size_t asked_n, size_t *ret_n)
{
    uint64_t *whole = arena_array(a, role_n, sizeof *whole), *shared = arena_array(a, role_n, sizeof *shared);
    uint32_t *touched = arena_array(a, role_n, sizeof *touched);
    size_t posting_n;
    const struct posting *v = postings(a, occupations, role_n, asked, asked_n, whole, &posting_n);
    struct map_near *ret = arena_array(a, role_n * MAP_NEAREST, sizeof *ret);
    *ret_n = 0;
    for (uint32_t from = 0; from < role_n; from++) {
        size_t touched_n = 0, best_n = 0;
        struct cover best[MAP_NEAREST];
        for (size_t k = asked_from(asked, asked_n, occupations[from]);
             occupations[from] && k < asked_n && asked[k].occupation == occupations[from]; k++)
            for (size_t i = posting_from(v, posting_n, asked[k].skill); i < posting_n && v[i].skill == asked[k].skill;
                 i++) {
                if (!shared[v[i].role])
                    touched[touched_n++] = v[i].role;
                shared[v[i].role] += v[i].weight;
            }
        for (size_t i = 0; i < touched_n; i++) {
            uint32_t to = touched[i];
            if (occupations[to] != occupations[from] && shared[to] * 3 >= whole[to])
                keep_best(best, &best_n, cover_of(to, shared[to], whole[to], whole[from]));
            shared[to] = 0;
        }
        qsort(best, best_n, sizeof *best, by_role);
        for (size_t i = 0; i < best_n; i++)
            ret[(*ret_n)++] = (struct map_near){from, best[i].role,
                                                best[i].parts > 8500    ? 6
                                                : best[i].parts > 6500  ? 12
                                                : best[i].parts >= 5000 ? 24
                                                                        : 36};
    }
    return ret;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths borrowed from occupations that ask for the same skills. */
#include "map/map.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* The best of one side. */
struct best {
    struct cover v[MAP_NEAREST];
    size_t n;
};

/* Puts a cover among the best, if it belongs there; of equals the lower role stays. */
static void keep_best(struct best *b, struct cover c)
{
    size_t at = b->n;
    while (at && (b->v[at - 1].near < c.near || (b->v[at - 1].near == c.near && b->v[at - 1].role > c.role)))
        at--;
    if (at == MAP_NEAREST)
        return;
    if (b->n < MAP_NEAREST)
        b->n++;
    for (size_t i = b->n - 1; i > at; i--)
        b->v[i] = b->v[i - 1];
    b->v[at] = c;
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

/* A path by what is covered, said in 10,000ths. */
static struct map_near near_of(uint32_t from, const struct cover *c)
{
    return (struct map_near){from, c->role, c->parts > 8500 ? 6 : c->parts > 6500 ? 12 : c->parts >= 5000 ? 24 : 36};
}

struct map_near *map_nearest(struct arena *a, const int64_t *occupations, const bool *elsewhere, size_t role_n,
                             const struct map_asked *asked, size_t asked_n, size_t *ret_n)
{
    uint64_t *whole = arena_array(a, role_n, sizeof *whole), *shared = arena_array(a, role_n, sizeof *shared);
    uint32_t *touched = arena_array(a, role_n, sizeof *touched);
    size_t posting_n;
    const struct posting *v = postings(a, occupations, role_n, asked, asked_n, whole, &posting_n);
    struct map_near *ret = arena_array(a, role_n * 2 * MAP_NEAREST, sizeof *ret);
    *ret_n = 0;
    for (uint32_t from = 0; from < role_n; from++) {
        size_t touched_n = 0;
        struct best best[2] = {0}; /* here, across */
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
                keep_best(&best[elsewhere[to] != elsewhere[from]], cover_of(to, shared[to], whole[to], whole[from]));
            shared[to] = 0;
        }
        struct cover all[2 * MAP_NEAREST];
        size_t all_n = 0;
        for (size_t side = 0; side < 2; side++)
            for (size_t i = 0; i < best[side].n; i++)
                all[all_n++] = best[side].v[i];
        qsort(all, all_n, sizeof *all, by_role);
        for (size_t i = 0; i < all_n; i++)
            ret[(*ret_n)++] = near_of(from, &all[i]);
    }
    return ret;
}

/* ---- the same work at two employers ---- */

/* What makes two roles the same: a folded name, or an occupation. */
struct sameness {
    const char *name; /* NULL: by occupation */
    int64_t occupation;
    uint32_t role;
};

/* Names first; what is equal stands together, in the order of roles. */
static int by_sameness(const void *x, const void *y)
{
    const struct sameness *a = x, *b = y;
    int c = !a->name - !b->name;
    if (!c)
        c = a->name ? strcmp(a->name, b->name) : (a->occupation > b->occupation) - (a->occupation < b->occupation);
    return c ? c : (a->role > b->role) - (a->role < b->role);
}

/* True if both are the same but for the role. */
static bool same(const struct sameness *a, const struct sameness *b)
{
    struct sameness c = *b;
    c.role = a->role;
    return by_sameness(a, &c) == 0;
}

/* Roles that one leads to. */
struct same_list {
    uint32_t v[MAP_NEAREST];
    size_t n;
};

/* Joins a role with those of its equals that are another employer's. */
static void join(const struct sameness *v, size_t from, size_t to, size_t at, const bool *elsewhere,
                 struct same_list *list)
{
    for (size_t i = from; i < to && list->n < MAP_NEAREST; i++) {
        bool there = elsewhere[v[i].role] == elsewhere[v[at].role];
        for (size_t k = 0; k < list->n && !there; k++)
            there = list->v[k] == v[i].role;
        if (!there)
            list->v[list->n++] = v[i].role;
    }
}

struct map_near *map_same(struct arena *a, const struct role_list *roles, const bool *elsewhere, size_t *ret_n)
{
    struct sameness *v = arena_array(a, 2 * roles->n, sizeof *v);
    struct same_list *lists = arena_array(a, roles->n, sizeof *lists);
    size_t n = 0;
    for (uint32_t i = 0; i < roles->n; i++) {
        v[n++] = (struct sameness){text_fold(a, roles->v[i].name), 0, i};
        if (roles->v[i].occupation.v)
            v[n++] = (struct sameness){NULL, roles->v[i].occupation.v, i};
    }
    if (n)
        qsort(v, n, sizeof *v, by_sameness);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && same(&v[from], &v[to]);)
            to++;
        for (size_t at = from; at < to; at++)
            join(v, from, to, at, elsewhere, &lists[v[at].role]);
    }
    struct map_near *ret = arena_array(a, roles->n * MAP_NEAREST, sizeof *ret);
    *ret_n = 0;
    for (uint32_t i = 0; i < roles->n; i++)
        for (size_t k = 0; k < lists[i].n; k++)
            ret[(*ret_n)++] = (struct map_near){i, lists[i].v[k], MAP_SAME_MONTHS};
    return ret;
}

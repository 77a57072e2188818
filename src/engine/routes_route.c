/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_search.h"

#include <stdlib.h>
#include <string.h>

struct cover cover_new(struct arena *a, const struct routes_graph *g, const struct routes_person *p)
{
    struct cover c = {.g = g, .person = p, .all = arena_array(a, g->skill_n, 1)};
    c.essential = arena_array(a, g->skill_n, 1);
    memcpy(c.all, p->level, g->skill_n);
    memcpy(c.essential, p->level, g->skill_n);
    return c;
}

uint64_t cover_add(struct cover *c, uint32_t node, bool keep)
{
    const struct routes_graph *g = c->g;
    uint64_t weight = 0;
    for (size_t i = g->need_at[node]; i < g->need_at[node + 1]; i++) {
        uint32_t skill = NEED_SKILL(g->needs[i]);
        uint8_t need = NEED_LEVEL(g->needs[i]);
        if (need > c->all[skill])
            weight += (uint64_t)g->rarity[skill] * (uint32_t)(need - c->all[skill]);
        if (keep && need > c->all[skill])
            c->all[skill] = need;
        if (!NEED_ESSENTIAL(g->needs[i]))
            continue;
        if (need > c->essential[skill])
            weight += (uint64_t)g->rarity[skill] * (uint32_t)(need - c->essential[skill]) << 32;
        if (keep && need > c->essential[skill])
            c->essential[skill] = need;
    }
    return weight;
}

void cover_drop(struct cover *c, uint32_t node)
{
    for (size_t i = c->g->need_at[node]; i < c->g->need_at[node + 1]; i++) {
        uint32_t skill = NEED_SKILL(c->g->needs[i]);
        c->all[skill] = c->essential[skill] = c->person->level[skill];
    }
}

/* What a step asks of a skill, above the person's level. */
struct asked {
    uint32_t skill, step;
    uint8_t level, essential;
};

/* By skill, then by step. */
static int by_skill(const void *x, const void *y)
{
    const struct asked *a = x, *b = y;
    if (a->skill != b->skill)
        return a->skill < b->skill ? -1 : 1;
    return a->step < b->step ? -1 : a->step > b->step;
}

/* Gives each skill of a run of the same skill to the first step that asks it, and a higher level to the first step that
 * asks that. A level is essential if any step says so. Returns the weight of all. */
static uint64_t lacks_share(const struct routes_graph *g, const struct routes_person *p, const struct asked *v,
                            size_t n, struct routes_lack **lacks, struct routes_step *steps)
{
    uint8_t have = p->level[v->skill], essential = have;
    uint64_t all = 0;
    for (size_t i = 0; i < n; i++)
        if (v[i].essential && v[i].level > essential)
            essential = v[i].level;
    for (size_t i = 0; i < n; i++) {
        if (v[i].level <= have)
            continue;
        uint8_t must = essential < have ? have : essential < v[i].level ? essential : v[i].level;
        uint64_t weight = lack_weight(g, v->skill, (uint32_t)(must - have), 1) +
                          lack_weight(g, v->skill, (uint32_t)(v[i].level - must), 0);
        struct routes_step *step = &steps[v[i].step];
        lacks[v[i].step][step->lack_n++] = (struct routes_lack){v->skill, have, v[i].level, must > have, weight};
        have = v[i].level;
        all += weight;
    }
    return all;
}

/* Says for each step what it asks that is new; returns the weight of all. */
static uint64_t lacks_make(struct arena *a, const struct routes_graph *g, const struct routes_person *p,
                           struct routes_step *steps, size_t step_n)
{
    size_t room = 0, n = 0;
    for (size_t i = 0; i < step_n; i++)
        room += g->need_at[steps[i].node + 1] - g->need_at[steps[i].node];
    struct arena *scratch = arena_new(0);
    struct asked *v = arena_array(scratch, room, sizeof *v);
    struct routes_lack **lacks = arena_array(scratch, step_n, sizeof *lacks);
    for (size_t i = 0; i < step_n; i++) {
        size_t before = n;
        for (size_t at = g->need_at[steps[i].node]; at < g->need_at[steps[i].node + 1]; at++) {
            uint32_t need = g->needs[at];
            if (NEED_LEVEL(need) > p->level[NEED_SKILL(need)])
                v[n++] = (struct asked){NEED_SKILL(need), (uint32_t)i, NEED_LEVEL(need), NEED_ESSENTIAL(need)};
        }
        lacks[i] = arena_array(scratch, n - before, sizeof *lacks[i]);
    }
    if (n)
        qsort(v, n, sizeof *v, by_skill);
    uint64_t weight = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[end].skill == v[i].skill;)
            end++;
        weight += lacks_share(g, p, v + i, end - i, lacks, steps);
    }
    for (size_t i = 0; i < step_n; i++) {
        routes_lacks_sort(lacks[i], steps[i].lack_n);
        steps[i].lacks = (struct routes_lack *)arena_copy(a, lacks[i], steps[i].lack_n * sizeof *lacks[i]);
    }
    arena_free(scratch);
    return weight;
}

bool found_add(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
               const uint32_t *arcs, size_t arc_n, struct routes_found *ret)
{
    size_t rows = arc_n;
    for (size_t i = 0; i < ret->n; i++) {
        rows += ret->v[i].step_n;
        for (size_t j = 0; j < ret->v[i].step_n; j++)
            rows += ret->v[i].steps[j].lack_n;
    }
    if (rows > ROUTES_MOST_ROWS) {
        ret->truncated = true;
        return false;
    }
    struct routes_step *steps = arena_array(a, arc_n, sizeof *steps);
    struct routes_route r = {.from = from, .steps = steps, .step_n = arc_n, .walked = UINT32_MAX};
    for (size_t i = 0; i < arc_n; i++) {
        uint32_t arc = arcs[i];
        steps[i] = (struct routes_step){.node = g->out[arc].node,
                                        .arc = g->source[arc],
                                        .months = g->out[arc].months,
                                        .kinds = g->out[arc].kinds,
                                        .walked = g->out[arc].walked};
        r.months += g->out[arc].months;
        if (g->out[arc].walked < r.walked)
            r.walked = g->out[arc].walked;
    }
    if (p)
        r.gap = lacks_make(a, g, p, steps, arc_n);
    ret->v[ret->n++] = r;
    return true;
}

void routes_mark_best(struct routes_found *found)
{
    uint32_t months = UINT32_MAX, walked = 0;
    uint64_t gap = UINT64_MAX;
    for (size_t i = 0; i < found->n; i++) {
        const struct routes_route *r = &found->v[i];
        months = r->months < months ? r->months : months;
        gap = r->gap < gap ? r->gap : gap;
        walked = r->walked > walked ? r->walked : walked;
    }
    for (size_t i = 0; i < found->n; i++) {
        struct routes_route *r = &found->v[i];
        r->best = (r->months == months ? ROUTES_SHORTEST : 0u) | (r->gap == gap ? ROUTES_SMALLEST_GAP : 0u) |
                  (r->walked == walked ? ROUTES_MOST_WALKED : 0u);
    }
}

/* How many roles between start and goal two routes share. */
static size_t shared_between(const struct routes_route *x, const struct routes_route *y)
{
    size_t shared = 0;
    for (size_t i = 0; i + 1 < x->step_n; i++)
        for (size_t j = 0; j + 1 < y->step_n; j++)
            shared += x->steps[i].node == y->steps[j].node;
    return shared;
}

bool routes_differ(const struct routes_route *x, const struct routes_route *y)
{
    size_t most = x->step_n > y->step_n ? x->step_n : y->step_n;
    return most > 1 && shared_between(x, y) * 2 <= most - 1;
}

/* True if x is to be preferred to y by that measure; ties by the others. */
static bool better(const struct routes_route *x, const struct routes_route *y, enum routes_best by)
{
    if (by == ROUTES_SMALLEST_GAP && x->gap != y->gap)
        return x->gap < y->gap;
    if (by == ROUTES_MOST_WALKED && x->walked != y->walked)
        return x->walked > y->walked;
    if (x->months != y->months)
        return x->months < y->months;
    return x->gap != y->gap ? x->gap < y->gap : x->walked > y->walked;
}

/* True if the route clearly differs from those chosen, and by the measure is truly better than each. */
static bool worth_a_place(const struct routes_found *found, const struct routes_route *r, const size_t *chosen,
                          size_t chosen_n, enum routes_best by)
{
    for (size_t i = 0; i < chosen_n; i++) {
        const struct routes_route *c = &found->v[chosen[i]];
        if (!routes_differ(r, c) || (by == ROUTES_SMALLEST_GAP && r->gap >= c->gap) ||
            (by == ROUTES_MOST_WALKED && r->walked <= c->walked))
            return false;
    }
    return true;
}

size_t routes_three(const struct routes_found *found, size_t ret[3])
{
    static const enum routes_best measures[] = {ROUTES_SHORTEST, ROUTES_SMALLEST_GAP, ROUTES_MOST_WALKED};
    size_t n = 0;
    for (size_t m = 0; m < 3; m++) {
        size_t best = found->n;
        for (size_t i = 0; i < found->n; i++)
            if (worth_a_place(found, &found->v[i], ret, n, measures[m]) &&
                (best == found->n || better(&found->v[i], &found->v[best], measures[m])))
                best = i;
        if (best < found->n)
            ret[n++] = best;
    }
    return n;
}

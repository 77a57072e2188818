/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_area.h"

#include <string.h>

bool front_beats(const struct front *f, const struct cost *cost)
{
    for (size_t i = 0; i < f->n; i++)
        if (cost_beats(&f->v[i].cost, cost))
            return true;
    return false;
}

void front_put(struct arena *a, struct front *f, struct front_route route)
{
    if (front_beats(f, &route.cost))
        return;
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (!cost_beats(&route.cost, &f->v[i].cost))
            f->v[n++] = f->v[i];
    f->n = n;
    *VEC_PUSH(a, *f) = route;
}

/* Puts the route that a tree from the start leads to the goal by into the front. */
static void seed_put(struct area *area, const uint32_t *arc_to)
{
    const struct routes_graph *g = area->s.g;
    struct front_route r = {.cost = {.walked = UINT32_MAX}};
    for (uint32_t v = area->s.to; v != area->s.from; v = g->from[arc_to[v]])
        r.arc_n++;
    r.arcs = arena_array(area->s.scratch, r.arc_n, sizeof *r.arcs);
    size_t at = r.arc_n;
    for (uint32_t v = area->s.to; v != area->s.from; v = g->from[arc_to[v]]) {
        uint32_t arc = r.arcs[--at] = arc_to[v];
        r.cost.months += g->out[arc].months;
        r.cost.walked = g->out[arc].walked < r.cost.walked ? g->out[arc].walked : r.cost.walked;
        r.cost.gap += cover_add(&area->cover, v, true);
    }
    for (size_t i = 0; i < r.arc_n; i++)
        cover_drop(&area->cover, g->out[r.arcs[i]].node);
    cover_add(&area->cover, area->s.to, true);
    if (r.cost.months <= area->s.within)
        front_put(area->s.scratch, &area->front, r);
}

/* What of a need is not yet in the union: the levels of skill that count as such, and those that count as essential,
 * are parts of their own, numbered from the skill's number times eight. Returns how many. */
static size_t need_parts(const struct cover *c, uint32_t need, uint32_t ret[2 * ROUTES_LEVELS])
{
    uint32_t skill = NEED_SKILL(need), level = NEED_LEVEL(need);
    size_t n = 0;
    for (uint32_t l = c->all[skill]; l < level; l++)
        ret[n++] = skill * 8 + l * 2;
    for (uint32_t l = c->essential[skill]; l < level && NEED_ESSENTIAL(need); l++)
        ret[n++] = skill * 8 + l * 2 + 1;
    return n;
}

/* The weight of such a part. */
static uint64_t part_weight(const struct routes_graph *g, uint32_t part)
{
    return part & 1 ? (uint64_t)g->rarity[part / 8] << 32 : g->rarity[part / 8];
}

/* Lists for each node its parts, from the numbers that they were given (counted down from ROUTES_NONE). */
static void parts_list(struct area *area, const uint32_t *asked)
{
    const struct routes_graph *g = area->s.g;
    struct arena *a = area->s.scratch;
    uint32_t parts[2 * ROUTES_LEVELS];
    struct {
        uint32_t *v;
        size_t n, room;
    } list = {0};
    area->row = arena_array(a, g->node_n, sizeof *area->row);
    memset(area->row, 0xff, g->node_n * sizeof *area->row);
    area->parts_at = arena_array(a, area->node_n + 1, sizeof *area->parts_at);
    for (size_t i = 0; i < area->node_n; i++) {
        area->row[area->nodes[i]] = (uint32_t)i;
        for (size_t at = g->need_at[area->nodes[i]]; at < g->need_at[area->nodes[i] + 1]; at++)
            for (size_t n = need_parts(&area->cover, g->needs[at], parts); n--;)
                if (asked[parts[n]] > 1)
                    *VEC_PUSH(a, list) = ROUTES_NONE - asked[parts[n]];
        area->parts_at[i + 1] = (uint32_t)list.n;
    }
    area->parts = list.v;
}

/* Numbers what more than one node of the area asks, and adds up what only one does. */
static void parts_make(struct area *area)
{
    const struct routes_graph *g = area->s.g;
    struct arena *a = area->s.scratch;
    uint32_t *asked = arena_array(a, (size_t)g->skill_n * 8, sizeof *asked), parts[2 * ROUTES_LEVELS];
    for (size_t i = 0; i < area->node_n; i++)
        for (size_t at = g->need_at[area->nodes[i]]; at < g->need_at[area->nodes[i] + 1]; at++)
            for (size_t n = need_parts(&area->cover, g->needs[at], parts); n--;)
                asked[parts[n]]++;
    struct {
        uint64_t *v;
        size_t n, room;
    } weights = {0};
    area->own = arena_array(a, g->node_n, sizeof *area->own);
    for (size_t i = 0; i < area->node_n; i++)
        for (size_t at = g->need_at[area->nodes[i]]; at < g->need_at[area->nodes[i] + 1]; at++)
            for (size_t n = need_parts(&area->cover, g->needs[at], parts); n--;) {
                uint32_t *count = &asked[parts[n]];
                if (*count == 1)
                    area->own[area->nodes[i]] += part_weight(g, parts[n]);
                else if (*count < ROUTES_NONE / 2) { /* not yet numbered: numbers count down from above */
                    *VEC_PUSH(a, weights) = part_weight(g, parts[n]);
                    *count = ROUTES_NONE - (uint32_t)(weights.n - 1);
                }
            }
    area->words = (weights.n + 63) / 64;
    area->weight = arena_array(a, area->words * 64, sizeof *area->weight);
    if (weights.n)
        memcpy(area->weight, weights.v, weights.n * sizeof *weights.v);
    parts_list(area, asked);
}

/* Leaves out the nodes that only routes pass which one of the front beats. */
static void area_narrow(struct area *area, bool own_known)
{
    struct search *s = &area->s;
    struct tree from_start = search_months(s, false, 0);
    area->to_goal = search_months(s, true, 0);
    uint64_t *extra_to = search_least(s, false, LEAST_GREATEST, area->extra, NULL);
    uint64_t *unwalked_to = search_least(s, false, LEAST_UNWALKED, NULL, NULL), *own_to = NULL;
    area->least_extra = search_least(s, true, LEAST_GREATEST, area->extra, NULL);
    area->least_unwalked = search_least(s, true, LEAST_UNWALKED, NULL, NULL);
    if (own_known) {
        own_to = search_least(s, false, LEAST_SUM, area->own, NULL);
        area->least_own = search_least(s, true, LEAST_SUM, area->own, NULL);
    }
    area->node_n = 0;
    for (uint32_t v = 0; v < s->g->node_n; v++) {
        if (v == s->from || v == s->to || s->barred[v])
            continue;
        s->barred[v] = 1;
        if (from_start.months[v] == ROUTES_NONE || area->to_goal.months[v] == ROUTES_NONE ||
            from_start.months[v] + area->to_goal.months[v] > s->within)
            continue;
        uint64_t unwalked = unwalked_to[v] > area->least_unwalked[v] ? unwalked_to[v] : area->least_unwalked[v];
        struct cost least = {.months = from_start.months[v] + area->to_goal.months[v],
                             .walked = ~(uint32_t)unwalked,
                             .gap = extra_to[v] > area->least_extra[v] ? extra_to[v] : area->least_extra[v]};
        if (own_known) {
            uint64_t gap = own_to[v] + area->least_own[v] + area->extra[v] - area->own[v];
            least.gap = gap > least.gap ? gap : least.gap;
        }
        if (front_beats(&area->front, &least))
            continue;
        s->barred[v] = 0;
        area->nodes[area->node_n++] = v;
    }
}

/* Leaves out the nodes that are too far from the start or from the goal, or on no way at all. */
static void area_cut(struct area *area, const struct tree *from_start)
{
    struct search *s = &area->s;
    area->to_goal = search_months(s, true, 0);
    for (uint32_t v = 0; v < s->g->node_n; v++)
        if (v != s->to && (from_start->months[v] == ROUTES_NONE || area->to_goal.months[v] == ROUTES_NONE ||
                           from_start->months[v] + area->to_goal.months[v] > s->within))
            s->barred[v] = 1;
}

bool area_make(struct area *area, const struct routes_person *p)
{
    struct search *s = &area->s;
    const struct routes_graph *g = s->g;
    area->cover = cover_new(s->scratch, g, p);
    cover_add(&area->cover, s->to, true);
    struct tree shortest = search_months(s, false, 0);
    if (shortest.months[s->to] == ROUTES_NONE)
        return false;
    area_cut(area, &shortest);
    area->extra = arena_array(s->scratch, g->node_n, sizeof *area->extra);
    for (uint32_t v = 0; v < g->node_n; v++)
        area->extra[v] = s->barred[v] ? 0 : cover_add(&area->cover, v, false);
    uint32_t *arcs = arena_array(s->scratch, g->node_n, sizeof *arcs);
    seed_put(area, shortest.arc);
    uint64_t *unwalked = search_least(s, false, LEAST_UNWALKED, NULL, NULL);
    struct tree most_walked = search_months(s, false, ~(uint32_t)unwalked[s->to]);
    if (most_walked.months[s->to] != ROUTES_NONE)
        seed_put(area, most_walked.arc);
    search_least(s, false, LEAST_SUM, area->extra, arcs);
    seed_put(area, arcs);
    area->nodes = arena_array(s->scratch, g->node_n, sizeof *area->nodes);
    area_narrow(area, false);
    for (size_t before = SIZE_MAX; area->node_n && area->node_n < before - before / 4;) {
        before = area->node_n;
        parts_make(area);
        area_narrow(area, true);
    }
    return true;
}

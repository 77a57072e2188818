/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_graph.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Compares two numbers for sorting. */
static int number_order(uint64_t x, uint64_t y)
{
    return x < y ? -1 : x > y;
}

/* An arc while the rows are made. */
struct made_arc {
    struct routes_arc arc;
    uint32_t source;
};

/* Where it leads, then kinds, then the better first: those that are no better stand behind those that are. */
static int by_kind(const void *x, const void *y)
{
    const struct made_arc *a = x, *b = y;
    int order = number_order(a->arc.to, b->arc.to);
    order = order ? order : number_order(a->arc.kinds, b->arc.kinds);
    order = order ? order : number_order(a->arc.months, b->arc.months);
    order = order ? order : number_order(b->arc.walked, a->arc.walked);
    return order ? order : number_order(a->source, b->source);
}

/* Where it leads, then the fastest, the most walked. */
static int by_months(const void *x, const void *y)
{
    const struct made_arc *a = x, *b = y;
    int order = number_order(a->arc.to, b->arc.to);
    order = order ? order : number_order(a->arc.months, b->arc.months);
    order = order ? order : number_order(b->arc.walked, a->arc.walked);
    return order ? order : number_order(a->arc.kinds, b->arc.kinds);
}

/* Drops from a row the arcs that another of the same kinds outdoes, and lays the rest out. Returns how many stay. */
static size_t row_thin(struct made_arc *row, size_t n)
{
    qsort(row, n, sizeof *row, by_kind);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct made_arc *last = kept ? &row[kept - 1] : NULL;
        /* Of the same kinds the last kept is the most walked so far, and no slower. */
        if (last && last->arc.to == row[i].arc.to && last->arc.kinds == row[i].arc.kinds &&
            last->arc.walked >= row[i].arc.walked)
            continue;
        row[kept++] = row[i];
    }
    qsort(row, kept, sizeof *row, by_months);
    return kept;
}

/* Turns counts at [v + 1] into the places where the rows start. */
static void rows_sum(uint32_t *at, size_t n)
{
    for (size_t v = 0; v < n; v++)
        at[v + 1] += at[v];
}

/* Lays out the arcs of a map, in a scratch arena first: their number is known only then. */
static void arcs_make(struct routes_graph *g, const struct routes_map *map, struct arena *scratch)
{
    size_t n = g->node_n;
    uint32_t *at = arena_array(scratch, n + 2, sizeof *at);
    struct made_arc *v = arena_array(scratch, map->arc_n, sizeof *v);
    for (size_t i = 0; i < map->arc_n; i++) {
        const struct routes_arc *arc = &map->arcs[i];
        if (arc->from < n && arc->to < n && arc->from != arc->to)
            at[arc->from + 2]++;
        else
            g->size.arcs_faulty++;
    }
    rows_sum(at, n + 1);
    for (size_t i = 0; i < map->arc_n; i++) {
        struct routes_arc arc = map->arcs[i];
        if (arc.from >= n || arc.to >= n || arc.from == arc.to)
            continue;
        if (arc.months > ROUTES_MOST_MONTHS)
            arc.months = ROUTES_MOST_MONTHS;
        v[at[arc.from + 1]++] = (struct made_arc){arc, (uint32_t)i};
    }
    g->out_at = arena_array(g->memory, n + 1, sizeof *g->out_at);
    size_t kept = 0;
    for (size_t row = 0; row < n; row++) {
        size_t stay = row_thin(v + at[row], at[row + 1] - at[row]);
        memmove(v + kept, v + at[row], stay * sizeof *v);
        kept += stay;
        g->out_at[row + 1] = (uint32_t)kept;
    }
    g->size.arcs_worse = map->arc_n - g->size.arcs_faulty - kept;
    g->size.arc_n = kept;
    g->arc_n = (uint32_t)kept;
    g->from = arena_array(g->memory, kept, sizeof *g->from);
    g->source = arena_array(g->memory, kept, sizeof *g->source);
    g->out = arena_array(g->memory, kept, sizeof *g->out);
    for (size_t i = 0; i < kept; i++) {
        const struct routes_arc *arc = &v[i].arc;
        g->from[i] = arc->from;
        g->source[i] = v[i].source;
        g->out[i] = (struct hop){arc->to, arc->months, arc->kinds, arc->walked};
    }
}

/* Lists for each node the arcs that lead to it. */
static void arcs_turn(struct routes_graph *g)
{
    g->in_at = arena_array(g->memory, (size_t)g->node_n + 2, sizeof *g->in_at);
    g->in_arc = arena_array(g->memory, g->arc_n, sizeof *g->in_arc);
    g->in = arena_array(g->memory, g->arc_n, sizeof *g->in);
    for (size_t i = 0; i < g->arc_n; i++)
        g->in_at[g->out[i].node + 2]++;
    rows_sum(g->in_at, (size_t)g->node_n + 1);
    for (uint32_t i = 0; i < g->arc_n; i++)
        g->in_arc[g->in_at[g->out[i].node + 1]++] = i;
    for (size_t i = 0; i < g->arc_n; i++) {
        g->in[i] = g->out[g->in_arc[i]];
        g->in[i].node = g->from[g->in_arc[i]];
    }
}

/* Packed needs by skill, the highest level of a skill first. */
static int by_need(const void *x, const void *y)
{
    const uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return NEED_SKILL(a) != NEED_SKILL(b) ? number_order(a, b) : number_order(b, a);
}

/* Lays out what the roles ask. */
static void needs_make(struct routes_graph *g, const struct routes_map *map, struct arena *scratch)
{
    size_t n = g->node_n;
    uint32_t *at = arena_array(scratch, n + 2, sizeof *at);
    uint32_t *v = arena_array(scratch, map->need_n, sizeof *v);
    for (size_t i = 0; i < map->need_n; i++) {
        const struct routes_need *need = &map->needs[i];
        if (need->node < n && need->skill < map->skill_n && need->level)
            at[need->node + 2]++;
        else
            g->size.needs_faulty++;
    }
    rows_sum(at, n + 1);
    for (size_t i = 0; i < map->need_n; i++) {
        const struct routes_need *need = &map->needs[i];
        if (need->node >= n || need->skill >= map->skill_n || !need->level)
            continue;
        uint32_t level = need->level < ROUTES_LEVELS ? need->level : ROUTES_LEVELS;
        v[at[need->node + 1]++] = NEED_PACK(need->skill, level, need->essential);
    }
    g->need_at = arena_array(g->memory, n + 1, sizeof *g->need_at);
    size_t kept = 0;
    for (size_t row = 0; row < n; row++) {
        size_t start = kept;
        qsort(v + at[row], at[row + 1] - at[row], sizeof *v, by_need);
        for (size_t i = at[row]; i < at[row + 1]; i++) {
            if (kept > start && NEED_SKILL(v[kept - 1]) == NEED_SKILL(v[i]))
                v[kept - 1] |= NEED_ESSENTIAL(v[i]);
            else
                v[kept++] = v[i];
        }
        g->need_at[row + 1] = (uint32_t)kept;
    }
    g->size.needs_twice = map->need_n - g->size.needs_faulty - kept;
    g->size.need_n = kept;
    g->needs = arena_array(g->memory, kept, sizeof *g->needs);
    if (kept)
        memcpy(g->needs, v, kept * sizeof *v);
}

/* The logarithm to base 2 of x / y in 256ths, cut off; x >= y > 0, both below 2^31. Whole numbers only. */
static uint32_t log2_256(uint32_t x, uint32_t y)
{
    uint32_t whole = 0;
    while (x / y >= 2u << whole)
        whole++;
    uint64_t fraction = ((uint64_t)x << 31) / ((uint64_t)y << whole), log = whole; /* 1 to 2, as 2^31 to 2^32 */
    for (int bit = 0; bit < 8; bit++) {
        fraction = fraction * fraction >> 31;
        log = log << 1 | fraction >> 32;
        if (fraction >> 32)
            fraction >>= 1;
    }
    return (uint32_t)log;
}

/* Reckons how rare each skill is among the roles. */
static void rarity_make(struct routes_graph *g)
{
    g->rarity = arena_array(g->memory, g->skill_n, sizeof *g->rarity);
    for (size_t i = 0; i < g->size.need_n; i++)
        g->rarity[NEED_SKILL(g->needs[i])]++;
    for (size_t s = 0; s < g->skill_n; s++)
        g->rarity[s] = 256 + log2_256(g->node_n + 1, g->rarity[s] + 1);
}

const struct err *routes_graph_new(const struct routes_map *map, struct routes_graph **ret)
{
    *ret = NULL;
    if (map->node_n > ROUTES_MOST_NODES || map->skill_n > ROUTES_MOST_SKILLS || map->arc_n > ROUTES_MOST_ARCS ||
        map->need_n > ROUTES_MOST_NEEDS)
        return &err_too_large;
    struct arena *memory = arena_new(0), *scratch = arena_new(0);
    struct routes_graph *g = arena_new_of(memory, struct routes_graph);
    g->memory = memory;
    g->node_n = (uint32_t)map->node_n;
    g->skill_n = (uint32_t)map->skill_n;
    g->size.node_n = map->node_n;
    arcs_make(g, map, scratch);
    arcs_turn(g);
    needs_make(g, map, scratch);
    rarity_make(g);
    g->size.bytes = arena_used(memory);
    arena_free(scratch);
    *ret = g;
    return NULL;
}

void routes_graph_free(struct routes_graph *g)
{
    if (g)
        arena_free(g->memory);
}

struct routes_size routes_graph_size(const struct routes_graph *g)
{
    return g->size;
}

uint32_t routes_rarity(const struct routes_graph *g, uint32_t skill)
{
    assert(skill < g->skill_n);
    return g->rarity[skill];
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Random maps of roles, and a naive twin of the engine of routes: it lists all routes without loops, one by one. */
#ifndef BANA_TESTS_ROUTES_CASE_H
#define BANA_TESTS_ROUTES_CASE_H

#include "engine/routes.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WORLD_NODES 16
#define WORLD_SKILLS 24
#define WORLD_ARCS 96
#define WORLD_NEEDS 120

/* A small map with a person, start, goal and bars. */
struct world {
    struct routes_map map;
    struct routes_arc arcs[WORLD_ARCS];
    struct routes_need needs[WORLD_NEEDS];
    struct routes_skill skills[WORLD_SKILLS];
    size_t skill_n;
    uint32_t from, to;
    struct routes_bars bars;
    uint32_t barred_node;
    struct routes_pair refused;
};

/* A random number below n, the same on every machine. */
static inline uint32_t below(uint64_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return n ? (uint32_t)((*seed * 0x2545f4914f6cdd1du >> 33) % n) : 0;
}

/* Makes a world; a few arcs and needs are faulty, and some stand twice. */
static inline void world_make(struct world *w, uint64_t *seed, uint32_t node_most, uint32_t arc_most)
{
    static const uint32_t months[] = {2, 4, 13, 37};
    memset(w, 0, sizeof *w);
    uint32_t n = 2 + below(seed, node_most - 1), skill_n = 1 + below(seed, WORLD_SKILLS),
             longest = months[below(seed, 4)];
    w->map = (struct routes_map){.node_n = n, .skill_n = skill_n, .arcs = w->arcs, .needs = w->needs};
    w->map.arc_n = below(seed, arc_most + 1);
    w->map.need_n = below(seed, below(seed, 2) ? WORLD_NEEDS + 1 : 3 * n); /* many shared, or many asked by one only */
    uint32_t crowd = 1 + below(seed, 5), levels = 1 + below(seed, 5), kinds = 1 + below(seed, 4);
    for (size_t i = 0; i < w->map.arc_n; i++)
        w->arcs[i] =
            (struct routes_arc){below(seed, n + (below(seed, 40) == 0)), below(seed, n), (uint16_t)below(seed, longest),
                                (uint16_t)below(seed, kinds), below(seed, crowd)};
    for (size_t i = 0; i < w->map.need_n; i++)
        w->needs[i] = (struct routes_need){below(seed, n + (below(seed, 40) == 0)), below(seed, skill_n),
                                           (uint8_t)below(seed, levels + 1), below(seed, 3) > 0};
    for (w->skill_n = 0; w->skill_n < below(seed, skill_n); w->skill_n++)
        w->skills[w->skill_n] = (struct routes_skill){below(seed, skill_n), (uint8_t)below(seed, levels + 1)};
    w->from = below(seed, n);
    w->to = (w->from + 1 + below(seed, n - 1)) % n;
    w->barred_node = below(seed, n);
    w->refused = (struct routes_pair){below(seed, n), below(seed, n)};
    if (below(seed, 3) == 0)
        w->bars = (struct routes_bars){.kinds = below(seed, 3) == 0,
                                       .nodes = &w->barred_node,
                                       .node_n = below(seed, 2),
                                       .arcs = &w->refused,
                                       .arc_n = below(seed, 2),
                                       .within_months = below(seed, 3) ? 0 : 1 + below(seed, 3 * longest)};
}

/* Makes a world in layers, where what a role asks early is asked again late: the smaller gap half way is often the
 * greater in the end. */
static inline void world_layered(struct world *w, uint64_t *seed)
{
    enum { WIDE = 3, DEEP = 4 };
    memset(w, 0, sizeof *w);
    uint32_t skill_n = 2 + below(seed, WORLD_SKILLS - 1), goal = WIDE * DEEP + 1, slow = 1 + below(seed, 3);
    w->map = (struct routes_map){goal + 1, skill_n, w->arcs, 0, w->needs, 0};
    w->to = goal;
    for (uint32_t layer = 0; layer <= DEEP; layer++)
        for (uint32_t i = 0; i < WIDE; i++)
            for (uint32_t j = 0; j < WIDE; j++)
                if ((layer || !i) && (layer < DEEP || !j) && below(seed, 8))
                    w->arcs[w->map.arc_n++] = (struct routes_arc){
                        layer ? (layer - 1) * WIDE + i + 1 : 0, layer < DEEP ? layer * WIDE + j + 1 : goal,
                        (uint16_t)(1 + below(seed, slow)), 0, below(seed, slow)};
    w->map.need_n = WIDE * DEEP + below(seed, WORLD_NEEDS - WIDE * DEEP);
    for (size_t i = 0; i < w->map.need_n; i++)
        w->needs[i] = (struct routes_need){1 + below(seed, goal - 1), below(seed, skill_n),
                                           (uint8_t)(1 + below(seed, 2)), below(seed, 4) > 0};
}

/* True if the twin may use an arc. */
static inline bool world_open(const struct world *w, const struct routes_arc *arc)
{
    return arc->from < w->map.node_n && arc->to < w->map.node_n && !(arc->kinds & w->bars.kinds) &&
           !(w->bars.node_n && arc->to == w->barred_node) &&
           !(w->bars.arc_n && arc->from == w->refused.from && arc->to == w->refused.to);
}

/* What a route costs. */
struct twin_cost {
    uint32_t months, walked;
    uint64_t gap, trail; /* trail: the nodes in order, four bits each */
};

struct twin {
    const struct world *w;
    const struct routes_graph *g;
    struct arena *a;
    struct {
        struct twin_cost *v;
        size_t n, room;
    } all;
    uint32_t least[WORLD_NODES]; /* months to each node */
    uint32_t path[WORLD_NODES];
};

/* The weight of all that some nodes ask and the person lacks. */
static inline uint64_t twin_gap(const struct world *w, const struct routes_graph *g, const uint32_t *nodes, size_t n)
{
    uint64_t gap = 0;
    for (uint32_t s = 0; s < w->map.skill_n; s++) {
        uint32_t have = 0, all = 0, essential = 0;
        for (size_t i = 0; i < w->skill_n; i++)
            if (w->skills[i].skill == s && w->skills[i].level > have)
                have = w->skills[i].level;
        have = have > 4 ? 4 : have;
        for (size_t v = 0; v < n; v++) {
            uint32_t level = 0;
            bool must = false;
            for (size_t i = 0; i < w->map.need_n; i++)
                if (w->needs[i].node == nodes[v] && w->needs[i].skill == s && w->needs[i].level) {
                    level = w->needs[i].level > level ? w->needs[i].level : level;
                    must |= w->needs[i].essential;
                }
            level = level > 4 ? 4 : level;
            all = level > all ? level : all;
            essential = must && level > essential ? level : essential;
        }
        uint64_t rarity = routes_rarity(g, s);
        gap += (all > have ? (all - have) * rarity : 0) + (essential > have ? (essential - have) * rarity << 32 : 0);
    }
    return gap;
}

/* Goes on from the last of path[0..n) in every way. */
static inline void twin_go(struct twin *t, size_t n, uint32_t months, uint32_t walked)
{
    const struct world *w = t->w;
    uint32_t at = t->path[n - 1];
    t->least[at] = months < t->least[at] ? months : t->least[at];
    if (at == w->to) {
        struct twin_cost c = {months, walked, twin_gap(w, t->g, t->path + 1, n - 1), 0};
        for (size_t i = 0; i < n; i++)
            c.trail = c.trail << 4 | t->path[i];
        *VEC_PUSH(t->a, t->all) = c;
    }
    for (size_t i = 0; i < w->map.arc_n; i++) {
        const struct routes_arc *arc = &w->arcs[i];
        bool seen = false;
        for (size_t j = 0; j < n; j++)
            seen |= t->path[j] == arc->to;
        if (arc->from != at || seen || !world_open(w, arc) ||
            (w->bars.within_months && months + arc->months > w->bars.within_months))
            continue;
        t->path[n] = arc->to;
        twin_go(t, n + 1, months + arc->months, arc->walked < walked ? arc->walked : walked);
    }
}

/* Lists all routes, and the least months to each node. Those through the goal count for the months only. */
static inline struct twin twin_of(struct arena *a, const struct world *w, const struct routes_graph *g)
{
    struct twin t = {.w = w, .g = g, .a = a};
    memset(t.least, 0xff, sizeof t.least);
    t.path[0] = w->from;
    twin_go(&t, 1, 0, UINT32_MAX);
    return t;
}

/* True if x is as good as y in everything. */
static inline bool twin_beats(const struct twin_cost *x, const struct twin_cost *y)
{
    return x->months <= y->months && x->gap <= y->gap && x->walked >= y->walked;
}

static inline int twin_order(const void *x, const void *y)
{
    const struct twin_cost *a = x, *b = y;
    if (a->months != b->months)
        return a->months < b->months ? -1 : 1;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    if (a->walked != b->walked)
        return a->walked > b->walked ? -1 : 1;
    return a->trail < b->trail ? -1 : a->trail > b->trail;
}

#endif

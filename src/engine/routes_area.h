/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The part of a graph that routes of the Pareto set can pass, and what is known of each node there before the search:
 * how far it is, and how little can still be missing.
 */
#ifndef BANA_ENGINE_ROUTES_AREA_H
#define BANA_ENGINE_ROUTES_AREA_H

#include "engine/routes_search.h"

/* What a route costs, or what a half route costs at least. */
struct cost {
    uint32_t months, walked;
    uint64_t gap; /* beyond what the goal asks */
};

/* True if x is as good as y in everything. */
static inline bool cost_beats(const struct cost *x, const struct cost *y)
{
    return x->months <= y->months && x->gap <= y->gap && x->walked >= y->walked;
}

/* Routes none of which beats another. */
struct front_route {
    struct cost cost;
    uint32_t *arcs; /* of its steps; NULL: those of the label `before`, and then `last` */
    size_t arc_n;
    uint32_t before, last;
};
struct front {
    struct front_route *v;
    size_t n, room;
};

/* True if a route of the front is as good as that in everything. */
bool front_beats(const struct front *f, const struct cost *cost);
/* Puts a route in unless one there beats it, and drops those that it beats. */
void front_put(struct arena *a, struct front *f, struct front_route route);

struct area {
    struct search s;    /* with nodes outside the area barred */
    struct cover cover; /* with the goal in it */
    struct front front;
    uint64_t *extra;     /* what a node asks beyond person and goal */
    struct tree to_goal; /* months to the goal, as bounds all */
    uint64_t *least_extra,
        *least_own;           /* to the goal: the greatest extra on the way; the sum of what one node alone asks */
    uint64_t *least_unwalked; /* to the goal: ~walked of the least-walked arc */
    uint32_t *nodes;          /* those of the area */
    size_t node_n;
    /* What nodes of the area ask beyond person and goal, in parts (a level of a skill, as such or as essential) that
     * several nodes ask. What only one of them asks is no part but `own`. */
    uint64_t *own;              /* of a node */
    uint64_t *weight;           /* of a part */
    size_t words;               /* of a set of parts, 64 to a word */
    uint32_t *parts_at, *parts; /* those of a node, by its place in nodes */
    uint32_t *row;              /* that place; ROUTES_NONE: outside */
};

/* Finds the area between start and goal, in the search's arena; false if there is no route. */
bool area_make(struct area *area, const struct routes_person *p);

#endif

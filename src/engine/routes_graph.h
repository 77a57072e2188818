/* SPDX-License-Identifier: EUPL-1.2 */
/* How the engine of routes keeps a graph; only its own files read this. */
#ifndef BANA_ENGINE_ROUTES_GRAPH_H
#define BANA_ENGINE_ROUTES_GRAPH_H

#include "base/arena.h"
#include "engine/routes.h"

/* An arc as one of its ends sees it: the other end, and what a search asks of it. */
struct hop {
    uint32_t node;
    uint16_t months, kinds;
    uint32_t walked;
};

/* Compressed rows: the arcs of node v are out_at[v] to out_at[v + 1], by where they lead, then fastest first. */
struct routes_graph {
    struct arena *memory;
    struct routes_size size;
    uint32_t node_n, skill_n, arc_n;
    uint32_t *out_at, *from, *source;
    struct hop *out;
    uint32_t *in_at, *in_arc;  /* the arcs that lead to a node, by number */
    struct hop *in;            /* and in the same order, seen from there */
    uint32_t *need_at, *needs; /* what a node asks, by skill, each packed into one number */
    uint32_t *rarity;          /* of a skill, in 256ths */
};

struct routes_person {
    uint8_t *level; /* of each skill */
};

#define NEED_PACK(SKILL, LEVEL, ESSENTIAL) ((SKILL) << 4 | (uint32_t)(LEVEL) << 1 | (uint32_t)(ESSENTIAL))
#define NEED_SKILL(NEED) ((NEED) >> 4)
#define NEED_LEVEL(NEED) ((NEED) >> 1 & 7)
#define NEED_ESSENTIAL(NEED) ((NEED)&1)

/* The weight of so many missing levels of a skill. */
static inline uint64_t lack_weight(const struct routes_graph *g, uint32_t skill, uint32_t levels, uint32_t essential)
{
    uint64_t all = (uint64_t)g->rarity[skill] * levels;
    return essential ? all << 32 | all : all;
}

/* Sorts what is missing as routes_gap says. */
void routes_lacks_sort(struct routes_lack *v, size_t n);

#endif

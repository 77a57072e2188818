/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Routes between roles: what can be reached, and the good ways there. Pure reckoning in whole numbers: the same on
 * every machine, and whatever the order in which arcs and needs were given.
 *
 * A graph belongs to who made it, and is only read afterwards: several threads may use it at once. What is found lies
 * in the arena that the caller gives; it points nowhere else. docs/decisions/0025 says why it reckons as it does.
 */
#ifndef BANA_ENGINE_ROUTES_H
#define BANA_ENGINE_ROUTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct routes_graph;
struct routes_person;

/* Bounds. A map beyond the first four is refused; months and levels beyond theirs are held to them. */
#define ROUTES_MOST_NODES ((size_t)100000)
#define ROUTES_MOST_ARCS ((size_t)4000000)
#define ROUTES_MOST_NEEDS ((size_t)8000000)
#define ROUTES_MOST_SKILLS ((size_t)200000)
#define ROUTES_MOST_MONTHS 1200 /* of one arc */
#define ROUTES_LEVELS 4
/* Of one search; what passes them is cut off, and `truncated` says so. */
#define ROUTES_MOST_K 100                  /* loopless routes */
#define ROUTES_MOST_WORK ((size_t)4000000) /* arcs looked at for loopless routes */
#define ROUTES_MOST_LABELS ((size_t)20000) /* half routes kept for the Pareto set */
#define ROUTES_MOST_TRIES                                                                                              \
    ((size_t)1000000) /* half routes looked at, and pairs of them compared, for the Pareto set                         \
                       */
#define ROUTES_MOST_SET_WORDS ((size_t)4 * 1024 * 1024) /* words of 64 bits for their sets of skills: 32 MiB */

#define ROUTES_MOST_ROWS ((size_t)100000) /* steps, and skills that they ask, in all that is found */

/* The most months of a route that is no detour, by those of the shortest: half as long again, and a year. */
#define ROUTES_DETOUR(MONTHS) ((MONTHS) + (MONTHS) / 2 + 12)

/* No node, or out of reach. */
#define ROUTES_NONE UINT32_MAX

/* A step that can be taken. `kinds` are bits of the caller's choosing (directions, who says so …). */
struct routes_arc {
    uint32_t from, to;
    uint16_t months, kinds;
    uint32_t walked; /* how many people took it */
};

/* A skill that a role asks, at a level 1..4. */
struct routes_need {
    uint32_t node, skill;
    uint8_t level;
    bool essential;
};

/* What a graph is made of. Roles and skills are numbered from 0. */
struct routes_map {
    size_t node_n, skill_n;
    const struct routes_arc *arcs;
    size_t arc_n;
    const struct routes_need *needs;
    size_t need_n;
};

/* What became of a map: arcs of a role to itself and whatever names a role or skill that is not there are left out, and
 * so is an arc beside another of the same roles and kinds that is no slower and no less walked. Of needs of one role
 * for one skill the highest level stands, and it is essential if one of them was. */
struct routes_size {
    size_t node_n, arc_n, need_n, bytes;
    size_t arcs_faulty, arcs_worse, needs_faulty, needs_twice;
};

/* Makes a graph; routes_graph_free frees it. Refuses (err_too_large) a map beyond the bounds. */
const struct err *routes_graph_new(const struct routes_map *map, struct routes_graph **ret) ERR_MUST_USE;
void routes_graph_free(struct routes_graph *g);
struct routes_size routes_graph_size(const struct routes_graph *g);

/* A skill that somebody has, at a level 1..4. */
struct routes_skill {
    uint32_t skill;
    uint8_t level;
};

/* A person as the graph sees one, in the arena. Unknown skills are passed over; of several levels the highest counts.
 */
struct routes_person *routes_person_new(struct arena *a, const struct routes_graph *g, const struct routes_skill *v,
                                        size_t n);

/*
 * The weight of what is missing: for each missing level of a skill its rarity, 1 + log2((roles + 1) / (roles that ask
 * it
 * + 1)), in 256ths. What is essential counts in the upper 32 bits, and everything in the lower: so what is essential
 * comes before what is optional, and weights are compared and added as plain numbers.
 */
#define ROUTES_ESSENTIAL(WEIGHT) ((uint32_t)((WEIGHT) >> 32))
#define ROUTES_ALL(WEIGHT) ((uint32_t)(WEIGHT))

/* A skill that is missing, or too low. */
struct routes_lack {
    uint32_t skill;
    uint8_t have, need; /* from which level to which; have 0: not at all */
    bool essential;
    uint64_t weight;
};

/* What a role asks that the person lacks: essential first, then the weightiest, then by number of skill. */
struct routes_gap {
    const struct routes_lack *v;
    size_t n;
    uint64_t weight;
    uint32_t asked, met;                     /* "4 of 5" */
    uint32_t essential_asked, essential_met; /* of them essential */
};

void routes_gap(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t node,
                struct routes_gap *ret);
/* The weight alone, without an arena. */
uint64_t routes_gap_weight(const struct routes_graph *g, const struct routes_person *p, uint32_t node);
/* The rarity of a skill in 256ths. */
uint32_t routes_rarity(const struct routes_graph *g, uint32_t skill);

/* An arc by its ends; it stands for all arcs between them. */
struct routes_pair {
    uint32_t from, to;
};

/* What a search may not use. NULL in its place, or zeroes: everything is open. A barred start still starts. */
struct routes_bars {
    uint16_t kinds; /* an arc with any of these bits is barred */
    const uint32_t *nodes;
    size_t node_n;
    const struct routes_pair *arcs; /* steps that were refused */
    size_t arc_n;
    uint32_t within_months; /* of a whole route; 0: any */
    bool detours_barred;    /* Pareto: routes over ROUTES_DETOUR of the shortest's months; keeps far searches exact */
};

/* A place that can be reached, and the last step of a shortest way there. */
struct routes_place {
    uint32_t node, months, steps;
    uint32_t before; /* the place in the list of where that step starts; ROUTES_NONE: the start */
    uint32_t arc;    /* the step's place in the map's arcs */
};
struct routes_places {
    struct routes_place *v;
    size_t n;
};

/* All that can be reached from a role, with the least months; by months, then by number. Not the start itself. */
void routes_reach(struct arena *a, const struct routes_graph *g, uint32_t from, const struct routes_bars *bars,
                  struct routes_places *ret);

/* A step of a route, with what it asks that neither the person nor a step before has. */
struct routes_step {
    uint32_t node; /* where it leads */
    uint32_t arc;  /* its place in the map's arcs */
    uint16_t months, kinds;
    uint32_t walked;
    const struct routes_lack *lacks;
    size_t lack_n;
};

/* What a route is the best of, among those found. */
enum routes_best { ROUTES_SHORTEST = 1, ROUTES_SMALLEST_GAP = 2, ROUTES_MOST_WALKED = 4 };

struct routes_route {
    uint32_t from;
    const struct routes_step *steps;
    size_t step_n;
    uint32_t months; /* sum over the steps */
    uint64_t gap;    /* weight of all that the steps ask and the person lacks, each level once; not what `from` asks */
    uint32_t walked; /* people on the least-walked step */
    unsigned best;   /* enum routes_best, bits */
};

struct routes_found {
    struct routes_route *v;
    size_t n;
    bool truncated;    /* a bound was reached: there may be others */
    size_t labels;     /* half routes made (Pareto) */
    size_t label_most; /* the most at one role */
    size_t nodes;      /* roles that a half route came to */
};

/* At most k routes without loops, the shortest first; k is held to ROUTES_MOST_K. Routes differ in their roles: of
 * several arcs between two roles the fastest stands for all. The person may be NULL: then gaps are 0. */
void routes_k_shortest(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
                       uint32_t to, size_t k, const struct routes_bars *bars, struct routes_found *ret);

/* The Pareto set over months (fewer), gap (smaller) and walked (more): no route is better than one of these in one and
 * as good in the others; of routes that are equal in all three one is given. By months, then gap. Exact unless
 * `truncated`; then those given are routes all the same, and none is better than another. */
void routes_pareto(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
                   uint32_t to, const struct routes_bars *bars, struct routes_found *ret);

/* True if two routes share at most half of the roles between start and goal (of the one that has more of them). */
bool routes_differ(const struct routes_route *x, const struct routes_route *y);

/* Of a Pareto set at most three routes that clearly differ, as places in found->v: the shortest; the one with the
 * smallest gap if it is smaller than the shortest's; the most walked if it is more walked than both. Where the best of
 * these is too like one chosen before, the next best stands in for it. Returns how many. */
size_t routes_three(const struct routes_found *found, size_t ret[3]);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the searches of the engine of routes share: what is open, a queue, least months, bounds, the union of gaps. */
#ifndef BANA_ENGINE_ROUTES_SEARCH_H
#define BANA_ENGINE_ROUTES_SEARCH_H

#include "engine/routes_graph.h"

/* A queue of things by a key, the least first; each thing stands in it once at most. */
struct queue {
    uint32_t *v, n;
    uint32_t *place; /* of a thing in v, plus 1; 0: it is not in the queue */
    uint64_t *key;   /* of a thing */
};

/* Makes a queue for things numbered below room, in the arena. */
struct queue queue_new(struct arena *a, size_t room);
/* Puts a thing in, or gives it a smaller key. */
void queue_put(struct queue *q, uint32_t thing, uint64_t key);
/* Takes out the thing with the least key; the queue must not be empty. */
uint32_t queue_take(struct queue *q);

/* One search from a role to another (`to` ROUTES_NONE: to everywhere). */
struct search {
    const struct routes_graph *g;
    struct arena *scratch;
    uint32_t from, to, within;
    bool near; /* once both ends are joined, `within` becomes what is no detour */
    uint16_t barred_kinds;
    uint8_t *barred;    /* nodes that no arc may lead to: barred ones, and the start */
    uint64_t *refused;  /* arcs, a bit each; NULL: none */
    struct queue queue; /* of nodes; empty between searches */
};

/* Starts a search with a scratch arena of its own; search_end frees it. */
struct search search_start(const struct routes_graph *g, uint32_t from, uint32_t to, const struct routes_bars *bars);
void search_end(struct search *s);

/* True if the arc may be used. */
static inline bool arc_open(const struct search *s, uint32_t arc)
{
    return !(s->g->out[arc].kinds & s->barred_kinds) && !s->barred[s->g->out[arc].node] &&
           !(s->refused && s->refused[arc / 64] >> arc % 64 & 1);
}

/* Least months from the start to all, or from all to the goal. */
struct tree {
    uint32_t *months; /* ROUTES_NONE: out of reach */
    uint32_t *steps;
    uint32_t *arc; /* the last arc from the start, or the first to the goal */
};

/* Finds the least months from the start (forward) or to the goal (backward), over arcs that at least so many people
 * walked, as far as `within`. Of ways with the same months one with the fewest steps. */
struct tree search_months(struct search *s, bool backward, uint32_t least_walked);

/* What search_least makes least: the greatest node cost, the sum of them, the fewest people on an arc (as ~walked). */
enum least { LEAST_GREATEST, LEAST_SUM, LEAST_UNWALKED };

/* The least of it from the start to each node, that node's cost included (forward), or from each node to the goal, its
 * own cost left out (backward). UINT64_MAX: out of reach. The arcs go to ret_arc as in a tree; NULL is allowed. */
uint64_t *search_least(struct search *s, bool backward, enum least what, const uint64_t *cost, uint32_t *ret_arc);

/* The union of what a person lacks for some roles: of each skill how far it is reckoned, from the person's level on. */
struct cover {
    const struct routes_graph *g;
    const struct routes_person *person;
    uint8_t *all, *essential; /* levels */
};
struct cover cover_new(struct arena *a, const struct routes_graph *g, const struct routes_person *p);
/* The weight that a node adds; with `keep` it is in the union from then on. */
uint64_t cover_add(struct cover *c, uint32_t node, bool keep);
/* Takes out all that a node asks. */
void cover_drop(struct cover *c, uint32_t node);

/* Writes a route out in the arena, from the arcs of its steps, behind those found; the person may be NULL. False, and
 * `truncated`, if it would pass ROUTES_MOST_ROWS. ret->v must have room. */
bool found_add(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
               const uint32_t *arcs, size_t arc_n, struct routes_found *ret);
/* Marks which of the routes are the best in what. */
void routes_mark_best(struct routes_found *found);

#endif

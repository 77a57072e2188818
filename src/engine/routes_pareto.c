/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The Pareto set by setting labels: a label is a half route from the start to a node, with what it has cost. The one
 * whose whole route can be the shortest goes on first. A label is dropped if a route that was found beats all that can
 * come of it, or if another label at its node is as good whatever follows.
 */
#include "engine/routes_area.h"

#include <stdlib.h>
#include <string.h>

struct label {
    struct cost cost;
    uint64_t own; /* of its gap, what only nodes on the way ask */
    uint32_t node, arc;
    uint32_t before; /* the label that it goes on from */
    uint32_t next;   /* the label made before it at the same node, plus 1 */
    bool dropped;
};

struct label_search {
    struct area area;
    struct label *labels;
    size_t label_n, room, tries;
    uint64_t *sets;  /* the parts that a label asks, by its number */
    uint64_t *set;   /* those of the label that is being tried */
    uint32_t *first; /* the last label made at a node, plus 1 */
    struct queue queue;
    bool truncated;
};

/* True if x is as good as y at the same node, whatever follows. What y's nodes alone ask can't be asked again by what
 * follows; of the parts that x has and y has not, it may be that none is; so they must weigh no more than what y has of
 * its own beyond x. */
static bool label_beats(struct label_search *l, const struct label *x, const uint64_t *x_set, const struct label *y,
                        const uint64_t *y_set)
{
    if (!cost_beats(&x->cost, &y->cost) || x->own > y->own)
        return false;
    uint64_t spare = y->own - x->own;
    for (size_t i = 0; i < l->area.words; i++)
        for (uint64_t more = x_set[i] & ~y_set[i]; more; more &= more - 1) {
            uint64_t weight = l->area.weight[i * 64 + (size_t)__builtin_ctzll(more)];
            if (weight > spare)
                return false;
            spare -= weight;
        }
    return true;
}

/* The least that a route by this label can cost. */
static struct cost label_bound(const struct area *area, const struct label *x)
{
    uint32_t v = x->node, walked = ~(uint32_t)area->least_unwalked[v];
    uint64_t gap = x->cost.gap + area->least_own[v], most = area->least_extra[v];
    return (struct cost){.months = x->cost.months + area->to_goal.months[v],
                         .walked = x->cost.walked < walked ? x->cost.walked : walked,
                         .gap = gap > most ? gap : most};
}

/* True if a route that was found beats all that can come of a label. */
static bool label_late(const struct label_search *l, const struct label *x)
{
    struct cost bound = label_bound(&l->area, x);
    return front_beats(&l->area.front, &bound);
}

/* Lists the arcs of a route that labels led to. */
static void route_trace(const struct label_search *l, struct front_route *r)
{
    r->arc_n = 1;
    for (uint32_t at = r->before; at; at = l->labels[at].before)
        r->arc_n++;
    r->arcs = arena_array(l->area.s.scratch, r->arc_n, sizeof *r->arcs);
    size_t i = r->arc_n;
    r->arcs[--i] = r->last;
    for (uint32_t at = r->before; at; at = l->labels[at].before)
        r->arcs[--i] = l->labels[at].arc;
}

/* Keeps a label unless another at its node beats it, and drops those there that it beats. */
static void label_keep(struct label_search *l, struct label *x)
{
    size_t words = l->area.words;
    for (uint32_t at = l->first[x->node]; at; at = l->labels[at - 1].next) {
        l->tries++;
        if (label_beats(l, &l->labels[at - 1], l->sets + (at - 1) * words, x, l->set))
            return;
    }
    if (l->label_n == l->room) {
        l->truncated = true;
        return;
    }
    for (uint32_t *at = &l->first[x->node]; *at;) {
        struct label *y = &l->labels[*at - 1];
        if (!y->dropped && label_beats(l, x, l->set, y, l->sets + (*at - 1) * words)) {
            y->dropped = true;
            *at = y->next;
        } else {
            at = &y->next;
        }
    }
    uint32_t number = (uint32_t)l->label_n++;
    x->next = l->first[x->node];
    l->first[x->node] = number + 1;
    l->labels[number] = *x;
    if (words)
        memcpy(l->sets + number * words, l->set, words * sizeof *l->set);
    struct cost bound = label_bound(&l->area, x);
    queue_put(&l->queue, number, (uint64_t)bound.months << 32 | bound.gap >> 32);
}

/* Goes on from a label by an arc. */
static void label_go(struct label_search *l, uint32_t number, uint32_t arc)
{
    const struct area *area = &l->area;
    const struct routes_graph *g = area->s.g;
    const struct label *from = &l->labels[number];
    uint32_t to = g->out[arc].node, walked = g->out[arc].walked;
    if (!arc_open(&area->s, arc) || area->to_goal.months[to] == ROUTES_NONE)
        return;
    l->tries += 1 + area->front.n / 32;
    struct label x = {.cost = from->cost, .own = from->own, .node = to, .arc = arc, .before = number};
    x.cost.months += g->out[arc].months;
    x.cost.walked = walked < x.cost.walked ? walked : x.cost.walked;
    if (x.cost.months + area->to_goal.months[to] > area->s.within)
        return;
    if (to == area->s.to) {
        front_put(area->s.scratch, &l->area.front, (struct front_route){.cost = x.cost, .before = number, .last = arc});
        return;
    }
    x.own += area->own[to];
    x.cost.gap += area->own[to];
    if (label_late(l, &x))
        return;
    if (area->words)
        memcpy(l->set, l->sets + number * area->words, area->words * sizeof *l->set);
    for (size_t row = area->row[to], i = area->parts_at[row]; i < area->parts_at[row + 1]; i++) {
        uint32_t part = area->parts[i];
        uint64_t bit = (uint64_t)1 << part % 64;
        if (!(l->set[part / 64] & bit))
            x.cost.gap += area->weight[part];
        l->set[part / 64] |= bit;
    }
    if (!label_late(l, &x))
        label_keep(l, &x);
}

/* Sets labels until none is left that may come to anything. */
static void labels_set(struct label_search *l)
{
    const struct routes_graph *g = l->area.s.g;
    struct arena *a = l->area.s.scratch;
    l->room = l->area.words ? ROUTES_MOST_SET_WORDS / l->area.words : ROUTES_MOST_LABELS;
    l->room = l->room < ROUTES_MOST_LABELS ? l->room : ROUTES_MOST_LABELS;
    l->labels = arena_array(a, l->room + 1, sizeof *l->labels);
    l->sets = arena_array(a, (l->room + 1) * l->area.words, sizeof *l->sets);
    l->set = arena_array(a, l->area.words, sizeof *l->set);
    l->first = arena_array(a, g->node_n, sizeof *l->first);
    l->queue = queue_new(a, l->room + 1);
    l->labels[l->label_n++] = (struct label){.node = l->area.s.from, .cost = {.walked = UINT32_MAX}};
    queue_put(&l->queue, 0, 0);
    while (l->queue.n && !l->truncated) {
        uint32_t number = queue_take(&l->queue), node = l->labels[number].node;
        if (l->labels[number].dropped || (number && label_late(l, &l->labels[number])))
            continue;
        for (uint32_t arc = g->out_at[node]; arc < g->out_at[node + 1]; arc++)
            label_go(l, number, arc);
        l->truncated = l->truncated || l->tries > ROUTES_MOST_TRIES;
    }
}

/* Counts the labels for the report. */
static void labels_count(struct label_search *l, struct routes_found *ret)
{
    uint32_t *at = arena_array(l->area.s.scratch, l->area.s.g->node_n, sizeof *at);
    ret->labels = l->label_n;
    for (size_t i = 0; i < l->label_n; i++) {
        uint32_t n = ++at[l->labels[i].node];
        ret->nodes += n == 1;
        ret->label_most = n > ret->label_most ? n : ret->label_most;
    }
}

/* By months, then gap, then the most walked. */
static int by_cost(const void *x, const void *y)
{
    const struct cost *a = &((const struct front_route *)x)->cost, *b = &((const struct front_route *)y)->cost;
    if (a->months != b->months)
        return a->months < b->months ? -1 : 1;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    return a->walked > b->walked ? -1 : a->walked < b->walked;
}

void routes_pareto(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
                   uint32_t to, const struct routes_bars *bars, struct routes_found *ret)
{
    *ret = (struct routes_found){0};
    if (from == to)
        return;
    struct label_search l = {.area.s = search_start(g, from, to, bars)};
    l.area.s.near = bars && bars->detours_barred;
    struct front *front = &l.area.front;
    if (area_make(&l.area, p)) {
        labels_set(&l);
        labels_count(&l, ret);
        ret->truncated = l.truncated;
        qsort(front->v, front->n, sizeof *front->v, by_cost);
        ret->v = arena_array(a, front->n, sizeof *ret->v);
        for (size_t i = 0; i < front->n; i++) {
            if (!front->v[i].arcs)
                route_trace(&l, &front->v[i]);
            if (!found_add(a, g, p, from, front->v[i].arcs, front->v[i].arc_n, ret))
                break;
        }
        routes_mark_best(ret);
    }
    search_end(&l.area.s);
}

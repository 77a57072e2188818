/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The k shortest routes without loops: Yen's division of what is left (1971) with Lawler's change (1972), each part
 * kept with a lower bound from the tree of least months to the goal, and searched only when its bound is the least of
 * all.
 */
#include "engine/routes_search.h"

#include <string.h>

/* The routes that begin like `route` up to its node number `at` and do not go on from there to a barred one. */
struct part {
    size_t route, at;
    uint32_t bound; /* months of the shortest of them, or fewer */
    uint32_t way;   /* the arc that the bound goes on by */
    uint32_t bar;   /* the last of a chain of bars at that node, plus 1 */
    uint32_t *tail; /* once searched: the arcs from there to the goal */
    size_t tail_n;
};

/* A node that a part may not go on to. */
struct bar {
    uint32_t node, before;
};

struct k_search {
    struct search s;
    struct tree to_goal;
    struct {
        uint32_t *arcs;
        size_t n;
    } * routes; /* those found */
    size_t route_n, k, work;
    struct {
        struct part *v;
        size_t n, room;
    } parts;
    struct {
        struct bar *v;
        size_t n, room;
    } bars;
    struct {
        uint64_t *v; /* a heap: bound, whether it was searched, and the number of the part */
        size_t n, room;
    } heap;
    uint32_t *mark;            /* nodes that the part begins with have the mark `now` */
    uint32_t *barred_mark;     /* nodes that it may not go on to, likewise */
    uint32_t now, *arc, *seen; /* for the search of a part: how a node was reached, and whether */
    uint32_t *months;
    bool out_of_work;
};

/* Puts a part on the heap: the least bound first, of these those that were searched, then the oldest. */
static void part_put(struct k_search *k, uint32_t number)
{
    const struct part *p = &k->parts.v[number];
    uint64_t key = (uint64_t)p->bound << 33 | (uint64_t)(p->tail == NULL) << 32 | number;
    *VEC_PUSH(k->s.scratch, k->heap) = key;
    size_t at = k->heap.n - 1;
    for (; at && k->heap.v[(at - 1) / 2] > key; at = (at - 1) / 2)
        k->heap.v[at] = k->heap.v[(at - 1) / 2];
    k->heap.v[at] = key;
}

/* Takes the first part off the heap, which must not be empty. */
static uint32_t part_take(struct k_search *k)
{
    uint32_t first = (uint32_t)k->heap.v[0];
    uint64_t last = k->heap.v[--k->heap.n];
    size_t at = 0;
    for (;;) {
        size_t below = at * 2 + 1;
        if (below >= k->heap.n)
            break;
        below += below + 1 < k->heap.n && k->heap.v[below + 1] < k->heap.v[below];
        if (k->heap.v[below] >= last)
            break;
        k->heap.v[at] = k->heap.v[below];
        at = below;
    }
    k->heap.v[at] = last;
    return first;
}

/* Marks the bars of a part. */
static void bars_mark(struct k_search *k, uint32_t bar)
{
    for (; bar; bar = k->bars.v[bar - 1].before)
        k->barred_mark[k->bars.v[bar - 1].node] = k->now;
}

/* True if the part may go on by the arc: open, not back to where it began, and the goal can be reached within bounds.
 */
static bool may_go(const struct k_search *k, uint32_t arc, uint32_t months)
{
    uint32_t to = k->s.g->out[arc].node;
    return arc_open(&k->s, arc) && k->mark[to] != k->now && k->to_goal.months[to] != ROUTES_NONE &&
           months + k->s.g->out[arc].months + k->to_goal.months[to] <= k->s.within;
}

/* Makes the part that leaves a route at a node, `months` from the start, if any route may be in it. The nodes that the
 * part begins with are marked. */
static void part_make(struct k_search *k, size_t route, size_t at, uint32_t node, uint32_t months, uint32_t bar)
{
    const struct routes_graph *g = k->s.g;
    struct part p = {.route = route, .at = at, .bound = ROUTES_NONE, .bar = bar};
    bars_mark(k, bar);
    k->work += g->out_at[node + 1] - g->out_at[node] + 1;
    for (uint32_t arc = g->out_at[node]; arc < g->out_at[node + 1]; arc++) {
        if (k->barred_mark[g->out[arc].node] == k->now || !may_go(k, arc, months))
            continue;
        uint32_t bound = months + g->out[arc].months + k->to_goal.months[g->out[arc].node];
        if (bound < p.bound) {
            p.bound = bound;
            p.way = arc;
        }
    }
    for (; bar; bar = k->bars.v[bar - 1].before)
        k->barred_mark[k->bars.v[bar - 1].node] = 0;
    if (p.bound == ROUTES_NONE)
        return;
    *VEC_PUSH(k->s.scratch, k->parts) = p;
    part_put(k, (uint32_t)(k->parts.n - 1));
}

/* Marks the nodes that a part begins with; returns the last of them and the months to it. */
static uint32_t part_mark(struct k_search *k, const struct part *p, uint32_t *ret_months)
{
    uint32_t node = k->s.from;
    *ret_months = 0;
    k->now++;
    k->mark[node] = k->now;
    for (size_t i = 0; i < p->at; i++) {
        uint32_t arc = k->routes[p->route].arcs[i];
        node = k->s.g->out[arc].node;
        *ret_months += k->s.g->out[arc].months;
        k->mark[node] = k->now;
    }
    k->work += p->at;
    return node;
}

/* If the tree's way from the part's bound touches nothing that the part begins with, it is the part's shortest. */
static bool tail_of_tree(struct k_search *k, struct part *p)
{
    const struct routes_graph *g = k->s.g;
    size_t n = 1;
    for (uint32_t v = g->out[p->way].node; v != k->s.to; v = g->out[k->to_goal.arc[v]].node, n++)
        if (k->mark[v] == k->now)
            return false;
    k->work += n;
    p->tail = arena_array(k->s.scratch, n, sizeof *p->tail);
    p->tail_n = n;
    p->tail[0] = p->way;
    for (size_t i = 1; i < n; i++)
        p->tail[i] = k->to_goal.arc[g->out[p->tail[i - 1]].node];
    return true;
}

/* Notes a shorter way to a node, while a part is searched. */
static void reach(struct k_search *k, uint32_t arc, uint32_t months)
{
    uint32_t to = k->s.g->out[arc].node;
    if (k->seen[to] == k->now && k->months[to] <= months)
        return;
    k->seen[to] = k->now;
    k->months[to] = months;
    k->arc[to] = arc;
    queue_put(&k->s.queue, to, months + k->to_goal.months[to]);
}

/* Finds the shortest route of a part, by A* with the months to the goal as its sight. False if there is none. */
static bool tail_search(struct k_search *k, struct part *p, uint32_t node, uint32_t months)
{
    const struct routes_graph *g = k->s.g;
    bars_mark(k, p->bar);
    for (uint32_t arc = g->out_at[node]; arc < g->out_at[node + 1]; arc++)
        if (k->barred_mark[g->out[arc].node] != k->now && may_go(k, arc, months))
            reach(k, arc, months + g->out[arc].months);
    k->work += g->out_at[node + 1] - g->out_at[node];
    bool found = false;
    while (k->s.queue.n && !k->out_of_work) {
        uint32_t v = queue_take(&k->s.queue);
        found = v == k->s.to;
        if (found)
            break;
        for (uint32_t arc = g->out_at[v]; arc < g->out_at[v + 1]; arc++)
            if (may_go(k, arc, k->months[v]))
                reach(k, arc, k->months[v] + g->out[arc].months);
        k->work += g->out_at[v + 1] - g->out_at[v] + 1;
        k->out_of_work = k->work > ROUTES_MOST_WORK;
    }
    while (k->s.queue.n)
        k->s.queue.place[k->s.queue.v[--k->s.queue.n]] = 0;
    if (!found)
        return false;
    p->bound = k->months[k->s.to];
    for (uint32_t v = k->s.to; v != node; v = g->from[k->arc[v]])
        p->tail_n++;
    p->tail = arena_array(k->s.scratch, p->tail_n, sizeof *p->tail);
    size_t at = p->tail_n;
    for (uint32_t v = k->s.to; v != node; v = g->from[k->arc[v]])
        p->tail[--at] = k->arc[v];
    return true;
}

/* Takes a part's shortest route, and divides what is left of the part by where it leaves that route. */
static void part_divide(struct k_search *k, struct part p)
{
    const struct routes_graph *g = k->s.g;
    size_t route = k->route_n++, n = p.at + p.tail_n;
    uint32_t *arcs = arena_array(k->s.scratch, n, sizeof *arcs);
    if (p.at)
        memcpy(arcs, k->routes[p.route].arcs, p.at * sizeof *arcs);
    memcpy(arcs + p.at, p.tail, p.tail_n * sizeof *arcs);
    k->routes[route].arcs = arcs;
    k->routes[route].n = n;
    uint32_t months, node = part_mark(k, &p, &months);
    for (size_t at = p.at; at < n && !k->out_of_work && k->route_n < k->k + 1; at++) {
        *VEC_PUSH(k->s.scratch, k->bars) = (struct bar){g->out[arcs[at]].node, at == p.at ? p.bar : 0};
        part_make(k, route, at, node, months, (uint32_t)k->bars.n);
        node = g->out[arcs[at]].node;
        months += g->out[arcs[at]].months;
        k->mark[node] = k->now;
        k->out_of_work = k->work > ROUTES_MOST_WORK;
    }
}

/* Searches part after part, the one with the least bound first, until there are k routes. */
static void parts_search(struct k_search *k)
{
    k->now = 1;
    k->mark[k->s.from] = 1;
    part_make(k, 0, 0, k->s.from, 0, 0);
    while (k->heap.n && k->route_n < k->k && !k->out_of_work) {
        uint32_t number = part_take(k), months;
        struct part *p = &k->parts.v[number];
        if (p->tail) {
            part_divide(k, *p);
            continue;
        }
        uint32_t node = part_mark(k, p, &months);
        if (tail_of_tree(k, p))
            part_divide(k, *p);
        else if (tail_search(k, p, node, months))
            part_put(k, number);
    }
}

/* Searches all routes, or only those that are not much longer than the shortest; then false if these were not enough.
 */
static bool k_search(struct arena *a, const struct routes_graph *g, const struct routes_person *p, struct search start,
                     size_t k, struct routes_found *ret)
{
    struct k_search search = {.s = start, .k = k < ROUTES_MOST_K ? k : ROUTES_MOST_K}, *s = &search;
    struct arena *scratch = s->s.scratch;
    s->to_goal = search_months(&s->s, true, 0);
    s->routes = arena_array(scratch, s->k, sizeof *s->routes);
    s->mark = arena_array(scratch, g->node_n, sizeof *s->mark);
    s->barred_mark = arena_array(scratch, g->node_n, sizeof *s->barred_mark);
    s->seen = arena_array(scratch, g->node_n, sizeof *s->seen);
    s->arc = arena_array(scratch, g->node_n, sizeof *s->arc);
    s->months = arena_array(scratch, g->node_n, sizeof *s->months);
    parts_search(s);
    bool more = s->heap.n > 0, enough = s->route_n == s->k && (k <= s->k || more);
    if (start.near && !enough && !s->out_of_work) {
        search_end(&s->s);
        return false;
    }
    ret->truncated = s->out_of_work || (k > s->k && more);
    ret->v = arena_array(a, s->route_n, sizeof *ret->v);
    for (size_t i = 0; i < s->route_n; i++)
        if (!found_add(a, g, p, start.from, s->routes[i].arcs, s->routes[i].n, ret))
            break;
    routes_mark_best(ret);
    search_end(&s->s);
    return true;
}

void routes_k_shortest(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t from,
                       uint32_t to, size_t k, const struct routes_bars *bars, struct routes_found *ret)
{
    *ret = (struct routes_found){0};
    if (from == to || !k)
        return;
    struct search start = search_start(g, from, to, bars);
    start.near = true;
    if (!k_search(a, g, p, start, k, ret))
        k_search(a, g, p, search_start(g, from, to, bars), k, ret);
}

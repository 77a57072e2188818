/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_search.h"

#include <assert.h>
#include <string.h>

struct queue queue_new(struct arena *a, size_t room)
{
    struct queue q = {.v = arena_array(a, room, sizeof *q.v), .place = arena_array(a, room, sizeof *q.place)};
    q.key = arena_array(a, room, sizeof *q.key);
    return q;
}

void queue_put(struct queue *q, uint32_t thing, uint64_t key)
{
    uint32_t at = q->place[thing] ? q->place[thing] - 1 : q->n++;
    q->key[thing] = key;
    while (at) {
        uint32_t above = (at - 1) / 4;
        if (q->key[q->v[above]] <= key)
            break;
        q->v[at] = q->v[above];
        q->place[q->v[at]] = at + 1;
        at = above;
    }
    q->v[at] = thing;
    q->place[thing] = at + 1;
}

uint32_t queue_take(struct queue *q)
{
    uint32_t first = q->v[0], last = q->v[--q->n], at = 0;
    q->place[first] = 0;
    if (!q->n)
        return first;
    uint64_t key = q->key[last];
    for (;;) {
        uint32_t least = at * 4 + 1, end = least + 4 < q->n ? least + 4 : q->n;
        if (least >= q->n)
            break;
        for (uint32_t i = least + 1; i < end; i++)
            if (q->key[q->v[i]] < q->key[q->v[least]])
                least = i;
        if (q->key[q->v[least]] >= key)
            break;
        q->v[at] = q->v[least];
        q->place[q->v[at]] = at + 1;
        at = least;
    }
    q->v[at] = last;
    q->place[last] = at + 1;
    return first;
}

/* Notes the arcs between the two ends of each refused step. */
static void refuse_arcs(struct search *s, const struct routes_bars *bars)
{
    s->refused = arena_array(s->scratch, ((size_t)s->g->arc_n + 63) / 64, sizeof *s->refused);
    for (size_t i = 0; i < bars->arc_n; i++) {
        const struct routes_pair *pair = &bars->arcs[i];
        if (pair->from >= s->g->node_n)
            continue;
        uint32_t low = s->g->out_at[pair->from], high = s->g->out_at[pair->from + 1], end = high;
        while (low < high) { /* rows are sorted by where they lead */
            uint32_t middle = low + (high - low) / 2;
            if (s->g->out[middle].node < pair->to)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < end && s->g->out[low].node == pair->to; low++)
            s->refused[low / 64] |= (uint64_t)1 << low % 64;
    }
}

struct search search_start(const struct routes_graph *g, uint32_t from, uint32_t to, const struct routes_bars *bars)
{
    assert(from < g->node_n && (to < g->node_n || to == ROUTES_NONE));
    struct search s = {.g = g, .scratch = arena_new(0), .from = from, .to = to, .within = UINT32_MAX - 1};
    s.barred = arena_array(s.scratch, g->node_n, sizeof *s.barred);
    s.barred[from] = 1;
    s.queue = queue_new(s.scratch, g->node_n);
    if (!bars)
        return s;
    s.barred_kinds = bars->kinds;
    if (bars->within_months && bars->within_months < s.within)
        s.within = bars->within_months;
    for (size_t i = 0; i < bars->node_n; i++)
        if (bars->nodes[i] < g->node_n)
            s.barred[bars->nodes[i]] = 1;
    if (bars->arc_n)
        refuse_arcs(&s, bars);
    return s;
}

void search_end(struct search *s)
{
    arena_free(s->scratch);
}

/* Nodes by months, in a ring of lists: an arc takes fewer months than there are lists. */
#define RING 2048
_Static_assert(RING > ROUTES_MOST_MONTHS, "an arc must not lead round the ring");
struct ring {
    uint32_t head[RING];
    uint64_t filled[RING / 64];
    uint32_t *next, *before; /* of a node in its list; before ROUTES_NONE: it is the head */
    size_t n;
};

/* Puts a node into the list of its months. */
static void ring_put(struct ring *r, uint32_t node, uint32_t months)
{
    uint32_t at = months % RING;
    r->next[node] = r->head[at];
    r->before[node] = ROUTES_NONE;
    if (r->head[at] != ROUTES_NONE)
        r->before[r->head[at]] = node;
    r->head[at] = node;
    r->filled[at / 64] |= (uint64_t)1 << at % 64;
    r->n++;
}

/* Takes a node out of the list of its months. */
static void ring_drop(struct ring *r, uint32_t node, uint32_t months)
{
    uint32_t at = months % RING;
    if (r->next[node] != ROUTES_NONE)
        r->before[r->next[node]] = r->before[node];
    if (r->before[node] != ROUTES_NONE)
        r->next[r->before[node]] = r->next[node];
    else if ((r->head[at] = r->next[node]) == ROUTES_NONE)
        r->filled[at / 64] &= ~((uint64_t)1 << at % 64);
    r->n--;
}

/* The months of the first list from `months` on that is not empty; the ring must not be empty. */
static uint32_t ring_next(const struct ring *r, uint32_t months)
{
    uint32_t at = months % RING;
    uint64_t word = r->filled[at / 64] >> at % 64;
    if (word)
        return months + (uint32_t)__builtin_ctzll(word);
    months += 64 - at % 64;
    while (!r->filled[months % RING / 64])
        months += 64;
    return months + (uint32_t)__builtin_ctzll(r->filled[months % RING / 64]);
}

/* True if the arc at place i of a node's row may be used, whichever way it is gone. */
static inline bool hop_open(const struct search *s, bool backward, uint32_t node, uint32_t i)
{
    const struct hop *hop = backward ? &s->g->in[i] : &s->g->out[i];
    if ((hop->kinds & s->barred_kinds) || s->barred[backward ? node : hop->node])
        return false;
    uint32_t arc = backward && s->refused ? s->g->in_arc[i] : i;
    return !s->refused || !(s->refused[arc / 64] >> arc % 64 & 1);
}

struct tree search_months(struct search *s, bool backward, uint32_t least_walked)
{
    const struct routes_graph *g = s->g;
    size_t n = g->node_n;
    struct tree t = {.months = arena_array(s->scratch, n, sizeof *t.months)};
    t.steps = arena_array(s->scratch, n, sizeof *t.steps);
    t.arc = arena_array(s->scratch, n, sizeof *t.arc);
    memset(t.months, 0xff, n * sizeof *t.months);
    uint8_t *done = arena_array(s->scratch, n, sizeof *done);
    struct ring *r = arena_new_of(s->scratch, struct ring);
    memset(r->head, 0xff, sizeof r->head);
    r->next = arena_array(s->scratch, n, sizeof *r->next);
    r->before = arena_array(s->scratch, n, sizeof *r->before);
    uint32_t first = backward ? s->to : s->from, stop = backward ? s->from : s->to, now = 0;
    const uint32_t *at = backward ? g->in_at : g->out_at;
    const struct hop *hops = backward ? g->in : g->out;
    t.months[first] = 0;
    t.arc[first] = ROUTES_NONE;
    for (ring_put(r, first, 0); r->n;) {
        now = ring_next(r, now);
        uint32_t v = r->head[now % RING];
        ring_drop(r, v, now);
        done[v] = 1;
        if (v == stop && s->near && ROUTES_DETOUR(now) < s->within)
            s->within = ROUTES_DETOUR(now);
        for (uint32_t i = v == stop ? at[v + 1] : at[v]; i < at[v + 1]; i++) {
            uint32_t u = hops[i].node, months = now + hops[i].months;
            if (months > t.months[u] || (months == t.months[u] && t.steps[v] + 1 >= t.steps[u]) || done[u] ||
                months > s->within || hops[i].walked < least_walked || !hop_open(s, backward, v, i))
                continue;
            if (t.months[u] != ROUTES_NONE)
                ring_drop(r, u, t.months[u]);
            t.months[u] = months;
            t.steps[u] = t.steps[v] + 1;
            t.arc[u] = backward ? g->in_arc[i] : i;
            ring_put(r, u, months);
        }
    }
    return t;
}

uint64_t *search_least(struct search *s, bool backward, enum least what, const uint64_t *cost, uint32_t *ret_arc)
{
    const struct routes_graph *g = s->g;
    uint64_t *least = arena_array(s->scratch, g->node_n, sizeof *least);
    memset(least, 0xff, g->node_n * sizeof *least);
    uint32_t first = backward ? s->to : s->from, stop = backward ? s->from : s->to;
    const uint32_t *at = backward ? g->in_at : g->out_at;
    const struct hop *hops = backward ? g->in : g->out;
    least[first] = 0;
    if (ret_arc)
        ret_arc[first] = ROUTES_NONE;
    for (queue_put(&s->queue, first, 0); s->queue.n;) {
        uint32_t v = queue_take(&s->queue);
        for (uint32_t i = v == stop ? at[v + 1] : at[v]; i < at[v + 1]; i++) {
            uint32_t u = hops[i].node;
            uint64_t step = what == LEAST_UNWALKED ? (uint32_t)~hops[i].walked : cost[backward ? v : u];
            uint64_t key = what == LEAST_SUM ? least[v] + step : step > least[v] ? step : least[v];
            if (key >= least[u] || !hop_open(s, backward, v, i))
                continue;
            least[u] = key;
            if (ret_arc)
                ret_arc[u] = backward ? g->in_arc[i] : i;
            queue_put(&s->queue, u, key);
        }
    }
    return least;
}

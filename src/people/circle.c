/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/circle.h"

/* The edges sorted by where they begin: those of thing i are to[first[i]] … to[first[i+1] - 1]. */
struct graph {
    size_t *first, *to;
};

/* Sorts the edges by their beginning (counting sort). */
static struct graph graph_of(struct arena *a, size_t n, const struct circle_edge *edges, size_t edge_n)
{
    struct graph g = {arena_array(a, n + 2, sizeof(size_t)), arena_array(a, edge_n + 1, sizeof(size_t))};
    for (size_t i = 0; i < edge_n; i++)
        g.first[edges[i].from + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        g.first[i] += g.first[i - 1];
    for (size_t i = 0; i < edge_n; i++)
        g.to[g.first[edges[i].from + 1]++] = edges[i].to;
    return g;
}

/* What Tarjan's walk knows. order 0: not seen. */
struct tarjan {
    size_t *order, *low, *next, *path, *stack, *circle;
    bool *on_stack;
    size_t seen, path_n, stack_n, circles;
};

/* Takes one component off the stack; a lone thing is no circle. */
static void component_take(struct tarjan *t, size_t root)
{
    bool lone = t->stack[t->stack_n - 1] == root;
    if (!lone)
        t->circles++;
    for (;;) {
        size_t v = t->stack[--t->stack_n];
        t->on_stack[v] = false;
        t->circle[v] = lone ? 0 : t->circles;
        if (v == root)
            return;
    }
}

/* Steps onto a thing not seen yet. */
static void step_onto(struct tarjan *t, const struct graph *g, size_t v)
{
    t->order[v] = t->low[v] = ++t->seen;
    t->next[v] = g->first[v];
    t->path[t->path_n++] = t->stack[t->stack_n++] = v;
    t->on_stack[v] = true;
}

size_t *circles_find(struct arena *a, size_t n, const struct circle_edge *edges, size_t edge_n)
{
    struct graph g = graph_of(a, n, edges, edge_n);
    size_t *all = arena_array(a, 6 * n + 1, sizeof *all);
    struct tarjan t = {.order = all,
                       .low = all + n,
                       .next = all + 2 * n,
                       .path = all + 3 * n,
                       .stack = all + 4 * n,
                       .circle = all + 5 * n,
                       .on_stack = arena_array(a, n + 1, sizeof(bool))};
    for (size_t start = 0; start < n; start++) {
        if (t.order[start])
            continue;
        step_onto(&t, &g, start);
        while (t.path_n) {
            size_t v = t.path[t.path_n - 1];
            if (t.next[v] < g.first[v + 1]) {
                size_t w = g.to[t.next[v]++];
                if (!t.order[w])
                    step_onto(&t, &g, w);
                else if (t.on_stack[w] && t.order[w] < t.low[v])
                    t.low[v] = t.order[w];
                continue;
            }
            t.path_n--;
            if (t.low[v] == t.order[v])
                component_take(&t, v);
            if (t.path_n && t.low[v] < t.low[t.path[t.path_n - 1]])
                t.low[t.path[t.path_n - 1]] = t.low[v];
        }
    }
    return t.circle;
}

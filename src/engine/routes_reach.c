/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_search.h"

#include <stdlib.h>

/* By months, then by number of the node. */
static int by_months(const void *x, const void *y)
{
    const struct routes_place *a = x, *b = y;
    if (a->months != b->months)
        return a->months < b->months ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

void routes_reach(struct arena *a, const struct routes_graph *g, uint32_t from, const struct routes_bars *bars,
                  struct routes_places *ret)
{
    struct search s = search_start(g, from, ROUTES_NONE, bars);
    struct tree t = search_months(&s, false, 0);
    size_t n = 0;
    for (uint32_t v = 0; v < g->node_n; v++)
        n += t.months[v] != ROUTES_NONE && v != from;
    *ret = (struct routes_places){.v = arena_array(a, n, sizeof *ret->v)};
    for (uint32_t v = 0; v < g->node_n; v++)
        if (t.months[v] != ROUTES_NONE && v != from)
            ret->v[ret->n++] = (struct routes_place){v, t.months[v], t.steps[v], t.arc[v], g->source[t.arc[v]]};
    if (n)
        qsort(ret->v, n, sizeof *ret->v, by_months);
    uint32_t *place = arena_array(s.scratch, g->node_n, sizeof *place);
    place[from] = ROUTES_NONE;
    for (size_t i = 0; i < n; i++)
        place[ret->v[i].node] = (uint32_t)i;
    for (size_t i = 0; i < n; i++)
        ret->v[i].before = place[g->from[ret->v[i].before]];
    search_end(&s);
}

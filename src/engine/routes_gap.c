/* SPDX-License-Identifier: EUPL-1.2 */
#include "engine/routes_graph.h"

#include <assert.h>
#include <stdlib.h>

struct routes_person *routes_person_new(struct arena *a, const struct routes_graph *g, const struct routes_skill *v,
                                        size_t n)
{
    struct routes_person *p = arena_new_of(a, struct routes_person);
    p->level = arena_array(a, g->skill_n, sizeof *p->level);
    for (size_t i = 0; i < n; i++)
        if (v[i].skill < g->skill_n && v[i].level > p->level[v[i].skill])
            p->level[v[i].skill] = v[i].level < ROUTES_LEVELS ? v[i].level : ROUTES_LEVELS;
    return p;
}

/* Essential first, then the weightiest, then by number. */
static int by_lack(const void *x, const void *y)
{
    const struct routes_lack *a = x, *b = y;
    if (a->essential != b->essential)
        return a->essential ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

void routes_lacks_sort(struct routes_lack *v, size_t n)
{
    if (n)
        qsort(v, n, sizeof *v, by_lack);
}

void routes_gap(struct arena *a, const struct routes_graph *g, const struct routes_person *p, uint32_t node,
                struct routes_gap *ret)
{
    assert(node < g->node_n);
    *ret = (struct routes_gap){0};
    struct routes_lack *v = arena_array(a, g->need_at[node + 1] - g->need_at[node], sizeof *v);
    for (size_t i = g->need_at[node]; i < g->need_at[node + 1]; i++) {
        uint32_t skill = NEED_SKILL(g->needs[i]), need = NEED_LEVEL(g->needs[i]);
        uint32_t essential = NEED_ESSENTIAL(g->needs[i]), have = p->level[skill];
        ret->asked++;
        ret->essential_asked += essential;
        if (have >= need) {
            ret->met++;
            ret->essential_met += essential;
            continue;
        }
        uint64_t weight = lack_weight(g, skill, need - have, essential);
        v[ret->n++] = (struct routes_lack){skill, (uint8_t)have, (uint8_t)need, essential, weight};
        ret->weight += weight;
    }
    routes_lacks_sort(v, ret->n);
    ret->v = v;
}

uint64_t routes_gap_weight(const struct routes_graph *g, const struct routes_person *p, uint32_t node)
{
    assert(node < g->node_n);
    uint64_t weight = 0;
    for (size_t i = g->need_at[node]; i < g->need_at[node + 1]; i++) {
        uint32_t skill = NEED_SKILL(g->needs[i]), need = NEED_LEVEL(g->needs[i]);
        if (p->level[skill] < need)
            weight += lack_weight(g, skill, need - p->level[skill], NEED_ESSENTIAL(g->needs[i]));
    }
    return weight;
}

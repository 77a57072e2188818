/* SPDX-License-Identifier: EUPL-1.2 */
#include "routes_maps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAREST 15

uint32_t below(uint64_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return n ? (uint32_t)((*seed * 0x2545f4914f6cdd1du >> 33) % n) : 0;
}

/* Numbers addresses in the order in which they are first seen. */
struct numbers {
    char **v;
    size_t n, room;
    uint32_t slots[1 << 16];
};

static uint32_t number_of(struct arena *a, struct numbers *all, const char *word)
{
    uint32_t at = 2166136261u;
    for (const char *c = word; *c; c++)
        at = (at ^ (unsigned char)*c) * 16777619u;
    for (at &= 0xffff; all->slots[at]; at = (at + 1) & 0xffff)
        if (!strcmp(all->v[all->slots[at] - 1], word))
            return all->slots[at] - 1;
    *VEC_PUSH(a, *all) = arena_strdup(a, word);
    all->slots[at] = (uint32_t)all->n;
    return (uint32_t)(all->n - 1);
}

/* How many people walked an arc: on seven of ten nobody, on the others few or many. */
static uint32_t walked(uint64_t *seed)
{
    return below(seed, 10) < 7 ? 0 : 1 + below(seed, 1u << (1 + below(seed, 7)));
}

struct near {
    uint32_t node, alike;
};

static int by_alike(const void *x, const void *y)
{
    const struct near *a = x, *b = y;
    if (a->alike != b->alike)
        return a->alike > b->alike ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Gives each node arcs to the nodes that share most of what they ask: what they share of what either asks, an essential
 * skill counted twice, in 1000ths. An arc takes three months, and up to 33 more the less they share. */
static void arcs_nearest(struct arena *a, struct routes_map *map, struct routes_arc *arcs)
{
    uint64_t seed = 44198;
    size_t n = map->node_n, *at = arena_array(a, map->skill_n + 2, sizeof *at);
    const struct routes_need **by_skill = arena_array(a, map->need_n, sizeof *by_skill);
    uint32_t *asks = arena_array(a, n, sizeof *asks), *shared = arena_array(a, n, sizeof *shared);
    for (size_t i = 0; i < map->need_n; i++) {
        at[map->needs[i].skill + 2]++;
        asks[map->needs[i].node] += 1 + map->needs[i].essential;
    }
    for (size_t s = 0; s <= map->skill_n; s++)
        at[s + 1] += at[s];
    for (size_t i = 0; i < map->need_n; i++)
        by_skill[at[map->needs[i].skill + 1]++] = &map->needs[i];
    struct near *near = arena_array(a, n, sizeof *near);
    map->arc_n = 0;
    for (size_t i = 0, end; i < map->need_n; i = end) { /* needs stand by node */
        uint32_t v = map->needs[i].node;
        memset(shared, 0, n * sizeof *shared);
        for (end = i; end < map->need_n && map->needs[end].node == v; end++) {
            uint32_t s = map->needs[end].skill;
            for (size_t j = at[s]; j < at[s + 1]; j++)
                shared[by_skill[j]->node] += 1 + (by_skill[j]->essential && map->needs[end].essential);
        }
        size_t near_n = 0;
        for (uint32_t u = 0; u < n; u++)
            if (u != v && shared[u])
                near[near_n++] = (struct near){u, shared[u] * 1000 / (asks[u] + asks[v] - shared[u])};
        qsort(near, near_n, sizeof *near, by_alike);
        for (size_t j = 0; j < near_n && j < NEAREST; j++)
            arcs[map->arc_n++] =
                (struct routes_arc){v, near[j].node, (uint16_t)(3 + 33 * (1000 - near[j].alike) / 1000),
                                    1u << below(&seed, 5), walked(&seed)};
    }
    map->arcs = arcs;
}

bool map_esco(struct arena *a, const char *file, size_t most, struct made_map *ret)
{
    FILE *f = fopen(file, "rb");
    if (!f)
        return false;
    struct numbers *nodes = arena_new_of(a, struct numbers), *skills = arena_new_of(a, struct numbers);
    struct {
        struct routes_need *v;
        size_t n, room;
    } needs = {0};
    char line[1024], *rest;
    while (fgets(line, sizeof line, f)) {
        char *node = strtok_r(line, ",\r\n", &rest), *how = strtok_r(NULL, ",\r\n", &rest);
        char *kind = strtok_r(NULL, ",\r\n", &rest), *skill = strtok_r(NULL, ",\r\n", &rest);
        if (!skill || !kind || strncmp(node, "http", 4))
            continue;
        uint32_t number = number_of(a, nodes, node);
        if (number < most)
            *VEC_PUSH(a, needs) =
                (struct routes_need){number, number_of(a, skills, skill), 1, !strcmp(how, "essential")};
    }
    fclose(f);
    size_t n = nodes->n < most ? nodes->n : most;
    ret->map = (struct routes_map){.node_n = n, .skill_n = skills->n, .needs = needs.v, .need_n = needs.n};
    arcs_nearest(a, &ret->map, arena_array(a, n * NEAREST, sizeof(struct routes_arc)));
    ret->name = n < nodes->n ? "part of ESCO" : "ESCO";
    return true;
}

void map_tenfold(struct arena *a, const struct made_map *esco, struct made_map *ret)
{
    enum { FOLD = 10 };
    uint64_t seed = 30000;
    const struct routes_map *from = &esco->map;
    struct routes_need *needs = arena_array(a, from->need_n * FOLD, sizeof *needs);
    struct routes_arc *arcs = arena_array(a, from->arc_n * FOLD, sizeof *arcs);
    ret->name = "ESCO ten times over";
    ret->map =
        (struct routes_map){.node_n = from->node_n * FOLD, .skill_n = from->skill_n, .needs = needs, .arcs = arcs};
    for (uint32_t fold = 0; fold < FOLD; fold++) {
        uint32_t first = fold * (uint32_t)from->node_n;
        for (size_t i = 0; i < from->need_n; i++) {
            struct routes_need need = from->needs[i];
            need.node += first;
            if (below(&seed, 10) == 0)
                need.skill = below(&seed, (uint32_t)from->skill_n);
            needs[ret->map.need_n++] = need;
        }
        for (size_t i = 0; i < from->arc_n; i++) {
            struct routes_arc arc = from->arcs[i];
            arc.from += first;
            arc.to += (below(&seed, 3) ? fold : below(&seed, FOLD)) * (uint32_t)from->node_n;
            arcs[ret->map.arc_n++] = arc;
        }
    }
}

void map_employer(struct arena *a, struct made_map *ret)
{
    enum { FAMILIES = 100, RUNGS = 12, SKILLS = 900, ASKED = 9 };
    uint64_t seed = 1200;
    size_t n = FAMILIES * RUNGS;
    struct routes_need *needs = arena_array(a, n * ASKED, sizeof *needs);
    struct routes_arc *arcs = arena_array(a, n * 8, sizeof *arcs);
    ret->name = "employer";
    ret->map = (struct routes_map){.node_n = n, .skill_n = SKILLS, .needs = needs, .arcs = arcs};
    struct routes_map *map = &ret->map;
    for (uint32_t v = 0; v < n; v++) {
        uint32_t family = v / RUNGS, rung = v % RUNGS;
        for (uint32_t i = 0; i < ASKED;
             i++) { /* a third of all, a third of the neighbouring families, a third its own */
            uint32_t skill = i < 3   ? below(&seed, 60)
                             : i < 6 ? 60 + (family / 5 * 12 + below(&seed, 12)) % 240
                                     : 300 + family * 6 + below(&seed, 6);
            needs[map->need_n++] =
                (struct routes_need){v, skill, (uint8_t)(1 + rung / 4 + below(&seed, 2)), below(&seed, 3) > 0};
        }
        if (rung + 1 < RUNGS)
            arcs[map->arc_n++] =
                (struct routes_arc){v, v + 1, (uint16_t)(12 + 6 * below(&seed, 5)), 1, walked(&seed) * 3};
        for (uint32_t i = 0; i < 4; i++) { /* sideways, mostly to a family nearby, a different one each time */
            uint32_t family_to = (family + (below(&seed, 4) ? 1 + i : 5 + i * 23 + below(&seed, 23))) % FAMILIES;
            uint32_t rung_to = (rung + below(&seed, 3) + RUNGS - 1) % RUNGS;
            arcs[map->arc_n++] = (struct routes_arc){v, family_to * RUNGS + rung_to,
                                                     (uint16_t)(6 + 6 * below(&seed, 6)), 2, walked(&seed)};
        }
    }
}

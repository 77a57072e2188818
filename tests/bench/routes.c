/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine of routes beside igraph, in one program: bench_routes RELATIONS PAIRS [MAP], where RELATIONS is ESCO's
 * occupationSkillRelations_en.csv. Prints rows of tables, the cells with tabs between; tests/bench/routes.py reads
 * them.
 */
#include "routes_maps.h"

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define K 5

/* Processor time in microseconds. */
static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

static double at_part(double *v, size_t n, double part)
{
    qsort(v, n, sizeof *v, by_size);
    return n ? v[(size_t)((double)(n - 1) * part)] : 0;
}

/* A map in igraph. */
struct peer {
    igraph_t graph;
    igraph_vector_t months;
};

static void peer_make(struct peer *p, const struct routes_map *map)
{
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, (igraph_integer_t)map->arc_n * 2);
    igraph_vector_init(&p->months, (igraph_integer_t)map->arc_n);
    for (size_t i = 0; i < map->arc_n; i++) {
        VECTOR(ends)[2 * i] = map->arcs[i].from;
        VECTOR(ends)[2 * i + 1] = map->arcs[i].to;
        VECTOR(p->months)[i] = map->arcs[i].months;
    }
    igraph_create(&p->graph, &ends, (igraph_integer_t)map->node_n, true);
    igraph_vector_int_destroy(&ends);
}

/* The months of igraph's shortest routes; returns how many there are. */
static size_t peer_routes(struct peer *p, uint32_t from, uint32_t to, double *ret_us, uint32_t ret[K])
{
    igraph_vector_int_list_t paths;
    igraph_vector_int_list_init(&paths, 0);
    double start = now_us();
    igraph_get_k_shortest_paths(&p->graph, &p->months, NULL, &paths, K, from, to, IGRAPH_OUT);
    *ret_us = now_us() - start;
    size_t n = (size_t)igraph_vector_int_list_size(&paths);
    for (size_t i = 0; i < n; i++) {
        const igraph_vector_int_t *path = igraph_vector_int_list_get_ptr(&paths, (igraph_integer_t)i);
        ret[i] = 0;
        for (igraph_integer_t j = 0; j < igraph_vector_int_size(path); j++)
            ret[i] += (uint32_t)VECTOR(p->months)[VECTOR(*path)[j]];
    }
    igraph_vector_int_list_destroy(&paths);
    return n;
}

/* What somebody who holds a role has: all that it asks. */
static struct routes_person *holder(struct arena *a, const struct routes_graph *g, const struct routes_map *map,
                                    uint32_t role)
{
    struct {
        struct routes_skill *v;
        size_t n, room;
    } has = {0};
    for (size_t i = 0; i < map->need_n; i++)
        if (map->needs[i].node == role)
            *VEC_PUSH(a, has) = (struct routes_skill){map->needs[i].skill, map->needs[i].level};
    return routes_person_new(a, g, has.v, has.n);
}

/* A map in both engines. */
struct scene {
    const struct made_map *made;
    struct routes_graph *g;
    struct peer peer;
    struct arena *a; /* for the times */
    uint64_t seed;
};

/* Two roles, the second within the first's reach of so many months (0: any), and the months between them. */
static uint32_t pair_choose(struct scene *s, uint32_t reach_months, uint32_t *ret_from, uint32_t *ret_to)
{
    struct routes_bars bars = {.within_months = reach_months};
    uint32_t months = 0;
    while (!months) {
        struct arena *a = arena_new(0);
        struct routes_places places;
        *ret_from = below(&s->seed, (uint32_t)s->made->map.node_n);
        routes_reach(a, s->g, *ret_from, &bars, &places);
        if (places.n) {
            const struct routes_place *place = &places.v[below(&s->seed, (uint32_t)places.n)];
            *ret_to = place->node;
            months = place->months;
        }
        arena_free(a);
    }
    return months;
}

/* Five routes of each pair, in both engines in turn, and all that can be reached. */
static void five_measure(struct scene *s, size_t pairs)
{
    double *five = arena_array(s->a, pairs, sizeof *five), *peer = arena_array(s->a, pairs, sizeof *peer);
    double *reach = arena_array(s->a, pairs, sizeof *reach), *ratio = arena_array(s->a, pairs, sizeof *ratio);
    size_t equal_n = 0, reached = 0;
    for (size_t i = 0; i < pairs; i++) {
        struct arena *a = arena_new(0);
        struct routes_found found;
        struct routes_places places;
        uint32_t from, to, months[K];
        pair_choose(s, 0, &from, &to);
        double start = now_us();
        routes_k_shortest(a, s->g, NULL, from, to, K, NULL, &found);
        five[i] = now_us() - start;
        bool equal = peer_routes(&s->peer, from, to, &peer[i], months) == found.n;
        for (size_t j = 0; j < found.n && equal; j++)
            equal = months[j] == found.v[j].months;
        start = now_us();
        routes_reach(a, s->g, from, NULL, &places);
        reach[i] = now_us() - start;
        ratio[i] = peer[i] / five[i];
        equal_n += equal;
        reached += places.n;
        arena_free(a);
    }
    printf("five\t%s\t%zu of %zu\t%.3f ms\t%.3f ms\t%.2f ms\t**%.0f** (%.0f to %.0f)\t%.3f ms\t%.0f\n", s->made->name,
           equal_n, pairs, at_part(five, pairs, 0.5) / 1e3, at_part(five, pairs, 0.99) / 1e3,
           at_part(peer, pairs, 0.5) / 1e3, at_part(ratio, pairs, 0.5), at_part(ratio, pairs, 0.05),
           at_part(ratio, pairs, 0.95), at_part(reach, pairs, 0.5) / 1e3, (double)reached / (double)pairs);
    fflush(stdout);
}

/* The Pareto set of each pair beside igraph's five routes, with detours or without. */
static void set_measure(struct scene *s, size_t pairs, uint32_t reach_months, bool detour)
{
    double *set = arena_array(s->a, pairs, sizeof *set), *ratio = arena_array(s->a, pairs, sizeof *ratio);
    size_t routes = 0, most = 0, labels = 0, nodes = 0, label_most = 0, truncated = 0, three_n = 0, three[3];
    for (size_t i = 0; i < pairs; i++) {
        struct arena *a = arena_new(0);
        struct routes_found found;
        uint32_t from, to, peer_months[K];
        pair_choose(s, reach_months, &from, &to);
        struct routes_person *p = holder(a, s->g, &s->made->map, from);
        struct routes_bars bars = {.detours_barred = detour};
        double peer_us, start = now_us();
        routes_pareto(a, s->g, p, from, to, &bars, &found);
        set[i] = now_us() - start;
        peer_routes(&s->peer, from, to, &peer_us, peer_months);
        ratio[i] = peer_us / set[i];
        routes += found.n;
        most = found.n > most ? found.n : most;
        labels += found.labels;
        nodes += found.nodes;
        label_most = found.label_most > label_most ? found.label_most : label_most;
        truncated += found.truncated;
        three_n += routes_three(&found, three);
        arena_free(a);
    }
    double n = (double)pairs;
    printf(
        "set\t%s\t%s\t%s\t%.2f ms\t%.1f ms\t%.0f ms\t**%.1f** (%.2f to %.0f)\t%.1f, at most %zu\t%.1f\t%.1f, at most "
        "%zu\t%zu of %zu\n",
        s->made->name, reach_months ? "five years" : "any", detour ? "yes" : "no", at_part(set, pairs, 0.5) / 1e3,
        at_part(set, pairs, 0.9) / 1e3, at_part(set, pairs, 1) / 1e3, at_part(ratio, pairs, 0.5),
        at_part(ratio, pairs, 0.05), at_part(ratio, pairs, 0.95), (double)routes / n, most, (double)three_n / n,
        nodes ? (double)labels / (double)nodes : 0, label_most, truncated, pairs);
    fflush(stdout);
}

static void map_measure(const struct made_map *m, size_t pairs)
{
    struct scene s = {.made = m, .a = arena_new(0), .seed = 1957};
    double start = now_us();
    if (routes_graph_new(&m->map, &s.g))
        abort();
    double made = now_us() - start;
    struct routes_size size = routes_graph_size(s.g);
    printf("map\t%s\t%zu\t%zu\t%zu\t%.2f MiB\t%.0f ms\n", m->name, size.node_n, size.arc_n, size.need_n,
           (double)size.bytes / 1048576, made / 1e3);
    peer_make(&s.peer, &m->map);
    five_measure(&s, pairs);
    size_t few = (pairs + 4) / 5;
    set_measure(&s, few, 60, true);
    set_measure(&s, few, 60, false);
    set_measure(&s, few, 0, true);
    set_measure(&s, few, 0, false);
    igraph_destroy(&s.peer.graph);
    igraph_vector_destroy(&s.peer.months);
    routes_graph_free(s.g);
    arena_free(s.a);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_routes RELATIONS PAIRS [MAP]\n");
        return 2;
    }
    igraph_set_warning_handler(igraph_warning_handler_ignore);
    struct arena *a = arena_new(0);
    struct made_map maps[4];
    size_t n = 0, pairs = (size_t)strtoul(argv[2], NULL, 10);
    bool esco = map_esco(a, argv[1], 100, &maps[0]) && map_esco(a, argv[1], SIZE_MAX, &maps[1]);
    if (esco) {
        map_tenfold(a, &maps[1], &maps[2]);
        n = 3;
    }
    map_employer(a, &maps[n++]);
    for (size_t i = 0; i < n; i++)
        if (argc < 4 || !strcmp(argv[3], maps[i].name))
            map_measure(&maps[i], maps[i].map.node_n > 10000 ? (pairs + 9) / 10 : pairs);
    if (!esco)
        printf("skipped\t%s is not there\n", argv[1]);
    arena_free(a);
    return 0;
}

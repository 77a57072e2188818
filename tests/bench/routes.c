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

/* Times of one map, pair by pair. */
struct times {
    double *five, *peer, *pareto, *within, *reach;
    size_t n, equal, truncated, within_truncated, set, set_most, labels, label_nodes, label_most, reached;
    double ratio_least;
};

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

static void pair_measure(struct times *t, const struct made_map *m, const struct routes_graph *g, struct peer *peer,
                         uint32_t from, uint32_t to)
{
    struct arena *a = arena_new(0);
    struct routes_person *p = holder(a, g, &m->map, from);
    struct routes_found five, set, within;
    struct routes_places places;
    struct routes_bars years = {.within_months = 120};
    uint32_t months[K];
    double start = now_us();
    routes_k_shortest(a, g, p, from, to, K, NULL, &five);
    t->five[t->n] = now_us() - start;
    bool equal = peer_routes(peer, from, to, &t->peer[t->n], months) == five.n;
    for (size_t i = 0; i < five.n && equal; i++)
        equal = months[i] == five.v[i].months;
    start = now_us();
    routes_pareto(a, g, p, from, to, NULL, &set);
    t->pareto[t->n] = now_us() - start;
    start = now_us();
    routes_pareto(a, g, p, from, to, &years, &within);
    t->within[t->n] = now_us() - start;
    start = now_us();
    routes_reach(a, g, from, NULL, &places);
    t->reach[t->n] = now_us() - start;
    t->equal += equal;
    t->truncated += set.truncated;
    t->within_truncated += within.truncated;
    t->set += set.n;
    t->set_most = set.n > t->set_most ? set.n : t->set_most;
    t->labels += set.labels;
    t->label_nodes += set.nodes;
    t->label_most = set.label_most > t->label_most ? set.label_most : t->label_most;
    t->reached += places.n;
    t->n++;
    arena_free(a);
}

static void map_measure(const struct made_map *m, size_t pairs)
{
    struct routes_graph *g;
    struct peer peer;
    double start = now_us();
    if (routes_graph_new(&m->map, &g))
        abort();
    double made = now_us() - start;
    struct routes_size size = routes_graph_size(g);
    peer_make(&peer, &m->map);
    struct arena *a = arena_new(0);
    struct times t = {.five = arena_array(a, pairs, sizeof(double))};
    t.peer = arena_array(a, pairs, sizeof(double));
    t.pareto = arena_array(a, pairs, sizeof(double));
    t.within = arena_array(a, pairs, sizeof(double));
    t.reach = arena_array(a, pairs, sizeof(double));
    double *ratio = arena_array(a, pairs, sizeof *ratio), *set_ratio = arena_array(a, pairs, sizeof *ratio);
    uint64_t seed = 1957;
    for (size_t i = 0; i < pairs; i++) {
        uint32_t from = below(&seed, (uint32_t)size.node_n), to = below(&seed, (uint32_t)size.node_n);
        pair_measure(&t, m, g, &peer, from, to == from ? (to + 1) % (uint32_t)size.node_n : to);
        ratio[i] = t.peer[i] / t.five[i];
        set_ratio[i] = t.peer[i] / t.pareto[i];
    }
    double n = (double)t.n;
    printf("map\t%s\t%zu\t%zu\t%zu\t%.2f MiB\t%.0f ms\t%.0f\n", m->name, size.node_n, size.arc_n, size.need_n,
           (double)size.bytes / 1048576, made / 1e3, (double)t.reached / n);
    printf("five\t%s\t%zu\t%zu\t%.3f ms\t%.3f ms\t%.2f ms\t**%.0f** (%.0f)\t%.3f ms\n", m->name, t.n, t.equal,
           at_part(t.five, t.n, 0.5) / 1e3, at_part(t.five, t.n, 0.99) / 1e3, at_part(t.peer, t.n, 0.5) / 1e3,
           at_part(ratio, t.n, 0.5), at_part(ratio, t.n, 0.05), at_part(t.reach, t.n, 0.5) / 1e3);
    printf("set\t%s\t%.2f ms\t%.2f ms\t%.1f ms\t**%.1f** (%.2f)\t%.2f ms\t%.1f, at most %zu\t%.0f\t%.1f\t%zu\t%zu of "
           "%zu, %zu\n",
           m->name, at_part(t.pareto, t.n, 0.5) / 1e3, at_part(t.pareto, t.n, 0.9) / 1e3,
           at_part(t.pareto, t.n, 1) / 1e3, at_part(set_ratio, t.n, 0.5), at_part(set_ratio, t.n, 0.05),
           at_part(t.within, t.n, 0.5) / 1e3, (double)t.set / n, t.set_most, (double)t.labels / n,
           t.label_nodes ? (double)t.labels / (double)t.label_nodes : 0, t.label_most, t.truncated, t.n,
           t.within_truncated);
    fflush(stdout);
    igraph_destroy(&peer.graph);
    igraph_vector_destroy(&peer.months);
    routes_graph_free(g);
    arena_free(a);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_routes RELATIONS PAIRS [MAP]\n");
        return 2;
    }
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

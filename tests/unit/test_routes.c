/* SPDX-License-Identifier: EUPL-1.2 */
/* Routes between roles beside a naive twin that lists them all: no good route missing, none that another beats. */
#include "routes_case.h"

#include <math.h>

#define SMALL_WORLDS 12000
#define LARGE_WORLDS 2000
#define LAYERED_WORLDS 4000
#define MOST_ROUTES 20000 /* of a large world; one with more is passed over */

/* A world in the engine's eyes. */
struct scene {
    struct world w;
    struct arena *a;
    struct routes_graph *g;
    struct routes_person *p;
};

static void scene_make(struct scene *s, uint64_t *seed, uint32_t nodes, uint32_t arcs)
{
    if (nodes)
        world_make(&s->w, seed, nodes, arcs);
    else
        world_layered(&s->w, seed);
    s->a = arena_new(0);
    assert_null(routes_graph_new(&s->w.map, &s->g));
    s->p = routes_person_new(s->a, s->g, s->w.skills, s->w.skill_n);
}

static void scene_end(struct scene *s)
{
    routes_graph_free(s->g);
    arena_free(s->a);
}

/* A route is what it says: each step an open arc that goes on from the one before, no role twice, sums right, and what
 * the steps ask adds up to its gap. */
static struct twin_cost route_check(const struct scene *s, const struct routes_route *r)
{
    struct twin_cost c = {.walked = UINT32_MAX, .trail = s->w.from};
    uint32_t at = s->w.from, nodes[WORLD_NODES];
    uint64_t asked = 0;
    assert_int_equal(r->from, at);
    for (size_t i = 0; i < r->step_n; i++) {
        const struct routes_step *step = &r->steps[i];
        const struct routes_arc *arc = &s->w.arcs[step->arc];
        assert_true(world_open(&s->w, arc) && arc->from == at && arc->to == step->node);
        assert_true(arc->months == step->months && arc->walked == step->walked && arc->kinds == step->kinds);
        at = nodes[i] = step->node;
        for (size_t j = 0; j < i; j++)
            assert_true(nodes[j] != at);
        assert_true(at != s->w.from);
        c.months += step->months;
        c.walked = step->walked < c.walked ? step->walked : c.walked;
        c.trail = c.trail << 4 | at;
        for (size_t j = 0; j < step->lack_n; j++) {
            const struct routes_lack *lack = &step->lacks[j];
            asked += lack->weight;
            assert_true(lack->need > lack->have);
            assert_true(j == 0 || step->lacks[j - 1].essential >= lack->essential);
        }
    }
    assert_int_equal(at, s->w.to);
    c.gap = twin_gap(&s->w, s->g, nodes, r->step_n);
    assert_true(c.months == r->months && c.gap == r->gap && c.walked == r->walked && asked == r->gap);
    return c;
}

/* The Pareto set is that of all routes. */
static void pareto_check(const struct scene *s, const struct twin *t, bool detours_barred)
{
    struct routes_found found;
    struct routes_bars bars = s->w.bars;
    uint32_t most = UINT32_MAX;
    bars.detours_barred = detours_barred;
    if (detours_barred && t->least[s->w.to] != UINT32_MAX)
        most = ROUTES_DETOUR(t->least[s->w.to]);
    routes_pareto(s->a, s->g, s->p, s->w.from, s->w.to, &bars, &found);
    assert_false(found.truncated);
    size_t n = 0;
    for (size_t i = 0; i < t->all.n; i++) {
        bool beaten = t->all.v[i].months > most;
        for (size_t j = 0; j < t->all.n && !beaten; j++)
            beaten = twin_beats(&t->all.v[j], &t->all.v[i]) && (!twin_beats(&t->all.v[i], &t->all.v[j]) || j < i);
        if (beaten)
            continue;
        bool there = false;
        for (size_t j = 0; j < found.n; j++)
            there |= found.v[j].months == t->all.v[i].months && found.v[j].gap == t->all.v[i].gap &&
                     found.v[j].walked == t->all.v[i].walked;
        assert_true(there);
        n++;
    }
    assert_int_equal(found.n, n);
    for (size_t i = 0; i < found.n; i++) {
        route_check(s, &found.v[i]);
        assert_true(!i || found.v[i - 1].months < found.v[i].months ||
                    (found.v[i - 1].months == found.v[i].months && found.v[i - 1].gap < found.v[i].gap));
    }
    size_t three[3], three_n = routes_three(&found, three);
    assert_true((three_n > 0) == (found.n > 0) && three_n <= 3 && (!three_n || three[0] == 0));
    for (size_t i = 0; i < three_n; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(routes_differ(&found.v[three[i]], &found.v[three[j]]));
}

/* The k shortest are the k shortest of all routes, each once. */
static void k_check(const struct scene *s, struct twin *t)
{
    if (t->all.n)
        qsort(t->all.v, t->all.n, sizeof *t->all.v, twin_order);
    struct routes_found found;
    uint64_t seen[ROUTES_MOST_K];
    routes_k_shortest(s->a, s->g, s->p, s->w.from, s->w.to, ROUTES_MOST_K, &s->w.bars, &found);
    assert_false(found.truncated);
    size_t n = 0;
    for (size_t i = 0; i < t->all.n && n < ROUTES_MOST_K; i++) {
        bool twice = false; /* the same roles by a slower arc */
        for (size_t j = 0; j < i; j++)
            twice |= t->all.v[j].trail == t->all.v[i].trail;
        if (twice)
            continue;
        assert_true(n < found.n);
        assert_int_equal(found.v[n].months, t->all.v[i].months);
        seen[n] = route_check(s, &found.v[n]).trail;
        for (size_t j = 0; j < n; j++)
            assert_true(seen[j] != seen[n]);
        n++;
    }
    assert_int_equal(found.n, n);
}

/* What can be reached is what the twin came to, with the same months. */
static void reach_check(const struct scene *s)
{
    struct world w = s->w;
    w.to = ROUTES_NONE;
    struct twin t = twin_of(s->a, &w, s->g);
    struct routes_places places;
    routes_reach(s->a, s->g, s->w.from, &s->w.bars, &places);
    size_t n = 0;
    for (uint32_t v = 0; v < s->w.map.node_n; v++)
        n += v != s->w.from && t.least[v] != UINT32_MAX;
    assert_int_equal(places.n, n);
    for (size_t i = 0; i < n; i++) {
        const struct routes_place *place = &places.v[i];
        const struct routes_place *before = place->before == ROUTES_NONE ? NULL : &places.v[place->before];
        assert_int_equal(place->months, t.least[place->node]);
        assert_int_equal(s->w.arcs[place->arc].to, place->node);
        assert_int_equal(s->w.arcs[place->arc].from, before ? before->node : s->w.from);
        assert_int_equal(place->steps, before ? before->steps + 1 : 1);
        assert_int_equal(place->months, s->w.arcs[place->arc].months + (before ? before->months : 0));
        assert_true(!i || places.v[i - 1].months <= place->months);
    }
}

/* Gap of one role, in both ways. */
static void gap_check(const struct scene *s)
{
    for (uint32_t v = 0; v < s->w.map.node_n; v++) {
        struct routes_gap gap;
        routes_gap(s->a, s->g, s->p, v, &gap);
        assert_true(gap.weight == twin_gap(&s->w, s->g, &v, 1));
        assert_true(gap.weight == routes_gap_weight(s->g, s->p, v));
        assert_int_equal(gap.asked - gap.met, gap.n);
    }
}

static void small_worlds(void **state)
{
    (void)state;
    uint64_t seed = 20261122;
    size_t routes = 0;
    for (int i = 0; i < SMALL_WORLDS; i++) {
        struct scene s;
        scene_make(&s, &seed, 7, 26);
        struct twin t = twin_of(s.a, &s.w, s.g);
        routes += t.all.n;
        pareto_check(&s, &t, i % 2);
        k_check(&s, &t);
        gap_check(&s);
        if (i % 4 == 0)
            reach_check(&s);
        scene_end(&s);
    }
    assert_true(routes > SMALL_WORLDS);
}

static void large_worlds(void **state)
{
    (void)state;
    uint64_t seed = 1959;
    size_t compared = 0;
    for (int i = 0; i < LARGE_WORLDS; i++) {
        struct scene s;
        scene_make(&s, &seed, 15, 40);
        struct twin t = twin_of(s.a, &s.w, s.g);
        if (t.all.n < MOST_ROUTES) {
            compared += t.all.n > 10;
            pareto_check(&s, &t, false);
            pareto_check(&s, &t, true);
            if (t.all.n < 2000)
                k_check(&s, &t);
        }
        scene_end(&s);
    }
    assert_true(compared > LARGE_WORLDS / 10);
}

static void layered_worlds(void **state)
{
    (void)state;
    uint64_t seed = 81;
    for (int i = 0; i < LAYERED_WORLDS; i++) {
        struct scene s;
        scene_make(&s, &seed, 0, 0);
        struct twin t = twin_of(s.a, &s.w, s.g);
        pareto_check(&s, &t, false);
        k_check(&s, &t);
        scene_end(&s);
    }
}

/* The order of arcs and needs makes no difference: the same roles, step by step. */
static void any_order(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 1000; i++) {
        struct scene s, turned;
        scene_make(&s, &seed, 9, 40);
        turned = s;
        turned.w.map.arcs = turned.w.arcs;
        turned.w.map.needs = turned.w.needs;
        for (size_t j = 0; j < s.w.map.arc_n; j++)
            turned.w.arcs[j] = s.w.arcs[s.w.map.arc_n - 1 - j];
        for (size_t j = 0; j < s.w.map.need_n; j++)
            turned.w.needs[j] = s.w.needs[s.w.map.need_n - 1 - j];
        assert_null(routes_graph_new(&turned.w.map, &turned.g));
        struct routes_found found, again;
        routes_pareto(s.a, s.g, s.p, s.w.from, s.w.to, NULL, &found);
        routes_pareto(s.a, turned.g, s.p, s.w.from, s.w.to, NULL, &again);
        assert_int_equal(found.n, again.n);
        for (size_t j = 0; j < found.n; j++) {
            assert_int_equal(found.v[j].step_n, again.v[j].step_n);
            for (size_t k = 0; k < found.v[j].step_n; k++)
                assert_int_equal(found.v[j].steps[k].node, again.v[j].steps[k].node);
        }
        routes_graph_free(turned.g);
        scene_end(&s);
    }
}

/* Rarity is 1 + log2((roles + 1) / (roles that ask it + 1)) in 256ths, cut off. */
static void rarity(void **state)
{
    (void)state;
    struct routes_need needs[3000];
    for (uint32_t i = 0; i < 3000; i++)
        needs[i] = (struct routes_need){i, 0, 1, true};
    for (size_t asked = 0; asked <= 3000; asked += 1 + asked / 7) {
        struct routes_map map = {.node_n = 3000, .skill_n = 2, .needs = needs, .need_n = asked};
        struct routes_graph *g;
        assert_null(routes_graph_new(&map, &g));
        double exact = 256 * (1 + log2(3001.0 / ((double)asked + 1)));
        assert_true(fabs(exact - routes_rarity(g, 0)) <= 1.01);
        assert_true(routes_rarity(g, 1) >= routes_rarity(g, 0));
        routes_graph_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_worlds), cmocka_unit_test(large_worlds), cmocka_unit_test(layered_worlds),
        cmocka_unit_test(any_order),    cmocka_unit_test(rarity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

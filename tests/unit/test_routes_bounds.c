/* SPDX-License-Identifier: EUPL-1.2 */
/* Routes at the edges: maps made to hurt, published cases, steps that are refused, and memory that runs out. */
#include "routes_case.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MANY 30000

static struct routes_graph *graph(const struct routes_map *map)
{
    struct routes_graph *g;
    assert_null(routes_graph_new(map, &g));
    return g;
}

static void too_large(void **state)
{
    (void)state;
    struct routes_map maps[] = {{.node_n = ROUTES_MOST_NODES + 1},
                                {.skill_n = ROUTES_MOST_SKILLS + 1},
                                {.arc_n = ROUTES_MOST_ARCS + 1},
                                {.need_n = SIZE_MAX}};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        struct routes_graph *g;
        assert_ptr_equal(routes_graph_new(&maps[i], &g), &err_too_large);
        assert_null(g);
    }
}

static void nearly_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct routes_arc arcs[] = {
        {0, 0, 1, 0, 9}, {0, 1, UINT16_MAX, 1, 3}, {0, 1, 3, 1, 3}, {7, 0, 1, 0, 0}, {0, 1, 3, 1, 3}};
    struct routes_need needs[] = {{0, 0, 9, false}, {1, 0, 0, true}, {1, 5, 1, true}, {0, 0, 1, true}};
    struct routes_map map = {2, 1, arcs, 5, needs, 4}, empty = {0};
    struct routes_graph *g = graph(&map), *none = graph(&empty);
    struct routes_size size = routes_graph_size(g);
    assert_true(size.arc_n == 1 && size.arcs_faulty == 2 && size.arcs_worse == 2);
    assert_true(size.need_n == 1 && size.needs_faulty == 2 && size.needs_twice == 1);
    struct routes_person *p = routes_person_new(a, g, NULL, 0);
    struct routes_gap gap;
    routes_gap(a, g, p, 0, &gap);
    assert_true(gap.n == 1 && gap.v[0].need == ROUTES_LEVELS && gap.v[0].essential && gap.essential_asked == 1);
    struct routes_found found;
    routes_k_shortest(a, g, p, 0, 0, 5, NULL, &found);
    assert_true(found.n == 0 && !found.truncated);
    routes_k_shortest(a, g, p, 0, 1, 0, NULL, &found);
    assert_int_equal(found.n, 0);
    routes_k_shortest(a, g, p, 1, 0, 5, NULL, &found);
    assert_int_equal(found.n, 0);
    routes_pareto(a, g, p, 1, 0, NULL, &found);
    assert_int_equal(found.n, 0);
    routes_pareto(a, g, p, 0, 1, NULL, &found);
    assert_true(found.n == 1 && found.v[0].months == 3 &&
                found.v[0].best == (ROUTES_SHORTEST | ROUTES_SMALLEST_GAP | ROUTES_MOST_WALKED));
    struct routes_bars other = {.kinds = 1};
    routes_pareto(a, g, p, 0, 1, &other, &found);
    assert_int_equal(found.n, 0);
    routes_graph_free(g);
    routes_graph_free(none);
    routes_graph_free(NULL);
    arena_free(a);
}

/* Everything leads to everything, at the same cost: a million routes are asked for, and millions are equal. */
static void everything_to_everything(void **state)
{
    (void)state;
    enum { N = 60 };
    struct arena *a = arena_new(0);
    struct routes_arc *arcs = arena_array(a, N * N, sizeof *arcs);
    struct routes_need needs[N];
    for (uint32_t i = 0; i < N * N; i++)
        arcs[i] = (struct routes_arc){i / N, i % N, 0, 1, 1};
    for (uint32_t i = 0; i < N; i++)
        needs[i] = (struct routes_need){i, i, 1, true};
    struct routes_map map = {N, N, arcs, (size_t)N * N, needs, N};
    struct routes_graph *g = graph(&map);
    struct routes_person *p = routes_person_new(a, g, NULL, 0);
    struct routes_found found;
    routes_k_shortest(a, g, p, 0, 1, 1000000, NULL, &found);
    assert_true(found.n == ROUTES_MOST_K && found.truncated);
    routes_pareto(a, g, p, 0, 1, NULL, &found);
    assert_true(found.n == 1 && found.v[0].step_n == 1 && !found.truncated);
    routes_graph_free(g);
    arena_free(a);
}

/* Thirty thousand roles in a ladder with two ways at each rung, in a circle, each arc three times over. */
static void long_ladder(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    size_t n = 0;
    struct routes_arc *arcs = arena_array(a, (size_t)MANY * 12, sizeof *arcs);
    struct routes_need *needs = arena_array(a, MANY, sizeof *needs);
    for (uint32_t v = 0; v < MANY; v++) {
        uint32_t on = v / 2 * 2 + 2;
        for (uint32_t i = 0; i < 3; i++) {
            arcs[n++] = (struct routes_arc){v, on % MANY, 1, 1, 1};
            arcs[n++] = (struct routes_arc){v, (on + 1) % MANY, (uint16_t)(v % 3), 1, v % 7};
            arcs[n++] = (struct routes_arc){v, v, 0, 1, 1};
        }
        needs[v] = (struct routes_need){v, v % 5000, 1 + v % 4, v % 2};
    }
    struct routes_map map = {MANY, 5000, arcs, n, needs, MANY};
    struct routes_graph *g = graph(&map);
    assert_int_equal(routes_graph_size(g).arc_n, MANY * 2);
    struct routes_person *p = routes_person_new(a, g, NULL, 0);
    struct routes_places places;
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    routes_reach(a, g, 4, NULL, &places);
    assert_int_equal(places.n, MANY - 1);
    struct routes_found found;
    routes_k_shortest(a, g, p, 0, MANY - 1, 1000000, NULL, &found);
    assert_true(found.truncated && found.n >= 1 && found.v[0].step_n >= MANY / 2 - 1);
    routes_pareto(a, g, p, 0, MANY - 1, NULL, &found);
    assert_true(found.truncated && found.n >= 1);
    for (size_t i = 0; i < found.n; i++)
        for (size_t j = 0; j < found.n; j++)
            assert_true(i == j || found.v[i].months > found.v[j].months || found.v[i].gap > found.v[j].gap ||
                        found.v[i].walked < found.v[j].walked);
    getrusage(RUSAGE_SELF, &after);
    assert_true(after.ru_utime.tv_sec - before.ru_utime.tv_sec < 30); /* a second or so, more under a sanitizer */
    routes_graph_free(g);
    arena_free(a);
}

/* Nurse (0) to head of a unit (3): by specialist (1), slow and much to learn, or coordinator (2); a step is refused. */
static void refused_step(void **state)
{
    (void)state;
    enum { WOUNDS, ROTA, BUDGET, SPEAKING };
    struct arena *a = arena_new(0);
    struct routes_arc arcs[] = {
        {0, 1, 24, 1, 40}, {1, 3, 12, 8, 2}, {0, 2, 12, 8, 9}, {2, 3, 18, 8, 7}, {0, 3, 60, 8, 0}};
    struct routes_need needs[] = {{1, WOUNDS, 3, true}, {1, SPEAKING, 1, false}, {2, ROTA, 2, true},
                                  {3, ROTA, 3, true},   {3, BUDGET, 2, true},    {3, SPEAKING, 2, true}};
    struct routes_skill has[] = {{WOUNDS, 1}, {SPEAKING, 1}, {SPEAKING, 0}};
    struct routes_map map = {4, 4, arcs, 5, needs, 6};
    struct routes_graph *g = graph(&map);
    struct routes_person *p = routes_person_new(a, g, has, 3);
    struct routes_found found;
    size_t three[3];
    routes_pareto(a, g, p, 0, 3, NULL, &found);
    assert_int_equal(found.n, 1); /* by coordinator is shortest, asks nothing that the goal does not, is most walked */
    const struct routes_route *r = &found.v[0];
    assert_true(r->step_n == 2 && r->steps[0].node == 2 && r->months == 30 && r->walked == 7 && r->steps[0].arc == 2);
    assert_true(r->steps[0].lack_n == 1 && r->steps[0].lacks[0].skill == ROTA && r->steps[0].lacks[0].need == 2);
    assert_int_equal(r->steps[1].lack_n, 3); /* the third level of the rota, and the two others */
    struct routes_pair step = {0, 2};
    struct routes_bars bars = {.arcs = &step, .arc_n = 1};
    routes_pareto(a, g, p, 0, 3, &bars, &found);
    assert_int_equal(found.n, 2); /* by specialist is shorter and walked; straight there asks less */
    assert_true(found.v[0].steps[0].node == 1 && found.v[1].step_n == 1);
    assert_true(routes_three(&found, three) == 2 && three[0] == 0 && three[1] == 1);
    uint32_t specialist = 1;
    bars.nodes = &specialist;
    bars.node_n = 1;
    routes_k_shortest(a, g, p, 0, 3, 5, &bars, &found);
    assert_true(found.n == 1 && found.v[0].step_n == 1);
    routes_graph_free(g);
    arena_free(a);
}

/* Reads a graph of the published cases; costs in tenths. NULL if it is not there. */
static struct routes_map *read_map(struct arena *a, FILE *f)
{
    struct {
        struct routes_arc *v;
        size_t n, room;
    } arcs = {0};
    struct routes_map *map = arena_new_of(a, struct routes_map);
    unsigned from, to;
    double cost;
    assert_int_equal(fscanf(f, "%zu", &map->node_n), 1);
    while (fscanf(f, "%u %u %lf", &from, &to, &cost) == 3)
        *VEC_PUSH(a, arcs) = (struct routes_arc){from, to, (uint16_t)(cost * 10 + 0.5), 0, 0};
    fclose(f);
    map->arcs = arcs.v;
    map->arc_n = arcs.n;
    return map;
}

static FILE *reference(const char *name)
{
    const char *root = getenv("BANA_SHARED"), *at[] = {root ? root : "../shared", root ? root : "../../shared"};
    char path[512];
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/data/reference/k-shortest-paths/%s", at[i], name);
        FILE *f = fopen(path, "rb");
        if (f)
            return f;
    }
    printf("SKIPPED: %s is not there; BANA_SHARED says where the shared data is\n", path);
    return NULL;
}

static void published(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    FILE *f = reference("expected_by_exhaustive_enumeration.json");
    json_t *all = f ? json_loadf(f, 0, NULL) : NULL, *one;
    if (!all) {
        arena_free(a);
        skip();
    }
    fclose(f);
    const char *key;
    size_t compared = 0;
    json_object_foreach(all, key, one)
    {
        char name[32], file[40];
        unsigned from, to;
        assert_int_equal(sscanf(key, "%31[^:]:%u->%u", name, &from, &to), 3);
        snprintf(file, sizeof file, "%s.txt", name);
        f = reference(file); /* some of the cases come without their graph */
        if (!f)
            continue;
        struct routes_graph *g = graph(read_map(a, f));
        struct routes_found found;
        json_t *top = json_object_get(one, "top10");
        size_t total = (size_t)json_integer_value(json_object_get(one, "simple_paths_total"));
        routes_k_shortest(a, g, NULL, from, to, 100, NULL, &found);
        assert_int_equal(found.n, total);
        for (size_t i = 0; i < json_array_size(top); i++) {
            double cost = json_number_value(json_object_get(json_array_get(top, i), "cost"));
            assert_int_equal(found.v[i].months, (int)(cost * 10 + 0.5));
        }
        compared++;
        routes_graph_free(g);
    }
    assert_true(compared >= 15);
    json_decref(all);
    arena_free(a);
}

#if defined(__SANITIZE_ADDRESS__)
#define OWN_CALLOC 0
#elif defined(__has_feature)
#define OWN_CALLOC !__has_feature(address_sanitizer)
#else
#define OWN_CALLOC 1
#endif

#if OWN_CALLOC
extern void *__libc_calloc(size_t n, size_t size);
static int fails_at; /* the allocation that fails, counted down; 0: none */

/* All that the engine allocates comes from here, by the arenas. */
void *calloc(size_t n, size_t size)
{
    return fails_at && !--fails_at ? NULL : __libc_calloc(n, size);
}
#endif

/* All that the engine does, once. */
static void all_of_it(void)
{
    uint64_t seed = 12;
    struct world w;
    world_make(&w, &seed, 12, 90);
    struct arena *a = arena_new(0);
    struct routes_graph *g = graph(&w.map);
    struct routes_person *p = routes_person_new(a, g, w.skills, w.skill_n);
    struct routes_found found;
    struct routes_places places;
    routes_pareto(a, g, p, w.from, w.to, NULL, &found);
    routes_k_shortest(a, g, p, w.from, w.to, 50, NULL, &found);
    routes_reach(a, g, w.from, NULL, &places);
    routes_graph_free(g);
    arena_free(a);
}

/* Whichever allocation fails, the process ends by the arena's own word, not by a wrong step. */
static void no_memory(void **state)
{
    (void)state;
#if OWN_CALLOC
    size_t ended = 0;
    for (int n = 1;; n++) {
        fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (!child) {
            struct rlimit no_core = {0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            signal(SIGABRT, SIG_DFL);
            signal(SIGSEGV, SIG_DFL);
            fclose(stderr);
            fails_at = n;
            all_of_it();
            _exit(fails_at ? 0 : 3);
        }
        int how;
        assert_int_equal(waitpid(child, &how, 0), child);
        if (WIFEXITED(how) && WEXITSTATUS(how) == 0)
            break;
        assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
        ended++;
    }
    assert_true(ended > 10);
#else
    all_of_it();
    skip(); /* the sanitizer has its own */
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_large),   cmocka_unit_test(nearly_nothing), cmocka_unit_test(everything_to_everything),
        cmocka_unit_test(long_ladder), cmocka_unit_test(refused_step),   cmocka_unit_test(published),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Maps of roles made of any bytes: routes have no loops, keep to the bars, and none is better than another. */
#include "engine/routes.h"

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* A route goes from start to goal, past no role twice. */
static void route_check(const struct routes_route *r, uint32_t from, uint32_t to, const struct routes_arc *arcs)
{
    uint32_t at = from, months = 0;
    for (size_t i = 0; i < r->step_n; i++) {
        must(arcs[r->steps[i].arc].from == at && !(r->steps[i].kinds & 1) && r->steps[i].node != from);
        at = r->steps[i].node;
        months += r->steps[i].months;
        for (size_t j = 0; j < i; j++)
            must(r->steps[j].node != at);
    }
    must(at == to && months == r->months && months <= 2000);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n < 8)
        return 0;
    uint32_t nodes = 2 + bytes[0] % 30, from = bytes[1] % nodes, to = bytes[2] % nodes, skills = 1 + bytes[3] % 40;
    struct arena *a = arena_new(0);
    struct routes_arc *arcs = arena_array(a, n, sizeof *arcs);
    struct routes_need *needs = arena_array(a, n, sizeof *needs);
    struct routes_map map = {nodes, skills, arcs, 0, needs, 0};
    for (size_t i = 4; i + 4 < n; i += 4) {
        const uint8_t *b = bytes + i;
        if (b[3] & 128)
            needs[map.need_n++] = (struct routes_need){b[0] % 32, b[1] % 41, b[2] % 6, b[3] & 1};
        else
            arcs[map.arc_n++] = (struct routes_arc){b[0] % 32, b[1] % 32, (uint16_t)(b[2] * (b[3] & 64 ? 40 : 1)),
                                                    b[3] & 3, b[3] >> 2 & 7};
    }
    struct routes_graph *g;
    must(!routes_graph_new(&map, &g));
    struct routes_skill has = {bytes[4], bytes[5]};
    struct routes_person *p = routes_person_new(a, g, &has, 1);
    struct routes_bars bars = {.kinds = 1, .within_months = 2000};
    struct routes_found found;
    routes_k_shortest(a, g, p, from, to, 20, &bars, &found);
    for (size_t i = 0; i < found.n; i++) {
        route_check(&found.v[i], from, to, arcs);
        must(!i || found.v[i - 1].months <= found.v[i].months);
    }
    size_t k_n = found.n;
    routes_pareto(a, g, p, from, to, &bars, &found);
    must(found.truncated || (found.n > 0) == (k_n > 0));
    for (size_t i = 0; i < found.n; i++) {
        const struct routes_route *x = &found.v[i];
        route_check(x, from, to, arcs);
        for (size_t j = 0; j < found.n; j++)
            must(i == j || x->months > found.v[j].months || x->gap > found.v[j].gap || x->walked < found.v[j].walked);
    }
    struct routes_places places;
    routes_reach(a, g, from, &bars, &places);
    must(places.n < nodes);
    routes_graph_free(g);
    arena_free(a);
    return 0;
}

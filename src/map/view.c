/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be reached from a role, and what is said of it. */
#include "map/view.h"

#include "map/travel.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct routes_bars map_bars(struct arena *a, const struct map *m, const struct map_asks *asks)
{
    struct routes_bars bars = {.arcs = asks->refused, .arc_n = asks->refused_n, .detours_barred = true};
    unsigned kinds = 0;
    if (asks->no_leading)
        kinds |= MAP_KIND_LEADS;
    if (asks->no_studies)
        kinds |= MAP_KIND_STUDIES;
    if (asks->part_time)
        kinds |= MAP_KIND_FULL_TIME;
    if (asks->own_paths)
        kinds |= MAP_KIND_BORROWED;
    if (asks->from != ROUTES_NONE && !map_elsewhere(m, asks->from))
        kinds |= MAP_KIND_BACK;
    bars.kinds = (uint16_t)kinds;
    if (!*asks->place && !*asks->near)
        return bars;
    uint32_t *barred = arena_array(a, m->roles.n, sizeof *barred);
    for (uint32_t i = 0; i < m->roles.n; i++)
        if ((*asks->place && strcmp(m->roles.v[i].place, asks->place) != 0) ||
            (*asks->near && *m->roles.v[i].place &&
             travel_minutes(m->travel, m->travel_n, asks->near, m->roles.v[i].place) > TRAVEL_HOUR))
            barred[bars.node_n++] = i;
    bars.nodes = barred;
    return bars;
}

struct routes_person *map_person(struct arena *a, const struct map *m, uint32_t role, const struct person_skills *all)
{
    struct person_skills had = person_skills_had(a, all, role == ROUTES_NONE ? NULL : &m->roles.v[role]);
    struct routes_skill *have = arena_array(a, had.n, sizeof *have);
    for (size_t i = 0; i < had.n; i++)
        have[i] = (struct routes_skill){map_skill_of(m, had.v[i].concept), (uint8_t)had.v[i].level};
    return routes_person_new(a, m->graph, have, had.n);
}

/* Places of the list with the map that they are of, for qsort. */
struct sorted {
    const struct map *m;
    struct map_reached r;
    uint32_t was; /* its place before */
};

/* Nearest first, then what asks for least, then by name (roles stand in that order). */
static int by_nearness(const void *x, const void *y)
{
    const struct map_reached *a = &((const struct sorted *)x)->r, *b = &((const struct sorted *)y)->r;
    if (a->months != b->months)
        return a->months < b->months ? -1 : 1;
    if (a->gap.weight != b->gap.weight)
        return a->gap.weight < b->gap.weight ? -1 : 1;
    return (a->role > b->role) - (a->role < b->role);
}

/* True if a place is to be listed: its first step is of the kind that is asked for. */
static bool begins_with(const struct map *m, const struct routes_places *found, size_t at, enum direction wanted)
{
    while (found->v[at].before != ROUTES_NONE)
        at = found->v[at].before;
    return m->paths[found->v[at].arc].direction == wanted;
}

void map_reach(struct arena *a, const struct map *m, const struct routes_person *p, const struct map_asks *asks,
               struct map_reach *ret)
{
    *ret = (struct map_reach){0};
    if (asks->from == ROUTES_NONE)
        return;
    struct routes_bars bars = map_bars(a, m, asks);
    bars.within_months = MAP_WITHIN;
    struct routes_places found;
    routes_reach(a, m->graph, asks->from, &bars, &found);
    struct sorted *v = arena_array(a, found.n, sizeof *v);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct routes_place *f = &found.v[i];
        if ((asks->direction && !begins_with(m, &found, i, asks->direction)) ||
            (asks->there && !map_elsewhere(m, f->node)))
            continue;
        v[n] = (struct sorted){m, {f->node, f->arc, f->before, (int)f->months, {0}}, (uint32_t)i};
        routes_gap(a, m->graph, p, f->node, &v[n].r.gap);
        n++;
    }
    if (n)
        qsort(v, n, sizeof *v, by_nearness);
    uint32_t *now = arena_array(a, found.n, sizeof *now);
    for (size_t i = 0; i < found.n; i++)
        now[i] = ROUTES_NONE;
    for (size_t i = 0; i < n; i++)
        now[v[i].was] = (uint32_t)i;
    ret->v = arena_array(a, n, sizeof *ret->v);
    ret->n = n;
    for (size_t i = 0; i < n; i++) { /* what comes before it in the list, or where one stands */
        uint32_t before = v[i].r.before;
        while (before != ROUTES_NONE && now[before] == ROUTES_NONE)
            before = found.v[before].before;
        ret->v[i] = v[i].r;
        ret->v[i].before = before == ROUTES_NONE ? ROUTES_NONE : now[before];
    }
}

const char *map_role_name(struct arena *a, const struct map *m, uint32_t role)
{
    const char *name = m->roles.v[role].name;
    return map_elsewhere(m, role) ? arena_printf(a, "%s (%s)", name, m->other.name) : name;
}

const char *map_say_months(struct arena *a, enum language l, int months)
{
    if (months < 12)
        return tr_fill(a, tr_n(l, months, "%1 month", "%1 months"), 1, (const char *const[]){say_number(a, l, months)});
    int halves = (months + 5) / 6;
    if (halves % 2)
        return tr_format(a, l, "%1½ years", say_number(a, l, halves / 2));
    return tr_fill(a, tr_n(l, halves / 2, "%1 year", "%1 years"), 1,
                   (const char *const[]){say_number(a, l, halves / 2)});
}

const char *map_say_says(enum language l, unsigned says)
{
    if (says & MAP_DECLARED)
        return tr(l, says & MAP_WALKED ? N_("HR says so, and people walked it") : N_("HR says so"));
    if (says & MAP_SAME)
        return tr(l, N_("The same work at another employer"));
    return tr(l,
              says & MAP_WALKED ? N_("People walked it") : N_("Borrowed from occupations that ask for much the same"));
}

const char *map_say_walked(struct arena *a, enum language l, int64_t walked, bool planned)
{
    if (walked >= MAP_LEAST_PEOPLE) /* cut to whole fives when it was read */
        return tr_format(a, l, "%1 or more", say_number(a, l, walked));
    return tr(l, planned ? N_("nobody yet, the role is new") : N_("fewer than five"));
}

const char *map_say_how(enum language l, int level)
{
    static const char *const how[ROLE_LEVELS] = {
        N_("Follow somebody who does it for a day or two."),
        N_("Do it together with somebody who can, a few times."),
        N_("Take a larger task of that kind, guided at first."),
        N_("Teach it to new colleagues, with a mentor beside you."),
    };
    assert(level >= 1 && level <= ROLE_LEVELS);
    return tr(l, how[level - 1]);
}

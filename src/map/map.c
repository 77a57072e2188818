/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads a map of an employer from the database and puts its parts together. */
#include "map/map_read.h"
#include "map/travel.h"

#include "base/text.h"
#include "map_sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const says_words[MAP_SAYS] = {"declared", "walked", "same", "borrowed"};

const char *map_says_word(unsigned n)
{
    assert(n < MAP_SAYS);
    return says_words[n];
}

/* Roles by id, to find their places. */
static int by_id(const void *x, const void *y)
{
    const struct map_index *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

/* The place of an id in an index; ROUTES_NONE if it is not there. */
static uint32_t place_in(const struct map_index *v, size_t n, int64_t id)
{
    struct map_index key = {id, 0};
    const struct map_index *found = n ? bsearch(&key, v, n, sizeof *v, by_id) : NULL;
    return found ? found->place : ROUTES_NONE;
}

uint32_t map_place_of(const struct map *m, struct role_id role)
{
    const struct map_kept *k = (const struct map_kept *)m;
    return place_in(k->by_role, m->roles.n, role.v);
}

uint32_t map_skill_of(const struct map *m, struct concept_id concept)
{
    const struct map_kept *k = (const struct map_kept *)m;
    return place_in(k->by_skill, m->skill_n, concept.v);
}

bool map_elsewhere(const struct map *m, uint32_t role)
{
    return m->other.id.v && m->roles.v[role].employer.v == m->other.id.v;
}

/* A skill of the map by its name. */
struct named_skill {
    const char *name; /* folded */
    struct concept_id concept;
    bool retired;
    size_t roles; /* that ask it */
};

/* By name; of one name what is not retired first, then what most roles ask, then by number. */
static int by_name(const void *x, const void *y)
{
    const struct named_skill *a = x, *b = y;
    int c = strcmp(a->name, b->name);
    if (!c)
        c = a->retired - b->retired;
    if (!c)
        c = (a->roles < b->roles) - (a->roles > b->roles);
    return c ? c : (a->concept.v > b->concept.v) - (a->concept.v < b->concept.v);
}

/* The first skill that is called so; NULL if there is none. */
static const struct named_skill *named(const struct named_skill *v, size_t n, const char *name)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(v[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && strcmp(v[low].name, name) == 0 ? &v[low] : NULL;
}

/* By number. */
static int by_concept(const void *x, const void *y)
{
    const struct named_skill *a = x, *b = y;
    return (a->concept.v > b->concept.v) - (a->concept.v < b->concept.v);
}

/* Ids by number. */
static int by_number(const void *x, const void *y)
{
    const struct concept_id *a = x, *b = y;
    return (a->v > b->v) - (a->v < b->v);
}

/* Skills that roles here ask, each once: by number, and by name. */
struct skills_here {
    struct concept_id *ids;
    struct named_skill *names;
    size_t n;
};

/* Lists them. */
static void skills_list(const struct map *m, struct arena *scratch, struct skills_here *ret)
{
    size_t all = 0, n = 0;
    for (uint32_t i = 0; i < m->roles.n; i++)
        all += map_elsewhere(m, i) ? 0 : m->roles.v[i].skill_n;
    struct named_skill *v = arena_array(scratch, all, sizeof *v);
    struct concept_id *ids = arena_array(scratch, all, sizeof *ids);
    for (uint32_t i = 0; i < m->roles.n; i++)
        for (size_t k = 0; k < m->roles.v[i].skill_n && !map_elsewhere(m, i); k++) {
            const struct role_skill *s = &m->roles.v[i].skills[k];
            v[n++] = (struct named_skill){s->label, s->concept, s->retired, 1};
        }
    *ret = (struct skills_here){ids, v, 0};
    if (!n)
        return;
    qsort(v, n, sizeof *v, by_concept);
    for (size_t i = 0; i < n; i++)
        if (ret->n && v[i].concept.v == v[ret->n - 1].concept.v)
            v[ret->n - 1].roles++;
        else
            v[ret->n++] = v[i];
    for (size_t i = 0; i < ret->n; i++) {
        ids[i] = v[i].concept;
        v[i].name = text_fold(scratch, v[i].name);
    }
    qsort(v, ret->n, sizeof *v, by_name);
}

/* Employers that keep lists of their own write the same skill down twice: what a role elsewhere asks, and no role here,
 * counts as the skill that is called the same here. */
static void skills_join(struct map *m, struct arena *scratch)
{
    struct skills_here here;
    skills_list(m, scratch, &here);
    for (uint32_t i = 0; i < m->roles.n && here.n; i++)
        for (size_t k = 0; k < m->roles.v[i].skill_n && map_elsewhere(m, i); k++) {
            struct role_skill *s = &m->roles.v[i].skills[k];
            if (bsearch(&s->concept, here.ids, here.n, sizeof *here.ids, by_number))
                continue;
            const struct named_skill *found = named(here.names, here.n, text_fold(scratch, s->label));
            if (found)
            s->concept = found->concept;
        }
}

/* Numbers the skills that roles ask for, and lists the needs. */
static struct routes_need *needs_of(struct map_kept *k, struct arena *scratch, size_t *ret_n)
{
    struct map *m = &k->map;
    size_t all = 0;
    for (size_t i = 0; i < m->roles.n; i++)
        all += m->roles.v[i].skill_n;
    struct map_index *index = arena_array(k->arena, all, sizeof *index);
    m->skills = arena_array(k->arena, all, sizeof *m->skills);
    for (size_t i = 0, at = 0; i < m->roles.n; i++)
        for (size_t j = 0; j < m->roles.v[i].skill_n; j++, at++)
    index[at].id = m->roles.v[i].skills[j].concept.v;
    if (all)
        qsort(index, all, sizeof *index, by_id);
    for (size_t i = 0; i < all; i++)
        if (i == 0 || index[i].id != index[m->skill_n - 1].id) {
            index[m->skill_n].id = index[i].id;
            index[m->skill_n].place = (uint32_t)m->skill_n;
            m->skill_n++;
        }
    k->by_skill = index;
    struct routes_need *needs = arena_array(scratch, all, sizeof *needs);
    *ret_n = 0;
    for (size_t i = 0; i < m->roles.n; i++)
        for (size_t j = 0; j < m->roles.v[i].skill_n; j++) {
            const struct role_skill *s = &m->roles.v[i].skills[j];
            uint32_t number = place_in(index, m->skill_n, s->concept.v);
            m->skills[number] = *s;
            needs[(*ret_n)++] = (struct routes_need){(uint32_t)i, number, (uint8_t)s->level, s->essential};
        }
    return needs;
}

/* Where a path leads that nobody has named: out, to another employer; to leading people if only the second role does;
 * deeper in the same kind of work; else to the side. */
static enum direction direction_between(const struct role *from, const struct role *to)
{
    if (from->employer.v != to->employer.v)
        return DIRECTION_OUT;
    if (to->track == TRACK_LEADING && from->track != TRACK_LEADING)
        return DIRECTION_LEAD;
    return *from->work && strcmp(from->work, to->work) == 0 ? DIRECTION_DEEPER : DIRECTION_SIDEWAYS;
}

/* Paths in the order of their ends. */
static int by_ends(const void *x, const void *y)
{
    const struct map_path *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* Of paths with the same ends one stays: what HR declares goes before what people walked, that before the same work,
 * and that before what is borrowed; it keeps how many walked it, and says all who say so. */
static void merge(struct map *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->path_n; i++) {
        struct map_path p = m->paths[i];
        struct map_path *last = n ? &m->paths[n - 1] : NULL;
        if (!last || by_ends(last, &p) != 0) {
            m->paths[n++] = p;
            continue;
        }
        unsigned says = last->says | p.says;
        int64_t walked = last->walked + p.walked; /* only one of them has people */
        if ((p.says & -p.says) < (last->says & -last->says))
            *last = p;
        last->says = says & ~(unsigned)MAP_BORROWED;
        last->walked = walked;
    }
    m->path_n = n;
}

/* Paths that nobody declared or walked. */
struct lent {
    struct map_near *near, *same;
    size_t near_n, same_n;
};

/* Borrowed paths, from what the occupations of the roles ask for; and those to the same work elsewhere. */
static const struct err *borrow(struct map_kept *k, struct db *db, struct arena *scratch, struct employer_id employer,
                                struct lent *ret)
{
    struct map_occupation_skills_rows rows;
    TRY(map_occupation_skills(db, scratch, employer, k->map.other.id, &rows));
    struct map_asked *asked = arena_array(scratch, rows.n, sizeof *asked);
    for (size_t i = 0; i < rows.n; i++)
        asked[i] = (struct map_asked){rows.v[i].from_concept_id.v, rows.v[i].to_concept_id.v, rows.v[i].essential != 0,
                                      rows.v[i].uses};
    int64_t *occupations = arena_array(scratch, k->map.roles.n, sizeof *occupations);
    bool *elsewhere = arena_array(scratch, k->map.roles.n, sizeof *elsewhere);
    for (uint32_t i = 0; i < k->map.roles.n; i++) {
        occupations[i] = k->map.roles.v[i].occupation.v;
        elsewhere[i] = map_elsewhere(&k->map, i);
    }
    ret->near = map_nearest(scratch, occupations, elsewhere, k->map.roles.n, asked, rows.n, &ret->near_n);
    if (k->map.other.id.v)
        ret->same = map_same(scratch, &k->map.roles, elsewhere, &ret->same_n);
    return NULL;
}

/* Adds a path that nobody has described, unless one of its ends is not on the map. */
static void add_plain(struct map *m, uint32_t from, uint32_t to, enum map_says says, int months, int64_t walked)
{
    if (from == ROUTES_NONE || to == ROUTES_NONE || from == to)
        return;
    m->paths[m->path_n++] = (struct map_path){.from = from,
                                              .to = to,
                                              .direction = direction_between(&m->roles.v[from], &m->roles.v[to]),
                                              .says = says,
                                              .months = months,
                                              .walked = walked,
                                              .takes = "",
                                              .condition = "",
                                              .opens = "",
                                              .language = ""};
}

/* All paths: declared, walked and borrowed ones. */
static const struct err *paths_read(struct map_kept *k, struct db *db, struct arena *scratch,
                                    struct employer_id employer)
{
    struct map *m = &k->map;
    struct map_paths_rows rows;
    struct lent lent = {0};
    TRY(map_paths(db, k->arena, employer, m->other.id, MAP_LEAST_PEOPLE, &rows));
    TRY(borrow(k, db, scratch, employer, &lent));
    m->paths = arena_array(k->arena, rows.n + lent.near_n + lent.same_n, sizeof *m->paths);
    for (size_t i = 0; i < rows.n; i++) {
        const struct map_paths_row *r = &rows.v[i];
        size_t before = m->path_n;
        add_plain(m, map_place_of(m, r->from_role_id), map_place_of(m, r->to_role_id),
                  r->path_id.v ? MAP_DECLARED : MAP_WALKED, (int)r->months, r->people);
        if (m->path_n == before || !r->path_id.v)
            continue;
        struct map_path *p = &m->paths[before];
        p->id = r->path_id;
        if (direction_by_bit((unsigned)r->direction))
            p->direction = (enum direction)r->direction;
        p->takes = r->takes;
        p->condition = r->condition;
        if (!map_elsewhere(m, p->from)) /* who opens a path elsewhere is told to colleagues only */
            p->opens = r->opens;
        p->language = r->language;
    }
    for (size_t i = 0; i < lent.near_n; i++)
        add_plain(m, lent.near[i].from, lent.near[i].to, MAP_BORROWED, lent.near[i].months, 0);
    for (size_t i = 0; i < lent.same_n; i++)
        add_plain(m, lent.same[i].from, lent.same[i].to, MAP_SAME, lent.same[i].months, 0);
    if (m->path_n)
        qsort(m->paths, m->path_n, sizeof *m->paths, by_ends);
    merge(m);
    return NULL;
}

/* How far places are from each other. */
static const struct err *travel_read_all(struct map *m, struct db *db, struct arena *a, struct arena *scratch,
                                         struct employer_id employer)
{
    struct travel_all_rows rows;
    TRY(travel_all(db, scratch, employer, &rows));
    m->travel = arena_array(a, rows.n, sizeof *m->travel);
    for (size_t i = 0; i < rows.n; i++)
        m->travel[m->travel_n++] = (struct travel){arena_strdup(a, rows.v[i].from_place),
                                                   arena_strdup(a, rows.v[i].to_place), (int)rows.v[i].minutes};
    travel_sort(m->travel, m->travel_n);
    return NULL;
}

/* The bits of a step, by which it can be left out. */
static uint16_t kinds_of(const struct map *m, const struct map_path *p)
{
    const struct role *from = &m->roles.v[p->from], *to = &m->roles.v[p->to];
    unsigned kinds = p->direction & DIRECTIONS_ALL;
    if (to->track == TRACK_LEADING)
        kinds |= MAP_KIND_LEADS;
    bool studied = from->studies && ((p->says & MAP_SAME) || strcmp(from->licence, to->licence) == 0);
    if (to->studies && !studied)
        kinds |= MAP_KIND_STUDIES;
    if (!to->part_time)
        kinds |= MAP_KIND_FULL_TIME;
    if (!(p->says & (MAP_DECLARED | MAP_WALKED)))
        kinds |= MAP_KIND_BORROWED;
    if (map_elsewhere(m, p->from) && !map_elsewhere(m, p->to))
        kinds |= MAP_KIND_BACK;
    return (uint16_t)kinds;
}

const struct err *map_read(struct db *db, struct arena *scratch, struct employer_id employer,
                           const struct map_other *other, enum language l, struct map_kept **ret)
{
    struct arena *a = arena_new(0);
    struct map_kept *k = arena_new_of(a, struct map_kept);
    k->arena = a;
    struct map *m = &k->map;
    m->other = *other;
    if (other->id.v) {
        m->other.name = arena_strdup(a, other->name);
        m->other.slug = arena_strdup(a, other->slug);
    }
    const struct err *e = roles_load(db, a, employer, other->id, l, false, &m->roles);
    if (!e) {
        if (other->id.v)
            skills_join(m, scratch);
        k->by_role = arena_array(a, m->roles.n, sizeof *k->by_role);
        for (size_t i = 0; i < m->roles.n; i++)
            k->by_role[i] = (struct map_index){m->roles.v[i].id.v, (uint32_t)i};
        if (m->roles.n)
            qsort(k->by_role, m->roles.n, sizeof *k->by_role, by_id);
        e = paths_read(k, db, scratch, employer);
    }
    if (!e)
        e = travel_read_all(m, db, a, scratch, employer);
    if (!e) {
        size_t need_n;
        struct routes_need *needs = needs_of(k, scratch, &need_n);
        struct routes_arc *arcs = arena_array(scratch, m->path_n, sizeof *arcs);
        for (size_t i = 0; i < m->path_n; i++) {
            const struct map_path *p = &m->paths[i];
            arcs[i] = (struct routes_arc){p->from, p->to, (uint16_t)p->months, kinds_of(m, p), (uint32_t)p->walked};
        }
        e = routes_graph_new(&(struct routes_map){m->roles.n, m->skill_n, arcs, m->path_n, needs, need_n}, &m->graph);
    }
    if (e) {
        e = err_copy(scratch, e);
        map_kept_free(k);
        return e;
    }
    *ret = k;
    return NULL;
}

void map_kept_free(struct map_kept *k)
{
    if (k->map.graph)
        routes_graph_free(k->map.graph);
    arena_free(k->arena);
}

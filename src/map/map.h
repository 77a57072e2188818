/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map of an employer: its roles, and the paths between them, which are declared by HR, walked by people, or
 * borrowed from occupations that ask for the same skills. Each path says which of the three it is.
 *
 * Another employer here that has opened its map can be laid beside it: its open roles and what its HR has declared, and
 * nothing that was reckoned from its people. Paths lead across where the work is the same (a role of the same name or
 * occupation), or borrowed (docs/decisions/0033).
 *
 * It is read once and kept at hand (struct map_shelf, one for the program) until roles, paths or a classification
 * change; a map does not change once it is made, so that many may read it at once.
 */
#ifndef BANA_MAP_MAP_H
#define BANA_MAP_MAP_H

#include "engine/routes.h"
#include "roles/roles.h"
#include "talks/direction.h"

struct travel;

/* Who says that there is a path. */
enum map_says { MAP_DECLARED = 1, MAP_WALKED = 2, MAP_SAME = 4, MAP_BORROWED = 8 }; /* the first goes before the next */
enum { MAP_SAYS = 4 };
/* Usual time of going to the same work at another employer. */
#define MAP_SAME_MONTHS 6
/* "declared" …: of the bits in their order, for JSON. */
const char *map_says_word(unsigned n);

/* Fewer people than that are never counted where others see it. */
#define MAP_LEAST_PEOPLE 5

/* Bits of an arc beside its direction (the low eight), by which steps are left out. */
enum map_kind {
    MAP_KIND_LEADS = 1 << 8,      /* into a role that leads */
    MAP_KIND_STUDIES = 1 << 9,    /* into a role that asks for a course of study that the role before did not ask for */
    MAP_KIND_FULL_TIME = 1 << 10, /* into a role that can't be done part time */
    MAP_KIND_BORROWED = 1 << 11,  /* nobody here says so yet */
    MAP_KIND_BACK = 1 << 12       /* from the other employer: no way at home is to run through it */
};

/* A path. Texts are never NULL. */
struct map_path {
    struct path_id id; /* of the declared one; 0: none */
    uint32_t from, to; /* places in roles.v */
    enum direction direction;
    unsigned says;  /* enum map_says */
    int months;     /* usual time */
    int64_t walked; /* people; 0: nobody, or fewer than MAP_LEAST_PEOPLE */
    const char *takes, *condition, *opens, *language;
};

/* The employer laid beside the map. */
struct map_other {
    struct employer_id id; /* 0: none */
    const char *name, *slug;
    const struct zone *zone; /* whose money and days it says */
};

struct map {
    struct role_list roles; /* those that are not closed, by name; their skills are numbered in `needs` */
    struct map_other other;
    struct map_path *paths; /* in the order of the graph's arcs */
    size_t path_n;
    struct role_skill *skills; /* by number in the graph: what a skill is called */
    size_t skill_n;
    struct routes_graph *graph;
    struct travel *travel; /* in order: travel_minutes (map/travel.h) */
    size_t travel_n;
};

/* The maps at hand. */
struct map_shelf;
struct map_shelf *map_shelf_new(void);
void map_shelf_free(struct map_shelf *s);

/* Where somebody stands. */
struct map_stand {
    struct role_id role; /* held today; 0: none is known */
    const char *title;   /* as the staff file says; NULL: not employed */
    bool others;         /* another employer here has opened its map */
};

/* Which map, and who looks at it. */
struct map_wanted {
    struct employer_id employer;
    struct person_id viewer;
    const char *today;
    enum language language;
    const char *with; /* short name of the employer to lay beside it, if that has opened its map; NULL: none */
};

/* The newest map in a language, from the shelf or read anew (one query, or six), and where the viewer stands.
 * Whoever took it gives it back. */
const struct err *map_take(struct map_shelf *s, struct db *db, struct arena *a, const struct map_wanted *w,
                           const struct map **ret, struct map_stand *ret_stand) ERR_MUST_USE;
void map_give_back(struct map_shelf *s, const struct map *m);

/* True if a role, by its place, is the other employer's. */
bool map_elsewhere(const struct map *m, uint32_t role);

/* The place of a role in roles.v; ROUTES_NONE if it is not on the map. */
uint32_t map_place_of(const struct map *m, struct role_id role);
/* The number of a skill; ROUTES_NONE if no role asks for it. */
uint32_t map_skill_of(const struct map *m, struct concept_id concept);

/* ---- parts, for tests ---- */

/* What an occupation asks for, ordered by occupation and skill. */
struct map_asked {
    int64_t occupation, skill;
    bool essential;
    int64_t uses; /* how many occupations ask for that skill */
};
/* A path that could be, since the occupations of two roles ask for much of the same. */
struct map_near {
    uint32_t from, to;
    int months;
};
enum { MAP_NEAREST = 5 }; /* from one role, at most */

/*
 * Paths borrowed from occupations: occupations[i] is that of role i (0: none). A role is near another if what its
 * occupation asks for (essential or optional) covers at least a third of what is essential for the other's, each skill
 * weighed by its rarity, log2(1 + most uses / uses) (inverse document frequency, Spärck Jones 1972). The nearest are
 * those with the most of: cover, squared, times how much of what is essential where one comes from is used there; the
 * lower place first among equals. Usual time by what is not covered: under 15 in a hundred half a year, under 35 a
 * year, up to a half two years, else three. Where elsewhere[i] says that role i is another employer's, so many are
 * found on each side. Returns them by from, then to; in the arena.
 */
struct map_near *map_nearest(struct arena *a, const int64_t *occupations, const bool *elsewhere, size_t role_n,
                             const struct map_asked *asked, size_t asked_n, size_t *ret_n);

/* Pairs of roles of two employers, both ways, that are the same work: first by equal names, then by equal occupations;
 * at most MAP_NEAREST from one role. In the arena. */
struct map_near *map_same(struct arena *a, const struct role_list *roles, const bool *elsewhere, size_t *ret_n);

#endif

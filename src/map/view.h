/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where somebody can go from a role: what can be reached, how it is drawn, and the good ways to one place. Pure: from a
 * map, a person's skills and what is asked to texts and pictures, without a database.
 *
 * Time runs to the right, in columns of a year, three and five; a row is a kind of work, and no row is above another.
 */
#ifndef BANA_MAP_VIEW_H
#define BANA_MAP_VIEW_H

#include "can/can.h"
#include "map/map.h"
#include "web/picture.h"

#define MAP_WITHIN 60  /* months: what lies further ahead is not shown */
#define MAP_ROWS 6     /* rows of the picture */
#define MAP_CELL 3     /* roles in a cell of it */
#define MAP_REFUSED 12 /* steps that one can say no to at once */
#define MAP_GUIDES 6   /* people to ask, beside a way */
#define MAP_LIST 40    /* roles of the list on a page */

/* What is asked of the map. */
struct map_asks {
    uint32_t from, to;                                 /* places of roles; to: ROUTES_NONE unless a way is asked for */
    bool no_leading, no_studies, part_time, own_paths; /* own_paths: nothing borrowed */
    bool there;                                        /* only roles at the other employer */
    enum direction direction;                          /* only steps of this kind from where one stands; 0: any */
    const char *place;                                 /* only roles in this place; "": anywhere */
    const char *near;                                  /* nothing known to be over an hour from this place; "": all */
    struct routes_pair refused[MAP_REFUSED];
    size_t refused_n;
};

/* A place that can be reached. */
struct map_reached {
    uint32_t role;   /* in map->roles */
    uint32_t path;   /* the last step there, in map->paths */
    uint32_t before; /* where that step starts, in this list; ROUTES_NONE: where one stands */
    int months;
    struct routes_gap gap;
};

struct map_reach {
    struct map_reached *v; /* nearest first */
    size_t n;
};

/* The bars that what is asked puts up; in the arena. */
struct routes_bars map_bars(struct arena *a, const struct map *m, const struct map_asks *asks);
/* All that can be reached within MAP_WITHIN; by months, then what is missing, then name. */
void map_reach(struct arena *a, const struct map *m, const struct routes_person *p, const struct map_asks *asks,
               struct map_reach *ret);
/* What a person has, by what is said of them and the role that they hold (may be ROUTES_NONE), as the map sees it. */
struct routes_person *map_person(struct arena *a, const struct map *m, uint32_t role, const struct person_skills *all);

/* A role's name, with the employer behind it if that is another: "Nurse (Norrvik Region)". */
const char *map_role_name(struct arena *a, const struct map *m, uint32_t role);
/* "6 months", "1 year", "2½ years": usual time as it is said, rounded up to half a year from a year on. */
const char *map_say_months(struct arena *a, enum language l, int months);
/* Who says so, in words: "HR says so", "The same work at another employer" … */
const char *map_say_says(enum language l, unsigned says);
/* How many walked it: "10 or more", "fewer than five". */
const char *map_say_walked(struct arena *a, enum language l, int64_t walked, bool planned);
/* How one learns a skill up to a level, mostly not by a course. */
const char *map_say_how(enum language l, int level);

/* ---- the picture ---- */

struct map_drawn {
    uint32_t reached; /* in the list; ROUTES_NONE: where one stands */
    int column, row, slot, x, y;
    uint32_t before; /* drawn place that its line comes from */
    bool on_route;
    const char *bold, *plain; /* plain: NULL when there is nothing more to say */
    int label_y;
};

struct map_line {
    const char *class; /* of the style sheet */
    const char *d;
};

struct map_picture {
    int height;
    struct map_drawn *v; /* the first is where one stands */
    size_t n;
    struct {
        const char *name;
        int y;
    } rows[MAP_ROWS];
    size_t row_n;
    struct map_line *lines; /* from back to front */
    size_t line_n;
    const char *today, *columns[3];
    size_t left_out; /* places of the list that are not drawn */
};

/* Lays the picture out; `route` (may be NULL) is drawn in front. */
void map_lay_out(struct arena *a, enum language l, const struct map *m, uint32_t from, const struct map_reach *reach,
                 const struct routes_route *route, struct map_picture *ret);
void map_draw(struct html *o, const struct map_picture *p);

#endif

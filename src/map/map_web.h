/* SPDX-License-Identifier: EUPL-1.2 */
/* Where can I go from here: what the page shows. */
#ifndef BANA_MAP_MAP_WEB_H
#define BANA_MAP_MAP_WEB_H

#include "map/models.h"
#include "map/view.h"
#include "web/layout.h"
#include "web/router.h"

extern const struct route map_routes[];
extern const size_t map_route_n;

/* A skill that a role asks for and the person lacks. */
struct map_lack {
    const char *label, *language; /* of the skill */
    const char *level;            /* "on one's own" */
    const char *how;              /* how one learns it; in the page's language */
    bool essential;
};

/* A place in the list. */
struct map_row {
    struct role_id role;
    const char *name, *language;
    const char *work;      /* kind of work; "" when not said */
    const char *direction; /* "Deeper" */
    const char *glyph;
    const char *ready;            /* "3 years" */
    const char *skills;           /* "4 of 5"; NULL: the role's skills are not said */
    const struct map_lack *lacks; /* at most three of them */
    size_t lack_n, lack_more;
    const char *walked, *says; /* walked: NULL where another employer is on the way */
    const char *href;          /* the way there */
    const char *far;           /* from the place one wants to be near; NULL: not asked */
    const char *employer;      /* the other one, whose it is; NULL: one's own */
    int months, asked, met;
};

/* A stop of a route. */
struct map_stop {
    struct role_id role;
    const char *name, *language;
    const char *when; /* "from 2029" */
    const char *kind; /* "Deeper" */
    const char *glyph;
    const char *pay; /* or NULL */
    const char *says, *walked;
    const char *takes, *condition, *opens, *words_language; /* as HR wrote them; "" */
    const char *licence;                                    /* of the role; "" */
    bool studies, planned;
    struct map_lack *lacks;
    size_t lack_n;
    const char *far;      /* as in the list */
    const char *employer; /* as in the list */
    const char *href;     /* the role's page */
    const char *refuse;   /* the page without this step */
    int months;
};

/* A way to choose. */
struct map_way {
    const char *title; /* "Shortest" */
    const char *about; /* "4 years, two steps" */
    const char *href;
    bool chosen;
    const char *length; /* "4 years" */
    int months;
    size_t step_n;
};

struct map_refusal {
    const char *from, *to, *back; /* back: the page with that step again */
};

/* Somebody who walked a step of the way that is looked at, and may be asked. */
struct map_guide {
    const char *name, *given, *unit; /* unit: "" when not known */
    const char *from, *to;           /* names of the roles */
    const char *ask;                 /* the page on which one asks them */
    const char *words, *language;    /* their own; "" */
};

struct map_page {
    const char *from, *from_language; /* name of the role looked from; NULL: none is known */
    const char *from_href;            /* its page */
    struct role_id from_role;
    bool mine;                         /* it is the viewer's own */
    const char *title;                 /* of the viewer's employment; or NULL */
    bool empty;                        /* no role is on the map */
    bool edits;                        /* the viewer draws the map */
    bool said;                         /* the person has said what they can */
    const struct map_picture *picture; /* or NULL */
    struct option *targets;            /* roles to show the way to; NULL: too many to choose from, search */
    size_t target_n;
    const char *q;                         /* what is searched for in the list */
    struct option *kinds, *places, *nears; /* filters */
    size_t kind_n, place_n, near_n;
    struct option *employers; /* whose maps can be laid beside; none: employer_n 0 */
    size_t employer_n;
    bool others;       /* some have opened theirs */
    const char *other; /* name of the one that is laid beside; or NULL */
    const char *alone; /* the page without that one */
    bool not_open;     /* one was asked for that is not open to the viewer, or not there */
    bool there;        /* only roles there */
    const char *kind, *place, *near, *hidden_employer; /* as asked, for forms that carry them on */
    bool no_leading, no_studies, part_time, own_paths, filtered;
    const char *plain; /* the page without filters */
    struct map_row *rows;
    size_t row_n, reach_n;
    const char *reach_said, *left_out; /* counts; left_out NULL: all are in the picture */
    const char *next, *first;
    const char *hidden_from, *hidden_to, *hidden_no; /* what the filters' form carries on */
    /* one way */
    struct role_id to_role;
    const char *to, *to_language; /* NULL: no way is asked for */
    bool prepares;                /* a preparation of theirs is open */
    bool nowhere;                 /* nothing leads there */
    bool truncated;               /* there may be better ones */
    const char *ways_said;        /* "Three good ways to %1" */
    struct map_way ways[3];
    size_t way_n;
    struct map_stop *stops;
    size_t stop_n;
    const char *stations; /* the chosen way, for the form that takes it up */
    struct map_guide *guides;
    size_t guide_n;
    struct map_refusal *refusals;
    size_t refusal_n;
};

/* The map as the viewer sees it, with that of the employer of the short name `with` beside it (NULL: none). It is given
 * back to the app's shelf. */
const struct err *map_of_viewer(struct request *rq, const char *with, const struct map **ret,
                                struct map_stand *ret_stand) ERR_MUST_USE;
const struct err *map_get(struct request *rq);
const struct err *map_wish_post(struct request *rq);
const struct err *map_prepare_post(struct request *rq);
extern const struct takes map_takes, map_wish_takes;
extern const struct shape map_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * My path, the first page: whose turn it is, the person's words, the path as a picture and as a list, what was agreed,
 * what comes up and who has looked.
 */
#ifndef BANA_PLANS_HOME_H
#define BANA_PLANS_HOME_H

#include "home_sql.h"
#include "plans/leaving.h"
#include "plans/path.h"
#include "plans/plan.h"
#include "plans/wishes.h"
#include "talks/agreement.h"
#include "talks/talks_web.h"
#include "web/layout.h"
#include "web/request.h"

/* A direction as the list says it; the picture has a selection of them. */
struct home_wish {
    const char *label, *words;
    const char *glyph;
    bool agreed; /* both agreed on steps towards it */
};

/* A stop of the path as the list says it. */
struct home_role {
    const char *when, *title, *where;
    bool pause;
};

struct home_meeting {
    const char *when, *what, *place, *href;
    bool proposed;
};

struct home_look {
    const char *name, *what, *when;
};

struct home_page {
    const char *name;
    const char *above;                  /* title, unit, employer */
    const char *words, *words_language; /* the person's own, and the code of their language; or NULL */
    struct turn turn;
    struct wish_note turned;            /* a change of direction that waits for a talk */
    struct talk_id thinks;              /* the open preparation of one's own talk; v 0: none */
    const char *more_turns;             /* "And two more wait for you"; or NULL */
    const char *asked;                  /* "A colleague asks you about …"; or NULL */
    struct path_picture picture, sheet; /* sheet: for paper */
    struct home_role *roles;
    size_t role_n;
    const char *earlier;     /* see home_earlier */
    const char *today_words; /* what the list says of today */
    const char *day_word;    /* the day of the path, if it is not today */
    struct home_wish *wishes;
    size_t wish_n;
    struct plan_line *steps; /* the open ones, then those that were closed this last year */
    size_t step_n;
    const char *living_href;            /* the whole plan */
    const char *leaving_href;           /* the exit plan, where the path leads out; or NULL */
    const struct leaving_page *leaving; /* the line until the last day, where the path leads out; or NULL */
    const char *last_day;               /* ISO: when the work here ends, or ended; or NULL */
    const char *plan_href;              /* the signed plan; or NULL */
    const char *signed_day;
    struct home_meeting *meetings;
    size_t meeting_n;
    struct home_look looks[3];
    size_t look_n;
};

/* ---- rules, without database ---- */

/* At most so many letters of somebody's words for under the heading: the first paragraph, cut at a word. NULL if there
 * is nothing but white space. */
const char *home_words(struct arena *a, const char *words);
/* The role of a day, NULL when there is none; and how one is called by it: "Nurse, rehabilitation team, Älvsunda". */
const struct path_roles_row *home_role_on(const struct path_roles_rows *rows, const char *day);
const char *home_above(struct arena *a, const struct path_roles_row *role, const char *employer);
/* The roles as they are drawn; fills the list of the page too. */
struct path_role *home_roles(struct arena *a, enum language l, const struct path_roles_rows *rows,
                             struct home_page *ret);
/* The roles that paper shows as small stops only, in words: "2005: Nurse, home care. 2007: …"; NULL when there are
 * none.
 */
const char *home_earlier(struct arena *a, enum language l, const struct home_page *p);
/* How many of the lines the first page shows: the open ones and a few of the others. */
size_t home_steps_shown(const struct plan_line *lines, size_t n);
/* The wishes as directions: those ticked, those proposed in words (newest first) and those towards which steps are
 * agreed; for list and picture. *ret_n is how many of `ret_path` are for the picture. */
struct path_wish *home_wishes(struct arena *a, enum language l, unsigned ticked, const struct home_wish *proposed,
                              size_t proposed_n, struct home_page *ret, size_t *ret_n);

/* GET / */
const struct err *home_get(struct request *rq);

extern const struct shape home_body_shape;
/* Also of explain.h. */
extern const struct route home_routes[];
extern const size_t home_route_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Asking somebody who walked a path, inside Bana: the words stand on a page that only they read, a letter says that
 * they are there and nothing else. So administrators, who see and print letters, do not learn who thinks of which way;
 * and it reaches people without a mail address too. Nobody's address is shown but that of who asks, to who is asked.
 */
#ifndef BANA_MAP_ASKED_H
#define BANA_MAP_ASKED_H

#include "map/models.h"
#include "web/layout.h"
#include "web/router.h"

#define ASKED_WORDS 1000          /* letters */
#define ASKED_A_DAY 5             /* whom one may ask on one day */
#define ASKED_AGAIN_S (7 * 86400) /* before that nobody asks the same person about the same path again */
#define ASKED_KEPT_S (60 * 86400) /* then it is forgotten */
enum { ASKED_SHOWN = 20 };        /* questions on a page */

struct ask_model_page {
    const struct form *form;
    struct role_model model;
    const char *from_name, *to_name;
    const char *reach;         /* how the viewer is reached, as the other reads it: "Home care, amina@…"; NULL: it is
                                  not known */
    const char *mail, *unit;   /* of the viewer; NULL: none */
    bool hidden;               /* the viewer has protected identity */
    const char *asked, *again; /* days: when one asked, when one may again; NULL: not asked lately */
    bool enough;               /* one has asked as many as a day has */
    const char *back;          /* the map, as it was left */
    const char *person, *from, *to, *start, *goal, *employer; /* what the form carries on */
};

/* Somebody's question, as who is asked reads it. */
struct asked_line {
    const char *id;
    const char *name, *given, *unit, *mail; /* NULL: not known, or not to be told */
    const char *from_name, *to_name;
    const char *words, *language;
    const char *when, *until;
};
struct asked_lines {
    struct asked_line *v;
    size_t n;
    bool more;
};

/* What the viewer is asked, the oldest first, and no more than ASKED_SHOWN (one query). */
const struct err *asked_lines_load(struct request *rq, struct asked_lines *ret) ERR_MUST_USE;
/* Forgets what was asked too long ago, for all employers. In the lane. */
const struct err *asked_old_forget(struct db *db, struct arena *a, int64_t now) ERR_MUST_USE;

/* GET and POST /map/models/ask, POST /map/models/answered */
const struct err *ask_model_get(struct request *rq);
const struct err *ask_model_post(struct request *rq);
const struct err *asked_away_post(struct request *rq);
extern const struct takes ask_model_query, ask_model_takes, asked_away_takes;
extern const struct shape ask_model_body_shape, asked_line_shape;

#endif

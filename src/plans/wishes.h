/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a person wishes for: their own page, changed whenever they like, read by nobody else. Each save that changes
 * something is a version; a change of direction is no failure, and asks whether one would like a talk about it.
 */
#ifndef BANA_PLANS_WISHES_H
#define BANA_PLANS_WISHES_H

#include "base/words_diff.h"
#include "web/form.h"
#include "web/layout.h"

/* Where, as bits of wish.places. */
enum wish_place { WISH_HERE = 1, WISH_ELSEWHERE = 2, WISH_OTHER_EMPLOYER = 4 };

/* The texts of a version, in the order in which they are shown. */
enum wish_text {
    WISH_GOAL,
    WISH_CAN,
    WISH_DRIVES,
    WISH_YEAR,
    WISH_LATER,
    WISH_TASKS,
    WISH_WHY,
    WISH_MONEY,
    WISH_TEXTS
};

/* A change of direction that no talk has followed. */
struct wish_turn {
    unsigned from; /* the directions before it; 0: none waits */
    int64_t at;
    bool not_now; /* the person wants no talk about it */
};

struct wish {
    struct wish_id id;
    int64_t number; /* 0: nothing saved yet */
    const char *texts[WISH_TEXTS];
    unsigned directions, places; /* bits */
    const char *language;
    int64_t saved_at;
    struct wish_turn turn;
};

/* What one is asked for (msgids), and how long it may be. */
struct wish_question {
    const char *name, *label, *hint;
    size_t max;
};
extern const struct wish_question wish_questions[WISH_TEXTS];

/* True if the two say the same. */
bool wish_same(const struct wish *x, const struct wish *y);
/* True if something was said before, and now another direction is. */
bool wish_turned(const struct wish *before, const struct wish *now);
/* What a version has of a change of direction: its own, or the one that still waits from before. `talked`: a talk came
 * after that one. What turns back waits no more. */
struct wish_turn wish_turn_of(const struct wish *before, bool talked, const struct wish *now);
/* "Deeper and Try out", as the page's language says it; a word for none. */
const char *wish_directions_say(struct arena *a, enum language l, unsigned bits);
/* Likewise where. */
const char *wish_places_say(struct arena *a, enum language l, unsigned bits);

/* One line of what changed. */
struct wish_change {
    const char *label;
    struct diff diff;
};

struct wish_version {
    struct wish_id id;
    const char *number, *when;
    bool turned; /* the direction changed with it */
};

/* The proposal of a talk about a change of direction, as pages show it. */
struct wish_note {
    const char *on, *from, *to; /* on: NULL when there is none */
    const char *why;            /* what the asking begins with */
    int64_t turned;             /* the moment, by which "not now" names it */
    bool out;
};
/* Fills it in; nothing for a turn that waits no more. */
struct wish_note wish_note_say(const struct request *rq, const struct wish_turn *turn, unsigned to);
extern const struct shape wish_note_shape;

struct wishes_page {
    const struct form *form;
    struct wish now;
    const char *version;          /* number of the one shown, which the form sends back */
    const struct wish *saved_now; /* where something else was saved meanwhile: what; else NULL */
    const char *saved;            /* when, or NULL */
    struct option directions[8], places[3];
    struct wish_version *versions; /* newest first */
    size_t version_n;
    struct wish_note turned;
};

struct wish_page {
    const char *number, *when, *before; /* before: number of the version that it is compared with; NULL: the first */
    struct wish_change changes[WISH_TEXTS + 2];
    size_t n;
};

/* In the lane: a new version of what the viewer wishes for, with more in it: words go behind those that stand there, a
 * goal counts only where nothing is said yet: it stands large on one's first page. *ret_added: false if all of it stood
 * there already. Refused, in words, where a text would become too long. */
const struct err *wishes_add(struct request *rq, const struct wish *more, bool *ret_added) ERR_MUST_USE;

/* GET and POST /wishes; POST /wishes/not-now; GET /wishes/:wish */
const struct err *wishes_get(struct request *rq);
const struct err *wishes_post(struct request *rq);
const struct err *wish_not_now_post(struct request *rq);
const struct err *wish_get(struct request *rq);
extern const struct takes wishes_takes, wish_not_now_takes;
extern const struct shape wishes_body_shape, wish_body_shape;

#endif

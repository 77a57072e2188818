/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * My team: for a manager of record, whose talk is next, what was promised, and whose turn it is, sorted by what waits
 * for the manager. States only: no word that one may not read in the talk itself stands here.
 */
#ifndef BANA_FOLLOW_TEAM_H
#define BANA_FOLLOW_TEAM_H

#include "talks/talk.h"
#include "web/layout.h"

#define TEAM_PAGE 60 /* people on one page */

/* What somebody's line is about, in the order in which the lines stand. */
enum team_rank {
    TEAM_MINE,    /* my turn */
    TEAM_PROMISE, /* a promise of mine whose day has passed, or a question about a step */
    TEAM_BOTH,
    TEAM_OTHER,
    TEAM_RUNS, /* nothing waits */
    TEAM_NONE, /* no talk */
    TEAM_RANKS
};
/* "mine", "promise" …: the word that programs are told. */
const char *team_rank_word(unsigned rank);

struct team_line {
    struct person_id person;
    struct talk_id talk; /* v 0: none */
    const char *name, *title;
    int step;           /* 0 … 4, -1: no talk */
    const char *state;  /* "Prepare", "Exit plan" … */
    const char *detail; /* who has handed in; or NULL */
    const char *turn;   /* whose turn, in words */
    const char *href;   /* where one does it; or NULL */
    const char *next;   /* the next date, in words; or NULL */
    const char *next_day;
    const char *call, *why,
        *button; /* when it is the reader's turn: "Your turn: …", what to know first, what it leads to */
    enum team_rank rank;
    bool late;
};

struct team_promise {
    struct person_id person;
    struct step_id step;
    const char *when, *title, *how, *whose;
    bool asked; /* an answer to a proposal is asked for; else a promise */
};

/* Somebody of the team who has left not long ago. */
struct team_parted {
    struct person_id person;
    const char *name, *when; /* the last day */
};

struct team_page {
    const char *above, *lead;
    struct turn turn;
    struct team_line *v; /* of this page */
    size_t n;
    size_t all_n; /* before filter and page */
    struct team_promise *promises;
    size_t promise_n;
    struct team_parted *parted;
    size_t parted_n;
    const char *search, *show;
    const char *more, *less; /* to the next and the earlier people; or NULL */
};

/* Puts the lines into the order of their ranks, then of their days; the order of names stays within. */
void team_sort(struct team_line *v, size_t n);

/* GET /team */
const struct err *team_get(struct request *rq);
extern const struct takes team_query;
extern const struct shape team_body_shape;

#endif

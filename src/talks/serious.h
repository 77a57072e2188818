/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * "Was I taken seriously?": after a talk of a round each side may answer one question, and change it while the round is
 * open. Closing the round counts the answers once and deletes them; from then on even the database does not know who
 * answered what. What is written then are counts of five people or more, per board and unit, and none that could be
 * reckoned from the others. Nobody sees a count while the round is open: a count that grows by one tells who it was.
 */
#ifndef BANA_TALKS_SERIOUS_H
#define BANA_TALKS_SERIOUS_H

#include "talks/cycle_web.h"
#include "talks/talk.h"
#include "web/layout.h"

#define SERIOUS_LEAST 5 /* people behind a count that is said */

enum serious { SERIOUS_FULLY, SERIOUS_MOSTLY, SERIOUS_PARTLY, SERIOUS_NO, SERIOUS_ANSWERS };
extern const char *const serious_words[SERIOUS_ANSWERS + 1]; /* as stored, up to a NULL */
extern const char *const serious_names[SERIOUS_ANSWERS];     /* msgids */

/* ---- rules ---- */

/* One answer as given in every unit of a board, and in the board as a whole. */
struct serious_column {
    const int64_t *units; /* people who gave it, by unit */
    size_t n;
    int64_t total;
    bool *shown; /* by unit: may be said */
    bool total_shown;
};
/* Decides what may be said: no count under five; and where the others and the total would tell one of those, one more
 * is hidden, or the total. Which one is a matter of `dice`, a random number: with a rule for it, whoever knows the rule
 * could reckon again. */
void serious_hide(struct serious_column *c, uint64_t dice);
/* True if this side may answer now: a talk of a round, held, that was not called off. */
bool serious_may_answer(const struct talk *t, int64_t now);

/* ---- pages ---- */

struct serious_page {
    const struct talk *t;
    const char *answer; /* the one given; or NULL */
    bool may;           /* answer now */
    bool closed;        /* the round is counted */
};

/* A line of counts: the board, or a unit of it; NULL: fewer than five. */
struct serious_line {
    const char *name;
    const char *counts[SERIOUS_ANSWERS];
};

struct serious_counts_page {
    const struct cycle *c;
    bool counted;
    struct serious_line employee, manager; /* of the board */
    struct serious_line *units;            /* those with something that may be said */
    size_t unit_n;
};

/* Counts the answers of a round that is being closed, and deletes them, in the caller's write. Once: a round that was
 * counted stays so. */
const struct err *serious_count(struct request *rq, const struct cycle *c) ERR_MUST_USE;

/* GET and POST /talks/:talk/seriously */
const struct err *serious_get(struct request *rq);
const struct err *serious_post(struct request *rq);
extern const struct takes serious_takes;
/* GET /hr/cycles/:cycle/seriously */
const struct err *serious_counts_get(struct request *rq);
extern const struct shape serious_body_shape, serious_counts_body_shape;

#endif

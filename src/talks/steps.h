/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From the signed agreement to the living plan: each agreed step becomes a step of the person's plan, beside what was
 * signed and never in it. A step has the number of its article. What may become of it then is in plans/step.h.
 */
#ifndef BANA_TALKS_STEPS_H
#define BANA_TALKS_STEPS_H

#include "talks/agreement.h"
#include "web/form.h"
#include "web/request.h"

/* A step of an earlier agreement that is still open, as the next talk sees it. */
struct open_step {
    struct step_id id;
    const char *title, *form;
    const char *day; /* until when, or from when; NULL: none said */
    const char *when_words;
    enum talk_side side; /* who sees to it */
    bool started, moved;
    bool taken; /* stands in the agreement of this talk already */
};

struct open_steps {
    struct open_step *v;
    size_t n;
};

/* Makes the plan say what both have just signed, inside the caller's write: new articles become steps, those that were
 * there already get their new words and days and keep how they go, those that stand in the version no more are let go
 * by both, and steps carried from an earlier agreement go on in their new one. `articles` are those of the version. */
const struct err *steps_sign(struct db *db, struct arena *a, const struct talk *t, const struct agreement *g,
                             const struct articles *articles, struct person_id by, enum talk_side side,
                             int64_t now) ERR_MUST_USE;
/* The open steps of the person's other agreements, for whoever takes part in this talk (one query): the employee, and a
 * manager of record today. */
const struct err *steps_open(struct request *rq, const struct talk *t, struct open_steps *ret) ERR_MUST_USE;
/* True if an open step may be taken over into this talk's agreement now. */
bool steps_may_take(const struct talk *t);

/* POST /talks/:talk/carry: takes an open step over into the agreement of this talk. Taking the article out undoes it.
 */
const struct err *step_carry_post(struct request *rq);

extern const struct takes step_carry_takes;

#endif

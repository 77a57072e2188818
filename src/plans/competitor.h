/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Somebody leaves for a competitor. A manager or HR marks it, and the exit plan says so to the person, with who and
 * when; while it is marked, nobody writes or reads there what each can do for the other. All else stays: the agenda,
 * handing over, how both stay in touch, the plan and its seals. Nothing is erased: taken back, the lines are there
 * again. After the last day it is no longer marked, only taken back, by HR and by whoever managed the person on that
 * day, as long as they read the farewell.
 */
#ifndef BANA_PLANS_COMPETITOR_H
#define BANA_PLANS_COMPETITOR_H

#include "web/form.h"
#include "web/layout.h"
#include "web/request.h"

struct competitor_page {
    struct person_id person;
    const char *name, *given;
    const char *said; /* "Marijke Bos marked this on 3 December."; NULL: it is not marked */
    bool may;         /* mark it or take it back: all but the person; after the last day only take it back */
    bool plan;        /* reads the exit plan: all but HR */
};

/* Who marked it and when, as a sentence; *ret NULL when it is not marked (one query). */
const struct err *competitor_said(struct request *rq, struct person_id person, const char **ret) ERR_MUST_USE;

/* GET and POST /people/:person/competitor */
const struct err *competitor_get(struct request *rq);
const struct err *competitor_post(struct request *rq);
extern const struct takes competitor_takes;
extern const struct shape competitor_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking HR or another manager to hold a talk, HR giving it to one, and the employee letting the new one read. */
#ifndef BANA_TALKS_HAND_OVER_H
#define BANA_TALKS_HAND_OVER_H

#include "talks/talk.h"
#include "web/form.h"
#include "web/request.h"

struct manager_found {
    struct person_id person;
    const char *name, *title;
};

struct hand_over_page {
    const struct talk *t;
    bool hr; /* HR gives the talk to somebody; else a party asks */
    bool may_ask;
    bool only_hr; /* of somebody with protected identity: HR alone is asked */
    const char *with, *holder;
    bool asked;           /* an open request */
    const char *asked_to; /* name, or NULL for HR */
    const char *search;
    struct manager_found *found;
    size_t found_n;
};

/* Requests that wait, for HR. */
struct hand_over_line {
    struct talk_id talk;
    const char *name, *asked_by, *holder, *asked, *talk_by, *href;
    const char *talk_by_day;
    char asked_day[11];
};

struct hand_overs_page {
    struct hand_over_line *v;
    size_t n;
};

/* GET and POST /talks/:talk/hand-over */
const struct err *hand_over_get(struct request *rq);
const struct err *hand_over_post(struct request *rq);
/* POST /hand-overs/:asked*: the manager who was asked says yes or no */
const struct err *hand_over_answer_post(struct request *rq);
/* POST /talks/:talk/pass-on: the employee says whether the new holder may read what was said */
const struct err *pass_on_post(struct request *rq);
/* GET /hr/hand-overs; GET and POST /hr/talks/:talk/holder */
const struct err *hr_hand_overs_get(struct request *rq);
const struct err *hr_holder_get(struct request *rq);
const struct err *hr_holder_post(struct request *rq);

extern const struct takes manager_query, hand_over_takes, hold_answer_takes, pass_on_takes;
extern const struct shape hand_over_body_shape, hr_holder_body_shape, hr_hand_overs_body_shape;

#endif

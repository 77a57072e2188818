/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of follow-up: which letters one wants, how long before people are reminded, the team. */
#ifndef BANA_FOLLOW_FOLLOW_WEB_H
#define BANA_FOLLOW_FOLLOW_WEB_H

#include "follow/remind.h"
#include "web/form.h"
#include "web/layout.h"

/* /me/letters */
struct wanted_page {
    const char *which; /* "all", "turn" or "needed" */
    const char *mail;  /* where letters go; NULL: they are printed */
};

/* How many days, as the form has them. */
struct remind_page {
    bool hr; /* the way back is to the rounds, else to the administration */
    const struct form *form;
    struct remind_days days;
};

/* GET and POST /me/letters */
const struct err *wanted_get(struct request *rq);
const struct err *wanted_post(struct request *rq);
extern const struct takes wanted_takes;
extern const struct shape wanted_body_shape;
/* GET and POST /hr/reminders */
const struct err *remind_get(struct request *rq);
const struct err *remind_post(struct request *rq);
extern const struct takes remind_takes;
extern const struct shape remind_body_shape;

extern const struct route follow_routes[];
extern const size_t follow_route_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Somebody who begins: known before the first day, so that the plan can begin after the interview. */
#ifndef BANA_PEOPLE_BEGINNER_H
#define BANA_PEOPLE_BEGINNER_H

#include "people/people_web.h"

struct beginner_page {
    const struct form *form;
    struct unit_choice units;
    const char *today;
};

/* GET and POST /hr/people/new */
const struct err *beginner_get(struct request *rq);
const struct err *beginner_post(struct request *rq);
extern const struct takes beginner_takes;
extern const struct shape beginner_body_shape;

#endif

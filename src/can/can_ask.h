/* SPDX-License-Identifier: EUPL-1.2 */
/* The page on which two people choose skills to confirm: in the agreement of a talk, on a step that is done. */
#ifndef BANA_CAN_CAN_ASK_H
#define BANA_CAN_CAN_ASK_H

#include "can/can_web.h"

struct can_ask_page {
    const struct form *form;
    const char *title, *lead, *back, *back_href;
    const char *action; /* of the page, and of its forms */
    const struct skill_ask *v;
    size_t n;
    bool may_ask, may_confirm; /* what the viewer may do with them now */
    const char *q;
    bool only; /* one alone was found */
    struct can_choice *found;
    size_t found_n;
    const char *chosen; /* concept */
    struct option levels[ROLE_LEVELS], *level_choices;
    size_t level_n;
};

/* What the forms of the page say. */
enum can_act { CAN_ASK, CAN_DROP, CAN_CONFIRM, CAN_ACTS };
struct can_ask_form {
    enum can_act act;
    struct skill_ask x; /* as the form has it: level 0 where it says none */
};
/* Reads one of them; faults of the form for what can't be asked for. */
const struct err *can_ask_read(struct request *rq, struct form *form, struct can_ask_form *ret) ERR_MUST_USE;
/* Fills what was searched, or where nothing was: what the person's role asks. */
const struct err *can_ask_fill(struct request *rq, struct person_id person, struct can_ask_page *p) ERR_MUST_USE;

extern const struct takes can_ask_query, can_ask_takes;
extern const struct shape can_ask_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Phase one: both preparations side by side, and what each heard in the other's words. */
#ifndef BANA_TALKS_EXCHANGE_H
#define BANA_TALKS_EXCHANGE_H

#include "talks/questions.h"
#include "web/form.h"
#include "web/request.h"

/* What one side said to a question, and what the other heard in it, as far as the page shows them. */
struct exchange_voice {
    bool asked;        /* the question was put to this side */
    const char *words; /* "" when nothing was written */
    const char *language;
    unsigned directions;
    const char *heard;      /* by the other side; "" when nothing */
    const char *heard_name; /* of the control in which the viewer writes what was heard; or NULL */
};

/* A question to which somebody said something. */
struct exchange_line {
    struct question_id id;
    const char *heading;
    struct exchange_voice employee, manager;
};

struct exchange_page {
    const struct talk *t;
    struct questions q;
    const char *holder;     /* given name of the one who holds the talk */
    const char *me;         /* the viewer's own given name */
    const char *shared_day; /* "25 November" */
    char shared_on[11];
    /* For programs, as the page shows them: */
    const char *employee, *manager; /* whose voices these are; NULL when there are none */
    struct exchange_line *lines;
    size_t line_n;
    bool i_ready, other_ready; /* for proposals, while both read and listen */
    const char *public_note;   /* Swedish public bodies: what this is by law; or NULL */
    bool may_go_on;            /* without a word of the other */
    bool writing;              /* heard lines may still be written */
    const char **skipped;      /* headings of questions that nobody wrote anything to */
    size_t skipped_n;
};

/* GET and POST /talks/:talk/exchange */
const struct err *exchange_get(struct request *rq);
const struct err *exchange_post(struct request *rq);

extern const struct takes exchange_takes;
extern const struct shape exchange_body_shape;

#endif

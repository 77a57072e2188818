/* SPDX-License-Identifier: EUPL-1.2 */
/* Phase one: both preparations side by side, and what each heard in the other's words. */
#ifndef BANA_TALKS_EXCHANGE_H
#define BANA_TALKS_EXCHANGE_H

#include "talks/questions.h"
#include "web/request.h"

struct exchange_page {
    const struct talk *t;
    struct questions q;
    const char *holder;      /* given name of the one who holds the talk */
    const char *me;          /* the viewer's own given name */
    const char *shared_day;  /* "25 November" */
    const char *public_note; /* Swedish public bodies: what this is by law; or NULL */
    bool may_go_on;          /* without a word of the other */
    bool writing;            /* heard lines may still be written */
    const char **skipped;    /* headings of questions that nobody wrote anything to */
    size_t skipped_n;
};

/* GET and POST /talks/:talk/exchange */
const struct err *exchange_get(struct request *rq);
const struct err *exchange_post(struct request *rq);

#endif

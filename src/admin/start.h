/* SPDX-License-Identifier: EUPL-1.2 */
/* The first set-up: employer, first board and unit, and the person who is administrator and HR. It is open only while
 * no employer exists, and only to who has the code that `bana serve` printed. */
#ifndef BANA_ADMIN_START_H
#define BANA_ADMIN_START_H

#include "web/app.h"
#include "web/request.h"

/* Looks whether the set-up is open; if so makes its one-time code (*ret_code; NULL else) and keeps its digest in the
 * app. */
const struct err *start_prepare(struct arena *a, struct app *app, const char **ret_code) ERR_MUST_USE;
/* True if no employer exists and this server may set one up. */
const struct err *start_is_open(struct request *rq, bool *ret) ERR_MUST_USE;

/* What the set-up makes. */
struct start_words {
    const char *employer, *kind, *language, *zone, *board, *unit;
    const char *given, *family, *mail;
    const char *password_hash;
};

/* In the lane: makes it all. Refuses when an employer exists. */
const struct err *start_make(struct request *rq, const struct start_words *w, struct employer_id *ret_employer,
                             struct person_id *ret_person) ERR_MUST_USE;

#endif

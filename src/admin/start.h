/* SPDX-License-Identifier: EUPL-1.2 */
/* How an employer begins. The first is set up on a page, which is open only while no employer exists, and only to who
 * has the code that `bana serve` printed; others by `bana employer add` (app/employer_cli.h). */
#ifndef BANA_ADMIN_START_H
#define BANA_ADMIN_START_H

#include "web/app.h"
#include "web/request.h"

/* Looks whether the set-up is open; if so makes its one-time code (*ret_code; NULL else) and keeps its digest in the
 * app. */
const struct err *start_prepare(struct arena *a, struct app *app, const char **ret_code) ERR_MUST_USE;
/* True if no employer exists and this server may set one up. */
const struct err *start_is_open(struct request *rq, bool *ret) ERR_MUST_USE;

/* What the first set-up makes, and each further employer: employer_make. */
struct start_words {
    const char *employer, *kind, *language, *zone, *board, *unit;
    const char *slug; /* the short name in sign-in names; NULL: made of the employer's */
    const char *given, *family;
    const char *mail, *number; /* "" or NULL: none; one of them is there, to sign in with */
    const char *password_hash; /* of who makes it for themselves; NULL: the person gets a one-time code */
};

/* In the lane: makes an employer with its first board and unit, what it begins with, and the person who is its
 * administrator and HR of the board. Refuses a short name or a sign-in name that somebody has. */
const struct err *employer_make(struct db *db, struct arena *a, const struct start_words *w, employer_begins_fn *begins,
                                int64_t now, struct employer_id *ret_employer,
                                struct person_id *ret_person) ERR_MUST_USE;

#endif

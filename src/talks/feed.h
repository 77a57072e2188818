/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The personal calendar feed: an address with a secret in it, which calendar programs ask again and again without a
 * session. Only a digest of the secret is kept, so the address is shown once, when it is made; a new one ends the old.
 */
#ifndef BANA_TALKS_FEED_H
#define BANA_TALKS_FEED_H

#include "store/db.h"
#include "web/request.h"

/* What /me/calendar shows. */
struct feed_page {
    const char *address; /* the new address, to be shown this once; or NULL */
    const char *since;   /* the day on which the present one was made, said; NULL: there is none */
    char since_day[11];
};

/* Makes an address for a person, inside the caller's write, and ends an earlier one. *ret_token: the secret. */
const struct err *feed_make(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                            int64_t now, const char **ret_token) ERR_MUST_USE;
/* The calendar for a secret; err_not_found for one that nobody holds (any more). */
const struct err *feed_calendar(struct db *db, struct arena *a, const char *token, const char *today, int64_t now,
                                const char **ret) ERR_MUST_USE;

extern const struct shape feed_body_shape;

/* GET /me/calendar; POST /me/calendar (make or renew), /me/calendar/end; GET /calendar/:token* */
extern const struct route feed_routes[];
extern const size_t feed_route_n;

#endif

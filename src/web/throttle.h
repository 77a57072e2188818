/* SPDX-License-Identifier: EUPL-1.2 */
/* Failed attempts cost time: after a few, each doubles the wait, per sign-in name and per address. It is the same
 * whether the name exists or not. */
#ifndef BANA_WEB_THROTTLE_H
#define BANA_WEB_THROTTLE_H

#include "web/request.h"

/* What is counted apart. The name is a sign-in name, a person's id, or an address. */
enum throttle_kind {
    THROTTLE_LOGIN,
    THROTTLE_ADDRESS,
    THROTTLE_FACTOR,
    THROTTLE_CODE,
    THROTTLE_FORGOT, /* letters for a new password, by what was typed and from where; after a few, one an hour */
    THROTTLE_FORGOT_ADDRESS, /* and by address alone */
    THROTTLE_COPY            /* not failures: times that somebody fetched everything about themselves */
};

/* Seconds that one must still wait, 0 if none. One query. */
const struct err *throttle_wait(struct request *rq, enum throttle_kind kind, const char *name,
                                int64_t *ret_wait_s) ERR_MUST_USE;
/* In the lane: counts a failure. */
const struct err *throttle_failed(struct request *rq, enum throttle_kind kind, const char *name) ERR_MUST_USE;
/* In the lane: forgets the failures. */
const struct err *throttle_clear(struct request *rq, enum throttle_kind kind, const char *name) ERR_MUST_USE;
/* The wait in seconds after so many failures: 0 while free, then 2, 4, 8 … at most 15 minutes (an hour at once for
 * letters that were asked for). Pure. */
int64_t throttle_delay_s(enum throttle_kind kind, int64_t failures);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The outbox: takes letters that are due, one at a time and on a lease, hands each to the mail server outside of any
 * transaction, and notes what came of it. A letter keeps its Message-ID over all tries. It goes out twice only if the
 * machine dies between the server's yes and our note of it. What is done with loses its text.
 *
 * Letters go stale: one that still waits when what it speaks of has passed, or after OUTBOX_OLD_S, is dropped, with or
 * without a mail server; reminders in it count as never said.
 */
#ifndef BANA_DELIVER_OUTBOX_H
#define BANA_DELIVER_OUTBOX_H

#include "base/arena.h"
#include "base/err.h"
#include "base/language.h"
#include "deliver/mail_server.h"
#include "store/db.h"

#include <stdbool.h>
#include <stdint.h>

#define OUTBOX_LEASE_S (15 * 60)         /* taken longer ago: whoever took it is gone */
#define OUTBOX_GIVE_UP_S (5 * 24 * 3600) /* after that a letter has failed */
#define OUTBOX_OLD_S (14 * 24 * 3600)    /* after that a letter that nobody could send is dropped */
#define OUTBOX_KEEP_S (30 * 24 * 3600)   /* then what is done with is forgotten */
#define OUTBOX_ROUND 20                  /* letters a round */

struct outbox_round {
    int sent, later, failed;
    bool nobody;         /* the mail server could not be spoken to, or there is none: no use in another round now */
    bool more;           /* there may be more that is due */
    const char *trouble; /* the last one; "" if none */
};

/* Seconds until the next try after so many: 1, 2, 4 … minutes, at most an hour. */
int64_t outbox_wait_s(int64_t tries);

/* One round: at most OUTBOX_ROUND letters, none that is stale. For a job thread or the command line; never inside the
 * write lane. Only a broken database is an error; what mail servers do is in *ret. */
const struct err *outbox_run(struct store *s, struct arena *a, int64_t now, struct outbox_round *ret) ERR_MUST_USE;
/* Drops what waits though it has passed, or too long. */
const struct err *outbox_drop_stale(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;
/* Forgets what was done with long ago. */
const struct err *outbox_tidy(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;

/* Sends a test letter straight to an address, past the outbox. *ret_trouble is "" when the server took it. */
const struct err *outbox_test(struct arena *a, const struct mail_server *m, const char *to, enum language language,
                              int64_t now, const char **ret_trouble) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Looks: each read of another's plan is written down before the answer is sent, and shown to that person. A handler
 * notes it with request_look. The same look within ten minutes counts once, so that paging back and forth does not bury
 * others.
 */
#ifndef BANA_ACCESS_LOOK_H
#define BANA_ACCESS_LOOK_H

#include "access/access.h"
#include "store/db.h"

struct request;

#define LOOK_AGAIN_S 600

struct look {
    struct person_id whose;
    enum look_thing thing;
    int64_t thing_id;
};

/* In the lane: writes what the request has noted. May be run again. */
const struct err *look_write(struct db *db, struct request *rq) ERR_MUST_USE;
/* The word of a thing in the table. */
const char *look_word(enum look_thing thing);
/* The sentence that says what was read (msgid): "your plan". For a word of the table. */
const char *look_sentence(const char *word);

#endif

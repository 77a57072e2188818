/* SPDX-License-Identifier: EUPL-1.2 */
/* The letters that a talk sends by itself. They tell whose turn it is, never what anybody wrote. */
#ifndef BANA_TALKS_TALK_LETTER_H
#define BANA_TALKS_TALK_LETTER_H

#include "deliver/letter.h"
#include "talks/talk.h"

/* Queues a letter of this kind about the talk to one person, in that person's language, inside the caller's write.
 * `name` is the given name it speaks of (the other side's); `day` is NULL for letters without a day. The link leads to
 * the talk's page `page` ("preparation"), or to the talk when NULL. */
const struct err *talk_letter(struct db *db, struct arena *a, const struct talk *t, struct person_id to,
                              enum letter_kind kind, const char *name, const char *day, const char *page,
                              int64_t now) ERR_MUST_USE;
/* The same to everybody on one side: the employee, or all who hold the talk. */
const struct err *talk_letter_side(struct db *db, struct arena *a, const struct talk *t, enum talk_side to,
                                   enum letter_kind kind, const char *day, const char *page, int64_t now) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The letters about a meeting, to each of those who meet. */
#ifndef BANA_TALKS_MEETING_POST_H
#define BANA_TALKS_MEETING_POST_H

#include "deliver/letter.h"
#include "talks/meeting.h"

/* Those who meet: the employee first, then the holders. */
struct meeting_people {
    struct letter_reader *v;
    size_t n;
};

/* Loads them (one query for every three). */
const struct err *meeting_people_load(struct db *db, struct arena *a, const struct talk *t,
                                      struct meeting_people *ret) ERR_MUST_USE;
/* Writes to all, with the calendar entry in that status (one statement each). */
const struct err *meeting_post_all(struct db *db, struct arena *a, const struct talk *t, const struct meeting_people *p,
                                   enum letter_kind kind, const struct meeting *m, enum calendar_status status,
                                   int64_t now) ERR_MUST_USE;
/* Writes to one who no longer holds the talk: all entries leave that calendar, by one letter. */
const struct err *meeting_post_gone(struct db *db, struct arena *a, const struct talk *t,
                                    const struct meeting_people *p, const struct letter_reader *to,
                                    const struct meeting *v, size_t n, int64_t now) ERR_MUST_USE;
/* Writes to one side that the other proposes a time; no calendar entry yet. */
const struct err *meeting_post_proposal(struct db *db, struct arena *a, const struct talk *t,
                                        const struct meeting_people *p, enum talk_side to, struct person_id by,
                                        const struct meeting *m, int64_t now) ERR_MUST_USE;

#endif

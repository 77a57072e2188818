/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening a talk: by a cycle, by one who asks, by the demo world. */
#ifndef BANA_TALKS_TALK_OPEN_H
#define BANA_TALKS_TALK_OPEN_H

#include "talks/talk.h"

struct talk_opening {
    struct employer_id employer;
    struct person_id person; /* whom it is about */
    struct version_id version;
    struct cycle_id cycle;     /* v 0: outside a cycle */
    struct person_id asked_by; /* v 0: the cycle */
    struct person_id holder;   /* v 0: all managers of record of the first rank */
    bool holder_chosen;        /* the employee chose this one of several */
    bool out;                  /* an exit plan */
    const char *why;
    char prepare_by[11], talk_by[11], sign_by[11];
};

/* Opens it, inside the caller's write: the talk, its holders (the managers of record of the lowest rank, or the one
 * given). Refuses a person without a unit (nobody's record) and a holder who is the person. */
const struct err *talk_open(struct db *db, struct arena *a, const struct talk_opening *o, const char *today,
                            int64_t now, struct talk_id *ret) ERR_MUST_USE;
/* Gives an employer the templates that come with the program, inside the caller's write. */
const struct err *templates_seed(struct db *db, struct arena *a, struct employer_id employer, int64_t now) ERR_MUST_USE;

#endif

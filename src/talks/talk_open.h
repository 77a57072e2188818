/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening a talk: by a cycle, by one who asks, by the demo world. */
#ifndef BANA_TALKS_TALK_OPEN_H
#define BANA_TALKS_TALK_OPEN_H

#include "talks/talk.h"

struct talk_opening {
    struct talk_id id; /* v 0: a new one */
    struct employer_id employer;
    struct person_id person; /* whom it is about */
    struct version_id version;
    struct cycle_id cycle;     /* v 0: outside a cycle */
    struct person_id asked_by; /* v 0: the cycle */
    struct person_id holder;   /* v 0: all managers of record of the first rank */
    bool holder_chosen;        /* the employee chose this one of several */
    bool out;                  /* an exit plan */
    const char *language;      /* code of the talk's; NULL: the person's, else the employer's */
    const char *why;
    char prepare_by[11], talk_by[11], sign_by[11];
};

/* Opens it, inside the caller's write: the talk, its holders (the managers of record of the lowest rank, or the one
 * given). Refuses a person without a unit (nobody's record) and a holder who is the person. */
const struct err *talk_open(struct db *db, struct arena *a, const struct talk_opening *o, const char *today,
                            int64_t now, struct talk_id *ret) ERR_MUST_USE;
/* Gives an employer the templates that come with the program, inside the caller's write. */
const struct err *templates_seed(struct db *db, struct arena *a, struct employer_id employer, int64_t now) ERR_MUST_USE;

/* Where the ids of seeded templates come from, when they must be the same each time: the id of a "template", "version"
 * or "question" with that name ("short", "short", "short/can"). */
typedef int64_t template_id_fn(void *context, const char *kind, const char *name);
/* As templates_seed, with ids of the caller's. */
const struct err *templates_seed_as(struct db *db, struct arena *a, struct employer_id employer, int64_t now,
                                    template_id_fn *id, void *context) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ladders: career posts (karriärtjänster) and skills ladders. Each step has its criteria, what shows that they are met,
 * who assesses, for how long it is given and how it is renewed, and whether it has effect on pay. Nobody climbs by
 * themselves, and nobody has to: one may choose to stay on a step. Versions as with roles.
 */
#ifndef BANA_ROLES_LADDERS_H
#define BANA_ROLES_LADDERS_H

#include "roles/roles.h"

enum { LADDER_STEPS = 12, STEP_CRITERIA = 120, LADDER_CRITERIA = 500 };

struct ladder_criterion {
    const char *topic; /* "" if it has none */
    const char *words;
};

struct ladder_step {
    const char *name, *about, *evidence, *renewal;
    int64_t term_months; /* 0: without end */
    struct role_id role; /* that this step is; 0: none */
    const char *role_name, *role_reference;
    struct ladder_criterion *criteria;
    size_t criterion_n;
};

/* A ladder as one of its versions has it. No text is NULL. */
struct ladder {
    struct ladder_id id;
    int64_t newest, version;
    const char *reference, *name, *about, *assesses, *source, *approved_by, *language, *valid_from;
    const char *state; /* planned, open, closed */
    bool career_post;  /* else a skills ladder */
    bool pay;          /* a step has effect on pay */
    int64_t made_at;
    struct ladder_step *steps;
    size_t step_n;
};

/* A ladder as a version has it, 0: the newest (three queries); NULL if there is none. */
const struct err *ladder_load(struct db *db, struct arena *a, struct employer_id employer, struct ladder_id id,
                              int64_t version, struct ladder **ret) ERR_MUST_USE;
/* In the lane: publishes what it says as its next version, newest + 1; newest 0 makes a ladder. Sets id, version and
 * reference. Refuses with err_conflict if another version was published meanwhile. */
const struct err *ladder_publish(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                 int64_t now, struct ladder *l) ERR_MUST_USE;
/* True if the two say the same. */
bool ladder_same(const struct ladder *x, const struct ladder *y);
/* The day on which something that is given on a day for so many months ends: its last day. */
void term_end(const char *from_day, int64_t months, char ret[11]);

#endif

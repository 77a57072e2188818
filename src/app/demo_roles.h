/* SPDX-License-Identifier: EUPL-1.2 */
/* The roles and ladders of the demo world, as an HR officer there would have written them. */
#ifndef BANA_APP_DEMO_ROLES_H
#define BANA_APP_DEMO_ROLES_H

#include "app/demo_world.h"
#include "roles/roles.h"

/* A role. Skills as "Omvårdnad 3, Palliativ vård 2?": the label, the level, and ? for what is only useful. Titles of
 * employments that are the role, by |; NULL: none. */
struct demo_role {
    const char *reference, *name, *family, *work;
    enum role_track track;
    enum role_state state;
    bool studies;
    const char *licence, *duties, *criteria;
    int pay_low, pay_high;
    const char *skills, *titles;
};

/* A criterion under its topic; topic NULL: the end. */
struct demo_criterion {
    const char *topic, *words;
};
#define DEMO_CRITERIA 8
struct demo_rung {
    const char *name, *about, *evidence, *renewal;
    int term_months; /* 0: without end */
    const char *role;
    struct demo_criterion criteria[DEMO_CRITERIA];
};
#define DEMO_RUNGS 6
struct demo_ladder {
    const char *reference, *name, *kind, *about, *assesses, *approved_by;
    bool pay;
    struct demo_rung rungs[DEMO_RUNGS]; /* name NULL: the end */
};

struct demo_role_set {
    const char *slug, *approved_by;
    const struct demo_role *roles;
    size_t role_n;
    const struct demo_ladder *ladders;
    size_t ladder_n;
};
extern const struct demo_role_set demo_roles_alvsunda, demo_roles_hoogland, demo_roles_norrvik;

/* In the lane: writes the roles and ladders of an employer, if it has some. */
const struct err *demo_write_roles(struct db *db, struct arena *a, const struct demo_place *p) ERR_MUST_USE;

/* In the lane: draws the paths between them. */
const struct err *demo_write_paths(struct db *db, struct arena *a, const struct demo_place *p) ERR_MUST_USE;

/* In the lane: who of them may be asked about a path they walked. */
const struct err *demo_write_models(struct db *db, struct arena *a, const struct demo_place *p) ERR_MUST_USE;

#endif

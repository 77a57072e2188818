/* SPDX-License-Identifier: EUPL-1.2 */
/* GET and POST /hr/roles/outdated: roles that ask for what a later version of a classification no longer has. */
#ifndef BANA_ROLES_OUTDATED_H
#define BANA_ROLES_OUTDATED_H

#include "roles/roles_web.h"
#include "skills/skills.h"

enum { OUTDATED_PAGE = 50 };

/* A role and a skill that it asks. */
struct outdated_line {
    struct role_id role;
    const char *role_name, *role_language;
    struct concept_label skill;
    struct concept_label *successors;
    size_t successor_n;
};

struct outdated_page {
    struct outdated_line *v;
    size_t n;
    const char *next;
};

const struct err *outdated_get(struct request *rq);
const struct err *outdated_post(struct request *rq);
extern const struct takes outdated_takes, outdated_post_takes;
extern const struct shape outdated_body_shape;

#endif

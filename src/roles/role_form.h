/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * HR writes a role. What a form brings is laid upon the newest version, field by field: what it left as it showed it
 * stays as it is saved now; what was changed here, and elsewhere meanwhile, is a fault. So no window overwrites another
 * in silence.
 */
#ifndef BANA_ROLES_ROLE_FORM_H
#define BANA_ROLES_ROLE_FORM_H

#include "roles/roles_web.h"

/* A skill in the form: asked already, or found by a search. */
struct skill_line {
    struct concept_id concept;
    const char *label, *language;
    int level; /* 0: not asked */
    bool useful, retired;
};

struct occupation_line {
    struct concept_id concept;
    const char *label, *language;
};

struct role_form_page {
    const struct form *form;
    bool is_new;
    struct role_id id;
    const char *title;       /* the role's name as it is saved */
    const struct role *now;  /* what the form shows */
    const char *version;     /* of the role, that the form was filled in upon */
    const struct role *kept; /* what was saved meanwhile, where something clashes; else NULL */
    const char *pay_low, *pay_high;
    struct option tracks[ROLE_TRACKS], languages[LANGUAGES], states[2];
    const char *family_hint;   /* what a family is, and which there are */
    struct skill_line *skills; /* asked first, then found */
    size_t skill_n, asked_n;
    const char *find, *find_occupation;
    bool searched, searched_occupation;
    const char *occupation; /* name of the chosen one, or NULL */
    struct occupation_line *occupations;
    size_t occupation_n;
    const char *act; /* what was pressed */
};

/* Lays what a form sent upon what is saved now: shown is what the form was filled in upon. Fields that clash are
 * faults; sent becomes what is to be saved. */
void role_merge(struct form *form, struct arena *a, struct role *sent, const struct role *shown,
                const struct role *saved);
/* True if the two say the same. */
bool role_same(const struct role *x, const struct role *y);

/* GET and POST /hr/roles/new, /hr/roles/:role; POST /hr/roles/:role/state */
const struct err *role_new_get(struct request *rq);
const struct err *role_edit_get(struct request *rq);
const struct err *role_form_slow(struct request *rq);
const struct err *role_new_post(struct request *rq);
const struct err *role_edit_post(struct request *rq);
const struct err *role_state_post(struct request *rq);
extern const struct takes role_form_takes, role_state_takes;
extern const struct shape role_form_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Which titles of employments are which role: HR says so, many at once. Staff files know titles only, so what they
 * bring keeps working as it is. */
#ifndef BANA_ROLES_TITLES_H
#define BANA_ROLES_TITLES_H

#include "roles/roles_web.h"
#include "titles_sql.h"

enum { TITLES_PAGE = 50, TITLES_LISTED = 100 };

/* Words in small letters, each once, in alphabetical order: "monteur warmtepompen" and "Warmtepompen Monteur" give the
 * same. */
char *words_folded(struct arena *a, const char *text);

/* The only role with the words of a text; NULL if there is none, or more than one. */
const struct titles_roles_row *role_by_words(struct arena *a, const struct titles_roles_rows *roles, const char *text);

struct title_line {
    const struct titles_page_row *r;
    const char *now, *ever;
    struct role_id suggested; /* a role with the same words, where none is said yet */
    const char *suggested_name;
    bool ticked;
};

struct titles_body_page {
    const struct form *form;
    const char *q;
    const char *titles, *unmatched; /* how many */
    int64_t unmatched_n, title_n;
    struct title_line *v;
    size_t n;
    bool any_suggested;
    const struct titles_roles_rows *roles;
    const char *role; /* what was typed */
    const char *next, *first;
};

/* GET and POST /hr/titles */
const struct err *titles_get(struct request *rq);
const struct err *titles_post(struct request *rq);
extern const struct takes titles_takes, titles_post_takes;
extern const struct shape titles_body_shape;

#endif

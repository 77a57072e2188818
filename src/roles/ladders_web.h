/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of ladders: everybody reads them, HR writes them, and somebody's steps are seen by the person, the manager
 * and HR of the board. */
#ifndef BANA_ROLES_LADDERS_WEB_H
#define BANA_ROLES_LADDERS_WEB_H

#include "ladders_sql.h"
#include "roles/ladders.h"
#include "roles/roles_web.h"

enum { LADDERS_PAGE = 50 };

struct ladders_page {
    struct person_id me;
    bool edits;
    const struct ladders_list_row *v;
    size_t n;
    const char *next, *first;
};

struct ladder_page {
    const struct ladder *l;
    const char *number, *valid_from;
    const struct ladder_versions_rows *versions;
    bool edits, old;
};

/* ---- writing ---- */

struct ladder_form_page {
    const struct form *form;
    const struct ladder *now;
    bool is_new, stale;  /* stale: another version was saved meanwhile */
    struct ladder_id id; /* 0: new */
    const char *version;
    struct option kinds[2], languages[LANGUAGES];
    const char *criteria[LADDER_STEPS]; /* as lines */
    const char *terms[LADDER_STEPS];
};

/* Criteria as lines: "# topic" begins a topic, every other line is a criterion; and back. */
const char *criteria_lines(struct arena *a, const struct ladder_step *s);
void criteria_read(struct arena *a, const char *lines, struct ladder_step *s);

/* ---- somebody's steps ---- */

struct place_line {
    const struct ladder_places_row *r;
    const char *from, *to, *made;
    const char **met; /* the criteria that were found met; of current ones only */
    size_t met_n;
    bool over; /* its last day has passed */
};

struct places_page {
    struct person_id person;
    const char *name;
    bool self, places;
    struct place_line *v; /* current ones first */
    size_t n, current_n;
    const struct ladders_list_rows *ladders; /* that one can be placed on */
};

struct placing_page {
    const struct form *form;
    struct person_id person;
    const char *name;
    const struct ladder *l;
    size_t step; /* from 1 */
    const char *number, *version, *from, *to;
    const char *stands_on; /* the step now, or NULL */
    bool stays;
    bool ticked[STEP_CRITERIA];
};

const struct err *ladders_get(struct request *rq);
const struct err *ladder_get(struct request *rq);
const struct err *ladder_version_get(struct request *rq);
const struct err *ladder_new_get(struct request *rq);
const struct err *ladder_edit_get(struct request *rq);
const struct err *ladder_form_post(struct request *rq);
const struct err *ladder_state_post(struct request *rq);
const struct err *places_get(struct request *rq);
const struct err *placing_get(struct request *rq);
const struct err *placing_post(struct request *rq);
const struct err *stay_post(struct request *rq);
extern const struct takes ladders_takes, ladder_form_takes, ladder_state_takes, placing_takes, placing_post_takes,
    stay_takes;
extern const struct shape ladders_body_shape, ladder_body_shape, ladder_form_body_shape, places_body_shape,
    placing_body_shape;

#endif

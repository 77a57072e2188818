/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of roles: what their templates show. */
#ifndef BANA_ROLES_ROLES_WEB_H
#define BANA_ROLES_ROLES_WEB_H

#include "base/words_diff.h"
#include "roles/roles.h"
#include "roles_sql.h"
#include "web/layout.h"
#include "web/router.h"

extern const struct route roles_routes[];
extern const size_t roles_route_n;

enum { ROLES_PAGE = 50 };

/* ---- shared ---- */

/* True if the viewer may write roles and ladders. */
bool roles_edits(const struct request *rq);
/* "28 000 to 34 000 kr a month" in the money of an employer's zone; NULL where nothing is said. */
const char *pay_say(const struct request *rq, const struct zone *zone, int64_t low, int64_t high);
/* The frame of these pages; who sees them, for those that everybody of the employer reads. */
struct page_frame roles_frame(const struct request *rq, const char *title);
/* The frame of what HR alone sees. */
struct page_frame roles_hr_frame(const struct request *rq, const char *title);

/* ---- the list ---- */

struct roles_line {
    const struct roles_page_row *r;
    const char *track, *state, *pay; /* state: NULL for what is in use */
};

struct roles_list {
    const char *q;
    const char *total; /* "3 000" */
    int64_t total_n;
    bool filtered, edits;
    struct option *families, tracks[ROLE_TRACKS + 1], states[6];
    size_t family_n, state_n;
    struct roles_line *v;
    size_t n;
    const char *next, *first;
    struct role_id mine; /* the role of who looks; 0: none is known */
    const char *mine_name;
};

/* ---- one role ---- */

struct role_version_line {
    int64_t number;
    const char *number_said, *valid_from, *approved_by;
};

/* A skill that the viewer lacks, or has at a lower level than the role asks. */
struct role_lack {
    const char *label, *language;
    const char *level; /* "on one's own" */
    bool essential;
};

/* What the viewer has of what a role asks, said as the map says it (can/role_web.c); nobody else sees it. */
struct role_for_me {
    int asked, met;
    const char *said; /* "You have 4 of the 5 skills it asks." */
    const struct role_lack *lacks;
    size_t lack_n;
    bool on_way; /* the viewer's own role is known, so that a way from it can be looked for */
};

struct role_page {
    const struct role *r;
    const char *track, *state, *pay, *valid_from, *made, *number;
    const char *occupation; /* its name; or NULL */
    struct role_version_line *versions;
    size_t version_n;
    const char *const *titles; /* of employments that are this role; HR only */
    size_t title_n;
    struct role_id held; /* by the viewer; 0: none is known */
    bool edits, mine;
    bool outside;                     /* for applicants: names of people who approved something are left out */
    bool old;                         /* not the newest version */
    const struct role_for_me *for_me; /* NULL: nothing can be said */
};

/* What changed from the version before. */
struct role_change {
    const char *label;
    struct diff diff;
};
struct role_version_page {
    struct role_page role;
    const char *before; /* number of the version before; NULL: this is the first */
    struct role_change *changes;
    size_t change_n;
};

/* The texts of a role in the order in which they are shown, labelled in the page's language: what differences and forms
 * go by. */
struct role_said {
    const char *label, *text;
};
/* Fills ret (room for ROLE_SAID) with what a role says; `occupation` is the name of its occupation or NULL. */
enum { ROLE_SAID = 15 };
void role_say(const struct request *rq, const struct role *r, const char *occupation, struct role_said ret[ROLE_SAID]);

/* Loads the role in the path with a version (0: the newest), and what stands around it; `for_me` is left out. */
const struct err *role_page_load(struct request *rq, int64_t version, struct role_page *p) ERR_MUST_USE;

/* GET /roles, /roles/:role/versions/:number */
const struct err *roles_get(struct request *rq);
const struct err *role_version_get(struct request *rq);
extern const struct takes roles_takes;
extern const struct shape roles_body_shape, role_body_shape, role_version_body_shape;

#endif

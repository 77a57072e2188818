/* SPDX-License-Identifier: EUPL-1.2 */
/* HR draws paths: the table of them, one path, files of paths. */
#ifndef BANA_MAP_PATHS_H
#define BANA_MAP_PATHS_H

#include "paths_sql.h"
#include "roles_sql.h"
#include "roles/roles.h"
#include "talks/direction.h"
#include "web/layout.h"
#include "web/router.h"

extern const struct route paths_routes[];
extern const size_t paths_route_n;

enum {
    PATHS_PAGE = 50,
    PATHS_MONTHS = 240, /* the longest usual time */
    PATHS_LISTED = 300, /* roles that a form offers by name as one types; of more it finds some */
    PATHS_FOUND = 12
};

/* The frame of these pages; who sees them. */
struct page_frame paths_frame(const struct request *rq, const char *title);
/* "18 months": to the month, for who draws paths (others read map_say_months). */
const char *path_months_say(struct arena *a, enum language l, int64_t months);
/* The kinds of paths: directions but staying, with the chosen one. */
enum { PATH_KINDS = DIRECTIONS - 1 };
void path_kinds_fill(enum language l, unsigned direction, struct option ret[PATH_KINDS]);
/* "Deeper" */
const char *path_kind_say(enum language l, int64_t direction);

/* ---- the table ---- */

struct paths_line {
    const struct paths_page_row *r;
    const char *kind, *months, *walked; /* walked: NULL unless by five or more */
};

struct paths_list {
    const char *q, *total;
    int64_t total_n;
    bool filtered;
    struct role_id role; /* whose paths these are; 0: of all */
    const char *role_name;
    struct option states[3];
    struct paths_line *v;
    size_t n;
    const char *next, *first;
};

/* ---- one path ---- */

/* Roles that fit what was typed for an end. */
struct path_end {
    const char *field, *id_field; /* names of the controls: "from", "from_role" */
    const char *label, *hint;
    const char *name; /* as typed, or as chosen */
    struct role_id role;
    struct option *fit; /* several fit: one is chosen */
    size_t fit_n;
};

struct path_form_page {
    const struct form *form;
    const struct path_get_row *r; /* NULL: a new one */
    struct path_end ends[2];
    const struct paths_roles_rows *roles; /* NULL: too many to list */
    struct option kinds[PATH_KINDS], languages[LANGUAGES];
    const char *months, *takes, *condition, *opens, *language, *number;
    const char *walked, *walked_months; /* NULL: not told */
    const struct path_get_row *kept;    /* what was saved meanwhile; or NULL */
    const char *kept_kind, *kept_months;
    struct path_id there; /* a path with these ends is there already; 0: none */
    bool there_closed;
};

/* ---- files ---- */

enum { PATHS_FILE_ROWS = 5000, PATHS_FILE_FAULTS = 100, PATHS_FILE_SHOWN = 100 };

/* What is wrong with a row; line 0: with the file. */
struct path_fault {
    size_t line;
    const char *column, *was;
    const char *sentence; /* msgid, %1: was */
};

/* What a row would do. */
struct path_planned {
    size_t line;
    struct path_id path; /* 0: a new one */
    int64_t number;
    struct role_id from, to;
    const char *from_name, *to_name;
    int64_t direction, months;
    const char *takes, *condition, *opens, *language;
    bool opens_again, same; /* same: nothing changes */
};

struct paths_plan {
    struct {
        struct path_planned *v;
        size_t n, room;
    } rows;
    struct {
        struct path_fault *v;
        size_t n, room;
    } faults;
    size_t fault_n; /* all of them; the list is cut */
    size_t added, changed, same;
};

/* Reads a file of paths against what is there. Rows with faults are left out of the plan. */
const struct err *paths_file_plan(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                  const void *bytes, size_t n, struct paths_plan *ret) ERR_MUST_USE;
/* The open paths as such a file. */
const struct err *paths_file_write(struct db *db, struct arena *a, struct employer_id employer, const char **ret,
                                   size_t *ret_n) ERR_MUST_USE;
/* In the lane: does what was planned. */
const struct err *paths_file_take(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                  int64_t now, const struct paths_plan *plan) ERR_MUST_USE;

struct path_fault_line {
    const char *line, *column, *sentence;
};
struct path_planned_line {
    const struct path_planned *p;
    const char *kind, *months;
};
struct paths_file_page {
    const struct form *form;
    const char *file_name;
    struct path_file_id file;
    const char *added, *changed, *same, *bad; /* numbers */
    size_t added_n, changed_n, same_n, bad_n;
    struct path_fault_line *faults;
    size_t fault_n;
    struct path_planned_line *rows;
    size_t row_n;
    bool more_rows, more_faults;
};

/* GET /map/paths, /map/paths/new, /map/paths/:path, /map/paths.csv, /map/paths/import, /map/paths/import/:file;
 * POST to them, and to /map/paths/:path/state */
const struct err *paths_get(struct request *rq);
const struct err *path_new_get(struct request *rq);
const struct err *path_new_post(struct request *rq);
const struct err *path_page_get(struct request *rq);
const struct err *path_page_post(struct request *rq);
const struct err *path_state_post(struct request *rq);
const struct err *path_back_post(struct request *rq);
const struct err *paths_file_get(struct request *rq);
const struct err *paths_import_get(struct request *rq);
const struct err *paths_import_post(struct request *rq);
const struct err *paths_preview_get(struct request *rq);
const struct err *paths_preview_post(struct request *rq);
extern const struct takes paths_takes, path_new_query, path_page_query, path_takes, path_state_takes,
    paths_import_takes;
extern const struct shape paths_body_shape, path_form_body_shape, paths_import_body_shape, paths_preview_body_shape;

#endif

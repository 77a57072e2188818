/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of imports: taking in ESCO and SSYK (administrators), an own list (HR), how far it is, and what changed. */
#ifndef BANA_SKILLS_CLASSIFY_PAGE_H
#define BANA_SKILLS_CLASSIFY_PAGE_H

#include "classify_page_sql.h"
#include "skills/skills_page.h"
#include "skills/stage.h"
#include "stage_sql.h"

enum { CLASSIFY_FAULTS = 60, CLASSIFY_CHANGES = 60 };

extern const struct route classify_routes[];
extern const size_t classify_route_n;

struct classifyings_page {
    bool admin;        /* ESCO and SSYK; else the employer's own lists */
    const char *error; /* why the files were not taken; or NULL */
    const char *word;  /* of the list, as it was typed */
    const struct classifyings_rows *rows;
    const char **when, **what;
    const struct classification_versions_rows *versions; /* that changed something; HR */
    const char **days;
    size_t version_n;
};

struct classify_fault_line {
    const char *file, *line, *what, *mend;
};

struct classify_fault_kind {
    const char *word, *name, *n;
    bool chosen;
};

struct classify_page {
    const struct classifying_get_row *c;
    bool admin;       /* on the administrators' page */
    const char *base; /* its list: "/admin/classifications" or "/hr/classifications" */
    const char *state, *error;
    bool works;
    const char *done, *total;
    int64_t percent;
    const char **lines; /* what came of it */
    size_t line_n;
    struct classify_fault_kind *kinds;
    size_t kind_n;
    struct classify_fault_line *faults;
    size_t fault_n;
    const char *fault_total;
    const char *more;
};

struct change_line {
    struct skill_line c;
    const char *was, *became, *language;
    struct skill_line *successors;
    size_t successor_n;
};

struct changes_page {
    const struct classification_versions_row *version;
    const char *change;
    struct change_kind {
        const char *word, *name, *n;
        bool chosen;
    } kinds[6];
    size_t kind_n;
    struct change_line *v;
    size_t n;
    const char *more;
};

/* GET /hr/classifications/changes/:classifying (changes_web.c) */
extern const struct takes changes_takes;
const struct err *changes_get(struct request *rq) ERR_MUST_USE;

extern const struct shape classifyings_body_shape, classify_body_shape, changes_body_shape;

#endif

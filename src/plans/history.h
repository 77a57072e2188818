/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a plan came to be what it is: each version that both signed, each change of a step, and, for the person alone,
 * each version of the wishes; and what changed between two signed versions, in words.
 */
#ifndef BANA_PLANS_HISTORY_H
#define BANA_PLANS_HISTORY_H

#include "plans/plan.h"
#include "base/words_diff.h"

/* Something that happened. */
struct history_event {
    int64_t at;
    const char *when, *what, *title; /* title: of the step, or NULL */
    const char *note;                /* what was answered, or NULL */
    const char *href;                /* where one reads it */
};

struct history_page {
    const struct plan_person *p;
    struct history_event *v; /* newest first */
    size_t n;
    const char *older; /* where it goes on, or NULL */
};

/* What changed in one part of a version. */
struct version_line {
    const char *label;
    struct diff diff;
};

enum version_mark { VERSION_SAME, VERSION_CHANGED, VERSION_NEW, VERSION_GONE };
#define VERSION_LINES 14
struct version_step {
    enum version_mark mark;
    const char *title;
    struct version_line lines[VERSION_LINES]; /* those that changed */
    size_t n;
};

struct version_page {
    const struct plan_person *p;
    const char *number, *when, *before; /* before: number of the one compared with; NULL: the first */
    struct diff goal;
    struct version_step *steps;
    size_t n;
};

/* Compares two lists of articles: steps of the same name are the same step, then those at the same place that have no
 * namesake. `before` may be empty. */
void version_compare(struct html *o, const struct articles *before, const struct articles *after,
                     struct version_page *ret);

/* GET /people/:person/plan/history; GET /people/:person/plan/versions/:agreement */
const struct err *history_get(struct request *rq);
const struct err *version_get(struct request *rq);
extern const struct takes history_query;
extern const struct shape history_body_shape, version_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The whole map on one sheet, A1 across: rows are kinds of work, and a role stands the further right the more steps
 * lead to it from where people begin. It is drawn for five roles and for 1,200: letters are as large as all of them
 * allow, and where lines would only tangle, each role has a number and says by numbers where its paths lead. Pure.
 */
#ifndef BANA_MAP_POSTER_H
#define BANA_MAP_POSTER_H

#include "deliver/paper.h"
#include "deliver/pdf.h"

#include <stdint.h>

/* In millimetres. */
#define POSTER_ACROSS_MM 841.0
#define POSTER_DOWN_MM 594.0
#define POSTER_LINES 160 /* paths that are drawn as lines; more become numbers */
#define POSTER_COLUMNS 6
#define POSTER_ROWS 30 /* more kinds of work share the last */

struct poster_role {
    const char *name, *work; /* work: "" none */
    bool planned;
};
struct poster_path {
    uint32_t from, to;
    bool walked; /* by enough to be told */
};
struct poster {
    const char *title, *about;           /* above; beneath it */
    const char *foot;                    /* at the foot */
    const char *alt;                     /* all in a sentence */
    const char *columns[POSTER_COLUMNS]; /* above each column */
    const char *other;                   /* of roles without a kind of work, and where rows are too many */
    const char *planned;                 /* "new" */
    const char *arrow;                   /* before the numbers: "to" */
    const struct poster_role *roles;
    size_t role_n;
    const struct poster_path *paths;
    size_t path_n;
};

/* Steps to each role from where people begin: those that nothing leads to, or else the first of those that go round. */
int *poster_steps(struct arena *a, const struct poster *p);
/* Lays the sheet out. */
struct pdf_figure *poster_figure(struct arena *a, const struct poster *p);
/* The same as SVG. */
void poster_svg(struct paper *o, const struct pdf_figure *f, const char *title, const char *language);

#endif

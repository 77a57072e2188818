/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The privacy dossier: what is stored about people, what for, who sees it, how long, what is logged, which risks there
 * are, and what the employer decides itself. For works councils, unions, data protection officers and everybody who
 * wants to know. It is made from what the program itself goes by: the kinds of plans/explain.h with their columns of
 * the schema, the table of access, the list of acts, the terms in the code. Nothing in it is about a person.
 */
#ifndef BANA_PRIVACY_DOSSIER_H
#define BANA_PRIVACY_DOSSIER_H

#include "base/arena.h"
#include "base/command.h"
#include "base/language.h"
#include "base/text_table.h"
#include "talks/guides.h"
#include "web/form.h"
#include "web/shape.h"

struct dossier_line {
    enum guide_kind kind;
    const char *text;
};

/* A part: a heading, lines, and perhaps tables. */
struct dossier_part {
    const char *title;
    struct dossier_line *lines;
    size_t line_n;
    struct text_table *tables;
    size_t table_n;
};

#define DOSSIER_PARTS 7
struct dossier {
    const char *title;
    struct dossier_part parts[DOSSIER_PARTS];
};

/* Tables that hold nothing about a person: the employer's own, or the program's. */
extern const char *const dossier_no_people[];
extern const size_t dossier_no_people_n;

/* Makes the dossier in a language, for a Swedish public body or another employer, in the arena. */
void dossier_make(struct arena *a, enum language l, bool public_body, int64_t draft_days, struct dossier *ret);
/* The dossier as Markdown. */
char *dossier_markdown(struct arena *a, const struct dossier *d);

/* The prose of the parts; dossier.c puts tables beneath some. */
struct dossier_text {
    struct three title;
    const struct guide_line *lines;
    size_t n;
};
extern const struct dossier_text dossier_texts[DOSSIER_PARTS];
/* A risk to the people whose data it is, and what is done against it. */
struct dossier_risk {
    enum guide_where where;
    struct three risk, measure;
};
extern const struct dossier_risk dossier_risks[];
extern const size_t dossier_risk_n;

/* GET /dossier */
handler_fn dossier_get;
extern const struct shape dossier_body_shape;
extern const struct route dossier_routes[];
extern const size_t dossier_route_n;
/* bana dossier */
extern const struct command dossier_commands[];
extern const size_t dossier_command_n;

#endif

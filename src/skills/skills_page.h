/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages on which one searches, browses and reads skills and occupations. */
#ifndef BANA_SKILLS_SKILLS_PAGE_H
#define BANA_SKILLS_SKILLS_PAGE_H

#include "concepts_sql.h"
#include "skills/skills.h"
#include "web/layout.h"

enum { SKILLS_FOUND = 30, SKILLS_SECTION = 40, SKILLS_PAGE = 100, SKILLS_LINKS = 6000 };

extern const struct route skills_routes[];
extern const size_t skills_route_n;

/* A concept in a list. */
struct skill_line {
    struct concept_id concept_id;
    const char *label, *kind, *scheme, *code;
    const char *language; /* of the label, if it is another than the page's; or NULL */
    const char *language_name;
    const char *matched;          /* another name by which it was found; or NULL */
    const char *matched_language; /* if it is another than the page's; or NULL */
    bool retired;
};

/* Some of them under a heading. */
struct skill_section {
    const char *word, *heading;
    struct skill_line *v;
    size_t n, all;
    const char *all_text;
    const char *more; /* where the others are; or NULL */
};

struct skills_page {
    const char *q, *kind;
    bool asked; /* something was typed */
    struct skill_line *v;
    size_t n;
    bool more;
    struct skill_section *sections; /* to browse */
    size_t section_n;
    const struct schemes_shown_rows *schemes;
    const char **sources; /* of each scheme, in the page's language */
    bool admin;           /* who takes in ESCO and SSYK */
    bool hr;
};

struct skill_text {
    const char *language, *language_name, *label;
};

struct skill_page {
    struct skill_line c;
    const char *kind_word, *scheme, *version, *source, *code, *uri;
    const char *about, *about_language; /* the language if it is another than the page's */
    const char **others;                /* further names in the page's language */
    size_t other_n;
    struct skill_text *texts; /* its name in other languages */
    size_t text_n;
    struct skill_line *successors;
    size_t successor_n;
    struct skill_section *sections;
    size_t section_n;
    bool part; /* only one section is shown */
};

extern const struct shape skills_body_shape, skill_body_shape;

/* A label as a line of a list, in the page's language. */
struct skill_line skill_line_of(const struct request *rq, const struct concept_label *c);

#endif

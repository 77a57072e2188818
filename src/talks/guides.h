/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Guides to a good talk, in three languages: short advice for the margin beside the fields, and the whole guide on a
 * page. They are the program's own words (sans), never addressed in the name of a manager.
 */
#ifndef BANA_TALKS_GUIDES_H
#define BANA_TALKS_GUIDES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/three.h"

enum guide_kind { GUIDE_HEADING, GUIDE_PARAGRAPH, GUIDE_BULLET };
/* Some lines are true only for Swedish public bodies, some only for others. */
enum guide_where { GUIDE_EVERYWHERE, GUIDE_PUBLIC_BODY, GUIDE_ELSEWHERE };

struct guide_line {
    enum guide_kind kind; /* bullets that follow each other are one list */
    enum guide_where where;
    struct three text;
};

#define GUIDE_BRIEF 3
struct guide {
    const char *word; /* in its address: prepare, listen, feedback, manager-prepare … */
    const char *side; /* employee, manager, both */
    int phase;        /* of the talk it belongs to (0 prepare, 1 exchange, 2 propose, 3 agree); -1 to all */
    struct three title;
    struct three brief[GUIDE_BRIEF]; /* for the margin */
    const struct guide_line *lines;
    size_t n;
};

#define GUIDES 8
extern const struct guide *const guides[GUIDES];
extern const struct guide guide_prepare, guide_listen, guide_feedback, guide_manager_prepare, guide_manager_listen,
    guide_manager_proposals, guide_manager_agreements, guide_record;

/* A guide on its page. */
struct guide_page {
    const struct guide *guide;
    bool public_body;
    const char *word, *title;
    const char **lines; /* what it says, in the reader's language */
    size_t line_n;
};

/* The guide with the word; NULL if there is none. */
const struct guide *guide_by_word(const char *word);
/* The guide to show in the margin for a side ("employee", "manager") in a phase; never NULL. */
const struct guide *guide_beside(const char *side, int phase);
/* True if what is meant for there is to be shown for an employer of this kind. */
bool guide_is_for(enum guide_where where, bool public_body);

#endif

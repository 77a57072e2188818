/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The three talk templates that come with the program: the Dutch POP-gesprek, the Swedish medarbetarsamtal and a talk
 * of fifteen minutes. They are copied into an employer's templates when the employer is made; from then on HR edits its
 * own copy. The fields are the columns of the tables template_version and question.
 *
 * %1 in a text for the manager or in a shared heading is the employee's given name. In a text for the employee it is
 * the given name of whoever holds the talk (two of them: "Johan and Karin"). No name stands in the genitive, so any
 * will do.
 */
#ifndef BANA_TALKS_TEMPLATES_H
#define BANA_TALKS_TEMPLATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/three.h"

struct question_text {
    int position;                   /* from 1, in the order asked */
    const char *word;               /* stable across versions and templates: can, energy, wish … */
    const char *part;               /* back, now, ahead, wishes, organisation */
    const char *side;               /* both, employee, manager */
    const char *kind;               /* words, directions */
    bool optional;                  /* said to be so; every question may be skipped all the same */
    struct three employee, manager; /* the question; "" for the side that is not asked */
    struct three shared;            /* heading over both answers */
    struct three hint, hint_manager;
};

struct template_text {
    const char *word; /* pop, medarbetarsamtal, short */
    struct three name, lead;
    int minutes; /* usual length of the talk */
    const struct question_text *questions;
    size_t n;
};

extern const struct template_text template_pop, template_medarbetarsamtal, template_short;

/* All templates, the one of the employer's country first. */
#define TEMPLATES 3
extern const struct template_text *const template_texts[TEMPLATES];

/* The template with the word; NULL if there is none. */
const struct template_text *template_text_by_word(const char *word);
/* The question with the word in a template; NULL if there is none. */
const struct question_text *question_text_by_word(const struct template_text *t, const char *word);

/* The heading of a part, as msgid: "Looking back", "Now" … ; NULL for an unknown word. */
const char *question_part_title(const char *part);
/* What belongs elsewhere (health, union, religion, private life), as msgid: stands once on each page of preparation. */
const char *template_elsewhere(void);

#endif

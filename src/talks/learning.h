/* SPDX-License-Identifier: EUPL-1.2 */
/* How one learns. A course is one form among eleven, and comes last. */
#ifndef BANA_TALKS_LEARNING_H
#define BANA_TALKS_LEARNING_H

#include <stdbool.h>
#include <stddef.h>

struct learning_form {
    const char *word;    /* as kept in article.form */
    const char *label;   /* msgid */
    const char *explain; /* msgid: one line */
    bool course;         /* when every step of an agreement is one, Bana asks once whether something else would serve */
};

#define LEARNING_FORMS 11
extern const struct learning_form learning_forms[LEARNING_FORMS];

/* Their words, up to a NULL. */
extern const char *const learning_form_words[LEARNING_FORMS + 1];
/* The form with the word; NULL if there is none. */
const struct learning_form *learning_form_by_word(const char *word);

#endif

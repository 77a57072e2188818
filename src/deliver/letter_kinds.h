/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands in each kind of letter. English here; other languages in po/. */
#ifndef BANA_DELIVER_LETTER_KINDS_H
#define BANA_DELIVER_LETTER_KINDS_H

#include "deliver/letter.h"

struct letter_form {
    const char *word; /* in table letter */
    const char *name; /* what administrators see in the outbox */
    const char *subject;
    const char *paragraphs[3]; /* NULL behind the last */
    const char *button;
    bool secret; /* holds a code */
    enum letter_weight weight;
    bool reminder; /* waits for working hours */
    const char *subject_today,
        *paragraph_today; /* on the day itself, for subject and first paragraph; NULL: the same */
};

/* Indexed by kind. */
extern const struct letter_form letter_forms[LETTER_KINDS];

#endif

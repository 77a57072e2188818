/* SPDX-License-Identifier: EUPL-1.2 */
/* A text of the program's own in all three languages at once, where it is stored or shown beside the others. */
#ifndef BANA_BASE_THREE_H
#define BANA_BASE_THREE_H

#include "base/language.h"

struct three {
    const char *sv, *nl, *en;
};

/* The text in the language. */
static inline const char *three_in(const struct three *t, enum language l)
{
    return l == LANGUAGE_SV ? t->sv : l == LANGUAGE_NL ? t->nl : t->en;
}

#endif

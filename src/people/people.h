/* SPDX-License-Identifier: EUPL-1.2 */
/* People: how they are called, sorted and found. Rules of people and units that pages and the import share. */
#ifndef BANA_PEOPLE_PEOPLE_H
#define BANA_PEOPLE_PEOPLE_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>

/* What is stored beside a name so that lists sort and searches find. */
struct person_keys {
    const char *sort_sv, *sort_nl, *sort_en;
    const char *search; /* folded name, number and title */
};

/* The name as it is shown: given and family, else the number. Any of them may be NULL or "". */
char *person_name(struct arena *a, const char *given, const char *family, const char *number);
/* The keys. People sort by family name, then by given name (in Dutch without the prefix: "Wit, Sanne de"); those known
 * by number only sort by it, as figures, before all names. */
void person_keys(struct arena *a, const char *given, const char *family, const char *number, const char *title,
                 struct person_keys *ret);

#endif

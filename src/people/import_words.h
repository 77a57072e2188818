/* SPDX-License-Identifier: EUPL-1.2 */
/* How the columns of staff files are called. */
#ifndef BANA_PEOPLE_IMPORT_WORDS_H
#define BANA_PEOPLE_IMPORT_WORDS_H

#include "people/import.h"

struct header_words {
    enum staff_field field;
    const char *names; /* parted by | */
};

struct unit_words {
    int level; /* 1: highest */
    const char *names;
};

extern const struct header_words header_words[];
extern const size_t header_word_n;
extern const struct unit_words unit_words[];
extern const size_t unit_word_n;
extern const char *const never_words[];
extern const size_t never_word_n;

#endif

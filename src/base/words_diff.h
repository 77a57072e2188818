/* SPDX-License-Identifier: EUPL-1.2 */
/* What changed between two texts, word by word, so that it can be read. */
#ifndef BANA_BASE_WORDS_DIFF_H
#define BANA_BASE_WORDS_DIFF_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };

/* A run of words; words that follow each other with the same kind are one piece. */
struct diff_piece {
    enum diff_kind kind;
    char *words;
    size_t length, room; /* of words, in bytes */
};

struct diff {
    struct diff_piece *v;
    size_t n, room;
    bool changed;
};

/* The fewest words gone and new that lead from `before` to `after`; of what differs in more than some hundred words,
 * all of it. White space counts as one blank. In the arena. */
struct diff words_diff(struct arena *a, const char *before, const char *after);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The seven directions a path can take, and staying. None is better: same size, same weight, always with the word. */
#ifndef BANA_TALKS_DIRECTION_H
#define BANA_TALKS_DIRECTION_H

#include <stddef.h>

/* Bits, as kept in answer.directions. */
enum direction {
    DIRECTION_DEEPER = 1,
    DIRECTION_BROADER = 2,
    DIRECTION_SIDEWAYS = 4,
    DIRECTION_LEAD = 8,
    DIRECTION_TRY = 16,
    DIRECTION_BREAK = 32,
    DIRECTION_OUT = 64,
    DIRECTION_STAY = 128
};
#define DIRECTIONS 8
#define DIRECTIONS_ALL 255

struct direction_text {
    enum direction bit;
    const char *word;    /* as kept in proposal.direction */
    const char *glyph;   /* of the glyph: deeper … */
    const char *label;   /* msgid: "Deeper" */
    const char *explain; /* msgid: "become really good at something" */
};

/* In the order in which they are always shown. */
extern const struct direction_text directions[DIRECTIONS];

/* Their words, up to a NULL, and the n-th of them. */
extern const char *const direction_words[DIRECTIONS + 1];
const char *direction_word(unsigned n);
/* The direction with the word; NULL if there is none. */
const struct direction_text *direction_by_word(const char *word);
/* The direction of one bit; NULL if it is not exactly one of ours. */
const struct direction_text *direction_by_bit(unsigned bit);

#endif

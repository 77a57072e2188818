/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The press: the typefaces with which documents are set, and the one at a time that is being printed.
 *
 * Its faces are those of the pages, carried inside the program, so a document looks the same on every machine and needs
 * no font to be installed. Letters that they do not have (Greek, Cyrillic, Arabic …) come from the system's fonts, if
 * it has any. It is opened by the first document, and that works inside the sandbox.
 */
#ifndef BANA_DELIVER_PRESS_H
#define BANA_DELIVER_PRESS_H

#include "base/err.h"

#include <stdbool.h>

enum press_face { FACE_SANS, FACE_SANS_BOLD, FACE_DISPLAY, FACE_WORDS, FACE_WORDS_ITALIC, PRESS_FACES };

/* A face as a font file in memory (OpenType, also as WOFF2). */
struct press_font {
    const void *bytes;
    size_t n;
};

struct press;

/* A press with these fonts, whose bytes must live as long. Cheap: nothing is opened yet. */
struct press *press_new(const struct press_font fonts[PRESS_FACES]);
/* Ends it, once nobody prints. NULL is allowed. */
void press_free(struct press *p);
/* *ret_wide tells whether Greek and Cyrillic can be printed with the fonts of this machine; an error that nothing can
 * be printed at all. */
const struct err *press_look(struct press *p, struct arena *a, bool *ret_wide) ERR_MUST_USE;

#endif

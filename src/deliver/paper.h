/* SPDX-License-Identifier: EUPL-1.2 */
/* A sheet that grows while a letter is written on it: plain text, or HTML with everything from outside escaped. */
#ifndef BANA_DELIVER_PAPER_H
#define BANA_DELIVER_PAPER_H

#include "base/arena.h"

#include <stddef.h>

struct paper {
    struct arena *arena;
    char *p; /* what is written so far; NUL-terminated */
    size_t n, room;
};

/* Begins an empty sheet in the arena. */
void paper_start(struct paper *o, struct arena *a);
/* Writes bytes as they are. */
void paper_bytes(struct paper *o, const char *bytes, size_t n);
/* Writes a text as it is; NULL writes nothing. */
void paper_put(struct paper *o, const char *text);
/* Writes a text into HTML, in text or in a quoted attribute: & < > " ' escaped; NULL writes nothing. */
void paper_html(struct paper *o, const char *text);

#endif

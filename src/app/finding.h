/* SPDX-License-Identifier: EUPL-1.2 */
/* What `bana doctor` finds: each matter with what it is, what it means and what to do. */
#ifndef BANA_APP_FINDING_H
#define BANA_APP_FINDING_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum finding_state { FINDING_GOOD, FINDING_NOTE, FINDING_BAD };

struct finding {
    enum finding_state state;
    const char *matter;     /* a stable word for programs: folder-rights */
    const char *what;       /* what it is, in one line */
    const char *means, *to; /* bad or a note: what follows from it, and what to do; NULL: nothing */
};

struct findings {
    struct arena *arena;
    struct finding *v;
    size_t n, room;
    bool bad; /* one of them is */
};

/* Adds one. A good one needs neither what it means nor what to do. */
void finding_good(struct findings *f, const char *matter, const char *what);
void finding_note(struct findings *f, const char *matter, const char *what, const char *means, const char *to);
void finding_bad(struct findings *f, const char *matter, const char *what, const char *means, const char *to);

/* Prints them for people, or as JSON: {"well": true, "findings": [{"state", "matter", "what", "means", "do"}]}. */
void findings_print(const struct findings *f, bool json);

#endif

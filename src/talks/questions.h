/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked in a talk, what each side said to it, and what the other heard. */
#ifndef BANA_TALKS_QUESTIONS_H
#define BANA_TALKS_QUESTIONS_H

#include "talks/talk.h"

/* One side's answer, or what it heard. */
struct said {
    const char *words; /* "" when nothing */
    unsigned directions;
    const char *language; /* code, "" when nothing */
    int64_t saved_at;     /* 0: never */
};

/* One question in the viewer's language, with what may be seen of the answers. */
struct asked {
    struct question_id id;
    const char *part, *word;
    bool of[2]; /* by side: is it asked of them */
    bool directions;
    bool optional;
    const char *question[2], *hint[2]; /* by side */
    const char *shared;                /* heading when both answers stand beside each other */
    struct said said[2];               /* by side */
    struct said heard[2];              /* by side: what that side heard in the other's answer */
};

struct questions {
    struct asked *v;
    size_t n;
};

/* Loads the questions of the talk's version with the answers and heard lines that the viewer may see (two queries,
 * three when `with_heard`). */
const struct err *questions_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                 enum language language, bool with_heard, struct questions *ret) ERR_MUST_USE;
/* A short mark of a text, to see whether it was changed in another window since a page was made. Eight letters. */
const char *words_mark(struct arena *a, const char *words, unsigned directions);
/* True if the answer has anything in it. */
bool said_something(const struct said *s);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the people of the demo world say in their talks: answers by question word, what was heard, proposals with
 * verdicts, agreements. Named people are those of the pictures in ux/; the others are told by their title, and fit
 * anyone who has it.
 *
 * Words may have places, filled by demo_fill: %1 is this year, %2 next year … %6 five years on; in an article %7, %8
 * and %9 are the days on which it begins, ends and is looked at again. Days count from the day of the talk.
 */
#ifndef BANA_APP_DEMO_TEXTS_H
#define BANA_APP_DEMO_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"

struct arena;

/* How far a talk has come. What lies beyond is there too, for tests that walk on. */
enum demo_stage {
    DEMO_PREPARE,            /* both may have drafts */
    DEMO_EMPLOYEE_HANDED_IN, /* the manager has not */
    DEMO_MANAGER_HANDED_IN,  /* the employee has not */
    DEMO_EXCHANGE,
    DEMO_PROPOSE,
    DEMO_AGREE,          /* the agreement is being written */
    DEMO_MANAGER_SIGNED, /* the employee has not */
    DEMO_SIGNED
};

struct demo_answer {
    const char *word;  /* of the question in the talk's template */
    const char *words; /* "" for a question of directions */
    unsigned directions;
};

struct demo_heard {
    const char *word; /* under which question */
    const char *side; /* who heard: employee, manager */
    const char *words;
};

struct demo_verdict {
    const char *verdict; /* possible, later, no; NULL: not said yet */
    const char *later;   /* when, where it is later */
    const char *why;
};

struct demo_proposal {
    const char *side;      /* who put it on the table */
    const char *direction; /* word of talks/direction.h */
    const char *words;
    struct demo_verdict employee, manager;
};

struct demo_article {
    const char *title, *what;
    const char *form; /* word of talks/learning.h */
    const char *how;
    int from_days, to_days; /* to_days 0: no end */
    const char *when_words;
    const char *place;
    const char *means_money, *means_time, *means_leave; /* NULL: none */
    const char *guided_by, *effort, *beside;
    int again_days;
    const char *again_words;
    bool beyond_role;
    bool managers; /* the manager's promise */
};

#define DEMO_ANSWERS 12
#define DEMO_HEARD 4
#define DEMO_PROPOSALS 6
#define DEMO_ARTICLES 4

struct demo_talk {
    const char *name;         /* "Amina Lindqvist"; NULL: anyone with the title */
    const char *title, *unit; /* unit NULL: any */
    const char *manager;      /* full name; NULL: whoever is the manager of record */
    enum language language;
    const char *template_word; /* short, medarbetarsamtal, pop */
    enum demo_stage stage;
    int ago_days;     /* the talk was so many days before today (negative: it is to come) */
    bool out;         /* an exit plan */
    const char *goal; /* in the person's words, or about the person; NULL before the agreement */
    /* Lists end at the first entry without words, or at their size. */
    struct demo_answer employee[DEMO_ANSWERS], manager_says[DEMO_ANSWERS];
    struct demo_heard heard[DEMO_HEARD];
    struct demo_proposal proposals[DEMO_PROPOSALS];
    struct demo_article articles[DEMO_ARTICLES];
};

struct demo_talks {
    const struct demo_talk *v;
    size_t n;
};

/* Named people of Älvsunda kommun; care, school and town work told by title; Hoogland Techniek. */
extern const struct demo_talks demo_talks_alvsunda, demo_talks_care, demo_talks_school, demo_talks_town,
    demo_talks_hoogland;
/* The five above. */
#define DEMO_TALK_LISTS 5
extern const struct demo_talks *const demo_talk_lists[DEMO_TALK_LISTS];

/* The next talk of the named person, after `after` (NULL: the first); NULL at the end. The newest comes first. */
const struct demo_talk *demo_talk_of_name(const char *name, const struct demo_talk *after);
/* The next talk for the title in the language, likewise. */
const struct demo_talk *demo_talk_of_title(const char *title, enum language l, const struct demo_talk *after);

/* The words with their places filled, in the arena. `talk_day` is the day of the talk; article NULL outside an article.
 */
char *demo_fill(struct arena *a, enum language l, const char *talk_day, const struct demo_article *article,
                const char *words);

#endif

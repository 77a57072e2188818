/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How me.html says what me.json has: each member under its label, in the words that pages use for it. Numbers of rows,
 * places in a list and the like are for programs, and stand in me.json alone.
 */
#ifndef BANA_COPY_COPY_SAID_H
#define BANA_COPY_COPY_SAID_H

#include "web/request.h"

#include <jansson.h>

/* For whom, and the whole copy, in which rows find each other. */
struct copy_reader {
    struct request *rq;
    const json_t *all;
    const char *money; /* language of the employer, by which money is written */
};

/* A value in words; NULL when there is nothing to say. */
typedef const char *copy_say(const struct copy_reader *c, const json_t *row, const json_t *v);

/* A word of ours with what it means (msgid). */
struct copy_word {
    const char *word, *says;
};

struct copy_said {
    const char *table;             /* NULL: in every table that has the field and no line of its own */
    const char *field, *label;     /* label: msgid; NULL: for programs only */
    copy_say *say;                 /* NULL: by .words, or as it stands */
    const struct copy_word *words; /* up to one without a word; NULL: any text */
    bool own;                      /* somebody's own words, in the language of the row */
};

/* How a member is said; NULL if the table of copy_said.c doesn't know it. */
const struct copy_said *copy_said_of(const char *table, const char *field);
/* A member's value in words; NULL for what is empty or for programs only. */
const char *copy_tell(const struct copy_reader *c, const struct copy_said *said, const json_t *row, const json_t *v);

copy_say copy_say_language, copy_say_phase, copy_say_directions, copy_say_direction, copy_say_places, copy_say_form,
    copy_say_talk, copy_say_proposal, copy_say_step, copy_say_level, copy_say_statement, copy_say_answer, copy_say_part,
    copy_say_confirmed, copy_say_version, copy_say_money, copy_say_letter, copy_say_event, copy_say_look,
    copy_say_asked, copy_say_heading, copy_say_content, copy_say_used, copy_say_device, copy_say_yes;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The exit plan: the same plan, leading out. Its agenda until the last day, what is handed over, what each can do for
 * the other, and what stays between them. Written by both sides, read by nobody else.
 */
#ifndef BANA_PLANS_LEAVING_H
#define BANA_PLANS_LEAVING_H

#include "plans/plan.h"

enum farewell_kind {
    FAREWELL_AGENDA,
    FAREWELL_HAND_OVER,
    FAREWELL_GIVES,
    FAREWELL_STAYS,
    FAREWELL_NEXT, /* what comes after, in a line of the person's own */
    FAREWELL_KINDS
};

/* A line that one side wrote. */
struct farewell_line {
    struct farewell_id id;
    enum farewell_kind kind;
    enum talk_side side;
    const char *words, *language;
    bool mine; /* the viewer's side wrote it, and may take it out as long as the farewell is open */
};

/* What is on the agenda. */
struct leaving_item {
    const char *day; /* ISO */
    const char *when, *what, *how;
    const char *state, *state_word;
    const char *href;        /* or NULL */
    struct farewell_id line; /* written here by the viewer's side, who may take it out; v 0: not */
    bool last;               /* the last day itself */
};

/* A place on the line behind. */
struct leaving_role {
    const char *year, *title;
};

struct leaving_page {
    const struct plan_person *p;
    const struct form *form;
    const char *above;
    const char *goal, *language; /* in the person's words, or NULL */
    const char *last_day;        /* ISO; NULL: not set yet */
    const char *last_day_words;
    struct turn turn;
    struct leaving_item *agenda;
    size_t agenda_n;
    struct leaving_role *roles;
    size_t role_n;
    struct farewell_line *lines;
    size_t line_n;
    const char *next; /* what comes after, in the person's words; or NULL */
    bool leads_out;   /* a plan that leads out is signed or being made, or the last day is set */
    const char *today;
    const char *holder; /* given name of the other side: the manager */
    const char
        *competitor; /* who marked that it is one, and when; then what each gives is left out; NULL: not marked */
};

/* True if there is a line of that kind by that side. */
bool leaving_has(const struct leaving_page *p, enum farewell_kind kind, enum talk_side side);
/* The words of the table: agenda, hand_over, gives, stays, next. */
const char *farewell_word(enum farewell_kind kind);
enum farewell_kind farewell_of_word(const char *word); /* as a row has it */
/* "Your last day was 31 December 2026", for somebody who has left. */
const char *leaving_gone_say(struct arena *a, enum language l, const struct plan_person *who);
/* What a time that both accepted is about. */
const char *leaving_talk_word(enum language l, const char *kind, bool out, bool is_last);
/* Begins the agenda with the steps that have a day, with room for so many more items: fills p->agenda. */
void leaving_begin(struct arena *a, enum language l, const struct plan_steps *steps, size_t more,
                   struct leaving_page *p);
/* Ends it: adds the last day, puts the items in the order of their days and says which comes next. */
void leaving_end(struct arena *a, enum language l, struct leaving_page *p);
/* The first item that is not behind; NULL: none. */
const struct leaving_item *leaving_next(const struct leaving_page *p);
/* True if the item is drawn ahead on the line: not behind today, nor after the last day. */
bool leaving_is_ahead(const struct leaving_page *p, const struct leaving_item *g);
/* Writes the line from the past through today to the last day and on, for the screen or for paper. */
void leaving_picture(struct html *o, const struct leaving_page *p, bool paper);

/* GET and POST /people/:person/leaving; POST …/leaving/:farewell/drop */
const struct err *leaving_get(struct request *rq);
const struct err *leaving_post(struct request *rq);
const struct err *leaving_drop_post(struct request *rq);
extern const struct takes leaving_takes;
extern const struct shape leaving_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A step of the living plan: what may become of it, and who may let it become so. Rules only, no page and no database.
 *
 * Who sees to a step may say that it is under way or done, and take that back. Another day, another way, and letting go
 * are the business of both: one side proposes with a reason, the other says yes or no; who proposed may take it back.
 * One proposal waits at a time. What is done, let go or carried into the next agreement stays as it is.
 */
#ifndef BANA_PLANS_STEP_H
#define BANA_PLANS_STEP_H

#include "talks/talk.h"

enum step_state { STEP_PLANNED, STEP_STARTED, STEP_DONE, STEP_LET_GO, STEP_CARRIED, STEP_STATES };
enum step_act {
    STEP_START,
    STEP_FINISH,
    STEP_UNDO,  /* takes back the last start or finish */
    STEP_COUNT, /* notes hours and costs */
    STEP_MOVE,
    STEP_LET, /* proposes to let go */
    STEP_YES,
    STEP_NO,
    STEP_BACK, /* takes one's own proposal back */
    STEP_ACTS
};

/* What the rules look at. */
struct step_facts {
    enum step_state state;
    enum talk_side owner;  /* who sees to it */
    enum talk_side asks;   /* whose proposal waits; SIDE_NONE: none does */
    enum talk_side undoes; /* who started or finished it last and may take that back; SIDE_NONE: nobody */
};

/* True if this side of the plan may do that now. SIDE_NONE may nothing. */
bool step_may(const struct step_facts *f, enum talk_side who, enum step_act act);
/* True while something may still become of it. */
bool step_is_open(enum step_state state);

/* How a step is shown today. */
enum step_shown {
    SHOWN_PLANNED,
    SHOWN_NEXT, /* the open step whose day comes first */
    SHOWN_HALF, /* under way */
    SHOWN_MOVED,
    SHOWN_PAST, /* its day has passed: done, moved or let go? */
    SHOWN_DONE,
    SHOWN_OFF,
    SHOWN_CARRIED,
    SHOWNS
};
/* `day` is the one by which it is to be done, or NULL; `first` says whether no earlier step is the next one. */
enum step_shown step_shown(enum step_state state, bool moved, const char *day, const char *today, bool first);
/* The class of layout_state, and the word beside it (msgid). */
const char *step_shown_class(enum step_shown s);
const char *step_shown_word(enum step_shown s);

/* The words of the tables: planned, started, done, let_go, carried. A word that is none of them asserts. */
enum step_state step_state_of_word(const char *word);
const char *step_state_word(enum step_state s);
/* The words of the acts as forms send them: start, done, undo, count, move, let_go, yes, no, back; then a NULL. */
extern const char *const step_act_words[STEP_ACTS + 1];

/* Hours and costs counted over steps, used or planned; of those, what today's role does not need. */
struct step_sum {
    int64_t hours, cost, beyond_hours, beyond_cost, beyond_n;
};
void step_sum_add(struct step_sum *sum, int64_t hours, int64_t cost, bool beyond_role);

#endif

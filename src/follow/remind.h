/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reminders before, nudges after: what somebody is reminded of in talks and plans, by rules that look at days only.
 *
 * - Each thing is said once: another day, or another turn, is another thing.
 * - Once each working day, when it is no longer quiet (deliver/quiet.h), all that came up goes to a person in one
 * letter; nothing on a day on which Bana wrote to them already, unless it can't wait.
 * - Nobody is reminded while on leave, or after leaving; nor is anybody of somebody's talk while that one is on leave.
 * - What lies back more than REMIND_OLD_DAYS is let be.
 */
#ifndef BANA_FOLLOW_REMIND_H
#define BANA_FOLLOW_REMIND_H

#include "base/time.h"
#include "deliver/letter.h"
#include "store/jobs.h"
#include "talks/talk.h"

#define REMIND_OLD_DAYS 60
#define REMIND_ANSWER_DAYS 14                /* an answer is told no later */
#define REMIND_KEEP_S (INT64_C(400) * DAY_S) /* then it is forgotten that somebody was reminded */
#define REMIND_MOST_DAYS 60                  /* that an employer may set */

/* How many days before and after (table reminding). */
struct remind_days {
    int64_t prepare, talk, sign, look, step, nudge;
};
extern const struct remind_days remind_days_default;

/* What the rules look at in an open talk. Days are ISO days; "" for none. */
struct remind_talk {
    enum talk_phase phase;
    const char *prepare_by, *talk_by, *sign_by;
    bool handed[2];    /* by side */
    bool ready[2];     /* exchange: waits for the other */
    bool owes[2];      /* propose: a word to a proposal */
    bool signed_by[2]; /* the version that lies ready */
    int64_t offered;   /* its number; 0: none */
    char meets[11];    /* the agreed day that is still to come, today too */
    char met[11];      /* the agreed day that has passed */
    bool proposed;     /* a time is proposed and not answered */
    char touched[11];  /* when somebody worked on it last */
};

/* One thing to remind a side of. */
struct remind_item {
    enum letter_kind kind;
    char mark[32]; /* what tells it from the next of its kind */
    char day[11];  /* said in the letter */
};
#define REMIND_ITEMS 4

/* What is to be said to one side of an open talk today; at most REMIND_ITEMS. Returns how many. */
size_t remind_of_talk(const struct remind_talk *t, enum talk_side side, const char *today, const struct remind_days *d,
                      struct remind_item ret[REMIND_ITEMS]);
/* What is to be said of an open step with this day to who sees to it. False: nothing. */
bool remind_of_step(const char *day, enum talk_side owner, const char *today, const struct remind_days *d,
                    struct remind_item *ret);

/* What is to be said to both about a day on which they look at the plan again, until it is noted that they did. False:
 * nothing. */
bool remind_of_look(const char *day, const char *today, const struct remind_days *d, struct remind_item *ret);
/* What is to be said to whose answer a proposal about a step waits for, and once more when it has waited. False:
 * nothing. */
bool remind_of_proposal(struct change_id proposal, const char *made, const char *today, const struct remind_days *d,
                        struct remind_item *ret);

/* The employer's days (one query). */
const struct err *remind_days_load(struct db *db, struct arena *a, struct employer_id employer,
                                   struct remind_days *ret) ERR_MUST_USE;

/* Reminds the people of each employer who were not reminded today and where it is not quiet now. Safe to do twice. */
const struct err *remind_all(struct store *s, struct arena *a, int64_t now, struct job_run *job) ERR_MUST_USE;

extern const struct job_kind remind_jobs[];
extern const size_t remind_job_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * When the world changes in the middle of a talk. The rules:
 *
 * - A new holder before both have handed in: what the former holder prepared is erased, the new one prepares afresh;
 * the employee's preparation is untouched.
 * - A new holder afterwards: the former one loses what was said the same moment. The new one reads what was said only
 *   when the employee says yes; when the employee says no, this talk is called off and a new one begins, with the
 *   employee's own preparation in it as a draft.
 * - A new manager of somebody whose plan is signed goes on with it: steps, progress talks, calendar. What was said on
 * the way to it stays where it was said; another plan comes of another talk.
 * - Whoever leaves: an open talk is called off, unless it is an exit plan. What was signed stays.
 * - A person who moves to another unit or board, or whose unit is reorganised, takes the talk along; the record stays
 *   with the board where it was opened.
 * - Days on leave count for nobody: no draft dies meanwhile.
 */
#ifndef BANA_TALKS_TALK_CHANGE_H
#define BANA_TALKS_TALK_CHANGE_H

#include "store/jobs.h"
#include "talks/talk.h"

/* Gives the talk another holder, inside the caller's write, by the rules above; settles what was asked. `why` is the
 * word in table holder. The letters to both are queued. */
const struct err *talk_give_to(struct db *db, struct arena *a, const struct talk *t, struct person_id holder,
                               const char *why, int64_t now) ERR_MUST_USE;
/* Gives a signed plan that nobody holds any more to a manager of record, inside the caller's write. The employee is
 * told. What was said on the way to it is not passed on. */
const struct err *plan_give_to(struct db *db, struct arena *a, const struct talk *t, struct person_id holder,
                               int64_t now) ERR_MUST_USE;
/* The employee's answer whether a new holder may read what was said, inside the caller's write. *ret_talk is where it
 * goes on: this talk, or the new one. */
const struct err *talk_pass_on_answer(struct db *db, struct arena *a, const struct talk *t, bool yes, const char *today,
                                      int64_t now, struct talk_id *ret_talk) ERR_MUST_USE;
/* True if this side may ask HR or another manager to see to the talk: the other missed a date, or nobody holds it. */
bool talk_may_ask_another(const struct talk *t, enum talk_side side, const char *today);

/* Whole days from the day of `since` to today that were not spent on leave. Leaves may overlap; an open end goes on. */
struct leave_days {
    const char *from, *to; /* to NULL: goes on */
};
int64_t days_at_work(const char *since, const char *today, const struct leave_days *leaves, size_t n);

/* The nightly work on all employers: drafts warned and let die, talks of leavers called off, holders who are no longer
 * managers of record replaced. Each talk is a piece of work of its own. Safe to run at any time, and again. */
const struct err *talks_keep(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;

/* What goes some time after somebody's last day: with it what they may be asked about paths, after PARTED_DAYS more
 * what they can. Safe to run at any time, and again. */
const struct err *leavers_keep(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;

/* The nightly work as a job: every ten minutes, so that a change of manager is settled the same day it is imported. */
extern const struct job_kind talk_jobs[];
extern const size_t talk_job_n;

#endif

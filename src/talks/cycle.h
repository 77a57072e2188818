/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A cycle: one round of talks of one board. HR makes a draft, sees what has to be mended, and opens it with one act;
 * then everybody in the chosen units has a talk. The rules:
 *
 * - A cycle belongs to one board, and so do the talks in it, wherever else their people also work.
 * - People on leave get their talk when they are back: they stand among those who still lack one.
 * - People who have an open talk are left out, unless the cycle says that they get one more.
 * - A talk can be taken out of the cycle until both sides have handed in, and be put back.
 * - Due dates can be moved while it is open; the open talks follow. Closing ends nothing that is under way.
 * - HR sees how far each has come, never a word of it. Figures below five are not said.
 */
#ifndef BANA_TALKS_CYCLE_H
#define BANA_TALKS_CYCLE_H

#include "store/jobs.h"
#include "talks/talk.h"

#define CYCLE_BATCH 100 /* talks opened in one piece of work */

/* How far somebody has come in a cycle. */
enum cycle_stage { STAGE_INVITED, STAGE_PREPARED, STAGE_TALKED, STAGE_SIGNED, STAGES };
extern const char *const cycle_stage_names[STAGES]; /* msgids */
/* "invited" …: the word that programs are told. */
const char *cycle_stage_word(unsigned stage);

enum cycle_state { CYCLE_DRAFT, CYCLE_OPENING, CYCLE_OPEN, CYCLE_CLOSED, CYCLE_STATES };
/* "draft" …: the word for a state as it is stored; and back. */
const char *cycle_state_word(unsigned state);
enum cycle_state cycle_state_of(const char *word);

struct cycle_days {
    const char *from, *to; /* the period that the talks are about */
    const char *prepare_by, *talk_by, *sign_by;
};

struct cycle {
    struct employer_id employer;
    struct cycle_id id;
    struct board_id board;
    struct version_id version;
    const char *name, *board_name, *template_name;
    struct cycle_days days;
    enum cycle_state state;
    bool also_open; /* people who have an open talk get one here too */
    int64_t opening_at;
    int64_t to_open, opened; /* of the last opening: for how many, and how many have theirs */
};

/* The cycle with the id, if it is this board's; err_not_found if not (one query). */
const struct err *cycle_load(struct db *db, struct arena *a, struct employer_id employer, struct cycle_id id,
                             struct board_id board, enum language l, struct cycle **ret) ERR_MUST_USE;

/* Days to begin with: a year from today, three weeks to prepare, six to talk, eight to sign, none on a weekend. */
struct cycle_days cycle_days_default(struct arena *a, const char *today);
/* What is wrong with the days, as a msgid, and the name of the field; NULL when nothing is. Days gone by are faults
 * only while nothing was opened with them: `draft`. */
const char *cycle_days_fault(const struct cycle_days *d, const char *today, bool draft, const char **ret_field);

/* A figure as it may be said: "fewer than five", or the number. */
const char *cycle_figure(struct arena *a, enum language l, int64_t n);

/* ---- opening; each inside the caller's write ---- */

/* What remains of an opening. */
enum cycle_rest { CYCLE_REST_TALKS, CYCLE_REST_LETTERS, CYCLE_REST_NOTHING };

/* Begins to open talks for all who lack one: those of a draft, or those who came later. A small cycle is open when this
 * returns; for the rest a job of kind "cycle" is queued, which calls cycle_opening_run. Refuses (409) a cycle in which
 * nobody would get a talk, and one that is closed or being opened. */
const struct err *cycle_start_opening(struct db *db, struct arena *a, const struct cycle *c, bool sees_protected,
                                      const char *today, int64_t now) ERR_MUST_USE;
/* Opens the talks of the next CYCLE_BATCH people, with the letters that invite them; when all are open, writes to the
 * next of those who hold them. Can be called again and again, by several at once, and after a crash. */
const struct err *cycle_open_batch(struct db *db, struct arena *a, struct employer_id employer, struct cycle_id id,
                                   int64_t now, enum cycle_rest *ret_rest) ERR_MUST_USE;
/* Opens one person's talk in an open cycle, or puts back the one that was taken out. Refuses (409) a person who doesn't
 * belong to it or has a talk in it. */
const struct err *cycle_add_person(struct db *db, struct arena *a, const struct cycle *c, struct person_id viewer,
                                   struct person_id person, bool sees_protected, const char *today,
                                   int64_t now) ERR_MUST_USE;
/* Takes somebody's talk out. Refuses (409) when both have handed in. */
const struct err *cycle_take_out_talk(struct db *db, struct arena *a, const struct cycle *c, struct person_id viewer,
                                      struct talk_id talk, bool sees_protected, int64_t now) ERR_MUST_USE;

/* Goes on until the cycle is open, a batch at a time, so that nobody's save waits for it; or until the job that it is
 * (NULL: none) has to stop. */
const struct err *cycle_opening_run(struct store *s, struct arena *a, struct employer_id employer, struct cycle_id id,
                                    int64_t now, struct job_run *job) ERR_MUST_USE;

extern const struct job_kind cycle_jobs[];
extern const size_t cycle_job_n;

#endif

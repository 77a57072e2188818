/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * When the two meet. One side proposes a time, the other says yes or proposes another; what was agreed holds until both
 * agree to another time or one calls it off. What is agreed goes to everybody's calendar by letter and by feed, always
 * as the same entry. Progress talks are planned with the agreement: a day at first, an hour when both choose one.
 */
#ifndef BANA_TALKS_MEETING_H
#define BANA_TALKS_MEETING_H

#include "base/time.h"
#include "deliver/calendar.h"
#include "talks/talk.h"

struct meeting {
    struct meeting_id id;
    bool progress; /* a progress talk, else the talk itself */
    bool accepted; /* else proposed */
    bool held;     /* accepted, and somebody noted that they met */
    int64_t starts_at;
    int64_t minutes; /* 0: some time that day */
    const char *place;
    struct person_id by;        /* who proposed it */
    struct meeting_id replaces; /* a proposal to move that one; v 0: none */
    int64_t sequence, changed_at;
};

struct meetings {
    struct meeting *v;
    size_t n;
    const char *last_day; /* ISO: of the person's work here; NULL: none is set */
};

/* A day that was planned counts as long as it is not after the last day (ISO; NULL: none is set) of the person it is
 * about. It is kept all the same: a last day can move. */
bool meeting_day_counts(const char *day, const char *last_day);
bool meeting_counts(const struct zone *z, int64_t starts_at, const char *last_day);
/* Leaves those out that do not count any more. */
void meetings_keep_counted(struct meetings *all, const struct zone *z);

/* All that hold or are proposed, in order of time (one query). */
const struct err *meetings_load(struct db *db, struct arena *a, const struct talk *t,
                                struct meetings *ret) ERR_MUST_USE;
/* The one with this id, or NULL. */
struct meeting *meeting_find(const struct meetings *all, struct meeting_id id);
/* The agreed time of the talk itself that is not over, or NULL. */
struct meeting *meeting_agreed(const struct meetings *all, int64_t now);
/* The open proposal to move a meeting, or (v 0) for a first time of the talk; NULL if there is none. */
struct meeting *meeting_proposal(const struct meetings *all, struct meeting_id replaces);
/* The newest progress talk whose time has passed, if nobody has noted yet that they met; NULL if there is none. */
struct meeting *meeting_unsaid(const struct meetings *all, int64_t now);
/* The side that proposed it. */
enum talk_side meeting_side(const struct talk *t, const struct meeting *m);
/* True once it has begun (a whole day: once it is over). */
bool meeting_past(const struct meeting *m, int64_t now);

/* ---- acts, inside the caller's write ---- */

struct meeting_wish {
    struct meeting_id replaces; /* what it would move, also a progress talk that was missed; v 0: a first time */
    int64_t starts_at, minutes;
    const char *place;
};

/* Proposes a time, in place of an earlier proposal of either side, and writes to the other side. Where a time for the
 * talk is agreed and none is named, it is that one that is to be moved. Refuses when nobody holds the talk, and a time
 * to move that is not agreed. */
const struct err *meeting_propose(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                  const struct meeting_wish *w, int64_t now) ERR_MUST_USE;
/* Says yes to the other side's proposal for the moment that was seen; writes to all with a calendar entry. */
const struct err *meeting_accept(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                 struct meeting_id id, int64_t seen_starts_at, int64_t now) ERR_MUST_USE;
/* Notes that they met for a progress talk whose time has passed. */
const struct err *meeting_hold(struct db *db, struct arena *a, const struct talk *t, struct meeting_id id,
                               int64_t now) ERR_MUST_USE;
/* Calls off what was agreed (writes to all, the entry goes), or drops a proposal in silence. */
const struct err *meeting_cancel(struct db *db, struct arena *a, const struct talk *t, struct meeting_id id,
                                 int64_t now) ERR_MUST_USE;

/* For the agreement, when both have signed: the days on which both look at it again. What is planned already stays,
 * what is no longer among the days is called off. Past days are left out. */
const struct err *meeting_plan_progress(struct db *db, struct arena *a, const struct talk *t, struct person_id by,
                                        const char *const *days, size_t n, int64_t now) ERR_MUST_USE;
/* For talks that end (the person left, HR withdrew it): calls off all that is still to come. */
const struct err *meeting_cancel_all(struct db *db, struct arena *a, const struct talk *t, int64_t now) ERR_MUST_USE;
/* For a talk that changes hands, once for whoever let go of it: the entries leave that calendar, by one letter. */
const struct err *meeting_hands_off(struct db *db, struct arena *a, const struct talk *t, struct person_id left,
                                    int64_t now) ERR_MUST_USE;
/* And once afterwards: all who take part now get the entries anew. */
const struct err *meeting_hands_on(struct db *db, struct arena *a, const struct talk *t, int64_t now) ERR_MUST_USE;

/* The calendar entry of a meeting for one reader. `with` is the other's name as that reader may see it, or NULL. */
struct calendar_event meeting_event(struct arena *a, enum language l, const struct zone *z, const char *site,
                                    struct talk_id talk, const char *with, const struct meeting *m,
                                    enum calendar_status status);

#endif

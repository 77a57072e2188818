/* SPDX-License-Identifier: EUPL-1.2 */
/* The nightly work on talks. Reads on the thread's reader, writes each talk through the lane. */
#include "can/can.h"
#include "talks/talk_change.h"

#include "base/time.h"
#include "changes_sql.h"
#include "talks/meeting.h"
#include "talks/talk_letter.h"
#include "talks_sql.h"

#include <string.h>

/* One talk in the nightly work. */
struct keeping {
    struct arena *a;
    struct employer_id employer;
    struct talk_id talk;
    struct person_id person, holder;
    const struct zone *zone;
    const char *today;
    char dies[11];
    int64_t now;
};

/* Tells those who have a draft in the talk that it dies, and notes the warning. */
static const struct err *warn_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct draft_sides_rows sides;
    struct talk *t;
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    TRY(draft_sides(db, k->a, k->employer, k->talk, &sides));
    for (size_t i = 0; i < sides.n; i++)
        TRY(talk_letter_side(db, k->a, t, side_of_word(sides.v[i].side), LETTER_DRAFT_DIES, k->dies, "preparation",
                             k->now));
    return talk_warn(db, k->a, k->employer, k->talk, k->now, NULL);
}

/* Erases the drafts of both sides and calls the talk off. */
static const struct err *die_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct talk *t;
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    TRY(meeting_cancel_all(db, k->a, t, k->now));
    TRY(answers_erase(db, k->a, k->employer, k->talk, NULL));
    TRY(preparations_erase(db, k->a, k->employer, k->talk, NULL));
    return talk_call_off(db, k->a, k->employer, k->talk, k->now, NULL);
}

/* Calls off the talk of somebody who has left, with its meetings. */
static const struct err *leaver_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct talk *t;
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    TRY(meeting_cancel_all(db, k->a, t, k->now));
    TRY(hand_over_settle(db, k->a, k->employer, k->talk, k->now, NULL));
    return talk_call_off(db, k->a, k->employer, k->talk, k->now, NULL);
}

/* Ends a holder who is no longer manager of record. */
static const struct err *unhold_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct talk *t;
    TRY(holder_end(db, k->a, k->employer, k->talk, k->holder, k->now, NULL));
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    return meeting_hands_off(db, k->a, t, k->holder, k->now);
}

/* Gives a talk that nobody holds to the managers of record of the first rank. A signed plan they simply go on with. */
static const struct err *hold_work(struct db *db, void *context)
{
    struct keeping *k = context;
    struct managers_of_person_rows rows;
    struct talk *t;
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    TRY(managers_of_person(db, k->a, k->employer, k->person, k->today, &rows));
    if (t->holder_n || rows.n == 0)
        return NULL;
    if (strcmp(t->state, "signed") == 0)
        TRY(plan_give_to(db, k->a, t, rows.v[0].person_id, k->now));
    else
        TRY(talk_give_to(db, k->a, t, rows.v[0].person_id, "record", k->now));
    for (size_t i = 1; i < rows.n && rows.v[i].rank == rows.v[0].rank; i++)
        TRY(holder_insert(db, k->a, k->employer, k->talk, rows.v[i].person_id, k->now, "record", NULL));
    TRY(talk_load(db, k->a, k->employer, k->talk, k->person, k->now, &t));
    return meeting_hands_on(db, k->a, t, k->now);
}

/* What becomes of one draft. */
static const struct err *draft_keep(struct store *s, struct db *db, struct keeping *k,
                                    const struct employers_to_keep_row *e, const struct drafts_left_row *d)
{
    struct leaves_of_person_rows rows;
    char touched[11], warned[11];
    TRY(leaves_of_person(db, k->a, k->employer, d->person_id, &rows));
    struct leave_days *leaves = arena_array(k->a, rows.n, sizeof *leaves);
    for (size_t i = 0; i < rows.n; i++)
        leaves[i] = (struct leave_days){rows.v[i].from_day, rows.v[i].to_day};
    zone_day(k->zone, d->touched_at, touched);
    zone_day(k->zone, d->warned_at, warned);
    int64_t idle = days_at_work(touched, k->today, leaves, rows.n);
    int64_t since_warning = d->warned_at ? days_at_work(warned, k->today, leaves, rows.n) : -1;
    k->talk = d->talk_id;
    k->person = d->person_id;
    day_add(k->today, (int)e->draft_warn_days, k->dies);
    switch (draft_fate(idle, since_warning, e->draft_days, e->draft_warn_days)) {
    case DRAFT_WARN:
        return store_write_wait(s, k->a, warn_work, k);
    case DRAFT_DIES:
        return store_write_wait(s, k->a, die_work, k);
    case DRAFT_LIVES:
        break;
    }
    return NULL;
}

/* All that is to be done for one employer. */
static const struct err *employer_keep(struct store *s, struct db *db, struct arena *a,
                                       const struct employers_to_keep_row *e, int64_t now)
{
    struct drafts_left_rows drafts;
    struct talks_of_leavers_rows leavers;
    struct holders_not_of_record_rows former;
    struct talks_without_holder_rows loose;
    char today[11];
    const struct zone *zone = zone_get(e->zone);
    if (!zone)
        return err_broken(a, "an employer's time zone is not known here", e->zone);
    zone_day(zone, now, today);
    struct keeping k = {.a = a, .employer = e->employer_id, .zone = zone, .today = today, .now = now};
    TRY(talks_of_leavers(db, a, k.employer, today, &leavers));
    for (size_t i = 0; i < leavers.n; i++) {
        k.talk = leavers.v[i].talk_id;
        TRY(store_write_wait(s, a, leaver_work, &k));
    }
    TRY(holders_not_of_record(db, a, k.employer, today, &former));
    for (size_t i = 0; i < former.n; i++) {
        k.talk = former.v[i].talk_id;
        k.person = former.v[i].person_id;
        k.holder = former.v[i].holder_person_id;
        TRY(store_write_wait(s, a, unhold_work, &k));
    }
    TRY(talks_without_holder(db, a, k.employer, today, &loose));
    for (size_t i = 0; i < loose.n; i++) {
        k.talk = loose.v[i].talk_id;
        k.person = loose.v[i].person_id;
        TRY(store_write_wait(s, a, hold_work, &k));
    }
    TRY(drafts_left(db, a, k.employer, now - (e->draft_days - e->draft_warn_days) * DAY_S, &drafts));
    for (size_t i = 0; i < drafts.n; i++)
        TRY(draft_keep(s, db, &k, e, &drafts.v[i]));
    return NULL;
}

/* Forgets the skills that were taken away a day ago. */
static const struct err *forget_work(struct db *db, void *context)
{
    struct keeping *k = context;
    return person_skills_forget(db, k->a, k->now - 86400);
}

const struct err *talks_keep(struct store *s, struct arena *a, int64_t now)
{
    struct db *db;
    struct employers_to_keep_rows employers;
    TRY(store_reader(s, a, &db));
    TRY(employers_to_keep(db, a, &employers));
    for (size_t i = 0; i < employers.n; i++)
        TRY(employer_keep(s, db, a, &employers.v[i], now));
    struct keeping k = {.a = a, .now = now};
    return store_write_wait(s, a, forget_work, &k);
}

/* The job. */
static const struct err *keep_job(struct job_run *run)
{
    return talks_keep(run->store, run->arena, clock_now());
}

/* The job: what goes some time after people's last days. */
static const struct err *leavers_job(struct job_run *run)
{
    return leavers_keep(run->store, run->arena, clock_now());
}

const struct job_kind talk_jobs[] = {{"talks-keep", keep_job, 600}, {"leavers-keep", leavers_job, 6 * 3600}};
const size_t talk_job_n = sizeof talk_jobs / sizeof talk_jobs[0];

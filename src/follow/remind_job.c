/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The daily work of reminding. It first notes all that came up (table reminder, where what was said before stays), then
 * writes to each person once. Reads on the thread's reader; writes in small pieces through the lane. What it does twice
 * comes to the same: a reminder that is there is not added, and a letter is queued together with the note that it is.
 */
#include "follow/remind.h"

#include "base/time.h"
#include "deliver/quiet.h"
#include "plans/step.h"
#include "reminders_sql.h"
#include "talks/meeting.h"

#include <string.h>

#define BATCH 200

/* The work for one employer on one day. */
struct round {
    struct store *store;
    struct arena *a;     /* of the whole work: for errors */
    struct job_run *job; /* or NULL */
    struct employer_id employer;
    const struct zone *zone;
    struct remind_days days;
    char today[11];
    int64_t now, midnight;
};

/* One reminder to be noted. */
struct note {
    struct person_id to, other, plan;
    struct remind_item item;
    int64_t thing, starts_at, minutes;
};

/* Reminders found in one batch. */
struct notes {
    struct arena *a;
    const struct round *r;
    struct note *v;
    size_t n, room;
};

/* In the lane: writes a batch. */
static const struct err *notes_write(struct db *db, void *context)
{
    struct notes *all = context;
    for (size_t i = 0; i < all->n; i++) {
        const struct note *x = &all->v[i];
        TRY(reminder_insert(db, all->a, all->r->employer, x->to, letter_kind_word(x->item.kind), x->thing, x->item.mark,
                            x->other, x->plan, x->item.day, x->starts_at, x->minutes, all->r->now, NULL));
    }
    return NULL;
}

/* Those who can be told, by side. */
static struct person_id first_of(const struct remind_people_rows *people, enum talk_side side)
{
    for (size_t i = 0; i < people->n; i++)
        if (side_of_word(people->v[i].side) == side)
            return people->v[i].person_id;
    return (struct person_id){0};
}

/* Adds an item for everybody on a side; `person` is whose talk or plan it is. The letter speaks of x.other, or of the
 * first on the other side. */
static void note_side(struct notes *all, const struct remind_people_rows *people, enum talk_side side,
                      struct person_id person, struct note x)
{
    struct person_id holder = first_of(people, SIDE_MANAGER);
    bool named = x.other.v != 0;
    for (size_t i = 0; i < people->n; i++) {
        if (side_of_word(people->v[i].side) != side)
            continue;
        x.to = people->v[i].person_id;
        if (!named)
            x.other = side == SIDE_EMPLOYEE && holder.v ? holder : person;
        x.plan = person;
        *VEC_PUSH(all->a, *all) = x;
    }
}

/* The day of a moment there; "" for 0. */
static void day_of(const struct round *r, int64_t at, char ret[11])
{
    ret[0] = 0;
    if (at)
        zone_day(r->zone, at, ret);
}

/* Notes what is to be said in one open talk. */
static const struct err *talk_note(struct db *db, struct notes *all, const struct remind_talks_row *row)
{
    const struct round *r = all->r;
    struct remind_people_rows people;
    struct remind_item items[2][REMIND_ITEMS];
    size_t n[2];
    bool waits = *row->ready != 0;
    struct remind_talk t = {.phase = (enum talk_phase)row->phase,
                            .prepare_by = row->prepare_by_day,
                            .talk_by = row->talk_by_day,
                            .sign_by = row->sign_by_day,
                            .handed = {row->employee_handed_at != 0, row->manager_handed_at != 0},
                            .ready = {waits && side_of_word(row->ready) == SIDE_EMPLOYEE,
                                      waits && side_of_word(row->ready) == SIDE_MANAGER},
                            .owes = {row->employee_owes > 0, row->manager_owes > 0},
                            .signed_by = {row->employee_signed > 0, row->manager_signed > 0},
                            .offered = row->offered,
                            .proposed = row->proposed > 0};
    day_of(r, row->meets_at, t.meets);
    day_of(r, row->met_at, t.met);
    day_of(r, row->touched_at, t.touched);
    for (enum talk_side side = SIDE_EMPLOYEE; side <= SIDE_MANAGER; side++)
        n[side] = remind_of_talk(&t, side, r->today, &r->days, items[side]);
    if (!n[SIDE_EMPLOYEE] && !n[SIDE_MANAGER])
        return NULL;
    TRY(remind_people(db, all->a, r->employer, row->person_id, row->talk_id, r->today, &people));
    if (!first_of(&people, SIDE_EMPLOYEE).v)
        return NULL;
    for (enum talk_side side = SIDE_EMPLOYEE; side <= SIDE_MANAGER; side++)
        for (size_t i = 0; i < n[side]; i++) {
            if (!meeting_day_counts(items[side][i].day, row->last_day))
                continue;
            bool meets = items[side][i].kind == LETTER_TALK_SOON;
            note_side(all, &people, side, row->person_id,
                      (struct note){.item = items[side][i],
                                    .thing = row->talk_id.v,
                                    .starts_at = meets ? row->meets_at : 0,
                                    .minutes = meets ? row->minutes : 0});
        }
    return NULL;
}

/* One batch of open talks; *after moves on, to 0 at the end. */
static const struct err *talks_batch(struct db *db, struct notes *all, int64_t *after)
{
    const struct round *r = all->r;
    struct remind_talks_rows rows;
    TRY(remind_talks(db, all->a, r->employer, (struct talk_id){*after}, r->today, r->now, r->midnight, BATCH, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(talk_note(db, all, &rows.v[i]));
    *after = rows.n == BATCH ? rows.v[BATCH - 1].talk_id.v : 0;
    return NULL;
}

/* One batch of days on which plans are looked at again. */
static const struct err *looks_batch(struct db *db, struct notes *all, int64_t *after)
{
    const struct round *r = all->r;
    struct remind_looks_rows rows;
    TRY(remind_looks(db, all->a, r->employer, (struct meeting_id){*after}, r->now, r->midnight,
                     r->midnight - REMIND_OLD_DAYS * DAY_S, r->midnight + (r->days.look + 1) * DAY_S, r->today, BATCH,
                     &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct remind_looks_row *m = &rows.v[i];
        struct remind_people_rows people;
        struct note x = {.thing = m->talk_id.v};
        char day[11];
        day_of(r, m->starts_at, day);
        if (!meeting_day_counts(day, m->last_day) || !remind_of_look(day, r->today, &r->days, &x.item))
            continue;
        if (x.item.kind == LETTER_LOOK_SOON) {
            x.starts_at = m->starts_at;
            x.minutes = m->minutes;
        }
        TRY(remind_people(db, all->a, r->employer, m->person_id, m->talk_id, r->today, &people));
        note_side(all, &people, SIDE_EMPLOYEE, m->person_id, x);
        if (first_of(&people, SIDE_EMPLOYEE).v)
            note_side(all, &people, SIDE_MANAGER, m->person_id, x);
    }
    *after = rows.n == BATCH ? rows.v[BATCH - 1].meeting_id.v : 0;
    return NULL;
}

/* One batch of open steps of plans. */
static const struct err *steps_batch(struct db *db, struct notes *all, int64_t *after)
{
    const struct round *r = all->r;
    struct remind_steps_rows rows;
    char from[11], to[11];
    day_add(r->today, -REMIND_OLD_DAYS, from);
    day_add(r->today, (int)r->days.step, to);
    TRY(remind_steps(db, all->a, r->employer, (struct step_id){*after}, from, to, r->today, BATCH, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct remind_steps_row *s = &rows.v[i];
        struct remind_people_rows people;
        struct note x = {.thing = s->step_id.v};
        if (!s->day || !remind_of_step(s->day, side_of_word(s->side), r->today, &r->days, &x.item))
            continue;
        TRY(remind_people(db, all->a, r->employer, s->person_id, (struct talk_id){0}, r->today, &people));
        if (first_of(&people, SIDE_EMPLOYEE).v)
            note_side(all, &people, side_of_word(s->side), s->person_id, x);
    }
    *after = rows.n == BATCH ? rows.v[BATCH - 1].step_id.v : 0;
    return NULL;
}

/* One batch of proposals about steps: those that wait are told to who is to answer, answers to who proposed. */
static const struct err *proposals_batch(struct db *db, struct notes *all, int64_t *after)
{
    const struct round *r = all->r;
    struct remind_proposals_rows rows;
    TRY(remind_proposals(db, all->a, r->employer, (struct change_id){*after}, r->now - REMIND_OLD_DAYS * DAY_S,
                         r->now - REMIND_ANSWER_DAYS * DAY_S, r->today, BATCH, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct remind_proposals_row *c = &rows.v[i];
        struct remind_people_rows people;
        struct note x = {.item = {.kind = LETTER_STEP_ANSWERED}, .thing = c->step_id.v};
        bool waits = strcmp(c->answer, "waits") == 0;
        enum talk_side side = side_of_word(c->side);
        char day[11];
        day_of(r, waits ? c->at : c->answered_at, day);
        if (!waits) {
            id_write(c->change_id.v, x.item.mark);
            memcpy(x.item.day, day, sizeof day);
        } else if (!remind_of_proposal(c->change_id, day, r->today, &r->days, &x.item)) {
            continue;
        }
        x.other = waits ? c->by_person_id : c->answered_by_person_id;
        TRY(remind_people(db, all->a, r->employer, c->person_id, (struct talk_id){0}, r->today, &people));
        note_side(all, &people, waits ? side_other(side) : side, c->person_id, x);
    }
    *after = rows.n == BATCH ? rows.v[BATCH - 1].change_id.v : 0;
    return NULL;
}

/* True if the program stops: the rest is done after the next start. */
static bool stopping(const struct round *r)
{
    return r->job && __atomic_load_n(r->job->stopping, __ATOMIC_ACQUIRE);
}

/* The error in memory that outlives a batch. */
static const struct err *err_kept(struct arena *a, const struct err *e)
{
    return err_make(a, e->kind, e->status, arena_strdup(a, e->message), e->detail, NULL, e->file, e->line);
}

typedef const struct err *batch_fn(struct db *db, struct notes *all, int64_t *after);

/* Does one batch with memory of its own. */
static const struct err *batch_do(struct round *r, batch_fn *batch, int64_t *after)
{
    struct arena *a = arena_new(0);
    struct notes all = {.a = a, .r = r};
    struct db *db;
    const struct err *e = store_reader(r->store, a, &db);
    if (!e)
        e = batch(db, &all, after);
    if (!e && all.n)
        e = store_write_wait(r->store, a, notes_write, &all);
    if (e)
        e = err_kept(r->a, e);
    arena_free(a);
    return e;
}

/* Does all batches of one kind. */
static const struct err *batches(struct round *r, batch_fn *batch)
{
    int64_t after = 0;
    do {
        TRY(batch_do(r, batch, &after));
        if (r->job)
            TRY(job_still(r->job));
    } while (after && !stopping(r));
    return NULL;
}

/* ---- the letters ---- */

/* One person to be written to. */
struct telling {
    const struct round *r;
    struct arena *a;
    struct person_id person;
};

/* Where the button of a reminder leads. */
static const char *path_of(struct arena *a, enum letter_kind kind, const struct reminders_untold_row *row)
{
    char thing[ID_TEXT_SIZE], plan[ID_TEXT_SIZE];
    id_write(row->thing, thing);
    id_write(row->plan_person_id.v, plan);
    switch (kind) {
    case LETTER_PREPARE_SOON:
    case LETTER_PREPARE_LATE:
        return arena_printf(a, "/talks/%s/preparation", thing);
    case LETTER_TIME_MISSING:
    case LETTER_LOOK_LATE:
        return arena_printf(a, "/talks/%s/time", thing);
    case LETTER_SIGN_SOON:
        return arena_printf(a, "/talks/%s/agreement", thing);
    case LETTER_STEP_SOON:
    case LETTER_STEP_LATE:
    case LETTER_PROMISE_SOON:
    case LETTER_PROMISE_LATE:
    case LETTER_STEP_ASKED:
    case LETTER_STEP_ANSWERED:
        return arena_printf(a, "/people/%s/plan/steps/%s", plan, thing);
    case LETTER_LOOK_SOON:
        return arena_printf(a, "/talks/%s/plan", thing);
    default:
        return arena_printf(a, "/talks/%s", thing);
    }
}

/* When a reminder of something to come says nothing any more: when it begins, or when its day is over. What has passed
 * already may be said later too. */
static int64_t end_of(const struct telling *t, const struct letter_reader *to, const struct reminders_untold_row *row)
{
    if (strcmp(row->day, t->r->today) < 0)
        return 0;
    return row->starts_at && row->minutes ? row->starts_at : letter_day_over(to, row->day);
}

/* With whom: those whom the employee signed that step with, or who hold the talk; else the one who is noted. */
static const char *names_of(struct arena *a, const struct letter_reader *to, const struct reminders_untold_row *row,
                            const struct reminder_names_rows *names)
{
    const char **said = arena_array(a, names->n + 1, sizeof *said);
    size_t n = 0;
    for (size_t i = 0; i < names->n; i++)
        if (names->v[i].thing == row->thing && strcmp(names->v[i].kind, row->kind) == 0)
            said[n++] = letter_name(to, names->v[i].given, names->v[i].protected);
    return n ? say_list(a, to->language, n, said) : letter_name(to, row->given, row->protected);
}

/* The reminders of one person as letters, those that the person wants; *ret_urgent: one of them can't wait. */
static size_t letters_fill(const struct telling *t, const struct letter_reader *to,
                           const struct reminders_untold_rows *rows, const struct reminder_names_rows *names,
                           struct letter *letters, bool *ret_urgent)
{
    size_t n = 0;
    char tomorrow[11];
    day_add(t->r->today, 1, tomorrow);
    *ret_urgent = false;
    for (size_t i = 0; i < rows->n; i++) {
        const struct reminders_untold_row *row = &rows->v[i];
        enum letter_kind kind = letter_kind_of_word(row->kind);
        if (kind == LETTER_KINDS || !letter_wanted(to->wants, kind))
            continue;
        const char *when = row->starts_at ? letter_when(t->a, to, row->starts_at, row->minutes, t->r->now)
                                          : say_weekday(t->a, to->language, row->day, t->r->today);
        letters[n++] = (struct letter){.to = to,
                                       .kind = kind,
                                       .args = {names_of(t->a, to, row, names), when},
                                       .today = strcmp(row->day, t->r->today) == 0,
                                       .ends_at = end_of(t, to, row),
                                       .path = path_of(t->a, kind, row)};
        *ret_urgent |= strcmp(row->day, t->r->today) >= 0 && strcmp(row->day, tomorrow) <= 0;
    }
    return n;
}

/* In the lane: writes one person's letter and notes what it says. What waits for another day is looked at afresh
 * then. */
static const struct err *tell(struct db *db, void *context)
{
    struct telling *t = context;
    const struct round *r = t->r;
    struct reminders_untold_rows rows;
    struct letter_reader *to;
    struct letters_since_row *since;
    struct reminder_names_rows names;
    bool urgent;
    TRY(reminders_untold(db, t->a, r->employer, t->person, &rows));
    if (!rows.n)
        return NULL;
    TRY(letter_reader_load(db, t->a, r->employer, t->person, &to));
    TRY(reminder_names(db, t->a, r->employer, t->person, &names));
    TRY(letters_since(db, t->a, r->employer, t->person, r->midnight, &since));
    struct letter *letters = arena_array(t->a, rows.n, sizeof *letters);
    size_t n = letters_fill(t, to, &rows, &names, letters, &urgent);
    if (n && since->n && !urgent)
        return NULL;
    struct letter all = {.to = to, .kind = LETTER_SEVERAL, .path = "/", .items = letters, .item_n = n};
    if (n > 1) {
        all.args[0] = say_number(t->a, to->language, (int64_t)n);
        for (size_t i = 0; i < n; i++)
            if (letters[i].ends_at && (!all.ends_at || letters[i].ends_at < all.ends_at))
                all.ends_at = letters[i].ends_at;
        TRY(letter_queue(db, t->a, &all, r->now));
    } else if (n == 1) {
        TRY(letter_queue(db, t->a, letters, r->now));
    }
    return reminders_told(db, t->a, r->employer, t->person, r->now, NULL);
}

/* Writes to the next people; *after moves on, to 0 at the end. */
static const struct err *tell_batch(struct round *r, struct arena *a, int64_t *after)
{
    struct db *db;
    struct people_to_remind_rows people;
    TRY(store_reader(r->store, a, &db));
    TRY(people_to_remind(db, a, r->employer, (struct person_id){*after}, BATCH, &people));
    for (size_t i = 0; i < people.n && !stopping(r); i++) {
        struct telling t = {r, a, people.v[i].person_id};
        TRY(store_write_wait(r->store, a, tell, &t));
    }
    *after = people.n == BATCH ? people.v[BATCH - 1].person_id.v : 0;
    return NULL;
}

/* Writes to everybody who is to be reminded. */
static const struct err *tell_all(struct round *r)
{
    int64_t after = 0;
    const struct err *e = NULL;
    do {
        struct arena *a = arena_new(0);
        e = tell_batch(r, a, &after);
        if (e)
            e = err_kept(r->a, e);
        arena_free(a);
        if (!e && r->job)
            e = job_still(r->job);
    } while (!e && after && !stopping(r));
    return e;
}

/* ---- the day ---- */

/* In the lane: what was not said yesterday is looked at afresh, and what was said long ago is forgotten. */
static const struct err *begin(struct db *db, void *context)
{
    struct round *r = context;
    TRY(reminders_forget_untold(db, r->a, r->employer, NULL));
    return reminders_forget_old(db, r->a, r->employer, r->now - REMIND_KEEP_S, NULL);
}

/* In the lane: notes that the day is done. */
static const struct err *end(struct db *db, void *context)
{
    struct round *r = context;
    const struct remind_days *d = &r->days;
    return remind_done(db, r->a, r->employer, d->prepare, d->talk, d->sign, d->look, d->step, d->nudge, r->today, NULL);
}

const struct err *remind_days_load(struct db *db, struct arena *a, struct employer_id employer, struct remind_days *ret)
{
    struct remind_days_row_row *row;
    TRY(remind_days_row(db, a, employer, &row));
    *ret = remind_days_default;
    if (row)
        *ret = (struct remind_days){row->prepare_days, row->talk_days, row->sign_days,
                                    row->look_days,    row->step_days, row->nudge_days};
    return NULL;
}

/* The whole work for one employer. */
static const struct err *employer_remind(struct round *r)
{
    struct db *db;
    TRY(store_reader(r->store, r->a, &db));
    TRY(remind_days_load(db, r->a, r->employer, &r->days));
    TRY(store_write_wait(r->store, r->a, begin, r));
    TRY(batches(r, talks_batch));
    TRY(batches(r, looks_batch));
    TRY(batches(r, steps_batch));
    TRY(batches(r, proposals_batch));
    TRY(tell_all(r));
    return stopping(r) ? NULL : store_write_wait(r->store, r->a, end, r);
}

const struct err *remind_all(struct store *s, struct arena *a, int64_t now, struct job_run *job)
{
    struct db *db;
    struct employers_to_remind_rows rows;
    TRY(store_reader(s, a, &db));
    TRY(employers_to_remind(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct round r = {.store = s,
                          .a = a,
                          .job = job,
                          .employer = rows.v[i].employer_id,
                          .zone = zone_get(rows.v[i].zone),
                          .now = now};
        if (!r.zone)
            return err_broken(a, "an employer's time zone is not known here", rows.v[i].zone);
        zone_day(r.zone, now, r.today);
        r.midnight = zone_moment(r.zone, day_civil(r.today));
        if (quiet_over(r.zone, now) != now || (rows.v[i].done_day && strcmp(rows.v[i].done_day, r.today) == 0))
            continue;
        TRY(employer_remind(&r));
    }
    return NULL;
}

/* The job. */
static const struct err *remind_job(struct job_run *run)
{
    return remind_all(run->store, run->arena, clock_now(), run);
}

const struct job_kind remind_jobs[] = {{"remind", remind_job, 600}};
const size_t remind_job_n = sizeof remind_jobs / sizeof remind_jobs[0];

/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening the talks of a cycle: in batches, so that the lane is free for others between them. */
#include "talks/cycle.h"

#include "base/time.h"
#include "cycles_sql.h"
#include "deliver/letter.h"
#include "talks_sql.h"

#include <string.h>

#define AGAIN_S 60
#define NOBODY ((struct person_id){0})

/* One cycle being opened. */
struct opening {
    struct db *db;
    struct arena *a;
    struct employer_id employer;
    struct cycle_id id;
    struct board_id board;
    const struct cycle_row_row *row;
    char today[11];
    int64_t now;
};

/* Somebody on the employer's side of a new talk. */
struct side_person {
    struct person_id person;
    const char *given;
    bool protected_identity;
};

/* Queues one letter; `name` is the other side's given name, and hidden when it has to be. */
static const struct err *tell(const struct opening *o, struct person_id to, enum letter_kind kind, const char *name,
                              bool name_protected, const char *path)
{
    struct letter_reader *reader;
    TRY(letter_reader_load(o->db, o->a, o->employer, to, &reader));
    const char *who = name ? letter_name(reader, name, name_protected) : tr(reader->language, "your manager");
    struct letter l = {.to = reader, .kind = kind, .path = path};
    l.args[0] = who;
    l.args[1] = say_weekday(o->a, reader->language, o->row->prepare_by_day, o->today);
    if (kind == LETTER_TALK_OPENED)
        l.ends_at = letter_day_over(reader, o->row->prepare_by_day);
    return letter_queue(o->db, o->a, &l, o->now);
}

/* The address of a talk, from its id. */
static const char *talk_path(struct arena *a, struct talk_id talk)
{
    char id[ID_TEXT_SIZE];
    id_write(talk.v, id);
    return arena_printf(a, "/talks/%s", id);
}

/* Opens one person's talk with its holders, and invites the person. */
static const struct err *talk_add(const struct opening *o, struct person_id person, const char *language,
                                  const struct side_person *holders, size_t n, struct talk_id *ret)
{
    const struct cycle_row_row *c = o->row;
    *ret = (struct talk_id){id_random()};
    TRY(talk_insert(o->db, o->a, o->employer, *ret, o->id, c->version_id, person, o->board, language, "on", NOBODY, "",
                    c->prepare_by_day, c->talk_by_day, c->sign_by_day, o->now, NULL));
    for (size_t i = 0; i < n; i++)
        TRY(holder_insert(o->db, o->a, o->employer, *ret, holders[i].person, o->now, "record", NULL));
    return tell(o, person, LETTER_TALK_OPENED, n ? holders[0].given : NULL, n && holders[0].protected_identity,
                talk_path(o->a, *ret));
}

/* Opens the talks of the next people. */
static const struct err *open_people(const struct opening *o, enum cycle_rest *ret_rest)
{
    struct cycle_batch_rows rows;
    TRY(cycle_batch(o->db, o->a, o->employer, o->id, o->board, o->row->also_open, o->today, o->row->after_person_id,
                    CYCLE_BATCH, &rows));
    struct side_person *holders = arena_array(o->a, rows.n + 1, sizeof *holders);
    struct talk_id talk;
    size_t people = 0;
    for (size_t i = 0, end; i < rows.n; i = end, people++) {
        size_t n = 0;
        const struct cycle_batch_row *first = &rows.v[i];
        for (end = i; end < rows.n && rows.v[end].person_id.v == first->person_id.v; end++)
            if (rows.v[end].manager_person_id.v && rows.v[end].rank == first->rank)
                holders[n++] = (struct side_person){rows.v[end].manager_person_id, rows.v[end].manager_given,
                                                    rows.v[end].manager_protected != 0};
        TRY(talk_add(o, first->person_id, first->language ? first->language : first->employer_language, holders, n,
                     &talk));
    }
    bool more = people == CYCLE_BATCH;
    *ret_rest = more ? CYCLE_REST_TALKS : CYCLE_REST_LETTERS;
    return cycle_advance(o->db, o->a, o->employer, o->id, more ? "people" : "managers",
                         more ? rows.v[rows.n - 1].person_id : NOBODY, NULL);
}

/* Writes to the next of those who hold the talks: one letter each, however many talks. */
static const struct err *tell_holders(const struct opening *o, enum cycle_rest *ret_rest)
{
    struct cycle_holders_rows rows;
    TRY(cycle_holders(o->db, o->a, o->employer, o->id, o->row->opening_at, o->row->after_person_id, CYCLE_BATCH,
                      &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct letter_reader *reader;
        TRY(letter_reader_load(o->db, o->a, o->employer, rows.v[i].person_id, &reader));
        const char *count = say_number(o->a, reader->language, rows.v[i].talks);
        struct letter l = {.to = reader, .kind = LETTER_CYCLE_OPENED, .path = "/talks"};
        l.args[0] = tr_fill(o->a, tr_n(reader->language, rows.v[i].talks, "one talk", "%1 talks"), 1, &count);
        l.args[1] = say_weekday(o->a, reader->language, o->row->prepare_by_day, o->today);
        l.ends_at = letter_day_over(reader, o->row->prepare_by_day);
        TRY(letter_queue(o->db, o->a, &l, o->now));
    }
    bool more = rows.n == CYCLE_BATCH;
    *ret_rest = more ? CYCLE_REST_LETTERS : CYCLE_REST_NOTHING;
    if (more)
        return cycle_advance(o->db, o->a, o->employer, o->id, "managers", rows.v[rows.n - 1].person_id, NULL);
    return cycle_opened(o->db, o->a, o->employer, o->id, NULL);
}

/* Finds out what is being opened. o->row is NULL when there is no such cycle. */
static const struct err *opening_load(struct opening *o)
{
    struct cycle_board_row *b;
    TRY(cycle_board(o->db, o->a, o->employer, o->id, &b));
    if (!b)
        return NULL;
    const struct zone *zone = zone_get(b->zone);
    zone_day(zone ? zone : zone_get("Europe/Stockholm"), o->now, o->today);
    o->board = b->board_id;
    struct cycle_row_row *row;
    TRY(cycle_row(o->db, o->a, o->employer, o->id, o->board, &row));
    o->row = row;
    return NULL;
}

const struct err *cycle_open_batch(struct db *db, struct arena *a, struct employer_id employer, struct cycle_id id,
                                   int64_t now, enum cycle_rest *ret_rest)
{
    struct opening o = {.db = db, .a = a, .employer = employer, .id = id, .now = now};
    *ret_rest = CYCLE_REST_NOTHING;
    TRY(opening_load(&o));
    if (!o.row || strcmp(o.row->state, "opening") != 0)
        return NULL;
    return strcmp(o.row->opening_step, "people") == 0 ? open_people(&o, ret_rest) : tell_holders(&o, ret_rest);
}

const struct err *cycle_start_opening(struct db *db, struct arena *a, const struct cycle *c, bool sees_protected,
                                      const char *today, int64_t now)
{
    struct cycle_count_row *n;
    int64_t changed = 0;
    TRY(cycle_count(db, a, c->employer, c->id, c->board, sees_protected, today, &n));
    if (n->getting == 0)
        return err_refused(a, 409,
                           N_("Nobody would get a talk. Choose units with people in them who are not on leave and "
                              "have no open talk."));
    if (sees_protected) /* what is told while it goes on is told to all of HR */
        TRY(cycle_count(db, a, c->employer, c->id, c->board, 0, today, &n));
    TRY(cycle_start(db, a, c->employer, c->id, c->board, n->getting, now, &changed));
    if (!changed)
        return err_refused(a, 409, N_("This round is being opened already, or it is closed. Read the page again."));
    enum cycle_rest rest = CYCLE_REST_TALKS;
    TRY(cycle_open_batch(db, a, c->employer, c->id, now, &rest));
    if (rest == CYCLE_REST_LETTERS)
        TRY(cycle_open_batch(db, a, c->employer, c->id, now, &rest));
    if (rest == CYCLE_REST_NOTHING)
        return NULL;
    return job_add(db, a, c->employer, "cycle", c->id.v, now, now);
}

const struct err *cycle_add_person(struct db *db, struct arena *a, const struct cycle *c, struct person_id viewer,
                                   struct person_id person, bool sees_protected, const char *today, int64_t now)
{
    struct cycle_late_row *p;
    struct cycle_managers_rows managers;
    struct opening o = {.db = db, .a = a, .employer = c->employer, .id = c->id, .now = now};
    TRY(cycle_late(db, a, c->employer, viewer, c->id, c->board, sees_protected, today, person, &p));
    if (!p || c->state != CYCLE_OPEN)
        return err_refused(a, 409, N_("This person has a talk in the round already, or no longer belongs to it."));
    TRY(opening_load(&o));
    struct talk_id talk = p->talk_id;
    TRY(cycle_managers(db, a, c->employer, person, today, &managers));
    struct side_person *holders = arena_array(a, managers.n + 1, sizeof *holders);
    size_t n = 0;
    for (size_t i = 0; i < managers.n && managers.v[i].rank == managers.v[0].rank; i++)
        holders[n++] =
            (struct side_person){managers.v[i].manager_person_id, managers.v[i].given, managers.v[i].protected != 0};
    if (talk.v) {
        TRY(cycle_take_back_in(db, a, c->employer, talk, c->days.prepare_by, c->days.talk_by, c->days.sign_by, now,
                               NULL));
        TRY(tell(&o, person, LETTER_TALK_OPENED, n ? holders[0].given : NULL, n && holders[0].protected_identity,
                 talk_path(a, talk)));
    } else {
        TRY(talk_add(&o, person, p->language ? p->language : p->employer_language, holders, n, &talk));
    }
    for (size_t i = 0; i < n; i++)
        TRY(tell(&o, holders[i].person, LETTER_TALK_OPENED, p->given, p->protected != 0, talk_path(a, talk)));
    return NULL;
}

const struct err *cycle_take_out_talk(struct db *db, struct arena *a, const struct cycle *c, struct person_id viewer,
                                      struct talk_id talk, bool sees_protected, int64_t now)
{
    struct cycle_talk_row *t;
    struct talk_holders_rows holders;
    struct opening o = {.db = db, .a = a, .employer = c->employer, .id = c->id, .now = now};
    int64_t changed = 0;
    TRY(cycle_talk(db, a, c->employer, viewer, c->id, c->board, talk, sees_protected, &t));
    if (!t)
        return &err_not_found;
    TRY(cycle_take_out(db, a, c->employer, c->id, talk, now, &changed));
    if (!changed)
        return err_refused(a, 409, N_("Both have handed in, so the talk goes on. It can no longer be taken out."));
    TRY(opening_load(&o));
    TRY(talk_holders(db, a, c->employer, talk, &holders));
    TRY(tell(&o, t->person_id, LETTER_TALK_ENDED, holders.n ? holders.v[0].given : NULL, false, "/talks"));
    for (size_t i = 0; i < holders.n; i++)
        TRY(tell(&o, holders.v[i].person_id, LETTER_TALK_ENDED, t->given, t->protected != 0, "/talks"));
    return NULL;
}

/* ---- the job ---- */

/* One batch, as the lane runs it. */
struct batch {
    struct arena *a; /* its own, emptied before each run */
    struct employer_id employer;
    struct cycle_id id;
    int64_t now;
    enum cycle_rest rest;
};

/* Lane: the next batch. */
static const struct err *batch_work(struct db *db, void *context)
{
    struct batch *b = context;
    arena_reset(b->a);
    return cycle_open_batch(db, b->a, b->employer, b->id, b->now, &b->rest);
}

const struct err *cycle_opening_run(struct store *s, struct arena *a, struct employer_id employer, struct cycle_id id,
                                    int64_t now, struct job_run *job)
{
    struct batch b = {.a = arena_new(0), .employer = employer, .id = id, .now = now, .rest = CYCLE_REST_TALKS};
    const struct err *e = NULL;
    while (!e && b.rest != CYCLE_REST_NOTHING && !(job && __atomic_load_n(job->stopping, __ATOMIC_ACQUIRE))) {
        e = store_write_wait(s, a, batch_work, &b);
        if (!e && job)
            e = job_still(job);
    }
    if (job)
        job->unfinished = !e && b.rest != CYCLE_REST_NOTHING;
    arena_free(b.a);
    return e;
}

/* Lane: asks for the job once more, in a minute. */
static const struct err *again_work(struct db *db, void *context)
{
    struct job_run *run = context;
    int64_t now = clock_now();
    return job_add(db, run->arena, run->employer, "cycle", run->thing, now + AGAIN_S, now);
}

/* The job. What went wrong is tried again: a cycle is never left half open. */
static const struct err *cycle_job(struct job_run *run)
{
    const struct err *e =
        cycle_opening_run(run->store, run->arena, run->employer, (struct cycle_id){run->thing}, clock_now(), run);
    if (e)
        TRY(store_write_wait(run->store, run->arena, again_work, run));
    return e;
}

const struct job_kind cycle_jobs[] = {{"cycle", cycle_job, 0}};
const size_t cycle_job_n = sizeof cycle_jobs / sizeof cycle_jobs[0];

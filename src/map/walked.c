/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that keeps path_walked. It reads people in batches, and writes only rows that are other than before, in short
 * pieces; what it does twice comes to the same. */
#include "map/asked.h"
#include "map/observe.h"

#include "base/time.h"
#include "roles_sql.h"
#include "walked_sql.h"

#include <stdlib.h>

#define PEOPLE 500 /* read at once */
#define PIECE 200  /* rows written at once */

/* A row that is other than before. */
struct difference {
    struct observed_path path; /* people 0: it goes */
    bool shows;                /* other on pages too */
};

/* A piece to be written. */
struct writing {
    struct arena *a;
    struct employer_id employer;
    const struct difference *v;
    size_t n;
    int64_t now;
    bool shows;              /* one of them does */
    int64_t reckoned_number; /* at the end: which map was counted */
};

/* In the lane: writes a piece. Where it shows on pages, whoever has the map at hand reads it anew. */
static const struct err *piece_write(struct db *db, void *context)
{
    const struct writing *w = context;
    for (size_t i = 0; i < w->n; i++) {
        const struct observed_path *p = &w->v[i].path;
        if (p->people)
            TRY(walked_set(db, w->a, w->employer, p->from, p->to, p->people, p->months, w->now, NULL));
        else
            TRY(walked_drop(db, w->a, w->employer, p->from, p->to, NULL));
    }
    return w->shows ? roles_changed(db, w->a, w->employer, NULL) : NULL;
}

/* In the lane: notes that it is done. */
static const struct err *end_write(struct db *db, void *context)
{
    const struct writing *w = context;
    return walked_done(db, w->a, w->employer, w->reckoned_number, w->now, NULL);
}

/* Reads the walks of the next people; *after moves on, to 0 at the end. */
static const struct err *batch_read(struct store *s, struct arena *a, struct employer_id employer, const char *before,
                                    struct person_id *after, struct observed_walks *ret)
{
    struct arena *scratch = arena_new(0);
    struct walked_works_rows rows;
    struct db *db;
    size_t people = 0, n = 0;
    const struct err *e = store_reader(s, scratch, &db);
    if (!e)
        e = walked_works(db, scratch, employer, *after, PEOPLE, &rows);
    if (!e) {
        struct observed_work *works = arena_array(scratch, rows.n + 1, sizeof *works);
        for (size_t i = 0; i < rows.n; i++) {
            const struct walked_works_row *r = &rows.v[i];
            people += i == 0 || r->person_id.v != rows.v[i - 1].person_id.v;
            if (r->from_day)
                works[n++] = (struct observed_work){r->person_id, r->held_role_id, r->from_day, r->to_day};
        }
        observe_walks(a, works, n, before, ret);
        *after = people == PEOPLE ? rows.v[rows.n - 1].person_id : (struct person_id){0};
    }
    e = err_copy(a, e);
    arena_free(scratch);
    return e;
}

/* Compares ends. */
static int by_ends(const struct observed_path *p, const struct walked_all_row *r)
{
    if (p->from.v != r->from_role_id.v)
        return p->from.v < r->from_role_id.v ? -1 : 1;
    return (p->to.v > r->to_role_id.v) - (p->to.v < r->to_role_id.v);
}

/* What is to be written so that the table says what was counted. How long it took stays while as many are shown. */
static struct difference *differences(struct arena *a, const struct walked_all_rows *old,
                                      const struct observed_path *counted, size_t n, size_t *ret_n)
{
    struct difference *ret = arena_array(a, old->n + n + 1, sizeof *ret);
    *ret_n = 0;
    for (size_t i = 0, k = 0; i < n || k < old->n;) {
        const struct walked_all_row *was = k < old->n ? &old->v[k] : NULL;
        int order = i == n ? 1 : !was ? -1 : by_ends(&counted[i], was);
        struct observed_path p =
            order > 0 ? (struct observed_path){.from = was->from_role_id, .to = was->to_role_id} : counted[i];
        int64_t shown = observe_shown(p.people), shown_before = order < 0 ? 0 : observe_shown(was->people);
        if (order == 0 && shown == shown_before)
            p.months = (int)was->months;
        if (order != 0 || p.people != was->people || p.months != was->months)
            ret[(*ret_n)++] = (struct difference){p, shown != shown_before};
        i += order <= 0;
        k += order >= 0;
    }
    return ret;
}

const struct err *walked_reckon(struct store *s, struct arena *a, struct employer_id employer, const char *today,
                                int64_t now, struct job_run *run)
{
    struct observed_walks walks = {0};
    struct person_id after = {0};
    struct walked_all_rows old;
    struct walked_number_row *number;
    struct db *db;
    char before[11];
    size_t counted_n, n;
    struct writing w = {.a = a, .employer = employer, .now = now};
    TRY(store_reader(s, a, &db));
    TRY(walked_number(db, a, employer, &number));
    w.reckoned_number = number->map_number;
    observe_quarter(today, before);
    do {
        TRY(batch_read(s, a, employer, before, &after, &walks));
        if (run && __atomic_load_n(run->stopping, __ATOMIC_ACQUIRE)) {
            run->unfinished = true;
            return NULL;
        }
        if (run)
            TRY(job_still(run));
    } while (after.v);
    const struct observed_path *counted = observe_count(a, &walks, &counted_n);
    TRY(store_reader(s, a, &db));
    TRY(walked_all(db, a, employer, &old));
    const struct difference *all = differences(a, &old, counted, counted_n, &n);
    for (size_t i = 0; i < n; i += w.n) {
        w.v = all + i;
        w.n = n - i < PIECE ? n - i : PIECE;
        w.shows = false;
        for (size_t k = 0; k < w.n; k++)
            w.shows |= w.v[k].shows;
        w.reckoned_number += w.shows;
        TRY(store_write_wait(s, a, piece_write, &w));
    }
    return store_write_wait(s, a, end_write, &w);
}

/* Reckons for one employer. */
static const struct err *employer_reckon(struct job_run *run, struct employer_id employer, const char *zone)
{
    const struct zone *z = zone_get(zone);
    char today[11];
    struct arena *a = arena_new(0);
    if (!z)
        z = zone_get("Europe/Stockholm");
    int64_t now = clock_now();
    zone_day(z, now, today);
    const struct err *e = walked_reckon(run->store, a, employer, today, now, run);
    e = err_copy(run->arena, e);
    arena_free(a);
    return e;
}

/* Job: the employer that asks. */
static const struct err *asked_run(struct job_run *run)
{
    struct db *db;
    struct employer_to_walk_row *row;
    TRY(store_reader(run->store, run->arena, &db));
    TRY(employer_to_walk(db, run->arena, run->employer, &row));
    return row ? employer_reckon(run, run->employer, row->zone) : NULL;
}

/* In the lane: files that nobody took in are forgotten, and what was asked long ago. */
static const struct err *files_forget(struct db *db, void *context)
{
    TRY(asked_old_forget(db, context, clock_now()));
    return path_files_forget(db, context, clock_now() - DAY_S, NULL);
}

/* Job, every ten minutes: those with something new, and each once a day. */
static const struct err *due_run(struct job_run *run)
{
    struct db *db;
    struct employers_to_walk_rows rows;
    TRY(store_reader(run->store, run->arena, &db));
    TRY(employers_to_walk(db, run->arena, clock_now() - DAY_S, &rows));
    for (size_t i = 0; i < rows.n && !run->unfinished; i++)
        TRY(employer_reckon(run, rows.v[i].employer_id, rows.v[i].zone));
    return store_write_wait(run->store, run->arena, files_forget, run->arena);
}

const struct job_kind map_jobs[] = {{"map-walked", due_run, 600}, {MAP_RECKON_JOB, asked_run, 0}};
const size_t map_job_n = sizeof map_jobs / sizeof map_jobs[0];

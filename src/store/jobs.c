/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/jobs.h"

#include "base/log.h"
#include "base/random.h"
#include "base/time.h"
#include "jobs_sql.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#define JOB_THREADS_MOST 8
#define AGAIN_S 60 /* what failed because of something that passes is tried again */

struct jobs {
    struct store *store;
    const struct job_kind *const *kinds;
    const size_t *const *n;
    size_t lists;
    void *context;
    pthread_t threads[JOB_THREADS_MOST];
    unsigned thread_n;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stopping;
};

/* The kind of that word, or NULL. */
static const struct job_kind *kind_find(const struct jobs *j, const char *word)
{
    for (size_t i = 0; i < j->lists; i++)
        for (size_t k = 0; k < *j->n[i]; k++)
            if (strcmp(j->kinds[i][k].word, word) == 0)
                return &j->kinds[i][k];
    return NULL;
}

const struct err *job_add(struct db *db, struct arena *a, struct employer_id employer, const char *kind, int64_t thing,
                          int64_t due_at, int64_t now)
{
    return job_insert(db, a, id_random(), employer.v, kind, thing, due_at, now, NULL);
}

/* What one write about a job needs. */
struct job_step {
    struct arena *a;
    const struct jobs *jobs;
    const struct job_kind *kind;
    int64_t job_id, now, again_at;
    int64_t changed;
    bool failed, stopped;
};

/* The job's id of a kind that comes back by itself: the same in every process. */
static int64_t kind_job_id(const char *word)
{
    unsigned char d[DIGEST_BYTES];
    int64_t v = 0;
    digest(word, strlen(word), d);
    for (int i = 0; i < 8; i++)
        v = (int64_t)(((uint64_t)v << 8) | d[i]);
    return (v & INT64_C(0x3fffffffffffffff)) | 1;
}

/* Puts a row for every kind that comes back by itself, and takes up what a process that is gone had begun (on SQLite;
 * on PostgreSQL another server may be at it, and its lease says). */
static const struct err *seed_work(struct db *db, void *context)
{
    struct job_step *s = context;
    if (!db_is_postgres(db))
        TRY(jobs_release(db, s->a, NULL));
    for (size_t i = 0; i < s->jobs->lists; i++)
        for (size_t k = 0; k < *s->jobs->n[i]; k++) {
            const struct job_kind *kind = &s->jobs->kinds[i][k];
            if (kind->every_s)
                TRY(job_insert(db, s->a, kind_job_id(kind->word), 0, kind->word, 0, s->now, s->now, NULL));
        }
    return jobs_forget(db, s->a, s->now - JOB_KEEP_S, NULL);
}

/* Takes the job, unless somebody else was quicker. */
static const struct err *take_work(struct db *db, void *context)
{
    struct job_step *s = context;
    return job_take(db, s->a, s->job_id, s->now, s->now - JOB_LEASE_S, &s->changed);
}

/* Holds it for another while. */
static const struct err *hold_work(struct db *db, void *context)
{
    struct job_step *s = context;
    return job_hold(db, s->a, s->job_id, s->now, NULL);
}

/* Notes how it ended, or when it comes back. */
static const struct err *end_work(struct db *db, void *context)
{
    struct job_step *s = context;
    if (s->stopped)
        return job_again(db, s->a, s->job_id, s->again_at, NULL);
    if (s->kind && s->kind->every_s)
        return job_again(db, s->a, s->job_id, s->now + s->kind->every_s, NULL);
    return job_end(db, s->a, s->job_id, s->failed ? "failed" : "done", NULL);
}

const struct err *job_still(struct job_run *run)
{
    struct job_step s = {.a = run->arena, .job_id = run->job_id, .now = clock_now()};
    return store_write_wait(run->store, run->arena, hold_work, &s);
}

/* Takes and does one job. */
static const struct err *job_do(struct jobs *j, struct arena *a, const struct jobs_due_row *row)
{
    struct job_step s = {
        .a = a, .jobs = j, .kind = kind_find(j, row->kind), .job_id = row->job_id.v, .now = clock_now()};
    TRY(store_write_wait(j->store, a, take_work, &s));
    if (s.changed == 0)
        return NULL;
    struct arena *work = arena_new(0);
    struct job_run run = {.store = j->store,
                          .arena = work,
                          .employer = {row->employer},
                          .thing = row->thing,
                          .job_id = row->job_id.v,
                          .context = j->context,
                          .stopping = &j->stopping};
    const struct err *e = s.kind ? s.kind->run(&run) : err_broken(work, "nobody knows this kind of job", row->kind);
    if (e)
        log_err("job", row->kind, e);
    bool passes = err_passes(e);
    s.failed = e && !passes;
    arena_free(work);
    s.now = clock_now();
    s.again_at = s.now + (passes ? AGAIN_S : 0);
    s.stopped = (run.unfinished || passes) && !s.failed && s.kind && !s.kind->every_s;
    return store_write_wait(j->store, a, end_work, &s);
}

/* Does what is due now. *ret_any: there was something. */
static const struct err *jobs_round(struct jobs *j, struct arena *a, bool *ret_any)
{
    struct db *db;
    struct jobs_due_rows rows;
    int64_t now = clock_now();
    TRY(store_reader(j->store, a, &db));
    TRY(jobs_due(db, a, now, now - JOB_LEASE_S, &rows));
    *ret_any = rows.n > 0;
    for (size_t i = 0; i < rows.n && !__atomic_load_n(&j->stopping, __ATOMIC_ACQUIRE); i++)
        TRY(job_do(j, a, &rows.v[i]));
    return NULL;
}

/* Waits a second, or until woken. */
static void jobs_pause(struct jobs *j)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    pthread_mutex_lock(&j->lock);
    if (!j->stopping)
        pthread_cond_timedwait(&j->wake, &j->lock, &until);
    pthread_mutex_unlock(&j->lock);
}

/* One thread: rounds until it is told to stop. A database that is away is asked again each second. */
static void *jobs_thread(void *context)
{
    struct jobs *j = context;
    struct arena *a = arena_new(0);
    bool told = false;
    while (!__atomic_load_n(&j->stopping, __ATOMIC_ACQUIRE)) {
        bool any = false;
        arena_reset(a);
        const struct err *e = jobs_round(j, a, &any);
        if (e && !told)
            log_err("jobs", "", e);
        told = e != NULL;
        if (!any || e)
            jobs_pause(j);
    }
    arena_free(a);
    return NULL;
}

const struct err *jobs_start(struct arena *a, struct store *s, const struct job_kind *const *kinds,
                             const size_t *const *n, size_t lists, unsigned threads, void *context, struct jobs **ret)
{
    struct jobs *j = arena_new_of(a, struct jobs);
    assert(threads > 0 && threads <= JOB_THREADS_MOST);
    *j = (struct jobs){.store = s, .kinds = kinds, .n = n, .lists = lists, .context = context, .thread_n = threads};
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->wake, NULL);
    struct job_step step = {.a = a, .jobs = j, .now = clock_now()};
    TRY(store_write_wait(s, a, seed_work, &step));
    for (unsigned i = 0; i < threads; i++)
        if (pthread_create(&j->threads[i], NULL, jobs_thread, j) != 0)
            return err_broken(a, "a thread for jobs can't be started", NULL);
    *ret = j;
    return NULL;
}

void jobs_wake(struct jobs *j)
{
    pthread_mutex_lock(&j->lock);
    pthread_cond_broadcast(&j->wake);
    pthread_mutex_unlock(&j->lock);
}

void jobs_stop(struct jobs *j)
{
    if (!j)
        return;
    pthread_mutex_lock(&j->lock);
    __atomic_store_n(&j->stopping, true, __ATOMIC_RELEASE);
    pthread_cond_broadcast(&j->wake);
    pthread_mutex_unlock(&j->lock);
    for (unsigned i = 0; i < j->thread_n; i++)
        pthread_join(j->threads[i], NULL);
    pthread_mutex_destroy(&j->lock);
    pthread_cond_destroy(&j->wake);
}

const struct err *jobs_run_due(struct arena *a, struct store *s, const struct job_kind *const *kinds,
                               const size_t *const *n, size_t lists, void *context)
{
    struct jobs j = {.store = s, .kinds = kinds, .n = n, .lists = lists, .context = context};
    struct job_step step = {.a = a, .jobs = &j, .now = clock_now()};
    bool any = true;
    TRY(store_write_wait(s, a, seed_work, &step));
    for (int rounds = 0; any && rounds < 1000; rounds++)
        TRY(jobs_round(&j, a, &any));
    return NULL;
}

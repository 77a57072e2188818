/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The write lanes. On SQLite one lane takes all that waits, runs each piece in a savepoint and commits them together:
 * one fsync for all. On PostgreSQL each lane takes one piece at a time, in a transaction that is run again from the
 * start when another one was in its way.
 */
#include "store/connection.h"

#include "base/random.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_TRIES = 10, LONGEST_PAUSE_MS = 256, LONGEST_WAIT_S = 20 };

/* Runs the work itself; an error that it swallowed still counts. */
static const struct err *run_work(struct db *db, struct arena *a, struct piece *p)
{
    db->failed = db->again = false;
    const struct err *e = p->work(db, p->context);
    if (!e && db->failed)
        e = err_broken(a, "A piece of work went on after one of its statements had failed", NULL);
    return e;
}

/* ---- SQLite: groups ---- */

static const struct statement savepoint = {.name = "savepoint", .sqlite = "SAVEPOINT piece"};
static const struct statement release = {.name = "release", .sqlite = "RELEASE piece"};

/* Runs one piece in its savepoint. Its own error stays with it; what it returns has undone the whole group. */
static const struct err *run_in_savepoint(struct db *db, struct arena *a, struct piece *p)
{
    TRY(db->backend->run(db, a, &savepoint, NULL, NULL, NULL, NULL));
    p->error = run_work(db, a, p);
    db->failed = false;
    const struct err *e = p->error ? db->backend->script(db, a, "ROLLBACK TO piece; RELEASE piece")
                                   : db->backend->run(db, a, &release, NULL, NULL, NULL, NULL);
    return e && p->error ? p->error : e; /* what made SQLite give up the whole group (a full disk) says more */
}

/* Runs all the pieces and commits them together; each has its error afterwards. */
static void run_group(struct db *db, struct arena *a, struct piece *first)
{
    const struct err *e = db->backend->begin(db, a, MODE_WRITE);
    bool any = false;
    for (struct piece *p = first; p && !e; p = p->next) {
        e = run_in_savepoint(db, a, p);
        any |= !p->error;
    }
    if (!e && any)
        db->backend->commit(db, a, &e);
    else if (db->begun)
        db->backend->rollback(db);
    for (struct piece *p = first; p && e; p = p->next)
        if (!p->error)
            p->error = e;
}

/* ---- PostgreSQL: again from the start ---- */

/* Waits a random time that grows with the tries. */
static void pause_before(unsigned try_number)
{
    unsigned char random[2];
    random_bytes(random, sizeof random);
    long most_ms = try_number > 8 ? LONGEST_PAUSE_MS : 1L << try_number;
    long us = most_ms * 1000 * (random[0] * 256 + random[1]) / 65536;
    nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
}

/* Tries a piece once. True if another try from the start may help. */
static bool try_piece(struct db *db, struct arena *a, struct piece *p)
{
    db->again = false;
    p->error = db->backend->begin(db, a, MODE_WRITE);
    if (p->error)
        return db->again;
    p->error = run_work(db, a, p);
    if (p->error) {
        bool again = db->again;
        db->backend->rollback(db);
        return again;
    }
    return db->backend->commit(db, a, &p->error) == FATE_AGAIN;
}

/* Runs a piece in transactions of its own until it is kept, refused, or tried often enough. */
static void run_alone(struct db *db, struct arena *a, struct piece *p)
{
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (unsigned n = 0; try_piece(db, a, p) && n + 1 < MOST_TRIES; n++) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - start.tv_sec > LONGEST_WAIT_S) /* the server doesn't come back */
            return;
        pause_before(n);
    }
}

/* ---- the queue ---- */

/* Waits for work. NULL when the store closes and nothing is left. */
static struct piece *take(struct store *s, bool all)
{
    pthread_mutex_lock(&s->mutex);
    while (!s->first && !s->closing)
        pthread_cond_wait(&s->wake, &s->mutex);
    struct piece *p = s->first;
    if (p) {
        s->first = all ? NULL : p->next;
        if (!s->first)
            s->last = NULL;
        if (!all)
            p->next = NULL;
    }
    pthread_mutex_unlock(&s->mutex);
    return p;
}

/* A lane's thread: works until the store closes and nothing waits. */
static void *lane_main(void *argument)
{
    struct lane *l = argument;
    bool group = !db_is_postgres(l->db);
    struct arena *a = arena_new(0);
    for (struct piece *p; (p = take(l->store, group));) {
        if (group)
            run_group(l->db, a, p);
        else
            run_alone(l->db, a, p);
        while (p) {
            struct piece *next = p->next;
            p->done(p->context, p->error);
            free(p);
            p = next;
        }
        arena_reset(a);
    }
    arena_free(a);
    return NULL;
}

const struct err *lanes_start(struct store *s, struct arena *a, size_t n)
{
    s->lanes = calloc(n, sizeof *s->lanes);
    if (!s->lanes)
        abort();
    for (; s->lane_n < n; s->lane_n++) {
        s->lanes[s->lane_n].store = s;
        TRY(s->backend->open(s, a, true, &s->lanes[s->lane_n].db));
    }
    for (; s->running_n < n; s->running_n++)
        if (pthread_create(&s->lanes[s->running_n].thread, NULL, lane_main, &s->lanes[s->running_n]) != 0)
            return err_broken(a, "A write lane can't be started", NULL);
    return NULL;
}

void lanes_stop(struct store *s)
{
    pthread_mutex_lock(&s->mutex);
    s->closing = true;
    pthread_cond_broadcast(&s->wake);
    pthread_mutex_unlock(&s->mutex);
    for (; s->running_n; s->running_n--)
        pthread_join(s->lanes[s->running_n - 1].thread, NULL);
}

void lanes_close(struct store *s)
{
    for (; s->lane_n; s->lane_n--)
        s->backend->close(s->lanes[s->lane_n - 1].db);
    free(s->lanes);
    s->lanes = NULL;
}

void store_write(struct store *s, store_work_fn *work, store_done_fn *done, void *context)
{
    struct piece *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    *p = (struct piece){.work = work, .done = done, .context = context};
    pthread_mutex_lock(&s->mutex);
    assert(s->running_n);
    if (s->last)
        s->last->next = p;
    else
        s->first = p;
    s->last = p;
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->mutex);
}

/* ---- waiting ---- */

struct waiting {
    store_work_fn *work;
    void *context;
    struct arena *a;
    const struct err *error;
    bool over;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
};

/* The waiting caller's work, as the lane takes it. */
static const struct err *waiting_work(struct db *db, void *context)
{
    struct waiting *w = context;
    return w->work(db, w->context);
}

/* A copy of an error and its chain; the ready-made ones stay themselves. */
static const struct err *error_copy(struct arena *a, const struct err *e)
{
    if (!e || e == &err_not_found || e == &err_not_allowed || e == &err_conflict || e == &err_too_large ||
        e == &err_out_of_arena)
        return e;
    struct err *c = arena_new_of(a, struct err);
    *c = *e;
    c->message = arena_strdup(a, e->message);
    c->detail = e->detail ? arena_strdup(a, e->detail) : NULL;
    c->cause = error_copy(a, e->cause);
    return c;
}

/* Hands the outcome to the waiting caller and wakes it. */
static void waiting_done(void *context, const struct err *error)
{
    struct waiting *w = context;
    pthread_mutex_lock(&w->mutex);
    w->error = error_copy(w->a, error); /* the waiting thread doesn't touch its arena meanwhile */
    w->over = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->mutex);
}

const struct err *store_write_wait(struct store *s, struct arena *a, store_work_fn *work, void *context)
{
    struct waiting w = {.work = work, .context = context, .a = a};
    pthread_mutex_init(&w.mutex, NULL);
    pthread_cond_init(&w.wake, NULL);
    store_write(s, waiting_work, waiting_done, &w);
    pthread_mutex_lock(&w.mutex);
    while (!w.over)
        pthread_cond_wait(&w.wake, &w.mutex);
    pthread_mutex_unlock(&w.mutex);
    pthread_mutex_destroy(&w.mutex);
    pthread_cond_destroy(&w.wake);
    return w.error;
}

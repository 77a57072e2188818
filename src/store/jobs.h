/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Work that nobody waits for: imports, letters, the nightly work. A job is a row; a few threads take what is due, each
 * job by one of them, also among several processes on one PostgreSQL database. Whoever takes it holds it for a while
 * (JOB_LEASE_S) and says so again while it works; a job whose holder died is taken again, so its work must be safe to
 * do twice. A kind with `every_s` comes back by itself.
 */
#ifndef BANA_STORE_JOBS_H
#define BANA_STORE_JOBS_H

#include "store/db.h"

#define JOB_LEASE_S 120
#define JOB_KEEP_S (30 * 86400) /* then what is done with is forgotten */

struct job_run {
    struct store *store;
    struct arena *arena;         /* of this run */
    struct employer_id employer; /* v 0: of no employer */
    int64_t thing;               /* what it is about: the id that job_add was given */
    int64_t job_id;
    void *context;        /* of jobs_start */
    const bool *stopping; /* true: end soon, if need be `unfinished` */
    bool unfinished; /* set by work that ended early since all is stopping: it is taken up again at the next start */
};

/* Does the work. An error is logged; the job is then failed (or, when it comes back by itself, tried again next time).
 */
typedef const struct err *job_fn(struct job_run *run);

struct job_kind {
    const char *word;
    job_fn *run;
    int64_t every_s; /* 0: only when asked for */
};

/* Asks for a job, inside the caller's write. */
const struct err *job_add(struct db *db, struct arena *a, struct employer_id employer, const char *kind, int64_t thing,
                          int64_t due_at, int64_t now) ERR_MUST_USE;
/* Says that the job is still being done: call it at least once a minute from long work. */
const struct err *job_still(struct job_run *run) ERR_MUST_USE;

struct jobs;
/* Starts the threads. `kinds` and `context` must outlive them. */
const struct err *jobs_start(struct arena *a, struct store *s, const struct job_kind *const *kinds,
                             const size_t *const *n, size_t lists, unsigned threads, void *context,
                             struct jobs **ret) ERR_MUST_USE;
/* Takes up what was just asked for without waiting for the next look (a look is taken each second). */
void jobs_wake(struct jobs *j);
/* Lets what runs come to an end, then ends the threads. NULL is allowed. */
void jobs_stop(struct jobs *j);
/* Does all that is due once, on this thread: for the command line and tests. */
const struct err *jobs_run_due(struct arena *a, struct store *s, const struct job_kind *const *kinds,
                               const size_t *const *n, size_t lists, void *context) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/roles_jobs.h"

#include "base/time.h"
#include "ladders_sql.h"

/* What is forgotten. */
struct forgetting {
    struct arena *a;
    int64_t before;
};

/* In the lane: files that nobody took in. */
static const struct err *files_work(struct db *db, void *context)
{
    const struct forgetting *f = context;
    return role_files_old(db, f->a, f->before, NULL);
}

const struct err *role_files_forget(struct store *s, struct arena *a, int64_t now)
{
    struct forgetting f = {a, now - ROLE_FILE_KEPT_S};
    return store_write_wait(s, a, files_work, &f);
}

/* The job. */
static const struct err *forget_run(struct job_run *run)
{
    return role_files_forget(run->store, run->arena, clock_now());
}

const struct job_kind roles_jobs[] = {{"roles-files", forget_run, 3600}};
const size_t roles_job_n = sizeof roles_jobs / sizeof roles_jobs[0];

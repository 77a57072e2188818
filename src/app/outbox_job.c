/* SPDX-License-Identifier: EUPL-1.2 */
/* Sending what is in the outbox, as a job that comes back every half minute. */
#include "app/outbox_job.h"

#include "base/time.h"
#include "deliver/outbox.h"

/* Drops what has passed; sends until nothing more is due, the mail server does not answer, or the program stops. */
static const struct err *outbox_job(struct job_run *run)
{
    struct outbox_round round = {.more = true};
    TRY(outbox_drop_stale(run->store, run->arena, clock_now()));
    while (round.more && !round.nobody && !*run->stopping) {
        TRY(outbox_run(run->store, run->arena, clock_now(), &round));
        TRY(job_still(run));
        arena_reset(run->arena);
    }
    return outbox_tidy(run->store, run->arena, clock_now());
}

const struct job_kind outbox_jobs[] = {{"outbox", outbox_job, 30}};
const size_t outbox_job_n = sizeof outbox_jobs / sizeof outbox_jobs[0];

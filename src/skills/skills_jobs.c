/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/skills_jobs.h"

#include "skills/stage.h"

/* Job, after each import and daily: clears what is of no generation that counts. */
static const struct err *tidy_run(struct job_run *job)
{
    return stage_tidy(job->store, job->arena, job);
}

const struct job_kind skills_jobs[] = {
    {"skills-tidy", tidy_run, 0},
    {"skills-tidy-daily", tidy_run, 86400},
};
const size_t skills_job_n = sizeof skills_jobs / sizeof *skills_jobs;

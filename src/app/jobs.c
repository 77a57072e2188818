/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/jobs.h"

#include "admin/forgot.h"
#include "app/outbox_job.h"
#include "follow/remind.h"
#include "talks/cycle.h"
#include "map/observe.h"
#include "people/import_jobs.h"
#include "roles/roles_jobs.h"
#include "scan/scan.h"
#include "skills/skills_jobs.h"
#include "talks/talk_change.h"

/* One line a table, in both lists. */
const struct job_kind *const jobs_all[] = {
    talk_jobs,   cycle_jobs,  import_jobs, outbox_jobs, forgot_jobs,
    remind_jobs, skills_jobs, roles_jobs,  map_jobs,    scan_jobs,
};
const size_t *const jobs_all_counts[] = {
    &talk_job_n,   &cycle_job_n,  &import_job_n, &outbox_job_n, &forgot_job_n,
    &remind_job_n, &skills_job_n, &roles_job_n,  &map_job_n,    &scan_job_n,
};
const size_t jobs_all_n = sizeof jobs_all / sizeof jobs_all[0];

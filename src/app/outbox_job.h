/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that sends letters. */
#ifndef BANA_APP_OUTBOX_JOB_H
#define BANA_APP_OUTBOX_JOB_H

#include "store/jobs.h"

extern const struct job_kind outbox_jobs[];
extern const size_t outbox_job_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of the features' kinds of jobs. A new feature adds its line in jobs.c. */
#ifndef BANA_APP_JOBS_H
#define BANA_APP_JOBS_H

#include "store/jobs.h"

extern const struct job_kind *const jobs_all[];
extern const size_t *const jobs_all_counts[];
extern const size_t jobs_all_n;

#endif

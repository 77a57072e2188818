/* SPDX-License-Identifier: EUPL-1.2 */
/* The jobs of the classifications, for app/jobs.c. */
#ifndef BANA_SKILLS_SKILLS_JOBS_H
#define BANA_SKILLS_SKILLS_JOBS_H

#include "store/jobs.h"

extern const struct job_kind skills_jobs[];
extern const size_t skills_job_n;

#endif

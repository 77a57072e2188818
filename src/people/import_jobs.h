/* SPDX-License-Identifier: EUPL-1.2 */
/* The jobs of an import, for app/jobs.c. */
#ifndef BANA_PEOPLE_IMPORT_JOBS_H
#define BANA_PEOPLE_IMPORT_JOBS_H

#include "store/jobs.h"

#define IMPORT_KEEP_S (30 * 24 * 3600) /* then what is left of the rows of an import is forgotten */

extern const struct job_kind import_jobs[];
extern const size_t import_job_n;

#endif

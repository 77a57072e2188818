/* SPDX-License-Identifier: EUPL-1.2 */
/* The jobs of the roles, for app/jobs.c. */
#ifndef BANA_ROLES_ROLES_JOBS_H
#define BANA_ROLES_ROLES_JOBS_H

#include "store/jobs.h"

#define ROLE_FILE_KEPT_S 86400 /* how long a file waits between its preview and being taken in */

/* Forgets the files of all employers that nobody took in. */
const struct err *role_files_forget(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;

extern const struct job_kind roles_jobs[];
extern const size_t roles_job_n;

#endif

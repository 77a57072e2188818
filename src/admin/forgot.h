/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A new password by mail, asked for at the door. The answer is the same whether anybody is known by what was typed, and
 * takes as long: the request only asks for a job, and the job finds out whether there is a letter to write.
 */
#ifndef BANA_ADMIN_FORGOT_H
#define BANA_ADMIN_FORGOT_H

#include "store/jobs.h"

extern const struct job_kind forgot_jobs[];
extern const size_t forgot_job_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of a talk share: loading it for a request, the stepper, voices, directions that were said. */
#ifndef BANA_TALKS_TALK_PAGE_H
#define BANA_TALKS_TALK_PAGE_H

#include "talks/talk.h"
#include "web/layout.h"
#include "web/request.h"

/* Loads the talk of the path as the viewer sees it. */
const struct err *talk_of_request(struct request *rq, struct talk **ret) ERR_MUST_USE;
/* Refuses with a redirect to where the talk stands when the phase's page is not open yet; *ret_go_on tells. */
const struct err *talk_phase_or_redirect(struct request *rq, const struct talk *t, enum talk_phase phase,
                                         bool *ret_go_on) ERR_MUST_USE;
/* "Thursday 26 November, 10.00" in the employer's zone, or NULL for 0. */
const char *talk_when(const struct request *rq, int64_t moment);
/* The given name of the other side, or "your manager" when nobody holds the talk. */
const char *talk_with(const struct request *rq, const struct talk *t);
/* The line at the foot of a talk's page: who sees it. */
const char *talk_sees(const struct request *rq, const struct talk *t);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of a talk share: loading it for a request, the frame and the stepper, directions that were said. */
#ifndef BANA_TALKS_TALK_PAGE_H
#define BANA_TALKS_TALK_PAGE_H

#include "talks/talk.h"
#include "web/layout.h"
#include "web/request.h"

/* Loads the talk of the path as the viewer sees it. */
const struct err *talk_of_request(struct request *rq, struct talk **ret) ERR_MUST_USE;
/* *ret_go_on is false, and a redirect to where the talk stands is written, when the phase's page is not open yet. */
const struct err *talk_phase_or_redirect(struct request *rq, const struct talk *t, enum talk_phase phase,
                                         bool *ret_go_on) ERR_MUST_USE;
/* The frame of a page of a talk; `sees` is the line at its foot. */
struct page_frame talk_frame(const struct request *rq, const char *title, const char *sees);
/* The stepper of a talk whose page `phase` is shown: reached phases are links. */
struct steps talk_steps_of(struct arena *a, const struct talk *t, enum talk_phase phase);
/* "Thursday 26 November at 10.00" in the employer's zone, or NULL for 0. */
const char *talk_when(const struct request *rq, int64_t moment);
/* The given name of the other side, or "your manager" when nobody holds the talk. */
const char *talk_with(const struct request *rq, const struct talk *t);
/* The given names of the other side: "Johan and Karin" where two share the post, or "your manager". */
const char *talk_with_all(const struct request *rq, const struct talk *t);
/* The given name of whoever holds the talk, as shown beside the employee's. */
const char *talk_holder_given(const struct request *rq, const struct talk *t);
/* The whole names of all others who take part: "Johan Ekdahl and Karin Wallin"; NULL when there is nobody. */
const char *talk_others(const struct request *rq, const struct talk *t);
/* "You and Johan Ekdahl see this page. Nobody else, not even HR." */
const char *talk_sees(const struct request *rq, const struct talk *t);

#endif

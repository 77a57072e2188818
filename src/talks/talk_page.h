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
/* The given names of the other side: "Johan and Karin" where two share the post, or "your manager". */
const char *talk_with(const struct request *rq, const struct talk *t);
/* The given names of those who hold the talk, as shown beside the employee's. */
const char *talk_holder_given(const struct request *rq, const struct talk *t);
/* Their whole names: "Johan Ekdahl and Karin Wallin"; "" when nobody holds it. */
const char *talk_holder_names(struct arena *a, enum language l, const struct talk *t);
/* True when the other side is several people: a sentence about them then says "are". */
bool talk_other_many(const struct talk *t);
/* The viewer and all others who take part, as a sentence begins: "You, Johan Ekdahl and Karin Wallin", with `last` (or
 * NULL) behind them; NULL when there is nobody else. */
const char *talk_you_and(const struct request *rq, const struct talk *t, const char *last);
/* "You and Johan Ekdahl see this page. Nobody else, not even HR." */
const char *talk_sees(const struct request *rq, const struct talk *t);

#endif

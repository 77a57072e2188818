/* SPDX-License-Identifier: EUPL-1.2 */
/* Words that another page offers for the viewer's own preparation: put under a question, and taken out again. */
#ifndef BANA_TALKS_OFFER_H
#define BANA_TALKS_OFFER_H

#include "talks/talk.h"
#include "web/request.h"

/* The viewer's own talk for which a preparation may be written now, the one that is due first; v 0: none (one query).
 */
const struct err *offer_talk(struct request *rq, struct talk_id *ret) ERR_MUST_USE;
/* In the lane: adds the words under the first of these questions (by word, up to a NULL; else the first that asks for
 * words). Refused when the preparation is handed in, or the answer would be too long. */
const struct err *offer_put(struct request *rq, struct talk_id talk, const char *const *questions, const char *words,
                            struct question_id *ret_question) ERR_MUST_USE;
/* In the lane: takes the words out again where they still stand as they were put. Refused once it is handed in.
 * *ret_taken is false where they were changed since: then nothing is done. */
const struct err *offer_take_back(struct request *rq, struct talk_id talk, struct question_id question,
                                  const char *words, bool *ret_taken) ERR_MUST_USE;

#endif

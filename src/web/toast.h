/* SPDX-License-Identifier: EUPL-1.2 */
/* Sentences shown on top of the next page. The cookie carries the name of a text of the program (tr_mark), never a
 * text. */
#ifndef BANA_WEB_TOAST_H
#define BANA_WEB_TOAST_H

#include "web/request.h"

/* Reads the toast that the last answer left into rq->news. Its cookie is cleared once a page has shown it (run_finish).
 */
void toast_take(struct request *rq);
/* Leaves rq->toast for the next page. A text without a translation is not shown. */
void toast_leave(struct request *rq);

#endif

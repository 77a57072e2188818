/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the guides. */
#include "guides_page_tmpl.h"
#include "layout_tmpl.h"
#include "talks/guides.h"
#include "talks/talks_web.h"
#include "web/layout.h"

const struct err *guides_get(struct request *rq)
{
    struct page_frame f = page_frame(rq, PLACE_TALKS, tr(rq->language, "Guides to a good talk"),
                                     tr(rq->language, "Everybody sees this page."));
    page_begin(&rq->page, &f);
    guides_body(&rq->page);
    page_end(&rq->page, &f);
    return NULL;
}

const struct err *guide_get(struct request *rq)
{
    const struct guide *g = guide_by_word(request_part(rq, "word"));
    if (!g)
        return &err_not_found;
    struct page_frame f =
        page_frame(rq, PLACE_TALKS, three_in(&g->title, rq->language), tr(rq->language, "Everybody sees this page."));
    page_begin(&rq->page, &f);
    guide_body(&rq->page, g, rq->viewer.public_body);
    page_end(&rq->page, &f);
    return NULL;
}

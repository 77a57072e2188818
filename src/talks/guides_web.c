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
    return page_answer_words(rq, &f, guides_body);
}

const struct err *guide_get(struct request *rq)
{
    const struct guide *g = guide_by_word(request_part(rq, "word"));
    if (!g)
        return &err_not_found;
    struct page_frame f =
        page_frame(rq, PLACE_TALKS, three_in(&g->title, rq->language), tr(rq->language, "Everybody sees this page."));
    struct guide_page p = {
        .guide = g, .public_body = rq->viewer.public_body, .word = g->word, .title = three_in(&g->title, rq->language)};
    p.lines = arena_array(rq->arena, g->n, sizeof *p.lines);
    for (size_t i = 0; i < g->n; i++)
        if (guide_is_for(g->lines[i].where, p.public_body))
            p.lines[p.line_n++] = three_in(&g->lines[i].text, rq->language);
    return page_answer(rq, &f, guide_body, &p);
}

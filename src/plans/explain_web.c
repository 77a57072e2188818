/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/explain.h"

#include "explain_sql.h"
#include "explain_tmpl.h"
#include "layout_tmpl.h"

const struct err *help_get(struct request *rq)
{
    struct help_page p = {.signed_in = rq->viewer.person.v && !rq->viewer.half, .public_body = rq->viewer.public_body};
    if (p.signed_in) {
        struct hr_for_viewer_rows rows;
        TRY(hr_for_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, &rows));
        p.hr = arena_array(rq->arena, rows.n + 1, sizeof *p.hr);
        for (size_t i = 0; i < rows.n; i++)
            p.hr[p.hr_n++] = (struct help_contact){rows.v[i].name, rows.v[i].mail};
    }
    struct page_frame f = page_frame(rq, PLACE_NONE, three_in(&help_text.title, rq->language),
                                     tr(rq->language, "Everybody sees this page."));
    page_begin(&rq->page, &f);
    help_body(&rq->page, &p);
    page_end(&rq->page, &f);
    return NULL;
}

const struct err *accessibility_get(struct request *rq)
{
    struct page_frame f = page_frame(rq, PLACE_NONE, three_in(&accessibility_text.title, rq->language),
                                     tr(rq->language, "Everybody sees this page."));
    page_begin(&rq->page, &f);
    accessibility_body(&rq->page, rq->viewer.public_body);
    page_end(&rq->page, &f);
    return NULL;
}

const struct err *stored_get(struct request *rq)
{
    struct stored_about_row *row;
    TRY(stored_about(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &row));
    struct stored_page p = {.language = rq->language,
                            .public_body = rq->viewer.public_body,
                            .name = row->name,
                            .number = row->number,
                            .mail = row->mail,
                            .employer = row->employer_name,
                            .draft_days = say_number(rq->arena, rq->language, row->draft_days)};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, "What is stored about me"),
                                     tr(rq->language, "Only you see this page."));
    page_begin(&rq->page, &f);
    stored_body(&rq->page, &p);
    page_end(&rq->page, &f);
    return NULL;
}

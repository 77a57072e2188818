/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/explain.h"

#include "explain_sql.h"
#include "explain_tmpl.h"
#include "layout_tmpl.h"

static SHAPE(help_contact, struct help_contact, HAS(struct help_contact, name), HAS(struct help_contact, mail));
SHAPE(help_body, struct help_page, HAS_LIST(struct help_page, hr, hr_n, "hr", &help_contact_shape));
SHAPE(accessibility_body, struct accessibility_page, HAS(struct accessibility_page, public_body));
SHAPE(stored_body, struct stored_page, HAS(struct stored_page, name), HAS(struct stored_page, number),
      HAS(struct stored_page, mail), HAS(struct stored_page, employer));

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
    return page_answer(rq, &f, help_body, &p);
}

const struct err *accessibility_get(struct request *rq)
{
    struct accessibility_page p = {.public_body = rq->viewer.public_body};
    struct page_frame f = page_frame(rq, PLACE_NONE, three_in(&accessibility_text.title, rq->language),
                                     tr(rq->language, "Everybody sees this page."));
    return page_answer(rq, &f, accessibility_body, &p);
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
    return page_answer(rq, &f, stored_body, &p);
}

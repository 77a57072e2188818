/* SPDX-License-Identifier: EUPL-1.2 */
/* What HR and administrators did, for administrators: newest first, fifty a page. */
#include "admin/events.h"

#include "event_sql.h"
#include "events_tmpl.h"
#include "layout_tmpl.h"

#define PAGE_EVENTS 50

static const struct form_field query_fields[] = {{.name = "before", .kind = FIELD_ID}};
TAKES(events_query, query_fields);

static SHAPE(event_line, struct event_line, HAS(struct event_line, who), HAS(struct event_line, what),
             HAS_MOMENT(struct event_line, at, "at"));
SHAPE(events_body, struct events_page, HAS_LIST(struct events_page, v, n, "events", &event_line_shape),
      HAS(struct events_page, next));

/* GET /admin/events */
const struct err *events_get(struct request *rq)
{
    struct event_id before = {0};
    const char *typed = request_param(rq, "before");
    if (typed && *typed && !id_read(typed, &before.v))
        return &err_not_found;
    struct events_page_rows rows;
    TRY(events_page(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, before, PAGE_EVENTS + 1, &rows));
    struct events_page p = {.n = rows.n > PAGE_EVENTS ? PAGE_EVENTS : rows.n, .earlier = before.v != 0};
    struct event_line *v = arena_array(rq->arena, rows.n + 1, sizeof *v);
    for (size_t i = 0; i < p.n; i++) {
        const struct events_page_row *r = &rows.v[i];
        v[i].who = r->by_command ? tr(rq->language, N_("the command line"))
                   : r->name     ? r->name
                                 : tr(rq->language, N_("somebody who is not named here"));
        v[i].what = tr(rq->language, event_sentence(r->act));
        v[i].at = r->at;
        v[i].when = say_moment(rq->arena, rq->language, rq->zone, r->at);
    }
    p.v = v;
    if (rows.n > p.n)
        p.next = arena_printf(rq->arena, "/admin/events?before=%s", id_text(rq->arena, rows.v[p.n - 1].event_id.v));
    struct page_frame f = page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("What was done")),
                                     tr(rq->language, N_("Administrators see this page.")));
    return page_answer(rq, &f, events_body, &p);
}

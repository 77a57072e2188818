/* SPDX-License-Identifier: EUPL-1.2 */
/* HR says how long one travels between places: a list of pairs, written or pasted as lines. */
#include "map/travel.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "map/paths.h"
#include "people/import_read.h"
#include "roles/roles.h"
#include "travel_tmpl.h"

#include <string.h>

struct travel_typed {
    const char *lines;
};
static const struct form_field fields[] = {{"lines", FIELD_WORDS, offsetof(struct travel_typed, lines), .max = 200000,
                                            .need = N_("Write a line for each two places.")}};
TAKES(travel_takes, fields);

static SHAPE(travel_pair, struct travel, HAS_AS(struct travel, a, "from"), HAS_AS(struct travel, b, "to"),
             HAS(struct travel, minutes));
SHAPE(travel_body, struct travel_page, HAS_LIST(struct travel_page, v, n, "pairs", &travel_pair_shape));

/* Places of roles that no pair speaks of, as a list in words; NULL for none. */
static const struct err *unsaid_places(struct request *rq, const char **ret)
{
    struct travel_unsaid_rows places;
    TRY(travel_unsaid(rq->db, rq->arena, rq->viewer.employer, 40, &places));
    const char **names = arena_array(rq->arena, places.n, sizeof *names);
    for (size_t i = 0; i < places.n; i++)
        names[i] = places.v[i].place;
    *ret = places.n ? say_list(rq->arena, rq->language, places.n, names) : NULL;
    return NULL;
}

/* Writes the page. */
static const struct err *travel_show(struct request *rq, struct form *form)
{
    struct travel_all_rows rows;
    struct travel_page p = {.form = form};
    TRY(travel_all(rq->db, rq->arena, rq->viewer.employer, &rows));
    TRY(unsaid_places(rq, &p.unsaid));
    p.more = rows.n > TRAVEL_SHOWN;
    p.n = p.more ? TRAVEL_SHOWN : rows.n;
    p.v = arena_array(rq->arena, p.n + 1, sizeof *p.v);
    for (size_t i = 0; i < p.n; i++)
        p.v[i] = (struct travel){rows.v[i].from_place, rows.v[i].to_place, (int)rows.v[i].minutes};
    p.total = say_number(rq->arena, rq->language, (int64_t)rows.n);
    struct page_frame f = paths_frame(rq, tr(rq->language, N_("How far it is")));
    return page_answer(rq, &f, travel_body, &p);
}

const struct err *travel_get(struct request *rq)
{
    struct form none = {.rq = rq};
    return travel_show(rq, &none);
}

const struct err *travel_post(struct request *rq)
{
    struct form form;
    struct travel_typed in;
    struct travel *v = NULL;
    size_t n = 0;
    struct employer_id employer = rq->viewer.employer;
    bool good = form_read(&form, rq, fields, 1, &in);
    size_t bad = good ? travel_read(rq->arena, in.lines, &v, &n) : 0;
    if (bad && n == TRAVEL_PAIRS)
        form_fault(&form, "lines", N_("These are more than 2,000 pairs. Save the first 2,000, then the rest."));
    else if (bad)
        form_fault(
            &form, "lines",
            tr_format(rq->arena, rq->language,
                      "Line %1: write two places and whole minutes from 1 to 1440, such as Älvsunda; Norrvik; 40.",
                      say_number(rq->arena, rq->language, (int64_t)bad)));
    if (form.error_n) {
        rq->status = 422;
        return travel_show(rq, &form);
    }
    for (size_t i = 0; i < n; i++)
        if (v[i].minutes)
            TRY(travel_say(rq->db, rq->arena, employer, v[i].a, v[i].b, v[i].minutes, NULL));
        else
            TRY(travel_drop(rq->db, rq->arena, employer, v[i].a, v[i].b, NULL));
    TRY(roles_changed(rq->db, rq->arena, employer, NULL));
    TRY(request_event(rq, EVENT_TRAVEL_SAID, 0));
    return answer_done(rq, N_("Saved. The map goes by it now."), "/map/travel");
}

const struct err *travel_file_get(struct request *rq)
{
    struct travel_all_rows rows;
    struct {
        char *v;
        size_t n, room;
    } text = {0};
    TRY(travel_all(rq->db, rq->arena, rq->viewer.employer, &rows));
    struct arena *a = arena_new(0); /* growing takes room */
    for (const char *p = "\xEF\xBB\xBF"
                         "from;to;minutes\r\n";
         *p; p++)
        *VEC_PUSH(a, text) = *p;
    for (size_t i = 0; i < rows.n; i++)
        for (const char *p = arena_printf(a, "%s;%s;%lld\r\n", csv_cell(a, rows.v[i].from_place, ';'),
                                          csv_cell(a, rows.v[i].to_place, ';'), (long long)rows.v[i].minutes);
             *p; p++)
            *VEC_PUSH(a, text) = *p;
    const char *sent = arena_copy(rq->arena, text.v, text.n);
    arena_free(a);
    return answer_body(rq, "text/csv; charset=utf-8", "travel.csv", sent, text.n);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of cycles, and what the pages of a cycle share. */
#include "talks/cycle_web.h"

#include "cycle_tmpl.h"
#include "cycles_sql.h"
#include "layout_tmpl.h"

#include <string.h>

const struct route cycle_routes[] = {
    {"GET", "/hr/cycles", PERMIT_CYCLE_SEE, cycles_get},
    {"GET", "/hr/cycles/new", PERMIT_CYCLE_CHANGE, cycle_new_get},
    {"POST", "/hr/cycles/new", PERMIT_CYCLE_CHANGE, cycle_new_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/cycles/:cycle", PERMIT_CYCLE_SEE, cycle_get},
    {"GET", "/hr/cycles/:cycle/change", PERMIT_CYCLE_CHANGE, cycle_change_get},
    {"POST", "/hr/cycles/:cycle/change", PERMIT_CYCLE_CHANGE, cycle_change_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/cycles/:cycle/units", PERMIT_CYCLE_CHANGE, cycle_units_get},
    {"POST", "/hr/cycles/:cycle/units", PERMIT_CYCLE_CHANGE, cycle_units_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/cycles/:cycle/lists/:list*", PERMIT_CYCLE_SEE, cycle_mend_get},
    {"POST", "/hr/cycles/:cycle/open", PERMIT_CYCLE_CHANGE, cycle_open_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/cycles/:cycle/drop", PERMIT_CYCLE_CHANGE, cycle_drop_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/cycles/:cycle/close", PERMIT_CYCLE_CHANGE, cycle_close_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/cycles/:cycle/reopen", PERMIT_CYCLE_CHANGE, cycle_reopen_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/cycles/:cycle/add", PERMIT_CYCLE_CHANGE, cycle_add_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/cycles/:cycle/talks/:talk/out", PERMIT_CYCLE_CHANGE, cycle_out_get},
    {"POST", "/hr/cycles/:cycle/talks/:talk/out", PERMIT_CYCLE_CHANGE, cycle_out_post, NULL, ROUTE_WRITES},
};
const size_t cycle_route_n = sizeof cycle_routes / sizeof cycle_routes[0];

const struct err *cycle_of_request(struct request *rq, struct cycle **ret)
{
    return cycle_load(rq->db, rq->arena, rq->viewer.employer, (struct cycle_id){request_id(rq, "cycle")},
                      rq->viewer.hr_board, rq->language, ret);
}

bool cycle_sees_protected(const struct request *rq)
{
    return (rq->viewer.duties & DUTY_PROTECTED) != 0;
}

const struct err *cycle_note(struct request *rq, struct cycle_id id, const char *act)
{
    return cycle_event(rq->db, rq->arena, rq->viewer.employer, (struct event_id){id_random()}, rq->now,
                       rq->viewer.person, act, id, NULL);
}

const char *cycle_slug(struct request *rq, const struct cycle *c)
{
    char *text = arena_alloc(rq->arena, ID_TEXT_SIZE);
    id_write(c->id.v, text);
    return text;
}

const char *cycle_period(struct request *rq, const char *from, const char *to)
{
    return tr_format(rq->arena, rq->language, "%1 to %2", say_day(rq->arena, rq->language, from, NULL),
                     say_day(rq->arena, rq->language, to, NULL));
}

void cycle_page_begin(struct request *rq, const char *title)
{
    struct page_frame f = page_frame(rq, PLACE_CYCLES, title, NULL);
    page_begin(&rq->page, &f);
}

void cycle_page_end(struct request *rq)
{
    const char *sees = !rq->viewer.hr_board.v
                           ? N_("You see figures here, never a person. Figures on fewer than five people are not "
                                "shown.")
                       : rq->look_n ? N_("HR of your board sees this page: how far each talk has come, never what was "
                                         "written. Each person can see that you looked.")
                                    : N_("HR of your board sees this page.");
    struct page_frame f = page_frame(rq, PLACE_CYCLES, "", tr(rq->language, sees));
    page_end(&rq->page, &f);
}

/* The word for a state, and the sign before it. */
static const char *state_says(const char *state, const char **ret_kind)
{
    static const struct {
        const char *word, *name, *kind;
    } states[] = {
        {"draft", N_("Draft"), ""},
        {"opening", N_("Being opened"), "half"},
        {"open", N_("Open"), "half"},
        {"closed", N_("Closed"), "done"},
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (strcmp(states[i].word, state) == 0) {
            *ret_kind = states[i].kind;
            return states[i].name;
        }
    *ret_kind = "";
    return state;
}

/* One line of the list. */
static struct cycle_line line_of(struct request *rq, const struct cycles_of_board_row *r)
{
    const int64_t counts[STAGES] = {r->invited, r->prepared, r->talked, r->signed_n};
    struct cycle_line l = {
        .id = r->cycle_id,
        .name = r->name,
        .what = rq->language == LANGUAGE_SV   ? r->name_sv
                : rq->language == LANGUAGE_NL ? r->name_nl
                                              : r->name_en,
        .board = r->board_name,
        .period = cycle_period(rq, r->from_day, r->to_day),
        .draft = strcmp(r->state, "draft") == 0,
    };
    l.state = tr(rq->language, state_says(r->state, &l.kind));
    for (size_t i = 0; i < STAGES && !l.draft; i++)
        l.figures[i] = cycle_figure(rq->arena, rq->language, counts[i]);
    return l;
}

const struct err *cycles_get(struct request *rq)
{
    struct cycles_of_board_rows rows;
    TRY(cycles_of_board(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.hr_board,
                        cycle_sees_protected(rq), rq->now, &rows));
    struct cycles_page p = {.n = rows.n, .first_draft = rows.n, .central = !rq->viewer.hr_board.v};
    p.v = arena_array(rq->arena, rows.n + 1, sizeof *p.v);
    for (size_t i = 0; i < rows.n; i++) {
        p.v[i] = line_of(rq, &rows.v[i]);
        if (p.v[i].draft && p.first_draft == rows.n)
            p.first_draft = i;
    }
    cycle_page_begin(rq, tr(rq->language, "Rounds of talks"));
    cycles_body(&rq->page, &p);
    cycle_page_end(rq);
    return NULL;
}

const struct err *cycle_get(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    return c->state == CYCLE_DRAFT ? cycle_draft_show(rq, c) : cycle_status_show(rq, c);
}

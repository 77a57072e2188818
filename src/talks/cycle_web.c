/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of cycles, and what the pages of a cycle share. */
#include "talks/cycle_web.h"
#include "talks/serious.h"

#include "cycle_tmpl.h"
#include "cycles_sql.h"
#include "layout_tmpl.h"

#define CHANGE PERMIT_CYCLE_CHANGE

const struct route cycle_routes[] = {
    {"GET", "/hr/cycles", PERMIT_CYCLE_SEE, cycles_get,
     .about = "The rounds of talks of the board, with how far each has come; of all boards for central HR",
     .says = {&cycles_body_shape}},
    {"GET", "/hr/cycles/new", CHANGE, cycle_new_get, .about = "What a new round begins with",
     .says = {&cycle_form_body_shape}},
    {"POST", "/hr/cycles/new", CHANGE, cycle_new_post, NULL, ROUTE_WRITES, .about = "Makes the draft of a round",
     .takes = &cycle_takes},
    {"GET", "/hr/cycles/:cycle", PERMIT_CYCLE_SEE, cycle_get,
     .about = "A round: its draft, or how far each person has come, fifty at a time", .takes = &cycle_query,
     .says = {&cycle_draft_body_shape, &cycle_open_body_shape}},
    {"GET", "/hr/cycles/:cycle/change", CHANGE, cycle_change_get, .about = "What can be changed of a round",
     .says = {&cycle_form_body_shape}},
    {"POST", "/hr/cycles/:cycle/change", CHANGE, cycle_change_post, NULL, ROUTE_WRITES,
     .about = "Changes name, template and days of a round", .takes = &cycle_takes},
    {"GET", "/hr/cycles/:cycle/units", CHANGE, cycle_units_get, .about = "The units that may take part in a round",
     .takes = &cycle_units_query, .says = {&cycle_units_body_shape}},
    {"POST", "/hr/cycles/:cycle/units", CHANGE, cycle_units_post, NULL, ROUTE_WRITES,
     .about = "Chooses the units that take part; those not named do not", .takes = &cycle_units_takes},
    {"GET", "/hr/cycles/:cycle/lists/:list*", PERMIT_CYCLE_SEE, cycle_mend_get,
     .about = "The people of one list of a round: no-manager, no-mail, two-talks, on-leave or missing",
     .takes = &cycle_mend_query, .says = {&cycle_mend_body_shape}},
    {"POST", "/hr/cycles/:cycle/open", CHANGE, cycle_open_post, NULL, ROUTE_WRITES,
     .about = "Opens a round: everybody in it gets a talk"},
    {"POST", "/hr/cycles/:cycle/drop", CHANGE, cycle_drop_post, NULL, ROUTE_WRITES,
     .about = "Throws the draft of a round away"},
    {"POST", "/hr/cycles/:cycle/close", CHANGE, cycle_close_post, NULL, ROUTE_WRITES,
     .about = "Closes a round; talks under way go on"},
    {"POST", "/hr/cycles/:cycle/reopen", CHANGE, cycle_reopen_post, NULL, ROUTE_WRITES,
     .about = "Opens a closed round again"},
    {"POST", "/hr/cycles/:cycle/add", CHANGE, cycle_add_post, NULL, ROUTE_WRITES,
     .about = "Opens the talk of one person who lacks one, or of all who do", .takes = &cycle_add_takes},
    {"GET", "/hr/cycles/:cycle/seriously", PERMIT_CYCLE_SEE, serious_counts_get,
     .about = "How many were taken seriously in a closed round: counts of five or more",
     .says = {&serious_counts_body_shape}},
    {"GET", "/hr/cycles/:cycle/talks/:talk/out", PERMIT_TALK_STATUS, cycle_out_get,
     .about = "Whether a talk can be taken out of a round", .says = {&cycle_out_body_shape}},
    {"POST", "/hr/cycles/:cycle/talks/:talk/out", PERMIT_TALK_STATUS, cycle_out_post, NULL, ROUTE_WRITES,
     .about = "Takes a talk out of a round"},
};
const size_t cycle_route_n = sizeof cycle_routes / sizeof cycle_routes[0];

const struct err *cycle_of_request(struct request *rq, struct cycle **ret)
{
    return cycle_load(rq->db, rq->arena, rq->viewer.employer, (struct cycle_id){request_id(rq, "cycle")},
                      rq->viewer.hr_board, rq->language, ret);
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

struct page_frame cycle_frame(const struct request *rq, const char *title)
{
    const char *sees = !rq->viewer.hr_board.v
                           ? N_("You see figures here, never a person. Figures on fewer than five people are not "
                                "shown.")
                       : rq->look_n ? N_("HR of your board sees this page: how far each talk has come, never what was "
                                         "written. Each person can see that you looked.")
                                    : N_("HR of your board sees this page.");
    return page_frame(rq, PLACE_CYCLES, title, tr(rq->language, sees));
}

/* What a state is called, and the sign before it. */
static const struct {
    const char *name, *kind;
} states[CYCLE_STATES] = {
    {N_("Draft"), ""}, {N_("Being opened"), "half"}, {N_("Open"), "half"}, {N_("Closed"), "done"}};

/* One line of the list. */
static struct cycle_line line_of(struct request *rq, const struct cycles_of_board_row *r)
{
    bool central = !rq->viewer.hr_board.v;
    const int64_t counts[STAGES] = {r->invited, r->prepared, r->talked, r->signed_n};
    struct cycle_line l = {
        .id = {central ? 0 : r->cycle_id.v},
        .name = r->name,
        .what = rq->language == LANGUAGE_SV   ? r->name_sv
                : rq->language == LANGUAGE_NL ? r->name_nl
                                              : r->name_en,
        .board = central ? r->board_name : NULL,
        .period = cycle_period(rq, r->from_day, r->to_day),
        .from_day = r->from_day,
        .to_day = r->to_day,
        .state = cycle_state_of(r->state),
    };
    l.said = tr(rq->language, states[l.state].name);
    l.kind = states[l.state].kind;
    for (size_t i = 0; i < STAGES && l.state != CYCLE_DRAFT; i++)
        l.figures[i] = cycle_figure(rq->arena, rq->language, counts[i]);
    return l;
}

const struct err *cycles_get(struct request *rq)
{
    struct cycles_of_board_rows rows;
    TRY(cycles_of_board(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.hr_board,
                        access_sees_protected(&rq->viewer), rq->now, &rows));
    struct cycles_page p = {.n = rows.n, .first_draft = rows.n, .central = !rq->viewer.hr_board.v};
    p.v = arena_array(rq->arena, rows.n + 1, sizeof *p.v);
    for (size_t i = 0; i < rows.n; i++) {
        p.v[i] = line_of(rq, &rows.v[i]);
        if (p.v[i].state == CYCLE_DRAFT && p.first_draft == rows.n)
            p.first_draft = i;
    }
    struct page_frame f = cycle_frame(rq, tr(rq->language, "Rounds of talks"));
    return page_answer(rq, &f, cycles_body, &p);
}

const struct err *cycle_get(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    return c->state == CYCLE_DRAFT ? cycle_draft_show(rq, c) : cycle_status_show(rq, c);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /people/:person/plan: the steps of the living plan. */
#include "plans/plan.h"

#include "layout_tmpl.h"
#include "plan_tmpl.h"

#include <string.h>

const char *plan_sees(const struct request *rq, const struct plan_person *p)
{
    if (p->side == SIDE_MANAGER)
        return tr_format(rq->arena, rq->language, "%1 see this page. %2 can see each look at it.", p->seen_by, p->name);
    return p->seen_by && !p->gone
               ? tr_format(rq->arena, rq->language, "%1 see this page. Nobody else, not even HR.", p->seen_by)
               : tr(rq->language, "Only you see this page.");
}

const char *plan_farewell_sees(const struct request *rq, const struct plan_person *p)
{
    if (!p->gone || !p->until)
        return plan_sees(rq, p);
    if (p->side == SIDE_MANAGER)
        return tr_format(rq->arena, rq->language, "You and %1 see this page, you until %2. %1 can see each look at it.",
                         p->name, p->until);
    return tr_format(rq->arena, rq->language, "%1 see this page until %2, and only you after that.", p->seen_by,
                     p->until);
}

const struct err *living_get(struct request *rq)
{
    struct plan_person who;
    struct plan_steps steps;
    struct person_id person = {request_id(rq, "person")};
    TRY(plan_person_load(rq, person, &who));
    TRY(plan_steps_load(rq, person, &steps));
    struct plan_page p = {.p = &who, .n = steps.n};
    p.lines = plan_lines(rq->arena, rq->language, rq->today, &who, &steps);
    while (p.open_n < p.n && p.lines[p.open_n].open)
        p.open_n++;
    struct step_sum used = plan_sum(&steps, false), planned = plan_sum(&steps, true);
    p.counted = plan_sum_say(rq->arena, rq->language, who.money, &used, &planned);
    if (!plan_turn(rq->arena, rq->language, &who, p.lines, p.n, &p.turn))
        p.turn = (struct turn){.waits = true,
                               .heading = p.open_n ? tr(rq->language, "Nothing waits for an answer")
                                                   : tr(rq->language, "No step is open"),
                               .text = p.open_n ? tr(rq->language, "The next step stands on top.")
                                                : tr(rq->language, "New steps come from the next talk.")};
    request_look(rq, person, LOOK_PLAN, person.v);
    struct page_frame f =
        page_frame(rq, who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH,
                   tr_format(rq->arena, rq->language, "The plan of %1", who.given), plan_sees(rq, &who));
    return page_answer(rq, &f, living_body, &p);
}

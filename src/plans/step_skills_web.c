/* SPDX-License-Identifier: EUPL-1.2 */
/* Skills that a step has shown: the person asks for them once it is done, and whoever manages the person says yes or
 * no, as they both see: /people/:person/plan/steps/:step/skills. */
#include "plans/plan.h"

#include "can/can_ask.h"
#include "can_ask_tmpl.h"
#include "layout_tmpl.h"
#include "plan_steps_sql.h"

#include <string.h>

/* Loads the step that is done, and what is asked for it. */
static const struct err *asks_load(struct request *rq, struct plan_person *who, struct can_ask_page *p)
{
    struct step_of_person_row *step;
    struct skill_ask *v;
    struct step_id id = {request_id(rq, "step")};
    TRY(plan_person_load(rq, (struct person_id){request_id(rq, "person")}, who));
    TRY(step_of_person(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, who->id, id, &step));
    if (!step)
        return &err_not_found;
    if (strcmp(step->state, "done") != 0)
        return err_refused(rq->arena, 409, N_("Skills are confirmed once the step is done."));
    *p = (struct can_ask_page){.title = tr_format(rq->arena, rq->language, "Skills shown by: %1", step->title),
                               .may_confirm = who->side == SIDE_MANAGER};
    TRY(skill_asks_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, id, rq->today, rq->language, &v,
                        &p->n));
    p->v = v;
    p->may_ask = who->side == SIDE_EMPLOYEE && p->n < SKILL_ASKS_MOST;
    return NULL;
}

/* Writes the page. */
static const struct err *asks_show(struct request *rq, const struct plan_person *who, struct can_ask_page *p,
                                   const struct form *form)
{
    p->form = form;
    p->lead = p->may_confirm
                  ? tr(rq->language, N_("Say yes only to what you have seen yourself. It then stands among "
                                        "the skills, in your name, beside what they say."))
                  : tr(rq->language, N_("Ask your manager to confirm what this step has shown. They see what "
                                        "you ask for here, and nothing else of your skills."));
    p->back = tr(rq->language, N_("Back to the step"));
    p->back_href =
        arena_printf(rq->arena, "/people/%s/plan/steps/%s", request_part(rq, "person"), request_part(rq, "step"));
    p->action = arena_printf(rq->arena, "%s/skills", p->back_href);
    TRY(can_ask_fill(rq, who->id, p));
    request_look(rq, who->id, LOOK_PLAN, who->id.v);
    struct page_frame f =
        page_frame(rq, who->side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH, p->title, plan_sees(rq, who));
    return page_answer(rq, &f, can_ask_body, p);
}

const struct err *step_skills_get(struct request *rq)
{
    struct plan_person who;
    struct can_ask_page p;
    struct form none = {.rq = rq};
    TRY(asks_load(rq, &who, &p));
    return asks_show(rq, &who, &p, &none);
}

/* Answers what was asked for as the form showed it. */
static const struct err *ask_answer(struct request *rq, const struct plan_person *who, const struct can_ask_page *p,
                                    const struct can_ask_form *in)
{
    int64_t step = request_id(rq, "step");
    const struct skill_ask *asked = NULL;
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].concept.v == in->x.concept.v)
            asked = &p->v[i];
    if (in->act == CAN_CONFIRM && (!asked || asked->level != in->x.level))
        return err_refused(rq->arena, 409,
                           N_("This is not what is asked for any more, so nothing was done. Open the "
                              "page again."));
    if (in->act == CAN_CONFIRM)
        TRY(skills_confirm(rq->db, rq->arena, rq->viewer.employer, who->id, VOICE_ASSIGNMENT, step, asked, 1,
                           rq->viewer.person, rq->now));
    return skill_ask_drop(rq->db, rq->arena, rq->viewer.employer, VOICE_ASSIGNMENT, step, in->x.concept);
}

const struct err *step_skills_post(struct request *rq)
{
    static const char *const done[CAN_ACTS] = {N_("Asked. Your manager sees it on this step."), N_("Taken out."),
                                               N_("Confirmed. It stands among the skills, in your name.")};
    struct plan_person who;
    struct can_ask_page p;
    struct form form;
    struct can_ask_form in;
    TRY(asks_load(rq, &who, &p));
    TRY(can_ask_read(rq, &form, &in));
    if (in.act == CAN_CONFIRM && !p.may_confirm)
        form_fault(&form, "act", N_("Your manager confirms what you ask for."));
    if (in.act == CAN_ASK && !p.may_ask)
        form_fault(&form, "act", N_("Only the person asks, for thirty skills at most."));
    if (form.error_n) {
        rq->status = 422;
        return asks_show(rq, &who, &p, &form);
    }
    if (in.act == CAN_ASK)
        TRY(skill_ask_put(rq->db, rq->arena, rq->viewer.employer, who.id, VOICE_ASSIGNMENT, request_id(rq, "step"),
                          &in.x, rq->viewer.person, rq->now));
    else
        TRY(ask_answer(rq, &who, &p, &in));
    return answer_done(rq, done[in.act], "/people/%s/plan/steps/%s/skills", request_part(rq, "person"),
                       request_part(rq, "step"));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Which skills the two confirm with their signatures: /talks/:talk/skills. Either side may put one in or take it out
 * while the agreement is written; both see the list, and it is part of what is signed. */
#include "talks/agreement_page.h"

#include "can/can_ask.h"
#include "can_ask_tmpl.h"
#include "layout_tmpl.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

/* Loads the talk and its skills; refuses when nothing may be written, or a version lies ready to sign. */
static const struct err *skills_to_write(struct request *rq, struct talk **ret, struct can_ask_page *p)
{
    struct agreements versions;
    struct skill_ask *v;
    TRY(talk_of_request(rq, ret));
    TRY(agreements_load(rq->db, rq->arena, *ret, rq->viewer.person, rq->today, &versions));
    if (!talk_may_write(*ret, PHASE_AGREE) || agreement_offered(&versions))
        return err_refused(rq->arena, 409,
                           N_("The agreement is ready to sign or signed already, so its skills can’t be changed now. "
                              "Go back to the agreement to see what you can do."));
    *p = (struct can_ask_page){.may_ask = true};
    TRY(agreement_skills_load(rq->db, rq->arena, *ret, rq->viewer.person, &v, &p->n));
    p->v = v;
    return NULL;
}

/* Writes the page. */
static const struct err *skills_show(struct request *rq, const struct talk *t, struct can_ask_page *p,
                                     const struct form *form)
{
    const char *others = talk_you_and(rq, t, NULL);
    p->form = form;
    p->title = tr(rq->language, N_("Skills we confirm"));
    p->lead = tr(rq->language, N_("Choose together. Either of you can take a skill out again until you sign."));
    p->back = tr(rq->language, N_("Back to the agreement"));
    p->back_href = arena_printf(rq->arena, "/talks/%s/agreement", request_part(rq, "talk"));
    p->action = arena_printf(rq->arena, "/talks/%s/skills", request_part(rq, "talk"));
    p->may_ask = p->n < SKILL_ASKS_MOST;
    TRY(can_ask_fill(rq, t->person, p));
    struct page_frame f =
        talk_frame(rq, p->title,
                   others ? tr_format(rq->arena, rq->language, "%1 see this page. Nobody else, not even HR.", others)
                          : tr(rq->language, "Only you see this page."));
    return page_answer(rq, &f, can_ask_body, p);
}

const struct err *agreement_skills_get(struct request *rq)
{
    struct talk *t;
    struct can_ask_page p;
    struct form none = {.rq = rq};
    TRY(skills_to_write(rq, &t, &p));
    return skills_show(rq, t, &p, &none);
}

const struct err *agreement_skills_post(struct request *rq)
{
    struct talk *t;
    struct can_ask_page p;
    struct form form;
    struct can_ask_form in;
    TRY(skills_to_write(rq, &t, &p));
    TRY(can_ask_read(rq, &form, &in));
    if (in.act == CAN_CONFIRM)
        form_fault(&form, "act", N_("Skills in an agreement are confirmed by signing it."));
    if (in.act == CAN_ASK && p.n >= SKILL_ASKS_MOST)
        form_fault(&form, "concept", N_("Thirty skills are enough for one agreement."));
    if (form.error_n) {
        rq->status = 422;
        return skills_show(rq, t, &p, &form);
    }
    if (in.act == CAN_ASK)
        TRY(skill_ask_put(rq->db, rq->arena, t->employer, t->person, VOICE_TALK, t->id.v, &in.x, rq->viewer.person,
                          rq->now));
    else
        TRY(skill_ask_drop(rq->db, rq->arena, t->employer, VOICE_TALK, t->id.v, in.x.concept));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, in.act == CAN_ASK ? N_("Put in the agreement. You both see it.") : N_("Taken out."),
                       "/talks/%s/skills", request_part(rq, "talk"));
}

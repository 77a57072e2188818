/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a role, with what the viewer has of what it asks: counted and named as on the map. */
#include "can/can_web.h"

#include "roles/roles_web.h"
#include "roles_tmpl.h"

/* What the viewer has of what a role asks; NULL if nothing is known of them, or the role asks for nothing. */
static const struct err *for_me_say(struct request *rq, const struct role_page *p, const struct role_for_me **ret)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const struct role *r = p->r;
    struct role *held = NULL;
    struct person_skills all;
    *ret = NULL;
    if (!r->skill_n || r->state == ROLE_CLOSED)
        return NULL;
    TRY(person_skills_load(rq->db, a, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today, &all));
    if (p->held.v)
        TRY(role_load(rq->db, a, rq->viewer.employer, p->held, 0, l, &held));
    if (!held && !all.n)
        return NULL;
    struct person_skills had = person_skills_had(a, &all, held);
    struct role_for_me *me = arena_new_of(a, struct role_for_me);
    struct role_lack *lacks = arena_array(a, r->skill_n, sizeof *lacks);
    *me = (struct role_for_me){.asked = (int)r->skill_n,
                               .lacks = lacks,
                               .on_way = held && held->state != ROLE_CLOSED && held->id.v != r->id.v};
    for (int essential = 1; essential >= 0; essential--)
        for (size_t i = 0; i < r->skill_n; i++) {
            const struct role_skill *s = &r->skills[i];
            const struct person_skill *has = person_skill_of(&had, s->concept);
            if (s->essential == essential && (!has || has->level < s->level))
                lacks[me->lack_n++] =
                    (struct role_lack){s->label, s->language, tr(l, role_level_label(s->level)), s->essential};
        }
    me->met = me->asked - (int)me->lack_n;
    me->said = me->lack_n
                   ? tr_fill(a,
                             tr_n(l, me->asked, "You do not have the skill it asks yet.",
                                  "You have %2 of the %1 skills it asks."),
                             2, (const char *const[]){say_number(a, l, me->asked), say_number(a, l, me->met)})
                   : tr_fill(a, tr_n(l, me->asked, "You have the skill it asks.", "You have all %1 skills it asks."), 1,
                             (const char *const[]){say_number(a, l, me->asked)});
    *ret = me;
    return NULL;
}

const struct err *can_of_role_get(struct request *rq)
{
    struct role_page p;
    TRY(role_page_load(rq, 0, &p));
    TRY(for_me_say(rq, &p, &p.for_me));
    struct page_frame f = roles_frame(rq, p.r->name);
    if (p.for_me)
        f.sees = tr(rq->language, N_("Everybody who works here sees what is said of the role. What you have of it, "
                                     "only you see."));
    return page_answer(rq, &f, role_body, &p);
}

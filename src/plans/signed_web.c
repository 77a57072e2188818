/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /talks/:talk/plan and /talks/:talk/plan.pdf */
#include "plans/signed.h"

#include "roles_sql.h"
#include "signed_plan_tmpl.h"
#include "web/app.h"

/* Writes the own part into the plan's page. */
static void own_write(struct html *o, const void *own)
{
    signed_own_part(o, own);
}

const struct err *signed_get(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    struct signed_own own;
    bool there;
    TRY(plan_load(rq, &t, &p, &there));
    if (!there)
        return NULL;
    if (t->side == SIDE_EMPLOYEE) {
        TRY(signed_own_load(rq, t, &p, rq->language, &own));
        p.own = own_write;
        p.own_page = &own;
    }
    return plan_answer(rq, t, &p);
}

const struct err *signed_role_get(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    struct role_then_row *role;
    bool there;
    char day[11];
    TRY(plan_load(rq, &t, &p, &there));
    if (!there)
        return &err_not_found;
    signed_day(rq, &p, day);
    TRY(role_then(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, t->person, day,
                  p.sealed_at ? p.sealed_at : p.version->made_at, &role));
    if (!role)
        return answer_done(rq, N_("Which role it was on that day is not known here."), "/roles");
    return answer_redirect(rq, "/roles/%s/versions/%lld", id_text(rq->arena, role->role_id.v),
                           (long long)role->version);
}

/* What the slow part leaves. */
struct printed {
    const void *bytes;
    size_t n;
    struct person_id person;
    struct talk_id talk;
    const char *file;
};

const struct err *signed_pdf_slow(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    struct signed_own own;
    bool there;
    char day[11];
    TRY(plan_load(rq, &t, &p, &there));
    if (!there)
        return &err_not_found;
    bool mine = t->side == SIDE_EMPLOYEE;
    if (mine)
        TRY(signed_own_load(rq, t, &p, t->language, &own));
    struct pdf *d = signed_pdf(rq->arena, rq, t, &p, mine ? &own : NULL);
    struct printed *done = arena_new_of(rq->arena, struct printed);
    TRY(pdf_print(d, rq->app->press, &done->bytes, &done->n));
    signed_day(rq, &p, day);
    done->person = t->person;
    done->talk = t->id;
    /* no name in it: where files are saved, others may look */
    done->file = arena_printf(rq->arena, "plan-%s-v%lld.pdf", day, (long long)p.text.number);
    rq->slow_result = done;
    return NULL;
}

const struct err *signed_pdf_get(struct request *rq)
{
    const struct printed *done = rq->slow_result;
    request_look(rq, done->person, LOOK_PLAN, done->talk.v);
    return answer_body(rq, "application/pdf", done->file, done->bytes, done->n);
}

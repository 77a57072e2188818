/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/steps.h"

#include "agreements_sql.h"
#include "base/text.h"
#include "steps_sql.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <string.h>

/* What steps_sign works on. */
struct signing {
    struct db *db;
    struct arena *a;
    const struct talk *t;
    const struct agreement *g;
    struct person_id by;
    enum talk_side side;
    int64_t now;
    struct steps_of_talk_rows there;
    struct carryings_of_talk_rows carried;
};

/* Notes in a step's history what signing did to it. */
static const struct err *change_note(const struct signing *x, struct step_id step, const char *act,
                                     const char *was_state, const char *from_day, const char *to_day, int64_t hours,
                                     int64_t cost)
{
    bool joint = strcmp(act, "let_go") == 0;
    return step_change_insert(x->db, x->a, x->t->employer, (struct change_id){id_random()}, step, act,
                              side_word(x->side), x->by, x->now, "", NULL, "", was_state, from_day, to_day, hours, cost,
                              joint ? "yes" : "", NULL);
}

/* Ends a step that does not go on as it was. */
static const struct err *step_end(const struct signing *x, struct step_id step, const char *act, const char *state,
                                  const char *was_state, const char *from_day, const char *to_day)
{
    TRY(step_proposal_end(x->db, x->a, x->t->employer, step, x->now, NULL));
    TRY(step_set_state(x->db, x->a, x->t->employer, step, state, x->now, NULL));
    return change_note(x, step, act, was_state, from_day, to_day, 0, 0);
}

/* A step that was signed before: its words as they are now; its days too, when signing changed them. */
static const struct err *step_renew(const struct signing *x, const struct steps_of_talk_row *s, const struct article *r)
{
    TRY(step_sign_again(x->db, x->a, x->t->employer, s->step_id, x->g->id, r->position, r->promise_of, r->title,
                        r->form, r->guided_by, r->beyond_role, r->when_words, r->again_day, NULL));
    if (text_equal(s->signed_from_day, r->from_day) && text_equal(s->signed_to_day, r->to_day))
        return NULL;
    TRY(step_proposal_end(x->db, x->a, x->t->employer, s->step_id, x->now, NULL));
    TRY(step_set_days(x->db, x->a, x->t->employer, s->step_id, r->from_day, r->to_day, NULL));
    return change_note(x, s->step_id, "sign", s->state, s->from_day, s->to_day, s->hours, s->cost);
}

/* A new step; one that goes on from an earlier agreement begins where that one stood. */
static const struct err *step_make(const struct signing *x, const struct article *r)
{
    const struct carryings_of_talk_row *from = NULL;
    for (size_t i = 0; i < x->carried.n && !from; i++)
        if (x->carried.v[i].article_id.v == r->id.v)
            from = &x->carried.v[i];
    const char *state = from ? from->state : "planned";
    struct step_id id = {r->id.v};
    TRY(step_insert(x->db, x->a, x->t->employer, id, x->t->person, x->t->id, x->g->id, r->position, r->promise_of,
                    r->title, r->form, r->guided_by, r->beyond_role, r->from_day, r->to_day, r->when_words,
                    r->again_day, state, from ? from->hours : 0, from ? from->cost : 0, from ? from->planned_hours : 0,
                    from ? from->planned_cost : 0, x->now, NULL));
    TRY(change_note(x, id, "sign", state, NULL, NULL, 0, 0));
    return from ? step_end(x, from->step_id, "carry", "carried", from->state, from->from_day, from->to_day) : NULL;
}

/* The step made of an article; NULL if there is none yet. */
static const struct steps_of_talk_row *step_of(const struct signing *x, int64_t article)
{
    for (size_t i = 0; i < x->there.n; i++)
        if (x->there.v[i].step_id.v == article)
            return &x->there.v[i];
    return NULL;
}

const struct err *steps_sign(struct db *db, struct arena *a, const struct talk *t, const struct agreement *g,
                             const struct articles *articles, struct person_id by, enum talk_side side, int64_t now)
{
    struct signing x = {.db = db, .a = a, .t = t, .g = g, .by = by, .side = side, .now = now};
    TRY(steps_of_talk(db, a, t->employer, t->id, &x.there));
    TRY(carryings_of_talk(db, a, t->employer, t->id, &x.carried));
    for (size_t i = 0; i < articles->n; i++) {
        struct article r = articles->v[i];
        const struct steps_of_talk_row *s = step_of(&x, r.id.v);
        r.position = (int64_t)i + 1;
        TRY(s ? step_renew(&x, s, &r) : step_make(&x, &r));
    }
    for (size_t i = 0; i < x.there.n; i++) {
        const struct steps_of_talk_row *s = &x.there.v[i];
        bool stays = strcmp(s->state, "planned") != 0 && strcmp(s->state, "started") != 0;
        for (size_t k = 0; k < articles->n && !stays; k++)
            stays = articles->v[k].id.v == s->step_id.v;
        if (!stays)
            TRY(step_end(&x, s->step_id, "let_go", "let_go", s->state, s->from_day, s->to_day));
    }
    return NULL;
}

const struct err *steps_open(struct request *rq, const struct talk *t, struct open_steps *ret)
{
    struct steps_open_seen_rows rows;
    TRY(steps_open_seen(rq->db, rq->arena, t->employer, t->id, t->person, rq->viewer.person, rq->today, &rows));
    ret->v = arena_array(rq->arena, rows.n + 1, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct steps_open_seen_row *r = &rows.v[i];
        ret->v[i] = (struct open_step){.id = r->step_id,
                                       .title = r->title,
                                       .form = r->form,
                                       .day = r->day,
                                       .when_words = r->when_words,
                                       .side = side_of_word(r->side),
                                       .started = strcmp(r->state, "started") == 0,
                                       .moved = r->moved != 0,
                                       .taken = r->taken != 0};
    }
    return NULL;
}

bool steps_may_take(const struct talk *t)
{
    return talk_may_write(t, PHASE_PROPOSE);
}

/* A day that is still to come, or NULL. */
static const char *day_ahead(const struct request *rq, const char *day)
{
    return day && strcmp(day, rq->today) > 0 ? day : NULL;
}

/* Writes the article that goes on from a step: the signed words, with the days as they stand now. */
static const struct err *article_carry(struct request *rq, const struct talk *t, const struct articles *all,
                                       const struct step_to_carry_row *s)
{
    struct agreement_text text;
    struct article_id id = {id_random()};
    TRY(agreement_text_read(rq->arena, s->content, &text));
    if (s->position < 1 || (size_t)s->position > text.articles.n)
        return err_broken(rq->arena, "a step is not where its agreement says it is", NULL);
    const struct article *r = &text.articles.v[s->position - 1];
    const char *again = day_ahead(rq, r->again_day);
    TRY(article_save(rq->db, rq->arena, t->employer, id, t->id, (struct proposal_id){0},
                     all->n ? all->v[all->n - 1].position + 1 : 1, r->title, r->what, r->form,
                     *s->way ? s->way : r->how, s->from_day, s->to_day, r->when_words, r->place, r->means_money,
                     r->means_time, r->means_leave, r->repayment, r->guided_by, r->effort, r->beside,
                     again ? again : day_ahead(rq, s->to_day), r->again_words, r->beyond_role, r->promise_of,
                     r->promiser ? r->promiser : "", NULL));
    return carrying_add(rq->db, rq->arena, t->employer, id, s->step_id, NULL);
}

static const struct form_field carry_fields[] = {{.name = "step", .kind = FIELD_ID}};
TAKES(step_carry_takes, carry_fields);

const struct err *step_carry_post(struct request *rq)
{
    struct talk *t;
    struct articles all;
    struct agreements versions;
    struct step_to_carry_row *s;
    int64_t id = 0;
    const char *step = request_param(rq, "step");
    TRY(talk_of_request(rq, &t));
    if (!step || !id_read(step, &id))
        return &err_not_found;
    TRY(agreements_load(rq->db, rq->arena, t, rq->viewer.person, rq->today, &versions));
    if (!steps_may_take(t) || agreement_offered(&versions))
        return err_refused(rq->arena, 409,
                           N_("The agreement is ready to sign or signed already, so its steps can’t be changed now. Go "
                              "back to the agreement to see what you can do."));
    TRY(articles_load(rq->db, rq->arena, t, rq->viewer.person, &all));
    TRY(step_to_carry(rq->db, rq->arena, t->employer, (struct step_id){id}, t->person, t->id, rq->viewer.person,
                      rq->today, &s));
    if (!s)
        return &err_not_found;
    if (!s->taken && all.n >= ARTICLES_MOST)
        return err_refused(rq->arena, 409,
                           N_("There are twenty steps already. Fewer steps are more often kept: let one go first."));
    if (!s->taken) {
        TRY(article_carry(rq, t, &all, s));
        TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    }
    return answer_done(rq, N_("Taken over. Once you have both signed, the step goes on in the new plan."),
                       "/talks/%s/%s", request_part(rq, "talk"), phase_path(t->phase));
}

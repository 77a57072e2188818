/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing one step of the agreement: /talks/:talk/articles/new and /talks/:talk/articles/:article. */
#include "talks/agreement_page.h"

#include "agreement_tmpl.h"
#include "agreements_sql.h"
#include "base/text.h"
#include "steps_sql.h"
#include "talks/learning.h"
#include "talks/proposals.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

/* Loads the talk and its articles; refuses when nothing may be written, or a version lies ready to sign. */
static const struct err *talk_to_write(struct request *rq, struct talk **ret, struct articles *articles)
{
    struct agreements versions;
    TRY(talk_of_request(rq, ret));
    TRY(agreements_load(rq->db, rq->arena, *ret, rq->viewer.person, rq->today, &versions));
    if (!talk_may_write(*ret, PHASE_AGREE) || agreement_offered(&versions))
        return err_refused(rq->arena, 409,
                           N_("The agreement is ready to sign or signed already, so its steps can’t be changed now. Go "
                              "back to the agreement to see what you can do."));
    return articles_load(rq->db, rq->arena, *ret, rq->viewer.person, articles);
}

/* The proposal that a new step is made of, or NULL. */
static const struct err *proposal_asked(struct request *rq, const struct talk *t, const struct proposal **ret)
{
    const char *from = request_param(rq, "from");
    int64_t id;
    struct proposals all;
    *ret = NULL;
    if (!from || !id_read(from, &id))
        return NULL;
    TRY(proposals_load(rq->db, rq->arena, t, rq->viewer.person, &all));
    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].id.v == id)
            *ret = &all.v[i];
    return NULL;
}

/* When it is possible, as somebody said of the proposal; NULL when nobody did. A hint beside the dates, never filled
 * in: words and dates of a step must not contradict each other. */
static const char *later_said(const struct proposal *q)
{
    for (int side = SIDE_MANAGER; side >= SIDE_EMPLOYEE; side--)
        if (q->said[side].verdict == VERDICT_LATER && q->said[side].later && q->said[side].later[0])
            return q->said[side].later;
    return NULL;
}

/* Who may see to the step; where several hold the talk each can be chosen alone. */
static void promise_fill(struct request *rq, struct article_page *p)
{
    const struct talk *t = p->t;
    const char *stored = p->r.promise_of;
    p->promise = arena_array(rq->arena, t->holder_n + 2, sizeof *p->promise);
    p->promise[p->promise_n++] = (struct option){.value = "employee", .label = t->name};
    for (size_t i = 0; t->holder_n > 1 && i < t->holder_n; i++) {
        const char *value = id_text(rq->arena, t->holders[i].person.v);
        if (text_equal(p->r.promiser, t->holders[i].name))
            stored = value;
        p->promise[p->promise_n++] = (struct option){.value = value, .label = t->holders[i].name};
    }
    p->promise[p->promise_n++] = (struct option){.value = "manager",
                                                 .label = t->holder_n ? talk_holder_names(rq->arena, rq->language, t)
                                                                      : talk_holder_given(rq, t)};
    const char *chosen = form_value(p->form, "promise_of", stored);
    for (size_t i = 0; i < p->promise_n; i++)
        p->promise[i].chosen = text_equal(p->promise[i].value, chosen);
}

/* Writes the page of one step with its choices. */
static const struct err *article_show(struct request *rq, struct article_page *p)
{
    p->repayment_rules = p->t->repayment;
    struct learning_list list;
    TRY(learning_load(rq->db, rq->arena, rq->viewer.employer, rq->language, p->t->language, &list));
    p->form_options = arena_array(rq->arena, list.n + 1, sizeof *p->form_options);
    const char *chosen = form_value(p->form, "form", p->r.form);
    bool said = !chosen || !*chosen;
    for (size_t i = 0; i < list.n; i++) {
        const struct learning_offer *f = &list.v[i];
        bool is = chosen && strcmp(chosen, f->value) == 0;
        if (f->hidden && !is)
            continue;
        p->form_options[p->form_n++] = (struct option){.value = f->value,
                                                       .label = f->label,
                                                       .hint = f->explain ? tr(rq->language, f->explain) : NULL,
                                                       .chosen = is};
        said = said || is;
    }
    if (!said) /* an own name that stands in the list no more stays readable */
        p->form_options[p->form_n++] = (struct option){.value = chosen, .label = chosen, .chosen = true};
    promise_fill(rq, p);
    if (!p->t->repayment[0])
        p->r.repayment = "";
    if (p->t->side == SIDE_MANAGER)
        request_look(rq, p->t->person, LOOK_PLAN, p->t->id.v);
    struct page_frame f = talk_frame(
        rq, tr(rq->language, p->r.id.v ? N_("Change a step") : N_("A step in the agreement")), talk_sees(rq, p->t));
    return page_answer(rq, &f, article_body, p);
}

/* An empty step. */
static struct article article_empty(void)
{
    return (struct article){.title = "",
                            .what = "",
                            .form = "",
                            .how = "",
                            .when_words = "",
                            .place = "",
                            .means_money = "",
                            .means_time = "",
                            .means_leave = "",
                            .repayment = "",
                            .guided_by = "",
                            .effort = "",
                            .beside = "",
                            .again_words = "",
                            .promise_of = "employee",
                            .promiser = ""};
}

const struct err *article_new_get(struct request *rq)
{
    struct talk *t;
    struct articles all;
    const struct proposal *from;
    TRY(talk_to_write(rq, &t, &all));
    TRY(proposal_asked(rq, t, &from));
    struct form none = {.rq = rq};
    struct article_page p = {.t = t, .r = article_empty(), .form = &none};
    if (from) {
        p.r.title = from->words;
        p.r.proposal = from->id;
        p.why_later = later_said(from);
    }
    return article_show(rq, &p);
}

/* Finds the step of the path. */
static const struct err *article_of_request(struct request *rq, const struct articles *all, struct article *ret)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].id.v == request_id(rq, "article")) {
            *ret = all->v[i];
            return NULL;
        }
    return &err_not_found;
}

const struct err *article_get(struct request *rq)
{
    struct talk *t;
    struct articles all;
    TRY(talk_to_write(rq, &t, &all));
    struct form none = {.rq = rq};
    struct article_page p = {.t = t, .form = &none};
    TRY(article_of_request(rq, &all, &p.r));
    return article_show(rq, &p);
}

struct article_form {
    const char *title, *what, *form, *how, *from_day, *to_day, *when_words, *place, *means_money, *means_time;
    const char *means_leave, *repayment, *guided_by, *effort, *beside, *again_day, *again_words, *promise_of;
    const char *promiser; /* of promise_of, when it names one of several who hold the talk */
    bool beyond_role;
    int64_t from;
};

#define AT(NAME) #NAME, offsetof(struct article_form, NAME)
static const struct form_field article_fields[] = {
    {"title", FIELD_LINE, offsetof(struct article_form, title), .need = N_("Give the step a name, in a few words.")},
    {"what", FIELD_WORDS, offsetof(struct article_form, what), .max = 2000},
    {"form", FIELD_LINE, offsetof(struct article_form, form), .need = N_("Choose how it is learned or done.")},
    {"how", FIELD_WORDS, offsetof(struct article_form, how), .max = 2000},
    {"from_day", FIELD_DAY, offsetof(struct article_form, from_day)},
    {"to_day", FIELD_DAY, offsetof(struct article_form, to_day)},
    {"when_words", FIELD_LINE, offsetof(struct article_form, when_words), .max = 300},
    {"place", FIELD_LINE, offsetof(struct article_form, place), .max = 300},
    {"means_money", FIELD_LINE, offsetof(struct article_form, means_money), .max = 500},
    {"means_time", FIELD_LINE, offsetof(struct article_form, means_time), .max = 500},
    {"means_leave", FIELD_LINE, offsetof(struct article_form, means_leave), .max = 500},
    {"repayment", FIELD_LINE, offsetof(struct article_form, repayment), .max = 500},
    {"guided_by", FIELD_LINE, offsetof(struct article_form, guided_by), .max = 300},
    {"effort", FIELD_LINE, offsetof(struct article_form, effort), .max = 300},
    {"beside", FIELD_LINE, offsetof(struct article_form, beside), .max = 500},
    {"again_day", FIELD_DAY, offsetof(struct article_form, again_day),
     .need = N_("Say when you both look at it again. A date can be moved later.")},
    {"again_words", FIELD_LINE, offsetof(struct article_form, again_words), .max = 300},
    {"promise_of", FIELD_LINE, offsetof(struct article_form, promise_of), .max = 40, /* employee, manager, a holder */
     .need = N_("Say who sees to it.")},
    {"beyond_role", FIELD_CHECK, offsetof(struct article_form, beyond_role)},
    {"from", FIELD_ID, offsetof(struct article_form, from)},
};
#undef AT
TAKES(article_takes, article_fields);
#define ARTICLE_FIELDS (sizeof article_fields / sizeof article_fields[0])

/* The text, or "" for none. */
static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

/* The rules between fields; a form that the step had before may stay. */
static void article_check(struct form *f, const struct article_form *in, const struct learning_list *list,
                          const char *before)
{
    if (in->form && in->form[0] && !learning_offered(list, in->form) && strcmp(in->form, before) != 0)
        form_fault(f, "form", N_("Choose how it is learned or done."));
    if (!in->from_day && !in->to_day && (!in->when_words || !in->when_words[0]))
        form_fault(f, "from_day", N_("Say when: from a day, by a day, or in words such as autumn 2027."));
    if (in->from_day && in->to_day && strcmp(in->to_day, in->from_day) < 0)
        form_fault(f, "to_day", N_("The last day is before the first. Change one of them."));
}

/* Parts the choice of who sees to it into the side and, where several hold the talk, the one of them. */
static void promise_read(struct form *f, const struct talk *t, struct article_form *in)
{
    int64_t id = 0;
    in->promiser = "";
    if (!in->promise_of || strcmp(in->promise_of, "employee") == 0 || strcmp(in->promise_of, "manager") == 0)
        return;
    if (id_read(in->promise_of, &id))
        for (size_t i = 0; i < t->holder_n; i++)
            if (t->holders[i].person.v == id) {
                in->promise_of = "manager";
                in->promiser = t->holders[i].name;
                return;
            }
    form_fault(f, "promise_of", N_("Say who sees to it."));
}

/* Saves what the form says as step `id` (a new one when none of the articles has it). */
static const struct err *article_store(struct request *rq, const struct talk *t, const struct articles *all,
                                       struct article_id id, struct proposal_id from, const struct article_form *in)
{
    int64_t position = all->n ? all->v[all->n - 1].position + 1 : 1;
    TRY(article_save(rq->db, rq->arena, t->employer, id, t->id, from, position, in->title, text_or_empty(in->what),
                     in->form, text_or_empty(in->how), in->from_day, in->to_day, text_or_empty(in->when_words),
                     text_or_empty(in->place), text_or_empty(in->means_money), text_or_empty(in->means_time),
                     text_or_empty(in->means_leave), text_or_empty(in->repayment), text_or_empty(in->guided_by),
                     text_or_empty(in->effort), text_or_empty(in->beside), in->again_day,
                     text_or_empty(in->again_words), in->beyond_role, in->promise_of, in->promiser, NULL));
    return talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL);
}

/* Reads the form, and saves or shows it again. */
static const struct err *article_post_to(struct request *rq, struct talk *t, const struct articles *all,
                                         struct article r)
{
    struct form form;
    struct article_form in;
    struct learning_list list;
    const struct proposal *from;
    TRY(proposal_asked(rq, t, &from));
    form_read(&form, rq, article_fields, ARTICLE_FIELDS, &in);
    TRY(learning_load(rq->db, rq->arena, t->employer, rq->language, t->language, &list));
    article_check(&form, &in, &list, r.form ? r.form : "");
    promise_read(&form, t, &in);
    if (!r.id.v && all->n >= ARTICLES_MOST)
        form_fault(&form, "title",
                   N_("There are twenty steps already. Fewer steps are more often kept: let one go first."));
    if (form.error_n) {
        struct article_page p = {.t = t, .r = r, .form = &form};
        p.r.proposal = from ? from->id : r.proposal;
        p.why_later = from ? later_said(from) : NULL;
        rq->status = 422;
        return article_show(rq, &p);
    }
    for (size_t i = 0; !r.id.v && i < all->n; i++) /* sent twice: it lies there already */
        if (strcmp(all->v[i].title, in.title) == 0 && strcmp(all->v[i].form, in.form) == 0 &&
            text_equal(all->v[i].to_day, in.to_day) && text_equal(all->v[i].again_day, in.again_day))
            r.id = all->v[i].id;
    struct article_id id = r.id.v ? r.id : (struct article_id){id_random()};
    TRY(article_store(rq, t, all, id, from ? from->id : r.proposal, &in));
    return answer_done(rq, N_("The step is saved."), "/talks/%s/agreement", request_part(rq, "talk"));
}

const struct err *article_new_post(struct request *rq)
{
    struct talk *t;
    struct articles all;
    TRY(talk_to_write(rq, &t, &all));
    return article_post_to(rq, t, &all, article_empty());
}

const struct err *article_post(struct request *rq)
{
    struct talk *t;
    struct articles all;
    struct article r;
    TRY(talk_to_write(rq, &t, &all));
    TRY(article_of_request(rq, &all, &r));
    return article_post_to(rq, t, &all, r);
}

const struct err *article_drop_post(struct request *rq)
{
    struct talk *t;
    struct articles all;
    struct article r;
    TRY(talk_to_write(rq, &t, &all));
    TRY(article_of_request(rq, &all, &r));
    TRY(carrying_drop(rq->db, rq->arena, t->employer, r.id, NULL));
    TRY(article_drop(rq->db, rq->arena, t->employer, r.id, t->id, NULL));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("The step is taken out. The proposal it came from is still on the table."),
                       "/talks/%s/agreement", request_part(rq, "talk"));
}

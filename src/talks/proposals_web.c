/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/proposals.h"

#include "proposals_sql.h"
#include "proposals_tmpl.h"
#include "talks/direction.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

#define PROPOSALS_MOST 40 /* on one table */

/* Loads what the page shows. */
static const struct err *page_load(struct request *rq, struct talk *t, struct proposals_page *p)
{
    *p = (struct proposals_page){.rq = rq, .t = t};
    TRY(proposals_load(rq->db, rq->arena, t, rq->viewer.person, &p->all));
    for (size_t i = 0; i < p->all.n; i++)
        p->counts[proposal_group(&p->all.v[i])]++;
    p->holder = talk_holder_given(rq, t);
    p->me = rq->viewer.given;
    p->employee = p->all.n ? t->given : NULL;
    p->manager = p->all.n ? p->holder : NULL;
    p->writing = talk_may_write(t, PHASE_PROPOSE);
    if (p->writing)
        TRY(steps_open(rq, t, &p->open_steps));
    if (t->side != SIDE_NONE) {
        p->i_owe = proposals_owe(&p->all, t->side);
        p->other_owes = proposals_owe(&p->all, side_other(t->side));
    }
    return NULL;
}

/* Writes the page, and notes that the manager has read it. */
static const struct err *page_show(struct request *rq, struct proposals_page *p)
{
    if (p->t->side == SIDE_MANAGER)
        request_look(rq, p->t->person, LOOK_PREPARATION, p->t->id.v);
    const char *others = talk_you_and(rq, p->t, NULL);
    struct page_frame f =
        talk_frame(rq, tr(rq->language, "What could be"),
                   others ? tr_format(rq->arena, rq->language,
                                      "%1 see this page. Nothing here can be deleted, only answered.", others)
                          : tr(rq->language, "Only you see this page."));
    return page_answer(rq, &f, proposals_body, p);
}

const struct err *proposals_get(struct request *rq)
{
    struct talk *t;
    bool go_on;
    struct proposals_page p;
    TRY(talk_of_request(rq, &t));
    TRY(talk_phase_or_redirect(rq, t, PHASE_PROPOSE, &go_on));
    if (!go_on)
        return NULL;
    TRY(page_load(rq, t, &p));
    return page_show(rq, &p);
}

/* Loads the talk and refuses when nothing may be written in this phase any more. */
static const struct err *talk_to_write(struct request *rq, struct talk **ret)
{
    TRY(talk_of_request(rq, ret));
    if (!talk_may_write(*ret, PHASE_PROPOSE))
        return err_refused(rq->arena, 409, N_("This talk is past its proposals. What was said can still be read."));
    return NULL;
}

struct proposal_form {
    const char *direction, *words;
};

static const struct form_field proposal_fields[] = {
    {"direction", FIELD_CHOICE, offsetof(struct proposal_form, direction), .choices = direction_words,
     .need = N_("Choose a direction for the proposal. None is better than another.")},
    {"words", FIELD_WORDS, offsetof(struct proposal_form, words), .max = 1000,
     .need = N_("Write what you propose, in a sentence.")},
};
TAKES(proposal_takes, proposal_fields);

/* True if this side has put the very same on the table: a form sent twice. */
static bool proposal_there(const struct proposals *all, enum talk_side side, const struct proposal_form *in)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].side == side && strcmp(all->v[i].direction, in->direction) == 0 &&
            strcmp(all->v[i].words, in->words) == 0)
            return true;
    return false;
}

const struct err *proposals_post(struct request *rq)
{
    struct talk *t;
    struct proposals_page p;
    struct proposal_form in;
    struct form form;
    TRY(talk_to_write(rq, &t));
    TRY(page_load(rq, t, &p));
    bool good = form_read(&form, rq, proposal_fields, 2, &in);
    if (good && proposal_there(&p.all, t->side, &in))
        return answer_done(rq, N_("Put on the table."), "/talks/%s/proposals", request_part(rq, "talk"));
    if (good && p.all.n >= PROPOSALS_MOST) {
        form_fault(&form, "words", N_("There are forty proposals already. Agree on some of these first."));
        good = false;
    }
    if (!good) {
        p.form = &form;
        rq->status = 422;
        return page_show(rq, &p);
    }
    struct proposal_id id = {id_random()};
    TRY(proposal_insert(rq->db, rq->arena, t->employer, id, t->id, side_word(t->side), in.direction, in.words,
                        language_code(t->language), rq->now, NULL));
    TRY(verdict_say(rq->db, rq->arena, t->employer, id, side_word(t->side), "possible", "", "", rq->now, NULL));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("Put on the table."), "/talks/%s/proposals", request_part(rq, "talk"));
}

struct verdict_form {
    int64_t proposal;
    const char *verdict, *later, *why;
};

static const char *const verdict_choices[] = {"possible", "later", "no", NULL};
static const struct form_field verdict_fields[] = {
    {"proposal", FIELD_ID, offsetof(struct verdict_form, proposal)},
    {"verdict", FIELD_CHOICE, offsetof(struct verdict_form, verdict), .choices = verdict_choices,
     .need = N_("Choose possible, possible later, or not possible.")},
    {"later", FIELD_LINE, offsetof(struct verdict_form, later)},
    {"why", FIELD_WORDS, offsetof(struct verdict_form, why), .max = 1000},
};
TAKES(verdict_takes, verdict_fields);

const struct err *proposals_say_post(struct request *rq)
{
    struct talk *t;
    struct proposals_page p;
    struct verdict_form in;
    struct form form;
    TRY(talk_to_write(rq, &t));
    TRY(page_load(rq, t, &p));
    bool good = form_read(&form, rq, verdict_fields, 4, &in);
    const struct proposal *q = NULL;
    for (size_t i = 0; i < p.all.n; i++)
        if (p.all.v[i].id.v == in.proposal)
            q = &p.all.v[i];
    if (!q)
        return &err_not_found;
    if (good && strcmp(in.verdict, "later") == 0 && (!in.later || !in.later[0]))
        form_fault(&form, "later", N_("Later needs a date. A season is enough, such as autumn 2027."));
    if (good && strcmp(in.verdict, "no") == 0 && (!in.why || !in.why[0]))
        form_fault(&form, "why", N_("Say why it is not possible. One honest sentence is enough."));
    if (form.error_n) {
        p.form = &form;
        p.form_for = q->id;
        rq->status = 422;
        return page_show(rq, &p);
    }
    bool later = strcmp(in.verdict, "later") == 0;
    TRY(verdict_say(rq->db, rq->arena, t->employer, q->id, side_word(t->side), in.verdict,
                    later && in.later ? in.later : "", in.why ? in.why : "", rq->now, NULL));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("Said."), "/talks/%s/proposals", request_part(rq, "talk"));
}

const struct err *proposals_go_on_post(struct request *rq)
{
    struct talk *t;
    struct proposals_page p;
    TRY(talk_to_write(rq, &t));
    TRY(page_load(rq, t, &p));
    if (p.i_owe || p.other_owes)
        return err_refused(rq->arena, 409,
                           N_("Each proposal needs both your words first. Go back and look for those that wait."));
    if (t->phase < PHASE_AGREE)
        TRY(talk_set_phase(rq->db, rq->arena, t->employer, t->id, PHASE_AGREE, rq->now, NULL));
    return answer_redirect(rq, "/talks/%s/agreement", request_part(rq, "talk"));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing a version, reading the plan that both signed, and beginning a new version of it. */
#include "talks/agreement_page.h"

#include "agreement_tmpl.h"
#include "agreements_sql.h"
#include "base/text.h"
#include "talks/meeting.h"
#include "talks/public_record.h"
#include "talks/seal.h"
#include "talks/steps.h"
#include "talks/talk_letter.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

struct sign_form {
    const char *kind, *name, *words, *digest;
    bool understood;
};

static const char *const sign_kinds[] = {"agree", "seen", "correct", NULL};
static const struct form_field sign_fields[] = {
    {"kind", FIELD_CHOICE, offsetof(struct sign_form, kind), .choices = sign_kinds,
     .need = N_("Choose how you sign: you agree, you have seen it, or something must be corrected.")},
    {"name", FIELD_LINE, offsetof(struct sign_form, name), .need = N_("Write your name to sign.")},
    {"words", FIELD_WORDS, offsetof(struct sign_form, words), .max = 2000},
    {"digest", FIELD_LINE, offsetof(struct sign_form, digest)},
    {"understood", FIELD_CHECK, offsetof(struct sign_form, understood)},
};
TAKES(sign_takes, sign_fields);

/* Reads the signing form and its rules: the name as it stands, a text when a correction is asked for. */
static void sign_form_read(struct request *rq, struct form *f, struct sign_form *in)
{
    form_read(f, rq, sign_fields, sizeof sign_fields / sizeof sign_fields[0], in);
    if (in->name && in->name[0] &&
        strcmp(text_fold(rq->arena, in->name), text_fold(rq->arena, text_squeeze(rq->arena, rq->viewer.name))) != 0)
        form_fault(f, "name", N_("Write your name as it stands beside the field."));
    if (in->kind && strcmp(in->kind, "correct") == 0 && (!in->words || !in->words[0]))
        form_fault(f, "words", N_("Say what should be corrected. Your text stays with this version."));
    if (record_sign_understood(rq->viewer.public_body) && !in->understood)
        form_fault(f, "understood", N_("Tick the box to show that you have read what signing means here."));
}

/* Both have signed: the version is in force and sealed, the plan has its steps, and its progress talks are planned. */
static const struct err *version_in_force(struct request *rq, const struct talk *t, struct agreement *g)
{
    struct agreement_text text;
    struct articles articles;
    TRY(agreement_set_state(rq->db, rq->arena, t->employer, g->id, "signed", NULL));
    TRY(agreement_replace_signed(rq->db, rq->arena, t->employer, t->id, g->id, NULL));
    TRY(seal_add(rq->db, rq->arena, t->employer, g, rq->now));
    TRY(talk_signed(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    TRY(articles_load(rq->db, rq->arena, t, rq->viewer.person, &articles));
    TRY(steps_sign(rq->db, rq->arena, t, g, &articles, rq->viewer.person, t->side, rq->now));
    TRY(agreement_text_read(rq->arena, g->content, &text));
    TRY(skills_unconfirm(rq->db, rq->arena, t->employer, t->id));
    if (g->by[SIDE_EMPLOYEE].kind == SIGN_AGREE && g->by[SIDE_MANAGER].kind == SIGN_AGREE)
        TRY(skills_confirm(rq->db, rq->arena, t->employer, t->person, VOICE_TALK, g->id.v, text.skills, text.skill_n,
                           g->by[SIDE_MANAGER].person, rq->now));
    const char **days = arena_array(rq->arena, text.articles.n, sizeof *days);
    size_t n = 0;
    for (size_t i = 0; i < text.articles.n; i++)
        if (text.articles.v[i].again_day)
            days[n++] = text.articles.v[i].again_day;
    return meeting_plan_progress(rq->db, rq->arena, t, rq->viewer.person, days, n, rq->now);
}

/* Writes the viewer's signature on the offered version. */
static const struct err *sign(struct request *rq, const struct talk *t, struct agreement *g, const struct sign_form *in)
{
    enum sign_kind kind = sign_kind_of_word(in->kind);
    const char *words = in->words ? in->words : "";
    TRY(signature_insert(rq->db, rq->arena, t->employer, g->id, side_word(t->side), rq->viewer.person, in->kind,
                         in->name, words, rq->now, NULL));
    g->by[t->side] = (struct signature){true, kind, rq->viewer.person, in->name, words, rq->now};
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    if (kind == SIGN_CORRECT) {
        TRY(agreement_set_state(rq->db, rq->arena, t->employer, g->id, "withdrawn", NULL));
        TRY(talk_letter_side(rq->db, rq->arena, t, side_other(t->side), LETTER_CORRECTION, NULL, "agreement", rq->now));
        return answer_done(
            rq, N_("Your correction is asked for, and stays with this version. You can both change the steps now."),
            "/talks/%s/agreement", request_part(rq, "talk"));
    }
    if (!g->by[side_other(t->side)].there)
        return answer_done(rq, N_("Signed. The other side signs next."), "/talks/%s/agreement",
                           request_part(rq, "talk"));
    TRY(version_in_force(rq, t, g));
    TRY(talk_letter_side(rq->db, rq->arena, t, side_other(t->side), LETTER_SIGNED, NULL, "plan", rq->now));
    return answer_done(rq, N_("Signed by both. The plan has its seal."), "/talks/%s/plan", request_part(rq, "talk"));
}

const struct err *agreement_sign_post(struct request *rq)
{
    struct talk *t;
    struct agreements all;
    struct sign_form in;
    struct form form;
    TRY(talk_of_request(rq, &t));
    TRY(agreements_load(rq->db, rq->arena, t, rq->viewer.person, rq->today, &all));
    struct agreement *g = agreement_offered(&all);
    if (t->side == SIDE_NONE || !talk_may_write(t, PHASE_AGREE) || !g)
        return err_refused(rq->arena, 409, N_("Nothing is ready to sign just now. Read the agreement again."));
    if (g->by[t->side].there)
        return answer_redirect(rq, "/talks/%s/agreement", request_part(rq, "talk"));
    sign_form_read(rq, &form, &in);
    if (!in.digest || strcmp(in.digest, g->digest) != 0)
        return err_refused(rq->arena, 409,
                           N_("The agreement was changed after you opened the page, so nothing was signed. Read the "
                              "new version first."));
    if (form.error_n)
        return agreement_show_form(rq, t, &form);
    return sign(rq, t, g, &in);
}

const struct err *plan_load(struct request *rq, struct talk **ret, struct agreement_page *p, bool *ret_there)
{
    struct agreements all;
    struct seal_of_agreement_row *seal;
    TRY(talk_of_request(rq, ret));
    struct talk *t = *ret;
    TRY(agreements_load(rq->db, rq->arena, t, rq->viewer.person, rq->today, &all));
    struct agreement *g = agreement_in_force(&all);
    *ret_there = g != NULL;
    if (!g && t->side != SIDE_NONE)
        return answer_redirect(rq, "/talks/%s/%s", request_part(rq, "talk"), phase_path(t->phase));
    if (!g)
        return &err_not_found;
    *p = (struct agreement_page){.rq = rq,
                                 .t = t,
                                 .holder = talk_holder_given(rq, t),
                                 .version = g,
                                 .party = t->side != SIDE_NONE,
                                 .versions = all.v,
                                 .version_n = all.n};
    p->may_change = p->party && strcmp(t->state, "signed") == 0 && strcmp(t->passing_on, "no") != 0;
    TRY(agreement_text_read(rq->arena, g->content, &p->text));
    TRY(seal_of_agreement(rq->db, rq->arena, t->employer, g->id, &seal));
    if (seal && seal->mark.n == MARK_BYTES) {
        p->seal = seal_mark_write(rq->arena, seal->mark.p);
        p->seal_number = seal->number;
        p->sealed_at = seal->sealed_at;
        p->sealed_day = agreement_moment(rq, seal->sealed_at);
    }
    return NULL;
}

const struct err *plan_answer(struct request *rq, const struct talk *t, struct agreement_page *p)
{
    request_look(rq, t->person, LOOK_PLAN, t->id.v);
    const char *others = talk_you_and(rq, t, tr(rq->language, "the responsible manager"));
    struct page_frame f = talk_frame(
        rq, tr(rq->language, "The plan you both signed"),
        others ? tr_format(rq->arena, rq->language, "%1 see this page. Every look is shown to the employee.", others)
               : tr(rq->language, "The two who signed and the responsible manager see this page."));
    agreement_tell(rq->arena, p);
    return page_answer(rq, &f, plan_body, p);
}

const struct err *plan_change_post(struct request *rq)
{
    struct talk *t;
    struct agreements all;
    TRY(talk_of_request(rq, &t));
    TRY(agreements_load(rq->db, rq->arena, t, rq->viewer.person, rq->today, &all));
    if (t->side == SIDE_NONE || strcmp(t->state, "signed") != 0 || !agreement_in_force(&all))
        return err_refused(rq->arena, 409, N_("There is no signed plan here to change."));
    if (strcmp(t->passing_on, "no") == 0)
        return err_refused(rq->arena, 409,
                           N_("The plan has another manager since it was signed. Ask for a talk, and take over in it "
                              "what goes on."));
    TRY(talk_open_again(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(
        rq,
        N_("You can change the steps now. What you signed stays in force until you have both signed the new version."),
        "/talks/%s/agreement", request_part(rq, "talk"));
}

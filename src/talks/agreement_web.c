/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/agreement_page.h"

#include "agreement_tmpl.h"
#include "agreements_sql.h"
#include "base/text.h"
#include "talks/learning.h"
#include "talks/public_record.h"
#include "talks/seal.h"
#include "talks/talk_letter.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

const char *article_when(struct html *o, const struct article *r)
{
    struct arena *a = o->arena;
    const char *days = NULL;
    if (r->from_day && r->to_day && strcmp(r->from_day, r->to_day) != 0)
        days = tr_format(a, o->language, "From %1 to %2", say_day(a, o->language, r->from_day, NULL),
                         say_day(a, o->language, r->to_day, NULL));
    else if (r->from_day && r->to_day)
        days = say_day(a, o->language, r->from_day, NULL);
    else if (r->from_day)
        days = tr_format(a, o->language, "From %1", say_day(a, o->language, r->from_day, NULL));
    else if (r->to_day)
        days = tr_format(a, o->language, "By %1", say_day(a, o->language, r->to_day, NULL));
    if (!days)
        return r->when_words;
    return r->when_words && r->when_words[0] ? arena_printf(a, "%s, %s", days, r->when_words) : days;
}

const char *article_again(struct html *o, const struct article *r)
{
    if (!r->again_day)
        return r->again_words;
    const char *day = say_day(o->arena, o->language, r->again_day, NULL);
    return r->again_words && r->again_words[0] ? arena_printf(o->arena, "%s, %s", day, r->again_words) : day;
}

const char *article_form_label(struct html *o, const struct article *r)
{
    const struct learning_form *f = learning_form_by_word(r->form);
    return f ? tr(o->language, f->label) : r->form;
}

const char *agreement_moment(const struct request *rq, int64_t at)
{
    return say_moment(rq->arena, rq->language, rq->zone, at);
}

/* Gathers the corrections asked for on earlier versions: they stay. */
static void corrections_gather(struct request *rq, const struct agreements *all, struct agreement_page *p)
{
    struct {
        struct correction *v;
        size_t n, room;
    } list = {0};
    for (size_t i = all->n; i-- > 0;)
        for (int side = 0; side < 2; side++) {
            const struct signature *s = &all->v[i].by[side];
            if (!s->there || s->kind != SIGN_CORRECT)
                continue;
            char *day = arena_alloc(rq->arena, 11);
            zone_day(rq->zone, s->signed_at, day);
            *VEC_PUSH(rq->arena, list) = (struct correction){s->name, s->words, day};
        }
    p->asked = list.v;
    p->asked_n = list.n;
}

/* Keeps the proposals that are possible, now or later, and not in the agreement yet. */
static const struct err *proposals_open(struct request *rq, const struct talk *t, struct proposals *ret)
{
    struct proposals all;
    TRY(proposals_load(rq->db, rq->arena, t, rq->viewer.person, &all));
    ret->v = arena_array(rq->arena, all.n, sizeof *ret->v);
    ret->n = 0;
    for (size_t i = 0; i < all.n; i++) {
        enum proposal_group g = proposal_group(&all.v[i]);
        if (!all.v[i].agreed && (g == GROUP_POSSIBLE || g == GROUP_LATER))
            ret->v[ret->n++] = all.v[i];
    }
    return NULL;
}

/* Loads what the page shows in its present state. */
static const struct err *page_load(struct request *rq, struct talk *t, struct agreement_page *p)
{
    struct agreements all;
    *p = (struct agreement_page){
        .rq = rq, .t = t, .holder = talk_holder_given(rq, t), .name = rq->viewer.name, .party = t->side != SIDE_NONE};
    TRY(agreements_load(rq->db, rq->arena, t, rq->viewer.person, rq->today, &all));
    p->versions = all.v;
    p->version_n = all.n;
    p->version = agreement_offered(&all);
    corrections_gather(rq, &all, p);
    if (p->version) {
        TRY(agreement_text_read(rq->arena, p->version->content, &p->text));
        p->may_sign = p->party && !p->version->by[t->side].there;
        p->sign_warning = rq->viewer.public_body ? record_step_warning(RECORD_SIGN, true) : NULL;
        p->understood = record_sign_understood(rq->viewer.public_body);
        return NULL;
    }
    p->writing = talk_may_write(t, PHASE_AGREE);
    if (p->writing)
        TRY(steps_open(rq, t, &p->open_steps));
    TRY(articles_load(rq->db, rq->arena, t, rq->viewer.person, &p->articles));
    TRY(agreement_skills_load(rq->db, rq->arena, t, rq->viewer.person, &p->skills, &p->skill_n));
    return p->writing ? proposals_open(rq, t, &p->open) : NULL;
}

/* Writes the page, and notes that the manager has read it. */
static const struct err *page_show(struct request *rq, struct agreement_page *p)
{
    const struct talk *t = p->t;
    if (t->side == SIDE_MANAGER)
        request_look(rq, t->person, LOOK_PLAN, t->id.v);
    const char *others = talk_you_and(rq, t, NULL);
    struct page_frame f =
        talk_frame(rq, tr(rq->language, "What we agree"),
                   others ? tr_format(rq->arena, rq->language,
                                      "%1 see this page. HR sees that a plan is signed, not what it says.", others)
                          : tr(rq->language, "Only you see this page."));
    agreement_tell(rq->arena, p);
    return page_answer(rq, &f, agreement_body, p);
}

const struct err *agreement_get(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    bool go_on;
    TRY(talk_of_request(rq, &t));
    TRY(talk_phase_or_redirect(rq, t, PHASE_AGREE, &go_on));
    if (!go_on)
        return NULL;
    TRY(page_load(rq, t, &p));
    if (!p.version && strcmp(t->state, "signed") == 0)
        return answer_redirect(rq, "/talks/%s/plan", request_part(rq, "talk"));
    return page_show(rq, &p);
}

const struct err *agreement_show_form(struct request *rq, struct talk *t, const struct form *form)
{
    struct agreement_page p;
    TRY(page_load(rq, t, &p));
    p.form = form;
    rq->status = 422;
    return page_show(rq, &p);
}

/* Makes the text of a new version of what is written now, and lays it ready to sign. */
static const struct err *agreement_offer(struct request *rq, const struct talk *t, const struct agreement_page *p)
{
    struct plan_versions_row *versions;
    unsigned char salt[SALT_BYTES], d[DIGEST_BYTES];
    TRY(plan_versions(rq->db, rq->arena, t->employer, t->person, &versions));
    struct agreement_text text = {
        .employer = rq->viewer.employer_name,
        .name = t->name,
        .holder = talk_holder_names(rq->arena, t->language, t),
        .goal = t->goal,
        .made_day = rq->today,
        .number = versions->n + 1,
        .articles = p->articles,
        .skills = p->skills,
        .skill_n = p->skill_n,
    };
    text.corrections = arena_array(rq->arena, p->asked_n, sizeof *text.corrections);
    text.correction_n = p->asked_n;
    for (size_t i = 0; i < p->asked_n; i++)
        text.corrections[i] = p->asked[i];
    const char *content = agreement_text_write(rq->arena, &text);
    random_bytes(salt, sizeof salt);
    seal_digest(salt, content, d);
    return agreement_insert(rq->db, rq->arena, t->employer, (struct agreement_id){id_random()}, t->id, text.number,
                            content, (struct blob){salt, sizeof salt}, (struct blob){d, sizeof d}, rq->now,
                            rq->viewer.person, NULL);
}

/* Saves the goal as typed. */
static const struct err *goal_save(struct request *rq, struct talk *t, struct form *form)
{
    const char *goal = request_param(rq, "goal");
    *form = (struct form){.rq = rq};
    if (!goal)
        return NULL;
    goal = text_trim(rq->arena, goal);
    if (utf8_length(goal) > 500)
        form_fault(form, "goal", N_("A goal of more than 500 characters is hard to keep in mind. Shorten it."));
    else if (strcmp(goal, t->goal) != 0) {
        t->goal = goal;
        return talk_set_goal(rq->db, rq->arena, t->employer, t->id, goal, rq->now, NULL);
    }
    return NULL;
}

static const struct form_field agreement_fields[] = {
    {.name = "goal", .kind = FIELD_WORDS, .max = 500},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(agreement_takes, agreement_fields);

const struct err *agreement_post(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    struct form form;
    TRY(talk_of_request(rq, &t));
    if (!talk_may_write(t, PHASE_AGREE))
        return err_refused(rq->arena, 409, N_("This agreement is signed. Begin a new version to change it."));
    TRY(page_load(rq, t, &p));
    if (p.version)
        return answer_redirect(rq, "/talks/%s/agreement", request_part(rq, "talk"));
    TRY(goal_save(rq, t, &form));
    const char *act = request_param(rq, "act");
    bool offer = act && strcmp(act, "offer") == 0;
    if (offer && p.articles.n == 0)
        form_fault(&form, "steps", N_("Agree on at least one step first. A small one is enough."));
    if (form.error_n) {
        p.form = &form;
        rq->status = 422;
        return page_show(rq, &p);
    }
    if (request_by_script(rq))
        return answer_saved(rq);
    if (!offer)
        return answer_done(rq, N_("Saved."), "/talks/%s/agreement", request_part(rq, "talk"));
    if (articles_all_courses(&p.articles) && !t->course_asked) {
        TRY(talk_course_was_asked(rq->db, rq->arena, t->employer, t->id, NULL));
        p.all_courses = true;
        return page_show(rq, &p);
    }
    TRY(agreement_offer(rq, t, &p));
    TRY(talk_letter_side(rq->db, rq->arena, t, side_other(t->side), LETTER_TO_SIGN, NULL, "agreement", rq->now));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("The agreement is ready to sign. What you both see now is exactly what you sign."),
                       "/talks/%s/agreement", request_part(rq, "talk"));
}

const struct err *agreement_take_back_post(struct request *rq)
{
    struct talk *t;
    struct agreement_page p;
    TRY(talk_of_request(rq, &t));
    TRY(page_load(rq, t, &p));
    if (!p.version || t->side == SIDE_NONE)
        return err_refused(rq->arena, 409, N_("Nothing is ready to sign just now."));
    if (p.version->by[0].there || p.version->by[1].there)
        return err_refused(
            rq->arena, 409,
            N_("One of you has signed this version already. Ask for a correction instead: then both can change it."));
    TRY(agreement_set_state(rq->db, rq->arena, t->employer, p.version->id, "withdrawn", NULL));
    TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("Taken back. You can both change the steps again."), "/talks/%s/agreement",
                       request_part(rq, "talk"));
}

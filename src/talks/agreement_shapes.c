/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of the agreement say as JSON (web/shape.h). */
#include "talks/agreement_page.h"
#include "talks/learning.h"
#include "talks/talk_shapes.h"

#include <string.h>

/* ---- what is told, gathered ---- */

/* A step with what the page says of it. */
static struct article_line line_of(const struct article *r, const char *employee, const char *holder, bool may_change)
{
    struct article_line line = {.r = *r, .promiser = article_promiser(r, employee, holder)};
    if (!may_change)
        line.r.id.v = 0;
    return line;
}

/* The signature, if it asks for a correction. */
static const struct signature *correcting(const struct signature *s)
{
    return s->there && s->kind == SIGN_CORRECT ? s : NULL;
}

/* What a version says that is ready to sign, or signed. */
static void version_tell(struct agreement_page *p)
{
    const struct signature *by = p->version->by;
    p->told.employee = p->t->given;
    p->told.goal = p->text.goal;
    p->told.number = p->text.number;
    p->told.corrections = p->text.corrections;
    p->told.correction_n = p->text.correction_n;
    p->told.by_employee = by[SIDE_EMPLOYEE].there ? &by[SIDE_EMPLOYEE] : NULL;
    p->told.by_manager = by[SIDE_MANAGER].there ? &by[SIDE_MANAGER] : NULL;
    p->told.digest = p->may_sign ? p->version->digest : NULL;
}

void agreement_tell(struct arena *a, struct agreement_page *p)
{
    const struct articles *steps = p->version ? &p->text.articles : &p->articles;
    const char *employee = p->version ? p->text.name : p->t->name;
    const char *holder = p->version ? p->text.holder : p->holder;
    p->told = (struct agreement_told){
        .goal = p->t->goal, .number_null = !p->version, .corrections = p->asked, .correction_n = p->asked_n};
    if (p->version)
        version_tell(p);
    p->told.skills = p->version ? p->text.skills : p->skills;
    p->told.skill_n = p->version ? p->text.skill_n : p->skill_n;
    p->told.steps = arena_array(a, steps->n, sizeof *p->told.steps);
    for (size_t i = 0; i < steps->n; i++)
        p->told.steps[p->told.step_n++] = line_of(&steps->v[i], employee, holder, !p->version && p->writing);
    p->told.earlier = arena_array(a, p->version_n, sizeof *p->told.earlier);
    for (size_t i = 0; p->version && i < p->version_n; i++)
        if (p->versions[i].id.v != p->version->id.v)
            p->told.earlier[p->told.earlier_n++] =
                (struct earlier_version){.number = p->versions[i].number,
                                         .made_at = p->versions[i].made_at,
                                         .by_employee = correcting(&p->versions[i].by[SIDE_EMPLOYEE]),
                                         .by_manager = correcting(&p->versions[i].by[SIDE_MANAGER])};
}

/* ---- shapes ---- */

static const char *const sides[] = {"employee", "manager", NULL};

static SHAPE(agreed_step, struct article_line, HAS_AS(struct article_line, r.id, "article_id"),
             HAS_AS(struct article_line, r.title, "title"), HAS_AS(struct article_line, r.what, "what"),
             HAS_KIND(struct article_line, r.form, "form", SHAPE_CHOICE, .choices = learning_form_words),
             HAS_AS(struct article_line, r.how, "how"), HAS_AS(struct article_line, r.from_day, "from_day"),
             HAS_AS(struct article_line, r.to_day, "to_day"), HAS_AS(struct article_line, r.when_words, "when_words"),
             HAS_AS(struct article_line, r.place, "place"), HAS_AS(struct article_line, r.means_money, "means_money"),
             HAS_AS(struct article_line, r.means_time, "means_time"),
             HAS_AS(struct article_line, r.means_leave, "means_leave"),
             HAS_AS(struct article_line, r.repayment, "repayment"),
             HAS_AS(struct article_line, r.guided_by, "guided_by"), HAS_AS(struct article_line, r.effort, "effort"),
             HAS_AS(struct article_line, r.beside, "beside"), HAS_AS(struct article_line, r.again_day, "again_day"),
             HAS_AS(struct article_line, r.again_words, "again_words"),
             HAS_KIND(struct article_line, r.promise_of, "promise_of", SHAPE_CHOICE, .choices = sides),
             HAS(struct article_line, promiser), HAS_AS(struct article_line, r.beyond_role, "beyond_role"));

static SHAPE(skill_confirmed, struct skill_ask, HAS_ID(struct skill_ask, concept, "concept_id"),
             HAS(struct skill_ask, label), HAS(struct skill_ask, language), HAS(struct skill_ask, level));

static SHAPE(correction, struct correction, HAS(struct correction, name), HAS(struct correction, words),
             HAS(struct correction, day));

/* What the shape calls: the word of the enum, from the number that stands in the struct. */
static const char *sign_kind_told(unsigned v)
{
    return sign_kind_word((enum sign_kind)v);
}

static SHAPE(signature, struct signature, HAS_WORD(struct signature, kind, sign_kind_told, 3),
             HAS(struct signature, name), HAS(struct signature, words),
             HAS_MOMENT(struct signature, signed_at, "signed_at"));

static SHAPE(correction_asked, struct signature, HAS(struct signature, name), HAS(struct signature, words));

static SHAPE(earlier_version, struct earlier_version, HAS(struct earlier_version, number),
             HAS_MOMENT(struct earlier_version, made_at, "made_at"),
             HAS_ONE(struct earlier_version, by_employee, &correction_asked_shape),
             HAS_ONE(struct earlier_version, by_manager, &correction_asked_shape));

static SHAPE(agreement, struct agreement_told, HAS(struct agreement_told, employee), HAS(struct agreement_told, goal),
             HAS_MAYBE(struct agreement_told, number),
             HAS_LIST(struct agreement_told, steps, step_n, "steps", &agreed_step_shape),
             HAS_LIST(struct agreement_told, skills, skill_n, "skills", &skill_confirmed_shape),
             HAS_LIST(struct agreement_told, corrections, correction_n, "corrections", &correction_shape),
             HAS_ONE(struct agreement_told, by_employee, &signature_shape),
             HAS_ONE(struct agreement_told, by_manager, &signature_shape), HAS(struct agreement_told, digest));

static SHAPE(plan, struct agreement_told, HAS(struct agreement_told, employee), HAS(struct agreement_told, goal),
             HAS_MAYBE(struct agreement_told, number),
             HAS_LIST(struct agreement_told, steps, step_n, "steps", &agreed_step_shape),
             HAS_LIST(struct agreement_told, skills, skill_n, "skills", &skill_confirmed_shape),
             HAS_LIST(struct agreement_told, corrections, correction_n, "corrections", &correction_shape),
             HAS_ONE(struct agreement_told, by_employee, &signature_shape),
             HAS_ONE(struct agreement_told, by_manager, &signature_shape),
             HAS_LIST(struct agreement_told, earlier, earlier_n, "earlier", &earlier_version_shape));

SHAPE(agreement_body, struct agreement_page,
      HAS_KIND(struct agreement_page, t, "talk", SHAPE_ONE, .of = &talk_asked_shape),
      HAS(struct agreement_page, writing), HAS(struct agreement_page, may_sign),
      HAS_KIND(struct agreement_page, told, "agreement", SHAPE_IN, .of = &agreement_shape),
      HAS_SPAN(struct agreement_page, open, &proposal_open_shape), HAS(struct agreement_page, all_courses));

SHAPE(plan_body, struct agreement_page, HAS_KIND(struct agreement_page, t, "talk", SHAPE_ONE, .of = &talk_shape),
      HAS_KIND(struct agreement_page, told, "plan", SHAPE_IN, .of = &plan_shape), HAS(struct agreement_page, seal),
      HAS(struct agreement_page, seal_number), HAS(struct agreement_page, may_change));

static SHAPE(article, struct article, HAS_AS(struct article, id, "article_id"), HAS(struct article, title),
             HAS(struct article, what), HAS(struct article, how), HAS(struct article, from_day),
             HAS(struct article, to_day), HAS(struct article, when_words), HAS(struct article, place),
             HAS(struct article, means_money), HAS(struct article, means_time), HAS(struct article, means_leave),
             HAS(struct article, repayment), HAS(struct article, guided_by), HAS(struct article, effort),
             HAS(struct article, beside), HAS(struct article, again_day), HAS(struct article, again_words),
             HAS(struct article, beyond_role));

SHAPE(article_body, struct article_page, HAS_KIND(struct article_page, t, "talk", SHAPE_ONE, .of = &talk_shape),
      HAS_KIND(struct article_page, r, "step", SHAPE_IN, .of = &article_shape),
      HAS_LIST(struct article_page, form_options, form_n, "forms", &option_shape),
      HAS_LIST(struct article_page, promise, promise_n, "promise", &option_shape),
      HAS(struct article_page, repayment_rules), HAS_AS(struct article_page, why_later, "later"));

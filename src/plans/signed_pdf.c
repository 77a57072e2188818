/* SPDX-License-Identifier: EUPL-1.2 */
/* The signed plan as a document. It says what its page says. */
#include "plans/signed.h"

#include "base/text.h"
#include "roles/roles.h"
#include "web/app.h"

#include <string.h>

/* What all parts need. */
struct plan_document {
    struct pdf *d;
    struct arena *a;
    enum language l;
    const struct request *rq;
    const struct talk *t;
    const struct agreement_page *p;
};

/* A heading and a text of any length. */
static void words_put(const struct plan_document *m, const struct signed_words *w)
{
    pdf_heading(m->d, 2, PDF_LEVEL, w->label);
    pdf_text(m->d, PDF_WORDS, w->text, w->language);
}

/* The paragraphs of a text as lines of a half, as many as it has room for; the last takes the rest. */
static void half_words(const struct plan_document *m, struct pdf_half *h, const struct signed_words *w)
{
    size_t room = sizeof h->lines / sizeof h->lines[0];
    for (const char *p = w->text; p && h->n < room;) {
        const char *end = h->n + 1 < room ? strstr(p, "\n\n") : NULL;
        const char *one = text_trim(m->a, end ? arena_copy(m->a, p, (size_t)(end - p)) : p);
        if (*one)
            h->lines[h->n++] = (struct pdf_line){.voice = PDF_WORDS, .text = one, .language = w->language};
        p = end ? end + 2 : NULL;
    }
}

/* Two texts beside each other, or the one that there is. */
static void beside_put(const struct plan_document *m, const struct signed_words *left, const struct signed_words *right)
{
    const struct signed_words *both[] = {left, right};
    struct pdf_half *h = arena_array(m->a, 2, sizeof *h);
    if (!left->text || !right->text) {
        if (left->text || right->text)
            words_put(m, left->text ? left : right);
        return;
    }
    for (int i = 0; i < 2; i++) {
        h[i].heading = both[i]->label;
        half_words(m, &h[i], both[i]);
    }
    pdf_halves(m->d, &h[0], &h[1]);
}

/* What each heard, beside each other. */
static void heard_put(const struct plan_document *m, const struct signed_own *own)
{
    struct pdf_half *h = arena_array(m->a, 2, sizeof *h);
    if (!own->heard[SIDE_EMPLOYEE].n && !own->heard[SIDE_MANAGER].n)
        return;
    for (int side = SIDE_EMPLOYEE; side <= SIDE_MANAGER; side++) {
        const struct signed_heard *heard = &own->heard[side];
        struct pdf_half *half = &h[side == SIDE_MANAGER];
        if (heard->n)
            half->lines[half->n++] = (struct pdf_line){
                .voice = PDF_STRONG, .mark = side == SIDE_EMPLOYEE ? PDF_ROUND : PDF_SQUARE, .text = heard->label};
        for (size_t i = 0; i < heard->n; i++)
            half_words(m, half, &heard->v[i]);
    }
    pdf_space(m->d, 18);
    pdf_halves(m->d, &h[0], &h[1]);
}

/* The first page: the person. */
static void own_put(const struct plan_document *m, const struct signed_own *own)
{
    pdf_space(m->d, 10);
    pdf_figure(m->d, path_figure(m->a, &own->path.sheet, own->alt));
    pdf_space(m->d, 6);
    pdf_text(m->d, PDF_SOFT, own->path.earlier, NULL);
    pdf_space(m->d, 20);
    beside_put(m, &own->can, &own->drives);
    if (own->wish_n || own->directions)
        pdf_heading(m->d, 2, PDF_LEVEL, tr(m->l, N_("What I wish for")));
    for (size_t i = 0; i < own->wish_n; i++)
        pdf_fact(m->d, own->wishes[i].label, own->wishes[i].text);
    if (own->directions)
        pdf_fact(m->d, tr(m->l, "Directions"), own->directions);
    heard_put(m, own);
    pdf_space(m->d, 8);
    pdf_text(
        m->d, PDF_SOFT,
        tr_format(m->a, m->l,
                  "The path and these words are %1’s own, as on the day of signing. The seal is about what was agreed.",
                  m->t->given),
        NULL);
    pdf_page(m->d);
}

/* With what means, in lines. */
static const char *means_say(const struct plan_document *m, const struct article *r)
{
    const char *const lines[] = {
        r->means_money && *r->means_money ? tr_format(m->a, m->l, "Money: %1", r->means_money) : NULL,
        r->means_time && *r->means_time ? tr_format(m->a, m->l, "Working time: %1", r->means_time) : NULL,
        r->means_leave && *r->means_leave ? tr_format(m->a, m->l, "Leave: %1", r->means_leave) : NULL,
        r->repayment && *r->repayment ? tr_format(m->a, m->l, "Repayment: %1", r->repayment) : NULL};
    const char *all = "";
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (lines[i])
            all = arena_printf(m->a, "%s%s%s", all, *all ? "\n" : "", lines[i]);
    return all;
}

/* One agreed step, as the page has it. */
static void article_put(const struct plan_document *m, size_t i)
{
    const struct article *r = &m->p->text.articles.v[i];
    struct html o = {.arena = m->a, .language = m->l};
    const char *form = article_form_label(&o, r);
    pdf_keep_begin(m->d);
    pdf_heading(m->d, 3, PDF_RULED, arena_printf(m->a, "%zu. %s", i + 1, r->title));
    pdf_fact(m->d, tr(m->l, "What"), r->what);
    pdf_fact(m->d, tr(m->l, "How"), r->how && *r->how ? arena_printf(m->a, "%s: %s", form, r->how) : form);
    const char *when = article_when(&o, r);
    if (when && *when && *r->place) {
        pdf_fact(m->d, tr(m->l, "When and where"), arena_printf(m->a, "%s. %s", when, r->place));
    } else {
        pdf_fact(m->d, tr(m->l, "When"), when);
        pdf_fact(m->d, tr(m->l, "Where"), r->place);
    }
    pdf_fact(m->d, tr(m->l, "Means"), means_say(m, r));
    pdf_fact(m->d, tr(m->l, "Guided by"), r->guided_by);
    pdf_fact(m->d, tr(m->l, "Effort"), r->effort);
    pdf_fact(m->d, tr(m->l, "Beside other tasks"), r->beside);
    pdf_fact(m->d, tr(m->l, "We look again"), article_again(&o, r));
    pdf_fact(m->d, tr(m->l, "Who sees to it"), article_promiser(r, m->p->text.name, m->p->text.holder));
    if (r->beyond_role)
        pdf_fact(m->d, tr(m->l, "What it is for"),
                 tr(m->l, "Learning that today’s work does not ask for. It is welcome."));
    pdf_space(m->d, 8);
    pdf_keep_end(m->d);
}

/* The skills that the two confirm. */
static void skills_put(const struct plan_document *m)
{
    if (!m->p->text.skill_n)
        return;
    pdf_keep_begin(m->d);
    pdf_heading(m->d, 3, PDF_RULED, tr(m->l, "Skills we confirm"));
    for (size_t i = 0; i < m->p->text.skill_n; i++)
        pdf_fact(m->d, tr(m->l, role_level_label(m->p->text.skills[i].level)), m->p->text.skills[i].label);
    pdf_space(m->d, 8);
    pdf_keep_end(m->d);
}

/* One signature. */
static const struct pdf_half *signature_of(const struct plan_document *m, enum talk_side side)
{
    const struct signature *s = &m->p->version->by[side];
    const char *name = s->there ? s->name : side == SIDE_EMPLOYEE ? m->p->text.name : m->p->text.holder;
    const char *when = s->there ? say_moment(m->a, m->l, m->rq->zone, s->signed_at) : "";
    struct pdf_half *h = arena_new_of(m->a, struct pdf_half);
    h->lines[h->n++] =
        (struct pdf_line){.voice = PDF_STRONG,
                          .mark = side == SIDE_EMPLOYEE ? PDF_ROUND : PDF_SQUARE,
                          .text = side == SIDE_EMPLOYEE ? name : tr_format(m->a, m->l, "%1, manager", name)};
    if (!s->there)
        return h;
    h->lines[h->n++] = (struct pdf_line){.voice = PDF_HAND, .ruled = true, .text = s->name};
    h->lines[h->n++] = (struct pdf_line){
        .voice = PDF_SOFT,
        .text = tr_format(m->a, m->l, s->kind == SIGN_SEEN ? N_("Signed as seen on %1") : N_("Signed on %1"), when)};
    if (s->words && *s->words)
        h->lines[h->n++] = (struct pdf_line){.voice = PDF_WORDS, .text = s->words};
    return h;
}

/* Both signatures and the seal. */
static void signatures_put(const struct plan_document *m)
{
    pdf_keep_begin(m->d);
    pdf_heading(m->d, 2, PDF_LEVEL, tr(m->l, "Signatures"));
    pdf_halves(m->d, signature_of(m, SIDE_EMPLOYEE), signature_of(m, SIDE_MANAGER));
    pdf_space(m->d, 8);
    if (m->p->seal) {
        const char *number = say_number(m->a, m->l, m->p->seal_number);
        pdf_text(m->d, PDF_STRONG, arena_printf(m->a, "%s  %s", tr_format(m->a, m->l, "Seal %1", number), m->p->seal),
                 NULL);
        pdf_text(m->d, PDF_SOFT,
                 arena_printf(m->a, "%s %s",
                              tr(m->l, "The seal is yours to keep. If a single letter of the plan is changed later, "
                                       "the seal no longer fits."),
                              tr_format(m->a, m->l, "Anybody can check it at %1/seal.", m->rq->app->origin)),
                 NULL);
    }
    pdf_keep_end(m->d);
}

struct pdf *signed_pdf(struct arena *a, const struct request *rq, const struct talk *t, const struct agreement_page *p,
                       const struct signed_own *own)
{
    enum language l = t->language;
    char day[11];
    signed_day(rq, p, day);
    const char *title = tr_format(a, l, "The plan of %1", p->text.name);
    const char *number = say_number(a, l, p->text.number), *when = say_day(a, l, day, NULL);
    const struct pdf_about about = {.title = title,
                                    .author = p->text.employer,
                                    .language = language_code(l),
                                    .made_at = p->sealed_at ? p->sealed_at : p->version->made_at,
                                    .foot = tr_format(a, l, "Version %1, as signed on %2", number, when),
                                    .page_of = tr(l, N_("Page %1 of %2"))};
    const struct plan_document m = {.d = pdf_new(a, &about), .a = a, .l = l, .rq = rq, .t = t, .p = p};
    pdf_mark(m.d);
    pdf_space(m.d, 26);
    pdf_text(m.d, PDF_SOFT, own ? own->above : p->text.employer, NULL);
    pdf_heading(m.d, 1, PDF_LEVEL, title);
    pdf_text(m.d, PDF_WORDS_BIG, p->text.goal, NULL);
    if (own)
        own_put(&m, own);
    pdf_heading(m.d, 2, PDF_LARGE, tr(l, "What we agreed"));
    for (size_t i = 0; i < p->text.articles.n; i++)
        article_put(&m, i);
    skills_put(&m);
    for (size_t i = 0; i < p->text.correction_n; i++) {
        const struct correction *c = &p->text.corrections[i];
        pdf_text(
            m.d, PDF_PLAIN,
            tr_format(a, l, "%1 asked for a correction of an earlier text, %2:", c->name, say_day(a, l, c->day, NULL)),
            NULL);
        pdf_text(m.d, PDF_WORDS, c->words, NULL);
    }
    signatures_put(&m);
    return m.d;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/history.h"

#include "base/text.h"
#include "talks/agreement_page.h"

#include <string.h>

/* Adds a line when something changed. */
static void line_put(struct html *o, struct version_step *s, const char *label, const char *before, const char *after)
{
    struct diff d = words_diff(o->arena, before ? before : "", after ? after : "");
    if (d.changed && s->n < VERSION_LINES)
        s->lines[s->n++] = (struct version_line){label, d};
}

/* "Course: in the evenings" */
static const char *how_say(struct html *o, const struct article *r)
{
    const char *form = article_form_label(o, r);
    return r->how && *r->how ? arena_printf(o->arena, "%s: %s", form, r->how) : form;
}

/* Who sees to it, in words. */
static const char *whose(struct html *o, const struct article *r)
{
    return text_equal(r->promise_of, "manager") ? tr(o->language, "The manager") : tr(o->language, "The employee");
}

/* What changed in a step that is in both versions. */
static void step_compare(struct html *o, const struct article *x, const struct article *y, struct version_step *s)
{
    enum language l = o->language;
    line_put(o, s, tr(l, "Name"), x->title, y->title);
    line_put(o, s, tr(l, "What"), x->what, y->what);
    line_put(o, s, tr(l, "How"), how_say(o, x), how_say(o, y));
    line_put(o, s, tr(l, "When"), article_when(o, x), article_when(o, y));
    line_put(o, s, tr(l, "Where"), x->place, y->place);
    line_put(o, s, tr(l, "Money"), x->means_money, y->means_money);
    line_put(o, s, tr(l, "Working time"), x->means_time, y->means_time);
    line_put(o, s, tr(l, "Leave"), x->means_leave, y->means_leave);
    line_put(o, s, tr(l, "Repayment"), x->repayment, y->repayment);
    line_put(o, s, tr(l, "Guided by"), x->guided_by, y->guided_by);
    line_put(o, s, tr(l, "Effort"), x->effort, y->effort);
    line_put(o, s, tr(l, "Beside other tasks"), x->beside, y->beside);
    line_put(o, s, tr(l, "We look again"), article_again(o, x), article_again(o, y));
    line_put(o, s, tr(l, "Who sees to it"), whose(o, x), whose(o, y));
    s->mark = s->n ? VERSION_CHANGED : VERSION_SAME;
}

void version_compare(struct html *o, const struct articles *before, const struct articles *after,
                     struct version_page *ret)
{
    size_t none = before->n, *of = arena_array(o->arena, after->n + 1, sizeof *of);
    bool *taken = arena_array(o->arena, before->n + 1, sizeof *taken);
    for (size_t i = 0; i < after->n; i++) {
        of[i] = none;
        for (size_t k = 0; k < before->n && of[i] == none; k++)
            if (!taken[k] && text_equal(before->v[k].title, after->v[i].title))
                taken[of[i] = k] = true;
    }
    for (size_t i = 0; i < after->n && i < before->n; i++)
        if (of[i] == none && !taken[i])
            taken[of[i] = i] = true;
    ret->steps = arena_array(o->arena, before->n + after->n + 1, sizeof *ret->steps);
    for (size_t i = 0; i < after->n; i++) {
        struct version_step *s = &ret->steps[ret->n++];
        s->title = after->v[i].title;
        s->mark = VERSION_NEW;
        if (of[i] != none)
            step_compare(o, &before->v[of[i]], &after->v[i], s);
    }
    for (size_t k = 0; k < before->n; k++)
        if (!taken[k])
            ret->steps[ret->n++] = (struct version_step){.mark = VERSION_GONE, .title = before->v[k].title};
}

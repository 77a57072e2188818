/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/home.h"

#include "base/text.h"
#include "talks/direction.h"
#include "talks/learning.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 200 /* letters */

const char *home_words(struct arena *a, const char *words)
{
    if (!words || text_blank(words))
        return NULL;
    char *first = text_trim(a, words), *end = strstr(first, "\n\n");
    if (end)
        *end = 0;
    for (char *p = first; *p; p++)
        if (*p == '\n')
            *p = ' ';
    size_t letters = 0;
    char *word = first;
    for (char *p = first; *p; p++) {
        if (*p == ' ')
            word = p;
        if (((unsigned char)*p & 0xc0) != 0x80 && ++letters > WORDS_MOST) {
            *(word > first ? word : p) = 0;
            return arena_printf(a, "%s…", first);
        }
    }
    return first;
}

const char *home_step_day(const struct article *r)
{
    return r->to_day ? r->to_day : r->from_day ? r->from_day : r->again_day;
}

const char *home_step_when(struct arena *a, enum language l, const struct article *r, const char *today)
{
    if (r->from_day && r->to_day && strcmp(r->from_day, r->to_day) == 0)
        return say_weekday(a, l, r->from_day, today);
    if (r->to_day)
        return tr_format(a, l, "By %1", say_day(a, l, r->to_day, today));
    if (r->from_day)
        return tr_format(a, l, "From %1", say_day(a, l, r->from_day, today));
    return r->when_words && *r->when_words ? r->when_words : "";
}

/* By day; those without one last. */
static int by_day(const void *x, const void *y)
{
    const struct article *const *ax = x, *const *ay = y;
    const char *dx = home_step_day(*ax), *dy = home_step_day(*ay);
    int order = strcmp(dx ? dx : "9999", dy ? dy : "9999");
    return order ? order : (int)((*ax)->position - (*ay)->position);
}

/* "Shadowing, guided by Hassan Noor" */
static const char *step_how(struct arena *a, enum language l, const struct article *r)
{
    const struct learning_form *form = learning_form_by_word(r->form);
    const char *how = form ? tr(l, form->label) : "";
    if (!r->guided_by || !*r->guided_by)
        return how;
    return *how ? tr_format(a, l, "%1, guided by %2", how, r->guided_by)
                : tr_format(a, l, "Guided by %1", r->guided_by);
}

void home_steps(struct arena *a, enum language l, const char *today, const struct articles *articles,
                struct home_page *ret)
{
    const struct article **order = arena_array(a, articles->n + 1, sizeof *order);
    for (size_t i = 0; i < articles->n; i++)
        order[i] = &articles->v[i];
    qsort(order, articles->n, sizeof *order, by_day);
    ret->steps = arena_array(a, articles->n + 1, sizeof *ret->steps);
    bool next_said = false;
    for (size_t i = 0; i < articles->n; i++) {
        const struct article *r = order[i];
        const char *day = home_step_day(r);
        struct home_step *s = &ret->steps[ret->step_n++];
        *s = (struct home_step){home_step_when(a, l, r, today), r->title, step_how(a, l, r), "", NULL};
        if (day && strcmp(day, today) < 0)
            continue; /* whether it came about is said when both look at it again */
        bool begun = r->from_day && strcmp(r->from_day, today) <= 0;
        s->state = begun ? "half" : day && !next_said ? "now" : "";
        s->state_word = tr(l, begun ? N_("Under way") : day && !next_said ? N_("Next") : N_("Planned"));
        next_said = next_said || (!begun && day);
    }
}

/* How a direction is drawn. */
static enum path_way way_of(enum direction d)
{
    if (d == DIRECTION_DEEPER || d == DIRECTION_STAY)
        return PATH_ON;
    return d == DIRECTION_TRY || d == DIRECTION_BREAK ? PATH_AND_BACK : PATH_BRANCH;
}

struct path_wish *home_wishes(struct arena *a, enum language l, unsigned ticked, const struct home_wish *proposed,
                              size_t proposed_n, struct home_page *ret, size_t *ret_n)
{
    struct path_wish *drawn = arena_array(a, DIRECTIONS, sizeof *drawn);
    ret->wishes = arena_array(a, DIRECTIONS, sizeof *ret->wishes);
    bool on = false;
    *ret_n = 0;
    for (size_t i = 0; i < DIRECTIONS; i++) {
        const struct direction_text *d = &directions[i];
        const char *words = NULL;
        for (size_t k = 0; k < proposed_n && !words; k++)
            if (strcmp(proposed[k].label, d->word) == 0)
                words = home_words(a, proposed[k].words);
        if (!words && !(ticked & d->bit))
            continue;
        words = words ? words : tr(l, d->explain);
        ret->wishes[ret->wish_n++] = (struct home_wish){tr(l, d->label), words, d->word};
        if (way_of(d->bit) == PATH_ON && on)
            continue; /* two that go on share one line */
        on = on || way_of(d->bit) == PATH_ON;
        drawn[(*ret_n)++] = (struct path_wish){way_of(d->bit), tr(l, d->label), words};
    }
    return drawn;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/demo_texts.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time.h"

const struct demo_talks *const demo_talk_lists[DEMO_TALK_LISTS] = {
    &demo_talks_alvsunda, &demo_talks_care, &demo_talks_school, &demo_talks_town, &demo_talks_hoogland};

/* True if the talk is the named person's (name), or of that title and language and nobody's by name. */
static bool talk_fits(const struct demo_talk *t, const char *name, const char *title, enum language l)
{
    if (name)
        return t->name && strcmp(t->name, name) == 0;
    return title && !t->name && t->language == l && strcmp(t->title, title) == 0;
}

/* The first talk after `after` that fits. */
static const struct demo_talk *talk_next(const char *name, const char *title, enum language l,
                                         const struct demo_talk *after)
{
    bool past = after == NULL;
    for (size_t i = 0; i < DEMO_TALK_LISTS; i++)
        for (size_t k = 0; k < demo_talk_lists[i]->n; k++) {
            const struct demo_talk *t = &demo_talk_lists[i]->v[k];
            if (past && talk_fits(t, name, title, l))
                return t;
            past = past || t == after;
        }
    return NULL;
}

const struct demo_talk *demo_talk_of_name(const char *name, const struct demo_talk *after)
{
    return talk_next(name, NULL, LANGUAGE_EN, after);
}

const struct demo_talk *demo_talk_of_title(const char *title, enum language l, const struct demo_talk *after)
{
    return talk_next(NULL, title, l, after);
}

/* The day so many days after the talk, as said; "" for 0 days. */
static const char *day_said(struct arena *a, enum language l, const char *talk_day, int days)
{
    char day[11];
    if (days == 0)
        return "";
    day_add(talk_day, days, day);
    return say_day(a, l, day, talk_day);
}

char *demo_fill(struct arena *a, enum language l, const char *talk_day, const struct demo_article *article,
                const char *words)
{
    char years[6][12];
    const char *args[9];
    int year = day_civil(talk_day).year;
    for (int i = 0; i < 6; i++) {
        snprintf(years[i], sizeof years[i], "%d", year + i);
        args[i] = years[i];
    }
    args[6] = article ? day_said(a, l, talk_day, article->from_days) : "";
    args[7] = article ? day_said(a, l, talk_day, article->to_days) : "";
    args[8] = article ? day_said(a, l, talk_day, article->again_days) : "";
    return tr_fill(a, words, 9, args);
}

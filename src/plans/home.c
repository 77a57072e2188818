/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/home.h"

#include "base/text.h"
#include "talks/direction.h"

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

const struct path_roles_row *home_role_on(const struct path_roles_rows *rows, const char *day)
{
    const struct path_roles_row *now = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct path_roles_row *r = &rows->v[i];
        if (strcmp(r->kind, "work") == 0 && (!r->to_day || strcmp(r->to_day, day) >= 0))
            now = r;
    }
    return now;
}

const char *home_above(struct arena *a, const struct path_roles_row *r, const char *employer)
{
    if (!r)
        return employer;
    return arena_printf(a, "%s%s%s%s%s", r->title, *r->title ? ", " : "", r->place, *r->place ? ", " : "", employer);
}

struct path_role *home_roles(struct arena *a, enum language l, const struct path_roles_rows *rows,
                             struct home_page *ret)
{
    struct path_role *roles = arena_array(a, rows->n + 1, sizeof *roles);
    ret->roles = arena_array(a, rows->n + 1, sizeof *ret->roles);
    ret->role_n = rows->n;
    for (size_t i = 0; i < rows->n; i++) {
        const struct path_roles_row *r = &rows->v[i];
        bool pause = strcmp(r->kind, "break") == 0, study = strcmp(r->kind, "study") == 0;
        const char *title = *r->title ? r->title : pause ? tr(l, N_("A break")) : r->place;
        roles[i] = (struct path_role){pause   ? PATH_BREAK
                                      : study ? PATH_STUDY
                                              : PATH_WORK,
                                      title, r->place, r->from_day};
        ret->roles[i] = (struct home_role){arena_copy(a, r->from_day, 4), title, r->place, pause};
    }
    return roles;
}

const char *home_earlier(struct arena *a, enum language l, const struct home_page *p)
{
    size_t far = 0;
    const char *all = NULL;
    for (size_t i = 0; i < p->sheet.spots.n; i++)
        far += p->sheet.spots.v[i].mark == PATH_FAR;
    for (size_t i = 0; i < far && i < p->role_n; i++) {
        const struct home_role *r = &p->roles[i];
        all = arena_printf(a, "%s %s: %s%s%s.", all ? all : arena_printf(a, "%s.", tr(l, N_("Earlier roles"))), r->when,
                           r->title, *r->where ? ", " : "", r->where);
    }
    return all;
}

size_t home_steps_shown(const struct plan_line *lines, size_t n)
{
    size_t shown = 0;
    while (shown < n && lines[shown].open)
        shown++;
    return shown + 3 < n ? shown + 3 : n;
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
    struct path_wish *on = NULL; /* those that go on share one line, which is what is agreed if one of them is */
    *ret_n = 0;
    for (size_t i = 0; i < DIRECTIONS; i++) {
        const struct direction_text *d = &directions[i];
        const char *words = NULL;
        bool agreed = false;
        for (size_t k = 0; k < proposed_n; k++)
            if (strcmp(proposed[k].label, d->word) == 0) {
                words = words ? words : home_words(a, proposed[k].words);
                agreed = agreed || proposed[k].agreed;
            }
        if (!words && !agreed && !(ticked & d->bit))
            continue;
        words = words ? words : tr(l, d->explain);
        ret->wishes[ret->wish_n++] = (struct home_wish){tr(l, d->label), words, d->word, agreed};
        struct path_wish wish = {way_of(d->bit), tr(l, d->label), words, agreed};
        if (wish.way == PATH_ON && on) {
            *on = agreed && !on->agreed ? wish : *on;
            continue;
        }
        drawn[*ret_n] = wish;
        on = wish.way == PATH_ON ? &drawn[*ret_n] : on;
        ++*ret_n;
    }
    return drawn;
}

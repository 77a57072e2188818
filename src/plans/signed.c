/* SPDX-License-Identifier: EUPL-1.2 */
/* The person's own part of the signed plan. */
#include "plans/signed.h"

#include "base/text.h"
#include "deliver/paper.h"
#include "plans/wishes.h"
#include "signed_plan_sql.h"

#include <string.h>

void signed_day(const struct request *rq, const struct agreement_page *p, char ret_day[11])
{
    zone_day(rq->zone, p->sealed_at ? p->sealed_at : p->version->made_at, ret_day);
}

/* The days of the steps that lay ahead, in order. */
static size_t step_days(struct arena *a, const struct articles *all, const char *today, const char ***ret)
{
    const char **days = arena_array(a, all->n + 1, sizeof *days);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct article *r = &all->v[i];
        const char *day = r->to_day ? r->to_day : r->from_day ? r->from_day : r->again_day;
        size_t at = n;
        if (!day || strcmp(day, today) < 0)
            continue;
        for (; at && strcmp(days[at - 1], day) > 0; at--)
            days[at] = days[at - 1];
        days[at] = day;
        n++;
    }
    *ret = days;
    return n;
}

/* The path in words, for whoever does not see it. */
static const char *alt_say(struct arena *a, enum language l, const struct home_page *p)
{
    struct paper o;
    paper_start(&o, a);
    paper_put(&o, tr(l, N_("My path in words")));
    paper_put(&o, ". ");
    for (size_t i = 0; i < p->role_n; i++) {
        const struct home_role *r = &p->roles[i];
        paper_put(&o, arena_printf(a, "%s: %s%s%s. ", r->when, r->title, *r->where ? ", " : "", r->where));
    }
    if (*p->today_words)
        paper_put(&o, arena_printf(a, "%s: %s. ", p->day_word, p->today_words));
    for (size_t i = 0; i < p->wish_n; i++)
        paper_put(&o, arena_printf(a, "%s: %s. ", p->wishes[i].label,
                                   p->wishes[i].agreed ? tr_format(a, l, "Agreed: %1", p->wishes[i].words)
                                                       : tr_format(a, l, "A wish: %1", p->wishes[i].words)));
    return text_trim(a, o.p);
}

/* The picture of the path, for the screen and for paper, and its list. */
static void path_fill(struct arena *a, enum language l, const char *day, const struct path_roles_rows *roles,
                      const struct articles *steps, unsigned directions, const struct signed_beside_rows *beside,
                      struct signed_own *own)
{
    struct home_page *p = &own->path;
    const struct path_roles_row *now = home_role_on(roles, day);
    const char **days;
    struct path_story s = {.width = PATH_WIDTH,
                           .today = day,
                           .roles = home_roles(a, l, roles, p),
                           .role_n = roles->n,
                           .today_word = p->day_word = say_day(a, l, day, NULL),
                           .year_words = {tr(l, N_("in 1 year")), tr(l, N_("in 3 years")), tr(l, N_("in 5 years"))},
                           .earlier_word = tr(l, N_("Earlier roles"))};
    s.step_n = step_days(a, steps, day, &days);
    s.step_days = days;
    struct home_wish *agreed = arena_array(a, beside->n + 1, sizeof *agreed);
    size_t agreed_n = 0;
    for (size_t i = 0; i < beside->n; i++)
        if (beside->v[i].towards)
            agreed[agreed_n++] =
                (struct home_wish){.label = beside->v[i].word, .words = beside->v[i].words, .agreed = true};
    s.wishes = home_wishes(a, l, directions, agreed, agreed_n, p, &s.wish_n);
    p->today_words = now ? now->title : "";
    path_lay_out(a, &s, &p->picture);
    s.width = PATH_SHEET;
    path_lay_out(a, &s, &p->sheet);
    p->earlier = home_earlier(a, l, p);
    own->alt = alt_say(a, l, p);
}

/* Puts one answer where it belongs. */
static void words_take(enum language l, const struct signed_said_row *r, struct signed_own *own)
{
    static const struct {
        const char *word, *label;
    } wishes[] = {{"goal_short", N_("In the year that comes")},
                  {"wish_year", N_("In the year that comes")},
                  {"wish_middle", N_("In three to five years")},
                  {"goal_long", N_("In three to five years")},
                  {"wish", N_("In my own words")}};
    if (text_blank(r->words))
        return;
    if (strcmp(r->word, "can") == 0)
        own->can = (struct signed_words){tr(l, N_("What I can")), r->words, r->language};
    if (strcmp(r->word, "energy") == 0)
        own->drives = (struct signed_words){tr(l, N_("What drives me")), r->words, r->language};
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++)
        if (strcmp(r->word, wishes[i].word) == 0 && own->wish_n < sizeof own->wishes / sizeof own->wishes[0])
            own->wishes[own->wish_n++] = (struct signed_words){tr(l, wishes[i].label), r->words, r->language};
}

/* What each heard, the first lines. */
static void heard_take(struct arena *a, enum language l, const struct signed_beside_rows *rows, const struct talk *t,
                       const struct agreement_page *p, struct signed_own *own)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].towards)
            continue;
        struct signed_heard *h = &own->heard[side_of_word(rows->v[i].word)];
        if (h->n < sizeof h->v / sizeof h->v[0])
            h->v[h->n++] = (struct signed_words){NULL, rows->v[i].words, rows->v[i].language};
    }
    own->heard[SIDE_EMPLOYEE].label = tr_format(a, l, "%1 heard", t->given);
    own->heard[SIDE_MANAGER].label = tr_format(a, l, "%1 heard", p->text.holder);
}

const struct err *signed_own_load(struct request *rq, const struct talk *t, const struct agreement_page *p,
                                  enum language l, struct signed_own *ret)
{
    struct path_roles_rows roles;
    struct signed_said_rows words;
    struct signed_beside_rows beside;
    char day[11];
    unsigned said = 0;
    *ret = (struct signed_own){0};
    signed_day(rq, p, day);
    TRY(path_roles(rq->db, rq->arena, t->employer, rq->viewer.person, day, &roles));
    TRY(signed_said(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &words));
    TRY(signed_beside(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &beside));
    heard_take(rq->arena, l, &beside, t, p, ret);
    for (size_t i = 0; i < words.n; i++) {
        said |= (unsigned)words.v[i].directions;
        words_take(l, &words.v[i], ret);
    }
    if (said)
        ret->directions = wish_directions_say(rq->arena, l, said);
    /* before the first day the role that begins then is known, but no path is walked yet */
    const struct path_roles_row *begins = roles.n && strcmp(roles.v[0].from_day, day) > 0 ? &roles.v[0] : NULL;
    if (begins)
        roles.n = 0;
    ret->above = home_above(rq->arena, begins ? begins : home_role_on(&roles, day), p->text.employer);
    path_fill(rq->arena, l, day, &roles, &p->text.articles, said, &beside, ret);
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/leaving.h"

#include "base/time.h"
#include "web/picture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_words[FAREWELL_KINDS] = {"agenda", "hand_over", "gives", "stays"};

const char *farewell_word(enum farewell_kind kind)
{
    assert(kind < FAREWELL_KINDS);
    return kind_words[kind];
}

enum farewell_kind farewell_of_word(const char *word)
{
    enum farewell_kind k = FAREWELL_AGENDA;
    while (k < FAREWELL_KINDS && strcmp(kind_words[k], word) != 0)
        k++;
    assert(k < FAREWELL_KINDS);
    return k;
}

bool leaving_has(const struct leaving_page *p, enum farewell_kind kind, enum talk_side side)
{
    for (size_t i = 0; i < p->line_n; i++)
        if (p->lines[i].kind == kind && p->lines[i].side == side)
            return true;
    return false;
}

/* qsort's order: by day, the last day at the end of its day. */
static int by_day(const void *x, const void *y)
{
    const struct leaving_item *p = x, *q = y;
    int order = strcmp(p->day, q->day);
    return order ? order : p->last != q->last ? (int)p->last - (int)q->last : strcmp(p->what, q->what);
}

void leaving_order(struct arena *a, enum language l, const char *today, struct leaving_item *v, size_t n)
{
    bool said = false;
    if (n)
        qsort(v, n, sizeof *v, by_day);
    for (size_t i = 0; i < n; i++) {
        v[i].when = say_weekday(a, l, v[i].day, today);
        if (v[i].state_word)
            continue;
        bool past = strcmp(v[i].day, today) < 0;
        v[i].state = past ? "done" : said ? "" : "now";
        v[i].state_word = tr(l, past ? N_("Behind you") : said ? N_("Planned") : N_("Next"));
        said = said || !past;
    }
}

#define TODAY_X 430
#define LAST_X 800
#define LINE_Y 70
#define OUT_Y 140

/* A name with a word beneath, in the middle over x. */
static void stop_write(struct html *o, int x, const char *bold, const char *plain, int y)
{
    picture_text(o, "tb halo", x, y, ANCHOR_MIDDLE, bold);
    if (plain)
        picture_text(o, "t2 halo", x, y + 21, ANCHOR_MIDDLE, plain);
}

/* The places behind: at most three, the newest nearest to today; a name that has no room is left to the list. */
static void roles_write(struct html *o, const struct leaving_page *p)
{
    size_t n = p->role_n < 3 ? p->role_n : 3, from = p->role_n - n;
    int step = n > 1 ? 330 / (int)n : 190;
    for (size_t i = 0; i < n; i++) {
        int x = 60 + (int)i * step;
        const struct leaving_role *r = &p->roles[from + i];
        bool room = picture_text_width(r->title, false) < step - 10;
        picture_circle(o, "stop", x, LINE_Y, 100);
        stop_write(o, x, r->year, room ? r->title : NULL, LINE_Y + 42);
    }
}

/* What is ahead, as dots between today and the last day; their days where there is room, by turns above and below. */
static void agenda_write(struct html *o, const struct leaving_page *p)
{
    int days = p->last_day ? day_diff(p->today, p->last_day) : 0, x = TODAY_X, said[2] = {-200, TODAY_X + 40};
    for (size_t i = 0; i < p->agenda_n; i++) {
        const struct leaving_item *g = &p->agenda[i];
        if (g->last || strcmp(g->day, p->today) < 0)
            continue;
        int at = days > 0 ? TODAY_X + (LAST_X - TODAY_X) * day_diff(p->today, g->day) / days : x + 90;
        x = at < x + 30 ? x + 30 : at;
        if (x > LAST_X - 24)
            break;
        picture_circle(o, "dot", x, LINE_Y, 65);
        const char *day = say_day(o->arena, o->language, g->day, p->today);
        int half = picture_text_width(day, true) / 2 + 6, below = said[0] + half < x ? 0 : 1;
        if (said[below] + half >= x || x + half > LAST_X - 6)
            continue;
        picture_text(o, "tb halo", x, below ? LINE_Y + 42 : LINE_Y - 30, ANCHOR_MIDDLE, day);
        said[below] = x + half;
    }
}

void leaving_picture(struct html *o, const struct leaving_page *p)
{
    picture_begin(o, "path-wide", 0, 0, 1152, 190);
    picture_path(o, "past", "M-2400 70H430");
    picture_path(o, "next", "M430 70H792c53 0 53 70 106 70h90");
    picture_path(o, "wish", "M1000 140h152");
    picture_path(o, "axis", "M430 20V92");
    picture_path(o, "bar", "M800 24V56M800 84v32");
    roles_write(o, p);
    picture_circle(o, "today", TODAY_X, LINE_Y, 160);
    picture_text(o, "tb halo", TODAY_X, LINE_Y + 42, ANCHOR_MIDDLE, tr(o->language, N_("Today")));
    agenda_write(o, p);
    picture_text(o, "tb halo", LAST_X + 14, 36, ANCHOR_START,
                 p->last_day ? say_day(o->arena, o->language, p->last_day, p->today)
                             : tr(o->language, N_("The last day")));
    picture_circle(o, "stop2", 988, OUT_Y, 100);
    picture_text(o, "tb halo", 1000, 104, ANCHOR_MIDDLE, tr(o->language, N_("What comes next")));
    picture_text(o, "tb halo", 1148, 172, ANCHOR_END, tr(o->language, N_("and perhaps back")));
    picture_end(o);
}

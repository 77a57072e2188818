/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/leaving.h"

#include "base/time.h"
#include "web/picture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_words[FAREWELL_KINDS] = {"agenda", "hand_over", "gives", "stays", "next"};

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

const char *leaving_gone_say(struct arena *a, enum language l, const struct plan_person *who)
{
    const char *day = say_day(a, l, who->last_day, NULL);
    return who->side == SIDE_EMPLOYEE ? tr_format(a, l, "Your last day was %1", day)
                                      : tr_format(a, l, "%1’s last day was %2", who->given, day);
}

const char *leaving_talk_word(enum language l, const char *kind, bool out, bool is_last)
{
    bool progress = strcmp(kind, "progress") == 0;
    return tr(l, !out        ? progress ? N_("Looking at the plan again") : N_("A talk")
                        : !progress ? N_("A talk about handing over")
                 : is_last   ? N_("The last talk")
                             : N_("Looking at the plan again"));
}

void leaving_begin(struct arena *a, enum language l, const struct plan_steps *steps, size_t more,
                   struct leaving_page *p)
{
    struct plan_line *lines = plan_lines(a, l, p->today, p->p, steps);
    p->agenda = arena_array(a, steps->n + more + 1, sizeof *p->agenda);
    for (size_t i = 0; i < steps->n; i++)
        for (size_t k = 0; k < steps->n; k++) {
            const struct plan_step *s = &steps->v[k];
            const char *day = s->state == STEP_DONE ? s->state_day : plan_step_day(s);
            if (s->state == STEP_DONE && day && p->last_day && strcmp(day, p->last_day) > 0)
                day = plan_step_day(s) ? plan_step_day(s) : p->last_day; /* kept afterwards: where it was promised */
            bool told = step_is_open(s->state) || (s->state == STEP_DONE && p->p->out);
            if (s->id.v == lines[i].id.v && day && told && (!p->last_day || strcmp(day, p->last_day) <= 0))
                p->agenda[p->agenda_n++] = (struct leaving_item){
                    .day = day,
                    .what = s->title,
                    .how = lines[i].how,
                    .href = lines[i].href,
                    .state = s->state == STEP_DONE || lines[i].past ? lines[i].state : NULL,
                    .state_word = s->state == STEP_DONE || lines[i].past ? lines[i].state_word : NULL};
        }
}

void leaving_end(struct arena *a, enum language l, struct leaving_page *p)
{
    bool said = false;
    if (p->last_day)
        p->agenda[p->agenda_n++] =
            (struct leaving_item){.day = p->last_day,
                                  .what = tr(l, N_("The last day at work")),
                                  .how = tr(l, N_("The plan, with all its versions, goes along")),
                                  .last = true};
    if (p->agenda_n)
        qsort(p->agenda, p->agenda_n, sizeof *p->agenda, by_day);
    for (size_t i = 0; i < p->agenda_n; i++) {
        struct leaving_item *g = &p->agenda[i];
        g->when = say_weekday(a, l, g->day, p->today);
        if (g->state_word)
            continue;
        bool past = strcmp(g->day, p->today) < 0;
        g->state = past ? "done" : said ? "" : "now";
        g->state_word = tr(l, past ? N_("Behind you") : said ? N_("Planned") : N_("Next"));
        said = said || !past;
    }
}

const struct leaving_item *leaving_next(const struct leaving_page *p)
{
    for (size_t i = 0; i < p->agenda_n; i++)
        if (strcmp(p->agenda[i].day, p->today) >= 0)
            return &p->agenda[i];
    return NULL;
}

bool leaving_is_ahead(const struct leaving_page *p, const struct leaving_item *g)
{
    return strcmp(g->day, p->today) >= 0 && (!p->last_day || strcmp(g->day, p->last_day) <= 0);
}

/* Where things lie on a line of this width; closed: the last day has passed, and today lies behind the turn out. */
struct line {
    int width, today_x, last_x, out_x;
    bool closed;
};
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
static void roles_write(struct html *o, const struct leaving_page *p, const struct line *at)
{
    size_t n = p->role_n < 3 ? p->role_n : 3, from = p->role_n - n;
    int room = (at->closed ? at->last_x : at->today_x) - 100, step = n > 1 ? room / (int)n : room / 2;
    for (size_t i = 0; i < n; i++) {
        int x = 60 + (int)i * step;
        const struct leaving_role *r = &p->roles[from + i];
        picture_circle(o, "stop", x, LINE_Y, 100);
        bool fits = picture_text_width(r->title, false) < (n > 1 ? step - 10 : room) && x > 0;
        int half = fits ? picture_text_width(r->title, false) / 2 : 0;
        stop_write(o, half > x ? half : x, r->year, fits ? r->title : NULL, LINE_Y + 42);
    }
}

/* What is ahead, as dots between today and the last day, each with its day, by turns above and below. */
static void agenda_write(struct html *o, const struct leaving_page *p, const struct line *at)
{
    const char *days[12];
    size_t n = 0;
    for (size_t i = 0; i < p->agenda_n && n < sizeof days / sizeof days[0]; i++) {
        const char *day = p->agenda[i].day;
        if (!p->agenda[i].last && leaving_is_ahead(p, &p->agenda[i]) && (!n || strcmp(days[n - 1], day) != 0))
            days[n++] = day;
    }
    int step = (at->last_x - at->today_x - 20) / ((int)n + 1), said[2] = {at->today_x, at->today_x + 40};
    for (size_t i = 0; i < n; i++) {
        int x = at->today_x + 20 + step * ((int)i + 1);
        picture_circle(o, "dot", x, LINE_Y, 65);
        const char *day = say_day_short(o->arena, o->language, days[i]);
        int half = picture_text_width(day, true) / 2 + 4, side = i % 2;
        if (said[side] + half > x || x + half > at->last_x)
            continue;
        picture_text(o, "tb halo", x, side ? LINE_Y + 42 : LINE_Y - 30, ANCHOR_MIDDLE, day);
        said[side] = x + half;
    }
}

/* The way out: what comes after, if it was named, and perhaps back. */
static void out_write(struct html *o, const struct leaving_page *p, const struct line *at)
{
    const char *next = p->next && picture_text_width(p->next, true) < 2 * (at->width - at->out_x)
                           ? p->next
                           : tr(o->language, N_("What comes next"));
    int half = picture_text_width(next, true) / 2, x = at->out_x;
    picture_circle(o, at->closed ? "today" : "stop2", at->out_x, OUT_Y, at->closed ? 160 : 100);
    picture_text(o, "tb halo", x + half > at->width ? at->width - half : x, at->closed ? 98 : 104, ANCHOR_MIDDLE, next);
    picture_text(o, "tb halo", at->width - 4, 172, ANCHOR_END, tr(o->language, N_("and perhaps back")));
}

void leaving_picture(struct html *o, const struct leaving_page *p, bool paper)
{
    struct line at =
        paper ? (struct line){760, 250, 520, 650, p->p->gone} : (struct line){1152, 430, 800, 988, p->p->gone};
    struct arena *a = o->arena;
    int from = at.closed ? at.last_x - 8 : at.today_x, turn = at.last_x - 8;
    picture_begin(o, paper ? "path-sheet" : "path-wide", 0, 0, at.width, 190);
    picture_path(o, "past", arena_printf(a, "M%d %dH%d", paper ? 4 : -2400, LINE_Y, from));
    picture_path(o, at.closed ? "past" : "next",
                 arena_printf(a, "M%d %dH%dc53 0 53 70 106 70H%d", from, LINE_Y, turn, at.out_x));
    picture_path(o, "wish", arena_printf(a, "M%d %dH%d", at.out_x + 12, OUT_Y, at.width));
    if (!at.closed)
        picture_path(o, "axis", arena_printf(a, "M%d 20V92", at.today_x));
    picture_path(o, "bar", arena_printf(a, "M%d 24V56M%d 84v32", at.last_x, at.last_x));
    roles_write(o, p, &at);
    if (!at.closed) {
        picture_circle(o, "today", at.today_x, LINE_Y, 160);
        picture_text(o, "tb halo", at.today_x, LINE_Y + 42, ANCHOR_MIDDLE, tr(o->language, N_("Today")));
        agenda_write(o, p, &at);
    }
    picture_text(o, "tb halo", at.last_x + 14, 36, ANCHOR_START,
                 p->last_day ? say_day(a, o->language, p->last_day, p->today) : tr(o->language, N_("The last day")));
    out_write(o, p, &at);
    picture_end(o);
}

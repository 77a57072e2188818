/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/poster.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN 22.0
#define HEAD 62.0 /* title, and what the columns are */
#define FOOT 14.0
#define SIDE 74.0    /* names of the rows */
#define LARGEST 10.0 /* letters, in millimetres */
#define SMALLEST 0.6
#define STRETCH 2.5 /* the most that rows are drawn apart */
#define WIDE 15.0   /* a role's box, in letters: about 26 characters of a line, beside its disc */
#define LINE_CHARACTERS 25
#define NAME_LINES 2
#define NUMBERS 7 /* paths that are said by number in one line */

/* How the sheet is divided for one size of letters. */
struct division {
    double letters, box, high;
    int beside[POSTER_COLUMNS]; /* boxes beside each other in a column */
    double column_x[POSTER_COLUMNS];
    double row_y[POSTER_ROWS], row_high[POSTER_ROWS];
};

/* The sheet while it is laid out. */
struct laying {
    struct arena *a;
    const struct poster *p;
    bool numbered;
    int *steps, *row;
    const char *row_names[POSTER_ROWS];
    size_t row_n;
    int columns;                              /* used ones */
    size_t cell[POSTER_ROWS][POSTER_COLUMNS]; /* roles in each */
    double *x, *y;                            /* of each role's disc */
    struct pdf_figure *f;
    struct {
        struct pdf_stroke *v;
        size_t n, room;
    } strokes;
    struct {
        struct pdf_disc *v;
        size_t n, room;
    } discs;
    struct {
        struct pdf_label *v;
        size_t n, room;
    } labels;
};

/* Arcs by where they begin: the first of each role in `first` (n + 1 of them), where each leads in the result. */
static uint32_t *arcs_out(struct arena *a, const struct poster *p, uint32_t **ret_first)
{
    uint32_t *first = arena_array(a, p->role_n + 2, sizeof *first), *to = arena_array(a, p->path_n + 1, sizeof *to);
    for (size_t i = 0; i < p->path_n; i++)
        first[p->paths[i].from + 2]++;
    for (size_t i = 2; i < p->role_n + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < p->path_n; i++)
        to[first[p->paths[i].from + 1]++] = p->paths[i].to;
    *ret_first = first;
    return to;
}

int *poster_steps(struct arena *a, const struct poster *p)
{
    int *steps = arena_array(a, p->role_n + 1, sizeof *steps);
    bool *led_to = arena_array(a, p->role_n + 1, sizeof *led_to);
    uint32_t *queue = arena_array(a, p->role_n + 1, sizeof *queue), *first, *to = arcs_out(a, p, &first);
    size_t head = 0, tail = 0, next = 0;
    for (size_t i = 0; i < p->path_n; i++)
        led_to[p->paths[i].to] = true;
    for (size_t i = 0; i < p->role_n; i++) {
        steps[i] = led_to[i] ? -1 : 0;
        if (!led_to[i])
            queue[tail++] = (uint32_t)i;
    }
    for (;;) {
        for (; head < tail; head++)
            for (uint32_t k = first[queue[head]]; k < first[queue[head] + 1]; k++)
                if (steps[to[k]] < 0) {
                    steps[to[k]] = steps[queue[head]] + 1;
                    queue[tail++] = to[k];
                }
        while (next < p->role_n && steps[next] >= 0)
            next++;
        if (next == p->role_n)
            return steps;
        steps[next] = 0; /* of those that go round, the first */
        queue[tail++] = (uint32_t)next;
    }
}

/* Puts each role into its row and column. */
static void cells_fill(struct laying *l)
{
    const struct poster *p = l->p;
    l->row = arena_array(l->a, p->role_n + 1, sizeof *l->row);
    l->steps = poster_steps(l->a, p);
    for (size_t i = 0; i < p->role_n; i++) {
        const char *work = *p->roles[i].work ? p->roles[i].work : p->other;
        size_t r = 0;
        while (r < l->row_n && strcmp(l->row_names[r], work) != 0)
            r++;
        if (r == l->row_n && r == POSTER_ROWS)
            l->row_names[--r] = p->other;
        else if (r == l->row_n)
            l->row_names[l->row_n++] = work;
        l->row[i] = (int)r;
        if (l->steps[i] >= POSTER_COLUMNS)
            l->steps[i] = POSTER_COLUMNS - 1;
        if (l->steps[i] >= l->columns)
            l->columns = l->steps[i] + 1;
        l->cell[r][l->steps[i]]++;
    }
}

/* How high all rows are together, in boxes. */
static size_t boxes_high(const struct laying *l, const int *beside)
{
    size_t all = 0;
    for (size_t r = 0; r < l->row_n; r++) {
        size_t most = 1;
        for (int c = 0; c < l->columns; c++) {
            size_t high = (l->cell[r][c] + (size_t)beside[c] - 1) / (size_t)beside[c];
            most = high > most ? high : most;
        }
        all += most;
    }
    return all;
}

/* Divides the sheet for letters of a size; false if not all has room. */
static bool divide(const struct laying *l, double letters, struct division *d)
{
    double width = POSTER_ACROSS_MM - 2 * MARGIN - SIDE, height = POSTER_DOWN_MM - 2 * MARGIN - HEAD - FOOT;
    *d = (struct division){.letters = letters, .box = WIDE * letters, .high = (l->numbered ? 4.6 : 3.6) * letters};
    int places = (int)(width / d->box);
    if (places < l->columns)
        return false;
    for (int c = 0; c < l->columns; c++)
        d->beside[c] = 1;
    for (int left = places - l->columns; left > 0; left--) { /* each where it helps most */
        int best = -1;
        size_t now = boxes_high(l, d->beside), least = now;
        for (int c = 0; c < l->columns; c++) {
            d->beside[c]++;
            size_t high = boxes_high(l, d->beside);
            d->beside[c]--;
            if (high < least) {
                least = high;
                best = c;
            }
        }
        if (best < 0) { /* none alone: where most stand beneath each other */
            size_t most = 0;
            for (int c = 0; c < l->columns; c++)
                for (size_t r = 0; r < l->row_n; r++) {
                    size_t high = (l->cell[r][c] + (size_t)d->beside[c] - 1) / (size_t)d->beside[c];
                    if (high > most) {
                        most = high;
                        best = c;
                    }
                }
            if (most <= 1)
                break;
        }
        d->beside[best]++;
    }
    if ((double)boxes_high(l, d->beside) * d->high + (double)l->row_n * letters > height)
        return false;
    double x = MARGIN + SIDE, spare = width, y = MARGIN + HEAD;
    for (int c = 0; c < l->columns; c++)
        spare -= d->beside[c] * d->box;
    for (int c = 0; c < l->columns; c++) {
        d->column_x[c] = x;
        x += d->beside[c] * d->box + spare / l->columns;
    }
    double stretch = height / ((double)boxes_high(l, d->beside) * d->high + (double)l->row_n * letters);
    stretch = stretch > STRETCH ? STRETCH : stretch;
    for (size_t r = 0; r < l->row_n; r++) {
        size_t most = 1;
        for (int c = 0; c < l->columns; c++) {
            size_t high = (l->cell[r][c] + (size_t)d->beside[c] - 1) / (size_t)d->beside[c];
            most = high > most ? high : most;
        }
        d->row_y[r] = y;
        d->row_high[r] = ((double)most * d->high + letters) * stretch;
        y += d->row_high[r];
    }
    d->high *= stretch;
    return true;
}

/* Adds a label. */
static void say(struct laying *l, double x, double y, double letters, bool strong, const char *text)
{
    if (*text)
        *VEC_PUSH(l->a, l->labels) = (struct pdf_label){x, y, PDF_START, strong, text, letters};
}

/* Adds a line. */
static void line(struct laying *l, enum pdf_ink ink, double width, double on, const char *d)
{
    *VEC_PUSH(l->a, l->strokes) = (struct pdf_stroke){d, ink, width, on, on > 0 ? on * 1.4 : 0};
}

/* Breaks a name into lines at its blanks; the last ends in … where it has no room. */
static size_t lines_of(struct arena *a, const char *name, const char *ret[NAME_LINES])
{
    size_t n = 0;
    const char *at = name;
    while (*at && n < NAME_LINES) {
        size_t cut = 0, best = 0, characters = 0;
        bool last = n + 1 == NAME_LINES;
        while (at[cut] && characters < LINE_CHARACTERS) {
            unsigned c;
            size_t length = utf8_next(at + cut, strlen(at + cut), &c);
            if (at[cut] == ' ' && cut)
                best = cut;
            cut += length ? length : 1;
            characters++;
        }
        if (!at[cut] || at[cut] == ' ')
            best = cut;
        if (!best || (last && at[best] && utf8_length(at + best) < 4))
            best = cut;
        ret[n++] = last && at[best] ? arena_printf(a, "%.*s…", (int)best, at) : arena_copy(a, at, best);
        at += best;
        while (*at == ' ')
            at++;
    }
    return n;
}

/* Where the paths of a role lead, by number. */
static const char *numbers_of(const struct laying *l, size_t role, const uint32_t *first, const uint32_t *to)
{
    const char *text = "";
    uint32_t n = first[role + 1] - first[role];
    for (uint32_t k = 0; k < n && k < NUMBERS; k++)
        text = arena_printf(l->a, "%s%s%u", text, k ? ", " : "", to[first[role] + k] + 1);
    return n ? arena_printf(l->a, "%s %s%s", l->p->arrow, text, n > NUMBERS ? " …" : "") : "";
}

/* Puts the roles on the sheet. */
static void roles_put(struct laying *l, const struct division *d)
{
    size_t done[POSTER_ROWS][POSTER_COLUMNS] = {{0}};
    uint32_t *first, *to = arcs_out(l->a, l->p, &first);
    double h = d->letters;
    for (size_t i = 0; i < l->p->role_n; i++) {
        int c = l->steps[i], r = l->row[i];
        size_t k = done[r][c]++;
        const char *lines[NAME_LINES];
        const char *name = l->numbered ? arena_printf(l->a, "%zu %s", i + 1, l->p->roles[i].name) : l->p->roles[i].name;
        size_t n = lines_of(l->a, name, lines);
        l->x[i] = d->column_x[c] + (double)(k % (size_t)d->beside[c]) * d->box + h * .6;
        l->y[i] = d->row_y[r] + h * 1.1 + (double)(k / (size_t)d->beside[c]) * d->high;
        *VEC_PUSH(l->a, l->discs) = (struct pdf_disc){
            l->x[i], l->y[i], h * .36, l->p->roles[i].planned ? INK_PAPER : INK_DELFT, INK_DELFT, h * .12};
        for (size_t j = 0; j < n; j++)
            say(l, l->x[i] + h * .8, l->y[i] + h * (.34 + 1.15 * (double)j), h, true, lines[j]);
        const char *under = l->p->roles[i].planned ? l->p->planned : "";
        const char *leads = l->numbered ? numbers_of(l, i, first, to) : "";
        under = arena_printf(l->a, "%s%s%s", under, *under && *leads ? ", " : "", leads);
        say(l, l->x[i] + h * .8, l->y[i] + h * (.34 + 1.15 * (double)n), h * .8, false, under);
    }
}

/* True if another role stands between two that are in one line. */
static bool one_between(const struct laying *l, size_t from, size_t to)
{
    for (size_t i = 0; i < l->p->role_n; i++)
        if (i != from && i != to && fabs(l->y[i] - l->y[from]) < .1 && (l->x[i] > l->x[from]) == (l->x[i] < l->x[to]) &&
            fabs(l->x[i] - l->x[from]) > .1 && fabs(l->x[i] - l->x[to]) > .1)
            return true;
    return false;
}

/* How a path runs: along its row, in a bow beneath the roles that stand between; else in the curve of every change; in
 * one column round the left side, the farther the wider. */
static const char *path_of(const struct laying *l, const struct division *d, uint32_t from, uint32_t to)
{
    double dx = l->x[to] - l->x[from], dy = l->y[to] - l->y[from], h = d->letters;
    double bow = fabs(dy) < .1 && one_between(l, from, to) ? h * 3 : 0;
    double out = fabs(dx) < d->box / 2 ? -h * (1 + fabs(dy) / 60) : dx / 2;
    return arena_printf(l->a, "M%.2f %.2fc%.2f %.2f %.2f %.2f %.2f %.2f", l->x[from], l->y[from],
                        bow > 0 ? dx / 5 : out, bow,
                        bow > 0                 ? dx * .8
                        : fabs(dx) < d->box / 2 ? dx + out
                                                : dx - out,
                        dy + bow, dx, dy);
}

/* Draws the paths as lines, if they are few enough. */
static void paths_put(struct laying *l, const struct division *d)
{
    for (size_t i = 0; !l->numbered && i < l->p->path_n; i++) {
        const struct poster_path *p = &l->p->paths[i];
        line(l, INK_DELFT, p->walked ? d->letters * .11 : d->letters * .07, p->walked ? 0 : d->letters * .35,
             path_of(l, d, p->from, p->to));
    }
}

/* What stands round the map. */
static void frame_put(struct laying *l, const struct division *d)
{
    const struct poster *p = l->p;
    double right = POSTER_ACROSS_MM - MARGIN, bottom = POSTER_DOWN_MM - MARGIN - FOOT;
    if (l->row_n && d->row_y[l->row_n - 1] + d->row_high[l->row_n - 1] < bottom)
        bottom = d->row_y[l->row_n - 1] + d->row_high[l->row_n - 1];
    say(l, MARGIN, MARGIN + 15, 16, true, p->title);
    say(l, MARGIN, MARGIN + 28, 7, false, p->about);
    for (int c = 0; c < l->columns; c++) {
        double wide = (c + 1 < l->columns ? d->column_x[c + 1] : right) - d->column_x[c] - 3;
        double letters = wide / (.6 * (double)utf8_length(p->columns[c]));
        say(l, d->column_x[c], MARGIN + HEAD - 8, letters < 5.5 ? letters : 5.5, true, p->columns[c]);
        line(l, INK_RULE, .25, 0,
             arena_printf(l->a, "M%.2f %.2fV%.2f", d->column_x[c] - 1.5, MARGIN + HEAD - 5, bottom));
    }
    for (size_t r = 0; r < l->row_n; r++) {
        const char *lines[NAME_LINES];
        double letters = d->row_high[r] / 2.6 < 5.5 ? d->row_high[r] / 2.6 : 5.5;
        letters = letters < d->letters ? d->letters < 8 ? d->letters : 8 : letters;
        size_t n = lines_of(l->a, l->row_names[r], lines);
        line(l, INK_RULE, .25, 0, arena_printf(l->a, "M%.2f %.2fH%.2f", MARGIN, d->row_y[r] - d->letters * .5, right));
        for (size_t k = 0; k < n; k++)
            say(l, MARGIN, d->row_y[r] + letters * (1 + 1.15 * (double)k), letters, false, lines[k]);
    }
    say(l, MARGIN, POSTER_DOWN_MM - MARGIN, 5, false, p->foot);
}

struct pdf_figure *poster_figure(struct arena *a, const struct poster *p)
{
    struct laying *l = arena_new_of(a, struct laying);
    struct division d = {.letters = 0};
    *l = (struct laying){.a = a, .p = p, .numbered = p->path_n > POSTER_LINES, .columns = 1};
    l->x = arena_array(a, p->role_n + 1, sizeof *l->x);
    l->y = arena_array(a, p->role_n + 1, sizeof *l->y);
    cells_fill(l);
    for (double letters = LARGEST; letters > SMALLEST; letters *= .96)
        if (divide(l, letters, &d))
            break;
    if (l->row_n && d.row_high[0] > 0) {
        roles_put(l, &d);
        paths_put(l, &d);
    }
    frame_put(l, &d);
    struct pdf_figure *f = arena_new_of(a, struct pdf_figure);
    *f = (struct pdf_figure){.alt = p->alt,
                             .width = POSTER_ACROSS_MM,
                             .height = POSTER_DOWN_MM,
                             .strokes = l->strokes.v,
                             .stroke_n = l->strokes.n,
                             .discs = l->discs.v,
                             .disc_n = l->discs.n,
                             .labels = l->labels.v,
                             .label_n = l->labels.n,
                             .letters = 4};
    return f;
}

/* An ink as a colour. */
static const char *colour(enum pdf_ink ink)
{
    static const char *const colours[] = {
        [INK_BLACK] = "#16202b", [INK_SOFT] = "#4d5966", [INK_DELFT] = "#1f4b8f", [INK_OCHRE] = "#f2b51d",
        [INK_PINE] = "#24614b",  [INK_RULE] = "#d5d9dd", [INK_PAPER] = "#ffffff"};
    return colours[ink];
}

void poster_svg(struct paper *o, const struct pdf_figure *f, const char *title, const char *language)
{
    struct arena *a = o->arena;
    paper_put(o,
              arena_printf(a,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                           "width=\"%.0fmm\" height=\"%.0fmm\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" xml:lang=\"%s\" "
                           "font-family=\"Inter, Helvetica, Arial, sans-serif\"><title>",
                           f->width, f->height, f->width, f->height, language));
    paper_html(o, title);
    paper_put(o, "</title><desc>");
    paper_html(o, f->alt);
    paper_put(o, "</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (size_t i = 0; i < f->stroke_n; i++) {
        const struct pdf_stroke *k = &f->strokes[i];
        paper_put(o, arena_printf(a, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\"", k->d,
                                  colour(k->ink), k->width));
        if (k->off > 0)
            paper_put(o, arena_printf(a, " stroke-dasharray=\"%.2f %.2f\" stroke-linecap=\"round\"", k->on, k->off));
        paper_put(o, "/>\n");
    }
    for (size_t i = 0; i < f->disc_n; i++) {
        const struct pdf_disc *c = &f->discs[i];
        paper_put(o, arena_printf(a,
                                  "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\" stroke=\"%s\" "
                                  "stroke-width=\"%.2f\"/>\n",
                                  c->x, c->y, c->radius, colour(c->fill), colour(c->edge), c->edge_width));
    }
    for (size_t i = 0; i < f->label_n; i++) {
        const struct pdf_label *t = &f->labels[i];
        double letters = t->letters > 0 ? t->letters : f->letters;
        paper_put(o, arena_printf(a,
                                  "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\"%s fill=\"%s\" stroke=\"#ffffff\" "
                                  "stroke-width=\"%.2f\" paint-order=\"stroke\">",
                                  t->x, t->y, letters, t->strong ? " font-weight=\"600\"" : "",
                                  colour(t->strong ? INK_BLACK : INK_SOFT), letters * .2));
        paper_html(o, t->text);
        paper_put(o, "</text>\n");
    }
    paper_put(o, "</svg>\n");
}

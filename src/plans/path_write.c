/* SPDX-License-Identifier: EUPL-1.2 */
/* The path's picture as SVG, from back to front: years, lines, stops, today, words. */
#include "plans/path.h"

#include <stdlib.h>
#include <string.h>

void path_write(struct html *o, const struct path_picture *p)
{
    static const char *const strokes[] = {[PATH_PAST] = "past",
                                          [PATH_AGREED] = "next",
                                          [PATH_WISHED] = "wish",
                                          [PATH_HAIR] = "hair",
                                          [PATH_AXIS] = "axis"};
    static const struct {
        const char *class;
        int radius_tenths;
    } marks[] = {[PATH_PLACE] = {"stop", 100},
                 [PATH_FAR] = {"stop2", 70},
                 [PATH_AHEAD] = {"stop2", 100},
                 [PATH_STEP] = {"dot", 65},
                 [PATH_TODAY] = {"today", 170}};
    picture_begin(o, p->width == PATH_WIDTH ? "path-wide" : "path-sheet", 0, p->top, p->width, p->height);
    for (size_t i = 0; i < p->lines.n; i++)
        if (p->lines.v[i].stroke >= PATH_HAIR)
            picture_path(o, strokes[p->lines.v[i].stroke], p->lines.v[i].d);
    for (size_t i = 0; i < p->lines.n; i++)
        if (p->lines.v[i].stroke < PATH_HAIR)
            picture_path(o, strokes[p->lines.v[i].stroke], p->lines.v[i].d);
    for (size_t i = 0; i < p->spots.n; i++)
        picture_circle(o, marks[p->spots.v[i].mark].class, p->spots.v[i].x, p->spots.v[i].y,
                       marks[p->spots.v[i].mark].radius_tenths);
    for (size_t i = 0; i < p->labels.n; i++) {
        const struct path_label *l = &p->labels.v[i];
        picture_text(o, "tb halo", l->x, l->y, l->anchor, l->bold);
        if (l->plain)
            picture_text(o, "t2 halo", l->x, l->y + PATH_LINE, l->anchor, l->plain);
    }
    for (size_t i = 0; i < p->ticks.n; i++)
        picture_text(o, p->ticks.v[i].now ? "tb" : "t2", p->ticks.v[i].x, p->top + p->height - 8, ANCHOR_MIDDLE,
                     p->ticks.v[i].text);
    picture_end(o);
}

/* Labels go from left to right, so that they are read in the order of time. */
static int by_place(const void *x, const void *y)
{
    const struct pdf_label *l = x, *m = y;
    return (l->x > m->x) - (l->x < m->x);
}

struct pdf_figure *path_figure(struct arena *a, const struct path_picture *p, const char *alt)
{
    static const struct pdf_stroke strokes[] = {[PATH_PAST] = {NULL, INK_DELFT, 7, 0, 0},
                                                [PATH_AGREED] = {NULL, INK_DELFT, 3.5, 0, 0},
                                                [PATH_WISHED] = {NULL, INK_DELFT, 3.5, .1, 9},
                                                [PATH_HAIR] = {NULL, INK_RULE, 1, 0, 0},
                                                [PATH_AXIS] = {NULL, INK_SOFT, 1.5, .1, 5}};
    static const struct pdf_disc discs[] = {[PATH_PLACE] = {0, 0, 10, INK_PAPER, INK_DELFT, 5},
                                            [PATH_FAR] = {0, 0, 7, INK_PAPER, INK_DELFT, 3.5},
                                            [PATH_AHEAD] = {0, 0, 10, INK_PAPER, INK_DELFT, 3.5},
                                            [PATH_STEP] = {0, 0, 6.5, INK_DELFT, INK_DELFT, 0},
                                            [PATH_TODAY] = {0, 0, 17, INK_OCHRE, INK_BLACK, 4}};
    struct pdf_figure *f = arena_new_of(a, struct pdf_figure);
    *f = (struct pdf_figure){.alt = alt, .y = p->top, .width = p->width, .height = p->height, .letters = 16.2};
    f->strokes = arena_array(a, p->lines.n, sizeof *f->strokes);
    for (int front = 0; front < 2; front++)
        for (size_t i = 0; i < p->lines.n; i++) {
            const struct path_line *l = &p->lines.v[i];
            if ((l->stroke < PATH_HAIR) != front)
                continue;
            f->strokes[f->stroke_n] = strokes[l->stroke];
            f->strokes[f->stroke_n++].d = l->d;
        }
    f->discs = arena_array(a, p->spots.n, sizeof *f->discs);
    for (size_t i = 0; i < p->spots.n; i++) {
        f->discs[f->disc_n] = discs[p->spots.v[i].mark];
        f->discs[f->disc_n].x = p->spots.v[i].x;
        f->discs[f->disc_n++].y = p->spots.v[i].y;
    }
    f->labels = arena_array(a, 2 * p->labels.n + p->ticks.n, sizeof *f->labels);
    static const enum pdf_anchor anchors[] = {
        [ANCHOR_START] = PDF_START, [ANCHOR_MIDDLE] = PDF_MIDDLE, [ANCHOR_END] = PDF_END};
    for (size_t i = 0; i < p->labels.n; i++) {
        const struct path_label *l = &p->labels.v[i];
        f->labels[f->label_n++] = (struct pdf_label){l->x, l->y, anchors[l->anchor], true, l->bold};
        if (l->plain)
            f->labels[f->label_n++] = (struct pdf_label){l->x, l->y + PATH_LINE, anchors[l->anchor], false, l->plain};
    }
    qsort(f->labels, f->label_n, sizeof *f->labels, by_place);
    for (size_t i = 0; i < p->ticks.n; i++)
        f->labels[f->label_n++] = (struct pdf_label){p->ticks.v[i].x, p->top + p->height - 8, PDF_MIDDLE,
                                                     p->ticks.v[i].now, p->ticks.v[i].text};
    return f;
}

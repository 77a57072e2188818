/* SPDX-License-Identifier: EUPL-1.2 */
/* The path's picture as SVG, from back to front: years, lines, stops, today, words. */
#include "plans/path.h"

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
    picture_begin(o, "path-wide", 0, p->top, PATH_WIDTH, p->height);
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

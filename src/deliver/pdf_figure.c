/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures of a document. */
#include "deliver/pdf_parts.h"

#include <glib-object.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

/* Reads the numbers behind a letter of a path; false if there are fewer. strtod would look at the locale, which a
 * server never sets. */
static bool numbers(const char **p, double *ret, int n)
{
    for (int i = 0; i < n; i++) {
        char *end;
        ret[i] = strtod(*p, &end);
        if (end == *p)
            return false;
        *p = end;
    }
    return true;
}

/* Draws a path; it ends where it can't be read. */
static void follow(cairo_t *cr, const char *d)
{
    double v[6], x, y;
    for (const char *p = d; *p;) {
        char letter = *p++;
        cairo_get_current_point(cr, &x, &y);
        switch (letter) {
        case ' ':
            continue;
        case 'M':
            if (!numbers(&p, v, 2))
                return;
            cairo_move_to(cr, v[0], v[1]);
            break;
        case 'H':
        case 'h':
            if (!numbers(&p, v, 1))
                return;
            cairo_line_to(cr, letter == 'h' ? x + v[0] : v[0], y);
            break;
        case 'V':
        case 'v':
            if (!numbers(&p, v, 1))
                return;
            cairo_line_to(cr, x, letter == 'v' ? y + v[0] : v[0]);
            break;
        case 'c':
            if (!numbers(&p, v, 6))
                return;
            cairo_rel_curve_to(cr, v[0], v[1], v[2], v[3], v[4], v[5]);
            break;
        default:
            return;
        }
    }
}

/* Draws a line. */
static void stroke(cairo_t *cr, const struct pdf_stroke *k)
{
    const double dashes[] = {k->on, k->off};
    sheet_ink(cr, k->ink);
    cairo_set_line_width(cr, k->width);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, dashes, k->off > 0 ? 2 : 0, 0);
    cairo_new_path(cr);
    follow(cr, k->d);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

/* Draws a disc. */
static void disc(cairo_t *cr, const struct pdf_disc *c)
{
    cairo_new_path(cr);
    cairo_arc(cr, c->x, c->y, c->radius, 0, 2 * M_PI);
    sheet_ink(cr, c->fill);
    cairo_fill_preserve(cr);
    if (c->edge_width > 0) {
        sheet_ink(cr, c->edge);
        cairo_set_line_width(cr, c->edge_width);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

/* Draws one line of text, on paper so that no hairline crosses it. */
static void label(struct sheet *s, const struct pdf_figure *f, const struct pdf_label *l)
{
    double letters = l->letters > 0 ? l->letters : f->letters;
    PangoLayout *text =
        sheet_layout(s, l->strong ? FACE_SANS_BOLD : FACE_SANS, letters, 1, 0, l->text, s->d->about.language);
    PangoRectangle ink;
    int width, height;
    pango_layout_get_size(text, &width, &height);
    pango_layout_get_extents(text, &ink, NULL);
    double w = (double)width / PANGO_SCALE, up = (double)pango_layout_get_baseline(text) / PANGO_SCALE;
    double x = l->x - (l->anchor == PDF_END ? w : l->anchor == PDF_MIDDLE ? w / 2 : 0);
    sheet_ink(s->cr, INK_PAPER);
    cairo_rectangle(s->cr, x - letters / 6, l->y - letters, w + letters / 3, letters * 1.3);
    cairo_fill(s->cr);
    sheet_ink(s->cr, l->strong ? INK_BLACK : INK_SOFT);
    cairo_move_to(s->cr, x, l->y - up);
    pango_cairo_show_layout(s->cr, text);
    cairo_new_path(s->cr);
    g_object_unref(text);
}

void sheet_figure(struct sheet *s, const struct pdf_figure *f)
{
    double left = s->d->about.poster ? 0 : SHEET_LEFT, across = s->d->about.poster ? POSTER_WIDTH : SHEET_ACROSS;
    double scale = across / f->width;
    sheet_begin(s, "Figure", f->alt, NULL);
    if (s->cr) {
        cairo_save(s->cr);
        cairo_rectangle(s->cr, left - 6, s->y, across + 12, f->height * scale);
        cairo_clip(s->cr);
        cairo_translate(s->cr, left, s->y);
        cairo_scale(s->cr, scale, scale);
        cairo_translate(s->cr, -f->x, -f->y);
        for (size_t i = 0; i < f->stroke_n; i++)
            stroke(s->cr, &f->strokes[i]);
        for (size_t i = 0; i < f->disc_n; i++)
            disc(s->cr, &f->discs[i]);
        for (size_t i = 0; i < f->label_n; i++)
            label(s, f, &f->labels[i]);
        cairo_restore(s->cr);
    }
    sheet_end(s, "Figure");
    s->y += f->height * scale;
}

void sheet_mark(struct sheet *s)
{
    if (s->cr) {
        cairo_save(s->cr);
        cairo_translate(s->cr, SHEET_LEFT, s->y);
        cairo_scale(s->cr, .62, .62);
        cairo_set_line_cap(s->cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_width(s->cr, 4);
        sheet_ink(s->cr, INK_DELFT);
        cairo_move_to(s->cr, 1, 18);
        cairo_rel_line_to(s->cr, 8, 0);
        cairo_rel_curve_to(s->cr, 10, 0, 6, -12, 16, -12);
        cairo_rel_line_to(s->cr, 3, 0);
        cairo_stroke(s->cr);
        cairo_arc(s->cr, 32, 6, 4.6, 0, 2 * M_PI);
        sheet_ink(s->cr, INK_OCHRE);
        cairo_fill_preserve(s->cr);
        sheet_ink(s->cr, INK_BLACK);
        cairo_set_line_width(s->cr, 2.2);
        cairo_stroke(s->cr);
        cairo_restore(s->cr);
        PangoLayout *l = sheet_layout(s, FACE_DISPLAY, 12.5, 1, 0, "bana", NULL);
        sheet_ink(s->cr, INK_BLACK);
        cairo_move_to(s->cr, SHEET_LEFT + 31, s->y);
        pango_cairo_show_layout(s->cr, l);
        g_object_unref(l);
    }
    s->y += 18;
    s->fresh = false;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Setting the parts of a document on its pages. */
#include "deliver/pdf_parts.h"
#include "deliver/press_open.h"

#include "base/language.h"

#include <cairo-pdf.h>
#include <glib-object.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#define HALF_GAP 34.0
#define HALF_ACROSS ((SHEET_ACROSS - HALF_GAP) / 2)
#define HALF_MOST 380.0 /* of height, to stand beside each other */
#define LABEL_ACROSS 104.0
#define PAIR_AT 288.0 /* where the second of two facts in a row begins */
#define PAIR_LABEL 92.0
#define KEEP_MOST 640.0

/* What stands tighter, by sheet.tight. */
static const struct {
    double row, letters, over, room; /* around a row of facts; of its letters; over a ruled heading; of spaces */
} measures[SHEET_TIGHTEST + 1] = {
    {2.5, 1, 7.5, 1}, {2.1, 1, 7, .8}, {1.7, 1, 6, .7}, {1.3, .98, 5.5, .6}, {.7, .94, 4, .4}};

/* The measures that hold here. */
#define MEASURE(S) (measures[(S)->kept ? (S)->tight : 0])

static const struct {
    enum press_face face;
    double size, spacing, after;
    enum pdf_ink ink;
} voices[] = {
    [PDF_PLAIN] = {FACE_SANS, 9.5, 1.12, 5, INK_BLACK},       [PDF_SOFT] = {FACE_SANS, 8.5, 1.12, 4, INK_SOFT},
    [PDF_STRONG] = {FACE_SANS_BOLD, 9.5, 1.15, 3, INK_BLACK}, [PDF_WORDS] = {FACE_WORDS, 11.5, .79, 5, INK_BLACK},
    [PDF_WORDS_BIG] = {FACE_WORDS, 16, .82, 6, INK_BLACK},    [PDF_HAND] = {FACE_WORDS_ITALIC, 18, 1, 1, INK_BLACK}};

void sheet_ink(cairo_t *cr, enum pdf_ink ink)
{
    static const unsigned inks[] = {
        [INK_BLACK] = 0x15202b, [INK_SOFT] = 0x475561, [INK_DELFT] = 0x1f4a8a, [INK_OCHRE] = 0xf0b429,
        [INK_PINE] = 0x23664a,  [INK_RULE] = 0xb8c0c4, [INK_PAPER] = 0xffffff};
    cairo_set_source_rgb(cr, (inks[ink] >> 16) / 255.0, (inks[ink] >> 8 & 255) / 255.0, (inks[ink] & 255) / 255.0);
}

void sheet_begin(struct sheet *s, const char *kind, const char *alt, const char *language)
{
    if (!s->cr)
        return;
    *VEC_PUSH(s->d->arena, s->d->elements) = (struct pdf_element){kind, alt, language};
    cairo_tag_begin(s->cr, kind, NULL);
}

void sheet_end(struct sheet *s, const char *kind)
{
    if (s->cr)
        cairo_tag_end(s->cr, kind);
}

PangoLayout *sheet_layout(const struct sheet *s, enum press_face face, double size, double spacing, double width,
                          const char *text, const char *language)
{
    PangoLayout *l = pango_layout_new(s->context);
    PangoFontDescription *f = press_description(face, size);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    if (language)
        pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(language)));
    pango_layout_set_font_description(l, f);
    pango_layout_set_attributes(l, attributes);
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    if (width > 0)
        pango_layout_set_width(l, (int)(width * PANGO_SCALE));
    if (spacing > 1)
        pango_layout_set_line_spacing(l, (float)spacing);
    pango_layout_set_text(l, text, -1);
    pango_attr_list_unref(attributes);
    pango_font_description_free(f);
    return l;
}

/* A layout in one of the voices. */
static PangoLayout *voice_layout(const struct sheet *s, enum pdf_voice v, double width, const char *text,
                                 const char *language)
{
    double letters = v == PDF_PLAIN || v == PDF_SOFT ? MEASURE(s).letters : 1;
    return sheet_layout(s, voices[v].face, voices[v].size * letters, voices[v].spacing, width, text, language);
}

/* How high a layout is. */
static double height_of(PangoLayout *l)
{
    int height;
    pango_layout_get_size(l, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* A straight line across. */
static void rule(struct sheet *s, double x, double width, double thick, enum pdf_ink ink)
{
    if (!s->cr)
        return;
    sheet_ink(s->cr, ink);
    cairo_rectangle(s->cr, x, s->y, width, thick);
    cairo_fill(s->cr);
}

/* One line of text at a place, as decoration that is no part of the structure. */
static void plain_line(struct sheet *s, double x, double y, bool to_left, const char *text)
{
    PangoLayout *l = voice_layout(s, PDF_SOFT, 0, text, NULL);
    int width;
    pango_layout_get_size(l, &width, NULL);
    sheet_ink(s->cr, INK_SOFT);
    cairo_move_to(s->cr, to_left ? x - (double)width / PANGO_SCALE : x, y);
    pango_cairo_show_layout(s->cr, l);
    g_object_unref(l);
}

/* The foot of a page. */
static void foot(struct sheet *s)
{
    if (!s->cr || s->d->about.poster)
        return;
    struct arena *a = s->d->arena;
    const char *const numbers[] = {arena_printf(a, "%d", s->page), arena_printf(a, "%d", s->pages)};
    plain_line(s, SHEET_LEFT, SHEET_HEIGHT - 44, false, s->d->about.foot);
    plain_line(s, SHEET_WIDTH - SHEET_LEFT, SHEET_HEIGHT - 44, true, tr_fill(a, s->d->about.page_of, 2, numbers));
}

void sheet_turn(struct sheet *s)
{
    foot(s);
    if (s->cr)
        cairo_show_page(s->cr);
    s->page++;
    s->y = s->d->about.poster ? 0 : SHEET_TOP;
    s->fresh = true;
}

/* Turns the page if so much does not fit on it any more. */
static void need(struct sheet *s, double height)
{
    if (!s->fresh && s->y + height > s->bottom)
        sheet_turn(s);
}

/* Writes the lines of a layout, on to further pages where they are more than this one takes. Lines of less than their
 * height (lead < 1) stand nearer to each other than their typeface has them. */
static void flow_led(struct sheet *s, PangoLayout *l, double x, enum pdf_ink ink, double lead)
{
    PangoLayoutIter *i = pango_layout_get_iter(l);
    do {
        int top, end, base = pango_layout_iter_get_baseline(i);
        pango_layout_iter_get_line_yrange(i, &top, &end);
        double natural = (double)(end - top) / PANGO_SCALE, height = natural * lead;
        if (s->page > PDF_PAGES_MOST)
            break;
        need(s, height);
        if (s->cr) {
            PangoRectangle logical;
            pango_layout_iter_get_line_extents(i, NULL, &logical);
            sheet_ink(s->cr, ink);
            cairo_move_to(s->cr, x + (double)logical.x / PANGO_SCALE,
                          s->y + (double)(base - top) / PANGO_SCALE - (natural - height) / 2);
            pango_cairo_show_layout_line(s->cr, pango_layout_iter_get_line_readonly(i));
        }
        s->y += height;
        s->fresh = false;
    } while (pango_layout_iter_next_line(i));
    pango_layout_iter_free(i);
}

/* Writes them as far apart as their typeface has them. */
static void flow(struct sheet *s, PangoLayout *l, double x, enum pdf_ink ink)
{
    flow_led(s, l, x, ink, 1);
}

/* A paragraph; its first two lines stay together. */
static void paragraph(struct sheet *s, const char *kind, enum pdf_voice v, double x, double width, const char *text,
                      const char *language)
{
    PangoLayout *l = voice_layout(s, v, width, text, language);
    if (pango_layout_get_line_count(l) > 1)
        need(s, 2 * voices[v].size * 1.4);
    sheet_begin(s, kind, NULL, language);
    flow_led(s, l, x, voices[v].ink, voices[v].spacing < 1 ? voices[v].spacing : 1);
    sheet_end(s, kind);
    s->y += voices[v].after;
    g_object_unref(l);
}

/* A heading, with an entry in the outline; what follows begins on the same page. */
static void heading(struct sheet *s, const struct pdf_part *part)
{
    static const double sizes[] = {0, 26, 12.5, 11}, before[] = {0, 0, 14, 7}, after[] = {0, 8, 5, 2};
    static const char *const kinds[] = {"", "H1", "H2", "H3"};
    int level = part->level;
    PangoLayout *l =
        sheet_layout(s, FACE_DISPLAY, part->look == PDF_LARGE ? 19 : sizes[level], 1, SHEET_ACROSS, part->text, NULL);
    need(s, before[level] + height_of(l) + after[level] + 46);
    if (!s->fresh && part->look != PDF_RULED)
        s->y += before[level] * MEASURE(s).room;
    if (part->look == PDF_RULED) {
        rule(s, SHEET_LEFT, SHEET_ACROSS, 1.5, INK_BLACK);
        s->y += MEASURE(s).over;
    }
    if (s->cr && level <= 2) {
        cairo_surface_t *sheet = cairo_get_target(s->cr);
        char where[80];
        snprintf(where, sizeof where, "page=%d pos=[%d %d]", s->page, (int)SHEET_LEFT, (int)s->y);
        int entry = cairo_pdf_surface_add_outline(sheet, level == 1 ? CAIRO_PDF_OUTLINE_ROOT : s->outline, part->text,
                                                  where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
        s->outline = level == 1 ? entry : s->outline;
    }
    sheet_begin(s, kinds[level], NULL, NULL);
    flow(s, l, SHEET_LEFT, INK_BLACK);
    sheet_end(s, kinds[level]);
    s->y += part->look == PDF_LARGE ? 12 : after[level];
    g_object_unref(l);
}

/* How wide a text is on one line. */
static double width_of(const struct sheet *s, const char *text)
{
    int width;
    PangoLayout *l = voice_layout(s, PDF_PLAIN, 0, text, NULL);
    pango_layout_get_size(l, &width, NULL);
    g_object_unref(l);
    return (double)width / PANGO_SCALE;
}

/* True if two facts may stand beside each other. */
static bool are_short(const struct sheet *s, const struct pdf_part *left, const struct pdf_part *right)
{
    return s->kept && s->tight && !strchr(left->text, '\n') && !strchr(right->text, '\n') &&
           width_of(s, left->text) < PAIR_AT - LABEL_ACROSS - 8 &&
           width_of(s, right->text) < SHEET_ACROSS - PAIR_AT - PAIR_LABEL;
}

/* One fact at x: its label, and so far to the right of it its text. Returns how far down the label reaches. */
static double fact_write(struct sheet *s, PangoLayout *label, PangoLayout *text, double x, double across)
{
    double at = s->y;
    sheet_begin(s, "TH", NULL, NULL);
    s->y = at + .8;
    flow(s, label, x, INK_SOFT);
    double below = s->y;
    s->y = at;
    sheet_end(s, "TH");
    sheet_begin(s, "TD", NULL, NULL);
    flow(s, text, x + across, INK_BLACK);
    sheet_end(s, "TD");
    return below;
}

/* A row of facts: one, or two that are short. The label stands at its first line. */
static void fact(struct sheet *s, const struct pdf_part *part, const struct pdf_part *beside, bool first)
{
    PangoLayout *label = voice_layout(s, PDF_SOFT, LABEL_ACROSS - 8, part->label, NULL);
    PangoLayout *text = voice_layout(s, PDF_PLAIN, SHEET_ACROSS - LABEL_ACROSS, part->text, NULL);
    double gap = MEASURE(s).row, high = height_of(label), two = 2 * voices[PDF_PLAIN].size * 1.5;
    need(s, gap + (high > two ? high : two));
    if (!first)
        rule(s, SHEET_LEFT, SHEET_ACROSS, .6, INK_RULE);
    s->y += gap;
    double top = s->y;
    int page = s->page;
    sheet_begin(s, "TR", NULL, NULL);
    double below = fact_write(s, label, text, SHEET_LEFT, LABEL_ACROSS);
    g_object_unref(label);
    g_object_unref(text);
    if (beside) {
        double left = s->y;
        label = voice_layout(s, PDF_SOFT, PAIR_LABEL - 6, beside->label, NULL);
        text = voice_layout(s, PDF_PLAIN, SHEET_ACROSS - PAIR_AT - PAIR_LABEL, beside->text, NULL);
        s->y = top;
        double end = fact_write(s, label, text, SHEET_LEFT + PAIR_AT, PAIR_LABEL);
        below = end > below ? end : below;
        s->y = left > s->y ? left : s->y;
        g_object_unref(label);
        g_object_unref(text);
    }
    sheet_end(s, "TR");
    if (s->page == page && s->y < below)
        s->y = below;
    s->y += gap;
}

/* An item of a list. */
static void item(struct sheet *s, const struct pdf_part *part)
{
    PangoLayout *dot = voice_layout(s, PDF_PLAIN, 0, "•", NULL);
    PangoLayout *text = voice_layout(s, PDF_PLAIN, SHEET_ACROSS - 14, part->text, NULL);
    need(s, 2 * voices[PDF_PLAIN].size * 1.4);
    sheet_begin(s, "LI", NULL, NULL);
    sheet_begin(s, "Lbl", NULL, NULL);
    double at = s->y;
    flow(s, dot, SHEET_LEFT, INK_BLACK);
    sheet_end(s, "Lbl");
    s->y = at;
    sheet_begin(s, "LBody", NULL, NULL);
    flow(s, text, SHEET_LEFT + 14, INK_BLACK);
    sheet_end(s, "LBody");
    sheet_end(s, "LI");
    s->y += 2;
    g_object_unref(dot);
    g_object_unref(text);
}

/* The round or square mark of a voice, before the line at s->y. */
static void voice_mark(struct sheet *s, double x, enum pdf_mark m)
{
    if (!s->cr || m == PDF_NO_MARK)
        return;
    cairo_new_path(s->cr);
    sheet_ink(s->cr, m == PDF_ROUND ? INK_DELFT : INK_PINE);
    if (m == PDF_ROUND)
        cairo_arc(s->cr, x + 3.8, s->y + 6.6, 3.8, 0, 2 * M_PI);
    else
        cairo_rectangle(s->cr, x + .2, s->y + 3, 7.2, 7.2);
    cairo_fill(s->cr);
}

/* One of two columns at x. */
static void half(struct sheet *s, const struct pdf_half *h, double x, double width)
{
    if (h->heading) {
        PangoLayout *l = sheet_layout(s, FACE_DISPLAY, 12.5, 1, width, h->heading, NULL);
        need(s, height_of(l) + 40);
        sheet_begin(s, "H2", NULL, NULL);
        flow(s, l, x, INK_BLACK);
        sheet_end(s, "H2");
        s->y += 5;
        g_object_unref(l);
    }
    for (size_t i = 0; i < h->n; i++) {
        const struct pdf_line *line = &h->lines[i];
        double in = line->mark ? 13 : 0;
        need(s, voices[line->voice].size * 1.5);
        voice_mark(s, x, line->mark);
        paragraph(s, "P", line->voice, x + in, width - in, line->text, line->language);
        if (line->ruled) {
            rule(s, x, width, .75, INK_SOFT);
            s->y += 6;
        }
    }
}

/* How high a column is by itself. */
static double half_height(const struct sheet *s, const struct pdf_half *h, double width)
{
    struct sheet t = *s;
    t.cr = NULL;
    t.y = 0;
    t.bottom = 1e9;
    half(&t, h, 0, width);
    return t.y;
}

/* Two columns: beside each other when both are short. */
static void halves(struct sheet *s, const struct pdf_part *part)
{
    double left = half_height(s, part->half[0], HALF_ACROSS), right = half_height(s, part->half[1], HALF_ACROSS);
    double high = left > right ? left : right;
    if (high > HALF_MOST) {
        half(s, part->half[0], SHEET_LEFT, SHEET_ACROSS);
        s->y += 10;
        half(s, part->half[1], SHEET_LEFT, SHEET_ACROSS);
        return;
    }
    need(s, high);
    double top = s->y;
    half(s, part->half[0], SHEET_LEFT, HALF_ACROSS);
    s->y = top;
    half(s, part->half[1], SHEET_LEFT + HALF_ACROSS + HALF_GAP, HALF_ACROSS);
    s->y = top + high;
}

static size_t part_set(struct sheet *s, size_t i);

/* Turns the page where what is to be kept together fits on a new one only. */
static void keep(struct sheet *s, size_t i)
{
    struct sheet t = *s;
    t.cr = NULL;
    t.y = 0;
    t.bottom = 1e9;
    s->kept = t.kept = true;
    for (size_t k = i + 1; k < s->d->parts.v[i].until;)
        k += part_set(&t, k);
    if (t.y < KEEP_MOST)
        need(s, t.y);
}

/* Rows and items behind each other are one table, one list: true if the neighbour is of the same kind. */
static bool is_same(const struct pdf *d, size_t i, size_t other)
{
    return other < d->parts.n && d->parts.v[other].kind == d->parts.v[i].kind;
}

/* Sets one part, or two that stand beside each other. Returns how many. */
static size_t part_set(struct sheet *s, size_t i)
{
    const struct pdf *d = s->d;
    const struct pdf_part *part = &d->parts.v[i];
    const char *around = part->kind == PART_FACT ? "Table" : part->kind == PART_ITEM ? "L" : NULL;
    bool first = !i || !is_same(d, i, i - 1);
    const struct pdf_part *beside =
        part->kind == PART_FACT && is_same(d, i, i + 1) && are_short(s, part, part + 1) ? part + 1 : NULL;
    size_t n = beside ? 2 : 1;
    bool last = !is_same(d, i, i + n);
    if (around && first)
        sheet_begin(s, around, NULL, NULL);
    switch (part->kind) {
    case PART_MARK:
        sheet_mark(s);
        break;
    case PART_HEADING:
        heading(s, part);
        break;
    case PART_TEXT:
        paragraph(s, "P", part->voice, SHEET_LEFT,
                  part->voice == PDF_WORDS_BIG || part->voice == PDF_WORDS ? SHEET_ACROSS - 50 : SHEET_ACROSS,
                  part->text, part->language);
        break;
    case PART_FACT:
        fact(s, part, beside, first);
        break;
    case PART_ITEM:
        item(s, part);
        break;
    case PART_HALVES:
        halves(s, part);
        break;
    case PART_FIGURE:
        need(s, part->figure->height * SHEET_ACROSS / part->figure->width);
        sheet_figure(s, part->figure);
        s->fresh = false;
        break;
    case PART_SPACE:
        s->y += s->fresh ? 0 : part->points * MEASURE(s).room;
        break;
    case PART_PAGE:
        if (!s->fresh)
            sheet_turn(s);
        break;
    case PART_KEEP:
        keep(s, i);
        break;
    case PART_KEPT:
        s->kept = false;
        break;
    }
    if (around && last)
        sheet_end(s, around);
    return n;
}

void sheet_set(struct sheet *s)
{
    s->page = 1;
    s->y = SHEET_TOP;
    s->bottom = SHEET_BOTTOM;
    s->fresh = true;
    sheet_begin(s, "Document", NULL, NULL);
    for (size_t i = 0; i < s->d->parts.n && s->page <= PDF_PAGES_MOST;)
        i += part_set(s, i);
    sheet_end(s, "Document");
    foot(s);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of a document: its parts, and the sheet while it is printed. For pdf*.c. */
#ifndef BANA_DELIVER_PDF_PARTS_H
#define BANA_DELIVER_PDF_PARTS_H

#include "deliver/pdf.h"

#include <cairo.h>
#include <pango/pango.h>

/* A4, in points. */
#define SHEET_WIDTH 595.28
#define SHEET_HEIGHT 841.89
#define SHEET_LEFT 56.7
#define SHEET_TOP 51.0
#define SHEET_BOTTOM (SHEET_HEIGHT - 60)
#define SHEET_ACROSS (SHEET_WIDTH - 2 * SHEET_LEFT)

/* Parts that are kept together stand as wide as they can without a page more. */
#define SHEET_TIGHTEST 4

enum pdf_part_kind {
    PART_MARK,
    PART_HEADING,
    PART_TEXT,
    PART_FACT,
    PART_ITEM,
    PART_HALVES,
    PART_FIGURE,
    PART_SPACE,
    PART_PAGE,
    PART_KEEP,
    PART_KEPT
};

struct pdf_part {
    enum pdf_part_kind kind;
    enum pdf_voice voice;
    int level;
    enum pdf_look look;
    const char *text, *label, *language;
    const struct pdf_half *half[2];
    const struct pdf_figure *figure;
    double points;
    size_t until; /* PART_KEEP: where it ends */
};

/* What was begun in the structure, in order; some of it cairo can't say, so it is added when the file is finished. */
struct pdf_element {
    const char *kind, *alt, *language;
};

struct pdf {
    struct arena *arena;
    struct pdf_about about;
    struct {
        struct pdf_part *v;
        size_t n, room;
    } parts;
    struct {
        struct pdf_element *v;
        size_t n, room;
    } elements;
    size_t keep; /* the part that waits for pdf_keep_end */
};

/* The sheet that is being written. While pages are counted and parts are measured it has no cairo, and nothing is
 * drawn. */
struct sheet {
    struct pdf *d;
    PangoContext *context;
    cairo_t *cr;
    double y, bottom;
    int page, pages; /* from 1; pages: 0 while they are counted */
    bool fresh;      /* nothing stands on this page yet */
    int outline;     /* the entry of the heading of level 1 */
    int tight;       /* how tight the parts that are kept together stand: 0 to SHEET_TIGHTEST */
    bool kept;       /* among them */
};

/* Paints with an ink. */
void sheet_ink(cairo_t *cr, enum pdf_ink ink);
/* Begins and ends an element of the structure. */
void sheet_begin(struct sheet *s, const char *kind, const char *alt, const char *language);
void sheet_end(struct sheet *s, const char *kind);
/* Sets text in a voice, so wide at most; to be freed with g_object_unref. */
PangoLayout *sheet_layout(const struct sheet *s, enum press_face face, double size, double spacing, double width,
                          const char *text, const char *language);
/* Goes on at the top of a new page. */
void sheet_turn(struct sheet *s);
/* Draws the picture with its upper left corner at (SHEET_LEFT, s->y) and moves on. */
void sheet_figure(struct sheet *s, const struct pdf_figure *f);
/* The program's mark: a turn of the line with today's disc, and its name. Decoration. */
void sheet_mark(struct sheet *s);
/* Sets all parts, from the top of the first page. */
void sheet_set(struct sheet *s);
/* Makes the PDF of cairo: sets all parts twice, to count the pages and to draw them. */
const struct err *sheet_run(struct pdf *d, PangoContext *context, const void **ret, size_t *ret_n) ERR_MUST_USE;
/* Adds what cairo does not say (language, words of figures, scope of headings in tables, XMP). `matched` is how many
 * elements were found again. */
const struct err *pdf_finish(struct pdf *d, const void *drawn, size_t drawn_n, const void **ret, size_t *ret_n,
                             size_t *ret_matched) ERR_MUST_USE;

#endif

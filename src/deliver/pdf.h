/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Documents on A4: what they say is put together as a list of parts, and then printed as tagged PDF. No part knows of
 * pages; texts of any length flow on to the next, and each page has its number at the foot.
 *
 * The same document gives the same bytes. It holds no script and no link; the fonts are embedded; its structure
 * (headings, paragraphs, lists, tables, figures with words), its language and its outline are told to whoever reads it
 * with other means than eyes.
 */
#ifndef BANA_DELIVER_PDF_H
#define BANA_DELIVER_PDF_H

#include "deliver/press.h"

#include "base/arena.h"

#include <stdint.h>

#define PDF_BYTES_MOST (4u << 20)
#define PDF_PAGES_MOST 100

struct pdf_about {
    const char *title, *author, *language; /* language: "sv" */
    int64_t made_at;                       /* told as the day of making: a moment of the content, not of printing */
    const char *foot;                      /* at the left foot of each page */
    const char *page_of;                   /* at the right: "Page %1 of %2" */
    bool poster;                           /* one sheet of A1, across, with one figure that fills it and nothing else */
};

/* A1 across, in points. */
#define POSTER_WIDTH 2383.94
#define POSTER_HEIGHT 1683.78

enum pdf_voice { PDF_PLAIN, PDF_SOFT, PDF_STRONG, PDF_WORDS, PDF_WORDS_BIG, PDF_HAND };

/* A small mark before a name: whose voice it is. */
enum pdf_mark { PDF_NO_MARK, PDF_ROUND, PDF_SQUARE };

/* One of two columns that stand beside each other while both are short, else beneath each other. */
struct pdf_half {
    const char *heading; /* of level 2; or NULL */
    struct pdf_line {
        enum pdf_voice voice;
        enum pdf_mark mark;
        bool ruled; /* a hairline beneath */
        const char *text, *language;
    } lines[8];
    size_t n;
};

enum pdf_ink { INK_BLACK, INK_SOFT, INK_DELFT, INK_OCHRE, INK_PINE, INK_RULE, INK_PAPER };
enum pdf_anchor { PDF_START, PDF_MIDDLE, PDF_END };

/* A picture in units of its own; it is drawn as wide as the page. */
struct pdf_figure {
    const char *alt; /* what it shows, in words */
    double x, y, width, height;
    struct pdf_stroke {
        const char *d; /* M, H, V, h, v, c as in SVG, with numbers behind each */
        enum pdf_ink ink;
        double width;
        double on, off; /* dashes with round ends; 0: solid */
    } * strokes;
    size_t stroke_n;
    struct pdf_disc {
        double x, y, radius;
        enum pdf_ink fill, edge;
        double edge_width;
    } * discs;
    size_t disc_n;
    struct pdf_label {
        double x, y; /* of its baseline */
        enum pdf_anchor anchor;
        bool strong;
        const char *text;
        double letters; /* 0: the figure's */
    } * labels;
    size_t label_n;
    double letters; /* height of the labels' letters, in the picture's units */
};

/* How a heading looks: as its level does, large as on top of a page, under a heavy rule. */
enum pdf_look { PDF_LEVEL, PDF_LARGE, PDF_RULED };

struct pdf;

/* Begins an empty document in the arena. Texts are kept by reference. */
struct pdf *pdf_new(struct arena *a, const struct pdf_about *about);
/* The program's mark. */
void pdf_mark(struct pdf *d);
/* A heading of level 1 to 3; those of level 1 and 2 are in the outline. */
void pdf_heading(struct pdf *d, int level, enum pdf_look look, const char *text);
/* A text: paragraphs at its empty lines, lines at its others. Nothing, if it is blank. language: NULL: the document's.
 */
void pdf_text(struct pdf *d, enum pdf_voice voice, const char *text, const char *language);
/* A row of facts; rows behind each other are one table. Nothing, if the text is blank. */
void pdf_fact(struct pdf *d, const char *label, const char *text);
/* An item of a list; those behind each other are one list. */
void pdf_item(struct pdf *d, const char *text);
void pdf_halves(struct pdf *d, const struct pdf_half *left, const struct pdf_half *right);
void pdf_figure(struct pdf *d, const struct pdf_figure *f);
/* Room of so many points. */
void pdf_space(struct pdf *d, double points);
/* A new page begins, unless one just has. */
void pdf_page(struct pdf *d);
/* What comes between is kept on one page if a page has room for it; where that saves a page it stands tighter, and two
 * short facts beside each other. */
void pdf_keep_begin(struct pdf *d);
void pdf_keep_end(struct pdf *d);

/* Prints it. Blocks for some tens of milliseconds of work: for the slow pool. A document of more than PDF_PAGES_MOST
 * pages or PDF_BYTES_MOST bytes is refused. */
const struct err *pdf_print(struct pdf *d, struct press *p, const void **ret, size_t *ret_n) ERR_MUST_USE;

#endif

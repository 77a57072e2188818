/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Pictures: inline SVG, drawn 1:1 with text of 16 px, coloured by the style sheet through classes under .pic. They are
 * hidden from screen readers: beside each stands a list or a table of the same.
 */
#ifndef BANA_WEB_PICTURE_H
#define BANA_WEB_PICTURE_H

#include "web/html.h"

enum picture_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* Begins a picture whose upper left corner is (x, y); the class is added to "pic". Coordinates are CSS pixels. */
void picture_begin(struct html *o, const char *class, int x, int y, int width, int height);
void picture_end(struct html *o);
/* A line; `d` as in SVG. */
void picture_path(struct html *o, const char *class, const char *d);
/* A circle; its radius in tenths of a pixel. */
void picture_circle(struct html *o, const char *class, int x, int y, int radius_tenths);
/* One line of text on its baseline. */
void picture_text(struct html *o, const char *class, int x, int y, enum picture_anchor anchor, const char *text);

/* About how wide a text stands in a picture, in pixels; never too little by more than a letter. */
int picture_text_width(const char *text, bool bold);

#endif

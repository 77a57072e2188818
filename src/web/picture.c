/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/picture.h"

#include <string.h>

/* Writes a literal of any length. */
static void lit(struct html *o, const char *text)
{
    html_lit(o, text, strlen(text));
}

/* Writes ` name="n"`. */
static void number(struct html *o, const char *name, int n)
{
    lit(o, name);
    html_int(o, n);
    lit(o, "\"");
}

void picture_begin(struct html *o, const char *class, int x, int y, int width, int height)
{
    lit(o, "<svg class=\"pic ");
    html_attr(o, class);
    lit(o, "\" viewBox=\"");
    const int box[] = {x, y, width, height};
    for (int i = 0; i < 4; i++) {
        html_int(o, box[i]);
        lit(o, i < 3 ? " " : "\" aria-hidden=\"true\">");
    }
}

void picture_end(struct html *o)
{
    lit(o, "</svg>\n");
}

void picture_path(struct html *o, const char *class, const char *d)
{
    lit(o, "<path class=\"");
    html_attr(o, class);
    lit(o, "\" d=\"");
    html_attr(o, d);
    lit(o, "\"/>");
}

void picture_circle(struct html *o, const char *class, int x, int y, int radius_tenths)
{
    lit(o, "<circle class=\"");
    html_attr(o, class);
    number(o, "\" cx=\"", x);
    number(o, " cy=\"", y);
    lit(o, " r=\"");
    html_int(o, radius_tenths / 10);
    if (radius_tenths % 10) {
        lit(o, ".");
        html_int(o, radius_tenths % 10);
    }
    lit(o, "\"/>");
}

void picture_text(struct html *o, const char *class, int x, int y, enum picture_anchor anchor, const char *text)
{
    lit(o, "<text class=\"");
    html_attr(o, class);
    number(o, "\" x=\"", x);
    number(o, " y=\"", y);
    lit(o, anchor == ANCHOR_MIDDLE ? " text-anchor=\"middle\">" : anchor == ANCHOR_END ? " text-anchor=\"end\">" : ">");
    html_text(o, text);
    lit(o, "</text>");
}

int picture_text_width(const char *text, bool bold)
{
    int tenths = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((*p & 0xc0) == 0x80)
            continue; /* the rest of a letter */
        if (strchr("iljI.,:;'|! ", *p))
            tenths += 45;
        else if (strchr("tfr()-/", *p))
            tenths += 61;
        else if (strchr("mwMW@", *p))
            tenths += 142;
        else
            tenths += *p >= 'A' && *p <= 'Z' ? 110 : 92;
    }
    return (bold ? tenths * 106 / 100 : tenths) / 10 + 1;
}

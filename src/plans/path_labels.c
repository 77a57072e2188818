/* SPDX-License-Identifier: EUPL-1.2 */
/* Words on the path: each where it is clear of lines and of other words, or not at all. */
#include "plans/path.h"

#include <string.h>

#define MOST_LETTERS 34
#define ASCENT 14
#define DESCENT 5
#define FARTHER 12 /* the places from here on are those from 0 on, further away */

/* A text of at most MOST_LETTERS letters; a longer one ends in an ellipsis. The list beside the picture has it whole.
 */
static const char *shortened(struct arena *a, const char *text)
{
    size_t letters = 0;
    const char *end = text;
    for (const char *p = text; *p; p++) {
        if (((unsigned char)*p & 0xc0) == 0x80)
            continue;
        if (++letters == MOST_LETTERS)
            end = p;
    }
    if (letters <= MOST_LETTERS)
        return text;
    size_t n = (size_t)(end - text);
    while (n && text[n - 1] == ' ')
        n--;
    return arena_printf(a, "%.*s…", (int)n, text);
}

/* The room that a label takes. */
static struct path_box box_of(const struct path_label *l)
{
    int w = picture_text_width(l->bold, true), plain = l->plain ? picture_text_width(l->plain, false) : 0;
    if (plain > w)
        w = plain;
    int x0 = l->anchor == ANCHOR_START ? l->x : l->anchor == ANCHOR_END ? l->x - w : l->x - w / 2;
    return (struct path_box){x0, l->y - ASCENT, x0 + w, l->y + DESCENT + (l->plain ? PATH_LINE : 0)};
}

/* True if the box is inside the picture's width and clear of all that is taken. */
static bool is_clear(const struct path_boxes *taken, int width, struct path_box b)
{
    if (b.x0 < 0 || b.x1 > width)
        return false;
    for (size_t i = 0; i < taken->n; i++) {
        const struct path_box *t = &taken->v[i];
        if (b.x0 < t->x1 && t->x0 < b.x1 && b.y0 < t->y1 && t->y0 < b.y1)
            return false;
    }
    return true;
}

/* The label at one of the places that it may take. */
static struct path_label at_place(const struct path_wanted *w, int place, bool two_lines, int today_x)
{
    static const enum picture_anchor anchors[] = {ANCHOR_MIDDLE, ANCHOR_START, ANCHOR_END};
    static const int shifts[] = {0, -20, 20};
    struct path_label l = {.bold = w->bold, .plain = two_lines ? w->plain : NULL, .ahead = w->ahead};
    bool below = (place / 3) % 2 == (w->below_first ? 0 : 1);
    l.anchor = anchors[place % 3];
    l.x = w->x + shifts[place % 3];
    l.y = below ? w->y + 38 : w->y - (two_lines ? 52 : 31);
    if (place >= FARTHER) /* clear of small turns beside it */
        l.y += below ? 18 : -18;
    if (place == 6) { /* to the right of the stop */
        l.anchor = ANCHOR_START;
        l.x = w->x + 22;
        l.y = w->y + (two_lines ? -6 : 6);
    }
    if (w->present && place % 3 == 0) {
        l.anchor = ANCHOR_END;
        l.x = today_x - 18;
    }
    if (w->ahead && place < 6 && place % 3 == 2)
        l.x = w->x + 44;
    return l;
}

void path_place_labels(struct arena *a, struct path_picture *p, struct path_boxes *taken,
                       const struct path_wanted *wanted, size_t n)
{
    static const int behind[] = {0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17}, ahead[] = {6, 0, 3, 2, 5, 1, 4};
    for (size_t i = 0; i < n; i++) {
        struct path_wanted w = wanted[i];
        w.bold = shortened(a, w.bold);
        w.plain = w.plain && *w.plain ? shortened(a, w.plain) : NULL;
        const int *order = w.ahead ? ahead : behind;
        int places = w.ahead ? 7 : w.present ? 6 : 12;
        bool placed = false;
        for (int lines = w.plain ? 2 : 1; lines > 0 && !placed; lines--)
            for (int k = 0; k < places && !placed; k++) {
                struct path_label l = at_place(&w, order[k], lines == 2, p->today_x);
                struct path_box b = box_of(&l);
                if (!is_clear(taken, p->width, b))
                    continue;
                placed = true;
                *VEC_PUSH(a, p->labels) = l;
                *VEC_PUSH(a, *taken) = (struct path_box){b.x0 - 6, b.y0 - 2, b.x1 + 6, b.y1 + 2};
            }
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A person's path as a picture: where its lines, stops and words go. Pure reckoning, no page and no database.
 *
 * Time runs to the right; a lane is a kind of work, and up on the page never means up a ladder. The line comes in from
 * the left edge of the window, turns in equal curves from lane to lane, and passes today's disc. What is agreed goes on
 * solid, what is wished for dotted. The far past is drawn smaller. Words never lie on a line, on each other or across
 * today: a label that has no room moves, then loses its second line, then is left to the list beside the picture.
 */
#ifndef BANA_PLANS_PATH_H
#define BANA_PLANS_PATH_H

#include "base/arena.h"
#include "deliver/pdf.h"
#include "web/picture.h"

#include <stdbool.h>
#include <stddef.h>

enum path_kind { PATH_WORK, PATH_STUDY, PATH_BREAK };

/* One employment, study or break. */
struct path_role {
    enum path_kind kind;
    const char *title, *where; /* where: unit, school or employer; "" when not known */
    const char *from_day;
};

enum path_way { PATH_ON, PATH_BRANCH, PATH_AND_BACK };

/* A direction that the person wishes for. */
struct path_wish {
    enum path_way way;
    const char *label, *words; /* "Deeper", and what it means */
    bool agreed;               /* steps towards it are agreed: solid */
};

/* What is drawn. */
struct path_story {
    int width; /* PATH_WIDTH, or PATH_SHEET for paper */
    const char *today;
    const struct path_role *roles; /* oldest first, none that begins after today; the last is the present one */
    size_t role_n;
    const char *const *step_days; /* of agreed steps, in order */
    size_t step_n;
    const struct path_wish *wishes;
    size_t wish_n;
    const char *today_word, *year_words[3]; /* "Today"; "in 1 year", "in 3 years", "in 5 years" */
    const char *earlier_word;               /* over the small stops of the far past; NULL: nothing */
};

enum path_stroke { PATH_PAST, PATH_AGREED, PATH_WISHED, PATH_HAIR, PATH_AXIS };
struct path_line {
    enum path_stroke stroke;
    const char *d;
};

enum path_mark { PATH_PLACE, PATH_FAR, PATH_AHEAD, PATH_STEP, PATH_TODAY };
struct path_spot {
    enum path_mark mark;
    int x, y;
};

/* A bold word with a line beneath it. y is the bold word's baseline, the other lies PATH_LINE below. */
struct path_label {
    int x, y;
    enum picture_anchor anchor;
    const char *bold, *plain; /* plain: NULL when there was no room */
    bool ahead;
};
#define PATH_LINE 21

struct path_tick {
    int x;
    const char *text;
    bool now;
};

/* The picture: it begins at (0, top), and today's lane has y 0. On paper less goes beside each other, so that letters
 * can be read there. */
#define PATH_WIDTH 1152
#define PATH_SHEET 940
struct path_picture {
    int width, top, height, today_x;
    struct {
        struct path_line *v;
        size_t n, room;
    } lines;
    struct {
        struct path_spot *v;
        size_t n, room;
    } spots;
    struct {
        struct path_label *v;
        size_t n, room;
    } labels;
    struct {
        struct path_tick *v;
        size_t n, room;
    } ticks;
};

/* Lays the picture out in the arena. */
void path_lay_out(struct arena *a, const struct path_story *story, struct path_picture *ret);

/* Writes it as SVG. */
void path_write(struct html *o, const struct path_picture *p);
/* The same as the picture of a document; `alt` says it in words. */
struct pdf_figure *path_figure(struct arena *a, const struct path_picture *p, const char *alt);

/* ---- parts, for the tests and for path_labels.c ---- */

#define PATH_LANE 80 /* from lane to lane */
#define PATH_BREAK_HALF 36

/* Today lies no further to the right. */
int path_today_most(int width);
/* How wide a turn over so many pixels of height is. */
int path_turn_width(int dy);
/* The lane of each role, 0 being the present one, positive below. */
void path_lanes(struct arena *a, const struct path_role *roles, size_t n, int *ret_lanes);
/* Where a moment so many days ahead lies. */
int path_ahead_x(int width, int today_x, int days);

/* What words must keep clear of. */
struct path_box {
    int x0, y0, x1, y1;
};
struct path_boxes {
    struct path_box *v;
    size_t n, room;
};
/* A place that wants words: a stop with its two texts. */
struct path_wanted {
    int x, y;
    const char *bold, *plain;
    bool below_first; /* the line bends up behind it */
    bool ahead;       /* may stand to the right of its stop */
    bool present;     /* the present role: ends before today */
};
/* Places the labels, the first wanted first, clear of the boxes and of each other. */
void path_place_labels(struct arena *a, struct path_picture *p, struct path_boxes *taken,
                       const struct path_wanted *wanted, size_t n);

#endif

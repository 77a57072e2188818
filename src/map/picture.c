/* SPDX-License-Identifier: EUPL-1.2 */
/* The picture of where one can go: time to the right, kinds of work as rows, one shape of curve for every change. */
#include "map/view.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 1152
#define TODAY_X 240
#define ROW_TOP 70     /* of the first row's line */
#define ROW_HEIGHT 90  /* of a row with one role in each cell */
#define SLOT_HEIGHT 46 /* more for each further role in a cell; with two lines of words: */
#define SLOT_TALL 64
#define ROW_ROOM 166 /* for the name of a row */
#define LABEL_GAP 16 /* from a stop to its words */

static const int column_x[3] = {450, 720, 960};
static const int column_room[3] = {246, 214, 190}; /* for words, from beside the stop to the next column or the edge */

/* The column of a time. */
static int column_of(int months)
{
    return months <= 12 ? 0 : months <= 36 ? 1 : 2;
}

/* A text that is not wider than so many pixels: cut at a letter and ended by … if it must be. */
static const char *fit(struct arena *a, const char *text, bool bold, int width)
{
    if (picture_text_width(text, bold) <= width)
        return text;
    size_t n = strlen(text);
    while (n) {
        do
            n--;
        while (n && ((unsigned char)text[n] & 0xc0) == 0x80);
        const char *cut = arena_printf(a, "%.*s…", (int)n, text);
        if (picture_text_width(cut, bold) <= width)
            return cut;
    }
    return "…";
}

/* Puts a role's name in a bold line, and in a second one what does not fit there, else `more`. */
static void say_label(struct arena *a, const char *name, const char *more, int width, struct map_drawn *d)
{
    d->bold = name;
    d->plain = more;
    if (picture_text_width(name, true) <= width) {
        d->plain = more ? fit(a, more, false, width) : NULL;
        return;
    }
    size_t cut = 0;
    for (size_t i = 1; name[i]; i++)
        if (name[i] == ' ') {
            const char *part = arena_copy(a, name, i - (name[i - 1] == ','));
            if (picture_text_width(part, true) > width)
                break;
            cut = i;
        }
    if (!cut) {
        d->bold = fit(a, name, true, width);
        return;
    }
    d->bold = arena_copy(a, name, cut - (name[cut - 1] == ','));
    d->plain = fit(a, name + cut + 1, false, width);
}

/* A kind of work that has roles to draw. */
struct kind {
    const char *name;
    size_t n;
    bool forced; /* the present one, or on the route */
};

/* The name of a role's row. */
static const char *kind_name(const struct map *m, uint32_t role)
{
    return m->roles.v[role].work;
}

/* The place of a kind in the list, added if it is new. */
static size_t kind_of(struct kind *kinds, size_t *n, const char *name)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    kinds[*n] = (struct kind){name, 0, false};
    return (*n)++;
}

/* What must come first: the present kind, those on the route, those with most roles, then by name. */
static int by_weight(const void *x, const void *y)
{
    const struct kind *a = x, *b = y;
    if (a->forced != b->forced)
        return a->forced ? -1 : 1;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* True if the role is a stop of the route. */
static bool on_route(const struct routes_route *route, uint32_t role)
{
    for (size_t i = 0; route && i < route->step_n; i++)
        if (route->steps[i].node == role)
            return true;
    return false;
}

/* Chooses the rows: the present kind of work stands second from the top, the others in the order of how much they have
 * for this person. */
static void rows_choose(struct arena *a, enum language l, const struct map *m, uint32_t from,
                        const struct map_reach *reach, const struct routes_route *route, struct map_picture *p)
{
    struct kind *kinds = arena_array(a, reach->n + 1, sizeof *kinds);
    size_t n = 0;
    kinds[kind_of(kinds, &n, kind_name(m, from))].n = 0;
    for (size_t i = 0; i < reach->n; i++) {
        struct kind *k = &kinds[kind_of(kinds, &n, kind_name(m, reach->v[i].role))];
        k->n += map_elsewhere(m, reach->v[i].role) == map_elsewhere(m, from); /* those of the same employer go first */
        k->forced |= on_route(route, reach->v[i].role);
    }
    if (n > 1)
        qsort(kinds + 1, n - 1, sizeof *kinds, by_weight);
    p->row_n = n < MAP_ROWS ? n : MAP_ROWS;
    for (size_t i = 0; i < p->row_n; i++) { /* the present one and the next change places */
        size_t at = p->row_n > 1 && i < 2 ? 1 - i : i;
        p->rows[at].name = kinds[i].name;
    }
    (void)l;
}

/* The row of a role; MAP_ROWS if it has none. */
static int row_of(const struct map *m, const struct map_picture *p, uint32_t role)
{
    size_t i = 0;
    while (i < p->row_n && strcmp(p->rows[i].name, kind_name(m, role)) != 0)
        i++;
    return i < p->row_n ? (int)i : MAP_ROWS;
}

/* The drawn place from which one comes to a place: the stop before it on the route, else the nearest drawn one of the
 * way by which it is reached. */
static uint32_t place_before(const struct map_picture *p, const struct map_reach *reach,
                             const struct routes_route *route, size_t reached)
{
    uint32_t before = 0;
    for (size_t i = 0; route && i < route->step_n && on_route(route, reach->v[reached].role); i++) {
        if (route->steps[i].node == reach->v[reached].role)
            return before;
        for (uint32_t k = 1; k < p->n; k++)
            if (reach->v[p->v[k].reached].role == route->steps[i].node)
                before = k;
    }
    for (uint32_t b = reach->v[reached].before; b != ROUTES_NONE; b = reach->v[b].before)
        for (uint32_t k = 1; k < p->n; k++)
            if (p->v[k].reached == b)
                return k;
    return 0;
}

/* The line of a row on which a place lies: that of the place before it if it can, and never one on which the way to it
 * would run through another place. Takes it, also in the columns that the way runs through. */
static int slot_take(unsigned (*taken)[3], const struct map_drawn *before, int row, int column)
{
    int slot = before->row == row ? before->slot : 0, first = before->column < column ? before->column + 1 : column;
    unsigned all = 0;
    for (int c = first; c <= column; c++)
        all |= taken[row][c];
    if (all >> slot & 1)
        slot = 0;
    while (all >> slot & 1)
        slot++;
    for (int c = first; c <= column; c++)
        taken[row][c] |= 1u << slot;
    return slot;
}

/* Chooses what is drawn: at most MAP_CELL roles in a cell, those of the route always, then the nearest. */
static void places_choose(struct arena *a, const struct map *m, uint32_t from, const struct map_reach *reach,
                          const struct routes_route *route, struct map_picture *p)
{
    int filled[MAP_ROWS][3] = {0};
    bool *chosen = arena_array(a, reach->n, sizeof *chosen);
    for (int turn = 0; turn < 2; turn++) /* the route's first */
        for (size_t i = 0; i < reach->n; i++) {
            int row = row_of(m, p, reach->v[i].role), column = column_of(reach->v[i].months);
            if (row == MAP_ROWS || chosen[i] || on_route(route, reach->v[i].role) != (turn == 0) ||
                filled[row][column] == MAP_CELL)
                continue;
            filled[row][column]++;
            chosen[i] = true;
        }
    p->v = arena_array(a, reach->n + 1, sizeof *p->v);
    p->v[p->n++] = (struct map_drawn){.reached = ROUTES_NONE, .column = -1, .row = row_of(m, p, from), .x = TODAY_X};
    unsigned taken[MAP_ROWS][3] = {{0}};
    for (size_t i = 0; i < reach->n; i++) {
        if (!chosen[i]) {
            p->left_out++;
            continue;
        }
        int row = row_of(m, p, reach->v[i].role), column = column_of(reach->v[i].months);
        uint32_t before = place_before(p, reach, route, i);
        p->v[p->n++] = (struct map_drawn){.reached = (uint32_t)i,
                                          .before = before,
                                          .column = column,
                                          .row = row,
                                          .slot = slot_take(taken, &p->v[before], row, column),
                                          .x = column_x[column],
                                          .on_route = on_route(route, reach->v[i].role)};
    }
}

/* How many lines a row has. */
static int row_slots(const struct map_picture *p, size_t row)
{
    int most = 1;
    for (size_t i = 1; i < p->n; i++)
        if (p->v[i].row == (int)row && p->v[i].slot + 1 > most)
            most = p->v[i].slot + 1;
    return most;
}

/* What stands beside a role of another employer: its name, and whose it is. */
static void say_elsewhere(struct arena *a, const struct map *m, const struct role *role, int width, struct map_drawn *d)
{
    d->bold = fit(a, role->name, true, width);
    d->plain = fit(a, m->other.name, false, width);
}

/* What stands beside each place. */
static void labels_set(struct arena *a, enum language l, const struct map *m, uint32_t from,
                       const struct map_reach *reach, struct map_picture *p)
{
    say_label(a, m->roles.v[from].name, NULL, 190, &p->v[0]);
    for (size_t i = 1; i < p->n; i++) {
        struct map_drawn *d = &p->v[i];
        const struct map_reached *r = &reach->v[d->reached];
        const struct role *role = &m->roles.v[r->role];
        bool alone = row_slots(p, (size_t)d->row) == 1;
        const char *more = role->state == ROLE_PLANNED                    ? tr(l, N_("a new role"))
                           : m->paths[r->path].direction == DIRECTION_TRY ? tr(l, N_("a try-out"))
                                                                          : NULL;
        if (map_elsewhere(m, r->role))
            say_elsewhere(a, m, role, column_room[d->column], d);
        else
            say_label(a, role->name, alone ? more : NULL, column_room[d->column], d);
    }
}

/* How far the roles of a cell stand apart in a row. */
static int row_pitch(const struct map_picture *p, size_t row)
{
    for (size_t i = 1; i < p->n; i++)
        if (p->v[i].row == (int)row && p->v[i].slot && p->v[i].plain)
            return SLOT_TALL;
    return SLOT_HEIGHT;
}

/* Where everything lies. */
static void places_set(struct arena *a, enum language l, const struct map *m, uint32_t from,
                       const struct map_reach *reach, struct map_picture *p)
{
    int y = ROW_TOP;
    labels_set(a, l, m, from, reach, p);
    for (size_t row = 0; row < p->row_n; row++) {
        p->rows[row].y = y;
        y += ROW_HEIGHT + (row_slots(p, row) - 1) * row_pitch(p, row);
        p->rows[row].name = *p->rows[row].name ? fit(a, p->rows[row].name, false, ROW_ROOM) : tr(l, N_("Other work"));
    }
    p->height = y + 34;
    p->v[0].y = p->rows[p->v[0].row].y;
    p->v[0].label_y = p->v[0].y - (p->v[0].plain ? 48 : 27);
    for (size_t i = 1; i < p->n; i++) {
        struct map_drawn *d = &p->v[i];
        d->y = p->rows[d->row].y + d->slot * row_pitch(p, (size_t)d->row);
        d->label_y = d->y - (d->plain ? 35 : 14);
    }
}

/* A line from one place to another: straight on in its row, else the one curve that every change has; the farther row
 * leaves first, so that curves of one origin do not touch. */
static const char *line_between(struct arena *a, const struct map_drawn *from, const struct map_drawn *to)
{
    int dy = to->y - from->y, dx = to->x - from->x;
    if (dx <= 0) /* in one column, or back: round the left side */
        return arena_printf(a, "M%d %dc-46 0 %d %d %d %d", from->x, from->y, dx - 46, dy, dx, dy);
    if (dy == 0)
        return arena_printf(a, "M%d %dH%d", from->x, from->y, to->x);
    int far = abs(dy), leave = far > 150 ? 20 : 45, most = dx - leave - 12;
    int w = far * 133 / 100;
    w = w > most ? most : w;
    return arena_printf(a, "M%d %dh%dc%d 0 %d %d %d %dH%d", from->x, from->y, leave, w / 2, w - w / 2, dy, w, dy,
                        to->x);
}

/* The drawn place of a role; the first if it is not drawn. */
static const struct map_drawn *drawn_of(const struct map_picture *p, const struct map_reach *reach, uint32_t role)
{
    for (size_t i = 1; i < p->n; i++)
        if (reach->v[p->v[i].reached].role == role)
            return &p->v[i];
    return NULL;
}

/* All lines: what is borrowed dotted, what is open dashed, what was walked whole; the route in front. */
static void lines_set(struct arena *a, const struct map *m, const struct map_reach *reach,
                      const struct routes_route *route, struct map_picture *p)
{
    p->lines = arena_array(a, p->n + (route ? route->step_n : 0), sizeof *p->lines);
    for (size_t i = 1; i < p->n; i++) {
        const struct map_path *path = &m->paths[reach->v[p->v[i].reached].path];
        p->lines[p->line_n++] = (struct map_line){path->walked                ? "thin"
                                                  : path->says & MAP_DECLARED ? "thin d"
                                                                              : "thin b",
                                                  line_between(a, &p->v[p->v[i].before], &p->v[i])};
    }
    const struct map_drawn *at = &p->v[0];
    for (size_t i = 0; route && i < route->step_n; i++) {
        const struct map_drawn *next = drawn_of(p, reach, route->steps[i].node);
        if (next)
            p->lines[p->line_n++] = (struct map_line){"route", line_between(a, at, next)};
        at = next ? next : at;
    }
}

void map_lay_out(struct arena *a, enum language l, const struct map *m, uint32_t from, const struct map_reach *reach,
                 const struct routes_route *route, struct map_picture *ret)
{
    *ret = (struct map_picture){.today = tr(l, N_("Today")),
                                .columns = {tr(l, N_("in 1 year")), tr(l, N_("in 3 years")), tr(l, N_("in 5 years"))}};
    rows_choose(a, l, m, from, reach, route, ret);
    places_choose(a, m, from, reach, route, ret);
    places_set(a, l, m, from, reach, ret);
    lines_set(a, m, reach, route, ret);
}

void map_draw(struct html *o, const struct map_picture *p)
{
    struct arena *a = o->arena;
    int bottom = p->height - 50;
    picture_begin(o, "path-wide map-picture", 0, 0, WIDTH, p->height);
    for (size_t i = 0; i < p->row_n; i++) {
        picture_text(o, "t2", 0, p->rows[i].y + 5, ANCHOR_START, p->rows[i].name);
        picture_path(o, "hair", arena_printf(a, "M%d %dH%d", ROW_ROOM + 10, p->rows[i].y, WIDTH));
    }
    for (size_t i = 0; i < 3; i++) {
        picture_path(o, "hair", arena_printf(a, "M%d 30V%d", column_x[i], bottom));
        picture_text(o, "t2", column_x[i], p->height - 14, ANCHOR_MIDDLE, p->columns[i]);
    }
    picture_path(o, "axis", arena_printf(a, "M%d 30V%d", TODAY_X, bottom));
    picture_text(o, "tb", TODAY_X, p->height - 14, ANCHOR_MIDDLE, p->today);
    for (size_t i = 0; i < p->line_n; i++)
        picture_path(o, p->lines[i].class, p->lines[i].d);
    for (size_t i = 1; i < p->n; i++)
        picture_circle(o, p->v[i].on_route ? "stop" : "node", p->v[i].x, p->v[i].y, p->v[i].on_route ? 100 : 80);
    picture_circle(o, "today", p->v[0].x, p->v[0].y, 160);
    for (size_t i = 0; i < p->n; i++) {
        const struct map_drawn *d = &p->v[i];
        int x = i ? d->x + LABEL_GAP : d->x - 8;
        enum picture_anchor anchor = i ? ANCHOR_START : ANCHOR_MIDDLE;
        picture_text(o, "tb halo", x, d->label_y, anchor, d->bold);
        if (d->plain)
            picture_text(o, "t2 halo", x, d->label_y + 21, anchor, d->plain);
    }
    picture_end(o);
}

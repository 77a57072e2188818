/* SPDX-License-Identifier: EUPL-1.2 */
/* Boards and units of the rows, known or new. A unit is found by its code, else by its name under the same unit. */
#include "people/import_check.h"

#include "base/text.h"
#include "people/circle.h"

#include <stdlib.h>
#include <string.h>

/* What units are found by. */
struct unit_tables {
    struct text_index by_name; /* board, parent, name */
    struct text_index by_code; /* board, code */
    struct text_index boards;  /* name */
    struct id_index known;     /* unit id to its place */
    long default_board;
};

/* The key of a unit by its name under another. */
static const char *name_place(struct staff_case *c, long board, long parent, const char *name)
{
    return arena_printf(c->arena, "%ld %ld %s", board, parent, text_fold(c->arena, name));
}

/* The key of a unit by its code in a board. */
static const char *code_place(struct staff_case *c, long board, const char *code)
{
    return arena_printf(c->arena, "%ld %s", board, number_key(c->arena, code));
}

/* The board of a name, made if it is new. */
static long board_named(struct staff_case *c, struct unit_tables *t, const char *name)
{
    long *at = text_index_at(&t->boards, text_fold(c->arena, name));
    if (*at == INDEX_NONE) {
        *at = (long)c->boards.n;
        *VEC_PUSH(c->arena, c->boards) =
            (struct plan_board){.id = {id_random()}, .name = arena_strdup(c->arena, name), .act = PLAN_NEW};
    }
    return *at;
}

/* The place of a known board; -1 for none. */
static long board_place(const struct staff_case *c, struct board_id id)
{
    for (size_t i = 0; i < c->known.boards.n; i++)
        if (c->known.boards.v[i].id.v == id.v)
            return (long)i;
    return -1;
}

/* Puts known boards and units first in the plan and into the tables. */
static void known_units(struct staff_case *c, struct unit_tables *t)
{
    text_index_start(c->arena, c->known.units.n + 64, &t->by_name);
    text_index_start(c->arena, c->known.units.n + 64, &t->by_code);
    text_index_start(c->arena, c->known.boards.n + 16, &t->boards);
    id_index_start(c->arena, c->known.units.n, &t->known);
    for (size_t i = 0; i < c->known.boards.n; i++) {
        const struct known_board *k = &c->known.boards.v[i];
        *VEC_PUSH(c->arena, c->boards) = (struct plan_board){.id = k->id, .name = k->name};
        *text_index_at(&t->boards, text_fold(c->arena, k->name)) = (long)i;
    }
    for (size_t i = 0; i < c->known.units.n; i++)
        id_index_put(&t->known, c->known.units.v[i].id.v, (long)i);
    for (size_t i = 0; i < c->known.units.n; i++) {
        const struct known_unit *k = &c->known.units.v[i];
        long board = board_place(c, k->board), parent = id_index_find(&t->known, k->parent.v);
        *VEC_PUSH(c->arena, c->units) = (struct plan_unit){.id = k->id,
                                                           .parent = k->parent,
                                                           .board = k->board,
                                                           .reference = k->reference,
                                                           .name = k->name,
                                                           .said = k->name,
                                                           .parent_at = parent};
        *text_index_at(&t->by_name, name_place(c, board, parent, k->name)) = (long)i;
        if (k->reference)
            *text_index_at(&t->by_code, code_place(c, board, k->reference)) = (long)i;
    }
    t->default_board = board_place(c, c->only_board.v ? c->only_board : c->default_board);
    if (t->default_board < 0 && !c->board_said && c->known.boards.n == 1)
        t->default_board = 0;
}

/* The board of a row; -1 (and a fault) if it is not to be touched. */
static long row_board(struct staff_case *c, struct unit_tables *t, struct staff_row *r)
{
    const char *said = r->cell[STAFF_BOARD];
    if (text_nothing(said)) {
        if (t->default_board < 0)
            t->default_board = board_named(c, t, c->board_name);
        return t->default_board;
    }
    if (!c->only_board.v)
        return board_named(c, t, said);
    long at = text_index_find(&t->boards, text_fold(c->arena, said));
    if (at < 0 || c->boards.v[at].id.v != c->only_board.v) {
        case_fault(c, r, FAULT_OTHER_BOARD, c->mapping.column[STAFF_BOARD], said, "");
        return -1;
    }
    return at;
}

/* The names of a row's units from the top down; their number. */
static size_t row_levels(struct staff_case *c, const struct staff_row *r, const char *levels[16])
{
    size_t n = 0;
    const char *top = r->cell[STAFF_UNIT1];
    if (c->mapping.path && *top) {
        while (*top && n < 16) {
            const char *cut = strchr(top, c->mapping.path);
            size_t size = cut ? (size_t)(cut - top) : strlen(top);
            const char *name = text_squeeze(c->arena, arena_copy(c->arena, top, size));
            if (*name)
                levels[n++] = name;
            top += size + (cut != NULL);
        }
        return n;
    }
    for (int f = STAFF_UNIT1; f <= STAFF_UNIT4; f++) {
        const char *name = r->cell[f];
        if (!text_nothing(name) && !(n && !strcmp(levels[n - 1], name)))
            levels[n++] = name;
    }
    return n;
}

/* The unit of a name under another, made if it is new. */
static long unit_named(struct staff_case *c, struct unit_tables *t, long board, long parent, const char *name)
{
    long *at = text_index_at(&t->by_name, name_place(c, board, parent, name));
    if (*at == INDEX_NONE) {
        *at = (long)c->units.n;
        *VEC_PUSH(c->arena, c->units) =
            (struct plan_unit){.id = {id_random()},
                               .board = c->boards.v[board].id,
                               .name = name,
                               .said = name,
                               .parent = parent >= 0 ? c->units.v[parent].id : (struct unit_id){0},
                               .parent_at = parent,
                               .act = PLAN_NEW};
    }
    return *at;
}

/* The unit of a code. A known one takes the name and place that the file gives it. */
static long unit_coded(struct staff_case *c, struct unit_tables *t, long board, long parent, const char *code,
                       const char *name, bool placed)
{
    long *at = text_index_at(&t->by_code, code_place(c, board, code));
    if (*at == INDEX_NONE) {
        long same = text_index_find(&t->by_name, name_place(c, board, parent, name));
        bool fresh = same < 0 || c->units.v[same].reference != NULL;
        if (fresh) { /* two units may have one name and different codes */
            same = (long)c->units.n;
            *VEC_PUSH(c->arena, c->units) =
                (struct plan_unit){.id = {id_random()},
                                   .board = c->boards.v[board].id,
                                   .name = name,
                                   .said = name,
                                   .parent = parent >= 0 ? c->units.v[parent].id : (struct unit_id){0},
                                   .parent_at = parent,
                                   .act = PLAN_NEW};
        } else if (c->units.v[same].act == PLAN_KEEP) {
            c->units.v[same].act = PLAN_CHANGE;
        }
        c->units.v[same].reference = code;
        *at = same;
        return same;
    }
    struct plan_unit *u = &c->units.v[*at];
    if (u->act == PLAN_KEEP && strcmp(u->name, name)) {
        u->name = name;
        u->act = PLAN_CHANGE;
    }
    if (placed && u->parent_at != parent && *at != parent && u->act != PLAN_NEW) {
        u->parent_at = parent;
        u->parent = parent >= 0 ? c->units.v[parent].id : (struct unit_id){0};
        u->act = PLAN_CHANGE;
    }
    return *at;
}

/* Finds or makes a row's unit. */
static void row_unit(struct staff_case *c, struct unit_tables *t, struct staff_row *r)
{
    long board = row_board(c, t, r);
    if (board < 0)
        return;
    c->board_touched[board] = true;
    const char *levels[16];
    size_t n = row_levels(c, r, levels);
    const char *code = text_nothing(r->cell[STAFF_UNIT_CODE]) ? "" : r->cell[STAFF_UNIT_CODE];
    if (!n)
        levels[n++] = *code ? code : c->boards.v[board].name;
    long parent = -1;
    for (size_t i = 0; i + 1 < n; i++)
        parent = unit_named(c, t, board, parent, levels[i]);
    r->unit = *code ? unit_coded(c, t, board, parent, code, levels[n - 1], n > 1)
                    : unit_named(c, t, board, parent, levels[n - 1]);
}

/* Places units under those whose codes the file gives. */
static void parents_by_code(struct staff_case *c, struct unit_tables *t)
{
    int column = c->mapping.column[STAFF_UNIT_PARENT];
    if (column < 0)
        return;
    bool *done = arena_array(c->arena, c->units.n + 1, sizeof *done);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        const char *code = r->cell[STAFF_UNIT_PARENT];
        if (r->unit < 0 || text_nothing(code) || done[r->unit])
            continue;
        done[r->unit] = true;
        struct plan_unit *u = &c->units.v[r->unit];
        long board = -1;
        for (size_t b = 0; b < c->boards.n && board < 0; b++)
            if (c->boards.v[b].id.v == u->board.v)
                board = (long)b;
        long parent = text_index_find(&t->by_code, code_place(c, board, code));
        if (parent < 0)
            parent = text_index_find(&t->by_name, name_place(c, board, -1, code));
        if (parent < 0 || parent == r->unit) {
            case_fault(c, r, parent < 0 ? FAULT_UNKNOWN_PARENT : FAULT_UNIT_CIRCLE, column, code, "");
            continue;
        }
        if (u->parent_at != parent) {
            u->parent_at = parent;
            u->parent = c->units.v[parent].id;
            u->act = u->act == PLAN_NEW ? PLAN_NEW : PLAN_CHANGE;
        }
    }
}

/* Breaks circles of units (they can only come from codes of parents), and counts how deep each stands. */
static void units_finish(struct staff_case *c)
{
    struct circle_edge *edges = arena_array(c->arena, c->units.n + 1, sizeof *edges);
    size_t n = 0;
    for (size_t i = 0; i < c->units.n; i++)
        if (c->units.v[i].parent_at >= 0)
            edges[n++] = (struct circle_edge){i, (size_t)c->units.v[i].parent_at};
    size_t *circle = circles_find(c->arena, c->units.n, edges, n);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (r->unit < 0 || !circle[r->unit])
            continue;
        struct plan_unit *u = &c->units.v[r->unit];
        if (u->parent_at >= 0)
            case_fault(c, r, FAULT_UNIT_CIRCLE, c->mapping.column[STAFF_UNIT_PARENT], r->cell[STAFF_UNIT_PARENT], "");
        u->parent_at = -1;
        u->parent = (struct unit_id){0};
    }
    for (size_t i = 0; i < c->units.n; i++)
        for (long p = c->units.v[i].parent_at; p >= 0 && c->units.v[i].depth < 64; p = c->units.v[p].parent_at)
            c->units.v[i].depth++;
    for (size_t i = 0; i < c->units.n; i++) {
        c->counts.units_new += c->units.v[i].act == PLAN_NEW;
        c->counts.units_changed += c->units.v[i].act == PLAN_CHANGE;
    }
    for (size_t i = 0; i < c->boards.n; i++)
        c->counts.boards_new += c->boards.v[i].act == PLAN_NEW;
}

void check_units(struct staff_case *c)
{
    struct unit_tables t = {0};
    known_units(c, &t);
    c->board_touched = arena_array(c->arena, c->boards.n + c->rows.n + 2, sizeof *c->board_touched);
    for (size_t i = 0; i < c->rows.n; i++)
        if (!c->rows.v[i].stops)
            row_unit(c, &t, &c->rows.v[i]);
    parents_by_code(c, &t);
    units_finish(c);
}

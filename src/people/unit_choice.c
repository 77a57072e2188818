/* SPDX-License-Identifier: EUPL-1.2 */
/* Choosing a unit: from the tree while it is small; else by a part of its name, and from those that have it. */
#include "people/people_web.h"

#include "base/text.h"

#include <string.h>

enum { FOUND_MOST = 50 };

/* The tree as options: names indented by depth. */
static void tree_options(struct request *rq, const struct units_to_choose_rows *tree, struct unit_id chosen,
                         struct unit_choice *ret, struct option *v)
{
    static const char blanks[] = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"
                                 "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0";
    for (size_t i = 0; i < tree->n; i++) {
        int deep = (int)(tree->v[i].depth > 10 ? 10 : tree->v[i].depth) * 2 * 2;
        v[ret->n++] = (struct option){.value = id_text(rq->arena, tree->v[i].unit_id.v),
                                      .label = arena_printf(rq->arena, "%.*s%s", deep, blanks, tree->v[i].name),
                                      .chosen = chosen.v == tree->v[i].unit_id.v};
    }
}

/* The units whose names have what was typed, each with the one above it, as options; none at all if no name has it. */
static const struct err *found_options(struct request *rq, const char *typed, struct unit_choice *ret)
{
    struct units_by_name_rows all;
    const char *part = text_fold(rq->arena, text_squeeze(rq->arena, typed));
    struct option *v = arena_array(rq->arena, FOUND_MOST + 1, sizeof *v);
    TRY(units_by_name(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, &all));
    for (size_t i = 0; i < all.n && ret->n <= FOUND_MOST; i++) {
        const struct units_by_name_row *u = &all.v[i];
        if (!strstr(text_fold(rq->arena, u->name), part))
            continue;
        if (!ret->n)
            v[ret->n++] = (struct option){.value = "", .label = tr(rq->language, N_("Another one: search again"))};
        v[ret->n++] = (struct option){
            .value = id_text(rq->arena, u->unit_id.v),
            .label = u->parent_name ? arena_printf(rq->arena, "%s, %s", u->name, u->parent_name) : u->name};
    }
    ret->v = v;
    ret->name = ret->n ? NULL : typed;
    return NULL;
}

const struct err *unit_choice_load(struct request *rq, const char *typed, struct unit_id chosen, const char *none,
                                   struct unit_choice *ret)
{
    struct units_to_choose_rows tree;
    *ret = (struct unit_choice){0};
    if (typed && (text_blank(typed) || id_read(typed, &chosen.v)))
        typed = NULL;
    TRY(units_to_choose(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, UNIT_OPTIONS, &tree));
    ret->many = tree.n && tree.v[0].n > UNIT_OPTIONS;
    if (ret->many && typed)
        return found_options(rq, typed, ret);
    struct unit_get_row *unit = NULL;
    if (ret->many && chosen.v)
        TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, chosen, &unit));
    ret->name = ret->many ? unit ? unit->name : "" : NULL;
    struct option *v = arena_array(rq->arena, tree.n + 2, sizeof *v);
    if (none)
        v[ret->n++] = (struct option){.value = "", .label = tr(rq->language, none), .chosen = !chosen.v};
    tree_options(rq, &tree, chosen, ret, v);
    bool there = false;
    for (size_t i = 0; i < ret->n; i++)
        there |= v[i].chosen;
    if (unit && !there)
        v[ret->n++] = (struct option){.value = id_text(rq->arena, chosen.v), .label = unit->name, .chosen = true};
    ret->v = v;
    return NULL;
}

const struct err *unit_typed(struct request *rq, const char *typed, struct unit_id *ret)
{
    ret->v = 0;
    if (!typed || text_blank(typed) || id_read(typed, &ret->v))
        return NULL;
    struct units_named_rows found;
    TRY(units_named(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, text_squeeze(rq->arena, typed),
                    &found));
    if (found.n == 1)
        *ret = found.v[0].unit_id;
    return NULL;
}

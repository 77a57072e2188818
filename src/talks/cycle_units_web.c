/* SPDX-License-Identifier: EUPL-1.2 */
/* Choosing the units of a draft, as a tree. Large boards show the branch that is opened; what is chosen stays chosen.
 */
#include "talks/cycle_web.h"

#include "cycle_tmpl.h"
#include "cycles_sql.h"

#include <string.h>

/* The rows as a tree, while it is laid out. */
struct tree {
    const struct cycle_units_rows *rows;
    struct cycle_unit_line *out;
    size_t n;
    struct unit_id opened; /* the branch that is shown */
    bool all;
    size_t *child, *sibling; /* first child and next sibling of a row; rows->n: none */
};

/* The row of a unit; rows->n if there is none. */
static size_t row_of(const struct cycle_units_rows *rows, struct unit_id id)
{
    for (size_t i = 0; i < rows->n; i++)
        if (rows->v[i].unit_id.v == id.v)
            return i;
    return rows->n;
}

/* Links each row to its children, in order. One whose parent has ended counts as a top. */
static size_t tree_link(struct arena *a, struct tree *t)
{
    size_t n = t->rows->n, first = n;
    t->child = arena_array(a, n + 1, sizeof *t->child);
    t->sibling = arena_array(a, n + 1, sizeof *t->sibling);
    for (size_t i = 0; i < n; i++)
        t->child[i] = n;
    for (size_t i = n; i-- > 0;) {
        struct unit_id up = t->rows->v[i].parent_unit_id;
        size_t parent = up.v ? row_of(t->rows, up) : n;
        size_t *head = parent == n ? &first : &t->child[parent];
        t->sibling[i] = *head;
        *head = i;
    }
    return first;
}

/* True if the unit stands on the way from the top to the opened one. */
static bool on_the_way(const struct tree *t, size_t row)
{
    for (size_t i = row_of(t->rows, t->opened), steps = 0; i < t->rows->n && steps++ < t->rows->n;
         i = row_of(t->rows, t->rows->v[i].parent_unit_id))
        if (i == row)
            return true;
    return false;
}

/* Lays out a row and what is beneath it; the people in it and beneath. */
static int64_t tree_lay(struct tree *t, size_t row, int depth, size_t parent, bool shown)
{
    size_t at = t->n++;
    const struct cycle_units_row *r = &t->rows->v[row];
    bool beneath = shown && (t->all || depth == 0 || on_the_way(t, row));
    t->out[at] = (struct cycle_unit_line){
        .unit_id = r->unit_id,
        .name = r->name,
        .people = r->people,
        .depth = depth,
        .chosen = r->chosen != 0,
        .shown = shown,
        .parent = depth ? parent : at,
        .closed = shown && !beneath && t->child[row] < t->rows->n,
    };
    t->out[at].covered = depth && (t->out[parent].chosen || t->out[parent].covered);
    for (size_t i = t->child[row]; i < t->rows->n && depth < 20; i = t->sibling[i])
        t->out[at].people += tree_lay(t, i, depth + 1, at, beneath);
    return t->out[at].people;
}

/* Parts what was laid out into the lines that are shown, and what is chosen in branches that are not. */
static struct cycle_units_page units_parted(struct arena *a, struct tree *t)
{
    struct cycle_units_page p = {.v = t->out, .kept = arena_array(a, t->n + 1, sizeof *p.kept)};
    for (size_t i = 0; i < t->n; i++)
        if (t->out[i].shown)
            p.v[p.n++] = t->out[i];
        else if (t->out[i].chosen)
            p.kept[p.kept_n++].unit_id = t->out[i].unit_id;
    return p;
}

/* Writes the page of the units. */
static const struct err *units_show(struct request *rq, const struct cycle *c, const char *error)
{
    struct cycle_units_rows rows;
    struct tree t = {.rows = &rows};
    TRY(cycle_units(rq->db, rq->arena, c->employer, c->id, c->board, access_sees_protected(&rq->viewer), rq->today,
                    &rows));
    if (request_has(rq, "in") && !id_read(request_param(rq, "in"), &t.opened.v))
        t.opened.v = 0;
    t.all = rows.n <= CYCLE_TREE_ALL;
    t.out = arena_array(rq->arena, rows.n + 1, sizeof *t.out);
    size_t first = tree_link(rq->arena, &t);
    for (size_t i = first; i < rows.n; i = t.sibling[i])
        tree_lay(&t, i, 0, 0, true);
    struct cycle_units_page p = units_parted(rq->arena, &t);
    p.c = c;
    p.error = error;
    struct page_frame f = cycle_frame(rq, tr(rq->language, "Which units take part?"));
    return page_answer(rq, &f, cycle_units_body, &p);
}

/* Refuses to change the units of a closed cycle, or of one that is being opened. */
static const struct err *units_changeable(struct request *rq, const struct cycle *c)
{
    if (c->state == CYCLE_DRAFT || c->state == CYCLE_OPEN)
        return NULL;
    return err_refused(rq->arena, 409, N_("The units of this round can’t be changed now."));
}

static const struct form_field query_fields[] = {{.name = "in", .kind = FIELD_ID}};
TAKES(cycle_units_query, query_fields);
static const struct form_field units_fields[] = {
    {.name = "unit", .kind = FIELD_ID}, {.name = "show", .kind = FIELD_ACT}, {.name = "in", .kind = FIELD_ID}};
TAKES(cycle_units_takes, units_fields);

const struct err *cycle_units_get(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    TRY(units_changeable(rq, c));
    return units_show(rq, c, NULL);
}

const struct err *cycle_units_post(struct request *rq)
{
    struct cycle *c;
    size_t chosen = 0;
    TRY(cycle_of_request(rq, &c));
    TRY(units_changeable(rq, c));
    for (size_t i = 0; i < rq->param_n; i++)
        chosen += strcmp(rq->params[i].name, "unit") == 0;
    if (!chosen) {
        struct form form = {.rq = rq};
        rq->status = 422;
        form_fault(&form, "unit", N_("Choose at least one unit. All beneath it take part too."));
        return units_show(rq, c, form_error(&form, "unit"));
    }
    TRY(cycle_drop_units(rq->db, rq->arena, c->employer, c->id, NULL));
    for (size_t i = 0; i < rq->param_n; i++) {
        struct unit_id unit;
        if (strcmp(rq->params[i].name, "unit") == 0 && id_read(rq->params[i].value, &unit.v))
            TRY(cycle_add_unit(rq->db, rq->arena, c->employer, c->id, c->board, unit, NULL));
    }
    const char *in = request_param(rq, "show"); /* a button that opens a branch keeps what was chosen */
    int64_t branch;
    if (in && id_read(in, &branch))
        return answer_redirect(rq, "/hr/cycles/%s/units?in=%s#u-%s", cycle_slug(rq, c), in, in);
    return answer_done(rq, N_("The units are chosen."), "/hr/cycles/%s", cycle_slug(rq, c));
}

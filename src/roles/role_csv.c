/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles and ladders as CSV, and what both ways share. */
#include "roles/role_file.h"

#include "base/text.h"
#include "people/import_read.h"
#include "roles_sql.h"

#include <string.h>

const char *const role_columns[ROLE_COLUMNS] = {
    N_("Code"),
    N_("Name"),
    N_("Family"),
    N_("Kind of work"),
    N_("Track"),
    N_("State"),
    N_("Place"),
    N_("Part time"),
    N_("Studies"),
    N_("Licence"),
    N_("Responsibilities"),
    N_("Skills"),
    N_("ESCO occupation"),
    N_("Lowest pay a month"),
    N_("Highest pay a month"),
    N_("Criteria for pay growth"),
    N_("Approved by"),
    N_("Valid from"),
    N_("Language"),
};
const char *const ladder_columns[LADDER_COLUMNS] = {
    N_("Ladder"),    N_("Step"),          N_("Name of the step"), N_("What it is"),        N_("Topic"),
    N_("Criterion"), N_("What shows it"), N_("Months"),           N_("How it is renewed"),
};

int column_named(struct arena *a, const char *const *columns, size_t n, const char *header)
{
    const char *folded = text_fold(a, text_squeeze(a, cell_bare(header)));
    for (size_t i = 0; i < n; i++)
        for (enum language l = 0; l < LANGUAGES; l++)
            if (!strcmp(folded, text_fold(a, tr(l, columns[i]))))
                return (int)i;
    return -1;
}

const char *cell_bare(const char *cell)
{
    return *cell == '\'' && cell[1] && strchr("=+-@\t\r'", cell[1]) ? cell + 1 : cell;
}

/* ---- concepts ---- */

const struct err *concepts_index(struct db *db, struct arena *a, struct employer_id employer, struct concept_index *ret)
{
    struct role_concepts_all_rows rows;
    TRY(role_concepts_all(db, a, employer, &rows));
    ret->v = arena_array(a, rows.n * 4 + 1, sizeof *ret->v);
    ret->n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct role_concepts_all_row *r = &rows.v[i];
        const char *keys[] = {r->uri, r->last_sv, r->last_nl, r->last_en};
        bool occupation = !strcmp(r->kind, "occupation");
        for (size_t k = 0; k < 4; k++)
            if (*keys[k])
                ret->v[ret->n++] =
                    (struct concept_known){k ? text_fold(a, keys[k]) : keys[k], r->concept_id, occupation};
    }
    /* mergesort keeps the order of the query among equal keys: an own skill before one of the installation */
    struct concept_known *sorted = arena_array(a, ret->n + 1, sizeof *sorted), *from = ret->v, *to = sorted;
    for (size_t width = 1; width < ret->n; width *= 2) {
        for (size_t at = 0; at < ret->n; at += 2 * width) {
            size_t x = at, mid = at + width < ret->n ? at + width : ret->n, y = mid;
            size_t end = at + 2 * width < ret->n ? at + 2 * width : ret->n;
            for (size_t k = at; k < end; k++)
                to[k] = x < mid && (y >= end || strcmp(from[x].key, from[y].key) <= 0) ? from[x++] : from[y++];
        }
        struct concept_known *swap = from;
        from = to;
        to = swap;
    }
    ret->v = from;
    return NULL;
}

struct concept_id concept_find(struct arena *a, const struct concept_index *x, const char *text, bool occupation)
{
    const char *keys[] = {text, text_fold(a, text)};
    for (int k = 0; k < 2; k++) {
        size_t low = 0, high = x->n;
        while (low < high) {
            size_t mid = (low + high) / 2;
            if (strcmp(x->v[mid].key, keys[k]) < 0)
                low = mid + 1;
            else
                high = mid;
        }
        for (; low < x->n && !strcmp(x->v[low].key, keys[k]); low++)
            if (x->v[low].occupation == occupation)
                return x->v[low].id;
    }
    return (struct concept_id){0};
}

/* How a file names a concept: by its label where that leads back to it, else by its uri. */
static const char *concept_name(struct arena *a, const struct concept_index *x, struct concept_id id, const char *label,
                                const char *uri, bool occupation)
{
    bool plain = *label && !strpbrk(label, ";\n") && concept_find(a, x, label, occupation).v == id.v;
    return plain ? label : uri;
}

/* ---- writing ---- */

/* A file as it grows. */
struct csv {
    struct arena *a;
    char between; /* the cells: what spreadsheets of the language expect */
    char *v;
    size_t n, room;
};

/* An empty file for spreadsheets of a language, with the mark that says it is UTF-8. */
static struct csv csv_begin(struct arena *a, enum language l)
{
    struct csv c = {.a = a, .between = l == LANGUAGE_EN ? ',' : ';'};
    for (const char *mark = "\xEF\xBB\xBF"; *mark; mark++)
        *VEC_PUSH(a, c) = *mark;
    return c;
}

/* Puts a cell, which comes back as it was: one that looks guarded is guarded once more. */
static void put(struct csv *c, const char *text, bool last)
{
    bool guarded = *text == '\'' && text[1] && strchr("=+-@\t\r'", text[1]);
    for (const char *cell = csv_cell(c->a, guarded ? arena_printf(c->a, "'%s", text) : text, c->between); *cell; cell++)
        *VEC_PUSH(c->a, *c) = *cell;
    if (last)
        *VEC_PUSH(c->a, *c) = '\r';
    *VEC_PUSH(c->a, *c) = last ? '\n' : c->between;
}

/* The uri of a concept; "" if it is none of ours. */
static const char *uri_of(const struct role_concepts_all_rows *all, struct concept_id id, const char **ret_label)
{
    *ret_label = "";
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].concept_id.v == id.v) {
            *ret_label = *all->v[i].last_sv ? all->v[i].last_sv : all->v[i].last_en;
            return all->v[i].uri;
        }
    return "";
}

/* The skills of a role in one cell: "Omvårdnad (3); Palliativ vård (2, useful)". */
static const char *skills_cell(struct arena *a, enum language l, const struct concept_index *x, const struct role *r)
{
    struct {
        char *v;
        size_t n, room;
    } text = {0};
    for (size_t i = 0; i < r->skill_n; i++) {
        const struct role_skill *s = &r->skills[i];
        for (const char *p = arena_printf(a, "%s%s (%d%s%s)", i ? "; " : "",
                                          concept_name(a, x, s->concept, s->label, s->uri, false), s->level,
                                          s->essential ? "" : ", ", s->essential ? "" : tr(l, N_("useful")));
             *p; p++)
            *VEC_PUSH(a, text) = *p;
    }
    *VEC_PUSH(a, text) = 0;
    return text.v;
}

const struct err *roles_csv(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                            const char **ret)
{
    struct role_list roles;
    struct concept_index x;
    struct role_concepts_all_rows all = {0};
    struct csv c = csv_begin(a, l);
    TRY(roles_load(db, a, employer, (struct employer_id){0}, l, true, &roles));
    TRY(concepts_index(db, a, employer, &x));
    TRY(role_concepts_all(db, a, employer, &all));
    for (size_t i = 0; i < ROLE_COLUMNS; i++)
        put(&c, tr(l, role_columns[i]), i + 1 == ROLE_COLUMNS);
    for (size_t i = 0; i < roles.n; i++) {
        const struct role *r = &roles.v[i];
        const char *label, *uri = uri_of(&all, r->occupation, &label);
        const char *cells[ROLE_COLUMNS] = {r->reference,
                                           r->name,
                                           r->family,
                                           r->work,
                                           tr(l, role_track_label(r->track)),
                                           tr(l, role_state_label(r->state)),
                                           r->place,
                                           tr(l, r->part_time ? N_("yes") : N_("no")),
                                           tr(l, r->studies ? N_("yes") : N_("no")),
                                           r->licence,
                                           r->duties,
                                           skills_cell(a, l, &x, r),
                                           r->occupation.v ? concept_name(a, &x, r->occupation, label, uri, true) : "",
                                           r->pay_low ? arena_printf(a, "%lld", (long long)r->pay_low) : "",
                                           r->pay_high ? arena_printf(a, "%lld", (long long)r->pay_high) : "",
                                           r->criteria,
                                           r->approved_by,
                                           r->valid_from,
                                           r->language};
        for (size_t k = 0; k < ROLE_COLUMNS; k++)
            put(&c, cells[k], k + 1 == ROLE_COLUMNS);
    }
    *VEC_PUSH(a, c) = 0;
    *ret = c.v;
    return NULL;
}

const char *ladder_csv(struct arena *a, enum language l, const struct ladder *ladder)
{
    struct csv c = csv_begin(a, l);
    for (size_t i = 0; i < LADDER_COLUMNS; i++)
        put(&c, tr(l, ladder_columns[i]), i + 1 == LADDER_COLUMNS);
    for (size_t i = 0; i < ladder->step_n; i++) {
        const struct ladder_step *s = &ladder->steps[i];
        for (size_t k = 0; k < s->criterion_n || k == 0; k++) {
            bool first = k == 0, has = k < s->criterion_n;
            const char *cells[LADDER_COLUMNS] = {
                ladder->name,
                arena_printf(a, "%zu", i + 1),
                s->name,
                first ? s->about : "",
                has ? s->criteria[k].topic : "",
                has ? s->criteria[k].words : "",
                first ? s->evidence : "",
                first && s->term_months ? arena_printf(a, "%lld", (long long)s->term_months) : "",
                first ? s->renewal : ""};
            for (size_t m = 0; m < LADDER_COLUMNS; m++)
                put(&c, cells[m], m + 1 == LADDER_COLUMNS);
        }
    }
    *VEC_PUSH(a, c) = 0;
    return c.v;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths as a CSV file: what one would change, and the file of all. */
#include "map/paths.h"

#include "base/csv.h"
#include "base/text.h"
#include "people/import_read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum column { FROM, TO, KIND, MONTHS, TAKES, CONDITION, OPENS, LANGUAGE, COLUMNS };
static const char *const column_names[COLUMNS] = {"from",  "to",        "kind",  "months",
                                                  "takes", "condition", "opens", "language"};
static const size_t column_most[COLUMNS] = {200, 200, 40, 4, 2000, 200, 200, 2};

/* A role by its name in small letters. */
struct named {
    const char *name;
    const struct paths_roles_row *role;
};

/* The reading of a file. */
struct reading {
    struct arena *a;
    struct arena *row; /* emptied with each row: folding takes room */
    struct paths_plan *plan;
    const char *language;                       /* where the file says none */
    const struct paths_roles_row *const *roles; /* by reference */
    const struct named *names;                  /* by name */
    size_t role_n;
    const struct paths_all_row *const *there; /* by ends */
    size_t there_n;
    const char *kinds[DIRECTIONS][LANGUAGES]; /* what people call them, folded */
    int at[COLUMNS];                          /* which cell; -1: the file has no such column */
    bool headed;
    size_t rows;
};

/* Notes a fault. */
static void fault(struct reading *r, size_t line, enum column column, const char *was, const char *sentence)
{
    r->plan->fault_n++;
    if (r->plan->faults.n < PATHS_FILE_FAULTS)
        *VEC_PUSH(r->a, r->plan->faults) =
            (struct path_fault){line, column < COLUMNS ? column_names[column] : "", arena_strdup(r->a, was), sentence};
}

/* Compares roles by reference. */
static int by_reference(const void *x, const void *y)
{
    return strcmp((*(const struct paths_roles_row *const *)x)->reference,
                  (*(const struct paths_roles_row *const *)y)->reference);
}

/* Compares roles by name. */
static int by_name(const void *x, const void *y)
{
    return strcmp(((const struct named *)x)->name, ((const struct named *)y)->name);
}

/* Compares two pairs of ends. */
static int compare_ends(struct role_id a, struct role_id b, struct role_id c, struct role_id d)
{
    if (a.v != c.v)
        return a.v < c.v ? -1 : 1;
    return (b.v > d.v) - (b.v < d.v);
}

/* Compares saved paths by their ends. */
static int by_ends(const void *x, const void *y)
{
    const struct paths_all_row *a = *(const struct paths_all_row *const *)x,
                               *b = *(const struct paths_all_row *const *)y;
    return compare_ends(a->from_role_id, a->to_role_id, b->from_role_id, b->to_role_id);
}

/* Compares rows of the file by their ends, then by line. */
static int by_row(const void *x, const void *y)
{
    const struct path_planned *a = x, *b = y;
    int order = compare_ends(a->from, a->to, b->from, b->to);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* By line. */
static int by_line(const void *x, const void *y)
{
    const struct path_planned *a = x, *b = y;
    return (a->line > b->line) - (a->line < b->line);
}

/* The role of a code, else of a name that no other has; NULL if there is none. */
static const struct paths_roles_row *role_of(const struct reading *r, const char *said)
{
    struct paths_roles_row key = {.reference = said};
    const struct paths_roles_row *at = &key, *const * found;
    found = r->role_n ? bsearch(&at, r->roles, r->role_n, sizeof *r->roles, by_reference) : NULL;
    if (found)
        return *found;
    struct named name = {.name = text_fold(r->row, said)};
    const struct named *one = r->role_n ? bsearch(&name, r->names, r->role_n, sizeof *r->names, by_name) : NULL;
    bool alone = one && (one == r->names || by_name(one - 1, one) != 0) &&
                 (one + 1 == r->names + r->role_n || by_name(one + 1, one) != 0);
    return alone ? one->role : NULL;
}

/* What people call the kinds, in small letters and without the soft hyphens of the labels: once for all rows. */
static void kinds_fold(struct reading *r)
{
    for (size_t i = 0; i < DIRECTIONS; i++)
        for (enum language l = 0; l < LANGUAGES; l++) {
            char *label = arena_strdup(r->a, tr(l, directions[i].label));
            for (char *soft; (soft = strstr(label, "\xC2\xAD"));)
                memmove(soft, soft + 2, strlen(soft + 2) + 1);
            r->kinds[i][l] = text_fold(r->a, label);
        }
}

/* The kind of a word, or of what people call it in some language; NULL if there is none. */
static const struct direction_text *kind_of(const struct reading *r, const char *said)
{
    const struct direction_text *found = direction_by_word(said);
    const char *folded = found ? NULL : text_fold(r->row, said);
    for (size_t i = 0; i < DIRECTIONS && !found; i++)
        for (enum language l = 0; l < LANGUAGES; l++)
            if (strcmp(folded, r->kinds[i][l]) == 0)
                found = &directions[i];
    return found;
}

/* A cell, trimmed; "" where the row has none. A ' that a spreadsheet is kept from formulas by is taken off. */
static const char *cell(const struct reading *r, const struct csv_row *row, enum column c)
{
    if (r->at[c] < 0 || (size_t)r->at[c] >= row->n)
        return "";
    const char *text = c == TAKES ? text_trim(r->a, row->cells[r->at[c]]) : text_squeeze(r->a, row->cells[r->at[c]]);
    return *text == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

/* The first row: which column is where. */
static void head_read(struct reading *r, const struct csv_row *row)
{
    for (size_t c = 0; c < COLUMNS; c++)
        r->at[c] = -1;
    for (size_t i = 0; i < row->n; i++)
        for (size_t c = 0; c < COLUMNS; c++)
            if (strcasecmp(text_squeeze(r->a, row->cells[i]), column_names[c]) == 0 && r->at[c] < 0)
                r->at[c] = (int)i;
    for (size_t c = FROM; c <= MONTHS; c++)
        if (r->at[c] < 0)
            fault(r, row->line, COLUMNS, column_names[c], N_("The first row names no column “%1”. Add it."));
    r->headed = true;
}

/* Months as written; 0 if it can't be read. */
static int64_t months_of(const char *text)
{
    char *end;
    long n = strtol(text, &end, 10);
    return *text >= '0' && *text <= '9' && !*end && n >= 1 && n <= PATHS_MONTHS ? n : 0;
}

/* One row: reads it, and says all that is wrong with it. */
static void row_read(struct reading *r, const struct csv_row *row)
{
    const char *v[COLUMNS];
    size_t before = r->plan->fault_n, line = row->line;
    for (size_t c = 0; c < COLUMNS; c++) {
        v[c] = cell(r, row, (enum column)c);
        if (utf8_length(v[c]) > column_most[c])
            fault(r, line, (enum column)c, arena_printf(r->a, "%zu", column_most[c]),
                  N_("This is longer than %1 letters."));
    }
    const struct paths_roles_row *from = role_of(r, v[FROM]), *to = role_of(r, v[TO]);
    const struct direction_text *kind = kind_of(r, v[KIND]);
    int64_t months = months_of(v[MONTHS]);
    if (!from)
        fault(r, line, FROM, v[FROM],
              N_("No open role has the code “%1”, or it is the name of none or of several. Write the code, as in the "
                 "file of roles."));
    if (!to)
        fault(r, line, TO, v[TO],
              N_("No open role has the code “%1”, or it is the name of none or of several. Write the code, as in the "
                 "file of roles."));
    if (from && from == to)
        fault(r, line, TO, v[TO], N_("A path leads from one role to another. Choose two."));
    if (!kind || kind->bit == DIRECTION_STAY)
        fault(r, line, KIND, v[KIND],
              N_("“%1” is no kind of path. Write deeper, broader, sideways, lead, try, break or out."));
    if (!months)
        fault(r, line, MONTHS, v[MONTHS], N_("“%1” is no number of months. Write whole months, from 1 to 240."));
    if (*v[LANGUAGE] && strcmp(v[LANGUAGE], "sv") != 0 && strcmp(v[LANGUAGE], "nl") != 0 &&
        strcmp(v[LANGUAGE], "en") != 0)
        fault(r, line, LANGUAGE, v[LANGUAGE], N_("“%1” is no language here. Write sv, nl or en."));
    if (row->cut)
        fault(r, line, COLUMNS, "", N_("The file ends in the middle of a text in quotes. Close the quotes."));
    if (r->plan->fault_n > before)
        return;
    *VEC_PUSH(r->a, r->plan->rows) = (struct path_planned){.line = line,
                                                           .from = from->role_id,
                                                           .to = to->role_id,
                                                           .from_name = from->name,
                                                           .to_name = to->name,
                                                           .direction = kind->bit,
                                                           .months = months,
                                                           .takes = v[TAKES],
                                                           .condition = v[CONDITION],
                                                           .opens = v[OPENS],
                                                           .language = *v[LANGUAGE] ? v[LANGUAGE] : r->language};
}

/* A row of the file. */
static const struct err *on_row(void *context, const struct csv_row *row)
{
    struct reading *r = context;
    arena_reset(r->row);
    if (!r->headed)
        head_read(r, row);
    else if (r->at[FROM] >= 0 && r->at[TO] >= 0 && r->at[KIND] >= 0 && r->at[MONTHS] >= 0)
        row_read(r, row);
    if (++r->rows > PATHS_FILE_ROWS)
        return err_refused(r->a, 413,
                           N_("The file has more than 5000 rows. Split it, and take in one after the other."));
    return arena_over(r->a) ? &err_out_of_arena : NULL;
}

/* True if the row says what is saved. */
static bool says_same(const struct path_planned *p, const struct paths_all_row *s)
{
    return s->direction == p->direction && s->months == p->months && strcmp(s->takes, p->takes) == 0 &&
           strcmp(s->condition, p->condition) == 0 && strcmp(s->opens, p->opens) == 0 &&
           strcmp(s->language, p->language) == 0 && strcmp(s->state, "open") == 0;
}

/* Takes out rows whose ends stand twice in the file, and says what each of the others would do. */
static void plan_finish(struct reading *r)
{
    struct paths_plan *plan = r->plan;
    struct path_planned *v = plan->rows.v;
    size_t n = 0;
    if (plan->rows.n)
        qsort(v, plan->rows.n, sizeof *v, by_row);
    for (size_t i = 0; i < plan->rows.n; i++) {
        if (n && compare_ends(v[n - 1].from, v[n - 1].to, v[i].from, v[i].to) == 0) {
            fault(r, v[i].line, TO, arena_printf(r->a, "%zu", v[n - 1].line),
                  N_("Line %1 has a path between these two roles already."));
            continue;
        }
        v[n] = v[i];
        struct paths_all_row key = {.from_role_id = v[n].from, .to_role_id = v[n].to};
        const struct paths_all_row *at = &key, *const * found;
        found = r->there_n ? bsearch(&at, r->there, r->there_n, sizeof *r->there, by_ends) : NULL;
        if (found) {
            v[n].path = (*found)->path_id;
            v[n].number = (*found)->number;
            v[n].opens_again = strcmp((*found)->state, "closed") == 0;
            v[n].same = says_same(&v[n], *found);
        }
        plan->same += v[n].same;
        plan->changed += found && !v[n].same;
        plan->added += !found;
        n++;
    }
    plan->rows.n = n;
    if (n)
        qsort(v, n, sizeof *v, by_line);
}

const struct err *paths_file_plan(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                  const void *bytes, size_t n, struct paths_plan *ret)
{
    struct paths_roles_rows roles;
    struct paths_all_rows there;
    size_t text_n, bad;
    *ret = (struct paths_plan){0};
    TRY(paths_roles(db, a, employer, &roles));
    TRY(paths_all(db, a, employer, &there));
    const struct paths_roles_row **by_code = arena_array(a, roles.n + 1, sizeof *by_code);
    const struct paths_all_row **by_end = arena_array(a, there.n + 1, sizeof *by_end);
    struct named *names = arena_array(a, roles.n + 1, sizeof *names);
    struct arena *row = arena_new(0);
    for (size_t i = 0; i < roles.n; i++) {
        by_code[i] = &roles.v[i];
        names[i] = (struct named){arena_strdup(a, text_fold(row, roles.v[i].name)), &roles.v[i]};
    }
    for (size_t i = 0; i < there.n; i++)
        by_end[i] = &there.v[i];
    qsort(by_code, roles.n, sizeof *by_code, by_reference);
    qsort(names, roles.n, sizeof *names, by_name);
    qsort(by_end, there.n, sizeof *by_end, by_ends);
    struct reading r = {.a = a,
                        .row = row,
                        .plan = ret,
                        .language = language_code(l),
                        .roles = by_code,
                        .names = names,
                        .role_n = roles.n,
                        .there = by_end,
                        .there_n = there.n};
    kinds_fold(&r);
    const char *text = encoding_decode(a, encoding_guess(bytes, n), bytes, n, &text_n, &bad);
    struct csv_reader *csv = csv_new(a, on_row, &r);
    const struct err *e = csv_feed(csv, text, text_n);
    if (!e)
        e = csv_end(csv);
    arena_free(row);
    if (e)
        return e->message == csv_broken
                   ? err_refused(a, 413, N_("This is no CSV file: one of its rows is longer than any row of paths."))
                   : e;
    if (!r.headed)
        fault(&r, 0, COLUMNS, "", N_("The file is empty."));
    if (bad)
        fault(&r, 0, COLUMNS, "", N_("Some letters can’t be read. Save the file as CSV UTF-8."));
    plan_finish(&r);
    return NULL;
}

const struct err *paths_file_take(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                  int64_t now, const struct paths_plan *plan)
{
    for (size_t i = 0; i < plan->rows.n; i++) {
        const struct path_planned *p = &plan->rows.v[i];
        int64_t changed = 1;
        if (p->same)
            continue;
        if (!p->path.v) {
            TRY(path_add(db, a, employer, (struct path_id){id_random()}, p->from, p->to, p->direction, p->months,
                         p->takes, p->condition, p->opens, p->language, by, now, NULL));
            continue;
        }
        TRY(path_change(db, a, employer, p->path, p->number, p->direction, p->months, p->takes, p->condition, p->opens,
                        p->language, by, now, &changed));
        if (changed && p->opens_again)
            TRY(path_set_state(db, a, employer, p->path, "open", by, now, &changed));
        if (!changed)
            return &err_conflict;
    }
    return plan->added || plan->changed ? roles_changed(db, a, employer, NULL) : NULL;
}

/* A file as it grows. */
struct written {
    struct arena *a;
    char *v;
    size_t n, room;
};

/* Adds a row. */
static void row_write(struct written *w, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            *VEC_PUSH(w->a, *w) = ';';
        for (const char *p = csv_cell(w->a, cells[i], ';'); *p; p++)
            *VEC_PUSH(w->a, *w) = *p;
    }
    for (const char *p = "\r\n"; *p; p++)
        *VEC_PUSH(w->a, *w) = *p;
}

const struct err *paths_file_write(struct db *db, struct arena *a, struct employer_id employer, const char **ret,
                                   size_t *ret_n)
{
    /* The mark before the first lets it be read as UTF-8. */
    static const char *const head[] = {("\xEF\xBB\xBF"
                                        "from"),
                                       "from_name",
                                       "to",
                                       "to_name",
                                       "kind",
                                       "months",
                                       "takes",
                                       "condition",
                                       "opens",
                                       "language"};
    struct paths_all_rows rows;
    TRY(paths_all(db, a, employer, &rows));
    struct written w = {.a = arena_new(0)}; /* growing takes room */
    row_write(&w, head, 10);
    for (size_t i = 0; i < rows.n; i++) {
        const struct paths_all_row *r = &rows.v[i];
        const struct direction_text *kind = direction_by_bit((unsigned)r->direction);
        if (strcmp(r->state, "open") != 0)
            continue;
        const char *const cells[] = {
            r->from_reference, r->from_name,           r->to_reference,
            r->to_name,        kind ? kind->word : "", arena_printf(w.a, "%lld", (long long)r->months),
            r->takes,          r->condition,           r->opens,
            r->language};
        row_write(&w, cells, 10);
    }
    *ret = arena_copy(a, w.v, w.n);
    *ret_n = w.n;
    arena_free(w.a);
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a CSV of roles: each cell for itself, then compared with what is saved. */
#include "roles/role_file.h"

#include "base/text.h"
#include "base/time.h"
#include "people/import_read.h"
#include "roles/role_form.h"

#include <stdlib.h>
#include <string.h>

void file_fault_add(struct arena *a, struct role_file *f, size_t line, const char *column, const char *sentence,
                    const char *was)
{
    f->fault_n++;
    if (f->faults.n == FILE_FAULTS)
        return;
    size_t n = strlen(was) > 60 ? 60 : strlen(was);
    while (n && ((unsigned char)was[n] & 0xC0) == 0x80)
        n--;
    *VEC_PUSH(a, f->faults) = (struct file_fault){line, column, sentence, arena_copy(a, was, n)};
}

enum { NEW_SKILLS = 5000 }; /* that nobody knows yet, in one file */

/* What reading roles needs. */
struct reading {
    struct arena *a;
    struct role_file *f;
    enum language language;
    const char *today;
    struct role_list saved; /* sorted by reference */
    struct concept_index concepts;
    const struct staff_file *csv;
    int at[ROLE_COLUMNS]; /* the file's column, or -1 */
    struct {
        const char **v;
        size_t n, room;
    } seen; /* references */
    struct {
        const char **v;
        size_t n, room;
    } new_folded;                        /* of f->new_skills, folded */
    const char *row_folded[ROLE_SKILLS]; /* of the skills of the row, folded */
    size_t faults_before;
};

/* Adds a fault about a cell of the row. */
static void cell_fault(struct reading *x, size_t line, enum role_column c, const char *sentence, const char *was)
{
    file_fault_add(x->a, x->f, line, x->at[c] >= 0 ? x->csv->names[x->at[c]] : "", sentence, was);
}

/* True if the text says the word in any language. */
static bool says(struct arena *a, const char *text, const char *msgid)
{
    const char *folded = text_fold(a, text);
    for (enum language l = 0; l < LANGUAGES; l++)
        if (!strcmp(folded, text_fold(a, tr(l, msgid))))
            return true;
    return false;
}

/* Reads yes or no; what is neither is a fault. */
static void flag_take(struct reading *x, size_t line, enum role_column c, const char *text, bool *ret)
{
    if (says(x->a, text, N_("yes")) || !strcmp(text, "1") || !strcasecmp(text, "x"))
        *ret = true;
    else if (!*text || says(x->a, text, N_("no")) || !strcmp(text, "0"))
        *ret = false;
    else
        cell_fault(x, line, c, N_("Write yes or no."), text);
}

/* Reads an amount: spaces between thousands are allowed. */
static void pay_take(struct reading *x, size_t line, enum role_column c, const char *text, int64_t *ret)
{
    char digits[16] = "";
    size_t n = 0;
    for (const char *p = text; *p && n < sizeof digits - 1; p++)
        if (*p >= '0' && *p <= '9')
            digits[n++] = *p;
        else if (*p != ' ' && (unsigned char)*p != 0xC2 && (unsigned char)*p != 0xA0 && (unsigned char)*p != 0xE2 &&
                 (unsigned char)*p != 0x80 && (unsigned char)*p != 0xAF)
            n = sizeof digits;
    if (n > 9)
        cell_fault(x, line, c, N_("Write the pay as a whole number, such as 34500."), text);
    else
        *ret = strtoll(digits, NULL, 10);
}

/* Adds a label to the new ones, unless it is among them; false when they are too many. */
static bool skill_new(struct reading *x, const char *label, const char *folded)
{
    for (size_t i = 0; i < x->f->new_skills.n; i++)
        if (!strcmp(x->new_folded.v[i], folded))
            return true;
    if (x->f->new_skills.n == NEW_SKILLS)
        return false;
    *VEC_PUSH(x->a, x->f->new_skills) = label;
    *VEC_PUSH(x->a, x->new_folded) = folded;
    return true;
}

/* Reads one skill: "Omvårdnad (3)", "Palliativ vård (2, useful)", "Omvårdnad". */
static void skill_take(struct reading *x, size_t line, char *text, struct role *r)
{
    char *open = strrchr(text, '('), *close = open ? strchr(open, ')') : NULL;
    int level = 2;
    bool useful = false;
    if (open && close && open[1] >= '1' && open[1] <= '0' + ROLE_LEVELS && (open[2] == ')' || open[2] == ',')) {
        level = open[1] - '0';
        useful = open[2] == ',';
        *open = 0;
    } else if (open && close && open[1] >= '0' && open[1] <= '9' && (open[2] == ')' || open[2] == ',')) {
        cell_fault(x, line, COLUMN_SKILLS, N_("A level is 1, 2, 3 or 4."), text);
        return;
    }
    const char *label = text_squeeze(x->a, text);
    if (!*label)
        return;
    if (utf8_length(label) > 200) {
        cell_fault(x, line, COLUMN_SKILLS, N_("This is longer than fits here. Make it shorter."), label);
        return;
    }
    struct concept_id id = concept_find(x->a, &x->concepts, label, false);
    const char *folded = text_fold(x->a, label);
    for (size_t i = 0; i < r->skill_n; i++)
        if ((id.v && r->skills[i].concept.v == id.v) || !strcmp(x->row_folded[i], folded)) {
            cell_fault(x, line, COLUMN_SKILLS, N_("This skill stands twice in the row. Keep one."), label);
            return;
        }
    if (!id.v && !skill_new(x, label, folded)) {
        cell_fault(x, line, COLUMN_SKILLS,
                   N_("The file names too many skills that nobody knows here. Import a classification first."), label);
        return;
    }
    x->row_folded[r->skill_n] = folded;
    r->skills[r->skill_n++] = (struct role_skill){
        .concept = id, .label = label, .language = r->language, .uri = "", .level = level, .essential = !useful};
}

/* Reads all skills of a cell. */
static void skills_take(struct reading *x, size_t line, const char *cell, struct role *r)
{
    char *save, *all = arena_strdup(x->a, cell);
    r->skills = arena_array(x->a, ROLE_SKILLS + 1, sizeof *r->skills);
    r->skill_n = 0;
    for (char *s = strtok_r(all, ";\n", &save); s; s = strtok_r(NULL, ";\n", &save)) {
        if (r->skill_n == ROLE_SKILLS) {
            cell_fault(x, line, COLUMN_SKILLS, N_("A role asks at most 60 skills. Take away those that matter least."),
                       "");
            return;
        }
        skill_take(x, line, s, r);
    }
}

/* A text of the row, if the file has the column. */
static void text_take(struct reading *x, const struct staff_cells *row, enum role_column c, size_t most, bool words,
                      const char **to)
{
    if (x->at[c] < 0)
        return;
    const char *cell = cell_bare(row->cells[x->at[c]]);
    *to = words ? text_trim(x->a, cell) : text_squeeze(x->a, cell);
    if (utf8_length(*to) > most)
        cell_fault(x, row->line, c, N_("This is longer than fits here. Make it shorter."), *to);
}

/* The cell of a column; NULL if the file has none. */
static const char *cell_at(struct reading *x, const struct staff_cells *row, enum role_column c)
{
    return x->at[c] < 0 ? NULL : text_squeeze(x->a, cell_bare(row->cells[x->at[c]]));
}

/* Reads what is one of a few words, or a day. */
static void words_take(struct reading *x, const struct staff_cells *row, struct role *r)
{
    const char *track = cell_at(x, row, COLUMN_TRACK), *state = cell_at(x, row, COLUMN_STATE);
    const char *day = cell_at(x, row, COLUMN_VALID_FROM), *l = cell_at(x, row, COLUMN_LANGUAGE);
    enum language read;
    char iso[11];
    bool known = !track || !*track;
    for (unsigned i = 0; !known && i < ROLE_TRACKS; i++)
        if (!strcmp(track, role_track_word(i)) || says(x->a, track, role_track_label(i))) {
            r->track = i;
            known = true;
        }
    if (!known)
        cell_fault(x, row->line, COLUMN_TRACK,
                   N_("A track is specialist, leading, project, teaching or other, or its name here."), track);
    known = !state || !*state;
    for (unsigned i = 0; !known && i < ROLE_STATES; i++)
        if (!strcmp(state, role_state_word(i)) || says(x->a, state, role_state_label(i))) {
            r->state = i;
            known = true;
        }
    if (!known)
        cell_fault(x, row->line, COLUMN_STATE, N_("A state is planned, open, closing or closed, or its name here."),
                   state);
    if (day && *day && !day_read(day, false, iso))
        cell_fault(x, row->line, COLUMN_VALID_FROM, N_("Write the day as in 2026-11-26."), day);
    else if (day && *day)
        r->valid_from = arena_strdup(x->a, iso);
    if (l && *l && (strlen(l) != 2 || !language_read(l, &read)))
        cell_fault(x, row->line, COLUMN_LANGUAGE, N_("A language is sv, nl or en."), l);
    else if (l && *l)
        r->language = language_code(read);
}

/* Reads all cells of a row into a role. */
static void row_take(struct reading *x, const struct staff_cells *row, struct role *r)
{
    const char *cell;
    words_take(x, row, r);
    text_take(x, row, COLUMN_NAME, 120, false, &r->name);
    text_take(x, row, COLUMN_FAMILY, 120, false, &r->family);
    text_take(x, row, COLUMN_WORK, 120, false, &r->work);
    text_take(x, row, COLUMN_PLACE, 120, false, &r->place);
    text_take(x, row, COLUMN_LICENCE, 200, false, &r->licence);
    text_take(x, row, COLUMN_DUTIES, 6000, true, &r->duties);
    text_take(x, row, COLUMN_CRITERIA, 6000, true, &r->criteria);
    text_take(x, row, COLUMN_APPROVED_BY, 200, false, &r->approved_by);
    if ((cell = cell_at(x, row, COLUMN_PART_TIME)) != NULL)
        flag_take(x, row->line, COLUMN_PART_TIME, cell, &r->part_time);
    if ((cell = cell_at(x, row, COLUMN_STUDIES)) != NULL)
        flag_take(x, row->line, COLUMN_STUDIES, cell, &r->studies);
    if ((cell = cell_at(x, row, COLUMN_PAY_LOW)) != NULL)
        pay_take(x, row->line, COLUMN_PAY_LOW, cell, &r->pay_low);
    if ((cell = cell_at(x, row, COLUMN_PAY_HIGH)) != NULL)
        pay_take(x, row->line, COLUMN_PAY_HIGH, cell, &r->pay_high);
    if (r->pay_low && r->pay_high && r->pay_low > r->pay_high)
        cell_fault(x, row->line, COLUMN_PAY_HIGH, N_("The highest pay is below the lowest. Change one of them."), "");
    if (x->at[COLUMN_SKILLS] >= 0)
        skills_take(x, row->line, cell_bare(row->cells[x->at[COLUMN_SKILLS]]), r);
    if ((cell = cell_at(x, row, COLUMN_OCCUPATION)) != NULL) {
        r->occupation = *cell ? concept_find(x->a, &x->concepts, cell, true) : (struct concept_id){0};
        if (*cell && !r->occupation.v)
            cell_fault(x, row->line, COLUMN_OCCUPATION,
                       N_("No occupation has this name. Import ESCO first, or leave the cell empty."), cell);
    }
    if (!*r->name)
        cell_fault(x, row->line, COLUMN_NAME, N_("Give the role a name, as people say it."), "");
}

/* The saved role of a reference, or, where the file has no codes, of a name; NULL if there is none. */
static const struct role *saved_find(const struct reading *x, const char *reference, const char *name)
{
    for (size_t i = 0; i < x->saved.n; i++)
        if (*reference ? !strcmp(x->saved.v[i].reference, reference) : !strcmp(x->saved.v[i].name, name))
            return &x->saved.v[i];
    return NULL;
}

/* staff_row_fn: one role. */
static const struct err *on_row(void *context, const struct staff_cells *row)
{
    struct reading *x = context;
    struct role_file *f = x->f;
    const char *reference = cell_at(x, row, COLUMN_REFERENCE), *name = cell_at(x, row, COLUMN_NAME);
    size_t before = f->fault_n;
    if (f->role_n == ROLE_FILE_ROWS)
        return err_refused(x->a, 413, N_("The file has more than 5 000 rows. Split it by family."));
    if (row->fault >= 0 && row->n < x->csv->columns && row->n < 2)
        return NULL; /* a line that says nothing */
    if (row->fault >= 0) {
        file_fault_add(x->a, f, row->line, "",
                       N_("The row has too many or too few cells, or a quote that is not closed."), row->was);
        return NULL;
    }
    reference = reference ? reference : "";
    const struct role *saved = saved_find(x, reference, name ? name : "");
    struct role r = saved ? *saved : role_blank(x->language, x->today);
    r.reference = saved ? r.reference : reference;
    row_take(x, row, &r);
    const char *key = *reference ? reference : r.name;
    for (size_t i = 0; i < x->seen.n; i++)
        if (!strcmp(x->seen.v[i], key))
            cell_fault(x, row->line, *reference ? COLUMN_REFERENCE : COLUMN_NAME,
                       N_("This role stands twice in the file. Keep one of the rows."), key);
    *VEC_PUSH(x->a, x->seen) = key;
    if (f->fault_n > before)
        return NULL;
    struct {
        struct file_role *v;
        size_t n, room;
    } list = {f->roles, f->role_n, f->role_room};
    bool same = saved && role_same(&r, saved) && r.state == saved->state;
    *VEC_PUSH(x->a, list) = (struct file_role){.r = r,
                                               .line = row->line,
                                               .change = !saved ? FILE_NEW
                                                         : same ? FILE_SAME
                                                                : FILE_CHANGED,
                                               .state_before = saved ? saved->state : r.state};
    f->roles = list.v;
    f->role_n = list.n;
    f->role_room = list.room;
    return NULL;
}

const struct err *roles_read(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                             const char *today, const struct staff_file *csv, struct role_file *f)
{
    struct reading x = {.a = a, .f = f, .language = l, .today = arena_strdup(a, today), .csv = csv};
    TRY(roles_load(db, a, employer, (struct employer_id){0}, l, true, &x.saved));
    TRY(concepts_index(db, a, employer, &x.concepts));
    for (size_t c = 0; c < ROLE_COLUMNS; c++)
        x.at[c] = -1;
    for (size_t i = 0; i < csv->columns; i++) {
        int c = column_named(a, role_columns, ROLE_COLUMNS, csv->names[i]);
        if (c < 0)
            file_fault_add(a, f, csv->header_line, csv->names[i],
                           N_("No column of roles has this name, so it is not read."), "");
        else if (x.at[c] < 0)
            x.at[c] = (int)i;
    }
    if (x.at[COLUMN_NAME] < 0)
        return err_refused(a, 409,
                           N_("The file has no column Name. Export the roles first, and use that file as a model."));
    return staff_each(a, csv, on_row, &x);
}

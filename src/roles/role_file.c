/* SPDX-License-Identifier: EUPL-1.2 */
/* A file of roles or ladders as a whole: what it is, and how it is taken in. */
#include "roles/role_file.h"

#include "base/text.h"
#include "ladders_sql.h"
#include "people/import_read.h"
#include "roles_sql.h"
#include "store/event.h"

#include <string.h>

enum { BATCH = 40 };

/* True if the name ends so. */
static bool ends(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && !strcasecmp(name + n - m, ending);
}

/* The columns that the first line names when it is parted so; their names in ret. */
static size_t names_parted(struct arena *a, const char *line, char separator, const char ***ret, size_t *ret_n)
{
    size_t known = 0;
    struct {
        const char **v;
        size_t n, room;
    } names = {0};
    for (const char *p = line;; p++) {
        const char *end = strchr(p, separator);
        size_t n = end ? (size_t)(end - p) : strlen(p);
        bool quoted = n > 1 && *p == '"' && p[n - 1] == '"';
        const char *name = text_squeeze(a, arena_copy(a, p + quoted, n - 2 * quoted));
        *VEC_PUSH(a, names) = name;
        known += column_named(a, role_columns, ROLE_COLUMNS, name) >= 0 ||
                 column_named(a, ladder_columns, LADDER_COLUMNS, name) >= 0;
        if (!end)
            break;
        p = end;
    }
    *ret = names.v;
    *ret_n = names.n;
    return known;
}

/* Takes the first line as the header, by the separator with which it names most columns of ours: files of roles hold
 * words with every sign in them, so what stands in rows says little. */
static void header_settle(struct arena *a, struct staff_file *csv)
{
    size_t best = 0;
    const char *line = arena_copy(a, csv->text, strcspn(csv->text, "\r\n"));
    if (strlen(line) > 4000)
        return;
    for (const char *s = ",;\t|"; *s; s++) {
        const char **names;
        size_t n, known = names_parted(a, line, *s, &names, &n);
        if (known <= best || n > 200)
            continue;
        best = known;
        csv->separator = *s;
        csv->names = names;
        csv->columns = n;
        csv->headed = true;
        csv->header_line = 1;
    }
}

/* The saved ladder of a name: the very same, or one that differs in capitals and marks only; 0 if there is none. Codes
 * don't tell: those of "C++" and "C#" would be one. */
static struct ladder_id saved_ladder(struct arena *a, const struct ladder_names_rows *saved, const char *name,
                                     const char *folded)
{
    struct ladder_id near = {0};
    for (size_t i = 0; i < saved->n; i++) {
        if (!strcmp(saved->v[i].name, name))
            return saved->v[i].ladder_id;
        if (!near.v && !strcmp(text_fold(a, saved->v[i].name), folded))
            near = saved->v[i].ladder_id;
    }
    return near;
}

/* Takes out ladders whose name an earlier one of the file has; each is a fault. */
static void ladders_once(struct arena *a, struct role_file *f)
{
    size_t n = 0;
    for (size_t i = 0, k; i < f->ladder_n; i++) {
        struct file_ladder x = f->all_ladders[i];
        x.folded = text_fold(a, x.l.name);
        for (k = 0; k < n && strcmp(f->all_ladders[k].folded, x.folded) != 0;)
            k++;
        if (k < n)
            file_fault_add(a, f, 0, "", N_("This ladder stands twice in the file. Give one of them another name."),
                           x.l.name);
        else
            f->all_ladders[n++] = x;
    }
    f->ladder_n = n;
}

/* Compares the ladders of a file with those that are saved. A new one gets its code when it is taken in. */
static const struct err *ladders_compare(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                         const char *today, struct role_file *f)
{
    struct ladder_names_rows names;
    TRY(ladder_names(db, a, employer, &names));
    ladders_once(a, f);
    for (size_t i = 0; i < f->ladder_n; i++) {
        struct ladder *n = &f->all_ladders[i].l, *saved = NULL;
        struct ladder_id id = saved_ladder(a, &names, n->name, f->all_ladders[i].folded);
        if (id.v)
            TRY(ladder_load(db, a, employer, id, 0, &saved));
        n->reference = saved ? saved->reference : "";
        n->assesses = saved ? saved->assesses : "";
        n->approved_by = saved ? saved->approved_by : "";
        n->valid_from = saved ? saved->valid_from : arena_strdup(a, today);
        n->pay = saved ? saved->pay : false;
        n->career_post = saved ? saved->career_post : false;
        n->state = "open";
        n->source = saved ? saved->source : f->source;
        if (!n->about || !*n->about)
            n->about = saved ? saved->about : "";
        if (!n->language)
            n->language = saved ? saved->language : language_code(l);
        n->id = saved ? saved->id : (struct ladder_id){0};
        n->newest = saved ? saved->newest : 0;
        for (size_t k = 0; saved && k < n->step_n && k < saved->step_n; k++)
            n->steps[k].role = saved->steps[k].role;
        f->all_ladders[i].change = !saved ? FILE_NEW : ladder_same(n, saved) ? FILE_SAME : FILE_CHANGED;
    }
    return NULL;
}

const struct err *role_file_read(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                 const char *today, const char *name, const void *bytes, size_t n,
                                 struct role_file *ret)
{
    *ret = (struct role_file){.source = ""};
    const char *p = bytes;
    size_t text_n, damaged;
    if (n > ROLE_FILE_BYTES)
        return err_refused(a, 413, N_("The file is larger than 16 megabytes. Split it."));
    while (n && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) {
        p++;
        n--;
    }
    bool markdown = ends(name, ".md") || (n > 4 && !strncmp(p, "---", 3)), json = n && (*p == '{' || *p == '[');
    if (markdown || json) {
        char *text = encoding_decode(a, encoding_guess(p, n), p, n, &text_n, &damaged);
        if (memchr(text, 0, text_n))
            return err_refused(a, 409, N_("This is not a text file. Export the list as CSV."));
        ret->ladders = true;
        if (json)
            TRY(ladder_json_read(a, text, text_n, ret));
        else
            ladder_markdown_read(a, text, name, ret);
    } else {
        struct staff_file csv;
        TRY(staff_open(a, p, n, &csv));
        csv.keeps_lines = true;
        header_settle(a, &csv);
        for (size_t i = 0; i < csv.columns; i++)
            ret->ladders |= column_named(a, ladder_columns, LADDER_COLUMNS, csv.names[i]) == RUNG_CRITERION;
        if (!ret->ladders)
            return roles_read(db, a, employer, l, today, &csv, ret);
        TRY(ladder_csv_read(a, &csv, name, ret));
    }
    if (!ret->ladder_n && !ret->fault_n)
        return err_refused(a, 409, N_("The file holds neither roles nor a ladder that can be read here."));
    return ladders_compare(db, a, employer, l, today, ret);
}

/* ---- taking in ---- */

struct publishing {
    struct arena *a, *work; /* work: emptied when a piece begins again */
    struct employer_id employer;
    struct person_id by;
    int64_t now;
    const char *source;
    enum language language;
    struct role_file *f;
    size_t from, to;
};

/* Lane: the new skills of the employer's own list; their ids are those that were thought of before. */
static const struct err *work_skills(struct db *db, void *context)
{
    struct publishing *p = context;
    arena_reset(p->work);
    struct concept_index x;
    TRY(concepts_index(db, p->work, p->employer, &x));
    for (size_t i = p->from; i < p->to; i++) {
        struct concept_id id = concept_find(p->work, &x, p->f->new_skills.v[i], false);
        if (!id.v)
            TRY(own_skill_add(db, p->work, p->employer, language_code(p->language), p->f->new_skills.v[i], p->now,
                              &id));
    }
    return NULL;
}

/* Lane: stages some roles. Nobody sees them. */
static const struct err *work_stage(struct db *db, void *context)
{
    struct publishing *p = context;
    arena_reset(p->work);
    for (size_t i = p->from; i < p->to; i++)
        if (p->f->roles[i].change != FILE_SAME) {
            struct role r = p->f->roles[i].r; /* may run twice: the file stays as it was read */
            TRY(role_stage(db, p->work, p->employer, p->by, p->now, &r));
            p->f->roles[i].r.version = r.version;
        }
    return NULL;
}

/* Lane: shows all that is staged, in one step. */
static const struct err *work_show(struct db *db, void *context)
{
    struct publishing *p = context;
    arena_reset(p->work);
    for (size_t i = 0; i < p->f->role_n; i++) {
        const struct file_role *x = &p->f->roles[i];
        struct role_reference_taken_row *row = NULL;
        if (x->change == FILE_SAME)
            continue;
        struct role r = x->r;
        if (!r.id.v) {
            TRY(role_reference_taken(db, p->work, p->employer, r.reference, &row));
            if (!row)
                return &err_conflict;
            r.id = row->role_id;
        }
        r.version = r.newest + 1;
        TRY(role_show_staged(db, p->work, p->employer, p->by, p->now, &r));
        if (x->state_before != r.state)
            TRY(role_set_state(db, p->work, p->employer, r.id, role_state_word(x->state_before),
                               role_state_word(r.state), NULL));
    }
    return event_write(db, p->work, p->employer, p->by, p->now, EVENT_ROLES_IMPORTED, 0, "");
}

/* Lane: publishes the ladders of a file. */
static const struct err *work_ladders(struct db *db, void *context)
{
    struct publishing *p = context;
    arena_reset(p->work);
    for (size_t i = 0; i < p->f->ladder_n; i++) {
        struct ladder l = p->f->all_ladders[i].l;
        l.source = p->source && *p->source ? p->source : l.source;
        if (p->f->all_ladders[i].change != FILE_SAME)
            TRY(ladder_publish(db, p->work, p->employer, p->by, p->now, &l));
    }
    return event_write(db, p->work, p->employer, p->by, p->now, EVENT_LADDER_IMPORTED, 0, "");
}

/* Gives every new role a code, so that its staged rows are found again; and every new skill its concept. */
static const struct err *names_settle(struct store *s, struct publishing *p)
{
    struct db *db;
    struct concept_index x;
    struct role_file *f = p->f;
    TRY(store_reader(s, p->a, &db));
    TRY(concepts_index(db, p->a, p->employer, &x));
    struct {
        struct last_number {
            const char *code;
            int n;
        } * v;
        size_t n, room;
    } used = {0}; /* how far each code was counted: many names can make the same */
    for (size_t i = 0; i < f->role_n; i++) {
        struct role *r = &f->roles[i].r;
        for (size_t k = 0; k < r->skill_n; k++)
            if (!r->skills[k].concept.v)
        r->skills[k].concept = concept_find(p->a, &x, r->skills[k].label, false);
        if (r->newest || *r->reference)
            continue;
        const char *code = code_of_name(p->a, r->name);
        size_t at = 0;
        while (at < used.n && strcmp(used.v[at].code, code) != 0)
            at++;
        if (at == used.n)
            *VEC_PUSH(p->a, used) = (struct last_number){code, 0};
        for (int n;;) {
            n = ++used.v[at].n;
            struct role_reference_taken_row *row;
            bool taken = false;
            r->reference = n == 1 ? code : arena_printf(p->a, "%s-%d", code, n);
            TRY(role_reference_taken(db, p->a, p->employer, r->reference, &row));
            for (size_t k = 0; k < f->role_n && !taken; k++)
                taken = k != i && !strcmp(f->roles[k].r.reference, r->reference);
            if (!taken && (!row || !row->version))
                break;
        }
    }
    return NULL;
}

/* Runs a piece of work over a range, in batches. */
static const struct err *batches(struct store *s, struct publishing *p, size_t n, store_work_fn *work)
{
    for (p->from = 0; p->from < n; p->from = p->to) {
        p->to = p->from + BATCH < n ? p->from + BATCH : n;
        TRY(store_write_wait(s, p->a, work, p));
    }
    return NULL;
}

const struct err *role_file_publish(struct store *s, struct arena *a, struct employer_id employer, struct person_id by,
                                    int64_t now, const char *source, enum language l, struct role_file *f)
{
    struct publishing p = {.a = a,
                           .work = arena_new(0),
                           .employer = employer,
                           .by = by,
                           .now = now,
                           .source = source,
                           .language = l,
                           .f = f};
    const struct err *e = NULL;
    if (f->ladders) {
        e = store_write_wait(s, a, work_ladders, &p);
    } else {
        e = batches(s, &p, f->new_skills.n, work_skills);
        if (!e)
            e = names_settle(s, &p);
        if (!e)
            e = batches(s, &p, f->role_n, work_stage);
        if (!e)
            e = store_write_wait(s, a, work_show, &p);
    }
    arena_free(p.work);
    return e;
}

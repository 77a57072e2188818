/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of an import: the file, its columns, what it would do, progress, and what came of it. */
#include "people/people_web.h"

#include "base/text.h"
#include "import_sql.h"
#include "import_tmpl.h"
#include "layout_tmpl.h"
#include "people/import_apply.h"
#include "people/import_guess.h"
#include "people/import_page.h"
#include "store/jobs.h"
#include "web/app.h"

#include <stdio.h>
#include <string.h>

_Static_assert(IMPORT_MAX_BYTES == UPLOAD_FILE_BYTES, "page and command take the same files");

static const struct form_field file_fields[] = {{.name = "file", .kind = FIELD_FILE}};
TAKES(import_file_takes, file_fields);

static const struct form_field query_fields[] = {
    {.name = "fault", .kind = FIELD_LINE},
    {.name = "after", .kind = FIELD_LINE},
    {.name = "changes", .kind = FIELD_INT},
    {.name = "absent", .kind = FIELD_INT},
};
TAKES(import_query, query_fields);

static const char *const row_kinds[] = {"people", "posts", NULL};
static const char *const date_orders[] = {"guess", "day-first", "month-first", NULL};
static const char *const name_orders[] = {"given-first", "family-first", NULL};
static const struct form_field mapping_fields[] = {
    {.name = "kind", .kind = FIELD_CHOICE, .choices = row_kinds},
    {.name = "dates", .kind = FIELD_CHOICE, .choices = date_orders},
    {.name = "names", .kind = FIELD_CHOICE, .choices = name_orders},
    {.name = "path", .kind = FIELD_LINE, .max = 1},
    {.name = "column-:number", .kind = FIELD_LINE},
    {.name = "complete", .kind = FIELD_CHECK},
};
TAKES(import_mapping_takes, mapping_fields);

static const struct form_field publish_fields[] = {{.name = "same", .kind = FIELD_CHECK}};
TAKES(import_publish_takes, publish_fields);

static const char sees[] = N_("HR of your board sees this page.");

/* ---- the list, and a new file ---- */

/* Writes the page with the form for a file and the imports so far. `error` is a msgid: why the file was not taken. */
static const struct err *imports_write(struct request *rq, const char *error)
{
    struct form form = {.rq = rq};
    struct imports_page p = {.error = error ? tr(rq->language, error) : NULL};
    if (error)
        form_fault(&form, "file", error);
    struct import_list_rows rows;
    TRY(import_list(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, 30, &rows));
    p.rows = &rows;
    p.when = arena_array(rq->arena, rows.n, sizeof *p.when);
    p.what = arena_array(rq->arena, rows.n, sizeof *p.what);
    for (size_t i = 0; i < rows.n; i++) {
        p.when[i] = say_moment(rq->arena, rq->language, rq->zone, rows.v[i].made_at);
        p.what[i] = import_state_say(rq->language, rows.v[i].state);
    }
    p.row_n = rows.n;
    struct page_frame f = staff_frame(rq, tr(rq->language, N_("Import a staff file")), tr(rq->language, sees));
    return page_answer(rq, &f, imports_body, &p);
}

const struct err *imports_get(struct request *rq)
{
    return imports_write(rq, NULL);
}

/* What the slow part of an upload found out. */
struct uploaded {
    struct import_id import;
    const char *refusal; /* msgid; NULL: it was read */
};

const struct err *import_upload_slow(struct request *rq)
{
    struct uploaded *u = arena_new_of(rq->arena, struct uploaded);
    rq->slow_result = u;
    const struct param *file = NULL;
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name && !strcmp(rq->params[i].name, "file"))
            file = &rq->params[i];
    if (!rq->viewer.hr_board.v)
        return &err_not_allowed;
    if (!file || !file->n) {
        u->refusal = N_("Choose a file first.");
        return NULL;
    }
    struct arena *a = arena_new(0);
    struct import_run run = {
        .store = rq->app->store, .db = rq->db, .arena = a, .employer = rq->viewer.employer, .now = rq->now};
    struct import_order order = {.file_name = text_squeeze(a, file->file_name),
                                 .by = rq->viewer.person,
                                 .board = rq->viewer.hr_board,
                                 .only_board = true};
    const struct err *e = import_receive(&run, &order, file->value, file->n);
    u->import = run.import;
    if (e && e->kind == ERR_REFUSED) {
        u->refusal = e->message;
        e = NULL;
    } else if (e) {
        e = err_broken(rq->arena, "a staff file could not be staged", e->detail ? e->detail : e->message);
    }
    arena_free(a);
    return e;
}

const struct err *import_upload_post(struct request *rq)
{
    const struct uploaded *u = rq->slow_result;
    if (!u || u->refusal) {
        rq->status = 422;
        return imports_write(rq, u ? u->refusal : N_("Choose a file first."));
    }
    TRY(request_event(rq, EVENT_IMPORT_READ, u->import.v));
    return answer_redirect(rq, "/hr/import/%s", id_text(rq->arena, u->import.v));
}

/* ---- one import ---- */

/* The import in the path, of the viewer's board. */
static const struct err *import_load(struct request *rq, struct import_get_row **ret)
{
    TRY(import_get(rq->db, rq->arena, rq->viewer.employer, (struct import_id){request_id(rq, "import")}, ret));
    return *ret && rq->viewer.hr_board.v && (*ret)->board_id.v == rq->viewer.hr_board.v ? NULL : &err_not_found;
}

/* Fills the columns: names, and what each is taken for. */
static const struct err *columns_fill(struct request *rq, struct import_page *p)
{
    const char **names;
    size_t n;
    if (!cells_read(rq->arena, p->import->header, &names, &n) || !mapping_read(p->import->mapping, n, &p->mapping))
        return err_broken(rq->arena, "the columns of an import can't be read", NULL);
    p->columns = arena_array(rq->arena, n, sizeof *p->columns);
    p->column_n = n;
    for (size_t i = 0; i < n; i++) {
        p->columns[i] =
            (struct import_column){.name = names[i], .field = -1, .never = header_never(rq->arena, names[i])};
        for (int f = 0; f < STAFF_FIELD_N; f++)
            if (p->mapping.column[f] == (int)i)
                p->columns[i].field = f;
    }
    struct import_rows_rows rows;
    TRY(import_rows(rq->db, rq->arena, rq->viewer.employer, p->import->import_id, -1, IMPORT_SAMPLES, &rows));
    for (size_t r = 0; r < rows.n; r++) {
        const char **cells;
        size_t m;
        if (!cells_read(rq->arena, rows.v[r].cells, &cells, &m))
            continue;
        for (size_t i = 0; i < n && i < m; i++)
            p->columns[i].samples[r] = cells[i];
    }
    p->sample_n = rows.n;
    return NULL;
}

const char *import_asked(const struct request *rq, const char *name)
{
    return rq->method[0] == 'P' ? NULL : request_param(rq, name);
}

/* Fills faults: how many of each kind, and a page of them. */
static const struct err *faults_fill(struct request *rq, struct import_page *p)
{
    const char *kind = import_asked(rq, "fault"), *after = import_asked(rq, "after");
    enum staff_fault_kind k;
    struct import_fault_kinds_rows kinds;
    int64_t line = -1, place = -1;
    if (after && sscanf(after, "%lld.%lld", (long long *)&line, (long long *)&place) != 2)
        line = place = -1;
    if (kind && !fault_read(kind, &k))
        kind = NULL;
    TRY(import_fault_kinds(rq->db, rq->arena, rq->viewer.employer, p->import->import_id, &kinds));
    struct import_faults_rows rows;
    TRY(import_faults(rq->db, rq->arena, rq->viewer.employer, p->import->import_id, line, place, kind,
                      IMPORT_FAULTS + 1, &rows));
    p->kinds = arena_array(rq->arena, kinds.n, sizeof *p->kinds);
    for (size_t i = 0; i < kinds.n; i++) {
        if (!fault_read(kinds.v[i].fault, &k))
            continue;
        p->kinds[p->kind_n++] = (struct import_fault_kind){.word = kinds.v[i].fault,
                                                           .name = fault_what(rq->arena, rq->language, k, "…", "…"),
                                                           .stops = kinds.v[i].stops != 0,
                                                           .n = say_number(rq->arena, rq->language, kinds.v[i].n),
                                                           .chosen = kind && !strcmp(kind, kinds.v[i].fault)};
        p->bad = p->bad || kinds.v[i].stops;
    }
    p->faults = arena_array(rq->arena, rows.n, sizeof *p->faults);
    for (size_t i = 0; i < rows.n && i < IMPORT_FAULTS; i++) {
        const struct import_faults_row *r = &rows.v[i];
        if (!fault_read(r->fault, &k))
            continue;
        p->faults[p->fault_n++] =
            (struct import_fault_line){.line = say_number(rq->arena, rq->language, r->line),
                                       .column = r->column_name,
                                       .stops = r->stops != 0,
                                       .what = fault_what(rq->arena, rq->language, k, r->was, r->other),
                                       .mend = fault_mend(rq->arena, rq->language, k, r->was, r->other)};
    }
    if (rows.n > IMPORT_FAULTS)
        p->more = arena_printf(rq->arena, "/hr/import/%s?fault=%s&after=%lld.%lld", request_part(rq, "import"),
                               kind ? kind : "", (long long)rows.v[IMPORT_FAULTS - 1].line,
                               (long long)rows.v[IMPORT_FAULTS - 1].place);
    return NULL;
}

/* Writes an import's page, as its state asks for. `error` is a msgid: what must be mended at a field; or NULL. */
static const struct err *import_write(struct request *rq, const struct import_get_row *i, const char *field,
                                      const char *error)
{
    struct form form = {.rq = rq};
    if (error)
        form_fault(&form, field, error);
    struct import_page p = {.import = i,
                            .error = error ? tr(rq->language, error) : NULL,
                            .state = import_state_say(rq->language, i->state)};
    struct staff_counts counts;
    counts_read(i->outcome, &counts);
    p.outcome = outcome_say(rq->arena, rq->language, &counts);
    p.works = !strcmp(i->state, "reading") || !strcmp(i->state, "checking") || !strcmp(i->state, "publishing");
    p.mapping_open = !strcmp(i->state, "mapping") || !strcmp(i->state, "checked") || !strcmp(i->state, "failed");
    p.encoding = i->encoding;
    p.separator = tr(rq->language, separator_name(*i->separator));
    p.done = say_number(rq->arena, rq->language, i->done);
    p.total = say_number(rq->arena, rq->language, i->total);
    p.percent = i->total ? i->done * 100 / i->total : 0;
    p.asks = counts_ask(&counts);
    if (p.mapping_open || !strcmp(i->state, "published"))
        TRY(columns_fill(rq, &p));
    if (!strcmp(i->state, "checked") || !strcmp(i->state, "published"))
        TRY(faults_fill(rq, &p));
    if (!strcmp(i->state, "checked"))
        TRY(import_lists_fill(rq, &p));
    if (*i->trouble && !error)
        p.error = tr(rq->language, i->trouble);
    struct page_frame f = page_frame(rq, PLACE_STAFF, i->file_name, tr(rq->language, sees));
    if (p.works)
        f.refresh_s = 2;
    return page_answer(rq, &f, import_body, &p);
}

const struct err *import_show(struct request *rq)
{
    struct import_get_row *i;
    TRY(import_load(rq, &i));
    return import_write(rq, i, NULL, NULL);
}

/* Reads the choices of the mapping form. Two columns for one field: the sentence that says so. */
static const char *mapping_typed(struct request *rq, size_t columns, struct staff_mapping *m)
{
    mapping_clear(m);
    const char *kind = request_param(rq, "kind"), *dates = request_param(rq, "dates"),
               *names = request_param(rq, "names");
    m->kind = kind && !strcmp(kind, "posts") ? IMPORT_POSTS : IMPORT_PEOPLE;
    m->dates = dates && !strcmp(dates, "month-first") ? DATES_MONTH_FIRST
               : dates && !strcmp(dates, "day-first") ? DATES_DAY_FIRST
                                                      : DATES_GUESS;
    m->family_first = names && !strcmp(names, "family-first");
    const char *path = request_param(rq, "path");
    m->path = path && *path && strchr(">\\|/", *path) ? *path : 0;
    for (size_t i = 0; i < columns; i++) {
        enum staff_field f;
        const char *typed = request_param(rq, arena_printf(rq->arena, "column-%zu", i));
        if (!typed || !staff_field_read(typed, &f))
            continue;
        if (m->column[f] >= 0)
            return N_("Two columns are taken for the same thing. Choose one of them.");
        m->column[f] = (int)i;
    }
    if (m->kind == IMPORT_PEOPLE && m->column[STAFF_NUMBER] < 0 && m->column[STAFF_NAME] < 0 &&
        m->column[STAFF_FAMILY] < 0 && m->column[STAFF_GIVEN] < 0)
        return N_("Say which column holds the number or the name.");
    return NULL;
}

/* Hands the import to a job. */
static const struct err *job_queue(struct request *rq, const char *kind, struct import_id import)
{
    return job_add(rq->db, rq->arena, rq->viewer.employer, kind, import.v, rq->now, rq->now);
}

const struct err *import_check_post(struct request *rq)
{
    struct import_get_row *i;
    struct staff_mapping m;
    const char **names;
    size_t n;
    TRY(import_load(rq, &i));
    if (!cells_read(rq->arena, i->header, &names, &n))
        return err_broken(rq->arena, "the columns of an import can't be read", NULL);
    const char *fault = mapping_typed(rq, n, &m);
    if (fault) {
        rq->status = 422;
        return import_write(rq, i, "column-0", fault);
    }
    int64_t changed = 0;
    TRY(import_map(rq->db, rq->arena, rq->viewer.employer, i->import_id, m.kind == IMPORT_POSTS ? "posts" : "people",
                   mapping_write(rq->arena, &m), request_has(rq, "complete"), &changed));
    if (changed)
        TRY(import_move(rq->db, rq->arena, rq->viewer.employer, i->import_id, "mapping", "checked", "checking",
                        i->total, &changed));
    if (!changed)
        TRY(import_move(rq->db, rq->arena, rq->viewer.employer, i->import_id, "failed", "failed", "checking", i->total,
                        &changed));
    if (changed)
        TRY(job_queue(rq, "import-check", i->import_id));
    return answer_redirect(rq, "/hr/import/%s", request_part(rq, "import"));
}

const struct err *import_publish_post(struct request *rq)
{
    struct import_get_row *i;
    int64_t changed = 0;
    struct staff_counts counts;
    TRY(import_load(rq, &i));
    counts_read(i->outcome, &counts);
    if (!strcmp(i->state, "checked") && counts_ask(&counts) && !request_has(rq, "same")) {
        rq->status = 422;
        return import_write(rq, i, "same", N_("Say first that the names below belong to the same people."));
    }
    TRY(import_move(rq->db, rq->arena, rq->viewer.employer, i->import_id, "checked", "checked", "publishing", i->total,
                    &changed));
    if (changed) {
        TRY(request_event(rq, EVENT_IMPORT_PUBLISHED, i->import_id.v));
        TRY(job_queue(rq, "import-publish", i->import_id));
    }
    return answer_redirect(rq, "/hr/import/%s", request_part(rq, "import"));
}

const struct err *import_cancel_post(struct request *rq)
{
    struct import_get_row *i;
    TRY(import_load(rq, &i));
    TRY(import_stop(rq->db, rq->arena, rq->viewer.employer, i->import_id, "cancelled", "", NULL));
    TRY(job_queue(rq, "import-clear", i->import_id));
    return answer_done(rq, N_("Import cancelled. Nothing was changed."), "/hr/import");
}

/* ---- bad rows, as a file ---- */

/* A file being written. */
struct csv_out {
    struct paper_out {
        char *v;
        size_t n, room;
    } text;
    struct arena *a;
    char separator;
};

/* Adds a cell and what follows it. */
static void csv_put(struct csv_out *o, const char *cell, char after)
{
    for (const char *p = csv_cell(o->a, cell, o->separator); *p; p++)
        *VEC_PUSH(o->a, o->text) = *p;
    *VEC_PUSH(o->a, o->text) = after;
}

/* The faults of a line in one text each: what, and how to mend it. */
static void line_faults(struct arena *a, enum language l, const struct import_faults_rows *faults, int64_t line,
                        char **ret_what, char **ret_mend)
{
    *ret_what = *ret_mend = arena_strdup(a, "");
    for (size_t i = 0; i < faults->n; i++) {
        enum staff_fault_kind k;
        const struct import_faults_row *f = &faults->v[i];
        if (f->line != line || !fault_read(f->fault, &k))
            continue;
        *ret_what = arena_printf(a, "%s%s%s%s%s", *ret_what, **ret_what ? " " : "", f->column_name,
                                 *f->column_name ? ": " : "", fault_what(a, l, k, f->was, f->other));
        *ret_mend = arena_printf(a, "%s%s%s", *ret_mend, **ret_mend ? " " : "", fault_mend(a, l, k, f->was, f->other));
    }
}

const struct err *import_bad_get(struct request *rq)
{
    struct import_get_row *i;
    struct import_rows_bad_rows rows;
    struct import_faults_rows faults;
    const char **names;
    size_t n;
    TRY(import_load(rq, &i));
    TRY(import_rows_bad(rq->db, rq->arena, rq->viewer.employer, i->import_id, -1, IMPORT_BAD_ROWS, &rows));
    TRY(import_faults(rq->db, rq->arena, rq->viewer.employer, i->import_id, -1, -1, NULL, IMPORT_BAD_ROWS * 4,
                      &faults));
    if (!cells_read(rq->arena, i->header, &names, &n))
        return err_broken(rq->arena, "the columns of an import can't be read", NULL);
    struct csv_out o = {.a = arena_new(0), .separator = *i->separator}; /* growing takes room */
    for (const char *p = "\xEF\xBB\xBF"; *p; p++)                       /* so that spreadsheets know it is UTF-8 */
        *VEC_PUSH(o.a, o.text) = *p;
    for (size_t c = 0; c < n; c++)
        csv_put(&o, names[c], o.separator);
    csv_put(&o, tr(rq->language, N_("Line")), o.separator);
    csv_put(&o, tr(rq->language, N_("What is wrong")), o.separator);
    csv_put(&o, tr(rq->language, N_("How to mend it")), '\n');
    for (size_t r = 0; r < rows.n; r++) {
        const char **cells;
        size_t m;
        char *what, *mend;
        if (!cells_read(o.a, rows.v[r].cells, &cells, &m))
            continue;
        for (size_t c = 0; c < n; c++)
            csv_put(&o, c < m ? cells[c] : "", o.separator);
        line_faults(o.a, rq->language, &faults, rows.v[r].line, &what, &mend);
        csv_put(&o, arena_printf(o.a, "%lld", (long long)rows.v[r].line), o.separator);
        csv_put(&o, what, o.separator);
        csv_put(&o, mend, '\n');
    }
    const char *sent = arena_copy(rq->arena, o.text.v, o.text.n);
    arena_free(o.a);
    return answer_body(rq, "text/csv; charset=utf-8", "bad-rows.csv", sent, o.text.n);
}

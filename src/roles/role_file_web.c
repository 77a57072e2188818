/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/role_file_web.h"

#include "base/text.h"
#include "ladders_sql.h"
#include "layout_tmpl.h"
#include "role_file_tmpl.h"
#include "roles/role_file.h"
#include "web/app.h"
#include "web/run.h"

#include <string.h>

static const struct form_field upload_fields[] = {{.name = "file", .kind = FIELD_FILE}};
TAKES(role_file_takes, upload_fields);
static const struct form_field take_fields[] = {{.name = "source", .kind = FIELD_LINE, .max = 300}};
TAKES(role_file_take_takes, take_fields);

static SHAPE(file_line, struct file_line, HAS(struct file_line, name), HAS(struct file_line, line),
             HAS(struct file_line, is_new));
static SHAPE(file_fault_line, struct file_fault_line, HAS(struct file_fault_line, line),
             HAS(struct file_fault_line, column), HAS(struct file_fault_line, sentence),
             HAS(struct file_fault_line, was));
SHAPE(role_files_body, struct files_page, HAS(struct files_page, error));
SHAPE(role_file_body, struct file_page, HAS(struct file_page, name), HAS(struct file_page, ladders),
      HAS_AS(struct file_page, new_n, "new"), HAS_AS(struct file_page, changed_n, "changed"),
      HAS_AS(struct file_page, same_n, "same"), HAS_AS(struct file_page, fault_n, "faults_found"),
      HAS_LIST(struct file_page, lines, line_n, "rows", &file_line_shape),
      HAS_LIST(struct file_page, faults, fault_line_n, "faults", &file_fault_line_shape),
      HAS(struct file_page, source));

/* Keeps in `a` what the page says of a file. */
static void page_fill(struct arena *a, enum language l, const struct role_file *f, struct file_page *p)
{
    int64_t *counts[] = {[FILE_SAME] = &p->same_n, [FILE_NEW] = &p->new_n, [FILE_CHANGED] = &p->changed_n};
    p->ladders = f->ladders;
    p->fault_n = (int64_t)f->fault_n;
    p->skill_n = (int64_t)f->new_skills.n;
    p->source = arena_strdup(a, f->source);
    p->lines = arena_array(a, FILE_LINES, sizeof *p->lines);
    p->faults = arena_array(a, f->faults.n + 1, sizeof *p->faults);
    p->skills = arena_array(a, 20, sizeof *p->skills);
    for (size_t i = 0; i < f->role_n; i++) {
        const struct file_role *x = &f->roles[i];
        ++*counts[x->change];
        if (x->change != FILE_SAME && p->line_n < FILE_LINES)
            p->lines[p->line_n++] = (struct file_line){arena_strdup(a, x->r.name), arena_printf(a, "%zu", x->line),
                                                       NULL, x->change == FILE_NEW};
    }
    for (size_t i = 0; i < f->ladder_n; i++) {
        const struct file_ladder *x = &f->all_ladders[i];
        size_t criteria = 0;
        for (size_t k = 0; k < x->l.step_n; k++)
            criteria += x->l.steps[k].criterion_n;
        ++*counts[x->change];
        if (x->change != FILE_SAME && p->line_n < FILE_LINES)
            p->lines[p->line_n++] =
                (struct file_line){arena_strdup(a, x->l.name), "",
                                   tr_format(a, l, "%1 steps, %2 criteria", arena_printf(a, "%zu", x->l.step_n),
                                             arena_printf(a, "%zu", criteria)),
                                   x->change == FILE_NEW};
    }
    for (size_t i = 0; i < f->faults.n; i++) {
        const struct file_fault *x = &f->faults.v[i];
        p->faults[p->fault_line_n++] =
            (struct file_fault_line){x->line ? arena_printf(a, "%zu", x->line) : "", arena_strdup(a, x->column),
                                     tr(l, x->sentence), arena_strdup(a, x->was)};
    }
    for (size_t i = 0; i < f->new_skills.n && i < 20; i++)
        p->skills[p->skill_line_n++] = arena_strdup(a, f->new_skills.v[i]);
}

/* What the slow part of a request found out. */
struct looked {
    const char *refusal; /* msgid; NULL: it was read */
    const struct param *file;
    struct file_page page;
};

/* Reads bytes and keeps what the page says. */
static const struct err *bytes_look(struct request *rq, const char *name, const void *bytes, size_t n,
                                    struct looked *ret)
{
    struct arena *a = arena_new(0);
    struct role_file f;
    const struct err *e = role_file_read(rq->db, a, rq->viewer.employer, rq->language, rq->today, name, bytes, n, &f);
    if (!e) {
        page_fill(rq->arena, rq->language, &f, &ret->page);
    } else if (e->kind == ERR_REFUSED) {
        ret->refusal = e->message;
        e = NULL;
    } else {
        e = err_broken(rq->arena, "a file of roles can't be read", e->detail ? e->detail : e->message);
    }
    arena_free(a);
    return e;
}

/* ---- a new file ---- */

/* Writes the page that asks for a file. */
static const struct err *files_write(struct request *rq, const char *error)
{
    struct form form = {.rq = rq};
    struct files_page p = {.error = error ? tr(rq->language, error) : NULL};
    if (error)
        form_fault(&form, "file", error);
    struct page_frame f = roles_hr_frame(rq, tr(rq->language, N_("Import and export")));
    return page_answer(rq, &f, role_files_body, &p);
}

const struct err *role_files_get(struct request *rq)
{
    return files_write(rq, NULL);
}

const struct err *role_file_upload_slow(struct request *rq)
{
    struct looked *x = arena_new_of(rq->arena, struct looked);
    rq->slow_result = x;
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name && !strcmp(rq->params[i].name, "file"))
            x->file = &rq->params[i];
    if (!x->file || !x->file->n) {
        x->refusal = N_("Choose a file first.");
        return NULL;
    }
    return bytes_look(rq, x->file->file_name, x->file->value, x->file->n, x);
}

const struct err *role_file_upload_post(struct request *rq)
{
    const struct looked *x = rq->slow_result;
    if (!x || x->refusal) {
        rq->status = 422;
        return files_write(rq, x ? x->refusal : N_("Choose a file first."));
    }
    struct role_file_id id = {id_random()};
    const char *name = text_squeeze(rq->arena, x->file->file_name);
    TRY(role_file_add(rq->db, rq->arena, rq->viewer.employer, id, x->page.ladders ? "ladder" : "roles",
                      utf8_length(name) > 200 ? "" : name, (struct blob){x->file->value, x->file->n}, rq->viewer.person,
                      rq->now, NULL));
    return answer_redirect(rq, "/hr/roles/import/%s", id_text(rq->arena, id.v));
}

/* ---- what it would do ---- */

/* The file in the path; not found once it is taken in, or a day later (roles/roles_jobs.h). */
static const struct err *path_file(struct request *rq, struct role_file_get_row **ret)
{
    TRY(role_file_get(rq->db, rq->arena, rq->viewer.employer, (struct role_file_id){request_id(rq, "file")}, ret));
    return *ret ? NULL : &err_not_found;
}

const struct err *role_file_slow(struct request *rq)
{
    struct looked *x = arena_new_of(rq->arena, struct looked);
    struct role_file_get_row *row;
    rq->slow_result = x;
    TRY(path_file(rq, &row));
    x->page.id.v = request_id(rq, "file");
    x->page.name = row->file_name;
    return bytes_look(rq, row->file_name, row->bytes.p, row->bytes.n, x);
}

const struct err *role_file_show(struct request *rq)
{
    const struct looked *x = rq->slow_result;
    if (x->refusal)
        return files_write(rq, x->refusal);
    struct page_frame f = roles_hr_frame(rq, x->page.name);
    return page_answer(rq, &f, role_file_body, &x->page);
}

/* ---- taking it in ---- */

const struct err *role_file_take_slow(struct request *rq)
{
    struct role_file_get_row *row;
    struct arena *a = arena_new(0);
    struct role_file f;
    const char *source = request_param(rq, "source");
    const struct err *e = path_file(rq, &row);
    if (!e)
        e = role_file_read(rq->db, a, rq->viewer.employer, rq->language, rq->today, row->file_name, row->bytes.p,
                           row->bytes.n, &f);
    if (!e)
        e = role_file_publish(rq->app->store, a, rq->viewer.employer, rq->viewer.person, rq->now,
                              source && utf8_length(source) <= 300 ? text_squeeze(a, source) : "", rq->language, &f);
    if (e && e->kind == ERR_REFUSED)
        e = err_refused(rq->arena, e->status, e->message);
    else if (e)
        e = err_broken(rq->arena, "a file of roles could not be taken in", e->detail ? e->detail : e->message);
    arena_free(a);
    return e;
}

const struct err *role_file_take_post(struct request *rq)
{
    struct role_file_get_row *row;
    TRY(path_file(rq, &row));
    TRY(role_file_drop(rq->db, rq->arena, rq->viewer.employer, (struct role_file_id){request_id(rq, "file")}, NULL));
    return answer_done(rq, N_("The file is taken in. Everybody who works here can read it."),
                       !strcmp(row->kind, "ladder") ? "/ladders" : "/roles");
}

/* ---- out ---- */

const struct err *roles_export_slow(struct request *rq)
{
    const char *csv;
    struct arena *a = arena_new(0);
    const struct err *e = roles_csv(rq->db, a, rq->viewer.employer, rq->language, &csv);
    if (e)
        e = err_broken(rq->arena, "roles can't be written", e->detail ? e->detail : e->message);
    else if (strlen(csv) > REQUEST_BYTES)
        e = &err_out_of_arena;
    else
        rq->slow_result = arena_strdup(rq->arena, csv);
    arena_free(a);
    return e;
}

const struct err *roles_export_get(struct request *rq)
{
    return answer_body(rq, "text/csv; charset=utf-8", "roles.csv", rq->slow_result, strlen(rq->slow_result));
}

const struct err *ladder_export_get(struct request *rq)
{
    struct ladder *l;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, (struct ladder_id){request_id(rq, "ladder")}, 0, &l));
    if (!l)
        return &err_not_found;
    struct arena *a = arena_new(0); /* growing takes room */
    const char *csv = arena_strdup(rq->arena, ladder_csv(a, rq->language, l));
    arena_free(a);
    return answer_body(rq, "text/csv; charset=utf-8", "ladder.csv", csv, strlen(csv));
}

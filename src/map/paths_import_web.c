/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths from a file: it is read, shown as what it would change, and taken in. And all paths as a file. */
#include "map/paths.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "paths_tmpl.h"

#include <string.h>

#define FILE_BYTES (4u << 20)

static const struct form_field file_fields[] = {{.name = "file", .kind = FIELD_FILE}};
TAKES(paths_import_takes, file_fields);

SHAPE(paths_import_body, struct paths_file_page, HAS(struct paths_file_page, file_name));
static SHAPE(path_fault_line, struct path_fault_line, HAS(struct path_fault_line, line),
             HAS(struct path_fault_line, column), HAS(struct path_fault_line, sentence));
SHAPE(paths_preview_body, struct paths_file_page, HAS(struct paths_file_page, file_name),
      HAS_AS(struct paths_file_page, added_n, "added"), HAS_AS(struct paths_file_page, changed_n, "changed"),
      HAS_AS(struct paths_file_page, same_n, "same"), HAS_AS(struct paths_file_page, bad_n, "bad"),
      HAS_LIST(struct paths_file_page, faults, fault_n, "faults", &path_fault_line_shape));

/* Writes the page that takes a file. */
static const struct err *import_show(struct request *rq, const char *sentence)
{
    struct form form = {.rq = rq};
    struct paths_file_page p = {.form = &form};
    if (sentence) {
        form_fault(&form, "file", sentence);
        rq->status = 422;
    }
    struct page_frame f = paths_frame(rq, tr(rq->language, N_("Paths from a file")));
    return page_answer(rq, &f, paths_import_body, &p);
}

const struct err *paths_import_get(struct request *rq)
{
    return import_show(rq, NULL);
}

const struct err *paths_import_post(struct request *rq)
{
    const struct param *file = NULL;
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name && strcmp(rq->params[i].name, "file") == 0)
            file = &rq->params[i];
    if (!file || !file->n)
        return import_show(rq, N_("Choose a file first."));
    if (file->n > FILE_BYTES)
        return import_show(rq, N_("The file is larger than four megabytes. Split it."));
    struct path_file_id id = {id_random()};
    const char *name = text_squeeze(rq->arena, file->file_name);
    TRY(path_file_add(rq->db, rq->arena, rq->viewer.employer, id, *name ? name : "paths.csv",
                      (struct blob){file->value, file->n}, rq->viewer.person, rq->now, NULL));
    return answer_redirect(rq, "/map/paths/import/%s", id_text(rq->arena, id.v));
}

/* The file in the path, and what it would change; a refusal of the file is *ret_refusal (msgid). */
static const struct err *asked_plan(struct request *rq, struct path_file_get_row **ret, struct paths_plan *plan,
                                    const char **ret_refusal)
{
    struct path_file_id id = {request_id(rq, "file")};
    TRY(path_file_get(rq->db, rq->arena, rq->viewer.employer, id, ret));
    if (!*ret)
        return &err_not_found;
    const struct err *e =
        paths_file_plan(rq->db, rq->arena, rq->viewer.employer, rq->language, (*ret)->bytes.p, (*ret)->bytes.n, plan);
    *ret_refusal = e && e->kind == ERR_REFUSED ? e->message : NULL;
    return *ret_refusal ? NULL : e;
}

const struct err *paths_preview_get(struct request *rq)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct path_file_get_row *row;
    struct paths_plan plan;
    const char *refusal;
    TRY(asked_plan(rq, &row, &plan, &refusal));
    if (refusal)
        return import_show(rq, refusal);
    struct paths_file_page p = {.file_name = row->file_name,
                                .file = {request_id(rq, "file")},
                                .added_n = plan.added,
                                .changed_n = plan.changed,
                                .same_n = plan.same,
                                .bad_n = plan.fault_n,
                                .added = say_number(a, l, (int64_t)plan.added),
                                .changed = say_number(a, l, (int64_t)plan.changed),
                                .same = say_number(a, l, (int64_t)plan.same),
                                .bad = say_number(a, l, (int64_t)plan.fault_n)};
    p.faults = arena_array(a, plan.faults.n + 1, sizeof *p.faults);
    for (size_t i = 0; i < plan.faults.n; i++) {
        const struct path_fault *x = &plan.faults.v[i];
        p.faults[p.fault_n++] = (struct path_fault_line){say_number(a, l, (int64_t)x->line), x->column,
                                                         tr_format(a, l, x->sentence, x->was)};
    }
    p.more_faults = plan.fault_n > plan.faults.n;
    p.rows = arena_array(a, PATHS_FILE_SHOWN, sizeof *p.rows);
    for (size_t i = 0; i < plan.rows.n && p.row_n < PATHS_FILE_SHOWN; i++)
        if (!plan.rows.v[i].same)
            p.rows[p.row_n++] = (struct path_planned_line){&plan.rows.v[i], path_kind_say(l, plan.rows.v[i].direction),
                                                           path_months_say(a, l, plan.rows.v[i].months)};
    p.more_rows = plan.added + plan.changed > p.row_n;
    struct page_frame f = paths_frame(rq, row->file_name);
    return page_answer(rq, &f, paths_preview_body, &p);
}

const struct err *paths_preview_post(struct request *rq)
{
    struct path_file_get_row *row;
    struct paths_plan plan;
    const char *refusal;
    TRY(asked_plan(rq, &row, &plan, &refusal));
    if (refusal)
        return import_show(rq, refusal);
    TRY(paths_file_take(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, &plan));
    TRY(path_file_drop(rq->db, rq->arena, rq->viewer.employer, (struct path_file_id){request_id(rq, "file")}, NULL));
    TRY(request_event(rq, EVENT_PATHS_READ, 0));
    return answer_done(rq, N_("The paths of the file are on the map."), "/map/paths");
}

const struct err *paths_file_get(struct request *rq)
{
    const char *text;
    size_t n;
    TRY(paths_file_write(rq->db, rq->arena, rq->viewer.employer, &text, &n));
    return answer_body(rq, "text/csv; charset=utf-8", "paths.csv", text, n);
}

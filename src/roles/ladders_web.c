/* SPDX-License-Identifier: EUPL-1.2 */
/* Ladders as everybody of the employer reads them. */
#include "roles/ladders_web.h"

#include "ladders_tmpl.h"
#include "layout_tmpl.h"

#include <stdlib.h>
#include <string.h>

static const struct form_field list_fields[] = {{.name = "after", .kind = FIELD_LINE, .max = 400}};
TAKES(ladders_takes, list_fields);

static SHAPE(ladder_line, struct ladders_list_row, HAS(struct ladders_list_row, ladder_id),
             HAS(struct ladders_list_row, name), HAS(struct ladders_list_row, language),
             HAS(struct ladders_list_row, steps), HAS_FLAG(struct ladders_list_row, pay));
SHAPE(ladders_body, struct ladders_page, HAS_LIST(struct ladders_page, v, n, "ladders", &ladder_line_shape),
      HAS(struct ladders_page, next), HAS(struct ladders_page, first));

static SHAPE(ladder_criterion, struct ladder_criterion, HAS(struct ladder_criterion, topic),
             HAS(struct ladder_criterion, words));
static SHAPE(ladder_step, struct ladder_step, HAS(struct ladder_step, name), HAS(struct ladder_step, about),
             HAS(struct ladder_step, evidence), HAS(struct ladder_step, renewal), HAS(struct ladder_step, term_months),
             HAS(struct ladder_step, role), HAS(struct ladder_step, role_name),
             HAS_LIST(struct ladder_step, criteria, criterion_n, "criteria", &ladder_criterion_shape));
static SHAPE(ladder, struct ladder, HAS_ID(struct ladder, id, "ladder_id"), HAS(struct ladder, name),
             HAS(struct ladder, version), HAS(struct ladder, about), HAS(struct ladder, assesses),
             HAS(struct ladder, pay), HAS(struct ladder, career_post), HAS(struct ladder, source),
             HAS(struct ladder, approved_by), HAS(struct ladder, valid_from), HAS(struct ladder, language),
             HAS_LIST(struct ladder, steps, step_n, "steps", &ladder_step_shape));
SHAPE(ladder_body, struct ladder_page, HAS_ONE(struct ladder_page, l, &ladder_shape), HAS(struct ladder_page, old));

const struct err *ladders_get(struct request *rq)
{
    struct ladders_page p = {.me = rq->viewer.person, .edits = roles_edits(rq)};
    const char *after = request_param(rq, "after"), *dot = after ? strchr(after, '.') : NULL, *key = NULL;
    struct ladder_id last = {0};
    struct ladders_list_rows rows;
    if (dot && id_read(dot + 1, &last.v))
        key = arena_copy(rq->arena, after, (size_t)(dot - after));
    TRY(ladders_list(rq->db, rq->arena, rq->viewer.employer, language_code(rq->language), p.edits, key, last,
                     LADDERS_PAGE + 1, &rows));
    p.v = rows.v;
    p.n = rows.n > LADDERS_PAGE ? LADDERS_PAGE : rows.n;
    if (rows.n > LADDERS_PAGE)
        p.next = arena_printf(rq->arena, "/ladders?after=%s.%s", rows.v[LADDERS_PAGE - 1].key,
                              id_text(rq->arena, rows.v[LADDERS_PAGE - 1].ladder_id.v));
    p.first = key ? "/ladders" : NULL;
    struct page_frame f = roles_frame(rq, tr(rq->language, N_("Ladders")));
    return page_answer(rq, &f, ladders_body, &p);
}

/* Writes the ladder in the path with a version, 0: the newest. */
static const struct err *ladder_show(struct request *rq, int64_t version)
{
    struct ladder *l;
    struct ladder_versions_rows *versions = arena_new_of(rq->arena, struct ladder_versions_rows);
    struct ladder_id id = {request_id(rq, "ladder")};
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, id, version, &l));
    if (!l)
        return &err_not_found;
    TRY(ladder_versions(rq->db, rq->arena, rq->viewer.employer, id, versions));
    struct ladder_page p = {.l = l,
                            .number = say_number(rq->arena, rq->language, l->version),
                            .valid_from = say_day(rq->arena, rq->language, l->valid_from, NULL),
                            .versions = versions,
                            .edits = roles_edits(rq),
                            .old = l->version != l->newest};
    struct page_frame f = roles_frame(rq, l->name);
    return page_answer(rq, &f, ladder_body, &p);
}

const struct err *ladder_get(struct request *rq)
{
    return ladder_show(rq, 0);
}

const struct err *ladder_version_get(struct request *rq)
{
    char *end;
    long long number = strtoll(request_part(rq, "number"), &end, 10);
    return *end || number < 1 || number > 1000000 ? &err_not_found : ladder_show(rq, number);
}

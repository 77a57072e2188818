/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/outdated.h"

#include "concepts_sql.h"
#include "layout_tmpl.h"
#include "outdated_tmpl.h"
#include "web/form.h"

#include <string.h>

static const struct form_field query_fields[] = {{.name = "after", .kind = FIELD_LINE, .max = 40}};
TAKES(outdated_takes, query_fields);

struct outdated_typed {
    int64_t role_id, skill_id, to_id;
};
static const struct form_field post_fields[] = {
    {"role", FIELD_ID, offsetof(struct outdated_typed, role_id)},
    {"skill", FIELD_ID, offsetof(struct outdated_typed, skill_id)},
    {"to", FIELD_ID, offsetof(struct outdated_typed, to_id)},
};
TAKES(outdated_post_takes, post_fields);

static SHAPE(outdated_skill, struct concept_label, HAS(struct concept_label, concept_id),
             HAS(struct concept_label, label));
static SHAPE(outdated_line, struct outdated_line, HAS(struct outdated_line, role), HAS(struct outdated_line, role_name),
             HAS_IN(struct outdated_line, skill, &outdated_skill_shape),
             HAS_LIST(struct outdated_line, successors, successor_n, "successors", &outdated_skill_shape));
SHAPE(outdated_body, struct outdated_page, HAS_LIST(struct outdated_page, v, n, "roles", &outdated_line_shape),
      HAS(struct outdated_page, next));

/* Fills the skills of the lines and what took their place (three queries). */
static const struct err *skills_fill(struct request *rq, const struct concept_id *ids, struct outdated_page *p)
{
    struct concepts_successors_rows rows;
    struct concept_label *labels = arena_array(rq->arena, p->n, sizeof *labels);
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, p->n, labels));
    TRY(concepts_successors(rq->db, rq->arena, ids_json(rq->arena, ids, p->n), &rows));
    struct concept_id *next = arena_array(rq->arena, rows.n, sizeof *next);
    struct concept_label *next_labels = arena_array(rq->arena, rows.n, sizeof *next_labels);
    for (size_t i = 0; i < rows.n; i++)
        next[i] = rows.v[i].successor_concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, next, rows.n, next_labels));
    for (size_t i = 0; i < p->n; i++) {
        p->v[i].skill = labels[i];
        p->v[i].successors = arena_array(rq->arena, rows.n, sizeof *p->v[i].successors);
        for (size_t k = 0; k < rows.n; k++)
            if (rows.v[k].concept_id.v == ids[i].v && next_labels[k].concept_id.v && !next_labels[k].retired)
                p->v[i].successors[p->v[i].successor_n++] = next_labels[k];
    }
    return NULL;
}

const struct err *outdated_get(struct request *rq)
{
    struct roles_outdated_rows rows;
    struct outdated_page p = {0};
    const char *after = request_param(rq, "after"), *dot = after ? strchr(after, '.') : NULL;
    int64_t after_concept = 0, after_role = 0;
    if (!dot || !id_read(arena_copy(rq->arena, after, (size_t)(dot - after)), &after_concept) ||
        !id_read(dot + 1, &after_role))
        after_concept = after_role = 0;
    TRY(roles_outdated(rq->db, rq->arena, rq->viewer.employer, after_concept, after_role, OUTDATED_PAGE + 1, &rows));
    p.n = rows.n < OUTDATED_PAGE ? rows.n : OUTDATED_PAGE;
    p.v = arena_array(rq->arena, p.n, sizeof *p.v);
    struct concept_id *ids = arena_array(rq->arena, p.n, sizeof *ids);
    for (size_t i = 0; i < p.n; i++) {
        ids[i] = rows.v[i].concept_id;
        p.v[i] = (struct outdated_line){
            .role = rows.v[i].role_id, .role_name = rows.v[i].name, .role_language = rows.v[i].language};
    }
    if (p.n)
        TRY(skills_fill(rq, ids, &p));
    if (rows.n > p.n)
        p.next = arena_printf(rq->arena, "/hr/roles/outdated?after=%s.%s", id_text(rq->arena, ids[p.n - 1].v),
                              id_text(rq->arena, p.v[p.n - 1].role.v));
    struct page_frame f = roles_hr_frame(rq, tr(rq->language, N_("Roles that ask for skills no longer in use")));
    return page_answer(rq, &f, outdated_body, &p);
}

/* True if the one took the other's place. */
static const struct err *succeeds(struct request *rq, struct concept_id skill, struct concept_id to, bool *ret)
{
    struct concepts_successors_rows rows;
    TRY(concepts_successors(rq->db, rq->arena, ids_json(rq->arena, &skill, 1), &rows));
    *ret = false;
    for (size_t i = 0; i < rows.n; i++)
        *ret |= rows.v[i].successor_concept_id.v == to.v;
    return NULL;
}

const struct err *outdated_post(struct request *rq)
{
    struct form form;
    struct outdated_typed in;
    struct role *r;
    bool offered, there = false;
    form_read(&form, rq, post_fields, sizeof post_fields / sizeof post_fields[0], &in);
    struct concept_id skill = {in.skill_id}, to = {in.to_id};
    TRY(role_load(rq->db, rq->arena, rq->viewer.employer, (struct role_id){in.role_id}, 0, rq->language, &r));
    if (!r)
        return &err_not_found;
    TRY(succeeds(rq, skill, to, &offered));
    if (!offered)
        return err_refused(rq->arena, 422, N_("Choose one of the skills that took its place."));
    for (size_t i = 0; i < r->skill_n; i++)
    there |= r->skills[i].concept.v == to.v;
    size_t n = 0;
    bool changed = false;
    for (size_t i = 0; i < r->skill_n; i++) {
        bool old = r->skills[i].concept.v == skill.v;
        changed |= old;
        if (old && there)
            continue;
        r->skills[n] = r->skills[i];
        if (old)
        r->skills[n].concept = to;
        n++;
    }
    r->skill_n = n;
    if (!changed)
        return answer_done(rq, N_("Nothing has changed."), "/hr/roles/outdated");
    r->valid_from = arena_strdup(rq->arena, rq->today);
    TRY(role_publish(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, r));
    TRY(request_event(rq, EVENT_ROLE_CHANGED, r->id.v));
    return answer_done(rq, N_("Saved as a new version. What was before stays readable."), "/hr/roles/outdated");
}

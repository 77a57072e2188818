/* SPDX-License-Identifier: EUPL-1.2 */
/* What a version of a classification changed: new, renamed, gone, replaced, divided, back. For HR. */
#include "skills/classify_page.h"

#include "base/text.h"
#include "classify_page_tmpl.h"
#include "concepts_sql.h"
#include "layout_tmpl.h"
#include "web/form.h"

#include <string.h>

static const struct form_field changes_fields[] = {{.name = "change", .kind = FIELD_LINE},
                                                   {.name = "after", .kind = FIELD_LINE}};
TAKES(changes_takes, changes_fields);

static const struct {
    const char *word, *name;
    enum stage_count count;
} kinds[] = {{"replaced", N_("Replaced"), STAGE_REPLACED},
             {"split", N_("Divided"), STAGE_SPLIT},
             {"retired", N_("No longer in use"), STAGE_RETIRED},
             {"renamed", N_("New names"), STAGE_RENAMED},
             {"new", N_("New"), STAGE_NEW},
             {"back", N_("In use again"), STAGE_BACK}};

/* Fills who follows those that are gone, all at once. */
static const struct err *successors_fill(struct request *rq, struct changes_page *p, const struct concept_id *ids)
{
    struct concepts_successors_rows rows;
    TRY(concepts_successors(rq->db, rq->arena, ids_json(rq->arena, ids, p->n), &rows));
    struct concept_id *next = arena_array(rq->arena, rows.n, sizeof *next);
    struct concept_label *labels = arena_array(rq->arena, rows.n, sizeof *labels);
    for (size_t i = 0; i < rows.n; i++)
        next[i] = rows.v[i].successor_concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, next, rows.n, labels));
    struct skill_line *lines = arena_array(rq->arena, rows.n, sizeof *lines);
    for (size_t i = 0; i < rows.n; i++)
        lines[i] = skill_line_of(rq, &labels[i]);
    for (size_t k = 0; k < p->n; k++)
        for (size_t i = 0; i < rows.n; i++)
            if (rows.v[i].concept_id.v == ids[k].v) {
                if (!p->v[k].successor_n)
                    p->v[k].successors = &lines[i];
                p->v[k].successor_n++;
            }
    return NULL;
}

/* Fills the page's concepts. */
static const struct err *changes_fill(struct request *rq, struct changes_page *p, struct concept_id after)
{
    struct classification_changes_rows rows;
    TRY(classification_changes(rq->db, rq->arena, p->version->scheme_id, p->version->generation, p->change, after,
                               CLASSIFY_CHANGES + 1, &rows));
    p->n = rows.n < CLASSIFY_CHANGES ? rows.n : CLASSIFY_CHANGES;
    p->v = arena_array(rq->arena, p->n, sizeof *p->v);
    struct concept_id *ids = arena_array(rq->arena, p->n, sizeof *ids);
    struct concept_label *labels = arena_array(rq->arena, p->n, sizeof *labels);
    for (size_t i = 0; i < p->n; i++)
        ids[i] = rows.v[i].concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, p->n, labels));
    for (size_t i = 0; i < p->n; i++)
        p->v[i] = (struct change_line){.c = skill_line_of(rq, &labels[i]),
                                       .was = rows.v[i].was,
                                       .became = rows.v[i].became,
                                       .language = rows.v[i].language};
    if (rows.n > CLASSIFY_CHANGES)
        p->more =
            arena_printf(rq->arena, "%s?change=%s&after=%s", rq->path, p->change, id_text(rq->arena, ids[p->n - 1].v));
    return successors_fill(rq, p, ids);
}

const struct err *changes_get(struct request *rq)
{
    struct changes_page p = {0};
    struct classification_versions_rows versions;
    struct stage_counts counts = {0};
    struct concept_id after = {0};
    const char *change = request_param(rq, "change"), *from = request_param(rq, "after");
    TRY(classification_versions(rq->db, rq->arena, rq->viewer.employer, &versions));
    for (size_t i = 0; i < versions.n; i++)
        if (versions.v[i].classifying_id.v == request_id(rq, "classifying"))
            p.version = &versions.v[i];
    if (!p.version)
        return &err_not_found;
    stage_counts_read(p.version->outcome, &counts);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!counts.v[kinds[i].count])
            continue;
        if (!p.change || (change && !strcmp(change, kinds[i].word)))
            p.change = kinds[i].word;
        p.kinds[p.kind_n++] = (struct change_kind){.word = kinds[i].word,
                                                   .name = tr(rq->language, kinds[i].name),
                                                   .n = say_number(rq->arena, rq->language, counts.v[kinds[i].count])};
    }
    for (size_t i = 0; i < p.kind_n; i++)
        p.kinds[i].chosen = !strcmp(p.kinds[i].word, p.change);
    if (from && !id_read(from, &after.v))
        after.v = 0;
    if (p.change)
        TRY(changes_fill(rq, &p, after));
    struct page_frame f =
        page_frame(rq, PLACE_MAP, tr(rq->language, N_("What changed")), tr(rq->language, N_("HR sees this page.")));
    return page_answer(rq, &f, changes_body, &p);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of templates, one template with its versions, and what can be done with it as a whole. */
#include "talks/template_edit.h"

#include "layout_tmpl.h"
#include "template_edit_tmpl.h"
#include "templates_seed_sql.h"

#include <string.h>

const struct route template_routes[] = {
    {"GET", "/hr/templates", PERMIT_TEMPLATE_CHANGE, templates_get},
    {"GET", "/hr/templates/:template", PERMIT_TEMPLATE_CHANGE, template_get},
    {"POST", "/hr/templates/:template/begin", PERMIT_TEMPLATE_CHANGE, template_begin_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/templates/:template/copy", PERMIT_TEMPLATE_CHANGE, template_copy_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/templates/:template/end", PERMIT_TEMPLATE_CHANGE, template_end_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/templates/:template/revive", PERMIT_TEMPLATE_CHANGE, template_revive_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/templates/:template/draft", PERMIT_TEMPLATE_CHANGE, template_draft_get},
    {"POST", "/hr/templates/:template/draft", PERMIT_TEMPLATE_CHANGE, template_names_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/templates/:template/draft/move", PERMIT_TEMPLATE_CHANGE, template_move_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/templates/:template/draft/preview", PERMIT_TEMPLATE_CHANGE, template_preview_get},
    {"GET", "/hr/templates/:template/draft/publish", PERMIT_TEMPLATE_CHANGE, template_publish_get},
    {"POST", "/hr/templates/:template/draft/publish", PERMIT_TEMPLATE_CHANGE, template_publish_post, NULL,
     ROUTE_WRITES},
    {"GET", "/hr/templates/:template/draft/drop", PERMIT_TEMPLATE_CHANGE, template_drop_get},
    {"POST", "/hr/templates/:template/draft/drop", PERMIT_TEMPLATE_CHANGE, template_drop_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/templates/:template/draft/questions/new", PERMIT_TEMPLATE_CHANGE, question_new_get},
    {"POST", "/hr/templates/:template/draft/questions/new", PERMIT_TEMPLATE_CHANGE, question_new_post, NULL,
     ROUTE_WRITES},
    {"GET", "/hr/templates/:template/draft/questions/:question", PERMIT_TEMPLATE_CHANGE, question_get},
    {"POST", "/hr/templates/:template/draft/questions/:question", PERMIT_TEMPLATE_CHANGE, question_post, NULL,
     ROUTE_WRITES},
    {"POST", "/hr/templates/:template/draft/questions/:question/drop", PERMIT_TEMPLATE_CHANGE, question_drop_post, NULL,
     ROUTE_WRITES},
};
const size_t template_route_n = sizeof template_routes / sizeof template_routes[0];

void template_page_begin(struct request *rq, const char *title)
{
    struct page_frame f = page_frame(rq, PLACE_CYCLES, title, NULL);
    page_begin(&rq->page, &f);
}

void template_page_end(struct request *rq)
{
    struct page_frame f =
        page_frame(rq, PLACE_CYCLES, "",
                   tr(rq->language, "HR sees this page. The questions of a published version are seen "
                                    "by all who have a talk with it."));
    page_end(&rq->page, &f);
}

const char *template_slug(struct request *rq, struct template_id id)
{
    char *text = arena_alloc(rq->arena, ID_TEXT_SIZE);
    id_write(id.v, text);
    return text;
}

const struct err *template_of_request(struct request *rq, bool draft, struct template_seen **ret)
{
    struct template_seen *t = arena_new_of(rq->arena, struct template_seen);
    int64_t version = 0;
    t->id = (struct template_id){request_id(rq, "template")};
    TRY(template_versions_of(rq->db, rq->arena, rq->viewer.employer, t->id, &t->versions));
    if (!draft && request_has(rq, "version") && !id_read(request_param(rq, "version"), &version))
        return &err_not_found;
    for (size_t i = 0; i < t->versions.n; i++) {
        const struct template_versions_of_row *v = &t->versions.v[i];
        if (strcmp(v->state, "draft") == 0)
            t->draft = v;
        else if (!t->newest)
            t->newest = v;
        if (version && v->version_id.v == version)
            t->shown = v;
    }
    if (!version)
        t->shown = draft || !t->newest ? t->draft : t->newest;
    if (!t->shown)
        return &err_not_found;
    *ret = t;
    return questions_whole(rq->db, rq->arena, rq->viewer.employer, t->shown->version_id, &t->questions);
}

const struct err *templates_get(struct request *rq)
{
    struct templates_listed_rows rows;
    TRY(templates_listed(rq->db, rq->arena, rq->viewer.employer, &rows));
    struct template_line *v = arena_array(rq->arena, rows.n + 1, sizeof *v);
    for (size_t i = 0; i < rows.n; i++) {
        const struct templates_listed_row *r = &rows.v[i];
        enum language l = rq->language;
        v[i] = (struct template_line){
            .id = r->template_id,
            .name = l == LANGUAGE_SV   ? r->name_sv
                    : l == LANGUAGE_NL ? r->name_nl
                                       : r->name_en,
            .lead = l == LANGUAGE_SV   ? r->lead_sv
                    : l == LANGUAGE_NL ? r->lead_nl
                                       : r->lead_en,
            .number = r->number,
            .questions = r->questions,
            .minutes = r->minutes,
            .ended = r->ended_at != 0,
            .drafted = r->draft_version_id.v != 0,
            .seeded = strcmp(r->word, "own") != 0,
            .published = strcmp(r->state, "used") == 0,
        };
    }
    template_page_begin(rq, tr(rq->language, "Templates of talks"));
    templates_body(&rq->page, v, rows.n);
    template_page_end(rq);
    return NULL;
}

const struct err *template_get(struct request *rq)
{
    struct template_seen *t;
    TRY(template_of_request(rq, false, &t));
    if (!t->newest)
        return answer_redirect(rq, "/hr/templates/%s/draft", template_slug(rq, t->id));
    enum language in = rq->language;
    const char *asked = request_param(rq, "in");
    if (asked && !language_read(asked, &in))
        in = rq->language;
    template_page_begin(rq, version_name(t->shown, rq->language));
    template_body(&rq->page, rq, t, in);
    template_page_end(rq);
    return NULL;
}

const struct err *template_begin_post(struct request *rq)
{
    struct template_seen *t;
    struct version_id draft;
    TRY(template_of_request(rq, false, &t));
    if (!t->draft && t->newest)
        TRY(version_copy(rq->db, rq->arena, rq->viewer.employer, t->newest, t->id, t->newest->number + 1,
                         rq->viewer.person, rq->now, &draft));
    return answer_redirect(rq, "/hr/templates/%s/draft", template_slug(rq, t->id));
}

const struct err *template_copy_post(struct request *rq)
{
    struct template_seen *t;
    struct template_id own = {id_random()};
    struct version_id draft;
    TRY(template_of_request(rq, false, &t));
    struct template_versions_of_row from = *t->shown;
    from.name_en = arena_printf(rq->arena, "%s (copy)", from.name_en);
    from.name_sv = arena_printf(rq->arena, "%s (kopia)", from.name_sv);
    from.name_nl = arena_printf(rq->arena, "%s (kopie)", from.name_nl);
    TRY(template_insert(rq->db, rq->arena, rq->viewer.employer, own, "own", NULL));
    TRY(version_copy(rq->db, rq->arena, rq->viewer.employer, &from, own, 1, rq->viewer.person, rq->now, &draft));
    return answer_done(rq, N_("The copy is a draft of your own. Give it a name."), "/hr/templates/%s/draft",
                       template_slug(rq, own));
}

const struct err *template_end_post(struct request *rq)
{
    struct template_seen *t;
    TRY(template_of_request(rq, false, &t));
    TRY(template_end(rq->db, rq->arena, rq->viewer.employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("The template is no longer offered. Talks that use it go on."), "/hr/templates/%s",
                       template_slug(rq, t->id));
}

const struct err *template_revive_post(struct request *rq)
{
    struct template_seen *t;
    TRY(template_of_request(rq, false, &t));
    TRY(template_revive(rq->db, rq->arena, rq->viewer.employer, t->id, NULL));
    return answer_done(rq, N_("The template is offered again."), "/hr/templates/%s", template_slug(rq, t->id));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of templates, one template with its versions, and what can be done with it as a whole. */
#include "talks/template_edit.h"

#include "layout_tmpl.h"
#include "template_edit_tmpl.h"
#include "templates_seed_sql.h"

#include <string.h>

static const char *const languages[] = {"sv", "nl", "en", NULL};
static const struct form_field query_fields[] = {{.name = "version", .kind = FIELD_ID},
                                                 {.name = "in", .kind = FIELD_CHOICE, .choices = languages}};
static TAKES(template_query, query_fields);
static const struct form_field copy_fields[] = {{.name = "version", .kind = FIELD_ID}};
static TAKES(template_copy_takes, copy_fields);

#define CHANGE PERMIT_TEMPLATE_CHANGE

const struct route template_routes[] = {
    {"GET", "/hr/templates", CHANGE, templates_get, .about = "The templates of talks", .says = {&templates_body_shape}},
    {"GET", "/hr/templates/:template", CHANGE, template_get, .about = "A template with its questions in one language",
     .takes = &template_query, .says = {&template_body_shape}},
    {"POST", "/hr/templates/:template/begin", CHANGE, template_begin_post, NULL, ROUTE_WRITES,
     .about = "Begins a draft of the next version"},
    {"POST", "/hr/templates/:template/copy", CHANGE, template_copy_post, NULL, ROUTE_WRITES,
     .about = "Copies a version as the draft of a template of one's own", .takes = &template_copy_takes},
    {"POST", "/hr/templates/:template/end", CHANGE, template_end_post, NULL, ROUTE_WRITES,
     .about = "Offers a template no longer"},
    {"POST", "/hr/templates/:template/revive", CHANGE, template_revive_post, NULL, ROUTE_WRITES,
     .about = "Offers a template again"},
    {"GET", "/hr/templates/:template/draft", CHANGE, template_draft_get,
     .about = "The draft of a template's next version", .says = {&template_draft_body_shape}},
    {"POST", "/hr/templates/:template/draft", CHANGE, template_names_post, NULL, ROUTE_WRITES,
     .about = "Changes names, first lines and length in the draft", .takes = &template_names_takes},
    {"POST", "/hr/templates/:template/draft/move", CHANGE, template_move_post, NULL, ROUTE_WRITES,
     .about = "Moves a question of the draft up or down", .takes = &template_move_takes},
    {"GET", "/hr/templates/:template/draft/preview", CHANGE, template_preview_get,
     .about = "The questions of the draft as one side sees them", .takes = &template_preview_query,
     .says = {&template_preview_body_shape}},
    {"GET", "/hr/templates/:template/draft/publish", CHANGE, template_publish_get,
     .about = "Which version would be published", .says = {&draft_ask_body_shape}},
    {"POST", "/hr/templates/:template/draft/publish", CHANGE, template_publish_post, NULL, ROUTE_WRITES,
     .about = "Publishes the draft"},
    {"GET", "/hr/templates/:template/draft/drop", CHANGE, template_drop_get,
     .about = "Which draft would be thrown away", .says = {&draft_ask_body_shape}},
    {"POST", "/hr/templates/:template/draft/drop", CHANGE, template_drop_post, NULL, ROUTE_WRITES,
     .about = "Throws the draft away"},
    {"GET", "/hr/templates/:template/draft/questions/new", CHANGE, question_new_get,
     .about = "What a new question begins with", .says = {&question_body_shape}},
    {"POST", "/hr/templates/:template/draft/questions/new", CHANGE, question_new_post, NULL, ROUTE_WRITES,
     .about = "Adds a question to the draft", .takes = &question_takes},
    {"GET", "/hr/templates/:template/draft/questions/:question", CHANGE, question_get,
     .about = "A question of the draft, in all languages", .says = {&question_body_shape}},
    {"POST", "/hr/templates/:template/draft/questions/:question", CHANGE, question_post, NULL, ROUTE_WRITES,
     .about = "Changes a question of the draft", .takes = &question_takes},
    {"POST", "/hr/templates/:template/draft/questions/:question/drop", CHANGE, question_drop_post, NULL, ROUTE_WRITES,
     .about = "Takes a question out of the draft"},
};
const size_t template_route_n = sizeof template_routes / sizeof template_routes[0];

struct page_frame template_frame(const struct request *rq, const char *title)
{
    return page_frame(rq, PLACE_CYCLES, title,
                      tr(rq->language, "HR sees this page. The questions of a published version are seen "
                                       "by all who have a talk with it."));
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
    if (takes_name(rq->route->takes, "version") && request_has(rq, "version") &&
        !id_read(request_param(rq, "version"), &version))
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
            .state = r->ended_at ? "ended" : r->state,
            .number_null = r->ended_at || strcmp(r->state, "used") != 0,
            .drafted = r->draft_version_id.v && strcmp(r->state, "used") == 0,
            .seeded = strcmp(r->word, "own") != 0,
        };
    }
    struct templates_page p = {v, rows.n};
    struct page_frame f = template_frame(rq, tr(rq->language, "Templates of talks"));
    return page_answer(rq, &f, templates_body, &p);
}

/* The first lines of a version in a language. */
static const char *version_lead(const struct template_versions_of_row *v, enum language l)
{
    return l == LANGUAGE_SV ? v->lead_sv : l == LANGUAGE_NL ? v->lead_nl : v->lead_en;
}

/* Fills the lines of the versions. */
static void versions_fill(struct arena *a, struct template_page *p)
{
    const struct template_versions_of_rows *all = &p->t->versions;
    p->versions = arena_array(a, all->n + 1, sizeof *p->versions);
    for (size_t i = 0; i < all->n; i++) {
        const struct template_versions_of_row *v = &all->v[i];
        if (v != p->t->draft)
            p->versions[p->version_n++] = (struct template_version_line){v->version_id, v->number, v->made_at,
                                                                         v->by_name, .shown = v == p->t->shown};
    }
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
    struct template_page p = {
        .zone = rq->zone,
        .t = t,
        .template_id = t->id,
        .name = version_name(t->shown, rq->language),
        .lead = version_lead(t->shown, rq->language),
        .ended = t->shown->ended_at != 0,
        .drafted = t->draft != NULL,
        .in = in,
        .language = language_code(in),
        .v = questions_seen(rq->arena, t, in),
        .n = t->questions.n,
    };
    versions_fill(rq->arena, &p);
    struct page_frame f = template_frame(rq, p.name);
    return page_answer(rq, &f, template_body, &p);
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

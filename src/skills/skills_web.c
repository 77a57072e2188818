/* SPDX-License-Identifier: EUPL-1.2 */
/* Searching, browsing and reading skills and occupations. Everybody signed in may. */
#include "skills/skills_page.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "skills_page_tmpl.h"
#include "web/app.h"

#include <stdlib.h>
#include <string.h>

static const char sees[] = N_("Everybody who signs in here can read this page. What you look for is stored nowhere.");

static const char *const kind_choices[] = {"", "occupations", "skills", "groups", NULL};
static const struct form_field search_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "kind", .kind = FIELD_CHOICE, .choices = kind_choices},
};
static TAKES(search_takes, search_fields);

static const struct form_field part_fields[] = {
    {.name = "list", .kind = FIELD_LINE},
    {.name = "from", .kind = FIELD_INT},
};
static TAKES(part_takes, part_fields);

struct skill_line skill_line_of(const struct request *rq, const struct concept_label *c)
{
    return (struct skill_line){
        .concept_id = c->concept_id,
        .label = *c->label ? c->label : tr(rq->language, N_("Without a name")),
        .kind = tr(rq->language, concept_kind_name(c->kind)),
        .scheme = c->scheme,
        .code = c->code,
        .language = *c->label && c->foreign ? language_code(c->language) : NULL,
        .language_name = language_own_name(c->language),
        .retired = c->retired,
    };
}

/* The lines of concepts, by their labels' letters. */
static const struct err *lines_fill(struct request *rq, const struct concept_id *ids, size_t n, struct skill_line *ret)
{
    struct concept_label *labels = arena_array(rq->arena, n, sizeof *labels);
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, n, labels));
    for (size_t i = 0; i < n; i++)
        ret[i] = skill_line_of(rq, &labels[i]);
    return NULL;
}

/* A line with what it is sorted by. */
struct sorted {
    const char *folded;
    struct skill_line line;
};

/* For qsort: by letters, then by id. */
static int sorted_compare(const void *x, const void *y)
{
    const struct sorted *l = x, *r = y;
    int c = strcmp(l->folded, r->folded);
    return c ? c : l->line.concept_id.v < r->line.concept_id.v ? -1 : l->line.concept_id.v > r->line.concept_id.v;
}

/* Sorts lines by their labels. */
static void lines_sort(struct arena *a, struct skill_line *v, size_t n)
{
    struct sorted *all = arena_array(a, n, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct sorted){text_fold(a, v[i].label), v[i]};
    if (n)
        qsort(all, n, sizeof *all, sorted_compare);
    for (size_t i = 0; i < n; i++)
        v[i] = all[i].line;
}

/* ---- the search ---- */

/* The kinds that a word of the form stands for. */
static unsigned kinds_of(const char *word)
{
    return !strcmp(word, "occupations") ? KIND_OCCUPATION
           : !strcmp(word, "skills")    ? KIND_SKILLS
           : !strcmp(word, "groups")    ? KIND_GROUPS
                                        : KIND_ANY;
}

/* Fills what was found. */
static const struct err *found_fill(struct request *rq, struct skills_page *p)
{
    struct skills_found found;
    struct skills_query q = {.text = p->q, .kinds = kinds_of(p->kind), .language = rq->language, .n = SKILLS_FOUND};
    TRY(skills_search(rq->app->lookups, rq->db, rq->arena, rq->viewer.employer, &q, &found));
    p->v = arena_array(rq->arena, found.n, sizeof *p->v);
    p->n = found.n;
    p->more = found.more;
    for (size_t i = 0; i < found.n; i++) {
        p->v[i] = skill_line_of(rq, &found.v[i].c);
        p->v[i].matched = found.v[i].matched;
        if (found.v[i].matched_language != rq->language)
            p->v[i].matched_language = language_code(found.v[i].matched_language);
    }
    return NULL;
}

/* Fills the groups where browsing begins. */
static const struct err *groups_fill(struct request *rq, struct skills_page *p)
{
    struct concepts_topmost_rows rows;
    TRY(concepts_topmost(rq->db, rq->arena, rq->viewer.employer, &rows));
    struct concept_id *ids = arena_array(rq->arena, rows.n, sizeof *ids);
    struct concept_label *labels = arena_array(rq->arena, rows.n, sizeof *labels);
    for (size_t i = 0; i < rows.n; i++)
        ids[i] = rows.v[i].concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, rows.n, labels));
    static const struct {
        enum concept_kind kind;
        const char *word, *heading;
    } parts[] = {{CONCEPT_OCCUPATION_GROUP, "occupations", N_("Occupations by group")},
                 {CONCEPT_SKILL_GROUP, "skills", N_("Skills by group")}};
    p->sections = arena_array(rq->arena, 2, sizeof *p->sections);
    for (size_t k = 0; k < 2; k++) {
        struct skill_section *s = &p->sections[p->section_n];
        *s = (struct skill_section){.word = parts[k].word,
                                    .heading = tr(rq->language, parts[k].heading),
                                    .v = arena_array(rq->arena, rows.n, sizeof *s->v)};
        for (size_t i = 0; i < rows.n; i++)
            if (labels[i].kind == parts[k].kind && labels[i].concept_id.v)
                s->v[s->n++] = skill_line_of(rq, &labels[i]);
        lines_sort(rq->arena, s->v, s->n);
        s->all = s->n;
        s->all_text = say_number(rq->arena, rq->language, (int64_t)s->n);
        p->section_n += s->n > 0;
    }
    return NULL;
}

/* GET /skills */
static const struct err *skills_get(struct request *rq)
{
    const char *q = request_param(rq, "q"), *kind = request_param(rq, "kind");
    struct skills_page p = {.q = q ? text_squeeze(rq->arena, q) : "",
                            .kind = kind ? kind : "",
                            .admin = (rq->viewer.duties & DUTY_ADMIN) && rq->viewer.first,
                            .hr = rq->viewer.duties & DUTY_HR};
    struct schemes_shown_rows schemes;
    TRY(schemes_shown(rq->db, rq->arena, rq->viewer.employer, &schemes));
    p.schemes = &schemes;
    p.sources = arena_array(rq->arena, schemes.n, sizeof *p.sources);
    for (size_t i = 0; i < schemes.n; i++)
        p.sources[i] = *schemes.v[i].source ? tr(rq->language, schemes.v[i].source) : "";
    p.asked = *p.q != 0;
    TRY(p.asked ? found_fill(rq, &p) : groups_fill(rq, &p));
    struct page_frame f =
        page_frame(rq, PLACE_MAP, tr(rq->language, N_("Skills and occupations")), tr(rq->language, sees));
    return page_answer(rq, &f, skills_body, &p);
}

/* ---- one concept ---- */

/* Which links a section shows: their kind, from which side, of which kind of concept; and what it is called. */
static const struct {
    const char *word, *link;
    bool back;
    unsigned of;
    const char *heading;
} sections[] = {
    {"essential", "essential", false, KIND_OCCUPATION, N_("What it asks for")},
    {"optional", "optional", false, KIND_OCCUPATION, N_("Good to have")},
    {"narrower", "broader", true, KIND_ANY, N_("In it")},
    {"asked", "essential", true, KIND_SKILLS, N_("Occupations and skills that ask for it")},
    {"wished", "optional", true, KIND_SKILLS, N_("Where it is good to have")},
    {"needs", "essential", false, KIND_SKILLS, N_("Skills that it builds on")},
    {"helps", "optional", false, KIND_SKILLS, N_("Skills that go with it")},
    {"broader", "broader", false, KIND_ANY, N_("Part of")},
    {"same", "same", false, KIND_ANY, N_("Corresponds to")},
    {"same-back", "same", true, KIND_ANY, N_("Corresponds to, in other lists")},
};

/* Fills one section; leaves it out if there is nothing in it. */
static const struct err *section_fill(struct request *rq, struct skill_page *p, const struct concept_links_rows *links,
                                      size_t k, unsigned kind, bool whole, size_t from)
{
    size_t n = 0, room = whole ? SKILLS_PAGE : SKILLS_SECTION;
    struct concept_id *ids = arena_array(rq->arena, links->n, sizeof *ids);
    for (size_t i = 0; i < links->n; i++)
        if (!strcmp(links->v[i].kind, sections[k].link) && (links->v[i].back != 0) == sections[k].back)
            ids[n++] = links->v[i].other_concept_id;
    if (!n || !(sections[k].of >> kind & 1))
        return NULL;
    struct skill_line *v = arena_array(rq->arena, n, sizeof *v);
    TRY(lines_fill(rq, ids, n, v));
    lines_sort(rq->arena, v, n);
    from = from < n ? from : 0;
    struct skill_section *s = &p->sections[p->section_n++];
    *s = (struct skill_section){.word = sections[k].word,
                                .heading = tr(rq->language, sections[k].heading),
                                .v = v + from,
                                .n = n - from < room ? n - from : room,
                                .all = n,
                                .all_text = say_number(rq->arena, rq->language, (int64_t)n)};
    if (from + s->n < n)
        s->more = arena_printf(rq->arena, "/skills/%s?list=%s&from=%zu", request_part(rq, "concept"), s->word,
                               whole ? from + s->n : 0);
    return NULL;
}

/* Fills what it is called and what is said about it: in the page's language, else in another. */
static void texts_fill(struct request *rq, struct skill_page *p, const struct concept_texts_rows *rows)
{
    enum language shown = LANGUAGES;
    p->texts = arena_array(rq->arena, rows->n, sizeof *p->texts);
    for (size_t i = 0; i < rows->n; i++) {
        const struct concept_texts_row *r = &rows->v[i];
        enum language l;
        if (!language_read(r->language, &l))
            continue;
        if (*r->about && (shown == LANGUAGES || l == rq->language || (l == LANGUAGE_EN && shown != rq->language))) {
            shown = l;
            p->about = r->about;
            p->about_language = l == rq->language ? NULL : language_code(l);
        }
        if (*r->label && strcmp(r->label, p->c.label) != 0)
            p->texts[p->text_n++] = (struct skill_text){language_code(l), language_own_name(l), r->label};
        if (l != rq->language)
            continue;
        p->others = arena_array(rq->arena, strlen(r->others) + 1, sizeof *p->others);
        for (const char *o = r->others; *o && p->other_n < 60; o += strcspn(o, "\n"), o += *o == '\n')
            p->others[p->other_n++] = arena_copy(rq->arena, o, strcspn(o, "\n"));
    }
}

/* Fills who follows a concept that is gone. */
static const struct err *successors_fill(struct request *rq, struct skill_page *p, struct concept_id concept)
{
    struct concept_successors_rows rows;
    TRY(concept_successors(rq->db, rq->arena, concept, &rows));
    struct concept_id *ids = arena_array(rq->arena, rows.n, sizeof *ids);
    for (size_t i = 0; i < rows.n; i++)
        ids[i] = rows.v[i].successor_concept_id;
    p->successors = arena_array(rq->arena, rows.n, sizeof *p->successors);
    p->successor_n = rows.n;
    return lines_fill(rq, ids, rows.n, p->successors);
}

/* GET /skills/:concept */
static const struct err *skill_get(struct request *rq)
{
    struct concept_id id = {request_id(rq, "concept")};
    const char *list = request_param(rq, "list"), *from = request_param(rq, "from");
    struct concept_get_row *c;
    struct concept_label label;
    struct concept_texts_rows texts;
    struct concept_links_rows links;
    enum concept_kind kind;
    TRY(concept_get(rq->db, rq->arena, rq->viewer.employer, id, &c));
    if (!c || !concept_kind_read(c->kind, &kind))
        return &err_not_found;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, &id, 1, &label));
    TRY(concept_texts(rq->db, rq->arena, c->scheme_id, c->generation, id, &texts));
    TRY(concept_links(rq->db, rq->arena, rq->viewer.employer, c->scheme_id, c->generation, id, SKILLS_LINKS, &links));
    struct skill_page p = {.c = skill_line_of(rq, &label),
                           .kind_word = c->kind,
                           .scheme = c->name,
                           .version = c->version,
                           .source = *c->source ? tr(rq->language, c->source) : "",
                           .code = c->code ? c->code : "",
                           .uri = c->uri};
    texts_fill(rq, &p, &texts);
    if (c->retired)
        TRY(successors_fill(rq, &p, id));
    p.sections = arena_array(rq->arena, sizeof sections / sizeof *sections, sizeof *p.sections);
    for (size_t k = 0; k < sizeof sections / sizeof *sections; k++) {
        bool whole = list && !strcmp(list, sections[k].word);
        p.part |= whole;
        if (!list || whole)
            TRY(section_fill(rq, &p, &links, k, kind, whole, from ? (size_t)strtoul(from, NULL, 10) : 0));
    }
    struct page_frame f = page_frame(rq, PLACE_MAP, p.c.label, tr(rq->language, sees));
    return page_answer(rq, &f, skill_body, &p);
}

const struct route skills_routes[] = {
    {"GET", "/skills", PERMIT_ROLES_SEE, skills_get,
     .about = "Finds skills and occupations by what is typed; without it, the groups where browsing begins",
     .takes = &search_takes, .says = {&skills_body_shape}},
    {"GET", "/skills/:concept", PERMIT_ROLES_SEE, skill_get,
     .about = "A skill, an occupation or a group: its names, what it asks for, what is broader", .takes = &part_takes,
     .says = {&skill_body_shape}},
};
const size_t skills_route_n = sizeof skills_routes / sizeof skills_routes[0];

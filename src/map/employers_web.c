/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/employers.h"

#include "base/text.h"
#include "employers_tmpl.h"
#include "map_sql.h"
#include "web/app.h"

#include <stdlib.h>
#include <string.h>

static const struct form_field fields[] = {{.name = "q", .kind = FIELD_LINE},
                                           {.name = "at", .kind = FIELD_INT, .least = 0, .most = EMPLOYERS_MOST}};
TAKES(employers_takes, fields);
static SHAPE(employers_line, struct employers_line, HAS(struct employers_line, name), HAS(struct employers_line, kind),
             HAS(struct employers_line, slug), HAS_AS(struct employers_line, same, "has_my_work"));
SHAPE(employers_body, struct employers_page, HAS(struct employers_page, role),
      HAS_AS(struct employers_page, total_n, "total"),
      HAS_LIST(struct employers_page, v, n, "employers", &employers_line_shape), HAS(struct employers_page, next));

/* An employer and where its name stands in the order of the page's language. */
struct sorted {
    const struct map_employers_row *r;
    const char *key;
};

/* Those that have the work first, then by name. */
static int by_work(const void *x, const void *y)
{
    const struct sorted *a = x, *b = y;
    if (a->r->same != b->r->same)
        return a->r->same ? -1 : 1;
    int c = strcmp(a->key, b->key);
    return c ? c : strcmp(a->r->slug, b->r->slug);
}

/* What kind of employer it is. */
static const char *kind_say(enum language l, const char *kind)
{
    static const struct {
        const char *word, *label;
    } kinds[] = {{"municipality", N_("Municipality")},
                 {"region", N_("Region")},
                 {"state", N_("State authority")},
                 {"company", N_("Company or foundation")}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].word, kind) == 0)
            return tr(l, kinds[i].label);
    return "";
}

/* The address of the list from a place on. */
static const char *list_href(struct arena *a, const char *q, size_t at)
{
    return arena_printf(a, "/map/employers?q=%s%s", url_part(a, q), at ? arena_printf(a, "&at=%zu", at) : "");
}

/* Fills a page of those whose name has what is searched for. */
static void list_fill(struct request *rq, const struct map_employers_rows *rows, size_t at, struct employers_page *p)
{
    struct arena *a = rq->arena;
    struct sorted *v = arena_array(a, rows->n, sizeof *v);
    const char *folded = text_fold(a, p->q);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (strstr(text_fold(a, rows->v[i].name), folded))
            v[n++] = (struct sorted){&rows->v[i], sort_key(a, rq->language, rows->v[i].name)};
    if (n)
        qsort(v, n, sizeof *v, by_work);
    p->any = rows->n > 0;
    p->total_n = (int64_t)n;
    p->total = say_number(a, rq->language, p->total_n);
    p->v = arena_array(a, EMPLOYERS_PAGE, sizeof *p->v);
    for (size_t i = at; i < n && p->n < EMPLOYERS_PAGE; i++)
        p->v[p->n++] = (struct employers_line){v[i].r->name, kind_say(rq->language, v[i].r->kind), v[i].r->slug,
                                               v[i].r->same != 0};
    p->next = at + p->n < n ? list_href(a, p->q, at + EMPLOYERS_PAGE) : NULL;
    p->first = at ? list_href(a, p->q, 0) : NULL;
}

const struct err *employers_get(struct request *rq)
{
    const struct map *m;
    struct map_stand stand;
    struct map_employers_rows rows;
    const char *q = request_param(rq, "q"), *typed = request_param(rq, "at");
    size_t at = typed ? (size_t)strtoul(typed, NULL, 10) : 0;
    struct employers_page p = {.q = q ? text_squeeze(rq->arena, q) : ""};
    struct concept_id occupation = {0};
    TRY(map_of_viewer(rq, NULL, &m, &stand));
    uint32_t mine = stand.role.v ? map_place_of(m, stand.role) : ROUTES_NONE;
    if (mine != ROUTES_NONE) {
        p.role = arena_strdup(rq->arena, m->roles.v[mine].name);
        p.role_language = arena_strdup(rq->arena, m->roles.v[mine].language);
        occupation = m->roles.v[mine].occupation;
    }
    map_give_back(rq->app->maps, m);
    TRY(map_employers(rq->db, rq->arena, rq->viewer.employer, p.role ? sort_key(rq->arena, LANGUAGE_SV, p.role) : "",
                      occupation, EMPLOYERS_MOST, &rows));
    list_fill(rq, &rows, at > EMPLOYERS_MOST ? 0 : at, &p);
    struct page_frame f =
        page_frame(rq, PLACE_MAP, tr(rq->language, N_("Employers that have opened their maps")),
                   tr(rq->language, N_("Only you see this page. Your manager and HR never learn where you look.")));
    return page_answer(rq, &f, employers_body, &p);
}

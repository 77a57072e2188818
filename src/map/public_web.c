/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/public.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "map/view.h"
#include "public_tmpl.h"
#include "web/app.h"

#include <string.h>

static const struct form_field fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "after", .kind = FIELD_ID},
};
TAKES(public_takes, fields);

static SHAPE(public_skill, struct role_skill, HAS(struct role_skill, label), HAS(struct role_skill, uri),
             HAS(struct role_skill, level), HAS(struct role_skill, essential));
static SHAPE(public_role, struct role, HAS(struct role, id), HAS(struct role, name), HAS(struct role, family),
             HAS(struct role, work), HAS(struct role, licence), HAS(struct role, duties), HAS(struct role, criteria),
             HAS(struct role, language), HAS(struct role, valid_from),
             HAS_LIST(struct role, skills, skill_n, "skills", &public_skill_shape));
static SHAPE(public_role_line, struct public_role_line, HAS_ONE(struct public_role_line, r, &public_role_shape),
             HAS(struct public_role_line, pay));
SHAPE(public_map_body, struct public_map_page, HAS(struct public_map_page, employer),
      HAS_AS(struct public_map_page, total_n, "total"),
      HAS_LIST(struct public_map_page, v, n, "roles", &public_role_line_shape), HAS(struct public_map_page, next));
static SHAPE(public_way, struct map_path, HAS(struct map_path, takes), HAS(struct map_path, condition),
             HAS(struct map_path, language));
static SHAPE(public_path, struct public_path_line, HAS(struct public_path_line, role),
             HAS(struct public_path_line, name), HAS(struct public_path_line, kind),
             HAS(struct public_path_line, months), HAS_ONE(struct public_path_line, p, &public_way_shape));
static SHAPE(public_role_inner, struct role_page, HAS_ONE(struct role_page, r, &public_role_shape),
             HAS(struct role_page, pay));
SHAPE(public_role_body, struct public_role_page, HAS(struct public_role_page, employer),
      HAS_IN(struct public_role_page, role, &public_role_inner_shape),
      HAS_LIST(struct public_role_page, ways[0], way_n[0], "from_here", &public_path_shape),
      HAS_LIST(struct public_role_page, ways[1], way_n[1], "to_here", &public_path_shape));
static SHAPE(public_criterion, struct ladder_criterion, HAS(struct ladder_criterion, topic),
             HAS(struct ladder_criterion, words));
static SHAPE(public_step, struct ladder_step, HAS(struct ladder_step, name), HAS(struct ladder_step, about),
             HAS(struct ladder_step, evidence),
             HAS_LIST(struct ladder_step, criteria, criterion_n, "criteria", &public_criterion_shape));
static SHAPE(public_ladder, struct ladder, HAS(struct ladder, name), HAS(struct ladder, about),
             HAS(struct ladder, language), HAS_LIST(struct ladder, steps, step_n, "steps", &public_step_shape));
SHAPE(public_ladder_body, struct public_ladder_page, HAS(struct public_ladder_page, employer),
      HAS_ONE(struct public_ladder_page, l, &public_ladder_shape));

/* The employer of who looks; 0 for those outside, who have not signed in or have left. */
static struct employer_id employer_of_viewer(const struct request *rq)
{
    bool inside = rq->viewer.person.v && !rq->viewer.half && rq->viewer.works;
    return inside ? rq->viewer.employer : (struct employer_id){0};
}

/* The employer in the path, if it has opened its map to the viewer; else nothing is there. */
static const struct err *asked_employer(struct request *rq, struct map_public_employer_row **ret)
{
    TRY(map_public_employer(rq->db, rq->arena, request_part(rq, "employer"), employer_of_viewer(rq), ret));
    if (!*ret)
        return &err_not_found;
    const struct zone *z = zone_get((*ret)->zone); /* whose money and days are said */
    rq->zone = z ? z : rq->zone;
    return NULL;
}

/* The frame of these pages. */
static struct page_frame public_frame(const struct request *rq, const struct map_public_employer_row *e,
                                      const char *title)
{
    return page_frame(
        rq, PLACE_NONE, title,
        tr(rq->language,
           e->map_public
               ? N_("Anybody can read this page. It says nothing about people.")
               : N_("People who work at one of the employers here can read this page. It says nothing about people.")));
}

/* A map of an employer as those outside see it. */
static const struct err *take(struct request *rq, struct employer_id employer, const struct map **ret)
{
    struct map_stand unused;
    struct map_wanted w = {employer, {0}, rq->today, rq->language, NULL};
    return map_take(rq->app->maps, rq->db, rq->arena, &w, ret, &unused);
}

/* True if who looks works at another employer here. */
static bool elsewhere(const struct request *rq, struct employer_id employer)
{
    struct employer_id own = employer_of_viewer(rq);
    return own.v && own.v != employer.v;
}

/* Ends a page that may be kept: its mark is made of what it says, so that nothing is sent twice. */
static const struct err *kept(struct request *rq, const struct err *e)
{
    uint64_t mark = 14695981039346656037u; /* FNV-1a */
    if (e || rq->viewer.person.v || rq->body)
        return e;
    for (size_t i = 0; i < rq->page.n; i++)
        mark = (mark ^ (unsigned char)rq->page.p[i]) * 1099511628211u;
    rq->etag = arena_printf(rq->arena, "W/\"%016llx\"", (unsigned long long)mark);
    if (rq->headers.if_none_match && strstr(rq->headers.if_none_match, rq->etag)) {
        rq->status = 304;
        return answer_body(rq, "text/html; charset=utf-8", NULL, "", 0);
    }
    return NULL;
}

/* Fills the list from a map at hand: those that fit, by name, behind a role. */
static void list_fill(struct request *rq, const struct map *m, struct public_map_page *p)
{
    const char *typed = request_param(rq, "after"), *folded = text_fold(rq->arena, p->q), *next = NULL;
    int64_t after = 0;
    bool behind = !typed || !id_read(typed, &after) || map_place_of(m, (struct role_id){after}) == ROUTES_NONE;
    p->first = behind ? NULL
                      : arena_printf(rq->arena, "/public/%s/map?q=%s", url_part(rq->arena, p->slug),
                                     url_part(rq->arena, p->q));
    p->v = arena_array(rq->arena, PUBLIC_PAGE, sizeof *p->v);
    struct arena *scratch = arena_new(0); /* folding takes room, and roles may be many */
    for (size_t i = 0; i < m->roles.n; i++) {
        const struct role *r = &m->roles.v[i];
        if (r->state != ROLE_OPEN) {
            behind |= r->id.v == after;
            continue;
        }
        bool fits = !*folded || strstr(text_fold(scratch, r->name), folded) ||
                    strstr(text_fold(scratch, r->work), folded) || strstr(text_fold(scratch, r->family), folded);
        arena_reset(scratch);
        p->total_n += fits;
        if (fits && behind && p->n < PUBLIC_PAGE)
            p->v[p->n++] = (struct public_role_line){r, pay_say(rq, rq->zone, r->pay_low, r->pay_high)};
        else if (fits && behind && !next)
            next = id_text(rq->arena, p->v[PUBLIC_PAGE - 1].r->id.v);
        behind |= r->id.v == after;
    }
    arena_free(scratch);
    p->total = say_number(rq->arena, rq->language, p->total_n);
    if (next)
        p->next = arena_printf(rq->arena, "/public/%s/map?q=%s&after=%s", url_part(rq->arena, p->slug),
                               url_part(rq->arena, p->q), next);
}

const struct err *public_map_get(struct request *rq)
{
    struct map_public_employer_row *e;
    const struct map *m;
    struct ladders_list_rows ladders;
    const char *q = request_param(rq, "q");
    TRY(asked_employer(rq, &e));
    TRY(ladders_list(rq->db, rq->arena, e->employer_id, language_code(rq->language), 0, NULL, (struct ladder_id){0},
                     PUBLIC_PAGE, &ladders));
    TRY(take(rq, e->employer_id, &m));
    struct public_map_page p = {.employer = e->name,
                                .slug = request_part(rq, "employer"),
                                .q = q ? text_squeeze(rq->arena, q) : "",
                                .ladders = &ladders,
                                .elsewhere = elsewhere(rq, e->employer_id)};
    list_fill(rq, m, &p);
    struct page_frame f = public_frame(rq, e, tr_format(rq->arena, rq->language, "Career paths at %1", e->name));
    const struct err *done = page_answer(rq, &f, public_map_body, &p);
    map_give_back(rq->app->maps, m);
    return kept(rq, done);
}

/* The paths that HR has drawn from a role, or to it. */
static void ways_fill(struct request *rq, const struct map *m, uint32_t place, bool to, struct public_role_page *p)
{
    p->ways[to] = arena_array(rq->arena, PUBLIC_PATHS, sizeof *p->ways[to]);
    for (size_t i = 0; i < m->path_n && p->way_n[to] < PUBLIC_PATHS; i++) {
        const struct map_path *x = &m->paths[i];
        const struct role *other = &m->roles.v[to ? x->from : x->to];
        if (!(x->says & MAP_DECLARED) || (to ? x->to : x->from) != place || other->state != ROLE_OPEN)
            continue;
        p->ways[to][p->way_n[to]++] =
            (struct public_path_line){other->id, other->name, path_kind_say(rq->language, x->direction),
                                      map_say_months(rq->arena, rq->language, x->months), x};
    }
}

const struct err *public_role_get(struct request *rq)
{
    struct map_public_employer_row *e;
    const struct map *m;
    TRY(asked_employer(rq, &e));
    TRY(take(rq, e->employer_id, &m));
    uint32_t place = map_place_of(m, (struct role_id){request_id(rq, "role")});
    const struct err *done = &err_not_found;
    if (place != ROUTES_NONE && m->roles.v[place].state == ROLE_OPEN) {
        const struct role *r = &m->roles.v[place];
        struct public_role_page p = {.employer = e->name,
                                     .slug = request_part(rq, "employer"),
                                     .elsewhere = elsewhere(rq, e->employer_id),
                                     .role = {.r = r,
                                              .track = tr(rq->language, role_track_label(r->track)),
                                              .outside = true,
                                              .pay = pay_say(rq, rq->zone, r->pay_low, r->pay_high),
                                              .valid_from = say_day(rq->arena, rq->language, r->valid_from, NULL),
                                              .number = say_number(rq->arena, rq->language, r->version)}};
        ways_fill(rq, m, place, false, &p);
        ways_fill(rq, m, place, true, &p);
        struct page_frame f = public_frame(rq, e, r->name);
        done = page_answer(rq, &f, public_role_body, &p);
    }
    map_give_back(rq->app->maps, m);
    return kept(rq, done);
}

const struct err *public_ladder_get(struct request *rq)
{
    struct map_public_employer_row *e;
    struct ladder *l;
    TRY(asked_employer(rq, &e));
    TRY(ladder_load(rq->db, rq->arena, e->employer_id, (struct ladder_id){request_id(rq, "ladder")}, 0, &l));
    if (!l || strcmp(l->state, "open") != 0)
        return &err_not_found;
    struct public_ladder_page p = {.employer = e->name, .slug = request_part(rq, "employer"), .l = l};
    struct page_frame f = public_frame(rq, e, l->name);
    return kept(rq, page_answer(rq, &f, public_ladder_body, &p));
}

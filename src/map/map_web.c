/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /map: where one can go from here, and the good ways to one place. What somebody looks at is stored nowhere. */
#include "map/map_ask.h"

#include "base/text.h"
#include "can/can.h"
#include "map_tmpl.h"
#include "roles/roles_web.h"
#include "talks/offer.h"
#include "web/app.h"

#include <stdlib.h>
#include <string.h>

/* What is missing for a role, said. */
static struct map_lack *lacks_say(struct request *rq, const struct map *m, const struct routes_lack *v, size_t n)
{
    struct map_lack *ret = arena_array(rq->arena, n, sizeof *ret);
    for (size_t i = 0; i < n; i++) {
        const struct role_skill *s = &m->skills[v[i].skill];
        ret[i] = (struct map_lack){s->label, s->language, tr(rq->language, role_level_label(v[i].need)),
                                   map_say_how(rq->language, v[i].need), v[i].essential};
    }
    return ret;
}

/* The page of a role; of another employer's the one for those outside. */
static const char *role_href(struct arena *a, const struct map *m, uint32_t role)
{
    const char *id = id_text(a, m->roles.v[role].id.v);
    return map_elsewhere(m, role) ? arena_printf(a, "/public/%s/roles/%s", url_part(a, m->other.slug), id)
                                  : arena_printf(a, "/roles/%s", id);
}

/* How many walked a step; NULL for one that leads across, or elsewhere: what people did there is not told. */
static const char *walked_say(const struct request *rq, const struct map *m, const struct map_path *path)
{
    if (map_elsewhere(m, path->from) || map_elsewhere(m, path->to))
        return NULL;
    return map_say_walked(rq->arena, rq->language, path->walked, m->roles.v[path->to].state == ROLE_PLANNED);
}

/* One place of the list. */
static void row_say(struct request *rq, const struct map *m, const struct map_query *q, const struct map_reached *r,
                    struct map_row *ret)
{
    enum { NAMED = 3 };
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const struct role *role = &m->roles.v[r->role];
    const struct map_path *path = &m->paths[r->path];
    const struct direction_text *d = direction_by_bit(path->direction);
    *ret = (struct map_row){.role = role->id,
                            .name = role->name,
                            .language = role->language,
                            .work = role->work,
                            .direction = tr(l, d->label),
                            .glyph = d->glyph,
                            .ready = map_say_months(a, l, r->months),
                            .walked = walked_say(rq, m, path),
                            .says = map_say_says(l, path->says),
                            .employer = map_elsewhere(m, r->role) ? m->other.name : NULL,
                            .href = map_href(rq, m, q, &(struct map_change){.to = r->role, .to_set = true}),
                            .far = map_far_say(a, l, m, &q->asks, r->role),
                            .months = r->months,
                            .asked = (int)r->gap.asked,
                            .met = (int)r->gap.met};
    if (r->gap.asked)
        ret->skills = tr_format(a, l, "%1 of %2", say_number(a, l, r->gap.met), say_number(a, l, r->gap.asked));
    ret->lack_n = r->gap.n < NAMED ? r->gap.n : NAMED;
    ret->lack_more = r->gap.n - ret->lack_n;
    ret->lacks = lacks_say(rq, m, r->gap.v, ret->lack_n);
}

/* The list: those whose name has what is searched for, so many from one place on. */
static void rows_say(struct request *rq, const struct map *m, const struct map_query *q, const struct map_reach *reach,
                     struct map_page *p)
{
    struct arena *a = rq->arena;
    p->rows = arena_array(a, MAP_LIST, sizeof *p->rows);
    size_t fits = 0;
    const char *there = m->other.id.v ? m->other.name : "";
    struct arena *scratch = arena_new(0); /* folding takes room, and roles may be many */
    for (size_t i = 0; i < reach->n; i++) {
        const struct role *role = &m->roles.v[reach->v[i].role];
        arena_reset(scratch);
        if (*q->folded && !strstr(text_fold(scratch, arena_printf(scratch, "%s %s %s", role->name, role->work,
                                                                  map_elsewhere(m, reach->v[i].role) ? there : "")),
                                  q->folded))
            continue;
        if (fits >= q->at && p->row_n < MAP_LIST)
            row_say(rq, m, q, &reach->v[i], &p->rows[p->row_n++]);
        fits++;
    }
    arena_free(scratch);
    p->reach_n = fits;
    p->reach_said = say_number(a, rq->language, (int64_t)fits);
    if (q->at + p->row_n < fits)
        p->next = map_href(rq, m, q, &(struct map_change){.at = q->at + MAP_LIST});
    if (q->at)
        p->first = map_href(rq, m, q, &(struct map_change){.at = 0});
}

/* Roles to choose one of, by name; none if they are too many for a page. */
static void targets_say(struct request *rq, const struct map *m, const struct map_query *q,
                        const struct map_reach *reach, struct map_page *p)
{
    enum { MOST = 60 };
    if (!reach->n || reach->n > MOST)
        return;
    p->targets = arena_array(rq->arena, reach->n, sizeof *p->targets);
    bool *there = arena_array(rq->arena, m->roles.n, sizeof *there);
    for (size_t i = 0; i < reach->n; i++)
        there[reach->v[i].role] = true;
    for (int side = 0; side < 2; side++) /* one's own employer's first */
        for (uint32_t i = 0; i < m->roles.n; i++)
            if (there[i] && map_elsewhere(m, i) == (side == 1))
                p->targets[p->target_n++] = (struct option){.value = id_text(rq->arena, m->roles.v[i].id.v),
                                                            .label = map_role_name(rq->arena, m, i),
                                                            .chosen = i == q->asks.to};
}

/* One stop of the way that one looks at. */
static void stop_say(struct request *rq, const struct map *m, const struct map_query *q, uint32_t from,
                     const struct routes_step *s, int months, struct map_stop *ret)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const struct role *role = &m->roles.v[s->node];
    const struct map_path *path = &m->paths[s->arc];
    const struct direction_text *d = direction_by_bit(path->direction);
    bool elsewhere = map_elsewhere(m, s->node);
    char day[11];
    day_add_months(rq->today, months, day);
    *ret = (struct map_stop){.role = role->id,
                             .name = role->name,
                             .language = role->language,
                             .when = tr_format(a, l, "from %1", arena_printf(a, "%.4s", day)),
                             .kind = tr(l, d->label),
                             .glyph = d->glyph,
                             .pay = pay_say(rq, elsewhere ? m->other.zone : rq->zone, role->pay_low, role->pay_high),
                             .says = map_say_says(l, path->says),
                             .walked = walked_say(rq, m, path),
                             .employer = elsewhere ? m->other.name : NULL,
                             .href = role_href(a, m, s->node),
                             .takes = path->takes,
                             .condition = path->condition,
                             .opens = path->opens,
                             .words_language = path->language,
                             .licence = strcmp(m->roles.v[from].licence, role->licence) ? role->licence : "",
                             .studies = s->kinds & MAP_KIND_STUDIES,
                             .planned = role->state == ROLE_PLANNED,
                             .lacks = lacks_say(rq, m, s->lacks, s->lack_n),
                             .lack_n = s->lack_n,
                             .far = map_far_say(a, l, m, &q->asks, s->node),
                             .months = s->months};
    if (q->asks.refused_n < MAP_REFUSED)
        ret->refuse = map_href(rq, m, q, &(struct map_change){.refuse = {from, s->node}, .refuse_set = true});
}

/* True if a way comes to another employer, where nobody is told who walked. */
static bool leads_across(const struct map *m, const struct routes_route *r)
{
    bool across = map_elsewhere(m, r->from);
    for (size_t i = 0; i < r->step_n; i++)
        across |= map_elsewhere(m, r->steps[i].node);
    return across;
}

/* The ways to choose from, and the stops of the one that is looked at, which is returned. */
static const struct routes_route *ways_say(struct request *rq, const struct map *m, const struct map_query *q,
                                           const struct routes_found *found, struct map_page *p)
{
    static const struct {
        enum routes_best best;
        const char *word, *title, *also;
    } bests[3] = {{ROUTES_SHORTEST, "short", N_("Shortest"), N_("shortest")},
                  {ROUTES_SMALLEST_GAP, "gap", N_("Smallest gaps"), N_("smallest gaps")},
                  {ROUTES_MOST_WALKED, "walked", N_("Most walked"), N_("most walked")}};
    struct arena *a = rq->arena;
    enum language l = rq->language;
    size_t three[3], chosen = 0;
    p->way_n = routes_three(found, three);
    for (size_t i = 0; i < p->way_n; i++) {
        const struct routes_route *r = &found->v[three[i]];
        const char *titles[3], *word = NULL;
        size_t n = 0;
        for (size_t b = 0; b < 3; b++)
            if ((r->best & bests[b].best) && (bests[b].best != ROUTES_MOST_WALKED || !leads_across(m, r))) {
                titles[n] = tr(l, n ? bests[b].also : bests[b].title);
                n++;
                word = word ? word : bests[b].word;
                if (strcmp(q->way, bests[b].word) == 0)
                    chosen = i;
            }
        size_t lacks = 0;
        for (size_t s = 0; s < r->step_n; s++)
            lacks += r->steps[s].lack_n;
        p->ways[i] = (struct map_way){.title = n ? say_list(a, l, n, titles) : tr(l, N_("Another way")),
                                      .length = map_say_months(a, l, (int)r->months),
                                      .href = map_href(rq, m, q, &(struct map_change){.way = word ? word : "short"}),
                                      .months = (int)r->months,
                                      .step_n = r->step_n};
        p->ways[i].about = arena_printf(a, "%s, %s, %s", p->ways[i].length,
                                        tr_fill(a, tr_n(l, (int64_t)r->step_n, "one step", "%1 steps"), 1,
                                                (const char *const[]){say_number(a, l, (int64_t)r->step_n)}),
                                        tr_fill(a, tr_n(l, (int64_t)lacks, "one thing to learn", "%1 things to learn"),
                                                1, (const char *const[]){say_number(a, l, (int64_t)lacks)}));
    }
    if (!p->way_n)
        return NULL;
    p->ways[chosen].chosen = true;
    const struct routes_route *r = &found->v[three[chosen]];
    p->stops = arena_array(a, r->step_n, sizeof *p->stops);
    int months = 0;
    uint32_t from = r->from;
    p->stations = id_text(a, m->roles.v[from].id.v);
    for (size_t i = 0; i < r->step_n; i++) {
        months += r->steps[i].months;
        stop_say(rq, m, q, from, &r->steps[i], months, &p->stops[p->stop_n++]);
        from = r->steps[i].node;
        p->stations = arena_printf(a, "%s.%s", p->stations, id_text(a, m->roles.v[from].id.v));
    }
    return r;
}

/* The ways to the role that was asked for. */
static const struct routes_route *way_say(struct request *rq, const struct map *m, const struct map_query *q,
                                          const struct routes_person *person, struct map_page *p)
{
    const struct map_asks *asks = &q->asks;
    if (asks->to == ROUTES_NONE || asks->from == ROUTES_NONE || asks->to == asks->from)
        return NULL;
    p->to = map_role_name(rq->arena, m, asks->to);
    p->to_language = m->roles.v[asks->to].language;
    p->to_role = m->roles.v[asks->to].id;
    struct routes_bars bars = map_bars(rq->arena, m, asks);
    struct routes_found found;
    routes_pareto(rq->arena, m->graph, person, asks->from, asks->to, &bars, &found);
    p->truncated = found.truncated;
    p->nowhere = found.n == 0;
    const struct routes_route *r = ways_say(rq, m, q, &found, p);
    p->ways_said = p->way_n == 1   ? tr_format(rq->arena, rq->language, "One good way to %1", p->to)
                   : p->way_n == 2 ? tr_format(rq->arena, rq->language, "Two good ways to %1", p->to)
                                   : tr_format(rq->arena, rq->language, "Three good ways to %1", p->to);
    return r;
}

/* Steps that one has said no to, each with the way back. */
static void refusals_say(struct request *rq, const struct map *m, const struct map_query *q, struct map_page *p)
{
    p->refusals = arena_array(rq->arena, MAP_REFUSED, sizeof *p->refusals);
    for (size_t i = 0; i < q->asks.refused_n; i++)
        p->refusals[p->refusal_n++] = (struct map_refusal){
            map_role_name(rq->arena, m, q->asks.refused[i].from), map_role_name(rq->arena, m, q->asks.refused[i].to),
            map_href(rq, m, q, &(struct map_change){.refuse = q->asks.refused[i], .refuse_back = true})};
}

/* Where one asks somebody; it carries on where the map was looked at from and to, and beside whose, for the way back.
 */
static const char *ask_href(struct request *rq, const struct map *m, const struct map_page *p,
                            const struct role_model *g)
{
    struct arena *a = rq->arena;
    const char *href = arena_printf(a, "/map/models/ask?person=%s&from=%s&to=%s&start=%s&goal=%s",
                                    id_text(a, g->person.v), id_text(a, g->walked.from.v), id_text(a, g->walked.to.v),
                                    id_text(a, p->from_role.v), id_text(a, p->to_role.v));
    return m->other.id.v ? arena_printf(a, "%s&employer=%s", href, url_part(a, m->other.slug)) : href;
}

/* Who walked a step of the way and may be asked. */
static const struct err *guides_say(struct request *rq, const struct map *m, const struct routes_route *way,
                                    struct map_page *p)
{
    if (!way || !p->stop_n)
        return NULL;
    struct role_pair *pairs = arena_array(rq->arena, way->step_n, sizeof *pairs);
    uint32_t from = way->from;
    for (size_t i = 0; i < way->step_n; from = way->steps[i++].node)
        pairs[i] = (struct role_pair){m->roles.v[from].id, m->roles.v[way->steps[i].node].id};
    struct role_models found;
    TRY(role_models_of(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, pairs, way->step_n,
                       &found));
    p->guides = arena_array(rq->arena, found.n, sizeof *p->guides);
    for (size_t i = 0; i < found.n && p->guide_n < MAP_GUIDES; i++) {
        const struct role_model *g = &found.v[i];
        uint32_t a = map_place_of(m, g->walked.from), b = map_place_of(m, g->walked.to);
        if (a == ROUTES_NONE || b == ROUTES_NONE)
            continue;
        p->guides[p->guide_n++] = (struct map_guide){
            g->name,  g->given,   g->unit, m->roles.v[a].name, m->roles.v[b].name, ask_href(rq, m, p, g),
            g->words, g->language};
    }
    return NULL;
}

/* What the person can, as far as it is said. */
static const struct err *person_load(struct request *rq, const struct map *m, uint32_t role, bool *ret_said,
                                     struct routes_person **ret)
{
    struct person_skills all;
    TRY(person_skills_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today,
                           &all));
    *ret_said = all.n > 0;
    *ret = map_person(rq->arena, m, role, &all);
    return NULL;
}

/* The employers whose maps can be laid beside; first those that have the work one looks from. Beside a way only the one
 * that is chosen: there the page asks enough. */
static const struct err *employers_say(struct request *rq, const struct map *m, uint32_t from, struct map_page *p)
{
    struct map_employers_rows rows = {0};
    const struct role *r = from == ROUTES_NONE ? NULL : &m->roles.v[from];
    if (p->others && !p->to)
        TRY(map_employers(rq->db, rq->arena, rq->viewer.employer, r ? sort_key(rq->arena, LANGUAGE_SV, r->name) : "",
                          r ? r->occupation : (struct concept_id){0}, MAP_EMPLOYERS + 1, &rows));
    map_employers_say(rq, m, &rows, p);
    return NULL;
}

/* The page from a map. */
static const struct err *map_show(struct request *rq, const struct map *m, const struct map_stand *stand)
{
    struct arena *a = rq->arena;
    struct map_query q;
    map_query_read(rq, m, stand, &q);
    struct map_page p = {.title = stand->title, .empty = m->roles.n == 0, .edits = roles_edits(rq), .q = q.q};
    uint32_t mine = stand->role.v ? map_place_of(m, stand->role) : ROUTES_NONE, from = q.asks.from;
    struct map_picture picture;
    struct map_reach reach = {0};
    if (from != ROUTES_NONE) {
        struct routes_person *person;
        TRY(person_load(rq, m, mine, &p.said, &person));
        p.from = map_role_name(a, m, from);
        p.from_href = role_href(a, m, from);
        p.from_language = m->roles.v[from].language;
        p.from_role = m->roles.v[from].id;
        p.mine = from == mine;
        map_reach(a, m, person, &q.asks, &reach);
        const struct routes_route *way = way_say(rq, m, &q, person, &p);
        TRY(guides_say(rq, m, way, &p));
        struct talk_id talk = {0};
        if (way && p.mine)
            TRY(offer_talk(rq, &talk));
        p.prepares = talk.v != 0;
        if (reach.n) {
            map_lay_out(a, rq->language, m, from, &reach, way, &picture);
            p.picture = &picture;
            if (picture.left_out)
                p.left_out = say_number(a, rq->language, (int64_t)picture.left_out);
        }
        targets_say(rq, m, &q, &reach, &p);
        rows_say(rq, m, &q, &reach, &p);
        refusals_say(rq, m, &q, &p);
    }
    const char *asked = request_param(rq, "employer");
    p.not_open = !m->other.id.v && asked && *asked;
    p.others = stand->others;
    TRY(employers_say(rq, m, from, &p));
    map_filters_say(rq, m, &q, &p);
    struct page_frame f = page_frame(
        rq, PLACE_MAP, tr(rq->language, N_("Where can I go from here?")),
        tr(rq->language, N_("Only you see this page. Your manager and HR never learn which roles you look at.")));
    return page_answer(rq, &f, map_body, &p);
}

const struct err *map_of_viewer(struct request *rq, const char *with, const struct map **ret,
                                struct map_stand *ret_stand)
{
    struct map_wanted w = {rq->viewer.employer, rq->viewer.person, rq->today, rq->language, with};
    return map_take(rq->app->maps, rq->db, rq->arena, &w, ret, ret_stand);
}

const struct err *map_get(struct request *rq)
{
    const struct map *m;
    struct map_stand stand;
    TRY(map_of_viewer(rq, request_param(rq, "employer"), &m, &stand));
    const struct err *e = map_show(rq, m, &stand);
    map_give_back(rq->app->maps, m);
    return e;
}

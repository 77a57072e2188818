/* SPDX-License-Identifier: EUPL-1.2 */
#include "map/map_ask.h"

#include "base/text.h"
#include "map/travel.h"
#include "roles/roles_web.h"

#include <stdlib.h>
#include <string.h>

static const char *const ways[] = {"short", "gap", "walked", NULL};
static const struct form_field fields[] = {{.name = "from", .kind = FIELD_ID},
                                           {.name = "to", .kind = FIELD_ID},
                                           {.name = "way", .kind = FIELD_CHOICE, .choices = ways},
                                           {.name = "q", .kind = FIELD_LINE},
                                           {.name = "kind", .kind = FIELD_CHOICE, .choices = direction_words},
                                           {.name = "place", .kind = FIELD_LINE},
                                           {.name = "near", .kind = FIELD_LINE},
                                           {.name = "no-leading", .kind = FIELD_CHECK},
                                           {.name = "no-studies", .kind = FIELD_CHECK},
                                           {.name = "part-time", .kind = FIELD_CHECK},
                                           {.name = "own-paths", .kind = FIELD_CHECK},
                                           {.name = "employer", .kind = FIELD_LINE},
                                           {.name = "there", .kind = FIELD_CHECK},
                                           {.name = "no", .kind = FIELD_LINE, .max = 28 * MAP_REFUSED},
                                           {.name = "at", .kind = FIELD_INT, .least = 0, .most = 100000}};
TAKES(map_takes, fields);

/* A role by the thirteen letters at the start of a text; ROUTES_NONE if it is not on the map. */
static uint32_t role_at(const struct map *m, const char *text)
{
    char letters[ID_TEXT_SIZE];
    struct role_id id;
    if (!text || strnlen(text, ID_TEXT_SIZE - 1) < ID_TEXT_SIZE - 1)
        return ROUTES_NONE;
    memcpy(letters, text, ID_TEXT_SIZE - 1);
    letters[ID_TEXT_SIZE - 1] = '\0';
    return id_read(letters, &id.v) ? map_place_of(m, id) : ROUTES_NONE;
}

/* The steps that were said no to: "from.to,from.to". */
static void refused_read(const struct map *m, const char *text, struct map_asks *ret)
{
    while (text && strnlen(text, 2 * ID_TEXT_SIZE - 1) == 2 * ID_TEXT_SIZE - 1 && ret->refused_n < MAP_REFUSED) {
        uint32_t from = role_at(m, text), to = role_at(m, text + ID_TEXT_SIZE);
        if (from != ROUTES_NONE && to != ROUTES_NONE)
            ret->refused[ret->refused_n++] = (struct routes_pair){from, to};
        text = strchr(text, ',');
        text = text ? text + 1 : NULL;
    }
}

/* A parameter as one line; "" if it is not there. */
static const char *line_of(struct request *rq, const char *name)
{
    const char *typed = request_param(rq, name);
    return typed ? text_squeeze(rq->arena, typed) : "";
}

/* True if a box is ticked. */
static bool ticked(const struct request *rq, const char *name)
{
    const char *typed = request_param(rq, name);
    return typed && *typed;
}

void map_query_read(struct request *rq, const struct map *m, const struct map_stand *stand, struct map_query *ret)
{
    const char *from = request_param(rq, "from"), *way = request_param(rq, "way"), *at = request_param(rq, "at");
    const struct direction_text *kind = direction_by_word(line_of(rq, "kind"));
    *ret = (struct map_query){.way = "short", .q = line_of(rq, "q")};
    struct map_asks *asks = &ret->asks;
    asks->from = role_at(m, from);
    if (asks->from == ROUTES_NONE && stand->role.v)
        asks->from = map_place_of(m, stand->role);
    asks->to = role_at(m, request_param(rq, "to"));
    asks->no_leading = ticked(rq, "no-leading");
    asks->no_studies = ticked(rq, "no-studies");
    asks->part_time = ticked(rq, "part-time");
    asks->own_paths = ticked(rq, "own-paths");
    asks->there = m->other.id.v && ticked(rq, "there");
    asks->direction = kind ? kind->bit : 0;
    asks->place = line_of(rq, "place");
    asks->near = line_of(rq, "near");
    for (size_t i = 0; ways[i]; i++)
        if (way && strcmp(way, ways[i]) == 0)
            ret->way = ways[i];
    ret->folded = text_fold(rq->arena, ret->q);
    ret->at = at ? (size_t)strtoul(at, NULL, 10) : 0;
    if (ret->at > 100000)
        ret->at = 0;
    refused_read(m, request_param(rq, "no"), asks);
}

/* The letters of a role on the map. */
static const char *letters_of(struct arena *a, const struct map *m, uint32_t role)
{
    return id_text(a, m->roles.v[role].id.v);
}

/* The refusals as they stand in an address, with a change. */
static const char *refused_say(struct arena *a, const struct map *m, const struct map_asks *asks,
                               const struct map_change *c)
{
    const char *ret = "";
    for (size_t i = 0; i < asks->refused_n; i++) {
        const struct routes_pair *r = &asks->refused[i];
        if (c->refuse_back && r->from == c->refuse.from && r->to == c->refuse.to)
            continue;
        ret = arena_printf(a, "%s%s%s.%s", ret, *ret ? "," : "", letters_of(a, m, r->from), letters_of(a, m, r->to));
    }
    if (c->refuse_set)
        ret = arena_printf(a, "%s%s%s.%s", ret, *ret ? "," : "", letters_of(a, m, c->refuse.from),
                           letters_of(a, m, c->refuse.to));
    return ret;
}

/* True if a place is there, and the other employer's. */
static bool leads_there(const struct map *m, uint32_t role)
{
    return role != ROUTES_NONE && map_elsewhere(m, role);
}

const char *map_href(struct request *rq, const struct map *m, const struct map_query *q, const struct map_change *c)
{
    struct arena *a = rq->arena;
    const struct map_asks *asks = &q->asks;
    uint32_t to = c->to_set ? c->to : asks->to;
    if (c->alone && leads_there(m, to))
        to = ROUTES_NONE;
    const char *no = refused_say(a, m, asks, c), *href = "/map?";
    if (request_has(rq, "from") && asks->from != ROUTES_NONE)
        href = arena_printf(a, "%sfrom=%s&", href, letters_of(a, m, asks->from));
    if (to != ROUTES_NONE)
        href = arena_printf(a, "%sto=%s&way=%s&", href, letters_of(a, m, to), c->way ? c->way : q->way);
    if (m->other.id.v && !c->alone && (!c->plain || leads_there(m, asks->from) || leads_there(m, to)))
        href = arena_printf(a, "%semployer=%s&", href, url_part(a, m->other.slug));
    if (!c->plain) {
        href = arena_printf(a, "%s%s%s%s%s", href, asks->no_leading ? "no-leading=1&" : "",
                            asks->no_studies ? "no-studies=1&" : "", asks->part_time ? "part-time=1&" : "",
                            asks->own_paths ? "own-paths=1&" : "");
        if (asks->there && !c->alone)
            href = arena_printf(a, "%sthere=1&", href);
        if (asks->direction)
            href = arena_printf(a, "%skind=%s&", href, direction_by_bit(asks->direction)->word);
        if (*asks->place)
            href = arena_printf(a, "%splace=%s&", href, url_part(a, asks->place));
        if (*asks->near)
            href = arena_printf(a, "%snear=%s&", href, url_part(a, asks->near));
        if (*q->q)
            href = arena_printf(a, "%sq=%s&", href, url_part(a, q->q));
    }
    if (*no)
        href = arena_printf(a, "%sno=%s&", href, no);
    if (c->at)
        href = arena_printf(a, "%sat=%zu&", href, c->at);
    const char *where = c->at || !c->to_set || to == ROUTES_NONE ? "" : "#ways";
    return arena_printf(a, "%.*s%s", (int)(strlen(href) - 1), href, where);
}

/* Places that roles of the map are in, each once, by name; at most so many. */
static void places_say(struct request *rq, const struct map *m, const struct map_query *q, struct map_page *p)
{
    enum { MOST = 60 };
    p->places = arena_array(rq->arena, MOST + 1, sizeof *p->places);
    p->places[p->place_n++] = (struct option){.value = "", .label = tr(rq->language, N_("anywhere"))};
    for (size_t i = 0; i < m->roles.n && p->place_n <= MOST; i++) {
        const char *place = m->roles.v[i].place;
        size_t k = 1;
        while (k < p->place_n && strcmp(p->places[k].value, place) != 0)
            k++;
        if (*place && k == p->place_n)
            p->places[p->place_n++] =
                (struct option){.value = place, .label = place, .chosen = strcmp(q->asks.place, place) == 0};
    }
}

/* Adds a place to choose, once. */
static void near_add(struct map_page *p, const char *place, const char *chosen, size_t most)
{
    size_t k = 1;
    while (k < p->near_n && strcmp(p->nears[k].value, place) != 0)
        k++;
    if (*place && k == p->near_n && k < most)
        p->nears[p->near_n++] = (struct option){.value = place, .label = place, .chosen = strcmp(chosen, place) == 0};
}

/* Places to be within an hour of: those that HR has said something about. The one of the role looked from first. */
static void nears_say(struct request *rq, const struct map *m, const struct map_query *q, struct map_page *p)
{
    enum { MOST = 60 };
    const char *chosen = q->asks.near;
    p->nears = arena_array(rq->arena, MOST, sizeof *p->nears);
    p->nears[p->near_n++] = (struct option){.value = "", .label = tr(rq->language, N_("however far"))};
    if (m->travel_n && q->asks.from != ROUTES_NONE)
        near_add(p, m->roles.v[q->asks.from].place, chosen, MOST);
    for (size_t i = 0; i < m->travel_n; i++) {
        near_add(p, m->travel[i].a, chosen, MOST);
        near_add(p, m->travel[i].b, chosen, MOST);
    }
}

const char *map_far_say(struct arena *a, enum language l, const struct map *m, const struct map_asks *asks,
                        uint32_t role)
{
    const char *place = m->roles.v[role].place;
    if (!*asks->near)
        return NULL;
    if (!*place)
        return tr(l, N_("Its place is not said"));
    int minutes = travel_minutes(m->travel, m->travel_n, asks->near, place);
    if (minutes < 0)
        return tr_format(a, l, "We do not know how far %1 is", place);
    if (minutes == 0)
        return place;
    return tr_fill(a, tr_n(l, minutes, "%2, one minute away", "%2, %1 minutes away"), 2,
                   (const char *const[]){say_number(a, l, minutes), place});
}

void map_employers_say(struct request *rq, const struct map *m, const struct map_employers_rows *rows,
                       struct map_page *p)
{
    enum language l = rq->language;
    bool listed = false;
    if (!rows->n && !m->other.id.v)
        return;
    p->employers = arena_array(rq->arena, rows->n + 2, sizeof *p->employers);
    p->employers[p->employer_n++] =
        (struct option){.value = "", .label = tr_format(rq->arena, l, "Only at %1", rq->viewer.employer_name)};
    for (size_t i = 0; i < rows->n && i < MAP_EMPLOYERS; i++) {
        const struct map_employers_row *e = &rows->v[i];
        bool chosen = m->other.id.v && strcmp(m->other.slug, e->slug) == 0;
        listed |= chosen;
        p->employers[p->employer_n++] = (struct option){
            .value = e->slug, .label = tr_format(rq->arena, l, "Also at %1", e->name), .chosen = chosen};
    }
    if (m->other.id.v && !listed)
        p->employers[p->employer_n++] = (struct option){
            .value = m->other.slug, .label = tr_format(rq->arena, l, "Also at %1", m->other.name), .chosen = true};
}

void map_filters_say(struct request *rq, const struct map *m, const struct map_query *q, struct map_page *p)
{
    struct arena *a = rq->arena;
    const struct map_asks *asks = &q->asks;
    p->no_leading = asks->no_leading;
    p->no_studies = asks->no_studies;
    p->part_time = asks->part_time;
    p->own_paths = asks->own_paths;
    p->filtered = asks->no_leading || asks->no_studies || asks->part_time || asks->own_paths || asks->direction ||
                  *asks->place || *asks->near || *q->q || m->other.id.v;
    p->there = asks->there;
    p->alone = map_href(rq, m, q, &(struct map_change){.alone = true});
    p->other = m->other.id.v ? m->other.name : NULL;
    p->hidden_employer = m->other.id.v ? m->other.slug : NULL;
    p->kind = asks->direction ? direction_by_bit(asks->direction)->word : "";
    p->place = asks->place;
    p->near = asks->near;
    p->plain = map_href(rq, m, q, &(struct map_change){.plain = true});
    p->kinds = arena_array(a, DIRECTIONS + 1, sizeof *p->kinds);
    p->kinds[p->kind_n++] = (struct option){.value = "", .label = tr(rq->language, N_("any direction"))};
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (directions[i].bit != DIRECTION_STAY)
            p->kinds[p->kind_n++] = (struct option){.value = directions[i].word,
                                                    .label = tr(rq->language, directions[i].label),
                                                    .chosen = asks->direction == directions[i].bit};
    places_say(rq, m, q, p);
    nears_say(rq, m, q, p);
    if (request_has(rq, "from") && asks->from != ROUTES_NONE)
        p->hidden_from = letters_of(a, m, asks->from);
    if (asks->to != ROUTES_NONE)
        p->hidden_to = letters_of(a, m, asks->to);
    const char *no = refused_say(a, m, asks, &(struct map_change){.at = 0});
    p->hidden_no = *no ? no : NULL;
}

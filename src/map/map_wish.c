/* SPDX-License-Identifier: EUPL-1.2 */
/* POST /map/wish and /map/prepare: a way on the map becomes a part of what one wishes for, or words for the next talk.
 */
#include "base/text.h"
#include "map/map_web.h"
#include "plans/wishes.h"
#include "talks/offer.h"
#include "web/app.h"

#include <string.h>

enum { MOST_STATIONS = 24 };

struct wish_form {
    const char *stations, *employer;
};
static const struct form_field fields[] = {
    {"stations", FIELD_LINE, offsetof(struct wish_form, stations), .max = ID_TEXT_SIZE * MOST_STATIONS},
    {"employer", FIELD_LINE, offsetof(struct wish_form, employer)}};
TAKES(map_wish_takes, fields);

/* The path between two roles; NULL if the map has none. */
static const struct map_path *path_between(const struct map *m, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < m->path_n; i++)
        if (m->paths[i].from == from && m->paths[i].to == to)
            return &m->paths[i];
    return NULL;
}

/* Reads the roles of a way; 0 if one is not on the map, or no path leads from one to the next. */
static size_t stations_read(const struct map *m, const char *text, uint32_t ret[MOST_STATIONS])
{
    size_t n = 0;
    for (const char *p = text; p; n++) {
        char letters[ID_TEXT_SIZE] = "";
        struct role_id id;
        if (n == MOST_STATIONS || strnlen(p, ID_TEXT_SIZE - 1) < ID_TEXT_SIZE - 1)
            return 0;
        memcpy(letters, p, ID_TEXT_SIZE - 1);
        if (!id_read(letters, &id.v) || (ret[n] = map_place_of(m, id)) == ROUTES_NONE ||
            (n && !path_between(m, ret[n - 1], ret[n])))
            return 0;
        p += ID_TEXT_SIZE - 1;
        if (*p && *p != '.')
            return 0;
        p = *p ? p + 1 : NULL;
    }
    return n;
}

/* What the way says as a wish. */
static void wish_of(struct request *rq, const struct map *m, const uint32_t *stations, size_t n, struct wish *ret)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const char **between = arena_array(a, n, sizeof *between);
    int months = 0;
    *ret = (struct wish){
        .texts = {"", "", "", "", "", "", "", ""}, .places = WISH_ELSEWHERE, .language = language_code(l)};
    for (size_t i = 1; i < n; i++) {
        const struct map_path *path = path_between(m, stations[i - 1], stations[i]);
        months += path->months;
        ret->directions |= path->direction;
        if (map_elsewhere(m, stations[i]))
            ret->places |= WISH_OTHER_EMPLOYER;
        if (i + 1 < n)
            between[i - 1] = map_role_name(a, m, stations[i]);
    }
    if (map_elsewhere(m, stations[n - 1]))
        ret->places = WISH_OTHER_EMPLOYER;
    const char *to = arena_strdup(a, map_role_name(a, m, stations[n - 1])), *when = map_say_months(a, l, months);
    const char *words =
        n > 2 ? tr_format(a, l, "%1, in about %2, by way of %3.", to, when, say_list(a, l, n - 2, between))
              : tr_format(a, l, "%1, in about %2.", to, when);
    ret->texts[months > 12 ? WISH_LATER : WISH_YEAR] = words;
    ret->texts[WISH_GOAL] = to;
}

/* A way that a form names, as a wish; *ret_said is false if the map has no such way (any more). */
static const struct err *way_read(struct request *rq, struct wish *ret, bool *ret_said)
{
    struct form form;
    struct wish_form in;
    const struct map *m;
    struct map_stand stand;
    uint32_t stations[MOST_STATIONS];
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    TRY(map_of_viewer(rq, in.employer, &m, &stand));
    size_t n = in.stations ? stations_read(m, in.stations, stations) : 0;
    *ret_said = n > 1;
    if (n > 1)
        wish_of(rq, m, stations, n, ret);
    map_give_back(rq->app->maps, m);
    return NULL;
}

static const char *const map_changed = N_("The map has changed meanwhile. Look at the ways again.");

const struct err *map_wish_post(struct request *rq)
{
    struct wish more;
    bool said, added;
    TRY(way_read(rq, &more, &said));
    if (!said)
        return answer_done(rq, map_changed, "/map");
    TRY(wishes_add(rq, &more, &added));
    return answer_done(rq,
                       added ? N_("Added to what you wish for. Only you can read it.")
                             : N_("It stands in what you wish for already."),
                       "/wishes");
}

const struct err *map_prepare_post(struct request *rq)
{
    static const char *const questions[] = {"wish", "goal_long", "wish_year", "goal_short", NULL};
    struct wish more;
    struct talk_id talk;
    struct question_id question;
    bool said;
    TRY(way_read(rq, &more, &said));
    if (!said)
        return answer_done(rq, map_changed, "/map");
    TRY(offer_talk(rq, &talk));
    if (!talk.v)
        return err_refused(rq->arena, 409, N_("You have no preparation open at the moment."));
    const char *words = *more.texts[WISH_LATER] ? more.texts[WISH_LATER] : more.texts[WISH_YEAR];
    TRY(offer_put(rq, talk, questions, words, &question));
    return answer_done(rq, N_("It stands in your preparation now. Change it there as you like."),
                       "/talks/%s/preparation", id_text(rq->arena, talk.v));
}

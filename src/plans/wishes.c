/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/wishes.h"

#include "talks/direction.h"

#include <string.h>

const struct wish_question wish_questions[WISH_TEXTS] = {
    {"goal", N_("My goal, in one sentence"), N_("It stands large on your first page."), 200},
    {"can", N_("What I can"), N_("Talents first. What do others come to you for?"), 2000},
    {"drives", N_("What drives me"), N_("What gives energy, and what takes it."), 2000},
    {"year", N_("In the year that comes"), NULL, 2000},
    {"later", N_("In three to five years"), NULL, 2000},
    {"tasks", N_("Skills, responsibilities and tasks"), N_("Which would you like more of, or for the first time?"),
     2000},
    {"why", N_("Why I wish for this"), NULL, 2000},
    {"money", N_("Money, if it matters here"), N_("One wish among the others."), 500},
};

bool wish_same(const struct wish *x, const struct wish *y)
{
    for (int i = 0; i < WISH_TEXTS; i++)
        if (strcmp(x->texts[i], y->texts[i]) != 0)
            return false;
    return x->directions == y->directions && x->places == y->places;
}

bool wish_turned(const struct wish *before, const struct wish *now)
{
    return before->directions && now->directions && before->directions != now->directions;
}

struct wish_turn wish_turn_of(const struct wish *before, bool talked, const struct wish *now)
{
    bool waits = before->turn.from && !talked;
    unsigned from = waits ? before->turn.from : before->directions;
    if (!from || now->directions == from)
        return (struct wish_turn){0};
    if (waits && now->directions == before->directions)
        return before->turn;
    return (struct wish_turn){from, now->saved_at, false};
}

struct wish_note wish_note_say(const struct request *rq, const struct wish_turn *turn, unsigned to)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    char day[11];
    if (!turn->from || turn->not_now || !to)
        return (struct wish_note){0};
    zone_day(rq->zone, turn->at, day);
    struct wish_note note = {.on = say_day(a, l, day, rq->today),
                             .from = wish_directions_say(a, l, turn->from),
                             .to = wish_directions_say(a, l, to),
                             .turned = turn->at,
                             .out = to & DIRECTION_OUT};
    note.why =
        tr_format(a, l, "My direction has changed: from %1 to %2. I would like to talk about it.", note.from, note.to);
    return note;
}

SHAPE(wish_note, struct wish_note, HAS(struct wish_note, from), HAS(struct wish_note, to),
      HAS(struct wish_note, turned));

const char *wish_directions_say(struct arena *a, enum language l, unsigned bits)
{
    const char *words[DIRECTIONS];
    size_t n = 0;
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (bits & directions[i].bit)
            words[n++] = tr(l, directions[i].label);
    return n ? say_list(a, l, n, words) : "";
}

const char *wish_places_say(struct arena *a, enum language l, unsigned bits)
{
    static const char *const places[] = {N_("In the role I have"), N_("Elsewhere in the organisation"),
                                         N_("With another employer")};
    const char *words[3];
    size_t n = 0;
    for (unsigned i = 0; i < 3; i++)
        if (bits & 1u << i)
            words[n++] = tr(l, places[i]);
    return n ? say_list(a, l, n, words) : "";
}

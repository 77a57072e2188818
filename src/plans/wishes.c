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

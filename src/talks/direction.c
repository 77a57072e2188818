/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/direction.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"

const struct direction_text directions[DIRECTIONS] = {
    {DIRECTION_DEEPER, "deeper", "deeper", N_("Deeper"), N_("become really good at something")},
    {DIRECTION_BROADER, "broader", "broader", N_("Broader"), N_("be able to do more things")},
    {DIRECTION_SIDEWAYS, "sideways", "sideways", N_("Sideways"), N_("another kind of work")},
    {DIRECTION_LEAD, "lead", "lead", N_("More responsibility"), N_("lead or coordinate")},
    {DIRECTION_TRY, "try", "try", N_("Try out"), N_("for a time, with a way back")},
    {DIRECTION_BREAK, "break", "break", N_("A break"), N_("leave, or a calmer pace")},
    {DIRECTION_OUT, "out", "out", N_("Out"), N_("on to another employer")},
    {DIRECTION_STAY, "stay", "stay", N_("Stay here"), N_("it is good as it is")},
};

const char *const direction_words[DIRECTIONS + 1] = {"deeper", "broader", "sideways", "lead", "try",
                                                     "break",  "out",     "stay",     NULL};

const char *direction_word(unsigned n)
{
    assert(n < DIRECTIONS);
    return direction_words[n];
}

const struct direction_text *direction_by_word(const char *word)
{
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (strcmp(directions[i].word, word) == 0)
            return &directions[i];
    return NULL;
}

const struct direction_text *direction_by_bit(unsigned bit)
{
    for (size_t i = 0; i < DIRECTIONS; i++)
        if ((unsigned)directions[i].bit == bit)
            return &directions[i];
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/templates.h"

#include <string.h>

#include "base/err.h"

const struct template_text *const template_texts[TEMPLATES] = {&template_medarbetarsamtal, &template_pop,
                                                               &template_short};

const struct template_text *template_text_by_word(const char *word)
{
    for (size_t i = 0; i < TEMPLATES; i++)
        if (strcmp(template_texts[i]->word, word) == 0)
            return template_texts[i];
    return NULL;
}

const struct question_text *question_text_by_word(const struct template_text *t, const char *word)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->questions[i].word, word) == 0)
            return &t->questions[i];
    return NULL;
}

const char *question_part_title(const char *part)
{
    static const struct {
        const char *part, *title;
    } titles[] = {
        {"back", N_("Looking back")},
        {"now", N_("Now")},
        {"ahead", N_("Looking ahead")},
        {"wishes", N_("Wishes")},
        {"organisation", N_("What the organisation needs")},
    };
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (strcmp(titles[i].part, part) == 0)
            return titles[i].title;
    return NULL;
}

const char *template_elsewhere(void)
{
    return N_("Write about work. Health, union matters, belief and private life don’t belong here: you never need to "
              "explain them to get a good talk.");
}

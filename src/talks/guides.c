/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/guides.h"

#include <string.h>

const struct guide *const guides[GUIDES] = {
    &guide_prepare,           &guide_manager_prepare,    &guide_listen,   &guide_manager_listen,
    &guide_manager_proposals, &guide_manager_agreements, &guide_feedback, &guide_record};

const struct guide *guide_by_word(const char *word)
{
    for (size_t i = 0; i < GUIDES; i++)
        if (strcmp(guides[i]->word, word) == 0)
            return guides[i];
    return NULL;
}

const struct guide *guide_beside(const char *side, int phase)
{
    for (size_t i = 0; i < GUIDES; i++)
        if (guides[i]->phase == phase && strcmp(guides[i]->side, side) == 0)
            return guides[i];
    for (size_t i = 0; i < GUIDES; i++)
        if (guides[i]->phase == phase && strcmp(guides[i]->side, "both") == 0)
            return guides[i];
    return &guide_record;
}

bool guide_is_for(enum guide_where where, bool public_body)
{
    return where == GUIDE_EVERYWHERE || (where == GUIDE_PUBLIC_BODY) == public_body;
}

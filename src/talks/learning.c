/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/learning.h"

#include <string.h>

#include "base/err.h"

const struct learning_form learning_forms[LEARNING_FORMS] = {
    {"coaching", N_("Coaching"), N_("by the manager or an experienced colleague"), false},
    {"task", N_("A larger task"), N_("guided at first, then on one’s own"), false},
    {"shadowing", N_("Shadowing"), N_("going along with somebody for a day or more"), false},
    {"rotation", N_("Rotation"), N_("working in another unit for a time"), false},
    {"try", N_("A try-out"), N_("doing the work for three to six months, with a way back"), false},
    {"mentor", N_("A mentor"), N_("regular talks with somebody outside one’s own line"), false},
    {"round_table", N_("Round table"), N_("going through real cases with others"), false},
    {"feedback", N_("Feedback from others"), N_("asking others how a certain task goes"), false},
    {"following", N_("Following the field"), N_("reading, visiting, keeping up with what is new"), false},
    {"self_study", N_("Self-study"), N_("at one’s own pace, in agreed time"), false},
    {"course", N_("Course"), N_("training or education with a teacher"), true},
};

const char *const learning_form_words[LEARNING_FORMS + 1] = {"coaching",  "task",       "shadowing",   "rotation",
                                                             "try",       "mentor",     "round_table", "feedback",
                                                             "following", "self_study", "course",      NULL};

const struct learning_form *learning_form_by_word(const char *word)
{
    for (size_t i = 0; i < LEARNING_FORMS; i++)
        if (strcmp(learning_forms[i].word, word) == 0)
            return &learning_forms[i];
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/event.h"

#include "event_sql.h"

#include <string.h>

static const struct {
    const char *word, *said;
} acts[EVENT_ACT_N] = {
#define EVENT_ACT(NAME, WORD, SAID) [EVENT_##NAME] = {WORD, SAID},
    EVENT_ACTS(EVENT_ACT)
#undef EVENT_ACT
};

const struct err *event_write(struct db *db, struct arena *a, struct employer_id employer, struct person_id actor,
                              int64_t now, enum event_act act, int64_t thing, const char *note)
{
    return event_add(db, a, employer, (struct event_id){id_random()}, now, actor, acts[act].word, thing ? &thing : NULL,
                     note, NULL);
}

const struct err *event_write_all(struct db *db, struct arena *a, struct person_id actor, int64_t now,
                                  enum event_act act, int64_t thing, const char *note)
{
    struct event_employers_rows rows;
    TRY(event_employers(db, a, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(event_write(db, a, rows.v[i].employer_id, actor, now, act, thing, note));
    return NULL;
}

const char *event_sentence(const char *word)
{
    for (size_t i = 0; i < EVENT_ACT_N; i++)
        if (strcmp(acts[i].word, word) == 0)
            return acts[i].said;
    return word;
}

const char *event_said(enum event_act act)
{
    return acts[act].said;
}

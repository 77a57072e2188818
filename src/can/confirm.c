/* SPDX-License-Identifier: EUPL-1.2 */
/* What two people confirm: asked for where both see it, then said. */
#include "can/can.h"

#include "can_sql.h"

const struct err *skill_asks_load(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                                  struct step_id step, const char *today, enum language l, struct skill_ask **ret,
                                  size_t *ret_n)
{
    struct skill_asks_seen_rows rows;
    TRY(skill_asks_seen(db, a, employer, viewer, step.v, today, language_code(l), &rows));
    *ret = arena_array(a, rows.n + 1, sizeof **ret);
    *ret_n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        (*ret)[i] =
            (struct skill_ask){rows.v[i].concept_id, rows.v[i].label, rows.v[i].label_language, (int)rows.v[i].level};
    return NULL;
}

const struct err *skill_ask_put(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                enum skill_voice voice, int64_t source, const struct skill_ask *x, struct person_id by,
                                int64_t now)
{
    return skill_asked_put(db, a, employer, person, skill_voice_word(voice), source, x->concept, x->level, by, now,
                           NULL);
}

const struct err *skill_ask_drop(struct db *db, struct arena *a, struct employer_id employer, enum skill_voice voice,
                                 int64_t source, struct concept_id concept)
{
    return skill_asked_drop(db, a, employer, skill_voice_word(voice), source, concept, NULL);
}

const struct err *skills_confirm(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                 enum skill_voice voice, int64_t source, const struct skill_ask *v, size_t n,
                                 struct person_id by, int64_t now)
{
    for (size_t i = 0; i < n; i++)
        TRY(skill_confirm(db, a, employer, person, v[i].concept, skill_voice_word(voice), source, by, v[i].level, now,
                          NULL));
    return NULL;
}

const struct err *skills_unconfirm(struct db *db, struct arena *a, struct employer_id employer, struct talk_id talk)
{
    return skills_of_talk_drop(db, a, employer, talk, NULL);
}

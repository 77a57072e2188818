/* SPDX-License-Identifier: EUPL-1.2 */
#include "can/can.h"

#include "can_sql.h"
#include "roles/roles.h"

#include <stdlib.h>
#include <string.h>

static const char *const voice_words[SKILL_VOICES] = {"self", "talk", "assignment"};
static const struct {
    const char *word, *label;
} likings[LIKINGS] = {{"", N_("I don’t say")},
                      {"more", N_("I want to use it more")},
                      {"same", N_("As much as now")},
                      {"less", N_("I want to use it less")}};

const char *skill_voice_word(unsigned voice)
{
    return voice < SKILL_VOICES ? voice_words[voice] : "";
}

bool skill_voice_read(const char *word, enum skill_voice *ret)
{
    for (unsigned i = 0; i < SKILL_VOICES; i++)
        if (strcmp(voice_words[i], word) == 0) {
            *ret = (enum skill_voice)i;
            return true;
        }
    return false;
}

const char *skill_liking_word(unsigned liking)
{
    return liking < LIKINGS ? likings[liking].word : "";
}

const char *skill_liking_label(unsigned liking)
{
    return likings[liking < LIKINGS ? liking : LIKING_UNSAID].label;
}

enum skill_liking skill_liking_of_word(const char *word)
{
    for (unsigned i = 0; word && i < LIKINGS; i++)
        if (strcmp(likings[i].word, word) == 0)
            return (enum skill_liking)i;
    return LIKING_UNSAID;
}

/* Puts one voice at its skill, which is made if it is not the last. */
static void said_put(struct person_skills *all, struct skill_said *said, const struct skills_said_row *r,
                     int64_t evidence_most)
{
    enum skill_voice voice = VOICE_SELF;
    (void)skill_voice_read(r->voice, &voice);
    *said = (struct skill_said){voice, r->source, r->by_person_id, r->by_name, r->talk_id, (int)r->level, r->said_at};
    struct person_skill *s = all->n ? &all->v[all->n - 1] : NULL;
    if (!s || s->concept.v != r->concept_id.v) {
        s = &all->v[all->n++];
        *s = (struct person_skill){.concept = r->concept_id,
                                   .level = said->level,
                                   .own = voice == VOICE_SELF,
                                   .liking = skill_liking_of_word(r->liking),
                                   .evidence = r->evidence,
                                   .language = r->language,
                                   .more = r->characters > evidence_most,
                                   .said = said};
    }
    s->said_n++;
}

/* Loads what the viewer may see. */
static const struct err *skills_load(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id viewer, struct person_id person, const char *today,
                                     struct concept_id concept, int64_t evidence_most, struct person_skills *ret)
{
    struct skills_said_rows rows;
    TRY(skills_said(db, a, employer, viewer, person, today, concept, evidence_most, &rows));
    struct skill_said *said = arena_array(a, rows.n + 1, sizeof *said);
    *ret = (struct person_skills){.v = arena_array(a, rows.n + 1, sizeof *ret->v)};
    for (size_t i = 0; i < rows.n; i++)
        said_put(ret, &said[i], &rows.v[i], evidence_most);
    return NULL;
}

const struct err *person_skills_load(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id viewer, struct person_id person, const char *today,
                                     struct person_skills *ret)
{
    return skills_load(db, a, employer, viewer, person, today, (struct concept_id){0}, 0, ret);
}

const struct err *person_skills_read(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id person, const char *today, struct concept_id concept,
                                     int64_t evidence_most, struct person_skills *ret)
{
    return skills_load(db, a, employer, person, person, today, concept, evidence_most, ret);
}

const struct err *person_skills_forget(struct db *db, struct arena *a, int64_t before)
{
    return skills_forget(db, a, before, NULL);
}

const struct person_skill *person_skill_of(const struct person_skills *all, struct concept_id concept)
{
    size_t low = 0, high = all->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->v[middle].concept.v == concept.v)
            return &all->v[middle];
        if (all->v[middle].concept.v < concept.v)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* For qsort. */
static int by_concept(const void *x, const void *y)
{
    const struct person_skill *a = x, *b = y;
    return (a->concept.v > b->concept.v) - (a->concept.v < b->concept.v);
}

struct person_skills person_skills_had(struct arena *a, const struct person_skills *all, const struct role *held)
{
    size_t held_n = held ? held->skill_n : 0;
    struct person_skills had = {.v = arena_array(a, all->n + held_n, sizeof *had.v)};
    for (; had.n < all->n; had.n++)
        had.v[had.n] = all->v[had.n];
    for (size_t i = 0; i < held_n; i++) {
        const struct role_skill *s = &held->skills[i];
        if (!person_skill_of(all, s->concept))
            had.v[had.n++] = (struct person_skill){.concept = s->concept, .level = s->level};
    }
    if (had.n)
        qsort(had.v, had.n, sizeof *had.v, by_concept);
    return had;
}

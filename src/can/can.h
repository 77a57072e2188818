/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a person can: the skills that they name themselves, and those confirmed in a signed talk or by whoever was the
 * other side of a step. The voices stand beside each other; none overwrites another. Nothing here is made of a
 * judgement: each line is somebody's act, which both see. The person reads all of it; a manager what was signed, as a
 * part of the signed plan; HR and everybody else nothing. Nothing of it is searched by others.
 */
#ifndef BANA_CAN_CAN_H
#define BANA_CAN_CAN_H

#include "base/language.h"
#include "store/db.h"

#define SKILLS_MOST 500 /* that one person names themselves */

/* Whose voice, in the order in which they are shown. */
enum skill_voice { VOICE_SELF, VOICE_TALK, VOICE_ASSIGNMENT, SKILL_VOICES };
/* How much the person wants to use a skill. */
enum skill_liking { LIKING_UNSAID, LIKING_MORE, LIKING_SAME, LIKING_LESS, LIKINGS };

/* Words of the table and of JSON, and what they say to people (msgids). */
const char *skill_voice_word(unsigned voice);
bool skill_voice_read(const char *word, enum skill_voice *ret);
const char *skill_liking_word(unsigned liking);
const char *skill_liking_label(unsigned liking);
enum skill_liking skill_liking_of_word(const char *word); /* LIKING_UNSAID for what is none */

/* One voice about one skill. */
struct skill_said {
    enum skill_voice voice;
    int64_t source; /* the signed agreement, or the step; self: 0 */
    struct person_id by;
    const char *by_name; /* NULL: the person, or somebody who may not be named */
    struct talk_id talk; /* whose plan or step it is; self: 0 */
    int level;           /* 1 … ROLE_LEVELS (roles/roles.h) */
    int64_t said_at;
};

/* A skill of a person. */
struct person_skill {
    struct concept_id concept;
    int level;                /* the person's own voice, else the newest confirmation */
    bool own;                 /* the person names it */
    enum skill_liking liking; /* LIKING_UNSAID unless the person says it */
    const char *evidence;     /* its beginning; "" where none is said, or none was asked for */
    const char *language;     /* of evidence */
    bool more;                /* there is more of it */
    const struct skill_said *said;
    size_t said_n; /* own voice first, then the newest */
};

struct person_skills {
    struct person_skill *v; /* by concept */
    size_t n;
};

/* All skills of a person (one query): all of them for the person; for whoever is their manager of record today, those
 * confirmed in an agreement in force; none for anybody else. Evidence is not in it. */
const struct err *person_skills_load(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id viewer, struct person_id person, const char *today,
                                     struct person_skills *ret) ERR_MUST_USE;
/* The same for the person: one skill, or all (concept 0), with so many characters of their evidence. */
const struct err *person_skills_read(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id person, const char *today, struct concept_id concept,
                                     int64_t evidence_most, struct person_skills *ret) ERR_MUST_USE;
/* In the lane: forgets what was taken away before a moment. */
const struct err *person_skills_forget(struct db *db, struct arena *a, int64_t before) ERR_MUST_USE;

/* A skill that the two want to confirm: asked for, or as it was signed. */
struct skill_ask {
    struct concept_id concept;
    const char *label, *language; /* as it was called then */
    int level;
};
#define SKILL_ASKS_MOST 30 /* in one agreement, on one step */

/* What is asked to be confirmed on a step (one query): for the person, and for whoever manages them today. */
const struct err *skill_asks_load(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                                  struct step_id step, const char *today, enum language l, struct skill_ask **ret,
                                  size_t *ret_n) ERR_MUST_USE;
/* In the lane: asks for a skill at a level, in a talk's agreement (source: the talk) or on a step; asked again, the
 * level changes. Nobody's act but the two sides'. */
const struct err *skill_ask_put(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                enum skill_voice voice, int64_t source, const struct skill_ask *x, struct person_id by,
                                int64_t now) ERR_MUST_USE;
/* In the lane: takes it out again. */
const struct err *skill_ask_drop(struct db *db, struct arena *a, struct employer_id employer, enum skill_voice voice,
                                 int64_t source, struct concept_id concept) ERR_MUST_USE;
/* In the lane: confirms skills, by an agreement that both have signed or on a step (source). */
const struct err *skills_confirm(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                 enum skill_voice voice, int64_t source, const struct skill_ask *v, size_t n,
                                 struct person_id by, int64_t now) ERR_MUST_USE;
/* In the lane: what earlier versions of a talk's agreement confirmed holds no more. */
const struct err *skills_unconfirm(struct db *db, struct arena *a, struct employer_id employer,
                                   struct talk_id talk) ERR_MUST_USE;

/* The skill with this concept, or NULL. */
const struct person_skill *person_skill_of(const struct person_skills *all, struct concept_id concept);

struct role;
/* What a person has, in the arena: `all`, and what the role held (NULL: none) asks, as it asks it, where nothing
 * is said of it. Of what is only asked there is a concept and a level. */
struct person_skills person_skills_had(struct arena *a, const struct person_skills *all, const struct role *held);

#endif

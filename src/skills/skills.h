/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The common language of skills and occupations, for whoever names them: roles, the map, plans.
 *
 * A concept (an occupation, a skill, a group of them) is of a scheme: ESCO or SSYK, which are the installation's, or an
 * employer's own list. Its id never changes and never goes away. What it is called, and what it is linked with, comes
 * in generations: rows of concept_text, concept_state and concept_link count only where their generation is the one
 * that the scheme says is published (JOIN scheme s ON s.scheme_id = x.scheme_id AND s.generation = x.generation). A
 * concept that the published generation does not have is retired; it keeps its last labels.
 */
#ifndef BANA_SKILLS_SKILLS_H
#define BANA_SKILLS_SKILLS_H

#include "base/language.h"
#include "store/db.h"

enum concept_kind {
    CONCEPT_OCCUPATION,
    CONCEPT_SKILL,
    CONCEPT_KNOWLEDGE,
    CONCEPT_OCCUPATION_GROUP,
    CONCEPT_SKILL_GROUP,
    CONCEPT_KINDS
};

/* Sets of kinds. */
enum {
    KIND_OCCUPATION = 1 << CONCEPT_OCCUPATION,
    KIND_SKILLS = 1 << CONCEPT_SKILL | 1 << CONCEPT_KNOWLEDGE, /* what a person can, and what a role asks for */
    KIND_GROUPS = 1 << CONCEPT_OCCUPATION_GROUP | 1 << CONCEPT_SKILL_GROUP,
    KIND_ANY = (1 << CONCEPT_KINDS) - 1
};

/* "occupation", "skill" …: as in the tables and in JSON; "" for what is none. */
const char *concept_kind_word(unsigned kind);
/* The kind of a word; false if it is none. */
bool concept_kind_read(const char *word, enum concept_kind *ret);
/* "Occupation", "Skill" …: a msgid. */
const char *concept_kind_name(enum concept_kind kind);

/* A concept as it is shown. */
struct concept_label {
    struct concept_id concept_id;
    enum concept_kind kind;
    const char *label;      /* "" only if no generation ever had one */
    enum language language; /* of the label */
    bool foreign;           /* not in the language that was asked for: mark it with lang= and the language's name */
    bool retired;
    const char *scheme; /* "esco", "ssyk", or the word of an own list */
    const char *code;   /* ISCO, SSYK or the list's own; or "" */
};

/* The labels of concepts, as ret[0 … n-1] in the order of the ids: in the language, else English, Swedish, Dutch. One
 * query, whatever n. What is not known, or is of another employer's list, has concept_id 0 and label "". */
const struct err *concept_labels(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                 const struct concept_id *ids, size_t n, struct concept_label *ret) ERR_MUST_USE;

/* ---- searching ---- */

struct lookups; /* of the process: rq->app->lookups */

struct skills_query {
    const char *text;       /* as it was typed */
    unsigned kinds;         /* KIND_OCCUPATION, KIND_SKILLS … */
    enum language language; /* of the reader */
    size_t n;               /* at most 300 */
};

struct skills_found {
    struct skill_found {
        struct concept_label c; /* as it is shown */
        const char *matched;    /* the label that was found, if that isn't the one shown; or NULL */
        enum language matched_language;
    } * v;
    size_t n;
    bool more;
};

/* The concepts that somebody means, best first (engine/lookup.h), in ESCO, SSYK and the employer's own lists. Two
 * queries; the first search after an import reads all labels. */
const struct err *skills_search(struct lookups *lookups, struct db *db, struct arena *a, struct employer_id employer,
                                const struct skills_query *q, struct skills_found *ret) ERR_MUST_USE;

/* A JSON array of ids, as statements take them for json_each and json_array_elements_text. */
const char *ids_json(struct arena *a, const struct concept_id *ids, size_t n);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The employer's roles: what they are, what they ask, what they pay and by which criteria pay grows. Each save
 * publishes a new version; what was published never changes. Everybody of the employer reads them without asking; HR
 * writes them. Staff files know titles only: role_title says which title is which role.
 */
#ifndef BANA_ROLES_ROLES_H
#define BANA_ROLES_ROLES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* Tracks, all of equal rank; and states of a role. */
enum role_track { TRACK_SPECIALIST, TRACK_LEADING, TRACK_PROJECT, TRACK_TEACHING, TRACK_OTHER, ROLE_TRACKS };
enum role_state { ROLE_PLANNED, ROLE_OPEN, ROLE_CLOSING, ROLE_CLOSED, ROLE_STATES };
/* How well a skill is mastered: 1 with support, 2 on one's own, 3 in what is difficult, 4 leads and teaches others. */
#define ROLE_LEVELS 4
/* The most skills that a role may ask. */
#define ROLE_SKILLS 60

/* Words of the table (and of CSV and JSON), and what they say to people (msgids). */
const char *role_track_word(unsigned track);
const char *role_track_label(unsigned track);
bool role_track_read(const char *word, enum role_track *ret);
const char *role_state_word(unsigned state);
const char *role_state_label(unsigned state);
bool role_state_read(const char *word, enum role_state *ret);
const char *role_level_label(int level); /* 1 … ROLE_LEVELS */

/* A skill that a role asks. */
struct role_skill {
    struct concept_id concept;
    const char *label;    /* in the page's language, else in another that there is */
    const char *language; /* of the label */
    const char *uri;
    int level;
    bool essential, retired; /* retired: not in the published classification any more */
};

/* A role as one of its versions has it. No text is NULL. */
struct role {
    struct role_id id;
    struct employer_id employer; /* once it is read */
    enum role_state state;
    int64_t newest;  /* number of the newest version */
    int64_t version; /* number of this one */
    enum role_track track;
    const char *reference, *name, *family, *work, *place, *licence, *duties, *criteria, *approved_by;
    const char *language;   /* of the words */
    const char *valid_from; /* day */
    bool part_time, studies;
    struct concept_id occupation; /* of ESCO, where one fits; 0: none */
    int64_t pay_low, pay_high;    /* a month; 0: not said */
    int64_t made_at;
    struct role_skill *skills; /* essential ones first */
    size_t skill_n;
};

/* A role that says nothing yet: open, part time possible, valid from the day, which must outlive it. */
struct role role_blank(enum language l, const char *day);

struct role_list {
    struct role *v;
    size_t n;
};

/* All roles with their newest versions and skills, by name (two queries); closed ones too if `closed`. Those of the
 * employer `with` (0: none), as far as they are open, stand among them. */
const struct err *roles_load(struct db *db, struct arena *a, struct employer_id employer, struct employer_id with,
                             enum language l, bool closed, struct role_list *ret) ERR_MUST_USE;
/* One role as a version has it, 0: the newest (two queries); NULL if there is none. */
const struct err *role_load(struct db *db, struct arena *a, struct employer_id employer, struct role_id role,
                            int64_t version, enum language l, struct role **ret) ERR_MUST_USE;
/* The role that somebody holds on a day; 0 if none is known. */
const struct err *role_held(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                            struct person_id person, const char *day, struct role_id *ret) ERR_MUST_USE;
/* The number of the version that held on a day, as it was known at that moment; 0 if none did. */
const struct err *role_version_then(struct db *db, struct arena *a, struct employer_id employer, struct role_id role,
                                    const char *day, int64_t at, int64_t *ret) ERR_MUST_USE;

/* In the lane: publishes what the role says as its next version, r->newest + 1. With newest 0 it makes a
 * role: by r->reference, or a code made of the name, in r->state. Sets id, newest, version and reference. Refuses with
 * err_conflict if another version was published meanwhile. */
const struct err *role_publish(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                               int64_t now, struct role *r) ERR_MUST_USE;
/* The parts of it, for imports that publish many roles in one short step: writes the next version without showing it,
 * and shows it. */
const struct err *role_stage(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                             int64_t now, struct role *r) ERR_MUST_USE;
const struct err *role_show_staged(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                   int64_t now, const struct role *r) ERR_MUST_USE;

/* A code made of a name, in ASCII: "specialistsjukskoterska". */
const char *code_of_name(struct arena *a, const char *name);
/* In the lane: a new skill in the employer's own list, by a label in a language; with the id
 * in *ret, or 0 for a new one. */
const struct err *own_skill_add(struct db *db, struct arena *a, struct employer_id employer, const char *language,
                                const char *label, int64_t now, struct concept_id *ret) ERR_MUST_USE;

#endif

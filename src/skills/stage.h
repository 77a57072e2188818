/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a classification in memory to the database: staged in short pieces under a generation of its own, published in
 * one short one, tidied up afterwards. Until it is published nobody sees any of it; cancelled, failed or cut off by a
 * crash, it has changed nothing. All functions here wait for the lane: call them from a job, the slow pool or the
 * command line, never from a handler.
 */
#ifndef BANA_SKILLS_STAGE_H
#define BANA_SKILLS_STAGE_H

#include "base/command.h"
#include "skills/classification.h"
#include "store/jobs.h"

/* What an import came to: constant and word (in the outcome, as JSON). */
#define STAGE_COUNTS(X)                                                                                                \
    X(OCCUPATIONS, "occupations")                                                                                      \
    X(SKILLS, "skills")                                                                                                \
    X(KNOWLEDGE, "knowledge")                                                                                          \
    X(OCCUPATION_GROUPS, "occupation_groups")                                                                          \
    X(SKILL_GROUPS, "skill_groups")                                                                                    \
    X(ESSENTIAL, "essential")                                                                                          \
    X(OPTIONAL, "optional")                                                                                            \
    X(BROADER, "broader")                                                                                              \
    X(SAME, "same")                                                                                                    \
    X(NEW, "new")                                                                                                      \
    X(RENAMED, "renamed")                                                                                              \
    X(RETIRED, "retired")                                                                                              \
    X(REPLACED, "replaced")                                                                                            \
    X(SPLIT, "split")                                                                                                  \
    X(BACK, "back")                                                                                                    \
    X(FAULTS, "faults")
#define STAGE_COUNT(NAME, WORD) STAGE_##NAME,
enum stage_count { STAGE_COUNTS(STAGE_COUNT) STAGE_COUNT_N };
#undef STAGE_COUNT

struct stage_counts {
    int64_t v[STAGE_COUNT_N];
};
/* As JSON, and back (what isn't there is 0). */
const char *stage_counts_write(struct arena *a, const struct stage_counts *c);
void stage_counts_read(const char *json, struct stage_counts *ret);

/* An import at work. */
struct stage_run {
    struct store *store;
    struct db *db; /* for reading */
    struct arena *arena;
    int64_t now;               /* when it began; when it is published or fails, the clock of that */
    struct job_run *job;       /* whose lease is kept while it works; or NULL */
    struct command_line *line; /* asked whether who gave the command is still there; or NULL */

    const char *reader;             /* "esco", "ssyk" or "list" */
    const char *word, *name;        /* of the scheme */
    const char *source;             /* msgid: where it is from and its licence; "" for an own list */
    const char *version;            /* "" if it is not known */
    struct employer_id employer;    /* whose own list; 0: of the installation */
    struct person_id by;            /* 0: the command line */
    struct employer_id by_employer; /* whose person that is, and whose log it stands in */

    struct scheme_id scheme; /* from here on set by the functions */
    struct classifying_id classifying;
    int64_t generation, published; /* the one being made; the one that counts until then (0: none) */
    bool given_up; /* cancelled, replaced by a newer one, or left to whoever takes it up: not for this run to end */
    struct stage_counts counts;
};

/* Finds or makes the scheme and notes an import of it in that state ("waiting" for a job, or "reading"); one under way
 * ends. In the lane stage_begin_work does the same with a struct stage_run. */
const struct err *stage_begin(struct stage_run *run, const char *state) ERR_MUST_USE;
/* Takes up the import of run->classifying in a job, also one that was cut off: with a generation of its own. A conflict
 * if it was cancelled. */
const struct err *stage_take(struct stage_run *run) ERR_MUST_USE;
/* Stages and publishes. */
const struct err *stage_all(struct stage_run *run, struct classification *c) ERR_MUST_USE;
/* Notes that it failed, and why; or was cancelled (trouble ""). The faults of the rows (c may be NULL) are kept. */
const struct err *stage_fail(struct stage_run *run, const char *state, const char *trouble, const char *about,
                             struct classification *c) ERR_MUST_USE;
/* Clears what is of no generation that counts, of all schemes; and last labels that lag behind. */
const struct err *stage_tidy(struct store *s, struct arena *a, struct job_run *job) ERR_MUST_USE;
/* Ends imports, begun longer than STAGE_LOST_S ago, that no job will take up: what they waited for was cut off. */
enum { STAGE_LOST_S = 900 };
const struct err *stage_end_lost(struct store *s, struct arena *a, int64_t now) ERR_MUST_USE;
/* The same as stage_tidy before an import: only what would be in its way. */
const struct err *stage_tidy_concepts(struct stage_run *run) ERR_MUST_USE;

/* ---- what the files of staging share ---- */

/* How many rows go into the lane at once. */
enum { STAGE_ROWS = 1000, STAGE_LINKS = 6000, STAGE_JSON_BYTES = 512 << 10 };

/* What becomes of a concept that the scheme had before. */
struct stage_change {
    const char *change; /* as in concept_change */
    struct concept_id concept;
    const char *was, *became, *language;
};

struct stage_plan {
    struct concept_id *ids; /* by place in the classification; 0: gone, or never there */
    bool *fresh;            /* never there before */
    uint32_t *order;        /* the places that are staged, by id */
    size_t n;
    struct concept_id *outsides; /* by place in the classification's; 0: not known */
    struct {
        struct stage_change *v;
        size_t n, room;
    } changes;
    struct {
        struct stage_successor {
            struct concept_id concept, successor;
        } * v;
        size_t n, room;
    } successors;
    struct {
        struct concept_id *v;
        size_t n, room;
    } retired, back, kinds[CONCEPT_KINDS]; /* kinds: whose kind is another now */
};

/* Compares with what the database knows; gives new concepts their ids. */
const struct err *stage_plan(struct stage_run *run, struct classification *c, struct stage_plan *ret) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The course of an import: read, check, publish, clear. Everything is staged in pieces of IMPORT_BATCH rows through the
 * write lane, so that others' saves never wait; publishing is one transaction of a few statements. An import that is
 * cancelled, fails or dies with the process has changed nothing of the employer's people.
 *
 * State: reading → mapping → checking → checked → publishing → published; or cancelled, or failed.
 * All functions here wait for the lane: call them from a job, the slow pool or the command line, never from a handler.
 */
#ifndef BANA_PEOPLE_IMPORT_APPLY_H
#define BANA_PEOPLE_IMPORT_APPLY_H

#include "base/command.h"
#include "people/import_check.h"
#include "people/import_read.h"
#include "store/jobs.h"

enum { IMPORT_BATCH = 200 };

/* An import at work. */
struct import_run {
    struct store *store;
    struct db *db; /* for reading */
    struct arena *arena;
    struct employer_id employer;
    struct import_id import;
    int64_t now;
    struct job_run *job;       /* whose lease is kept while it works; NULL on the command line */
    struct command_line *line; /* NULL in a job */
};

/* A refusal when who gave the command went away: asked between pieces of work, so that nothing is half done. */
const struct err *import_still(struct import_run *run) ERR_MUST_USE;

/* What is known of a file before it is read. */
struct import_order {
    const char *file_name;
    struct person_id by;    /* 0: the command line */
    struct board_id board;  /* where rows without a board go; 0: the only board, or a new one */
    const char *board_name; /* instead: the name of a board, made if it is new; NULL: none */
    bool only_board;        /* nothing outside the board may change */
};

/* Reads and stages a file, and guesses its columns (a mapping used before for the same columns wins). Sets run->import.
 * On refusal (not text, too large, empty) nothing is kept. */
const struct err *import_receive(struct import_run *run, const struct import_order *order, const void *bytes,
                                 size_t n) ERR_MUST_USE;
/* Checks the staged rows against the database and stages the plan. *ret (may be NULL) gets the reckoned case. An import
 * that was cancelled meanwhile is left alone: success. */
const struct err *import_check(struct import_run *run, struct staff_case *ret) ERR_MUST_USE;
/* Publishes what was checked, all together. Refuses when people have changed since the check. */
const struct err *import_publish(struct import_run *run) ERR_MUST_USE;
/* Takes staged things away: all of them, or (keep_bad) all but bad rows and faults. */
const struct err *import_clear(struct import_run *run, bool keep_bad) ERR_MUST_USE;
/* Says that it failed and why (a msgid); the rows stay, so that it can be checked again. */
const struct err *import_fail(struct import_run *run, const char *trouble) ERR_MUST_USE;
/* Moves to 'cancelled' or 'failed' with a reason (a msgid), unless it is published, and clears. */
const struct err *import_end(struct import_run *run, const char *state, const char *trouble) ERR_MUST_USE;

/* What the counts say, a sentence each; what is 0 is left out. */
enum { OUTCOME_LINES = 20 };
struct outcome_lines {
    const char *v[OUTCOME_LINES];
    size_t n;
};
struct outcome_lines outcome_say(struct arena *a, enum language l, const struct staff_counts *counts);

/* The counts as JSON and back (a count that isn't there is 0). */
char *counts_write(struct arena *a, const struct staff_counts *counts);
void counts_read(const char *json, struct staff_counts *ret);
/* A JSON array of texts, and back. */
char *cells_write(struct arena *a, const char *const *cells, size_t n);
bool cells_read(struct arena *a, const char *json, const char ***ret, size_t *ret_n);
/* The digest by which a mapping is remembered. */
struct blob header_digest(struct arena *a, const char *header_json);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of an import show. */
#ifndef BANA_PEOPLE_IMPORT_PAGE_H
#define BANA_PEOPLE_IMPORT_PAGE_H

#include "import_changes_sql.h"
#include "import_sql.h"
#include "people/import_apply.h"

struct request;

enum { IMPORT_SAMPLES = 3, IMPORT_FAULTS = 40, IMPORT_BAD_ROWS = 2000, IMPORT_CHANGES = 30, IMPORT_ABSENT = 200 };

struct imports_page {
    const char *error; /* why the file was not taken, said; or NULL */
    const struct import_list_rows *rows;
    size_t row_n;
    const char **when, **what; /* of each row */
};

struct import_column {
    const char *name;
    int field;  /* enum staff_field; -1: not read */
    bool never; /* may not be read */
    const char *samples[IMPORT_SAMPLES];
};

struct import_fault_kind {
    const char *word, *name, *n;
    bool stops, chosen;
};

struct import_fault_line {
    const char *line, *column, *what, *mend;
    bool stops;
};

struct import_change_line {
    struct person_id person;
    const char *name, *number, *what, *was, *now; /* number NULL: none, or it is the name */
    bool other;
};

/* The rest of a list of which a page is shown. */
struct import_rest {
    const char *more;         /* "and 12 more"; NULL: that is all */
    const char *next, *first; /* addresses; NULL: none */
};

struct import_page {
    const struct import_get_row *import;
    const char *error, *state, *encoding, *separator, *done, *total;
    int64_t percent;
    bool works;        /* a job is at it */
    bool mapping_open; /* the columns may be changed */
    bool bad;          /* some rows are not imported */
    struct staff_mapping mapping;
    struct import_column *columns;
    size_t column_n, sample_n;
    struct outcome_lines outcome;
    struct import_fault_kind *kinds;
    size_t kind_n;
    struct import_fault_line *faults;
    size_t fault_n;
    const char *more; /* further faults; or NULL */
    struct import_change_line *changes;
    size_t change_n;
    struct import_rest changes_rest, absent_rest;
    struct import_absent_rows absent;
    bool asks; /* numbers belong to others here: to be agreed to separately */
};

/* What the address asks for; NULL where a form was sent and its page comes back. */
const char *import_asked(const struct request *rq, const char *name);
/* Fills what becomes of people who are known, and who isn't in the file (import_lists_web.c). */
const struct err *import_lists_fill(struct request *rq, struct import_page *p) ERR_MUST_USE;

/* What a state is called: "Checked, not published". */
const char *import_state_say(enum language l, const char *state);

#endif

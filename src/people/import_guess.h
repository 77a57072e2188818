/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which column of a staff file is what: by the words that HR systems use in Swedish, Dutch and English, and by what the
 * columns hold. A guess is shown to HR before anything is read by it.
 */
#ifndef BANA_PEOPLE_IMPORT_GUESS_H
#define BANA_PEOPLE_IMPORT_GUESS_H

#include "people/import.h"

/* What was seen in one column. */
struct column_seen {
    size_t filled; /* cells with something in them */
    size_t mails, dates, figures;
    size_t one_comma; /* "Lindqvist, Amina" */
    size_t paths[5];  /* cells with > \ | " / " / in them */
    size_t bytes;
    size_t distinct;           /* different values, counted up to the size of the table */
    unsigned long long *table; /* hashes of the values */
    size_t room;
};

struct column_survey {
    struct column_seen *v;
    size_t n, rows;
};

/* An empty survey of n columns. */
void survey_start(struct arena *a, size_t n, struct column_survey *ret);
/* Adds a row of n cells. */
void survey_row(struct arena *a, struct column_survey *s, const char *const *cells);

/* The mapping that names and contents suggest. */
void mapping_guess(struct arena *a, const char *const *names, const struct column_survey *s, struct staff_mapping *ret);

/* True if HR systems call a column so. */
bool header_known(struct arena *a, const char *name);
/* True for columns that are never read, whatever they hold: birth dates, personal identity numbers, pay, health,
 * origin. */
bool header_never(struct arena *a, const char *name);

#endif

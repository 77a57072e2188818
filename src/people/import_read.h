/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading a staff file as HR systems write it: any of the usual encodings, separators , ; TAB |, quotes, lines of a
 * report above the header, rows too long or too short. No row is lost in silence: what can't be read comes as a row
 * with its fault.
 */
#ifndef BANA_PEOPLE_IMPORT_READ_H
#define BANA_PEOPLE_IMPORT_READ_H

#include "base/err.h"
#include "base/text.h"
#include "people/import.h"

/* A decoded file whose shape is known. */
struct staff_file {
    enum encoding encoding;
    char separator;
    const char *text; /* UTF-8 */
    size_t text_n;
    size_t damaged;           /* bytes without meaning, replaced by U+FFFD */
    const char *const *names; /* of the columns; "Column 1" … when there is no header row */
    size_t columns;
    bool headed;        /* there is a header row */
    bool keeps_lines;   /* may be set: cells keep their lines, else a cell is one line */
    size_t header_line; /* its line, from 1; 0 when there is none */
};

/* One row. The cells are trimmed, and live until the callback returns. */
struct staff_cells {
    size_t line;              /* in the file, from 1: where the row begins */
    const char *const *cells; /* as many as the file has columns, "" where the row ends early */
    size_t n;                 /* how many the row had */
    int fault;                /* enum staff_fault_kind of the row itself, or -1 */
    const char *was;          /* of that fault */
};

typedef const struct err *staff_row_fn(void *context, const struct staff_cells *row);

/* Looks at the bytes and finds the shape. Refuses what is no text (with a sentence that says what to do), files larger
 * than IMPORT_MAX_BYTES, and files without rows. The text lives in the arena. */
const struct err *staff_open(struct arena *a, const void *bytes, size_t n, struct staff_file *ret) ERR_MUST_USE;

/* Calls on_row for every row after the header that has something in it. Refuses more than IMPORT_MAX_ROWS. */
const struct err *staff_each(struct arena *a, const struct staff_file *f, staff_row_fn *on_row,
                             void *context) ERR_MUST_USE;

/* "UTF-8", "UTF-16", "Windows-1252"; "comma", "semicolon" …: short words for people, msgids. */
const char *encoding_name(enum encoding e);
const char *separator_name(char separator);

/* A cell for a CSV download: quoted where needed, and with a ' before what a spreadsheet would take for a formula. */
char *csv_cell(struct arena *a, const char *text, char separator);

#endif

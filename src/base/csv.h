/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CSV as a stream, for files too large to be held whole: RFC 4180, with lines ended by LF, CRLF or CR, a byte order
 * mark, and quotes inside plain cells as they stand. What people's HR systems write is read by people/import_read,
 * which sees the whole file and forgives more.
 */
#ifndef BANA_BASE_CSV_H
#define BANA_BASE_CSV_H

#include "base/arena.h"
#include "base/err.h"

enum { CSV_ROW_MAX_BYTES = 512 << 10, CSV_MAX_CELLS = 200 };

/* One row; cells live until the callback returns. Empty lines are passed by. */
struct csv_row {
    size_t line; /* from 1: where the row begins */
    size_t n;
    char *const *cells; /* NUL-terminated; a NUL in the file is a blank */
    bool cut;           /* the text ended in the middle of it: in quotes */
    bool unended;       /* the text ended without an end of line */
};

typedef const struct err *csv_row_fn(void *context, const struct csv_row *row);

struct csv_reader;

extern const char csv_broken[];
/* A reader in the arena. The separator is the commonest of , ; and tab in the first line. */
struct csv_reader *csv_new(struct arena *a, csv_row_fn *on_row, void *context);
/* Reads on. The first bytes must hold the first line. Ends with the callback's error, or a refusal (413) of a row that
 * is longer than CSV_ROW_MAX_BYTES or has more than CSV_MAX_CELLS cells; its message is csv_broken. */
const struct err *csv_feed(struct csv_reader *r, const char *bytes, size_t n) ERR_MUST_USE;
/* The text is at its end: hands out the row that is left. */
const struct err *csv_end(struct csv_reader *r) ERR_MUST_USE;
/* The line where the row that is being read begins. */
size_t csv_row_line(const struct csv_reader *r);

#endif

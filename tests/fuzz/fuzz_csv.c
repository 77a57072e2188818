/* SPDX-License-Identifier: EUPL-1.2 */
/* CSV of any bytes: the first says into what pieces the rest is cut. Whatever the pieces, the rows are the same. */
#include "base/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* What came out: each cell and the end of each row go into one number. */
struct told {
    uint64_t hash;
    size_t rows, line;
};

static void tell(struct told *t, const void *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        t->hash = (t->hash ^ ((const uint8_t *)p)[i]) * 1099511628211U;
}

static const struct err *on_row(void *context, const struct csv_row *row)
{
    struct told *t = context;
    must(row->n > 0 && row->n <= CSV_MAX_CELLS && row->line > t->line);
    t->line = row->line;
    t->rows++;
    for (size_t i = 0; i < row->n; i++)
        tell(t, row->cells[i], strlen(row->cells[i]) + 1);
    tell(t, row->cut ? "c" : row->unended ? "u" : "e", 1);
    return NULL;
}

/* Reads it all: the first line at once, as the reader wants it, then in pieces of so many bytes (0: all at once). */
static struct told read_all(const char *p, size_t n, size_t piece)
{
    struct arena *a = arena_new(0);
    struct told t = {14695981039346656037U, 0, 0};
    struct csv_reader *r = csv_new(a, on_row, &t);
    size_t at = 0;
    while (at < n && p[at] != '\n' && p[at] != '\r')
        at++;
    at = piece && at < n ? at + 1 : n;
    const struct err *e = csv_feed(r, p, at);
    for (; !e && at < n; at += piece < n - at ? piece : n - at)
        e = csv_feed(r, p + at, piece < n - at ? piece : n - at);
    if (!e)
        e = csv_end(r);
    if (e) {
        must(e->status == 413 && e->message == csv_broken);
        tell(&t, "broken", 6);
    }
    arena_free(a);
    return t;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (!n)
        return 0;
    const char *p = (const char *)bytes + 1;
    struct told whole = read_all(p, n - 1, 0), pieces = read_all(p, n - 1, 1 + bytes[0] % 64);
    must(whole.hash == pieces.hash && whole.rows == pieces.rows);
    return 0;
}

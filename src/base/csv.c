/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/csv.h"

#include <string.h>

enum csv_state { CELL_BEGINS, CELL_PLAIN, CELL_QUOTED, CELL_QUOTE };

struct csv_reader {
    struct arena *arena;
    csv_row_fn *on_row;
    void *context;
    enum csv_state state;
    char separator; /* 0: not known yet */
    bool any;       /* the row has something in it */
    bool late_lf;   /* the last row ended with CR: an LF belongs to it */
    size_t line, start_line;
    size_t n;         /* bytes of the row */
    size_t cell_n;    /* cells that are complete */
    size_t cell_from; /* where the cell being read begins */
    char *cells[CSV_MAX_CELLS];
    char row[CSV_ROW_MAX_BYTES + 1];
};

const char csv_broken[] = N_("A row does not end. Often a quotation mark is missing.");

struct csv_reader *csv_new(struct arena *a, csv_row_fn *on_row, void *context)
{
    struct csv_reader *r = arena_new_of(a, struct csv_reader);
    r->arena = a;
    r->on_row = on_row;
    r->context = context;
    r->line = r->start_line = 1;
    return r;
}

size_t csv_row_line(const struct csv_reader *r)
{
    return r->start_line;
}

/* The commonest separator of the first line. */
static char separator_of(const char *p, size_t n)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (size_t i = 0; i < n && p[i] != '\n' && p[i] != '\r'; i++) {
        commas += p[i] == ',';
        semicolons += p[i] == ';';
        tabs += p[i] == '\t';
    }
    return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
}

/* Puts bytes behind the cell. */
static const struct err *put(struct csv_reader *r, const char *p, size_t n)
{
    if (n > CSV_ROW_MAX_BYTES - r->n)
        return err_refused(r->arena, 413, csv_broken);
    memcpy(r->row + r->n, p, n);
    r->n += n;
    r->any |= n > 0;
    return NULL;
}

/* Ends a cell. */
static const struct err *cell_end(struct csv_reader *r)
{
    TRY(put(r, "", 1));
    if (r->cell_n == CSV_MAX_CELLS)
        return err_refused(r->arena, 413, csv_broken);
    r->cells[r->cell_n++] = r->row + r->cell_from;
    r->cell_from = r->n;
    r->state = CELL_BEGINS;
    return NULL;
}

/* Ends a row and hands it out, if there is anything in it. */
static const struct err *row_end(struct csv_reader *r, bool cut, bool unended)
{
    bool some = r->any || r->cell_n;
    TRY(cell_end(r));
    const struct csv_row row = {
        .line = r->start_line, .n = r->cell_n, .cells = r->cells, .cut = cut, .unended = unended};
    const struct err *e = some ? r->on_row(r->context, &row) : NULL;
    r->n = r->cell_n = r->cell_from = 0;
    r->any = false;
    return e;
}

/* Takes what stands outside quotes at p: up to the next byte that means something, and that byte. Moves *p. */
static const struct err *take_plain(struct csv_reader *r, const char **p, const char *end)
{
    const char *q = *p;
    while (q < end && *q != r->separator && *q != '\n' && *q != '\r')
        q++;
    if (q > *p) {
        TRY(put(r, *p, (size_t)(q - *p)));
        r->state = CELL_PLAIN;
    }
    *p = q;
    if (q == end)
        return NULL;
    *p = q + 1;
    if (*q == r->separator) {
        r->any = true;
        return cell_end(r);
    }
    r->late_lf = *q == '\r';
    r->line++;
    const struct err *e = row_end(r, false, false);
    r->start_line = r->line;
    return e;
}

/* Takes what stands in quotes at p: up to the next quote, and that quote. Moves *p. */
static const struct err *take_quoted(struct csv_reader *r, const char **p, const char *end)
{
    const char *q = memchr(*p, '"', (size_t)(end - *p));
    size_t n = (size_t)((q ? q : end) - *p);
    for (const char *x = *p; (x = memchr(x, '\n', (size_t)(*p + n - x))) != NULL; x++)
        r->line++;
    TRY(put(r, *p, n));
    *p = q ? q + 1 : end;
    if (q)
        r->state = CELL_QUOTE;
    return NULL;
}

/* One step on from p; moves it. */
static const struct err *take(struct csv_reader *r, const char **p, const char *end)
{
    if (r->late_lf && r->state == CELL_BEGINS && !r->cell_n && **p == '\n') {
        ++*p;
        r->late_lf = false;
        return NULL;
    }
    r->late_lf = false;
    if (r->state == CELL_QUOTED)
        return take_quoted(r, p, end);
    if (r->state == CELL_QUOTE && **p == '"') { /* doubled: one that is meant */
        ++*p;
        r->state = CELL_QUOTED;
        return put(r, "\"", 1);
    }
    if (r->state == CELL_BEGINS && **p == '"') {
        ++*p;
        r->any = true;
        r->state = CELL_QUOTED;
        return NULL;
    }
    return take_plain(r, p, end);
}

const struct err *csv_feed(struct csv_reader *r, const char *bytes, size_t n)
{
    const char *p = bytes, *end = bytes + n;
    if (!r->separator && n) {
        if (n >= 3 && !memcmp(p, "\xEF\xBB\xBF", 3))
            p += 3;
        r->separator = separator_of(p, (size_t)(end - p));
    }
    while (p < end)
        TRY(take(r, &p, end));
    return NULL;
}

const struct err *csv_end(struct csv_reader *r)
{
    if (!r->any && !r->cell_n)
        return NULL;
    return row_end(r, r->state == CELL_QUOTED, true);
}

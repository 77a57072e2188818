/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_read.h"

#include "people/import_guess.h"

#include <csv.h>
#include <string.h>

enum { ROW_MAX_BYTES = 256 << 10, CELL_MAX_BYTES = 32 << 10, SHAPE_LINES = 60 };

/* What a row is while libcsv reads it. */
struct row_reader {
    struct arena *arena; /* emptied after each row */
    struct csv_parser parser;
    unsigned char options;
    char separator;
    bool keeps_lines;
    struct {
        const char **v;
        size_t n, room;
    } cells;
    size_t start_line; /* where the row now being read begins */
    size_t rows;       /* finished since last asked */
};

/* libcsv: a cell is complete. */
static void on_cell(void *cell, size_t n, void *context)
{
    struct row_reader *r = context;
    char *text = arena_copy(r->arena, cell, n);
    *VEC_PUSH(r->arena, r->cells) = n > CELL_MAX_BYTES || strlen(text) != n ? ""
                                    : r->keeps_lines                        ? text_trim(r->arena, text)
                                                                            : text_squeeze(r->arena, text);
}

/* libcsv: a row is complete. */
static void on_row_end(int c, void *context)
{
    struct row_reader *r = context;
    r->rows++;
}

/* Starts (or starts again) reading at a row that begins on the line. */
static void reader_start(struct row_reader *r, size_t line)
{
    arena_reset(r->arena);
    memset(&r->cells, 0, sizeof r->cells);
    r->rows = 0;
    r->start_line = line;
    csv_init(&r->parser, r->options);
    csv_set_delim(&r->parser, (unsigned char)r->separator);
}

/* Bytes of the line at p with its end (LF, CRLF or CR). */
static size_t line_size(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\n')
            return i + 1;
        if (p[i] == '\r')
            return i + 1 + (i + 1 < n && p[i + 1] == '\n');
    }
    return n;
}

/* Feeds one line; false if its quotes are wrong. A finished row shows in r->rows. */
static bool reader_feed(struct row_reader *r, const char *line, size_t n)
{
    return csv_parse(&r->parser, line, n, on_cell, on_row_end, r) == n;
}

/* Ends the text; false if a quote is still open. */
static bool reader_end(struct row_reader *r)
{
    return csv_fini(&r->parser, on_cell, on_row_end, r) == 0;
}

/* A piece of text for a fault: at most 60 bytes, cut at a letter. */
static char *piece(struct arena *a, const char *p, size_t n)
{
    while (n && (p[n - 1] == '\n' || p[n - 1] == '\r'))
        n--;
    bool cut = n > 60;
    if (cut)
        for (n = 60; n && ((unsigned char)p[n] & 0xC0) == 0x80; n--)
            ;
    return arena_printf(a, "%.*s%s", (int)n, p, cut ? "…" : "");
}

/* Walks over a text and hands out rows. */
struct walk {
    struct row_reader *reader;
    const char *text;
    size_t n, at;    /* at: the next line to feed */
    size_t line;     /* number of that line */
    size_t start_at; /* where the row now being read begins */
    size_t start_line;
    bool broken;     /* the row handed out could not be read strictly */
    const char *raw; /* its first line */
    size_t raw_n;
};

/* After wrong quotes: reads the row's first line alone and leniently, and goes on with the line after it. */
static void walk_mend(struct walk *w, struct arena *a)
{
    struct row_reader *r = w->reader;
    size_t n = line_size(w->text + w->start_at, w->n - w->start_at);
    w->broken = true;
    w->raw = piece(a, w->text + w->start_at, n);
    csv_free(&r->parser);
    r->options = CSV_APPEND_NULL;
    reader_start(r, w->start_line);
    reader_feed(r, w->text + w->start_at, n);
    reader_end(r);
    r->options = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL;
    w->at = w->start_at + n;
    w->line = w->start_line + 1;
}

/* The next row with at least one cell; false at the end. Its cells are in the reader until the next call. */
static bool walk_next(struct walk *w, struct arena *a)
{
    struct row_reader *r = w->reader;
    while (w->at < w->n) {
        w->broken = false;
        w->start_at = w->at;
        w->start_line = w->line;
        reader_start(r, w->line);
        bool right = true;
        while (right && !r->rows && w->at < w->n && w->at - w->start_at <= ROW_MAX_BYTES) {
            size_t n = line_size(w->text + w->at, w->n - w->at);
            right = reader_feed(r, w->text + w->at, n);
            w->at += n;
            w->line++;
            if (right && !r->rows && w->at - w->start_at == n && !r->cells.n &&
                text_blank(piece(a, w->text + w->start_at, n)))
                break; /* an empty line */
        }
        if (right && !r->rows && w->at >= w->n)
            right = reader_end(r);
        else if (right && !r->rows && w->at - w->start_at > ROW_MAX_BYTES)
            right = false;
        if (!right)
            walk_mend(w, a);
        csv_free(&r->parser);
        bool full = false;
        for (size_t i = 0; i < r->cells.n && !full; i++)
            full = r->cells.v[i][0] != 0;
        if (full || w->broken)
            return true;
    }
    return false;
}

/* A walk over a text with a reader whose rows live in `rows`. */
static struct walk walk_start(struct row_reader *r, struct arena *rows, const char *text, size_t n, char separator)
{
    *r = (struct row_reader){
        .arena = rows, .separator = separator, .options = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL};
    struct walk w = {.reader = r, .text = text, .n = n, .line = 1};
    if (n > 6 && (text_starts(text, "sep=") || text_starts(text, "SEP="))) {
        w.at = line_size(text, n); /* Excel's own line that names the separator */
        w.line = 2;
    }
    return w;
}

/* How well a separator fits: rows among the first that have as many cells as the commonest, times that many cells. */
static size_t separator_fit(struct arena *rows, struct arena *a, const char *text, size_t n, char separator)
{
    struct row_reader r;
    struct walk w = walk_start(&r, rows, text, n, separator);
    size_t counts[IMPORT_MAX_COLUMNS + 1] = {0}, best = 0, seen = 0;
    for (; seen < SHAPE_LINES && walk_next(&w, a); seen++)
        if (r.cells.n <= IMPORT_MAX_COLUMNS && !w.broken)
            counts[r.cells.n]++;
    for (size_t c = 2; c <= IMPORT_MAX_COLUMNS; c++)
        if (counts[c] * 1000 + counts[c] * c > best)
            best = counts[c] * 1000 + counts[c] * c;
    return best;
}

/* The separator of the text: what Excel says in its first line, else what fits best; ; for a file of one column. */
static char separator_guess(struct arena *a, const char *text, size_t n)
{
    if (n > 5 && (text_starts(text, "sep=") || text_starts(text, "SEP=")) && strchr(",;\t|", text[4]))
        return text[4];
    static const char candidates[] = {';', ',', '\t', '|'};
    struct arena *rows = arena_new(0);
    size_t best = 0;
    char found = ';';
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t fit = separator_fit(rows, a, text, n, candidates[i]);
        if (fit > best) {
            best = fit;
            found = candidates[i];
        }
    }
    arena_free(rows);
    return found;
}

/* How many of a row's cells are words that HR systems use for columns. */
static size_t known_words(struct arena *a, const struct row_reader *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->cells.n; i++)
        n += header_known(a, r->cells.v[i]);
    return n;
}

/* True if the cells may be a header: most have words, none twice in a row of figures. */
static bool looks_like_header(const struct row_reader *r)
{
    size_t words = 0;
    for (size_t i = 0; i < r->cells.n; i++) {
        const char *c = r->cells.v[i];
        if (strchr(c, '@'))
            return false;
        size_t digits = strspn(c, "0123456789-/.,: ");
        words += *c && digits < strlen(c);
    }
    return r->cells.n > 1 && words * 2 > r->cells.n;
}

/* Takes the row's cells as the names of the columns. */
static void header_take(struct arena *a, const struct row_reader *r, bool headed, struct staff_file *f)
{
    size_t n = r->cells.n;
    while (headed && n > 1 && !r->cells.v[n - 1][0])
        n--; /* empty names at the end: separators that mean nothing */
    const char **names = arena_array(a, n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = headed && r->cells.v[i][0] ? arena_strdup(a, r->cells.v[i]) : arena_printf(a, "Column %zu", i + 1);
    f->names = names;
    f->columns = n;
}

/* Finds the header row among the first ten: the first with two known words, else the first if it looks like one. */
static const struct err *header_find(struct arena *a, struct staff_file *f)
{
    struct arena *rows = arena_new(0);
    struct row_reader r;
    struct walk w = walk_start(&r, rows, f->text, f->text_n, f->separator);
    size_t line = 0;
    for (int i = 0; i < 10 && !line && walk_next(&w, a); i++)
        if (known_words(a, &r) >= 2 || (known_words(a, &r) == 1 && r.cells.n <= 2))
            line = w.start_line;
    w = walk_start(&r, rows, f->text, f->text_n, f->separator);
    bool any = walk_next(&w, a);
    if (any && !line && looks_like_header(&r))
        line = w.start_line;
    while (any && line && w.start_line < line)
        any = walk_next(&w, a);
    if (any && r.cells.n <= IMPORT_MAX_COLUMNS) {
        f->headed = line != 0;
        f->header_line = line;
        header_take(a, &r, f->headed, f);
    }
    bool many = any && r.cells.n > IMPORT_MAX_COLUMNS;
    bool more = any && (!line || walk_next(&w, a));
    arena_free(rows);
    if (many)
        return err_refused(a, 413, N_("The file has more than 200 columns. Export only the ones that are needed."));
    if (!more)
        return err_refused(a, 409,
                           N_("There are no rows in the file. The first row holds the names of the columns, and each "
                              "row after it one person."));
    return NULL;
}

/* The encoding, also of UTF-16 without its mark. */
static enum encoding encoding_of(const char *bytes, size_t n)
{
    size_t zeros[2] = {0};
    for (size_t i = 0; i < n && i < 4096; i++)
        zeros[i % 2] += !bytes[i];
    if (zeros[1] > 8 && zeros[1] > 20 * zeros[0])
        return ENCODING_UTF16LE;
    if (zeros[0] > 8 && zeros[0] > 20 * zeros[1])
        return ENCODING_UTF16BE;
    return encoding_guess(bytes, n);
}

/* Makes blanks of control characters, which no name or title has: what is kept is text for pages, letters and JSON. */
static void controls_away(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < ' ' && !strchr("\t\r\n", text[i]))
            text[i] = ' ';
}

const struct err *staff_open(struct arena *a, const void *bytes, size_t n, struct staff_file *ret)
{
    *ret = (struct staff_file){0};
    const char *p = bytes;
    if (n > IMPORT_MAX_BYTES)
        return err_refused(
            a, 413, N_("The file is larger than 64 megabytes. Split it, or leave out columns that are not needed."));
    if (n > 4 && (!memcmp(p, "PK\003\004", 4) || !memcmp(p, "\xD0\xCF\x11\xE0", 4)))
        return err_refused(a, 409,
                           N_("This is a workbook, not a text file. Open it, choose Save as, and choose CSV UTF-8."));
    if (n > 4 && (!memcmp(p, "%PDF", 4) || !memcmp(p, "\x1F\x8B", 2)))
        return err_refused(a, 409, N_("This is not a text file. Export the list as CSV."));
    ret->encoding = encoding_of(p, n);
    char *text = encoding_decode(a, ret->encoding, p, n, &ret->text_n, &ret->damaged);
    if (memchr(text, 0, ret->text_n))
        return err_refused(a, 409, N_("This is not a text file. Export the list as CSV."));
    controls_away(text, ret->text_n);
    ret->text = text;
    ret->separator = separator_guess(a, ret->text, ret->text_n);
    return header_find(a, ret);
}

/* Fills the row to the file's columns and names what is wrong with its length. */
static void row_shape(struct arena *rows, const struct staff_file *f, const struct walk *w, struct staff_cells *row)
{
    const struct row_reader *r = w->reader;
    const char **cells = arena_array(rows, f->columns, sizeof *cells);
    for (size_t i = 0; i < f->columns; i++)
        cells[i] = i < r->cells.n ? r->cells.v[i] : "";
    *row = (struct staff_cells){.line = w->start_line, .cells = cells, .n = r->cells.n, .fault = -1, .was = ""};
    for (size_t i = f->columns; i < r->cells.n && row->fault < 0; i++)
        if (r->cells.v[i][0]) {
            row->fault = FAULT_LONG_ROW;
            row->was = piece(rows, r->cells.v[i], strlen(r->cells.v[i]));
        }
    if (row->fault < 0 && r->cells.n < f->columns) {
        const char *last = r->cells.n ? r->cells.v[r->cells.n - 1] : "";
        row->fault = FAULT_SHORT_ROW;
        row->was = piece(rows, last, strlen(last));
    }
    if (w->broken) {
        row->fault = row->fault < 0 ? FAULT_ODD_QUOTES : FAULT_QUOTES;
        row->was = w->raw;
    }
}

const struct err *staff_each(struct arena *a, const struct staff_file *f, staff_row_fn *on_row, void *context)
{
    struct arena *rows = arena_new(0), *words = arena_new(0);
    struct row_reader r;
    struct walk w = walk_start(&r, rows, f->text, f->text_n, f->separator);
    r.keeps_lines = f->keeps_lines;
    const struct err *e = NULL;
    for (size_t n = 0; !e && walk_next(&w, words); arena_reset(words)) {
        if (w.start_line <= f->header_line)
            continue;
        if (++n > IMPORT_MAX_ROWS) {
            e = err_refused(a, 413, N_("The file has more than 500 000 rows. Split it by unit or board."));
            break;
        }
        struct staff_cells row;
        row_shape(rows, f, &w, &row);
        e = on_row(context, &row);
    }
    arena_free(rows);
    arena_free(words);
    return e;
}

const char *encoding_name(enum encoding e)
{
    static const char *const names[] = {"UTF-8", "UTF-8", "UTF-16", "UTF-16", "Windows-1252"};
    return names[e];
}

const char *separator_name(char separator)
{
    switch (separator) {
    case ',':
        return N_("comma");
    case ';':
        return N_("semicolon");
    case '\t':
        return N_("tab");
    default:
        return N_("upright line");
    }
}

char *csv_cell(struct arena *a, const char *text, char separator)
{
    bool guard = *text && strchr("=+-@\t\r", *text);
    bool quote = strpbrk(text, "\"\r\n\t;,|") || strchr(text, separator);
    size_t n = strlen(text), at = 0;
    char *out = arena_alloc(a, 2 * n + 4);
    if (quote)
        out[at++] = '"';
    if (guard)
        out[at++] = '\'';
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            out[at++] = '"';
        out[at++] = text[i];
    }
    if (quote)
        out[at++] = '"';
    return out;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The sheets of a document as cairo writes them. */
#include "deliver/pdf_parts.h"

#include "base/time.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

/* The file while it grows. */
struct drawn {
    unsigned char *bytes;
    size_t n, room;
};

/* Takes what cairo writes; too much is a failure to write. */
static cairo_status_t take(void *context, const unsigned char *bytes, unsigned n)
{
    struct drawn *f = context;
    if (f->n + n > PDF_BYTES_MOST)
        return CAIRO_STATUS_WRITE_ERROR;
    if (f->n + n > f->room) {
        size_t room = 2 * (f->n + n);
        unsigned char *more = realloc(f->bytes, room);
        if (!more)
            abort();
        f->bytes = more;
        f->room = room;
    }
    memcpy(f->bytes + f->n, bytes, n);
    f->n += n;
    return CAIRO_STATUS_SUCCESS;
}

/* Title, author and moment. */
static void name(cairo_surface_t *file, const struct pdf_about *about)
{
    char moment[21];
    moment_write(about->made_at, moment);
    cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_TITLE, about->title);
    cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_AUTHOR, about->author);
    cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_CREATOR, "Bana");
    cairo_pdf_surface_set_metadata(file, CAIRO_PDF_METADATA_CREATE_DATE, moment);
}

/* The sheets set as tightly as said, to be counted. */
static struct sheet set_as(struct pdf *d, PangoContext *context, int tight)
{
    struct sheet s = {.d = d, .context = context, .tight = tight};
    sheet_set(&s);
    return s;
}

/* Counts the pages, as wide as costs no page more. Setting it tighter never takes more pages. */
static struct sheet counted(struct pdf *d, PangoContext *context)
{
    struct sheet wide = set_as(d, context, 0);
    if (wide.page <= 1)
        return wide;
    struct sheet fewest = set_as(d, context, SHEET_TIGHTEST), s = wide;
    for (int tight = 1; s.page > fewest.page; tight++)
        s = tight < SHEET_TIGHTEST ? set_as(d, context, tight) : fewest;
    return s;
}

const struct err *sheet_run(struct pdf *d, PangoContext *context, const void **ret, size_t *ret_n)
{
    struct sheet count = counted(d, context), s = {.d = d, .context = context, .tight = count.tight};
    struct drawn f = {0};
    if (count.page > PDF_PAGES_MOST)
        return &err_too_large;
    cairo_surface_t *file = cairo_pdf_surface_create_for_stream(take, &f, d->about.poster ? POSTER_WIDTH : SHEET_WIDTH,
                                                                d->about.poster ? POSTER_HEIGHT : SHEET_HEIGHT);
    name(file, &d->about);
    s.cr = cairo_create(file);
    s.pages = count.page;
    sheet_set(&s);
    cairo_show_page(s.cr);
    cairo_status_t status = cairo_status(s.cr);
    cairo_destroy(s.cr);
    cairo_surface_finish(file);
    if (!status)
        status = cairo_surface_status(file);
    cairo_surface_destroy(file);
    *ret = arena_copy(d->arena, f.n ? (const void *)f.bytes : "", f.n);
    *ret_n = f.n;
    free(f.bytes);
    if (f.n + 4096 > PDF_BYTES_MOST)
        return &err_too_large;
    return status ? err_broken(d->arena, "a document can't be drawn", cairo_status_to_string(status)) : NULL;
}

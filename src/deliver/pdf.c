/* SPDX-License-Identifier: EUPL-1.2 */
/* Putting a document together, and the way to its bytes. */
#include "deliver/pdf_parts.h"
#include "deliver/press_open.h"

#include "base/text.h"

#include <assert.h>
#include <glib-object.h>
#include <string.h>

struct pdf *pdf_new(struct arena *a, const struct pdf_about *about)
{
    struct pdf *d = arena_new_of(a, struct pdf);
    d->arena = a;
    d->about = *about;
    d->keep = SIZE_MAX;
    return d;
}

/* A new part at the end. */
static struct pdf_part *add(struct pdf *d, enum pdf_part_kind kind)
{
    struct pdf_part *part = VEC_PUSH(d->arena, d->parts);
    part->kind = kind;
    return part;
}

void pdf_mark(struct pdf *d)
{
    add(d, PART_MARK);
}

void pdf_heading(struct pdf *d, int level, enum pdf_look look, const char *text)
{
    assert(level >= 1 && level <= 3);
    struct pdf_part *part = add(d, PART_HEADING);
    part->level = level;
    part->look = look;
    part->text = text;
}

void pdf_text(struct pdf *d, enum pdf_voice voice, const char *text, const char *language)
{
    for (const char *p = text; p && *p;) {
        const char *end = strstr(p, "\n\n");
        const char *one = text_trim(d->arena, end ? arena_copy(d->arena, p, (size_t)(end - p)) : p);
        if (*one) {
            struct pdf_part *part = add(d, PART_TEXT);
            part->voice = voice;
            part->text = one;
            part->language = language;
        }
        p = end ? end + 2 : NULL;
    }
}

void pdf_fact(struct pdf *d, const char *label, const char *text)
{
    if (!text || text_blank(text))
        return;
    struct pdf_part *part = add(d, PART_FACT);
    part->label = label;
    part->text = text_trim(d->arena, text);
}

void pdf_item(struct pdf *d, const char *text)
{
    add(d, PART_ITEM)->text = text;
}

void pdf_halves(struct pdf *d, const struct pdf_half *left, const struct pdf_half *right)
{
    struct pdf_part *part = add(d, PART_HALVES);
    part->half[0] = left;
    part->half[1] = right;
}

void pdf_figure(struct pdf *d, const struct pdf_figure *f)
{
    add(d, PART_FIGURE)->figure = f;
}

void pdf_space(struct pdf *d, double points)
{
    add(d, PART_SPACE)->points = points;
}

void pdf_page(struct pdf *d)
{
    add(d, PART_PAGE);
}

void pdf_keep_begin(struct pdf *d)
{
    assert(d->keep == SIZE_MAX);
    d->keep = d->parts.n;
    add(d, PART_KEEP);
}

void pdf_keep_end(struct pdf *d)
{
    assert(d->keep != SIZE_MAX);
    d->parts.v[d->keep].until = d->parts.n;
    d->keep = SIZE_MAX;
    add(d, PART_KEPT);
}

const struct err *pdf_print(struct pdf *d, struct press *p, const void **ret, size_t *ret_n)
{
    const void *drawn;
    size_t drawn_n, matched;
    assert(d->keep == SIZE_MAX);
    const struct err *e = press_lock(p, d->arena);
    if (!e) {
        PangoContext *context = press_context(p, d->about.language);
        e = sheet_run(d, context, &drawn, &drawn_n);
        g_object_unref(context);
    }
    press_unlock(p);
    TRY(e);
    return pdf_finish(d, drawn, drawn_n, ret, ret_n, &matched);
}

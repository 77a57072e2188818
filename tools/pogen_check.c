/* SPDX-License-Identifier: EUPL-1.2 */
/* Comparing the texts of the sources with the po files. */
#include "pogen.h"

#include <stdlib.h>
#include <string.h>

/* Which of %1 … %9 a text has, as bits. "%%" is none. */
static unsigned places_of(const char *text)
{
    unsigned places = 0;
    for (const char *p = text; *p; p++) {
        if (*p != '%')
            continue;
        p++;
        if (*p >= '1' && *p <= '9')
            places |= 1u << (*p - '0');
        else if (*p == '\0')
            break;
    }
    return places;
}

/* Compares the places of an entry's texts. The form for one may say its number or not, as the language wants. */
static void places_check(const struct po_file *po, const struct po_entry *e)
{
    unsigned one = places_of(e->english), many = e->english_many ? places_of(e->english_many) : one;
    unsigned text = e->text ? places_of(e->text) : one, text_many = e->text_many ? places_of(e->text_many) : many;
    if ((text != one && text != many) || text_many != many)
        fault(po->path, e->line, "the places %%1 … %%9 differ: %s", e->english);
}

/* Orders texts by their English, then their second form, then where they stand. */
static int text_compare(const void *x, const void *y)
{
    const struct source_text *a = x, *b = y;
    int order = strcmp(a->english, b->english);
    if (!order && a->english_many && b->english_many)
        order = strcmp(a->english_many, b->english_many);
    else if (!order)
        order = (a->english_many != NULL) - (b->english_many != NULL);
    if (!order)
        order = strcmp(a->path, b->path);
    return order ? order : a->line - b->line;
}

/* Finds one text of the sources in a po file. */
static void text_check(struct po_file *po, const struct source_text *t)
{
    struct po_entry *e = po_find(po, t->english);
    if (e)
        e->used = true;
    if (!e || !e->text || (e->english_many && !e->text_many))
        fault(t->path, t->line, "not translated in %s: %s", po->path, t->english);
    else if (t->english_many && (!e->english_many || strcmp(e->english_many, t->english_many) != 0))
        fault(t->path, t->line, "%s line %d has no such second form: %s", po->path, e->line, t->english_many);
}

/* Compares all sources with both files, and says every fault. */
void check_sources(struct arena *a, struct po_file po[PO_FILES], size_t n, char *const paths[])
{
    struct source_texts texts = {0};
    for (size_t i = 0; i < n; i++)
        source_scan(a, paths[i], &texts);
    if (texts.n)
        qsort(texts.v, texts.n, sizeof *texts.v, text_compare);
    for (size_t i = 0; i < texts.n; i++) {
        const struct source_text *t = &texts.v[i], *before = i ? t - 1 : NULL;
        bool same =
            before && strcmp(before->english, t->english) == 0 &&
            strcmp(before->english_many ? before->english_many : "", t->english_many ? t->english_many : "") == 0;
        for (int l = 0; !same && l < PO_FILES; l++)
            text_check(&po[l], t);
    }
    for (int l = 0; l < PO_FILES; l++) {
        for (size_t i = 0; i < po[l].entries.n; i++) {
            const struct po_entry *e = &po[l].entries.v[i];
            places_check(&po[l], e);
            if (!e->used)
                fault(po[l].path, e->line, "no longer used: %s", e->english);
        }
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A table of texts with a heading: filled once, then written as a page, as JSON or as Markdown. */
#ifndef BANA_BASE_TEXT_TABLE_H
#define BANA_BASE_TEXT_TABLE_H

#include "base/arena.h"

#include <stddef.h>

struct text_row {
    const char **cells; /* as many as the table has heads; "" for nothing */
    size_t n;
};

struct text_table {
    const char *title; /* or NULL */
    const char **heads;
    size_t head_n;
    struct text_row *rows;
    size_t row_n;
};

/* Gives the table room for so many heads, all "", and at most so many rows. */
void text_table_begin(struct arena *a, struct text_table *t, size_t heads, size_t rows);
/* The cells of the next row, all "". There must be room. */
const char **text_table_row(struct arena *a, struct text_table *t);
/* The table as Markdown, with its title as a heading of the third rank. */
const char *text_table_markdown(struct arena *a, const struct text_table *t);

#endif

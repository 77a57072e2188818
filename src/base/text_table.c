/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text_table.h"

/* n texts, all "". */
static const char **empty(struct arena *a, size_t n)
{
    const char **texts = arena_array(a, n, sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = "";
    return texts;
}

void text_table_begin(struct arena *a, struct text_table *t, size_t heads, size_t rows)
{
    *t = (struct text_table){
        .heads = empty(a, heads), .head_n = heads, .rows = arena_array(a, rows, sizeof(struct text_row))};
}

const char **text_table_row(struct arena *a, struct text_table *t)
{
    const char **cells = empty(a, t->head_n);
    t->rows[t->row_n++] = (struct text_row){cells, t->head_n};
    return cells;
}

/* One line of it. */
static const char *line(struct arena *a, const char *const *cells, size_t n)
{
    const char *said = "|";
    for (size_t i = 0; i < n; i++)
        said = arena_printf(a, "%s%s%s |", said, *cells[i] ? " " : "", cells[i]);
    return said;
}

const char *text_table_markdown(struct arena *a, const struct text_table *t)
{
    const char *said = t->title ? arena_printf(a, "### %s\n\n", t->title) : "", *rule = "|";
    for (size_t i = 0; i < t->head_n; i++)
        rule = arena_printf(a, "%s---|", rule);
    said = arena_printf(a, "%s%s\n%s\n", said, line(a, t->heads, t->head_n), rule);
    for (size_t i = 0; i < t->row_n; i++)
        said = arena_printf(a, "%s%s\n", said, line(a, t->rows[i].cells, t->rows[i].n));
    return said;
}

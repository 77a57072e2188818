/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of an import say as JSON (web/shape.h). */
#include "people/import_page.h"
#include "people/people_web.h"

static const char *const states[] = {"reading",   "mapping",   "checking", "checked", "publishing",
                                     "published", "cancelled", "failed",   NULL};
static const char *const kinds[] = {"people", "posts", NULL};

static SHAPE(import_line, struct import_list_row, HAS(struct import_list_row, import_id),
             HAS(struct import_list_row, file_name), HAS_CHOICE(struct import_list_row, state, states),
             HAS_MOMENT(struct import_list_row, made_at, "made_at"), HAS(struct import_list_row, by_name));

SHAPE(imports_body, struct imports_page, HAS_ROWS(struct imports_page, rows, &import_line_shape));

static SHAPE(import, struct import_get_row, HAS(struct import_get_row, import_id),
             HAS(struct import_get_row, file_name), HAS_CHOICE(struct import_get_row, state, states),
             HAS_CHOICE(struct import_get_row, kind, kinds), HAS(struct import_get_row, done),
             HAS(struct import_get_row, total), HAS_FLAG(struct import_get_row, complete));

/* "number", "name" …; "" for a column that isn't read. */
static const char *column_word(unsigned field)
{
    return field < STAFF_FIELD_N ? staff_field_word((enum staff_field)field) : "";
}

static SHAPE(import_column, struct import_column, HAS(struct import_column, name),
             HAS_WORD(struct import_column, field, column_word, STAFF_FIELD_N + 1), HAS(struct import_column, never));

static SHAPE(import_fault_kind, struct import_fault_kind, HAS(struct import_fault_kind, word),
             HAS(struct import_fault_kind, name), HAS(struct import_fault_kind, n),
             HAS(struct import_fault_kind, stops));

static SHAPE(import_fault, struct import_fault_line, HAS(struct import_fault_line, line),
             HAS(struct import_fault_line, column), HAS(struct import_fault_line, what),
             HAS(struct import_fault_line, mend), HAS(struct import_fault_line, stops));

static SHAPE(import_change, struct import_change_line, HAS_ID(struct import_change_line, person, "person_id"),
             HAS(struct import_change_line, name), HAS(struct import_change_line, number),
             HAS(struct import_change_line, what), HAS(struct import_change_line, was),
             HAS(struct import_change_line, now));

static SHAPE(import_absent, struct import_absent_row, HAS(struct import_absent_row, person_id),
             HAS(struct import_absent_row, name));

SHAPE(import_body, struct import_page, HAS_ONE(struct import_page, import, &import_shape),
      HAS(struct import_page, percent), HAS(struct import_page, works), HAS(struct import_page, asks),
      HAS_LIST(struct import_page, columns, column_n, "columns", &import_column_shape),
      HAS_LIST(struct import_page, kinds, kind_n, "kinds", &import_fault_kind_shape),
      HAS_LIST(struct import_page, faults, fault_n, "faults", &import_fault_shape), HAS(struct import_page, more),
      HAS_LIST(struct import_page, changes, change_n, "changes", &import_change_shape),
      HAS_SPAN(struct import_page, absent, &import_absent_shape));

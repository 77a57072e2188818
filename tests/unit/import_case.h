/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of the import: a file's bytes become a reckoned case. */
#ifndef BANA_TESTS_IMPORT_CASE_H
#define BANA_TESTS_IMPORT_CASE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "people/import_check.h"
#include "people/import_guess.h"
#include "people/import_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct loading {
    struct arena *arena;
    struct column_survey survey;
    struct staff_case *c;
};

static inline const struct err *survey_one(void *context, const struct staff_cells *row)
{
    struct loading *l = context;
    survey_row(l->arena, &l->survey, row->cells);
    return NULL;
}

static inline const struct err *load_one(void *context, const struct staff_cells *row)
{
    struct loading *l = context;
    case_row(l->c, row->cells, row->line, row->fault, row->was);
    return NULL;
}

/* A file's shape and guess. */
static inline struct staff_mapping guess_of(struct arena *a, const void *bytes, size_t n, struct staff_file *f)
{
    assert_null(staff_open(a, bytes, n, f));
    struct loading l = {.arena = a};
    survey_start(a, f->columns, &l.survey);
    assert_null(staff_each(a, f, survey_one, &l));
    struct staff_mapping m;
    mapping_guess(a, f->names, &l.survey, &m);
    return m;
}

/* Loads rows with the mapping into a case for 22 November 2026 and reckons it. */
static inline void case_of(struct staff_case *c, const struct staff_file *f, const struct staff_mapping *m)
{
    c->mapping = *m;
    c->header_line = f->header_line;
    memcpy(c->today, "2026-11-22", 11);
    if (!c->board_name)
        c->board_name = "Board";
    struct loading l = {.arena = c->arena, .c = c};
    assert_null(staff_each(c->arena, f, load_one, &l));
    case_reckon(c);
}

/* All in one, from text. */
static inline struct staff_case *case_text(struct arena *a, const char *text)
{
    struct staff_file f;
    struct staff_mapping m = guess_of(a, text, strlen(text), &f);
    struct staff_case *c = arena_new_of(a, struct staff_case);
    c->arena = a;
    case_of(c, &f, &m);
    return c;
}

/* How many faults of a kind there are. */
static inline size_t faults_of(const struct staff_case *c, enum staff_fault_kind f)
{
    size_t n = 0;
    for (size_t i = 0; i < c->faults.n; i++)
        n += c->faults.v[i].fault == f;
    return n;
}

/* The line of the n-th (from 0) fault of a kind; 0 if there is none. */
static inline size_t fault_line(const struct staff_case *c, enum staff_fault_kind f, size_t n)
{
    for (size_t i = 0; i < c->faults.n; i++)
        if (c->faults.v[i].fault == f && !n--)
            return c->faults.v[i].line;
    return 0;
}

/* A file of the shared data, or NULL (said aloud) where it is absent. */
static inline void *shared_file(struct arena *a, const char *path, size_t *ret_n)
{
    const char *root = getenv("BANA_SHARED");
    char *full = arena_printf(a, "%s/data/organisations/%s", root ? root : "../shared", path);
    FILE *f = fopen(full, "rb");
    if (!f && !root) /* meson runs tests in the build folder */
        f = fopen(arena_printf(a, "../%s", full), "rb");
    if (!f) {
        printf("SKIPPED: %s is not there; BANA_SHARED says where the shared data is\n", full);
        return NULL;
    }
    fseek(f, 0, SEEK_END);
    *ret_n = (size_t)ftell(f);
    rewind(f);
    void *bytes = arena_alloc(a, *ret_n + 1);
    assert_int_equal(fread(bytes, 1, *ret_n, f), *ret_n);
    fclose(f);
    return bytes;
}

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A staff file from anywhere: read, guessed, checked, against an empty employer. The first byte chooses the settings.
 * Every row is good or bad, every fault has its line and its sentences, and what is planned is text.
 */
#include "base/text.h"
#include "base/time.h"
#include "people/import_check.h"
#include "people/import_guess.h"
#include "people/import_read.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

struct loading {
    struct arena *arena;
    struct column_survey survey;
    struct staff_case *c;
    const struct staff_file *file;
    size_t rows;
};

static const struct err *survey_one(void *context, const struct staff_cells *row)
{
    struct loading *l = context;
    survey_row(l->arena, &l->survey, row->cells);
    return NULL;
}

static const struct err *load_one(void *context, const struct staff_cells *row)
{
    struct loading *l = context;
    l->rows++;
    for (size_t i = 0; i < l->file->columns; i++) {
        must(utf8_valid(row->cells[i], strlen(row->cells[i])));
        const char *out = csv_cell(l->arena, row->cells[i], ';');
        must(!strchr("=+-@\t\r", *out ? *out : 'x'));
    }
    case_row(l->c, row->cells, row->line, row->fault, row->was);
    return NULL;
}

/* A name that is stored is text of one line. */
static void must_be_name(const char *text)
{
    must(!text || (utf8_valid(text, strlen(text)) && !strpbrk(text, "\r\n")));
}

static void look_at(struct staff_case *c)
{
    must(c->counts.good + c->counts.bad == c->counts.rows);
    for (size_t i = 0; i < c->faults.n; i++) {
        const struct staff_fault *f = &c->faults.v[i];
        must(f->line > 0 || c->header_line == 0);
        must(*fault_what(c->arena, LANGUAGE_SV, f->fault, f->was, f->other));
        must(*fault_say(c->arena, LANGUAGE_NL, f->fault, f->line, "", f->was, f->other));
    }
    for (size_t i = 0; i < c->people.n; i++) {
        must_be_name(c->people.v[i].name);
        must_be_name(c->people.v[i].number);
        must_be_name(c->people.v[i].mail);
        must_be_name(c->people.v[i].title);
    }
    for (size_t i = 0; i < c->employments.n; i++) {
        const struct plan_employment *e = &c->employments.v[i];
        must(!e->from_day || !*e->from_day || day_valid(e->from_day));
        must(!e->to_day || day_valid(e->to_day));
    }
    for (size_t i = 0; i < c->managings.n; i++)
        must(c->managings.v[i].person.v != c->managings.v[i].over.v);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n < 2 || n > 20000)
        return 0;
    struct arena *a = arena_new(0);
    struct staff_file f;
    char *file = malloc(n - 1); /* of its own size, so that a read behind it is seen */
    memcpy(file, bytes + 1, n - 1);
    struct staff_case *c = arena_new_of(a, struct staff_case);
    struct loading l = {.arena = a, .c = c, .file = &f};
    if (staff_open(a, file, n - 1, &f) == NULL) {
        struct staff_mapping again;
        survey_start(a, f.columns, &l.survey);
        if (staff_each(a, &f, survey_one, &l) == NULL) {
            mapping_guess(a, f.names, &l.survey, &c->mapping);
            must(mapping_read(mapping_write(a, &c->mapping), f.columns, &again));
            c->arena = a;
            c->header_line = f.header_line;
            memcpy(c->today, "2026-11-22", 11);
            c->board_name = "Board";
            c->complete = bytes[0] & 1;
            c->mapping.family_first = bytes[0] & 2;
            must(staff_each(a, &f, load_one, &l) == NULL);
            case_reckon(c);
            look_at(c);
        }
    }
    free(file);
    arena_free(a);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a file into staging rows. */
#include "people/import_apply.h"

#include "base/random.h"
#include "import_sql.h"
#include "people/import_guess.h"

#include <string.h>

/* A row that waits to be staged. */
struct waiting_row {
    size_t line;
    const char *cells, *fault, *was;
};

/* The reading of one file. */
struct receiving {
    struct import_run *run;
    const struct import_order *order;
    const struct staff_file *file;
    const char *header;
    struct blob digest;
    struct column_survey survey;
    bool *never;         /* per column: never read, so not kept either */
    struct arena *batch; /* the rows that wait */
    struct waiting_row rows[IMPORT_BATCH];
    size_t n, total;
    const char *mapping;
    enum import_kind kind;
};

/* Lane: begins the import. */
static const struct err *begin_work(struct db *db, void *context)
{
    struct receiving *r = context;
    char separator[2] = {r->file->separator, 0};
    return import_begin(db, r->run->arena, r->run->employer, r->run->import, r->order->file_name, r->digest,
                        encoding_name(r->file->encoding), separator, r->header, (int64_t)r->file->header_line,
                        r->order->by, r->order->board, r->order->board_name ? r->order->board_name : "",
                        r->order->only_board, r->run->now, NULL);
}

/* Lane: stages the rows that wait. */
static const struct err *rows_work(struct db *db, void *context)
{
    struct receiving *r = context;
    for (size_t i = 0; i < r->n; i++)
        TRY(import_row_add(db, r->batch, r->run->employer, r->run->import, (int64_t)r->rows[i].line, r->rows[i].cells,
                           r->rows[i].fault, r->rows[i].was, NULL));
    int64_t changed = 0;
    TRY(import_progress(db, r->batch, r->run->employer, r->run->import, "reading", (int64_t)r->total, &changed));
    return changed ? NULL : &err_conflict; /* cancelled */
}

/* Lane: the file is read. */
static const struct err *done_work(struct db *db, void *context)
{
    struct receiving *r = context;
    return import_read_done(db, r->run->arena, r->run->employer, r->run->import,
                            r->kind == IMPORT_POSTS ? "posts" : "people", r->mapping, (int64_t)r->total, NULL);
}

const struct err *import_still(struct import_run *run)
{
    return run->line && command_gone(run->line)
               ? err_refused(run->arena, 409, N_("The import was broken off. Nothing was changed."))
               : NULL;
}

/* Stages what waits. */
static const struct err *flush(struct receiving *r)
{
    if (!r->n)
        return NULL;
    const struct err *e = import_still(r->run);
    if (!e)
        e = store_write_wait(r->run->store, r->run->arena, rows_work, r);
    r->n = 0;
    arena_reset(r->batch);
    return e;
}

/* Takes a row of the file. Columns that are never read are emptied here, before anything is kept. */
static const struct err *row_take(void *context, const struct staff_cells *row)
{
    struct receiving *r = context;
    const char **cells = arena_array(r->batch, r->file->columns, sizeof *cells);
    for (size_t i = 0; i < r->file->columns; i++)
        cells[i] = r->never[i] ? "" : row->cells[i];
    survey_row(r->run->arena, &r->survey, cells);
    bool told = row->fault >= 0 && row->fault != FAULT_QUOTES && row->fault != FAULT_ODD_QUOTES;
    r->rows[r->n++] = (struct waiting_row){.line = row->line,
                                           .cells = cells_write(r->batch, cells, r->file->columns),
                                           .fault = row->fault < 0 ? "" : fault_word((enum staff_fault_kind)row->fault),
                                           .was = told ? arena_strdup(r->batch, row->was) : ""};
    r->total++;
    return r->n == IMPORT_BATCH ? flush(r) : NULL;
}

/* The mapping: the one used for these columns before, else a guess. */
static const struct err *mapping_find(struct receiving *r)
{
    struct import_run *run = r->run;
    struct import_remembered_row *before;
    struct staff_mapping m;
    TRY(import_remembered(run->db, run->arena, run->employer, header_digest(run->arena, r->header), &before));
    if (!before || !mapping_read(before->mapping, r->file->columns, &m))
        mapping_guess(run->arena, r->file->names, &r->survey, &m);
    r->mapping = mapping_write(run->arena, &m);
    r->kind = m.kind;
    return NULL;
}

const struct err *import_receive(struct import_run *run, const struct import_order *order, const void *bytes, size_t n)
{
    struct staff_file file;
    TRY(staff_open(run->arena, bytes, n, &file));
    struct receiving r = {.run = run, .order = order, .file = &file, .batch = arena_new(0)};
    unsigned char *d = arena_alloc(run->arena, DIGEST_BYTES);
    digest(bytes, n, d);
    r.digest = (struct blob){d, DIGEST_BYTES};
    r.header = cells_write(run->arena, file.names, file.columns);
    r.never = arena_array(run->arena, file.columns, sizeof *r.never);
    for (size_t i = 0; i < file.columns; i++)
        r.never[i] = header_never(run->arena, file.names[i]);
    survey_start(run->arena, file.columns, &r.survey);
    run->import = (struct import_id){id_random()};
    const struct err *e = store_write_wait(run->store, run->arena, begin_work, &r);
    if (!e)
        e = staff_each(run->arena, &file, row_take, &r);
    if (!e)
        e = flush(&r);
    if (!e)
        e = mapping_find(&r);
    if (!e)
        e = store_write_wait(run->store, run->arena, done_work, &r);
    arena_free(r.batch);
    if (e) {
        const struct err *second = import_end(run, "failed", e->kind == ERR_REFUSED ? e->message : "");
        return second && e->kind == ERR_REFUSED ? second : e;
    }
    return NULL;
}

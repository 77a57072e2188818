/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/skills_jobs.h"

#include "base/time.h"
#include "skills/classify.h"
#include "skills/lookups.h"
#include "stage_sql.h"
#include "web/app.h"

#include <string.h>

/* Job, after each import and daily: clears what is of no generation that counts. */
static const struct err *tidy_run(struct job_run *job)
{
    return stage_tidy(job->store, job->arena, job);
}

/* Job, at the start and every ten minutes: ends imports that were cut off. */
static const struct err *lost_run(struct job_run *job)
{
    return stage_end_lost(job->store, job->arena, clock_now());
}

/* Puts the pieces of the uploaded files together. The bytes live in the arena. */
static const struct err *files_load(struct stage_run *run, struct file_set *set)
{
    struct classifying_pieces_rows rows;
    TRY(classifying_pieces(run->db, run->arena, run->classifying, &rows));
    for (size_t i = 0; i < rows.n;) {
        size_t n = 0, room = 0;
        char *bytes = NULL;
        int64_t file = rows.v[i].file;
        const char *name = rows.v[i].name;
        for (; i < rows.n && rows.v[i].file == file; i++) {
            struct classifying_piece_get_row *p;
            TRY(classifying_piece_get(run->db, run->arena, run->classifying, file, rows.v[i].piece, &p));
            while (n + p->bytes.n > room)
                bytes = vec_grow(run->arena, bytes, n, &room, 1);
            memcpy(bytes + n, p->bytes.p, p->bytes.n);
            n += p->bytes.n;
        }
        TRY(files_add(run->arena, set, name, bytes ? bytes : "", n));
    }
    return NULL;
}

/* Reads what was published once, so that the first who searches need not wait. */
static const struct err *lookup_warm(struct job_run *job, const struct stage_run *run)
{
    struct app *app = job->context;
    struct skills_found found;
    struct skills_query q = {.text = "a", .kinds = KIND_ANY, .n = 1};
    if (!app || !app->lookups)
        return NULL;
    return skills_search(app->lookups, run->db, job->arena, run->employer, &q, &found);
}

/* Job: takes in what came through a page. What is refused stands with the import; cancelled is no fault. */
static const struct err *import_run(struct job_run *job)
{
    struct stage_run run = {
        .store = job->store, .arena = job->arena, .now = clock_now(), .job = job, .classifying = {job->thing}};
    struct file_set set = {0};
    struct classification *c;
    struct class_trouble t;
    TRY(store_reader(job->store, job->arena, &run.db));
    const struct err *e = stage_take(&run);
    if (e == &err_conflict || e == &err_not_found)
        return NULL;
    TRY(e);
    run.source = classify_source(run.reader);
    e = files_load(&run, &set);
    if (e && e->kind == ERR_REFUSED)
        return stage_fail(&run, "failed", e->message, "", NULL);
    TRY(e);
    e = classify_run(&run, &set, &c, &t);
    if (e == &err_conflict || (e && e->kind == ERR_REFUSED))
        return NULL;
    TRY(e);
    return lookup_warm(job, &run);
}

const struct job_kind skills_jobs[] = {
    {"skills-import", import_run, 0},
    {"skills-tidy", tidy_run, 0},
    {"skills-tidy-daily", tidy_run, 86400},
    {"classifying-lost", lost_run, 600},
};
const size_t skills_job_n = sizeof skills_jobs / sizeof *skills_jobs;

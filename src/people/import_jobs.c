/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_jobs.h"

#include "base/log.h"
#include "base/time.h"
#include "people/import_apply.h"
#include "people/import_page.h"

#include "import_sql.h"

#include <string.h>

/* What a job knows, as an import at work. */
static const struct err *run_of(struct job_run *job, struct import_run *ret)
{
    *ret = (struct import_run){.store = job->store,
                               .arena = job->arena,
                               .employer = job->employer,
                               .import = {job->thing},
                               .now = clock_now(),
                               .job = job};
    return store_reader(job->store, job->arena, &ret->db);
}

/* Success, if the import was cancelled meanwhile: a piece of work that finds it so ends with a conflict. The staged
 * rows then go away. Other refusals are kept with the import, for the page. */
static const struct err *settle(struct import_run *run, const struct err *e)
{
    if (!e)
        return NULL;
    struct import_get_row *i;
    TRY(import_get(run->db, run->arena, run->employer, run->import, &i));
    if (!i)
        return NULL;
    if (!strcmp(i->state, "published")) /* by a run that was cut off before it had cleared up */
        return import_clear(run, true);
    if (!strcmp(i->state, "cancelled"))
        return import_clear(run, false);
    TRY(import_fail(run,
                    e->kind == ERR_REFUSED
                        ? e->message
                        : N_("It could not be done. Try once more; if it happens again, tell the administrator.")));
    if (!err_passes(e))
        return e->kind == ERR_BROKEN ? e : NULL;
    log_err("import", "", e); /* the page says it now, so the job does not come back by itself */
    return NULL;
}

/* Job: checks the file. */
static const struct err *check_run(struct job_run *job)
{
    struct import_run run;
    TRY(run_of(job, &run));
    return settle(&run, import_check(&run, NULL));
}

/* Job: publishes what was checked. */
static const struct err *publish_run(struct job_run *job)
{
    struct import_run run;
    TRY(run_of(job, &run));
    return settle(&run, import_publish(&run));
}

/* Job: takes the staged rows of a cancelled import away. */
static const struct err *clear_run(struct job_run *job)
{
    struct import_run run;
    TRY(run_of(job, &run));
    return import_clear(&run, false);
}

/* Job, daily: what is left of old imports goes; those that were not published are cancelled. */
static const struct err *forget_run(struct job_run *job)
{
    struct import_run run;
    struct imports_stale_rows stale;
    TRY(run_of(job, &run));
    TRY(imports_stale(run.db, run.arena, run.now - IMPORT_KEEP_S, &stale));
    for (size_t i = 0; i < stale.n; i++) {
        run.employer = stale.v[i].employer_id;
        run.import = stale.v[i].import_id;
        TRY(import_end(&run, "cancelled", ""));
    }
    return NULL;
}

const struct job_kind import_jobs[] = {
    {"import-check", check_run, 0},
    {"import-publish", publish_run, 0},
    {"import-clear", clear_run, 0},
    {"import-forget", forget_run, DAY_S},
};
const size_t import_job_n = sizeof import_jobs / sizeof *import_jobs;

const char *import_state_say(enum language l, const char *state)
{
    static const char *const said[][2] = {
        {"reading", N_("Being read")},         {"mapping", N_("Read, not checked")},
        {"checking", N_("Being checked")},     {"checked", N_("Checked, not published")},
        {"publishing", N_("Being published")}, {"published", N_("Published")},
        {"cancelled", N_("Cancelled")},        {"failed", N_("Not done")}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!strcmp(said[i][0], state))
            return tr(l, said[i][1]);
    return "";
}

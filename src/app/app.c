/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/app.h"

#include "app/jobs.h"
#include "app/routes.h"
#include "talks/talk_open.h"
#include "base/text.h"
#include "map/map.h"
#include "scan/shelf.h"
#include "skills/lookups.h"
#include "web/pool.h"
#include "web/typefaces.h"

#include <stdlib.h>
#include <string.h>

#define SLOW_THREADS 3 /* password hashing holds two of them at most */
#define SLOW_WAITING 500
#define READER_THREADS 8 /* PostgreSQL: a page waits for another machine, so more threads than cores */
#define READER_WAITING 2000
#define JOB_THREADS 2

const struct err *app_employer_begins(struct db *db, struct arena *a, struct employer_id employer, int64_t now)
{
    return templates_seed(db, a, employer, now);
}

const struct err *app_open(struct arena *a, struct store *s, const char *data_dir, const char *origin, struct app *ret)
{
    const char *debug = getenv("BANA_DEBUG");
    *ret = (struct app){.store = s, .data_dir = data_dir, .origin = origin, .employer_begins = app_employer_begins};
    ret->https = text_starts(origin, "https://");
    ret->debug = debug && strcmp(debug, "1") == 0;
    TRY(router_new(a, routes_all, routes_all_n, &ret->router));
    ret->press = typefaces_press();
    ret->maps = map_shelf_new();
    ret->lookups = lookups_new();
    ret->instruments = instrument_shelf_new();
    TRY(slow_pool_new(a, SLOW_THREADS, SLOW_WAITING, &ret->slow));
    struct db *db;
    const struct err *e = store_reader(s, a, &db);
    if (!e && db_is_postgres(db))
        e = slow_pool_new(a, READER_THREADS, READER_WAITING, &ret->readers);
    if (!e)
        e = jobs_start(a, s, jobs_all, jobs_all_counts, jobs_all_n, JOB_THREADS, ret, &ret->jobs);
    if (e)
        app_close(ret);
    return e;
}

void app_close(struct app *app)
{
    jobs_stop(app->jobs);
    app->jobs = NULL;
    slow_pool_end(app->slow);
    slow_pool_end(app->readers);
    app->slow = app->readers = NULL;
    press_free(app->press);
    instrument_shelf_free(app->instruments);
    lookups_free(app->lookups);
    app->lookups = NULL;
    app->press = NULL;
    map_shelf_free(app->maps);
    app->maps = NULL;
}

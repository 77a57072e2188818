/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/run.h"

#include "access/look.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "web/app.h"
#include "web/layout.h"
#include "web/pool.h"
#include "web/session.h"
#include "web/toast.h"

#include <stdio.h>
#include <string.h>

static const struct err err_busy = {.kind = ERR_REFUSED,
                                    .status = 503,
                                    .message = N_("Many people are here at once. Wait a minute and try again."),
                                    .file = __FILE__};

/* What stands in for a route when none was found, so that the page of the error knows who is signed in. */
static const struct route no_route = {.method = "GET", .pattern = "", .permission = PERMIT_OPEN, .flags = ROUTE_OPEN};

void run_init(struct run *run, struct app *app, struct arena *a, const char *method)
{
    *run = (struct run){0};
    run->rq.arena = a;
    run->rq.app = app;
    run->rq.method = method;
    run->rq.now = clock_now();
    run->rq.path = "/";
    run->rq.query = "";
    run->rq.client = "";
    run->rq.status = 200;
    session_signed_out(&run->rq);
    session_page(&run->rq);
}

/* Session, form token and access: what must be right before a handler runs. */
static const struct err *admit(struct request *rq)
{
    TRY(session_load(rq));
    session_page(rq);
    toast_take(rq);
    if (rq->route == &no_route)
        return NULL;
    TRY(access_decide(rq));
    return rq->method[0] == 'P' ? session_check_form(rq) : NULL;
}

/* The handler's result, or that the request took too much memory. */
static const struct err *handle(struct request *rq)
{
    TRY(rq->route->handler(rq));
    return arena_over(rq->arena) ? &err_out_of_arena : NULL;
}

/* ---- in the lane ---- */

/* store_work_fn: the whole of a writing request. */
static const struct err *work_request(struct db *db, void *context)
{
    struct run *run = context;
    run->rq = run->before;
    struct request *rq = &run->rq;
    rq->db = db;
    db_queries_reset(db);
    const struct err *e = admit(rq);
    if (!e)
        e = handle(rq);
    if (!e && rq->session && rq->session->stale)
        e = session_note_seen(db, rq);
    if (!e)
        e = look_write(db, rq);
    run->queries = db_queries(db);
    run->steps = db_steps(db);
    return e;
}

/* store_work_fn: what a read leaves behind. */
static const struct err *work_traces(struct db *db, void *context)
{
    struct run *run = context;
    if (run->rq.session && run->rq.session->stale)
        TRY(session_note_seen(db, &run->rq));
    return look_write(db, &run->rq);
}

/* store_done_fn of both. */
static void work_done(void *context, const struct err *error)
{
    struct run *run = context;
    run->error = err_copy(run->rq.arena, error);
    run->ready(run->context);
}

/* store_done_fn of the traces. That somebody was here is noted if it can be; that somebody read about another must be,
 * or nothing is shown. */
static void traces_done(void *context, const struct err *error)
{
    struct run *run = context;
    if (error && run->rq.look_n == 0) {
        log_line(LOG_WARN, "session", "a visit could not be noted: %s", error->message);
        error = NULL;
    }
    work_done(run, error);
}

/* ---- reading ---- */

/* Runs a reading request on this thread's reader; the error, if any, is in run->error. */
static void read_request(struct run *run)
{
    struct request *rq = &run->rq;
    const struct err *e = store_reader(rq->app->store, rq->arena, &rq->db);
    if (!e) {
        db_queries_reset(rq->db);
        e = db_read_begin(rq->db, rq->arena);
    }
    if (!e) {
        e = admit(rq);
        if (!e)
            e = run->error ? run->error : handle(rq);
        run->queries = db_queries(rq->db);
        run->steps = db_steps(rq->db);
        db_read_end(rq->db);
    }
    run->error = e;
}

/* True if the read left something that must be written before the answer is sent. */
static bool has_traces(const struct run *run)
{
    return run->rq.route != &no_route && !run->error &&
           (run->rq.look_n > 0 || (run->rq.session && run->rq.session->stale));
}

/* On a reader thread: the read, and then what it leaves. */
static void pool_read(void *context)
{
    struct run *run = context;
    read_request(run);
    if (has_traces(run))
        store_write(run->rq.app->store, work_traces, traces_done, run);
    else
        run->ready(run->context);
}

/* On the slow pool: the slow part with a reader (nothing is open meanwhile), and then the write. */
static void pool_slow(void *context)
{
    struct run *run = context;
    struct request *rq = &run->rq;
    const struct err *e = store_reader(rq->app->store, rq->arena, &rq->db);
    if (!e)
        e = admit(rq);
    if (!e)
        e = rq->route->slow(rq);
    if (e) {
        run->error = e;
        run->ready(run->context);
        return;
    }
    if (rq->method[0] == 'P' || (rq->route->flags & ROUTE_WRITES)) {
        run->before.slow_result = rq->slow_result;
        store_write(rq->app->store, work_request, work_done, run);
        return;
    }
    void *result = rq->slow_result; /* rq is part of what is set back */
    run->rq = run->before;
    run->rq.slow_result = result;
    pool_read(run);
}

enum run_answer run_start(struct run *run, const struct err *fault)
{
    struct request *rq = &run->rq;
    struct app *app = rq->app;
    run->error = fault;
    if (fault || !rq->route)
        rq->route = &no_route;
    run->before = *rq;
    const struct route *route = rq->route;
    bool writes = route != &no_route && (rq->method[0] == 'P' || (route->flags & ROUTE_WRITES));
    if (route->slow || (!writes && app->readers)) {
        run->wait(run->context);
        struct slow_pool *pool = route->slow ? app->slow : app->readers;
        if (!slow_pool_add(pool, route->slow ? pool_slow : pool_read, run)) {
            run->error = &err_busy;
            run->ready(run->context);
        }
        return RUN_LATER;
    }
    if (writes) {
        run->wait(run->context);
        store_write(app->store, work_request, work_done, run);
        return RUN_LATER;
    }
    read_request(run);
    if (!has_traces(run))
        return RUN_NOW;
    run->wait(run->context);
    store_write(app->store, work_traces, traces_done, run);
    return RUN_LATER;
}

/* ---- answers to errors ---- */

/* {"error":"…"} for script-made saving. */
static void answer_unsaved(struct request *rq, const char *sentence)
{
    struct json j = {.arena = rq->arena};
    json_open(&j, '{');
    json_pair(&j, "error", sentence);
    json_close(&j, '}');
    (void)answer_body(rq, "application/json", NULL, json_done(&j), j.n);
}

/* The way to the sign-in page and back to this one. */
static void answer_sign_in(struct request *rq)
{
    static const char hex[] = "0123456789ABCDEF";
    const char *here = *rq->query ? arena_printf(rq->arena, "%s?%s", rq->path, rq->query) : rq->path;
    char *next = arena_alloc(rq->arena, 3 * strlen(here) + 1), *to = next;
    for (const unsigned char *p = (const unsigned char *)here; *p; p++) {
        if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '/' || *p == '-') {
            *to++ = (char)*p;
            continue;
        }
        *to++ = '%';
        *to++ = hex[*p >> 4];
        *to++ = hex[*p & 15];
    }
    if (strcmp(here, "/") == 0)
        (void)answer_redirect(rq, "/sign-in");
    else
        (void)answer_redirect(rq, "/sign-in?next=%s", next);
}

/* Makes the answer for an error. */
static void answer_error(struct run *run, const struct err *e)
{
    struct request *rq = &run->rq;
    char reference[ID_TEXT_SIZE] = "";
    rq->looks = NULL;
    rq->look_n = 0;
    rq->location = NULL;
    rq->body = NULL;
    rq->type = rq->disposition = NULL;
    rq->toast = NULL;
    rq->form = NULL; /* it was the handler's own */
    bool json = request_wants_json(rq);
    if (e->status == 401 && rq->method[0] != 'P' && !json) {
        if (rq->viewer.half)
            (void)answer_redirect(rq, "/second-factor");
        else
            answer_sign_in(rq);
        return;
    }
    bool signed_out = e->status == 401;
    if (signed_out && !json)
        e = &err_signed_out;
    if (e->kind == ERR_BROKEN) {
        id_write(id_random(), reference);
        reference[8] = 0;
        log_err(rq->route && *rq->route->pattern ? rq->route->pattern : "request", reference, e);
    }
    if (request_by_script(rq)) {
        rq->status = signed_out ? 401 : e->status ? e->status : 500;
        answer_unsaved(
            rq, tr(rq->language, e->status == STATUS_NO_ROOM
                                     ? N_("Not saved: there is no room left. Your words stay here in this window.")
                                 : e->kind == ERR_BROKEN ? N_("It could not be saved. Try again in a minute.")
                                                         : e->message));
        return;
    }
    if (json)
        (void)answer_problem(rq, e->status ? e->status : 500,
                             e->kind != ERR_BROKEN         ? e->message
                             : e->status == STATUS_NO_ROOM ? N_("There is no room left")
                                                           : N_("Something broke on our side"),
                             *reference ? reference : NULL);
    else
        page_error(rq, e, *reference ? reference : NULL);
}

void run_finish(struct run *run)
{
    struct request *rq = &run->rq;
    if (run->finished)
        return;
    run->finished = true;
    if (run->error)
        answer_error(run, run->error);
    bool page = !rq->location && !rq->body;
    if (page && rq->news)
        cookie_set(rq, "toast", "", -1, false);
    if (rq->toast)
        toast_leave(rq);
}

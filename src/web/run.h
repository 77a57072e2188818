/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs one parsed request: session, access, handler; on a reader, on the slow pool, in the write lane, as its route
 * says. Knows nothing of sockets: the server gives a request and is told when its answer stands.
 */
#ifndef BANA_WEB_RUN_H
#define BANA_WEB_RUN_H

#include "web/request.h"

/* The bound of a request's arena; uploads stand beside it. */
#define REQUEST_BYTES (8u << 20)

struct run {
    struct request rq;
    /* Called at most once, on the starting thread, before anything begins that will call `ready`. */
    void (*wait)(void *context);
    /* Called once, on any thread, when the answer stands after run_start returned RUN_LATER. */
    void (*ready)(void *context);
    void *context;
    const struct err *error; /* what the answer is about, when it is an error page */
    struct request before;   /* what rq was before the work, so that it can be done again */
    unsigned queries;        /* statements that this request ran */
    uint64_t steps;          /* … and what they cost, as db_steps counts it */
    bool finished;
};

enum run_answer { RUN_NOW, RUN_LATER };

/* Empties a run for a new request whose arena and app are given; the clock is read here. */
void run_init(struct run *run, struct app *app, struct arena *a, const char *method);
/* Runs a request whose target, headers and body are parsed and whose route is found; `fault` is what was wrong with it
 * already (NULL: nothing). RUN_NOW: the answer stands. RUN_LATER: `ready` will be called, perhaps before this returns.
 */
enum run_answer run_start(struct run *run, const struct err *fault);
/* Does what is left before the bytes are sent: error pages, cookies of toasts. Once, on the thread that answers. */
void run_finish(struct run *run);

#endif

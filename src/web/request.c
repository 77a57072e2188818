/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/request.h"

#include "base/log.h"
#include "base/text.h"
#include "web/app.h"
#include "web/form.h"
#include "web/media.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

int64_t request_id(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->part_n; i++)
        if (strcmp(rq->parts[i].name, name) == 0)
            return rq->parts[i].id;
    assert(!"the route's pattern has no such part");
    return 0;
}

const char *request_part(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->part_n; i++)
        if (strcmp(rq->parts[i].name, name) == 0)
            return rq->parts[i].text;
    assert(!"the route's pattern has no such part");
    return "";
}

/* True if the handler may ask for it: the route's table is the whole truth about what comes. */
static bool is_taken(const struct request *rq, const char *name)
{
    return !rq->route || !*rq->route->pattern || takes_name(rq->route->takes, name) || strcmp(name, "csrf") == 0 ||
           strcmp(name, "lang") == 0;
}

const char *request_param(const struct request *rq, const char *name)
{
    if (!is_taken(rq, name)) {
        log_line(LOG_ERROR, rq->route->pattern, "the handler asks for %s, which the route does not take", name);
        assert(!rq->app || !rq->app->debug);
        return NULL;
    }
    for (size_t i = 0; i < rq->param_n; i++)
        if (strcmp(rq->params[i].name, name) == 0)
            return rq->params[i].value;
    return NULL;
}

bool request_has(const struct request *rq, const char *name)
{
    return request_param(rq, name) != NULL;
}

bool request_by_script(const struct request *rq)
{
    return rq->headers.save && strcmp(rq->headers.save, "1") == 0;
}

bool request_wants_json(const struct request *rq)
{
    return media_prefers_json(rq->headers.accept);
}

const struct err *answer_redirect(struct request *rq, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rq->location = arena_vprintf(rq->arena, format, args);
    va_end(args);
    rq->status = 303;
    return NULL;
}

const struct err *answer_done(struct request *rq, const char *toast, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rq->location = arena_vprintf(rq->arena, format, args);
    va_end(args);
    rq->status = 303;
    rq->toast = toast;
    return NULL;
}

const struct err *answer_body(struct request *rq, const char *type, const char *file_name, const void *body, size_t n)
{
    rq->type = type;
    rq->body = body ? body : "";
    rq->body_n = n;
    if (file_name) {
        /* Names of ours are plain ASCII, but a person's name may have come into one: only safe letters stay. */
        char *name = arena_strdup(rq->arena, file_name);
        for (char *p = name; *p; p++)
            if ((unsigned char)*p < 0x21 || (unsigned char)*p > 0x7e || strchr("\"\\/;%", *p))
                *p = '-';
        rq->disposition = arena_printf(rq->arena, "attachment; filename=\"%s\"", name);
    }
    return NULL;
}

const struct err *request_event(struct request *rq, enum event_act act, int64_t thing)
{
    return event_write(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, act, thing, "");
}

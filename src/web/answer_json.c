/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers in JSON: what a page says, what went wrong, and that what one types is saved (promised in web/request.h). */
#include "web/form.h"
#include "web/request.h"
#include "web/shape.h"

#include <assert.h>
#include <string.h>

/* Ends an answer with what was written. */
static const struct err *answer_written(struct request *rq, const char *type, struct json *j)
{
    const char *text = json_done(j);
    return answer_body(rq, type, NULL, text, j->n);
}

/* One fault of a form. */
static void fault_write(struct json *j, const struct request *rq, const char *field, const char *sentence)
{
    json_open(j, '{');
    json_pair(j, "field", field);
    json_pair(j, "detail", tr(rq->language, sentence));
    json_close(j, '}');
}

const struct err *answer_problem(struct request *rq, int status, const char *sentence, const char *reference)
{
    struct json j = {.arena = rq->arena};
    rq->status = status;
    json_open(&j, '{');
    json_key(&j, "status");
    json_int(&j, status);
    json_pair(&j, "title", tr(rq->language, sentence));
    json_pair(&j, "reference", reference);
    json_key(&j, "errors");
    json_open(&j, '[');
    for (size_t i = 0; rq->form && i < rq->form->error_n; i++)
        fault_write(&j, rq, rq->form->errors[i].field, rq->form->errors[i].sentence);
    if (rq->unknown)
        fault_write(&j, rq, rq->unknown, sentence);
    json_close(&j, ']');
    json_close(&j, '}');
    return answer_written(rq, "application/problem+json", &j);
}

/* True if the route declares that it may say this. */
static bool is_said(const struct route *route, const struct shape *shape)
{
    for (size_t i = 0; i < sizeof route->says / sizeof route->says[0]; i++)
        if (route->says[i] == shape)
            return true;
    return false;
}

const struct err *answer_shape(struct request *rq, const struct shape *shape, const void *page, size_t size)
{
    if (rq->form && rq->form->error_n)
        return answer_problem(rq, rq->status >= 400 ? rq->status : 422, N_("Some of it must be mended."), NULL);
    assert(is_said(rq->route, shape));
    assert(shape->size == size);
    struct json j = {.arena = rq->arena};
    shape_write(&j, shape, page);
    return answer_written(rq, "application/json", &j);
}

const struct err *answer_saved_marks(struct request *rq, const struct saved_mark *marks, size_t n, const char *error)
{
    const char *at = say_time(rq->arena, rq->language, rq->zone, rq->now);
    struct json j = {.arena = rq->arena};
    json_open(&j, '{');
    if (error) {
        json_pair(&j, "error", error);
    } else {
        json_pair(&j, "saved", at);
        json_pair(&j, "text", tr_format(rq->arena, rq->language, "Saved %1", at));
    }
    json_key(&j, "marks");
    json_open(&j, '{');
    for (size_t i = 0; i < n; i++)
        json_pair(&j, marks[i].name, marks[i].value);
    json_close(&j, '}');
    json_close(&j, '}');
    rq->status = error ? 409 : 200;
    return answer_written(rq, "application/json", &j);
}

const struct err *answer_saved(struct request *rq)
{
    return answer_saved_marks(rq, NULL, 0, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The short JSON answers to saving as one types (promised in web/request.h; read by static/save.js). */
#include "web/request.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const struct err *answer_saved_marks(struct request *rq, const struct saved_mark *marks, size_t n, const char *error)
{
    const char *at = say_time(rq->arena, rq->language, rq->zone, rq->now);
    json_t *body = json_object(), *of = json_object();
    int bad = 0;
    for (size_t i = 0; i < n; i++)
        bad |= json_object_set_new(of, marks[i].name, json_string(marks[i].value));
    if (error) {
        bad |= json_object_set_new(body, "error", json_string(error));
    } else {
        bad |= json_object_set_new(body, "saved", json_string(at));
        bad |= json_object_set_new(body, "text", json_string(tr_format(rq->arena, rq->language, "Saved %1", at)));
    }
    bad |= json_object_set_new(body, "marks", of);
    char *json = bad ? NULL : json_dumps(body, JSON_COMPACT);
    if (!json)
        abort(); /* out of memory: all texts here are UTF-8 */
    const char *kept = arena_strdup(rq->arena, json);
    free(json);
    json_decref(body);
    rq->status = error ? 409 : 200;
    return answer_body(rq, "application/json", NULL, kept, strlen(kept));
}

const struct err *answer_saved(struct request *rq)
{
    return answer_saved_marks(rq, NULL, 0, NULL);
}

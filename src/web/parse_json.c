/* SPDX-License-Identifier: EUPL-1.2 */
/* A form that comes as JSON becomes the same parameters as one that comes from a page. */
#include "web/parse.h"

#include "base/text.h"
#include "web/form.h"

#include <jansson.h>
#include <string.h>

static const struct err err_unknown_field = {.kind = ERR_REFUSED,
                                             .status = 422,
                                             .message = N_("One of the fields that were sent is not known here."),
                                             .file = __FILE__};

struct params {
    struct param *v;
    size_t n, room;
};

/* Adds one value under a name; false for what no field can hold. */
static bool value_add(struct request *rq, struct params *list, const char *name, const json_t *value)
{
    const char *text = NULL;
    if (json_is_string(value))
        text = arena_strdup(rq->arena, json_string_value(value));
    else if (json_is_integer(value))
        text = arena_printf(rq->arena, "%lld", (long long)json_integer_value(value));
    else if (json_is_true(value))
        text = "1";
    else
        return json_is_null(value) || json_is_false(value);
    if (!utf8_valid(text, strlen(text)))
        return false;
    struct param *p = VEC_PUSH(rq->arena, *list);
    *p = (struct param){.name = name, .value = text, .n = strlen(text)};
    return true;
}

/* Adds a member: one value, or each of a list. */
static const struct err *member_add(struct request *rq, struct params *list, const char *key, const json_t *value)
{
    const char *name = arena_strdup(rq->arena, key);
    if (strcmp(name, "csrf") != 0 && !takes_name(rq->route->takes, name)) {
        rq->unknown = name;
        return &err_unknown_field;
    }
    bool good = true;
    if (!json_is_array(value))
        return value_add(rq, list, name, value) ? NULL : &err_malformed;
    for (size_t i = 0; good && i < json_array_size(value); i++)
        good = value_add(rq, list, name, json_array_get(value, i));
    return good && list->n <= PARSE_PARAMS_MAX ? NULL : &err_malformed;
}

const struct err *parse_json(struct request *rq, const char *body, size_t n)
{
    json_error_t fault;
    json_t *form = json_loadb(body, n, JSON_REJECT_DUPLICATES, &fault);
    if (!json_is_object(form)) {
        json_decref(form);
        return &err_malformed;
    }
    struct params list = {0};
    const struct err *e = NULL;
    const char *name;
    json_t *value;
    json_object_foreach(form, name, value) if (!e) e = member_add(rq, &list, name, value);
    json_decref(form);
    return e ? e : params_put_in_front(rq, list.v, list.n);
}

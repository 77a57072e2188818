/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/openapi.h"

#include "base/json.h"
#include "web/app.h"
#include "web/openapi_schema.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* "get-talks-talk-preparation" */
static const char *operation_name(struct arena *a, const struct route *r)
{
    char *name = arena_printf(a, "%s%s", r->method, r->pattern), *to = name;
    for (const char *p = name; *p; p++)
        if (isalnum((unsigned char)*p))
            *to++ = (char)tolower((unsigned char)*p);
        else if (to > name && to[-1] != '-')
            *to++ = '-';
    if (to > name && to[-1] == '-')
        to--;
    *to = 0;
    return name;
}

/* True if some of the fields are of a kind. */
static bool has_file(const struct takes *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->v[i].kind == FIELD_FILE)
            return true;
    return false;
}

/* The body of a POST, in each way that it may come. */
static void body_write(struct json *j, const struct route *r)
{
    static const char *const forms[] = {"application/json", "application/x-www-form-urlencoded"};
    bool file = has_file(r->takes);
    openapi_under(j, "requestBody");
    openapi_under(j, "content");
    for (size_t i = 0; i < (file ? 1 : 2); i++) {
        openapi_under(j, file ? "multipart/form-data" : forms[i]);
        openapi_under(j, "schema");
        openapi_ref(j, operation_name(j->arena, r));
        json_close(j, '}');
        json_close(j, '}');
    }
    json_close(j, '}');
    json_close(j, '}');
}

/* One parameter of the path or the query. */
static void parameter_write(struct json *j, const char *name, size_t n, bool in_path, const struct form_field *f)
{
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)n, name);
    json_open(j, '{');
    json_pair(j, "name", text);
    json_pair(j, "in", in_path ? "path" : "query");
    if (in_path) {
        json_key(j, "required");
        json_bool(j, true);
    }
    json_key(j, "schema");
    if (f) {
        openapi_field(j, f);
    } else {
        json_open(j, '{');
        json_pair(j, "type", "string");
        if (name[n] != '*')
            json_pair(j, "pattern", OPENAPI_ID_PATTERN);
        json_close(j, '}');
    }
    json_close(j, '}');
}

/* The named parts of the path, and the fields of a GET's query. */
static void parameters_write(struct json *j, const struct route *r)
{
    json_key(j, "parameters");
    json_open(j, '[');
    for (const char *p = strchr(r->pattern, ':'); p; p = strchr(p + 1, ':'))
        parameter_write(j, p + 1, strcspn(p + 1, "/*"), true, NULL);
    for (size_t i = 0; r->method[0] == 'G' && r->takes && i < r->takes->n; i++)
        parameter_write(j, r->takes->v[i].name, strlen(r->takes->v[i].name), false, &r->takes->v[i]);
    json_close(j, ']');
}

struct shapes {
    const struct shape **v;
    size_t n, room;
};

/* Adds a shape and those inside of it, each once. */
static void shapes_add(struct arena *a, struct shapes *all, const struct shape *s)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i] == s)
            return;
    *VEC_PUSH(a, *all) = s;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].of)
            shapes_add(a, all, s->v[i].of);
}

/* One response: its status, what it means, and what its body is. */
static void response_write(struct json *j, const char *status, const char *means, const char *type,
                           const struct shape *const *says)
{
    openapi_under(j, status);
    json_pair(j, "description", means);
    if (type) {
        openapi_under(j, "content");
        openapi_under(j, type);
        openapi_under(j, "schema");
        if (!says)
            openapi_ref(j, "problem");
        else if (!says[1])
            openapi_ref(j, says[0]->name);
        else {
            json_key(j, "anyOf");
            json_open(j, '[');
            for (size_t i = 0; i < 4 && says[i]; i++) {
                json_open(j, '{');
                openapi_ref(j, says[i]->name);
                json_close(j, '}');
            }
            json_close(j, ']');
        }
        json_close(j, '}');
        json_close(j, '}');
        json_close(j, '}');
    }
    json_close(j, '}');
}

/* One route. */
static void operation_write(struct json *j, const struct route *r)
{
    bool post = r->method[0] == 'P';
    openapi_under(j, post ? "post" : "get");
    json_pair(j, "operationId", operation_name(j->arena, r));
    json_pair(j, "summary", r->about);
    if (r->flags & ROUTE_OPEN) {
        json_key(j, "security");
        json_open(j, '[');
        json_close(j, ']');
    }
    parameters_write(j, r);
    if (post && r->takes)
        body_write(j, r);
    openapi_under(j, "responses");
    if (r->flags & ROUTE_FILE)
        response_write(j, "200", "The file.", NULL, NULL);
    else if (r->says[0])
        response_write(j, "200", "What the page says.", "application/json", r->says);
    if (post || (r->flags & ROUTE_LEADS))
        response_write(j, "303", "Done; Location leads on.", NULL, NULL);
    response_write(j, "default", "It did not work: why, and what to mend.", "application/problem+json", NULL);
    json_close(j, '}');
    json_close(j, '}');
}

/* The address as OpenAPI writes it: "/talks/{talk}". */
static const char *path_written(struct arena *a, const char *pattern)
{
    char *text = arena_alloc(a, 2 * strlen(pattern) + 1), *to = text;
    for (const char *p = pattern; *p;) {
        if (*p != ':') {
            *to++ = *p++;
            continue;
        }
        size_t n = strcspn(p + 1, "/*");
        *to++ = '{';
        memcpy(to, p + 1, n);
        to += n;
        *to++ = '}';
        p += 1 + n + (p[1 + n] == '*');
    }
    return text;
}

/* True if an earlier route has the same pattern, so that it stands in the description already. */
static bool is_written(const struct router *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(router_at(r, k)->pattern, router_at(r, i)->pattern) == 0)
            return true;
    return false;
}

/* All paths with their routes. */
static void paths_write(struct json *j, const struct router *r)
{
    openapi_under(j, "paths");
    for (size_t i = 0; router_at(r, i); i++) {
        const struct route *first = router_at(r, i), *other;
        if (is_written(r, i))
            continue;
        openapi_under(j, path_written(j->arena, first->pattern));
        for (size_t k = i; (other = router_at(r, k)); k++)
            if (strcmp(other->pattern, first->pattern) == 0)
                operation_write(j, other);
        json_close(j, '}');
    }
    json_close(j, '}');
}

/* ---- the whole ---- */

static SHAPE(fault, struct form_error, {.name = "field", .kind = SHAPE_TEXT}, {.name = "detail", .kind = SHAPE_TEXT});
static SHAPE(problem, struct form_error, {.name = "status", .kind = SHAPE_INT}, {.name = "title", .kind = SHAPE_TEXT},
             {.name = "reference", .kind = SHAPE_TEXT}, {.name = "errors", .kind = SHAPE_LIST, .of = &fault_shape});

/* The schemas that the routes speak of. */
static void components_write(struct json *j, const struct router *r)
{
    struct shapes all = {0};
    shapes_add(j->arena, &all, &problem_shape);
    for (size_t i = 0; router_at(r, i); i++)
        for (size_t k = 0; k < 4 && router_at(r, i)->says[k]; k++)
            shapes_add(j->arena, &all, router_at(r, i)->says[k]);
    openapi_under(j, "components");
    openapi_under(j, "schemas");
    for (size_t i = 0; i < all.n; i++)
        openapi_shape(j, all.v[i]);
    for (size_t i = 0; router_at(r, i); i++)
        if (router_at(r, i)->method[0] == 'P' && router_at(r, i)->takes)
            openapi_form(j, operation_name(j->arena, router_at(r, i)), router_at(r, i)->takes);
    json_close(j, '}');
    openapi_under(j, "securitySchemes");
    openapi_under(j, "session");
    json_pair(j, "type", "apiKey");
    json_pair(j, "in", "cookie");
    json_pair(j, "name", "bana");
    json_close(j, '}');
    json_close(j, '}');
    json_close(j, '}');
}

const char *openapi_write(struct arena *a, const struct router *r)
{
    struct json j = {.arena = a};
    json_open(&j, '{');
    json_pair(&j, "openapi", "3.1.0");
    openapi_under(&j, "info");
    json_pair(&j, "title", "Bana");
    json_pair(&j, "version", "1");
    json_pair(&j, "description",
              "Every page answers JSON where Accept asks for application/json, by the same rules of who may see what. "
              "Forms are taken as they come from the pages, or as a JSON object. See docs/api/README.md.");
    openapi_under(&j, "license");
    json_pair(&j, "name", "EUPL-1.2");
    json_pair(&j, "identifier", "EUPL-1.2");
    json_close(&j, '}');
    json_close(&j, '}');
    json_key(&j, "security");
    json_open(&j, '[');
    json_open(&j, '{');
    json_key(&j, "session");
    json_open(&j, '[');
    json_close(&j, ']');
    json_close(&j, '}');
    json_close(&j, ']');
    paths_write(&j, r);
    components_write(&j, r);
    json_close(&j, '}');
    return json_done(&j);
}

/* GET /openapi.json */
static const struct err *openapi_get(struct request *rq)
{
    const char *text = openapi_write(rq->arena, rq->app->router);
    return answer_body(rq, "application/json", NULL, text, strlen(text));
}

const struct route openapi_routes[] = {
    {"GET", "/openapi.json", PERMIT_OPEN, openapi_get, NULL, ROUTE_OPEN | ROUTE_FILE, .about = "This description"},
};
const size_t openapi_route_n = sizeof openapi_routes / sizeof openapi_routes[0];

/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/openapi.h"

#include "base/json.h"
#include "web/app.h"
#include "web/form.h"
#include "web/shape.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ID_PATTERN "^[0-9a-hjkmnp-tv-z]{13}$"

/* Opens an object that is the value of a name. */
static void under(struct json *j, const char *name)
{
    json_key(j, name);
    json_open(j, '{');
}

/* "type": "T", or ["T", "null"]. */
static void type_write(struct json *j, const char *type, bool or_null)
{
    json_key(j, "type");
    if (!or_null) {
        json_text(j, type);
        return;
    }
    json_open(j, '[');
    json_text(j, type);
    json_text(j, "null");
    json_close(j, ']');
}

/* "$ref": a schema of the components. */
static void ref_write(struct json *j, const char *name)
{
    char text[128];
    snprintf(text, sizeof text, "#/components/schemas/%s", name);
    json_pair(j, "$ref", text);
}

/* ---- what is taken ---- */

/* "enum": the words of a choice. */
static void choices_write(struct json *j, const char *const *choices)
{
    json_key(j, "enum");
    json_open(j, '[');
    for (; *choices; choices++)
        json_text(j, *choices);
    json_close(j, ']');
}

/* The most characters that a text may have. */
static void longest_write(struct json *j, size_t most)
{
    json_key(j, "maxLength");
    json_int(j, (int64_t)most);
}

/* The schema of a field. */
static void field_schema(struct json *j, const struct form_field *f)
{
    json_open(j, '{');
    type_write(j, f->kind == FIELD_INT ? "integer" : f->kind == FIELD_CHECK ? "boolean" : "string", false);
    if (f->kind == FIELD_LINE || f->kind == FIELD_WORDS || f->kind == FIELD_SECRET)
        longest_write(j, f->max ? f->max : f->kind == FIELD_WORDS ? 10000 : 200);
    if (f->kind == FIELD_DAY)
        json_pair(j, "format", "date");
    if (f->kind == FIELD_TIME)
        json_pair(j, "pattern", "^[0-9]{2}[:.][0-9]{2}$");
    if (f->kind == FIELD_ID)
        json_pair(j, "pattern", ID_PATTERN);
    if (f->kind == FIELD_SECRET)
        json_pair(j, "format", "password");
    if (f->kind == FIELD_FILE)
        json_pair(j, "format", "binary");
    if (f->kind == FIELD_CHOICE && f->choices)
        choices_write(j, f->choices);
    if (f->kind == FIELD_INT && (f->least || f->most)) {
        json_key(j, "minimum");
        json_int(j, f->least);
        json_key(j, "maximum");
        json_int(j, f->most);
    }
    json_close(j, '}');
}

/* The fields with a fixed name (or those with one for each id) as members of an object's schema. */
static void fields_write(struct json *j, const struct takes *t, bool each)
{
    for (size_t i = 0; i < t->n; i++) {
        const char *colon = strchr(t->v[i].name, ':');
        char name[128];
        if ((colon != NULL) != each)
            continue;
        if (colon)
            snprintf(name, sizeof name, "^%.*s.+$", (int)(colon - t->v[i].name), t->v[i].name);
        json_key(j, colon ? name : t->v[i].name);
        field_schema(j, &t->v[i]);
    }
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
static void body_write(struct json *j, const struct takes *t)
{
    static const char *const forms[] = {"application/json", "application/x-www-form-urlencoded"};
    bool file = has_file(t);
    under(j, "requestBody");
    under(j, "content");
    for (size_t i = 0; i < (file ? 1 : 2); i++) {
        under(j, file ? "multipart/form-data" : forms[i]);
        under(j, "schema");
        json_pair(j, "type", "object");
        under(j, "properties");
        fields_write(j, t, false);
        json_close(j, '}');
        under(j, "patternProperties");
        fields_write(j, t, true);
        json_close(j, '}');
        json_key(j, "required");
        json_open(j, '[');
        for (size_t k = 0; k < t->n; k++)
            if (t->v[k].need)
                json_text(j, t->v[k].name);
        json_close(j, ']');
        json_key(j, "additionalProperties");
        json_bool(j, false);
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
        field_schema(j, f);
    } else {
        json_open(j, '{');
        json_pair(j, "type", "string");
        if (name[n] != '*')
            json_pair(j, "pattern", ID_PATTERN);
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

/* ---- what is said ---- */

/* "enum": the words of an enum's values. */
static void words_write(struct json *j, const struct shape_member *m)
{
    json_key(j, "enum");
    json_open(j, '[');
    for (unsigned i = 0; i < m->size; i++)
        json_text(j, m->word(i));
    json_close(j, ']');
}

/* What one value of a member is. */
static void member_schema(struct json *j, const struct shape_member *m)
{
    json_open(j, '{');
    switch (m->kind) {
    case SHAPE_TEXT:
        type_write(j, "string", true);
        break;
    case SHAPE_HERE:
        type_write(j, "string", true);
        break;
    case SHAPE_INT:
    case SHAPE_MAYBE:
        type_write(j, "integer", m->kind == SHAPE_MAYBE);
        break;
    case SHAPE_BOOL:
    case SHAPE_FLAG:
        type_write(j, "boolean", false);
        break;
    case SHAPE_ID:
        type_write(j, "string", true);
        json_pair(j, "pattern", ID_PATTERN);
        break;
    case SHAPE_MOMENT:
        type_write(j, "string", true);
        json_pair(j, "format", "date-time");
        break;
    case SHAPE_WORD:
        type_write(j, "string", false);
        words_write(j, m);
        break;
    case SHAPE_IN:
        ref_write(j, m->of->name);
        break;
    case SHAPE_ONE:
        json_key(j, "anyOf");
        json_open(j, '[');
        json_open(j, '{');
        ref_write(j, m->of->name);
        json_close(j, '}');
        json_open(j, '{');
        json_pair(j, "type", "null");
        json_close(j, '}');
        json_close(j, ']');
        break;
    case SHAPE_LIST:
    case SHAPE_ROWS:
    case SHAPE_SPAN:
    case SHAPE_ARRAY:
    case SHAPE_TEXTS:
        type_write(j, "array", false);
        under(j, "items");
        if (m->of)
            ref_write(j, m->of->name);
        else
            type_write(j, "string", true);
        json_close(j, '}');
        break;
    }
    json_close(j, '}');
}

/* The schema of a shape. All members always come. */
static void shape_schema(struct json *j, const struct shape *s)
{
    under(j, s->name);
    json_pair(j, "type", "object");
    under(j, "properties");
    for (size_t i = 0; i < s->n; i++) {
        json_key(j, s->v[i].name);
        member_schema(j, &s->v[i]);
    }
    json_close(j, '}');
    json_key(j, "required");
    json_open(j, '[');
    for (size_t i = 0; i < s->n; i++)
        json_text(j, s->v[i].name);
    json_close(j, ']');
    json_key(j, "additionalProperties");
    json_bool(j, false);
    json_close(j, '}');
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
    under(j, status);
    json_pair(j, "description", means);
    if (type) {
        under(j, "content");
        under(j, type);
        under(j, "schema");
        if (!says)
            ref_write(j, "problem");
        else if (!says[1])
            ref_write(j, says[0]->name);
        else {
            json_key(j, "anyOf");
            json_open(j, '[');
            for (size_t i = 0; i < 4 && says[i]; i++) {
                json_open(j, '{');
                ref_write(j, says[i]->name);
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

/* One route. */
static void operation_write(struct json *j, const struct route *r)
{
    bool post = r->method[0] == 'P';
    under(j, post ? "post" : "get");
    json_pair(j, "operationId", operation_name(j->arena, r));
    json_pair(j, "summary", r->about);
    if (r->flags & ROUTE_OPEN) {
        json_key(j, "security");
        json_open(j, '[');
        json_close(j, ']');
    }
    parameters_write(j, r);
    if (post && r->takes)
        body_write(j, r->takes);
    under(j, "responses");
    if (r->flags & ROUTE_FILE)
        response_write(j, "200", "The file.", NULL, NULL);
    else if (r->says[0])
        response_write(j, "200", "What the page says.", "application/json", r->says);
    if (post)
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
    under(j, "paths");
    for (size_t i = 0; router_at(r, i); i++) {
        const struct route *first = router_at(r, i), *other;
        if (is_written(r, i))
            continue;
        under(j, path_written(j->arena, first->pattern));
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
    under(j, "components");
    under(j, "schemas");
    for (size_t i = 0; i < all.n; i++)
        shape_schema(j, all.v[i]);
    json_close(j, '}');
    under(j, "securitySchemes");
    under(j, "session");
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
    under(&j, "info");
    json_pair(&j, "title", "Bana");
    json_pair(&j, "version", "1");
    json_pair(&j, "description",
              "Every page answers JSON where Accept asks for application/json, by the same rules of who may see what. "
              "Forms are taken as they come from the pages, or as a JSON object. See docs/api/README.md.");
    under(&j, "license");
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

/* SPDX-License-Identifier: EUPL-1.2 */
/* The schemas of the API's description: of what routes take and of what they say. */
#include "web/openapi_schema.h"

#include <stdio.h>
#include <string.h>

/* Opens an object that is the value of a name. */
void openapi_under(struct json *j, const char *name)
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
void openapi_ref(struct json *j, const char *name)
{
    char text[128];
    snprintf(text, sizeof text, "#/components/schemas/%s", name);
    json_pair(j, "$ref", text);
}

/* ---- what is taken ---- */

/* "enum": the words of a choice. */
static void choices_write(struct json *j, const char *const *choices, bool or_null)
{
    json_key(j, "enum");
    json_open(j, '[');
    for (; *choices; choices++)
        json_text(j, *choices);
    if (or_null)
        json_text(j, NULL);
    json_close(j, ']');
}

/* The most characters that a text may have. */
static void longest_write(struct json *j, size_t most)
{
    json_key(j, "maxLength");
    json_int(j, (int64_t)most);
}

/* The schema of a field. */
void openapi_field(struct json *j, const struct form_field *f)
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
        json_pair(j, "pattern", OPENAPI_ID_PATTERN);
    if (f->kind == FIELD_SECRET)
        json_pair(j, "format", "password");
    if (f->kind == FIELD_FILE)
        json_pair(j, "format", "binary");
    if (f->kind == FIELD_CHOICE && f->choices)
        choices_write(j, f->choices, false);
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
        openapi_field(j, &t->v[i]);
    }
}

/* The schema of a form, under the name of its operation. */
void openapi_form(struct json *j, const char *name, const struct takes *t)
{
    openapi_under(j, name);
    json_pair(j, "type", "object");
    openapi_under(j, "properties");
    fields_write(j, t, false);
    json_close(j, '}');
    openapi_under(j, "patternProperties");
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
    case SHAPE_CHOICE:
        type_write(j, "string", true);
        choices_write(j, m->choices, true);
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
        json_pair(j, "pattern", OPENAPI_ID_PATTERN);
        break;
    case SHAPE_MOMENT:
        type_write(j, "string", true);
        json_pair(j, "format", "date-time");
        break;
    case SHAPE_WORD:
        type_write(j, "string", false);
        words_write(j, m);
        break;
    case SHAPE_BITS:
        type_write(j, "array", false);
        openapi_under(j, "items");
        type_write(j, "string", false);
        words_write(j, m);
        json_close(j, '}');
        break;
    case SHAPE_IN:
        openapi_ref(j, m->of->name);
        break;
    case SHAPE_ONE:
        json_key(j, "anyOf");
        json_open(j, '[');
        json_open(j, '{');
        openapi_ref(j, m->of->name);
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
        openapi_under(j, "items");
        if (m->of)
            openapi_ref(j, m->of->name);
        else
            type_write(j, "string", true);
        json_close(j, '}');
        break;
    }
    json_close(j, '}');
}

/* The schema of a shape. All members always come. */
void openapi_shape(struct json *j, const struct shape *s)
{
    openapi_under(j, s->name);
    json_pair(j, "type", "object");
    openapi_under(j, "properties");
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

/* SPDX-License-Identifier: EUPL-1.2 */
/* The schemas of the API's description (JSON Schema as OpenAPI 3.1 has it). */
#ifndef BANA_WEB_OPENAPI_SCHEMA_H
#define BANA_WEB_OPENAPI_SCHEMA_H

#include "base/json.h"
#include "web/form.h"
#include "web/shape.h"

#define OPENAPI_ID_PATTERN "^[0-9a-hjkmnp-tv-z]{13}$"

/* Opens an object that is the value of a name. */
void openapi_under(struct json *j, const char *name);
/* "$ref": a schema of the components. */
void openapi_ref(struct json *j, const char *name);
/* The schema of one field. */
void openapi_field(struct json *j, const struct form_field *f);
/* A name, and the schema of a form as its value. */
void openapi_form(struct json *j, const char *name, const struct takes *t);
/* The name of a shape, and its schema as the value. All members always come. */
void openapi_shape(struct json *j, const struct shape *s);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The description of the API (OpenAPI 3.1), made from the routes' own tables: what they take, and what they say. */
#ifndef BANA_WEB_OPENAPI_H
#define BANA_WEB_OPENAPI_H

#include "web/router.h"

/* The whole description as JSON text in the arena, the same for the same routes. */
const char *openapi_write(struct arena *a, const struct router *r);
/* GET /openapi.json: the same, for anybody. */
extern const struct route openapi_routes[];
extern const size_t openapi_route_n;

#endif

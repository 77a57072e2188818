/* SPDX-License-Identifier: EUPL-1.2 */
/* Turns the bytes of a request's target and body into path and parameters. Refuses what is not well-formed UTF-8. */
#ifndef BANA_WEB_PARSE_H
#define BANA_WEB_PARSE_H

#include "web/request.h"

/* Splits the target into rq->path (decoded) and rq->query, and adds the query's parameters. */
const struct err *parse_target(struct request *rq, const char *target) ERR_MUST_USE;
/* Adds the parameters of a body by rq->headers.content_type, in front of the query's. A multipart body is written to (a
 * NUL behind each file), so that files need no copy; it must live as long as the request. */
const struct err *parse_body(struct request *rq, char *body, size_t n) ERR_MUST_USE;
/* Adds name=value&… in front of what is there. */
const struct err *parse_urlencoded(struct request *rq, const char *text, size_t n) ERR_MUST_USE;
/* Adds the parts of multipart/form-data with this boundary in front of what is there. */
const struct err *parse_multipart(struct request *rq, const char *boundary, char *body, size_t n) ERR_MUST_USE;
/* Adds the members of a JSON object in front of what is there: texts, whole numbers, true ("1") and lists of texts;
 * null and false are as if they had not come. 422, and rq->unknown, for a name that the route does not take. */
const struct err *parse_json(struct request *rq, const char *body, size_t n) ERR_MUST_USE;
/* Puts n new parameters in front of those that are there, so that the first of a name wins. */
const struct err *params_put_in_front(struct request *rq, const struct param *added, size_t n) ERR_MUST_USE;
/* Finds one cookie's value in the request's headers, copied; NULL if it isn't there. */
const char *parse_cookie(struct request *rq, const char *name);

#define PARSE_PARAMS_MAX 4000

extern const struct err err_malformed; /* 400 */

#endif

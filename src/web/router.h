/* SPDX-License-Identifier: EUPL-1.2 */
/* Finds the route for a method and a path in the features' tables. Literal parts win over ":parts". */
#ifndef BANA_WEB_ROUTER_H
#define BANA_WEB_ROUTER_H

#include "base/arena.h"
#include "base/err.h"
#include "web/request.h"

struct router;

/* One feature's table. n is a pointer since the tables live in other files. */
struct route_list {
    const struct route *v;
    const size_t *n;
};

/* Builds the router in the arena. Refuses, with the pattern in the detail, a route whose permission is unknown or does
 * not fit its pattern, two routes of one method and pattern, and more than six parts. */
const struct err *router_new(struct arena *a, const struct route_list *lists, size_t n,
                             struct router **ret) ERR_MUST_USE;
/* Finds the route for the request's path, fills rq->route and rq->parts. err_not_found if no pattern fits, a 405 if
 * only another method does. `method` "HEAD" finds GET. */
const struct err *router_find(const struct router *r, const char *method, struct request *rq) ERR_MUST_USE;
/* All routes one after another, for the golden matrix of who may what; NULL behind the last. */
const struct route *router_at(const struct router *r, size_t i);

#endif

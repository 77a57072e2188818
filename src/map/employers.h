/* SPDX-License-Identifier: EUPL-1.2 */
/* The other employers here that have opened their maps: whom one can lay beside one's own. */
#ifndef BANA_MAP_EMPLOYERS_H
#define BANA_MAP_EMPLOYERS_H

#include "map/map_web.h"

enum { EMPLOYERS_PAGE = 50, EMPLOYERS_MOST = 2000 };

struct employers_line {
    const char *name, *kind; /* kind: "Municipality" */
    const char *slug;
    bool same; /* has the work of who looks */
};
struct employers_page {
    const char *q, *total;
    int64_t total_n;
    bool any;         /* one at least has opened its map */
    const char *role; /* of who looks; NULL: none is known */
    const char *role_language;
    struct employers_line *v;
    size_t n;
    const char *next, *first;
};

/* GET /map/employers */
const struct err *employers_get(struct request *rq);
extern const struct takes employers_takes;
extern const struct shape employers_body_shape;

#endif

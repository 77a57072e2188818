/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map for those outside, where the employer has opened it to applicants or to people of the other employers here:
 * roles, what they ask and pay, criteria, the paths that HR has drawn, ladders. No people, and no counts of people.
 * Where it is closed, or there is no such employer, there is nothing.
 */
#ifndef BANA_MAP_PUBLIC_H
#define BANA_MAP_PUBLIC_H

#include "findings_sql.h"
#include "map/map.h"
#include "map/paths.h"
#include "roles/ladders_web.h"
#include "roles/roles_web.h"

enum { PUBLIC_PAGE = 50, PUBLIC_PATHS = 60 };

struct public_role_line {
    const struct role *r;
    const char *pay;
};
struct public_map_page {
    const char *employer, *slug, *q, *total;
    int64_t total_n;
    struct public_role_line *v;
    size_t n;
    const char *next, *first;
    const struct ladders_list_rows *ladders;
    bool elsewhere; /* the viewer works at another employer here, and can look for ways to it */
};
struct public_path_line {
    struct role_id role;
    const char *name, *kind, *months;
    const struct map_path *p;
};
struct public_role_page {
    const char *employer, *slug;
    struct role_page role;
    struct public_path_line *ways[2]; /* from it, to it */
    size_t way_n[2];
    bool elsewhere; /* as in the list */
};
struct public_ladder_page {
    const char *employer, *slug;
    const struct ladder *l;
};

/* The map of an employer by its slug, one of its roles, one of its ladders. */
const struct err *public_map_get(struct request *rq);
const struct err *public_role_get(struct request *rq);
const struct err *public_ladder_get(struct request *rq);
extern const struct takes public_takes;
extern const struct shape public_map_body_shape, public_role_body_shape, public_ladder_body_shape;

#endif

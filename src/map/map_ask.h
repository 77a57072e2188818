/* SPDX-License-Identifier: EUPL-1.2 */
/* What the address of the map asks for, and addresses of the map with something changed. */
#ifndef BANA_MAP_MAP_ASK_H
#define BANA_MAP_MAP_ASK_H

#include "map/map_web.h"
#include "map_sql.h"

enum { MAP_EMPLOYERS = 30 }; /* to choose one of on the map; of more there is a page */

struct map_query {
    struct map_asks asks;
    const char *way;        /* short, gap or walked */
    const char *q, *folded; /* what the list is searched for */
    size_t at;              /* where the list begins */
};

/* Reads the address. What makes no sense in it, or is not on the map, counts as not there. */
void map_query_read(struct request *rq, const struct map *m, const struct map_stand *stand, struct map_query *ret);

/* What is to be other than in a query. */
struct map_change {
    uint32_t to;
    const char *way; /* NULL: as it is */
    size_t at;       /* where the list begins; 0 unless it is turned */
    struct routes_pair refuse;
    bool to_set, refuse_set, refuse_back; /* back: without that refusal */
    bool alone;                           /* without the other employer */
    bool plain;                           /* without filters */
};
/* The address of the map as asked for, with a change. */
const char *map_href(struct request *rq, const struct map *m, const struct map_query *q, const struct map_change *c);
/* The employers whose maps can be laid beside the viewer's. */
void map_employers_say(struct request *rq, const struct map *m, const struct map_employers_rows *rows,
                       struct map_page *p);
/* The filters' controls. */
void map_filters_say(struct request *rq, const struct map *m, const struct map_query *q, struct map_page *p);
/* How far a role is from the place that one wants to be near: "Norrvik, 40 minutes away", or that nobody has said it;
 * NULL when it was not asked. */
const char *map_far_say(struct arena *a, enum language l, const struct map *m, const struct map_asks *asks,
                        uint32_t role);

#endif

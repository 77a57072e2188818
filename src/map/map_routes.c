/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of the map as everybody sees it. */
#include "map/employers.h"
#include "map/map_web.h"

const struct route map_routes[] = {
    {"GET", "/map", PERMIT_ROLES_SEE, map_get, .about = "Where one can go from a role, and the good ways to another",
     .takes = &map_takes, .says = {&map_body_shape}},
    {"GET", "/map/employers", PERMIT_ROLES_SEE, employers_get,
     .about = "The other employers here that have opened their maps, fifty at a time", .takes = &employers_takes,
     .says = {&employers_body_shape}},
    {"POST", "/map/wish", PERMIT_ROLES_SEE, map_wish_post, NULL, ROUTE_WRITES,
     .about = "Makes a way a part of what one wishes for", .takes = &map_wish_takes},
    {"POST", "/map/prepare", PERMIT_ROLES_SEE, map_prepare_post, NULL, ROUTE_WRITES,
     .about = "Puts a way into one's open preparation", .takes = &map_wish_takes},
};
const size_t map_route_n = sizeof map_routes / sizeof map_routes[0];

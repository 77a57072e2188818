/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of my path, and of the pages that explain. */
#include "plans/home.h"

const struct route home_routes[] = {
    {"GET", "/", PERMIT_SIGNED_IN, home_get},
};
const size_t home_route_n = sizeof home_routes / sizeof home_routes[0];

/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of my path, and of the pages that explain. */
#include "plans/explain.h"
#include "plans/home.h"

const struct route home_routes[] = {
    {"GET", "/", PERMIT_SIGNED_IN, home_get},
    {"GET", "/me/stored", PERMIT_SIGNED_IN, stored_get},
    {"GET", "/help", PERMIT_OPEN, help_get, NULL, ROUTE_OPEN},
    {"GET", "/accessibility", PERMIT_OPEN, accessibility_get, NULL, ROUTE_OPEN},
};
const size_t home_route_n = sizeof home_routes / sizeof home_routes[0];

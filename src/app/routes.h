/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of the features' route tables. A new feature adds its line in routes.c. */
#ifndef BANA_APP_ROUTES_H
#define BANA_APP_ROUTES_H

#include "web/router.h"

extern const struct route_list routes_all[];
extern const size_t routes_all_n;

#endif

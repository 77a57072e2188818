/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of roles. */
#include "roles/roles_web.h"

#define SEE PERMIT_ROLES_SEE

const struct route roles_routes[] = {
    {"GET", "/roles", SEE, roles_get, .about = "The roles of the employer, fifty at a time", .takes = &roles_takes,
     .says = {&roles_body_shape}},
    {"GET", "/roles/:role", SEE, role_get, .about = "What a role asks, what it pays, and by which criteria pay grows",
     .says = {&role_body_shape}},
    {"GET", "/roles/:role/versions/:number*", SEE, role_version_get,
     .about = "A role as one of its versions has it, and what changed with it", .says = {&role_version_body_shape}},
};
const size_t roles_route_n = sizeof roles_routes / sizeof roles_routes[0];

/* SPDX-License-Identifier: EUPL-1.2 */
#include "follow/follow_web.h"
#include "follow/team.h"

const struct route follow_routes[] = {
    {"GET", "/team", PERMIT_TEAM_SEE, team_get, .about = "My team: where each talk stands, what I promised",
     .takes = &team_query, .says = {&team_body_shape}},
    {"GET", "/me/letters", PERMIT_SIGNED_IN, wanted_get, .about = "Which letters I get", .says = {&wanted_body_shape}},
    {"POST", "/me/letters", PERMIT_SIGNED_IN, wanted_post, .about = "Chooses which letters I get",
     .takes = &wanted_takes},
    {"GET", "/hr/reminders", PERMIT_REMINDERS_CHANGE, remind_get,
     .about = "How many days before and after people are reminded", .says = {&remind_body_shape}},
    {"POST", "/hr/reminders", PERMIT_REMINDERS_CHANGE, remind_post, .about = "Sets those days", .takes = &remind_takes},
};
const size_t follow_route_n = sizeof follow_routes / sizeof follow_routes[0];

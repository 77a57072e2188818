/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/routes.h"

#include "admin/account.h"
#include "admin/mail_web.h"
#include "can/can_web.h"
#include "copy/copy.h"
#include "follow/follow_web.h"
#include "map/map_web.h"
#include "plans/home.h"
#include "privacy/dossier.h"
#include "skills/classify_page.h"
#include "skills/skills_page.h"
#include "talks/feed.h"
#include "talks/meeting_web.h"
#include "talks/cycle_web.h"
#include "map/paths.h"
#include "people/people_web.h"
#include "roles/roles_web.h"
#include "scan/scan.h"
#include "talks/talks_web.h"
#include "talks/template_edit.h"
#include "web/openapi.h"

/* One line a table. */
const struct route_list routes_all[] = {
    /* One line each: */
    /* clang-format off */
    {account_routes, &account_route_n},
    {scan_routes, &scan_route_n},
    {home_routes, &home_route_n},
    {cycle_routes, &cycle_route_n},
    {people_routes, &people_route_n},
    {map_routes, &map_route_n},
    {roles_routes, &roles_route_n},
    {can_routes, &can_route_n},
    {paths_routes, &paths_route_n},
    {template_routes, &template_route_n},
    {talks_routes, &talks_route_n},
    {meeting_routes, &meeting_route_n},
    {copy_routes, &copy_route_n},
    {dossier_routes, &dossier_route_n},
    {feed_routes, &feed_route_n},
    {follow_routes, &follow_route_n},
    {mail_routes, &mail_route_n},
    {classify_routes, &classify_route_n},
    {skills_routes, &skills_route_n},
    {openapi_routes, &openapi_route_n},
    /* clang-format on */
};
const size_t routes_all_n = sizeof routes_all / sizeof routes_all[0];

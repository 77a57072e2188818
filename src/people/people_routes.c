/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of people. */
#include "people/people_web.h"

#define LIST PERMIT_PEOPLE_LIST
#define CHANGE PERMIT_PEOPLE_CHANGE

const struct route people_routes[] = {
    {"GET", "/hr/people", LIST, people_get},
    {"GET", "/people/:person", PERMIT_PERSON_SEE, person_get},
    {"GET", "/hr/people/:person", CHANGE, person_get},
    {"GET", "/hr/people/:person/edit", CHANGE, person_edit_get},
    {"POST", "/hr/people/:person/edit", CHANGE, person_edit_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/people/:person/manager", CHANGE, person_manager_get},
    {"POST", "/hr/people/:person/manager", CHANGE, person_manager_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/people/:person/managers/:managing/end", CHANGE, person_manager_end_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/people/:person/work", CHANGE, person_work_get},
    {"POST", "/hr/people/:person/work", CHANGE, person_work_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/people/:person/work/:employment/end", CHANGE, person_work_end_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/people/:person/leave", CHANGE, person_leave_get},
    {"POST", "/hr/people/:person/leave", CHANGE, person_leave_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/people/:person/leave/:leave/end", CHANGE, person_leave_end_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/people/:person/invite", CHANGE, person_invite_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/units", LIST, units_get},
    {"POST", "/hr/units", CHANGE, units_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/units/:unit", LIST, unit_show},
    {"POST", "/hr/units/:unit", CHANGE, unit_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/units/:unit/end", CHANGE, unit_end_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/units/:unit/codes", CHANGE, unit_codes_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/units/:unit/posts", CHANGE, unit_post_add_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/units/:unit/posts/:post", CHANGE, unit_post_change_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/units/:unit/posts/:post/hold", CHANGE, unit_post_hold_post, NULL, ROUTE_WRITES},
    {"GET", "/admin/duties", PERMIT_ADMIN, duties_get},
    {"POST", "/admin/duties", PERMIT_ADMIN, duties_post, NULL, ROUTE_WRITES},
    {"POST", "/admin/duties/end", PERMIT_ADMIN, duty_end_post, NULL, ROUTE_WRITES},
    {"GET", "/team", PERMIT_TEAM_SEE, team_get},
    {"GET", "/hr/import", CHANGE, imports_get},
    {"POST", "/hr/import", CHANGE, import_upload_post, import_upload_slow, ROUTE_WRITES | ROUTE_UPLOAD},
    {"GET", "/hr/import/:import", CHANGE, import_show},
    {"POST", "/hr/import/:import/check", CHANGE, import_check_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/import/:import/publish", CHANGE, import_publish_post, NULL, ROUTE_WRITES},
    {"POST", "/hr/import/:import/cancel", CHANGE, import_cancel_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/import/:import/bad", CHANGE, import_bad_get},
};
const size_t people_route_n = sizeof people_routes / sizeof people_routes[0];

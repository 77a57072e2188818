/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of roles. */
#include "roles/ladders_web.h"
#include "roles/outdated.h"
#include "roles/role_file_web.h"
#include "roles/role_form.h"
#include "roles/roles_web.h"
#include "roles/titles.h"

#define SEE PERMIT_ROLES_SEE
#define EDIT PERMIT_ROLES_EDIT

const struct route roles_routes[] = {
    {"GET", "/roles", SEE, roles_get, .about = "The roles of the employer, fifty at a time", .takes = &roles_takes,
     .says = {&roles_body_shape}},
    {"GET", "/roles/:role/versions/:number*", SEE, role_version_get,
     .about = "A role as one of its versions has it, and what changed with it", .says = {&role_version_body_shape}},
    {"GET", "/hr/roles/new", EDIT, role_new_get, .about = "A form for a new role", .says = {&role_form_body_shape}},
    {"POST", "/hr/roles/new", EDIT, role_new_post, role_form_slow, ROUTE_WRITES,
     .about = "Makes a role, or searches for what it asks (act)", .takes = &role_form_takes,
     .says = {&role_form_body_shape}},
    {"GET", "/hr/roles/import", EDIT, role_files_get, .about = "A form to import roles or ladders",
     .says = {&role_files_body_shape}},
    {"POST", "/hr/roles/import", EDIT, role_file_upload_post, role_file_upload_slow, ROUTE_WRITES | ROUTE_UPLOAD,
     .about = "Reads a file of roles or ladders, and changes nothing", .takes = &role_file_takes,
     .says = {&role_files_body_shape}},
    {"GET", "/hr/roles/import/:file", EDIT, role_file_show, role_file_slow,
     .about = "What a file of roles or ladders would do", .says = {&role_file_body_shape, &role_files_body_shape}},
    {"POST", "/hr/roles/import/:file", EDIT, role_file_take_post, role_file_take_slow, ROUTE_WRITES,
     .about = "Takes a file of roles or ladders in", .takes = &role_file_take_takes},
    {"GET", "/hr/roles/outdated", EDIT, outdated_get,
     .about = "Roles that ask for skills that their classification has no more, with what took their place",
     .takes = &outdated_takes, .says = {&outdated_body_shape}},
    {"POST", "/hr/roles/outdated", EDIT, outdated_post, NULL, ROUTE_WRITES,
     .about = "Publishes a new version of a role that asks for the successor of a skill",
     .takes = &outdated_post_takes},
    {"GET", "/hr/roles/export", EDIT, roles_export_get, roles_export_slow, ROUTE_FILE, .about = "All roles as CSV"},
    {"GET", "/hr/ladders/:ladder/export", EDIT, ladder_export_get, NULL, ROUTE_FILE, .about = "A ladder as CSV"},
    {"GET", "/hr/roles/:role", EDIT, role_edit_get, .about = "A form to change a role",
     .says = {&role_form_body_shape}},
    {"POST", "/hr/roles/:role", EDIT, role_edit_post, role_form_slow, ROUTE_WRITES,
     .about = "Publishes a new version of a role, or searches for what it asks (act)", .takes = &role_form_takes,
     .says = {&role_form_body_shape}},
    {"POST", "/hr/roles/:role/state", EDIT, role_state_post, NULL, ROUTE_WRITES,
     .about = "Closes a role, opens it again, or gives it another state", .takes = &role_state_takes},
    {"GET", "/hr/titles", EDIT, titles_get,
     .about = "The titles of employments and which role each is, fifty at a time", .takes = &titles_takes,
     .says = {&titles_body_shape}},
    {"POST", "/hr/titles/roles", EDIT, titles_post, NULL, ROUTE_WRITES,
     .about = "Says which role titles are (title, often)", .takes = &titles_post_takes, .says = {&titles_body_shape}},
    {"GET", "/ladders", SEE, ladders_get, .about = "The ladders of the employer, fifty at a time",
     .takes = &ladders_takes, .says = {&ladders_body_shape}},
    {"GET", "/ladders/:ladder", SEE, ladder_get, .about = "A ladder with its steps and criteria",
     .says = {&ladder_body_shape}},
    {"GET", "/ladders/:ladder/versions/:number*", SEE, ladder_version_get,
     .about = "A ladder as one of its versions has it", .says = {&ladder_body_shape}},
    {"GET", "/hr/ladders/new", EDIT, ladder_new_get, .about = "A form for a new ladder",
     .says = {&ladder_form_body_shape}},
    {"POST", "/hr/ladders/new", EDIT, ladder_form_post, NULL, ROUTE_WRITES, .about = "Makes a ladder",
     .takes = &ladder_form_takes, .says = {&ladder_form_body_shape}},
    {"GET", "/hr/ladders/:ladder", EDIT, ladder_edit_get, .about = "A form to change a ladder",
     .says = {&ladder_form_body_shape}},
    {"POST", "/hr/ladders/:ladder", EDIT, ladder_form_post, NULL, ROUTE_WRITES,
     .about = "Publishes a new version of a ladder", .takes = &ladder_form_takes, .says = {&ladder_form_body_shape}},
    {"POST", "/hr/ladders/:ladder/state", EDIT, ladder_state_post, NULL, ROUTE_WRITES,
     .about = "Closes a ladder, or opens it again", .takes = &ladder_state_takes},
    {"GET", "/people/:person/ladders", PERMIT_LADDER_SEE, places_get,
     .about = "The steps on which somebody stands, and the decisions about them", .says = {&places_body_shape}},
    {"GET", "/people/:person/ladders/:ladder", PERMIT_LADDER_PLACE, placing_get,
     .about = "A form to decide about somebody's step", .takes = &placing_takes, .says = {&placing_body_shape}},
    {"POST", "/people/:person/ladders/:ladder", PERMIT_LADDER_PLACE, placing_post, NULL, ROUTE_WRITES,
     .about = "Places somebody on a step by its criteria, or takes the step away", .takes = &placing_post_takes,
     .says = {&placing_body_shape}},
    {"POST", "/people/:person/ladders/:ladder/stay", PERMIT_LADDER_STAY, stay_post, NULL, ROUTE_WRITES,
     .about = "Notes that one stays on a step, or takes it back", .takes = &stay_takes},
};
const size_t roles_route_n = sizeof roles_routes / sizeof roles_routes[0];

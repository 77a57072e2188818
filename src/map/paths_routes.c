/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of HR's side of the map. */
#include "map/paths.h"

#define EDIT PERMIT_ROLES_EDIT

const struct route paths_routes[] = {
    {"GET", "/map/paths", EDIT, paths_get, .about = "The paths between roles, fifty at a time", .takes = &paths_takes,
     .says = {&paths_body_shape}},
    {"GET", "/map/paths/new", EDIT, path_new_get, .about = "A form for a new path (from, to: roles)",
     .takes = &path_new_query, .says = {&path_form_body_shape}},
    {"POST", "/map/paths/new", EDIT, path_new_post, NULL, ROUTE_WRITES, .about = "Draws a path between two roles",
     .takes = &path_takes, .says = {&path_form_body_shape}},
    {"GET", "/map/paths/:path", EDIT, path_page_get, .about = "A path, to change it", .says = {&path_form_body_shape}},
    {"POST", "/map/paths/:path", EDIT, path_page_post, NULL, ROUTE_WRITES, .about = "Changes a path",
     .takes = &path_takes, .says = {&path_form_body_shape}},
    {"POST", "/map/paths/:path/state", EDIT, path_state_post, NULL, ROUTE_WRITES,
     .about = "Closes a path, or opens it again", .takes = &path_state_takes},
    {"GET", "/map/paths.csv", EDIT, paths_file_get, NULL, ROUTE_FILE, .about = "All open paths as a CSV file"},
    {"GET", "/map/paths/import", EDIT, paths_import_get, .about = "A form for a file of paths",
     .says = {&paths_import_body_shape}},
    {"POST", "/map/paths/import", EDIT, paths_import_post, NULL, ROUTE_WRITES | ROUTE_UPLOAD,
     .about = "Takes a file of paths, to show what it would change", .takes = &paths_import_takes,
     .says = {&paths_import_body_shape}},
    {"GET", "/map/paths/import/:file", EDIT, paths_preview_get, .about = "What a file of paths would change",
     .says = {&paths_preview_body_shape, &paths_import_body_shape}},
    {"POST", "/map/paths/import/:file", EDIT, paths_preview_post, NULL, ROUTE_WRITES,
     .about = "Takes in what a file of paths would change", .says = {&paths_import_body_shape}},
};
const size_t paths_route_n = sizeof paths_routes / sizeof paths_routes[0];

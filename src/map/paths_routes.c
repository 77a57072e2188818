/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of HR's side of the map. */
#include "map/findings.h"
#include "map/paths.h"
#include "map/public.h"

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
    {"GET", "/map/findings", EDIT, findings_get, .about = "What the map lacks, each with what mends it",
     .takes = &findings_takes, .says = {&findings_body_shape}},
    {"POST", "/map/findings/reckon", EDIT, findings_reckon_post, NULL, ROUTE_WRITES,
     .about = "Reckons anew who walked which path"},
    {"GET", "/map/share", EDIT, share_get, .about = "The poster, and whether applicants may read the map",
     .says = {&share_body_shape}},
    {"POST", "/map/share", EDIT, share_post, NULL, ROUTE_WRITES,
     .about = "Opens the map to applicants (open: 1), or closes it", .takes = &share_takes},
    {"GET", "/map/poster.svg", EDIT, poster_svg_get, poster_svg_slow, ROUTE_FILE,
     .about = "The whole map on A1, as SVG"},
    {"GET", "/map/poster.pdf", EDIT, poster_pdf_get, poster_pdf_slow, ROUTE_FILE,
     .about = "The whole map on A1, as PDF"},
    {"GET", "/public/:employer*/map", PERMIT_OPEN, public_map_get, NULL, ROUTE_OPEN,
     .about = "The roles of an employer that has opened its map to applicants, fifty at a time", .takes = &public_takes,
     .says = {&public_map_body_shape}},
    {"GET", "/public/:employer*/roles/:role", PERMIT_OPEN, public_role_get, NULL, ROUTE_OPEN,
     .about = "A role for applicants: what it asks, pay, criteria, and the paths from and to it",
     .says = {&public_role_body_shape}},
    {"GET", "/public/:employer*/ladders/:ladder", PERMIT_OPEN, public_ladder_get, NULL, ROUTE_OPEN,
     .about = "A ladder for applicants, with its steps and criteria", .says = {&public_ladder_body_shape}},
    {"GET", "/map/models", PERMIT_ROLES_SEE, models_get,
     .about = "The paths that I have walked, and whether others may ask me", .says = {&models_body_shape}},
    {"POST", "/map/models", PERMIT_ROLES_SEE, models_post, NULL, ROUTE_WRITES,
     .about = "Says that others may ask me about a path (act: yes), or takes it back (act: back)",
     .takes = &models_takes},
};
const size_t paths_route_n = sizeof paths_routes / sizeof paths_routes[0];

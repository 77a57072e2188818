/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of my path, and of the pages that explain. */
#include "can/can_ask.h"
#include "plans/competitor.h"
#include "plans/explain.h"
#include "plans/history.h"
#include "plans/home.h"
#include "plans/leaving.h"
#include "plans/plan.h"
#include "plans/signed.h"
#include "plans/wishes.h"

const struct route home_routes[] = {
    {"GET", "/", PERMIT_SIGNED_IN, home_get, .about = "My path: whose turn it is, roles, wishes, steps",
     .says = {&home_body_shape}},
    {"GET", "/wishes", PERMIT_SIGNED_IN, wishes_get, .about = "What one wishes for, with its versions",
     .says = {&wishes_body_shape}},
    {"POST", "/wishes", PERMIT_SIGNED_IN, wishes_post, NULL, ROUTE_WRITES, .about = "Saves what one wishes for",
     .takes = &wishes_takes},
    {"POST", "/wishes/not-now", PERMIT_SIGNED_IN, wish_not_now_post, NULL, ROUTE_WRITES,
     .about = "Says that one wants no talk about a change of direction now", .takes = &wish_not_now_takes},
    {"GET", "/wishes/:wish", PERMIT_SIGNED_IN, wish_get, .about = "What changed with a version of one's wishes",
     .says = {&wish_body_shape}},
    {"GET", "/people/:person/plan", PERMIT_PLAN_LIVE, living_get, .about = "The steps of the living plan",
     .says = {&living_body_shape}},
    {"GET", "/people/:person/plan/history", PERMIT_PLAN_LIVE, history_get, .about = "How a plan has changed",
     .takes = &history_query, .says = {&history_body_shape}},
    {"GET", "/people/:person/plan/versions/:agreement", PERMIT_PLAN_LIVE, version_get,
     .about = "What changed with a signed version of a plan", .says = {&version_body_shape}},
    {"GET", "/people/:person/plan/steps/:step", PERMIT_FAREWELL, step_get,
     .about = "A step: where it stands, and its history", .says = {&step_body_shape}},
    {"POST", "/people/:person/plan/steps/:step", PERMIT_FAREWELL, step_post, NULL, ROUTE_WRITES,
     .about = "Notes how a step goes, proposes something else for it, or answers", .takes = &step_takes},
    {"GET", "/people/:person/plan/steps/:step/skills", PERMIT_PLAN_LIVE, step_skills_get,
     .about = "Skills that are asked to be confirmed for a step that is done", .takes = &can_ask_query,
     .says = {&can_ask_body_shape}},
    {"POST", "/people/:person/plan/steps/:step/skills", PERMIT_PLAN_LIVE, step_skills_post, NULL, ROUTE_WRITES,
     .about = "Asks for a skill to be confirmed, or answers (act: ask, drop, confirm)", .takes = &can_ask_takes,
     .says = {&can_ask_body_shape}},
    {"GET", "/people/:person/leaving", PERMIT_FAREWELL, leaving_get, .about = "The exit plan of a person",
     .says = {&leaving_body_shape}},
    {"POST", "/people/:person/leaving", PERMIT_FAREWELL, leaving_post, NULL, ROUTE_WRITES,
     .about = "Adds a line to an exit plan", .takes = &leaving_takes, .says = {&leaving_body_shape}},
    {"POST", "/people/:person/leaving/:farewell/drop", PERMIT_FAREWELL, leaving_drop_post, NULL, ROUTE_WRITES,
     .about = "Takes one's own line out of an exit plan"},
    {"GET", "/people/:person/competitor", PERMIT_COMPETITOR, competitor_get,
     .about = "Whether it is marked that somebody leaves for a competitor", .says = {&competitor_body_shape}},
    {"POST", "/people/:person/competitor", PERMIT_COMPETITOR, competitor_post, NULL, ROUTE_WRITES,
     .about = "Marks that somebody leaves for a competitor, or takes it back", .takes = &competitor_takes},
    {"GET", "/talks/:talk/plan", PERMIT_PLAN_READ, signed_get, .about = "The plan that both signed",
     .says = {&plan_body_shape}},
    {"GET", "/talks/:talk/plan/role", PERMIT_PLAN_READ, signed_role_get, NULL, ROUTE_LEADS,
     .about = "Leads to the role held on the day of signing, as it was then"},
    {"GET", "/talks/:talk/plan.pdf", PERMIT_PLAN_READ, signed_pdf_get, signed_pdf_slow, ROUTE_FILE,
     .about = "The plan that both signed, as tagged PDF"},
    {"GET", "/me/stored", PERMIT_SIGNED_IN, stored_get, .about = "What is stored about oneself",
     .says = {&stored_body_shape}},
    {"GET", "/help", PERMIT_OPEN, help_get, NULL, ROUTE_OPEN, .about = "Who can help", .says = {&help_body_shape}},
    {"GET", "/accessibility", PERMIT_OPEN, accessibility_get, NULL, ROUTE_OPEN,
     .about = "How the pages can be used by everybody", .says = {&accessibility_body_shape}},
};
const size_t home_route_n = sizeof home_routes / sizeof home_routes[0];

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of what one can say as JSON, and their routes. */
#include "can/can_web.h"
#include "roles/roles_web.h"

static SHAPE(can_choice, struct can_choice, HAS_ID(struct can_choice, concept, "concept_id"),
             HAS(struct can_choice, label), HAS(struct can_choice, language), HAS(struct can_choice, level),
             HAS(struct can_choice, named));
static SHAPE(can_voice, struct can_voice, HAS_WORD(struct can_voice, voice, skill_voice_word, SKILL_VOICES),
             HAS(struct can_voice, who), HAS(struct can_voice, where), HAS(struct can_voice, level),
             HAS(struct can_voice, href));
static SHAPE(can_line, struct can_line, HAS_IN(struct can_line, c, &can_choice_shape), HAS(struct can_line, retired),
             HAS(struct can_line, own), HAS(struct can_line, level),
             HAS_WORD(struct can_line, liking, skill_liking_word, LIKINGS), HAS(struct can_line, evidence),
             HAS(struct can_line, language), HAS(struct can_line, more),
             HAS_LIST(struct can_line, voices, voice_n, "voices", &can_voice_shape));
SHAPE(can_suggested_body, struct can_role, HAS(struct can_role, role), HAS(struct can_role, name),
      HAS_AS(struct can_role, asked_n, "asked"), HAS_AS(struct can_role, named_n, "named"),
      HAS_LIST(struct can_role, missing, shown_n, "missing", &can_choice_shape));
static SHAPE(can_change, struct can_change, HAS_IN(struct can_change, c, &can_choice_shape),
             HAS(struct can_change, change),
             HAS_LIST(struct can_change, successors, successor_n, "successors", &can_choice_shape));
SHAPE(can_body, struct can_list, HAS_AS(struct can_list, total_n, "total"),
      HAS_LIST(struct can_list, changed, changed_n, "changed", &can_change_shape),
      HAS_LIST(struct can_list, v, n, "skills", &can_line_shape), HAS(struct can_list, next),
      HAS(struct can_list, first), HAS_IN(struct can_list, role, &can_suggested_body_shape));
SHAPE(can_skill_body, struct can_page, HAS_IN(struct can_page, line, &can_line_shape),
      HAS_ARRAY(struct can_page, levels, ROLE_LEVELS, &option_shape),
      HAS_ARRAY(struct can_page, likings, LIKINGS, &option_shape), HAS(struct can_page, seen),
      HAS_LIST(struct can_page, successors, successor_n, "successors", &can_choice_shape));
SHAPE(can_add_body, struct can_add_page, HAS_AS(struct can_add_page, q, "query"), HAS(struct can_add_page, full),
      HAS_LIST(struct can_add_page, found, found_n, "found", &can_choice_shape),
      HAS_LIST(struct can_add_page, level_choices, level_n, "levels", &option_shape),
      HAS_LIST(struct can_add_page, liking_choices, liking_n, "likings", &option_shape));

#define MINE PERMIT_SIGNED_IN    /* what one said stays one's own, also for who has left */
#define WORKING PERMIT_ROLES_SEE /* more is said by who works here */

const struct route can_routes[] = {
    {"GET", "/roles/:role", PERMIT_ROLES_SEE, can_of_role_get,
     .about = "What a role asks, what of it I have, what it pays, and by which criteria pay grows",
     .says = {&role_body_shape}},
    {"GET", "/me/skills", MINE, can_get, .about = "What one can, and what one's role asks", .takes = &can_takes,
     .says = {&can_body_shape}},
    {"GET", "/me/skills/add", WORKING, can_add_get, .about = "Searches a skill to add", .takes = &can_add_query,
     .says = {&can_add_body_shape}},
    {"POST", "/me/skills/add", WORKING, can_add_post, NULL, ROUTE_WRITES, .about = "Adds a skill of one's own",
     .takes = &can_add_takes, .says = {&can_add_body_shape}},
    {"GET", "/me/skills/suggested", WORKING, can_suggested_get,
     .about = "The skills that one's role asks and one does not name", .says = {&can_suggested_body_shape}},
    {"POST", "/me/skills/suggested", WORKING, can_suggested_post, NULL, ROUTE_WRITES,
     .about = "Takes one of them, or all, as one's own", .takes = &can_suggested_takes},
    {"GET", "/me/skills/:concept", MINE, can_skill_get, .about = "What is said of one of one's skills, by whom",
     .says = {&can_skill_body_shape}},
    {"POST", "/me/skills/:concept", MINE, can_skill_post, NULL, ROUTE_WRITES,
     .about = "Changes what one says of a skill", .takes = &can_skill_takes, .says = {&can_skill_body_shape}},
    {"POST", "/me/skills/:concept/remove", MINE, can_remove_post, NULL, ROUTE_WRITES,
     .about = "Takes a skill of one's own away"},
    {"POST", "/me/skills/:concept/back", MINE, can_back_post, NULL, ROUTE_WRITES, .about = "Takes that back"},
    {"POST", "/me/skills/:concept/keep", MINE, can_keep_post, NULL, ROUTE_WRITES,
     .about = "Keeps a skill that its classification has no more, under the name it had"},
    {"POST", "/me/skills/:concept/become", MINE, can_become_post, NULL, ROUTE_WRITES,
     .about = "Says of a skill's successor what one said of the skill", .takes = &can_become_takes},
};
const size_t can_route_n = sizeof can_routes / sizeof can_routes[0];

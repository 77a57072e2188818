/* SPDX-License-Identifier: EUPL-1.2 */
/* What my path and the living plan say as JSON (web/shape.h). */
#include "plans/home.h"
#include "plans/plan.h"

/* A step's state, as the plan's tables call it. */
static const char *state_word(unsigned state)
{
    return state < STEP_STATES ? step_state_word((enum step_state)state) : "";
}

static SHAPE(home_role, struct home_role, HAS(struct home_role, when), HAS(struct home_role, title),
             HAS(struct home_role, where));

static SHAPE(home_wish, struct home_wish, HAS(struct home_wish, label), HAS(struct home_wish, words),
             HAS(struct home_wish, agreed));

static SHAPE(plan_line, struct plan_line, HAS_ID(struct plan_line, id, "step_id"), HAS(struct plan_line, href),
             HAS(struct plan_line, when), HAS(struct plan_line, title), HAS(struct plan_line, how),
             HAS_AS(struct plan_line, state_word, "state"), HAS(struct plan_line, note), HAS(struct plan_line, open));

static SHAPE(home_meeting, struct home_meeting, HAS(struct home_meeting, when), HAS(struct home_meeting, what),
             HAS(struct home_meeting, place), HAS(struct home_meeting, href), HAS(struct home_meeting, proposed));

SHAPE(home_body, struct home_page, HAS(struct home_page, above), HAS(struct home_page, last_day),
      HAS(struct home_page, words), HAS(struct home_page, asked), HAS_IN(struct home_page, turn, &turn_shape),
      HAS_IN(struct home_page, turned, &wish_note_shape),
      HAS_LIST(struct home_page, roles, role_n, "roles", &home_role_shape),
      HAS_LIST(struct home_page, wishes, wish_n, "wishes", &home_wish_shape),
      HAS_LIST(struct home_page, steps, step_n, "steps", &plan_line_shape),
      HAS_LIST(struct home_page, meetings, meeting_n, "meetings", &home_meeting_shape));

static SHAPE(plan_person, struct plan_person, HAS_ID(struct plan_person, id, "person_id"),
             HAS(struct plan_person, given), HAS(struct plan_person, signed_href));

SHAPE(living_body, struct plan_page, HAS_ONE(struct plan_page, p, &plan_person_shape),
      HAS_IN(struct plan_page, turn, &turn_shape), HAS_LIST(struct plan_page, lines, n, "steps", &plan_line_shape),
      HAS(struct plan_page, counted));

/* What may become of a step, as its form sends it. */
static const char *act_word(unsigned act)
{
    return act < STEP_ACTS ? step_act_words[act] : "";
}

static SHAPE(plan_step, struct plan_step, HAS_ID(struct plan_step, id, "step_id"), HAS(struct plan_step, title),
             HAS(struct plan_step, from_day), HAS(struct plan_step, to_day),
             HAS_WORD(struct plan_step, state, state_word, STEP_STATES), HAS(struct plan_step, hours),
             HAS(struct plan_step, cost), HAS(struct plan_step, planned_hours), HAS(struct plan_step, planned_cost));

static SHAPE(step_event, struct step_event, HAS(struct step_event, when), HAS(struct step_event, what),
             HAS(struct step_event, words), HAS(struct step_event, answer), HAS(struct step_event, answer_words));

SHAPE(step_body, struct step_page, HAS_IN(struct step_page, s, &plan_step_shape),
      HAS_IN(struct step_page, turn, &turn_shape), HAS(struct step_page, asked), HAS(struct step_page, asked_why),
      HAS(struct step_page, proposal), HAS(struct step_page, undoes),
      HAS_BITS(struct step_page, acts, act_word, STEP_ACTS), HAS(struct step_page, counted),
      HAS_LIST(struct step_page, events, event_n, "events", &step_event_shape));

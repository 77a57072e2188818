/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of a talk say as JSON (web/shape.h), but for the agreement (agreement_shapes.c). */
#include "talks/talk_shapes.h"

#include "talks/direction.h"
#include "talks/exchange.h"
#include "talks/guides.h"
#include "talks/hand_over.h"
#include "talks/preparation.h"
#include "talks/proposals.h"
#include "talks/talks_web.h"

/* What shapes call: the word of an enum, from the number that stands in the struct. Here: where a talk stands. */
static const char *phase_path_told(unsigned v)
{
    return phase_path((enum talk_phase)v);
}

/* Whose turn it is. */
static const char *turn_word_told(unsigned v)
{
    return turn_word((enum turn_of)v);
}

/* The code of a language. */
static const char *language_code_told(unsigned v)
{
    return language_code((enum language)v);
}

/* What was said to a proposal. */
static const char *verdict_word_told(unsigned v)
{
    return verdict_word((enum verdict)v);
}

/* A side of the talk. */
static const char *side_word_told(unsigned v)
{
    return side_word((enum talk_side)v);
}

/* Where a proposal stands among the others. */
static const char *proposal_group_word_told(unsigned v)
{
    return proposal_group_word((enum proposal_group)v);
}

SHAPE(talk, struct talk, HAS_AS(struct talk, id, "talk_id"), HAS_WORD(struct talk, phase, phase_path_told, PHASES));
SHAPE(talk_asked, struct talk, HAS_AS(struct talk, id, "talk_id"),
      HAS_WORD(struct talk, phase, phase_path_told, PHASES), HAS(struct talk, asks_pass_on));

/* ---- the list of one's talks, and asking for one ---- */

static SHAPE(talk_line, struct talk_line, HAS_AS(struct talk_line, id, "talk_id"), HAS(struct talk_line, with),
             HAS(struct talk_line, what), HAS_WORD(struct talk_line, phase, phase_path_told, PHASES),
             HAS(struct talk_line, open), HAS_AS(struct talk_line, signed_, "signed"), HAS(struct talk_line, out),
             HAS(struct talk_line, mine), HAS(struct talk_line, late),
             HAS_WORD(struct talk_line, turn, turn_word_told, TURN_NOBODY + 1), HAS(struct talk_line, turn_words),
             HAS(struct talk_line, next), HAS(struct talk_line, next_day),
             HAS_MOMENT(struct talk_line, next_at, "next_at"), HAS(struct talk_line, href));

static SHAPE(talk_helped, struct talk_helped, HAS(struct talk_helped, name), HAS(struct talk_helped, href));

static SHAPE(talk_to_hold, struct talk_asked, HAS_AS(struct talk_asked, talk, "talk_id"), HAS(struct talk_asked, name),
             HAS(struct talk_asked, by_day));

SHAPE(talks_body, struct talks_page, HAS_LIST(struct talks_page, v, n, "talks", &talk_line_shape),
      HAS_LIST(struct talks_page, helped, helped_n, "helped", &talk_helped_shape),
      HAS_LIST(struct talks_page, asked, asked_n, "asked", &talk_to_hold_shape));

SHAPE(ask_body, struct ask_page, HAS_LIST(struct ask_page, people, people_n, "people", &option_shape),
      HAS_LIST(struct ask_page, holders, holder_n, "holders", &option_shape),
      HAS_LIST(struct ask_page, templates, template_n, "templates", &option_shape),
      HAS_ARRAY(struct ask_page, languages, 1 + LANGUAGES, &option_shape));

/* ---- the preparation, and who reads along ---- */

static SHAPE(talk_prepared, struct talk, HAS_AS(struct talk, id, "talk_id"),
             HAS_WORD(struct talk, phase, phase_path_told, PHASES),
             HAS_WORD(struct talk, language, language_code_told, LANGUAGES));

static SHAPE(preparation_field, struct preparation_field, HAS_AS(struct preparation_field, id, "question_id"),
             HAS(struct preparation_field, name), HAS(struct preparation_field, question),
             HAS(struct preparation_field, hint), HAS(struct preparation_field, optional),
             HAS(struct preparation_field, words),
             HAS_BITS(struct preparation_field, directions, direction_word, DIRECTIONS),
             HAS(struct preparation_field, mark));

static SHAPE(reads_along, struct preparation_helper, HAS(struct preparation_helper, name));

SHAPE(preparation_body, struct preparation_page,
      HAS_KIND(struct preparation_page, t, "talk", SHAPE_ONE, .of = &talk_prepared_shape),
      HAS(struct preparation_page, helper), HAS(struct preparation_page, reading), HAS(struct preparation_page, given),
      HAS(struct preparation_page, what), HAS(struct preparation_page, why), HAS(struct preparation_page, with),
      HAS(struct preparation_page, by_day), HAS_MOMENT(struct preparation_page, meets_at, "meets_at"),
      HAS_AS(struct preparation_page, shares, "other_handed_in"), HAS(struct preparation_page, dies),
      HAS(struct preparation_page, saved),
      HAS_LIST(struct preparation_page, fields, n, "questions", &preparation_field_shape),
      HAS_LIST(struct preparation_page, helpers, helper_n, "helpers", &reads_along_shape),
      HAS(struct preparation_page, last_words), HAS_AS(struct preparation_page, last_on, "last_day"));

static SHAPE(helper, struct preparation_helper, HAS_AS(struct preparation_helper, id, "helper_id"),
             HAS(struct preparation_helper, name));

static SHAPE(colleague, struct preparation_colleague, HAS_AS(struct preparation_colleague, person, "person_id"),
             HAS(struct preparation_colleague, name), HAS(struct preparation_colleague, title));

SHAPE(helpers_body, struct preparation_page, HAS_KIND(struct preparation_page, t, "talk", SHAPE_ONE, .of = &talk_shape),
      HAS_LIST(struct preparation_page, helpers, helper_n, "helpers", &helper_shape),
      HAS(struct preparation_page, search),
      HAS_LIST(struct preparation_page, found, found_n, "found", &colleague_shape));

/* ---- exchange ---- */

static SHAPE(voice, struct exchange_voice, HAS(struct exchange_voice, asked), HAS(struct exchange_voice, words),
             HAS(struct exchange_voice, language),
             HAS_BITS(struct exchange_voice, directions, direction_word, DIRECTIONS), HAS(struct exchange_voice, heard),
             HAS(struct exchange_voice, heard_name));

static SHAPE(exchange_line, struct exchange_line, HAS_AS(struct exchange_line, id, "question_id"),
             HAS(struct exchange_line, heading), HAS_IN(struct exchange_line, employee, &voice_shape),
             HAS_IN(struct exchange_line, manager, &voice_shape));

SHAPE(exchange_body, struct exchange_page,
      HAS_KIND(struct exchange_page, t, "talk", SHAPE_ONE, .of = &talk_asked_shape),
      HAS_AS(struct exchange_page, shared_on, "shared_day"), HAS(struct exchange_page, writing),
      HAS(struct exchange_page, may_go_on), HAS(struct exchange_page, i_ready), HAS(struct exchange_page, other_ready),
      HAS(struct exchange_page, employee), HAS(struct exchange_page, manager),
      HAS_LIST(struct exchange_page, lines, line_n, "questions", &exchange_line_shape),
      HAS_TEXTS(struct exchange_page, skipped, skipped_n));

/* ---- proposals ---- */

static const struct shape verdict_shape;
static SHAPE(verdict, struct verdict_said, HAS_WORD(struct verdict_said, verdict, verdict_word_told, VERDICTS),
             HAS(struct verdict_said, later), HAS(struct verdict_said, why),
             HAS_ONE(struct verdict_said, before, &verdict_shape));

static SHAPE(proposal, struct proposal, HAS_AS(struct proposal, id, "proposal_id"),
             HAS_WORD(struct proposal, side, side_word_told, 2),
             HAS_CHOICE(struct proposal, direction, direction_words), HAS(struct proposal, words),
             HAS(struct proposal, language),
             HAS_KIND(struct proposal, said[SIDE_EMPLOYEE], "employee", SHAPE_IN, .of = &verdict_shape),
             HAS_KIND(struct proposal, said[SIDE_MANAGER], "manager", SHAPE_IN, .of = &verdict_shape),
             HAS_WORD(struct proposal, group, proposal_group_word_told, GROUPS), HAS(struct proposal, agreed));

SHAPE(proposals_body, struct proposals_page,
      HAS_KIND(struct proposals_page, t, "talk", SHAPE_ONE, .of = &talk_asked_shape),
      HAS(struct proposals_page, writing), HAS(struct proposals_page, i_owe), HAS(struct proposals_page, other_owes),
      HAS(struct proposals_page, employee), HAS(struct proposals_page, manager),
      HAS_KIND(struct proposals_page, all, "proposals", SHAPE_SPAN, .of = &proposal_shape));

SHAPE(proposal_open, struct proposal, HAS_AS(struct proposal, id, "proposal_id"), HAS(struct proposal, words));

/* ---- handing over ---- */

static SHAPE(manager_found, struct manager_found, HAS_AS(struct manager_found, person, "person_id"),
             HAS(struct manager_found, name), HAS(struct manager_found, title));

SHAPE(hand_over_body, struct hand_over_page, HAS_KIND(struct hand_over_page, t, "talk", SHAPE_ONE, .of = &talk_shape),
      HAS(struct hand_over_page, may_ask), HAS(struct hand_over_page, asked), HAS(struct hand_over_page, asked_to),
      HAS(struct hand_over_page, search),
      HAS_LIST(struct hand_over_page, found, found_n, "found", &manager_found_shape));

static SHAPE(talk_of_person, struct talk, HAS_AS(struct talk, id, "talk_id"), HAS(struct talk, name));

SHAPE(hr_holder_body, struct hand_over_page,
      HAS_KIND(struct hand_over_page, t, "talk", SHAPE_ONE, .of = &talk_of_person_shape),
      HAS(struct hand_over_page, holder), HAS(struct hand_over_page, search),
      HAS_LIST(struct hand_over_page, found, found_n, "found", &manager_found_shape));

static SHAPE(hand_over, struct hand_over_line, HAS_AS(struct hand_over_line, talk, "talk_id"),
             HAS(struct hand_over_line, name), HAS(struct hand_over_line, holder), HAS(struct hand_over_line, asked_by),
             HAS(struct hand_over_line, asked_day), HAS(struct hand_over_line, talk_by_day),
             HAS(struct hand_over_line, href));

SHAPE(hr_hand_overs_body, struct hand_overs_page, HAS_LIST(struct hand_overs_page, v, n, "talks", &hand_over_shape));

/* ---- guides, the seal ---- */

SHAPE(guide_body, struct guide_page, HAS(struct guide_page, title), HAS_TEXTS(struct guide_page, lines, line_n));

SHAPE(seal_body, struct seal_page, HAS_AS(struct seal_page, typed, "seal"), HAS(struct seal_page, error),
      HAS(struct seal_page, verdict), HAS(struct seal_page, facts), HAS(struct seal_page, whole));

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the copy tells of each table: the open format of me.json (docs/api/me.md). */
#include "copy/copy.h"

static SHAPE(copy_person, struct copy_person_row, HAS(struct copy_person_row, number),
             HAS(struct copy_person_row, given), HAS(struct copy_person_row, family), HAS(struct copy_person_row, name),
             HAS(struct copy_person_row, mail), HAS(struct copy_person_row, language),
             HAS_FLAG(struct copy_person_row, protected), HAS_MOMENT(struct copy_person_row, created_at, "created_at"));
static SHAPE(copy_account, struct copy_account_row, HAS(struct copy_account_row, login));
static SHAPE(copy_employment, struct copy_employment_row, HAS(struct copy_employment_row, title),
             HAS(struct copy_employment_row, place), HAS(struct copy_employment_row, kind),
             HAS(struct copy_employment_row, from_day), HAS(struct copy_employment_row, to_day));
static SHAPE(copy_managing, struct copy_managing_row, HAS(struct copy_managing_row, manager),
             HAS(struct copy_managing_row, rank), HAS(struct copy_managing_row, from_day),
             HAS(struct copy_managing_row, to_day));
static SHAPE(copy_leave, struct copy_leave_row, HAS(struct copy_leave_row, from_day),
             HAS(struct copy_leave_row, to_day));
static SHAPE(copy_duty, struct copy_duty_row, HAS(struct copy_duty_row, duty));
static SHAPE(copy_talk, struct copy_talk_row, HAS(struct copy_talk_row, talk_id), HAS(struct copy_talk_row, language),
             HAS(struct copy_talk_row, direction), HAS(struct copy_talk_row, phase), HAS(struct copy_talk_row, state),
             HAS(struct copy_talk_row, why), HAS(struct copy_talk_row, prepare_by_day),
             HAS(struct copy_talk_row, talk_by_day), HAS(struct copy_talk_row, sign_by_day),
             HAS_MOMENT(struct copy_talk_row, opened_at, "opened_at"),
             HAS_MOMENT(struct copy_talk_row, touched_at, "touched_at"),
             HAS_MOMENT(struct copy_talk_row, warned_at, "warned_at"),
             HAS_MOMENT(struct copy_talk_row, shared_at, "shared_at"),
             HAS_MOMENT(struct copy_talk_row, signed_at, "signed_at"), HAS(struct copy_talk_row, goal),
             HAS_FLAG(struct copy_talk_row, course_asked), HAS(struct copy_talk_row, passing_on),
             HAS(struct copy_talk_row, ready));
static SHAPE(copy_holder, struct copy_holder_row, HAS(struct copy_holder_row, talk_id),
             HAS(struct copy_holder_row, name), HAS_MOMENT(struct copy_holder_row, from_at, "from_at"),
             HAS_MOMENT(struct copy_holder_row, to_at, "to_at"), HAS(struct copy_holder_row, why));
static SHAPE(copy_hand_over, struct copy_hand_over_row, HAS(struct copy_hand_over_row, talk_id),
             HAS_MOMENT(struct copy_hand_over_row, asked_at, "asked_at"),
             HAS_MOMENT(struct copy_hand_over_row, settled_at, "settled_at"));
static SHAPE(copy_meeting, struct copy_meeting_row, HAS(struct copy_meeting_row, talk_id),
             HAS(struct copy_meeting_row, kind), HAS(struct copy_meeting_row, state),
             HAS_MOMENT(struct copy_meeting_row, starts_at, "starts_at"), HAS(struct copy_meeting_row, minutes),
             HAS(struct copy_meeting_row, place), HAS(struct copy_meeting_row, sequence),
             HAS_MOMENT(struct copy_meeting_row, changed_at, "changed_at"));
static SHAPE(copy_preparation, struct copy_preparation_row, HAS(struct copy_preparation_row, talk_id),
             HAS(struct copy_preparation_row, side), HAS_MOMENT(struct copy_preparation_row, saved_at, "saved_at"),
             HAS_MOMENT(struct copy_preparation_row, handed_at, "handed_at"));
static SHAPE(copy_answer, struct copy_answer_row, HAS(struct copy_answer_row, talk_id),
             HAS(struct copy_answer_row, side), HAS(struct copy_answer_row, question),
             HAS(struct copy_answer_row, asked), HAS(struct copy_answer_row, words),
             HAS(struct copy_answer_row, directions), HAS(struct copy_answer_row, language),
             HAS_MOMENT(struct copy_answer_row, saved_at, "saved_at"));
static SHAPE(copy_helper, struct copy_helper_row, HAS(struct copy_helper_row, talk_id),
             HAS(struct copy_helper_row, name), HAS_MOMENT(struct copy_helper_row, from_at, "from_at"),
             HAS_MOMENT(struct copy_helper_row, to_at, "to_at"));
static SHAPE(copy_heard, struct copy_heard_row, HAS(struct copy_heard_row, talk_id), HAS(struct copy_heard_row, side),
             HAS(struct copy_heard_row, question), HAS(struct copy_heard_row, asked), HAS(struct copy_heard_row, words),
             HAS(struct copy_heard_row, language), HAS_MOMENT(struct copy_heard_row, saved_at, "saved_at"));
static SHAPE(copy_proposal, struct copy_proposal_row, HAS(struct copy_proposal_row, talk_id),
             HAS(struct copy_proposal_row, proposal_id), HAS(struct copy_proposal_row, side),
             HAS(struct copy_proposal_row, direction), HAS(struct copy_proposal_row, words),
             HAS(struct copy_proposal_row, language), HAS_MOMENT(struct copy_proposal_row, made_at, "made_at"));
static SHAPE(copy_verdict, struct copy_verdict_row, HAS(struct copy_verdict_row, proposal_id),
             HAS(struct copy_verdict_row, side), HAS(struct copy_verdict_row, verdict),
             HAS(struct copy_verdict_row, later), HAS(struct copy_verdict_row, why),
             HAS_MOMENT(struct copy_verdict_row, said_at, "said_at"));
static SHAPE(copy_article, struct copy_article_row, HAS(struct copy_article_row, talk_id),
             HAS(struct copy_article_row, position), HAS(struct copy_article_row, title),
             HAS(struct copy_article_row, what), HAS(struct copy_article_row, form), HAS(struct copy_article_row, how),
             HAS(struct copy_article_row, from_day), HAS(struct copy_article_row, to_day),
             HAS(struct copy_article_row, when_words), HAS(struct copy_article_row, place),
             HAS(struct copy_article_row, means_money), HAS(struct copy_article_row, means_time),
             HAS(struct copy_article_row, means_leave), HAS(struct copy_article_row, repayment),
             HAS(struct copy_article_row, guided_by), HAS(struct copy_article_row, effort),
             HAS(struct copy_article_row, beside), HAS(struct copy_article_row, again_day),
             HAS(struct copy_article_row, again_words), HAS_FLAG(struct copy_article_row, beyond_role),
             HAS(struct copy_article_row, promise_of), HAS(struct copy_article_row, promiser));
static SHAPE(copy_agreement, struct copy_agreement_row, HAS(struct copy_agreement_row, talk_id),
             HAS(struct copy_agreement_row, agreement_id), HAS(struct copy_agreement_row, number),
             HAS(struct copy_agreement_row, content), HAS(struct copy_agreement_row, state),
             HAS_MOMENT(struct copy_agreement_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_agreement_row, erased_at, "erased_at"));
static SHAPE(copy_signature, struct copy_signature_row, HAS(struct copy_signature_row, agreement_id),
             HAS(struct copy_signature_row, side), HAS(struct copy_signature_row, kind),
             HAS(struct copy_signature_row, name), HAS(struct copy_signature_row, words),
             HAS_MOMENT(struct copy_signature_row, signed_at, "signed_at"));
static SHAPE(copy_seal, struct copy_seal_line, HAS(struct copy_seal_line, agreement_id),
             HAS(struct copy_seal_line, number), HAS(struct copy_seal_line, mark),
             HAS_MOMENT(struct copy_seal_line, sealed_at, "sealed_at"));
static SHAPE(copy_step, struct copy_step_row, HAS(struct copy_step_row, step_id), HAS(struct copy_step_row, talk_id),
             HAS(struct copy_step_row, position), HAS(struct copy_step_row, side), HAS(struct copy_step_row, title),
             HAS(struct copy_step_row, form), HAS(struct copy_step_row, guided_by),
             HAS_FLAG(struct copy_step_row, beyond_role), HAS(struct copy_step_row, signed_from_day),
             HAS(struct copy_step_row, signed_to_day), HAS(struct copy_step_row, from_day),
             HAS(struct copy_step_row, to_day), HAS(struct copy_step_row, when_words),
             HAS(struct copy_step_row, again_day), HAS(struct copy_step_row, way), HAS(struct copy_step_row, state),
             HAS_MOMENT(struct copy_step_row, state_at, "state_at"), HAS(struct copy_step_row, moved),
             HAS(struct copy_step_row, hours), HAS(struct copy_step_row, cost),
             HAS(struct copy_step_row, planned_hours), HAS(struct copy_step_row, planned_cost),
             HAS_MOMENT(struct copy_step_row, made_at, "made_at"));
static SHAPE(copy_step_change, struct copy_step_change_row, HAS(struct copy_step_change_row, step_id),
             HAS(struct copy_step_change_row, act), HAS(struct copy_step_change_row, side),
             HAS_MOMENT(struct copy_step_change_row, at, "at"), HAS(struct copy_step_change_row, why),
             HAS(struct copy_step_change_row, day), HAS(struct copy_step_change_row, way),
             HAS(struct copy_step_change_row, was_state), HAS(struct copy_step_change_row, was_from_day),
             HAS(struct copy_step_change_row, was_to_day), HAS(struct copy_step_change_row, was_hours),
             HAS(struct copy_step_change_row, was_cost), HAS(struct copy_step_change_row, answer),
             HAS(struct copy_step_change_row, answer_words),
             HAS_MOMENT(struct copy_step_change_row, answered_at, "answered_at"),
             HAS_MOMENT(struct copy_step_change_row, undone_at, "undone_at"));
static SHAPE(copy_wish, struct copy_wish_row, HAS(struct copy_wish_row, number), HAS(struct copy_wish_row, goal),
             HAS(struct copy_wish_row, can), HAS(struct copy_wish_row, drives), HAS(struct copy_wish_row, year),
             HAS(struct copy_wish_row, later), HAS(struct copy_wish_row, directions), HAS(struct copy_wish_row, places),
             HAS(struct copy_wish_row, tasks), HAS(struct copy_wish_row, why), HAS(struct copy_wish_row, money),
             HAS(struct copy_wish_row, language), HAS_MOMENT(struct copy_wish_row, saved_at, "saved_at"),
             HAS(struct copy_wish_row, turned_from), HAS_MOMENT(struct copy_wish_row, turned_at, "turned_at"),
             HAS_FLAG(struct copy_wish_row, not_now));
static SHAPE(copy_ladder_place, struct copy_ladder_place_row, HAS(struct copy_ladder_place_row, ladder),
             HAS(struct copy_ladder_place_row, number), HAS(struct copy_ladder_place_row, version),
             HAS(struct copy_ladder_place_row, position), HAS(struct copy_ladder_place_row, met),
             HAS(struct copy_ladder_place_row, reason), HAS(struct copy_ladder_place_row, language),
             HAS(struct copy_ladder_place_row, from_day), HAS(struct copy_ladder_place_row, to_day),
             HAS_FLAG(struct copy_ladder_place_row, stays),
             HAS_MOMENT(struct copy_ladder_place_row, made_at, "made_at"),
             HAS(struct copy_ladder_place_row, assessed_by));
static SHAPE(copy_role_model, struct copy_role_model_row, HAS(struct copy_role_model_row, from_role),
             HAS(struct copy_role_model_row, to_role), HAS(struct copy_role_model_row, words),
             HAS(struct copy_role_model_row, language), HAS_MOMENT(struct copy_role_model_row, said_at, "said_at"));
static SHAPE(copy_asked, struct copy_asked_row, HAS(struct copy_asked_row, side), HAS(struct copy_asked_row, other),
             HAS(struct copy_asked_row, from_role), HAS(struct copy_asked_row, to_role),
             HAS(struct copy_asked_row, words), HAS(struct copy_asked_row, language),
             HAS_MOMENT(struct copy_asked_row, asked_at, "asked_at"),
             HAS_MOMENT(struct copy_asked_row, done_at, "done_at"));

static SHAPE(copy_person_skill, struct copy_person_skill_row, HAS(struct copy_person_skill_row, skill),
             HAS(struct copy_person_skill_row, concept_id), HAS(struct copy_person_skill_row, voice),
             HAS_ID(struct copy_person_skill_row, source, "source"), HAS(struct copy_person_skill_row, level),
             HAS(struct copy_person_skill_row, liking), HAS(struct copy_person_skill_row, evidence),
             HAS(struct copy_person_skill_row, language), HAS(struct copy_person_skill_row, by),
             HAS_MOMENT(struct copy_person_skill_row, said_at, "said_at"),
             HAS_MOMENT(struct copy_person_skill_row, gone_at, "gone_at"));
static SHAPE(copy_scan, struct copy_scan_row, HAS(struct copy_scan_row, instrument), HAS(struct copy_scan_row, version),
             HAS_MOMENT(struct copy_scan_row, begun_at, "begun_at"),
             HAS_MOMENT(struct copy_scan_row, touched_at, "touched_at"),
             HAS_MOMENT(struct copy_scan_row, ended_at, "ended_at"), HAS(struct copy_scan_row, next_step),
             HAS(struct copy_scan_row, language));
static SHAPE(copy_scan_answer, struct copy_scan_answer_row, HAS(struct copy_scan_answer_row, instrument),
             HAS_MOMENT(struct copy_scan_answer_row, begun_at, "begun_at"), HAS(struct copy_scan_answer_row, item),
             HAS(struct copy_scan_answer_row, value));
static SHAPE(copy_scan_part, struct copy_scan_part_row, HAS(struct copy_scan_part_row, instrument),
             HAS_MOMENT(struct copy_scan_part_row, begun_at, "begun_at"), HAS(struct copy_scan_part_row, part),
             HAS(struct copy_scan_part_row, words), HAS(struct copy_scan_part_row, shared_talk_id),
             HAS(struct copy_scan_part_row, shared_words),
             HAS_MOMENT(struct copy_scan_part_row, shared_at, "shared_at"));
static SHAPE(copy_task_energy, struct copy_task_energy_row, HAS(struct copy_task_energy_row, position),
             HAS(struct copy_task_energy_row, task), HAS(struct copy_task_energy_row, wants),
             HAS(struct copy_task_energy_row, language), HAS_MOMENT(struct copy_task_energy_row, said_at, "said_at"));
static SHAPE(copy_skill_asked, struct copy_skill_asked_row, HAS(struct copy_skill_asked_row, skill),
             HAS(struct copy_skill_asked_row, concept_id), HAS(struct copy_skill_asked_row, voice),
             HAS_ID(struct copy_skill_asked_row, source, "source"), HAS(struct copy_skill_asked_row, level),
             HAS(struct copy_skill_asked_row, by), HAS_MOMENT(struct copy_skill_asked_row, asked_at, "asked_at"));
static SHAPE(copy_competitor, struct copy_competitor_row, HAS(struct copy_competitor_row, by),
             HAS_MOMENT(struct copy_competitor_row, made_at, "made_at"));
static SHAPE(copy_farewell, struct copy_farewell_row, HAS(struct copy_farewell_row, kind),
             HAS(struct copy_farewell_row, side), HAS(struct copy_farewell_row, day),
             HAS(struct copy_farewell_row, words), HAS(struct copy_farewell_row, language),
             HAS_MOMENT(struct copy_farewell_row, made_at, "made_at"));
static SHAPE(copy_invite, struct copy_invite_row, HAS(struct copy_invite_row, way),
             HAS_MOMENT(struct copy_invite_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_invite_row, ends_at, "ends_at"),
             HAS_MOMENT(struct copy_invite_row, used_at, "used_at"));
static SHAPE(copy_recovery, struct copy_recovery_row, HAS_MOMENT(struct copy_recovery_row, used_at, "used_at"));
static SHAPE(copy_session, struct copy_session_row, HAS(struct copy_session_row, device),
             HAS_FLAG(struct copy_session_row, half), HAS_MOMENT(struct copy_session_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_session_row, seen_at, "seen_at"),
             HAS_MOMENT(struct copy_session_row, ends_at, "ends_at"));
static SHAPE(copy_look, struct copy_look_row, HAS(struct copy_look_row, name), HAS(struct copy_look_row, thing),
             HAS_MOMENT(struct copy_look_row, at, "at"));
static SHAPE(copy_letter, struct copy_letter_row, HAS(struct copy_letter_row, kind),
             HAS(struct copy_letter_row, language), HAS(struct copy_letter_row, subject),
             HAS(struct copy_letter_row, plain), HAS(struct copy_letter_row, calendar),
             HAS_MOMENT(struct copy_letter_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_letter_row, due_at, "due_at"),
             HAS_MOMENT(struct copy_letter_row, ends_at, "ends_at"), HAS(struct copy_letter_row, tries),
             HAS(struct copy_letter_row, state), HAS_MOMENT(struct copy_letter_row, sent_at, "sent_at"),
             HAS(struct copy_letter_row, trouble));
static SHAPE(copy_feed, struct copy_feed_row, HAS_MOMENT(struct copy_feed_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_feed_row, ended_at, "ended_at"));
static SHAPE(copy_letter_choice, struct copy_letter_choice_row, HAS(struct copy_letter_choice_row, which));
static SHAPE(copy_reminder, struct copy_reminder_row, HAS(struct copy_reminder_row, kind),
             HAS(struct copy_reminder_row, mark), HAS(struct copy_reminder_row, day),
             HAS_MOMENT(struct copy_reminder_row, starts_at, "starts_at"), HAS(struct copy_reminder_row, minutes),
             HAS_MOMENT(struct copy_reminder_row, made_at, "made_at"),
             HAS_MOMENT(struct copy_reminder_row, told_at, "told_at"));
static SHAPE(copy_serious_answer, struct copy_serious_answer_row, HAS(struct copy_serious_answer_row, talk_id),
             HAS(struct copy_serious_answer_row, side), HAS(struct copy_serious_answer_row, answer));
static SHAPE(copy_event, struct copy_event_row, HAS(struct copy_event_row, act),
             HAS_MOMENT(struct copy_event_row, at, "at"));

SHAPE(copy_all, struct copy_all, HAS_SPAN(struct copy_all, person, &copy_person_shape),
      HAS_SPAN(struct copy_all, account, &copy_account_shape),
      HAS_SPAN(struct copy_all, employment, &copy_employment_shape),
      HAS_SPAN(struct copy_all, managing, &copy_managing_shape), HAS_SPAN(struct copy_all, leave, &copy_leave_shape),
      HAS_SPAN(struct copy_all, duty, &copy_duty_shape), HAS_SPAN(struct copy_all, talk, &copy_talk_shape),
      HAS_SPAN(struct copy_all, holder, &copy_holder_shape),
      HAS_SPAN(struct copy_all, hand_over, &copy_hand_over_shape),
      HAS_SPAN(struct copy_all, meeting, &copy_meeting_shape),
      HAS_SPAN(struct copy_all, preparation, &copy_preparation_shape),
      HAS_SPAN(struct copy_all, answer, &copy_answer_shape), HAS_SPAN(struct copy_all, helper, &copy_helper_shape),
      HAS_SPAN(struct copy_all, heard, &copy_heard_shape), HAS_SPAN(struct copy_all, proposal, &copy_proposal_shape),
      HAS_SPAN(struct copy_all, verdict, &copy_verdict_shape), HAS_SPAN(struct copy_all, article, &copy_article_shape),
      HAS_SPAN(struct copy_all, agreement, &copy_agreement_shape),
      HAS_SPAN(struct copy_all, signature, &copy_signature_shape), HAS_SPAN(struct copy_all, seal, &copy_seal_shape),
      HAS_SPAN(struct copy_all, step, &copy_step_shape),
      HAS_SPAN(struct copy_all, step_change, &copy_step_change_shape),
      HAS_SPAN(struct copy_all, wish, &copy_wish_shape), HAS_SPAN(struct copy_all, scan, &copy_scan_shape),
      HAS_SPAN(struct copy_all, scan_answer, &copy_scan_answer_shape),
      HAS_SPAN(struct copy_all, scan_part, &copy_scan_part_shape),
      HAS_SPAN(struct copy_all, task_energy, &copy_task_energy_shape),
      HAS_SPAN(struct copy_all, competitor, &copy_competitor_shape),
      HAS_SPAN(struct copy_all, ladder_place, &copy_ladder_place_shape),
      HAS_SPAN(struct copy_all, person_skill, &copy_person_skill_shape),
      HAS_SPAN(struct copy_all, skill_asked, &copy_skill_asked_shape),
      HAS_SPAN(struct copy_all, role_model, &copy_role_model_shape),
      HAS_SPAN(struct copy_all, asked, &copy_asked_shape), HAS_SPAN(struct copy_all, farewell, &copy_farewell_shape),
      HAS_SPAN(struct copy_all, invite, &copy_invite_shape), HAS_SPAN(struct copy_all, recovery, &copy_recovery_shape),
      HAS_SPAN(struct copy_all, session, &copy_session_shape), HAS_SPAN(struct copy_all, look, &copy_look_shape),
      HAS_SPAN(struct copy_all, letter, &copy_letter_shape), HAS_SPAN(struct copy_all, feed, &copy_feed_shape),
      HAS_SPAN(struct copy_all, letter_choice, &copy_letter_choice_shape),
      HAS_SPAN(struct copy_all, reminder, &copy_reminder_shape),
      HAS_SPAN(struct copy_all, serious_answer, &copy_serious_answer_shape),
      HAS_SPAN(struct copy_all, event, &copy_event_shape));

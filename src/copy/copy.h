/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything that is stored about a person, for that person, as one file: me.zip with me.json (what docs/api/me.md
 * describes) and me.html (the same to read, in the person's language). One section for each table of plans/stored.c,
 * which says of each what it is for, who sees it and how long.
 */
#ifndef BANA_COPY_COPY_H
#define BANA_COPY_COPY_H

#include "copy_sql.h"
#include "web/request.h"
#include "web/shape.h"

/* A seal, as it is printed. */
struct copy_seal_line {
    struct agreement_id agreement_id;
    int64_t number, sealed_at;
    const char *mark;
};

struct copy_all {
    struct copy_person_rows person;
    struct copy_account_rows account;
    struct copy_employment_rows employment;
    struct copy_managing_rows managing;
    struct copy_leave_rows leave;
    struct copy_duty_rows duty;
    struct copy_talk_rows talk;
    struct copy_holder_rows holder;
    struct copy_hand_over_rows hand_over;
    struct copy_meeting_rows meeting;
    struct copy_preparation_rows preparation;
    struct copy_answer_rows answer;
    struct copy_helper_rows helper;
    struct copy_heard_rows heard;
    struct copy_proposal_rows proposal;
    struct copy_verdict_rows verdict;
    struct copy_article_rows article;
    struct copy_agreement_rows agreement;
    struct copy_signature_rows signature;
    struct {
        struct copy_seal_line *v;
        size_t n;
    } seal;
    struct copy_step_rows step;
    struct copy_step_change_rows step_change;
    struct copy_wish_rows wish;
    struct copy_ladder_place_rows ladder_place;
    struct copy_person_skill_rows person_skill;
    struct copy_skill_asked_rows skill_asked;
    struct copy_role_model_rows role_model;
    struct copy_asked_rows asked;
    struct copy_scan_rows scan;
    struct copy_scan_answer_rows scan_answer;
    struct copy_scan_part_rows scan_part;
    struct copy_task_energy_rows task_energy;
    struct copy_competitor_rows competitor;
    struct copy_farewell_rows farewell;
    struct copy_invite_rows invite;
    struct copy_recovery_rows recovery;
    struct copy_session_rows session;
    struct copy_look_rows look;
    struct copy_letter_rows letter;
    struct copy_feed_rows feed;
    struct copy_letter_choice_rows letter_choice;
    struct copy_reminder_rows reminder;
    struct copy_serious_answer_rows serious_answer;
    struct copy_event_rows event;
};
extern const struct shape copy_all_shape;

/* Reads all of it, as it is at one moment if the caller has begun a read. today: whose manager somebody is then. */
const struct err *copy_load(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                            const char *today, struct copy_all *ret) ERR_MUST_USE;
/* What a table is called on the page (msgid); NULL if the copy has no such table. */
const char *copy_title(const char *table);

extern const struct route copy_routes[];
extern const size_t copy_route_n;

#endif

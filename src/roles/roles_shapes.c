/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of roles say as JSON (web/shape.h). */
#include "roles/roles_web.h"

static SHAPE(role_line, struct roles_page_row, HAS(struct roles_page_row, role_id), HAS(struct roles_page_row, name),
             HAS(struct roles_page_row, family), HAS(struct roles_page_row, work), HAS(struct roles_page_row, track),
             HAS(struct roles_page_row, place), HAS(struct roles_page_row, state), HAS(struct roles_page_row, pay_low),
             HAS(struct roles_page_row, pay_high), HAS(struct roles_page_row, language));

static SHAPE(roles_line, struct roles_line, HAS_ONE(struct roles_line, r, &role_line_shape));

SHAPE(roles_body, struct roles_list, HAS_AS(struct roles_list, total_n, "total"),
      HAS_LIST(struct roles_list, v, n, "roles", &roles_line_shape), HAS(struct roles_list, next),
      HAS(struct roles_list, first), HAS(struct roles_list, mine));

static SHAPE(role_skill, struct role_skill, HAS(struct role_skill, concept), HAS(struct role_skill, label),
             HAS(struct role_skill, language), HAS(struct role_skill, level), HAS(struct role_skill, essential),
             HAS(struct role_skill, retired));

static SHAPE(role, struct role, HAS_ID(struct role, id, "role_id"), HAS(struct role, name), HAS(struct role, version),
             HAS(struct role, newest), HAS_WORD(struct role, state, role_state_word, ROLE_STATES),
             HAS_WORD(struct role, track, role_track_word, ROLE_TRACKS), HAS(struct role, family),
             HAS(struct role, work), HAS(struct role, place), HAS(struct role, part_time), HAS(struct role, studies),
             HAS(struct role, licence), HAS(struct role, duties), HAS(struct role, occupation),
             HAS(struct role, pay_low), HAS(struct role, pay_high), HAS(struct role, criteria),
             HAS(struct role, approved_by), HAS(struct role, valid_from), HAS(struct role, language),
             HAS_MOMENT(struct role, made_at, "made_at"),
             HAS_LIST(struct role, skills, skill_n, "skills", &role_skill_shape));

static SHAPE(role_version_line, struct role_version_line, HAS_AS(struct role_version_line, number, "version"),
             HAS(struct role_version_line, approved_by));

static SHAPE(role_lack, struct role_lack, HAS(struct role_lack, label), HAS(struct role_lack, language),
             HAS(struct role_lack, level), HAS(struct role_lack, essential));

static SHAPE(role_for_me, struct role_for_me, HAS(struct role_for_me, asked), HAS(struct role_for_me, met),
             HAS_LIST(struct role_for_me, lacks, lack_n, "missing", &role_lack_shape));

SHAPE(role_body, struct role_page, HAS_ONE(struct role_page, r, &role_shape), HAS(struct role_page, occupation),
      HAS(struct role_page, mine), HAS_ONE(struct role_page, for_me, &role_for_me_shape),
      HAS_LIST(struct role_page, versions, version_n, "versions", &role_version_line_shape));

static SHAPE(role_change, struct role_change, HAS(struct role_change, label));

SHAPE(role_version_body, struct role_version_page, HAS_IN(struct role_version_page, role, &role_body_shape),
      HAS_LIST(struct role_version_page, changes, change_n, "changed", &role_change_shape));

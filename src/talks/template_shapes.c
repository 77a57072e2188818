/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of templates say as JSON (web/shape.h). */
#include "talks/template_edit.h"

/* ---- the list, a template ---- */

static SHAPE(template_line, struct template_line, HAS_AS(struct template_line, id, "template_id"),
             HAS(struct template_line, name), HAS(struct template_line, lead),
             HAS_CHOICE(struct template_line, state, template_states), HAS_MAYBE(struct template_line, number),
             HAS(struct template_line, drafted), HAS(struct template_line, seeded),
             HAS(struct template_line, questions), HAS(struct template_line, minutes));

SHAPE(templates_body, struct templates_page, HAS_LIST(struct templates_page, v, n, "templates", &template_line_shape));

#define PART HAS_CHOICE(struct question_seen, part, question_parts)
#define SIDE HAS_CHOICE(struct question_seen, side, question_sides)
#define KIND HAS_CHOICE(struct question_seen, kind, question_kinds)
#define TEXT(OF, NAME) HAS_AS(struct question_seen, text[OF], NAME)

static SHAPE(question_read, struct question_seen, PART, SIDE, KIND, HAS(struct question_seen, optional),
             TEXT(TEXT_SHARED, "shared"), TEXT(TEXT_EMPLOYEE, "employee"), TEXT(TEXT_HINT, "hint"),
             TEXT(TEXT_MANAGER, "manager"), TEXT(TEXT_HINT_MANAGER, "hint_manager"));

static SHAPE(template_version, struct template_version_line, HAS(struct template_version_line, version_id),
             HAS(struct template_version_line, number), HAS_MOMENT(struct template_version_line, made_at, "made_at"),
             HAS(struct template_version_line, by_name), HAS(struct template_version_line, shown));

SHAPE(template_body, struct template_page, HAS(struct template_page, template_id), HAS(struct template_page, name),
      HAS(struct template_page, lead), HAS(struct template_page, ended), HAS(struct template_page, drafted),
      HAS(struct template_page, language), HAS_LIST(struct template_page, v, n, "questions", &question_read_shape),
      HAS_LIST(struct template_page, versions, version_n, "versions", &template_version_shape));

/* ---- a draft ---- */

static SHAPE(template_names, struct template_versions_of_row, HAS(struct template_versions_of_row, name_sv),
             HAS(struct template_versions_of_row, name_nl), HAS(struct template_versions_of_row, name_en),
             HAS(struct template_versions_of_row, lead_sv), HAS(struct template_versions_of_row, lead_nl),
             HAS(struct template_versions_of_row, lead_en), HAS(struct template_versions_of_row, minutes));

static SHAPE(question_line, struct question_seen, HAS(struct question_seen, question_id), PART, SIDE,
             TEXT(TEXT_SHARED, "shared"));

SHAPE(template_draft_body, struct template_draft_page, HAS(struct template_draft_page, template_id),
      HAS_ONE(struct template_draft_page, draft, &template_names_shape), HAS(struct template_draft_page, fault),
      HAS_LIST(struct template_draft_page, v, n, "questions", &question_line_shape));

static SHAPE(question_asked, struct question_seen, PART, KIND, HAS(struct question_seen, optional),
             TEXT(TEXT_SHARED, "asks"), TEXT(TEXT_HINT, "hint"));

SHAPE(template_preview_body, struct template_preview_page, HAS(struct template_preview_page, template_id),
      HAS(struct template_preview_page, name), HAS_CHOICE(struct template_preview_page, as, question_sides),
      HAS_LIST(struct template_preview_page, v, n, "questions", &question_asked_shape));

SHAPE(draft_ask_body, struct draft_ask_page, HAS(struct draft_ask_page, template_id), HAS(struct draft_ask_page, name),
      HAS_MAYBE(struct draft_ask_page, number));

#define IN(OF, NAME, LANGUAGE) HAS_AS(struct question_page, was.text[OF][LANGUAGE], NAME)
#define IN_ALL(OF, NAME)                                                                                               \
    IN(OF, NAME "_sv", LANGUAGE_SV), IN(OF, NAME "_nl", LANGUAGE_NL), IN(OF, NAME "_en", LANGUAGE_EN)
#define WAS(M, CHOICES) HAS_KIND(struct question_page, was.M, #M, SHAPE_CHOICE, .choices = CHOICES)

SHAPE(question_body, struct question_page, HAS(struct question_page, template_id),
      HAS(struct question_page, question_id), WAS(part, question_parts), WAS(side, question_sides),
      WAS(kind, question_kinds), HAS_AS(struct question_page, was.optional, "optional"),
      IN_ALL(TEXT_EMPLOYEE, "employee"), IN_ALL(TEXT_MANAGER, "manager"), IN_ALL(TEXT_SHARED, "shared"),
      IN_ALL(TEXT_HINT, "hint"), IN_ALL(TEXT_HINT_MANAGER, "hint_manager"));

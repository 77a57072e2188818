/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of skills and occupations say as JSON (web/shape.h). */
#include "skills/skills_page.h"

static SHAPE(skill_line, struct skill_line, HAS(struct skill_line, concept_id), HAS(struct skill_line, label),
             HAS(struct skill_line, kind), HAS(struct skill_line, scheme), HAS(struct skill_line, code),
             HAS(struct skill_line, language), HAS(struct skill_line, matched), HAS(struct skill_line, retired));

static SHAPE(skill_section, struct skill_section, HAS(struct skill_section, word), HAS(struct skill_section, heading),
             HAS_LIST(struct skill_section, v, n, "concepts", &skill_line_shape), HAS(struct skill_section, all),
             HAS(struct skill_section, more));

static SHAPE(scheme, struct schemes_shown_row, HAS(struct schemes_shown_row, word), HAS(struct schemes_shown_row, name),
             HAS(struct schemes_shown_row, version), HAS(struct schemes_shown_row, source),
             HAS_MOMENT(struct schemes_shown_row, published_at, "published_at"));

SHAPE(skills_body, struct skills_page, HAS(struct skills_page, q),
      HAS_LIST(struct skills_page, v, n, "found", &skill_line_shape), HAS(struct skills_page, more),
      HAS_LIST(struct skills_page, sections, section_n, "sections", &skill_section_shape),
      HAS_ROWS(struct skills_page, schemes, &scheme_shape));

static SHAPE(skill_text, struct skill_text, HAS(struct skill_text, language), HAS(struct skill_text, label));

SHAPE(skill_body, struct skill_page, HAS_IN(struct skill_page, c, &skill_line_shape), HAS(struct skill_page, scheme),
      HAS(struct skill_page, version), HAS(struct skill_page, source), HAS(struct skill_page, code),
      HAS(struct skill_page, uri), HAS(struct skill_page, about), HAS(struct skill_page, about_language),
      HAS_TEXTS(struct skill_page, others, other_n),
      HAS_LIST(struct skill_page, texts, text_n, "texts", &skill_text_shape),
      HAS_LIST(struct skill_page, successors, successor_n, "successors", &skill_line_shape),
      HAS_LIST(struct skill_page, sections, section_n, "sections", &skill_section_shape));

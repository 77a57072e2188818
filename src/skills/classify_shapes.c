/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of imports say as JSON (web/shape.h). */
#include "skills/classify_page.h"

static const char *const states[] = {"waiting", "reading", "staging", "published", "cancelled", "failed", NULL};

static SHAPE(classifying_line, struct classifyings_row, HAS(struct classifyings_row, classifying_id),
             HAS(struct classifyings_row, word), HAS(struct classifyings_row, version),
             HAS_CHOICE(struct classifyings_row, state, states),
             HAS_MOMENT(struct classifyings_row, made_at, "made_at"));

static SHAPE(classification_version, struct classification_versions_row,
             HAS(struct classification_versions_row, classifying_id), HAS(struct classification_versions_row, word),
             HAS(struct classification_versions_row, version));

SHAPE(classifyings_body, struct classifyings_page, HAS_ROWS(struct classifyings_page, rows, &classifying_line_shape),
      HAS_ROWS(struct classifyings_page, versions, &classification_version_shape));

static SHAPE(classifying, struct classifying_get_row, HAS(struct classifying_get_row, classifying_id),
             HAS(struct classifying_get_row, word), HAS(struct classifying_get_row, version),
             HAS_CHOICE(struct classifying_get_row, state, states), HAS(struct classifying_get_row, done),
             HAS(struct classifying_get_row, total), HAS_MOMENT(struct classifying_get_row, made_at, "made_at"));

static SHAPE(classify_fault_kind, struct classify_fault_kind, HAS(struct classify_fault_kind, word),
             HAS(struct classify_fault_kind, name), HAS(struct classify_fault_kind, n));

static SHAPE(classify_fault, struct classify_fault_line, HAS(struct classify_fault_line, file),
             HAS(struct classify_fault_line, line), HAS(struct classify_fault_line, what),
             HAS(struct classify_fault_line, mend));

SHAPE(classify_body, struct classify_page, HAS_ONE(struct classify_page, c, &classifying_shape),
      HAS(struct classify_page, error), HAS(struct classify_page, works), HAS(struct classify_page, percent),
      HAS_TEXTS(struct classify_page, lines, line_n),
      HAS_LIST(struct classify_page, kinds, kind_n, "kinds", &classify_fault_kind_shape),
      HAS_LIST(struct classify_page, faults, fault_n, "faults", &classify_fault_shape),
      HAS(struct classify_page, more));

static SHAPE(changed_concept, struct skill_line, HAS(struct skill_line, concept_id), HAS(struct skill_line, label));

static SHAPE(change_line, struct change_line, HAS_IN(struct change_line, c, &changed_concept_shape),
             HAS(struct change_line, was), HAS(struct change_line, became), HAS(struct change_line, language),
             HAS_LIST(struct change_line, successors, successor_n, "successors", &changed_concept_shape));

SHAPE(changes_body, struct changes_page, HAS_ONE(struct changes_page, version, &classification_version_shape),
      HAS(struct changes_page, change), HAS_LIST(struct changes_page, v, n, "concepts", &change_line_shape),
      HAS(struct changes_page, more));

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of rounds say as JSON (web/shape.h). */
#include "talks/cycle_web.h"

#define STATE(S) HAS_WORD(S, state, cycle_state_word, CYCLE_STATES)
#define FIGURES(S)                                                                                                     \
    HAS_AS(S, figures[STAGE_INVITED], "invited"), HAS_AS(S, figures[STAGE_PREPARED], "prepared"),                      \
        HAS_AS(S, figures[STAGE_TALKED], "talked"), HAS_AS(S, figures[STAGE_SIGNED], "signed")
#define DUE_DAYS(S)                                                                                                    \
    HAS_AS(S, days.prepare_by, "prepare_by"), HAS_AS(S, days.talk_by, "talk_by"), HAS_AS(S, days.sign_by, "sign_by")
#define PERIOD(S) HAS_AS(S, days.from, "from_day"), HAS_AS(S, days.to, "to_day")
#define ROUND(S, SHAPE_OF) HAS_KIND(S, c, "cycle", SHAPE_ONE, .of = SHAPE_OF)

/* ---- the list ---- */

static SHAPE(cycle_line, struct cycle_line, HAS_AS(struct cycle_line, id, "cycle_id"), HAS(struct cycle_line, name),
             HAS_AS(struct cycle_line, what, "template"), HAS(struct cycle_line, board), STATE(struct cycle_line),
             HAS(struct cycle_line, from_day), HAS(struct cycle_line, to_day), FIGURES(struct cycle_line));

SHAPE(cycles_body, struct cycles_page, HAS_LIST(struct cycles_page, v, n, "cycles", &cycle_line_shape));

/* ---- the form ---- */

static SHAPE(cycle_named, struct cycle, HAS_AS(struct cycle, id, "cycle_id"), HAS(struct cycle, name),
             STATE(struct cycle));

SHAPE(cycle_form_body, struct cycle_form_page, ROUND(struct cycle_form_page, &cycle_named_shape),
      HAS_LIST(struct cycle_form_page, templates, template_n, "templates", &option_shape),
      PERIOD(struct cycle_form_page), DUE_DAYS(struct cycle_form_page), HAS(struct cycle_form_page, also_open));

/* ---- a draft ---- */

static SHAPE(cycle_whole, struct cycle, HAS_AS(struct cycle, id, "cycle_id"), HAS(struct cycle, name),
             HAS_AS(struct cycle, template_name, "template"), STATE(struct cycle), PERIOD(struct cycle),
             DUE_DAYS(struct cycle));

static SHAPE(mend_person, struct mend_person, HAS(struct mend_person, person_id), HAS(struct mend_person, name));

static SHAPE(mend, struct mend, HAS(struct mend, count), HAS_LIST(struct mend, v, n, "people", &mend_person_shape));

#define MEND(LIST, NAME) HAS_KIND(struct cycle_draft_page, mend[LIST], NAME, SHAPE_IN, .of = &mend_shape)
SHAPE(cycle_draft_body, struct cycle_draft_page, ROUND(struct cycle_draft_page, &cycle_whole_shape),
      HAS(struct cycle_draft_page, units), HAS(struct cycle_draft_page, people), HAS(struct cycle_draft_page, getting),
      MEND(MEND_NO_MANAGER, "no_manager"), MEND(MEND_NO_MAIL, "no_mail"), MEND(MEND_TWO_TALKS, "two_talks"),
      MEND(MEND_ON_LEAVE, "on_leave"));

static SHAPE(cycle_above, struct cycle, HAS_AS(struct cycle, id, "cycle_id"), HAS(struct cycle, name));

SHAPE(cycle_mend_body, struct cycle_mend_page, ROUND(struct cycle_mend_page, &cycle_above_shape),
      HAS_LIST(struct cycle_mend_page, people.v, people.n, "people", &mend_person_shape),
      HAS_AS(struct cycle_mend_page, more, "next"));

/* ---- units ---- */

static SHAPE(cycle_unit, struct cycle_unit_line, HAS(struct cycle_unit_line, unit_id),
             HAS(struct cycle_unit_line, name), HAS(struct cycle_unit_line, people), HAS(struct cycle_unit_line, depth),
             HAS(struct cycle_unit_line, chosen), HAS(struct cycle_unit_line, covered),
             HAS(struct cycle_unit_line, closed));

static SHAPE(cycle_unit_kept, struct cycle_unit_kept, HAS(struct cycle_unit_kept, unit_id));

SHAPE(cycle_units_body, struct cycle_units_page, ROUND(struct cycle_units_page, &cycle_above_shape),
      HAS_LIST(struct cycle_units_page, v, n, "units", &cycle_unit_shape),
      HAS_LIST(struct cycle_units_page, kept, kept_n, "kept", &cycle_unit_kept_shape));

/* ---- open or closed ---- */

static SHAPE(cycle_opening, struct cycle, HAS(struct cycle, to_open), HAS(struct cycle, opened));

static SHAPE(cycle_person, struct cycle_person, HAS(struct cycle_person, person_id), HAS(struct cycle_person, talk_id),
             HAS(struct cycle_person, name), HAS_WORD(struct cycle_person, stage, cycle_stage_word, STAGES),
             HAS(struct cycle_person, holder), HAS(struct cycle_person, next), HAS(struct cycle_person, next_day));

SHAPE(cycle_open_body, struct cycle_open_page, ROUND(struct cycle_open_page, &cycle_whole_shape),
      HAS_ONE(struct cycle_open_page, opening, &cycle_opening_shape), HAS_MAYBE(struct cycle_open_page, missing),
      FIGURES(struct cycle_open_page), HAS_LIST(struct cycle_open_page, v, n, "people", &cycle_person_shape),
      HAS_AS(struct cycle_open_page, more, "next"));

SHAPE(cycle_out_body, struct cycle_out_page, HAS(struct cycle_out_page, cycle_id), HAS(struct cycle_out_page, talk_id),
      HAS(struct cycle_out_page, name), HAS(struct cycle_out_page, shared));

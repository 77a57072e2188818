/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of people say as JSON (web/shape.h). */
#include "people/people_web.h"

/* ---- the list ---- */

static SHAPE(person_line, struct people_page_row, HAS(struct people_page_row, person_id),
             HAS(struct people_page_row, number), HAS(struct people_page_row, name), HAS(struct people_page_row, title),
             HAS(struct people_page_row, unit), HAS(struct people_page_row, to_day),
             HAS(struct people_page_row, manager_name), HAS_FLAG(struct people_page_row, signs_in));

SHAPE(people_list_body, struct people_list, HAS_AS(struct people_list, total_n, "total"), HAS(struct people_list, more),
      HAS_LIST(struct people_list, v, n, "people", &person_line_shape), HAS(struct people_list, next),
      HAS(struct people_list, first));

/* ---- a person ---- */

static SHAPE(person, struct person_card_row, HAS(struct person_card_row, person_id),
             HAS(struct person_card_row, number), HAS(struct person_card_row, given),
             HAS(struct person_card_row, family), HAS(struct person_card_row, name), HAS(struct person_card_row, mail),
             HAS_FLAG(struct person_card_row, protected));

static SHAPE(named, struct person_card_row, HAS(struct person_card_row, person_id), HAS(struct person_card_row, name));

static SHAPE(employment, struct person_employments_row, HAS(struct person_employments_row, employment_id),
             HAS(struct person_employments_row, title), HAS(struct person_employments_row, unit),
             HAS(struct person_employments_row, board), HAS(struct person_employments_row, from_day),
             HAS(struct person_employments_row, to_day));

static SHAPE(manager, struct person_over_row, HAS(struct person_over_row, managing_id),
             HAS(struct person_over_row, name), HAS(struct person_over_row, rank),
             HAS(struct person_over_row, from_day), HAS(struct person_over_row, to_day));

static SHAPE(leave, struct person_leaves_row, HAS(struct person_leaves_row, leave_id),
             HAS(struct person_leaves_row, from_day), HAS(struct person_leaves_row, to_day));

SHAPE(person_body, struct person_page, HAS_AS(struct person_page, language, "language"),
      HAS_ONE(struct person_page, p, &person_shape), HAS_ROWS(struct person_page, works, &employment_shape),
      HAS_ROWS(struct person_page, over, &manager_shape), HAS_ROWS(struct person_page, leaves, &leave_shape));

static SHAPE(person_changeable, struct person_card_row, HAS(struct person_card_row, person_id),
             HAS(struct person_card_row, given), HAS(struct person_card_row, family), HAS(struct person_card_row, name),
             HAS(struct person_card_row, mail), HAS_FLAG(struct person_card_row, protected));

SHAPE(person_edit_body, struct person_edit_page, HAS_ONE(struct person_edit_page, p, &person_changeable_shape));

static SHAPE(manager_choice, struct manager_choices_row, HAS(struct manager_choices_row, person_id),
             HAS(struct manager_choices_row, name), HAS(struct manager_choices_row, number),
             HAS(struct manager_choices_row, title), HAS(struct manager_choices_row, unit));

SHAPE(person_manager_body, struct manager_page, HAS_ONE(struct manager_page, p, &named_shape),
      HAS(struct manager_page, q), HAS_ROWS(struct manager_page, found, &manager_choice_shape),
      HAS(struct manager_page, has));

SHAPE(person_work_body, struct work_page, HAS_ONE(struct work_page, p, &named_shape), HAS(struct work_page, title),
      HAS_LIST(struct work_page, units.v, units.n, "units", &option_shape));

static SHAPE(code, struct code_letter, HAS(struct code_letter, name), HAS(struct code_letter, login),
             HAS(struct code_letter, code), HAS(struct code_letter, until), HAS(struct code_letter, site));

SHAPE(code_letters_body, struct code_letters, HAS_LIST(struct code_letters, v, n, "codes", &code_shape));

/* ---- units ---- */

static SHAPE(unit_line, struct units_tree_row, HAS(struct units_tree_row, unit_id), HAS(struct units_tree_row, name),
             HAS(struct units_tree_row, parent_unit_id), HAS(struct units_tree_row, depth),
             HAS(struct units_tree_row, people), HAS(struct units_tree_row, posts));

SHAPE(units_body, struct units_page, HAS_ROWS(struct units_page, tree, &unit_line_shape), HAS(struct units_page, more));

static SHAPE(unit, struct unit_get_row, HAS(struct unit_get_row, unit_id), HAS(struct unit_get_row, name),
             HAS(struct unit_get_row, parent_unit_id), HAS(struct unit_get_row, parent_name));

static SHAPE(post, struct unit_posts_row, HAS(struct unit_posts_row, post_id), HAS(struct unit_posts_row, reference),
             HAS(struct unit_posts_row, title), HAS(struct unit_posts_row, grade),
             HAS_FLAG(struct unit_posts_row, leads), HAS(struct unit_posts_row, sharing),
             HAS_MAYBE(struct unit_posts_row, fte_hundredths), HAS_FLAG(struct unit_posts_row, counted_only));

static SHAPE(holder, struct unit_post_holders_row, HAS(struct unit_post_holders_row, post_id),
             HAS(struct unit_post_holders_row, person_id), HAS(struct unit_post_holders_row, name));

static SHAPE(contents, struct unit_contents_row, HAS(struct unit_contents_row, people),
             HAS(struct unit_contents_row, units));

SHAPE(unit_body, struct unit_page, HAS_ONE(struct unit_page, unit, &unit_shape),
      HAS_ROWS(struct unit_page, posts, &post_shape), HAS_ROWS(struct unit_page, holders, &holder_shape),
      HAS_ONE(struct unit_page, contents, &contents_shape));

/* ---- duties ---- */

static SHAPE(duty, struct duties_all_row, HAS(struct duties_all_row, person_id), HAS(struct duties_all_row, name),
             HAS(struct duties_all_row, number), HAS(struct duties_all_row, duty), HAS(struct duties_all_row, board_id),
             HAS(struct duties_all_row, board));

SHAPE(duties_body, struct duties_page, HAS_ROWS(struct duties_page, duties, &duty_shape),
      HAS_LIST(struct duties_page, boards, board_n, "boards", &option_shape));

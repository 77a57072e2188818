/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of people: HR's list and cards, units, invitations, imports. What their templates show.
 */
#ifndef BANA_PEOPLE_PEOPLE_WEB_H
#define BANA_PEOPLE_PEOPLE_WEB_H

#include "people/import.h"
#include "duties_sql.h"
#include "people_sql.h"
#include "units_sql.h"
#include "web/layout.h"
#include "web/router.h"

extern const struct route people_routes[];
extern const size_t people_route_n;

enum { PEOPLE_PAGE = 50, PEOPLE_COUNTED = 1000, UNITS_SHOWN = 300, UNIT_OPTIONS = 250 };

/* ---- shared ---- */

/* The frame of a page of HR. */
struct page_frame staff_frame(const struct request *rq, const char *title, const char *sees);
/* How a form asks for a unit of the board. */
struct unit_choice {
    const struct option *v; /* to choose from: the tree, or the units at the top when there are many; or those found */
    size_t n;
    const char *name; /* there are many: what stands in the line in which one writes a name; NULL: one chooses from v */
    bool many;
};

/* Makes the choice: what was typed (an id or a part of a name; NULL: nothing yet) or else the unit that is chosen;
 * `none` (msgid or NULL) stands first. */
const struct err *unit_choice_load(struct request *rq, const char *typed, struct unit_id chosen, const char *none,
                                   struct unit_choice *ret) ERR_MUST_USE;
/* The unit that a field names: by its id, or by its whole name when only one unit of the board has it. v is 0 if none.
 */
const struct err *unit_typed(struct request *rq, const char *typed, struct unit_id *ret) ERR_MUST_USE;
/* A label of the tree without the blanks before it. */
const char *text_bare(const char *label);
/* "26 November 2026" of a day; NULL for NULL. */
const char *day_said(struct request *rq, const char *day);

/* ---- the list ---- */

struct people_list {
    const char *q, *lacks, *sort;
    const char *total; /* "9 228" */
    int64_t total_n;
    bool more; /* than the total, which is as far as they are counted */
    bool filtered;
    struct unit_choice units;
    const struct option *lackings, *sorts;
    size_t lacking_n, sort_n;
    const struct people_page_row *v;
    size_t n;
    const char *next;  /* the next page; NULL: there is none */
    const char *first; /* the first page, when this is a later one */
};

/* ---- a person ---- */

struct person_page {
    const struct person_card_row *p;
    const struct person_employments_rows *works;
    const struct person_over_rows *over;
    const struct person_leaves_rows *leaves;
    const char *today;
    bool hr; /* may change */
    bool self;
    bool plan;            /* may read the plan */
    const char *invited;  /* when a code was last made; NULL: never, or it was used */
    const char *language; /* said in the page's language */
};

struct person_edit_page {
    const struct person_card_row *p;
    const struct form *form;
    bool may_protect; /* has the duty to see and set protected identity */
};

struct manager_page {
    const struct person_card_row *p;
    const struct form *form;
    const char *q;
    const struct manager_choices_rows *found;
    bool searched;
    bool has; /* has a manager already */
};

struct work_page {
    const struct person_card_row *p;
    const struct form *form;
    struct unit_choice units;
    const char *title, *today;
    bool leave; /* it is about leave, not about work */
};

struct code_letter {
    const char *name, *login, *code, *until, *site, *employer, *back;
    enum language language;
};

struct code_letters {
    const struct code_letter *v;
    size_t n;
    const char *back;
};

/* ---- units ---- */

struct units_page {
    const struct units_tree_rows *tree;
    bool more; /* there are more than the tree has */
    const struct form *form;
    struct unit_choice parents;
};

struct unit_page {
    const struct unit_get_row *unit;
    const struct unit_posts_rows *posts;
    const struct unit_post_holders_rows *holders;
    const struct unit_contents_row *contents;
    const struct form *form;
    struct unit_choice parents;
    const char *can_not_end; /* why; NULL: it can */
};

/* ---- duties ---- */

struct duties_page {
    const struct duties_all_rows *duties;
    const struct form *form;
    const struct option *boards;
    size_t board_n;
};

/* ---- what the routes say and take ---- */

extern const struct shape people_list_body_shape, person_body_shape, person_edit_body_shape, person_manager_body_shape,
    person_work_body_shape, code_letters_body_shape, units_body_shape, unit_body_shape, duties_body_shape,
    imports_body_shape, import_body_shape;
extern const struct takes people_takes, person_takes, manager_takes, manager_search_takes, work_takes, leave_takes,
    end_takes, invite_takes, unit_takes, post_takes, post_change_takes, hold_takes, duty_takes, duty_end_takes,
    import_file_takes, import_query, import_mapping_takes, import_publish_takes;

/* ---- handlers ---- */

const struct err *people_get(struct request *rq);
const struct err *person_get(struct request *rq);
const struct err *person_edit_get(struct request *rq);
const struct err *person_edit_post(struct request *rq);
const struct err *person_manager_get(struct request *rq);
const struct err *person_manager_post(struct request *rq);
const struct err *person_manager_end_post(struct request *rq);
const struct err *person_work_get(struct request *rq);
const struct err *person_work_post(struct request *rq);
const struct err *person_work_end_post(struct request *rq);
const struct err *person_leave_get(struct request *rq);
const struct err *person_leave_post(struct request *rq);
const struct err *person_leave_end_post(struct request *rq);
const struct err *person_invite_post(struct request *rq);
const struct err *unit_codes_post(struct request *rq);
const struct err *units_get(struct request *rq);
const struct err *units_post(struct request *rq);
const struct err *unit_show(struct request *rq);
const struct err *unit_post(struct request *rq);
const struct err *unit_end_post(struct request *rq);
const struct err *unit_post_add_post(struct request *rq);
const struct err *unit_post_change_post(struct request *rq);
const struct err *unit_post_hold_post(struct request *rq);
const struct err *duties_get(struct request *rq);
const struct err *duties_post(struct request *rq);
const struct err *duty_end_post(struct request *rq);
const struct err *imports_get(struct request *rq);
const struct err *import_upload_slow(struct request *rq);
const struct err *import_upload_post(struct request *rq);
const struct err *import_show(struct request *rq);
const struct err *import_check_post(struct request *rq);
const struct err *import_publish_post(struct request *rq);
const struct err *import_cancel_post(struct request *rq);
const struct err *import_bad_get(struct request *rq);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is HR of which board, administrator, or sees people with protected identity: given and ended by administrators.
 */
#include "people/people_web.h"

#include "admin/account.h"
#include "base/text.h"
#include "duties_tmpl.h"
#include "layout_tmpl.h"

#include <string.h>

struct duty_typed {
    const char *who, *duty;
    int64_t board;
};

static const char *const duties[] = {"hr", "protected", "admin", NULL};

static const struct form_field fields[] = {
    {.name = "who", .kind = FIELD_LINE, .offset = offsetof(struct duty_typed, who), .need = N_("Say who.")},
    {.name = "duty",
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct duty_typed, duty),
     .choices = duties,
     .need = N_("Choose a duty.")},
    {.name = "board", .kind = FIELD_ID, .offset = offsetof(struct duty_typed, board)},
};

TAKES(duty_takes, fields);

static const struct form_field end_fields[] = {
    {.name = "person", .kind = FIELD_ID},
    {.name = "duty", .kind = FIELD_CHOICE, .choices = duties},
    {.name = "board", .kind = FIELD_ID},
};
TAKES(duty_end_takes, end_fields);

/* Writes the page. */
static const struct err *duties_write(struct request *rq, const struct form *form)
{
    struct duties_all_rows all;
    struct duty_boards_rows boards;
    TRY(duties_all(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &all));
    TRY(duty_boards(rq->db, rq->arena, rq->viewer.employer, &boards));
    const char *typed = form_value(form, "board", "");
    struct option *v = arena_array(rq->arena, boards.n, sizeof *v);
    for (size_t i = 0; i < boards.n; i++) {
        v[i] = (struct option){.value = id_text(rq->arena, boards.v[i].board_id.v), .label = boards.v[i].name};
        v[i].chosen = !strcmp(typed, v[i].value);
    }
    struct duties_page p = {.duties = &all, .form = form, .boards = v, .board_n = boards.n};
    struct page_frame f = page_frame(rq, PLACE_ADMINISTRATION, tr(rq->language, N_("Duties")),
                                     tr(rq->language, N_("Administrators see this page.")));
    return page_answer(rq, &f, duties_body, &p);
}

/* GET /admin/duties */
const struct err *duties_get(struct request *rq)
{
    struct form form = {.rq = rq};
    return duties_write(rq, &form);
}

/* True if the board is one of the employer's. */
static const struct err *board_known(struct request *rq, int64_t board, bool *ret)
{
    struct duty_boards_rows boards;
    TRY(duty_boards(rq->db, rq->arena, rq->viewer.employer, &boards));
    *ret = false;
    for (size_t i = 0; i < boards.n; i++)
        *ret = *ret || boards.v[i].board_id.v == board;
    return NULL;
}

/* The officer for protected identities is one of the HR of the board, and nobody else of that board is. */
static const struct err *officer_check(struct request *rq, struct form *form, struct person_id person,
                                       const struct duty_typed *t)
{
    struct duty_officers_row *row;
    bool officer = !strcmp(t->duty, "protected");
    if (!officer && strcmp(t->duty, "hr") != 0)
        return NULL;
    TRY(duty_officers(rq->db, rq->arena, rq->viewer.employer, person, officer ? 0 : t->board, &row));
    if (officer && !row->hr)
        form_fault(form, "duty", N_("Make them HR of a board first. They see the people of that board."));
    else if (row->others && (officer || row->officer))
        form_fault(form, "duty",
                   N_("Somebody else of HR of this board sees people with protected identity. There can be only one: "
                      "end that duty first."));
    return NULL;
}

/* POST /admin/duties. A change of rights ends the person's sessions. */
const struct err *duties_post(struct request *rq)
{
    struct form form;
    struct duty_typed t;
    struct duty_person_rows found = {0};
    bool known = true;
    if (form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &t)) {
        TRY(duty_person(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, t.who, &found));
        if (found.n != 1)
            form_fault(&form, "who",
                       found.n ? N_("Several people are called so. Give the number.")
                               : N_("Nobody has that number, mail address or name."));
        if (!strcmp(t.duty, "hr"))
            TRY(board_known(rq, t.board, &known));
        if (!known)
            form_fault(&form, "board", N_("Choose the board."));
        if (!form.error_n)
            TRY(officer_check(rq, &form, found.v[0].person_id, &t));
    }
    if (form.error_n) {
        rq->status = 422;
        return duties_write(rq, &form);
    }
    struct person_id person = found.v[0].person_id;
    TRY(duty_add(rq->db, rq->arena, rq->viewer.employer, person, t.duty, !strcmp(t.duty, "hr") ? t.board : 0, NULL));
    TRY(account_end_sessions(rq->db, rq->arena, rq->viewer.employer, person, rq->now));
    TRY(request_event(rq, EVENT_DUTY_GIVEN, person.v));
    return answer_done(rq, N_("Duty given. The person signs in anew, with a second step."), "/admin/duties");
}

/* POST /admin/duties/end */
const struct err *duty_end_post(struct request *rq)
{
    const char *who = request_param(rq, "person"), *duty = request_param(rq, "duty"),
               *board = request_param(rq, "board");
    struct person_id person = {0};
    int64_t of = 0;
    if (!who || !duty || !id_read(who, &person.v) || (board && *board && !id_read(board, &of)))
        return &err_not_found;
    if (!strcmp(duty, "admin")) {
        struct duty_admins_row *admins;
        TRY(duty_admins(rq->db, rq->arena, rq->viewer.employer, &admins));
        if (admins->n < 2)
            return err_refused(rq->arena, 409,
                               N_("Somebody must be administrator. Give the duty to somebody else first."));
    }
    TRY(duty_end(rq->db, rq->arena, rq->viewer.employer, person, duty, of, NULL));
    TRY(account_end_sessions(rq->db, rq->arena, rq->viewer.employer, person, rq->now));
    TRY(request_event(rq, EVENT_DUTY_ENDED, person.v));
    return answer_done(rq, N_("Duty ended."), "/admin/duties");
}

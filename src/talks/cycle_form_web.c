/* SPDX-License-Identifier: EUPL-1.2 */
/* Making a cycle and changing it: name, template, period and due dates. */
#include "talks/cycle_web.h"

#include "base/text.h"
#include "cycle_tmpl.h"
#include "cycles_sql.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

struct cycle_input {
    const char *name;
    int64_t template;
    struct cycle_days days;
    bool also_open;
};

static const struct form_field fields[] = {
    {"name", FIELD_LINE, offsetof(struct cycle_input, name), .max = 80,
     .need = N_("Give the round a name, for example “Talks in spring 2027”.")},
    {"template", FIELD_ID, offsetof(struct cycle_input, template)},
    {"from_day", FIELD_DAY, offsetof(struct cycle_input, days.from), .need = N_("Say when the period begins.")},
    {"to_day", FIELD_DAY, offsetof(struct cycle_input, days.to), .need = N_("Say when the period ends.")},
    {"prepare_by", FIELD_DAY, offsetof(struct cycle_input, days.prepare_by),
     .need = N_("Say until when both sides prepare.")},
    {"talk_by", FIELD_DAY, offsetof(struct cycle_input, days.talk_by), .need = N_("Say until when they talk.")},
    {"sign_by", FIELD_DAY, offsetof(struct cycle_input, days.sign_by), .need = N_("Say until when they sign.")},
    {"also_open", FIELD_CHECK, offsetof(struct cycle_input, also_open)},
};
TAKES(cycle_takes, fields);

/* Writes the page of the form. c: NULL for a new cycle. */
static const struct err *form_show(struct request *rq, const struct cycle *c, const struct form *form)
{
    struct templates_in_use_rows rows;
    TRY(templates_in_use(rq->db, rq->arena, rq->viewer.employer, language_code(rq->language), &rows));
    struct cycle_form_page p = {.form = form, .c = c};
    const char *chosen = form_value(form, "template", NULL);
    bool typed = strcmp(rq->method, "POST") == 0;
    p.days = c ? c->days : cycle_days_default(rq->arena, rq->today);
    p.also_open = typed ? request_has(rq, "also_open") : c && c->also_open;
    p.templates = arena_array(rq->arena, rows.n + 1, sizeof *p.templates);
    for (size_t i = 0; i < rows.n && (!c || c->state == CYCLE_DRAFT); i++) {
        char *id = arena_alloc(rq->arena, ID_TEXT_SIZE);
        id_write(rows.v[i].version_id.v, id);
        bool is = chosen ? strcmp(chosen, id) == 0 : c ? c->version.v == rows.v[i].version_id.v : i == 0;
        p.templates[p.template_n++] =
            (struct option){.value = id, .label = rows.v[i].name, .hint = rows.v[i].lead, .chosen = is};
    }
    p.action = c ? arena_printf(rq->arena, "/hr/cycles/%s/change", cycle_slug(rq, c)) : "/hr/cycles/new";
    p.back = c ? arena_printf(rq->arena, "/hr/cycles/%s", cycle_slug(rq, c)) : "/hr/cycles";
    struct page_frame f = cycle_frame(rq, c ? c->name : tr(rq->language, "A new round of talks"));
    return page_answer(rq, &f, cycle_form_body, &p);
}

/* Reads the form; the faults that rules find are in it too. `draft`: nothing was opened with it yet. */
static const struct err *input_read(struct request *rq, bool draft, struct form *form, struct cycle_input *ret)
{
    struct templates_in_use_rows rows;
    (void)form_read(form, rq, fields, sizeof fields / sizeof fields[0], ret);
    const struct cycle_days *d = &ret->days;
    bool all = d->from && d->to && d->prepare_by && d->talk_by && d->sign_by;
    const char *field, *fault = all ? cycle_days_fault(d, rq->today, draft, &field) : NULL;
    if (fault)
        form_fault(form, field, fault);
    if (!draft)
        return NULL;
    TRY(templates_in_use(rq->db, rq->arena, rq->viewer.employer, language_code(rq->language), &rows));
    bool known = false;
    for (size_t i = 0; i < rows.n; i++)
        known |= rows.v[i].version_id.v == ret->template;
    if (!known && !form_error(form, "template"))
        form_fault(form, "template", N_("Choose what kind of talk it is."));
    return NULL;
}

/* Refuses those who have no board of their own: a cycle belongs to one. */
static const struct err *board_needed(struct request *rq)
{
    if (rq->viewer.hr_board.v)
        return NULL;
    return err_refused(rq->arena, 403,
                       N_("A round of talks belongs to a board, and you work for none. The HR of the "
                          "board opens it."));
}

const struct err *cycle_new_get(struct request *rq)
{
    struct form none = {.rq = rq};
    TRY(board_needed(rq));
    return form_show(rq, NULL, &none);
}

const struct err *cycle_new_post(struct request *rq)
{
    struct form form;
    struct cycle_input in;
    TRY(board_needed(rq));
    TRY(input_read(rq, true, &form, &in));
    if (form.error_n) {
        rq->status = 422;
        return form_show(rq, NULL, &form);
    }
    struct cycle c = {.id = {id_random()}};
    TRY(cycle_insert(rq->db, rq->arena, rq->viewer.employer, c.id, (struct version_id){in.template},
                     rq->viewer.hr_board, in.name, in.days.from, in.days.to, in.days.prepare_by, in.days.talk_by,
                     in.days.sign_by, in.also_open, rq->viewer.person, NULL));
    TRY(cycle_add_board(rq->db, rq->arena, rq->viewer.employer, c.id, rq->viewer.hr_board, rq->today, NULL));
    return answer_redirect(rq, "/hr/cycles/%s", cycle_slug(rq, &c));
}

/* Refuses what can no longer be changed. */
static const struct err *changeable(struct request *rq, const struct cycle *c)
{
    if (c->state != CYCLE_CLOSED && c->state != CYCLE_OPENING)
        return NULL;
    return err_refused(rq->arena, 409,
                       c->state == CYCLE_CLOSED
                           ? N_("This round is closed. Open it again to change it.")
                           : N_("The talks of this round are being opened. It can be changed when that is done."));
}

const struct err *cycle_change_get(struct request *rq)
{
    struct cycle *c;
    struct form none = {.rq = rq};
    TRY(cycle_of_request(rq, &c));
    TRY(changeable(rq, c));
    return form_show(rq, c, &none);
}

const struct err *cycle_change_post(struct request *rq)
{
    struct cycle *c;
    struct form form;
    struct cycle_input in;
    TRY(cycle_of_request(rq, &c));
    TRY(changeable(rq, c));
    TRY(input_read(rq, c->state == CYCLE_DRAFT, &form, &in));
    if (form.error_n) {
        rq->status = 422;
        return form_show(rq, c, &form);
    }
    TRY(cycle_update(rq->db, rq->arena, c->employer, c->id, c->board, (struct version_id){in.template}, in.name,
                     in.days.from, in.days.to, in.days.prepare_by, in.days.talk_by, in.days.sign_by, in.also_open,
                     NULL));
    if (c->state == CYCLE_OPEN) {
        TRY(cycle_talks_days(rq->db, rq->arena, c->employer, c->id, in.days.prepare_by, in.days.talk_by,
                             in.days.sign_by, NULL));
        TRY(request_event(rq, EVENT_CYCLE_CHANGED, c->id.v));
    }
    return answer_done(rq, N_("The round is changed."), "/hr/cycles/%s", cycle_slug(rq, c));
}

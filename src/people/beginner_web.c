/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/beginner.h"

#include "base/text.h"
#include "beginner_sql.h"
#include "beginner_tmpl.h"
#include "layout_tmpl.h"
#include "people/import_check.h"
#include "people/people.h"

#include <stddef.h>
#include <string.h>

SHAPE(beginner_body, struct beginner_page, HAS_LIST(struct beginner_page, units.v, units.n, "units", &option_shape));

struct beginner_form {
    const char *given, *family, *mail, *number, *unit, *title, *from;
};
static const struct form_field fields[] = {
    {"given", FIELD_LINE, offsetof(struct beginner_form, given), .max = 100, .need = N_("Write a given name.")},
    {"family", FIELD_LINE, offsetof(struct beginner_form, family), .max = 100},
    {"mail", FIELD_LINE, offsetof(struct beginner_form, mail), .max = 254},
    {"number", FIELD_LINE, offsetof(struct beginner_form, number), .max = 60},
    {"unit", FIELD_LINE, offsetof(struct beginner_form, unit), .need = N_("Choose a unit.")},
    {"title", FIELD_LINE, offsetof(struct beginner_form, title), .need = N_("Write a title.")},
    {"from", FIELD_DAY, offsetof(struct beginner_form, from), .need = N_("Say from which day.")},
};
TAKES(beginner_takes, fields);

/* Writes the page. */
static const struct err *beginner_show(struct request *rq, const struct form *form)
{
    struct beginner_page p = {.form = form, .today = rq->today};
    TRY(unit_choice_load(rq, form_value(form, "unit", NULL), (struct unit_id){0}, NULL, &p.units));
    struct page_frame f = staff_frame(rq, tr(rq->language, "Somebody who begins"),
                                      tr(rq->language, N_("HR of your board sees this page.")));
    return page_answer(rq, &f, beginner_body, &p);
}

const struct err *beginner_get(struct request *rq)
{
    struct form none = {.rq = rq};
    return beginner_show(rq, &none);
}

/* The rules between fields: somebody who can sign in, and nobody twice. */
static const struct err *beginner_check(struct request *rq, struct form *form, const struct beginner_form *in,
                                        const char **ret_mail)
{
    struct person_mail_owner_row *owner = NULL;
    struct beginner_number_owner_row *known = NULL;
    *ret_mail = text_blank(in->mail) ? NULL : mail_read(rq->arena, in->mail);
    if (text_blank(in->mail) && text_blank(in->number))
        form_fault(form, "mail", N_("Write a mail address or an employee number: one of them is needed to sign in."));
    else if (!text_blank(in->mail) && !*ret_mail)
        form_fault(form, "mail", N_("This is no mail address. It looks like name@example.se."));
    if (*ret_mail)
        TRY(person_mail_owner(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, (struct person_id){1},
                              *ret_mail, &owner));
    if (owner)
        form_fault(form, "mail", N_("Somebody else has this address. Each person needs their own, or none."));
    if (!text_blank(in->number))
        TRY(beginner_number_owner(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, in->number, &known));
    if (known)
        form_fault(form, "number", N_("Somebody has this number already. Look the person up in the list."));
    return NULL;
}

const struct err *beginner_post(struct request *rq)
{
    struct form form;
    struct beginner_form in;
    struct unit_get_row *unit = NULL;
    const char *mail;
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    TRY(beginner_check(rq, &form, &in, &mail));
    if (!text_blank(in.unit)) {
        struct unit_id id;
        TRY(unit_typed(rq, in.unit, &id));
        TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, id, &unit));
        if (!unit || unit->ended_day)
            form_fault(&form, "unit", N_("No unit, or more than one, has this name. Look it up in the list of units."));
    }
    if (form.error_n) {
        rq->status = 422;
        return beginner_show(rq, &form);
    }
    struct person_keys k;
    struct person_id id = {id_random()};
    const char *family = in.family ? in.family : "", *number = text_blank(in.number) ? NULL : in.number;
    char text[ID_TEXT_SIZE];
    person_keys(rq->arena, in.given, family, number, in.title, &k);
    TRY(beginner_add(rq->db, rq->arena, rq->viewer.employer, id, number, in.given, family,
                     person_name(rq->arena, in.given, family, number), k.sort_sv, k.sort_nl, k.sort_en, k.search, mail,
                     rq->now, NULL));
    TRY(employment_add(rq->db, rq->arena, rq->viewer.employer, (struct employment_id){id_random()}, id, unit->unit_id,
                       in.title, in.from, NULL));
    TRY(request_event(rq, EVENT_EMPLOYMENT_BEGUN, id.v));
    id_write(id.v, text);
    return answer_done(rq, N_("Added. Choose a manager, and invite them when you like."), "/hr/people/%s", text);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's managers, employments and leave. */
#include "people/people_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "people/people.h"
#include "people/person_load.h"
#include "person_tmpl.h"

#include <string.h>

/* Who sees the pages of this file. */
static const char sees[] = N_("HR of your board sees this page.");

/* ---- managers ---- */

/* Writes the page on which a manager is searched and chosen. */
static const struct err *manager_write(struct request *rq, const struct person_card_row *p, const struct form *form)
{
    const char *q = request_param(rq, "q");
    struct manager_choices_rows found = {0};
    struct person_over_rows over;
    bool searched = q && !text_blank(q);
    if (searched)
        TRY(manager_choices(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, rq->viewer.person,
                            access_sees_protected(&rq->viewer), p->person_id, (struct person_id){0}, rq->today,
                            language_code(rq->language), search_fold(rq->arena, q), &found));
    TRY(person_over(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer),
                    p->person_id, &over));
    struct manager_page page = {.p = p, .form = form, .q = q ? q : "", .found = &found, .searched = searched};
    for (size_t i = 0; i < over.n; i++)
        page.has = page.has || !over.v[i].to_day || strcmp(over.v[i].to_day, rq->today) >= 0;
    struct page_frame f =
        staff_frame(rq, tr_format(rq->arena, rq->language, N_("A manager for %1"), p->name), tr(rq->language, sees));
    return page_answer(rq, &f, person_manager_body, &page);
}

const struct err *person_manager_get(struct request *rq)
{
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    struct form form = {.rq = rq};
    return manager_write(rq, p, &form);
}

struct manager_typed {
    int64_t over;
    const char *how;
};

static const char *const hows[] = {"instead", "beside", "second", NULL};

static const struct form_field manager_fields[] = {
    {.name = "over", .kind = FIELD_ID, .offset = offsetof(struct manager_typed, over), .need = N_("Choose a person.")},
    {.name = "how", .kind = FIELD_CHOICE, .offset = offsetof(struct manager_typed, how), .choices = hows},
    {.name = "q", .kind = FIELD_LINE}, /* what was searched for, so that the page can come back */
};
TAKES(manager_takes, manager_fields);

static const struct form_field search_fields[] = {{.name = "q", .kind = FIELD_LINE}};
TAKES(manager_search_takes, search_fields);

const struct err *person_manager_post(struct request *rq)
{
    struct person_card_row *p;
    struct manager_choices_rows found;
    struct form form;
    struct manager_typed t;
    TRY(person_load(rq, &p));
    if (form_read(&form, rq, manager_fields, 2, &t)) {
        struct person_id over = {t.over};
        TRY(manager_choices(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, rq->viewer.person,
                            access_sees_protected(&rq->viewer), p->person_id, over, rq->today,
                            language_code(rq->language), NULL, &found));
        struct managing_reaches_row *reaches;
        TRY(managing_reaches(rq->db, rq->arena, rq->viewer.employer, over, p->person_id, rq->today, &reaches));
        if (t.over == p->person_id.v)
            form_fault(&form, "over", N_("Nobody can be their own manager. Choose somebody else."));
        else if (!t.over || !found.n)
            form_fault(&form, "over", N_("Choose a person."));
        else if (reaches->n)
            form_fault(
                &form, "over",
                N_("That would make a circle: this person is already above the one you chose. Choose somebody else."));
    }
    if (form.error_n) {
        rq->status = 422;
        return manager_write(rq, p, &form);
    }
    bool instead = !t.how || !strcmp(t.how, "instead");
    char yesterday[11];
    day_add(rq->today, -1, yesterday);
    if (instead)
        TRY(managing_end(rq->db, rq->arena, rq->viewer.employer, p->person_id, (struct managing_id){0}, yesterday,
                         NULL));
    TRY(managing_add(rq->db, rq->arena, rq->viewer.employer, (struct managing_id){id_random()}, p->person_id,
                     (struct person_id){t.over}, t.how && !strcmp(t.how, "second") ? 2 : 1, rq->today, NULL));
    TRY(request_event(rq, EVENT_MANAGER_SET, p->person_id.v));
    return answer_done(rq, N_("Manager set."), "%s", person_href(rq));
}

const struct err *person_manager_end_post(struct request *rq)
{
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    char yesterday[11];
    day_add(rq->today, -1, yesterday);
    TRY(managing_end(rq->db, rq->arena, rq->viewer.employer, p->person_id,
                     (struct managing_id){request_id(rq, "managing")}, yesterday, NULL));
    TRY(request_event(rq, EVENT_MANAGER_ENDED, p->person_id.v));
    return answer_done(rq, N_("Manager taken away."), "%s", person_href(rq));
}

/* ---- employments ---- */

struct work_typed {
    const char *unit, *title, *from, *to;
    bool instead;
};

static const struct form_field work_fields[] = {
    {.name = "unit", .kind = FIELD_LINE, .offset = offsetof(struct work_typed, unit), .need = N_("Choose a unit.")},
    {.name = "title", .kind = FIELD_LINE, .offset = offsetof(struct work_typed, title), .need = N_("Write a title.")},
    {.name = "from", .kind = FIELD_DAY, .offset = offsetof(struct work_typed, from), .need = N_("Say from which day.")},
    {.name = "instead", .kind = FIELD_CHECK, .offset = offsetof(struct work_typed, instead)},
};
TAKES(work_takes, work_fields);

static const struct form_field leave_fields[] = {
    {.name = "from", .kind = FIELD_DAY, .offset = offsetof(struct work_typed, from), .need = N_("Say from which day.")},
    {.name = "to", .kind = FIELD_DAY, .offset = offsetof(struct work_typed, to)},
};
TAKES(leave_takes, leave_fields);

static const struct form_field end_fields[] = {{.name = "to", .kind = FIELD_DAY}};
TAKES(end_takes, end_fields);

/* Writes the page for a new employment, or for leave. */
static const struct err *work_write(struct request *rq, const struct person_card_row *p, const struct form *form,
                                    bool leave)
{
    struct work_page page = {.p = p, .form = form, .today = rq->today, .leave = leave};
    if (!leave) {
        struct person_employments_rows works;
        TRY(person_employments(rq->db, rq->arena, rq->viewer.employer, p->person_id, &works));
        struct unit_id now = works.n ? works.v[0].unit_id : (struct unit_id){0};
        TRY(unit_choice_load(rq, form_value(form, "unit", NULL), now, NULL, &page.units));
        page.title = works.n ? works.v[0].title : "";
    }
    struct page_frame f = staff_frame(rq, p->name, tr(rq->language, sees));
    return page_answer(rq, &f, person_work_body, &page);
}

const struct err *person_work_get(struct request *rq)
{
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    struct form form = {.rq = rq};
    return work_write(rq, p, &form, false);
}

/* Ends what goes on in this board the day before a day; also an employment that began later than that day ends. */
static const struct err *works_end(struct request *rq, const struct person_card_row *p, const char *from)
{
    struct person_employments_rows works;
    char before[11];
    day_add(from, -1, before);
    TRY(person_employments(rq->db, rq->arena, rq->viewer.employer, p->person_id, &works));
    for (size_t i = 0; i < works.n; i++)
        if (!works.v[i].to_day || strcmp(works.v[i].to_day, before) > 0)
            TRY(employment_end(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, p->person_id,
                               works.v[i].employment_id, before, NULL));
    return NULL;
}

const struct err *person_work_post(struct request *rq)
{
    struct person_card_row *p;
    struct form form;
    struct work_typed t;
    struct unit_get_row *unit = NULL;
    TRY(person_load(rq, &p));
    if (form_read(&form, rq, work_fields, sizeof work_fields / sizeof work_fields[0], &t)) {
        struct unit_id id;
        TRY(unit_typed(rq, t.unit, &id));
        TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, id, &unit));
        if (!unit || unit->ended_day)
            form_fault(&form, "unit", N_("No unit, or more than one, has this name. Look it up in the list of units."));
    }
    if (form.error_n) {
        rq->status = 422;
        return work_write(rq, p, &form, false);
    }
    if (t.instead)
        TRY(works_end(rq, p, t.from));
    TRY(employment_add(rq->db, rq->arena, rq->viewer.employer, (struct employment_id){id_random()}, p->person_id,
                       unit->unit_id, t.title, t.from, NULL));
    struct person_keys k;
    person_keys(rq->arena, p->given, p->family, p->number, t.title, &k);
    TRY(person_search_title(rq->db, rq->arena, rq->viewer.employer, p->person_id, k.search, NULL));
    TRY(request_event(rq, EVENT_EMPLOYMENT_BEGUN, p->person_id.v));
    return answer_done(rq, N_("Saved."), "%s", person_href(rq));
}

/* The day typed as "to", else today. */
static const char *day_typed(const struct request *rq, char buffer[11])
{
    const char *typed = request_param(rq, "to");
    if (typed && day_read(typed, false, buffer))
        return buffer;
    return rq->today;
}

const struct err *person_work_end_post(struct request *rq)
{
    struct person_card_row *p;
    char buffer[11];
    int64_t changed = 0;
    TRY(person_load(rq, &p));
    const char *to = day_typed(rq, buffer);
    TRY(employment_end(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, p->person_id,
                       (struct employment_id){request_id(rq, "employment")}, to, &changed));
    if (!changed)
        return err_refused(rq->arena, 409,
                           N_("The last day can’t be before the first. Go back and choose a later one."));
    const char *before = p->last_day;
    TRY(person_load(rq, &p));
    if (p->last_day)
        TRY(managing_end_all(rq->db, rq->arena, rq->viewer.employer, p->person_id, before, p->last_day, NULL));
    TRY(request_event(rq, EVENT_EMPLOYMENT_ENDED, p->person_id.v));
    return answer_done(rq, N_("Saved."), "%s", person_href(rq));
}

/* ---- leave ---- */

const struct err *person_leave_get(struct request *rq)
{
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    struct form form = {.rq = rq};
    return work_write(rq, p, &form, true);
}

const struct err *person_leave_post(struct request *rq)
{
    struct person_card_row *p;
    struct form form;
    struct work_typed t;
    TRY(person_load(rq, &p));
    form_read(&form, rq, leave_fields, 2, &t);
    if (!form.error_n && t.to && strcmp(t.to, t.from) < 0)
        form_fault(&form, "to", N_("The last day can’t be before the first."));
    if (form.error_n) {
        rq->status = 422;
        return work_write(rq, p, &form, true);
    }
    TRY(leave_add(rq->db, rq->arena, rq->viewer.employer, (struct leave_id){id_random()}, p->person_id, t.from, t.to,
                  NULL));
    TRY(request_event(rq, EVENT_LEAVE_SET, p->person_id.v));
    return answer_done(rq, N_("Saved."), "%s", person_href(rq));
}

const struct err *person_leave_end_post(struct request *rq)
{
    struct person_card_row *p;
    char buffer[11];
    TRY(person_load(rq, &p));
    TRY(leave_end(rq->db, rq->arena, rq->viewer.employer, p->person_id, (struct leave_id){request_id(rq, "leave")},
                  day_typed(rq, buffer), NULL));
    TRY(request_event(rq, EVENT_LEAVE_ENDED, p->person_id.v));
    return answer_done(rq, N_("Saved."), "%s", person_href(rq));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's card, and changing name, mail, language and protection. */
#include "people/people_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "people/import_check.h"
#include "people/people.h"
#include "people/person_load.h"
#include "person_tmpl.h"

#include <string.h>

const struct err *person_load(struct request *rq, struct person_card_row **ret)
{
    struct person_id id = {request_id(rq, "person")};
    TRY(person_card(rq->db, rq->arena, rq->viewer.employer, id, ret));
    request_look(rq, id, LOOK_CARD, id.v);
    return *ret ? NULL : &err_not_found;
}

const char *person_href(struct request *rq)
{
    return arena_printf(rq->arena, "/hr/people/%s", request_part(rq, "person"));
}

const struct err *person_get(struct request *rq)
{
    struct person_card_row *p;
    struct person_employments_rows works;
    struct person_over_rows over;
    struct person_leaves_rows leaves = {0};
    struct person_id id = {request_id(rq, "person")};
    TRY(person_load(rq, &p));
    bool hr = (rq->access.relations & RELATION_HR) && text_starts(rq->path, "/hr/");
    TRY(person_employments(rq->db, rq->arena, rq->viewer.employer, id, &works));
    TRY(person_over(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, access_sees_protected(&rq->viewer), id,
                    &over));
    if (hr)
        TRY(person_leaves(rq->db, rq->arena, rq->viewer.employer, id, &leaves));
    enum language l;
    struct person_page page = {.p = p,
                               .works = &works,
                               .over = &over,
                               .leaves = &leaves,
                               .today = rq->today,
                               .hr = hr,
                               .self = id.v == rq->viewer.person.v,
                               .plan = rq->access.relations & (RELATION_SELF | RELATION_MANAGER)};
    page.language = language_read(p->language ? p->language : p->employer_language, &l) ? language_own_name(l) : "";
    if (!p->invited_at_null)
        page.invited = say_moment(rq->arena, rq->language, rq->zone, p->invited_at);
    struct page_frame f =
        page_frame(rq,
                   hr          ? PLACE_STAFF
                   : page.self ? PLACE_NONE
                               : PLACE_TEAM,
                   p->name, tr(rq->language, N_("The person, their manager and HR of the board see this page.")));
    return page_answer(rq, &f, person_body, &page);
}

struct person_typed {
    const char *given, *family, *mail, *language;
    bool guarded;
};

static const char *const languages[] = {"", "sv", "nl", "en", NULL};

static const struct form_field fields[] = {
    {.name = "given", .kind = FIELD_LINE, .offset = offsetof(struct person_typed, given), .max = 100},
    {.name = "family", .kind = FIELD_LINE, .offset = offsetof(struct person_typed, family), .max = 100},
    {.name = "mail", .kind = FIELD_LINE, .offset = offsetof(struct person_typed, mail), .max = 254},
    {.name = "language", .kind = FIELD_CHOICE, .offset = offsetof(struct person_typed, language), .choices = languages},
    {.name = "protected", .kind = FIELD_CHECK, .offset = offsetof(struct person_typed, guarded)},
};

TAKES(person_takes, fields);

/* Writes the page with the form. */
static const struct err *edit_page(struct request *rq, const struct person_card_row *p, const struct form *form)
{
    struct person_edit_page page = {.p = p, .form = form, .may_protect = access_sees_protected(&rq->viewer)};
    struct page_frame f = staff_frame(rq, p->name, tr(rq->language, N_("HR of your board sees this page.")));
    return page_answer(rq, &f, person_edit_body, &page);
}

const struct err *person_edit_get(struct request *rq)
{
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    struct form form = {.rq = rq};
    return edit_page(rq, p, &form);
}

/* Rules of a person's fields. *ret_mail is the address as it is kept, NULL for none. */
static const struct err *typed_check(struct request *rq, const struct person_card_row *p, struct form *form,
                                     const struct person_typed *t, const char **ret_mail)
{
    *ret_mail = NULL;
    if (!p->number && text_blank(t->given) && text_blank(t->family))
        form_fault(form, "given", N_("Write a name. This person has no number to be known by."));
    if (text_blank(t->mail))
        return NULL;
    *ret_mail = mail_read(rq->arena, t->mail);
    if (!*ret_mail) {
        form_fault(form, "mail", N_("This is no mail address. It looks like name@example.se."));
        return NULL;
    }
    struct person_mail_owner_row *owner;
    TRY(person_mail_owner(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, p->person_id, *ret_mail, &owner));
    if (owner)
        form_fault(form, "mail", N_("Somebody else has this address. Each person needs their own, or none."));
    return NULL;
}

const struct err *person_edit_post(struct request *rq)
{
    struct person_card_row *p;
    struct form form;
    struct person_typed t;
    const char *mail;
    TRY(person_load(rq, &p));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &t);
    TRY(typed_check(rq, p, &form, &t, &mail));
    if (form.error_n) {
        rq->status = 422;
        return edit_page(rq, p, &form);
    }
    struct person_employments_rows works;
    TRY(person_employments(rq->db, rq->arena, rq->viewer.employer, p->person_id, &works));
    struct person_keys k;
    const char *given = t.given ? t.given : "", *family = t.family ? t.family : "";
    person_keys(rq->arena, given, family, p->number, works.n ? works.v[0].title : NULL, &k);
    bool guarded = access_sees_protected(&rq->viewer) || p->protected
                       ? (access_sees_protected(&rq->viewer) ? t.guarded : p->protected != 0)
                       : t.guarded;
    TRY(person_change(rq->db, rq->arena, rq->viewer.employer, p->person_id, given, family,
                      person_name(rq->arena, given, family, p->number), k.sort_sv, k.sort_nl, k.sort_en, k.search, mail,
                      text_blank(t.language) ? NULL : t.language, guarded, NULL));
    TRY(request_event(rq, EVENT_PERSON_CHANGED, p->person_id.v));
    if (guarded && !access_sees_protected(&rq->viewer)) /* from now on out of this HR person's sight */
        return answer_done(rq, N_("Saved."), "/hr/people");
    return answer_done(rq, N_("Saved."), "%s", person_href(rq));
}

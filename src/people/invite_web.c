/* SPDX-License-Identifier: EUPL-1.2 */
/* Inviting people: by mail, or with a one-time code on a letter to print; one by one, or a unit at a time. */
#include "people/people_web.h"

#include "admin/account.h"
#include "base/text.h"
#include "deliver/letter.h"
#include "layout_tmpl.h"
#include "people/person_load.h"
#include "person_tmpl.h"
#include "web/app.h"

#include <string.h>

/* Gives the person a sign-in name and a new code, and fills the letter. */
static const struct err *code_make(struct request *rq, struct person_id person, const char *way,
                                   struct code_letter *ret)
{
    struct person_card_row *p;
    char *code, until[11];
    TRY(person_card(rq->db, rq->arena, rq->viewer.employer, person, &p));
    if (!p)
        return &err_not_found;
    if (!p->login) {
        if (!p->mail && !p->number)
            return err_refused(rq->arena, 409,
                               N_("This person has neither a mail address nor a number, so there is nothing to sign in "
                                  "with. Add one first."));
        TRY(account_make(rq->db, rq->arena, rq->viewer.employer, person, p->mail, p->number, p->slug));
        TRY(person_card(rq->db, rq->arena, rq->viewer.employer, person, &p));
        if (!p->login)
            return err_refused(rq->arena, 409,
                               N_("Somebody else signs in with this address already. Give the person another address, "
                                  "or an employee number."));
    }
    TRY(account_code(rq->db, rq->arena, rq->viewer.employer, person, p->signs_in ? "reset" : way, rq->now, &code));
    enum language l;
    if (!language_read(p->language ? p->language : p->employer_language, &l))
        l = rq->language;
    zone_day(rq->zone, rq->now + ACCOUNT_CODE_S, until);
    *ret = (struct code_letter){.name = *p->given ? p->given : p->name,
                                .login = p->login,
                                .code = code,
                                .until = say_day(rq->arena, l, until, NULL),
                                .site = rq->app->origin,
                                .employer = rq->viewer.employer_name,
                                .language = l};
    return NULL;
}

/* Writes the letters to print. */
static const struct err *letters_write(struct request *rq, const struct code_letter *v, size_t n, const char *back)
{
    struct page_frame f = page_frame(rq, PLACE_STAFF, tr(rq->language, N_("Codes on paper")),
                                     tr(rq->language, N_("Only you see this page, and only once.")));
    for (int l = 0; l < LANGUAGES; l++)
        f.language_links[l] = back; /* this page can't be asked for again */
    struct code_letters p = {v, n, back};
    return page_answer(rq, &f, code_letters_body, &p);
}

static const char *const ways[] = {"mail", "paper", NULL};
static const struct form_field invite_fields[] = {{.name = "way", .kind = FIELD_CHOICE, .choices = ways}};
TAKES(invite_takes, invite_fields);

const struct err *person_invite_post(struct request *rq)
{
    struct person_id person = {request_id(rq, "person")};
    const char *way = request_param(rq, "way");
    struct code_letter letter;
    bool mail = way && !strcmp(way, "mail");
    struct person_card_row *p;
    TRY(person_load(rq, &p));
    TRY(code_make(rq, person, mail ? "mail" : "paper", &letter));
    TRY(request_event(rq, mail ? EVENT_INVITED_BY_MAIL : EVENT_INVITED_ON_PAPER, person.v));
    if (!mail)
        return letters_write(rq, &letter, 1, person_href(rq));
    TRY(letter_invite(rq->db, rq->arena, rq->viewer.employer, person, p->signs_in != 0, letter.code,
                      rq->now + ACCOUNT_CODE_S, rq->now));
    return answer_done(rq, N_("Invited by mail."), "%s", person_href(rq));
}

const struct err *unit_codes_post(struct request *rq)
{
    struct unit_get_row *unit;
    struct unit_without_password_rows people;
    struct unit_id id = {request_id(rq, "unit")};
    TRY(unit_get(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, id, &unit));
    if (!unit)
        return &err_not_found;
    TRY(unit_without_password(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person,
                              access_sees_protected(&rq->viewer), id, rq->today, language_code(rq->language), &people));
    struct code_letter *v = arena_array(rq->arena, people.n + 1, sizeof *v);
    for (size_t i = 0; i < people.n; i++)
        TRY(code_make(rq, people.v[i].person_id, "paper", &v[i]));
    if (!people.n)
        return answer_done(rq, N_("Everybody in the unit has a password already."), "/hr/units/%s",
                           request_part(rq, "unit"));
    TRY(request_event(rq, EVENT_CODES_PRINTED, id.v));
    return letters_write(rq, v, people.n, arena_printf(rq->arena, "/hr/units/%s", request_part(rq, "unit")));
}

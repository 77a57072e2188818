/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account_web.h"

#include "admin/password.h"
#include "admin/start.h"
#include "base/text.h"
#include "web/app.h"
#include "web/session.h"
#include "web/throttle.h"

#include "account_sql.h"
#include "layout_tmpl.h"
#include "sign_in_tmpl.h"
#include "start_sql.h"

#include <ctype.h>
#include <string.h>

/* What the slow part found out. */
struct sign_in_result {
    const char *login;
    bool fits;
    const char *password_hash; /* that the password was held against */
};

static const struct form_field fields[] = {
    {.name = "login", .kind = FIELD_LINE},
    {.name = "password", .kind = FIELD_SECRET, .max = 1000},
    {.name = "next", .kind = FIELD_LINE, .max = 500},
};
TAKES(sign_in_takes, fields);

static const struct form_field query_fields[] = {{.name = "next", .kind = FIELD_LINE, .max = 500}};
TAKES(sign_in_query, query_fields);

const char *sign_in_next(struct request *rq)
{
    const char *next = request_param(rq, "next");
    if (!next || next[0] != '/' || next[1] == '/' || next[1] == '\\' || strlen(next) > 500)
        return "/";
    for (const char *p = next; *p; p++)
        if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f || *p == '\\')
            return "/";
    return next;
}

const struct err *too_many_attempts(struct request *rq, int64_t wait_s)
{
    int64_t minutes = (wait_s + 59) / 60;
    const char *sentence = tr_n(rq->language, minutes, "There were too many attempts. Try again in a minute.",
                                "There were too many attempts. Try again in %1 minutes.");
    const char *number = say_number(rq->arena, rq->language, minutes);
    return err_refused(rq->arena, 429, tr_fill(rq->arena, sentence, 1, &number));
}

const char *password_again(const struct form *form)
{
    const char *typed = form ? request_param(form->rq, "password") : NULL;
    return typed && *typed && !form_error(form, "password") ? password_strength(typed) : NULL;
}

/* Writes the page. */
static const struct err *write_page(struct request *rq, const struct form *form, const char *login)
{
    struct start_only_employer_row *employer;
    TRY(start_only_employer(rq->db, rq->arena, &employer));
    session_door(rq);
    struct sign_in_page p = {
        .employer = employer ? employer->name : NULL, .login = login, .next = sign_in_next(rq), .form = form};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Sign in")), NULL);
    return page_answer_in(rq, &f, door_begin, sign_in_body, door_end, &p);
}

/* GET /sign-in */
const struct err *sign_in_show(struct request *rq)
{
    if (rq->viewer.person.v && !rq->viewer.half)
        return answer_redirect(rq, "%s", sign_in_next(rq));
    bool open = false;
    TRY(start_is_open(rq, &open));
    if (open)
        return answer_redirect(rq, "/start");
    return write_page(rq, NULL, "");
}

/* The sign-in name as it is stored: small letters. */
static char *login_typed(struct request *rq)
{
    const char *typed = request_param(rq, "login");
    char *login = text_squeeze(rq->arena, typed ? typed : "");
    for (char *p = login; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return login;
}

/* Refuses when the name or the address must wait. */
static const struct err *check_throttles(struct request *rq, const char *login)
{
    int64_t by_login, by_address;
    TRY(throttle_wait(rq, THROTTLE_LOGIN, login, &by_login));
    TRY(throttle_wait(rq, THROTTLE_ADDRESS, rq->client, &by_address));
    int64_t wait_s = by_login > by_address ? by_login : by_address;
    return wait_s > 0 ? too_many_attempts(rq, wait_s) : NULL;
}

/* The slow part of POST /sign-in: the password takes the same time whether the name exists or not. */
const struct err *sign_in_check(struct request *rq)
{
    struct sign_in_result *r = arena_new_of(rq->arena, struct sign_in_result);
    const char *password = request_param(rq, "password");
    struct account_by_login_row *row;
    r->login = login_typed(rq);
    TRY(check_throttles(rq, r->login));
    TRY(account_by_login(rq->db, rq->arena, r->login, &row));
    r->password_hash = row ? row->password_hash : NULL;
    r->fits = password_fits(r->password_hash, password && strlen(password) <= 1000 ? password : "");
    rq->slow_result = r;
    return NULL;
}

const struct err *sign_in_go_on(struct request *rq, struct employer_id employer, struct person_id person,
                                bool owes_more, const char *next)
{
    TRY(session_begin(rq, employer, person, owes_more));
    if (owes_more)
        return answer_redirect(rq, strcmp(next, "/") == 0 ? "/second-factor%s" : "/second-factor?next=%s",
                               strcmp(next, "/") == 0 ? "" : next);
    return answer_redirect(rq, "%s", next);
}

/* POST /sign-in */
const struct err *sign_in_do(struct request *rq)
{
    const struct sign_in_result *r = rq->slow_result;
    struct account_by_login_row *row;
    TRY(check_throttles(rq, r->login));
    TRY(account_by_login(rq->db, rq->arena, r->login, &row));
    if (r->fits && row && text_equal(row->password_hash, r->password_hash)) {
        TRY(throttle_clear(rq, THROTTLE_LOGIN, r->login));
        bool owes_more = row->totp_secret.p || row->has_duty;
        return sign_in_go_on(rq, row->employer_id, row->person_id, owes_more, sign_in_next(rq));
    }
    TRY(throttle_failed(rq, THROTTLE_LOGIN, r->login));
    TRY(throttle_failed(rq, THROTTLE_ADDRESS, rq->client));
    struct form form = {.rq = rq};
    form_fault(&form, "login", N_("The sign-in name and the password do not belong together. Try again."));
    rq->status = 422;
    return write_page(rq, &form, r->login);
}

/* POST /sign-out */
const struct err *sign_out_do(struct request *rq)
{
    TRY(session_end(rq));
    return answer_done(rq, N_("You are signed out."), "/sign-in");
}

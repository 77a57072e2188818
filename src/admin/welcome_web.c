/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account_web.h"

#include "admin/password.h"
#include "base/random.h"
#include "base/text.h"
#include "web/session.h"
#include "web/throttle.h"

#include "account_sql.h"
#include "layout_tmpl.h"
#include "session_sql.h"
#include "throttle_sql.h"
#include "welcome_tmpl.h"

#include <string.h>

static const char *const languages[] = {"sv", "nl", "en", NULL};

struct welcome_typed {
    const char *password, *again, *language;
};

static const struct form_field fields[] = {
    {.name = "password",
     .kind = FIELD_SECRET,
     .offset = offsetof(struct welcome_typed, password),
     .need = N_("Choose a password.")},
    {.name = "again",
     .kind = FIELD_SECRET,
     .offset = offsetof(struct welcome_typed, again),
     .need = N_("Write the password once more, so that no slip stays in it.")},
    {.name = "language",
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct welcome_typed, language),
     .choices = languages,
     .need = N_("Choose a language.")},
};

/* The first step brings the code alone, so that nothing is needed. */
static const struct form_field all_fields[] = {
    {.name = "code", .kind = FIELD_LINE, .max = 40},
    {.name = "password", .kind = FIELD_SECRET},
    {.name = "again", .kind = FIELD_SECRET},
    {.name = "language", .kind = FIELD_CHOICE, .choices = languages},
};
TAKES(welcome_takes, all_fields);

static const struct form_field query_fields[] = {{.name = "code", .kind = FIELD_LINE, .max = 40}};
TAKES(welcome_query, query_fields);

/* Finds the invitation for a typed code; *ret NULL when there is none. */
static const struct err *find(struct request *rq, const char *typed, struct invite_by_code_row **ret)
{
    char code[PAPER_CODE_SIZE];
    unsigned char code_digest[DIGEST_BYTES];
    *ret = NULL;
    if (!typed || !paper_code_read(typed, code))
        return NULL;
    digest(code, strlen(code), code_digest);
    return invite_by_code(rq->db, rq->arena, (struct blob){code_digest, DIGEST_BYTES}, rq->now, ret);
}

/* The page that asks for the code. */
static const struct err *write_code_page(struct request *rq, const struct form *form)
{
    session_door(rq);
    struct welcome_page p = {.code = request_param(rq, "code"), .form = form};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Your one-time code")), NULL);
    return page_answer_in(rq, &f, door_begin, welcome_code_body, door_end, &p);
}

/* The page that asks for a password. */
static const struct err *write_password_page(struct request *rq, const struct invite_by_code_row *row, const char *code,
                                             const struct form *form)
{
    session_door(rq);
    const char *own = row->language ? row->language : language_code(rq->language);
    struct welcome_page p = {.code = code,
                             .given = row->given,
                             .login = row->login,
                             .employer = row->employer_name,
                             .again = !strcmp(row->way, "reset") || !strcmp(row->way, "forgot"),
                             .language = form_value(form, "language", own),
                             .strength = password_again(form),
                             .form = form};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Welcome")), NULL);
    return page_answer_in(rq, &f, door_begin, welcome_password_body, door_end, &p);
}

/* GET /welcome */
const struct err *welcome_show(struct request *rq)
{
    return write_code_page(rq, NULL);
}

/* Refuses when too many codes that fit nothing were tried from here. */
static const struct err *check_wait(struct request *rq)
{
    int64_t wait_s;
    TRY(throttle_wait(rq, THROTTLE_CODE, rq->client, &wait_s));
    return wait_s > 0 ? too_many_attempts(rq, wait_s) : NULL;
}

/* GET /welcome/:code*: the link of a letter. In the lane, since a code that fits nothing is counted. */
const struct err *welcome_code_show(struct request *rq)
{
    struct invite_by_code_row *row;
    TRY(check_wait(rq));
    TRY(find(rq, request_part(rq, "code"), &row));
    if (row)
        return write_password_page(rq, row, request_part(rq, "code"), NULL);
    struct form form = {.rq = rq};
    TRY(throttle_failed(rq, THROTTLE_CODE, rq->client));
    form_fault(&form, "code", N_("This code has been used or is too old. Ask HR for a new one."));
    rq->status = 404;
    return write_code_page(rq, &form);
}

/* Checks what was typed against the rules. */
static bool read_form(struct request *rq, const struct invite_by_code_row *row, struct form *form,
                      struct welcome_typed *typed)
{
    form_read(form, rq, fields, sizeof fields / sizeof fields[0], typed);
    const char *names[] = {row->given, row->family, row->login};
    const char *fault = *typed->password ? password_fault(typed->password, 3, names) : NULL;
    if (fault)
        form_fault(form, "password", fault);
    if (*typed->again && strcmp(typed->password, typed->again) != 0)
        form_fault(form, "again", N_("The two are not the same. Write the password once more."));
    return form->error_n == 0;
}

/* The slow part of POST /welcome: the hash, when all else is right. */
const struct err *welcome_hash(struct request *rq)
{
    struct invite_by_code_row *row;
    struct form form;
    struct welcome_typed typed;
    TRY(check_wait(rq)); /* else the time that the hash takes would tell a good code */
    TRY(find(rq, request_param(rq, "code"), &row));
    if (row && request_has(rq, "password") && read_form(rq, row, &form, &typed))
        rq->slow_result = password_hash(rq->arena, typed.password);
    return NULL;
}

/* A code that fits nothing: counted, since codes may be guessed. */
static const struct err *refuse_code(struct request *rq)
{
    struct form form = {.rq = rq};
    TRY(throttle_failed(rq, THROTTLE_CODE, rq->client));
    form_fault(&form, "code",
               N_("This code is not known, or it has been used. Look at the letters once more, or ask HR "
                  "for a new one."));
    rq->status = 422;
    return write_code_page(rq, &form);
}

/* POST /welcome: first with the code alone, then with the password too. */
const struct err *welcome_do(struct request *rq)
{
    struct invite_by_code_row *row;
    struct form form;
    struct welcome_typed typed;
    TRY(check_wait(rq));
    TRY(find(rq, request_param(rq, "code"), &row));
    if (!row)
        return refuse_code(rq);
    if (!request_has(rq, "password"))
        return write_password_page(rq, row, request_param(rq, "code"), NULL);
    if (!read_form(rq, row, &form, &typed) || !rq->slow_result) {
        rq->status = 422;
        return write_password_page(rq, row, request_param(rq, "code"), &form);
    }
    TRY(account_set_password(rq->db, rq->arena, row->employer_id, row->person_id, rq->slow_result, NULL));
    TRY(account_set_language(rq->db, rq->arena, row->employer_id, row->person_id, typed.language, NULL));
    TRY(invite_use(rq->db, rq->arena, row->employer_id, row->invite_id, rq->now, NULL));
    TRY(invite_drop_unused(rq->db, rq->arena, row->employer_id, row->person_id, NULL));
    TRY(session_drop_others(rq->db, rq->arena, row->employer_id, row->person_id, (struct session_id){0}, NULL));
    TRY(throttle_clear(rq, THROTTLE_LOGIN, row->login));
    cookie_set(rq, "lang", "", -1, false);
    bool owes_more = row->has_duty || row->has_factor;
    TRY(sign_in_go_on(rq, row->employer_id, row->person_id, owes_more, "/"));
    rq->toast = N_("Welcome. Your password is set.");
    return NULL;
}

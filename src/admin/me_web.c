/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/look.h"
#include "admin/account_web.h"

#include "admin/account.h"
#include "admin/password.h"
#include "base/text.h"
#include "web/session.h"
#include "web/throttle.h"

#include "account_sql.h"
#include "layout_tmpl.h"
#include "look_sql.h"
#include "me_tmpl.h"
#include "session_sql.h"

#include <stdlib.h>
#include <string.h>

#define LOOKS_FIRST 10
#define LOOKS_PAGE 50

/* What the slow part of a change of password found out. */
struct me_result {
    bool old_fits;
    const char *old_hash, *new_hash;
};

struct me_typed {
    const char *old, *password, *again;
};

static const struct form_field fields[] = {
    {.name = "old",
     .kind = FIELD_SECRET,
     .offset = offsetof(struct me_typed, old),
     .need = N_("Write the password that you have now.")},
    {.name = "password",
     .kind = FIELD_SECRET,
     .offset = offsetof(struct me_typed, password),
     .need = N_("Choose a password.")},
    {.name = "again",
     .kind = FIELD_SECRET,
     .offset = offsetof(struct me_typed, again),
     .need = N_("Write the password once more, so that no slip stays in it.")},
};
TAKES(me_password_takes, fields);

static const struct form_field query_fields[] = {{.name = "fault", .kind = FIELD_LINE}};
TAKES(me_query, query_fields);
static const struct form_field looks_fields[] = {{.name = "before", .kind = FIELD_ID}};
TAKES(me_looks_query, looks_fields);
static const char *const languages[] = {"sv", "nl", "en", NULL};
static const struct form_field language_fields[] = {{.name = "language", .kind = FIELD_CHOICE, .choices = languages}};
TAKES(me_language_takes, language_fields);

/* Reads who has looked, newest first. */
static const struct err *read_looks(struct request *rq, struct me_page *p, struct look_id before, int64_t n)
{
    struct looks_at_rows rows;
    TRY(looks_at(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, before, n + 1, &rows));
    p->more_looks = rows.n > (size_t)n;
    p->look_n = p->more_looks ? (size_t)n : rows.n;
    struct me_look *looks = arena_array(rq->arena, rows.n, sizeof *looks);
    for (size_t i = 0; i < p->look_n; i++) {
        looks[i].name = rows.v[i].name ? rows.v[i].name : tr(rq->language, N_("a colleague"));
        looks[i].what = tr(rq->language, look_sentence(rows.v[i].thing));
        looks[i].when = say_moment(rq->arena, rq->language, rq->zone, rows.v[i].at);
    }
    if (p->more_looks)
        p->more_link = arena_printf(rq->arena, "/me/looks?before=%s", id_text(rq->arena, rows.v[n - 1].look_id.v));
    p->looks = looks;
    return NULL;
}

/* Reads where the person is signed in. */
static const struct err *read_sessions(struct request *rq, struct me_page *p)
{
    struct sessions_of_rows rows;
    TRY(sessions_of(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    struct me_session *sessions = arena_array(rq->arena, rows.n, sizeof *sessions);
    for (size_t i = 0; i < rows.n; i++) {
        sessions[i].id = rows.v[i].session_id;
        sessions[i].device = rows.v[i].device;
        sessions[i].since = say_moment(rq->arena, rq->language, rq->zone, rows.v[i].made_at);
        sessions[i].seen = say_moment(rq->arena, rq->language, rq->zone, rows.v[i].seen_at);
        sessions[i].current = rows.v[i].session_id.v == rq->session->id.v;
    }
    p->sessions = sessions;
    p->session_n = rows.n;
    return NULL;
}

/* Writes /me. */
static const struct err *write_page(struct request *rq, const struct form *form)
{
    struct account_own_row *own;
    struct recovery_left_row *left;
    TRY(account_own(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &own));
    TRY(recovery_left(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &left));
    const char *fault = form ? NULL : request_param(rq, "fault");
    struct me_page p = {.name = rq->viewer.name,
                        .login = own->login,
                        .employer = rq->viewer.employer_name,
                        .language = own->language ? own->language : language_code(rq->language),
                        .factor = own->totp_secret.p != NULL,
                        .owed = own->has_duty,
                        .codes_left = say_number(rq->arena, rq->language, left->n),
                        .digits_wrong = fault && strcmp(fault, "digits") == 0,
                        .strength = password_again(form),
                        .form = form};
    TRY(read_sessions(rq, &p));
    TRY(read_looks(rq, &p, (struct look_id){0}, LOOKS_FIRST));
    struct page_frame f = page_frame(rq, PLACE_NONE, rq->viewer.name, tr(rq->language, N_("Only you see this page.")));
    return page_answer(rq, &f, me_body, &p);
}

/* GET /me */
const struct err *me_show(struct request *rq)
{
    return write_page(rq, NULL);
}

/* GET /me/looks */
const struct err *me_looks(struct request *rq)
{
    struct look_id before = {0};
    const char *typed = request_param(rq, "before");
    if (typed && *typed && !id_read(typed, &before.v))
        return &err_not_found;
    struct me_page p = {0};
    TRY(read_looks(rq, &p, before, LOOKS_PAGE));
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Who has looked at what is yours")),
                                     tr(rq->language, N_("Only you see this page.")));
    return page_answer(rq, &f, me_looks_body, &p);
}

/* POST /me/language */
const struct err *me_language(struct request *rq)
{
    enum language l;
    const char *code = request_param(rq, "language");
    if (!code || !language_read(code, &l))
        return answer_redirect(rq, "/me");
    TRY(account_set_language(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, language_code(l), NULL));
    cookie_set(rq, "lang", "", -1, false);
    return answer_done(rq, N_("Language changed."), "/me");
}

/* Reads the form of a new password with its rules. */
static bool read_form(struct request *rq, const struct account_own_row *own, struct form *form, struct me_typed *typed)
{
    form_read(form, rq, fields, sizeof fields / sizeof fields[0], typed);
    const char *names[] = {own->given, own->family, own->login};
    const char *fault = *typed->password ? password_fault(typed->password, 3, names) : NULL;
    if (fault)
        form_fault(form, "password", fault);
    if (*typed->again && strcmp(typed->password, typed->again) != 0)
        form_fault(form, "again", N_("The two are not the same. Write the password once more."));
    return form->error_n == 0;
}

/* Too many wrong old passwords wait, as at the door. */
static const struct err *check_throttle(struct request *rq, const char *login)
{
    int64_t wait_s;
    TRY(throttle_wait(rq, THROTTLE_LOGIN, login, &wait_s));
    return wait_s > 0 ? too_many_attempts(rq, wait_s) : NULL;
}

/* The slow part of POST /me/password. */
const struct err *me_password_check(struct request *rq)
{
    struct account_own_row *own;
    struct form form;
    struct me_typed typed;
    TRY(account_own(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &own));
    TRY(check_throttle(rq, own->login));
    if (!read_form(rq, own, &form, &typed))
        return NULL;
    struct me_result *r = arena_new_of(rq->arena, struct me_result);
    r->old_hash = own->password_hash;
    r->old_fits = password_fits(own->password_hash, typed.old);
    if (r->old_fits)
        r->new_hash = password_hash(rq->arena, typed.password);
    rq->slow_result = r;
    return NULL;
}

/* POST /me/password: all other sessions end. */
const struct err *me_password(struct request *rq)
{
    const struct me_result *r = rq->slow_result;
    struct account_own_row *own;
    struct form form;
    struct me_typed typed;
    TRY(account_own(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &own));
    TRY(check_throttle(rq, own->login));
    bool good = read_form(rq, own, &form, &typed);
    if (good && (!r || !r->old_fits || !text_equal(r->old_hash, own->password_hash))) {
        TRY(throttle_failed(rq, THROTTLE_LOGIN, own->login));
        form_fault(&form, "old", N_("This is not the password that you have now."));
        good = false;
    }
    if (!good) {
        rq->status = 422;
        return write_page(rq, &form);
    }
    TRY(account_set_password(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, r->new_hash, NULL));
    TRY(session_drop_others(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->session->id, NULL));
    TRY(session_begin(rq, rq->viewer.employer, rq->viewer.person, false));
    return answer_done(rq, N_("Password changed. Your other sessions have ended."), "/me");
}

/* POST /me/sessions/:session/end */
const struct err *me_end_session(struct request *rq)
{
    struct session_id id = {request_id(rq, "session")};
    TRY(session_drop_one(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, id, NULL));
    return answer_done(rq, N_("Session ended."), "/me");
}

/* POST /me/sessions/end */
const struct err *me_end_others(struct request *rq)
{
    TRY(session_drop_others(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->session->id, NULL));
    return answer_done(rq, N_("All other sessions have ended."), "/me");
}

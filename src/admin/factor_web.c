/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account_web.h"

#include "admin/factor.h"
#include "base/random.h"
#include "base/text.h"
#include "web/session.h"
#include "web/throttle.h"

#include "account_sql.h"
#include "factor_tmpl.h"
#include "layout_tmpl.h"

#include <string.h>

#define CODES 10

/* Throttles count by person here. */
static const char *person_name(struct request *rq)
{
    char *text = arena_alloc(rq->arena, ID_TEXT_SIZE);
    id_write(rq->viewer.person.v, text);
    return text;
}

static const struct form_field fields[] = {
    {.name = "code", .kind = FIELD_LINE, .max = 40},
    {.name = "next", .kind = FIELD_LINE, .max = 500},
};
TAKES(factor_takes, fields);

static const struct form_field query_fields[] = {{.name = "next", .kind = FIELD_LINE, .max = 500}};
TAKES(factor_query, query_fields);

/* The frame of a page of the door. */
static struct page_frame door_frame(const struct request *rq, const char *title)
{
    return page_frame(rq, PLACE_NONE, tr(rq->language, title), NULL);
}

/* One's own second step. */
struct own_factor {
    struct account_own_row *row;
    bool there;            /* it is set up */
    enum secret_fate fate; /* of its secret */
    unsigned char secret[TOTP_SECRET_BYTES];
};

/* Loads it, and opens its secret. */
static const struct err *load(struct request *rq, struct own_factor *ret)
{
    *ret = (struct own_factor){.fate = SECRET_OPENED};
    TRY(account_own(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &ret->row));
    ret->there = ret->row->totp_secret.p != NULL;
    if (ret->there)
        ret->fate = factor_open(rq->db, rq->arena, ret->row->totp_secret, ret->secret);
    return NULL;
}

/* True if a second step may be set up now: there is none, or none that can be opened, and who asks has come in by a
 * recovery code. */
static bool may_set_up(const struct request *rq, const struct own_factor *own)
{
    return !own->there || (own->fate != SECRET_OPENED && !rq->viewer.half);
}

/* True if these are the digits of now, not used before. */
static bool digits_fit(const struct request *rq, const struct own_factor *own, const char *typed, int64_t *ret_counter)
{
    return typed && own->fate == SECRET_OPENED &&
           totp_fits(own->secret, sizeof own->secret, rq->now, typed, own->row->totp_counter, ret_counter);
}

/* The page that asks for the digits; says so if they can't be reckoned. */
static const struct err *write_ask(struct request *rq, const struct own_factor *own, struct form *form)
{
    struct factor_page p = {.next = sign_in_next(rq), .form = form};
    if (own->fate != SECRET_OPENED)
        form_fault(form, "code",
                   N_("No digits can be checked now: the key to the secrets of the second step is missing or does not "
                      "fit. Write one of your recovery codes. If you have none left, ask an administrator."));
    struct page_frame f = door_frame(rq, N_("One more step"));
    return page_answer_in(rq, &f, door_begin, factor_ask_body, door_end, &p);
}

/* The page with the picture of the secret that is being set up. */
static const struct err *write_new(struct request *rq, const unsigned char *secret, const char *login,
                                   const struct form *form)
{
    int side;
    struct factor_page p = {.next = sign_in_next(rq), .owed = rq->viewer.half, .form = form};
    p.words = totp_words(rq->arena, secret, TOTP_SECRET_BYTES);
    p.picture = totp_picture(rq->arena, totp_address(rq->arena, secret, TOTP_SECRET_BYTES, "Bana", login), &side);
    p.box = arena_printf(rq->arena, "0 0 %d %d", side, side);
    struct page_frame f = door_frame(rq, N_("Set up the second step"));
    return page_answer_in(rq, &f, door_begin, factor_new_body, door_end, &p);
}

/* GET /second-factor: asks for the digits, or, when there is no second factor yet, sets one up. Writes, since the
 * secret that is being set up must be the same when the page is loaded again. */
const struct err *factor_show(struct request *rq)
{
    struct own_factor own;
    struct blob sealed;
    unsigned char secret[TOTP_SECRET_BYTES];
    TRY(load(rq, &own));
    if (!may_set_up(rq, &own)) {
        if (!rq->viewer.half)
            return answer_redirect(rq, "/me");
        struct form form = {.rq = rq};
        return write_ask(rq, &own, &form);
    }
    struct blob pending = own.row->totp_pending;
    if (!pending.p || factor_open(rq->db, rq->arena, pending, secret) != SECRET_OPENED) {
        TRY(factor_draw(rq->db, rq->arena, secret, &sealed));
        TRY(account_set_pending(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, sealed, NULL));
    }
    return write_new(rq, secret, own.row->login, NULL);
}

/* True if what was typed is a recovery code of this person, which is then used up. */
static const struct err *use_recovery(struct request *rq, const char *typed, bool *ret)
{
    char code[PAPER_CODE_SIZE];
    unsigned char code_digest[DIGEST_BYTES];
    int64_t changed = 0;
    *ret = false;
    if (!paper_code_read(typed, code))
        return NULL;
    digest(code, strlen(code), code_digest);
    TRY(recovery_use(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person,
                     (struct blob){code_digest, DIGEST_BYTES}, rq->now, &changed));
    *ret = changed == 1;
    return NULL;
}

/* POST /second-factor: the second step of signing in. */
const struct err *factor_do(struct request *rq)
{
    struct own_factor own;
    const char *typed = request_param(rq, "code"), *name = person_name(rq), *next = sign_in_next(rq);
    int64_t wait_s, counter = 0;
    bool fits = false;
    if (!rq->viewer.half)
        return answer_redirect(rq, "%s", next);
    TRY(throttle_wait(rq, THROTTLE_FACTOR, name, &wait_s));
    if (wait_s > 0)
        return too_many_attempts(rq, wait_s);
    TRY(load(rq, &own));
    if (!own.there)
        return answer_redirect(rq, "/second-factor");
    if (digits_fit(rq, &own, typed, &counter)) {
        TRY(account_use_counter(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, counter, NULL));
        fits = true;
    } else if (typed) {
        TRY(use_recovery(rq, typed, &fits));
    }
    if (fits) {
        TRY(throttle_clear(rq, THROTTLE_FACTOR, name));
        TRY(session_begin(rq, rq->viewer.employer, rq->viewer.person, false));
        return own.fate == SECRET_OPENED ? answer_redirect(rq, "%s", next)
                                         : answer_redirect(rq, "/second-factor?next=%s", next);
    }
    TRY(throttle_failed(rq, THROTTLE_FACTOR, name));
    struct form form = {.rq = rq};
    if (own.fate == SECRET_OPENED)
        form_fault(&form, "code",
                   N_("These digits are not right, or have been used. Wait until the app shows new ones."));
    rq->status = 422;
    return write_ask(rq, &own, &form);
}

/* Makes ten recovery codes, in place of those before. */
static const struct err *make_codes(struct request *rq, const char *ret_codes[CODES])
{
    TRY(recovery_drop(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, NULL));
    for (int i = 0; i < CODES; i++) {
        unsigned char code_digest[DIGEST_BYTES];
        ret_codes[i] = paper_code_new(rq->arena);
        digest(ret_codes[i], strlen(ret_codes[i]), code_digest);
        TRY(recovery_add(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person,
                         (struct blob){code_digest, DIGEST_BYTES}, NULL));
    }
    return NULL;
}

/* POST /second-factor/new: turns it on when the app's digits are right. */
const struct err *factor_confirm(struct request *rq)
{
    struct own_factor own;
    unsigned char secret[TOTP_SECRET_BYTES];
    const char *typed = request_param(rq, "code");
    int64_t counter;
    TRY(load(rq, &own));
    struct blob pending = own.row->totp_pending;
    if (!may_set_up(rq, &own) || !pending.p || factor_open(rq->db, rq->arena, pending, secret) != SECRET_OPENED)
        return answer_redirect(rq, "/second-factor");
    if (!typed || !totp_fits(secret, sizeof secret, rq->now, typed, 0, &counter)) {
        struct form form = {.rq = rq};
        form_fault(&form, "code",
                   N_("These digits are not right. Is the time on your telephone right? Wait until the app "
                      "shows new ones."));
        rq->status = 422;
        return write_new(rq, secret, own.row->login, &form);
    }
    const char *codes[CODES];
    TRY(account_take_factor(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, counter, NULL));
    TRY(make_codes(rq, codes));
    TRY(session_begin(rq, rq->viewer.employer, rq->viewer.person, false));
    struct factor_page p = {.next = sign_in_next(rq), .codes = codes, .code_n = CODES};
    struct page_frame f = door_frame(rq, N_("Keep these codes"));
    return page_answer_in(rq, &f, door_begin, factor_codes_body, door_end, &p);
}

/* POST /me/second-factor/off: for those who need not have it; asks for the digits. */
const struct err *factor_drop(struct request *rq)
{
    struct own_factor own;
    const char *typed = request_param(rq, "code"), *name = person_name(rq);
    int64_t counter, wait_s;
    TRY(throttle_wait(rq, THROTTLE_FACTOR, name, &wait_s));
    if (wait_s > 0)
        return too_many_attempts(rq, wait_s);
    TRY(load(rq, &own));
    if (own.row->has_duty || !own.there)
        return answer_redirect(rq, "/me");
    if (!digits_fit(rq, &own, typed, &counter)) {
        TRY(throttle_failed(rq, THROTTLE_FACTOR, name));
        return answer_redirect(rq, "/me?fault=digits#second-step");
    }
    TRY(account_drop_factor(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, NULL));
    TRY(recovery_drop(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, NULL));
    return answer_done(rq, N_("The second step is off."), "/me");
}

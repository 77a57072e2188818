/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of accounts share. */
#ifndef BANA_ADMIN_ACCOUNT_WEB_H
#define BANA_ADMIN_ACCOUNT_WEB_H

#include "web/form.h"
#include "web/request.h"
#include "web/shape.h"

/* Sign-in, sign-out (sign_in_web.c). */
handler_fn sign_in_show, sign_in_check, sign_in_do, sign_out_do;
/* The welcome with a one-time code (welcome_web.c). */
handler_fn welcome_show, welcome_code_show, welcome_hash, welcome_do;
/* A new password by mail (forgot_web.c). */
handler_fn forgot_show, forgot_do;
/* The second factor (factor_web.c). */
handler_fn factor_show, factor_do, factor_confirm, factor_drop;
/* One's own page (me_web.c). */
handler_fn me_show, me_language, me_password_check, me_password, me_end_session, me_end_others, me_looks;
/* The first set-up (start_web.c). */
handler_fn start_show, start_hash, start_do;

/* What the routes say and take. */
extern const struct shape sign_in_body_shape, welcome_code_body_shape, welcome_password_body_shape, forgot_body_shape,
    factor_ask_body_shape, factor_new_body_shape, factor_codes_body_shape, me_body_shape, me_looks_body_shape;
extern const struct takes sign_in_takes, sign_in_query, welcome_takes, welcome_query, forgot_takes, forgot_query,
    factor_takes, factor_query, me_query, me_looks_query, me_language_takes, me_password_takes, start_takes;

/* Where to go after signing in: a path of ours, else "/". */
const char *sign_in_next(struct request *rq);
/* In the lane: goes on after the password was right: half a session when a second step is owed, else a whole one. */
const struct err *sign_in_go_on(struct request *rq, struct employer_id employer, struct person_id person,
                                bool owes_more, const char *next) ERR_MUST_USE;
/* How strong the password was (msgid) that a form with other faults asks for again; NULL when there is nothing to say.
 */
const char *password_again(const struct form *form);
/* A refusal for too many attempts, with the time to wait in it. */
const struct err *too_many_attempts(struct request *rq, int64_t wait_s) ERR_MUST_USE;

#endif

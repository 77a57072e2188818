/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of accounts say as JSON (web/shape.h). */
#include "admin/account_web.h"

#include "factor_tmpl.h"
#include "forgot_tmpl.h"
#include "me_tmpl.h"
#include "sign_in_tmpl.h"
#include "welcome_tmpl.h"

SHAPE(sign_in_body, struct sign_in_page, HAS(struct sign_in_page, employer), HAS(struct sign_in_page, next));

SHAPE(welcome_code_body, struct welcome_page, HAS(struct welcome_page, code));

SHAPE(welcome_password_body, struct welcome_page, HAS(struct welcome_page, code), HAS(struct welcome_page, login),
      HAS(struct welcome_page, language));

SHAPE(forgot_body, struct forgot_page, HAS(struct forgot_page, asked), HAS(struct forgot_page, ready));

SHAPE(factor_ask_body, struct factor_page, HAS(struct factor_page, next));

SHAPE(factor_new_body, struct factor_page, HAS(struct factor_page, next), HAS_AS(struct factor_page, words, "secret"),
      HAS(struct factor_page, owed));

SHAPE(factor_codes_body, struct factor_page, HAS(struct factor_page, next),
      HAS_TEXTS(struct factor_page, codes, code_n));

static SHAPE(session, struct me_session, HAS_ID(struct me_session, id, "session_id"), HAS(struct me_session, device),
             HAS(struct me_session, since), HAS(struct me_session, seen), HAS(struct me_session, current));

static SHAPE(look, struct me_look, HAS(struct me_look, name), HAS(struct me_look, what), HAS(struct me_look, when));

SHAPE(me_body, struct me_page, HAS(struct me_page, name), HAS(struct me_page, login), HAS(struct me_page, employer),
      HAS(struct me_page, language), HAS_AS(struct me_page, factor, "second_step"),
      HAS_LIST(struct me_page, sessions, session_n, "sessions", &session_shape),
      HAS_LIST(struct me_page, looks, look_n, "looks", &look_shape), HAS_AS(struct me_page, more_link, "more_looks"));

SHAPE(me_looks_body, struct me_page, HAS_LIST(struct me_page, looks, look_n, "looks", &look_shape),
      HAS_AS(struct me_page, more_link, "next"));

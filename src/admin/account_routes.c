/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account.h"

#include "admin/account_web.h"

#define SIGNED_IN PERMIT_SIGNED_IN

const struct route account_routes[] = {
    {"GET", "/sign-in", PERMIT_OPEN, sign_in_show, NULL, ROUTE_OPEN},
    {"POST", "/sign-in", PERMIT_OPEN, sign_in_do, sign_in_check, ROUTE_OPEN | ROUTE_NO_CSRF},
    {"POST", "/sign-out", SIGNED_IN, sign_out_do, NULL, ROUTE_HALF},
    {"GET", "/welcome", PERMIT_OPEN, welcome_show, NULL, ROUTE_OPEN},
    {"GET", "/welcome/:code*", PERMIT_OPEN, welcome_code_show, NULL, ROUTE_OPEN},
    {"POST", "/welcome", PERMIT_OPEN, welcome_do, welcome_hash, ROUTE_OPEN | ROUTE_NO_CSRF},
    {"GET", "/second-factor", SIGNED_IN, factor_show, NULL, ROUTE_HALF | ROUTE_WRITES},
    {"POST", "/second-factor", SIGNED_IN, factor_do, NULL, ROUTE_HALF},
    {"POST", "/second-factor/new", SIGNED_IN, factor_confirm, NULL, ROUTE_HALF},
    {"GET", "/start", PERMIT_OPEN, start_show, NULL, ROUTE_OPEN},
    {"POST", "/start", PERMIT_OPEN, start_do, start_hash, ROUTE_OPEN | ROUTE_NO_CSRF},
    {"GET", "/me", SIGNED_IN, me_show, NULL, 0},
    {"GET", "/me/looks", SIGNED_IN, me_looks, NULL, 0},
    {"POST", "/me/language", SIGNED_IN, me_language, NULL, 0},
    {"POST", "/me/password", SIGNED_IN, me_password, me_password_check, 0},
    {"POST", "/me/sessions/end", SIGNED_IN, me_end_others, NULL, 0},
    {"POST", "/me/sessions/:session/end", SIGNED_IN, me_end_session, NULL, 0},
    {"POST", "/me/second-factor/off", SIGNED_IN, factor_drop, NULL, 0},
};
const size_t account_route_n = sizeof account_routes / sizeof account_routes[0];

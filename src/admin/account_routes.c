/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account.h"

#include "admin/account_web.h"

#define SIGNED_IN PERMIT_SIGNED_IN

const struct route account_routes[] = {
    {"GET", "/sign-in", PERMIT_OPEN, sign_in_show, NULL, ROUTE_OPEN, .about = "Where one signs in",
     .takes = &sign_in_query, .says = {&sign_in_body_shape}},
    {"POST", "/sign-in", PERMIT_OPEN, sign_in_do, sign_in_check, ROUTE_OPEN | ROUTE_NO_CSRF,
     .about = "Signs in; a second step may be owed", .takes = &sign_in_takes},
    {"POST", "/sign-out", SIGNED_IN, sign_out_do, NULL, ROUTE_HALF, .about = "Signs out"},
    {"GET", "/welcome", PERMIT_OPEN, welcome_show, NULL, ROUTE_OPEN, .about = "Where a one-time code is typed",
     .takes = &welcome_query, .says = {&welcome_code_body_shape}},
    {"GET", "/welcome/:code*", PERMIT_OPEN, welcome_code_show, NULL, ROUTE_OPEN | ROUTE_WRITES,
     .about = "The welcome that a code leads to", .takes = &welcome_query,
     .says = {&welcome_password_body_shape, &welcome_code_body_shape}},
    {"POST", "/welcome", PERMIT_OPEN, welcome_do, welcome_hash, ROUTE_OPEN | ROUTE_NO_CSRF,
     .about = "Chooses a password with a one-time code", .takes = &welcome_takes,
     .says = {&welcome_password_body_shape}},
    {"GET", "/forgot", PERMIT_OPEN, forgot_show, NULL, ROUTE_OPEN, .about = "Where a new password is asked for by mail",
     .takes = &forgot_query, .says = {&forgot_body_shape}},
    {"POST", "/forgot", PERMIT_OPEN, forgot_do, NULL, ROUTE_OPEN | ROUTE_NO_CSRF,
     .about = "Asks for a letter with a link; the answer is the same for all", .takes = &forgot_takes},
    {"GET", "/second-factor", SIGNED_IN, factor_show, NULL, ROUTE_HALF | ROUTE_WRITES,
     .about = "The second step of signing in, or its set-up", .takes = &factor_query,
     .says = {&factor_ask_body_shape, &factor_new_body_shape}},
    {"POST", "/second-factor", SIGNED_IN, factor_do, NULL, ROUTE_HALF, .about = "Takes the second step",
     .takes = &factor_takes},
    {"POST", "/second-factor/new", SIGNED_IN, factor_confirm, NULL, ROUTE_HALF, .about = "Turns the second step on",
     .takes = &factor_takes, .says = {&factor_codes_body_shape}},
    {"GET", "/start", PERMIT_OPEN, start_show, NULL, ROUTE_OPEN, .about = "The first set-up", .says = {&nothing_shape}},
    {"POST", "/start", PERMIT_OPEN, start_do, start_hash, ROUTE_OPEN | ROUTE_NO_CSRF,
     .about = "Makes the employer and its first administrator", .takes = &start_takes},
    {"GET", "/me", SIGNED_IN, me_show, NULL, 0, .about = "Oneself: language, password, sessions, who has looked",
     .takes = &me_query, .says = {&me_body_shape}},
    {"GET", "/me/looks", SIGNED_IN, me_looks, NULL, 0, .about = "Who has looked at what is mine",
     .takes = &me_looks_query, .says = {&me_looks_body_shape}},
    {"POST", "/me/language", SIGNED_IN, me_language, NULL, 0, .about = "Changes one's language",
     .takes = &me_language_takes},
    {"POST", "/me/password", SIGNED_IN, me_password, me_password_check, 0,
     .about = "Changes one's password; all other sessions end", .takes = &me_password_takes},
    {"POST", "/me/sessions/end", SIGNED_IN, me_end_others, NULL, 0, .about = "Ends all other sessions"},
    {"POST", "/me/sessions/:session/end", SIGNED_IN, me_end_session, NULL, 0, .about = "Ends a session"},
    {"POST", "/me/second-factor/off", SIGNED_IN, factor_drop, NULL, 0, .about = "Turns the second step off",
     .takes = &factor_takes},
};
const size_t account_route_n = sizeof account_routes / sizeof account_routes[0];

/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of a talk. */
#include "talks/agreement_page.h"
#include "talks/exchange.h"
#include "talks/hand_over.h"
#include "talks/preparation.h"
#include "talks/proposals.h"
#include "talks/steps.h"
#include "talks/talks_web.h"

const struct route talks_routes[] = {
    {"GET", "/talks", PERMIT_SIGNED_IN, talks_get},
    {"GET", "/talks/new", PERMIT_TALK_ASK, talk_new_get},
    {"POST", "/talks/new", PERMIT_TALK_ASK, talk_new_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk", PERMIT_TALK_SEE, talk_get},
    {"GET", "/talks/:talk/preparation", PERMIT_TALK_PREPARE, preparation_get},
    {"POST", "/talks/:talk/preparation", PERMIT_TALK_PREPARE, preparation_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/preparation/back", PERMIT_TALK_PREPARE, preparation_back_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/language", PERMIT_TALK_PREPARE, talk_language_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/preparation/read", PERMIT_TALK_HELP, preparation_read_get},
    {"GET", "/talks/:talk/helpers", PERMIT_TALK_SHARE, helpers_get},
    {"POST", "/talks/:talk/helpers", PERMIT_TALK_SHARE, helpers_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/helpers/end", PERMIT_TALK_SHARE, helpers_end_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/exchange", PERMIT_TALK_EXCHANGE, exchange_get},
    {"POST", "/talks/:talk/exchange", PERMIT_TALK_EXCHANGE, exchange_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/proposals", PERMIT_TALK_PROPOSE, proposals_get},
    {"POST", "/talks/:talk/proposals", PERMIT_TALK_PROPOSE, proposals_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/proposals/say", PERMIT_TALK_PROPOSE, proposals_say_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/proposals/go-on", PERMIT_TALK_PROPOSE, proposals_go_on_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/agreement", PERMIT_TALK_AGREE, agreement_get},
    {"POST", "/talks/:talk/agreement", PERMIT_TALK_AGREE, agreement_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/agreement/take-back", PERMIT_TALK_AGREE, agreement_take_back_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/articles/new", PERMIT_TALK_AGREE, article_new_get},
    {"POST", "/talks/:talk/articles/new", PERMIT_TALK_AGREE, article_new_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/articles/:article", PERMIT_TALK_AGREE, article_get},
    {"POST", "/talks/:talk/articles/:article", PERMIT_TALK_AGREE, article_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/articles/:article/drop", PERMIT_TALK_AGREE, article_drop_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/carry", PERMIT_TALK_PROPOSE, step_carry_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/sign", PERMIT_TALK_SIGN, agreement_sign_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/plan", PERMIT_PLAN_READ, plan_get},
    {"POST", "/talks/:talk/plan/change", PERMIT_TALK_SIGN, plan_change_post, NULL, ROUTE_WRITES},
    {"GET", "/talks/:talk/hand-over", PERMIT_TALK_SEE, hand_over_get},
    {"POST", "/talks/:talk/hand-over", PERMIT_TALK_SEE, hand_over_post, NULL, ROUTE_WRITES},
    {"POST", "/talks/:talk/pass-on", PERMIT_TALK_SHARE, pass_on_post, NULL, ROUTE_WRITES},
    {"POST", "/hand-overs/:asked*", PERMIT_SIGNED_IN, hand_over_answer_post, NULL, ROUTE_WRITES},
    {"GET", "/hr/hand-overs", PERMIT_CYCLE_SEE, hr_hand_overs_get},
    {"GET", "/hr/talks/:talk/holder", PERMIT_TALK_REASSIGN, hr_holder_get},
    {"POST", "/hr/talks/:talk/holder", PERMIT_TALK_REASSIGN, hr_holder_post, NULL, ROUTE_WRITES},
    {"GET", "/guides", PERMIT_SIGNED_IN, guides_get},
    {"GET", "/guides/:word*", PERMIT_SIGNED_IN, guide_get},
    {"GET", "/seal", PERMIT_OPEN, seal_get, NULL, ROUTE_OPEN},
};
const size_t talks_route_n = sizeof talks_routes / sizeof talks_routes[0];

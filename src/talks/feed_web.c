/* SPDX-License-Identifier: EUPL-1.2 */
/* The page on which one makes, renews and ends the address of one's calendar, and the address itself. */
#include "talks/feed.h"

#include "base/random.h"
#include "feed_tmpl.h"
#include "layout_tmpl.h"
#include "meeting_sql.h"
#include "web/app.h"
#include "web/layout.h"

#include <string.h>

/* Writes the page. */
static const struct err *feed_show(struct request *rq, const char *address)
{
    struct feed_page p = {.address = address};
    struct feed_of_person_row *feed;
    TRY(feed_of_person(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &feed));
    if (feed) {
        zone_day(rq->zone, feed->made_at, p.since_day);
        p.since = say_day(rq->arena, rq->language, p.since_day, rq->today);
    }
    struct page_frame f = page_frame(
        rq, PLACE_NONE, tr(rq->language, N_("My talks in my calendar")),
        tr(rq->language, N_("You see this page. Whoever has the address sees when you have talks, and with whom.")));
    return page_answer(rq, &f, feed_body, &p);
}

/* GET /me/calendar */
static const struct err *feed_page_get(struct request *rq)
{
    return feed_show(rq, NULL);
}

/* POST /me/calendar: the answer is the page itself, since the address is shown this once. */
static const struct err *feed_page_post(struct request *rq)
{
    const char *token;
    TRY(feed_make(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, &token));
    return feed_show(rq, arena_printf(rq->arena, "%s/calendar/%s.ics", rq->app->origin, token));
}

/* POST /me/calendar/end */
static const struct err *feed_end_post(struct request *rq)
{
    TRY(feed_end(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, NULL));
    return answer_done(rq, N_("The address of your calendar has ended. Nobody can read it any more."), "/me/calendar");
}

/* GET /calendar/:token* */
static const struct err *feed_get(struct request *rq)
{
    const char *calendar;
    char *token = arena_strdup(rq->arena, request_part(rq, "token"));
    size_t n = strlen(token);
    if (n > 4 && strcmp(token + n - 4, ".ics") == 0)
        token[n - 4] = '\0';
    TRY(feed_calendar(rq->db, rq->arena, token, rq->today, rq->now, &calendar));
    unsigned char mark[DIGEST_BYTES];
    digest(calendar, strlen(calendar), mark);
    rq->etag = arena_printf(rq->arena, "W/\"%.22s\"", base64url_write(rq->arena, mark, sizeof mark));
    if (rq->headers.if_none_match && strstr(rq->headers.if_none_match, rq->etag)) {
        rq->status = 304;
        return answer_body(rq, "text/calendar; charset=utf-8", NULL, "", 0);
    }
    return answer_body(rq, "text/calendar; charset=utf-8", NULL, calendar, strlen(calendar));
}

const struct route feed_routes[] = {
    {"GET", "/me/calendar", PERMIT_SIGNED_IN, feed_page_get, .about = "Whether one's calendar has an address",
     .says = {&feed_body_shape}},
    {"POST", "/me/calendar", PERMIT_SIGNED_IN, feed_page_post, NULL, ROUTE_WRITES,
     .about = "Makes a new address for one's calendar, told this once", .says = {&feed_body_shape}},
    {"POST", "/me/calendar/end", PERMIT_SIGNED_IN, feed_end_post, NULL, ROUTE_WRITES,
     .about = "Ends the address of one's calendar"},
    {"GET", "/calendar/:token*", PERMIT_OPEN, feed_get, NULL, ROUTE_OPEN | ROUTE_FILE,
     .about = "The calendar at its address"},
};
const size_t feed_route_n = sizeof feed_routes / sizeof feed_routes[0];

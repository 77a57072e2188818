/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/meeting_web.h"

#include "base/text.h"
#include "meeting_tmpl.h"
#include "talks/talk_page.h"
#include "web/app.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define MOST_MINUTES 480
#define FARTHEST_DAYS 1100 /* about three years */

struct time_form {
    const char *day, *time, *place;
    int64_t minutes, meeting;
};

/* A meeting in words: "Thursday 26 November 10.00", or the day alone. */
static const char *when_of(const struct request *rq, const struct meeting *m)
{
    char day[11];
    if (m->minutes)
        return talk_when(rq, m->starts_at);
    zone_day(rq->zone, m->starts_at, day);
    return say_weekday(rq->arena, rq->language, day, rq->today);
}

/* Fills one line with the proposal that would move it. */
static void line_fill(const struct request *rq, const struct meetings *all, const struct meeting *m,
                      struct meeting_line *ret)
{
    *ret = (struct meeting_line){.m = m, .when = when_of(rq, m), .past = meeting_past(m, rq->now)};
    ret->proposal = meeting_proposal(all, m->id);
    if (ret->proposal) {
        ret->proposed = when_of(rq, ret->proposal);
        ret->proposed_at = ret->proposal->starts_at;
    }
}

/* Finds what waits for an answer: a time for the talk first, then one for a progress talk. */
static const struct meeting *find_waiting(const struct meeting_page *p, const struct meetings *all, int64_t now)
{
    const struct meeting *waits = p->talk.m ? p->talk.proposal : meeting_proposal(all, (struct meeting_id){0});
    if (!waits && p->missed)
        waits = p->missed->proposal;
    for (size_t i = 0; !waits && i < p->progress_n; i++)
        waits = p->progress[i].proposal;
    return waits && !meeting_past(waits, now) ? waits : NULL;
}

/* Says which meeting the form is about, and what stands in it. */
static void form_fill(struct request *rq, struct meeting_page *p)
{
    const char *asked = form_value(p->form, "meeting", NULL);
    int64_t id = 0;
    if (asked && id_read(asked, &id))
        for (size_t i = 0; i < p->progress_n; i++)
            if (p->progress[i].m->id.v == id && !p->progress[i].past)
                p->about = &p->progress[i];
    if (p->missed && p->missed->m->id.v == id)
        p->about = p->missed;
    if (!p->about)
        p->about = p->talk.m ? &p->talk : p->next ? p->next : p->missed;
    p->minutes = p->about && p->about->m->minutes ? p->about->m->minutes : p->t->minutes;
    if (p->about && p->about != p->missed) {
        char day[11];
        zone_day(rq->zone, p->about->m->starts_at, day);
        p->day = arena_strdup(rq->arena, day);
        struct civil c = zone_civil(rq->zone, p->about->m->starts_at);
        if (p->about->m->minutes)
            p->time = arena_printf(rq->arena, "%02d:%02d", c.hour, c.minute);
    }
}

/* Gathers what the page shows. */
static void page_fill(struct request *rq, const struct talk *t, const struct meetings *all, struct meeting_page *p)
{
    p->t = t;
    p->with = talk_with(rq, t);
    p->with_all = p->with;
    if (t->phase < PHASE_FOLLOW && strcmp(t->talk_by, rq->today) > 0) {
        p->by_day = t->talk_by;
        p->by = say_weekday(rq->arena, rq->language, t->talk_by, rq->today);
    }
    p->may =
        t->side != SIDE_NONE && t->holder_n > 0 && (strcmp(t->state, "open") == 0 || strcmp(t->state, "signed") == 0);
    const struct meeting *agreed = meeting_agreed(all, rq->now), *missed = meeting_unsaid(all, rq->now);
    if (agreed) {
        line_fill(rq, all, agreed, &p->talk);
        p->agreed = &p->talk;
    }
    if (missed && strcmp(t->state, "signed") == 0) {
        line_fill(rq, all, missed, &p->unsaid);
        p->missed = &p->unsaid;
    }
    p->progress = arena_array(rq->arena, all->n, sizeof *p->progress);
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].progress && all->v[i].accepted && !meeting_past(&all->v[i], rq->now))
            line_fill(rq, all, &all->v[i], &p->progress[p->progress_n++]);
    if (!agreed && t->phase == PHASE_FOLLOW && p->progress_n)
        p->next = &p->progress[0];
    p->proposal = find_waiting(p, all, rq->now);
    if (p->proposal) {
        p->proposed = when_of(rq, p->proposal);
        p->mine = meeting_side(t, p->proposal) == t->side;
        if (!p->mine && t->side == SIDE_EMPLOYEE) /* one of several proposed it */
            for (size_t i = 0; i < t->holder_n; i++)
                if (t->holders[i].person.v == p->proposal->by.v)
                    p->with = t->holders[i].given;
    }
    form_fill(rq, p);
}

/* Writes the page. */
static const struct err *time_show(struct request *rq, const struct talk *t, const struct form *form)
{
    struct meetings all;
    struct meeting_page p = {.form = form};
    TRY(meetings_load(rq->db, rq->arena, t, &all));
    meetings_keep_counted(&all, rq->zone);
    page_fill(rq, t, &all, &p);
    struct page_frame f = talk_frame(rq, tr(rq->language, N_("When you meet")), talk_sees(rq, t));
    return page_answer(rq, &f, meeting_body, &p);
}

/* GET /talks/:talk/time */
static const struct err *time_get(struct request *rq)
{
    struct talk *t;
    struct form none = {.rq = rq};
    TRY(talk_of_request(rq, &t));
    return time_show(rq, t, &none);
}

/* Refuses those who are not a party, and talks in which nothing happens any more. */
static const struct err *must_live(struct request *rq, const struct talk *t)
{
    if (t->side == SIDE_NONE)
        return &err_not_found;
    if (strcmp(t->state, "open") != 0 && strcmp(t->state, "signed") != 0)
        return err_refused(rq->arena, 410, N_("This talk was called off. Nothing more happens in it."));
    return NULL;
}

static const struct form_field time_fields[] = {
    {"day", FIELD_DAY, offsetof(struct time_form, day), .need = N_("Choose a day.")},
    {"time", FIELD_TIME, offsetof(struct time_form, time), .need = N_("Choose when it begins.")},
    {"minutes", FIELD_INT, offsetof(struct time_form, minutes), .need = N_("Say how many minutes."), .least = 5,
     .most = MOST_MINUTES, .wrong = N_("Write how many minutes, from 5 to 480.")},
    {"place", FIELD_LINE, offsetof(struct time_form, place), .max = 200},
    {"meeting", FIELD_ID, offsetof(struct time_form, meeting)},
};
static TAKES(time_takes, time_fields);

static const struct form_field one_fields[] = {
    {.name = "meeting", .kind = FIELD_ID},
    {.name = "starts", .kind = FIELD_INT}, /* the moment that was seen, in seconds */
};
static TAKES(one_takes, one_fields);

/* Reads the form and its rules; *ret_starts: the moment that it says. */
static bool time_form_read(struct request *rq, struct form *f, struct time_form *in, int64_t *ret_starts)
{
    *ret_starts = 0;
    if (!form_read(f, rq, time_fields, sizeof time_fields / sizeof time_fields[0], in))
        return false;
    struct civil c = day_civil(in->day);
    c.hour = atoi(in->time);
    c.minute = atoi(in->time + 3);
    *ret_starts = zone_moment(rq->zone, c);
    if (*ret_starts <= rq->now)
        form_fault(f, "day", N_("This time has passed. Choose a later one."));
    else if (day_diff(rq->today, in->day) > FARTHEST_DAYS)
        form_fault(f, "day", N_("This is more than three years away. Choose an earlier day."));
    return f->error_n == 0;
}

/* POST /talks/:talk/time */
static const struct err *time_post(struct request *rq)
{
    struct talk *t;
    struct form form;
    struct time_form in;
    struct meeting_wish wish = {{0}, 0, 0, ""};
    TRY(talk_of_request(rq, &t));
    TRY(must_live(rq, t));
    if (!time_form_read(rq, &form, &in, &wish.starts_at)) {
        rq->status = 422;
        return time_show(rq, t, &form);
    }
    wish.replaces = (struct meeting_id){in.meeting};
    wish.minutes = in.minutes;
    wish.place = in.place;
    TRY(meeting_propose(rq->db, rq->arena, t, rq->viewer.person, &wish, rq->now));
    return answer_done(rq, N_("Time proposed. The other side gets a letter."), "/talks/%s/time",
                       request_part(rq, "talk"));
}

/* The meeting that a small form names. */
static struct meeting_id meeting_named(const struct request *rq)
{
    int64_t id = 0;
    const char *text = request_param(rq, "meeting");
    if (text)
        (void)id_read(text, &id);
    return (struct meeting_id){id};
}

/* POST /talks/:talk/time/accept */
static const struct err *time_accept_post(struct request *rq)
{
    struct talk *t;
    const char *seen = request_param(rq, "starts");
    TRY(talk_of_request(rq, &t));
    TRY(must_live(rq, t));
    TRY(meeting_accept(rq->db, rq->arena, t, rq->viewer.person, meeting_named(rq), seen ? strtoll(seen, NULL, 10) : 0,
                       rq->now));
    return answer_done(rq, N_("The time is agreed. It goes to both calendars."), "/talks/%s/time",
                       request_part(rq, "talk"));
}

/* POST /talks/:talk/time/cancel: calls off what was agreed, takes a proposal back */
static const struct err *time_cancel_post(struct request *rq)
{
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    TRY(must_live(rq, t));
    TRY(meeting_cancel(rq->db, rq->arena, t, meeting_named(rq), rq->now));
    return answer_done(rq, N_("Done. That time no longer holds."), "/talks/%s/time", request_part(rq, "talk"));
}

/* POST /talks/:talk/time/held: they have looked at the plan again */
static const struct err *time_held_post(struct request *rq)
{
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    TRY(must_live(rq, t));
    TRY(meeting_hold(rq->db, rq->arena, t, meeting_named(rq), rq->now));
    return answer_done(rq, N_("Noted: you looked at the plan again."), "/talks/%s/time", request_part(rq, "talk"));
}

/* GET /talks/:talk/time/:meeting/bana.ics */
static const struct err *time_file_get(struct request *rq)
{
    struct talk *t;
    struct meetings all;
    TRY(talk_of_request(rq, &t));
    TRY(meetings_load(rq->db, rq->arena, t, &all));
    const struct meeting *m = meeting_find(&all, (struct meeting_id){request_id(rq, "meeting")});
    if (!m)
        return &err_not_found;
    struct calendar_event e = meeting_event(rq->arena, rq->language, rq->zone, rq->app->origin, t->id, t->other, m,
                                            m->accepted ? CALENDAR_CONFIRMED : CALENDAR_TENTATIVE);
    const char *text = calendar_file(rq->arena, &e);
    return answer_body(rq, "text/calendar; charset=utf-8", "bana.ics", text, strlen(text));
}

const struct route meeting_routes[] = {
    {"GET", "/talks/:talk/time", PERMIT_TALK_SEE, time_get, .about = "When the two of a talk meet",
     .takes = &time_takes, .says = {&meeting_body_shape}},
    {"POST", "/talks/:talk/time", PERMIT_TALK_SEE, time_post, NULL, ROUTE_WRITES,
     .about = "Proposes a time, or another time for a meeting", .takes = &time_takes},
    {"POST", "/talks/:talk/time/accept", PERMIT_TALK_SEE, time_accept_post, NULL, ROUTE_WRITES,
     .about = "Says yes to a time that was proposed", .takes = &one_takes},
    {"POST", "/talks/:talk/time/cancel", PERMIT_TALK_SEE, time_cancel_post, NULL, ROUTE_WRITES,
     .about = "Calls a meeting off, or takes a proposal back", .takes = &one_takes},
    {"POST", "/talks/:talk/time/held", PERMIT_TALK_SEE, time_held_post, NULL, ROUTE_WRITES,
     .about = "Notes that they met for a progress talk whose time has passed", .takes = &one_takes},
    {"GET", "/talks/:talk/time/:meeting/bana.ics", PERMIT_TALK_SEE, time_file_get, NULL, ROUTE_FILE,
     .about = "A meeting as an entry for the calendar"},
};
const size_t meeting_route_n = sizeof meeting_routes / sizeof meeting_routes[0];

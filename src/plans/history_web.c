/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /people/:person/plan/history and …/versions/:agreement. */
#include "plans/history.h"

#include "history_sql.h"
#include "history_tmpl.h"
#include "layout_tmpl.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define A_PAGE 60

static SHAPE(history_event, struct history_event, HAS_MOMENT(struct history_event, at, "at"),
             HAS(struct history_event, what), HAS(struct history_event, title), HAS(struct history_event, note));
SHAPE(history_body, struct history_page, HAS_LIST(struct history_page, v, n, "events", &history_event_shape),
      HAS(struct history_page, older));
static SHAPE(version_step, struct version_step, HAS(struct version_step, title));
SHAPE(version_body, struct version_page, HAS(struct version_page, number), HAS(struct version_page, before),
      HAS_LIST(struct version_page, steps, n, "steps", &version_step_shape));

struct history_form {
    int64_t before, number, event;
};
/* Where the page before ended: the moment, number and id of its last event. */
static const struct form_field fields[] = {{"before", FIELD_INT, offsetof(struct history_form, before)},
                                           {"number", FIELD_INT, offsetof(struct history_form, number)},
                                           {"event", FIELD_ID, offsetof(struct history_form, event)}};
TAKES(history_query, fields);

/* What happened, in a sentence. */
static const char *event_say(const struct request *rq, const struct history_events_row *r)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const char *by = *r->name ? r->name : tr(l, "a colleague");
    if (strcmp(r->kind, "signed") == 0)
        return tr_format(a, l, "Both signed version %1 of the plan", say_number(a, l, r->number));
    if (strcmp(r->kind, "wish") == 0)
        return tr_format(a, l, "You saved version %1 of your wishes", say_number(a, l, r->number));
    if (strcmp(r->kind, "start") == 0)
        return tr_format(a, l, "%1: it is under way", by);
    if (strcmp(r->kind, "done") == 0)
        return tr_format(a, l, "%1: it is done", by);
    if (strcmp(r->kind, "count") == 0)
        return tr_format(a, l, "%1 noted hours and costs", by);
    if (strcmp(r->kind, "carry") == 0)
        return tr(l, "Both took it over into the next plan");
    if (strcmp(r->kind, "move") == 0)
        return tr_format(a, l, "%1 proposed: %2", by, r->day && *r->day ? say_day(a, l, r->day, rq->today) : r->way);
    return tr_format(a, l, "%1 proposed to let it go", by);
}

/* What came of it. */
static const char *note_say(const struct request *rq, const struct history_events_row *r)
{
    enum language l = rq->language;
    return strcmp(r->kind, "wish") == 0      ? tr(l, "Only you see this line.")
           : r->undone                       ? tr(l, "Taken back.")
           : strcmp(r->answer, "yes") == 0   ? tr(l, "Both agreed.")
           : strcmp(r->answer, "no") == 0    ? tr(l, "The other side said no.")
           : strcmp(r->answer, "waits") == 0 ? tr(l, "Not answered yet.")
           : strcmp(r->answer, "back") == 0  ? tr(l, "It was taken back, or is past")
                                             : NULL;
}

/* Where one reads it. */
static const char *event_href(struct request *rq, const struct history_events_row *r)
{
    char id[ID_TEXT_SIZE];
    id_write(r->thing, id);
    if (strcmp(r->kind, "wish") == 0)
        return arena_printf(rq->arena, "/wishes/%s", id);
    return arena_printf(rq->arena, "/people/%s/plan/%s/%s", request_part(rq, "person"),
                        strcmp(r->kind, "signed") == 0 ? "versions" : "steps", id);
}

const struct err *history_get(struct request *rq)
{
    struct plan_person who;
    struct history_events_rows rows;
    struct history_form in;
    struct form form;
    TRY(plan_person_load(rq, (struct person_id){request_id(rq, "person")}, &who));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    TRY(history_events(rq->db, rq->arena, rq->viewer.employer, who.id, rq->viewer.person,
                       in.before > 0 ? in.before : INT64_MAX, in.number, in.event, A_PAGE, &rows));
    struct history_page p = {.p = &who, .v = arena_array(rq->arena, rows.n + 1, sizeof *p.v), .n = rows.n};
    bool wishes = false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct history_events_row *r = &rows.v[i];
        wishes = wishes || strcmp(r->kind, "wish") == 0;
        p.v[i] = (struct history_event){r->at,
                                        say_moment(rq->arena, rq->language, rq->zone, r->at),
                                        event_say(rq, r),
                                        *r->title ? r->title : NULL,
                                        note_say(rq, r),
                                        event_href(rq, r)};
    }
    if (rows.n == A_PAGE) {
        const struct history_events_row *last = &rows.v[rows.n - 1];
        char id[ID_TEXT_SIZE];
        id_write(last->event, id);
        p.older = arena_printf(rq->arena, "/people/%s/plan/history?before=%lld&number=%lld&event=%s",
                               request_part(rq, "person"), (long long)last->at, (long long)last->number, id);
    }
    request_look(rq, who.id, LOOK_PLAN, who.id.v);
    struct page_frame f = page_frame(
        rq, who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH, tr(rq->language, "How the plan has changed"),
        wishes && who.seen_by ? tr_format(rq->arena, rq->language,
                                          "%1 What stands here about your wishes only you see.", plan_sees(rq, &who))
                              : plan_sees(rq, &who));
    return page_answer(rq, &f, history_body, &p);
}

const struct err *version_get(struct request *rq)
{
    struct plan_person who;
    struct plan_version_rows rows;
    struct agreement_text now, before = {.goal = ""};
    struct agreement_id id = {request_id(rq, "agreement")};
    TRY(plan_person_load(rq, (struct person_id){request_id(rq, "person")}, &who));
    TRY(plan_version(rq->db, rq->arena, rq->viewer.employer, who.id, id, rq->viewer.person, &rows));
    if (!rows.n || rows.v[0].agreement_id.v != id.v)
        return &err_not_found;
    TRY(agreement_text_read(rq->arena, rows.v[0].content, &now));
    if (rows.n > 1)
        TRY(agreement_text_read(rq->arena, rows.v[1].content, &before));
    struct version_page p = {
        .p = &who,
        .number = say_number(rq->arena, rq->language, rows.v[0].number),
        .when = say_moment(rq->arena, rq->language, rq->zone, rows.v[0].sealed_at),
        .before = rows.n > 1 ? say_number(rq->arena, rq->language, rows.v[1].number) : NULL,
        .goal = words_diff(rq->arena, before.goal, now.goal),
    };
    version_compare(&rq->page, &before.articles, &now.articles, &p);
    request_look(rq, who.id, LOOK_PLAN, who.id.v);
    struct page_frame f =
        page_frame(rq, who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH,
                   tr_format(rq->arena, rq->language, "Version %1 of the plan", p.number), plan_sees(rq, &who));
    return page_answer(rq, &f, version_body, &p);
}

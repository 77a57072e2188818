/* SPDX-License-Identifier: EUPL-1.2 */
/* An open or closed cycle: how far each has come, those who came later, taking somebody out, closing. */
#include "talks/cycle_web.h"

#include "base/text.h"
#include "cycle_status_tmpl.h"
#include "cycle_tmpl.h"
#include "cycles_sql.h"
#include "talks/serious.h"

#include <string.h>

static const char *const sorts[] = {"name", "stage", "date", NULL};
static const struct form_field query_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "sort", .kind = FIELD_CHOICE, .choices = sorts},
    {.name = "stage", .kind = FIELD_INT, .least = 0, .most = STAGES - 1},
    {.name = "after", .kind = FIELD_ID},
};
TAKES(cycle_query, query_fields);
static const struct form_field add_fields[] = {{.name = "person", .kind = FIELD_ID}};
TAKES(cycle_add_takes, add_fields);

/* The sort asked for; by name unless it is one of ours. */
static const char *sort_of(const struct request *rq)
{
    const char *asked = request_param(rq, "sort");
    for (size_t i = 0; asked && sorts[i]; i++)
        if (strcmp(asked, sorts[i]) == 0)
            return sorts[i];
    return sorts[0];
}

/* The stage asked for alone; -1: all. */
static int stage_of(const struct request *rq)
{
    const char *asked = request_param(rq, "stage");
    return asked && asked[0] >= '0' && asked[0] < '0' + STAGES && !asked[1] ? asked[0] - '0' : -1;
}

/* The next day of one talk; NULL if there is none. */
static const char *next_day_of(struct request *rq, const struct cycle_people_row *r)
{
    char day[11];
    if (!r->next_at)
        return *r->due_day ? r->due_day : NULL;
    zone_day(rq->zone, r->next_at, day);
    return arena_strdup(rq->arena, day);
}

/* The same, as it is said. */
static const char *next_of(struct request *rq, const struct cycle_people_row *r, const char *day)
{
    if (!day)
        return NULL;
    if (r->next_at)
        return tr_format(rq->arena, rq->language,
                         r->stage == STAGE_SIGNED ? N_("%1, looking at the plan again") : N_("%1, talk"),
                         say_day(rq->arena, rq->language, day, rq->today));
    return tr_format(rq->arena, rq->language,
                     r->stage == STAGE_INVITED    ? N_("hand in by %1")
                     : r->stage == STAGE_PREPARED ? N_("talk by %1")
                                                  : N_("sign by %1"),
                     say_day(rq->arena, rq->language, day, rq->today));
}

/* Loads one page of people; each is told that HR looked. */
static const struct err *people_load(struct request *rq, const struct cycle *c, struct cycle_open_page *p)
{
    struct cycle_people_rows rows;
    struct person_id after = {0};
    int64_t stage = p->stage;
    const char *folded = NULL;
    if (request_has(rq, "after") && !id_read(request_param(rq, "after"), &after.v))
        return &err_not_found;
    if (*p->search)
        folded = like_escape(rq->arena, text_fold(rq->arena, text_squeeze(rq->arena, p->search)));
    TRY(cycle_people(rq->db, rq->arena, c->employer, rq->viewer.person, c->id, c->board,
                     access_sees_protected(&rq->viewer), rq->now, language_code(rq->language), folded,
                     p->stage < 0 ? NULL : &stage, p->sort, after, CYCLE_PAGE + 1, &rows));
    p->later = after.v != 0;
    p->v = arena_array(rq->arena, rows.n + 1, sizeof *p->v);
    for (size_t i = 0; i < rows.n && i < CYCLE_PAGE; i++) {
        const struct cycle_people_row *r = &rows.v[i];
        const char *day = next_day_of(rq, r);
        bool may_go = !r->shared && c->state == CYCLE_OPEN;
        p->v[p->n++] = (struct cycle_person){
            .person_id = r->person_id,
            .talk_id = {may_go ? r->talk_id.v : 0},
            .name = r->name,
            .holder = r->holder_name,
            .next = next_of(rq, r, day),
            .next_day = day,
            .stage = (enum cycle_stage)r->stage,
        };
        request_look(rq, r->person_id, LOOK_STATUS, r->talk_id.v);
    }
    if (rows.n > CYCLE_PAGE) {
        char *last = arena_alloc(rq->arena, ID_TEXT_SIZE);
        id_write(p->v[p->n - 1].person_id.v, last);
        p->more = last;
    }
    return NULL;
}

const struct err *cycle_status_show(struct request *rq, const struct cycle *c)
{
    struct cycle_stages_row *s;
    struct cycle_count_row *n;
    const char *search = request_param(rq, "q");
    enum language l = rq->language;
    struct cycle_open_page p = {.c = c, .search = search ? search : "", .sort = sort_of(rq), .stage = stage_of(rq)};
    TRY(cycle_stages(rq->db, rq->arena, c->employer, c->id, access_sees_protected(&rq->viewer), rq->now, &s));
    TRY(cycle_count(rq->db, rq->arena, c->employer, c->id, c->board, access_sees_protected(&rq->viewer), rq->today,
                    &n));
    TRY(people_load(rq, c, &p));
    const int64_t stages[STAGES] = {s->invited, s->prepared, s->talked, s->signed_n};
    for (int i = 0; i < STAGES; i++)
        p.figures[i] = cycle_figure(rq->arena, l, stages[i]);
    p.opening = c->state == CYCLE_OPENING ? c : NULL;
    p.missing = c->state == CYCLE_OPEN ? n->missing : 0;
    p.missing_null = c->state != CYCLE_OPEN;
    p.hides = !access_sees_protected(&rq->viewer);
    p.period = cycle_period(rq, c->days.from, c->days.to);
    p.prepare_by = say_weekday(rq->arena, l, c->days.prepare_by, rq->today);
    p.talk_by = say_weekday(rq->arena, l, c->days.talk_by, rq->today);
    p.sign_by = say_weekday(rq->arena, l, c->days.sign_by, rq->today);
    struct page_frame f = cycle_frame(rq, c->name);
    return page_answer(rq, &f, cycle_open_body, &p);
}

const struct err *cycle_add_post(struct request *rq)
{
    struct cycle *c;
    struct person_id person;
    TRY(cycle_of_request(rq, &c));
    if (!request_has(rq, "person")) { /* all of them */
        if (c->state != CYCLE_OPEN)
            return err_refused(rq->arena, 409,
                               N_("This round is being opened already, or it is closed. Read the page "
                                  "again."));
        TRY(cycle_start_opening(rq->db, rq->arena, c, access_sees_protected(&rq->viewer), rq->today, rq->now));
        TRY(request_event(rq, EVENT_CYCLE_ADDED, c->id.v));
        return answer_done(rq, N_("Those who lacked one have their talk now."), "/hr/cycles/%s", cycle_slug(rq, c));
    }
    if (!id_read(request_param(rq, "person"), &person.v))
        return &err_not_found;
    TRY(cycle_add_person(rq->db, rq->arena, c, rq->viewer.person, person, access_sees_protected(&rq->viewer), rq->today,
                         rq->now));
    TRY(request_event(rq, EVENT_CYCLE_ADDED, c->id.v));
    return answer_done(rq, N_("The talk is opened, and both have a letter."), "/hr/cycles/%s/lists/missing",
                       cycle_slug(rq, c));
}

const struct err *cycle_out_get(struct request *rq)
{
    struct cycle *c;
    struct cycle_talk_row *t;
    struct talk_id talk = {request_id(rq, "talk")};
    TRY(cycle_of_request(rq, &c));
    TRY(cycle_talk(rq->db, rq->arena, c->employer, rq->viewer.person, c->id, c->board, talk,
                   access_sees_protected(&rq->viewer), &t));
    if (!t || strcmp(t->state, "open") != 0)
        return &err_not_found;
    request_look(rq, t->person_id, LOOK_STATUS, talk.v);
    struct cycle_out_page p = {.cycle_id = c->id, .talk_id = talk, .name = t->name, .shared = t->shared != 0};
    struct page_frame f = cycle_frame(rq, tr(rq->language, "Take a talk out of the round"));
    return page_answer(rq, &f, cycle_out_body, &p);
}

const struct err *cycle_out_post(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    TRY(cycle_take_out_talk(rq->db, rq->arena, c, rq->viewer.person, (struct talk_id){request_id(rq, "talk")},
                            access_sees_protected(&rq->viewer), rq->now));
    TRY(request_event(rq, EVENT_CYCLE_TAKEN_OUT, c->id.v));
    return answer_done(rq, N_("The talk is taken out of the round."), "/hr/cycles/%s", cycle_slug(rq, c));
}

/* Closes the cycle or opens it again. */
static const struct err *state_change(struct request *rq, const char *from, const char *to, enum event_act act,
                                      const char *done)
{
    struct cycle *c;
    int64_t changed = 0;
    TRY(cycle_of_request(rq, &c));
    TRY(cycle_set_state(rq->db, rq->arena, c->employer, c->id, c->board, from, to, &changed));
    if (!changed)
        return &err_conflict;
    if (strcmp(to, "closed") == 0)
        TRY(serious_count(rq, c));
    TRY(request_event(rq, act, c->id.v));
    return answer_done(rq, done, "/hr/cycles/%s", cycle_slug(rq, c));
}

const struct err *cycle_close_post(struct request *rq)
{
    return state_change(rq, "open", "closed", EVENT_CYCLE_CLOSED,
                        N_("The round is closed. Talks that are under way go on."));
}

const struct err *cycle_reopen_post(struct request *rq)
{
    return state_change(rq, "closed", "open", EVENT_CYCLE_REOPENED, N_("The round is open again."));
}

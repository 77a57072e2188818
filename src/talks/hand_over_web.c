/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/hand_over.h"

#include "base/text.h"
#include "changes_sql.h"
#include "deliver/letter.h"
#include "hand_over_tmpl.h"
#include "layout_tmpl.h"
#include "talks/talk_change.h"
#include "talks/talk_page.h"

#include <string.h>

static const char *const yes_or_no[] = {"yes", "no", NULL};
static const struct form_field search_fields[] = {{.name = "who", .kind = FIELD_LINE}};
TAKES(manager_query, search_fields);
static const struct form_field hand_over_fields[] = {{.name = "person", .kind = FIELD_ID}};
TAKES(hand_over_takes, hand_over_fields);
static const struct form_field answer_fields[] = {{.name = "answer", .kind = FIELD_CHOICE, .choices = yes_or_no}};
TAKES(hold_answer_takes, answer_fields);
static const struct form_field pass_on_fields[] = {{.name = "may", .kind = FIELD_CHOICE, .choices = yes_or_no}};
TAKES(pass_on_takes, pass_on_fields);

/* Adds the managers whom the search finds. */
static const struct err *managers_find(struct request *rq, struct hand_over_page *p)
{
    struct managers_to_ask_rows rows;
    p->search = request_param(rq, "who");
    if (!p->search || text_blank(p->search))
        return NULL;
    const char *folded = like_escape(rq->arena, text_fold(rq->arena, text_squeeze(rq->arena, p->search)));
    TRY(managers_to_ask(rq->db, rq->arena, rq->viewer.employer, rq->access.board, rq->viewer.person,
                        (struct person_id){0}, folded, rq->today, &rows));
    p->found = arena_array(rq->arena, rows.n, sizeof *p->found);
    for (size_t i = 0; i < rows.n; i++)
        if (rows.v[i].person_id.v != p->t->person.v)
            p->found[p->found_n++] =
                (struct manager_found){rows.v[i].person_id, rows.v[i].name, rows.v[i].title ? rows.v[i].title : ""};
    return NULL;
}

/* Loads the talk and what was asked. */
static const struct err *page_load(struct request *rq, struct talk **ret, struct hand_over_page *p)
{
    struct hand_over_open_row *open;
    TRY(talk_of_request(rq, ret));
    struct talk *t = *ret;
    TRY(hand_over_open(rq->db, rq->arena, t->employer, t->id, &open));
    *p = (struct hand_over_page){.t = t, .with = talk_with(rq, t), .holder = t->holder_n ? t->holders[0].name : NULL};
    p->may_ask = talk_may_ask_another(t, t->side, rq->today);
    p->asked = open != NULL;
    p->asked_to = !open || !open->to_person_id.v ? NULL
                  : open->to_name                ? open->to_name
                                                 : tr(rq->language, "a colleague");
    p->only_hr = t->is_protected;
    return NULL;
}

const struct err *hand_over_get(struct request *rq)
{
    struct talk *t;
    struct hand_over_page p;
    TRY(page_load(rq, &t, &p));
    p.may_ask = p.may_ask && !p.asked;
    if (p.may_ask && !p.only_hr)
        TRY(managers_find(rq, &p));
    struct page_frame f = talk_frame(rq, tr(rq->language, "Let somebody else hold the talk"), talk_sees(rq, t));
    return page_answer(rq, &f, hand_over_body, &p);
}

/* The manager whom the form names; v 0 when it names none. */
static const struct err *manager_asked(struct request *rq, struct person_id *ret)
{
    const char *text = request_param(rq, "person");
    struct managers_to_ask_rows rows;
    *ret = (struct person_id){0};
    if (!text || !*text)
        return NULL;
    if (!id_read(text, &ret->v) || !ret->v)
        return &err_not_found;
    TRY(managers_to_ask(rq->db, rq->arena, rq->viewer.employer, rq->access.board, rq->viewer.person, *ret, NULL,
                        rq->today, &rows));
    return rows.n ? NULL : &err_not_found;
}

/* True if letters may not name who asks. */
static bool asker_hidden(const struct request *rq, const struct talk *t)
{
    bool hidden = t->side == SIDE_EMPLOYEE && t->is_protected;
    for (size_t i = 0; i < t->holder_n; i++)
        hidden |= t->holders[i].person.v == rq->viewer.person.v && t->holders[i].is_protected;
    return hidden;
}

const struct err *hand_over_post(struct request *rq)
{
    struct talk *t;
    struct hand_over_page p;
    struct person_id to;
    TRY(page_load(rq, &t, &p));
    if (!p.may_ask)
        return err_refused(rq->arena, 409,
                           N_("This opens when a date of the talk has passed, or when nobody holds it."));
    if (p.asked)
        return answer_redirect(rq, "/talks/%s/hand-over", request_part(rq, "talk"));
    TRY(manager_asked(rq, &to));
    if (to.v && p.only_hr)
        return &err_not_found;
    TRY(hand_over_insert(rq->db, rq->arena, t->employer, t->id, rq->now, rq->viewer.person, to, NULL));
    if (to.v) {
        struct letter_reader *reader;
        TRY(letter_reader_load(rq->db, rq->arena, t->employer, to, &reader));
        struct letter l = {.to = reader,
                           .kind = LETTER_HOLD_ASKED,
                           .args = {letter_name(reader, rq->viewer.given, asker_hidden(rq, t))},
                           .path = "/talks"};
        TRY(letter_queue(rq->db, rq->arena, &l, rq->now));
    }
    return answer_done(rq, N_("Asked. You see the answer here."), "/talks/%s/hand-over", request_part(rq, "talk"));
}

const struct err *hand_over_answer_post(struct request *rq)
{
    struct talk_id id;
    struct hand_over_open_row *open;
    struct talk *t;
    if (!id_read(request_part(rq, "asked"), &id.v) || !id.v)
        return &err_not_found;
    struct managers_to_ask_rows still;
    TRY(hand_over_open(rq->db, rq->arena, rq->viewer.employer, id, &open));
    if (!open || open->to_person_id.v != rq->viewer.person.v || !rq->viewer.works)
        return &err_not_found;
    TRY(talk_load(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.person, rq->now, &t));
    const char *answer = request_param(rq, "answer");
    bool yes = answer && strcmp(answer, "yes") == 0;
    if (strcmp(t->state, "open") != 0 || (!yes && (!answer || strcmp(answer, "no") != 0)))
        return err_refused(rq->arena, 409, N_("There is nothing to answer here any more."));
    TRY(managers_to_ask(rq->db, rq->arena, rq->viewer.employer, t->board, rq->viewer.person, rq->viewer.person, NULL,
                        rq->today, &still));
    if (!still.n || t->is_protected)
        return &err_not_found;
    if (yes) {
        TRY(talk_give_to(rq->db, rq->arena, t, rq->viewer.person, "asked", rq->now));
        return answer_done(rq, N_("You hold the talk now."), "/talks/%s", request_part(rq, "asked"));
    }
    TRY(hand_over_settle(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    return answer_done(rq, N_("You have said no. They can ask somebody else."), "/talks");
}

const struct err *pass_on_post(struct request *rq)
{
    struct talk *t;
    struct talk_id to;
    TRY(talk_of_request(rq, &t));
    const char *may = request_param(rq, "may");
    bool yes = may && strcmp(may, "yes") == 0;
    if (t->side != SIDE_EMPLOYEE || strcmp(t->passing_on, "asked") != 0 || (!yes && (!may || strcmp(may, "no") != 0)))
        return err_refused(rq->arena, 409, N_("There is nothing to answer here any more."));
    TRY(talk_pass_on_answer(rq->db, rq->arena, t, yes, rq->today, rq->now, &to));
    char id[ID_TEXT_SIZE];
    id_write(to.v, id);
    return answer_done(rq,
                       yes ? N_("You go on from here, with all that was said.")
                           : N_("You begin anew. Your own preparation is here as a draft."),
                       "/talks/%s", id);
}

const struct err *hr_hand_overs_get(struct request *rq)
{
    struct hand_overs_to_hr_rows rows;
    TRY(hand_overs_to_hr(rq->db, rq->arena, rq->viewer.employer, rq->viewer.hr_board, rq->viewer.person,
                         access_sees_protected(&rq->viewer), &rows));
    struct hand_overs_page p = {.v = arena_array(rq->arena, rows.n, sizeof *p.v), .n = rows.n};
    for (size_t i = 0; i < rows.n; i++) {
        const struct hand_overs_to_hr_row *r = &rows.v[i];
        struct hand_over_line *l = &p.v[i];
        char id[ID_TEXT_SIZE];
        id_write(r->talk_id.v, id);
        *l = (struct hand_over_line){.talk = r->talk_id,
                                     .name = r->name,
                                     .asked_by = r->asked_by ? r->asked_by : tr(rq->language, "a colleague"),
                                     .holder = r->holder_name ? r->holder_name : "",
                                     .talk_by = say_day(rq->arena, rq->language, r->talk_by_day, rq->today),
                                     .talk_by_day = r->talk_by_day,
                                     .href = arena_printf(rq->arena, "/hr/talks/%s/holder", id)};
        zone_day(rq->zone, r->asked_at, l->asked_day);
        l->asked = say_day(rq->arena, rq->language, l->asked_day, rq->today);
        request_look(rq, r->person_id, LOOK_STATUS, r->talk_id.v);
    }
    struct page_frame f =
        page_frame(rq, PLACE_CYCLES, tr(rq->language, "Talks that wait for somebody"),
                   tr(rq->language, "HR of this board sees this page. Every look is shown to the employee."));
    return page_answer(rq, &f, hr_hand_overs_body, &p);
}

const struct err *hr_holder_get(struct request *rq)
{
    struct talk *t;
    struct hand_over_page p;
    TRY(page_load(rq, &t, &p));
    p.hr = true;
    if (t->holder_n && t->holders[0].is_protected && !access_sees_protected(&rq->viewer))
        p.holder = tr(rq->language, "a colleague");
    TRY(managers_find(rq, &p));
    request_look(rq, t->person, LOOK_STATUS, t->id.v);
    struct page_frame f =
        page_frame(rq, PLACE_CYCLES, tr(rq->language, "Who holds the talk"),
                   tr(rq->language, "HR of this board sees this page. Every look is shown to the employee."));
    return page_answer(rq, &f, hr_holder_body, &p);
}

const struct err *hr_holder_post(struct request *rq)
{
    struct talk *t;
    struct person_id to;
    TRY(talk_of_request(rq, &t));
    TRY(manager_asked(rq, &to));
    if (!to.v)
        return err_refused(rq->arena, 422, N_("Choose who is to hold the talk."));
    if (strcmp(t->state, "open") != 0)
        return err_refused(rq->arena, 409, N_("This talk is not open any more."));
    TRY(talk_give_to(rq->db, rq->arena, t, to, "asked", rq->now));
    return answer_done(rq, N_("The talk has a new holder. Both get a letter."), "/hr/hand-overs");
}

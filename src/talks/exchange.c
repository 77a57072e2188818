/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/exchange.h"

#include "base/text.h"
#include "exchange_tmpl.h"
#include "questions_sql.h"
#include "talks/public_record.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <string.h>

#define HEARD_MOST 2000 /* characters of one heard line */

static const struct form_field exchange_fields[] = {
    {.name = "h:question", .kind = FIELD_WORDS, .max = HEARD_MOST},
    {.name = "together", .kind = FIELD_CHECK},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(exchange_takes, exchange_fields);

/* What one side said and the other heard, as the page shows it. */
static struct exchange_voice voice_of(struct request *rq, const struct exchange_page *p, const struct asked *k,
                                      enum talk_side side)
{
    const struct said *said = &k->said[side];
    struct exchange_voice v = {.asked = k->of[side],
                               .words = said->words,
                               .language = said->words[0] ? said->language : NULL,
                               .directions = k->directions ? said->directions : 0,
                               .heard = ""};
    if (!said_something(said))
        return v;
    v.heard = k->heard[side_other(side)].words;
    if (p->writing && p->t->side == side_other(side)) {
        char id[ID_TEXT_SIZE];
        id_write(k->id.v, id);
        v.heard_name = arena_printf(rq->arena, "h%s", id);
    }
    return v;
}

/* The questions to which somebody said something, as the page shows them. */
static void lines_fill(struct request *rq, struct exchange_page *p)
{
    p->lines = arena_array(rq->arena, p->q.n, sizeof *p->lines);
    for (size_t i = 0; i < p->q.n; i++) {
        const struct asked *k = &p->q.v[i];
        if (said_something(&k->said[SIDE_EMPLOYEE]) || said_something(&k->said[SIDE_MANAGER]))
            p->lines[p->line_n++] = (struct exchange_line){.id = k->id,
                                                           .heading = k->shared,
                                                           .employee = voice_of(rq, p, k, SIDE_EMPLOYEE),
                                                           .manager = voice_of(rq, p, k, SIDE_MANAGER)};
    }
    p->employee = p->line_n ? p->t->given : NULL;
    p->manager = p->line_n ? p->holder : NULL;
    if (p->writing && p->t->phase == PHASE_EXCHANGE) {
        p->i_ready = p->t->ready[p->t->side];
        p->other_ready = p->t->ready[side_other(p->t->side)];
    }
}

const struct err *exchange_get(struct request *rq)
{
    struct talk *t;
    bool go_on;
    TRY(talk_of_request(rq, &t));
    TRY(talk_phase_or_redirect(rq, t, PHASE_EXCHANGE, &go_on));
    if (!go_on)
        return NULL;
    struct exchange_page p = {.t = t};
    TRY(questions_load(rq->db, rq->arena, t, rq->viewer.person, t->language, true, &p.q));
    zone_day(rq->zone, t->shared_at, p.shared_on);
    p.shared_day = say_day(rq->arena, rq->language, p.shared_on, rq->today);
    p.holder = talk_holder_given(rq, t);
    p.me = rq->viewer.given;
    p.may_go_on = t->side != SIDE_NONE && talk_may_go_on(t, t->side, false, rq->today);
    p.writing = talk_may_write(t, PHASE_EXCHANGE);
    p.public_note = rq->viewer.public_body ? tr(rq->language, record_state_means(RECORD_SHARED, true)) : NULL;
    p.skipped = arena_array(rq->arena, p.q.n, sizeof *p.skipped);
    for (size_t i = 0; i < p.q.n; i++)
        if (!said_something(&p.q.v[i].said[SIDE_EMPLOYEE]) && !said_something(&p.q.v[i].said[SIDE_MANAGER]))
            p.skipped[p.skipped_n++] = p.q.v[i].shared;
    if (t->side == SIDE_MANAGER)
        request_look(rq, t->person, LOOK_PREPARATION, t->id.v);
    if (request_wants_json(rq))
        lines_fill(rq, &p);
    struct page_frame f = talk_frame(rq, tr(rq->language, "Both voices, side by side"), talk_sees(rq, t));
    return page_answer(rq, &f, exchange_body, &p);
}

/* Saves the heard lines of the viewer's side that changed. */
static const struct err *heard_typed(struct request *rq, const struct talk *t, const struct questions *q)
{
    for (size_t i = 0; i < q->n; i++) {
        const struct asked *k = &q->v[i];
        char id[ID_TEXT_SIZE];
        id_write(k->id.v, id);
        const char *words = request_param(rq, arena_printf(rq->arena, "h%s", id));
        if (!words || !said_something(&k->said[side_other(t->side)]))
            continue;
        words = text_trim(rq->arena, words);
        if (strcmp(words, k->heard[t->side].words) == 0)
            continue;
        if (utf8_length(words) > HEARD_MOST)
            return err_refused(rq->arena, 422,
                               N_("One line is longer than 2 000 characters. Go back, shorten it, and save again."));
        TRY(heard_save(rq->db, rq->arena, t->employer, t->id, k->id, side_word(t->side), words,
                       language_code(t->language), rq->now, NULL));
    }
    return NULL;
}

const struct err *exchange_post(struct request *rq)
{
    struct talk *t;
    struct questions q;
    TRY(talk_of_request(rq, &t));
    if (!talk_may_write(t, PHASE_EXCHANGE))
        return err_refused(rq->arena, 409,
                           N_("This talk is past its exchange. What you both wrote can still be read."));
    TRY(questions_load(rq->db, rq->arena, t, rq->viewer.person, t->language, true, &q));
    TRY(heard_typed(rq, t, &q));
    const char *act = request_param(rq, "act");
    bool asks = act && strcmp(act, "go-on") == 0 && t->phase == PHASE_EXCHANGE;
    bool not_yet = act && strcmp(act, "not-yet") == 0 && t->ready[t->side];
    bool go_on = asks && talk_may_go_on(t, t->side, request_has(rq, "together"), rq->today);
    if (go_on)
        TRY(talk_set_phase(rq->db, rq->arena, t->employer, t->id, PHASE_PROPOSE, rq->now, NULL));
    else if (asks || not_yet)
        TRY(talk_set_ready(rq->db, rq->arena, t->employer, t->id, asks ? side_word(t->side) : "", rq->now, NULL));
    else
        TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    if (request_by_script(rq))
        return answer_saved(rq);
    if (go_on)
        return answer_redirect(rq, "/talks/%s/proposals", request_part(rq, "talk"));
    const char *done = asks      ? N_("You are ready. You go on to proposals when the other side is ready too.")
                       : not_yet ? N_("Taken back. You can both read and write on.")
                                 : N_("Saved.");
    return answer_done(rq, done, "/talks/%s/exchange", request_part(rq, "talk"));
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talks_web.h"

#include "changes_sql.h"
#include "layout_tmpl.h"
#include "questions_sql.h"
#include "talks/talk_page.h"
#include "talks_page_tmpl.h"
#include "talks_sql.h"

#include <string.h>

/* What the next act is called, for "Your turn: …" in lists. Nobody holds the talk when other is NULL. */
static const char *turn_say(struct request *rq, const struct talk_line *l, const char *other, bool several)
{
    static const char *const yours[PHASES] = {N_("Your turn: prepare for the talk"),
                                              N_("Your turn: go on to proposals"), N_("Your turn: answer a proposal"),
                                              N_("Your turn: read and sign"), ""};
    static const char *const theirs[PHASES] = {N_("%1 is next to prepare"), N_("%1 is next to go on to proposals"),
                                               N_("%1 is next to answer a proposal"), N_("%1 is next to read and sign"),
                                               ""};
    static const char *const many[PHASES] = {N_("%1 are next to prepare"), N_("%1 are next to go on to proposals"),
                                             N_("%1 are next to answer a proposal"), N_("%1 are next to read and sign"),
                                             ""};
    static const char *const both[PHASES] = {N_("Both of you: prepare"), N_("Both of you: read and say what you heard"),
                                             N_("Both of you: put proposals on the table"),
                                             N_("Both of you: write what you agree"), ""};
    if (!l->open)
        return tr(rq->language, l->signed_ ? N_("Signed by both") : N_("Called off"));
    if (l->turn == TURN_YOU)
        return tr(rq->language, yours[l->phase]);
    if (l->turn == TURN_OTHER && !other)
        return tr(rq->language, N_("Nobody holds this talk yet"));
    if (l->turn == TURN_OTHER)
        return tr_fill(rq->arena, tr(rq->language, (several ? many : theirs)[l->phase]), 1,
                       (const char *const[]){other});
    return tr(rq->language, both[l->phase]);
}

/* The next date of a talk, in words; marks a line whose date has passed. */
static const char *next_say(struct request *rq, const struct talks_of_viewer_row *r, struct talk_line *l)
{
    l->next_at = l->open ? (r->meets_at > rq->now ? r->meets_at : 0) : r->signed_at;
    if (!l->open)
        return r->signed_at ? say_moment(rq->arena, rq->language, rq->zone, r->signed_at) : NULL;
    if (r->meets_at > rq->now)
        return talk_when(rq, r->meets_at);
    const char *day = l->phase == PHASE_PREPARE ? r->prepare_by_day
                      : l->phase == PHASE_AGREE ? r->sign_by_day
                                                : r->talk_by_day;
    const char *said = say_weekday(rq->arena, rq->language, day, rq->today);
    l->next_day = day;
    l->late = strcmp(day, rq->today) < 0;
    return l->late ? tr_format(rq->arena, rq->language, "the date was %1", said)
                   : tr_format(rq->arena, rq->language, "before %1", said);
}

/* One line of the list, with whose turn it is. */
static struct talk_line line_of_row(struct request *rq, const struct talks_of_viewer_row *r, const char *holders)
{
    const char *names[LANGUAGES] = {[LANGUAGE_EN] = r->name_en, [LANGUAGE_SV] = r->name_sv, [LANGUAGE_NL] = r->name_nl};
    char id[ID_TEXT_SIZE];
    id_write(r->talk_id.v, id);
    struct talk_line l = {.id = r->talk_id,
                          .mine = r->mine != 0,
                          .phase = (enum talk_phase)r->phase,
                          .open = strcmp(r->state, "open") == 0,
                          .signed_ = strcmp(r->state, "signed") == 0,
                          .out = strcmp(r->direction, "out") == 0,
                          .what = names[rq->language]};
    const char *other = l.mine ? holders : r->name;
    bool me = l.mine;
    struct turn_facts f = {
        .side = me ? SIDE_EMPLOYEE : SIDE_MANAGER,
        .phase = l.phase,
        .open = l.open,
        .i_handed = (me ? r->employee_handed_at : r->manager_handed_at) != 0,
        .other_handed = (me ? r->manager_handed_at : r->employee_handed_at) != 0,
        .i_ready = r->ready[0] && (side_of_word(r->ready) == SIDE_EMPLOYEE) == me,
        .other_ready = r->ready[0] && (side_of_word(r->ready) == SIDE_EMPLOYEE) != me,
        .i_owe = (me ? r->employee_owes : r->manager_owes) > 0,
        .other_owes = (me ? r->manager_owes : r->employee_owes) > 0,
        .offered = r->offered > 0,
        .i_signed = (me ? r->employee_signed : r->manager_signed) > 0,
        .other_signed = (me ? r->manager_signed : r->employee_signed) > 0,
    };
    l.turn = talk_turn(&f);
    l.with = other ? other : tr(rq->language, "your manager");
    l.turn_words = turn_say(rq, &l, other, l.mine && r->holder_n > 1);
    l.next = next_say(rq, r, &l);
    l.href = arena_printf(rq->arena, "/talks/%s/%s", id, phase_path(l.signed_ ? PHASE_FOLLOW : l.phase));
    return l;
}

const char *talks_holders(struct request *rq, const struct talks_page *p, struct talk_id id, const char *first,
                          const char *last)
{
    const char **names = arena_array(rq->arena, p->holders->n + 2, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < p->holders->n; i++)
        if (p->holders->v[i].talk_id.v == id.v)
            names[n++] = p->holders->v[i].name;
    if (n == 0 && first && strcmp(first, last) != 0) {
        names[n++] = first;
        names[n++] = last;
    }
    return n ? say_list(rq->arena, rq->language, n, names) : first;
}

/* The talks of others that the viewer helps to prepare, and those that they were asked to take over. */
static void asked_fill(struct request *rq, const struct talks_asked_of_viewer_rows *rows, struct talks_page *ret)
{
    ret->helped = arena_array(rq->arena, rows->n, sizeof *ret->helped);
    ret->asked = arena_array(rq->arena, rows->n, sizeof *ret->asked);
    for (size_t i = 0; i < rows->n; i++) {
        const struct talks_asked_of_viewer_row *r = &rows->v[i];
        char id[ID_TEXT_SIZE];
        id_write(r->talk_id.v, id);
        if (r->helps) {
            ret->helped[ret->helped_n].name = r->name;
            ret->helped[ret->helped_n++].href = arena_printf(rq->arena, "/talks/%s/preparation/read", id);
            continue;
        }
        ret->asked[ret->asked_n].talk = r->talk_id;
        ret->asked[ret->asked_n].name = r->name;
        ret->asked[ret->asked_n].by = say_day(rq->arena, rq->language, r->talk_by_day, rq->today);
        ret->asked[ret->asked_n++].by_day = r->talk_by_day;
    }
}

const struct err *talks_page_load(struct request *rq, struct talks_page *ret)
{
    struct talks_of_viewer_rows rows;
    struct talks_asked_of_viewer_rows asked;
    TRY(talks_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.works, rq->today, &rows));
    TRY(talks_asked_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.works, &asked));
    *ret = (struct talks_page){
        .v = arena_array(rq->arena, rows.n, sizeof *ret->v), .n = rows.n, .first = rows.n, .asks = rq->viewer.works};
    ret->holders = arena_new_of(rq->arena, struct holders_of_viewer_rows);
    bool several = false; /* more than the first and the last */
    for (size_t i = 0; i < rows.n; i++)
        several |= rows.v[i].mine && rows.v[i].holder_n > 2;
    if (several)
        TRY(holders_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, ret->holders));
    for (size_t i = 0; i < rows.n; i++) {
        const struct talks_of_viewer_row *r = &rows.v[i];
        ret->v[i] = line_of_row(rq, r, talks_holders(rq, ret, r->talk_id, r->holder_name, r->holder_last));
        if (ret->first == rows.n && ret->v[i].open && (ret->v[i].turn == TURN_YOU || ret->v[i].turn == TURN_BOTH))
            ret->first = i;
    }
    asked_fill(rq, &asked, ret);
    return NULL;
}

const struct err *talks_get(struct request *rq)
{
    struct talks_page p;
    TRY(talks_page_load(rq, &p));
    struct page_frame f = talk_frame(rq, tr(rq->language, "Talks"), tr(rq->language, "Only you see this page."));
    return page_answer(rq, &f, talks_body, &p);
}

const struct err *talk_get(struct request *rq)
{
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    enum talk_phase at = strcmp(t->state, "signed") == 0 ? PHASE_FOLLOW : t->phase;
    return answer_redirect(rq, "/talks/%s/%s", request_part(rq, "talk"), phase_path(at));
}

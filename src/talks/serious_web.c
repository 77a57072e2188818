/* SPDX-License-Identifier: EUPL-1.2 */
/* Answering whether one was taken seriously, and what HR of the board is told of it when the round is closed. */
#include "talks/serious.h"

#include "layout_tmpl.h"
#include "serious_sql.h"
#include "serious_tmpl.h"
#include "talks/talk_page.h"

#include <string.h>

static const char *const acts[] = {"back", NULL};
static const struct form_field fields[] = {
    {.name = "answer", .kind = FIELD_CHOICE, .choices = serious_words},
    {.name = "act", .kind = FIELD_ACT, .choices = acts},
};
TAKES(serious_takes, fields);

SHAPE(serious_body, struct serious_page, HAS_CHOICE(struct serious_page, answer, serious_words),
      HAS(struct serious_page, may), HAS(struct serious_page, closed));

/* Loads the talk with the side's answer. */
static const struct err *page_load(struct request *rq, struct serious_page *p)
{
    struct talk *t;
    struct serious_of_talk_row *row;
    TRY(talk_of_request(rq, &t));
    if (t->side == SIDE_NONE || !talk_passed_on(t))
        return &err_not_found;
    TRY(serious_of_talk(rq->db, rq->arena, t->employer, t->id, side_word(t->side), t->cycle, &row));
    *p = (struct serious_page){.t = t, .answer = *row->answer ? row->answer : NULL, .closed = row->counted > 0};
    p->may = !p->closed && serious_may_answer(t, rq->now);
    return NULL;
}

const struct err *serious_get(struct request *rq)
{
    struct serious_page p;
    TRY(page_load(rq, &p));
    struct page_frame f = talk_frame(rq, tr(rq->language, N_("Were you taken seriously?")),
                                     tr(rq->language, N_("Only you see this page and what you answer.")));
    return page_answer(rq, &f, serious_body, &p);
}

const struct err *serious_post(struct request *rq)
{
    struct serious_page p;
    TRY(page_load(rq, &p));
    if (!p.may)
        return err_refused(rq->arena, 409, N_("The round is closed, or you have not talked yet. Nothing was changed."));
    const char *answer = request_param(rq, "answer"), *side = side_word(p.t->side), *slug = request_part(rq, "talk");
    if (request_has(rq, "act")) {
        TRY(serious_take_back(rq->db, rq->arena, p.t->employer, p.t->id, side, NULL));
        return answer_done(rq, N_("Taken back. Nothing of it is kept."), "/talks/%s/seriously", slug);
    }
    for (size_t i = 0; answer && serious_words[i]; i++)
        if (strcmp(serious_words[i], answer) == 0) {
            TRY(serious_put(rq->db, rq->arena, p.t->employer, p.t->id, side, answer, NULL));
            return answer_done(rq, N_("Thank you. You can change it until the round is closed."), "/talks/%s/seriously",
                               slug);
        }
    return answer_redirect(rq, "/talks/%s/seriously", slug);
}

/* ---- what HR is told ---- */

#define COUNTS(S, L)                                                                                                   \
    HAS_AS(S, L.counts[SERIOUS_FULLY], #L "_fully"), HAS_AS(S, L.counts[SERIOUS_MOSTLY], #L "_mostly"),                \
        HAS_AS(S, L.counts[SERIOUS_PARTLY], #L "_partly"), HAS_AS(S, L.counts[SERIOUS_NO], #L "_no")
static SHAPE(serious_unit, struct serious_line, HAS(struct serious_line, name),
             HAS_AS(struct serious_line, counts[SERIOUS_FULLY], "fully"),
             HAS_AS(struct serious_line, counts[SERIOUS_MOSTLY], "mostly"),
             HAS_AS(struct serious_line, counts[SERIOUS_PARTLY], "partly"),
             HAS_AS(struct serious_line, counts[SERIOUS_NO], "no"));
SHAPE(serious_counts_body, struct serious_counts_page, HAS(struct serious_counts_page, counted),
      COUNTS(struct serious_counts_page, employee), COUNTS(struct serious_counts_page, manager),
      HAS_LIST(struct serious_counts_page, units, unit_n, "units", &serious_unit_shape));

/* Puts a stored count into its line. */
static void count_put(const struct request *rq, struct serious_line *l, const struct serious_counts_row *r)
{
    for (size_t i = 0; i < SERIOUS_ANSWERS; i++)
        if (strcmp(serious_words[i], r->answer) == 0)
            l->counts[i] = say_number(rq->arena, rq->language, r->n);
}

const struct err *serious_counts_get(struct request *rq)
{
    struct cycle *c;
    struct serious_counts_rows rows;
    struct serious_round_row_row *counted;
    TRY(cycle_of_request(rq, &c));
    TRY(serious_round_row(rq->db, rq->arena, c->employer, c->id, &counted));
    TRY(serious_counts(rq->db, rq->arena, c->employer, c->id, &rows));
    struct serious_counts_page p = {.c = c,
                                    .counted = counted != NULL,
                                    .employee.name = tr(rq->language, N_("Employees")),
                                    .manager.name = tr(rq->language, N_("Managers")),
                                    .units = arena_array(rq->arena, rows.n + 1, sizeof *p.units)};
    struct unit_id last = {0};
    for (size_t i = 0; i < rows.n; i++) {
        const struct serious_counts_row *r = &rows.v[i];
        if (!r->unit_id.v) {
            count_put(rq, side_of_word(r->side) == SIDE_EMPLOYEE ? &p.employee : &p.manager, r);
            continue;
        }
        if (r->unit_id.v != last.v)
            p.units[p.unit_n++].name = r->unit ? r->unit : "";
        last = r->unit_id;
        count_put(rq, &p.units[p.unit_n - 1], r);
    }
    struct page_frame f = cycle_frame(rq, tr(rq->language, N_("Taken seriously?")));
    return page_answer(rq, &f, serious_counts_body, &p);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of counting, and the counting itself. */
#include "talks/serious.h"

#include "base/text.h"
#include "serious_sql.h"

#include <string.h>

const char *const serious_words[SERIOUS_ANSWERS + 1] = {"fully", "mostly", "partly", "no", NULL};
const char *const serious_names[SERIOUS_ANSWERS] = {N_("Yes, fully"), N_("Mostly"), N_("Partly"), N_("No")};

/* The place of a stored answer. */
static size_t answer_of(const char *word)
{
    size_t i = 0;
    while (i + 1 < SERIOUS_ANSWERS && !text_equal(serious_words[i], word))
        i++;
    return i;
}

/* Hides one of the units that are said. False if there is none. */
static bool hide_one(struct serious_column *c, uint64_t dice)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += c->shown[i];
    size_t which = n ? (size_t)(dice % n) : 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->shown[i] && which-- == 0) {
            c->shown[i] = false;
            return true;
        }
    return false;
}

void serious_hide(struct serious_column *c, uint64_t dice)
{
    int64_t hidden = 0, sum = 0;
    c->total_shown = c->total >= SERIOUS_LEAST;
    for (size_t i = 0; i < c->n; i++) {
        c->shown[i] = c->units[i] >= SERIOUS_LEAST;
        hidden += !c->shown[i];
        sum += c->shown[i] ? 0 : c->units[i];
    }
    if (!c->total_shown || !hidden)
        return;
    /* Each hidden count is known to lie from 0 to 4. Their sum can be reckoned; it tells nothing more when each of
     * them could still be any of these. */
    const int64_t most = SERIOUS_LEAST - 1;
    if (sum >= SERIOUS_LEAST && most * hidden - sum >= most)
        return;
    if (!hide_one(c, dice))
        c->total_shown = false;
}

bool serious_may_answer(const struct talk *t, int64_t now)
{
    bool held = t->phase >= PHASE_PROPOSE || (t->phase == PHASE_EXCHANGE && t->meets_at && t->meets_at <= now);
    bool lives = strcmp(t->state, "open") == 0 || strcmp(t->state, "signed") == 0;
    return t->cycle.v && t->side != SIDE_NONE && held && lives;
}

/* ---- counting ---- */

/* What is being counted: people by unit and answer. */
struct counting {
    struct request *rq;
    const struct cycle *c;
    struct unit_id *units;
    int64_t *people[SERIOUS_ANSWERS];
    size_t n;
    int64_t board[SERIOUS_ANSWERS];
};

/* The units and how many in each gave which answer. */
static const struct err *units_load(struct counting *x)
{
    struct serious_in_units_rows rows;
    TRY(serious_in_units(x->rq->db, x->rq->arena, x->c->employer, x->c->id, x->rq->today, &rows));
    x->units = arena_array(x->rq->arena, rows.n, sizeof *x->units);
    for (size_t a = 0; a < SERIOUS_ANSWERS; a++)
        x->people[a] = arena_array(x->rq->arena, rows.n, sizeof *x->people[a]);
    for (size_t i = 0; i < rows.n; i++) {
        if (!x->n || x->units[x->n - 1].v != rows.v[i].unit_id.v)
            x->units[x->n++] = rows.v[i].unit_id;
        x->people[answer_of(rows.v[i].answer)][x->n - 1] = rows.v[i].n;
    }
    return NULL;
}

/* Writes one count. */
static const struct err *count_add(const struct counting *x, const char *side, int64_t unit, size_t answer, int64_t n)
{
    return serious_count_add(x->rq->db, x->rq->arena, x->c->employer, x->c->id, side, unit, serious_words[answer], n,
                             NULL);
}

/* Writes what may be said of one answer of the employees. Those whose unit is not known count in the board alone. */
static const struct err *column_write(const struct counting *x, size_t answer)
{
    struct serious_column c = {.units = x->people[answer],
                               .n = x->n,
                               .total = x->board[answer],
                               .shown = arena_array(x->rq->arena, x->n, sizeof *c.shown)};
    serious_hide(&c, (uint64_t)id_random());
    for (size_t i = 0; i < c.n; i++)
        if (c.shown[i] && x->units[i].v)
            TRY(count_add(x, "employee", x->units[i].v, answer, c.units[i]));
    return c.total_shown ? count_add(x, "employee", 0, answer, c.total) : NULL;
}

const struct err *serious_count(struct request *rq, const struct cycle *c)
{
    struct serious_round_row_row *before;
    struct serious_in_board_rows board;
    struct counting x = {.rq = rq, .c = c};
    TRY(serious_round_row(rq->db, rq->arena, c->employer, c->id, &before));
    if (before)
        return NULL;
    TRY(serious_in_board(rq->db, rq->arena, c->employer, c->id, &board));
    TRY(units_load(&x));
    for (size_t i = 0; i < board.n; i++) {
        const struct serious_in_board_row *r = &board.v[i];
        if (side_of_word(r->side) == SIDE_EMPLOYEE)
            x.board[answer_of(r->answer)] = r->n;
        else if (r->people >= SERIOUS_LEAST)
            TRY(count_add(&x, "manager", 0, answer_of(r->answer), r->n));
    }
    for (size_t a = 0; a < SERIOUS_ANSWERS; a++)
        TRY(column_write(&x, a));
    TRY(serious_answers_drop(rq->db, rq->arena, c->employer, c->id, NULL));
    return serious_round_note(rq->db, rq->arena, c->employer, c->id, rq->now, NULL);
}

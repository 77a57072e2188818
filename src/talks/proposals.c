/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/proposals.h"

#include "proposals_sql.h"

#include <assert.h>
#include <string.h>

/* The verdict that the word of a row names. */
static enum verdict verdict_of(const char *word)
{
    return strcmp(word, "possible") == 0 ? VERDICT_POSSIBLE : strcmp(word, "later") == 0 ? VERDICT_LATER : VERDICT_NO;
}

const struct err *proposals_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                 struct proposals *ret)
{
    struct proposals_seen_rows rows;
    struct verdicts_seen_rows said;
    TRY(proposals_seen(db, a, t->employer, t->id, viewer, &rows));
    TRY(verdicts_seen(db, a, t->employer, t->id, viewer, &said));
    ret->v = arena_array(a, rows.n, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct proposals_seen_row *r = &rows.v[i];
        ret->v[i] = (struct proposal){.id = r->proposal_id,
                                      .side = side_of_word(r->side),
                                      .direction = r->direction,
                                      .words = r->words,
                                      .language = r->language,
                                      .agreed = r->articles > 0};
        for (size_t k = 0; k < said.n; k++) {
            const struct verdicts_seen_row *w = &said.v[k];
            if (w->proposal_id.v != r->proposal_id.v)
                continue;
            struct verdict_said *at = &ret->v[i].said[side_of_word(w->side)], *before = NULL;
            if (at->verdict != VERDICT_NONE) {
                before = arena_new_of(a, struct verdict_said);
                *before = *at;
            }
            *at = (struct verdict_said){verdict_of(w->verdict), w->later, w->why, w->said_at, before};
        }
        ret->v[i].group = proposal_group(&ret->v[i]);
    }
    return NULL;
}

enum proposal_group proposal_group(const struct proposal *q)
{
    enum verdict x = q->said[0].verdict, y = q->said[1].verdict;
    if (x == VERDICT_NONE || y == VERDICT_NONE)
        return GROUP_WAITING;
    if (x == VERDICT_NO || y == VERDICT_NO)
        return GROUP_NO;
    return x == VERDICT_LATER || y == VERDICT_LATER ? GROUP_LATER : GROUP_POSSIBLE;
}

const char *proposal_group_word(enum proposal_group g)
{
    static const char *const words[GROUPS] = {"waiting", "possible", "later", "no"};
    assert(g < GROUPS);
    return words[g];
}

const char *verdict_word(enum verdict v)
{
    static const char *const words[VERDICTS] = {"none", "possible", "later", "no"};
    assert(v < VERDICTS);
    return words[v];
}

bool proposals_owe(const struct proposals *all, enum talk_side side)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].said[side].verdict == VERDICT_NONE)
            return true;
    return false;
}

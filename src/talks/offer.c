/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/offer.h"

#include "base/text.h"
#include "offer_sql.h"
#include "questions_sql.h"
#include "talks/preparation.h"
#include "talks_sql.h"

#include <string.h>

const struct err *offer_talk(struct request *rq, struct talk_id *ret)
{
    struct offer_talk_open_row *row;
    *ret = (struct talk_id){0};
    TRY(offer_talk_open(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &row));
    if (row)
        *ret = row->talk_id;
    return NULL;
}

/* Loads the viewer's own talk with its questions; refused where the preparation can't be written. */
static const struct err *own_load(struct request *rq, struct talk_id id, struct talk **ret, struct questions *ret_asked)
{
    TRY(talk_load(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.person, rq->now, ret));
    if ((*ret)->side != SIDE_EMPLOYEE)
        return &err_not_found;
    if (!talk_may_write_preparation(*ret, SIDE_EMPLOYEE))
        return err_refused(rq->arena, 409,
                           N_("You have handed this in already. Take it back first if you want to change it."));
    return questions_load(rq->db, rq->arena, *ret, rq->viewer.person, (*ret)->language, false, ret_asked);
}

/* Saves the employee's answer to a question, as the preparation's page does. */
static const struct err *own_save(struct request *rq, const struct talk *t, const struct asked *k, const char *words)
{
    TRY(answer_save(rq->db, rq->arena, t->employer, t->id, side_word(SIDE_EMPLOYEE), k->id, words,
                    (int64_t)k->said[SIDE_EMPLOYEE].directions, language_code(t->language), rq->now, NULL));
    TRY(preparation_saved(rq->db, rq->arena, t->employer, t->id, side_word(SIDE_EMPLOYEE), rq->viewer.person, rq->now,
                          NULL));
    return talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL);
}

/* The question that the words go under; NULL if the talk asks for no words. */
static const struct asked *question_for(const struct questions *q, const char *const *words)
{
    for (size_t w = 0; words[w]; w++)
        for (size_t i = 0; i < q->n; i++)
            if (q->v[i].of[SIDE_EMPLOYEE] && !q->v[i].directions && strcmp(q->v[i].word, words[w]) == 0)
                return &q->v[i];
    for (size_t i = 0; i < q->n; i++)
        if (q->v[i].of[SIDE_EMPLOYEE] && !q->v[i].directions)
            return &q->v[i];
    return NULL;
}

const struct err *offer_put(struct request *rq, struct talk_id talk, const char *const *questions, const char *words,
                            struct question_id *ret_question)
{
    struct talk *t;
    struct questions q;
    TRY(own_load(rq, talk, &t, &q));
    const struct asked *k = question_for(&q, questions);
    if (!k)
        return err_refused(rq->arena, 409, N_("This talk has no question that the words fit under."));
    const char *was = k->said[SIDE_EMPLOYEE].words;
    const char *all = *was ? arena_printf(rq->arena, "%s\n\n%s", was, words) : words;
    *ret_question = k->id;
    if (strstr(was, words))
        return NULL; /* it stands there already: pressed twice */
    if (utf8_length(all) > ANSWER_MOST)
        return err_refused(rq->arena, 409,
                           N_("The answer would be longer than 10 000 characters. Shorten it a little, then try "
                              "again."));
    return own_save(rq, t, k, all);
}

const struct err *offer_take_back(struct request *rq, struct talk_id talk, struct question_id question,
                                  const char *words, bool *ret_taken)
{
    struct talk *t;
    struct questions q;
    *ret_taken = false;
    TRY(own_load(rq, talk, &t, &q));
    for (size_t i = 0; i < q.n; i++) {
        const struct asked *k = &q.v[i];
        const char *was = k->said[SIDE_EMPLOYEE].words, *at = k->id.v == question.v ? strstr(was, words) : NULL;
        if (!at)
            continue;
        const char *before = arena_copy(rq->arena, was, (size_t)(at - was)), *after = at + strlen(words);
        *ret_taken = true;
        before = text_trim(rq->arena, before);
        after = text_trim(rq->arena, after);
        return own_save(rq, t, k,
                        *before && *after ? arena_printf(rq->arena, "%s\n\n%s", before, after)
                        : *before         ? before
                                          : after);
    }
    return NULL;
}

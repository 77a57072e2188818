/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/look.h"

#include "web/request.h"

#include "look_sql.h"

#include <stdio.h>
#include <string.h>

static const char *const words[] = {
    [LOOK_CARD] = "card",     [LOOK_PREPARATION] = "preparation", [LOOK_PLAN] = "plan",
    [LOOK_STATUS] = "status", [LOOK_HISTORY] = "history",         [LOOK_LADDER] = "ladder"};
static const char *const sentences[] = {[LOOK_CARD] = N_("Read your page"),
                                        [LOOK_PREPARATION] = N_("Read your preparation"),
                                        [LOOK_PLAN] = N_("Read your plan"),
                                        [LOOK_STATUS] = N_("Saw how far your talk has come"),
                                        [LOOK_HISTORY] = N_("Read your earlier roles"),
                                        [LOOK_LADDER] = N_("Read on which steps of ladders you stand")};

const char *look_word(enum look_thing thing)
{
    return words[thing];
}

const char *look_sentence(const char *word)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], word) == 0)
            return sentences[i];
    return "";
}

void request_look(struct request *rq, struct person_id whose, enum look_thing thing, int64_t thing_id)
{
    if (whose.v == rq->viewer.person.v || whose.v == 0)
        return;
    for (size_t i = 0; i < rq->look_n; i++)
        if (rq->looks[i].whose.v == whose.v && rq->looks[i].thing == thing && rq->looks[i].thing_id == thing_id)
            return;
    struct {
        struct look *v;
        size_t n, room;
    } list = {rq->looks, rq->look_n, rq->look_room};
    *VEC_PUSH(rq->arena, list) = (struct look){.whose = whose, .thing = thing, .thing_id = thing_id};
    rq->looks = list.v;
    rq->look_n = list.n;
    rq->look_room = list.room;
}

const struct err *look_write(struct db *db, struct request *rq)
{
    if (rq->look_n == 0)
        return NULL;
    size_t room = rq->look_n * 96 + 2, n = 0;
    char *text = arena_alloc(rq->arena, room);
    for (size_t i = 0; i < rq->look_n; i++) {
        const struct look *l = &rq->looks[i];
        n += (size_t)snprintf(text + n, room - n, "%c[%lld,%lld,\"%s\",%lld]", i ? ',' : '[', (long long)id_random(),
                              (long long)l->whose.v, words[l->thing], (long long)l->thing_id);
    }
    snprintf(text + n, room - n, "]");
    return looks_add(db, rq->arena, rq->viewer.employer, rq->viewer.person, text, rq->now - LOOK_AGAIN_S, rq->now,
                     NULL);
}

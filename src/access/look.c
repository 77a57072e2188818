/* SPDX-License-Identifier: EUPL-1.2 */
#include "access/look.h"

#include "web/request.h"

#include "look_sql.h"

#include <string.h>

static const char *const words[] = {[LOOK_CARD] = "card",
                                    [LOOK_PREPARATION] = "preparation",
                                    [LOOK_PLAN] = "plan",
                                    [LOOK_STATUS] = "status",
                                    [LOOK_HISTORY] = "history"};
static const char *const sentences[] = {[LOOK_CARD] = N_("Read your page"),
                                        [LOOK_PREPARATION] = N_("Read your preparation"),
                                        [LOOK_PLAN] = N_("Read your plan"),
                                        [LOOK_STATUS] = N_("Saw how far your talk has come"),
                                        [LOOK_HISTORY] = N_("Read your earlier roles")};

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
    for (size_t i = 0; i < rq->look_n; i++) {
        const struct look *l = &rq->looks[i];
        struct look_recent_row *row;
        TRY(look_recent(db, rq->arena, rq->viewer.employer, l->whose, rq->viewer.person, words[l->thing], l->thing_id,
                        rq->now - LOOK_AGAIN_S, &row));
        if (!row)
            TRY(look_add(db, rq->arena, rq->viewer.employer, (struct look_id){id_random()}, l->whose, rq->viewer.person,
                         words[l->thing], l->thing_id, rq->now, NULL));
    }
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/throttle.h"

#include "base/random.h"

#include "throttle_sql.h"

#include <string.h>

#define FORGET_S (24 * 3600)
#define LONGEST_S 900

/* The key of the table: names are not kept. */
static void key_of(enum throttle_kind kind, const char *name, unsigned char ret[DIGEST_BYTES])
{
    static const char *const words[] = {"login", "address", "factor", "code", "forgot", "forgot-address", "copy"};
    digest_keyed(words[kind], strlen(words[kind]), name, strlen(name), ret);
}

int64_t throttle_delay_s(enum throttle_kind kind, int64_t failures)
{
    /* Many people sit behind one address, so it gets more free attempts. */
    if (kind == THROTTLE_FORGOT)
        return failures < 3 ? 0 : 3600;
    bool shared = kind == THROTTLE_ADDRESS || kind == THROTTLE_CODE || kind == THROTTLE_FORGOT_ADDRESS;
    int64_t free_attempts = shared ? 30 : 5;
    int64_t over = failures - free_attempts;
    if (over < 0)
        return 0;
    return over >= 9 ? LONGEST_S : (int64_t)2 << over;
}

const struct err *throttle_wait(struct request *rq, enum throttle_kind kind, const char *name, int64_t *ret_wait_s)
{
    unsigned char key[DIGEST_BYTES];
    struct throttle_get_row *row;
    key_of(kind, name, key);
    *ret_wait_s = 0;
    TRY(throttle_get(rq->db, rq->arena, (struct blob){key, sizeof key}, &row));
    if (row && row->blocked_until > rq->now)
        *ret_wait_s = row->blocked_until - rq->now;
    return NULL;
}

const struct err *throttle_failed(struct request *rq, enum throttle_kind kind, const char *name)
{
    unsigned char key[DIGEST_BYTES];
    struct throttle_get_row *row;
    key_of(kind, name, key);
    TRY(throttle_get(rq->db, rq->arena, (struct blob){key, sizeof key}, &row));
    int64_t failures = 1, since = rq->now;
    if (row && row->since > rq->now - FORGET_S) {
        failures = row->failures + 1;
        since = row->since;
    } else {
        TRY(throttle_drop_old(rq->db, rq->arena, rq->now - FORGET_S, NULL));
    }
    return throttle_put(rq->db, rq->arena, (struct blob){key, sizeof key}, failures, since,
                        rq->now + throttle_delay_s(kind, failures), NULL);
}

const struct err *throttle_clear(struct request *rq, enum throttle_kind kind, const char *name)
{
    unsigned char key[DIGEST_BYTES];
    key_of(kind, name, key);
    return throttle_drop(rq->db, rq->arena, (struct blob){key, sizeof key}, NULL);
}

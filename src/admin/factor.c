/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/factor.h"

#include "base/log.h"
#include "base/random.h"
#include "deliver/mail_server.h"

#include "account_sql.h"

#include <inttypes.h>
#include <string.h>

enum { AT_ONCE = 500 };

/* True for a secret as earlier versions kept it. */
static bool is_clear(struct blob kept)
{
    return kept.p && kept.n == TOTP_SECRET_BYTES;
}

const struct err *factor_draw(struct db *db, struct arena *a, unsigned char ret[TOTP_SECRET_BYTES],
                              struct blob *ret_sealed)
{
    random_bytes(ret, TOTP_SECRET_BYTES);
    return secret_seal_bytes(db, a, (struct blob){ret, TOTP_SECRET_BYTES}, ret_sealed);
}

enum secret_fate factor_open(struct db *db, struct arena *a, struct blob kept, unsigned char ret[TOTP_SECRET_BYTES])
{
    struct blob opened = kept;
    enum secret_fate fate = is_clear(kept) ? SECRET_OPENED : secret_open_bytes(db, a, kept, &opened);
    if (fate == SECRET_OPENED && opened.n != TOTP_SECRET_BYTES)
        fate = SECRET_MISFIT;
    if (fate == SECRET_OPENED)
        memcpy(ret, opened.p, TOTP_SECRET_BYTES);
    return fate;
}

/* What keep_all does in the lane. */
struct keeping {
    struct arena *a;
    bool more;
};

/* Seals one that stands in clear; what is sealed, or not there, stays as it is. */
static const struct err *seal_one(struct db *db, struct arena *a, struct blob *kept)
{
    return is_clear(*kept) ? secret_seal_bytes(db, a, *kept, kept) : NULL;
}

/* Inside the lane: seals some of those in clear. */
static const struct err *keep_some(struct db *db, void *context)
{
    struct keeping *k = context;
    struct account_factors_clear_rows rows;
    arena_reset(k->a);
    k->more = false;
    TRY(account_factors_clear(db, k->a, TOTP_SECRET_BYTES, AT_ONCE, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct account_factors_clear_row *row = &rows.v[i];
        TRY(seal_one(db, k->a, &row->totp_secret));
        TRY(seal_one(db, k->a, &row->totp_pending));
        TRY(account_put_factor(db, k->a, row->employer_id, row->person_id, row->totp_secret, row->totp_pending, NULL));
    }
    k->more = rows.n == AT_ONCE;
    return NULL;
}

/* Seals all those in clear, in pieces. */
static const struct err *keep_all(struct store *s, struct arena *a)
{
    struct keeping k = {.a = arena_new(0), .more = true};
    const struct err *e = NULL;
    while (k.more && !e)
        e = store_write_wait(s, a, keep_some, &k);
    arena_free(k.a);
    return e;
}

const struct err *factor_keep(struct store *s, struct arena *a)
{
    struct db *db;
    struct mail_server mail;
    struct factor_counts n;
    TRY(store_reader(s, a, &db));
    TRY(factor_count(db, a, &n));
    TRY(mail_server_load(db, a, &mail));
    if (n.shut || mail.password_trouble) {
        log_line(LOG_WARN, "key",
                 "the key file %s is missing or does not fit: %" PRId64 " second steps%s can't be opened%s",
                 secret_key_file(db), n.shut, mail.password_trouble ? " and the mail server's password" : "",
                 n.clear ? ", and those in clear wait to be sealed" : "");
        return NULL;
    }
    const struct err *e = keep_all(s, a);
    if (!e && db_is_postgres(db) && secret_keeps_key(db))
        e = secret_key_prepare(a, secret_key_file(db));
    if (e)
        log_line(LOG_WARN, "key", "the secrets of second steps could not be sealed: %s",
                 e->detail ? e->detail : e->message);
    return NULL;
}

const struct err *factor_count(struct db *db, struct arena *a, struct factor_counts *ret)
{
    const char *after = "";
    struct account_factors_rows rows;
    *ret = (struct factor_counts){0};
    do {
        unsigned char secret[TOTP_SECRET_BYTES];
        TRY(account_factors(db, a, after, AT_ONCE, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            ret->clear += is_clear(rows.v[i].totp_secret);
            ret->shut += factor_open(db, a, rows.v[i].totp_secret, secret) != SECRET_OPENED;
            after = rows.v[i].login;
        }
    } while (rows.n == AT_ONCE);
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The secrets of second steps in the data. Bana reckons the digits from them, so they can't be digests: they are sealed
 * (store/secret.h), and a copy of the database alone gives nobody's digits.
 */
#ifndef BANA_ADMIN_FACTOR_H
#define BANA_ADMIN_FACTOR_H

#include "admin/totp.h"
#include "store/secret.h"

/* Draws a secret; *ret_sealed is what is kept of it. */
const struct err *factor_draw(struct db *db, struct arena *a, unsigned char ret[TOTP_SECRET_BYTES],
                              struct blob *ret_sealed) ERR_MUST_USE;
/* Opens what is kept. One that stands in clear, since an earlier version kept it so, is as good. */
enum secret_fate factor_open(struct db *db, struct arena *a, struct blob kept, unsigned char ret[TOTP_SECRET_BYTES]);

/* Seals those that stand in clear. On PostgreSQL it makes the key, which commands on other machines can't. It does
 * neither while something is sealed with a key that is not here; that, and what else hinders it, is logged. */
const struct err *factor_keep(struct store *s, struct arena *a) ERR_MUST_USE;

/* How many second steps can't be opened with the key that is here, and how many stand in clear. */
struct factor_counts {
    int64_t shut, clear;
};
const struct err *factor_count(struct db *db, struct arena *a, struct factor_counts *ret) ERR_MUST_USE;

#endif

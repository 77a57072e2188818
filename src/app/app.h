/* SPDX-License-Identifier: EUPL-1.2 */
/* Puts the parts of the server together. (struct app itself: web/app.h, so that requests need not look up.) */
#ifndef BANA_APP_APP_H
#define BANA_APP_APP_H

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"
#include "web/app.h"

/* Fills *ret for an open store: router, pools, origin. Everything is allocated in `a`, which must outlive it. */
const struct err *app_open(struct arena *a, struct store *s, const char *data_dir, const char *origin,
                           struct app *ret) ERR_MUST_USE;
/* Ends the pools; the store stays open. */
void app_close(struct app *app);

/* employer_begins_fn: what each employer begins with, however it is made. */
const struct err *app_employer_begins(struct db *db, struct arena *a, struct employer_id employer,
                                      int64_t now) ERR_MUST_USE;

#endif

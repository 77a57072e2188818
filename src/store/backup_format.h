/* SPDX-License-Identifier: EUPL-1.2 */
/* What making and opening backups share. Nobody outside src/store (and its tests) includes this. */
#ifndef BANA_STORE_BACKUP_FORMAT_H
#define BANA_STORE_BACKUP_FORMAT_H

#include "base/text.h"
#include "store/backup.h"
#include "store/rows.h"

enum {
    BACKUP_FORMAT = 1,
    BACKUP_APPLICATION = 0x42616e61, /* "Bana", where an SQLite file says whose it is */
    BACKUP_AT_LOG = 18,              /* … and whether it has a write-ahead log: two bytes, 1 is no */
};

/* Says how far it is; false if the work should be broken off. */
bool backup_goes_on(const struct backup_watch *w, enum backup_step step, int64_t done, int64_t all);
/* The refusal for that. */
const struct err *backup_broken_off(struct arena *a) ERR_MUST_USE;
/* Copies every row of the tables, which both have, in whatever order they come; `to` is inside a write. Refuses text
 * that is none. */
const struct err *backup_rows_copy(struct db *from, struct db *to, struct arena *a, const struct tables *all,
                                   enum backup_step step, const struct backup_watch *w) ERR_MUST_USE;
/* The tables that a bana with the first n files of the schema has, and what stands beside them. */
const struct err *tables_of_schema(struct arena *a, size_t n, struct tables *ret, const char **ret_beside) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Backups: one format for both databases. A backup is an SQLite file with the tables of schema/ and every row of them
 * as they were at one moment, and a table `backup` (name, value) that says what it is:
 *
 *   format    1                        made_at   seconds UTC
 *   program   version of bana          database  sqlite, postgres
 *   key       the key of what is sealed (store/secret.h), unless it was left out
 *
 * It is written while others save: on SQLite page by page from a connection of its own that holds one snapshot, on
 * PostgreSQL from a transaction that does. It can be put back into either, also by a newer bana.
 */
#ifndef BANA_STORE_BACKUP_H
#define BANA_STORE_BACKUP_H

#include "store/db.h"

/* Is told how far it is, in percent of a step; false breaks the work off. */
enum backup_step { BACKUP_COPIES, BACKUP_CHECKS, BACKUP_RESTORES };
typedef bool backup_progress_fn(void *context, enum backup_step step, int percent);
struct backup_watch {
    backup_progress_fn *progress;
    void *context;
};

struct backup_facts {
    int64_t made_at, bytes;
    const char *program; /* the version that made it */
    const char *key;     /* as in the key file; NULL: left out, or there was none */
    bool postgres;       /* where it came from */
};

/* Writes a backup of an open store into an empty file that somebody opened for reading and writing, all the way to the
 * disk. key NULL leaves the key out. Look at it with backup_open before it gets its name. */
const struct err *backup_write(struct store *s, struct arena *a, int fd, const char *key, int64_t now,
                               const struct backup_watch *w) ERR_MUST_USE;

/* Opens a backup for reading, and looks at all of it first: format, schema, sizes, integrity, foreign keys. One of an
 * older schema is taken over into a file without a name in `folder`, and migrated there, so that *ret has the tables of
 * this bana. Nothing in the file is run: one with a trigger, a view or another table is refused. store_close *ret, and
 * then close the descriptor. */
const struct err *backup_open(struct arena *a, int fd, const char *folder, const struct backup_watch *w,
                              struct store **ret, struct backup_facts *ret_facts) ERR_MUST_USE;

/* Replaces every row of the database by those of an opened backup, inside the caller's write: all of them, or none.
 * Nobody else can write meanwhile; readers see what was there before until it is committed. */
const struct err *backup_load(struct db *to, struct arena *a, struct store *from,
                              const struct backup_watch *w) ERR_MUST_USE;

#endif

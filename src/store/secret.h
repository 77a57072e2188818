/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What must be read again in clear, and so can't be a digest, but must not stand in clear in the data or in a copy of
 * it: sealed with a key that lies in a file of its own (bana.key in the data folder, or the file that --key-file
 * names).
 */
#ifndef BANA_STORE_SECRET_H
#define BANA_STORE_SECRET_H

#include "store/db.h"

enum secret_fate {
    SECRET_OPENED,
    SECRET_NO_KEY, /* the key file is not there, or holds no key */
    SECRET_MISFIT, /* the key is another than the one that sealed it, or the sealed text was changed */
};

/* The file that holds the key, of this store; NULL if none was named. */
const char *secret_key_file(const struct db *db);
/* True if this process may make the key: the one that serves, and on SQLite each, since there is one at a time. */
bool secret_keeps_key(const struct db *db);
/* Makes a key in the file, readable by its owner only, unless the file is there. */
const struct err *secret_key_prepare(struct arena *a, const char *key_file) ERR_MUST_USE;
/* What is wrong with the key file, or NULL. A file that is not there is not wrong. */
const char *secret_key_fault(struct arena *a, const char *key_file);

/* The key as it stands in the file, for a backup; NULL if there is none. */
const char *secret_key_take(struct arena *a, const char *key_file);
/* Puts a key back, as secret_key_take gave it. Another one that is there is kept beside it (.before); *ret_kept is its
 * name, or NULL. */
const struct err *secret_key_put(struct arena *a, const char *key_file, const char *key,
                                 const char **ret_kept) ERR_MUST_USE;

/* Seals a text, as hex; makes the key first if there is none and this process may. */
const struct err *secret_seal(struct db *db, struct arena *a, const char *text, const char **ret_sealed) ERR_MUST_USE;
/* Opens it again. *ret_text is "" unless it could be opened. */
enum secret_fate secret_open(struct db *db, struct arena *a, const char *sealed, const char **ret_text);
/* The same for bytes, SECRET_MORE_BYTES of which are added by sealing. *ret_opened is {NULL, 0} unless opened. */
#define SECRET_MORE_BYTES 40
const struct err *secret_seal_bytes(struct db *db, struct arena *a, struct blob clear,
                                    struct blob *ret_sealed) ERR_MUST_USE;
enum secret_fate secret_open_bytes(struct db *db, struct arena *a, struct blob sealed, struct blob *ret_opened);

#endif

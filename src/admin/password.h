/* SPDX-License-Identifier: EUPL-1.2 */
/* Passwords: argon2id with 19 MiB and two passes, at most two at a time in the process. */
#ifndef BANA_ADMIN_PASSWORD_H
#define BANA_ADMIN_PASSWORD_H

#include "base/arena.h"

#include <stdbool.h>

#define PASSWORD_LEAST 12

/* The hash to be stored. Takes about 30 ms; waits for its turn. */
char *password_hash(struct arena *a, const char *password);
/* True if the password fits the hash. With a NULL hash it takes as long, and is false. */
bool password_fits(const char *hash, const char *password);
/* NULL if the password may be chosen; else the sentence that says how to mend it (msgid). `names` are words that others
 * know of the person: given and family name, sign-in name. Pure. */
const char *password_fault(const char *password, size_t n, const char *const names[]);
/* How strong it is, in words (msgid): "good", "strong". Pure. */
const char *password_strength(const char *password);

#endif

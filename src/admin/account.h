/* SPDX-License-Identifier: EUPL-1.2 */
/* Accounts: signing in, the welcome with a one-time code, the second factor, and one's own page about them. */
#ifndef BANA_ADMIN_ACCOUNT_H
#define BANA_ADMIN_ACCOUNT_H

#include "web/router.h"

extern const struct route account_routes[];
extern const size_t account_route_n;

#define ACCOUNT_CODE_S (14 * 24 * 3600) /* how long a one-time code holds */

#define ACCOUNT_FORGOT_S 3600 /* and one that was asked for at the door */

/* What somebody signs in as, in small letters: the mail address, or, where `mail` is NULL or "", number@slug. */
char *account_login(struct arena *a, const char *mail, const char *number, const char *slug);
/* In the lane: gives the person that sign-in name if there is none; number@slug too when somebody else, of another
 * employer perhaps, signs in with the address. None if that is taken as well, or there is no number. */
const struct err *account_make(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                               const char *mail, const char *number, const char *slug) ERR_MUST_USE;
/* In the lane: makes a one-time code with which the person chooses a password; earlier ones that were not used end.
 * `way` is "mail", "paper" or "reset". *ret_code is to be shown once or sent, and is not stored. */
const struct err *account_code(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                               const char *way, int64_t now, char **ret_code) ERR_MUST_USE;
/* In the lane: makes a one-time code for whoever asked for it at the door; earlier ones hold until they are over, so
 * that nobody can take another's link or code on paper away by asking. Using one ends all. */
const struct err *account_forgot_code(struct db *db, struct arena *a, struct employer_id employer,
                                      struct person_id person, int64_t now, char **ret_code) ERR_MUST_USE;
/* In the lane: ends all sessions of a person, as each change of rights must. */
const struct err *account_end_sessions(struct db *db, struct arena *a, struct employer_id employer,
                                       struct person_id person, int64_t now) ERR_MUST_USE;
/* In the lane: sets a password at once, for the demo world and tests. */
const struct err *account_password(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                   const char *password) ERR_MUST_USE;

#endif

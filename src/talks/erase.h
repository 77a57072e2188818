/* SPDX-License-Identifier: EUPL-1.2 */
/* Erasing by right: all words of a person's talks go, tombstones stay, and the chain of seals still verifies. */
#ifndef BANA_TALKS_ERASE_H
#define BANA_TALKS_ERASE_H

#include "base/command.h"
#include "talks/talk.h"

/* Erases the words of one talk, inside the caller's write: preparations, heard lines, proposals, articles, every
 * version of the agreement with its salt, names under signatures, the steps of the plan and what became of them. The
 * talk becomes a tombstone. */
const struct err *talk_erase_words(struct db *db, struct arena *a, struct employer_id employer, struct talk_id talk,
                                   int64_t now) ERR_MUST_USE;

/* bana erase */
extern const struct command erase_commands[];
extern const size_t erase_command_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Seals: a chain of salted digests that makes later tampering evident. BLAKE2b-256 throughout (RFC 7693).
 *
 *   digest            = H(salt ‖ content)
 *   signatures digest = H(salt ‖ signatures)
 *   link              = H(previous link ‖ number ‖ agreement id ‖ digest ‖ signatures digest ‖ moment)
 *
 * Numbers are eight bytes, big end first; before the first link stand 32 zero bytes. The seal that both parties hold,
 * printed on the plan, is the first half of the link. Erasing a person's content, salt and signatures by right leaves
 * the digests, so the chain still verifies and the version is a tombstone.
 */
#ifndef BANA_TALKS_SEAL_H
#define BANA_TALKS_SEAL_H

#include "base/command.h"
#include "base/random.h"
#include "talks/agreement.h"

#define SALT_BYTES 32
#define MARK_BYTES 16

void seal_digest(const unsigned char salt[SALT_BYTES], const char *text, unsigned char ret[DIGEST_BYTES]);
void seal_link(const unsigned char before[DIGEST_BYTES], int64_t number, struct agreement_id agreement,
               const unsigned char content[DIGEST_BYTES], const unsigned char signatures[DIGEST_BYTES], int64_t at,
               unsigned char ret[DIGEST_BYTES]);
/* What is sealed, as text: whole, or the process ends. */
struct json_t;
char *sealed_text(struct arena *a, const struct json_t *j);
/* Both signatures as the canonical text that is sealed. */
char *seal_signatures_write(struct arena *a, const struct signature by[2]);
/* Adds the seal of a version that both have signed to its employer's chain, inside the caller's write. */
const struct err *seal_add(struct db *db, struct arena *a, struct employer_id employer, const struct agreement *g,
                           int64_t now) ERR_MUST_USE;
/* The seal as printed: eight groups of four small hex letters. */
char *seal_mark_write(struct arena *a, const void *mark);
/* Reads it as typed, with or without blanks and dashes, and the word and number that a plan prints before it;
 * false if it is no seal. */
bool seal_mark_read(const char *text, unsigned char ret[MARK_BYTES]);

/* What verifying one employer's chain found. */
struct seal_verdict {
    int64_t seals, erased;
    int64_t broken_number; /* the first seal that does not hold; 0: all hold */
    const char *broken_why;
};
/* Reckons the whole chain again (reads in batches). */
const struct err *seal_verify(struct db *db, struct employer_id employer, struct arena *a,
                              struct seal_verdict *ret) ERR_MUST_USE;
/* Reckons the chains of all employers, or of the one with that slug, and says of each whether it holds; *ret_status
 * becomes 1 if one does not. */
const struct err *seal_verify_all(struct command_line *line, struct db *db, const char *slug,
                                  int *ret_status) ERR_MUST_USE;
/* Erases the words, salt and signatures of one version and leaves its tombstone, inside the caller's write. */
const struct err *seal_erase_version(struct db *db, struct arena *a, struct employer_id employer,
                                     struct agreement_id agreement, int64_t now) ERR_MUST_USE;

/* bana verify */
extern const struct command seal_commands[];
extern const size_t seal_command_n;

#endif

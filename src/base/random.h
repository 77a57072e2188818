/* SPDX-License-Identifier: EUPL-1.2 */
/* Randomness and secrets, on libsodium. */
#ifndef BANA_BASE_RANDOM_H
#define BANA_BASE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define TOKEN_BYTES 32
#define DIGEST_BYTES 32

/* Must be called once before anything else here (and by main before threads start). Aborts if libsodium can't start. */
void random_start(void);
void random_bytes(void *ret, size_t n);
/* A secret of 32 random bytes as 43 URL-safe letters, in the arena. */
char *token_new(struct arena *a);
/* A one-time code that is easy to type from paper: 12 letters in groups of four, no look-alikes: "k7mq-w3xa-9hrt". */
char *paper_code_new(struct arena *a);
#define PAPER_CODE_SIZE 15 /* 12 letters, two hyphens and the NUL */
/* What somebody typed as a paper code, in the form that paper_code_new gives: capitals, blanks and hyphens anywhere are
 * allowed. False if it can't be one. */
bool paper_code_read(const char *typed, char ret_code[PAPER_CODE_SIZE]);
/* BLAKE2b-256 of the bytes. */
void digest(const void *bytes, size_t n, unsigned char ret[DIGEST_BYTES]);
/* Keyed BLAKE2b-256. */
void digest_keyed(const void *key, size_t key_n, const void *bytes, size_t n, unsigned char ret[DIGEST_BYTES]);
/* Small hex of bytes, in the arena; and back (false unless exactly n bytes). */
char *hex_write(struct arena *a, const void *bytes, size_t n);
bool hex_read(const char *text, void *ret, size_t n);
/* Compares secrets in constant time. */
bool secret_equal(const void *x, const void *y, size_t n);
/* URL-safe base 64 without padding. */
char *base64url_write(struct arena *a, const void *bytes, size_t n);

#endif

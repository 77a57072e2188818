/* SPDX-License-Identifier: EUPL-1.2 */
/* The second step: six digits that an app on the telephone reckons from a shared secret (RFC 6238), and recovery codes.
 */
#ifndef BANA_ADMIN_TOTP_H
#define BANA_ADMIN_TOTP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TOTP_SECRET_BYTES 20

/* True if the digits are right now, or half a minute before or after, and newer than the counter used last;
 * *ret_counter is theirs. Blanks among the digits are allowed. */
bool totp_fits(const void *secret, size_t n, int64_t now, const char *typed, int64_t last_counter,
               int64_t *ret_counter);
/* The digits at a moment, for tests. */
void totp_digits(const void *secret, size_t n, int64_t now, char ret[7]);
/* The secret in letters, in groups of four, as one types it. */
char *totp_words(struct arena *a, const void *secret, size_t n);
/* otpauth://… for the picture. */
char *totp_address(struct arena *a, const void *secret, size_t n, const char *issuer, const char *login);

/* A picture of square dots of a text: its side in dots, and the path data of the dark ones ("M4 4h7v1h-7z…"), with a
 * quiet margin of four dots. */
char *totp_picture(struct arena *a, const char *text, int *ret_side);

#endif

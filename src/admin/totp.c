/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/totp.h"

#include <assert.h>
#include <liboath/oath.h>
#include <pthread.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP_S 30
#define MARGIN 4

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* liboath wants to be started once. */
static void start(void)
{
    if (oath_init() != OATH_OK)
        abort();
}

/* The digits of a counter. */
static bool digits_of(const void *secret, size_t n, int64_t counter, char ret[7])
{
    char otp[8] = "";
    pthread_once(&once, start);
    if (oath_hotp_generate(secret, n, (uint64_t)counter, 6, false, OATH_HOTP_DYNAMIC_TRUNCATION, otp) != OATH_OK)
        return false;
    memcpy(ret, otp, 7);
    return true;
}

void totp_digits(const void *secret, size_t n, int64_t now, char ret[7])
{
    if (!digits_of(secret, n, now / STEP_S, ret))
        ret[0] = 0;
}

bool totp_fits(const void *secret, size_t n, int64_t now, const char *typed, int64_t last_counter, int64_t *ret_counter)
{
    char digits[7], right[7];
    size_t got = 0;
    for (const char *p = typed; *p; p++) {
        if (*p == ' ' || *p == '-')
            continue;
        if (*p < '0' || *p > '9' || got == 6)
            return false;
        digits[got++] = *p;
    }
    digits[got] = 0;
    if (got != 6 || n == 0)
        return false;
    for (int64_t counter = now / STEP_S - 1; counter <= now / STEP_S + 1; counter++) {
        if (counter <= last_counter || !digits_of(secret, n, counter, right))
            continue;
        unsigned char differs = 0;
        for (int i = 0; i < 6; i++)
            differs |= (unsigned char)(digits[i] ^ right[i]);
        if (!differs) {
            *ret_counter = counter;
            return true;
        }
    }
    return false;
}

/* Base 32 without padding. */
static char *base32(struct arena *a, const unsigned char *p, size_t n)
{
    char *text = arena_alloc(a, n * 8 / 5 + 2), *to = text;
    unsigned bits = 0, held = 0;
    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | p[i];
        for (held += 8; held >= 5; held -= 5)
            *to++ = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> (held - 5) & 31];
    }
    if (held)
        *to++ = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits << (5 - held) & 31];
    *to = 0;
    return text;
}

char *totp_words(struct arena *a, const void *secret, size_t n)
{
    const char *letters = base32(a, secret, n);
    char *words = arena_alloc(a, 2 * strlen(letters) + 1), *to = words;
    for (size_t i = 0; letters[i]; i++) {
        if (i && i % 4 == 0)
            *to++ = ' ';
        *to++ = letters[i];
    }
    *to = 0;
    return words;
}

/* Percent-escapes what is no letter, digit, dot or hyphen. */
static char *escaped(struct arena *a, const char *text)
{
    char *out = arena_alloc(a, 3 * strlen(text) + 1), *to = out;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '.' ||
                     *p == '-' || *p == '@';
        to += plain ? sprintf(to, "%c", *p) : sprintf(to, "%%%02X", *p);
    }
    return out;
}

char *totp_address(struct arena *a, const void *secret, size_t n, const char *issuer, const char *login)
{
    const char *from = escaped(a, issuer);
    return arena_printf(a, "otpauth://totp/%s:%s?secret=%s&issuer=%s", from, escaped(a, login), base32(a, secret, n),
                        from);
}

char *totp_picture(struct arena *a, const char *text, int *ret_side)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        abort(); /* out of memory, or a text that is too long, which ours never is */
    int side = code->width;
    char *path = arena_alloc(a, (size_t)side * (size_t)side * 12 + 1), *to = path;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            int run = 0;
            while (x + run < side && (code->data[y * side + x + run] & 1))
                run++;
            if (run)
                to += sprintf(to, "M%d %dh%dv1h-%dz", x + MARGIN, y + MARGIN, run, run);
            x += run;
        }
    *to = 0;
    QRcode_free(code);
    *ret_side = side + 2 * MARGIN;
    return path;
}

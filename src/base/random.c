/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/random.h"

#include "base/arena.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void random_start(void)
{
    if (sodium_init() < 0) {
        fputs("libsodium can't start\n", stderr);
        abort();
    }
}

void random_bytes(void *ret, size_t n)
{
    randombytes_buf(ret, n);
}

char *base64url_write(struct arena *a, const void *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, room);
    return sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

char *token_new(struct arena *a)
{
    unsigned char bytes[TOKEN_BYTES];
    random_bytes(bytes, sizeof bytes);
    char *text = base64url_write(a, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

/* What paper codes are made of: no 0 o, 1 i l, and no u, which looks like v. */
static const char paper_letters[] = "23456789abcdefghjkmnpqrstvwxyz";

char *paper_code_new(struct arena *a)
{
    char *code = arena_alloc(a, PAPER_CODE_SIZE);
    for (int i = 0; i < PAPER_CODE_SIZE - 1; i++)
        code[i] = i % 5 == 4 ? '-' : paper_letters[randombytes_uniform(sizeof paper_letters - 1)];
    return code;
}

bool paper_code_read(const char *typed, char ret_code[PAPER_CODE_SIZE])
{
    int n = 0;
    for (const char *p = typed; *p; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
        if (c == ' ' || c == '-')
            continue;
        if (n == PAPER_CODE_SIZE - 1 || !strchr(paper_letters, c))
            return false;
        ret_code[n++] = c;
        if (n % 5 == 4 && n < PAPER_CODE_SIZE - 1)
            ret_code[n++] = '-';
    }
    ret_code[n] = '\0';
    return n == PAPER_CODE_SIZE - 1;
}

void digest(const void *bytes, size_t n, unsigned char ret[DIGEST_BYTES])
{
    crypto_generichash(ret, DIGEST_BYTES, bytes, n, NULL, 0);
}

void digest_keyed(const void *key, size_t key_n, const void *bytes, size_t n, unsigned char ret[DIGEST_BYTES])
{
    unsigned char short_key[DIGEST_BYTES];
    if (key_n < crypto_generichash_KEYBYTES_MIN || key_n > crypto_generichash_KEYBYTES_MAX) {
        /* BLAKE2b takes keys of 16 to 64 bytes; others are digested first. */
        digest(key, key_n, short_key);
        key = short_key;
        key_n = sizeof short_key;
    }
    crypto_generichash(ret, DIGEST_BYTES, bytes, n, key, key_n);
    sodium_memzero(short_key, sizeof short_key);
}

char *hex_write(struct arena *a, const void *bytes, size_t n)
{
    char *text = arena_alloc(a, n * 2 + 1);
    return sodium_bin2hex(text, n * 2 + 1, bytes, n);
}

bool hex_read(const char *text, void *ret, size_t n)
{
    size_t read;
    const char *end;
    size_t length = strlen(text);
    return length == n * 2 && sodium_hex2bin(ret, n, text, length, NULL, &read, &end) == 0 && read == n && !*end;
}

bool secret_equal(const void *x, const void *y, size_t n)
{
    return sodium_memcmp(x, y, n) == 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/password.h"

#include "base/err.h"
#include "base/text.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HASH_BYTES ((size_t)19 << 20)
#define HASH_PASSES 2
#define AT_ONCE 2

/* The hash of a password that nobody has: unknown sign-in names take as long as known ones. */
static const char nobodys_hash[] =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Gj0jN2Yp2VbDqMZhUHqY0Yl0uRr7qX2k3m0y2o1wG5I";

static struct {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    int n;
} turns = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};

/* Waits until one of the two places is free. */
static void take_turn(void)
{
    pthread_mutex_lock(&turns.lock);
    while (turns.n == AT_ONCE)
        pthread_cond_wait(&turns.freed, &turns.lock);
    turns.n++;
    pthread_mutex_unlock(&turns.lock);
}

/* Gives the place to the next. */
static void give_turn(void)
{
    pthread_mutex_lock(&turns.lock);
    turns.n--;
    pthread_cond_signal(&turns.freed);
    pthread_mutex_unlock(&turns.lock);
}

char *password_hash(struct arena *a, const char *password)
{
    char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);
    take_turn();
    int fault =
        crypto_pwhash_str_alg(hash, password, strlen(password), HASH_PASSES, HASH_BYTES, crypto_pwhash_ALG_ARGON2ID13);
    give_turn();
    if (fault)
        abort(); /* out of memory */
    return hash;
}

/* A stored hash in its parts. */
struct stored {
    unsigned char salt[crypto_pwhash_SALTBYTES], digest[32];
    unsigned long long passes;
    size_t bytes;
};

/* Reads some letters as so many bytes. */
static bool read_part(const char *text, size_t n, unsigned char *ret, size_t size)
{
    size_t got;
    return sodium_base642bin(ret, size, text, n, NULL, &got, NULL, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           got == size;
}

/* Reads "$argon2id$v=19$m=19456,t=2,p=1$SALT$DIGEST"; false if it is something else. */
static bool read_stored(const char *hash, struct stored *ret)
{
    unsigned kib, passes;
    int at = 0;
    if (sscanf(hash, "$argon2id$v=19$m=%7u,t=%3u,p=1$%n", &kib, &passes, &at) != 2 || !at || kib < 8 ||
        kib > HASH_BYTES >> 8 || !passes)
        return false;
    const char *salt = hash + at, *digest = strchr(salt, '$');
    ret->passes = passes;
    ret->bytes = (size_t)kib << 10;
    return digest && read_part(salt, (size_t)(digest - salt), ret->salt, sizeof ret->salt) &&
           read_part(digest + 1, strlen(digest + 1), ret->digest, sizeof ret->digest);
}

/* crypto_pwhash_str_verify would do all of it, but (in libsodium 1.0.18) it also calls a password wrong when there is
 * no memory to reckon with. */
bool password_fits(const char *hash, const char *password)
{
    struct stored stored;
    unsigned char digest[sizeof stored.digest];
    bool known = hash && read_stored(hash, &stored);
    if (!known && !read_stored(nobodys_hash, &stored))
        abort();
    take_turn();
    int fault = crypto_pwhash(digest, sizeof digest, password, strlen(password), stored.salt, stored.passes,
                              stored.bytes, crypto_pwhash_ALG_ARGON2ID13);
    give_turn();
    if (fault)
        abort(); /* it is not known whether it fits: never say that it is wrong */
    return sodium_memcmp(digest, stored.digest, sizeof digest) == 0 && known;
}

/* Pieces that make most of the passwords that are guessed first, folded. */
static const char *const common[] = {
    "password", "passord",  "losenord", "wachtwoord", "welkom",   "valkommen", "welcome",  "qwerty",   "asdfgh",
    "zxcvbn",   "abcdefg",  "1234567",  "7654321",    "0987654",  "111111",    "letmein",  "iloveyou", "monkey",
    "dragon",   "football", "fotboll",  "voetbal",    "sommar",   "vinter",    "zomer",    "hemligt",  "geheim",
    "admin",    "changeme", "sverige",  "nederland",  "princess", "sunshine",  "baseball", "trustno1", "bana"};

/* The letters of the text that are left when every common piece and every digit and sign is taken away. */
static size_t own_letters(const char *folded)
{
    size_t left = 0;
    for (const char *p = folded; *p;) {
        size_t piece = 0;
        for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
            if (strncmp(p, common[i], strlen(common[i])) == 0 && strlen(common[i]) > piece)
                piece = strlen(common[i]);
        if (piece == 0)
            left += (unsigned char)*p >= 'a';
        p += piece ? piece : 1;
    }
    return left;
}

/* How many different bytes the text has. */
static size_t variety(const char *text)
{
    bool seen[256] = {false};
    size_t n = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        n += !seen[*p];
        seen[*p] = true;
    }
    return n;
}

/* True if the text is one short piece over and over. */
static bool repeats(const char *text)
{
    size_t n = strlen(text);
    for (size_t size = 1; size <= 5 && size < n; size++) {
        size_t i = size;
        while (i < n && text[i] == text[i - size])
            i++;
        if (i == n)
            return true;
    }
    return false;
}

const char *password_fault(const char *password, size_t n, const char *const names[])
{
    if (utf8_length(password) < PASSWORD_LEAST)
        return N_("Use at least twelve characters. Four words that have nothing to do with each other are easy to "
                  "remember.");
    if (utf8_length(password) > 200)
        return N_("This is longer than fits here. Make it shorter.");
    struct arena *a = arena_new(0);
    const char *folded = text_fold(a, password), *fault = NULL;
    for (size_t i = 0; i < n && !fault; i++) {
        const char *name = names[i] ? text_fold(a, names[i]) : "";
        size_t size = strcspn(name, "@");
        char *plain = arena_copy(a, name, size);
        const char *at = size >= 3 ? strstr(folded, plain) : NULL;
        if (at && utf8_length(folded) - utf8_length(plain) < PASSWORD_LEAST)
            fault = N_("Your own name is in it, and others know that. Choose other words.");
    }
    bool digits_only = strspn(folded, "0123456789 .-/") == strlen(folded);
    if (!fault && (variety(folded) < 5 || repeats(folded) || digits_only || own_letters(folded) < 4))
        fault = N_("This is one of the passwords that are guessed first. Choose words that nobody expects.");
    arena_free(a);
    return fault;
}

const char *password_strength(const char *password)
{
    size_t n = utf8_length(password), kinds = variety(password);
    if (password_fault(password, 0, NULL))
        return N_("too easy to guess");
    if (n >= 20 && kinds >= 9)
        return N_("very strong");
    return n >= 15 && kinds >= 8 ? N_("strong") : N_("good");
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/password.h"

#include "base/err.h"
#include "base/text.h"

#include <errno.h>
#include <pthread.h>
#include <sodium.h>
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

bool password_fits(const char *hash, const char *password)
{
    take_turn();
    errno = 0;
    bool fits = crypto_pwhash_str_verify(hash ? hash : nobodys_hash, password, strlen(password)) == 0;
    bool no_memory = !fits && errno == ENOMEM;
    give_turn();
    if (no_memory)
        abort(); /* it is not known whether it fits: never say that it is wrong */
    return fits && hash;
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

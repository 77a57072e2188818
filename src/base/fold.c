/* SPDX-License-Identifier: EUPL-1.2 */
/* Folding for search and keys for sorting, on ICU (promised in base/text.h and base/language.h). */
#include "base/language.h"
#include "base/text.h"

#include "base/arena.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Letters that Unicode does not take apart, and punctuation that keyboards write in several ways. */
static const struct {
    UChar32 from;
    const char *to;
} replacements[] = {
    {0x00e6, "ä"},  {0x00f8, "ö"}, /* æ and ø are the neighbours' ä and ö, and Swedish sorts them so */
    {0x0153, "oe"}, {0x00f0, "d"}, {0x0111, "d"}, {0x00fe, "th"}, {0x0142, "l"}, {0x0131, "i"},
    {0x0127, "h"},  {0x014b, "n"}, {0x0167, "t"}, {0x2010, "-"},  {0x2011, "-"}, {0x2012, "-"},
    {0x2013, "-"},  {0x2018, "'"}, {0x2019, "'"}, {0x02bc, "'"},  {0x00b4, "'"},
};

/* Aborts on an ICU error that can only mean broken ICU data or no memory. */
static void icu_must(UErrorCode status, const char *what)
{
    if (U_FAILURE(status)) {
        fprintf(stderr, "ICU: %s: %s\n", what, u_errorName(status));
        abort();
    }
}

/* The text as UTF-16 in the arena; what is not well-formed becomes U+FFFD. */
static UChar *utf16_of(struct arena *a, const char *text, int32_t *ret_n)
{
    size_t n = strlen(text);
    assert(n < INT32_MAX / 8);
    UErrorCode status = U_ZERO_ERROR;
    UChar *wide = arena_array(a, n + 1, sizeof *wide);
    u_strFromUTF8WithSub(wide, (int32_t)n + 1, ret_n, text, (int32_t)n, 0xfffd, NULL, &status);
    icu_must(status, "reading UTF-8");
    return wide;
}

/* Writes a letter that has no marks, or what stands for it. */
static char *plain_write(UChar32 c, char *out)
{
    for (size_t i = 0; c >= 0x80 && i < sizeof replacements / sizeof *replacements; i++) {
        if (replacements[i].from == c)
            return stpcpy(out, replacements[i].to);
    }
    return out + utf8_write((unsigned)c, out);
}

/* Writes one folded letter without its marks. */
static char *fold_letter(const UNormalizer2 *nfd, UChar32 c, char *out)
{
    if (c < 0x80 || c == 0xe5 || c == 0xe4 || c == 0xf6)
        return out + utf8_write((unsigned)c, out);
    UChar parts[32];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unorm2_getDecomposition(nfd, c, parts, 32, &status);
    icu_must(status, "taking a letter apart");
    if (n < 0)
        return u_charType(c) == U_NON_SPACING_MARK ? out : plain_write(c, out);
    UChar32 part;
    for (int32_t i = 0; i < n;) {
        U16_NEXT(parts, i, n, part);
        if (u_charType(part) != U_NON_SPACING_MARK)
            out = plain_write(part, out);
    }
    return out;
}

char *text_fold(struct arena *a, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    icu_must(status, "opening normalisers");
    int32_t n, folded_n;
    UChar *wide = utf16_of(a, text, &n);
    /* First the length: compatibility forms may grow (U+FDFA to 18 letters). */
    folded_n = unorm2_normalize(casefold, wide, n, NULL, 0, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR)
        status = U_ZERO_ERROR;
    UChar *folded = arena_array(a, (size_t)folded_n + 1, sizeof *folded);
    unorm2_normalize(casefold, wide, n, folded, folded_n + 1, &status);
    icu_must(status, "folding");
    /* A unit of UTF-16 gives at most 3 bytes for itself or 4 units when taken apart (U+0390 and its kin). */
    char *plain = arena_array(a, (size_t)folded_n + 1, 16), *out = plain;
    UChar32 c;
    for (int32_t i = 0; i < folded_n;) {
        U16_NEXT(folded, i, folded_n, c);
        out = fold_letter(nfd, c, out);
    }
    *out = '\0';
    return plain;
}

static UCollator *collators[LANGUAGES];
static pthread_once_t collators_once = PTHREAD_ONCE_INIT;

/* Opens the collators. They are never changed after, so that all threads may use them at once. */
static void collators_open(void)
{
    for (int l = 0; l < LANGUAGES; l++) {
        UErrorCode status = U_ZERO_ERROR;
        collators[l] = ucol_open(language_code((enum language)l), &status);
        icu_must(status, "opening a collator");
        ucol_setAttribute(collators[l], UCOL_NUMERIC_COLLATION, UCOL_ON, &status); /* unit 2 before unit 10 */
        ucol_setAttribute(collators[l], UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
        icu_must(status, "setting up a collator");
    }
}

char *sort_key(struct arena *a, enum language l, const char *name)
{
    static const char digits[] = "0123456789abcdef";
    pthread_once(&collators_once, collators_open);
    int32_t n;
    UChar *wide = utf16_of(a, name, &n);
    uint8_t first[256], *key = first;
    int32_t size = ucol_getSortKey(collators[l], wide, n, first, sizeof first);
    if (size > (int32_t)sizeof first) {
        key = arena_alloc(a, (size_t)size);
        ucol_getSortKey(collators[l], wide, n, key, size);
    }
    assert(size > 0);
    char *hex = arena_alloc(a, (size_t)size * 2);
    for (int32_t i = 0; i < size - 1; i++) { /* the last byte is a zero */
        hex[i * 2] = digits[key[i] >> 4];
        hex[i * 2 + 1] = digits[key[i] & 15];
    }
    return hex;
}

const char *sort_version(struct arena *a)
{
    pthread_once(&collators_once, collators_open);
    char text[LANGUAGES][U_MAX_VERSION_STRING_LENGTH];
    for (int l = 0; l < LANGUAGES; l++) {
        UVersionInfo version;
        ucol_getVersion(collators[l], version);
        u_versionToString(version, text[l]);
    }
    /* The first number is ours: raise it when the attributes above change. */
    return arena_printf(a, "1/%s/%s/%s", text[LANGUAGE_EN], text[LANGUAGE_SV], text[LANGUAGE_NL]);
}

char *search_fold(struct arena *a, const char *typed)
{
    char *folded = text_fold(a, text_squeeze(a, typed));
    char *out = arena_alloc(a, 2 * strlen(folded) + 1), *to = out;
    for (const char *p = folded; *p; p++) {
        if (*p == '%' || *p == '_' || *p == '\\')
            *to++ = '\\';
        *to++ = *p;
    }
    return out;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside: any bytes are decoded to well-formed UTF-8, and what trims and folds keeps it so. */
#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_new(0);
    const char *p = (const char *)bytes;
    size_t text_n, bad;
    for (enum encoding e = ENCODING_UTF8; e <= ENCODING_WINDOWS1252; e++)
        (void)encoding_decode(a, e, p, n, &text_n, &bad);
    char *text = encoding_decode(a, encoding_guess(p, n), p, n, &text_n, &bad);
    if (utf8_valid(text, text_n)) {
        char *trimmed = text_trim(a, text), *squeezed = text_squeeze(a, text), *folded = text_fold(a, text);
        must(utf8_valid(trimmed, strlen(trimmed)) && strlen(trimmed) <= text_n);
        must(utf8_valid(squeezed, strlen(squeezed)) && strlen(squeezed) <= text_n);
        must(utf8_valid(folded, strlen(folded)));
        must(text_equal(text_trim(a, trimmed), trimmed));
        must(text_equal(text_squeeze(a, squeezed), squeezed));
        must(text_equal(text_fold(a, folded), folded));
        must(utf8_length(text) <= text_n);
    }
    arena_free(a);
    return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of an agreement and the seal as somebody types it: what can be read is written back the same. */
#include "base/text.h"
#include "talks/agreement.h"
#include "talks/seal.h"

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
    char *text = arena_copy(a, bytes, n);
    unsigned char mark[MARK_BYTES], again[MARK_BYTES];
    struct agreement_text read, second;
    if (seal_mark_read(text, mark))
        must(seal_mark_read(seal_mark_write(a, mark), again) && memcmp(mark, again, MARK_BYTES) == 0);
    if (agreement_text_read(a, text, &read) == NULL) {
        const char *written = agreement_text_write(a, &read);
        must(utf8_valid(written, strlen(written)));
        must(agreement_text_read(a, written, &second) == NULL);
        must(second.articles.n == read.articles.n && second.correction_n == read.correction_n);
        must(text_equal(agreement_text_write(a, &second), written));
    }
    arena_free(a);
    return 0;
}

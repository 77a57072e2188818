/* SPDX-License-Identifier: EUPL-1.2 */
/* An archive of any bytes, as it comes through the page: it is refused, or its files can be read to an end that comes.
 */
#include "base/arena.h"
#include "skills/files.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { MOST_BYTES = 1 << 20 };

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* The file in small pieces, against the file at once: the same bytes, or neither can be read. */
static void file_check(struct arena *a, const struct file_set *set, size_t i)
{
    struct byte_source s;
    const void *whole = NULL;
    size_t whole_n = 0, at = 0;
    char piece[97];
    const struct err *e = file_whole(a, set, i, MOST_BYTES, &whole, &whole_n);
    if (file_open(a, set, i, &s)) {
        must(e != NULL);
        return;
    }
    int64_t got;
    while ((got = s.read(s.context, piece, sizeof piece)) > 0 && at <= MOST_BYTES) {
        must(got <= (int64_t)sizeof piece);
        if (!e)
            must(at + (size_t)got <= whole_n && !memcmp((const char *)whole + at, piece, (size_t)got));
        at += (size_t)got;
    }
    s.close(s.context);
    must(e ? got < 0 || at > MOST_BYTES : got == 0 && at == whole_n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_new(0);
    struct file_set set = {0};
    const struct err *e = files_add(a, &set, "upload.zip", bytes, n);
    must(!e || e->kind == ERR_REFUSED);
    /* Many entries may name the same bytes: what is read is bounded here, as it is by the lists of files that are
     * known. */
    for (size_t i = 0; !e && i < set.files.n && i < 20; i++) {
        must(!strchr(set.files.v[i].name, '/'));
        file_check(a, &set, i);
    }
    arena_free(a);
    return 0;
}

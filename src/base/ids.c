/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/ids.h"

#include "base/arena.h"
#include "base/random.h"

#include <assert.h>
#include <string.h>

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

int64_t id_random(void)
{
    uint64_t v;
    do {
        random_bytes(&v, sizeof v);
        v &= (UINT64_C(1) << 62) - 1;
    } while (v == 0);
    return (int64_t)v;
}

void id_write(int64_t v, char ret_text[ID_TEXT_SIZE])
{
    assert(v >= 0);
    uint64_t rest = (uint64_t)v;
    for (int i = ID_TEXT_SIZE - 2; i >= 0; i--) {
        ret_text[i] = letters[rest & 31];
        rest >>= 5;
    }
    ret_text[ID_TEXT_SIZE - 1] = '\0';
}

char *id_text(struct arena *a, int64_t v)
{
    char *text = arena_alloc(a, ID_TEXT_SIZE);
    id_write(v, text);
    return text;
}

bool id_read(const char *text, int64_t *ret_v)
{
    *ret_v = 0;
    if (!text || strnlen(text, ID_TEXT_SIZE) != ID_TEXT_SIZE - 1)
        return false;
    uint64_t v = 0;
    for (int i = 0; i < ID_TEXT_SIZE - 1; i++) {
        const char *found = strchr(letters, text[i]);
        if (!found || (i == 0 && found - letters > 7)) /* 13 letters hold 65 bits; ids have 63 */
            return false;
        v = v << 5 | (uint64_t)(found - letters);
    }
    *ret_v = (int64_t)v;
    return true;
}

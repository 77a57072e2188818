/* SPDX-License-Identifier: EUPL-1.2 */
/* A file of an instrument of any bytes: it is refused with a sentence, or everything in it can be answered, shown and
 * scored. */
#include "base/arena.h"
#include "scan/instrument.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* Every statement stands on one page, every scale's key names statements that are there. */
static void instrument_check(struct arena *a, const struct instrument *in)
{
    size_t shown = 0;
    must(in->item_n && in->item_n <= INSTRUMENT_ITEMS && in->answer_n && in->answer_n <= INSTRUMENT_ANSWERS);
    must(in->scale_n <= INSTRUMENT_SCALES && strcmp(in->word, INSTRUMENT_OWN) != 0);
    for (size_t i = 0; i < in->part_n; i++) {
        must(in->parts[i].first == shown && in->parts[i].n && in->parts[i].n <= INSTRUMENT_PAGE);
        must(instrument_part_at(in, in->parts[i].word) == i);
        shown += in->parts[i].n;
    }
    must(shown == in->item_n);
    int *answers = arena_array(a, in->item_n, sizeof *answers);
    struct scan_range range = instrument_range(in);
    for (size_t i = 0; i < in->item_n; i++) {
        must(instrument_item_at(in, in->items[i].word) == i);
        answers[i] = i % 2 ? range.least : range.most;
        must(instrument_answer_text(in, answers[i]) != NULL);
    }
    for (size_t s = 0; s < in->scale_n; s++) {
        must(in->scales[s].key.n > 0);
        for (size_t k = 0; k < in->scales[s].key.n; k++)
            must(in->scales[s].key.v[k].item < in->item_n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_new(0);
    struct instrument *in;
    const struct err *e = instrument_read(a, LANGUAGE_EN, bytes, n, &in);
    if (e)
        must(e->kind == ERR_REFUSED && e->status == 422 && *e->message);
    else
        instrument_check(a, in);
    arena_free(a);
    return 0;
}

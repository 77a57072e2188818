/* SPDX-License-Identifier: EUPL-1.2 */
/* Days, ids and languages as people and browsers write them: what is read is valid, and is written back the same. */
#include "base/ids.h"
#include "base/language.h"
#include "base/time.h"

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
    char text[128], day[11], again[11], letters[ID_TEXT_SIZE];
    int64_t id;
    enum language l;
    if (n >= sizeof text)
        return 0;
    memcpy(text, bytes, n);
    text[n] = '\0';
    for (int month_first = 0; month_first < 2; month_first++)
        if (day_read(text, month_first, day)) {
            must(day_valid(day));
            must(day_read(day, false, again) && !strcmp(day, again));
            day_add(day, 1, again);
            must(day_diff(day, again) == 1);
        }
    if (day_valid(text))
        must(strlen(text) == 10);
    if (id_read(text, &id)) {
        id_write(id, letters);
        must(!strcmp(letters, text));
    }
    (void)language_read(text, &l);
    must(language_accept(text) < LANGUAGES);
    return 0;
}

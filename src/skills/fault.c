/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/fault.h"

#include "base/err.h"

#include <string.h>

#define CLASS_FAULT(NAME, WORD, WHAT, MEND) {WORD, WHAT, MEND},
static const struct {
    const char *word, *what, *mend;
} faults[CLASS_FAULT_N] = {CLASS_FAULTS(CLASS_FAULT)};
#undef CLASS_FAULT

const char *class_fault_word(enum class_fault f)
{
    return faults[f].word;
}

bool class_fault_read(const char *word, enum class_fault *ret)
{
    for (int f = 0; f < CLASS_FAULT_N; f++)
        if (!strcmp(faults[f].word, word)) {
            *ret = (enum class_fault)f;
            return true;
        }
    return false;
}

const char *class_fault_what(struct arena *a, enum language l, enum class_fault f, const char *was)
{
    return tr_format(a, l, faults[f].what, was);
}

const char *class_fault_mend(enum language l, enum class_fault f)
{
    return tr(l, faults[f].mend);
}

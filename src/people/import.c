/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import.h"

#include "base/err.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *name;
} fields[] = {
#define STAFF_LINE(NAME, WORD, SAID) {WORD, SAID},
    STAFF_FIELDS(STAFF_LINE)
#undef STAFF_LINE
};

static const struct {
    const char *word;
    bool stops;
    const char *what, *mend;
} faults[] = {
#define STAFF_LINE(NAME, WORD, STOPS, WHAT, MEND) {WORD, STOPS, WHAT, MEND},
    STAFF_FAULTS(STAFF_LINE)
#undef STAFF_LINE
};

const char *staff_field_word(enum staff_field f)
{
    return fields[f].word;
}

const char *staff_field_name(enum staff_field f)
{
    return fields[f].name;
}

bool staff_field_read(const char *word, enum staff_field *ret)
{
    for (int f = 0; f < STAFF_FIELD_N; f++)
        if (!strcmp(fields[f].word, word)) {
            *ret = (enum staff_field)f;
            return true;
        }
    return false;
}

void mapping_clear(struct staff_mapping *m)
{
    *m = (struct staff_mapping){0};
    for (int f = 0; f < STAFF_FIELD_N; f++)
        m->column[f] = -1;
}

char *mapping_write(struct arena *a, const struct staff_mapping *m)
{
    char *text = arena_strdup(a, m->kind == IMPORT_POSTS ? "posts" : "people");
    for (int f = 0; f < STAFF_FIELD_N; f++)
        if (m->column[f] >= 0)
            text = arena_printf(a, "%s %s=%d", text, fields[f].word, m->column[f]);
    if (m->dates != DATES_GUESS)
        text = arena_printf(a, "%s dates=%s", text, m->dates == DATES_MONTH_FIRST ? "month-first" : "day-first");
    if (m->family_first)
        text = arena_printf(a, "%s names=family-first", text);
    if (m->path)
        text = arena_printf(a, "%s path=%d", text, m->path);
    return text;
}

/* Takes one word "key=value" into the mapping; false if it can't be read. */
static bool mapping_take(struct staff_mapping *m, size_t columns, const char *key, const char *value)
{
    enum staff_field f;
    if (staff_field_read(key, &f)) {
        char *end = NULL;
        long at = strtol(value, &end, 10);
        if (end == value || *end || at < 0 || (size_t)at >= columns)
            return false;
        m->column[f] = (int)at;
        return true;
    }
    if (!strcmp(key, "dates")) {
        m->dates = !strcmp(value, "month-first") ? DATES_MONTH_FIRST : DATES_DAY_FIRST;
        return true;
    }
    if (!strcmp(key, "names")) {
        m->family_first = !strcmp(value, "family-first");
        return true;
    }
    if (!strcmp(key, "path")) {
        m->path = (char)atoi(value);
        return true;
    }
    return false;
}

bool mapping_read(const char *text, size_t columns, struct staff_mapping *ret)
{
    mapping_clear(ret);
    const char *p = text;
    for (bool first = true; *p; first = false) {
        char word[64];
        size_t n = strcspn(p, " ");
        if (n >= sizeof word)
            return false;
        memcpy(word, p, n);
        word[n] = 0;
        p += n + (p[n] == ' ');
        char *equal = strchr(word, '=');
        if (first) {
            if (strcmp(word, "posts") && strcmp(word, "people"))
                return false;
            ret->kind = !strcmp(word, "posts") ? IMPORT_POSTS : IMPORT_PEOPLE;
        } else {
            if (!equal)
                return false;
            *equal = 0;
            if (!mapping_take(ret, columns, word, equal + 1))
                return false;
        }
    }
    return *text != 0;
}

const char *fault_word(enum staff_fault_kind f)
{
    return faults[f].word;
}

bool fault_stops(enum staff_fault_kind f)
{
    return faults[f].stops;
}

bool fault_read(const char *word, enum staff_fault_kind *ret)
{
    for (int f = 0; f < FAULT_N; f++)
        if (!strcmp(faults[f].word, word)) {
            *ret = (enum staff_fault_kind)f;
            return true;
        }
    return false;
}

char *fault_what(struct arena *a, enum language l, enum staff_fault_kind f, const char *was, const char *other)
{
    const char *args[] = {was, other};
    return tr_fill(a, tr(l, faults[f].what), 2, args);
}

char *fault_mend(struct arena *a, enum language l, enum staff_fault_kind f, const char *was, const char *other)
{
    const char *args[] = {was, other};
    return tr_fill(a, tr(l, faults[f].mend), 2, args);
}

char *fault_say(struct arena *a, enum language l, enum staff_fault_kind f, size_t line, const char *column_name,
                const char *was, const char *other)
{
    char *number = arena_printf(a, "%zu", line);
    char *place = column_name && *column_name ? tr_format(a, l, N_("Line %1, %2:"), number, column_name)
                                              : tr_format(a, l, N_("Line %1:"), number);
    return arena_printf(a, "%s %s %s", place, fault_what(a, l, f, was, other), fault_mend(a, l, f, was, other));
}

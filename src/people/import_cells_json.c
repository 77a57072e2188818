/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows and counts as JSON, as they stand in the staging tables. */
#include "people/import_apply.h"

#include "base/random.h"

#include <jansson.h>
#include <string.h>

char *cells_write(struct arena *a, const char *const *cells, size_t n)
{
    size_t room = 3;
    for (size_t i = 0; i < n; i++)
        room += 6 * strlen(cells[i]) + 3;
    char *out = arena_alloc(a, room), *to = out;
    *to++ = '[';
    for (size_t i = 0; i < n; i++) {
        if (i)
            *to++ = ',';
        *to++ = '"';
        for (const char *p = cells[i]; *p; p++) {
            if ((unsigned char)*p < 0x20) {
                to += sprintf(to, "\\u%04x", (unsigned char)*p);
                continue;
            }
            if (*p == '"' || *p == '\\')
                *to++ = '\\';
            *to++ = *p;
        }
        *to++ = '"';
    }
    *to++ = ']';
    return out;
}

bool cells_read(struct arena *a, const char *json, const char ***ret, size_t *ret_n)
{
    json_error_t trouble;
    json_t *list = json_loads(json, 0, &trouble);
    if (!list && json_error_code(&trouble) == json_error_out_of_memory)
        abort();
    if (!json_is_array(list)) {
        json_decref(list);
        return false;
    }
    *ret_n = json_array_size(list);
    *ret = arena_array(a, *ret_n, sizeof **ret);
    for (size_t i = 0; i < *ret_n; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        (*ret)[i] = arena_strdup(a, text ? text : "");
    }
    json_decref(list);
    return true;
}

char *counts_write(struct arena *a, const struct staff_counts *counts)
{
    char *out = arena_strdup(a, "");
#define COUNT_WRITE(NAME) out = arena_printf(a, "%s%s\"" #NAME "\":%zu", out, *out ? "," : "{", counts->NAME);
    STAFF_COUNTS(COUNT_WRITE)
#undef COUNT_WRITE
    return arena_printf(a, "%s}", out);
}

void counts_read(const char *json, struct staff_counts *ret)
{
    *ret = (struct staff_counts){0};
    json_error_t trouble;
    json_t *all = json_loads(json, 0, &trouble);
    if (!all && json_error_code(&trouble) == json_error_out_of_memory)
        abort();
    if (!all)
        return;
#define COUNT_READ(NAME) ret->NAME = (size_t)json_integer_value(json_object_get(all, #NAME));
    STAFF_COUNTS(COUNT_READ)
#undef COUNT_READ
    json_decref(all);
}

struct blob header_digest(struct arena *a, const char *header_json)
{
    unsigned char *d = arena_alloc(a, DIGEST_BYTES);
    digest(header_json, strlen(header_json), d);
    return (struct blob){d, DIGEST_BYTES};
}

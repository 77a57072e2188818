/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/people.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

char *person_name(struct arena *a, const char *given, const char *family, const char *number)
{
    bool has_given = given && *given, has_family = family && *family;
    if (has_given && has_family)
        return arena_printf(a, "%s %s", given, family);
    return arena_strdup(a, has_given ? given : has_family ? family : number ? number : "");
}

/* A family name without its prefixes in small letters: what Dutch lists sort by. */
static const char *without_prefix(const char *family)
{
    const char *p = family;
    while (*p && (islower((unsigned char)*p) || *p == '\'')) {
        const char *space = strchr(p, ' ');
        if (!space)
            return family;
        p = space + 1;
    }
    return *p ? p : family;
}

/* A number as text that sorts as figures do. */
static char *number_sorted(struct arena *a, const char *number)
{
    size_t n = strlen(number);
    if (n < 12 && strspn(number, "0123456789") == n)
        return arena_printf(a, "%.*s%s", (int)(12 - n), "000000000000", number);
    return arena_strdup(a, number);
}

void person_keys(struct arena *a, const char *given, const char *family, const char *number, const char *title,
                 struct person_keys *ret)
{
    given = given ? given : "";
    family = family ? family : "";
    number = number ? number : "";
    const char *sorted, *dutch;
    if (!*given && !*family) {
        sorted = dutch = number_sorted(a, number);
    } else {
        sorted = arena_printf(a, "%s  %s", *family ? family : given, *family ? given : "");
        const char *bare = without_prefix(family);
        dutch = bare == family ? sorted : arena_printf(a, "%s  %s %s", bare, given, family);
    }
    ret->sort_sv = sort_key(a, LANGUAGE_SV, sorted);
    ret->sort_nl = sort_key(a, LANGUAGE_NL, dutch);
    ret->sort_en = sort_key(a, LANGUAGE_EN, sorted);
    ret->search = text_fold(a, arena_printf(a, "%s %s %s %s", given, family, number, title ? title : ""));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The place of a name in a question: "%1" as it is stored, a name in brackets as HR reads and writes it. */
#include "talks/template_edit.h"

#include "base/text.h"

#include <string.h>

static const char *const names[] = {N_("the employee’s first name"), N_("the manager’s first name")};

char *place_name(struct arena *a, enum question_text_of text, enum language l)
{
    bool manager = text == TEXT_EMPLOYEE || text == TEXT_HINT;
    return arena_printf(a, "[%s]", tr(l, names[manager]));
}

char *place_show(struct arena *a, enum question_text_of text, enum language l, const char *stored)
{
    char *said = arena_strdup(a, "");
    for (const char *p = stored, *at;; p = at + 2) {
        at = strstr(p, "%1");
        if (!at)
            return arena_printf(a, "%s%s", said, p);
        said = arena_printf(a, "%s%.*s%s", said, (int)(at - p), p, place_name(a, text, l));
    }
}

/* The text without apostrophes, folded: however they are typed, it is the same. */
static char *plain_form(struct arena *a, const char *text)
{
    char *folded = text_fold(a, text), *to = folded;
    for (const char *p = folded; *p;) {
        if (*p == '\'')
            p++;
        else if (!strncmp(p, "’", strlen("’")))
            p += strlen("’");
        else
            *to++ = *p++;
    }
    *to = '\0';
    return folded;
}

/* True if what stands between brackets is a name of the place, in any language. */
static bool is_place(struct arena *a, const char *inside)
{
    char *plain = plain_form(a, text_squeeze(a, inside));
    for (int l = 0; l < LANGUAGES; l++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (!strcmp(plain, plain_form(a, tr((enum language)l, names[i]))))
                return true;
    return false;
}

char *place_read(struct arena *a, const char *typed)
{
    char *stored = arena_strdup(a, "");
    for (const char *p = typed;;) {
        const char *open = strchr(p, '['), *end = open ? strchr(open, ']') : NULL;
        if (!end)
            return arena_printf(a, "%s%s", stored, p);
        if (is_place(a, arena_copy(a, open + 1, (size_t)(end - open - 1)))) {
            stored = arena_printf(a, "%s%.*s%%1", stored, (int)(open - p), p);
            p = end + 1;
        } else {
            stored = arena_printf(a, "%s%.*s", stored, (int)(open - p + 1), p);
            p = open + 1;
        }
    }
}

const char *question_text_said(struct arena *a, const struct questions_whole_row *q, enum question_text_of text,
                               enum language l)
{
    return place_show(a, text, l, question_text_in(q, text, l));
}

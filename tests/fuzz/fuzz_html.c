/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of people in a page: no place lets them begin markup, leave an attribute or lead to a script. */
#include "base/text.h"
#include "web/html.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* What was written since the last call. */
static const char *written(struct html *o, size_t *from)
{
    const char *p = o->p + *from;
    *from = o->n;
    return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_new(0);
    char *text = arena_copy(a, bytes, n);
    struct html o;
    size_t from = 0;
    const char *const args[] = {text, text};
    if (utf8_valid(text, n)) {
        html_start(&o, a, LANGUAGE_EN, NULL, "2026-11-22", "");
        html_lit(&o, "", 0);
        from = o.n;
        html_text(&o, text);
        must(!strpbrk(written(&o, &from), "<>"));
        html_attr(&o, text);
        must(!strpbrk(written(&o, &from), "<>\"'"));
        html_url(&o, text);
        const char *url = written(&o, &from);
        must(!strpbrk(url, "<>\"'\t\n\r"));
        must(strncasecmp(url, "javascript", 10) != 0 && strncasecmp(url, "data", 4) != 0 &&
             strncmp(url, "//", 2) != 0 && strncmp(url, "/\\", 2) != 0);
        must(strchr("/?#", *url) || strncasecmp(url, "http", 4) == 0 || strncasecmp(url, "mailto:", 7) == 0);
        html_url_part(&o, text);
        url = written(&o, &from);
        must(strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%") == strlen(url));
        html_tr(&o, "a %1 b %2 %3 %%", 2, args);
        must(!strpbrk(written(&o, &from), "<>"));
        html_words(&o, text);
        for (const char *p = written(&o, &from); (p = strchr(p, '<')); p++)
            must(!strncmp(p, "<p>", 3) || !strncmp(p, "</p>", 4) || !strncmp(p, "<br>", 4));
        must(utf8_valid(o.p, o.n));
    }
    arena_free(a);
    return 0;
}

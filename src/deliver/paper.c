/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/paper.h"

#include <string.h>

/* Makes room for n more bytes and the NUL. */
static void paper_room(struct paper *o, size_t n)
{
    while (o->room - o->n <= n)
        o->p = vec_grow(o->arena, o->p, o->n + 1, &o->room, 1);
}

void paper_start(struct paper *o, struct arena *a)
{
    o->arena = a;
    o->n = 0;
    o->room = 512;
    o->p = arena_alloc(a, o->room);
}

void paper_bytes(struct paper *o, const char *bytes, size_t n)
{
    paper_room(o, n);
    memcpy(o->p + o->n, bytes, n);
    o->n += n;
    o->p[o->n] = '\0';
}

void paper_put(struct paper *o, const char *text)
{
    if (text)
        paper_bytes(o, text, strlen(text));
}

void paper_html(struct paper *o, const char *text)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            paper_put(o, "&amp;");
            break;
        case '<':
            paper_put(o, "&lt;");
            break;
        case '>':
            paper_put(o, "&gt;");
            break;
        case '"':
            paper_put(o, "&quot;");
            break;
        case '\'':
            paper_put(o, "&#39;");
            break;
        default:
            paper_bytes(o, text, 1);
        }
    }
}

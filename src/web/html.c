/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIRST_ROOM = 16 * 1024 };

void html_start(struct html *o, struct arena *a, enum language l, const struct zone *z, const char *today,
                const char *csrf)
{
    *o = (struct html){.arena = a, .language = l, .zone = z, .today = today, .csrf = csrf, .room = FIRST_ROOM};
    o->p = arena_alloc(a, o->room);
}

/* Makes room for n more bytes and the NUL; the place to write them. */
static char *html_room(struct html *o, size_t n)
{
    if (o->room - o->n <= n) {
        size_t room = o->room;
        while (room - o->n <= n)
            room *= 2;
        char *p = arena_alloc(o->arena, room);
        memcpy(p, o->p, o->n + 1);
        o->p = p;
        o->room = room;
    }
    return o->p + o->n;
}

void html_lit(struct html *o, const char *literal, size_t n)
{
    char *p = html_room(o, n);
    memcpy(p, literal, n);
    p[n] = 0;
    o->n += n;
}

/* What a byte is written as in text and quoted attributes; NULL: as itself. */
static const char *const escapes[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&#34;", ['\''] = "&#39;"};

/* Writes n bytes with the five signs escaped that mean something in HTML. */
static void html_escape(struct html *o, const char *text, size_t n)
{
    const char *end = text + n, *start = text;
    for (; text < end; text++) {
        const char *as = escapes[(unsigned char)*text];
        if (!as)
            continue;
        html_lit(o, start, (size_t)(text - start));
        html_lit(o, as, strlen(as));
        start = text + 1;
    }
    html_lit(o, start, (size_t)(end - start));
}

void html_text(struct html *o, const char *text)
{
    if (text)
        html_escape(o, text, strlen(text));
}

void html_attr(struct html *o, const char *text)
{
    html_text(o, text);
}

/* True for what browsers leave out wherever it stands in an address. */
static bool is_unseen(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

/* True if the address, read as browsers do, leads to a page, a path of ours or a letter. */
static bool url_is_safe(const char *url)
{
    static const char *const schemes[] = {"https:", "http:", "mailto:"};
    char head[8];
    size_t n = 0;
    for (; *url && n < sizeof head - 1; url++)
        if (!is_unseen(*url))
            head[n++] = *url;
    head[n] = 0;
    if (head[0] == '/')
        return head[1] != '/' && head[1] != '\\';
    if (head[0] == '?' || head[0] == '#')
        return true;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(head, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

void html_url(struct html *o, const char *url)
{
    while (url && *url && (unsigned char)*url <= ' ')
        url++;
    if (!url || !url_is_safe(url)) {
        html_lit(o, "#", 1);
        return;
    }
    while (*url) {
        size_t n = strcspn(url, "\t\n\r");
        html_escape(o, url, n);
        url += n;
        url += strspn(url, "\t\n\r");
    }
}

char *url_part(struct arena *a, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    char *ret = arena_array(a, strlen(text) + 1, 3), *to = ret;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("-._~", *p)) {
            *to++ = (char)*p;
            continue;
        }
        *to++ = '%';
        *to++ = hex[*p >> 4];
        *to++ = hex[*p & 15];
    }
    return ret;
}

void html_url_part(struct html *o, const char *text)
{
    const char *part = text ? url_part(o->arena, text) : "";
    html_lit(o, part, strlen(part));
}

void html_int(struct html *o, int64_t n)
{
    char digits[20], *p = digits + sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        html_lit(o, "-", 1);
    html_lit(o, p, (size_t)(digits + sizeof digits - p));
}

void html_id(struct html *o, int64_t id_value)
{
    char text[ID_TEXT_SIZE];
    id_write(id_value, text);
    html_lit(o, text, ID_TEXT_SIZE - 1);
}

/* The end of the line at p, and where the next one begins (past CR, LF or both). */
static const char *line_end(const char *p, const char **ret_next)
{
    const char *end = p + strcspn(p, "\r\n");
    *ret_next = end + (end[0] == '\r' && end[1] == '\n' ? 2 : *end ? 1 : 0);
    return end;
}

void html_words(struct html *o, const char *text)
{
    bool open = false;
    while (text && *text) {
        const char *next, *end = line_end(text, &next);
        if (text + strspn(text, " \t") >= end) {
            if (open)
                html_lit(o, "</p>", 4);
            open = false;
        } else {
            html_lit(o, open ? "<br>" : "<p>", open ? 4 : 3);
            html_escape(o, text, (size_t)(end - text));
            open = true;
        }
        text = next;
    }
    if (open)
        html_lit(o, "</p>", 4);
}

/* Writes a message, escaped, with its places filled. "%%" is a percent sign; a place without a string is empty. */
static void html_fill(struct html *o, const char *message, size_t n, const char *const args[])
{
    for (;;) {
        size_t run = strcspn(message, "%");
        html_escape(o, message, run);
        message += run;
        if (!*message)
            return;
        if (message[1] >= '1' && message[1] <= '9') {
            size_t i = (size_t)(message[1] - '1');
            html_text(o, i < n ? args[i] : NULL);
            message += 2;
        } else {
            html_lit(o, "%", 1);
            message += message[1] == '%' ? 2 : 1;
        }
    }
}

void html_tr(struct html *o, const char *english, size_t n, const char *const args[])
{
    html_fill(o, tr(o->language, english), n, args);
}

void html_tr_n(struct html *o, int64_t count, const char *one, const char *many, size_t n, const char *const args[])
{
    html_fill(o, tr_n(o->language, count, one, many), n, args);
}

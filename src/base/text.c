/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include "base/arena.h"

#include <stdint.h>
#include <string.h>

size_t utf8_next(const char *bytes, size_t n, unsigned *ret_c)
{
    const unsigned char *p = (const unsigned char *)bytes;
    if (n == 0)
        return 0;
    if (p[0] < 0x80) {
        *ret_c = p[0];
        return 1;
    }
    /* Well-formed sequences as in table 3-7 of the Unicode Standard: the second byte's range depends on the first. */
    unsigned low = 0x80, high = 0xbf;
    size_t length;
    if (p[0] >= 0xc2 && p[0] <= 0xdf)
        length = 2;
    else if (p[0] >= 0xe0 && p[0] <= 0xef)
        length = 3;
    else if (p[0] >= 0xf0 && p[0] <= 0xf4)
        length = 4;
    else
        return 0;
    if (p[0] == 0xe0)
        low = 0xa0;
    else if (p[0] == 0xed)
        high = 0x9f;
    else if (p[0] == 0xf0)
        low = 0x90;
    else if (p[0] == 0xf4)
        high = 0x8f;
    if (n < length || p[1] < low || p[1] > high)
        return 0;
    unsigned c = p[0] & (0xffu >> (length + 1));
    c = c << 6 | (p[1] & 0x3fu);
    for (size_t i = 2; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3fu);
    }
    *ret_c = c;
    return length;
}

size_t utf8_write(unsigned c, char ret[4])
{
    if (c < 0x80) {
        ret[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        ret[0] = (char)(0xc0 | c >> 6);
        ret[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        ret[0] = (char)(0xe0 | c >> 12);
        ret[1] = (char)(0x80 | (c >> 6 & 0x3f));
        ret[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    ret[0] = (char)(0xf0 | c >> 18);
    ret[1] = (char)(0x80 | (c >> 12 & 0x3f));
    ret[2] = (char)(0x80 | (c >> 6 & 0x3f));
    ret[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

bool utf8_valid(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        unsigned c = 0;
        size_t length = utf8_next(bytes + i, n - i, &c);
        if (length == 0 || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
            return false;
        i += length;
    }
    return true;
}

size_t utf8_length(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* True for white space as in Unicode's White_Space, and for the byte order mark and zero-width space, which no one
 * types on purpose at the end of a name. */
static bool is_space(unsigned c)
{
    return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/* One code point at p, and its length; a broken byte counts as a letter of its own. */
static size_t step(const char *p, const char *end, unsigned *ret_c)
{
    size_t length = utf8_next(p, (size_t)(end - p), ret_c);
    if (length)
        return length;
    *ret_c = 0xfffd;
    return 1;
}

char *text_trim(struct arena *a, const char *text)
{
    size_t n = strlen(text), out = 0, solid = 0; /* solid: the end of the last letter that is no white space */
    char *copy = arena_alloc(a, n + 1);
    for (const char *p = text, *end = text + n; p < end;) {
        unsigned c;
        size_t length = step(p, end, &c);
        if (c == '\r' || c == '\n') {
            p += c == '\r' && p[1] == '\n' ? 2 : 1;
            if (solid) { /* trailing spaces of the line go; line ends stay, and go at the end if nothing follows */
                while (out > solid && copy[out - 1] != '\n')
                    out--;
                copy[out++] = '\n';
            } else {
                out = 0;
            }
            continue;
        }
        if (!is_space(c) || solid) {
            memcpy(copy + out, p, length);
            out += length;
        }
        if (!is_space(c))
            solid = out;
        p += length;
    }
    copy[solid] = '\0';
    return copy;
}

char *text_squeeze(struct arena *a, const char *text)
{
    size_t n = strlen(text), out = 0;
    char *copy = arena_alloc(a, n + 1);
    bool gap = false;
    for (const char *p = text, *end = text + n; p < end;) {
        unsigned c;
        size_t length = step(p, end, &c);
        if (is_space(c)) {
            gap = true;
        } else {
            if (gap && out)
                copy[out++] = ' ';
            gap = false;
            memcpy(copy + out, p, length);
            out += length;
        }
        p += length;
    }
    copy[out] = '\0';
    return copy;
}

bool text_blank(const char *text)
{
    if (!text)
        return true;
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        unsigned c;
        size_t length = step(p, end, &c);
        if (!is_space(c))
            return false;
        p += length;
    }
    return true;
}

bool text_equal(const char *x, const char *y)
{
    return x && y ? strcmp(x, y) == 0 : x == y;
}

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

char *like_escape(struct arena *a, const char *text)
{
    char *to = arena_alloc(a, strlen(text) * 2 + 1), *at = to;
    for (; *text; text++) {
        if (*text == '%' || *text == '_' || *text == '\\')
            *at++ = '\\';
        *at++ = *text;
    }
    return to;
}

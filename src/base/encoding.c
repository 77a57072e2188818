/* SPDX-License-Identifier: EUPL-1.2 */
/* Files as HR systems send them: guessing and decoding their encoding (promised in base/text.h). */
#include "base/text.h"

#include "base/arena.h"

#include <string.h>

#define REPLACEMENT 0xfffd

enum encoding encoding_guess(const char *bytes, size_t n)
{
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        return ENCODING_UTF8_BOM;
    if (n >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
        return ENCODING_UTF16LE;
    if (n >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
        return ENCODING_UTF16BE;
    if (n >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0'))
        return bytes[0] ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    for (size_t i = 0; i < n;) {
        unsigned c;
        size_t length = utf8_next(bytes + i, n - i, &c);
        if (length == 0)
            return ENCODING_WINDOWS1252;
        i += length;
    }
    return ENCODING_UTF8;
}

/* What Windows-1252 has at 0x80 … 0x9f (Latin-1 has only controls there); 0 where it has nothing. */
static const unsigned short windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Reads one unit of two bytes. */
static unsigned unit_16(const char *bytes, bool big)
{
    unsigned first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return big ? first << 8 | second : second << 8 | first;
}

/* Reads one code point of UTF-16; a lone surrogate or a cut unit gives 0. */
static size_t utf16_next(const char *bytes, size_t n, bool big, unsigned *ret_c)
{
    *ret_c = 0;
    if (n < 2)
        return n;
    unsigned c = unit_16(bytes, big);
    if (c >= 0xd800 && c <= 0xdbff && n >= 4) {
        unsigned low = unit_16(bytes + 2, big);
        if (low >= 0xdc00 && low <= 0xdfff) {
            *ret_c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            return 4;
        }
    }
    *ret_c = c >= 0xd800 && c <= 0xdfff ? 0 : c;
    return 2;
}

/* Reads one code point in any of the encodings; 0 for what has no meaning. At least one byte goes on. */
static size_t decode_next(enum encoding e, const char *bytes, size_t n, unsigned *ret_c)
{
    *ret_c = 0;
    switch (e) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        return utf16_next(bytes, n, e == ENCODING_UTF16BE, ret_c);
    case ENCODING_WINDOWS1252: {
        unsigned char byte = (unsigned char)bytes[0];
        *ret_c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
        return 1;
    }
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
        break;
    }
    size_t length = utf8_next(bytes, n, ret_c);
    return length ? length : 1;
}

/* Decodes into `ret` (NULL: only counts), and counts what has no meaning; the size in bytes. */
static size_t decode_all(enum encoding e, const char *bytes, size_t n, char *ret, size_t *ret_bad)
{
    size_t out = 0;
    *ret_bad = 0;
    for (size_t i = 0; i < n;) {
        char piece[4];
        unsigned c;
        size_t length = decode_next(e, bytes + i, n - i, &c);
        bool mark = i == 0 && c == 0xfeff && e != ENCODING_WINDOWS1252;
        i += length;
        if (mark)
            continue;
        if (c == 0) { /* NUL has no place in a text either */
            c = REPLACEMENT;
            ++*ret_bad;
        }
        length = utf8_write(c, piece);
        if (ret)
            memcpy(ret + out, piece, length);
        out += length;
    }
    return out;
}

char *encoding_decode(struct arena *a, enum encoding e, const char *bytes, size_t n, size_t *ret_n, size_t *ret_bad)
{
    char *text = arena_alloc(a, decode_all(e, bytes, n, NULL, ret_bad) + 1);
    *ret_n = decode_all(e, bytes, n, text, ret_bad);
    text[*ret_n] = '\0';
    return text;
}

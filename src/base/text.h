/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8 text: checks, trimming, folding for search, decoding of what HR systems send. */
#ifndef BANA_BASE_TEXT_H
#define BANA_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A piece of text that need not end in NUL. */
struct span {
    const char *p;
    size_t n;
};

/* True if the bytes are well-formed UTF-8 without NUL and without C0 controls other than tab, CR, LF. */
bool utf8_valid(const char *bytes, size_t n);
/* Reads one code point; its length in bytes, or 0 if what stands there is not well-formed (overlong, surrogate, cut).
 */
size_t utf8_next(const char *bytes, size_t n, unsigned *ret_c);
/* Writes one code point (at most 0x10ffff); its length in bytes. */
size_t utf8_write(unsigned c, char ret[4]);
/* Characters (code points) in a valid text. */
size_t utf8_length(const char *text);
/* A copy with surrounding white space gone, CRLF and CR made LF, and trailing spaces of lines gone. */
char *text_trim(struct arena *a, const char *text);
/* A copy with every run of white space one space, trimmed: for names and titles. */
char *text_squeeze(struct arena *a, const char *text);
/* Small letters without marks except those that are letters of their own in Swedish (å ä ö): what search compares. */
char *text_fold(struct arena *a, const char *text);
/* True if text is NULL or has only white space. */
bool text_blank(const char *text);
/* A copy with \, % and _ escaped by \, for LIKE … ESCAPE '\'. */
char *like_escape(struct arena *a, const char *text);
/* A part of a search as LIKE wants it: folded, with % _ \ escaped. */
char *search_fold(struct arena *a, const char *typed);
bool text_equal(const char *x, const char *y); /* NULL equals NULL */
bool text_starts(const char *text, const char *prefix);

enum encoding { ENCODING_UTF8, ENCODING_UTF8_BOM, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_WINDOWS1252 };
/* Guesses the encoding of a whole file: a BOM decides, then a NUL among the first two bytes (UTF-16 without BOM), then
 * well-formed UTF-8, else Windows-1252 (which holds Latin-1). */
enum encoding encoding_guess(const char *bytes, size_t n);
/* Decodes to UTF-8 in the arena (BOM dropped). Bytes without meaning become U+FFFD and are counted. */
char *encoding_decode(struct arena *a, enum encoding e, const char *bytes, size_t n, size_t *ret_n, size_t *ret_bad);

#endif

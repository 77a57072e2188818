/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Ambiguous requests are refused. libmicrohttpd's parser is older than RFC 9112 and lets pass what two programs may
 * read differently (docs/decisions); these checks look at what it parsed and at where it found it. No database, no
 * sockets.
 */
#ifndef BANA_WEB_STRICT_H
#define BANA_WEB_STRICT_H

#include <stdbool.h>
#include <stddef.h>

/* One header line as it was parsed. */
struct strict_header {
    const char *name, *value;
    size_t name_n, value_n;
};

/* 0 if the request line is plain; else the status to refuse it with (400, 414, 501, 505). */
int strict_line(const char *method, const char *target, const char *version);
/* 0 if the headers can be read in one way only; else the status to refuse them with. */
int strict_headers(const struct strict_header *headers, size_t n, bool may_have_body);
/* True if every line begins where the line before it and its CR LF end, up to the empty one, with single blanks in the
 * first: as only a request without folded lines, bare CR, bare LF, NUL and lines that were dropped does. For parsers
 * that leave the lines in their read buffer and write NUL over what parts them. */
bool strict_layout(const char *method, const char *target, const char *version, const struct strict_header *headers,
                   size_t n);
/* True if the decoded path has no part "." or "..", no empty part, no backslash and no control. */
bool strict_path(const char *path);
/* The Content-Length of the headers; -1 if there is none. */
long long strict_length(const struct strict_header *headers, size_t n);

#endif

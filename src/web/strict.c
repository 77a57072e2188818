/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/strict.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TARGET_MAX 8000

/* True for the letters that RFC 9110 allows in a header name or a method. */
static bool is_token(const char *p, size_t n)
{
    if (n == 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)p[i]) && (p[i] == 0 || !strchr("!#$%&'*+-.^_`|~", p[i])))
            return false;
    return true;
}

int strict_line(const char *method, const char *target, const char *version)
{
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0)
        return 501;
    if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
        return strncmp(version, "HTTP/", 5) == 0 ? 505 : 400;
    if (target[0] != '/')
        return 400;
    size_t n = 0;
    for (; target[n]; n++) {
        unsigned char c = (unsigned char)target[n];
        if (c <= 0x20 || c >= 0x7f || strchr("\"#<>\\^`{|}", c))
            return 400;
        if (n > TARGET_MAX)
            return 414;
    }
    return 0;
}

/* True if the header has this name. */
static bool named(const struct strict_header *h, const char *name)
{
    return h->name_n == strlen(name) && strncasecmp(h->name, name, h->name_n) == 0;
}

/* True if the value is a plain decimal number of at most 15 digits. */
static bool is_number(const struct strict_header *h)
{
    if (h->value_n == 0 || h->value_n > 15)
        return false;
    for (size_t i = 0; i < h->value_n; i++)
        if (!isdigit((unsigned char)h->value[i]))
            return false;
    return true;
}

/* True if the value has no control but tab. */
static bool is_clean(const struct strict_header *h)
{
    for (size_t i = 0; i < h->value_n; i++) {
        unsigned char c = (unsigned char)h->value[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

/* True if the value is a host name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
static bool is_host(const struct strict_header *h)
{
    if (h->value_n == 0 || h->value_n > 255)
        return false;
    for (size_t i = 0; i < h->value_n; i++)
        if (!isalnum((unsigned char)h->value[i]) && !strchr(".-:[]_", h->value[i]))
            return false;
    return true;
}

int strict_headers(const struct strict_header *headers, size_t n, bool may_have_body)
{
    int hosts = 0, lengths = 0, encodings = 0, types = 0;
    for (size_t i = 0; i < n; i++) {
        const struct strict_header *h = &headers[i];
        if (!is_token(h->name, h->name_n) || !is_clean(h))
            return 400;
        if (named(h, "Host")) {
            hosts++;
            if (!is_host(h))
                return 400;
        } else if (named(h, "Content-Length")) {
            lengths++;
            if (!is_number(h))
                return 400;
        } else if (named(h, "Transfer-Encoding")) {
            encodings++;
            if (h->value_n != 7 || strncasecmp(h->value, "chunked", 7) != 0)
                return 501;
        } else if (named(h, "Content-Type")) {
            types++;
        } else if (named(h, "Expect") && (h->value_n != 12 || strncasecmp(h->value, "100-continue", 12) != 0)) {
            return 417;
        }
    }
    if (hosts != 1 || lengths > 1 || encodings > 1 || types > 1 || (lengths && encodings))
        return 400;
    if (!may_have_body && (encodings || (lengths && strict_length(headers, n) != 0)))
        return 400;
    return 0;
}

bool strict_layout(const char *method, const char *target, const char *version, const struct strict_header *headers,
                   size_t n)
{
    if (version != method + strlen(method) + 1 + strlen(target) + 1)
        return false;
    const char *at = version + strlen(version) + 2;
    for (size_t i = 0; i < n; i++) {
        if (headers[i].name != at)
            return false;
        at = headers[i].value + headers[i].value_n;
        if (at[0] != 0 || at[1] != 0)
            return false;
        at += 2;
    }
    return at[0] == 0 && at[1] == 0;
}

bool strict_path(const char *path)
{
    if (path[0] != '/')
        return false;
    for (const char *p = path; *p; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f || *p == '\\')
            return false;
        if (*p != '/')
            continue;
        const char *part = p + 1;
        size_t n = strcspn(part, "/");
        if (part[n] == '/' && n == 0)
            return false;
        if ((n == 1 && part[0] == '.') || (n == 2 && part[0] == '.' && part[1] == '.'))
            return false;
    }
    return true;
}

long long strict_length(const struct strict_header *headers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!named(&headers[i], "Content-Length") || !is_number(&headers[i]))
            continue;
        long long length = 0;
        for (size_t k = 0; k < headers[i].value_n; k++)
            length = length * 10 + (headers[i].value[k] - '0');
        return length;
    }
    return -1;
}

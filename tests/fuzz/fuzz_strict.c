/* SPDX-License-Identifier: EUPL-1.2 */
/* The checks of what libmicrohttpd has parsed: a head cut into lines as that parser does it. */
#include "web/strict.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define HEADERS 32

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* Cuts "name: value CR LF" lines and writes NUL over what parts them; what is odd stays in the names and values. */
static size_t cut(char *at, char *end, struct strict_header *ret)
{
    size_t n = 0;
    while (n < HEADERS && end - at > 2) {
        char *line_end = memchr(at, '\n', (size_t)(end - at));
        char *colon = memchr(at, ':', (size_t)((line_end ? line_end : end) - at));
        if (!line_end || line_end == at || !colon)
            break;
        char *value = colon + 1 + (colon[1] == ' '), *value_end = line_end - (line_end[-1] == '\r');
        if (value > value_end)
            break;
        ret[n++] = (struct strict_header){at, value, (size_t)(colon - at), (size_t)(value_end - value)};
        *colon = *value_end = *line_end = 0;
        at = line_end + 1;
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char *text = malloc(n + 3);
    struct strict_header headers[HEADERS];
    memcpy(text, bytes, n);
    memset(text + n, 0, 3);
    char *line_end = memchr(text, '\n', n), *rest = NULL;
    char *target = line_end ? memchr(text, ' ', (size_t)(line_end - text)) : NULL;
    char *version = target ? memchr(target + 1, ' ', (size_t)(line_end - target - 1)) : NULL;
    if (version) {
        *target++ = *version++ = 0;
        *line_end = 0;
        if (line_end > version && line_end[-1] == '\r')
            line_end[-1] = 0;
        rest = line_end + 1;
        size_t header_n = cut(rest, text + n, headers);
        int line = strict_line(text, target, version);
        must(line == 0 || line == 400 || line == 414 || line == 501 || line == 505);
        int status = strict_headers(headers, header_n, bytes[0] & 1);
        must(status == 0 || status == 400 || status == 417 || status == 501);
        long long length = strict_length(headers, header_n);
        must(length >= -1);
        must(status != 0 || (bytes[0] & 1) || length <= 0);
        if (line == 0 && status == 0)
            (void)strict_layout(text, target, version, headers, header_n);
        must(!strict_path(target) || (!strstr(target, "/../") && !strchr(target, '\\')));
    }
    free(text);
    return 0;
}

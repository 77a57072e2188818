/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/media.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#define BLANK " \t"

/* The length of a piece up to one of the two ends, which do not count inside of quotes. */
static size_t piece_length(const char *p, const char *ends)
{
    bool quoted = false;
    size_t n = 0;
    for (; p[n] && (quoted || !strchr(ends, p[n])); n++) {
        if (quoted && p[n] == '\\' && p[n + 1])
            n++;
        else if (p[n] == '"')
            quoted = !quoted;
    }
    return n;
}

/* True if the n bytes, without blanks around them, are this word. */
static bool piece_is(const char *p, size_t n, const char *word)
{
    size_t skip = strspn(p, BLANK);
    if (skip > n)
        return false;
    p += skip, n -= skip;
    while (n && strchr(BLANK, p[n - 1]))
        n--;
    return n == strlen(word) && strncasecmp(p, word, n) == 0;
}

bool media_is(const char *content_type, const char *type)
{
    return content_type && piece_is(content_type, strcspn(content_type, ";"), type);
}

/* A weight in thousandths ("0.5" is 500); 0 for what is none. */
static int weight_read(const char *p, size_t n)
{
    while (n && strchr(BLANK, p[n - 1]))
        n--;
    if (n < 1 || n > 5 || (p[0] != '0' && p[0] != '1') || (n > 1 && p[1] != '.'))
        return 0;
    int weight = (p[0] - '0') * 1000, unit = 100;
    for (size_t i = 2; i < n; i++, unit /= 10) {
        if (p[i] < '0' || p[i] > '9')
            return 0;
        weight += (p[i] - '0') * unit;
    }
    return weight > 1000 ? 0 : weight;
}

/* The weight of a range, which ends at `end`: that of its parameter q, or the whole. */
static int weight_of(const char *p, const char *end)
{
    for (p += piece_length(p, ",;"); p < end && *p == ';'; p += piece_length(p, ",;")) {
        p++;
        p += strspn(p, BLANK);
        if ((*p == 'q' || *p == 'Q') && p[1] == '=')
            return weight_read(p + 2, piece_length(p + 2, ",;"));
    }
    return 1000;
}

bool media_prefers_json(const char *accept)
{
    enum { JSON, HTML, TEXT, ANY, RANGES };
    static const char *const ranges[RANGES] = {"application/json", "text/html", "text/*", "*/*"};
    int weight[RANGES] = {-1, -1, -1, -1};
    for (const char *p = accept ? accept : ""; *p;) {
        size_t n = piece_length(p, ","), type_n = piece_length(p, ",;");
        for (int i = 0; i < RANGES; i++) {
            int w = piece_is(p, type_n, ranges[i]) ? weight_of(p, p + n) : -1;
            weight[i] = w > weight[i] ? w : weight[i];
        }
        p += n + (p[n] == ',');
    }
    if (weight[JSON] <= 0)
        return false;
    if (weight[HTML] >= 0)
        return weight[JSON] > weight[HTML];
    return weight[JSON] >= weight[weight[TEXT] >= 0 ? TEXT : ANY];
}

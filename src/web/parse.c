/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "web/parse.h"

#include "base/text.h"
#include "web/media.h"
#include "web/strict.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

const struct err err_malformed = {.kind = ERR_REFUSED,
                                  .status = 400,
                                  .message = N_("The program could not read what your browser sent."),
                                  .file = __FILE__};

/* The value of a hexadecimal digit; -1 for another letter. */
static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX (and "+" in forms) into ret, which has room for n + 1 bytes. False for a broken escape. */
static bool decode(const char *p, size_t n, bool form, char *ret, size_t *ret_n)
{
    size_t out = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '%') {
            if (n - i < 3)
                return false;
            int high = hex_digit(p[i + 1]), low = hex_digit(p[i + 2]);
            if (high < 0 || low < 0)
                return false;
            ret[out++] = (char)(high * 16 + low);
            i += 2;
        } else {
            ret[out++] = form && p[i] == '+' ? ' ' : p[i];
        }
    }
    ret[out] = 0;
    *ret_n = out;
    return true;
}

/* True if the text holds an escaped "/", "\" or NUL, which no address of ours has. */
static bool hides_slash(const char *p, size_t n)
{
    for (size_t i = 0; i + 2 < n; i++)
        if (p[i] == '%' &&
            (strncasecmp(p + i, "%2f", 3) == 0 || strncasecmp(p + i, "%5c", 3) == 0 || strncmp(p + i, "%00", 3) == 0))
            return true;
    return false;
}

const struct err *parse_target(struct request *rq, const char *target)
{
    size_t path_n = strcspn(target, "?");
    size_t n = 0;
    char *path = arena_alloc(rq->arena, path_n + 1);
    if (hides_slash(target, path_n) || !decode(target, path_n, false, path, &n) || strlen(path) != n ||
        !utf8_valid(path, n) || !strict_path(path))
        return &err_malformed;
    rq->path = path;
    rq->query = target[path_n] ? arena_strdup(rq->arena, target + path_n + 1) : "";
    return parse_urlencoded(rq, rq->query, strlen(rq->query));
}

const struct err *params_put_in_front(struct request *rq, const struct param *added, size_t n)
{
    if (n == 0)
        return NULL;
    if (n + rq->param_n > PARSE_PARAMS_MAX)
        return &err_too_large;
    struct param *all = arena_array(rq->arena, n + rq->param_n, sizeof *all);
    memcpy(all, added, n * sizeof *all);
    if (rq->param_n)
        memcpy(all + n, rq->params, rq->param_n * sizeof *all);
    rq->params = all;
    rq->param_n += n;
    return NULL;
}

/* Decodes one name or value; NULL if it is no text. */
static char *decode_text(struct arena *a, const char *p, size_t n, size_t *ret_n)
{
    char *text = arena_alloc(a, n + 1);
    if (!decode(p, n, true, text, ret_n) || !utf8_valid(text, *ret_n))
        return NULL;
    return text;
}

const struct err *parse_urlencoded(struct request *rq, const char *text, size_t n)
{
    struct {
        struct param *v;
        size_t n, room;
    } list = {0};
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '&', n - at);
        size_t pair_n = end ? (size_t)(end - (text + at)) : n - at;
        const char *pair = text + at;
        at += pair_n + 1;
        if (pair_n == 0)
            continue;
        if (list.n == PARSE_PARAMS_MAX)
            return &err_too_large;
        const char *sign = memchr(pair, '=', pair_n);
        size_t name_n = sign ? (size_t)(sign - pair) : pair_n, got = 0;
        struct param *p = VEC_PUSH(rq->arena, list);
        p->name = decode_text(rq->arena, pair, name_n, &got);
        p->value = sign ? decode_text(rq->arena, sign + 1, pair_n - name_n - 1, &p->n) : "";
        if (!p->name || !p->value)
            return &err_malformed;
    }
    return params_put_in_front(rq, list.v, list.n);
}

/* Where the text stands in the bytes, or NULL. */
static char *find(char *bytes, size_t n, const char *text, size_t text_n)
{
    return n < text_n ? NULL : memmem(bytes, n, text, text_n);
}

/* Reads name="…" out of a Content-Disposition line; NULL if it isn't there. %22, %0A and %0D are decoded as browsers
 * encode them. */
static char *disposition_word(struct arena *a, const char *line, size_t n, const char *word)
{
    size_t word_n = strlen(word);
    for (size_t i = 0; i + word_n + 2 < n; i++) {
        if (strncasecmp(line + i, word, word_n) != 0 || line[i + word_n] != '=' || line[i + word_n + 1] != '"')
            continue;
        if (i > 0 && line[i - 1] != ' ' && line[i - 1] != ';')
            continue;
        const char *from = line + i + word_n + 2;
        const char *end = memchr(from, '"', (size_t)(line + n - from));
        if (!end || !utf8_valid(from, (size_t)(end - from)))
            return NULL;
        char *text = arena_copy(a, from, (size_t)(end - from));
        for (char *p; (p = strstr(text, "%22"));) {
            *p = '"';
            memmove(p + 1, p + 3, strlen(p + 3) + 1);
        }
        return text;
    }
    return NULL;
}

/* Reads the head of one part (its header lines) into p. False if it is no part of a form. */
static bool part_head(struct arena *a, const char *head, size_t n, struct param *p)
{
    for (size_t at = 0; at < n;) {
        const char *line = head + at;
        const char *end = memchr(line, '\r', n - at);
        size_t line_n = end ? (size_t)(end - line) : n - at;
        if (strncasecmp(line, "Content-Disposition: form-data;", line_n < 31 ? line_n : 31) == 0 && line_n > 31) {
            p->name = disposition_word(a, line, line_n, "name");
            p->file_name = disposition_word(a, line, line_n, "filename");
        }
        at += line_n + 2;
    }
    return p->name != NULL;
}

const struct err *parse_multipart(struct request *rq, const char *boundary, char *body, size_t n)
{
    struct {
        struct param *v;
        size_t n, room;
    } list = {0};
    char *mark = arena_printf(rq->arena, "\r\n--%s", boundary);
    size_t mark_n = strlen(mark);
    if (n < mark_n - 2 || memcmp(body, mark + 2, mark_n - 2) != 0)
        return &err_malformed;
    char *at = body + mark_n - 2, *end = body + n;
    while (end - at >= 2 && memcmp(at, "--", 2) != 0) {
        if (memcmp(at, "\r\n", 2) != 0 || list.n == PARSE_PARAMS_MAX)
            return &err_malformed;
        char *head = at + 2;
        char *blank = find(head, (size_t)(end - head), "\r\n\r\n", 4);
        if (!blank)
            return &err_malformed;
        char *value = blank + 4;
        char *next = find(value - 2, (size_t)(end - value) + 2, mark, mark_n); /* an empty value shares the CR LF */
        struct param *p = VEC_PUSH(rq->arena, list);
        if (!next || !part_head(rq->arena, head, (size_t)(blank - head), p))
            return &err_malformed;
        p->n = next > value ? (size_t)(next - value) : 0;
        at = next + mark_n;
        if (p->file_name) {
            next[0] = 0;
            p->value = p->n ? value : "";
        } else {
            if (!utf8_valid(value, p->n))
                return &err_malformed;
            p->value = arena_copy(rq->arena, value, p->n);
        }
    }
    if (end - at < 2)
        return &err_malformed;
    return params_put_in_front(rq, list.v, list.n);
}

/* Reads boundary=… out of a Content-Type; NULL if there is none or it is too long. */
static const char *boundary_of(struct arena *a, const char *type)
{
    const char *p = strcasestr(type, "boundary=");
    if (!p)
        return NULL;
    p += strlen("boundary=");
    size_t n = *p == '"' ? strcspn(++p, "\"") : strcspn(p, "; \t");
    return n == 0 || n > 70 ? NULL : arena_copy(a, p, n);
}

const struct err *parse_body(struct request *rq, char *body, size_t n)
{
    const char *type = rq->headers.content_type;
    if (media_is(type, "application/x-www-form-urlencoded"))
        return parse_urlencoded(rq, body, n);
    if (media_is(type, "multipart/form-data")) {
        const char *boundary = boundary_of(rq->arena, type);
        return boundary ? parse_multipart(rq, boundary, body, n) : &err_malformed;
    }
    if (media_is(type, "application/json"))
        return parse_json(rq, body, n);
    return n == 0 ? NULL : &err_malformed;
}

const char *parse_cookie(struct request *rq, const char *name)
{
    size_t name_n = strlen(name);
    for (const char *p = rq->headers.cookie; p && *p;) {
        p += strspn(p, "; ");
        size_t n = strcspn(p, ";");
        if (n > name_n && strncmp(p, name, name_n) == 0 && p[name_n] == '=')
            return arena_copy(rq->arena, p + name_n + 1, n - name_n - 1);
        p += n;
    }
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/language.h"

#include "base/arena.h"
#include "base/messages.h"
#include "base/text.h"
#include "base/time.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const codes[LANGUAGES] = {"en", "sv", "nl"};

const char *language_code(enum language l)
{
    assert(l < LANGUAGES);
    return codes[l];
}

/* Finds which of ours a tag of n bytes names, by its first part. */
static bool tag_read(const char *tag, size_t n, enum language *ret)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (n >= 2 && strncasecmp(tag, codes[l], 2) == 0 && (n == 2 || tag[2] == '-' || tag[2] == '_')) {
            *ret = (enum language)l;
            return true;
        }
    }
    return false;
}

bool language_read(const char *text, enum language *ret)
{
    return text && tag_read(text, strlen(text), ret);
}

/* Reads ";q=0.8" as 800; 1000 if there is none, 0 if it can't be read. */
static int quality_read(const char *p, size_t n)
{
    const char *end = p + n;
    while (p < end && (*p == ' ' || *p == '\t' || *p == ';'))
        p++;
    if (p == end)
        return 1000;
    if (end - p < 3 || (*p != 'q' && *p != 'Q') || p[1] != '=' || (p[2] != '0' && p[2] != '1'))
        return 0;
    int q = p[2] == '1' ? 1000 : 0;
    p += 3;
    if (p < end && *p == '.') {
        int weight = 100;
        for (p++; p < end && *p >= '0' && *p <= '9'; p++, weight /= 10)
            q += weight * (*p - '0');
    }
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p == end && q <= 1000 ? q : 0;
}

enum language language_accept(const char *header)
{
    enum language best = LANGUAGE_EN;
    int best_q = 0;
    for (const char *p = header ? header : ""; *p;) {
        p += strspn(p, " \t,");
        size_t n = strcspn(p, ","), tag_n = strcspn(p, ",; \t");
        int q = quality_read(p + tag_n, n - tag_n);
        enum language l = LANGUAGE_EN;
        if (q > best_q && (tag_read(p, tag_n, &l) || (tag_n == 1 && *p == '*'))) {
            best = l;
            best_q = q;
        }
        p += n;
    }
    return best;
}

/* Finds the message of an English text (with this second form, if not NULL); NULL if there is none. */
static const struct message *message_find(const char *english, const char *many)
{
    for (uint32_t i = messages_hash(english);; i++) {
        uint16_t slot = messages_slots[i & messages_mask];
        if (!slot)
            return NULL;
        const struct message *m = &messages[slot - 1];
        if (strcmp(m->english, english) == 0 && (!many || text_equal(m->english_many, many)))
            return m;
    }
}

uint32_t tr_mark(const char *english)
{
    return messages_hash(english);
}

const char *tr_by_mark(uint32_t mark)
{
    for (uint32_t i = mark;; i++) {
        uint16_t slot = messages_slots[i & messages_mask];
        if (!slot)
            return NULL;
        if (messages_hash(messages[slot - 1].english) == mark)
            return messages[slot - 1].english;
    }
}

const char *tr(enum language l, const char *english)
{
    const struct message *m = l == LANGUAGE_EN || !*english ? NULL : message_find(english, NULL);
    const char *text = !m ? NULL : l == LANGUAGE_SV ? m->sv : m->nl;
    return text ? text : english;
}

const char *tr_n(enum language l, int64_t n, const char *one, const char *many)
{
    const struct message *m = l == LANGUAGE_EN ? NULL : message_find(one, many);
    const char *text = NULL;
    if (m && n == 1)
        text = l == LANGUAGE_SV ? m->sv : m->nl;
    else if (m)
        text = l == LANGUAGE_SV ? m->sv_many : m->nl_many;
    return text ? text : n == 1 ? one : many;
}

/* What a place at p stands for: a string, or NULL if there is no place. "%%" is a percent sign. */
static const char *place_text(const char *p, size_t n, const char *const args[])
{
    if (p[0] != '%')
        return NULL;
    if (p[1] == '%')
        return "%";
    if (p[1] < '1' || p[1] > '9' || (size_t)(p[1] - '1') >= n)
        return NULL;
    const char *text = args[p[1] - '1'];
    return text ? text : "";
}

char *tr_fill(struct arena *a, const char *message, size_t n, const char *const args[])
{
    size_t size = 1;
    for (const char *p = message; *p;) {
        const char *text = place_text(p, n, args);
        size += text ? strlen(text) : 1;
        p += text ? 2 : 1;
    }
    char *filled = arena_alloc(a, size), *out = filled;
    for (const char *p = message; *p;) {
        const char *text = place_text(p, n, args);
        if (!text) {
            *out++ = *p++;
            continue;
        }
        size_t length = strlen(text);
        memcpy(out, text, length);
        out += length;
        p += 2;
    }
    *out = '\0';
    return filled;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/json.h"

#include <stdio.h>
#include <string.h>

/* Adds a byte. */
static void put(struct json *j, char byte)
{
    *VEC_PUSH(j->arena, *j) = byte;
}

/* Adds bytes. */
static void put_all(struct json *j, const char *bytes)
{
    while (*bytes)
        put(j, *bytes++);
}

/* Adds the comma that a further value needs. */
static void separate(struct json *j)
{
    if (j->n && !strchr("{[:", j->v[j->n - 1]))
        put(j, ',');
}

/* Adds a text in quotes. */
static void quote(struct json *j, const char *text)
{
    put(j, '"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        char escaped[8];
        if (*p == '"' || *p == '\\') {
            put(j, '\\');
            put(j, (char)*p);
        } else if (*p == '\n') {
            put_all(j, "\\n");
        } else if (*p < 0x20 || *p == 0x7f) {
            snprintf(escaped, sizeof escaped, "\\u%04x", *p);
            put_all(j, escaped);
        } else {
            put(j, (char)*p);
        }
    }
    put(j, '"');
}

void json_open(struct json *j, char bracket)
{
    separate(j);
    put(j, bracket);
}

void json_close(struct json *j, char bracket)
{
    put(j, bracket);
}

void json_key(struct json *j, const char *name)
{
    separate(j);
    quote(j, name);
    put(j, ':');
}

void json_text(struct json *j, const char *text)
{
    separate(j);
    if (text)
        quote(j, text);
    else
        put_all(j, "null");
}

void json_int(struct json *j, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    separate(j);
    put_all(j, text);
}

void json_bool(struct json *j, bool yes)
{
    separate(j);
    put_all(j, yes ? "true" : "false");
}

void json_pair(struct json *j, const char *name, const char *text)
{
    json_key(j, name);
    json_text(j, text);
}

const char *json_done(struct json *j)
{
    put(j, 0);
    j->n--;
    return j->v;
}

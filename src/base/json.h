/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes JSON into an arena, piece by piece: commas, quotes and escapes are seen to. (Reading: jansson.) */
#ifndef BANA_BASE_JSON_H
#define BANA_BASE_JSON_H

#include "base/arena.h"

struct json {
    struct arena *arena;
    char *v; /* what is written so far */
    size_t n, room;
};

/* Opens with '{' or '[' and closes with '}' or ']'. What stands between is in the caller's hands. */
void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
/* The name of the value that comes next. */
void json_key(struct json *j, const char *name);
void json_text(struct json *j, const char *text); /* valid UTF-8; NULL writes null */
void json_int(struct json *j, int64_t n);
void json_bool(struct json *j, bool yes);
/* A name with its text, in one. */
void json_pair(struct json *j, const char *name, const char *text);
/* What was written, NUL-terminated, in the arena. */
const char *json_done(struct json *j);

#endif

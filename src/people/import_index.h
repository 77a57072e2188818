/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding by text or by id among many: hash tables in an arena. */
#ifndef BANA_PEOPLE_IMPORT_INDEX_H
#define BANA_PEOPLE_IMPORT_INDEX_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INDEX_NONE = -1, INDEX_SEVERAL = -2 };

struct text_index {
    struct {
        const char *key;
        long value;
    } * v;
    size_t n, room;
    struct arena *arena;
};

/* An empty table; it grows when it holds more than about n keys. */
void text_index_start(struct arena *a, size_t n, struct text_index *ret);
/* The value of a key (not copied), INDEX_NONE when it is new. Change it through the pointer, before the next call. */
long *text_index_at(struct text_index *x, const char *key);
/* The value, or INDEX_NONE. */
long text_index_find(const struct text_index *x, const char *key);
/* Adds a value; a key that has another value already becomes INDEX_SEVERAL. */
void text_index_add(struct text_index *x, const char *key, long value);

struct id_index {
    struct {
        int64_t key;
        long value;
    } * v;
    size_t room;
};

/* Room for at most n keys. */
void id_index_start(struct arena *a, size_t n, struct id_index *ret);
void id_index_put(struct id_index *x, int64_t key, long value);
long id_index_find(const struct id_index *x, int64_t key);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_index.h"

#include <assert.h>
#include <string.h>

/* A size with space between the keys. */
static size_t room_for(size_t n)
{
    size_t room = 16;
    while (room < n * 2 + 2)
        room *= 2;
    return room;
}

void text_index_start(struct arena *a, size_t n, struct text_index *ret)
{
    *ret = (struct text_index){.room = room_for(n), .arena = a};
    ret->v = arena_array(a, ret->room, sizeof *ret->v);
}

/* The slot of a key: where it is, or where it would stand. */
static size_t text_slot(const struct text_index *x, const char *key)
{
    uint64_t h = 1469598103934665603ULL;
    for (const char *p = key; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211ULL;
    size_t i = (h ^ h >> 32) & (x->room - 1);
    for (size_t tried = 0; x->v[i].key && strcmp(x->v[i].key, key); tried++) {
        assert(tried < x->room);
        i = (i + 1) & (x->room - 1);
    }
    return i;
}

/* Doubles a table. */
static void text_index_grow(struct text_index *x)
{
    struct text_index wide = *x;
    wide.room *= 2;
    wide.v = arena_array(x->arena, wide.room, sizeof *wide.v);
    for (size_t i = 0; i < x->room; i++)
        if (x->v[i].key)
            wide.v[text_slot(&wide, x->v[i].key)] = x->v[i];
    *x = wide;
}

long *text_index_at(struct text_index *x, const char *key)
{
    if (x->n * 2 >= x->room)
        text_index_grow(x);
    size_t i = text_slot(x, key);
    if (!x->v[i].key) {
        x->n++;
        x->v[i].key = key;
        x->v[i].value = INDEX_NONE;
    }
    return &x->v[i].value;
}

long text_index_find(const struct text_index *x, const char *key)
{
    if (!x->room)
        return INDEX_NONE;
    size_t i = text_slot(x, key);
    return x->v[i].key ? x->v[i].value : INDEX_NONE;
}

void text_index_add(struct text_index *x, const char *key, long value)
{
    long *at = text_index_at(x, key);
    *at = *at == INDEX_NONE || *at == value ? value : INDEX_SEVERAL;
}

void id_index_start(struct arena *a, size_t n, struct id_index *ret)
{
    ret->room = room_for(n);
    ret->v = arena_array(a, ret->room, sizeof *ret->v);
}

/* The slot of an id, which is random and so needs little mixing. 0 marks an empty slot. */
static size_t id_slot(const struct id_index *x, int64_t key)
{
    size_t i = ((uint64_t)key * 0x9E3779B97F4A7C15ULL >> 20) & (x->room - 1);
    for (size_t tried = 0; x->v[i].key && x->v[i].key != key; tried++) {
        assert(tried < x->room);
        i = (i + 1) & (x->room - 1);
    }
    return i;
}

void id_index_put(struct id_index *x, int64_t key, long value)
{
    size_t i = id_slot(x, key);
    x->v[i].key = key;
    x->v[i].value = value;
}

long id_index_find(const struct id_index *x, int64_t key)
{
    if (!x->room || !key)
        return INDEX_NONE;
    size_t i = id_slot(x, key);
    return x->v[i].key ? x->v[i].value : INDEX_NONE;
}

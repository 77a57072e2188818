/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define GUARD_BYTES 16 /* so that running past an object is found, as with malloc */
#define HIDE(P, N) ASAN_POISON_MEMORY_REGION((P), (N))
#define SHOW(P, N) ASAN_UNPOISON_MEMORY_REGION((P), (N))
#else
#define GUARD_BYTES 0
#define HIDE(P, N) ((void)0)
#define SHOW(P, N) ((void)0)
#endif

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_BLOCK_BYTES ((size_t)16 * 1024)
#define MOST_BLOCK_BYTES ((size_t)1024 * 1024)
#define HARD_BOUND_TIMES 4

/* A run of memory that objects are cut from; all beyond `used` is zero. */
struct block {
    struct block *before;
    size_t room, used;
    max_align_t bytes[];
};

struct arena {
    struct block *last;
    size_t bound, used;
};

/* Ends the process: there is no sensible way on without memory. */
static _Noreturn void arena_abort(const char *why)
{
    fprintf(stderr, "arena: %s\n", why);
    abort();
}

/* Adds a block with at least `size` bytes free. */
static void block_add(struct arena *a, size_t size)
{
    size_t room = FIRST_BLOCK_BYTES;
    if (a->last)
        room = a->last->room < MOST_BLOCK_BYTES / 2 ? a->last->room * 2 : MOST_BLOCK_BYTES;
    if (room < size)
        room = size;
    struct block *b = calloc(1, sizeof *b + room);
    if (!b)
        arena_abort("out of memory");
    b->room = room;
    b->before = a->last;
    a->last = b;
    HIDE(b->bytes, room);
}

struct arena *arena_new(size_t bound_bytes)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a)
        arena_abort("out of memory");
    a->bound = bound_bytes;
    block_add(a, FIRST_BLOCK_BYTES);
    return a;
}

/* Frees all blocks but the first, which it returns. */
static struct block *blocks_drop(struct arena *a)
{
    struct block *b = a->last;
    while (b->before) {
        struct block *before = b->before;
        SHOW(b->bytes, b->room);
        free(b);
        b = before;
    }
    return b;
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    struct block *first = blocks_drop(a);
    SHOW(first->bytes, first->room);
    free(first);
    free(a);
}

void arena_reset(struct arena *a)
{
    struct block *first = blocks_drop(a);
    SHOW(first->bytes, first->room);
    memset(first->bytes, 0, first->used);
    HIDE(first->bytes, first->room);
    first->used = 0;
    a->last = first;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        arena_abort("a size beyond all measure");
    size_t step = (size + GUARD_BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (step == 0)
        step = ALIGNMENT; /* so that two empty objects differ */
    if (a->bound && (a->used + size) / HARD_BOUND_TIMES >= a->bound && a->used + size > a->bound * HARD_BOUND_TIMES)
        arena_abort("four times its bound was passed");
    if (a->last->room - a->last->used < step)
        block_add(a, step);
    unsigned char *p = (unsigned char *)a->last->bytes + a->last->used;
    a->last->used += step;
    a->used += size;
    SHOW(p, size);
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    size_t product;
    if (__builtin_mul_overflow(n, size, &product))
        arena_abort("the size of an array overflows");
    return arena_alloc(a, product);
}

char *arena_copy(struct arena *a, const void *bytes, size_t size)
{
    if (size == SIZE_MAX)
        arena_abort("a size beyond all measure");
    char *copy = arena_alloc(a, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
    return arena_copy(a, text, strlen(text));
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(a, format, args);
    va_end(args);
    return text;
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
    assert(format);
    va_list again;
    va_copy(again, args);
    char most[256]; /* nearly all texts fit, and are made once */
    int n = vsnprintf(most, sizeof most, format, args);
    assert(n >= 0);
    char *text = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof most)
        memcpy(text, most, (size_t)n);
    else
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

bool arena_over(const struct arena *a)
{
    return a->bound && a->used > a->bound;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}

void *vec_grow(struct arena *a, void *old, size_t n, size_t *room, size_t size)
{
    size_t more = *room ? *room * 2 : 8;
    if (more < *room)
        arena_abort("the size of an array overflows");
    void *v = arena_array(a, more, size);
    if (n)
        memcpy(v, old, n * size);
    *room = more;
    return v;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory by lifetime. A function that allocates takes an arena; there is no free() in feature code.
 * An arena has a soft bound: passing it still succeeds but sets arena_over(), which the server, the row loops and the
 * parsers look at and answer with err_out_of_arena. Passing four times the bound, or running out of memory, aborts.
 */
#ifndef BANA_BASE_ARENA_H
#define BANA_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Makes an arena with a soft bound in bytes (0: unbounded, for command-line tools). Never NULL. */
struct arena *arena_new(size_t bound_bytes);
/* Frees the arena and all that was allocated in it. NULL is allowed. */
void arena_free(struct arena *a);
/* Empties the arena and keeps its first block for use again. */
void arena_reset(struct arena *a);
/* Zeroed memory, aligned for any type. Never NULL; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((returns_nonnull));
/* Zeroed room for n objects of the given size; the product is checked and aborts on overflow. */
void *arena_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull));
/* Copies of bytes (a NUL is added behind) and of a string. */
char *arena_copy(struct arena *a, const void *bytes, size_t size) __attribute__((returns_nonnull));
char *arena_strdup(struct arena *a, const char *text) __attribute__((returns_nonnull));
/* A formatted string. */
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprintf(struct arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* True once the soft bound was passed. */
bool arena_over(const struct arena *a);
/* Bytes handed out since it was made or reset. */
size_t arena_used(const struct arena *a);

#define arena_new_of(A, TYPE) ((TYPE *)arena_alloc((A), sizeof(TYPE)))

/*
 * A growing array in an arena: struct { T *v; size_t n, room; } list = {0}; *VEC_PUSH(a, list) = item;
 * VEC_PUSH yields a pointer to a new zeroed item at the end.
 */
#define VEC_PUSH(A, LIST)                                                                                              \
    ((LIST).n == (LIST).room ? ((LIST).v = vec_grow((A), (LIST).v, (LIST).n, &(LIST).room, sizeof *(LIST).v)) : 0,     \
     &(LIST).v[(LIST).n++])
void *vec_grow(struct arena *a, void *old, size_t n, size_t *room, size_t size);

#endif

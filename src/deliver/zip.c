/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { VERSION = 20, DEFLATED = 8, FIRST_DAY = 0x21, LOCAL_BYTES = 30, CENTRAL_BYTES = 46, END_BYTES = 22 };

/* The archive as it grows. */
struct zip {
    unsigned char *v;
    size_t n;
};

/* Adds a number of two or four bytes, small end first. */
static void add(struct zip *z, uint32_t v, size_t bytes)
{
    for (; bytes; bytes--, v >>= 8)
        z->v[z->n++] = (unsigned char)v;
}

/* Adds bytes. */
static void add_bytes(struct zip *z, const void *p, size_t n)
{
    memcpy(z->v + z->n, p, n);
    z->n += n;
}

/* Raw deflate; what it gives in *ret_n bytes. */
static const void *deflated(struct arena *a, const struct zip_file *f, size_t *ret_n)
{
    z_stream s = {0};
    if (deflateInit2(&s, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t room = deflateBound(&s, f->n);
    unsigned char *to = arena_alloc(a, room);
    s.next_in = (unsigned char *)(uintptr_t)f->bytes;
    s.avail_in = (unsigned)f->n;
    s.next_out = to;
    s.avail_out = (unsigned)room;
    int code = deflate(&s, Z_FINISH);
    assert(code == Z_STREAM_END);
    *ret_n = s.total_out;
    deflateEnd(&s);
    return to;
}

/* What both heads of a file have in common. */
static void add_head(struct zip *z, const struct zip_file *f, uint32_t crc, size_t packed)
{
    add(z, VERSION, 2);
    add(z, 0, 2);
    add(z, DEFLATED, 2);
    add(z, 0, 2);
    add(z, FIRST_DAY, 2);
    add(z, crc, 4);
    add(z, (uint32_t)packed, 4);
    add(z, (uint32_t)f->n, 4);
    add(z, (uint32_t)strlen(f->name), 2);
    add(z, 0, 2);
}

const void *zip_write(struct arena *a, const struct zip_file *files, size_t n, size_t *ret_n)
{
    const void **packed = arena_array(a, n, sizeof *packed);
    size_t *sizes = arena_array(a, n, sizeof *sizes), *at = arena_array(a, n, sizeof *at), room = END_BYTES;
    for (size_t i = 0; i < n; i++) {
        assert(files[i].n < UINT32_MAX);
        packed[i] = deflated(a, &files[i], &sizes[i]);
        room += LOCAL_BYTES + CENTRAL_BYTES + 2 * strlen(files[i].name) + sizes[i];
    }
    struct zip z = {.v = arena_alloc(a, room)};
    for (size_t i = 0; i < n; i++) {
        at[i] = z.n;
        add(&z, 0x04034b50, 4);
        add_head(&z, &files[i], (uint32_t)crc32(0, files[i].bytes, (unsigned)files[i].n), sizes[i]);
        add_bytes(&z, files[i].name, strlen(files[i].name));
        add_bytes(&z, packed[i], sizes[i]);
    }
    size_t central = z.n;
    for (size_t i = 0; i < n; i++) {
        add(&z, 0x02014b50, 4);
        add(&z, VERSION, 2);
        add_head(&z, &files[i], (uint32_t)crc32(0, files[i].bytes, (unsigned)files[i].n), sizes[i]);
        add(&z, 0, 2); /* no comment */
        add(&z, 0, 2);
        add(&z, 0, 2);
        add(&z, 0, 4);
        add(&z, (uint32_t)at[i], 4);
        add_bytes(&z, files[i].name, strlen(files[i].name));
    }
    size_t central_n = z.n - central;
    add(&z, 0x06054b50, 4);
    add(&z, 0, 4);
    add(&z, (uint32_t)n, 2);
    add(&z, (uint32_t)n, 2);
    add(&z, (uint32_t)central_n, 4);
    add(&z, (uint32_t)central, 4);
    add(&z, 0, 2);
    assert(z.n == room);
    *ret_n = room;
    return z.v;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/unzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { LOCAL_BYTES = 30, CENTRAL_BYTES = 46, END_BYTES = 22, COMMENT_MOST = 65535, STORED = 0, DEFLATED = 8 };

static const char damaged[] = N_("The archive is damaged or was not loaded down to its end. Fetch it again.");

/* A number of two or four bytes, small end first. */
static uint32_t number(const unsigned char *p, int bytes)
{
    uint32_t v = 0;
    for (int i = bytes; i--;)
        v = v << 8 | p[i];
    return v;
}

bool unzip_is(const void *bytes, size_t n)
{
    return n > 4 && !memcmp(bytes, "PK\003\004", 4);
}

/* Where the list of files begins, and how many there are; false if there is no such place. */
static bool list_find(const unsigned char *p, size_t n, size_t *ret_at, size_t *ret_files)
{
    if (n < END_BYTES)
        return false;
    size_t first = n > END_BYTES + COMMENT_MOST ? n - END_BYTES - COMMENT_MOST : 0;
    for (size_t at = n - END_BYTES + 1; at-- > first;)
        if (!memcmp(p + at, "PK\005\006", 4)) {
            *ret_at = number(p + at + 16, 4);
            *ret_files = number(p + at + 10, 2);
            return number(p + at + 4, 2) == 0 && *ret_at < n;
        }
    return false;
}

const struct err *unzip_list(struct arena *a, const void *bytes, size_t n, struct unzip_file **ret, size_t *ret_n)
{
    const unsigned char *p = bytes;
    size_t at, files, found = 0;
    if (!list_find(p, n, &at, &files))
        return err_refused(a, 409, damaged);
    if (files > UNZIP_MAX_FILES)
        return err_refused(a, 413, N_("There are more than 500 files in the archive."));
    *ret = arena_array(a, files, sizeof **ret);
    for (size_t i = 0; i < files; i++) {
        if (n - at < CENTRAL_BYTES || memcmp(p + at, "PK\001\002", 4))
            return err_refused(a, 409, damaged);
        size_t name_n = number(p + at + 28, 2);
        size_t size = CENTRAL_BYTES + name_n + number(p + at + 30, 2) + number(p + at + 32, 2);
        if (n - at < size)
            return err_refused(a, 409, damaged);
        const char *path = arena_copy(a, p + at + CENTRAL_BYTES, name_n);
        const char *slash = strrchr(path, '/');
        struct unzip_file f = {.name = slash ? slash + 1 : path,
                               .packed = number(p + at + 20, 4),
                               .head_at = number(p + at + 42, 4),
                               .method = number(p + at + 10, 2)};
        if (number(p + at + 8, 2) & 1)
            return err_refused(a, 409, N_("The archive is locked with a password. Unpack it first."));
        if (*f.name && strncmp(f.name, "._", 2) != 0)
            (*ret)[found++] = f;
        at += size;
    }
    *ret_n = found;
    return NULL;
}

struct unzip {
    z_stream stream;
    const unsigned char *next; /* stored files: what is left */
    size_t left;
    bool deflated, ended;
};

const struct err *unzip_begin(struct arena *a, const void *bytes, size_t n, const struct unzip_file *f,
                              struct unzip **ret)
{
    const unsigned char *p = bytes;
    if (f->head_at >= n || n - f->head_at < LOCAL_BYTES || memcmp(p + f->head_at, "PK\003\004", 4))
        return err_refused(a, 409, damaged);
    size_t at = f->head_at + LOCAL_BYTES + number(p + f->head_at + 26, 2) + number(p + f->head_at + 28, 2);
    if (at > n || f->packed > n - at)
        return err_refused(a, 409, damaged);
    if (f->method != STORED && f->method != DEFLATED)
        return err_refused(a, 409, N_("The archive is packed in a way that is not known here. Unpack it first."));
    struct unzip *u = calloc(1, sizeof *u);
    if (!u)
        abort();
    u->next = p + at;
    u->left = (size_t)f->packed;
    u->deflated = f->method == DEFLATED;
    u->stream.next_in = (unsigned char *)(uintptr_t)u->next;
    u->stream.avail_in = (unsigned)u->left;
    if (u->deflated && inflateInit2(&u->stream, -MAX_WBITS) != Z_OK)
        abort();
    *ret = u;
    return NULL;
}

int64_t unzip_read(struct unzip *u, void *to, size_t room)
{
    if (!u->deflated) {
        size_t n = room < u->left ? room : u->left;
        memcpy(to, u->next, n);
        u->next += n;
        u->left -= n;
        return (int64_t)n;
    }
    if (u->ended)
        return 0;
    u->stream.next_out = to;
    u->stream.avail_out = (unsigned)room;
    int code = inflate(&u->stream, Z_NO_FLUSH);
    u->ended = code == Z_STREAM_END;
    size_t n = room - u->stream.avail_out;
    return (code == Z_OK || code == Z_STREAM_END) && (n || u->ended) ? (int64_t)n : -1;
}

void unzip_end(struct unzip *u)
{
    if (u && u->deflated)
        inflateEnd(&u->stream);
    free(u);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/files.h"

#include "base/arena.h"
#include "deliver/unzip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARCHIVE_MAX_BYTES = 256 << 20 };

/* ---- where the bytes are ---- */

/* A descriptor. */
static int64_t descriptor_read(void *context, void *to, size_t room)
{
    return read((int)(intptr_t)context, to, room);
}

/* Shuts it. */
static void descriptor_close(void *context)
{
    close((int)(intptr_t)context);
}

/* Memory. */
struct memory {
    const char *p;
    size_t n;
};

/* What is left of it. */
static int64_t memory_read(void *context, void *to, size_t room)
{
    struct memory *m = context;
    size_t n = room < m->n ? room : m->n;
    memcpy(to, m->p, n);
    m->p += n;
    m->n -= n;
    return (int64_t)n;
}

/* Nothing to shut. */
static void memory_close(void *context)
{
}

/* A file in an archive. */
static int64_t packed_read(void *context, void *to, size_t room)
{
    return unzip_read(context, to, room);
}

/* Shuts it. */
static void packed_close(void *context)
{
    unzip_end(context);
}

/* ---- sets ---- */

const struct err *files_add(struct arena *a, struct file_set *set, const char *name, const void *bytes, size_t n)
{
    struct unzip_file *packed;
    size_t packed_n = 1;
    bool archive = unzip_is(bytes, n);
    if (archive)
        TRY(unzip_list(a, bytes, n, &packed, &packed_n));
    if (set->files.n + packed_n > FILES_MAX)
        return err_refused(a, 413, N_("There are more than 500 files in the archive."));
    for (size_t i = 0; i < packed_n; i++)
        *VEC_PUSH(a, set->files) = (struct set_file){
            .name = archive ? packed[i].name : name, .bytes = bytes, .n = n, .packed = archive ? &packed[i] : NULL};
    return NULL;
}

/* All bytes of a source. */
static const struct err *source_whole(struct arena *a, struct byte_source *s, size_t most, const void **ret,
                                      size_t *ret_n)
{
    size_t room = 1 << 16, n = 0;
    char *bytes = malloc(room);
    int64_t got = -1;
    while (bytes && n <= most && (got = s->read(s->context, bytes + n, room - n)) > 0) {
        n += (size_t)got;
        if (n < room)
            continue;
        room *= 2;
        char *wide = realloc(bytes, room);
        if (!wide)
            free(bytes);
        bytes = wide;
    }
    s->close(s->context);
    if (bytes && got >= 0)
        *ret = arena_copy(a, bytes, n);
    bool bad = !bytes || got < 0;
    free(bytes);
    *ret_n = n;
    if (n > most)
        return err_refused(a, 413, N_("The file is larger than can be taken."));
    return bad ? err_broken(a, "the file can't be read", NULL) : NULL;
}

const struct err *files_of_command(struct command_line *line, const char *path, struct file_set *ret)
{
    *ret = (struct file_set){.line = line, .folder = path};
    const char **names;
    size_t n;
    bool folder;
    TRY(command_list(line, path, &folder, &names, &n));
    if (!folder) {
        struct byte_source s = {descriptor_read, descriptor_close, NULL};
        const void *bytes;
        int fd;
        TRY(command_open(line, path, &fd));
        s.context = (void *)(intptr_t)fd;
        TRY(source_whole(line->arena, &s, ARCHIVE_MAX_BYTES, &bytes, &n));
        const char *name = strrchr(path, '/');
        return files_add(line->arena, ret, name ? name + 1 : path, bytes, n);
    }
    for (size_t i = 0; i < n && i < FILES_MAX; i++)
        *VEC_PUSH(line->arena, ret->files) = (struct set_file){.name = names[i]};
    return NULL;
}

const struct err *file_open(struct arena *a, const struct file_set *set, size_t i, struct byte_source *ret)
{
    const struct set_file *f = &set->files.v[i];
    if (f->packed) {
        struct unzip *u;
        TRY(unzip_begin(a, f->bytes, f->n, f->packed, &u));
        *ret = (struct byte_source){packed_read, packed_close, u};
    } else if (f->bytes) {
        struct memory *m = arena_new_of(a, struct memory);
        *m = (struct memory){f->bytes, f->n};
        *ret = (struct byte_source){memory_read, memory_close, m};
    } else {
        int fd;
        TRY(command_open(set->line, arena_printf(a, "%s/%s", set->folder, f->name), &fd));
        *ret = (struct byte_source){descriptor_read, descriptor_close, (void *)(intptr_t)fd};
    }
    return NULL;
}

const struct err *file_whole(struct arena *a, const struct file_set *set, size_t i, size_t most, const void **ret,
                             size_t *ret_n)
{
    struct byte_source s;
    TRY(file_open(a, set, i, &s));
    return source_whole(a, &s, most, ret, ret_n);
}

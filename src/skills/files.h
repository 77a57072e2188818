/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of a classification, wherever they are: in a folder at the command line, in memory after an upload, in a ZIP
 * archive. They are read in pieces, one after the other.
 */
#ifndef BANA_SKILLS_FILES_H
#define BANA_SKILLS_FILES_H

#include "base/command.h"
#include "base/err.h"

#include <stdint.h>

enum { FILES_MAX = 500 };

/* A file being read. */
struct byte_source {
    int64_t (*read)(void *context, void *to, size_t room); /* 0: the end; -1: it can't be read */
    void (*close)(void *context);
    void *context;
};

struct file_set {
    struct {
        struct set_file {
            const char *name;  /* without its folder */
            const void *bytes; /* in memory: of the file, or of its archive */
            size_t n;
            const struct unzip_file *packed; /* in an archive; or NULL */
        } * v;
        size_t n, room;
    } files;
    struct command_line *line; /* of a folder at the command line */
    const char *folder;
};

/* The plain files of a folder that the command names, or of an archive that it names. */
const struct err *files_of_command(struct command_line *line, const char *path, struct file_set *ret) ERR_MUST_USE;
/* Adds a file in memory: itself, or what it packs. The bytes must stay. */
const struct err *files_add(struct arena *a, struct file_set *set, const char *name, const void *bytes,
                            size_t n) ERR_MUST_USE;
/* Begins to read file i. */
const struct err *file_open(struct arena *a, const struct file_set *set, size_t i,
                            struct byte_source *ret) ERR_MUST_USE;
/* All of file i. Refuses more than `most` bytes. */
const struct err *file_whole(struct arena *a, const struct file_set *set, size_t i, size_t most, const void **ret,
                             size_t *ret_n) ERR_MUST_USE;

#endif

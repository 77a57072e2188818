/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the files of a ZIP archive that is in memory, one after the other and in pieces; it believes no figure in it.
 */
#ifndef BANA_DELIVER_UNZIP_H
#define BANA_DELIVER_UNZIP_H

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

enum { UNZIP_MAX_FILES = 500 };

struct unzip_file {
    const char *name; /* the last part of its path */
    uint64_t packed;  /* bytes in the archive */
    size_t head_at;   /* where its local head stands */
    unsigned method;
};

/* True if the bytes begin like an archive. */
bool unzip_is(const void *bytes, size_t n);
/* The archive's files (folders left out). Refuses what is broken off, locked, in several parts, or of more than
 * UNZIP_MAX_FILES files. */
const struct err *unzip_list(struct arena *a, const void *bytes, size_t n, struct unzip_file **ret,
                             size_t *ret_n) ERR_MUST_USE;

struct unzip; /* one file being read */
/* Begins to read a file of that archive, whose bytes must stay. Free it with unzip_end. */
const struct err *unzip_begin(struct arena *a, const void *bytes, size_t n, const struct unzip_file *f,
                              struct unzip **ret) ERR_MUST_USE;
/* The next bytes, at most `room`; 0 at the end, -1 if the archive is damaged. */
int64_t unzip_read(struct unzip *u, void *to, size_t room);
void unzip_end(struct unzip *u);

#endif

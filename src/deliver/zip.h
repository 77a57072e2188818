/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes a ZIP archive of a few files into an arena. */
#ifndef BANA_DELIVER_ZIP_H
#define BANA_DELIVER_ZIP_H

#include "base/arena.h"

struct zip_file {
    const char *name; /* ASCII, no folder above */
    const void *bytes;
    size_t n; /* below 4 GiB */
};

/* The archive, deflated, all files of the day 1980-01-01: the same files give the same bytes. */
const void *zip_write(struct arena *a, const struct zip_file *files, size_t n, size_t *ret_n);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of schema/, embedded in the program by assetgen, in the order of their names. */
#ifndef BANA_STORE_SCHEMA_H
#define BANA_STORE_SCHEMA_H

#include <stddef.h>

struct schema_file {
    const char *name; /* 0001_people.sql */
    const char *sql;
};

extern const struct schema_file schema_files[];
extern const size_t schema_file_n;

#endif

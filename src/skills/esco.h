/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * ESCO as its official CSV download has it, in any version from 1.0 on and any of its languages (Swedish, Dutch and
 * English are kept). Columns are found by their names; further columns and files are passed by. Pure: no database.
 */
#ifndef BANA_SKILLS_ESCO_H
#define BANA_SKILLS_ESCO_H

#include "skills/classification.h"
#include "skills/files.h"

/* Why a classification can't be read, for people: a msgid and what its %1 and %2 are. */
struct class_trouble {
    const char *sentence; /* NULL: none */
    const char *about, *second;
};

/* Reads all the files. What is missing, too large, broken off or without its columns is refused: the error says so in
 * general, *ret_trouble for people. */
const struct err *esco_read(struct arena *a, const struct file_set *set, struct classification *ret,
                            struct class_trouble *ret_trouble) ERR_MUST_USE;

#endif

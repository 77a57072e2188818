/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of pogen: reading po files (pogen_read.c), finding texts (pogen_scan.c), checking sources against them
 * (pogen_check.c), writing (pogen.c). */
#ifndef BANA_TOOLS_POGEN_H
#define BANA_TOOLS_POGEN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { PO_SV, PO_NL, PO_FILES };

/* One text of a po file. */
struct po_entry {
    const char *english, *english_many; /* the second is NULL without a plural */
    const char *text, *text_many;       /* NULL when not translated */
    int line;
    bool used; /* found in a source by the check */
};

struct po_file {
    const char *path;
    struct {
        struct po_entry *v;
        size_t n, room;
    } entries;
};

/* A text that a source shows to people. */
struct source_text {
    const char *english, *english_many;
    const char *path;
    int line;
};

struct source_texts {
    struct source_text *v;
    size_t n, room;
};

/* Says what is wrong where, and counts it. */
void fault(const char *path, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A whole file in the arena, NUL-terminated; ends the program if it can't be read. */
char *file_read(struct arena *a, const char *path, size_t *ret_n);

/* Reads a po file; faults are said. Sorted by the English text. */
struct po_file po_read(struct arena *a, const char *path);

/* The entry of an English text, or NULL. */
struct po_entry *po_find(const struct po_file *po, const char *english);

/* Adds the texts of a .c or .tmpl file. */
void source_scan(struct arena *a, const char *path, struct source_texts *texts);

/* Compares sources with the po files, and says every fault. */
void check_sources(struct arena *a, struct po_file po[PO_FILES], size_t n, char *const paths[]);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Translations. Two uses:
 *   pogen --out messages.c sv.po nl.po        writes the table that base/language.c looks texts up in
 *   pogen --check sv.po nl.po SOURCES…        compares the texts of .c and .tmpl files with the po files
 */
#include "pogen.h"

#include "base/messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int faults;

/* Says what is wrong where, and counts it. */
void fault(const char *path, int line, const char *format, ...)
{
    va_list args;
    faults++;
    fprintf(stderr, line ? "%s:%d: " : "%s: ", path, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

/* Reads a whole file. */
char *file_read(struct arena *a, const char *path, size_t *ret_n)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    size_t n = 0, room = 1 << 16;
    char *bytes = arena_alloc(a, room);
    for (size_t got; (got = fread(bytes + n, 1, room - n - 1, file)) > 0;) {
        n += got;
        if (n == room - 1) {
            char *more = arena_alloc(a, room * 2);
            memcpy(more, bytes, n);
            bytes = more;
            room *= 2;
        }
    }
    if (ferror(file)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    bytes[n] = '\0';
    *ret_n = n;
    return bytes;
}

/* All entries of both files, once each. */
struct merged {
    struct {
        const char *english, *english_many;
        const struct po_entry *in[PO_FILES];
    } * v;
    size_t n, room;
};

/* Merges two sorted files. */
static struct merged merge(struct arena *a, const struct po_file po[PO_FILES])
{
    struct merged all = {0};
    const struct po_entry *x = po[PO_SV].entries.v, *y = po[PO_NL].entries.v;
    const struct po_entry *x_end = x + po[PO_SV].entries.n, *y_end = y + po[PO_NL].entries.n;
    while (x < x_end || y < y_end) {
        int order = x == x_end ? 1 : y == y_end ? -1 : strcmp(x->english, y->english);
        VEC_PUSH(a, all);
        if (order <= 0)
            all.v[all.n - 1].in[PO_SV] = x++;
        if (order >= 0)
            all.v[all.n - 1].in[PO_NL] = y++;
        const struct po_entry *any = order <= 0 ? all.v[all.n - 1].in[PO_SV] : all.v[all.n - 1].in[PO_NL];
        all.v[all.n - 1].english = any->english;
        all.v[all.n - 1].english_many = any->english_many;
        if (order == 0 &&
            strcmp(any->english_many ? any->english_many : "", y[-1].english_many ? y[-1].english_many : "") != 0)
            fault(po[PO_NL].path, y[-1].line, "the plural is another than in %s", po[PO_SV].path);
    }
    return all;
}

/* Writes a C string literal, or NULL, and a comma. */
static void literal_write(FILE *out, const char *text)
{
    if (!text) {
        fputs("NULL, ", out);
        return;
    }
    fputc('"', out);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p < 0x20 || *p >= 0x7f || *p == '"' || *p == '\\' || *p == '?')
            fprintf(out, "\\%03o", *p);
        else
            fputc(*p, out);
    }
    fputs("\", ", out);
}

/* Writes the hash table: at least half of it is empty, so that a search ends soon. */
static void slots_write(FILE *out, struct arena *a, const struct merged *all)
{
    size_t size = 16;
    while (size < all->n * 2)
        size *= 2;
    size_t *slots = arena_array(a, size, sizeof *slots);
    for (size_t i = 0; i < all->n; i++) {
        size_t at = messages_hash(all->v[i].english) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = i + 1;
    }
    fprintf(out, "const uint32_t messages_mask = %zu;\nconst uint16_t messages_slots[%zu] = {\n", size - 1, size);
    for (size_t i = 0; i < size; i++)
        fprintf(out, "%zu,%s", slots[i], i % 16 == 15 ? "\n" : " ");
    fputs("};\n", out);
}

/* Writes messages.c. */
static void messages_write(struct arena *a, const char *path, const struct merged *all)
{
    FILE *out = fopen(path, "wb");
    if (!out) {
        perror(path);
        exit(1);
    }
    fputs("/* SPDX-License-Identifier: EUPL-1.2 */\n/* Made by tools/pogen.c from po/. */\n"
          "#include \"base/messages.h\"\n\n#include <stddef.h>\n\nconst struct message messages[] = {\n",
          out);
    for (size_t i = 0; i < all->n; i++) {
        fputs("{", out);
        literal_write(out, all->v[i].english);
        literal_write(out, all->v[i].english_many);
        for (int l = 0; l < PO_FILES; l++) {
            const struct po_entry *e = all->v[i].in[l];
            literal_write(out, e ? e->text : NULL);
            literal_write(out, e ? e->text_many : NULL);
        }
        fputs("},\n", out);
    }
    fputs("{NULL, NULL, NULL, NULL, NULL, NULL},\n};\n", out);
    slots_write(out, a, all);
    if (ferror(out) | fclose(out)) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new(0);
    struct po_file po[PO_FILES];
    if (argc >= 4 && strcmp(argv[1], "--check") == 0) {
        po[PO_SV] = po_read(a, argv[2]);
        po[PO_NL] = po_read(a, argv[3]);
        merge(a, po);
        check_sources(a, po, (size_t)argc - 4, argv + 4);
        if (faults)
            fprintf(stderr, "%d faults in translations\n", faults);
    } else if (argc == 5 && strcmp(argv[1], "--out") == 0) {
        po[PO_SV] = po_read(a, argv[3]);
        po[PO_NL] = po_read(a, argv[4]);
        struct merged all = merge(a, po);
        if (all.n >= 65535)
            fault(argv[3], 0, "more texts than the table's 16 bits can name");
        if (!faults)
            messages_write(a, argv[2], &all);
    } else {
        fputs("usage: pogen --out messages.c sv.po nl.po | pogen --check sv.po nl.po SOURCES...\n", stderr);
        faults = 1;
    }
    arena_free(a);
    return faults ? 1 : 0;
}

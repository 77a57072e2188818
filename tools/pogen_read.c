/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading po files: the part of GNU gettext's format that we use. Contexts and fuzzy entries are refused. */
#include "pogen.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum part { PART_NONE, PART_ID, PART_ID_MANY, PART_TEXT, PART_TEXT_ONE, PART_TEXT_MANY, PARTS };

/* The keyword that begins each part of an entry. */
static const char *const part_words[PARTS] = {NULL, "msgid", "msgid_plural", "msgstr", "msgstr[0]", "msgstr[1]"};

/* What is read at the moment. */
struct reader {
    struct arena *arena;
    struct po_file *po;
    int line, entry_line;
    enum part part;
    const char *parts[PARTS]; /* of the entry that is being read; NULL when not seen */
    bool fuzzy;
};

/* NULL for an empty text: not translated. */
static const char *filled(const char *text)
{
    return text && *text ? text : NULL;
}

/* Ends the entry that is being read, if any, and adds it to the file. */
static void entry_end(struct reader *r)
{
    const char **p = r->parts;
    bool plural = p[PART_ID_MANY] != NULL;
    if (p[PART_ID] && !plural && (p[PART_TEXT_ONE] || p[PART_TEXT_MANY]))
        fault(r->po->path, r->entry_line, "msgid_plural is missing");
    else if (p[PART_ID] && !plural && !p[PART_TEXT])
        fault(r->po->path, r->entry_line, "msgstr is missing");
    else if (p[PART_ID] && plural && (!p[PART_TEXT_ONE] || !p[PART_TEXT_MANY] || p[PART_TEXT]))
        fault(r->po->path, r->entry_line, "a plural needs msgstr[0] and msgstr[1]");
    else if (p[PART_ID] && r->fuzzy && *p[PART_ID])
        fault(r->po->path, r->entry_line, "fuzzy: look at the translation and take the mark away");
    else if (filled(p[PART_ID]))
        *VEC_PUSH(r->arena, r->po->entries) = (struct po_entry){
            .english = p[PART_ID],
            .english_many = p[PART_ID_MANY],
            .text = filled(plural ? p[PART_TEXT_ONE] : p[PART_TEXT]),
            .text_many = filled(p[PART_TEXT_MANY]),
            .line = r->entry_line,
        };
    memset(r->parts, 0, sizeof r->parts);
    r->part = PART_NONE;
    r->fuzzy = false;
}

/* Adds the string literal at p ("…" up to the end of the line) to the part that is being read. */
static void literal_add(struct reader *r, const char *p)
{
    const char *end = p + strlen(p);
    while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if (r->part == PART_NONE || *p != '"' || end - p < 2 || end[-1] != '"') {
        fault(r->po->path, r->line, "a text in quotation marks is expected: %s", p);
        return;
    }
    const char *before = r->parts[r->part];
    char *text = arena_alloc(r->arena, strlen(before) + (size_t)(end - p));
    char *out = stpcpy(text, before);
    for (p++; p < end - 1; p++) {
        if (*p == '"') {
            fault(r->po->path, r->line, "a quotation mark inside a text needs \\");
            return;
        }
        if (*p != '\\') {
            *out++ = *p;
            continue;
        }
        p++;
        static const char escapes[] = "n\nt\tr\r\"\"\\\\";
        const char *found = NULL;
        for (const char *e = escapes; *e; e += 2)
            found = *e == *p ? e : found;
        if (!found || p == end - 1) {
            fault(r->po->path, r->line, "an escape that is not known here: \\%c", *p);
            return;
        }
        *out++ = found[1];
    }
    *out = '\0';
    r->parts[r->part] = text;
}

/* Begins the part named by the line's first word; false if it is no such word. */
static bool part_begin(struct reader *r, const char *line)
{
    size_t n = strcspn(line, " \t\"");
    for (int i = PART_ID; i < PARTS; i++) {
        if (strlen(part_words[i]) != n || strncmp(line, part_words[i], n) != 0)
            continue;
        if (i == PART_ID) {
            bool fuzzy = r->fuzzy && !r->parts[PART_ID];
            entry_end(r);
            r->fuzzy = fuzzy;
            r->entry_line = r->line;
        }
        if (r->parts[i])
            fault(r->po->path, r->line, "%s comes twice", part_words[i]);
        else if (i != PART_ID && !r->parts[PART_ID])
            fault(r->po->path, r->line, "%s without msgid", part_words[i]);
        r->part = (enum part)i;
        r->parts[i] = "";
        line += n;
        literal_add(r, line + strspn(line, " \t"));
        return true;
    }
    return false;
}

/* Reads one line. */
static void line_read(struct reader *r, const char *line)
{
    line += strspn(line, " \t");
    if (*line == '\0' || *line == '#') {
        if (r->parts[PART_TEXT] || r->parts[PART_TEXT_MANY])
            entry_end(r);
        if (line[0] == '#' && line[1] == ',' && strstr(line, "fuzzy"))
            r->fuzzy = true;
    } else if (*line == '"') {
        literal_add(r, line);
    } else if (strncmp(line, "msgctxt", 7) == 0) {
        fault(r->po->path, r->line, "contexts are not used here: write two English texts that differ");
    } else if (!part_begin(r, line)) {
        fault(r->po->path, r->line, "this is no line of a po file: %s", line);
    }
}

/* Orders entries by their English. */
static int entry_compare(const void *x, const void *y)
{
    const struct po_entry *a = x, *b = y;
    int order = strcmp(a->english, b->english);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Reads a po file, sorted by the English. */
struct po_file po_read(struct arena *a, const char *path)
{
    struct po_file po = {.path = path};
    struct reader r = {.arena = a, .po = &po};
    size_t n;
    char *text = file_read(a, path, &n);
    if (!utf8_valid(text, n))
        fault(path, 0, "this file is not well-formed UTF-8");
    for (char *line = text; line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        size_t length = strlen(line);
        if (length && line[length - 1] == '\r')
            line[length - 1] = '\0';
        r.line++;
        line_read(&r, line);
        line = end ? end + 1 : NULL;
    }
    entry_end(&r);
    if (po.entries.n)
        qsort(po.entries.v, po.entries.n, sizeof *po.entries.v, entry_compare);
    for (size_t i = 1; i < po.entries.n; i++) {
        if (strcmp(po.entries.v[i - 1].english, po.entries.v[i].english) == 0)
            fault(path, po.entries.v[i].line, "this text stands in line %d too: %s", po.entries.v[i - 1].line,
                  po.entries.v[i].english);
    }
    return po;
}

/* Finds the first entry of an English text. */
struct po_entry *po_find(const struct po_file *po, const char *english)
{
    struct po_entry key = {.english = english, .line = 0};
    size_t low = 0, high = po->entries.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entry_compare(&po->entries.v[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < po->entries.n && strcmp(po->entries.v[low].english, english) == 0;
    return found ? &po->entries.v[low] : NULL;
}

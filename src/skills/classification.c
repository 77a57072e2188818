/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/classification.h"

#include <stdlib.h>
#include <string.h>

const char *link_kind_word(enum link_kind kind)
{
    static const char *const words[] = {"essential", "optional", "broader", "same"};
    return words[kind];
}

/* FNV-1a. */
static uint64_t hash(const char *text)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001b3u;
    return h ^ h >> 29;
}

/* An empty table of so many places. */
static uint32_t *table_new(struct arena *a, size_t room)
{
    uint32_t *table = arena_array(a, room, sizeof *table);
    memset(table, 0xff, room * sizeof *table);
    return table;
}

struct classification *classification_new(struct arena *a)
{
    struct classification *c = arena_new_of(a, struct classification);
    c->arena = a;
    c->table_room = 1 << 12;
    c->table = table_new(a, c->table_room);
    return c;
}

uint16_t class_file(struct classification *c, const char *name)
{
    *VEC_PUSH(c->arena, c->files) = arena_strdup(c->arena, name);
    return (uint16_t)(c->files.n - 1);
}

/* The place in the table where the URI stands, or would. */
static size_t table_at(const struct classification *c, const char *uri)
{
    size_t at = hash(uri) & (c->table_room - 1);
    while (c->table[at] != CLASS_NONE && strcmp(c->concepts.v[c->table[at]].uri, uri) != 0)
        at = (at + 1) & (c->table_room - 1);
    return at;
}

uint32_t class_find(const struct classification *c, const char *uri)
{
    return c->table[table_at(c, uri)];
}

const struct err *class_concept(struct classification *c, const char *uri, enum concept_kind kind,
                                struct class_concept **ret, bool *ret_new)
{
    size_t at = table_at(c, uri);
    *ret_new = c->table[at] == CLASS_NONE;
    if (!*ret_new) {
        *ret = &c->concepts.v[c->table[at]];
        return NULL;
    }
    if (c->concepts.n == CLASS_MAX_CONCEPTS)
        return err_refused(c->arena, 413, N_("There are more concepts in the files than can be taken."));
    c->table[at] = (uint32_t)c->concepts.n;
    *ret = VEC_PUSH(c->arena, c->concepts);
    **ret = (struct class_concept){.uri = arena_strdup(c->arena, uri), .kind = kind, .code = "", .reuse = ""};
    if (c->concepts.n * 2 > c->table_room) {
        c->table_room *= 2;
        c->table = table_new(c->arena, c->table_room);
        for (size_t i = 0; i < c->concepts.n; i++)
            c->table[table_at(c, c->concepts.v[i].uri)] = (uint32_t)i;
    }
    return NULL;
}

const struct err *class_link(struct classification *c, uint32_t from, enum link_kind kind, uint32_t to, uint16_t file,
                             size_t line)
{
    if (c->links.n == CLASS_MAX_LINKS)
        return err_refused(c->arena, 413, N_("There are more relations in the files than can be taken."));
    *VEC_PUSH(c->arena, c->links) =
        (struct class_link){.from = from, .to = to, .line = (uint32_t)line, .file = file, .kind = (uint8_t)kind};
    return NULL;
}

void class_outside(struct classification *c, uint32_t from, const char *uri, uint16_t file, size_t line)
{
    if (c->outsides.n < CLASS_MAX_CONCEPTS)
        *VEC_PUSH(c->arena, c->outsides) = (struct class_outside){
            .from = from, .line = (uint32_t)line, .file = file, .uri = arena_strdup(c->arena, uri)};
}

/* A copy of at most so many letters, with a sign at the end if some were left out. */
static char *cut(struct arena *a, const char *text, size_t letters)
{
    const char *p = text;
    for (size_t i = 0; *p && i < letters; i++)
        do
            p++;
        while (((unsigned char)*p & 0xC0) == 0x80);
    return arena_printf(a, "%.*s%s", (int)(p - text), text, *p ? "…" : "");
}

void class_fault(struct classification *c, enum class_fault fault, uint16_t file, size_t line, const char *was)
{
    size_t n, bad;
    if (!utf8_valid(was, strlen(was))) {
        char *mended = encoding_decode(c->arena, ENCODING_UTF8, was, strlen(was), &n, &bad);
        for (char *p = mended; *p; p++)
            if ((unsigned char)*p < ' ')
                *p = ' ';
        was = mended;
    }
    if (c->fault_n[fault]++ < CLASS_MAX_FAULTS_OF_KIND)
        *VEC_PUSH(c->arena, c->faults) = (struct class_row_fault){
            .fault = fault, .file = file, .line = (uint32_t)line, .was = cut(c->arena, was, 80)};
}

/* True if there is something like <b> or </p> in the text. */
static bool has_markup(const char *text)
{
    for (const char *p = text; (p = strchr(p, '<')) != NULL; p++)
        if ((p[1] == '/' || p[1] == '!' || ((p[1] | 32) >= 'a' && (p[1] | 32) <= 'z')) && strchr(p, '>'))
            return true;
    return false;
}

const char *class_label(struct classification *c, uint16_t file, size_t line, const char *text)
{
    char *label = text_squeeze(c->arena, text);
    for (char *p = label; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 127)
            *p = ' ';
    if (has_markup(label))
        class_fault(c, CLASS_MARKUP, file, line, label);
    if (strlen(label) > CLASS_MAX_LABEL && utf8_length(label) > CLASS_MAX_LABEL) {
        class_fault(c, CLASS_TOO_LONG, file, line, label);
        label = cut(c->arena, label, CLASS_MAX_LABEL - 1);
    }
    return label;
}

/* ---- settling ---- */

/* Order: from, kind, to, and as they stand in the files. */
static int link_compare(const void *x, const void *y)
{
    const struct class_link *l = x, *r = y;
    if (l->from != r->from)
        return l->from < r->from ? -1 : 1;
    if (l->kind != r->kind)
        return l->kind < r->kind ? -1 : 1;
    if (l->to != r->to)
        return l->to < r->to ? -1 : 1;
    if (l->file != r->file)
        return l->file < r->file ? -1 : 1;
    return l->line < r->line ? -1 : l->line > r->line;
}

/* Leaves out what stands twice, and what is optional beside essential. The links are sorted. */
static void doubles_away(struct classification *c)
{
    struct class_link *v = c->links.v;
    uint32_t *essential = arena_array(c->arena, c->concepts.n, sizeof *essential); /* by whom last, and one */
    size_t kept = 0;
    for (size_t i = 0; i < c->links.n; i++) {
        const char *uri = c->concepts.v[v[i].to].uri;
        bool same = kept && v[kept - 1].from == v[i].from && v[kept - 1].kind == v[i].kind && v[kept - 1].to == v[i].to;
        if (same) {
            class_fault(c, CLASS_TWICE, v[i].file, v[i].line, uri);
            continue;
        }
        if (v[i].kind == LINK_ESSENTIAL)
            essential[v[i].to] = v[i].from + 1;
        if (v[i].kind == LINK_OPTIONAL && essential[v[i].to] == v[i].from + 1) {
            class_fault(c, CLASS_BOTH, v[i].file, v[i].line, uri);
            continue;
        }
        v[kept++] = v[i];
    }
    c->links.n = kept;
}

/* The first link of each concept; the links are sorted. */
static size_t *firsts(const struct classification *c)
{
    size_t *first = arena_array(c->arena, c->concepts.n + 1, sizeof *first);
    for (size_t i = 0, at = 0; i <= c->concepts.n; i++) {
        while (at < c->links.n && c->links.v[at].from < i)
            at++;
        first[i] = at;
    }
    return first;
}

/* Leaves out the links that close a circle of broader concepts: walks upwards from each concept, in order; a link to
 * one that is on the way is it. */
static void circles_away(struct classification *c)
{
    size_t *first = firsts(c), *next = arena_array(c->arena, c->concepts.n, sizeof *next);
    uint32_t *way = arena_array(c->arena, c->concepts.n, sizeof *way);
    unsigned char *seen = arena_array(c->arena, c->concepts.n, 1); /* 1: on the way, 2: done */
    bool *away = arena_array(c->arena, c->links.n, sizeof *away);
    for (uint32_t i = 0; i < c->concepts.n; i++) {
        size_t depth = 0;
        if (seen[i])
            continue;
        way[depth++] = i;
        seen[i] = 1;
        next[i] = first[i];
        while (depth) {
            uint32_t at = way[depth - 1];
            if (next[at] == first[at + 1]) {
                seen[at] = 2;
                depth--;
                continue;
            }
            size_t link = next[at]++;
            uint32_t to = c->links.v[link].to;
            if (c->links.v[link].kind != LINK_BROADER || seen[to] == 2)
                continue;
            if (seen[to] == 1) {
                away[link] = true;
                class_fault(c, CLASS_CIRCLE, c->links.v[link].file, c->links.v[link].line, c->concepts.v[at].uri);
                continue;
            }
            way[depth++] = to;
            seen[to] = 1;
            next[to] = first[to];
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < c->links.n; i++)
        if (!away[i])
            c->links.v[kept++] = c->links.v[i];
    c->links.n = kept;
}

void classification_settle(struct classification *c)
{
    if (c->links.n)
        qsort(c->links.v, c->links.n, sizeof *c->links.v, link_compare);
    doubles_away(c);
    circles_away(c);
    for (size_t i = 0; i < c->links.n; i++) {
        const struct class_link *l = &c->links.v[i];
        if (l->kind <= LINK_OPTIONAL && c->concepts.v[l->from].kind == CONCEPT_OCCUPATION)
            c->concepts.v[l->to].uses++;
    }
    for (size_t i = 0; i < c->concepts.n; i++) {
        const struct class_concept *x = &c->concepts.v[i];
        bool any = false;
        for (int l = 0; l < LANGUAGES; l++) {
            any |= x->text[l].label && *x->text[l].label;
            c->languages[l] |= x->text[l].label && *x->text[l].label;
        }
        if (!any && !x->gone)
            class_fault(c, CLASS_NO_LABEL, x->file, x->line, x->uri);
    }
}

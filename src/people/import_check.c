/* SPDX-License-Identifier: EUPL-1.2 */
#include "people/import_check.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *plan_act_word(enum plan_act act)
{
    static const char *const words[] = {"keep", "new", "change", "end", "absent"};
    return words[act];
}

bool text_nothing(const char *text)
{
    static const char *const words[] = {
        "-",        "--",     "---",     "n/a",          "#n/a",        "n/d",        "n.v.t.",          "nvt",
        "null",     "(null)", "none",    "(blank)",      "saknas",      "ej angivet", "ingen",           "geen",
        "onbekend", "okänd",  "unknown", "tills vidare", "tillsvidare", "onbepaald",  "onbepaalde tijd", "."};
    if (!*text)
        return true;
    char small[24];
    size_t n = strlen(text);
    if (n >= sizeof small)
        return false;
    for (size_t i = 0; i <= n; i++)
        small[i] = (char)tolower((unsigned char)text[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(small, words[i]))
            return true;
    return false;
}

char *number_key(struct arena *a, const char *number)
{
    size_t n = strlen(number);
    if (n && strspn(number, "0123456789") == n)
        while (n > 1 && *number == '0') {
            number++;
            n--;
        }
    char *key = arena_copy(a, number, n);
    for (char *p = key; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return key;
}

char *name_key(struct arena *a, const char *name)
{
    return text_fold(a, name);
}

/* True for words that begin a family name: van der Heijden, von Essen, af Ugglas. */
static bool is_prefix(const char *word, size_t n)
{
    static const char *const words[] = {"van", "de",  "der", "den", "het", "ter", "ten", "te", "'t",
                                        "’t",  "von", "af",  "av",  "di",  "da",  "dos", "du", "la",
                                        "le",  "el",  "al",  "bin", "ibn", "op",  "in"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && !memcmp(words[i], word, n))
            return true;
    return false;
}

void name_part(struct arena *a, const char *whole, bool family_first, const char **ret_given, const char **ret_family)
{
    const char *comma = strchr(whole, ',');
    if (comma) {
        *ret_family = text_squeeze(a, arena_copy(a, whole, (size_t)(comma - whole)));
        *ret_given = text_squeeze(a, comma + 1);
        return;
    }
    const char *cut = family_first ? strchr(whole, ' ') : strrchr(whole, ' ');
    for (const char *p = strchr(whole, ' '); !family_first && p && p < cut; p = strchr(p + 1, ' '))
        if (is_prefix(p + 1, strcspn(p + 1, " "))) {
            cut = p;
            break;
        }
    if (!cut) {
        *ret_given = "";
        *ret_family = whole;
        return;
    }
    const char *first = arena_copy(a, whole, (size_t)(cut - whole));
    *ret_given = family_first ? cut + 1 : first;
    *ret_family = family_first ? first : cut + 1;
}

char *mail_read(struct arena *a, const char *text)
{
    size_t n = strlen(text);
    const char *at = strchr(text, '@');
    if (n > 254 || !at || at == text || at - text > 64 || strchr(at + 1, '@'))
        return NULL;
    const char *dot = strrchr(at, '.');
    if (!dot || dot == at + 1 || strlen(dot) < 3 || text[0] == '.' || at[-1] == '.')
        return NULL;
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p <= ' ' || (unsigned char)*p >= 0x7F || strchr("\"(),:;<>[]\\`", *p) ||
            (p > text && *p == '.' && p[-1] == '.') || (p > at && !isalnum((unsigned char)*p) && !strchr(".-", *p)))
            return NULL;
    char *small = arena_strdup(a, text);
    for (char *p = small; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return small;
}

void case_fault(struct staff_case *c, struct staff_row *row, enum staff_fault_kind fault, int column, const char *was,
                const char *other)
{
    *VEC_PUSH(c->arena, c->faults) = (struct staff_fault){.fault = fault,
                                                          .line = row ? row->line : c->header_line,
                                                          .column = column,
                                                          .was = arena_strdup(c->arena, was ? was : ""),
                                                          .other = other ? other : ""};
    if (row && fault_stops(fault))
        row->stops = true;
}

void case_row(struct staff_case *c, const char *const *cells, size_t line, int fault, const char *was)
{
    struct staff_row *row = VEC_PUSH(c->arena, c->rows);
    *row = (struct staff_row){.line = line,
                              .fault = fault,
                              .guarded = -1,
                              .fte = -1,
                              .person = -1,
                              .unit = -1,
                              .given = "",
                              .family = "",
                              .name = "",
                              .mail = "",
                              .language = ""};
    row->was = was ? arena_strdup(c->arena, was) : "";
    const struct staff_row *before = c->rows.n > 1 ? &c->rows.v[c->rows.n - 2] : NULL;
    for (int f = 0; f < STAFF_FIELD_N; f++) {
        const char *text = c->mapping.column[f] >= 0 ? cells[c->mapping.column[f]] : "";
        if (!*text)
            row->cell[f] = "";
        else if (before && !strcmp(before->cell[f], text))
            row->cell[f] = before->cell[f]; /* neighbours often share unit and title: keep one copy */
        else
            row->cell[f] = arena_strdup(c->arena, text);
    }
}

/* Faults by line, then by column, then by kind. */
static int fault_order(const void *x, const void *y)
{
    const struct staff_fault *p = x, *q = y;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return (p->fault > q->fault) - (p->fault < q->fault);
}

void case_reckon(struct staff_case *c)
{
    check_cells(c);
    if (c->mapping.kind == IMPORT_PEOPLE)
        check_people(c);
    check_units(c);
    if (c->mapping.kind == IMPORT_PEOPLE) {
        diff_people(c);
        check_managers(c);
        changes_find(c);
    } else {
        check_posts(c);
    }
    c->counts.rows = c->rows.n;
    for (size_t i = 0; i < c->rows.n; i++)
        c->counts.bad += c->rows.v[i].stops;
    c->counts.good = c->counts.rows - c->counts.bad;
    c->counts.faults = c->faults.n;
    if (c->faults.n)
        qsort(c->faults.v, c->faults.n, sizeof *c->faults.v, fault_order);
}

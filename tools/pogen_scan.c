/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding the texts for people in .c and .tmpl sources. */
#include "pogen.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The file that is being read. */
struct scan {
    struct arena *arena;
    const char *path, *start, *end;
    struct source_texts *texts;
};

/* Calls that hold texts: how many arguments stand before the text, and whether it has a second form. */
static const struct call {
    const char *name;
    int before;
    bool plural;
} calls[] = {
    {"N_", 0, false},        {"tr", 1, false},      {"tr_n", 2, true},
    {"tr_format", 2, false}, {"html_tr", 1, false}, {"html_tr_n", 2, true},
};

/* The number of the line where p stands. */
static int line_of(const struct scan *s, const char *p)
{
    int line = 1;
    for (const char *q = s->start; q < p; q++)
        line += *q == '\n';
    return line;
}

/* The end of a literal in quotation marks that begins at p. */
static const char *quoted_end(const char *p, const char *end)
{
    char mark = *p++;
    while (p < end && *p != mark && *p != '\n')
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return p < end ? p + 1 : end;
}

/* True for what a name is made of. */
static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of the piece of C at p: a comment, a literal, a word, or one sign. */
static const char *piece_end(const char *p, const char *end)
{
    if (end - p >= 2 && p[0] == '/' && p[1] == '/') {
        const char *found = memchr(p, '\n', (size_t)(end - p));
        return found ? found : end;
    }
    if (end - p >= 2 && p[0] == '/' && p[1] == '*') {
        for (p += 2; p + 1 < end && (p[0] != '*' || p[1] != '/');)
            p++;
        return p + 1 < end ? p + 2 : end;
    }
    if (*p == '"' || *p == '\'')
        return quoted_end(p, end);
    if (!is_letter(*p))
        return p + 1;
    while (p < end && is_letter(*p))
        p++;
    return p;
}

/* Passes over white space and comments. */
static const char *room_end(const char *p, const char *end)
{
    while (p < end && (isspace((unsigned char)*p) || (end - p >= 2 && *p == '/' && (p[1] == '/' || p[1] == '*'))))
        p = piece_end(p, end);
    return p;
}

/* The comma or closing bracket that ends the argument at p, or the end. `*ret_bare` tells of a literal outside of all
 * brackets; may be NULL. */
static const char *argument_end(const char *p, const char *end, bool *ret_bare)
{
    int depth = 0;
    for (; p < end; p = piece_end(p, end)) {
        if (depth == 0 && (*p == ',' || strchr(")]}", *p)))
            return p;
        if (strchr("([{", *p))
            depth++;
        else if (strchr(")]}", *p))
            depth--;
        else if (*p == '"' && depth == 0 && ret_bare)
            *ret_bare = true;
    }
    return end;
}

/* Decodes one escape behind a backslash at *p, and moves on. */
static char *escape_read(const struct scan *s, const char **p, char *out)
{
    static const char plain[] = "n\nt\tr\ra\ab\bf\fv\v\\\\\"\"''??";
    char c = *(*p)++;
    for (const char *e = plain; *e; e += 2) {
        if (*e == c) {
            *out = e[1];
            return out + 1;
        }
    }
    int digits = c == 'u' ? 4 : c == 'U' ? 8 : c == 'x' ? 2 : 0;
    char number[9] = {0};
    int n = 0;
    if (c >= '0' && c <= '7') {
        for (--*p; n < 3 && **p >= '0' && **p <= '7';)
            number[n++] = *(*p)++;
    } else {
        while (n < digits && isxdigit((unsigned char)**p))
            number[n++] = *(*p)++;
    }
    if (!n)
        fault(s->path, line_of(s, *p), "an escape that is not known: \\%c", c);
    unsigned long code = strtoul(number, NULL, digits ? 16 : 8);
    if (digits >= 4 && code <= 0x10ffff)
        return out + utf8_write((unsigned)code, out);
    *out = (char)code;
    return out + 1;
}

/* Reads the literals at *p joined, and moves behind them; NULL if none stands there. */
static const char *literals_read(const struct scan *s, const char **p)
{
    const char *q = room_end(*p, s->end);
    if (q >= s->end || *q != '"')
        return NULL;
    char *text = arena_alloc(s->arena, (size_t)(argument_end(q, s->end, NULL) - q) + 8), *out = text;
    while (q < s->end && *q == '"') {
        const char *last = quoted_end(q, s->end) - 1;
        for (q++; q < last;) {
            if (*q == '\\') {
                q++;
                out = escape_read(s, &q, out);
            } else {
                *out++ = *q++;
            }
        }
        q = room_end(last + 1, s->end);
    }
    *out = '\0';
    *p = q;
    return text;
}

/* Notes the text, and the second form, of a call whose text begins at p. */
static void texts_read(const struct scan *s, const char *p, bool plural)
{
    const char *many = NULL;
    int line = line_of(s, p);
    const char *one = literals_read(s, &p);
    if (!one) {
        bool bare = false;
        argument_end(p, s->end, &bare);
        if (bare)
            fault(s->path, line, "write each text of a choice as N_(\"…\"), so that it is found");
        return;
    }
    if (p >= s->end || !strchr(",)}", *p)) {
        fault(s->path, line, "only a literal can be looked up: \"%s\"", one);
        return;
    }
    if (plural) {
        p++;
        many = literals_read(s, &p);
        if (!many) {
            fault(s->path, line, "the second form is missing behind \"%s\"", one);
            return;
        }
    }
    if (*one)
        *VEC_PUSH(s->arena, *s->texts) =
            (struct source_text){.english = one, .english_many = many, .path = s->path, .line = line};
}

/* Passes over n arguments from p; NULL if there are fewer. */
static const char *arguments_skip(const struct scan *s, const char *p, int n)
{
    while (n-- > 0) {
        p = argument_end(p, s->end, NULL);
        if (p >= s->end || *p != ',')
            return NULL;
        p++;
    }
    return p;
}

/* Finds all calls in C between two places. */
static void c_scan(const struct scan *s, const char *p, const char *end)
{
    while (p < end) {
        const char *word = p;
        p = piece_end(p, end);
        if (!is_letter(*word))
            continue;
        const char *open = room_end(p, end);
        if (open >= end || *open != '(')
            continue;
        for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
            if (strlen(calls[i].name) != (size_t)(p - word) || strncmp(word, calls[i].name, (size_t)(p - word)) != 0)
                continue;
            const char *text = arguments_skip(s, open + 1, calls[i].before);
            if (text)
                texts_read(s, text, calls[i].plural);
        }
    }
}

/* The place of a mark such as "%}" behind p, or the end. */
static const char *mark_find(const char *p, const char *end, const char *mark)
{
    const char *found = strstr(p, mark);
    return found ? found : end;
}

/* Finds the texts of a template: {_ "…" }, {_n count, "…", "…" }, and calls inside of C. */
static void template_scan(const struct scan *s)
{
    for (const char *p = s->start; p < s->end;) {
        if (strncmp(p, "{#", 2) == 0) {
            p = mark_find(p, s->end, "#}");
        } else if (strncmp(p, "{% code %}", 10) == 0) {
            const char *end = mark_find(p, s->end, "{% end %}");
            c_scan(s, p + 10, end);
            p = end;
        } else if (strncmp(p, "{%", 2) == 0 || strncmp(p, "{{", 2) == 0) {
            const char *end = mark_find(p, s->end, p[1] == '%' ? "%}" : "}}");
            c_scan(s, p + 2, end);
            p = end;
        } else if (strncmp(p, "{_", 2) == 0) {
            bool plural = p[2] == 'n';
            const char *text = arguments_skip(s, p + (plural ? 3 : 2), plural ? 1 : 0), *end = p + 2;
            if (text)
                texts_read(s, text, plural);
            while (end < s->end && *end != '}') {
                end = argument_end(end, s->end, NULL);
                if (end < s->end && *end != '}')
                    end++;
            }
            c_scan(s, p + 2, end);
            p = end;
        } else {
            p++;
        }
    }
}

/* Finds the texts of one source, by what its name ends in. */
void source_scan(struct arena *a, const char *path, struct source_texts *texts)
{
    size_t n, length = strlen(path);
    const char *text = file_read(a, path, &n);
    struct scan s = {.arena = a, .path = path, .start = text, .end = text + n, .texts = texts};
    if (length > 5 && strcmp(path + length - 5, ".tmpl") == 0)
        template_scan(&s);
    else
        c_scan(&s, s.start, s.end);
}

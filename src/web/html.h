/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writing HTML. Templates (tools/tmplgen.c) compile to calls of these; nothing else writes markup. Escaping follows the
 * place: text, attribute value, URL. There is no raw output but html_lit (literals of templates) and pictures
 * (web/picture.h), which are made by code that escapes through here too.
 */
#ifndef BANA_WEB_HTML_H
#define BANA_WEB_HTML_H

#include "base/arena.h"
#include "base/ids.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct html {
    struct arena *arena;
    enum language language;
    const struct zone *zone;
    const char *today; /* the day there now, "2026-11-22" */
    const char *csrf;  /* the hidden field's value for forms of this session; "" when signed out */
    char *p;           /* what is written so far; NUL-terminated */
    size_t n, room;
};

/* Begins an empty page in the arena. */
void html_start(struct html *o, struct arena *a, enum language l, const struct zone *z, const char *today,
                const char *csrf);
void html_lit(struct html *o, const char *literal, size_t n);
void html_text(struct html *o, const char *text); /* NULL writes nothing */
void html_attr(struct html *o, const char *text);
/* https:, http:, mailto: and paths that begin with one "/" or with "?" or "#"; anything else becomes "#". As Chromium
 * reads: controls and blanks before the scheme and TAB, LF, CR inside it are seen through; "//" and "/\\" are refused.
 */
void html_url(struct html *o, const char *url);
/* A value inside of a written-out address ("/people?q={{ … }}"): all but letters, digits and -._~ percent-encoded. */
void html_url_part(struct html *o, const char *text);
/* The same as a text in the arena, for addresses that are put together in C. */
char *url_part(struct arena *a, const char *text);
void html_int(struct html *o, int64_t n);
void html_id(struct html *o, int64_t id_value); /* 13 letters */
/* People's words: escaped, blank lines make paragraphs <p>, single line ends <br>. */
void html_words(struct html *o, const char *text);
/* A translated text with escaped strings at %1 … %9. */
void html_tr(struct html *o, const char *english, size_t n, const char *const args[]);
void html_tr_n(struct html *o, int64_t count, const char *one, const char *many, size_t n, const char *const args[]);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The three languages. Texts are English in the source; po/sv.po and po/nl.po are compiled into the program.
 * A message has places %1 … %9 (strings only, so that translators may change their order); "%%" is a percent sign.
 */
#ifndef BANA_BASE_LANGUAGE_H
#define BANA_BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct zone;

enum language { LANGUAGE_EN, LANGUAGE_SV, LANGUAGE_NL, LANGUAGES };

/* "en", "sv", "nl"; and back (false if none of them; region parts such as sv-FI are accepted). */
const char *language_code(enum language l);
bool language_read(const char *text, enum language *ret);
/* The best of an Accept-Language header. English when it names none of ours. */
enum language language_accept(const char *header);

/* The text in the language; the English itself if there is no translation. Never NULL. */
const char *tr(enum language l, const char *english);
/* One of two forms by number (en, sv, nl all have "one" for 1 only). */
const char *tr_n(enum language l, int64_t n, const char *one, const char *many);
/* A short name for a text of the program, and the text with that name (NULL if there is none): for what travels as a
 * name so that no text can be slipped in. Only texts that have a translation are found. */
uint32_t tr_mark(const char *english);
const char *tr_by_mark(uint32_t mark);
/* The text with %1 … %9 replaced by the strings given (NULL counts as ""). */
char *tr_fill(struct arena *a, const char *message, size_t n, const char *const args[]);
#define tr_format(A, L, ENGLISH, ...)                                                                                  \
    tr_fill((A), tr((L), (ENGLISH)), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),                      \
            (const char *const[]){__VA_ARGS__})

/* Dates and numbers as people write them. Years are said when they are not the year of `today` (NULL: always). */
char *say_day(struct arena *a, enum language l, const char *day, const char *today); /* 26 November · 26 november */
char *say_day_short(struct arena *a, enum language l, const char *day);              /* 26 Nov · 26 nov · 26 mrt */
char *say_weekday(struct arena *a, enum language l, const char *day,
                  const char *today); /* Thursday 26 November · torsdag 26 november · donderdag 26 november */
char *say_time(struct arena *a, enum language l, const struct zone *z,
               int64_t moment); /* 10.00 · kl. 10.00 · 10.00 uur */
char *
say_moment(struct arena *a, enum language l, const struct zone *z,
           int64_t moment); /* 26 November 2026, 11.06 · 26 november 2026 kl. 11.06 · 26 november 2026, 11.06 uur */
char *say_number(struct arena *a, enum language l, int64_t n); /* 1 204, with a narrow no-break space */
char *say_list(struct arena *a, enum language l, size_t n, const char *const items[]); /* a, b and c */

/* The sort key of a name in a language (ICU collation, hex text so that it compares bytewise in both databases). */
char *sort_key(struct arena *a, enum language l, const char *name);
/* The collator's version, kept beside stored keys so that an upgrade can renew them. */
const char *sort_version(struct arena *a);

#endif

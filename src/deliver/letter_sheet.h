/* SPDX-License-Identifier: EUPL-1.2 */
/* The sheet that every letter is written on: as plain text, and as HTML with its styles inline, as mail programs need.
 */
#ifndef BANA_DELIVER_LETTER_SHEET_H
#define BANA_DELIVER_LETTER_SHEET_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>
#include <stddef.h>

/* One of several reminders. */
struct letter_item {
    const char *text, *link;
};

/* Texts are finished: translated, filled in, one line each. */
struct letter_sheet {
    enum language language;
    const char *employer;
    const char *subject;
    const char *greeting;
    const char *paragraphs[3];       /* NULL behind the last */
    const char *place;               /* or NULL */
    const struct letter_item *items; /* behind the first paragraph */
    size_t item_n;
    const char *button, *link;
    bool reminds;      /* says that such letters come once a day at most */
    const char *fewer; /* where one chooses which letters come; or NULL */
};

/* The letter as plain text, lines ended by LF. */
char *letter_sheet_plain(struct arena *a, const struct letter_sheet *s);
/* The letter as an HTML document; everything in it is escaped. */
char *letter_sheet_html(struct arena *a, const struct letter_sheet *s);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter as mail servers carry it (RFC 5322, 2045 to 2047): pure ASCII, CRLF, lines of at most 76 letters.
 * Nothing that came from outside can begin a header or a part of its own: header texts with control characters are
 * refused, the others travel as encoded words, bodies as quoted-printable or base 64.
 */
#ifndef BANA_DELIVER_MIME_H
#define BANA_DELIVER_MIME_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* What goes into one message. Texts are UTF-8 with LF line ends. */
struct mime_letter {
    const char *from_name, *from; /* the programme's name and address */
    const char *to_name, *to;
    const char *subject;
    const char *id;       /* left side of the Message-ID: letters and digits; the same at every try */
    const char *language; /* "sv" */
    int64_t date;         /* moment */
    const char *plain;
    const char *html;
    const char *calendar;        /* iCalendar text, one or several calendars after one another; or NULL */
    const char *calendar_method; /* "REQUEST", "CANCEL" */
};

/* True for an address that we write to: ASCII, one @, a name and a domain, none of the letters that mean something in
 * headers or in SMTP, at most 254 long. */
bool mime_address_valid(const char *address);
/* True if the text has no control characters (so neither CR nor LF) and is UTF-8: it may stand in a header. */
bool mime_header_safe(const char *text);
/* The text as it stands in a header after "Name: ": as it is if plain ASCII and short, else in encoded words folded
 * into lines. `column` is where it begins. The text must be safe. */
char *mime_header_text(struct arena *a, const char *text, size_t column);
/* Bytes in base 64, in lines of 76 with CRLF. */
char *mime_base64(struct arena *a, const char *bytes, size_t n);
/* A text in lines of at most 72 characters where words allow it, as format=flowed (RFC 3676) has it: a line that goes
 * on ends with a space, so that programs may set it anew to the width of their window. */
char *mime_flowed(struct arena *a, const char *text);
/* A text as quoted-printable with CRLF line ends. */
char *mime_quoted(struct arena *a, const char *text);
/* The whole message. Refuses (422) an address or a header text that could be read as something else. */
const struct err *mime_compose(struct arena *a, const struct mime_letter *l, char **ret_message) ERR_MUST_USE;

#endif

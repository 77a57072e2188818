/* SPDX-License-Identifier: EUPL-1.2 */
/* Hands messages to the mail server (libcurl). Each blocks, for a minute at most: call it from a job thread. */
#ifndef BANA_DELIVER_SMTP_H
#define BANA_DELIVER_SMTP_H

#include "base/arena.h"
#include "deliver/mail_server.h"

#include <stdbool.h>

enum smtp_outcome {
    SMTP_SENT,   /* the server said yes to the whole message */
    SMTP_LATER,  /* the server said not now (4xx) to this message */
    SMTP_NEVER,  /* the server refused this message or its address (5xx) */
    SMTP_NOBODY, /* no server, no encryption, sign-in refused: no use in trying the next letter now */
};

/* A line to one mail server, opened at the first message and used again for the next ones. One thread at a time. */
struct smtp;

/* Opens and closes a line. The settings must live as long. Never NULL. */
struct smtp *smtp_open(struct arena *a, const struct mail_server *m);
void smtp_close(struct smtp *line);

/* True if the server answers, encrypts and lets us in as set; sends nothing. *ret_trouble as below. */
bool smtp_reach(struct smtp *line, struct arena *a, const char **ret_trouble);

/* Sends `message` (as mime_compose makes it) to the address. *ret_trouble: what went wrong, in the server's or the
 * library's words, one line, without secrets; "" if nothing did. Addresses with control characters are never sent. */
enum smtp_outcome smtp_send(struct smtp *line, struct arena *a, const char *to, const char *message,
                            const char **ret_trouble);

#endif

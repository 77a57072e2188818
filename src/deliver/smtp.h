/* SPDX-License-Identifier: EUPL-1.2 */
/* Hands one message to the mail server (libcurl). Blocks, for a minute at most: call it from a job thread. */
#ifndef BANA_DELIVER_SMTP_H
#define BANA_DELIVER_SMTP_H

#include "base/arena.h"
#include "deliver/mail_server.h"

enum smtp_outcome {
    SMTP_SENT,    /* the server said yes to the whole message */
    SMTP_LATER,   /* the server said not now (4xx) to this message */
    SMTP_NEVER,   /* the server refused this message or its address (5xx) */
    SMTP_NOBODY,  /* no server, no encryption, sign-in refused: no use in trying the next letter now */
};

/* Must be called once before threads start; it may be called again. */
void smtp_start(void);

/* Sends `message` (as mime_compose makes it) to the address. *ret_trouble: what went wrong, in the server's or the
 * library's words, one line, without secrets; "" if nothing did. Addresses with control characters are never sent. */
enum smtp_outcome smtp_send(struct arena *a, const struct mail_server *m, const char *to, const char *message,
                            const char **ret_trouble);

#endif

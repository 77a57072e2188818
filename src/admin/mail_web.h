/* SPDX-License-Identifier: EUPL-1.2 */
/* The mail server's settings and the outbox, for administrators: /admin/mail, /admin/letters. */
#ifndef BANA_ADMIN_MAIL_WEB_H
#define BANA_ADMIN_MAIL_WEB_H

#include "deliver/mail_server.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/shape.h"

struct mail_page {
    const struct form *form;
    struct mail_server server; /* as kept; its password is not shown */
    struct mail_fault fault;
    bool ready;
    bool may;      /* set it: of the employer that put up the installation */
    bool has_mail; /* the viewer can be sent a test letter */
    const char *port;
    const char *host;               /* which server sends letters; NULL: none does */
    const struct mail_server *told; /* the settings, to those who may set them; else NULL */
    int64_t waiting, paper, failed; /* how many letters */
    int64_t stale;                  /* dropped unsent lately */
};

struct letter_line {
    struct letter_id id;
    const char *to, *kind, *when, *said, *state_kind; /* said: its state */
    const char *state;                                /* of letter_states */
    int64_t at;                                       /* when it was sent, or is due */
    const char *trouble;
};

struct letters_page {
    const char *which; /* waiting, paper, failed, done */
    const char *titles[4], *hrefs[4];
    int now; /* of these four */
    struct letter_line *v;
    size_t n;
    const char *more, *less; /* next and earlier page; NULL: none */
    int64_t next;            /* where the next page begins */
    bool next_null;          /* there is none */
};

struct letter_page {
    struct letter_id id;
    const char *to, *number, *subject, *trouble, *state_said;
    const char *plain; /* NULL: not shown, or erased */
    const char *state; /* of letter_states */
    bool secret;       /* holds a code: its text is not shown */
    bool waiting;      /* or failed: may be printed, tried again, dropped */
    bool has_mail;
};

/* GET and POST /admin/mail, POST /admin/mail/test (mail_web.c) */
handler_fn mail_get, mail_post, mail_test_post;
/* GET /admin/letters, /admin/letters/:letter, POST …/printed, …/again, …/drop (letters_web.c) */
handler_fn letters_get, letter_get, letter_printed_post, letter_again_post, letter_drop_post;

/* ---- what the routes say and take ---- */

extern const char *const letter_lists[], *const letter_states[]; /* up to a NULL */
extern const struct shape mail_body_shape, letters_body_shape, letter_body_shape;
extern const struct takes letters_query;

extern const struct route mail_routes[];
extern const size_t mail_route_n;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The mail server's settings and the outbox, for administrators: /admin/mail, /admin/letters. */
#ifndef BANA_ADMIN_MAIL_WEB_H
#define BANA_ADMIN_MAIL_WEB_H

#include "deliver/mail_server.h"
#include "web/form.h"
#include "web/layout.h"

struct mail_page {
    const struct form *form;
    struct mail_server server; /* as kept; its password is not shown */
    struct mail_fault fault;
    bool ready;
    bool may;      /* set it: of the employer that put up the installation */
    bool has_mail; /* the viewer can be sent a test letter */
    const char *port;
    const char *waiting, *paper, *failed; /* how many letters; NULL: none */
};

struct letter_line {
    struct letter_id id;
    const char *to, *kind, *when, *state, *state_kind;
    const char *trouble;
};

struct letters_page {
    const char *which; /* waiting, paper, failed, done */
    const char *titles[4], *hrefs[4];
    int now; /* of these four */
    struct letter_line *v;
    size_t n;
    const char *more, *less; /* next and earlier page; NULL: none */
};

struct letter_page {
    struct letter_id id;
    const char *to, *number, *subject, *plain, *trouble, *state_said;
    bool secret;  /* holds a code: its text is not shown */
    bool waiting; /* or failed: may be printed, tried again, dropped */
    bool has_mail;
};

/* GET and POST /admin/mail, POST /admin/mail/test (mail_web.c) */
handler_fn mail_get, mail_post, mail_test_post;
/* GET /admin/letters, /admin/letters/:letter, POST …/printed, …/again, …/drop (letters_web.c) */
handler_fn letters_get, letter_get, letter_printed_post, letter_again_post, letter_drop_post;

extern const struct route mail_routes[];
extern const size_t mail_route_n;

#endif

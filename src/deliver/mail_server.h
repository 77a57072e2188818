/* SPDX-License-Identifier: EUPL-1.2 */
/* The settings of the mail server, as administrators make them (table setting). The password never leaves this floor.
 */
#ifndef BANA_DELIVER_MAIL_SERVER_H
#define BANA_DELIVER_MAIL_SERVER_H

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"

#include <stdbool.h>
#include <stdint.h>

enum mail_security {
    MAIL_STARTTLS, /* begins in the open and must go over to TLS before anything is said; port 587 */
    MAIL_TLS,      /* TLS from the first byte; port 465 */
    MAIL_OPEN,     /* none: for a mail server on the same machine; no password is ever sent so */
};

/* Texts are never NULL; an empty host means that there is no mail server. */
struct mail_server {
    const char *host;
    int64_t port;
    enum mail_security security;
    const char *user, *password;  /* "" : no sign-in, or a password that can't be opened */
    bool password_kept;           /* there is one */
    const char *password_trouble; /* msgid: why the one that is kept can't be opened; NULL: it can, or none is kept */
    const char *authority;        /* certificate of the server's own authority, PEM; "": those that the system trusts */
    const char *sender;           /* the address that letters come from */
    const char *site;             /* how people reach Bana, no slash at the end: "https://bana.example.org" */
};

/* "starttls", "tls", "open"; and back (false if none of them). */
const char *mail_security_word(enum mail_security s);
bool mail_security_read(const char *word, enum mail_security *ret);

/* Loads the settings (one query). */
const struct err *mail_server_load(struct db *db, struct arena *a, struct mail_server *ret) ERR_MUST_USE;
/* Keeps the settings, in the caller's write transaction, and writes down who changed which (actor 0: the program or the
 * command line). The password is sealed (store/secret.h); NULL keeps the one that is there, "" removes it. */
const struct err *mail_server_save(struct db *db, struct arena *a, const struct mail_server *m, struct person_id actor,
                                   int64_t now) ERR_MUST_USE;
/* Seals a password that stands in clear since an earlier version. What hinders it is logged. */
const struct err *mail_password_keep(struct store *s, struct arena *a) ERR_MUST_USE;

/* Keeps how people reach Bana, as the server was told at its start (`said`) or as it reckons: the latter only in place
 * of nothing and of an address of this machine alone. */
const struct err *mail_site_keep(struct store *s, struct arena *a, const char *site, bool said) ERR_MUST_USE;

/* What is wrong with the settings: the field's name and a sentence (msgid), or NULL. `host` may be empty (no server).
 */
struct mail_fault {
    const char *field, *sentence;
};
bool mail_server_check(const struct mail_server *m, struct mail_fault *ret);
/* True if letters can be sent: there are a server and a sender, and the password, if one is kept, can be opened. */
bool mail_server_ready(const struct mail_server *m);

#endif

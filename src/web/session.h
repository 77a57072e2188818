/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sessions. A random token of 256 bits in a cookie; the table has its digest only. A session ends after twelve hours
 * without use, after thirty days at most, when its owner or a change of rights ends it, and is replaced by a new one at
 * each sign-in and at the second factor. Forms carry a token that belongs to the session, masked anew on each page.
 */
#ifndef BANA_WEB_SESSION_H
#define BANA_WEB_SESSION_H

#include "web/request.h"

#define SESSION_IDLE_S (12 * 3600)
#define SESSION_LIFE_S (30 * 24 * 3600)
#define SESSION_SEEN_S 300
#define CSRF_BYTES 16
#define CSRF_FIELD "csrf" /* the hidden field's name */

struct session {
    struct session_id id;
    unsigned char token_digest[32];
    unsigned char csrf_secret[CSRF_BYTES];
    int64_t made_at;
    bool stale; /* seen_at is older than five minutes and is to be written */
};

/* Finds the session of the request's cookie on rq->db and fills viewer, session, language, zone and today; leaves the
 * request signed out when there is none. One query at most. */
const struct err *session_load(struct request *rq) ERR_MUST_USE;
/* Fills language, zone and today of a request without a session. */
void session_signed_out(struct request *rq);
/* Begins a page: html_start with the request's language and the form token. */
void session_page(struct request *rq);

/* In the lane: makes a session for the person, drops the one that the request came with, and sets the cookie. */
const struct err *session_begin(struct request *rq, struct employer_id employer, struct person_id person,
                                bool half) ERR_MUST_USE;
/* In the lane: ends the request's session and clears the cookie. */
const struct err *session_end(struct request *rq) ERR_MUST_USE;
/* In the lane: notes that the session is in use. */
const struct err *session_note_seen(struct db *db, struct request *rq) ERR_MUST_USE;

/* A form whose token is not of this session any more; a form that was sent after the session ended. */
extern const struct err err_form_old, err_signed_out; /* 403 */
/* NULL if a POST comes from a page of ours: the site it comes from, and the token of its session, or, for routes that
 * need no session, the token of the door cookie. */
const struct err *session_check_form(struct request *rq) ERR_MUST_USE;
/* Gives a signed-out page its form token: sets the door cookie if it isn't there yet. */
void session_door(struct request *rq);

/* The site that the request says it comes from is ours, or it doesn't say. Pure. */
bool origin_is_ours(const struct request_headers *h);
/* The token as it stands in a page, and back (false if it isn't the session's). */
char *csrf_write(struct arena *a, const unsigned char secret[CSRF_BYTES]);
bool csrf_read(const char *field, const unsigned char secret[CSRF_BYTES]);
/* "Firefox, Windows" out of a User-Agent header; "" if nothing is known. Not translated: they are names. */
const char *device_name(struct arena *a, const char *user_agent);

/* Adds a Set-Cookie. `name` gets the __Host- prefix on https. max_age 0: until the browser is closed; -1: gone. */
void cookie_set(struct request *rq, const char *name, const char *value, int max_age, bool script_may_read);
/* The cookie's value with the prefix of this server; NULL if absent. */
const char *cookie_get(struct request *rq, const char *name);

#endif

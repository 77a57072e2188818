/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One request, from its bytes to its answer, as a handler sees it. The server has parsed and bounded it, the router has
 * found the route, the session says who it is, and access has decided, before a handler runs.
 */
#ifndef BANA_WEB_REQUEST_H
#define BANA_WEB_REQUEST_H

#include "access/access.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/time.h"
#include "store/db.h"
#include "store/event.h"
#include "web/html.h"

struct app; /* what lives as long as the server: store, configuration, throttles (app/app.h) */
struct request;
struct form;
struct takes;
struct shape;

typedef const struct err *handler_fn(struct request *rq);

enum route_flag {
    ROUTE_WRITES = 1,  /* runs inside the write lane (every POST does) */
    ROUTE_OPEN = 2,    /* needs no sign-in; its permission is PERMIT_OPEN */
    ROUTE_NO_CSRF = 4, /* a POST without a session (sign-in has its own guard) */
    ROUTE_UPLOAD = 8,  /* multipart with one file, larger limit */
    ROUTE_HALF = 16,   /* may be used by a session that still owes its second factor */
    ROUTE_FILE = 32,   /* a GET that answers a file (calendar, CSV), and so no JSON */
    ROUTE_LEADS = 64,  /* a GET that only leads on to another page */
};

/* The largest file that a route with ROUTE_UPLOAD takes. */
#define UPLOAD_FILE_BYTES (32u << 20)

/* One line of the route table. Pattern parts ":talk" are ids (13 letters), ":name*" takes one part of free text. */
struct route {
    const char *method;  /* "GET" or "POST" */
    const char *pattern; /* "/talks/:talk/preparation" */
    enum permission permission;
    handler_fn *handler;
    handler_fn *slow; /* runs first, on the slow pool with a read connection (password hashing); or NULL */
    unsigned flags;
    const char *about;           /* what one gets or does, for the API's description: "The units of the board" */
    const struct takes *takes;   /* the fields of the body, or of the query; NULL: none. No other may be read. */
    const struct shape *says[4]; /* what the page says as JSON, one of these; a POST: what it may answer itself */
};

/* A part of the form or the query; text is valid UTF-8 without NUL. */
struct param {
    const char *name;
    const char *value;
    size_t n;
    const char *file_name; /* uploads: the name the browser gave; else NULL */
};

/* The headers that we look at; each NULL when absent. */
struct request_headers {
    const char *host, *cookie, *origin, *fetch_site, *user_agent, *accept_language, *accept_encoding, *if_none_match;
    const char *content_type, *save, *forwarded, *accept, *csrf;
};

struct request {
    struct arena *arena;
    struct db *db; /* reads: the thread's reader; ROUTE_WRITES: the lane's connection */
    struct app *app;
    const struct route *route;
    const char *method; /* "GET", "HEAD" or "POST" */
    struct request_headers headers;
    int64_t now;             /* moment, seconds UTC */
    const struct zone *zone; /* the employer's, Europe/Stockholm when signed out */
    char today[11];          /* the day there */
    enum language language;  /* of the page */
    const char *path;        /* "/talks/…" without the query */
    const char *query;       /* "" or what follows "?" */
    const char *client;      /* address of the peer, for throttles only */

    struct viewer viewer;    /* who asks; person.v == 0 when signed out */
    struct access access;    /* what access found: relation and thing */
    struct session *session; /* or NULL */
    void *slow_result;       /* what .slow left for .handler */

    struct {
        const char *name;
        const char *text; /* as in the path, unescaped */
        int64_t id;       /* when it is an id */
    } parts[6];
    size_t part_n;
    struct param *params; /* query and body together; body wins */
    size_t param_n;

    struct html page;        /* what the handler writes */
    int status;              /* 200 unless set */
    const char *location;    /* of a redirect */
    const char *type;        /* content type; "text/html; charset=utf-8" unless set */
    const char *disposition; /* Content-Disposition or NULL */
    const char *etag;        /* "W/\"…\"": may be kept and asked for again (the handler says 304); NULL: no-store */
    const void *body;        /* answers that are not pages; NULL: page */
    size_t body_n;
    struct {
        const char *value;
    } cookies[4]; /* Set-Cookie values */
    size_t cookie_n;
    struct look *looks; /* reads of another's plan to be logged before the answer is sent */
    size_t look_n, look_room;
    const struct form *form; /* the form that was read last, so that its faults can be told as JSON; or NULL */
    const char *unknown;     /* a name in a JSON body that the route does not take; or NULL */
    const char *news;        /* sentence (msgid) that the last act left for the top of this page; or NULL */
    const char *toast;       /* sentence (msgid) for the top of the next page (kept in a short-lived cookie by name) */
};

/* The id at ":name" of the pattern; 0 if the pattern has none (a programming error: asserts). */
int64_t request_id(const struct request *rq, const char *name);
/* The text at ":name*". */
const char *request_part(const struct request *rq, const char *name);
/* The first parameter of that name, or NULL. NULL, and a line in the log, if the route does not take it ("csrf"
 * and "lang" aside); a server with BANA_DEBUG=1 ends there. */
const char *request_param(const struct request *rq, const char *name);
bool request_has(const struct request *rq, const char *name);
/* True if the request asks for script-made saving (header X-Bana-Save: 1), answered in short JSON. */
bool request_by_script(const struct request *rq);
/* True if the answer is to be JSON, by Accept (media_prefers_json). */
bool request_wants_json(const struct request *rq);

/* Answers. Each returns NULL so that a handler can end with it. */
const struct err *answer_redirect(struct request *rq, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Redirect with a sentence (msgid, N_) for the top of the next page; it travels by name, so no text can be slipped in.
 */
const struct err *answer_done(struct request *rq, const char *toast, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const struct err *answer_body(struct request *rq, const char *type, const char *file_name, const void *body, size_t n);
/* A hidden field of a form that saves as one types, and its value after the save: what the next one is compared with.
 */
struct saved_mark {
    const char *name, *value;
};
/* {"saved":"10.42","text":"Saved 10.42","marks":{…}} for script-made saving; with an error's sentence {"error":"…",
 * "marks":{…}} and status 409: the fields with marks are kept, the others are not. */
const struct err *answer_saved_marks(struct request *rq, const struct saved_mark *marks, size_t n, const char *error);
/* The same where a form has no marks. */
const struct err *answer_saved(struct request *rq);

/* Answers with what a page says as JSON (`page` is of shape->size bytes; the shape must be one of the route's), or with
 * the faults of the form that was read, if it has some. Pages call page_answer of web/layout.h instead. */
const struct err *answer_shape(struct request *rq, const struct shape *shape, const void *page, size_t size);
/* Answers with a problem (RFC 9457): the sentence in the reader's language, and the faults of the form. `reference`
 * helps find it in the log; or NULL. */
const struct err *answer_problem(struct request *rq, int status, const char *sentence, const char *reference);

/* Notes that the viewer reads something about somebody else; written before the answer is sent. `thing` is one of the
 * words of access/look.h. Nothing is noted when the viewer is that person. */
void request_look(struct request *rq, struct person_id whose, enum look_thing thing, int64_t thing_id);
/* In the lane: writes down what the viewer did, as HR or administrator, to a thing (0: nothing in particular). */
const struct err *request_event(struct request *rq, enum event_act act, int64_t thing) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Errors. A fallible function returns `const struct err *`: NULL is success, and the result must be used.
 * Two kinds travel this way: an expected refusal (not found, not allowed, conflict: it has an HTTP status and a
 * sentence for the person), and broken infrastructure (logged with its chain; the person sees a calm page with a
 * reference). Field errors do not travel: a form collects them (web/form.h).
 * A broken invariant is not an error: assert() stays on and aborts.
 */
#ifndef BANA_BASE_ERR_H
#define BANA_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum err_kind { ERR_REFUSED, ERR_BROKEN };

struct err {
    enum err_kind kind;
    int status;          /* HTTP status of a refusal (403, 404, 409, 410, 413, 429); 500, 503 or 507 when broken */
    const char *message; /* refusal: the English sentence for the person (a msgid); broken: what failed */
    const char *detail;  /* broken: the library's or system's own words; never shown to the person; or NULL */
    const char *file;    /* where it was made */
    int line;
    const struct err *cause; /* what led to it, or NULL */
};

#define ERR_MUST_USE __attribute__((warn_unused_result))

/* Returns from the calling function with the error of EXPR, if it has one. The only control-flow macro. */
#define TRY(EXPR)                                                                                                      \
    do {                                                                                                               \
        const struct err *try_err_ = (EXPR);                                                                           \
        if (try_err_)                                                                                                  \
            return try_err_;                                                                                           \
    } while (0)

/* Makes a refusal in the arena. `message` is a msgid written N_("…") so that it is translated when shown. */
#define err_refused(A, STATUS, MESSAGE) err_make((A), ERR_REFUSED, (STATUS), (MESSAGE), NULL, NULL, __FILE__, __LINE__)
/* Makes a broken-infrastructure error in the arena; DETAIL is copied and may be NULL. */
#define err_broken(A, MESSAGE, DETAIL) err_make((A), ERR_BROKEN, 500, (MESSAGE), (DETAIL), NULL, __FILE__, __LINE__)
/* The same with the error that caused it. */
#define err_wrap(A, CAUSE, MESSAGE) err_make((A), ERR_BROKEN, 500, (MESSAGE), NULL, (CAUSE), __FILE__, __LINE__)

const struct err *err_make(struct arena *a, enum err_kind kind, int status, const char *message, const char *detail,
                           const struct err *cause, const char *file, int line) ERR_MUST_USE;

/* A copy of an error and what led to it, in another arena; NULL stays NULL. */
const struct err *err_copy(struct arena *a, const struct err *e) ERR_MUST_USE;

/* The two kinds of broken that pass by themselves, and are worth another try later. */
#define STATUS_AWAY 503    /* the database server is away */
#define STATUS_NO_ROOM 507 /* the disk is full */
/* True if the error, or what led to it, is of such a kind. */
bool err_passes(const struct err *e);

/* Ready-made refusals that need no memory. */
extern const struct err err_not_found;    /* 404 "There is no such page, or you may not see it." */
extern const struct err err_not_allowed;  /* 403 */
extern const struct err err_conflict;     /* 409 "Somebody else changed this at the same time. Read it again…" */
extern const struct err err_too_large;    /* 413 */
extern const struct err err_out_of_arena; /* 413: a request's arena passed its bound */

/* Marks an English text as a message id for translation where it is not looked up at once. */
#define N_(TEXT) TEXT

#endif

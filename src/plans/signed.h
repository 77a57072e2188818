/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The signed plan: as a page, and as a document of two sheets of A4 that one can hand over. Whoever may read the page
 * may fetch the document, which says the same. The person whose plan it is gets their own part before what was agreed:
 * their path as it was on the day of signing, and what they wrote to prepare for that talk. Nobody else does.
 */
#ifndef BANA_PLANS_SIGNED_H
#define BANA_PLANS_SIGNED_H

#include "plans/home.h"
#include "talks/agreement_page.h"

/* One of the person's own texts. */
struct signed_words {
    const char *label, *text, *language;
};

/* The person's own part. */
struct signed_own {
    const char *above;      /* "Nurse, rehabilitation team, Älvsunda Municipality" */
    struct home_page path;  /* its picture, its list and its wishes only */
    const char *alt;        /* the path in words */
    const char *directions; /* "Deeper and Try out"; NULL: not said */
    struct signed_words can, drives, wishes[4];
    size_t wish_n;
    struct signed_heard {
        const char *label; /* "Amina heard" */
        struct signed_words v[3];
        size_t n;
    } heard[2]; /* by side: what each heard in the other's answers */
};

/* Loads it as the day of signing had it, in a language (three queries). */
const struct err *signed_own_load(struct request *rq, const struct talk *t, const struct agreement_page *p,
                                  enum language l, struct signed_own *ret) ERR_MUST_USE;
/* The plan as a document, in the language of its talk; own: NULL for all but the person. */
struct pdf *signed_pdf(struct arena *a, const struct request *rq, const struct talk *t, const struct agreement_page *p,
                       const struct signed_own *own);
/* The day on which both had signed. */
void signed_day(const struct request *rq, const struct agreement_page *p, char ret_day[11]);

/* GET /talks/:talk/plan */
const struct err *signed_get(struct request *rq);
/* GET /talks/:talk/plan/role: leads to the role held on the day of signing, as it was then */
const struct err *signed_role_get(struct request *rq);
/* GET /talks/:talk/plan.pdf: printed on the slow pool, then answered */
const struct err *signed_pdf_slow(struct request *rq);
const struct err *signed_pdf_get(struct request *rq);

#endif

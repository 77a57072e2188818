/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the agreement: writing it, signing it, reading it. */
#ifndef BANA_TALKS_AGREEMENT_PAGE_H
#define BANA_TALKS_AGREEMENT_PAGE_H

#include "talks/agreement.h"
#include "talks/proposals.h"
#include "web/form.h"
#include "web/layout.h"

/* Writing one step. */
struct article_page {
    const struct talk *t;
    struct article r; /* as stored, or empty */
    const struct form *form;
    const char *why_later;
    const char *repayment_rules; /* the employer's, "" when none */
    struct option *form_options;
    size_t form_n;
    struct option *promise; /* who may see to it: the employee, each who holds the talk, all of them */
    size_t promise_n;
};

/* A step as the page says it. */
struct article_line {
    struct article r;     /* its id only where it may be changed */
    const char *promiser; /* who sees to it */
};

/* An earlier version of a plan. */
struct earlier_version {
    int64_t number, made_at;
    const struct signature *by_employee, *by_manager; /* that asked for a correction; or NULL */
};

/* The agreement as programs read it: what the page shows in its present state, and no more. */
struct agreement_told {
    const char *employee; /* given name of whose plan it is; NULL while writing */
    const char *goal;
    int64_t number; /* version of the plan */
    bool number_null;
    struct article_line *steps;
    size_t step_n;
    const struct skill_ask *skills; /* that the two confirm */
    size_t skill_n;
    const struct correction *corrections;
    size_t correction_n;
    const struct signature *by_employee, *by_manager; /* NULL: not signed */
    const char *digest;                               /* what a signature names; NULL unless the viewer has to sign */
    struct earlier_version *earlier;
    size_t earlier_n;
};

/* The agreement while it is written, when it lies ready to sign, and when it is signed. */
struct agreement_page {
    const struct request *rq;
    const struct talk *t;
    const char *holder;
    bool writing;             /* steps may be changed */
    struct articles articles; /* while writing */
    struct skill_ask *skills; /* to be confirmed, while writing */
    size_t skill_n;
    struct open_steps open_steps; /* of earlier agreements, while writing */
    struct proposals open;        /* proposals that are possible and not in the agreement yet */
    bool all_courses;             /* asked once: would something else serve? */
    struct agreement *version;    /* the one shown: ready to sign, or signed; NULL while writing */
    struct agreement_text text;
    bool may_sign;            /* the viewer has still to sign this version */
    const char *sign_warning; /* what signing means for a Swedish public body, or NULL */
    const char *understood;   /* the box to tick there, or NULL */
    const char *name;         /* the viewer's, as it is to be written */
    const struct form *form;  /* signing form that came back, or NULL */
    const char *seal;         /* eight groups of four, or NULL */
    int64_t seal_number, sealed_at;
    const char *sealed_day;
    const struct correction *asked; /* corrections asked for so far, while writing */
    size_t asked_n;
    const struct agreement *versions;
    size_t version_n;
    bool party;      /* the viewer is one of the two */
    bool may_change; /* signed: a new version may be begun */
    struct agreement_told told;
    /* What the plan's page shows to the person alone, above what was agreed; or NULL. */
    void (*own)(struct html *o, const void *own_page);
    const void *own_page;
};

/* Fills p->told from the rest. */
void agreement_tell(struct arena *a, struct agreement_page *p);

const struct err *article_new_get(struct request *rq);
const struct err *article_new_post(struct request *rq);
const struct err *article_get(struct request *rq);
const struct err *article_post(struct request *rq);
const struct err *article_drop_post(struct request *rq);
/* GET /talks/:talk/agreement; POST …/agreement (goal; lay ready to sign); …/agreement/take-back */
const struct err *agreement_get(struct request *rq);
const struct err *agreement_post(struct request *rq);
const struct err *agreement_take_back_post(struct request *rq);
/* GET and POST /talks/:talk/skills: the skills that the two confirm */
const struct err *agreement_skills_get(struct request *rq);
const struct err *agreement_skills_post(struct request *rq);
/* POST /talks/:talk/sign */
const struct err *agreement_sign_post(struct request *rq);
/* Shows the agreement again with a signing form to mend. */
const struct err *agreement_show_form(struct request *rq, struct talk *t, const struct form *form);
/* Loads the signed plan of the path's talk as the viewer may read it. *ret_there is false when there is none: then they
 * are sent to where the talk stands, if they take part in it; others get err_not_found. */
const struct err *plan_load(struct request *rq, struct talk **ret, struct agreement_page *ret_page,
                            bool *ret_there) ERR_MUST_USE;
/* Answers with its page, and notes who looked. */
const struct err *plan_answer(struct request *rq, const struct talk *t, struct agreement_page *p);
/* POST /talks/:talk/plan/change begins a new version */
const struct err *plan_change_post(struct request *rq);

/* When of a step, in one line: "9 December 2026 to 10 December 2026", "By 28 February", and its words. */
const char *article_when(struct html *o, const struct article *r);
/* "17 December 2026, 20 minutes" */
const char *article_again(struct html *o, const struct article *r);
/* The label of its learning form. */
const char *article_form_label(struct html *o, const struct article *r);
/* When a version was signed or offered: "26 November 2026, 11.06". */
const char *agreement_moment(const struct request *rq, int64_t at);

extern const struct takes article_takes, agreement_takes, sign_takes;
extern const struct shape agreement_body_shape, plan_body_shape, article_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Phase two: what either side puts on the table, and what each says to it: possible, possible later, not possible. */
#ifndef BANA_TALKS_PROPOSALS_H
#define BANA_TALKS_PROPOSALS_H

#include "talks/steps.h"
#include "talks/talk.h"
#include "web/form.h"

enum verdict { VERDICT_NONE, VERDICT_POSSIBLE, VERDICT_LATER, VERDICT_NO, VERDICTS };

struct verdict_said {
    enum verdict verdict;
    const char *later, *why;
    int64_t said_at;
    struct verdict_said *before; /* what the same side said earlier, or NULL */
};

/* Where a proposal stands on the page. */
enum proposal_group { GROUP_WAITING, GROUP_POSSIBLE, GROUP_LATER, GROUP_NO, GROUPS };

struct proposal {
    struct proposal_id id;
    enum talk_side side; /* who put it on the table */
    const char *direction, *words, *language;
    struct verdict_said said[2]; /* by side, the newest */
    bool agreed;                 /* an article was made of it */
    enum proposal_group group;
};

struct proposals {
    struct proposal *v;
    size_t n;
};

/* Loads the talk's proposals with all that was said to them, as far as the viewer may see (two queries). */
const struct err *proposals_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                 struct proposals *ret) ERR_MUST_USE;
/* Waiting until both have spoken; "no" when one says no; "later" when one says later; possible else. */
enum proposal_group proposal_group(const struct proposal *q);
const char *proposal_group_word(enum proposal_group g); /* waiting, possible, later, no */
const char *verdict_word(enum verdict v);               /* none, possible, later, no */
/* True if the side has not spoken yet to one of them. */
bool proposals_owe(const struct proposals *all, enum talk_side side);

struct proposals_page {
    const struct request *rq;
    const struct talk *t;
    struct proposals all;
    struct open_steps open_steps; /* of earlier agreements, while writing */
    size_t counts[GROUPS];
    const char *employee, *manager; /* whose words these are; NULL while nothing is on the table */
    const char *holder, *me;
    bool writing, i_owe, other_owes;
    const struct form *form;     /* of what came back to be mended, or NULL */
    struct proposal_id form_for; /* the proposal whose verdict form came back; v 0: the new-proposal form */
};

/* GET /talks/:talk/proposals; POST …/proposals (a new one); POST …/proposals/say; POST …/proposals/go-on */
const struct err *proposals_get(struct request *rq);
const struct err *proposals_post(struct request *rq);
const struct err *proposals_say_post(struct request *rq);
const struct err *proposals_go_on_post(struct request *rq);

extern const struct takes proposal_takes, verdict_takes;
extern const struct shape proposals_body_shape, proposal_open_shape;

#endif

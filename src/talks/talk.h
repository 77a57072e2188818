/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A talk between an employee and the one who holds it on the employer's side: prepare, exchange, propose, agree, follow
 * up. This header has its rules, without database or page, and what all its pages need to know of it.
 */
#ifndef BANA_TALKS_TALK_H
#define BANA_TALKS_TALK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"
#include "base/language.h"
#include "store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum talk_phase { PHASE_PREPARE, PHASE_EXCHANGE, PHASE_PROPOSE, PHASE_AGREE, PHASE_FOLLOW, PHASES };
enum talk_side { SIDE_EMPLOYEE, SIDE_MANAGER, SIDE_NONE };

/* One who holds the talk on the employer's side. */
struct talk_holder {
    struct person_id person;
    const char *name, *given;
    bool is_protected; /* protected identity: never named in a letter */
};

/* What every page of a talk knows. Filled by talk_load; lives in its arena. */
struct talk {
    struct employer_id employer;
    struct talk_id id;
    struct cycle_id cycle; /* v 0: asked for outside a cycle */
    struct version_id version;
    struct board_id board;
    struct person_id person;
    const char *name, *given; /* the employee's */
    bool is_protected;        /* the employee's identity: never named in a letter */
    struct talk_holder *holders;
    size_t holder_n;
    enum language language;
    bool out; /* an exit plan */
    enum talk_phase phase;
    const char *state;      /* open, signed, cancelled, erased */
    const char *passing_on; /* a new holder asks to read what was said: "", asked, yes, no */
    const char *why, *goal;
    bool course_asked;
    bool ready[2];                                 /* by side: has heard enough and is ready for proposals */
    const char *prepare_by, *talk_by, *sign_by;    /* days */
    int64_t shared_at, signed_at, warned_at;       /* 0: not yet; warned: that an untouched draft dies */
    int64_t employee_handed_at, manager_handed_at; /* 0: not handed in */
    const char *template_name[LANGUAGES];
    int64_t minutes;
    const char *repayment; /* the employer's rules on repaying; "" when there are none */
    int64_t meets_at;      /* the accepted time of the talk, 0: none */
    const char *meets_place;
    bool meets_proposed; /* a time is proposed and not accepted yet */

    enum talk_side side;    /* the viewer's; SIDE_NONE for helpers and HR */
    const char *other;      /* given name of the other side: the holders, or the employee; NULL when nobody holds it */
    const char *other_name; /* the whole name, or names */
    const char *my_given;   /* the viewer's given name as a holder; NULL else */
    bool asks_pass_on;      /* the viewer has to say whether a new holder may read what was said */
};

const char *side_word(enum talk_side s);       /* "employee", "manager" */
enum talk_side side_of_word(const char *word); /* as a row has it: one of those two */
enum talk_side side_other(enum talk_side s);

/* Loads the talk with its holders, as the viewer sees it (two queries). err_not_found if there is none. */
const struct err *talk_load(struct db *db, struct arena *a, struct employer_id employer, struct talk_id id,
                            struct person_id viewer, int64_t now, struct talk **ret) ERR_MUST_USE;

/* ---- rules ---- */

/* When this side handed in, 0 if it has not. */
int64_t talk_handed_at(const struct talk *t, enum talk_side side);
/* True if this side's preparation can still be changed: the talk is open and not shared, and it is not handed in. */
bool talk_may_write_preparation(const struct talk *t, enum talk_side side);
/* True if a preparation that was handed in can be taken back: the other has not handed in. */
bool talk_may_take_back(const struct talk *t, enum talk_side side);
/* True once both handed in: what both wrote may be read by both. */
bool talk_shared(const struct talk *t);
/* False for a holder who came later and may not read what was said. */
bool talk_passed_on(const struct talk *t);
/* True if this phase's page may be read now: phases already reached stay readable while the talk lives. */
bool talk_phase_open(const struct talk *t, enum talk_phase phase);
/* True if words may be written in this phase now. */
bool talk_may_write(const struct talk *t, enum talk_phase phase);

#define GO_ON_DAYS 7 /* after its day has passed, either side may take a talk on to proposals alone */
/* True if this side may take the talk from exchange to proposals now: the other is ready for it too, they sit together
 * and both want to, or the day of the talk passed GO_ON_DAYS ago. */
bool talk_may_go_on(const struct talk *t, enum talk_side side, bool together, const char *today);

/* What becomes of a draft that nobody touches. */
enum draft_fate { DRAFT_LIVES, DRAFT_WARN, DRAFT_DIES };
/* idle_days: whole days since it was last touched, days on leave not counted. warned_days: days since the warning, -1
 * if there was none. It dies draft_days after it was touched, but never before the warning is warn_days old. */
enum draft_fate draft_fate(int64_t idle_days, int64_t warned_days, int64_t draft_days, int64_t warn_days);

/* Whose turn it is in a talk. */
enum turn_of { TURN_YOU, TURN_OTHER, TURN_BOTH, TURN_NOBODY };
struct turn_facts {
    enum talk_side side;
    enum talk_phase phase;
    bool open; /* the talk is not cancelled */
    bool i_handed, other_handed;
    bool i_ready, other_ready; /* exchange: ready for proposals */
    bool i_owe, other_owes;    /* propose: a proposal waits for my, the other's word */
    bool offered;              /* agree: a version lies ready to sign */
    bool i_signed, other_signed;
};
enum turn_of talk_turn(const struct turn_facts *f);

const char *turn_word(enum turn_of turn); /* you, other, both, nobody */

/* The page of a phase: "preparation", "exchange", "proposals", "agreement", "plan". */
const char *phase_path(enum talk_phase phase);

#endif

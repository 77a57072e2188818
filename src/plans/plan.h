/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The living plan of one person: its steps with how they go, what waits for whom, hours and costs; and one step with
 * all that may become of it. Read by the person and by the managers of record of today.
 */
#ifndef BANA_PLANS_PLAN_H
#define BANA_PLANS_PLAN_H

#include "plans/step.h"
#include "talks/agreement.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/request.h"

/* A step as the plan knows it. Texts are "" when left out, days NULL. */
struct plan_step {
    struct step_id id;
    struct talk_id talk;
    enum talk_side side; /* who sees to it */
    const char *title, *form, *guided_by, *when_words, *way;
    const char *from_day, *to_day, *again_day;
    const char *state_day; /* since when it is in its state */
    enum step_state state;
    bool moved, beyond_role;
    int64_t hours, cost, planned_hours, planned_cost;
    enum talk_side asks; /* whose proposal waits; SIDE_NONE: none */
    bool asks_move;      /* another day or way; else letting go */
};

struct plan_steps {
    struct plan_step *v;
    size_t n;
};

/* Whose plan, as the viewer may know it. */
struct plan_person {
    struct person_id id;
    const char *name, *given;
    const char *manager;       /* given name of the first manager of record; NULL: nobody */
    const char *manager_names; /* all of them: "Johan Ekdahl and Karin Wallin"; NULL: nobody */
    const char *seen_by;       /* "You, Johan Ekdahl and Karin Wallin"; NULL: nobody but the person */
    const char *money;         /* language of the employer, by which money is written */
    enum talk_side side;       /* the viewer's */
    const char *content;       /* the newest signed version; NULL: none */
    const char *language;      /* of its talk */
    const char *signed_href;   /* where it is read; NULL: none */
    const char *signed_day;    /* ISO */
    bool out;                  /* it leads out */
    const char *last_day;      /* ISO: when all work here has an end, the last; or NULL */
    bool leaves;               /* it leads out, or the last day is near or has passed */
    bool gone;                 /* it has passed; the managers are those of that day */
    int64_t asked;             /* questions of colleagues about paths that the viewer walked, not taken away yet */
    const char *until;         /* gone: the day until which they read the farewell, in words; NULL when it has passed */
};

/* A step as a list says it. */
struct plan_line {
    struct step_id id;
    const char *href;
    const char *when, *title, *how;
    const char *state, *state_word;
    const char *note; /* whose answer it waits for, or whose promise it is; or NULL */
    bool open, past;
    bool mine;    /* the viewer's side sees to it */
    bool my_turn; /* waits for the viewer's answer */
};

/* ---- rules, without database ---- */

/* The day by which a step is to be done; NULL when it has none. */
const char *plan_step_day(const struct plan_step *s);
/* When it is, short: "By 31 January"; "Done 14 October". */
const char *plan_step_when(struct arena *a, enum language l, const struct plan_step *s, const char *today);
/* The steps as lines: the open ones by their days, then the others, the newest first. */
struct plan_line *plan_lines(struct arena *a, enum language l, const char *today, const struct plan_person *p,
                             const struct plan_steps *steps);
/* Where a step's days lie when both move its end to `day`: what spans days keeps its beginning if that still comes
 * first; what is one day stays one day. */
void plan_days_moved(const char *from_day, const char *to_day, const char *day, const char **ret_from,
                     const char **ret_to);
/* "4 800 kr", "€ 4 800", as the employer's language writes money. */
const char *plan_money(struct arena *a, enum language l, const char *money, int64_t amount);
/* What amounts are counted in, in a few words; NULL when that is not known. */
const char *plan_money_unit(enum language l, const char *money);
/* Hours and costs, used so far and planned, as a sentence each; NULL when nothing is counted. */
const char *plan_sum_say(struct arena *a, enum language l, const char *money, const struct step_sum *used,
                         const struct step_sum *planned);

/* What in the plan waits for somebody: the viewer first. False, and nothing set, when nothing waits. */
bool plan_turn(struct arena *a, enum language l, const struct plan_person *p, const struct plan_line *lines, size_t n,
               struct turn *ret);
/* What is counted over the steps, used or planned; what goes on elsewhere is counted there, and what was let go is
 * planned no more. */
struct step_sum plan_sum(const struct plan_steps *steps, bool planned);

/* ---- loading ---- */

/* Whose plan the path's :person is, for the viewer (one query); err_not_found if there is none. */
const struct err *plan_person_load(struct request *rq, struct person_id person, struct plan_person *ret) ERR_MUST_USE;
/* The steps, the open ones first, at most a hundred (one query). */
const struct err *plan_steps_load(struct request *rq, struct person_id person, struct plan_steps *ret) ERR_MUST_USE;
/* The same with this step among them, if it is the person's (one query; two when it is beyond the hundred). */
const struct err *plan_steps_load_with(struct request *rq, struct person_id person, struct step_id step,
                                       struct plan_steps *ret) ERR_MUST_USE;

/* The line at the foot of a page of the plan. */
const char *plan_sees(const struct request *rq, const struct plan_person *p);
/* The same of pages that the manager of the last day reads too: the farewell, and what was promised. */
const char *plan_farewell_sees(const struct request *rq, const struct plan_person *p);

/* ---- pages ---- */

struct plan_page {
    const struct plan_person *p;
    struct turn turn;
    struct plan_line *lines;
    size_t n, open_n;
    const char *counted, *beyond; /* sentences, or NULL */
};

/* What happened to a step, as its page says it. */
struct step_event {
    const char *when, *what, *words, *answer, *answer_words;
    bool undone;
};

struct step_page {
    const struct plan_person *p;
    const struct form *form;
    struct step_id id;
    struct plan_step s;
    struct plan_line line;
    struct article r;     /* as signed; title NULL when its words are erased */
    const char *promiser; /* who sees to it */
    bool may[STEP_ACTS];
    unsigned acts;                 /* the same as bits */
    const char *asked, *asked_why; /* the proposal that waits, as a sentence; or NULL */
    struct change_id proposal;     /* its id, which an answer names; 0: none waits */
    struct change_id undoes;       /* the start or finish that can be taken back; 0: none */
    const char *other;             /* given name of the other side */
    const char *now_when, *signed_when;
    const char *hours, *cost, *planned_hours, *planned_cost, *counted;
    struct turn turn;
    struct step_event *events;
    size_t event_n;
    const char *signed_href;
    const char *passed; /* the day that has passed, or NULL */
};

/* GET /people/:person/plan */
const struct err *living_get(struct request *rq);
/* GET and POST /people/:person/plan/steps/:step */
const struct err *step_get(struct request *rq);
/* GET and POST /people/:person/plan/steps/:step/skills */
const struct err *step_skills_get(struct request *rq);
const struct err *step_skills_post(struct request *rq);
const struct err *step_post(struct request *rq);

/* What they say, and what a step takes. */
extern const struct shape living_body_shape, step_body_shape;
extern const struct takes step_takes;

#endif

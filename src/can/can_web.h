/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of what one can: what their templates show. Each is about whoever asks for it, and nobody else. */
#ifndef BANA_CAN_CAN_WEB_H
#define BANA_CAN_CAN_WEB_H

#include "can/can.h"
#include "roles/roles.h"
#include "skills/skills.h"
#include "web/layout.h"
#include "web/router.h"

extern const struct route can_routes[];
extern const size_t can_route_n;

enum { CAN_PAGE = 25, CAN_FOUND = 20, CAN_NAMED = 5, CAN_EXCERPT = 240, CAN_CHANGED = 10 };

/* ---- shared ---- */

/* A skill to choose, or one that is missing. */
struct can_choice {
    struct concept_id concept;
    const char *label, *language; /* of the label; NULL: the page's */
    const char *foreign;          /* "Svenska", where it is not in the page's language; or NULL */
    int level;                    /* what the role asks; 0: nothing */
    bool named;                   /* the person names it already */
};

/* The label of a concept as a choice. */
struct can_choice can_choice_of(const struct concept_label *c, enum language l);
/* Skills by what somebody types; none for "". */
const struct err *can_find(struct request *rq, const char *typed, struct can_choice **ret, size_t *ret_n) ERR_MUST_USE;
/* What a level (1 … ROLE_LEVELS) means, in an English sentence. */
const char *can_level_means(int level);
/* The levels to choose from, with what they mean (ret has room for ROLE_LEVELS). */
void can_levels(const struct request *rq, const char *chosen, struct option *ret);
/* A level from a form: "1" … "4". */
extern const char *const can_level_words[ROLE_LEVELS + 1];

/* What the role asks of the person's skills: how many of how many, and those that are missing by name. */
struct can_role {
    struct role_id role; /* 0: none is known */
    const char *name, *language;
    size_t asked_n, named_n;
    struct can_choice *missing; /* essential ones first */
    size_t missing_n, shown_n;  /* shown_n: those that the page names */
};
/* Fills it for the role that the viewer holds today (at most three queries). */
const struct err *can_role_fill(struct request *rq, const struct person_skills *all, struct can_role *ret) ERR_MUST_USE;

/* GET /roles/:role: the page of roles/, with what the viewer has of what the role asks. */
const struct err *can_of_role_get(struct request *rq);

/* ---- the list ---- */

/* One voice, in words. */
struct can_voice {
    enum skill_voice voice;
    const char *who, *where; /* "You"; "signed on 3 March" */
    const char *href;        /* the plan or step; or NULL */
    const char *level;
};

struct can_line {
    struct can_choice c;
    bool retired, own, more;
    int level;
    enum skill_liking liking;
    const char *liking_said; /* NULL: not said */
    const char *evidence, *language;
    struct can_voice *voices;
    size_t voice_n;
};

/* A skill that the classification has no more since the person named it. */
struct can_change {
    struct can_choice c;
    const char *change; /* retired, replaced, split */
    struct can_choice *successors;
    size_t successor_n;
};

struct can_list {
    struct can_line *v;
    size_t n, total_n;
    struct can_change *changed; /* at most CAN_CHANGED; the others when these are settled */
    size_t changed_n;
    const char *total;
    const char *next, *first;
    struct can_role role;
    bool adds; /* the viewer works here, and may name more */
};

/* Fills a line from what is said of a skill. */
struct can_line can_line_of(struct request *rq, const struct person_skill *s, const struct concept_label *label);

/* ---- one skill, and adding one ---- */

struct can_page {
    const struct form *form;
    struct can_line line;
    struct option levels[ROLE_LEVELS], likings[LIKINGS];
    const char *evidence, *seen;
    struct can_choice *successors;
    size_t successor_n;
    const struct can_line *saved_now; /* where something else was saved meanwhile: what; else NULL */
};

struct can_add_page {
    const struct form *form;
    const char *q;
    bool asked, full, only; /* only: one alone can be added */
    struct can_choice *found;
    size_t found_n;
    const char *chosen; /* concept */
    struct option levels[ROLE_LEVELS], likings[LIKINGS], *level_choices, *liking_choices;
    size_t level_n, liking_n; /* 0: there is nothing to add */
};

const struct err *can_get(struct request *rq);
const struct err *can_add_get(struct request *rq);
const struct err *can_add_post(struct request *rq);
const struct err *can_suggested_get(struct request *rq);
const struct err *can_suggested_post(struct request *rq);
const struct err *can_skill_get(struct request *rq);
const struct err *can_skill_post(struct request *rq);
const struct err *can_remove_post(struct request *rq);
const struct err *can_back_post(struct request *rq);
const struct err *can_keep_post(struct request *rq);
const struct err *can_become_post(struct request *rq);

extern const struct takes can_takes, can_add_query, can_add_takes, can_suggested_takes, can_skill_takes,
    can_become_takes;
extern const struct shape can_body_shape, can_add_body_shape, can_suggested_body_shape, can_skill_body_shape;

#endif

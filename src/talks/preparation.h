/* SPDX-License-Identifier: EUPL-1.2 */
/* Preparing for the talk, each side apart: write, hand in, take back; and whom the employee lets read along. */
#ifndef BANA_TALKS_PREPARATION_H
#define BANA_TALKS_PREPARATION_H

#include "talks/questions.h"
#include "talks/steps.h"
#include "web/form.h"

#define ANSWER_MOST 10000 /* characters of one answer */

/* One question on the page, as it stands in the form. */
struct preparation_field {
    const struct asked *asked;
    struct question_id id;
    const char *name; /* of the control: "q" and the id; NULL when nothing can be written */
    const char *question, *hint;
    bool optional;
    const char *words; /* what stands in it: typed, else stored */
    unsigned directions;
    const char *mark;      /* of what was stored when the page was made; NULL as the name */
    bool kept;             /* posted: what the window shows is what is stored now */
    const char *error;     /* msgid, or NULL */
    const char *elsewhere; /* what another window wrote meanwhile, or NULL */
};

struct preparation_helper {
    struct helper_id id;
    const char *name;
};

struct preparation_colleague {
    struct person_id person;
    const char *name, *title;
};

struct preparation_page {
    const struct request *rq;
    const struct talk *t;
    enum talk_side side;  /* whose preparation it is */
    bool reading;         /* a helper reads, or it is handed in */
    bool helper;          /* the viewer is a helper */
    const char *given;    /* the employee's, for a helper; else NULL */
    const char *what;     /* name of the template */
    const char *why;      /* the talk was asked for; NULL: for a helper, or not said */
    const char *with;     /* given name of the other side, or the word for a manager */
    const char *with_all; /* all given names of the other side */
    struct preparation_field *fields;
    size_t n, answered;
    const char *saved; /* "10.42", or NULL */
    const char *when;  /* "Thursday 26 November at 10.00", or NULL */
    int64_t meets_at;  /* its moment, or 0 */
    const char *by;    /* "Wednesday 25 November": hand in by, while writing */
    const char *by_day;
    bool shares;                  /* the other has handed in: handing in shows both at once */
    const char *dies;             /* the day after which an untouched draft is erased, when it was warned of; or NULL */
    struct open_steps open_steps; /* of earlier agreements */
    const char *last_words, *last_day; /* of the talk before, or NULL */
    char last_on[11];                  /* the day of it, or "" */
    size_t error_n;
    struct preparation_helper *helpers;
    size_t helper_n;
    const char *search; /* inviting: what was searched for, or NULL */
    struct preparation_colleague *found;
    size_t found_n;
};

/* GET /talks/:talk/preparation */
const struct err *preparation_get(struct request *rq);
/* POST /talks/:talk/preparation: save, save for later, hand in (button "act") */
const struct err *preparation_post(struct request *rq);
/* POST /talks/:talk/preparation/back */
const struct err *preparation_back_post(struct request *rq);
/* POST /talks/:talk/language: changes the language of the talk, until both have handed in */
const struct err *talk_language_post(struct request *rq);
/* GET /talks/:talk/preparation/read: a helper reads the employee's preparation */
const struct err *preparation_read_get(struct request *rq);
/* GET, POST /talks/:talk/helpers and POST /talks/:talk/helpers/end */
const struct err *helpers_get(struct request *rq);
const struct err *helpers_post(struct request *rq);
const struct err *helpers_end_post(struct request *rq);

extern const struct takes preparation_takes, helpers_query, helper_takes, helper_end_takes, talk_language_takes;
extern const struct shape preparation_body_shape, helpers_body_shape;

#endif

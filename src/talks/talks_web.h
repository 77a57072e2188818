/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of one's talks, the way into each, and asking for one outside a cycle. Also the routes of the whole folder.
 */
#ifndef BANA_TALKS_TALKS_WEB_H
#define BANA_TALKS_TALKS_WEB_H

#include "talks/talk.h"
#include "web/form.h"
#include "web/layout.h"

/* One talk in a list. */
struct talk_line {
    struct talk_id id;
    const char *with; /* the other's name */
    const char *what; /* name of the template */
    enum talk_phase phase;
    bool open, signed_, out; /* out: an exit plan */
    bool mine;               /* about the viewer */
    bool late;               /* the date of its phase has passed, and no time is agreed */
    enum turn_of turn;
    const char *turn_words; /* "Your turn: prepare" */
    const char *next;       /* "Thursday 26 November 10.00", "hand in by …", or NULL */
    const char *next_day;   /* the day of it, or NULL */
    int64_t next_at;        /* its moment, where it has one; else 0 */
    const char *href;
};

/* A preparation that the viewer may read. */
struct talk_helped {
    const char *name, *href;
};

/* A talk that the viewer is asked to hold. */
struct talk_asked {
    struct talk_id talk;
    const char *name, *by, *by_day;
};

struct talks_page {
    struct talk_line *v;
    size_t n;
    size_t first; /* the one whose turn is the viewer's, to be shown on top; n: none */
    struct talk_helped *helped;
    size_t helped_n;
    struct talk_asked *asked;
    size_t asked_n;
    bool asks;                              /* the viewer may ask for a talk: whoever has left does not */
    struct holders_of_viewer_rows *holders; /* of the viewer's own talks, when one of them has more than two */
};

/* Who holds a talk of the page: the names between the first and the last as the alphabet has them. NULL: nobody. */
const char *talks_holders(struct request *rq, const struct talks_page *p, struct talk_id id, const char *first,
                          const char *last);

/* Asking for a talk. */
struct ask_page {
    const struct form *form;
    struct option *templates;
    size_t template_n;
    struct option *people; /* a manager chooses for whom; the employee is first: "for myself" */
    size_t people_n;
    struct option *holders; /* several managers of record: the employee may choose one */
    size_t holder_n;
    struct option languages[1 + LANGUAGES]; /* of the talk; the first: the person's */
};

/* Asking whether a seal is whole. */
struct seal_page {
    const char *typed;           /* or NULL */
    const char *error;           /* what was typed is no seal; or NULL */
    const char *verdict, *facts; /* or NULL */
    bool whole;
};

/* Loads the viewer's talks as lines (two queries). */
const struct err *talks_page_load(struct request *rq, struct talks_page *ret) ERR_MUST_USE;

/* GET /talks; GET /talks/:talk; GET and POST /talks/new */
const struct err *talks_get(struct request *rq);
const struct err *talk_get(struct request *rq);
const struct err *talk_new_get(struct request *rq);
const struct err *talk_new_post(struct request *rq);
/* GET and POST /seal: anybody who holds a plan may ask whether its seal is whole */
const struct err *seal_get(struct request *rq);
/* GET /guides and /guides/:word: the guides to a good talk */
const struct err *guides_get(struct request *rq);
const struct err *guide_get(struct request *rq);

extern const struct takes ask_takes, seal_takes;
extern const struct shape talks_body_shape, ask_body_shape, seal_body_shape, guide_body_shape;

extern const struct route talks_routes[];
extern const size_t talks_route_n;

#endif

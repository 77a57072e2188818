/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of cycles: the list, a draft and what has to be mended in it, its units, and how far each has come. */
#ifndef BANA_TALKS_CYCLE_WEB_H
#define BANA_TALKS_CYCLE_WEB_H

#include "talks/cycle.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/shape.h"

#define CYCLE_PAGE 50      /* people on a page */
#define CYCLE_FIRST 10     /* of each list to mend, on the page of a draft */
#define CYCLE_TREE_ALL 120 /* a board of at most so many units is shown as one tree */

/* ---- the list ---- */

struct cycle_line {
    struct cycle_id id;               /* v 0 where no page leads further */
    const char *name, *what;          /* what: the template */
    const char *board;                /* NULL: one's own */
    const char *period, *said, *kind; /* said: its state; kind: of layout_state */
    const char *from_day, *to_day;
    enum cycle_state state;
    const char *figures[STAGES]; /* NULL: a draft */
};

struct cycles_page {
    struct cycle_line *v;
    size_t n;
    size_t first_draft; /* n: none */
    bool central;       /* no board of one's own: figures only */
};

/* ---- the form ---- */

struct cycle_form_page {
    const struct form *form;
    const struct cycle *c; /* NULL: a new one */
    struct cycle_days days;
    struct option *templates;
    size_t template_n;
    bool also_open;
    const char *action, *back;
};

/* ---- a draft ---- */

enum mend_list { MEND_NO_MANAGER, MEND_NO_MAIL, MEND_TWO_TALKS, MEND_ON_LEAVE, MEND_MISSING, MEND_LISTS };
extern const char *const mend_words[MEND_LISTS]; /* in addresses */
/* What a list is called, and what becomes of those in it (msgids). */
const char *mend_title(enum mend_list l);
const char *mend_says(enum mend_list l, bool also_open);

struct mend_person {
    struct person_id person_id;
    const char *name;
};

struct mend {
    int64_t count;
    struct mend_person *v;
    size_t n;
};

struct cycle_draft_page {
    const struct cycle *c;
    const char *units; /* "The whole board", or their names */
    const char *period, *prepare_by, *talk_by, *sign_by;
    int64_t people, getting;
    bool hides; /* people with protected identity are not counted for this viewer */
    struct mend mend[MEND_LISTS];
    bool to_mend; /* there is somebody in a list */
};

/* One list as a page of its own. */
struct cycle_mend_page {
    const struct cycle *c;
    enum mend_list list;
    struct mend people;
    const char *more; /* id of the last person, when there are more */
};

/* ---- units ---- */

struct cycle_unit_line {
    struct unit_id unit_id;
    const char *name;
    int64_t people; /* in it and beneath */
    int depth;
    bool chosen, shown;
    bool covered;  /* a unit above it is chosen */
    bool closed;   /* has units beneath that are not shown */
    size_t parent; /* index; its own: top */
};

struct cycle_unit_kept {
    struct unit_id unit_id;
};

struct cycle_units_page {
    const struct cycle *c;
    struct cycle_unit_line *v; /* those shown, as the tree is read */
    size_t n;
    struct cycle_unit_kept *kept; /* chosen, in branches that are not shown */
    size_t kept_n;
    const char *error; /* msgid or NULL */
};

/* ---- open or closed ---- */

struct cycle_person {
    struct person_id person_id;
    struct talk_id talk_id; /* v 0: can't be taken out */
    const char *name, *holder, *next;
    const char *next_day; /* or NULL */
    enum cycle_stage stage;
};

struct cycle_open_page {
    const struct cycle *c;
    const char *period, *prepare_by, *talk_by, *sign_by;
    const struct cycle *opening; /* the cycle while it is being opened, or NULL */
    const char *figures[STAGES];
    int64_t missing;
    bool missing_null; /* not open: nobody asks */
    bool hides;        /* people with protected identity are not counted for this viewer */
    struct cycle_person *v;
    size_t n;
    const char *search, *sort; /* sort: name, stage, date */
    int stage;                 /* shown alone; -1: all */
    bool later;                /* this is not the first page */
    const char *more;          /* id of the last person, when there are more */
};

/* Asks before a talk is taken out. */
struct cycle_out_page {
    struct cycle_id cycle_id;
    struct talk_id talk_id;
    const char *name;
    bool shared; /* both have handed in: it can't be taken out any more */
};

/* ---- what the routes say and take ---- */

extern const struct shape cycles_body_shape, cycle_form_body_shape, cycle_draft_body_shape, cycle_open_body_shape,
    cycle_mend_body_shape, cycle_units_body_shape, cycle_out_body_shape;
extern const struct takes cycle_takes, cycle_query, cycle_units_query, cycle_units_takes, cycle_mend_query,
    cycle_add_takes;

/* Handlers; the routes say of what. */
const struct err *cycles_get(struct request *rq);
const struct err *cycle_new_get(struct request *rq);
const struct err *cycle_new_post(struct request *rq);
const struct err *cycle_change_get(struct request *rq);
const struct err *cycle_change_post(struct request *rq);
const struct err *cycle_get(struct request *rq);
const struct err *cycle_mend_get(struct request *rq);
const struct err *cycle_units_get(struct request *rq);
const struct err *cycle_units_post(struct request *rq);
const struct err *cycle_open_post(struct request *rq);
const struct err *cycle_drop_post(struct request *rq);
const struct err *cycle_close_post(struct request *rq);
const struct err *cycle_reopen_post(struct request *rq);
const struct err *cycle_add_post(struct request *rq);
const struct err *cycle_out_get(struct request *rq);
const struct err *cycle_out_post(struct request *rq);

/* What the handlers share: the cycle of the path, its two faces, the frame. */
const struct err *cycle_of_request(struct request *rq, struct cycle **ret) ERR_MUST_USE;
const struct err *cycle_draft_show(struct request *rq, const struct cycle *c) ERR_MUST_USE;
const struct err *cycle_status_show(struct request *rq, const struct cycle *c) ERR_MUST_USE;
/* The frame of a page, when all that it tells is loaded: who sees it depends on that. */
struct page_frame cycle_frame(const struct request *rq, const char *title);
/* "1 January 2027 to 31 December 2027" */
const char *cycle_period(struct request *rq, const char *from, const char *to);
/* The cycle's id as it stands in addresses. */
const char *cycle_slug(struct request *rq, const struct cycle *c);

extern const struct route cycle_routes[];
extern const size_t cycle_route_n;

#endif

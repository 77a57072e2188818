/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the career scan. */
#ifndef BANA_SCAN_SCAN_WEB_H
#define BANA_SCAN_SCAN_WEB_H

#include "scan/scan.h"

/* One of one's own scans in the list. */
struct scan_line {
    struct scan_id id;
    const char *name, *when;
    bool open;
};

/* What one can begin. */
struct scan_choice {
    const char *word, *name, *about; /* word: "bana", or the instrument's id */
    const char *source, *licence;    /* NULL for our own */
};

struct scans_page {
    struct scan_line *v;
    size_t n;
    struct scan_choice *choices; /* our own first */
    size_t choice_n;
    bool open; /* the newest of our own is not ended */
    struct scan_id go_on;
    size_t task_n;
};

/* One statement as it stands in the form. */
struct scan_item {
    const char *name; /* of the control: "a1" … */
    const char *text;
    const char *value; /* chosen, or "" */
    const char *mark;  /* of what was stored when the page was made */
    int stored;
    size_t item;
};

struct scan_part_page {
    const struct scan *s;
    size_t part;
    const char *word, *title, *lead, *line, *words, *mark, *saved, *error, *elsewhere;
    struct scan_item *items;
    size_t n;
    struct option *answers;
    size_t answer_n;
    bool kept; /* the open line shows what is stored */
};

struct scan_reasoned {
    const char *word, *label, *explain; /* word is NULL for a filter of the map */
    const char **reasons;
    size_t reason_n;
};

struct scan_moved_line {
    const char *text, *before, *now;
};

struct scan_score_line {
    const char *name, *about, *value, *least, *most;
    const char *before; /* one's own earlier one, or NULL */
};

struct scan_result_page {
    const struct scan *s;
    struct scan_id id;
    const char *name, *when, *source, *licence;
    bool own, ended;
    const char *go_on; /* the word of the part at which to go on, or NULL */
    const char **most, **least;
    size_t most_n, least_n;
    const char *before; /* when one's earlier scan was begun; or NULL */
    struct scan_moved_line *moved;
    size_t moved_n;
    struct scan_reasoned *lead, *filters;
    size_t lead_n, filter_n;
    const char *map; /* the address on the map */
    struct scan_score_line *scores;
    size_t score_n;
    struct talk_id talk; /* whose preparation is open; v 0: none */
    const char *next_step;
    struct option next[7];
    size_t next_n;
    const struct form *form;
};

/* A sentence that can be put into the preparation. */
struct scan_sentence {
    const char *name, *text; /* of the control: "s" and a number */
    bool line;               /* one's own open line */
};

struct scan_words_part {
    const char *word, *title;
    struct scan_sentence *v;
    size_t n;
    const char *put, *put_when; /* what stands in the preparation; or NULL */
    bool back;                  /* and can be taken back */
};

struct scan_words_page {
    struct scan_id id;
    struct talk_id talk;
    struct scan_words_part *v;
    size_t n;
    const char *fault; /* the part whose form came back with nothing chosen; or NULL */
};

struct task_line {
    struct task_id id;
    const char *task, *wants, *language;
    struct option choices[3];
    bool first, last;
};

struct tasks_page {
    struct task_line *v;
    size_t n;
    struct option choices[3];
    struct talk_id talk;
    const struct form *form;
};

struct instrument_line {
    struct instrument_id id;
    const char *word, *version, *name, *about, *source, *licence, *made, *counts;
    bool open;
};

struct instruments_page {
    struct instrument_line *v;
    size_t n;
    const char *error;
    const struct form *form;
};

/* Of scan_routes (routes.c), where it is said what each does. */
handler_fn scans_get, scan_begin_post, scan_part_get, scan_part_post, scan_get, scan_next_post, scan_words_get,
    scan_words_post, scan_back_post, scan_delete_get, scan_delete_post, tasks_get, tasks_post, task_post,
    instruments_get, instruments_post, instrument_post;

extern const struct takes scan_begin_takes, scan_part_takes, scan_next_takes, scan_words_takes, scan_back_takes,
    tasks_takes, task_takes, instruments_takes, instrument_takes;
extern const struct shape scans_body_shape, scan_part_body_shape, scan_result_body_shape, scan_words_body_shape,
    scan_delete_body_shape, tasks_body_shape, instruments_body_shape;

#endif

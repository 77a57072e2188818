/* SPDX-License-Identifier: EUPL-1.2 */
/* How one learns. A course is one form among eleven, and comes last. */
#ifndef BANA_TALKS_LEARNING_H
#define BANA_TALKS_LEARNING_H

#include "store/db.h"
#include "web/form.h"
#include "web/shape.h"

#include <stdbool.h>
#include <stddef.h>

struct learning_form {
    const char *word;    /* as kept in article.form */
    const char *label;   /* msgid */
    const char *explain; /* msgid: one line */
    bool course;         /* when every step of an agreement is one, Bana asks once whether something else would serve */
};

#define LEARNING_FORMS 11
extern const struct learning_form learning_forms[LEARNING_FORMS];

/* Their words, up to a NULL. */
extern const char *const learning_form_words[LEARNING_FORMS + 1];
/* The form with the word; NULL if there is none. */
const struct learning_form *learning_form_by_word(const char *word);
/* ---- the employer's list ---- */

/* A form as the employer offers it. */
struct learning_offer {
    const char *word;    /* in the list: ours, or chance */
    const char *value;   /* what a step keeps: the word of ours; the name of an own one in the talk's language */
    const char *label;   /* in the page's language */
    const char *explain; /* msgid of ours; NULL for an own one */
    const char *names[LANGUAGES]; /* of an own one */
    bool own, hidden;
    int64_t position;
};

struct learning_list {
    struct learning_offer *v;
    size_t n;
};

/* The employer's list with what is hidden, in its order; ours where nothing was changed (one query). `talk` is the
 * language in which an own name is kept. */
const struct err *learning_load(struct db *db, struct arena *a, struct employer_id employer, enum language page,
                                enum language talk, struct learning_list *ret) ERR_MUST_USE;
/* True if a step may be of this form: it is offered. */
bool learning_offered(const struct learning_list *list, const char *value);

struct learning_page {
    const struct form *form;
    struct learning_list list;
    size_t offered;
};

/* GET /hr/learning; POST /hr/learning adds one; POST /hr/learning/:word moves, hides or shows one */
const struct err *learning_get(struct request *rq);
const struct err *learning_post(struct request *rq);
const struct err *learning_change_post(struct request *rq);
extern const struct takes learning_takes, learning_change_takes;
extern const struct shape learning_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages that explain: help, accessibility, and what is stored about me. Their texts stand in three languages here.
 */
#ifndef BANA_PLANS_EXPLAIN_H
#define BANA_PLANS_EXPLAIN_H

#include "talks/guides.h"
#include "web/request.h"

extern const struct guide help_text, accessibility_text;

/* One kind of what is stored. %1 in `until` is the employer's number of days. `fields` are the columns of the schema,
 * "table(column …) …", without keys; NULL where they stand under another kind. Each column about people stands once. */
struct stored {
    enum guide_where where;
    const char *fields;
    struct three what, why, who, until;
};
#define STORED_KINDS 21
extern const struct stored stored_kinds[STORED_KINDS];

/* Who can help: HR of one's board. */
struct help_page {
    bool signed_in, public_body;
    struct help_contact {
        const char *name, *mail;
    } * hr;
    size_t hr_n;
};

struct stored_page {
    enum language language;
    bool public_body;
    const char *name, *number, *mail, *employer, *draft_days;
};

struct accessibility_page {
    bool public_body;
};

extern const struct shape help_body_shape, accessibility_body_shape, stored_body_shape;

/* GET /help, GET /accessibility, GET /me/stored */
const struct err *help_get(struct request *rq);
const struct err *accessibility_get(struct request *rq);
const struct err *stored_get(struct request *rq);

#endif

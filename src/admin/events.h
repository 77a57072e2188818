/* SPDX-License-Identifier: EUPL-1.2 */
/* What HR and administrators did, for administrators. */
#ifndef BANA_ADMIN_EVENTS_H
#define BANA_ADMIN_EVENTS_H

#include "web/form.h"
#include "web/layout.h"
#include "web/shape.h"

struct event_line {
    const char *who, *what, *when;
    int64_t at;
};

struct events_page {
    const struct event_line *v;
    size_t n;
    const char *next; /* the page of earlier ones; NULL: there are none */
    bool earlier;     /* this is not the first page */
};

/* GET /admin/events */
handler_fn events_get;
extern const struct shape events_body_shape;
extern const struct takes events_query;

#endif

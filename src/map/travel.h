/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How long one travels between places, in minutes, as HR says it on a page: for "only within an hour" on the map. It is
 * the same both ways; where nothing is said nothing is guessed, and the map says that it does not know.
 */
#ifndef BANA_MAP_TRAVEL_H
#define BANA_MAP_TRAVEL_H

#include "base/arena.h"
#include "travel_sql.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/router.h"

#include <stddef.h>

#define TRAVEL_HOUR 60
enum { TRAVEL_PAIRS = 2000, TRAVEL_SHOWN = 200, TRAVEL_PLACE = 120, TRAVEL_MINUTES = 1440 };

/* Two places, the lesser first by its bytes. */
struct travel {
    const char *a, *b;
    int minutes; /* 0, on reading: not said any more */
};

/* Puts them in order, so that travel_minutes finds them. */
void travel_sort(struct travel *v, size_t n);
/* Minutes from one place to another, 0 within one; -1: nobody has said it. `v` is in order. */
int travel_minutes(const struct travel *v, size_t n, const char *from, const char *to);
/* Reads lines of "place; place; minutes", a comma or tab as good as the semicolon; empty minutes take a pair away. The
 * line of the first fault is returned, 0 if there is none; the pairs before it are *ret, in the arena, as they stand:
 * of a pair that is said twice the last counts. What is more than TRAVEL_PAIRS is a fault. */
size_t travel_read(struct arena *a, const char *text, struct travel **ret, size_t *ret_n);

struct travel_page {
    const struct form *form;
    struct travel *v; /* the first TRAVEL_SHOWN */
    size_t n;
    const char *total;  /* "1 200" */
    const char *unsaid; /* places of roles that stand in no pair: "A, B"; or NULL */
    bool more;
};

/* GET /map/travel, /map/travel.csv; POST to the first */
const struct err *travel_get(struct request *rq);
const struct err *travel_post(struct request *rq);
const struct err *travel_file_get(struct request *rq);
extern const struct takes travel_takes;
extern const struct shape travel_body_shape;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Circles among "X is under Y": managers, units, posts. Pure. */
#ifndef BANA_PEOPLE_CIRCLE_H
#define BANA_PEOPLE_CIRCLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* One "from is under to", among things numbered from 0. */
struct circle_edge {
    size_t from, to;
};

/* For each of n things the number of its circle from 1, or 0 if it is in none. A thing under itself is no circle here
 * (each caller has its own word for that). Two things are in the same circle if each can be reached from the other.
 * Tarjan 1972, without recursion. */
size_t *circles_find(struct arena *a, size_t n, const struct circle_edge *edges, size_t edge_n);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* A few threads that take work in the order it came (a LIFO starves, stack.md §2). */
#ifndef BANA_WEB_POOL_H
#define BANA_WEB_POOL_H

#include "base/err.h"

#include <stdbool.h>

struct slow_pool;

/* Starts `threads` threads (1 … 16). At most `waiting_max` pieces of work may wait. */
const struct err *slow_pool_new(struct arena *a, unsigned threads, unsigned waiting_max,
                                struct slow_pool **ret) ERR_MUST_USE;
/* Queues work; false when too much waits already (answer 503). */
bool slow_pool_add(struct slow_pool *pool, void (*work)(void *context), void *context);
/* Finishes what is queued and ends the threads. NULL is allowed. */
void slow_pool_end(struct slow_pool *pool);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lookups of the published generations, made once in a process and shared by its threads: one for each scheme that
 * somebody searches, thrown away when a newer generation is published, or the list has grown, and nobody uses it any
 * more.
 */
#ifndef BANA_SKILLS_LOOKUPS_H
#define BANA_SKILLS_LOOKUPS_H

#include "engine/lookup.h"
#include "store/db.h"

struct lookups;

struct lookups *lookups_new(void);
/* When nobody uses them any more. NULL is allowed. */
void lookups_free(struct lookups *all);
/* The lookup of a generation, made if it isn't there; to be given back. `size`: how many texts the generation has,
 * where it is an own list, which grows; else 0. */
const struct err *lookups_take(struct lookups *all, struct db *db, struct arena *a, struct scheme_id scheme,
                               int64_t generation, int64_t size, const struct lookup **ret) ERR_MUST_USE;
void lookups_give(struct lookups *all, const struct lookup *lookup);

#endif

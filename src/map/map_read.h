/* SPDX-License-Identifier: EUPL-1.2 */
/* A map as it is kept at hand (map.c makes it, shelf.c keeps it). */
#ifndef BANA_MAP_MAP_READ_H
#define BANA_MAP_MAP_READ_H

#include "map/map.h"

/* Where a thing of an id stands. */
struct map_index {
    int64_t id;
    uint32_t place;
};

struct map_kept {
    struct map map; /* first: what others see of it */
    struct arena *arena;
    struct map_index *by_role, *by_skill; /* roles.n and skill_n of them, by id */
    /* of the shelf, under its lock: */
    struct employer_id employer;
    enum language language;
    /* which map it is: of the employer, of the other one, and the sum of those of the classifications */
    int64_t number, other_number, generations;
    size_t readers;
    uint64_t used; /* the shelf's count when it was taken last */
    struct map_kept *next;
};

/* Reads the map anew, with that of the other employer beside it if it names one (five queries); `scratch` holds what is
 * needed only meanwhile. */
const struct err *map_read(struct db *db, struct arena *scratch, struct employer_id employer,
                           const struct map_other *other, enum language l, struct map_kept **ret) ERR_MUST_USE;
void map_kept_free(struct map_kept *k);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The maps that the engine of routes is measured on; docs/bench.md says how they are made. */
#ifndef BANA_TESTS_ROUTES_MAPS_H
#define BANA_TESTS_ROUTES_MAPS_H

#include "engine/routes.h"

#include "base/arena.h"

struct made_map {
    const char *name;
    struct routes_map map;
};

/* A random number below n, the same on every machine. */
uint32_t below(uint64_t *seed, uint32_t n);
/* The occupations of ESCO (at most so many), each with arcs to its 15 nearest. False if the file is not there. */
bool map_esco(struct arena *a, const char *file, size_t most, struct made_map *ret);
/* ESCO ten times over, with small differences and arcs across. */
void map_tenfold(struct arena *a, const struct made_map *esco, struct made_map *ret);
/* 1,200 roles as an employer has them: families with ladders, and moves between families. */
void map_employer(struct arena *a, struct made_map *ret);

#endif

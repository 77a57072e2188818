/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Role models: people who walked a path here and have said yes to being asked about it. They are shown by name to
 * colleagues who look at a way with that path in it, and by nothing else: nobody searches for them, and who looks is
 * noted nowhere. One asks them inside Bana (asked.h); their addresses are shown to nobody. Whoever has protected
 * identity is never among them; nor who has left.
 */
#ifndef BANA_MAP_MODELS_H
#define BANA_MAP_MODELS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"

#include <stddef.h>

struct db;

/* A step from one role to another. */
struct role_pair {
    struct role_id from, to;
};

struct role_model {
    struct role_pair walked;
    struct person_id person;
    const char *name, *given, *unit; /* unit: where they work today */
    const char *words, *language;    /* their own, "" for none, and in which language */
};
struct role_models {
    struct role_model *v;
    size_t n;
};

/* Those who walked one of the steps and may be asked, without the viewer, by name; at most forty (one query). */
const struct err *role_models_of(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                                 const char *today, const struct role_pair *pairs, size_t n,
                                 struct role_models *ret) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The small demo world to test with, asked and changed by statements that tests write by hand. */
#ifndef BANA_TESTS_WORLD_CASE_H
#define BANA_TESTS_WORLD_CASE_H

#include "store_case.h"

static const enum db_type number[] = {DB_INT, DB_INT, DB_INT};
#define ASK(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 1, false, NULL, number)
#define CHANGE(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 0, true, NULL, NULL)

/* Amina's talk in preparation, in terms of the small world. */
#define AMINAS                                                                                                         \
    "(SELECT t.talk_id FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id"       \
    " WHERE p.name = 'Amina Lindqvist' AND t.phase = 0)"
#define AMINA "(SELECT person_id FROM person WHERE name = 'Amina Lindqvist')"

static inline const struct err *take_number(void *context, const struct db_value *cells)
{
    *(int64_t *)context = cells[0].i;
    return NULL;
}

/* What one number in the world is. */
static inline int64_t ask(struct store_case *c, const struct statement *s)
{
    struct db *db;
    int64_t n = -1;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(db_run(db, c->a, s, NULL, take_number, &n, NULL));
    return n;
}

struct change {
    struct arena *a;
    const struct statement *s;
    int64_t changed;
};

static inline const struct err *change_work(struct db *db, void *context)
{
    struct change *x = context;
    return db_run(db, x->a, x->s, NULL, NULL, NULL, &x->changed);
}

/* Changes the world by hand; something must have changed. */
static inline void change(struct store_case *c, const struct statement *s)
{
    struct change x = {.a = c->a, .s = s};
    expect_none(store_write_wait(c->store, c->a, change_work, &x));
    assert_true(x.changed > 0);
}

#endif

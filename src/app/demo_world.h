/* SPDX-License-Identifier: EUPL-1.2 */
/* The demo world while it is made: every person with history and managers, thought out before anything is written. */
#ifndef BANA_APP_DEMO_WORLD_H
#define BANA_APP_DEMO_WORLD_H

#include "app/demo_plan.h"
#include "base/arena.h"
#include "base/ids.h"
#include "base/language.h"
#include "store/db.h"

#define DEMO_STEPS 15

/* A piece of history with its days. */
struct demo_step {
    const char *kind, *title, *place; /* place NULL: here, in `unit` */
    int unit;                         /* -1: elsewhere */
    char from[11], to[11];            /* to "": goes on */
};

struct demo_unit {
    const struct demo_unit_plan *plan;
    struct unit_id id;
    int board, parent; /* parent -1: top of its board */
    int heads[2], head_n;
};

struct demo_person {
    struct person_id id;
    const char *number, *given, *family, *name, *title, *mail, *login;
    const struct demo_named *named; /* NULL: made up */
    enum language language;
    bool own_language, welcomed;
    unsigned flags;
    int unit;
    bool leads;
    int managers[2], manager_n;
    struct demo_step steps[DEMO_STEPS]; /* oldest first; the last is today's */
    int step_n;
    unsigned draw; /* below 1000: what chance decides about this person */
};

/* One employer. */
struct demo_place {
    struct demo_world *world;
    const struct demo_employer_plan *plan;
    struct employer_id id;
    enum language language;
    const struct zone *zone;
    char today[11];
    int64_t began_at; /* when the employer began with Bana */
    struct board_id boards[4];
    struct demo_unit *units;
    size_t unit_n;
    struct demo_person *people;
    size_t n, room;
    int walked[DEMO_WALKS]; /* how many have been given each walk */
};

struct demo_world {
    struct arena *a;
    bool small;
    uint64_t seed;
    int64_t now;
    const char *password_hash;
    const unsigned char *totp_secret; /* of those who must have a second step; known to all: sealed when it is served */
    size_t totp_n;
    struct demo_place *places;
    size_t n;
};

/* The id of a thing by what it is called in its employer: the same in every world of the same seed. */
int64_t demo_id(const struct demo_world *w, const char *kind, const char *slug, const char *name);
/* The same in a place, with a number. */
int64_t demo_id_of(const struct demo_place *p, const char *kind, const char *name, int64_t n);
/* Bytes that look like chance and are the same each time. */
void demo_bytes(const struct demo_world *w, const char *kind, int64_t of, unsigned char ret[32]);

/* The walk that somebody with a title has behind them, as long as it wants for people; NULL: none. */
const struct demo_walk *demo_walk_take(struct demo_place *p, const char *kind, const char *title);

/* Thinks out all employers: units, people, their history and managers. */
void demo_world_plan(struct demo_world *w);
/* The person's index by name; -1 if there is none. */
int demo_find(const struct demo_place *p, const char *name);

/* Store work: writes employers, boards, units, posts, people, accounts and duties of one place. */
const struct err *demo_write_place(struct db *db, struct arena *a, const struct demo_place *p) ERR_MUST_USE;
/* Store work: writes templates, cycles and talks of one place. */
const struct err *demo_write_talks(struct db *db, struct arena *a, const struct demo_place *p) ERR_MUST_USE;

#endif

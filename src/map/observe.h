/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Observed paths: who went from one role to another here, reckoned from employments. Pure counting first, then the job
 * that keeps it in path_walked.
 *
 * A walk: two employments of one person behind each other, whose titles are different roles; the second began at most
 * OBSERVE_GAP_MONTHS after the first ended, and the first was over at most so long after the second began (what goes on
 * beside it is no move). Each person counts once on a path, also those who have left; nobody with protected
 * identity, since other figures leave them out and the two could be held against each other.
 *
 * What may be told of it: no count under five, and those above in whole fives; only walks from before this quarter of
 * the year; and how long it took changes only when the shown count does. So two looks at the map don't tell one person
 * more or less (docs/decisions/0031).
 */
#ifndef BANA_MAP_OBSERVE_H
#define BANA_MAP_OBSERVE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/ids.h"
#include "store/jobs.h"

#define OBSERVE_GAP_MONTHS 12
/* A path's usual time is drawn towards the employer's median as if so many more people had needed that. */
#define OBSERVE_DRAWN 5
#define OBSERVE_MOST_MONTHS 240

/* An employment here; those of one person stand behind each other, by their first day. */
struct observed_work {
    struct person_id person;
    struct role_id role;   /* of its title; 0: of none */
    const char *from, *to; /* days; to NULL: goes on */
};

/* One move of one person, after so many months in the first role. */
struct observed_walk {
    struct role_id from, to;
    struct person_id person;
    int months;
};

struct observed_walks {
    struct observed_walk *v;
    size_t n, room;
};

/* A path as it was walked. */
struct observed_path {
    struct role_id from, to;
    int64_t people;
    int months; /* smoothed, in half years */
};

/* Adds the walks that began before a day. */
void observe_walks(struct arena *a, const struct observed_work *works, size_t n, const char *before,
                   struct observed_walks *ret);
/* Counts people on each path, by from and to. Sorts the walks. */
struct observed_path *observe_count(struct arena *a, struct observed_walks *walks, size_t *ret_n);
/* The first day of the quarter that a day lies in. */
void observe_quarter(const char *day, char ret[11]);
/* How many people may be told of: whole fives, or 0. */
int64_t observe_shown(int64_t people);

/* Reckons path_walked anew for an employer; writes what is other than before, in short pieces. `run` may be NULL. */
const struct err *walked_reckon(struct store *s, struct arena *a, struct employer_id employer, const char *today,
                                int64_t now, struct job_run *run) ERR_MUST_USE;

/* The jobs, for app/jobs.c. */
extern const struct job_kind map_jobs[];
extern const size_t map_job_n;
/* The kind that is asked for on a page. */
#define MAP_RECKON_JOB "map-reckon"

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Counting who walked which path. Pure. */
#include "map/observe.h"

#include "base/time.h"
#include "map/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void observe_quarter(const char *day, char ret[11])
{
    struct civil c = day_civil(day);
    snprintf(ret, 11, "%04u-%02u-01", (unsigned)c.year % 10000, ((unsigned)c.month - 1) / 3 * 3 % 12 + 1);
}

int64_t observe_shown(int64_t people)
{
    return people < MAP_LEAST_PEOPLE ? 0 : people - people % 5;
}

/* Whole months from one day to another; 0 if it is not later. */
static int months_between(const char *from, const char *to)
{
    struct civil a = day_civil(from), b = day_civil(to);
    int months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day);
    return months > 0 ? months : 0;
}

/* The later of two last days; NULL goes on. */
static const char *later(const char *a, const char *b)
{
    return !a || !b ? NULL : strcmp(a, b) < 0 ? b : a;
}

/* True if what ended on a day and what began on another belong together: at most a year between them, or beside each
 * other. */
static bool joins(const char *ended, const char *begins)
{
    char last[11];
    if (!ended || strcmp(ended, begins) >= 0)
        return true;
    day_add_months(ended, OBSERVE_GAP_MONTHS, last);
    return strcmp(begins, last) <= 0;
}

/* True if what ended on a day (NULL: it goes on) was over soon after another began. */
static bool gave_way(const char *ended, const char *begins)
{
    char last[11];
    day_add_months(begins, OBSERVE_GAP_MONTHS, last);
    return ended && strcmp(ended, last) <= 0;
}

void observe_walks(struct arena *a, const struct observed_work *works, size_t n, const char *before,
                   struct observed_walks *ret)
{
    struct observed_work now = {0}; /* the role that is held, from when to when */
    for (size_t i = 0; i < n; i++) {
        const struct observed_work *w = &works[i];
        if (w->person.v != now.person.v) {
            now = *w;
        } else if (strcmp(w->from, before) >= 0) {
            continue;
        } else if (w->role.v == now.role.v) {
            now = joins(now.to, w->from) ? (struct observed_work){w->person, w->role, now.from, later(now.to, w->to)}
                                         : *w;
        } else if (!now.role.v || gave_way(now.to, w->from)) {
            if (now.role.v && w->role.v && joins(now.to, w->from))
                *VEC_PUSH(a, *ret) =
                    (struct observed_walk){now.role, w->role, w->person, months_between(now.from, w->from)};
            now = *w;
        }
    }
}

/* Walks by path, then by person, then by how long it took. */
static int by_path(const void *x, const void *y)
{
    const struct observed_walk *a = x, *b = y;
    const int64_t keys[][2] = {{a->from.v, b->from.v}, {a->to.v, b->to.v}, {a->person.v, b->person.v}};
    for (size_t i = 0; i < 3; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return (a->months > b->months) - (a->months < b->months);
}

/* By number. */
static int by_number(const void *x, const void *y)
{
    return (*(const int *)x > *(const int *)y) - (*(const int *)x < *(const int *)y);
}

/* The median of n numbers, which are sorted; of an even count the lower of the two in the middle. */
static int median(int *v, size_t n)
{
    qsort(v, n, sizeof *v, by_number);
    return n ? v[(n - 1) / 2] : 0;
}

/* A path's usual time: its own median drawn towards that of all, in half years, half a year at least. */
static int smoothed(int own, int64_t people, int all)
{
    int64_t drawn = (own * people + (int64_t)all * OBSERVE_DRAWN) / (people + OBSERVE_DRAWN);
    int months = (int)((drawn + 3) / 6 * 6);
    return months < 6 ? 6 : months > OBSERVE_MOST_MONTHS ? OBSERVE_MOST_MONTHS : months;
}

struct observed_path *observe_count(struct arena *a, struct observed_walks *walks, size_t *ret_n)
{
    struct observed_walk *w = walks->v;
    size_t n = 0;
    if (walks->n)
        qsort(w, walks->n, sizeof *w, by_path);
    for (size_t i = 0; i < walks->n; i++) /* once a person */
        if (!n || w[n - 1].from.v != w[i].from.v || w[n - 1].to.v != w[i].to.v || w[n - 1].person.v != w[i].person.v)
            w[n++] = w[i];
    walks->n = n;
    int *months = arena_array(a, n + 1, sizeof *months);
    for (size_t i = 0; i < n; i++)
        months[i] = w[i].months;
    int all = median(months, n);
    struct observed_path *ret = arena_array(a, n + 1, sizeof *ret);
    *ret_n = 0;
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && w[j].from.v == w[i].from.v && w[j].to.v == w[i].to.v; j++)
            months[j - i] = w[j].months;
        int64_t people = (int64_t)(j - i);
        ret[(*ret_n)++] =
            (struct observed_path){w[i].from, w[i].to, people, smoothed(median(months, j - i), people, all)};
    }
    return ret;
}

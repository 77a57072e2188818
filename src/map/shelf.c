/* SPDX-License-Identifier: EUPL-1.2 */
/* The maps at hand: each employer's newest in each language, as long as there is room. */
#include "map/map_read.h"

#include "map_sql.h"

#include <pthread.h>
#include <stdlib.h>

#define ROOM 24 /* maps; more employers take turns */

struct map_shelf {
    pthread_mutex_t lock;
    struct map_kept *first;
    size_t n;
    uint64_t count;
};

struct map_shelf *map_shelf_new(void)
{
    struct map_shelf *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void map_shelf_free(struct map_shelf *s)
{
    if (!s)
        return;
    for (struct map_kept *k = s->first, *next; k; k = next) {
        next = k->next;
        map_kept_free(k);
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* Under the lock: takes one off the shelf. */
static void drop(struct map_shelf *s, struct map_kept *gone)
{
    for (struct map_kept **at = &s->first; *at; at = &(*at)->next)
        if (*at == gone) {
            *at = gone->next;
            s->n--;
            map_kept_free(gone);
            return;
        }
}

/* Under the lock: makes room. Those of this employer and language that are older go, and while there are too many, the
 * one that was not taken for longest; what somebody reads stays. */
static void tidy(struct map_shelf *s, const struct map_kept *newest)
{
    for (struct map_kept *k = s->first, *next; k; k = next) {
        next = k->next;
        if (k != newest && !k->readers && k->employer.v == newest->employer.v && k->language == newest->language)
            drop(s, k);
    }
    while (s->n > ROOM) {
        struct map_kept *oldest = NULL;
        for (struct map_kept *k = s->first; k; k = k->next)
            if (!k->readers && (!oldest || k->used < oldest->used))
                oldest = k;
        if (!oldest)
            return;
        drop(s, oldest);
    }
}

/* The map at hand with those marks, taken; NULL if there is none. */
static struct map_kept *find(struct map_shelf *s, struct employer_id employer, enum language l, int64_t number,
                             int64_t generations)
{
    pthread_mutex_lock(&s->lock);
    struct map_kept *k = s->first;
    while (k &&
           (k->employer.v != employer.v || k->language != l || k->number != number || k->generations != generations))
        k = k->next;
    if (k) {
        k->readers++;
        k->used = ++s->count;
    }
    pthread_mutex_unlock(&s->lock);
    return k;
}

const struct err *map_take(struct map_shelf *s, struct db *db, struct arena *a, struct employer_id employer,
                           struct person_id viewer, const char *today, enum language l, const struct map **ret,
                           struct map_stand *ret_stand)
{
    struct map_head_row *head;
    TRY(map_head(db, a, employer, viewer, today, &head));
    *ret_stand = (struct map_stand){head->held_role_id, head->title};
    struct map_kept *k = find(s, employer, l, head->map_number, head->generations);
    if (!k) {
        struct arena *scratch = arena_new(0);
        const struct err *e = map_read(db, scratch, employer, l, &k);
        e = err_copy(a, e);
        arena_free(scratch);
        if (e)
            return e;
        k->employer = employer;
        k->language = l;
        k->number = head->map_number;
        k->generations = head->generations;
        k->readers = 1;
        pthread_mutex_lock(&s->lock);
        k->used = ++s->count;
        k->next = s->first;
        s->first = k;
        s->n++;
        tidy(s, k);
        pthread_mutex_unlock(&s->lock);
    }
    *ret = &k->map;
    return NULL;
}

void map_give_back(struct map_shelf *s, const struct map *m)
{
    struct map_kept *k = (struct map_kept *)(uintptr_t)m;
    pthread_mutex_lock(&s->lock);
    k->readers--;
    pthread_mutex_unlock(&s->lock);
}

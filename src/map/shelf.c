/* SPDX-License-Identifier: EUPL-1.2 */
/* The maps at hand: each employer's newest in each language, as long as there is room. */
#include "map/map_read.h"

#include "base/time.h"
#include "map_sql.h"

#include <pthread.h>
#include <stdlib.h>

/* Maps of one employer, and of two beside each other; more take turns. Who looks at many pairs pushes out no other map.
 */
#define ROOM 24
#define ROOM_PAIRS 8

struct map_shelf {
    pthread_mutex_t lock;
    pthread_mutex_t pairs; /* held while one is read: they take long, and are wanted by few */
    struct map_kept *first;
    size_t n[2]; /* of one employer, of two */
    uint64_t count;
};

struct map_shelf *map_shelf_new(void)
{
    struct map_shelf *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->pairs, NULL);
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
    pthread_mutex_destroy(&s->pairs);
    free(s);
}

/* True if it is of two employers. */
static bool is_pair(const struct map_kept *k)
{
    return k->map.other.id.v != 0;
}

/* Under the lock: takes one off the shelf. */
static void drop(struct map_shelf *s, struct map_kept *gone)
{
    for (struct map_kept **at = &s->first; *at; at = &(*at)->next)
        if (*at == gone) {
            *at = gone->next;
            s->n[is_pair(gone)]--;
            map_kept_free(gone);
            return;
        }
}

/* True if both are maps of the same employers in the same language, however old. */
static bool alike(const struct map_kept *a, const struct map_kept *b)
{
    return a->employer.v == b->employer.v && a->map.other.id.v == b->map.other.id.v && a->language == b->language;
}

/* Under the lock: makes room. Older ones of the same employers and language go, and while there are too many, the one
 * that was not taken for longest; what somebody reads stays. */
static void tidy(struct map_shelf *s, const struct map_kept *newest)
{
    for (struct map_kept *k = s->first, *next; k; k = next) {
        next = k->next;
        if (k != newest && !k->readers && alike(k, newest))
            drop(s, k);
    }
    bool pair = is_pair(newest);
    while (s->n[pair] > (pair ? ROOM_PAIRS : ROOM)) {
        struct map_kept *oldest = NULL;
        for (struct map_kept *k = s->first; k; k = k->next)
            if (is_pair(k) == pair && !k->readers && (!oldest || k->used < oldest->used))
                oldest = k;
        if (!oldest)
            return;
        drop(s, oldest);
    }
}

/* The map at hand with the marks of another, taken; NULL if there is none. */
static struct map_kept *find(struct map_shelf *s, const struct map_kept *marks)
{
    pthread_mutex_lock(&s->lock);
    struct map_kept *k = s->first;
    while (k && (!alike(k, marks) || k->number != marks->number || k->other_number != marks->other_number ||
                 k->generations != marks->generations))
        k = k->next;
    if (k) {
        k->readers++;
        k->used = ++s->count;
    }
    pthread_mutex_unlock(&s->lock);
    return k;
}

/* Puts a map that was read on the shelf, taken. */
static void put(struct map_shelf *s, struct map_kept *k)
{
    k->readers = 1;
    pthread_mutex_lock(&s->lock);
    k->used = ++s->count;
    k->next = s->first;
    s->first = k;
    s->n[is_pair(k)]++;
    tidy(s, k);
    pthread_mutex_unlock(&s->lock);
}

/* Reads a map with these marks, and puts it on the shelf. */
static const struct err *make(struct map_shelf *s, struct db *db, struct arena *a, const struct map_kept *marks,
                              struct map_kept **ret)
{
    struct arena *scratch = arena_new(0);
    const struct err *e = map_read(db, scratch, marks->employer, &marks->map.other, marks->language, ret);
    e = err_copy(a, e);
    arena_free(scratch);
    if (e)
        return e;
    (*ret)->employer = marks->employer;
    (*ret)->language = marks->language;
    (*ret)->number = marks->number;
    (*ret)->other_number = marks->other_number;
    (*ret)->generations = marks->generations;
    put(s, *ret);
    return NULL;
}

const struct err *map_take(struct map_shelf *s, struct db *db, struct arena *a, const struct map_wanted *w,
                           const struct map **ret, struct map_stand *ret_stand)
{
    struct map_head_row *head;
    TRY(map_head(db, a, w->employer, w->viewer, w->today, w->with, &head));
    *ret_stand = (struct map_stand){head->held_role_id, head->title, head->others != 0};
    struct map_kept marks = {.employer = w->employer,
                             .language = w->language,
                             .number = head->map_number,
                             .other_number = head->with_employer_id.v ? head->with_number : 0,
                             .generations = head->generations};
    if (head->with_employer_id.v)
        marks.map.other =
            (struct map_other){head->with_employer_id, head->with_name, w->with, zone_get(head->with_zone)};
    struct map_kept *k = find(s, &marks);
    const struct err *e = NULL;
    if (!k && is_pair(&marks)) {
        pthread_mutex_lock(&s->pairs);
        k = find(s, &marks); /* somebody has read it meanwhile */
        e = k ? NULL : make(s, db, a, &marks, &k);
        pthread_mutex_unlock(&s->pairs);
    } else if (!k) {
        e = make(s, db, a, &marks, &k);
    }
    if (!e)
        *ret = &k->map;
    return e;
}

void map_give_back(struct map_shelf *s, const struct map *m)
{
    struct map_kept *k = (struct map_kept *)(uintptr_t)m;
    pthread_mutex_lock(&s->lock);
    k->readers--;
    pthread_mutex_unlock(&s->lock);
}

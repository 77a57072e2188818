/* SPDX-License-Identifier: EUPL-1.2 */
#include "scan/shelf.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* One that was read. */
struct kept {
    struct instrument_id id;
    struct arena *arena;
    const struct instrument *in;
    struct kept *next;
};

struct instrument_shelf {
    pthread_mutex_t lock;
    struct kept *first;
};

struct instrument_shelf *instrument_shelf_new(void)
{
    struct instrument_shelf *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void instrument_shelf_free(struct instrument_shelf *s)
{
    if (!s)
        return;
    for (struct kept *k = s->first, *next; k; k = next) {
        next = k->next;
        arena_free(k->arena); /* k lives in it */
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* Under the lock: finds it. */
static const struct instrument *find(const struct instrument_shelf *s, struct instrument_id id)
{
    for (const struct kept *k = s->first; k; k = k->next)
        if (k->id.v == id.v)
            return k->in;
    return NULL;
}

const struct instrument *instrument_at_hand(struct instrument_shelf *s, struct instrument_id id)
{
    pthread_mutex_lock(&s->lock);
    const struct instrument *in = find(s, id);
    pthread_mutex_unlock(&s->lock);
    return in;
}

const struct err *instrument_keep(struct instrument_shelf *s, struct arena *a, enum language l, struct instrument_id id,
                                  const char *file, const struct instrument **ret)
{
    struct arena *own = arena_new(0);
    struct instrument *read;
    const struct err *e = instrument_read(own, l, file, strlen(file), &read);
    if (e) {
        e = err_copy(a, e);
        arena_free(own);
        return e;
    }
    struct kept *k = arena_new_of(own, struct kept);
    *k = (struct kept){.id = id, .arena = own, .in = read};
    pthread_mutex_lock(&s->lock);
    *ret = find(s, id); /* another may have been quicker */
    if (!*ret) {
        k->next = s->first;
        s->first = k;
        *ret = read;
        own = NULL;
    }
    pthread_mutex_unlock(&s->lock);
    if (own)
        arena_free(own);
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/pool.h"

#include "base/arena.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#define THREADS_MAX 16

struct piece {
    void (*work)(void *context);
    void *context;
};

struct slow_pool {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct piece *ring; /* `room` places; the oldest stands at `first` */
    unsigned room, first, n;
    bool ending;
    unsigned thread_n;
    pthread_t threads[THREADS_MAX];
};

/* A thread's life: takes the oldest piece, does it, until the pool ends and nothing waits. */
static void *pool_thread(void *context)
{
    struct slow_pool *pool = context;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (pool->n == 0 && !pool->ending)
            pthread_cond_wait(&pool->changed, &pool->lock);
        if (pool->n == 0)
            break;
        struct piece piece = pool->ring[pool->first];
        pool->first = (pool->first + 1) % pool->room;
        pool->n--;
        pthread_mutex_unlock(&pool->lock);
        piece.work(piece.context);
        pthread_mutex_lock(&pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

const struct err *slow_pool_new(struct arena *a, unsigned threads, unsigned waiting_max, struct slow_pool **ret)
{
    assert(threads >= 1 && threads <= THREADS_MAX && waiting_max > 0);
    struct slow_pool *pool = arena_new_of(a, struct slow_pool);
    pool->ring = arena_array(a, waiting_max, sizeof *pool->ring);
    pool->room = waiting_max;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->changed, NULL);
    for (; pool->thread_n < threads; pool->thread_n++) {
        int fault = pthread_create(&pool->threads[pool->thread_n], NULL, pool_thread, pool);
        if (fault) {
            slow_pool_end(pool);
            return err_broken(a, "a thread could not be started", strerror(fault));
        }
    }
    *ret = pool;
    return NULL;
}

bool slow_pool_add(struct slow_pool *pool, void (*work)(void *context), void *context)
{
    pthread_mutex_lock(&pool->lock);
    bool fits = pool->n < pool->room && !pool->ending;
    if (fits) {
        pool->ring[(pool->first + pool->n) % pool->room] = (struct piece){work, context};
        pool->n++;
        pthread_cond_signal(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return fits;
}

void slow_pool_end(struct slow_pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->thread_n; i++)
        pthread_join(pool->threads[i], NULL);
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->lock);
}

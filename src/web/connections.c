/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/connections.h"

#include "base/arena.h"
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define HEADER_S 20
#define HEADER_SCARCE_S 3
#define BODY_S 30
#define BYTES_A_SECOND 16384

struct connection {
    struct connections *all;
    struct connection *next, *before;
    int fd;
    enum connection_phase phase;
    int64_t deadline; /* seconds of the monotonic clock; INT64_MAX: none */
    int64_t since;
    void *request;
};

struct connections {
    pthread_mutex_t lock;
    pthread_cond_t ending_changed;
    bool ending;
    unsigned n, limit;
    struct connection *first;
    pthread_t reaper;
};

/* Seconds of a clock that is never set. */
static int64_t monotonic_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Shuts down what has passed its deadline; the event thread then closes it. The lock is held. */
static void reap(struct connections *all)
{
    int64_t now = monotonic_s();
    bool scarce = all->n > all->limit - all->limit / 4;
    for (struct connection *c = all->first; c; c = c->next) {
        bool late = now > c->deadline;
        if (scarce && c->phase == CONNECTION_WAITS && now > c->since + HEADER_SCARCE_S)
            late = true;
        if (late) {
            shutdown(c->fd, SHUT_RDWR);
            c->deadline = INT64_MAX;
        }
    }
}

/* The reaper's life: looks once a second. */
static void *reaper(void *context)
{
    struct connections *all = context;
    pthread_mutex_lock(&all->lock);
    while (!all->ending) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&all->ending_changed, &all->lock, &until);
        reap(all);
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

const struct err *connections_new(struct arena *a, unsigned limit, struct connections **ret)
{
    struct connections *all = arena_new_of(a, struct connections);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->ending_changed, &attributes);
    pthread_condattr_destroy(&attributes);
    all->limit = limit;
    int fault = pthread_create(&all->reaper, NULL, reaper, all);
    if (fault)
        return err_broken(a, "a thread could not be started", strerror(fault));
    *ret = all;
    return NULL;
}

void connections_end(struct connections *all)
{
    if (!all)
        return;
    pthread_mutex_lock(&all->lock);
    all->ending = true;
    pthread_cond_signal(&all->ending_changed);
    pthread_mutex_unlock(&all->lock);
    pthread_join(all->reaper, NULL);
    pthread_cond_destroy(&all->ending_changed);
    pthread_mutex_destroy(&all->lock);
}

struct connection *connection_open(struct connections *all, int fd)
{
    struct connection *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->all = all;
    c->fd = fd;
    c->since = monotonic_s();
    c->deadline = c->since + HEADER_S;
    pthread_mutex_lock(&all->lock);
    c->next = all->first;
    if (c->next)
        c->next->before = c;
    all->first = c;
    all->n++;
    pthread_mutex_unlock(&all->lock);
    return c;
}

void connection_close(struct connection *c)
{
    struct connections *all = c->all;
    pthread_mutex_lock(&all->lock);
    if (c->before)
        c->before->next = c->next;
    else
        all->first = c->next;
    if (c->next)
        c->next->before = c->before;
    all->n--;
    pthread_mutex_unlock(&all->lock);
    free(c);
}

void connection_enter(struct connection *c, enum connection_phase phase, size_t bytes)
{
    int64_t now = monotonic_s();
    pthread_mutex_lock(&c->all->lock);
    c->phase = phase;
    c->since = now;
    switch (phase) {
    case CONNECTION_WAITS:
        c->deadline = now + HEADER_S;
        break;
    case CONNECTION_WORKS:
        c->deadline = INT64_MAX;
        break;
    case CONNECTION_BODY:
    case CONNECTION_SENDS:
        c->deadline = now + BODY_S + (int64_t)(bytes / BYTES_A_SECOND);
        break;
    }
    pthread_mutex_unlock(&c->all->lock);
}

unsigned connections_open(struct connections *all)
{
    pthread_mutex_lock(&all->lock);
    unsigned n = all->n;
    pthread_mutex_unlock(&all->lock);
    return n;
}

void connection_hold(struct connection *c, void *request)
{
    c->request = request;
}

void *connection_held(const struct connection *c)
{
    return c->request;
}

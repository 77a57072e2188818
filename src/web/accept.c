/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* accept4 */
#include "web/accept.h"

#include "base/arena.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BREATH_NS = 5000000 }; /* between looks for room, or for files when the process has none left */

struct acceptor {
    int fd;
    struct acceptor_acts acts;
    atomic_bool ending;
    pthread_t thread;
};

/* Takes all that wait. False if it should breathe first: there is no room, no file, or a fault. */
static bool take_waiting(struct acceptor *acceptor)
{
    while (!atomic_load(&acceptor->ending)) {
        struct sockaddr_storage address = {0};
        socklen_t n = sizeof address;
        if (!acceptor->acts.has_room(acceptor->acts.context))
            return false;
        int fd = accept4(acceptor->fd, (struct sockaddr *)&address, &n, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd >= 0)
            acceptor->acts.take(acceptor->acts.context, fd, (struct sockaddr *)&address, n);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return true;
        else if (errno != EINTR && errno != ECONNABORTED)
            return false;
    }
    return true;
}

/* The thread's life. */
static void *accept_all(void *context)
{
    struct acceptor *acceptor = context;
    while (!atomic_load(&acceptor->ending)) {
        struct pollfd wait = {.fd = acceptor->fd, .events = POLLIN};
        poll(&wait, 1, -1);
        if (!take_waiting(acceptor))
            nanosleep(&(struct timespec){.tv_nsec = BREATH_NS}, NULL);
    }
    return NULL;
}

const struct err *acceptor_start(struct arena *a, int fd, struct acceptor_acts acts, struct acceptor **ret)
{
    struct acceptor *acceptor = arena_new_of(a, struct acceptor);
    acceptor->fd = fd;
    acceptor->acts = acts;
    int fault = pthread_create(&acceptor->thread, NULL, accept_all, acceptor);
    if (fault)
        return err_broken(a, "a thread could not be started", strerror(fault));
    *ret = acceptor;
    return NULL;
}

void acceptor_end(struct acceptor *acceptor)
{
    if (!acceptor)
        return;
    atomic_store(&acceptor->ending, true);
    shutdown(acceptor->fd, SHUT_RDWR); /* wakes the thread */
    pthread_join(acceptor->thread, NULL);
    close(acceptor->fd);
}

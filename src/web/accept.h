/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Takes the connections of a listening socket and deals them out. libmicrohttpd's own threads take up to ten at once,
 * so that those who come together, a browser's or a proxy's, all land on one thread while the others idle.
 */
#ifndef BANA_WEB_ACCEPT_H
#define BANA_WEB_ACCEPT_H

#include "base/err.h"

#include <stdbool.h>
#include <sys/socket.h>

struct acceptor;

/* What happens to connections. Both are called in the acceptor's thread. */
struct acceptor_acts {
    bool (*has_room)(void *context); /* false: whoever connects waits in the socket's queue */
    void (*take)(void *context, int fd, const struct sockaddr *address, socklen_t n); /* owns fd from then on */
    void *context;
};

/* Starts a thread that takes what connects to the listening socket, which it owns; it must not block. */
const struct err *acceptor_start(struct arena *a, int fd, struct acceptor_acts acts,
                                 struct acceptor **ret) ERR_MUST_USE;
/* Ends the thread and closes the socket: nothing is taken any more once this returns. NULL is allowed. */
void acceptor_end(struct acceptor *acceptor);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* The HTTP server: libmicrohttpd with two to eight epoll threads, bound to loopback or a Unix socket. */
#ifndef BANA_WEB_SERVER_H
#define BANA_WEB_SERVER_H

#include "base/arena.h"
#include "base/err.h"
#include "web/app.h"

struct server;

/* One "127.0.0.1" port (0: any that is free), or the path of a Unix socket. */
struct server_options {
    int port;
    const char *socket_path; /* NULL: the port */
};

/* Binds the address. *ret_port is the port that it got (0 for a Unix socket). To be followed by server_start. */
const struct err *server_bind(struct arena *a, const struct server_options *o, struct server **ret,
                              int *ret_port) ERR_MUST_USE;
/* Begins to answer. `app` must outlive the server. */
const struct err *server_start(struct arena *a, struct server *s, struct app *app) ERR_MUST_USE;
/* Takes nothing new (503 on connections that are open), lets what runs end (ten seconds at most), and closes. */
void server_stop(struct server *s);

#endif

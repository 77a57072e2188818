/* SPDX-License-Identifier: EUPL-1.2 */
/* The socket that the server listens on, and how strictly libmicrohttpd reads what comes. */
#ifndef BANA_WEB_LISTEN_H
#define BANA_WEB_LISTEN_H

#include "base/err.h"

#include <microhttpd.h>

/* The strictest reading that the library has: 1.0 refuses folded lines, bare CR and NUL itself at level 2. */
#if MHD_VERSION >= 0x00097701
#define LISTEN_STRICTNESS MHD_OPTION_CLIENT_DISCIPLINE_LVL, 2
#else
#define LISTEN_STRICTNESS MHD_OPTION_STRICT_FOR_CLIENT, 1
#endif

/* Listens on a port of 127.0.0.1; 0 takes one that is free. */
const struct err *listen_loopback(struct arena *a, int port, int *ret_fd, int *ret_port) ERR_MUST_USE;
/* Listens on a Unix socket, which user and group may use; takes the place of a dead one. */
const struct err *listen_unix(struct arena *a, const char *path, int *ret_fd) ERR_MUST_USE;

#endif

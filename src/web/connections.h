/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Open connections and their deadlines. libmicrohttpd knows an idle timeout only, which a peer that drips bytes never
 * meets; so a reaper shuts down connections that have been too long in one phase.
 */
#ifndef BANA_WEB_CONNECTIONS_H
#define BANA_WEB_CONNECTIONS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct connections;
struct connection;

enum connection_phase {
    CONNECTION_WAITS, /* for a request's line and headers: 20 s, 3 s when connections grow scarce */
    CONNECTION_BODY,  /* takes a body: 30 s and a second for each 16 KiB */
    CONNECTION_WORKS, /* we work: no deadline */
    CONNECTION_SENDS, /* takes the answer: likewise 30 s and a second for each 16 KiB */
};

/* Starts the reaper for a server of at most `limit` connections. */
const struct err *connections_new(struct arena *a, unsigned limit, struct connections **ret) ERR_MUST_USE;
/* Ends the reaper. All connections must be closed. NULL is allowed. */
void connections_end(struct connections *all);
/* A connection was accepted; it must be given back before its socket is closed. */
struct connection *connection_open(struct connections *all, int fd);
void connection_close(struct connection *c);
/* The connection goes into a phase, in which so many bytes are to come or go. */
void connection_enter(struct connection *c, enum connection_phase phase, size_t bytes);
/* What is under way on the connection, for its owner to find again when it closes; NULL when nothing is. */
void connection_hold(struct connection *c, void *request);
void *connection_held(const struct connection *c);
unsigned connections_open(struct connections *all);

#endif

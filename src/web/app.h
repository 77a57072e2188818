/* SPDX-License-Identifier: EUPL-1.2 */
/* What lives as long as the server, as requests see it (rq->app). Nothing in it changes once the threads run. */
#ifndef BANA_WEB_APP_H
#define BANA_WEB_APP_H

#include "base/err.h"
#include "base/ids.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;
struct router;
struct slow_pool;
struct jobs;
struct press;
struct map_shelf;
struct lookups;
struct instrument_shelf;
struct db;
struct arena;

/* Gives a new employer what it begins with, inside the write that makes it. */
typedef const struct err *employer_begins_fn(struct db *db, struct arena *a, struct employer_id employer, int64_t now);

struct app {
    struct store *store;
    struct router *router;
    struct slow_pool *slow;               /* password hashing and other slow work, in the order it came */
    struct jobs *jobs;                    /* work that nobody waits for; NULL when none runs */
    struct slow_pool *readers;            /* PostgreSQL: threads that answer GETs; NULL on SQLite */
    struct press *press;                  /* prints documents, one at a time */
    struct map_shelf *maps;               /* of employers, kept at hand */
    struct lookups *lookups;              /* of skills and occupations, for searching as one types */
    struct instrument_shelf *instruments; /* of the installation, kept at hand */
    employer_begins_fn *employer_begins;
    const char *data_dir;
    const char *origin;             /* "http://127.0.0.1:8420": how people reach it, for links in letters; no slash */
    bool https;                     /* origin is https: cookies are Secure, HSTS is sent */
    bool proxied;                   /* on a Unix socket: the peer's address is what the proxy in front says */
    bool debug;                     /* BANA_DEBUG=1: X-Bana-Queries, -Bytes and -Steps */
    unsigned char start_digest[32]; /* of the one-time code that guards /start; printed by `bana serve` */
    bool start_open;                /* no employer existed when the server started */
};

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of the store share. Nobody outside src/store (and its tests) includes this. */
#ifndef BANA_STORE_CONNECTION_H
#define BANA_STORE_CONNECTION_H

#include "store/db.h"
#include "store/schema.h"

#include <pthread.h>
#include <stdatomic.h>

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;
struct pg_result;

/* How a transaction begins. */
enum db_mode { MODE_READ, MODE_WRITE };

/* What became of a commit. */
enum fate { FATE_COMMITTED, FATE_UNDONE, FATE_AGAIN, FATE_UNKNOWN };

/* What a database has to know. Errors are made in the arena. */
struct backend {
    /* Opens a connection that may write or only read. */
    const struct err *(*open)(struct store *s, struct arena *a, bool writing, struct db **ret);
    void (*close)(struct db *db);
    /* Runs one statement, a row at a time. */
    const struct err *(*run)(struct db *db, struct arena *a, const struct statement *s, const struct db_value *params,
                             db_row_fn *on_row, void *context, int64_t *ret_changed);
    /* Runs a text of several statements without parameters (migrations). */
    const struct err *(*script)(struct db *db, struct arena *a, const char *sql);
    const struct err *(*begin)(struct db *db, struct arena *a, enum db_mode mode);
    /* Commits; unless the fate is FATE_COMMITTED, *ret_error says why not. */
    enum fate (*commit)(struct db *db, struct arena *a, const struct err **ret_error);
    /* Ends what was begun without keeping it. */
    void (*rollback)(struct db *db);
};

extern const struct backend sqlite_backend;
extern const struct backend postgres_backend;

#define SQLITE_CACHE_KIB "8192" /* of pages, at most, for each connection */
/* True if SQLite failed because the disk, the quota or the most that a file may have is full. */
bool sqlite_is_full(struct db *db, int code);
/* The error for what the server answered (r may be NULL); notes whether another try may help. */
const struct err *postgres_fault(struct db *db, struct arena *a, const struct pg_result *r,
                                 const char *place) ERR_MUST_USE;

/* A statement prepared on one connection. */
struct prepared {
    const struct statement *s; /* NULL: an empty place */
    struct sqlite3_stmt *sqlite;
    unsigned number; /* PostgreSQL: its name there */
    bool busy;
};

struct db {
    struct store *store;
    const struct backend *backend;
    bool writing; /* may write: a lane's connection */
    bool begun;   /* inside a transaction */
    bool failed;  /* a statement of this transaction failed: nothing more may run in it */
    bool again;   /* … because of another transaction or a lost connection: worth another try from the start */
    unsigned queries;
    uint64_t steps;
    struct sqlite3 *sqlite;
    struct pg_conn *postgres;
    struct prepared *prepared; /* open addressing by the statement's address; room is a power of two */
    size_t prepared_n, prepared_room;
    struct db *next; /* the store's readers */
};

/* A piece of work that waits. */
struct piece {
    store_work_fn *work;
    store_done_fn *done;
    void *context;
    const struct err *error;
    struct piece *next;
};

struct lane {
    struct store *store;
    struct db *db;
    pthread_t thread;
};

struct store {
    const struct backend *backend;
    char *url;       /* PostgreSQL */
    char *path;      /* SQLite: the file */
    int own_fd;      /* a descriptor to close with it; -1: none */
    bool descriptor; /* … which is the number of an open descriptor (store_of_descriptor) */
    int lock_fd;
    char *key_file;        /* of what is sealed (store/secret.h); NULL: none was named */
    bool keeps_key;        /* may make it */
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t wake;
    struct piece *first, *last; /* first come, first served */
    bool closing;
    struct db *readers;
    pthread_key_t reader_key;
    struct lane *lanes;
    size_t lane_n, running_n;
    atomic_uint fail_statement, fail_commit;
};

/* The place of a statement in the connection's table; a new one has s set and nothing prepared. */
struct prepared *connection_prepared(struct db *db, const struct statement *s);
/* Empties that table without closing what is in it. */
void connection_forget(struct db *db);
/* True when a test asked this very statement or commit to fail (store_fail_after). */
bool connection_fault(atomic_uint *countdown);

/* Starts n lanes on connections of their own; stops their threads when all that waits is done; closes the connections
 * (after the readers': who closes a SQLite file last tidies it, and may write). */
const struct err *lanes_start(struct store *s, struct arena *a, size_t n) ERR_MUST_USE;
void lanes_stop(struct store *s);
void lanes_close(struct store *s);

/* An empty store, with nothing open in it; store_close lets go of it. */
struct store *store_new(const struct backend *backend);
/* An SQLite file that somebody opened: nobody else has it, and no path is opened for it, beside it neither. Without
 * lanes; its connections are opened by backend->open, or store_reader. The descriptor stays the caller's. */
#define DESCRIPTOR_VFS "bana-descriptor"
struct store *store_of_descriptor(int fd);

/* Brings the schema up to the last of the files, each in a transaction, on a writing connection.
 * Refuses a database that has files which are not listed, or was made by other texts. */
const struct err *schema_migrate(struct db *db, struct arena *a, const struct schema_file *files,
                                 size_t n) ERR_MUST_USE;
/* How many of the files the database has; refuses as schema_migrate does, and changes nothing. */
const struct err *schema_reached(struct db *db, struct arena *a, const struct schema_file *files, size_t n,
                                 size_t *ret) ERR_MUST_USE;

/* Tells SQLite on a writing connection what to expect of its tables; connections that are opened afterwards know. */
const struct err *sqlite_estimate(struct db *db, struct arena *a) ERR_MUST_USE;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening and closing, the folder's lock, and each thread's reader. */
#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LANES_BY_DEFAULT = 4 };

/* Takes the lock of the data folder, making the folder if it isn't there. */
static const struct err *lock_folder(struct store *s, struct arena *a, const char *folder)
{
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return err_broken(a, "The data folder can't be made", strerror(errno));
    s->lock_fd = open(arena_printf(a, "%s/bana.lock", folder), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (s->lock_fd < 0)
        return err_broken(a, "The data folder's lock can't be opened", strerror(errno));
    if (flock(s->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? err_refused(a, 409, N_("Another bana is already working in this data folder."))
                                    : err_broken(a, "The data folder can't be locked", strerror(errno));
    return NULL;
}

/* A thread that had a reader ends: closes it. */
static void reader_end(void *value)
{
    struct db *db = value;
    struct store *s = db->store;
    pthread_mutex_lock(&s->mutex);
    struct db **place = &s->readers;
    while (*place && *place != db)
        place = &(*place)->next;
    if (*place)
        *place = db->next;
    pthread_mutex_unlock(&s->mutex);
    s->backend->close(db);
}

/* Migrates and starts the lanes on an empty store. */
static const struct err *start(struct store *s, struct arena *a, const struct store_options *o)
{
    if (o->looks)
        return NULL;
    if (!o->url)
        TRY(lock_folder(s, a, o->data_dir));
    struct db *db = NULL;
    TRY(s->backend->open(s, a, true, &db));
    const struct err *e = schema_migrate(db, a, schema_files, schema_file_n);
    if (!e && !o->url)
        e = sqlite_estimate(db, a);
    s->backend->close(db);
    TRY(e);
    return lanes_start(s, a, !o->url ? 1 : o->lanes ? o->lanes : LANES_BY_DEFAULT);
}

struct store *store_new(const struct backend *backend)
{
    struct store *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    s->backend = backend;
    s->lock_fd = s->own_fd = -1;
    pthread_mutex_init(&s->mutex, NULL);
    pthread_cond_init(&s->wake, NULL);
    if (pthread_key_create(&s->reader_key, reader_end) != 0)
        abort();
    return s;
}

const struct err *store_open(struct arena *a, const struct store_options *o, struct store **ret)
{
    assert(o->url || o->data_dir);
    struct store *s = store_new(o->url ? &postgres_backend : &sqlite_backend);
    s->url = o->url ? strdup(o->url) : NULL;
    s->path = o->url ? NULL : strdup(arena_printf(a, "%s/bana.db", o->data_dir));
    if (o->key_file || o->data_dir)
        s->key_file = strdup(o->key_file ? o->key_file : arena_printf(a, "%s/bana.key", o->data_dir));
    if ((o->url && !s->url) || (!o->url && !s->path) || ((o->key_file || o->data_dir) && !s->key_file))
        abort();
    s->keeps_key = !o->url || o->serves;
    const struct err *e = start(s, a, o);
    if (e) {
        store_close(s);
        return e;
    }
    *ret = s;
    return NULL;
}

void store_close(struct store *s)
{
    lanes_stop(s);
    pthread_key_delete(s->reader_key);
    while (s->readers) {
        struct db *db = s->readers;
        s->readers = db->next;
        s->backend->close(db);
    }
    lanes_close(s);
    if (s->lock_fd >= 0)
        close(s->lock_fd);
    if (s->own_fd >= 0)
        close(s->own_fd);
    pthread_mutex_destroy(&s->mutex);
    pthread_cond_destroy(&s->wake);
    free(s->url);
    free(s->path);
    free(s->key_file);
    free(s);
}

const struct err *store_reader(struct store *s, struct arena *a, struct db **ret)
{
    struct db *db = pthread_getspecific(s->reader_key);
    if (!db) {
        TRY(s->backend->open(s, a, false, &db));
        pthread_mutex_lock(&s->mutex);
        db->next = s->readers;
        s->readers = db;
        pthread_mutex_unlock(&s->mutex);
        if (pthread_setspecific(s->reader_key, db) != 0)
            abort();
    }
    *ret = db;
    return NULL;
}

void store_fail_after(struct store *s, unsigned statements, unsigned commits)
{
    atomic_store(&s->fail_statement, statements);
    atomic_store(&s->fail_commit, commits);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* SQLite files that somebody else opened for us: a VFS that reads and writes a descriptor, and opens no path. */
#include "store/connection.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An open file, as SQLite sees it. */
struct handle {
    sqlite3_file head;
    int fd;
};

/* The descriptor of a file. */
static int fd_of(sqlite3_file *f)
{
    struct handle *h = (struct handle *)f;
    return h->fd;
}

/* The descriptor stays its owner's. */
static int file_close(sqlite3_file *f)
{
    (void)f;
    return SQLITE_OK;
}

/* Reads; what lies behind the end is zero. */
static int file_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    char *bytes = to;
    while (n > 0) {
        ssize_t got = pread(fd_of(f), bytes, (size_t)n, at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return SQLITE_IOERR_READ;
        if (got == 0) {
            memset(bytes, 0, (size_t)n);
            return SQLITE_IOERR_SHORT_READ;
        }
        bytes += got;
        n -= (int)got;
        at += got;
    }
    return SQLITE_OK;
}

/* Writes all of it. */
static int file_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    const char *bytes = from;
    while (n > 0) {
        ssize_t put = pwrite(fd_of(f), bytes, (size_t)n, at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        bytes += put;
        n -= (int)put;
        at += put;
    }
    return SQLITE_OK;
}

/* Cuts or lengthens. */
static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return ftruncate(fd_of(f), size) == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

/* To the disk. */
static int file_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    return fsync(fd_of(f)) == 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

/* How long it is. */
static int file_size(sqlite3_file *f, sqlite3_int64 *ret)
{
    struct stat st;
    if (fstat(fd_of(f), &st) != 0)
        return SQLITE_IOERR_FSTAT;
    *ret = st.st_size;
    return SQLITE_OK;
}

/* Nobody else has it: there is nothing to lock. */
static int file_lock(sqlite3_file *f, int level)
{
    (void)f, (void)level;
    return SQLITE_OK;
}

/* Nobody else is about to write. */
static int file_reserved(sqlite3_file *f, int *ret)
{
    (void)f;
    *ret = 0;
    return SQLITE_OK;
}

/* Nothing special can be asked. */
static int file_control(sqlite3_file *f, int what, void *with)
{
    (void)f, (void)what, (void)with;
    return SQLITE_NOTFOUND;
}

/* The least that is written at once. */
static int file_sector(sqlite3_file *f)
{
    (void)f;
    return 4096;
}

/* Nothing is promised. */
static int file_character(sqlite3_file *f)
{
    (void)f;
    return 0;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_lock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_character,
};

/* Opens the main file, by the number of its descriptor; no journal, nothing else. */
static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)vfs;
    struct handle *h = (struct handle *)f;
    *h = (struct handle){.fd = -1};
    if (!name || !(flags & SQLITE_OPEN_MAIN_DB))
        return SQLITE_CANTOPEN;
    h->fd = atoi(name);
    h->head.pMethods = &methods;
    if (ret_flags)
        *ret_flags = flags;
    return SQLITE_OK;
}

/* There is nothing beside it to delete. */
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)name, (void)sync;
    return SQLITE_OK;
}

/* There is nothing beside it. */
static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *ret)
{
    (void)vfs, (void)name, (void)flags;
    *ret = 0;
    return SQLITE_OK;
}

/* The number is the whole name. */
static int vfs_name(sqlite3_vfs *vfs, const char *name, int room, char *ret)
{
    (void)vfs;
    snprintf(ret, (size_t)room, "%s", name);
    return SQLITE_OK;
}

static sqlite3_vfs vfs;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Makes the VFS known to SQLite: chance, clock and sleep are those of the usual one. */
static void set_up(void)
{
    vfs = *sqlite3_vfs_find(NULL);
    vfs.zName = DESCRIPTOR_VFS;
    vfs.szOsFile = sizeof(struct handle);
    vfs.pNext = NULL;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xAccess = vfs_access;
    vfs.xFullPathname = vfs_name;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
        abort();
}

struct store *store_of_descriptor(int fd)
{
    pthread_once(&once, set_up);
    struct store *s = store_new(&sqlite_backend);
    char name[16];
    snprintf(name, sizeof name, "%d", fd);
    s->path = strdup(name);
    s->descriptor = true;
    if (!s->path)
        abort();
    return s;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Faults for a server as it is, by LD_PRELOAD: the n-th allocation, or the n-th write to a file, fails. It is told when
 * by a file of numbers (BANA_FAILING names it), mapped before the server closes its sandbox, so that a test can
 * set it while the server runs. Nothing of this is in the program itself.
 *
 *   allocate  0: off; n: the n-th allocation from now on gets no memory (counts down)
 *   write     the same for write, pwrite, ftruncate, fsync and fdatasync on files, for making one and for giving it a
 *             name (open, rename, link, linkat), and the number that errno gets
 *   for_ever  not 0: all that follow fail too
 *   kill      not 0: what would fail ends the process instead, as kill -9 does
 *   named     not 0: a file can't be made without a name, as on some network file systems
 *   allocations, writes   how many there were
 *   hits      how many failed
 *   in_ical   how many of them in libical, which does not look at what it gets and crashes (3.0, no way to say
 * otherwise)
 *
 *   late      not 0: to take a descriptor out of an epoll set takes up to so many microseconds
 *   each      not 0: instead of the n-th, the first allocation from a place (a chain of calls) that has not failed
 * before; the places are kept behind the numbers, so that they outlive the server. It turns itself off. 2: none fails,
 *   hits says how many places there were that never had
 *
 * With BANA_FAILING_TRACE it says on the standard error where each failed (addr2line knows the lines).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define PLACES (1u << 16)

struct orders {
    _Atomic int64_t allocate, write, write_errno, for_ever, allocations, writes, hits, in_ical, each, kill, named, late,
        unused[4];
    _Atomic uint64_t places[PLACES]; /* digests of those that have failed; open addressing, 0: free */
};

static struct orders none;
static struct orders *orders = &none;
static bool trace;

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

/* Maps the orders as the program starts. */
__attribute__((constructor)) static void take_orders(void)
{
    const char *path = getenv("BANA_FAILING");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        abort();
    close(fd);
    void *place;
    backtrace(&place, 1); /* it loads a library at its first use, which the sandbox forbids, and allocates for it */
    trace = getenv("BANA_FAILING_TRACE");
    orders = at;
}

/* Notes who gets the fault. */
static void say_where(void)
{
    void *places[32];
    int n = backtrace(places, 32);
    for (int i = 0; i < n && i < 8; i++) {
        Dl_info of;
        if (dladdr(places[i], &of) && of.dli_fname && strstr(of.dli_fname, "libical")) {
            atomic_fetch_add(&orders->in_ical, 1);
            break;
        }
    }
    if (trace)
        backtrace_symbols_fd(places, n, STDERR_FILENO);
}

/* True for the one that is to fail, and for those behind it if so ordered. */
static bool is_due(_Atomic int64_t *countdown)
{
    int64_t n = atomic_load(countdown);
    while (n > 0 && !atomic_compare_exchange_weak(countdown, &n, n - 1))
        ;
    if (n == 1 && atomic_load(&orders->for_ever))
        atomic_store(countdown, 1);
    if (n != 1)
        return false;
    atomic_fetch_add(&orders->hits, 1);
    if (atomic_load(&orders->kill))
        raise(SIGKILL);
    say_where();
    return true;
}

/* True if nothing that was asked for by the same chain of calls has failed yet; from now on it has. */
static bool is_new_place(void)
{
    void *frames[24];
    int n = backtrace(frames, 24);
    uint64_t h = 14695981039346656037u;
    for (int i = 1; i < n; i++) { /* addresses within their file: the server starts at others each time */
        Dl_info of;
        if (dladdr(frames[i], &of))
            h = (h ^ (uint64_t)((char *)frames[i] - (char *)of.dli_fbase)) * 1099511628211u;
    }
    h |= 1;
    for (unsigned i = (unsigned)(h >> 20);; i++) {
        uint64_t there = atomic_load(&orders->places[i % PLACES]);
        if (there == h)
            return false;
        if (!there && atomic_compare_exchange_strong(&orders->places[i % PLACES], &there, h))
            return true;
    }
}

/* Counts an allocation; true if it is to fail. */
static bool no_memory(void)
{
    atomic_fetch_add(&orders->allocations, 1);
    if (!is_due(&orders->allocate)) {
        int64_t each = atomic_load(&orders->each);
        if (!each || !is_new_place() || (each == 1 && !atomic_exchange(&orders->each, 0)))
            return false;
        atomic_fetch_add(&orders->hits, 1);
        if (each == 2)
            return false;
        say_where();
    }
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    return no_memory() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return no_memory() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return no_memory() ? NULL : __libc_realloc(p, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
    return no_memory() ? NULL : __libc_memalign(alignment, n);
}

int posix_memalign(void **ret, size_t alignment, size_t n)
{
    if (no_memory())
        return ENOMEM;
    *ret = __libc_memalign(alignment, n);
    return *ret ? 0 : ENOMEM;
}

/* Counts a change of a folder or a file; true if it is to fail, with errno. */
static bool no_change(void)
{
    atomic_fetch_add(&orders->writes, 1);
    if (!is_due(&orders->write))
        return false;
    errno = (int)atomic_load(&orders->write_errno);
    return true;
}

/* Counts a write to a file; true if it is to fail. Sockets, pipes and the log are none. */
static bool no_write(int fd)
{
    struct stat st;
    int before = errno;
    if (fd <= 2 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        errno = before;
        return false;
    }
    errno = before;
    return no_change();
}

/* The C library's own function of that name. */
#define REAL(NAME, ...)                                                                                                \
    static __typeof__(NAME) *real;                                                                                     \
    if (!real)                                                                                                         \
        real = (__typeof__(NAME) *)dlsym(RTLD_NEXT, #NAME);                                                            \
    return real(__VA_ARGS__)

ssize_t write(int fd, const void *p, size_t n)
{
    if (no_write(fd))
        return -1;
    REAL(write, fd, p, n);
}

/* The build sets _FILE_OFFSET_BITS to 64, so this is pwrite64, and the next ftruncate64: what SQLite calls. */
ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
    if (no_write(fd))
        return -1;
    REAL(pwrite, fd, p, n, at);
}

int ftruncate(int fd, off_t n)
{
    if (no_write(fd))
        return -1;
    REAL(ftruncate, fd, n);
}

int fsync(int fd)
{
    if (no_write(fd))
        return -1;
    REAL(fsync, fd);
}

int fdatasync(int fd)
{
    if (no_write(fd))
        return -1;
    REAL(fdatasync, fd);
}

/* This is open64, as above. Files that are there already are none of ours. */
int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    bool makes = flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)), nameless = (flags & O_TMPFILE) == O_TMPFILE;
    mode_t mode = makes ? va_arg(args, mode_t) : 0;
    va_end(args);
    if (nameless && atomic_load(&orders->named)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    if (makes && no_change())
        return -1;
    REAL(open64, path, flags, mode);
}

int rename(const char *from, const char *to)
{
    if (no_change())
        return -1;
    REAL(rename, from, to);
}

int link(const char *from, const char *to)
{
    if (no_change())
        return -1;
    REAL(link, from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (no_change())
        return -1;
    REAL(linkat, from_folder, from, to_folder, to, flags);
}

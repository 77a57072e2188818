/* SPDX-License-Identifier: EUPL-1.2 */
/* A backup in which bytes were changed: it is refused, or it can be read; nothing else happens. The input is a list of
 * changes to a good one: where (four bytes), how many (one), what. */
#define _GNU_SOURCE
#include "base/random.h"
#include "store/backup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static char *good;
static size_t good_n;

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* A backup of an empty installation, made once. */
static void make_good(struct arena *a)
{
    char folder[] = "/tmp/bana-fuzz-XXXXXX";
    struct store *s;
    int fd = memfd_create("good", MFD_CLOEXEC);
    random_start();
    must(fd >= 0 && mkdtemp(folder));
    must(!store_open(a, &(struct store_options){.data_dir = folder}, &s));
    must(!backup_write(s, a, fd, NULL, 1763769600, NULL));
    store_close(s);
    good_n = (size_t)lseek(fd, 0, SEEK_END);
    good = malloc(good_n);
    must(good && pread(fd, good, good_n, 0) == (ssize_t)good_n);
    close(fd);
    must(system(arena_printf(a, "rm -r %s", folder)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_new(0);
    struct backup_facts facts;
    struct store *s;
    struct db *db;
    if (!good)
        make_good(a);
    int fd = memfd_create("changed", MFD_CLOEXEC);
    must(fd >= 0 && pwrite(fd, good, good_n, 0) == (ssize_t)good_n);
    while (n > 5) {
        uint32_t at;
        size_t length = bytes[4] < n - 5 ? bytes[4] : n - 5;
        memcpy(&at, bytes, sizeof at);
        must(pwrite(fd, bytes + 5, length, at % good_n) == (ssize_t)length);
        bytes += 5 + length;
        n -= 5 + length;
    }
    if (!backup_open(a, fd, "/tmp", NULL, &s, &facts)) {
        must(!store_reader(s, a, &db));
        store_close(s);
    }
    close(fd);
    arena_free(a);
    return 0;
}

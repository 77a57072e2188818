/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/secret.h"

#include "base/language.h"
#include "base/random.h"
#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_BYTES crypto_secretbox_KEYBYTES
#define NONCE_BYTES crypto_secretbox_NONCEBYTES
#define MAC_BYTES crypto_secretbox_MACBYTES
#define KEY_LETTERS (2 * KEY_BYTES)
static_assert(SECRET_MORE_BYTES == NONCE_BYTES + MAC_BYTES, "what sealing adds");

const char *secret_key_file(const struct db *db)
{
    return db->store->key_file;
}

bool secret_keeps_key(const struct db *db)
{
    return db->store->keeps_key;
}

/* Reads the key; false if the file is not there or holds none. */
static bool key_read(const char *key_file, unsigned char ret[KEY_BYTES])
{
    char text[KEY_LETTERS + 1] = "";
    int fd = key_file ? open(key_file, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, KEY_LETTERS);
    close(fd);
    bool good = n == KEY_LETTERS && hex_read(text, ret, KEY_BYTES);
    sodium_memzero(text, sizeof text);
    return good;
}

/* Writes the bytes to a new file that only its owner may read, all the way to the disk; false with errno. */
static bool write_whole(const char *path, const char *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool good = fchmod(fd, 0600) == 0 && write(fd, bytes, n) == (ssize_t)n && fsync(fd) == 0;
    int why = errno;
    close(fd);
    errno = why;
    return good;
}

/* Has the folder of a file written to the disk: what was made in it stays after a power cut. */
static void sync_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    int fd = open(slash ? arena_printf(a, "%.*s/", (int)(slash - path), path) : ".", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* Writes the key to a file beside the one that it is for; the name of that, or an error. */
static const struct err *key_begin(struct arena *a, const char *key_file, const char *key, const char **ret_begun)
{
    *ret_begun = arena_printf(a, "%s.%lld", key_file, (long long)getpid());
    if (write_whole(*ret_begun, arena_printf(a, "%s\n", key), KEY_LETTERS + 1))
        return NULL;
    const struct err *e =
        err_broken(a, "the key file can't be made", arena_printf(a, "%s: %s", key_file, strerror(errno)));
    unlink(*ret_begun);
    return e;
}

const char *secret_key_take(struct arena *a, const char *key_file)
{
    unsigned char key[KEY_BYTES];
    const char *text = key_read(key_file, key) ? hex_write(a, key, sizeof key) : NULL;
    sodium_memzero(key, sizeof key);
    return text;
}

const struct err *secret_key_put(struct arena *a, const char *key_file, const char *key, const char **ret_kept)
{
    unsigned char bytes[KEY_BYTES];
    const char *begun, *there = secret_key_take(a, key_file);
    struct stat st;
    *ret_kept = NULL;
    if (strlen(key) != KEY_LETTERS || !hex_read(key, bytes, sizeof bytes))
        return err_refused(a, 400, "The backup's key is none.");
    sodium_memzero(bytes, sizeof bytes);
    if (there && strcmp(there, key) == 0)
        return NULL;
    TRY(key_begin(a, key_file, key, &begun));
    if (stat(key_file, &st) == 0)
        *ret_kept = arena_printf(a, "%s.before", key_file);
    bool good = !*ret_kept || ((unlink(*ret_kept) == 0 || errno == ENOENT) && link(key_file, *ret_kept) == 0);
    if (!good || rename(begun, key_file) != 0) { /* at no moment is there none */
        const struct err *e =
            err_broken(a, "the key file can't be replaced", arena_printf(a, "%s: %s", key_file, strerror(errno)));
        unlink(begun);
        return e;
    }
    sync_folder(a, key_file);
    return NULL;
}

const struct err *secret_key_prepare(struct arena *a, const char *key_file)
{
    struct stat st;
    if (stat(key_file, &st) == 0)
        return NULL;
    unsigned char key[KEY_BYTES];
    const char *begun;
    random_bytes(key, sizeof key);
    const struct err *e = key_begin(a, key_file, hex_write(a, key, sizeof key), &begun);
    sodium_memzero(key, sizeof key);
    TRY(e);
    /* Whoever makes it first has made it; a half one is never seen. */
    bool good = link(begun, key_file) == 0 || errno == EEXIST;
    int why = errno;
    unlink(begun);
    if (!good)
        return err_broken(a, "the key file can't be made", arena_printf(a, "%s: %s", key_file, strerror(why)));
    sync_folder(a, key_file);
    return NULL;
}

const char *secret_key_fault(struct arena *a, const char *key_file)
{
    struct stat st;
    unsigned char key[KEY_BYTES];
    if (stat(key_file, &st) != 0)
        return errno == ENOENT ? NULL : arena_printf(a, "the key file %s: %s", key_file, strerror(errno));
    bool good = key_read(key_file, key);
    sodium_memzero(key, sizeof key);
    if (!good)
        return arena_printf(a, "the key file %s can't be read or holds no key: bring it back from a backup", key_file);
    if (st.st_mode & 077)
        return arena_printf(a, "others may read the key file %s: chmod 600 %s", key_file, key_file);
    return NULL;
}

const struct err *secret_seal_bytes(struct db *db, struct arena *a, struct blob clear, struct blob *ret_sealed)
{
    const char *key_file = secret_key_file(db);
    unsigned char key[KEY_BYTES];
    if (key_file && secret_keeps_key(db))
        TRY(secret_key_prepare(a, key_file));
    if (!key_read(key_file, key))
        return err_refused(a, 409,
                           N_("The key that seals secrets is not here. Bring the key file back; a command says --data "
                              "or --key-file as the server has it."));
    unsigned char *box = arena_alloc(a, SECRET_MORE_BYTES + clear.n);
    random_bytes(box, NONCE_BYTES);
    crypto_secretbox_easy(box + NONCE_BYTES, clear.p, clear.n, box, key);
    sodium_memzero(key, sizeof key);
    *ret_sealed = (struct blob){box, SECRET_MORE_BYTES + clear.n};
    return NULL;
}

enum secret_fate secret_open_bytes(struct db *db, struct arena *a, struct blob sealed, struct blob *ret_opened)
{
    unsigned char key[KEY_BYTES];
    const unsigned char *box = sealed.p;
    *ret_opened = (struct blob){NULL, 0};
    if (!key_read(secret_key_file(db), key))
        return SECRET_NO_KEY;
    unsigned char *clear = arena_alloc(a, sealed.n + 1);
    bool good = sealed.n >= SECRET_MORE_BYTES &&
                crypto_secretbox_open_easy(clear, box + NONCE_BYTES, sealed.n - NONCE_BYTES, box, key) == 0;
    sodium_memzero(key, sizeof key);
    if (!good)
        return SECRET_MISFIT;
    *ret_opened = (struct blob){clear, sealed.n - SECRET_MORE_BYTES};
    return SECRET_OPENED;
}

const struct err *secret_seal(struct db *db, struct arena *a, const char *text, const char **ret_sealed)
{
    struct blob sealed;
    TRY(secret_seal_bytes(db, a, (struct blob){text, strlen(text)}, &sealed));
    *ret_sealed = hex_write(a, sealed.p, sealed.n);
    return NULL;
}

enum secret_fate secret_open(struct db *db, struct arena *a, const char *sealed, const char **ret_text)
{
    size_t n = strlen(sealed) / 2;
    unsigned char *box = arena_alloc(a, n + 1);
    struct blob opened;
    bool hex = hex_read(sealed, box, n);
    enum secret_fate fate = secret_open_bytes(db, a, (struct blob){box, hex ? n : 0}, &opened);
    *ret_text = fate == SECRET_OPENED ? arena_copy(a, opened.p, opened.n) : "";
    return fate;
}

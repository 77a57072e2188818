/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* O_TMPFILE */
#include "app/terminal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* On standard output, or standard error. */
static void say(void *context, bool trouble, const char *text)
{
    if (trouble)
        fflush(stdout);
    fputs(text, trouble ? stderr : stdout);
}

/* The file, or standard input. */
static const struct err *open_file(void *context, struct arena *a, const char *path, int *ret_fd)
{
    *ret_fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    return *ret_fd >= 0 ? NULL
                        : err_broken(a, "the file can't be opened", arena_printf(a, "%s: %s", path, strerror(errno)));
}

/* For qsort: the order of names. */
static int compare_names(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

/* The plain files of a folder, each name on a line; NULL if it is none. */
static const struct err *list_folder(void *context, struct arena *a, const char *path, const char **ret_names)
{
    enum { MOST_FILES = 500, MOST_BYTES = 60000 };
    DIR *d = opendir(path);
    char *names[MOST_FILES];
    size_t n = 0, bytes = 0;
    *ret_names = NULL;
    if (!d && errno == ENOTDIR)
        return NULL;
    if (!d)
        return err_broken(a, "the folder can't be listed", arena_printf(a, "%s: %s", path, strerror(errno)));
    for (struct dirent *f; (f = readdir(d)) != NULL;) {
        struct stat st;
        if (f->d_name[0] == '.' || strchr(f->d_name, '\n') || fstatat(dirfd(d), f->d_name, &st, 0) != 0 ||
            !S_ISREG(st.st_mode))
            continue;
        bytes += strlen(f->d_name) + 1;
        if (n == MOST_FILES || bytes > MOST_BYTES) {
            closedir(d);
            return err_broken(a, "there are more files in the folder than can be taken", path);
        }
        names[n++] = arena_strdup(a, f->d_name);
    }
    closedir(d);
    qsort(names, n, sizeof *names, compare_names);
    char *all = arena_alloc(a, bytes + 1), *to = all;
    for (size_t i = 0; i < n; i++) {
        to = stpcpy(to, names[i]);
        *to++ = '\n';
    }
    *ret_names = all;
    return NULL;
}

/* Asks where standard input is a terminal. */
static bool ask(void *context, const char *question, char *answer, size_t room)
{
    if (!isatty(STDIN_FILENO))
        return false;
    printf("%s ", question);
    fflush(stdout);
    return fgets(answer, (int)room, stdin) != NULL;
}

/* Ctrl-C ends the process, and with it the command. */
static bool gone(void *context)
{
    return false;
}

/* The error of a file that is being made. */
static const struct err *make_error(struct arena *a, const char *name)
{
    return err_broken(a, "the file can't be made", arena_printf(a, "%s: %s", name, strerror(errno)));
}

void terminal_end(struct terminal *t)
{
    if (t->part)
        unlink(t->part);
    if (t->name)
        close(t->fd);
    free(t->part);
    free(t->name);
    *t = (struct terminal){0};
}

/* The folder of a path. */
static const char *folder_of(struct arena *a, const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? arena_printf(a, "%.*s/", (int)(slash - name), name) : ".";
}

/* The path of an open file that has no name. */
static const char *nameless(struct arena *a, int fd)
{
    return arena_printf(a, "/proc/self/fd/%d", fd);
}

/* Opens a file without a name in the folder, so that nothing is left of it however the process ends. Where there are no
 * such files (some network file systems): one whose name says that it is not whole. -1 for neither. */
static int open_part(struct arena *a, const char *name, const char **ret_part)
{
    int fd = open(folder_of(a, name), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    *ret_part = NULL;
    if (fd >= 0 && access(nameless(a, fd), F_OK) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    *ret_part = arena_printf(a, "%s.part-%lld", name, (long long)getpid());
    return open(*ret_part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* Begins the file, which gets its name when it is whole. */
static const struct err *make_file(void *context, struct arena *a, const char *path, const char *leaf, int *ret_fd,
                                   const char **ret_name)
{
    struct terminal *t = context;
    struct stat st;
    const char *name = path;
    terminal_end(t);
    if (strchr(leaf, '/'))
        return err_broken(a, "the file can't be made", leaf);
    if (!*path)
        name = leaf;
    else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        name = arena_printf(a, "%s/%s", path, leaf);
    if (lstat(name, &st) == 0)
        return err_refused(a, 409, arena_printf(a, "%s is there already: say another name.", name));
    const char *part;
    int fd = open_part(a, name, &part);
    if (fd < 0)
        return make_error(a, name);
    *t = (struct terminal){
        .part = part ? strdup(part) : NULL, .name = strdup(name), .fd = fcntl(fd, F_DUPFD_CLOEXEC, 0)};
    if ((part && !t->part) || !t->name)
        abort();
    *ret_fd = fd;
    *ret_name = name;
    return NULL;
}

/* Gives the file its name, and takes nobody else's; false with errno if it can't. */
static bool name_file(struct arena *a, const struct terminal *t)
{
    if (!t->part)
        return linkat(AT_FDCWD, nameless(a, t->fd), AT_FDCWD, t->name, AT_SYMLINK_FOLLOW) == 0;
    if (link(t->part, t->name) == 0)
        return true;
    bool cannot_link = errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS;
    return cannot_link && access(t->name, F_OK) != 0 && rename(t->part, t->name) == 0;
}

/* Gives it its name, all the way to the disk; or takes the name back. */
static const struct err *keep_file(void *context, struct arena *a)
{
    struct terminal *t = context;
    if (!t->name)
        return err_broken(a, "there is no file to keep", NULL);
    if (fsync(t->fd) != 0 || !name_file(a, t))
        return make_error(a, t->name);
    int folder = open(folder_of(a, t->name), O_RDONLY | O_CLOEXEC);
    if (t->part)
        unlink(t->part);
    bool synced = folder >= 0 && fsync(folder) == 0;
    const struct err *e = synced ? NULL : make_error(a, t->name);
    if (!synced)
        unlink(t->name);
    if (folder >= 0)
        close(folder);
    terminal_end(t);
    return e;
}

const struct command_ends terminal_ends = {say, open_file, list_folder, ask, gone, make_file, keep_file};

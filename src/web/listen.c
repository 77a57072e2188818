/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/listen.h"

#include "base/arena.h"

#include <errno.h>
#include <stdbool.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 512

/* Closes the socket and says why it can't be listened on. */
static const struct err *failed(struct arena *a, int fd, const char *what)
{
    int why = errno;
    if (fd >= 0)
        close(fd);
    return err_broken(a, what, strerror(why));
}

const struct err *listen_loopback(struct arena *a, int port, int *ret_fd, int *ret_port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const char *what = arena_printf(a, "port %d of 127.0.0.1 can't be listened on", port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int yes = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, BACKLOG) != 0)
        return failed(a, fd, what);
    socklen_t n = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &n) != 0)
        return failed(a, fd, what);
    *ret_fd = fd;
    *ret_port = ntohs(address.sin_port);
    return NULL;
}

/* True if somebody answers on the socket. */
static bool is_alive(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool alive = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) == 0;
    if (fd >= 0)
        close(fd);
    return alive;
}

const struct err *listen_unix(struct arena *a, const char *path, int *ret_fd)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *what = arena_printf(a, "the socket %s can't be listened on", path);
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return failed(a, -1, what);
    }
    strcpy(address.sun_path, path);
    if (is_alive(&address)) {
        errno = EADDRINUSE;
        return failed(a, -1, what);
    }
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode))
        unlink(path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t before = umask(0117);
    int bound = fd < 0 ? -1 : bind(fd, (struct sockaddr *)&address, sizeof address);
    umask(before);
    if (bound != 0 || listen(fd, BACKLOG) != 0)
        return failed(a, fd, what);
    *ret_fd = fd;
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes over the socket, byte for byte. */
#define _GNU_SOURCE
#include "app/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { HEAD = 5 };

/* Room for the one descriptor that may come along. */
union passed {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/* Sends all bytes. */
static bool send_all(int to, const char *bytes, size_t n)
{
    for (ssize_t sent; n; bytes += sent, n -= (size_t)sent)
        while ((sent = send(to, bytes, n, MSG_NOSIGNAL)) < 0)
            if (errno != EINTR)
                return false;
    return true;
}

/* Receives exactly n bytes. */
static bool receive_all(int from, char *bytes, size_t n)
{
    for (ssize_t got; n; bytes += got, n -= (size_t)got) {
        while ((got = recv(from, bytes, n, 0)) < 0)
            if (errno != EINTR)
                return false;
        if (got == 0)
            return false;
    }
    return true;
}

bool frame_send(int to, char kind, const void *bytes, size_t n, int fd)
{
    char head[HEAD] = {kind};
    uint32_t length = (uint32_t)n;
    memcpy(head + 1, &length, sizeof length);
    struct iovec v = {head, 1};
    union passed passed = {0};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
    if (fd >= 0) {
        m.msg_control = &passed;
        m.msg_controllen = sizeof passed;
        passed.head =
            (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&passed.head), &fd, sizeof fd);
    }
    if (n > FRAME_MOST)
        return false;
    while (sendmsg(to, &m, MSG_NOSIGNAL) < 0)
        if (errno != EINTR)
            return false;
    return send_all(to, head + 1, sizeof head - 1) && send_all(to, bytes, n);
}

/* Takes the first descriptor that came, and closes all others. */
static void take_passed(struct msghdr *m, int *ret_fd)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        for (size_t at = 0; CMSG_LEN(at + sizeof(int)) <= c->cmsg_len; at += sizeof(int)) {
            int fd;
            memcpy(&fd, CMSG_DATA(c) + at, sizeof fd);
            if (*ret_fd < 0)
                *ret_fd = fd;
            else
                close(fd);
        }
    }
}

bool frame_receive(int from, struct frame *ret)
{
    struct iovec v = {&ret->kind, 1};
    union passed passed;
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = &passed, .msg_controllen = sizeof passed};
    ssize_t got;
    ret->fd = -1;
    while ((got = recvmsg(from, &m, MSG_CMSG_CLOEXEC)) < 0)
        if (errno != EINTR)
            return false;
    if (got == 1)
        take_passed(&m, &ret->fd);
    if (got == 1 && receive_all(from, (char *)&ret->n, sizeof ret->n) && ret->n <= FRAME_MOST &&
        receive_all(from, ret->bytes, ret->n)) {
        ret->bytes[ret->n] = 0;
        return true;
    }
    if (ret->fd >= 0)
        close(ret->fd);
    ret->fd = -1;
    return false;
}

bool control_address(const char *data_dir, int *ret_socket, int *ret_folder, struct sockaddr_un *ret)
{
    *ret = (struct sockaddr_un){.sun_family = AF_UNIX};
    *ret_folder = open(data_dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    *ret_socket = *ret_folder < 0 ? -1 : socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*ret_socket < 0) {
        if (*ret_folder >= 0)
            close(*ret_folder);
        *ret_folder = -1;
        return false;
    }
    snprintf(ret->sun_path, sizeof ret->sun_path, "/proc/self/fd/%d/bana.control", *ret_folder);
    return true;
}

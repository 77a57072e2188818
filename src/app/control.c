/* SPDX-License-Identifier: EUPL-1.2 */
/* The side of the running server. */
#define _GNU_SOURCE
#include "app/control.h"

#include "app/command.h"
#include "base/log.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    WAITING = 64, /* commands that may stand in the queue: the kernel keeps it */
    MOST_WORDS = 256,
    WORDS_S = 5,    /* for the words to come */
    ANSWER_S = 600, /* for a person to answer */
    TAKE_S = 30     /* for the client to take what we say */
};

struct control {
    struct store *store;
    const char *data_dir;
    int listening, folder, stop;
    struct sockaddr_un address;
    pthread_t thread;
    pthread_mutex_t mutex; /* over the two below */
    int client;            /* -1: none */
    bool stopping;
};

/* One client. */
struct talker {
    int socket;
    bool lost;
    struct frame frame;
};

/* command_ends: says it, in as many frames as it needs. */
static void say(void *context, bool trouble, const char *text)
{
    struct talker *t = context;
    for (size_t n = strlen(text); n && !t->lost;) {
        size_t part = n < FRAME_MOST ? n : FRAME_MOST;
        t->lost = !frame_send(t->socket, trouble ? 'T' : 'S', text, part, -1);
        text += part;
        n -= part;
    }
}

/* command_ends: asks for the open file. Only plain files are taken, for reading one never waits. */
static const struct err *open_file(void *context, struct arena *a, const char *path, int *ret_fd)
{
    struct talker *t = context;
    struct stat st;
    if (t->lost || !frame_send(t->socket, 'O', path, strlen(path), -1) || !frame_receive(t->socket, &t->frame)) {
        t->lost = true;
        return err_broken(a, "the file was not handed over", NULL);
    }
    if (t->frame.kind == 'F' && t->frame.fd >= 0 && fstat(t->frame.fd, &st) == 0 && S_ISREG(st.st_mode)) {
        *ret_fd = t->frame.fd;
        return NULL;
    }
    if (t->frame.fd >= 0)
        close(t->frame.fd);
    return err_broken(a, "the file can't be opened", t->frame.kind == 'E' ? t->frame.bytes : path);
}

/* command_ends: has the client list a folder. */
static const struct err *list_folder(void *context, struct arena *a, const char *path, const char **ret_names)
{
    struct talker *t = context;
    if (t->lost || !frame_send(t->socket, 'L', path, strlen(path), -1) || !frame_receive(t->socket, &t->frame)) {
        t->lost = true;
        return err_broken(a, "the folder was not listed", NULL);
    }
    if (t->frame.fd >= 0)
        close(t->frame.fd);
    *ret_names = t->frame.kind == 'A' ? arena_strdup(a, t->frame.bytes) : NULL;
    return t->frame.kind == 'A' || t->frame.kind == 'N' ? NULL
                                                        : err_broken(a, "the folder can't be listed", t->frame.bytes);
}

/* command_ends: asks. */
static bool ask(void *context, const char *question, char *answer, size_t room)
{
    struct talker *t = context;
    if (t->lost || !frame_send(t->socket, 'Q', question, strlen(question), -1) ||
        !frame_receive(t->socket, &t->frame)) {
        t->lost = true;
        return false;
    }
    if (t->frame.fd >= 0)
        close(t->frame.fd);
    if (t->frame.kind != 'A' || t->frame.n >= room)
        return false;
    memcpy(answer, t->frame.bytes, t->frame.n + 1);
    return true;
}

/* command_ends: the client hung up, or control_stop did. */
static bool gone(void *context)
{
    struct talker *t = context;
    struct pollfd p = {.fd = t->socket, .events = POLLRDHUP};
    return t->lost || (poll(&p, 1, 0) > 0 && p.revents);
}

/* command_ends: has the client make a file, and takes its descriptor. */
static const struct err *make_file(void *context, struct arena *a, const char *path, const char *leaf, int *ret_fd,
                                   const char **ret_name)
{
    struct talker *t = context;
    struct stat st;
    size_t n = strlen(path), leaf_n = strlen(leaf);
    char *both = arena_alloc(a, n + leaf_n + 2);
    memcpy(both, path, n);
    memcpy(both + n + 1, leaf, leaf_n);
    if (t->lost || !frame_send(t->socket, 'M', both, n + leaf_n + 2, -1) || !frame_receive(t->socket, &t->frame)) {
        t->lost = true;
        return err_broken(a, "the file was not handed over", NULL);
    }
    if (t->frame.kind == 'F' && t->frame.fd >= 0 && fstat(t->frame.fd, &st) == 0 && S_ISREG(st.st_mode) &&
        st.st_size == 0) {
        *ret_fd = t->frame.fd;
        *ret_name = arena_strdup(a, t->frame.bytes);
        return NULL;
    }
    if (t->frame.fd >= 0)
        close(t->frame.fd);
    return err_broken(a, "the file can't be made", t->frame.kind == 'E' ? t->frame.bytes : path);
}

/* command_ends: has the client keep it. */
static const struct err *keep_file(void *context, struct arena *a)
{
    struct talker *t = context;
    if (t->lost || !frame_send(t->socket, 'K', "", 0, -1) || !frame_receive(t->socket, &t->frame)) {
        t->lost = true;
        return err_broken(a, "whether the file was kept is not known", NULL);
    }
    if (t->frame.fd >= 0)
        close(t->frame.fd);
    return t->frame.kind == 'A' ? NULL : err_broken(a, "the file can't be kept", t->frame.bytes);
}

static const struct command_ends far_ends = {say, open_file, list_folder, ask, gone, make_file, keep_file};

/* Takes the words of the frame apart; false if they are none. */
static bool read_words(struct arena *a, const struct frame *f, struct command_line *line)
{
    line->argv = arena_array(a, MOST_WORDS, sizeof *line->argv);
    if (f->kind != 'C' || f->fd >= 0 || f->n == 0 || f->bytes[f->n - 1] != 0)
        return false;
    char *all = arena_copy(a, f->bytes, f->n);
    line->language = all;
    for (char *w = all + strlen(all) + 1; w < all + f->n; w += strlen(w) + 1) {
        if (line->argc == MOST_WORDS)
            return false;
        line->argv[line->argc++] = w;
    }
    return line->argc > 0;
}

/* Does what the client's words say; returns the exit status. */
static int do_words(struct control *c, struct talker *t, struct arena *a)
{
    struct command_line line = {
        .arena = a, .data_dir = c->data_dir, .store = c->store, .ends = &far_ends, .ends_context = t};
    int words;
    bool good = frame_receive(t->socket, &t->frame);
    const struct command *command = NULL;
    if (good && read_words(a, &t->frame, &line))
        command = commands_find(line.argc, line.argv, &words);
    if (!command || !command->at_server) {
        if (good && t->frame.fd >= 0)
            close(t->frame.fd);
        log_line(LOG_WARN, "control", "what came was no command for the server");
        say(t, true, "bana: the running server does not understand this; is it of the same version?\n");
        return 2;
    }
    log_line(LOG_INFO, "control", "bana %s", command->name);
    setsockopt(t->socket, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){.tv_sec = ANSWER_S}, sizeof(struct timeval));
    line.argc -= words;
    line.argv += words;
    return commands_do(command, &line);
}

/* True for who owns the server's process, and for root. */
static bool is_owner(int client)
{
    struct ucred who;
    socklen_t n = sizeof who;
    return getsockopt(client, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 && (who.uid == geteuid() || who.uid == 0);
}

/* Serves one client. */
static void serve_client(struct control *c, int client)
{
    struct talker *t = calloc(1, sizeof *t);
    if (!t)
        abort();
    t->socket = client;
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){.tv_sec = WORDS_S}, sizeof(struct timeval));
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &(struct timeval){.tv_sec = TAKE_S}, sizeof(struct timeval));
    struct arena *a = arena_new(0);
    char status = 1;
    if (is_owner(client)) {
        status = (char)do_words(c, t, a);
    } else {
        log_line(LOG_WARN, "control", "somebody else was refused");
        say(t, true, "bana: only the owner of the data folder gives commands to the running server\n");
    }
    (void)(!t->lost && frame_send(client, 'X', &status, 1, -1));
    arena_free(a);
    free(t);
}

/* Notes the client that is served, so that control_stop can hang up; false when it is time to stop. */
static bool note_client(struct control *c, int client)
{
    pthread_mutex_lock(&c->mutex);
    c->client = client;
    bool stopping = c->stopping;
    pthread_mutex_unlock(&c->mutex);
    return !stopping;
}

/* The thread: one client after the other. */
static void *run(void *context)
{
    struct control *c = context;
    for (;;) {
        struct pollfd p[2] = {{.fd = c->stop, .events = POLLIN}, {.fd = c->listening, .events = POLLIN}};
        if (poll(p, 2, -1) < 0 && errno != EINTR)
            break;
        if (p[0].revents)
            break;
        int client = p[1].revents ? accept4(c->listening, NULL, NULL, SOCK_CLOEXEC) : -1;
        if (client < 0)
            continue;
        if (note_client(c, client))
            serve_client(c, client);
        (void)note_client(c, -1);
        close(client);
    }
    return NULL;
}

/* Binds the socket, which only its owner may open. The folder is ours (we have its lock), so an old one is left over.
 */
static bool listen_at(struct control *c)
{
    if (!control_address(c->data_dir, &c->listening, &c->folder, &c->address))
        return false;
    if (unlink(c->address.sun_path) != 0 && errno != ENOENT)
        return false;
    return fchmod(c->listening, 0600) == 0 &&
           bind(c->listening, (struct sockaddr *)&c->address, sizeof c->address) == 0 &&
           listen(c->listening, WAITING) == 0;
}

/* Lets go of everything. */
static void drop(struct control *c)
{
    int all[] = {c->listening, c->folder, c->stop};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] >= 0)
            close(all[i]);
    pthread_mutex_destroy(&c->mutex);
    free(c);
}

struct control *control_start(struct store *s, const char *data_dir, bool postgres)
{
    if (postgres)
        return NULL;
    struct control *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    *c = (struct control){.store = s, .data_dir = data_dir, .listening = -1, .folder = -1, .client = -1};
    pthread_mutex_init(&c->mutex, NULL);
    c->stop = eventfd(0, EFD_CLOEXEC);
    if (c->stop >= 0 && listen_at(c) && pthread_create(&c->thread, NULL, run, c) == 0)
        return c;
    log_line(LOG_WARN, "control", "commands can't be taken while Bana serves: %s", strerror(errno));
    drop(c);
    return NULL;
}

void control_stop(struct control *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->mutex);
    c->stopping = true;
    if (c->client >= 0)
        shutdown(c->client, SHUT_RD); /* it can still be told how far the command came */
    pthread_mutex_unlock(&c->mutex);
    unlink(c->address.sun_path);
    (void)!write(c->stop, &(uint64_t){1}, sizeof(uint64_t));
    pthread_join(c->thread, NULL);
    drop(c);
}

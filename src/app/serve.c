/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/serve.h"

#include "admin/factor.h"
#include "admin/start.h"
#include "app/app.h"
#include "app/control.h"
#include "app/demo.h"
#include "app/sandbox.h"
#include "base/log.h"
#include "base/text.h"
#include "deliver/mail_server.h"
#include "store/db.h"
#include "store/secret.h"
#include "web/server.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PORT 8420
#define KEPT_BYTES                                                                                                     \
    (1 << 20) /* a thread keeps so much free memory for its next request, rather than ask the kernel again */

/* What the words of the command say. */
struct serve_words {
    struct server_options listen;
    const char *origin;
    bool allow_root, open; /* open: without the sandbox, for debuggers */
};

/* Reads "--port 8420", "--listen unix:/run/bana/bana.sock" and the rest. */
static const struct err *read_words(struct command_line *line, struct serve_words *ret)
{
    struct arena *a = line->arena;
    const char *port = command_option(line, "--port"), *listen = command_option(line, "--listen");
    *ret = (struct serve_words){.listen.port = PORT};
    ret->origin = command_option(line, "--origin");
    ret->allow_root = command_flag(line, "--allow-root");
    ret->open = command_flag(line, "--no-sandbox");
    TRY(command_no_more(line));
    if (port) {
        char *end;
        long n = strtol(port, &end, 10);
        if (*end || n < 0 || n > 65535)
            return err_refused(a, 400, "--port takes a number from 0 to 65535.");
        ret->listen.port = (int)n;
    }
    if (listen && !text_starts(listen, "unix:"))
        return err_refused(a, 400,
                           "--listen takes unix:/path/of/the/socket. Bana itself listens on 127.0.0.1 only; a "
                           "server such as nginx or Caddy stands in front of it.");
    if (listen)
        ret->listen.socket_path = listen + strlen("unix:");
    if (listen && !ret->origin)
        return err_refused(a, 400, "--listen needs --origin https://…, the address by which people reach Bana.");
    if (ret->origin && !text_starts(ret->origin, "https://") && !text_starts(ret->origin, "http://"))
        return err_refused(a, 400, "--origin is an address such as https://bana.example.se.");
    if (geteuid() == 0 && !ret->allow_root)
        return err_refused(a, 400,
                           "Bana does not serve as root. Start it as a user of its own, as ./run does, or say "
                           "--allow-root if you know why.");
    return NULL;
}

/* Says where it can be reached, and how the first set-up begins. */
static void greet(const struct app *app, const char *start_code)
{
    printf("Bana answers at %s\n", app->origin);
    if (start_code)
        printf("Nobody is here yet. Begin at %s/start with the set-up code %s\n", app->origin, start_code);
    fflush(stdout);
}

/* Waits for SIGTERM or SIGINT, which all threads have blocked. */
static void wait_for_end(const sigset_t *ends)
{
    int number;
    while (sigwait(ends, &number) != 0)
        ;
}

/* Answers with an open store until it is told to stop. */
static const struct err *serve_with(struct command_line *line, const struct serve_words *words, struct store *store,
                                    const sigset_t *ends)
{
    struct arena *a = line->arena;
    struct server *server;
    struct app *app = arena_new_of(a, struct app);
    const char *start_code = NULL;
    int port;
    TRY(server_bind(a, &words->listen, &server, &port));
    const char *origin = words->origin ? words->origin : arena_printf(a, "http://127.0.0.1:%d", port);
    const struct err *e = app_open(a, store, line->data_dir, origin, app);
    app->proxied = words->listen.socket_path != NULL;
    if (!e)
        e = mail_site_keep(store, a, origin, words->origin != NULL);
    if (!e)
        e = mail_password_keep(store, a);
    if (!e)
        e = factor_keep(store, a);
    if (!e)
        e = start_prepare(a, app, &start_code);
    if (!e)
        e = server_start(a, server, app);
    if (!e) {
        struct control *control = control_start(store, line->data_dir, line->db_url != NULL);
        greet(app, start_code);
        wait_for_end(ends);
        log_line(LOG_INFO, "serve", "stopping");
        control_stop(control);
    }
    server_stop(server);
    app_close(app);
    if (words->listen.socket_path)
        unlink(words->listen.socket_path);
    return e;
}

/* True for an address of this machine alone. */
static bool is_loopback(const char *origin)
{
    static const char *const hosts[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
        size_t n = strlen(hosts[i]);
        if (strncmp(origin, hosts[i], n) == 0 && (origin[n] == 0 || origin[n] == ':' || origin[n] == '/'))
            return true;
    }
    return false;
}

/* The demo world's passwords are known to all, so it is not served to anybody but this machine. */
static const struct err *refuse_demo(struct arena *a, struct store *store, const struct serve_words *words)
{
    struct db *db;
    bool demo;
    TRY(store_reader(store, a, &db));
    TRY(demo_present(db, a, &demo));
    if (!demo || (!words->listen.socket_path && (!words->origin || is_loopback(words->origin))))
        return NULL;
    return err_refused(a, 400,
                       "This is the demo world, whose passwords everybody knows: it is served on 127.0.0.1 only. "
                       "Leave out --listen and --origin, or start with a folder of your own (--data).");
}

/* The command. */
static const struct err *serve(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct serve_words words;
    TRY(read_words(line, &words));
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    prctl(PR_SET_DUMPABLE, 0);
    if (mkdir(line->data_dir, 0700) != 0 && errno != EEXIST)
        return err_broken(line->arena, "the data folder can't be made", strerror(errno));
    if (line->key_file)
        TRY(secret_key_prepare(line->arena, line->key_file));
    if (!words.open)
        sandbox_enter(line->data_dir, words.listen.socket_path, line->key_file);
    struct store *store;
    line->serves = true;
    TRY(command_store(line, &store));
    TRY(refuse_demo(line->arena, store, &words));
    return serve_with(line, &words, store, &ends);
}

const struct command serve_commands[] = {
    {"serve", "[--port N] [--listen unix:PATH --origin https://…] [--no-sandbox]",
     "Answers pages until it is told to stop.", serve},
};
const size_t serve_command_n = sizeof serve_commands / sizeof serve_commands[0];

/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/server.h"

#include "base/log.h"
#include "web/accept.h"
#include "web/asset.h"
#include "web/connections.h"
#include "web/listen.h"
#include "web/parse.h"
#include "web/respond.h"
#include "web/router.h"
#include "web/strict.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define FORM_BYTES (256u << 10)
#define UPLOAD_BYTES (UPLOAD_FILE_BYTES + FORM_BYTES) /* the form around it has bytes of its own */
#define HEADER_BYTES (32u << 10)
#define HEADERS_MAX 100
#define THREADS_MAX 8
#define DRAIN_TIMES 16 /* a body too large is read and dropped up to so many times its limit, so that 413 arrives */

struct server {
    int fd;
    bool unix_socket;
    unsigned threads, next, limit;
    struct app *app;
    struct acceptor *acceptor;
    struct MHD_Daemon *daemons[THREADS_MAX]; /* one for each thread */
    struct connections *connections;
    atomic_uint running;  /* requests between their header and their end */
    atomic_bool stopping; /* nothing new is taken */
};

enum exchange_state { EXCHANGE_NEW, EXCHANGE_BODY, EXCHANGE_RUNS, EXCHANGE_ANSWERED };

/* One request and its answer, from the first line to the last byte. */
struct exchange {
    struct run run;
    struct server *server;
    struct MHD_Connection *peer;
    struct connection *connection;
    enum exchange_state state;
    bool counted;
    char *target;
    const struct asset *asset; /* what is asked for is a static file */
    const struct err *fault;   /* found in the header, to be answered */
    char *body;
    size_t body_n, body_room, body_limit, dropped;
    struct strict_header headers[HEADERS_MAX];
    size_t header_n;
};

/* ---- the life of an exchange ---- */

/* Forgets an exchange and all that it held. */
static void exchange_end(struct exchange *x)
{
    if (x->counted)
        atomic_fetch_sub(&x->server->running, 1);
    if (x->connection) {
        connection_enter(x->connection, CONNECTION_WAITS, 0);
        connection_hold(x->connection, NULL);
    }
    arena_free(x->run.rq.arena);
    free(x->body);
    free(x);
}

/* MHD's first word of a request: its target, untouched. What this returns travels as the request's context. MHD never
 * speaks again of some that it refuses itself (thousands of parameters), so the connection remembers it too. */
static void *on_target(void *context, const char *target, struct MHD_Connection *peer)
{
    struct exchange *x = calloc(1, sizeof *x);
    if (!x)
        abort();
    x->server = context;
    x->peer = peer;
    x->run.rq.arena = arena_new(REQUEST_BYTES);
    x->target = arena_strdup(x->run.rq.arena, target);
    const union MHD_ConnectionInfo *c = MHD_get_connection_info(peer, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    x->connection = c ? c->socket_context : NULL;
    if (x->connection) {
        if (connection_held(x->connection))
            exchange_end(connection_held(x->connection));
        connection_hold(x->connection, x);
    }
    return x;
}

/* The request is over, answered or not. */
static void on_completed(void *context, struct MHD_Connection *peer, void **request,
                         enum MHD_RequestTerminationCode how)
{
    (void)context;
    (void)peer;
    (void)how;
    if (*request)
        exchange_end(*request);
    *request = NULL;
}

/* A connection opens or closes. */
static void on_connection(void *context, struct MHD_Connection *peer, void **socket_context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *s = context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *fd = MHD_get_connection_info(peer, MHD_CONNECTION_INFO_CONNECTION_FD);
        *socket_context = connection_open(s->connections, fd->connect_fd);
    } else if (*socket_context) {
        if (connection_held(*socket_context))
            exchange_end(connection_held(*socket_context));
        connection_close(*socket_context);
        *socket_context = NULL;
    }
}

/* Hands a response to libmicrohttpd. */
static enum MHD_Result queue(struct exchange *x, int status, struct MHD_Response *r, size_t n)
{
    x->state = EXCHANGE_ANSWERED;
    if (x->connection)
        connection_enter(x->connection, CONNECTION_SENDS, n);
    enum MHD_Result result = MHD_queue_response(x->peer, (unsigned)status, r);
    MHD_destroy_response(r);
    return result;
}

/* Refuses what could not be read, and closes the connection. */
static enum MHD_Result refuse(struct exchange *x, int status)
{
    size_t n;
    struct MHD_Response *r = respond_refusal(status, &n);
    return queue(x, status, r, n);
}

/* Sends the answer of a run that has ended. */
static enum MHD_Result answer(struct exchange *x)
{
    size_t n;
    run_finish(&x->run);
    struct MHD_Response *r = respond_run(&x->run, &n);
    return queue(x, x->run.rq.status, r, n);
}

/* run's `wait`: the connection sleeps until `ready`. */
static void exchange_wait(void *context)
{
    struct exchange *x = context;
    if (x->connection)
        connection_enter(x->connection, CONNECTION_WORKS, 0);
    MHD_suspend_connection(x->peer);
}

/* run's `ready`: the connection wakes on its event thread. */
static void exchange_ready(void *context)
{
    struct exchange *x = context;
    MHD_resume_connection(x->peer);
}

/* ---- the header ---- */

/* Collects a header line. */
static enum MHD_Result on_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_n,
                                 const char *value, size_t value_n)
{
    struct exchange *x = context;
    (void)kind;
    if (x->header_n < HEADERS_MAX)
        x->headers[x->header_n] = (struct strict_header){name, value ? value : "", name_n, value_n};
    x->header_n++;
    return MHD_YES;
}

/* True if a header of that name came. */
static bool has_header(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->header_n; i++)
        if (strcasecmp(x->headers[i].name, name) == 0)
            return true;
    return false;
}

/* Copies the headers that we look at. */
static void take_headers(struct exchange *x)
{
    struct request_headers *h = &x->run.rq.headers;
    const struct {
        const char *name;
        const char **place;
    } wanted[] = {{"Host", &h->host},
                  {"Cookie", &h->cookie},
                  {"Origin", &h->origin},
                  {"Sec-Fetch-Site", &h->fetch_site},
                  {"User-Agent", &h->user_agent},
                  {"Accept-Language", &h->accept_language},
                  {"Accept-Encoding", &h->accept_encoding},
                  {"If-None-Match", &h->if_none_match},
                  {"Content-Type", &h->content_type},
                  {"X-Bana-Save", &h->save},
                  {"Accept", &h->accept},
                  {"Bana-Csrf", &h->csrf},
                  {"X-Forwarded-For", &h->forwarded}};
    for (size_t i = 0; i < x->header_n; i++)
        for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++)
            if (strcasecmp(x->headers[i].name, wanted[k].name) == 0)
                *wanted[k].place = arena_copy(x->run.rq.arena, x->headers[i].value, x->headers[i].value_n);
}

/* The peer's address, for throttles: what the proxy in front saw last, or the socket's other end. */
static const char *client_address(struct exchange *x)
{
    const char *forwarded = x->run.rq.headers.forwarded;
    if (x->server->unix_socket && forwarded) {
        const char *last = strrchr(forwarded, ',');
        last = last ? last + 1 : forwarded;
        return arena_strdup(x->run.rq.arena, last + strspn(last, " \t"));
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->peer, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET_ADDRSTRLEN];
    if (x->server->unix_socket || !info || !info->client_addr || info->client_addr->sa_family != AF_INET)
        return "local";
    struct sockaddr_in address;
    memcpy(&address, info->client_addr, sizeof address);
    return inet_ntop(AF_INET, &address.sin_addr, text, sizeof text) ? arena_strdup(x->run.rq.arena, text) : "local";
}

/* True if the lines lie in the parser's buffer as only a plain header leaves them. From 0.9.76 on libmicrohttpd refuses
 * such lines itself (see listen.c: the discipline level). */
static bool lies_plain(const struct exchange *x, const char *method, const char *version)
{
#if MHD_VERSION < 0x00097600
    return strict_layout(method, x->target, version, x->headers, x->header_n);
#else
    (void)x;
    (void)method;
    (void)version;
    return true;
#endif
}

/* True if the Host is one that this server is called by: no other site's name leads here (DNS rebinding). */
static bool is_our_host(const struct server *s, const char *host)
{
    const char *origin = strstr(s->app->origin, "://");
    if (origin && strcasecmp(origin + 3, host) == 0)
        return true;
    static const char *const local[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; !s->app->https && i < sizeof local / sizeof local[0]; i++) {
        size_t n = strlen(local[i]);
        if (strncasecmp(host, local[i], n) == 0 && (host[n] == 0 || host[n] == ':'))
            return true;
    }
    return false;
}

/* What is wrong with a request whose header has come; NULL: nothing. */
static const struct err *read_header(struct exchange *x, const char *method, long long length)
{
    struct request *rq = &x->run.rq;
    TRY(parse_target(rq, x->target));
    TRY(router_find(x->server->app->router, method, rq));
    x->body_limit = rq->route->flags & ROUTE_UPLOAD ? UPLOAD_BYTES : FORM_BYTES;
    return length > (long long)x->body_limit ? &err_too_large : NULL;
}

/* Runs the request; the answer may stand at once. */
static enum MHD_Result run(struct exchange *x, const struct err *fault)
{
    struct request *rq = &x->run.rq;
    if (!fault && x->body_n)
        fault = parse_body(rq, x->body, x->body_n);
    x->state = EXCHANGE_RUNS;
    return run_start(&x->run, fault) == RUN_NOW ? answer(x) : MHD_YES;
}

/* Sends a static file. */
static enum MHD_Result send_asset(struct exchange *x)
{
    size_t n;
    bool gzip = x->run.rq.headers.accept_encoding && strstr(x->run.rq.headers.accept_encoding, "gzip");
    struct MHD_Response *r = respond_asset(x->asset, x->server->app, gzip, &n);
    return queue(x, 200, r, n);
}

/* The header has come: checks it and finds the route. */
static enum MHD_Result begin(struct exchange *x, const char *method, const char *version)
{
    int status = strict_line(method, x->target, version);
    if (status)
        return refuse(x, status);
    MHD_get_connection_values_n(x->peer, MHD_HEADER_KIND, on_header, x);
    if (x->header_n > HEADERS_MAX)
        return refuse(x, 431);
    bool post = method[0] == 'P';
    status = strict_headers(x->headers, x->header_n, post);
    if (status || !lies_plain(x, method, version))
        return refuse(x, status ? status : 400);
    struct arena *a = x->run.rq.arena;
    run_init(&x->run, x->server->app, a, post ? "POST" : method[0] == 'H' ? "HEAD" : "GET");
    x->run.wait = exchange_wait;
    x->run.ready = exchange_ready;
    x->run.context = x;
    take_headers(x);
    if (!is_our_host(x->server, x->run.rq.headers.host))
        return refuse(x, 421);
    x->run.rq.client = client_address(x);
    x->counted = true;
    atomic_fetch_add(&x->server->running, 1); /* first: server_stop sees it, or it sees server_stop */
    if (atomic_load(&x->server->stopping))
        return refuse(x, 503);
    long long length = strict_length(x->headers, x->header_n);
    x->asset = post ? NULL : asset_find(x->target);
    x->body_limit = FORM_BYTES;
    x->fault = x->asset ? NULL : read_header(x, method, length);
    x->state = EXCHANGE_BODY;
    /* An answer before the body closes the connection. A proxy that is still sending would show its own 502 instead, so
     * what it sends is read and dropped first, unless that is beyond measure or it waits for a word. */
    bool drain = x->server->unix_socket && length <= (long long)(DRAIN_TIMES * x->body_limit);
    if (post && x->fault && (!drain || has_header(x, "Expect")))
        return run(x, x->fault);
    if (post && x->connection)
        connection_enter(x->connection, CONNECTION_BODY, length > 0 ? (size_t)length : x->body_limit);
    return MHD_YES; /* it calls again, when an answer leaves the connection open */
}

/* ---- the body ---- */

/* Takes a piece of the body; false to drop the connection. */
static bool take_body(struct exchange *x, const char *bytes, size_t n)
{
    if (x->fault || x->dropped || x->body_n + n > x->body_limit) {
        x->dropped += n;
        return x->dropped <= DRAIN_TIMES * x->body_limit;
    }
    if (x->body_n + n > x->body_room) {
        size_t room = x->body_room ? x->body_room : 4096;
        while (room < x->body_n + n)
            room *= 2;
        char *grown = realloc(x->body, room);
        if (!grown)
            return false;
        x->body = grown;
        x->body_room = room;
    }
    memcpy(x->body + x->body_n, bytes, n);
    x->body_n += n;
    return true;
}

/* libmicrohttpd's call: the header has come, a piece of the body has come, the body has ended, or we were resumed. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *peer, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_n, void **request)
{
    struct exchange *x = *request;
    (void)context;
    (void)peer;
    (void)url;
    if (!x)
        return MHD_NO;
    switch (x->state) {
    case EXCHANGE_NEW:
        return begin(x, method, version);
    case EXCHANGE_BODY:
        if (*upload_n) {
            bool taken = take_body(x, upload, *upload_n);
            *upload_n = 0;
            return taken ? MHD_YES : MHD_NO;
        }
        if (x->asset)
            return send_asset(x);
        return run(x, x->fault ? x->fault : x->dropped ? &err_too_large : NULL);
    case EXCHANGE_RUNS:
        return answer(x);
    case EXCHANGE_ANSWERED:
        break;
    }
    *upload_n = 0;
    return MHD_YES;
}

/* ---- the server ---- */

/* Targets are decoded by parse.c only; libmicrohttpd leaves them alone. */
static size_t keep_escaped(void *context, struct MHD_Connection *peer, char *text)
{
    (void)context;
    (void)peer;
    return strlen(text);
}

/* False while as many are connected as may be. */
static bool has_room(void *context)
{
    struct server *s = context;
    return connections_open(s->connections) < s->limit;
}

/* Gives a new connection to the next thread; libmicrohttpd closes it if that fails. */
static void deal_out(void *context, int fd, const struct sockaddr *address, socklen_t n)
{
    struct server *s = context;
    (void)MHD_add_connection(s->daemons[s->next++ % s->threads], fd, address, n);
}

/* libmicrohttpd's own complaints: about broken peers mostly. */
static void on_complaint(void *context, const char *format, va_list args)
{
    (void)context;
    (void)format;
    (void)args;
}

const struct err *server_bind(struct arena *a, const struct server_options *o, struct server **ret, int *ret_port)
{
    struct server *s = arena_new_of(a, struct server);
    s->unix_socket = o->socket_path != NULL;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    s->threads = cores < 2 ? 2 : cores > THREADS_MAX ? THREADS_MAX : (unsigned)cores;
    *ret_port = 0;
    if (o->socket_path)
        TRY(listen_unix(a, o->socket_path, &s->fd));
    else
        TRY(listen_loopback(a, o->port, &s->fd, ret_port));
    *ret = s;
    return NULL;
}

/* How many connections the process may hold: half of its files, at most 4096. */
static unsigned connection_limit(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 256;
    return files.rlim_cur >= 8192 ? 4096 : files.rlim_cur < 64 ? 16 : (unsigned)(files.rlim_cur / 2);
}

/* A thread of libmicrohttpd, which is given its connections. */
static struct MHD_Daemon *daemon_start(struct server *s)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG |
            MHD_USE_NO_LISTEN_SOCKET,
        0, NULL, NULL, on_request, s, MHD_OPTION_EXTERNAL_LOGGER, on_complaint, NULL, MHD_OPTION_CONNECTION_LIMIT,
        s->limit, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, 30u,
        LISTEN_STRICTNESS, MHD_OPTION_URI_LOG_CALLBACK, on_target, s, MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_END);
}

const struct err *server_start(struct arena *a, struct server *s, struct app *app)
{
    s->app = app;
    s->limit = connection_limit();
    TRY(connections_new(a, s->limit, &s->connections));
    for (unsigned i = 0; i < s->threads; i++)
        if (!(s->daemons[i] = daemon_start(s)))
            return err_broken(a, "the HTTP server could not be started", NULL);
    return acceptor_start(a, s->fd, (struct acceptor_acts){has_room, deal_out, s}, &s->acceptor);
}

void server_stop(struct server *s)
{
    if (s->acceptor)
        acceptor_end(s->acceptor);
    else
        close(s->fd);
    atomic_store(&s->stopping, true);
    for (int i = 0; i < 1000 && atomic_load(&s->running) > 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    for (unsigned i = 0; i < s->threads; i++)
        if (s->daemons[i])
            MHD_stop_daemon(s->daemons[i]);
    connections_end(s->connections);
}

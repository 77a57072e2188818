/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/respond.h"

#include "web/app.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

/* Pages of some ten KiB: a larger window costs more to clear than it saves, a higher level half a page's time. */
#define GZIP_FROM 1024
#define GZIP_LEVEL 3
#define GZIP_WINDOW 13
#define GZIP_MEMORY 7

static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/* Adds a header; our values are short and clean, so failing means that memory is gone. */
static void add(struct MHD_Response *r, const char *name, const char *value)
{
    if (MHD_add_response_header(r, name, value) != MHD_YES)
        abort();
}

/* The headers that every answer has. */
static void add_guards(struct MHD_Response *r, const struct app *app)
{
    add(r, "Content-Security-Policy", policy);
    add(r, "X-Content-Type-Options", "nosniff");
    add(r, "Referrer-Policy", "same-origin");
    add(r, "Cross-Origin-Opener-Policy", "same-origin");
    add(r, "Cross-Origin-Resource-Policy", "same-origin");
    add(r, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    add(r, "X-Frame-Options", "DENY");
    if (app && app->https)
        add(r, "Strict-Transport-Security", "max-age=31536000");
}

/* A response over bytes that outlive it. */
static struct MHD_Response *over(const void *bytes, size_t n)
{
    union {
        const void *read;
        void *given; /* libmicrohttpd takes a plain pointer but does not write to it */
    } p = {.read = n ? bytes : ""};
    struct MHD_Response *r = MHD_create_response_from_buffer(n, p.given, MHD_RESPMEM_PERSISTENT);
    if (!r)
        abort();
    return r;
}

/* The body compressed, in the arena; NULL when that gains nothing. */
static const void *squeeze(struct arena *a, const void *bytes, size_t n, size_t *ret_n)
{
    z_stream z = {0};
    if (deflateInit2(&z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW + 16, GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    size_t room = deflateBound(&z, n);
    unsigned char *packed = arena_alloc(a, room);
    z.next_in = bytes;
    z.avail_in = (uInt)n;
    z.next_out = packed;
    z.avail_out = (uInt)room;
    int end = deflate(&z, Z_FINISH);
    *ret_n = z.total_out;
    deflateEnd(&z);
    return end == Z_STREAM_END && *ret_n < n ? packed : NULL;
}

/* True if the browser takes gzip. */
static bool takes_gzip(const struct request *rq)
{
    const char *p = rq->headers.accept_encoding ? strstr(rq->headers.accept_encoding, "gzip") : NULL;
    return p && strncmp(p, "gzip;q=0,", 9) != 0 && strcmp(p, "gzip;q=0") != 0;
}

/* What only one who measures asks for. */
static void add_measures(struct MHD_Response *r, const struct run *run, size_t bytes)
{
    char text[32];
    snprintf(text, sizeof text, "%u", run->queries);
    add(r, "X-Bana-Queries", text);
    snprintf(text, sizeof text, "%zu", bytes);
    add(r, "X-Bana-Bytes", text);
    snprintf(text, sizeof text, "%" PRIu64, run->steps);
    add(r, "X-Bana-Steps", text);
}

struct MHD_Response *respond_run(struct run *run, size_t *ret_n)
{
    struct request *rq = &run->rq;
    const void *body = rq->location ? "" : rq->body ? rq->body : rq->page.p;
    size_t n = rq->location ? 0 : rq->body ? rq->body_n : rq->page.n;
    const char *type = rq->type ? rq->type : "text/html; charset=utf-8";
    size_t plain_n = n, packed_n;
    bool text = strncmp(type, "text/", 5) == 0 || strcmp(type, "application/json") == 0 ||
                strcmp(type, "application/problem+json") == 0;
    const void *packed = text && n >= GZIP_FROM && takes_gzip(rq) ? squeeze(rq->arena, body, n, &packed_n) : NULL;
    if (packed) {
        body = packed;
        n = packed_n;
    }
    struct MHD_Response *r = over(body, n);
    add_guards(r, rq->app);
    add(r, "Cache-Control", rq->etag ? "private, no-cache" : "no-store");
    if (rq->etag)
        add(r, "ETag", rq->etag);
    if (rq->location)
        add(r, "Location", rq->location);
    else
        add(r, "Content-Type", type);
    if (packed)
        add(r, "Content-Encoding", "gzip");
    if (text)
        add(r, "Vary", "Accept, Accept-Encoding");
    if (request_wants_json(rq) && *rq->page.csrf)
        add(r, "Bana-Csrf", rq->page.csrf);
    if (rq->disposition)
        add(r, "Content-Disposition", rq->disposition);
    if (rq->status == 405)
        add(r, "Allow", rq->method[0] == 'P' ? "GET, HEAD" : "POST");
    for (size_t i = 0; i < rq->cookie_n; i++)
        add(r, "Set-Cookie", rq->cookies[i].value);
    if (rq->app->debug)
        add_measures(r, run, plain_n);
    *ret_n = n;
    return r;
}

struct MHD_Response *respond_asset(const struct asset *asset, const struct app *app, bool gzip, size_t *ret_n)
{
    bool packed = gzip && asset->gzip;
    *ret_n = packed ? asset->gzip_n : asset->n;
    struct MHD_Response *r = over(packed ? asset->gzip : asset->bytes, *ret_n);
    add_guards(r, app);
    add(r, "Content-Type", asset->type);
    add(r, "Cache-Control", "public, max-age=31536000, immutable");
    if (packed)
        add(r, "Content-Encoding", "gzip");
    if (asset->gzip)
        add(r, "Vary", "Accept-Encoding");
    return r;
}

struct MHD_Response *respond_refusal(int status, size_t *ret_n)
{
    const char *text = status == 503 ? "Bana is being stopped and has done nothing with this. Ask again in a moment.\n"
                                     : "The request could not be read in one way only, so it was refused.\n";
    *ret_n = strlen(text);
    struct MHD_Response *r = over(text, *ret_n);
    add_guards(r, NULL);
    add(r, "Content-Type", "text/plain; charset=utf-8");
    add(r, "Cache-Control", "no-store");
    add(r, "Connection", "close");
    return r;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/session.h"

#include "base/random.h"
#include "base/text.h"
#include "web/app.h"
#include "web/parse.h"

#include "session_sql.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

const struct err err_signed_out = {
    .kind = ERR_REFUSED,
    .status = 403,
    .message =
        N_("You have been signed out, so this was not saved. Sign in again in another window, then come back here "
           "and send it once more."),
    .file = __FILE__};
const struct err err_form_old = {
    .kind = ERR_REFUSED,
    .status = 403,
    .message =
        N_("This form was open for too long, or you have been signed out meanwhile. Go back, copy what you wrote, "
           "load the page again and send it once more."),
    .file = __FILE__};
static const struct err err_form_foreign = {
    .kind = ERR_REFUSED, .status = 403, .message = N_("This form did not come from a page of Bana."), .file = __FILE__};

/* The cookie's full name: browsers bind __Host- cookies to https, this host and the path "/". */
static const char *cookie_name(struct request *rq, const char *name)
{
    return rq->app->https ? arena_printf(rq->arena, "__Host-%s", name) : name;
}

void cookie_set(struct request *rq, const char *name, const char *value, int max_age, bool script_may_read)
{
    assert(rq->cookie_n < sizeof rq->cookies / sizeof rq->cookies[0]);
    const char *age = max_age < 0 ? "; Max-Age=0" : max_age > 0 ? arena_printf(rq->arena, "; Max-Age=%d", max_age) : "";
    rq->cookies[rq->cookie_n++].value =
        arena_printf(rq->arena, "%s=%s; Path=/%s%s; SameSite=Lax%s", cookie_name(rq, name), value, age,
                     script_may_read ? "" : "; HttpOnly", rq->app->https ? "; Secure" : "");
}

const char *cookie_get(struct request *rq, const char *name)
{
    return parse_cookie(rq, cookie_name(rq, name));
}

/* Decides the page's language: ?lang= (kept in a cookie), the cookie, the person's own, the browser's, the employer's.
 */
static void choose_language(struct request *rq, const char *own, const char *employers)
{
    const char *asked = request_param(rq, "lang"), *kept = cookie_get(rq, "lang");
    bool get = rq->method[0] != 'P';
    if (get && asked && language_read(asked, &rq->language))
        cookie_set(rq, "lang", language_code(rq->language), 365 * 24 * 3600, false);
    else if (kept && language_read(kept, &rq->language))
        ;
    else if (own && language_read(own, &rq->language))
        ;
    else if (rq->headers.accept_language && *rq->headers.accept_language)
        rq->language = language_accept(rq->headers.accept_language);
    else if (employers)
        (void)language_read(employers, &rq->language);
}

void session_signed_out(struct request *rq)
{
    rq->viewer = (struct viewer){.name = "", .given = "", .employer_name = ""};
    rq->session = NULL;
    rq->zone = zone_get("Europe/Stockholm");
    assert(rq->zone);
    zone_day(rq->zone, rq->now, rq->today);
    rq->language = LANGUAGE_EN;
    choose_language(rq, NULL, NULL);
    rq->viewer.language = rq->language;
}

/* Fills the request from the session's row. */
static void take_row(struct request *rq, const struct session_by_token_row *row, const unsigned char *token_digest)
{
    struct session *s = arena_new_of(rq->arena, struct session);
    s->id = row->session_id;
    s->made_at = row->made_at;
    s->stale = rq->now - row->seen_at >= SESSION_SEEN_S;
    memcpy(s->token_digest, token_digest, DIGEST_BYTES);
    if (row->csrf_secret.n == CSRF_BYTES)
        memcpy(s->csrf_secret, row->csrf_secret.p, CSRF_BYTES);
    else
        random_bytes(s->csrf_secret, CSRF_BYTES);
    rq->session = s;
    rq->viewer = (struct viewer){
        .employer = row->employer_id,
        .person = row->person_id,
        .duties = row->has_left ? 0 : (unsigned)row->duties,
        .hr_board = {row->has_left ? 0 : row->hr_board_id.v},
        .manages = row->manages && !row->has_left,
        .works = !row->has_left,
        .half = row->half,
        .name = row->name,
        .given = row->given,
        .employer_name = row->employer_name,
        .first = row->is_first,
        .public_body = row->public_body,
    };
    const struct zone *z = zone_get(row->zone);
    if (z)
        rq->zone = z;
    zone_day(rq->zone, rq->now, rq->today);
    rq->cookie_n = 0;
    choose_language(rq, row->language, row->employer_language);
    rq->viewer.language = rq->language;
}

const struct err *session_load(struct request *rq)
{
    session_signed_out(rq);
    const char *token = cookie_get(rq, "bana");
    if (!token || strlen(token) != 43)
        return NULL;
    unsigned char token_digest[DIGEST_BYTES];
    digest(token, strlen(token), token_digest);
    struct session_by_token_row *row;
    char since[11];
    access_parted_since(rq->today, since);
    TRY(session_by_token(rq->db, rq->arena, (struct blob){token_digest, DIGEST_BYTES}, rq->now,
                         rq->now - SESSION_IDLE_S, rq->today, since, &row));
    if (row)
        take_row(rq, row, token_digest);
    return NULL;
}

void session_page(struct request *rq)
{
    const char *csrf = rq->session ? csrf_write(rq->arena, rq->session->csrf_secret) : "";
    html_start(&rq->page, rq->arena, rq->language, rq->zone, rq->today, csrf);
}

const struct err *session_begin(struct request *rq, struct employer_id employer, struct person_id person, bool half)
{
    unsigned char token_digest[DIGEST_BYTES], csrf[CSRF_BYTES];
    if (rq->session)
        TRY(session_drop(rq->db, rq->arena, (struct blob){rq->session->token_digest, DIGEST_BYTES}, NULL));
    TRY(session_drop_over(rq->db, rq->arena, rq->now, rq->now - SESSION_IDLE_S, NULL));
    const char *token = token_new(rq->arena);
    digest(token, strlen(token), token_digest);
    random_bytes(csrf, sizeof csrf);
    TRY(session_add(rq->db, rq->arena, (struct blob){token_digest, DIGEST_BYTES}, employer, person,
                    (struct session_id){id_random()}, (struct blob){csrf, sizeof csrf}, half, rq->now,
                    rq->now + SESSION_LIFE_S, device_name(rq->arena, rq->headers.user_agent), NULL));
    cookie_set(rq, "bana", token, SESSION_LIFE_S, false);
    return NULL;
}

const struct err *session_end(struct request *rq)
{
    if (rq->session)
        TRY(session_drop(rq->db, rq->arena, (struct blob){rq->session->token_digest, DIGEST_BYTES}, NULL));
    cookie_set(rq, "bana", "", -1, false);
    return NULL;
}

const struct err *session_note_seen(struct db *db, struct request *rq)
{
    return session_seen(db, rq->arena, (struct blob){rq->session->token_digest, DIGEST_BYTES}, rq->now, NULL);
}

/* ---- forms ---- */

char *csrf_write(struct arena *a, const unsigned char secret[CSRF_BYTES])
{
    /* Masked, so that the bytes differ on each page and compression tells nothing about them. */
    unsigned char bytes[2 * CSRF_BYTES];
    random_bytes(bytes, CSRF_BYTES);
    for (size_t i = 0; i < CSRF_BYTES; i++)
        bytes[CSRF_BYTES + i] = bytes[i] ^ secret[i];
    return hex_write(a, bytes, sizeof bytes);
}

bool csrf_read(const char *field, const unsigned char secret[CSRF_BYTES])
{
    unsigned char bytes[2 * CSRF_BYTES];
    if (!field || !hex_read(field, bytes, sizeof bytes))
        return false;
    for (size_t i = 0; i < CSRF_BYTES; i++)
        bytes[i] ^= bytes[CSRF_BYTES + i];
    return secret_equal(bytes, secret, CSRF_BYTES);
}

bool origin_is_ours(const struct request_headers *h)
{
    if (h->fetch_site && strcmp(h->fetch_site, "same-origin") != 0 && strcmp(h->fetch_site, "none") != 0)
        return false;
    if (!h->origin)
        return true;
    const char *host = text_starts(h->origin, "https://")  ? h->origin + 8
                       : text_starts(h->origin, "http://") ? h->origin + 7
                                                           : NULL;
    return host && h->host && strcasecmp(host, h->host) == 0;
}

/* The form secret that belongs to a door cookie. */
static void door_secret(const char *door, unsigned char ret[CSRF_BYTES])
{
    unsigned char whole[DIGEST_BYTES];
    digest_keyed("bana door", 9, door, strlen(door), whole);
    memcpy(ret, whole, CSRF_BYTES);
}

void session_door(struct request *rq)
{
    const char *door = cookie_get(rq, "door");
    unsigned char secret[CSRF_BYTES];
    if (!door || strlen(door) != 43) {
        door = token_new(rq->arena);
        cookie_set(rq, "door", door, 0, false);
    }
    door_secret(door, secret);
    rq->page.csrf = csrf_write(rq->arena, secret);
}

const struct err *session_check_form(struct request *rq)
{
    const char *field = rq->headers.csrf ? rq->headers.csrf : request_param(rq, CSRF_FIELD);
    if (!origin_is_ours(&rq->headers))
        return &err_form_foreign;
    if (rq->route->flags & ROUTE_NO_CSRF) {
        const char *door = cookie_get(rq, "door");
        unsigned char secret[CSRF_BYTES];
        if (!door)
            return &err_form_old;
        door_secret(door, secret);
        return csrf_read(field, secret) ? NULL : &err_form_old;
    }
    if (!rq->session && request_by_script(rq))
        return &err_sign_in; /* the script keeps the words until one has signed in again */
    if (!rq->session || !csrf_read(field, rq->session->csrf_secret))
        return &err_form_old;
    return NULL;
}

const char *device_name(struct arena *a, const char *user_agent)
{
    static const char *const browsers[][2] = {
        {"Edg/", "Edge"},        {"OPR/", "Opera"},     {"SamsungBrowser", "Samsung"},
        {"Firefox/", "Firefox"}, {"FxiOS", "Firefox"},  {"CriOS", "Chrome"},
        {"Chrome/", "Chrome"},   {"Safari/", "Safari"}, {"curl/", "curl"}};
    static const char *const systems[][2] = {{"Android", "Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},
                                             {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"},
                                             {"Linux", "Linux"}};
    const char *browser = NULL, *system = NULL;
    for (size_t i = 0; user_agent && !browser && i < sizeof browsers / sizeof browsers[0]; i++)
        if (strstr(user_agent, browsers[i][0]))
            browser = browsers[i][1];
    for (size_t i = 0; user_agent && !system && i < sizeof systems / sizeof systems[0]; i++)
        if (strstr(user_agent, systems[i][0]))
            system = systems[i][1];
    if (browser && system)
        return arena_printf(a, "%s, %s", browser, system);
    return browser ? browser : system ? system : "";
}

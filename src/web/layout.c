/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/layout.h"

#include "layout_tmpl.h"
#include "web/session.h"

#include <string.h>

const char *const step_names[5] = {N_("Prepare"), N_("Exchange"), N_("Propose"), N_("Agree"), N_("Follow up")};

SHAPE(option, struct option, HAS(struct option, value), HAS(struct option, label), HAS(struct option, chosen));

SHAPE(turn, struct turn, HAS(struct turn, heading), HAS(struct turn, text), HAS(struct turn, button));

const char *language_short(enum language l)
{
    static const char *const names[LANGUAGES] = {[LANGUAGE_EN] = "EN", [LANGUAGE_SV] = "SV", [LANGUAGE_NL] = "NL"};
    return names[l];
}

const char *language_own_name(enum language l)
{
    static const char *const names[LANGUAGES] = {
        [LANGUAGE_EN] = "English", [LANGUAGE_SV] = "Svenska", [LANGUAGE_NL] = "Nederlands"};
    return names[l];
}

const char *page_in_language(const struct request *rq, enum language l)
{
    char *kept = arena_alloc(rq->arena, (rq->query ? strlen(rq->query) : 0) + 2), *to = kept;
    for (const char *p = rq->query ? rq->query : ""; *p;) {
        size_t n = strcspn(p, "&");
        if (n && strncmp(p, "lang=", 5) != 0) {
            memcpy(to, p, n);
            to += n;
            *to++ = '&';
        }
        p += n + (p[n] == '&');
    }
    return arena_printf(rq->arena, "%s?%slang=%s", rq->path ? rq->path : "", kept, language_code(l));
}

struct page_frame page_frame(const struct request *rq, enum place place, const char *title, const char *sees)
{
    bool signed_in = rq->viewer.person.v != 0 && !rq->viewer.half;
    struct page_frame f = {
        .title = title,
        .sees = sees,
        .place = place,
        .name = signed_in ? rq->viewer.name : NULL,
        .manages = rq->viewer.manages,
        .hr = (rq->viewer.duties & DUTY_HR) != 0,
        .admin = (rq->viewer.duties & DUTY_ADMIN) != 0,
        .news = rq->news ? tr(rq->language, rq->news) : NULL,
    };
    for (enum language l = 0; l < LANGUAGES; l++)
        f.language_links[l] = page_in_language(rq, l);
    return f;
}

size_t form_error_count(const struct form *f)
{
    return f ? f->error_n : 0;
}

const char *field_described(struct html *o, const struct field *f)
{
    const char *hint = f->hint ? arena_printf(o->arena, " %s-hint", f->name) : "";
    const char *error = f->error ? arena_printf(o->arena, " %s-error", f->name) : "";
    const char *saved = f->saves || f->saved ? arena_printf(o->arena, " %s-saved", f->name) : "";
    const char *ids = arena_printf(o->arena, "%s%s%s", hint, error, saved);
    return *ids ? ids + 1 : NULL;
}

/* The heading over an error's sentence, by status; a msgid. */
static const char *error_heading(int status)
{
    switch (status) {
    case 403:
        return N_("This is not open to you");
    case 404:
        return N_("Nothing is here");
    case 409:
        return N_("Somebody was here before you");
    case 413:
        return N_("That was too much at once");
    case 429:
        return N_("Wait a moment");
    default:
        if (status == STATUS_NO_ROOM)
            return N_("There is no room left");
        return status >= 500 ? N_("Something broke on our side") : N_("That did not work");
    }
}

/* The sentence under it; a msgid. */
static const char *error_text(const struct request *rq, const struct err *e)
{
    if (e->kind == ERR_REFUSED)
        return e->message;
    if (e->status != STATUS_NO_ROOM)
        return N_("What you saved is still there. We have noted what happened. Go back and try once more.");
    return rq->method[0] == 'P'
               ? N_("The disk that Bana saves on is full, so this was not saved. What you saved before is still there. "
                    "Whoever looks after Bana has to make room; then send it once more.")
               : N_("The disk that Bana saves on is full. Nothing is lost, but some pages are shown only when it can "
                    "be "
                    "noted who read them. Whoever looks after Bana has to make room; then come back.");
}

/* True if what came may stand in the answer: it came from a form of ours, and has no secrets. */
static bool can_give_back(const struct request *rq)
{
    if (rq->method[0] != 'P' || rq->viewer.half || !rq->route || rq->route->slow ||
        (rq->route->flags & (ROUTE_OPEN | ROUTE_UPLOAD | ROUTE_HALF)) || !origin_is_ours(&rq->headers))
        return false;
    for (size_t i = 0; i < rq->param_n; i++)
        if (rq->params[i].file_name || strstr(rq->params[i].name, "password"))
            return false;
    return true;
}

/* True if the form was older than the session. */
static bool is_old(const struct err *e)
{
    return e == &err_form_old || e == &err_signed_out;
}

/* True if sending it once more, as it is, may help: there was no room, or the form was older than the session. */
static bool can_send_again(struct request *rq, const struct err *e)
{
    if (is_old(e))
        return true;
    return e->kind == ERR_BROKEN && e->status != STATUS_AWAY && !session_check_form(rq); /* away: it may be kept */
}

bool param_is_words(const struct param *p)
{
    return strpbrk(p->value, " \n") != NULL;
}

void page_error(struct request *rq, const struct err *e, const char *reference)
{
    bool refused = e->kind == ERR_REFUSED;
    const char *heading = tr(rq->language, error_heading(refused || e->status ? e->status : 500));
    const char *text = tr(rq->language, error_text(rq, e));
    bool given_back = can_give_back(rq), old = given_back && is_old(e);
    if (old) {
        heading = tr(rq->language, N_("Not saved yet"));
        text =
            tr(rq->language,
               rq->session ? N_("You have signed in anew since this form was opened. What you wrote stands below: send "
                                "it once more.")
                           : N_("You have been signed out. What you wrote stands below. Sign in again in another "
                                "window, then send it once more here."));
    }
    html_start(&rq->page, rq->arena, rq->language, rq->zone, rq->today, rq->page.csrf);
    rq->status = refused ? e->status : e->status ? e->status : 500;
    rq->body = NULL;
    struct page_frame f = page_frame(rq, PLACE_NONE, heading, NULL);
    page_begin(&rq->page, &f);
    error_body(&rq->page, heading, text, reference, f.name != NULL, old && !rq->session);
    if (given_back)
        error_sent(&rq->page, rq, can_send_again(rq, e));
    page_end(&rq->page, &f);
}

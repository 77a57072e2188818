/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/forgot.h"

#include "admin/account.h"
#include "admin/account_web.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/letter.h"
#include "deliver/mail_server.h"
#include "web/session.h"
#include "web/throttle.h"

#include "forgot_sql.h"
#include "forgot_tmpl.h"
#include "layout_tmpl.h"

#include <ctype.h>
#include <string.h>

#define AGAIN_S 300     /* no second letter so soon after one */
#define LINKS_AT_ONCE 5 /* nor while so many links are good */

static const struct form_field fields[] = {{.name = "login", .kind = FIELD_LINE, .max = 200}};
TAKES(forgot_takes, fields);

static const struct form_field query_fields[] = {{.name = "asked", .kind = FIELD_CHECK},
                                                 {.name = "login", .kind = FIELD_LINE, .max = 200}};
TAKES(forgot_query, query_fields);

/* Writes the page. */
static const struct err *write_page(struct request *rq, const struct form *form, bool asked)
{
    struct mail_server server;
    TRY(mail_server_load(rq->db, rq->arena, &server));
    session_door(rq);
    struct forgot_page p = {.asked = asked, .ready = mail_server_ready(&server), .form = form};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Forgot your password?")), NULL);
    return page_answer_in(rq, &f, door_begin, forgot_body, door_end, &p);
}

/* GET /forgot */
const struct err *forgot_show(struct request *rq)
{
    struct form none = {.rq = rq};
    return write_page(rq, &none, request_has(rq, "asked"));
}

/* What was typed, as sign-in names and addresses are stored: small letters. */
static char *login_typed(struct request *rq)
{
    const char *typed = request_param(rq, "login");
    char *login = text_squeeze(rq->arena, typed ? typed : "");
    for (char *p = login; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return login;
}

/* Refuses when too many letters were asked for from this address; else counts this one. A name is counted for each
 * address apart, so that nobody can keep this way shut for somebody else. */
static const struct err *count_asking(struct request *rq, const char *login)
{
    const char *login_here = arena_printf(rq->arena, "%s\n%s", login, rq->client ? rq->client : "");
    int64_t by_login, by_address;
    TRY(throttle_wait(rq, THROTTLE_FORGOT, login_here, &by_login));
    TRY(throttle_wait(rq, THROTTLE_FORGOT_ADDRESS, rq->client, &by_address));
    int64_t wait_s = by_login > by_address ? by_login : by_address;
    if (wait_s > 0)
        return too_many_attempts(rq, wait_s);
    TRY(throttle_failed(rq, THROTTLE_FORGOT, login_here));
    return throttle_failed(rq, THROTTLE_FORGOT_ADDRESS, rq->client);
}

/* POST /forgot */
const struct err *forgot_do(struct request *rq)
{
    char *login = login_typed(rq);
    struct form form = {.rq = rq};
    struct forgot_whose_rows whose;
    struct mail_server server;
    if (!*login || strlen(login) > 300) {
        form_fault(&form, "login", N_("Write your mail address or sign-in name."));
        rq->status = 422;
        return write_page(rq, &form, false);
    }
    TRY(mail_server_load(rq->db, rq->arena, &server));
    if (!mail_server_ready(&server))
        return answer_redirect(rq, "/forgot?asked=1");
    TRY(count_asking(rq, login));
    TRY(forgot_whose(rq->db, rq->arena, login, &whose));
    for (size_t i = 0; i < whose.n || i == 0; i++) { /* nobody: a job all the same, which finds nobody */
        struct employer_id employer = whose.n ? whose.v[i].employer_id : (struct employer_id){0};
        TRY(job_add(rq->db, rq->arena, employer, "forgot", whose.n ? whose.v[i].person_id.v : 0, rq->now, rq->now));
    }
    return answer_redirect(rq, "/forgot?asked=1");
}

/* What a job does in the lane. */
struct forgot_work {
    struct job_run *job;
    int64_t now;
};

/* Lane: a code and its letter, if there is somebody with an address, and none was sent just now. Who gets none for that
 * has a good link in a letter already. */
static const struct err *letter_work(struct db *db, void *context)
{
    struct forgot_work *w = context;
    struct arena *a = w->job->arena;
    struct person_id person = {w->job->thing};
    struct forgot_state_row *state;
    struct letter_reader *to;
    char *code;
    TRY(forgot_state(db, a, w->job->employer, person, w->now - AGAIN_S, w->now, &state));
    if (!state || state->lately || state->good >= LINKS_AT_ONCE)
        return NULL;
    TRY(letter_reader_load(db, a, w->job->employer, person, &to));
    if (!to->mail)
        return NULL;
    TRY(account_forgot_code(db, a, w->job->employer, person, w->now, &code));
    return letter_invite(db, a, w->job->employer, person, state->has_password != 0, code, w->now + ACCOUNT_FORGOT_S,
                         w->now);
}

/* Job: writes the letter. */
static const struct err *forgot_run(struct job_run *job)
{
    struct forgot_work w = {job, clock_now()};
    return job->thing ? store_write_wait(job->store, job->arena, letter_work, &w) : NULL;
}

const struct job_kind forgot_jobs[] = {{"forgot", forgot_run, 0}};
const size_t forgot_job_n = sizeof forgot_jobs / sizeof *forgot_jobs;

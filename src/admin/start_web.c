/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/account_web.h"

#include "admin/password.h"
#include "admin/start.h"
#include "base/random.h"
#include "base/text.h"
#include "web/app.h"
#include "web/session.h"
#include "web/throttle.h"

#include "layout_tmpl.h"
#include "start_tmpl.h"

#include <ctype.h>
#include <string.h>

struct start_typed {
    const char *code, *password, *again;
    struct start_words words;
};

static const char *const kinds[] = {"municipality", "region", "state", "company", NULL};
static const char *const languages[] = {"sv", "nl", "en", NULL};
static const char *const zones[] = {"Europe/Stockholm", "Europe/Amsterdam", NULL};

#define AT(MEMBER) offsetof(struct start_typed, MEMBER)

static const struct form_field fields[] = {
    {.name = "code", .kind = FIELD_LINE, .offset = AT(code), .need = N_("Write the set-up code from the terminal.")},
    {.name = "employer",
     .kind = FIELD_LINE,
     .offset = AT(words.employer),
     .need = N_("Write the name of the employer.")},
    {.name = "kind",
     .kind = FIELD_CHOICE,
     .offset = AT(words.kind),
     .choices = kinds,
     .need = N_("Choose one of the list.")},
    {.name = "language",
     .kind = FIELD_CHOICE,
     .offset = AT(words.language),
     .choices = languages,
     .need = N_("Choose a language.")},
    {.name = "zone",
     .kind = FIELD_CHOICE,
     .offset = AT(words.zone),
     .choices = zones,
     .need = N_("Choose one of the list.")},
    {.name = "board", .kind = FIELD_LINE, .offset = AT(words.board), .need = N_("Write the name of the first board.")},
    {.name = "unit", .kind = FIELD_LINE, .offset = AT(words.unit), .need = N_("Write the name of the first unit.")},
    {.name = "given", .kind = FIELD_LINE, .offset = AT(words.given), .need = N_("Write your given name.")},
    {.name = "family", .kind = FIELD_LINE, .offset = AT(words.family), .need = N_("Write your family name.")},
    {.name = "mail", .kind = FIELD_LINE, .offset = AT(words.mail), .need = N_("Write your e-mail address.")},
    {.name = "password", .kind = FIELD_SECRET, .offset = AT(password), .need = N_("Choose a password.")},
    {.name = "again",
     .kind = FIELD_SECRET,
     .offset = AT(again),
     .need = N_("Write the password once more, so that no slip stays in it.")},
};

TAKES(start_takes, fields);

/* Writes the page. */
static const struct err *write_page(struct request *rq, const struct form *form)
{
    session_door(rq);
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Begin with Bana")), NULL);
    if (request_wants_json(rq))
        return answer_shape(rq, &nothing_shape, NULL, 0);
    door_begin(&rq->page, &f);
    start_body(&rq->page, form);
    door_end(&rq->page, &f);
    return NULL;
}

/* Once an employer exists there is no such page. */
static const struct err *must_be_open(struct request *rq)
{
    bool open = false;
    TRY(start_is_open(rq, &open));
    return open ? NULL : &err_not_found;
}

/* GET /start */
const struct err *start_show(struct request *rq)
{
    TRY(must_be_open(rq));
    struct form form = {.rq = rq};
    return write_page(rq, &form);
}

/* True if the typed code is the one that was printed. */
static bool code_fits(struct request *rq, const char *typed)
{
    char code[PAPER_CODE_SIZE];
    unsigned char code_digest[DIGEST_BYTES];
    if (!paper_code_read(typed, code))
        return false;
    digest(code, strlen(code), code_digest);
    return secret_equal(code_digest, rq->app->start_digest, DIGEST_BYTES);
}

/* Reads the form with all its rules but the code. */
static bool read_form(struct request *rq, struct form *form, struct start_typed *typed)
{
    form_read(form, rq, fields, sizeof fields / sizeof fields[0], typed);
    const char *at = strchr(typed->words.mail, '@');
    if (*typed->words.mail && (!at || at == typed->words.mail || !at[1] || strchr(typed->words.mail, ' ')))
        form_fault(form, "mail", N_("Write an e-mail address, as in anna@example.se."));
    const char *names[] = {typed->words.given, typed->words.family, typed->words.mail};
    const char *fault = *typed->password ? password_fault(typed->password, 3, names) : NULL;
    if (fault)
        form_fault(form, "password", fault);
    if (*typed->again && strcmp(typed->password, typed->again) != 0)
        form_fault(form, "again", N_("The two are not the same. Write the password once more."));
    return form->error_n == 0;
}

/* The slow part of POST /start: the hash, when code and form are right. */
const struct err *start_hash(struct request *rq)
{
    struct form form;
    struct start_typed typed;
    TRY(must_be_open(rq));
    if (read_form(rq, &form, &typed) && code_fits(rq, typed.code))
        rq->slow_result = password_hash(rq->arena, typed.password);
    return NULL;
}

/* POST /start */
const struct err *start_do(struct request *rq)
{
    struct form form;
    struct start_typed typed = {0};
    struct employer_id employer;
    struct person_id person;
    int64_t wait_s;
    TRY(must_be_open(rq));
    TRY(throttle_wait(rq, THROTTLE_CODE, rq->client, &wait_s));
    if (wait_s > 0)
        return too_many_attempts(rq, wait_s);
    read_form(rq, &form, &typed);
    if (*typed.code && !code_fits(rq, typed.code)) {
        TRY(throttle_failed(rq, THROTTLE_CODE, rq->client));
        form_fault(&form, "code", N_("This is not the code. Look at the line that Bana printed when it started."));
    }
    if (form.error_n || !rq->slow_result) {
        rq->status = 422;
        return write_page(rq, &form);
    }
    typed.words.password_hash = rq->slow_result;
    TRY(employer_make(rq->db, rq->arena, &typed.words, rq->app->employer_begins, rq->now, &employer, &person));
    return sign_in_go_on(rq, employer, person, true, "/");
}

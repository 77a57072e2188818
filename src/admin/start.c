/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/start.h"

#include "admin/account.h"
#include "base/language.h"
#include "base/random.h"
#include "base/text.h"

#include "account_sql.h"
#include "start_sql.h"

#include <string.h>

const struct err *start_prepare(struct arena *a, struct app *app, const char **ret_code)
{
    struct db *db;
    struct start_any_employer_row *row;
    TRY(store_reader(app->store, a, &db));
    TRY(start_any_employer(db, a, &row));
    *ret_code = NULL;
    app->start_open = row == NULL;
    if (row)
        return NULL;
    char *code = paper_code_new(a);
    digest(code, strlen(code), app->start_digest);
    *ret_code = code;
    return NULL;
}

const struct err *start_is_open(struct request *rq, bool *ret)
{
    struct start_any_employer_row *row = NULL;
    if (rq->app->start_open)
        TRY(start_any_employer(rq->db, rq->arena, &row));
    *ret = rq->app->start_open && !row;
    return NULL;
}

/* A short word for sign-in names of people without mail: "alvsunda" of "Älvsunda kommun". */
static char *slug_of(struct arena *a, const char *name)
{
    static const char *const plain[][2] = {{"å", "a"}, {"ä", "a"}, {"ö", "o"}};
    char *slug = arena_strdup(a, text_fold(a, name)), *to = slug;
    for (const char *p = slug; *p && *p != ' ';) {
        const char *letter = NULL;
        for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
            if (text_starts(p, plain[i][0]))
                letter = plain[i][1];
        if (letter) {
            *to++ = *letter;
            p += 2;
        } else {
            if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
                *to++ = *p;
            p++;
        }
    }
    *to = 0;
    return *slug ? slug : arena_strdup(a, "bana");
}

/* The person, who belongs to the first unit. */
static const struct err *make_person(struct request *rq, const struct start_words *w, struct employer_id employer,
                                     struct person_id person, struct unit_id unit, struct board_id board)
{
    struct arena *a = rq->arena;
    const char *name = arena_printf(a, "%s %s", w->given, w->family);
    const char *order = arena_printf(a, "%s %s", w->family, w->given);
    const char *title = tr(rq->language, N_("Administrator"));
    TRY(start_add_person(rq->db, a, employer, person, w->given, w->family, name, sort_key(a, LANGUAGE_SV, order),
                         sort_key(a, LANGUAGE_NL, order), sort_key(a, LANGUAGE_EN, order),
                         text_fold(a, arena_printf(a, "%s %s", name, title)), w->mail, w->language, rq->now, NULL));
    TRY(start_add_employment(rq->db, a, employer, (struct employment_id){id_random()}, person, unit, title, rq->today,
                             NULL));
    TRY(start_add_duty(rq->db, a, employer, person, "admin", (struct board_id){0}, NULL));
    TRY(start_add_duty(rq->db, a, employer, person, "hr", board, NULL));
    TRY(account_make(rq->db, a, employer, person, w->mail, NULL, NULL));
    return account_set_password(rq->db, a, employer, person, w->password_hash, NULL);
}

const struct err *start_make(struct request *rq, const struct start_words *w, struct employer_id *ret_employer,
                             struct person_id *ret_person)
{
    struct arena *a = rq->arena;
    bool open = false;
    TRY(start_is_open(rq, &open));
    if (!open)
        return &err_not_found;
    struct employer_id employer = {id_random()};
    struct person_id person = {id_random()};
    struct board_id board = {id_random()};
    struct unit_id unit = {id_random()};
    enum language l = LANGUAGE_SV;
    (void)language_read(w->language, &l);
    bool public_body = strcmp(w->kind, "company") != 0 && text_equal(w->zone, "Europe/Stockholm");
    TRY(start_add_employer(rq->db, a, employer, w->employer, slug_of(a, w->employer), w->kind, public_body, w->language,
                           w->zone, rq->now, NULL));
    TRY(start_add_board(rq->db, a, employer, board, w->board, sort_key(a, l, w->board), NULL));
    TRY(start_add_unit(rq->db, a, employer, unit, board, w->unit, sort_key(a, l, w->unit), NULL));
    TRY(make_person(rq, w, employer, person, unit, board));
    TRY(rq->app->employer_begins(rq->db, a, employer, rq->now));
    *ret_employer = employer;
    *ret_person = person;
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "admin/start.h"

#include "admin/account.h"
#include "base/language.h"
#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "store/event.h"

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
static const struct err *make_person(struct db *db, struct arena *a, const struct start_words *w, enum language l,
                                     struct employer_id employer, struct person_id person, struct unit_id unit,
                                     int64_t now)
{
    const char *name = arena_printf(a, "%s %s", w->given, w->family);
    const char *order = arena_printf(a, "%s %s", w->family, w->given);
    const char *title = tr(l, N_("Administrator"));
    const char *mail = text_blank(w->mail) ? NULL : w->mail, *number = text_blank(w->number) ? NULL : w->number;
    const char *search =
        text_fold(a, arena_printf(a, "%s %s%s%s", name, number ? number : "", number ? " " : "", title));
    char today[11];
    zone_day(zone_get(w->zone), now, today);
    TRY(start_add_person(db, a, employer, person, number, w->given, w->family, name, sort_key(a, LANGUAGE_SV, order),
                         sort_key(a, LANGUAGE_NL, order), sort_key(a, LANGUAGE_EN, order), search, mail, w->language,
                         now, NULL));
    return start_add_employment(db, a, employer, (struct employment_id){id_random()}, person, unit, title, today, NULL);
}

/* How the person signs in. */
static const struct err *make_account(struct db *db, struct arena *a, const struct start_words *w, const char *slug,
                                      struct employer_id employer, struct person_id person)
{
    const char *mail = text_blank(w->mail) ? NULL : w->mail, *login = account_login(a, mail, w->number, slug);
    struct start_login_row *taken;
    TRY(start_login(db, a, login, &taken));
    if (taken)
        return err_refused(a, 409,
                           arena_printf(a,
                                        "Somebody of %s signs in as %s already. Give another mail address, or none "
                                        "and an employee number.",
                                        taken->name, login));
    TRY(account_make(db, a, employer, person, mail, w->number, slug));
    return w->password_hash ? account_set_password(db, a, employer, person, w->password_hash, NULL) : NULL;
}

/* The short name, which no other employer has. */
static const struct err *choose_slug(struct db *db, struct arena *a, const struct start_words *w, const char **ret)
{
    struct start_slug_row *taken;
    *ret = text_blank(w->slug) ? slug_of(a, w->employer) : w->slug;
    TRY(start_slug(db, a, *ret, &taken));
    if (!taken)
        return NULL;
    return err_refused(a, 409,
                       arena_printf(a, "%s has the short name %s already. Say another one: --slug", taken->name, *ret));
}

const struct err *employer_make(struct db *db, struct arena *a, const struct start_words *w, employer_begins_fn *begins,
                                int64_t now, struct employer_id *ret_employer, struct person_id *ret_person)
{
    struct employer_id employer = {id_random()};
    struct person_id person = {id_random()};
    struct board_id board = {id_random()};
    struct unit_id unit = {id_random()};
    struct start_newest_row *newest;
    const char *slug;
    enum language l = LANGUAGE_SV;
    (void)language_read(w->language, &l);
    TRY(choose_slug(db, a, w, &slug));
    TRY(start_newest(db, a, &newest));
    bool public_body = strcmp(w->kind, "company") != 0 && text_equal(w->zone, "Europe/Stockholm");
    /* Whoever put up the installation stays the first, however fast others follow and whatever the clock says. */
    TRY(start_add_employer(db, a, employer, w->employer, slug, w->kind, public_body, w->language, w->zone,
                           now > newest->at ? now : newest->at + 1, NULL));
    TRY(start_add_board(db, a, employer, board, w->board, sort_key(a, l, w->board), NULL));
    TRY(start_add_unit(db, a, employer, unit, board, w->unit, sort_key(a, l, w->unit), NULL));
    TRY(make_person(db, a, w, l, employer, person, unit, now));
    TRY(start_add_duty(db, a, employer, person, "admin", (struct board_id){0}, NULL));
    TRY(start_add_duty(db, a, employer, person, "hr", board, NULL));
    TRY(make_account(db, a, w, slug, employer, person));
    TRY(begins(db, a, employer, now));
    TRY(event_write(db, a, employer, w->password_hash ? person : (struct person_id){0}, now, EVENT_EMPLOYER_BEGUN, 0,
                    ""));
    *ret_employer = employer;
    *ret_person = person;
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/employer_cli.h"

#include "admin/account.h"
#include "admin/start.h"
#include "app/app.h"
#include "base/text.h"
#include "base/time.h"
#include "people/import_check.h"
#include "store/db.h"
#include "web/form.h"

#include "start_sql.h"

#include <inttypes.h>
#include <string.h>

#define SLUG_MOST 40

static const char *const kinds[] = {"municipality", "region", "state", "company", NULL};
static const char *const languages[] = {"sv", "nl", "en", NULL};

#define AT(MEMBER) offsetof(struct start_words, MEMBER)
#define MISSING "is missing."
#define LONG "is longer than 200 characters."

/* The options, and what is wrong with one that can't be taken. */
static const struct form_field options[] = {
    {.name = "name", .offset = AT(employer), .need = MISSING, .wrong = LONG},
    {.name = "kind",
     .kind = FIELD_CHOICE,
     .offset = AT(kind),
     .choices = kinds,
     .need = MISSING,
     .wrong = "is municipality, region, state or company."},
    {.name = "language",
     .kind = FIELD_CHOICE,
     .offset = AT(language),
     .choices = languages,
     .need = MISSING,
     .wrong = "is sv, nl or en."},
    {.name = "zone", .offset = AT(zone), .wrong = LONG},
    {.name = "slug", .offset = AT(slug), .wrong = LONG},
    {.name = "board", .offset = AT(board), .wrong = LONG},
    {.name = "unit", .offset = AT(unit), .wrong = LONG},
    {.name = "given", .offset = AT(given), .need = MISSING, .wrong = LONG},
    {.name = "family", .offset = AT(family), .need = MISSING, .wrong = LONG},
    {.name = "mail", .offset = AT(mail), .wrong = LONG},
    {.name = "number", .offset = AT(number), .max = 60, .wrong = "is longer than 60 characters."},
};
#define OPTIONS (sizeof options / sizeof options[0])

/* True for small letters, digits and hyphens. */
static bool slug_is_good(const char *slug)
{
    return strlen(slug) <= SLUG_MOST && slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")] == 0;
}

/* What was left out, and the rules that a table can't say. */
static void words_complete(struct form *form, struct start_words *w, bool form_good)
{
    if (text_blank(w->zone) && form_good)
        w->zone = strcmp(w->language, "nl") == 0 ? "Europe/Amsterdam" : "Europe/Stockholm";
    if (!text_blank(w->zone) && !zone_get(w->zone))
        form_fault(form, "zone", "is no time zone that this machine knows. One is Europe/Stockholm.");
    if (!slug_is_good(w->slug))
        form_fault(form, "slug", "is small letters, digits and hyphens, 40 at most.");
    if (text_blank(w->board))
        w->board = w->employer;
    if (text_blank(w->unit))
        w->unit = w->board;
    if (text_blank(w->mail) && text_blank(w->number))
        form_fault(form, "mail", "or --number is missing: one of them is needed to sign in.");
    const char *mail = text_blank(w->mail) ? "" : mail_read(form->rq->arena, w->mail);
    if (!mail)
        form_fault(form, "mail", "is no mail address. It looks like name@example.se.");
    w->mail = mail;
}

/* Reads the options by the rules of forms; says each that is wrong. False if one is. */
static const struct err *words_read(struct command_line *line, struct start_words *w, bool *ret_good)
{
    struct arena *a = line->arena;
    struct request *rq = arena_new_of(a, struct request);
    struct form form;
    *rq = (struct request){.arena = a, .params = arena_array(a, OPTIONS, sizeof *rq->params)};
    for (size_t i = 0; i < OPTIONS; i++) {
        const char *value = command_option(line, arena_printf(a, "--%s", options[i].name));
        if (value && !utf8_valid(value, strlen(value)))
            return err_refused(a, 400, arena_printf(a, "--%s is not UTF-8.", options[i].name));
        if (value)
            rq->params[rq->param_n++] = (struct param){.name = options[i].name, .value = value, .n = strlen(value)};
    }
    TRY(command_no_more(line));
    bool good = form_read(&form, rq, options, OPTIONS, w);
    words_complete(&form, w, good);
    for (size_t i = 0; i < form.error_n; i++)
        command_say_trouble(line, "bana: --%s %s\n", form.errors[i].field, form.errors[i].sentence);
    *ret_good = form.error_n == 0;
    return NULL;
}

/* What the lane needs, and what it made. */
struct adding {
    struct arena *arena;
    const struct start_words *words;
    char *code;
};

/* store_work_fn: the employer, and a one-time code for its first person. */
static const struct err *work_add(struct db *db, void *context)
{
    struct adding *w = context;
    struct employer_id employer;
    struct person_id person;
    int64_t now = clock_now();
    TRY(employer_make(db, w->arena, w->words, app_employer_begins, now, &employer, &person));
    return account_code(db, w->arena, employer, person, "paper", now, &w->code);
}

/* bana employer add --name … */
static const struct err *employer_add(struct command_line *line, int *ret_status)
{
    struct start_words words = {0};
    struct adding w = {.arena = line->arena, .words = &words};
    struct store *store;
    bool good = false;
    TRY(words_read(line, &words, &good));
    if (!good) {
        *ret_status = 1;
        return NULL;
    }
    TRY(command_store(line, &store));
    TRY(store_write_wait(store, line->arena, work_add, &w));
    command_say(line, "%s is here. %s %s is its administrator, and HR of %s.\n", words.employer, words.given,
                words.family, words.board);
    command_say(line, "One-time code, good for 14 days, to be used at /welcome: %s\n", w.code);
    return NULL;
}

/* bana employer list */
static const struct err *employer_list(struct command_line *line, int *ret_status)
{
    (void)ret_status;
    struct store *store;
    struct db *db;
    struct start_employers_rows rows;
    char day[11];
    TRY(command_no_more(line));
    TRY(command_store(line, &store));
    TRY(store_reader(store, line->arena, &db));
    zone_day(zone_get("Europe/Stockholm"), clock_now(), day);
    TRY(start_employers(db, line->arena, day, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct start_employers_row *e = &rows.v[i];
        zone_day(zone_get(e->zone), e->created_at, day);
        command_say(line, "%-20s %-12s %6" PRId64 " people  since %s  %s%s\n", e->slug, e->kind, e->people, day,
                    e->name, i == 0 ? "  (put up the installation)" : "");
    }
    return NULL;
}

const struct command employer_commands[] = {
    {"employer add",
     "--name NAME --kind municipality|region|state|company --language sv|nl|en [--zone Europe/Stockholm] [--slug WORD] "
     "[--board NAME] [--unit NAME] --given NAME --family NAME [--mail ADDRESS] [--number N]",
     "Puts up another employer, with its first person: administrator, and HR of its first board.", employer_add,
     .at_server = true},
    {"employer list", "", "Lists the employers: short name, kind, people, since when, name.", employer_list,
     .at_server = true},
};
const size_t employer_command_n = sizeof employer_commands / sizeof employer_commands[0];

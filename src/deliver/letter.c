/* SPDX-License-Identifier: EUPL-1.2 */
#include "deliver/letter.h"

#include "base/text.h"
#include "deliver/letter_kinds.h"
#include "deliver/letter_sheet.h"
#include "deliver/quiet.h"
#include "letters_sql.h"

#include <assert.h>
#include <string.h>

#define SITE_UNSET "http://127.0.0.1:8420"
#define SENDER_UNSET "no-reply@bana.invalid"

const char *letter_kind_word(enum letter_kind k)
{
    assert(k < LETTER_KINDS);
    return letter_forms[k].word;
}

/* The form for a word of table letter, or NULL. */
static const struct letter_form *form_of(const char *word)
{
    for (size_t i = 0; i < LETTER_KINDS; i++)
        if (text_equal(letter_forms[i].word, word))
            return &letter_forms[i];
    return NULL;
}

enum letter_kind letter_kind_of_word(const char *word)
{
    const struct letter_form *f = form_of(word);
    return f ? (enum letter_kind)(f - letter_forms) : LETTER_KINDS;
}

static const char *const choices[LETTER_CHOICES] = {"all", "turn", "needed"};

const char *letter_choice_word(unsigned choice)
{
    assert(choice < LETTER_CHOICES);
    return choices[choice];
}

enum letter_choice letter_choice_of_word(const char *word)
{
    for (unsigned i = 0; word && i < LETTER_CHOICES; i++)
        if (text_equal(choices[i], word))
            return (enum letter_choice)i;
    return LETTERS_ALL;
}

bool letter_wanted(enum letter_choice choice, enum letter_kind k)
{
    switch (letter_forms[k].weight) {
    case LETTER_NEEDED:
        return true;
    case LETTER_ASKS:
        return choice != LETTERS_NEEDED;
    case LETTER_TELLS:
        return choice == LETTERS_ALL;
    }
    return true;
}

const char *letter_kind_name(const char *word)
{
    const struct letter_form *f = form_of(word);
    return f ? f->name : N_("Letter");
}

bool letter_kind_secret(const char *word)
{
    const struct letter_form *f = form_of(word);
    return !f || f->secret;
}

/* Fills a reader from a row of the database. */
static void reader_fill(struct letter_reader *r, struct employer_id employer, const struct letter_readers_rows_row *row)
{
    r->employer = employer;
    r->person = row->person_id;
    r->name = row->name;
    r->given = row->given;
    r->mail = text_blank(row->mail) ? NULL : row->mail;
    r->protected_identity = row->protected;
    r->wants = letter_choice_of_word(row->which);
    if (!language_read(row->language ? row->language : row->employer_language, &r->language))
        r->language = LANGUAGE_EN;
    r->zone = zone_get(row->zone);
    if (!r->zone)
        r->zone = zone_get("Europe/Stockholm");
    r->employer_name = row->employer_name;
    r->site = text_blank(row->site) ? SITE_UNSET : row->site;
    r->sender = text_blank(row->sender) ? SENDER_UNSET : row->sender;
}

const struct err *letter_readers_load(struct db *db, struct arena *a, struct employer_id employer,
                                      const struct person_id *people, size_t n, struct letter_reader **ret)
{
    struct letter_reader *readers = arena_array(a, n, sizeof *readers);
    for (size_t i = 0; i < n; i += 3) {
        struct letter_readers_rows_rows rows;
        struct person_id none = {0};
        TRY(letter_readers_rows(db, a, employer, people[i], i + 1 < n ? people[i + 1] : none,
                                i + 2 < n ? people[i + 2] : none, &rows));
        for (size_t k = i; k < n && k < i + 3; k++)
            for (size_t r = 0; r < rows.n; r++)
                if (rows.v[r].person_id.v == people[k].v)
                    reader_fill(&readers[k], employer, &rows.v[r]);
    }
    for (size_t i = 0; i < n; i++)
        if (!readers[i].person.v)
            return &err_not_found;
    *ret = readers;
    return NULL;
}

const struct err *letter_reader_load(struct db *db, struct arena *a, struct employer_id employer,
                                     struct person_id person, struct letter_reader **ret)
{
    return letter_readers_load(db, a, employer, &person, 1, ret);
}

const char *letter_name(const struct letter_reader *to, const char *given, bool protected_identity)
{
    return protected_identity || text_blank(given) ? tr(to->language, N_("a colleague")) : given;
}

char *letter_when(struct arena *a, const struct letter_reader *to, int64_t starts_at, int64_t minutes, int64_t now)
{
    char day[11], today[11];
    zone_day(to->zone, starts_at, day);
    zone_day(to->zone, now, today);
    char *said = say_weekday(a, to->language, day, today);
    if (minutes == 0)
        return said;
    return tr_format(a, to->language, N_("%1 at %2"), said, say_time(a, to->language, to->zone, starts_at));
}

int64_t letter_day_over(const struct letter_reader *to, const char *day)
{
    char next[11];
    day_add(day, 1, next);
    return zone_moment(to->zone, day_civil(next));
}

/* A copy in which no control character is left: subjects are made of names that came from outside. */
static char *one_line(struct arena *a, const char *text)
{
    char *line = arena_strdup(a, text);
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            *p = ' ';
    return text_squeeze(a, line);
}

/* A letter's subject, before it is filled in. */
static const char *subject_of(const struct letter *l)
{
    const struct letter_form *f = &letter_forms[l->kind];
    return tr(l->to->language, l->today && f->subject_today ? f->subject_today : f->subject);
}

/* The lines of a letter that holds several reminders. */
static void items_fill(struct arena *a, const struct letter *l, struct letter_sheet *s)
{
    struct letter_item *items = arena_array(a, l->item_n, sizeof *items);
    for (size_t i = 0; i < l->item_n; i++) {
        const struct letter *x = &l->items[i];
        items[i].text = one_line(a, tr_fill(a, subject_of(x), sizeof x->args / sizeof *x->args, x->args));
        items[i].link = arena_printf(a, "%s%s", l->to->site, x->path);
    }
    s->items = items;
    s->item_n = l->item_n;
}

struct letter_text letter_write(struct arena *a, const struct letter *l)
{
    const struct letter_form *f = &letter_forms[l->kind];
    enum language language = l->to->language;
    size_t args = sizeof l->args / sizeof *l->args;
    struct letter_sheet s = {.language = language, .employer = l->to->employer_name};
    s.subject = one_line(a, tr_fill(a, subject_of(l), args, l->args));
    s.greeting = text_blank(l->to->given) ? tr(language, N_("Hello,"))
                                          : tr_format(a, language, N_("Hello %1,"), one_line(a, l->to->given));
    for (size_t i = 0; i < 3 && f->paragraphs[i]; i++) {
        const char *said = i == 0 && l->today && f->paragraph_today ? f->paragraph_today : f->paragraphs[i];
        s.paragraphs[i] = one_line(a, tr_fill(a, tr(language, said), args, l->args));
    }
    items_fill(a, l, &s);
    if (!text_blank(l->place))
        s.place = tr_format(a, language, N_("Place: %1"), one_line(a, l->place));
    s.button = tr(language, f->button);
    s.link = arena_printf(a, "%s%s", l->to->site, l->path ? l->path : "/");
    s.reminds = f->reminder;
    if (!f->secret && l->kind != LETTER_TEST)
        s.fewer = arena_printf(a, "%s/me/letters", l->to->site);
    return (struct letter_text){s.subject, letter_sheet_plain(a, &s), letter_sheet_html(a, &s)};
}

int64_t letter_due(enum letter_kind k, const struct zone *z, int64_t now)
{
    return letter_forms[k].reminder ? quiet_over(z, now) : now;
}

const struct err *letter_queue(struct db *db, struct arena *a, const struct letter *l, int64_t now)
{
    if (!letter_wanted(l->to->wants, l->kind))
        return NULL;
    struct letter_text text = letter_write(a, l);
    const char *calendar = NULL;
    for (size_t i = 0; i < l->event_n; i++)
        calendar = arena_printf(a, "%s%s", calendar ? calendar : "", calendar_letter(a, l->to->sender, &l->events[i]));
    return letter_insert(db, a, l->to->employer, (struct letter_id){id_random()}, l->to->person,
                         letter_kind_word(l->kind), language_code(l->to->language), text.subject, text.plain, text.html,
                         calendar, calendar ? calendar_method(l->events) : NULL, now,
                         letter_due(l->kind, l->to->zone, now), l->ends_at, NULL);
}

const struct err *letter_invite(struct db *db, struct arena *a, struct employer_id employer, struct person_id person,
                                bool reset, const char *code, int64_t ends_at, int64_t now)
{
    struct letter_reader *to;
    TRY(letter_reader_load(db, a, employer, person, &to));
    if (!to->mail)
        return err_refused(a, 422, N_("This person has no mail address. Give them a code on paper."));
    struct letter l = {.to = to, .kind = reset ? LETTER_RESET : LETTER_INVITE, .ends_at = ends_at};
    l.args[0] = letter_when(a, to, ends_at, ends_at - now < 24 * 3600, now);
    l.path = arena_printf(a, "/welcome/%s", code);
    return letter_queue(db, a, &l, now);
}

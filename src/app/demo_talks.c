/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/demo_talks.h"

#include "base/time.h"
#include "demo_sql.h"
#include "talks/talk_open.h"

#include <stdio.h>
#include <string.h>

int64_t demo_moment(const struct demo_place *p, const char *day, int add_days, int hour, int minute)
{
    char on[11];
    day_add(day, add_days, on);
    struct civil c = day_civil(on);
    c.hour = hour;
    c.minute = minute;
    return zone_moment(p->zone, c);
}

/* ---- which talks there are ---- */

/* The place of a unit in the plan of its board, which is the same in the small world. */
static int unit_place(const struct demo_place *p, int unit)
{
    const struct demo_unit *u = &p->units[unit];
    return (int)(u->plan - p->plan->boards[u->board].units);
}

/* The cycle of a board, template and round; NULL if there is none. */
static const struct demo_cycle *cycle_find(const struct demo_cycles *all, int board, const char *word, int round)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].board == board && all->v[i].round == round && strcmp(all->v[i].word, word) == 0)
            return &all->v[i];
    return NULL;
}

/* A day at work: what falls on a weekend moves to the Friday before, or to the Monday after when it is still to come.
 */
static void workday(const char *today, char day[11])
{
    int weekday = day_civil(day).weekday;
    bool coming = strcmp(day, today) > 0;
    if (weekday == 6)
        day_add(day, coming ? 2 : -1, day);
    else if (weekday == 0)
        day_add(day, coming ? 1 : -2, day);
}

/* Sets the day of the talk, so many days ago, and the day from which what was done is counted. */
static void spec_days(const struct demo_place *p, struct demo_spec *s, int ago)
{
    static const int needs[] = {[DEMO_PREPARE] = 1,           [DEMO_EMPLOYEE_HANDED_IN] = 0,
                                [DEMO_MANAGER_HANDED_IN] = 0, [DEMO_EXCHANGE] = 1,
                                [DEMO_PROPOSE] = 1,           [DEMO_AGREE] = 3,
                                [DEMO_MANAGER_SIGNED] = 7,    [DEMO_SIGNED] = 8};
    day_add(p->today, -ago, s->day);
    workday(p->today, s->day);
    char latest[11];
    day_add(p->today, -needs[s->stage], latest);
    memcpy(s->base, strcmp(s->day, latest) < 0 ? s->day : latest, 11);
}

/* The next Thursday that is at least two days away. */
static void next_thursday(const char *today, char ret_day[11])
{
    day_add(today, 2, ret_day);
    while (day_civil(ret_day).weekday != 4)
        day_add(ret_day, 1, ret_day);
}

/* Adds a talk with a text (NULL: nothing said yet), so many days ago, in the cycle of that year. */
static struct demo_spec *spec_add(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                                  struct demo_specs *all, const struct demo_person *q, const struct demo_talk *text,
                                  int ago)
{
    static const int hours[] = {8, 9, 10, 13, 14, 15}, minutes[] = {0, 30, 15};
    struct demo_spec *s = VEC_PUSH(a, *all);
    s->person = q;
    s->text = text;
    s->stage = text ? text->stage : DEMO_PREPARE;
    s->word = text ? text->template_word : p->language == LANGUAGE_NL ? "pop" : "medarbetarsamtal";
    s->nth = all->n > 1 && all->v[all->n - 2].person == q ? all->v[all->n - 2].nth + 1 : 0;
    s->hour = hours[q->draw % 6];
    s->minute = minutes[q->draw % 3];
    s->versions = s->stage == DEMO_SIGNED ? 1 + (q->draw % 6 == 0) : 0;
    s->seen = q->draw % 9 == 4;
    s->reopened = q->draw % 5 == 2 && s->stage == DEMO_SIGNED && ago < 100 && !q->named;
    s->why = "";
    spec_days(p, s, ago);
    if (!text || !text->out)
        s->cycle = cycle_find(cycles, p->units[q->unit].board, s->word, ago < 200 ? 0 : ago < 560 ? 1 : 2);
    return s;
}

/* The talks of somebody whose words were written for them by name. */
static bool named_plan(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                       struct demo_specs *all, const struct demo_person *q)
{
    const struct demo_talk *text = demo_talk_of_name(q->name, NULL), *first = text;
    for (; text; text = demo_talk_of_name(q->name, text)) {
        struct demo_spec *s = spec_add(a, p, cycles, all, q, text, text->ago_days);
        if (strcmp(q->name, "Amina Lindqvist") == 0) { /* as in the pictures */
            if (text == first)
                next_thursday(p->today, s->day);
            s->hour = 10;
            s->minute = 0;
            s->versions = text == first ? 0 : 3;
            s->corrected = text != first;
            s->seen = false;
        }
        if (strcmp(q->name, "Gunilla Sten") == 0)
            s->versions = 2;
        if (strcmp(q->name, "Sanne de Wit") == 0)
            s->hour = 14;
        if (text->out)
            s->why = "Ik begin in januari voor mezelf. Ik wil graag goed weggaan.";
    }
    return first != NULL;
}

/* How many before this one have the same title and the same manager. */
static int place_among(const struct demo_place *p, const struct demo_person *q)
{
    int n = 0;
    for (const struct demo_person *o = p->people; o < q; o++)
        n += o->manager_n && o->managers[0] == q->managers[0] && strcmp(o->title, q->title) == 0 &&
             o->unit == q->unit && !demo_talk_of_name(o->name, NULL) &&
             !(o->flags & (DEMO_SILENT | DEMO_LEFT | DEMO_NUMBER_ONLY | DEMO_ON_LEAVE));
    return n;
}

/* The words for somebody told by title; the n-th in the team has the n-th words, so nobody reads the same twice. */
static const struct demo_talk *text_of(const struct demo_place *p, const struct demo_person *q)
{
    const struct demo_talk *text = NULL;
    if (q->flags & DEMO_SILENT)
        return NULL;
    if (q->flags & DEMO_CHANGED) {
        do
            text = demo_talk_of_title(q->title, q->language, text);
        while (text && text->stage != DEMO_EXCHANGE);
        return text;
    }
    if (q->leads) { /* leaders are spread over the departments: one in five has words */
        return q->draw % 5 == 0 ? demo_talk_of_title(q->title, q->language, NULL) : NULL;
    }
    int n = place_among(p, q);
    do
        text = demo_talk_of_title(q->title, q->language, text);
    while (text && n--);
    return text;
}

/* Why somebody asks for a talk outside a cycle. */
static const char *why_of(const struct demo_place *p, const struct demo_person *q)
{
    static const char *const sv[] = {"Jag vill prata om arbetstiden efter sommaren.",
                                     "Jag har sett en tjänst i en annan förvaltning och vill höra hur du tänker.",
                                     "Jag är färdig med min utbildning. Vad kan den bli till här?"};
    static const char *const nl[] = {"Ik wil het over mijn rooster hebben.", "Ik ben klaar met mijn opleiding. En nu?",
                                     "Ik wil weten of er een plek komt bij projecten."};
    return p->language == LANGUAGE_NL ? nl[q->draw % 3] : sv[q->draw % 3];
}

/* The talks of somebody told by title. */
static void made_plan(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                      struct demo_specs *all, const struct demo_person *q)
{
    const struct demo_talk *text = text_of(p, q);
    int coming = -3 - (int)(q->draw % 35);
    char year_ago[11];
    day_add(p->today, -480, year_ago);
    if (text && text->stage == DEMO_SIGNED && (unit_place(p, q->unit) % 2 || !text->goal) &&
        strcmp(q->steps[q->step_n - 1].from, year_ago) < 0) {
        spec_add(a, p, cycles, all, q, text, text->ago_days + 350);
        text = NULL;
    }
    if (text) {
        struct demo_spec *s = spec_add(a, p, cycles, all, q, text, text->ago_days);
        if (s->stage == DEMO_EMPLOYEE_HANDED_IN && q->draw % 2) {
            s->missed = true;
            spec_days(p, s, 6);
        }
        return;
    }
    if (q->draw % 10 > 6 && !(q->flags & DEMO_SILENT))
        return; /* nothing this year yet */
    struct demo_spec *s = spec_add(a, p, cycles, all, q, NULL, coming);
    if (q->draw % 23 == 0) {
        s->cycle = NULL;
        s->why = why_of(p, q);
    }
    s->cancelled = q->draw % 29 == 1; /* withdrawn by HR */
}

/* Who has left: the open talk ended, and last year's plan was erased when they asked. */
static void left_plan(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                      struct demo_specs *all, const struct demo_person *q)
{
    const struct demo_talk *text = NULL;
    do
        text = demo_talk_of_title(q->title, q->language, text);
    while (text && text->stage != DEMO_SIGNED);
    if (text) {
        struct demo_spec *s = spec_add(a, p, cycles, all, q, text, text->ago_days + 350);
        s->erased = true;
        s->versions = 1;
    }
    spec_add(a, p, cycles, all, q, NULL, 30)->cancelled = true;
}

void demo_talks_plan(struct arena *a, const struct demo_place *p, const struct demo_cycles *cycles,
                     struct demo_specs *ret)
{
    *ret = (struct demo_specs){0};
    for (size_t i = 0; i < p->n; i++) {
        const struct demo_person *q = &p->people[i];
        if (!q->manager_n || q->flags & (DEMO_NUMBER_ONLY | DEMO_ON_LEAVE | DEMO_NEW))
            continue;
        if (q->flags & DEMO_LEFT)
            left_plan(a, p, cycles, ret, q);
        else if (!named_plan(a, p, cycles, ret, q))
            made_plan(a, p, cycles, ret, q);
    }
}

/* ---- cycles ---- */

/* template_id_fn: ids that are the same each time. */
static int64_t template_id_of(void *context, const char *kind, const char *name)
{
    const struct demo_place *p = context;
    return demo_id(p->world, kind, p->plan->slug, name);
}

/* What a cycle is called. */
static const char *cycle_name(struct arena *a, const struct demo_place *p, const char *word, int year)
{
    if (strcmp(word, "pop") == 0)
        return arena_printf(a, "POP-gesprekken %d", year);
    if (strcmp(word, "short") == 0)
        return p->language == LANGUAGE_NL ? arena_printf(a, "Korte gesprekken %d", year)
                                          : arena_printf(a, "Korta samtal hösten %d", year);
    return arena_printf(a, "Medarbetarsamtal %d", year);
}

/* The HR officer of a board. */
static struct person_id hr_of(const struct demo_place *p, int board)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->people[i].flags & DEMO_HR && strcmp(p->people[i].named->board, p->plan->boards[board].name) == 0)
            return p->people[i].id;
    return (struct person_id){0};
}

/* Units that take part: all beneath the tops, or for short talks some teams. */
static const struct err *cycle_units_write(struct db *db, struct arena *a, const struct demo_place *p,
                                           const struct demo_cycle *c)
{
    bool some = strcmp(c->word, "short") == 0;
    for (size_t i = 0; i < p->unit_n; i++)
        if (p->units[i].board == c->board && (some ? unit_place(p, (int)i) % 3 == 2 : p->units[i].parent < 0))
            TRY(demo_cycle_unit_add(db, a, p->id, c->id, p->units[i].id, NULL));
    return NULL;
}

/* One cycle: round 0 is open, those before are closed, round -1 is next spring's and a draft. */
static const struct err *cycle_write(struct db *db, struct arena *a, const struct demo_place *p, int board,
                                     const char *word, int round, struct demo_cycles *all)
{
    struct demo_cycle *c = VEC_PUSH(a, *all);
    char from[11], to[11], prepare[11], year[11];
    *c = (struct demo_cycle){.board = board, .round = round, .word = word};
    c->id.v = demo_id_of(p, "cycle", arena_printf(a, "%s/%s", p->plan->boards[board].name, word), round);
    day_add(p->today, -200 - 365 * round, from);
    day_add(p->today, 45 - 365 * round, to);
    day_add(p->today, -40 - 365 * round, year);
    day_add(to, -20, prepare);
    day_add(to, -10, c->talk_by);
    memcpy(c->sign_by, to, 11);
    int64_t opened = demo_moment(p, from, 0, 9, 0);
    struct version_id version = {template_id_of((void *)(uintptr_t)p, "version", word)};
    TRY(demo_cycle_add(db, a, p->id, c->id, version, p->boards[board], cycle_name(a, p, word, day_civil(year).year),
                       from, to, prepare, c->talk_by, c->sign_by,
                       round < 0    ? "draft"
                       : round == 0 ? "open"
                                    : "closed",
                       round < 0 ? NULL : &opened, hr_of(p, board), NULL));
    return cycle_units_write(db, a, p, c);
}

/* The cycles of all boards that have units. */
static const struct err *cycles_write(struct db *db, struct arena *a, const struct demo_place *p,
                                      struct demo_cycles *all)
{
    const char *words[] = {p->language == LANGUAGE_NL ? "pop" : "medarbetarsamtal", "short"};
    *all = (struct demo_cycles){0};
    for (int b = 0; b < (int)p->plan->board_n; b++) {
        bool peopled = false;
        for (size_t i = 0; i < p->unit_n; i++)
            peopled = peopled || p->units[i].board == b;
        for (int k = 0; peopled && k < 2; k++)
            for (int round = k == 0 && b == (int)p->plan->board_n - 1 ? -1 : 0; round < 3; round++)
                TRY(cycle_write(db, a, p, b, words[k], round, all));
    }
    return NULL;
}

const struct err *demo_write_talks(struct db *db, struct arena *a, const struct demo_place *p)
{
    struct demo_cycles cycles;
    struct demo_specs specs;
    TRY(templates_seed_as(db, a, p->id, p->began_at, template_id_of, (void *)(uintptr_t)p));
    TRY(cycles_write(db, a, p, &cycles));
    demo_talks_plan(a, p, &cycles, &specs);
    for (size_t i = 0; i < specs.n; i++)
        TRY(demo_talk_write(db, a, p, &specs.v[i]));
    return demo_agreements_write(db, a, p, &specs);
}

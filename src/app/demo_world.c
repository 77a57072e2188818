/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/demo_world.h"

#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "people/people.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

int64_t demo_id(const struct demo_world *w, const char *kind, const char *slug, const char *name)
{
    unsigned char d[DIGEST_BYTES];
    char text[300], key[40];
    int n = snprintf(text, sizeof text, "%s/%s/%s", kind, slug, name);
    int key_n = snprintf(key, sizeof key, "bana demo %llu", (unsigned long long)w->seed);
    assert(n > 0 && (size_t)n < sizeof text && key_n > 0);
    digest_keyed(key, (size_t)key_n, text, (size_t)n, d);
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v = v << 8 | d[i];
    v &= (UINT64_C(1) << 62) - 1;
    return v ? (int64_t)v : 1;
}

int64_t demo_id_of(const struct demo_place *p, const char *kind, const char *name, int64_t n)
{
    char text[200];
    snprintf(text, sizeof text, "%s/%lld", name, (long long)n);
    return demo_id(p->world, kind, p->plan->slug, text);
}

void demo_bytes(const struct demo_world *w, const char *kind, int64_t of, unsigned char ret[32])
{
    char text[100];
    int n = snprintf(text, sizeof text, "%s %lld %llu", kind, (long long)of, (unsigned long long)w->seed);
    digest_keyed("bana demo bytes.", 16, text, (size_t)n, ret);
}

/* Dice of somebody's own, so that adding a person changes nobody else. */
static struct demo_dice dice_of(const struct demo_place *p, const char *kind, const char *number)
{
    return (struct demo_dice){(unsigned long long)demo_id(p->world, kind, p->plan->slug, number)};
}

int demo_find(const struct demo_place *p, const char *name)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->people[i].name, name) == 0)
            return (int)i;
    return -1;
}

/* The unit's index by name; -1 if it is not in this world. */
static int unit_find(const struct demo_place *p, const char *name)
{
    for (size_t i = 0; name && i < p->unit_n; i++)
        if (strcmp(p->units[i].plan->name, name) == 0)
            return (int)i;
    return -1;
}

/* ---- units ---- */

/* Lays out boards and units; the small world leaves most out. */
static void units_plan(struct demo_place *p)
{
    const struct demo_employer_plan *plan = p->plan;
    size_t n = 0;
    for (size_t b = 0; b < plan->board_n; b++)
        n += plan->boards[b].n;
    p->units = arena_array(p->world->a, n, sizeof *p->units);
    for (size_t b = 0; b < plan->board_n; b++) {
        p->boards[b].v = demo_id(p->world, "board", plan->slug, plan->boards[b].name);
        for (size_t i = 0; i < plan->boards[b].n; i++) {
            const struct demo_unit_plan *u = &plan->boards[b].units[i];
            if (p->world->small && !u->small)
                continue;
            int parent = unit_find(p, u->parent);
            assert(!u->parent || parent >= 0);
            p->units[p->unit_n++] = (struct demo_unit){
                .plan = u, .id = {demo_id(p->world, "unit", plan->slug, u->name)}, .board = (int)b, .parent = parent};
        }
    }
}

/* ---- who ---- */

/* A mail address of a name: plain letters, joined by a point. It ends in .example, which no mail server serves. */
static const char *mail_of(const struct demo_place *p, const char *name)
{
    static const char *const plain[][2] = {{"å", "a"}, {"ä", "a"}, {"ö", "o"}, {"æ", "ae"},
                                           {"ø", "o"}, {"ł", "l"}, {"ı", "i"}};
    struct arena *a = p->world->a;
    const char *folded = text_fold(a, name);
    char *mail = arena_alloc(a, strlen(folded) + 1), *to = mail;
    for (const char *from = folded; *from;) {
        size_t i = 0, kinds = sizeof plain / sizeof plain[0];
        while (i < kinds && !text_starts(from, plain[i][0]))
            i++;
        if (i < kinds) {
            to = stpcpy(to, plain[i][1]);
            from += strlen(plain[i][0]);
            continue;
        }
        if (*from == ' ')
            *to++ = '.';
        else if ((*from >= 'a' && *from <= 'z') || *from == '-')
            *to++ = *from;
        from++;
    }
    return arena_printf(a, "%s@%s.example", mail, p->plan->slug);
}

/* Titles whose holders often have no mail address at work. */
static bool works_without_mail(const char *title)
{
    static const char *const titles[] = {"Lokalvårdare", "Måltidsbiträde", "Parkarbetare",       "Vårdbiträde",
                                         "Vaktmästare",  "Drifttekniker",  "Magazijnmedewerker", "Personlig assistent"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (strcmp(titles[i], title) == 0)
            return true;
    return false;
}

/* Adds somebody; named NULL: somebody made up. Their number decides all that chance decides. */
static void person_add(struct demo_place *p, int unit, const char *title, bool leads, int number,
                       const struct demo_named *named)
{
    struct arena *a = p->world->a;
    if (p->n == p->room)
        p->people = vec_grow(a, p->people, p->n, &p->room, sizeof *p->people);
    struct demo_person *q = &p->people[p->n];
    *q = (struct demo_person){.named = named, .unit = unit, .title = title, .leads = leads, .language = p->language};
    q->number = arena_printf(a, "%d", number);
    q->id.v = demo_id(p->world, "person", p->plan->slug, q->number);
    struct demo_dice d = dice_of(p, "chance", q->number);
    q->draw = demo_roll(&d, 1000);
    q->welcomed = named || demo_roll(&d, 10);
    q->flags = named ? named->flags : 0;
    if (!named && works_without_mail(title) && demo_roll(&d, 2))
        q->flags |= DEMO_NO_MAIL;
    if (!named && !leads && demo_roll(&d, 40) == 0)
        q->flags |= DEMO_ON_LEAVE;
    if (named) {
        q->given = named->given;
        q->family = named->family;
        q->own_language = named->language && language_read(named->language, &q->language);
        q->name = person_name(a, q->given, q->family, q->number);
    }
    while (!q->name || (!named && demo_find(p, q->name) >= 0)) {
        demo_name(&d, p->plan->language, &q->given, &q->family);
        q->name = person_name(a, q->given, q->family, q->number);
    }
    if (!(q->flags & DEMO_NO_MAIL))
        q->mail = mail_of(p, q->name);
    q->login = q->mail ? q->mail : arena_printf(a, "%s@%s", q->number, p->plan->slug);
    p->n++;
}

/* Adds those of a title in a unit: first who is known by name, then so many made up that there are n. */
static void people_add(struct demo_place *p, int unit, const char *title, bool leads, int n, int *next_number)
{
    for (size_t i = 0; i < p->plan->named_n; i++) {
        const struct demo_named *k = &p->plan->named[i];
        if (strcmp(k->unit, p->units[unit].plan->name) != 0 || strcmp(k->title, title) != 0)
            continue;
        if (leads)
            p->units[unit].heads[p->units[unit].head_n++] = (int)p->n;
        person_add(p, unit, title, leads, k->number, k);
        n -= !(k->flags & DEMO_LEFT);
    }
    for (; n > 0; n--) {
        if (leads)
            p->units[unit].heads[p->units[unit].head_n++] = (int)p->n;
        person_add(p, unit, title, leads, (*next_number)++, NULL);
    }
}

/* Fills all units. Numbers are given unit by unit, with room to grow. */
static void people_plan(struct demo_place *p)
{
    for (size_t i = 0; i < p->unit_n; i++) {
        const struct demo_unit_plan *u = p->units[i].plan;
        const struct demo_board_plan *b = &p->plan->boards[p->units[i].board];
        int number = p->plan->first_number + 1000 * p->units[i].board + 60 * (int)(u - b->units);
        people_add(p, (int)i, u->head, true, u->heads, &number);
        for (size_t g = 0; g < DEMO_GROUPS && u->staff[g].title; g++)
            people_add(p, (int)i, u->staff[g].title, false, p->world->small ? u->staff[g].small : u->staff[g].n,
                       &number);
    }
}

/* Who leads whom: a unit's heads lead its people, and report to those of the unit above; the tops report to the chief.
 */
static void managers_plan(struct demo_place *p)
{
    int chief = unit_find(p, p->plan->chief);
    for (size_t i = 0; i < p->n; i++) {
        struct demo_person *q = &p->people[i];
        if (q->flags & DEMO_NO_MANAGER)
            continue;
        int unit = q->unit;
        if (q->leads)
            unit = p->units[unit].parent >= 0 ? p->units[unit].parent : chief;
        const struct demo_unit *u = &p->units[unit];
        for (int k = 0; k < u->head_n; k++)
            if (u->heads[k] != (int)i)
                q->managers[q->manager_n++] = u->heads[k];
    }
}

/* ---- history ---- */

/* Adds a step that begins on the day and ends the step before it on the day before. */
static void step_add(struct demo_person *q, const struct demo_step *s, const char *from)
{
    if (q->step_n)
        day_add(from, -1, q->steps[q->step_n - 1].to);
    struct demo_step *to = &q->steps[q->step_n++];
    *to = *s;
    memcpy(to->from, from, 11);
}

/* A day of the calendar as text. */
static void day_write(int year, int month, int day, char ret_day[11])
{
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    memcpy(ret_day, text, 10);
    ret_day[10] = 0;
}

/* The history of somebody known by name, as the plan tells it. */
static void history_named(struct demo_place *p, struct demo_person *q)
{
    int year = day_civil(p->today).year;
    for (int i = 0; i < DEMO_PAST && q->named->past[i].kind; i++) {
        const struct demo_past *k = &q->named->past[i];
        char from[11];
        day_write(year - k->years, k->month, 1, from);
        if (!k->month)
            memcpy(from, p->today, sizeof from);
        else if (strcmp(from, p->today) > 0) /* early in a year, what began this autumn began last autumn */
            day_write(year - k->years - 1, k->month, 1, from);
        struct demo_step s = {.kind = k->kind, .title = k->title, .place = k->place, .unit = unit_find(p, k->unit)};
        if (!s.place && s.unit < 0 && k->unit) /* a unit that the small world leaves out */
            s.place = arena_printf(p->world->a, "%s, %s", p->plan->name, k->unit);
        step_add(q, &s, from);
    }
}

/* A day so many months before today, the first of its month. */
static void months_ago(const struct demo_place *p, int months, char ret_day[11])
{
    day_add_months(p->today, -months, ret_day);
    ret_day[8] = '0';
    ret_day[9] = '1';
}

/* A history made up: work elsewhere, study where the title asks for it, perhaps a break, and the years here. */
static void history_made(struct demo_place *p, struct demo_person *q)
{
    struct demo_dice d = dice_of(p, "history", q->number);
    const char *language = p->plan->language;
    const char *kind = p->plan->boards[p->units[q->unit].board].kind;
    const struct demo_way *way = demo_way_to(q->title, language);
    int career = 18 + (int)demo_roll(&d, 12 * 41); /* months at work since the first job */
    if (q->leads && career < 120)
        career += 120;
    int here = 4 + (int)(demo_roll(&d, (unsigned)career) * (1 + demo_roll(&d, 3)) / 3);
    const struct demo_walk *walk = demo_walk_take(p, kind, q->title);
    if (walk && here < 60)
        here += 60;
    int left = here < career ? career - here : 0;
    char day[11];
    for (int i = 0; i < 2; i++)
        if (way->before[i] && left > 12) {
            struct demo_step s = {"work", way->before[i], demo_elsewhere(&d, way->before[i], kind, language), -1, "",
                                  ""};
            months_ago(p, here + left, day);
            step_add(q, &s, day);
            left -= 6 + (int)demo_roll(&d, (unsigned)left / 2);
        }
    if (way->study && left > 12 * way->study_years) {
        struct demo_step s = {"study", way->study, demo_school(&d, way->study, language), -1, "", ""};
        months_ago(p, here + left, day);
        step_add(q, &s, day);
        left -= 12 * way->study_years;
    }
    if (left > 10) {
        const char *title = q->leads && way->before[1] && way->title ? way->before[1] : q->title;
        struct demo_step s = {"work", title, demo_elsewhere(&d, title, kind, language), -1, "", ""};
        months_ago(p, here + left, day);
        step_add(q, &s, day);
    }
    struct demo_step now = {"work", q->title, NULL, q->unit, "", ""};
    for (int i = 0; walk && i < 2 && walk->before[i]; i++) {
        struct demo_step s = {"work", walk->before[i], NULL, q->unit, "", ""};
        months_ago(p, here, day);
        step_add(q, &s, day);
        here -= 12 + (int)demo_roll(&d, (unsigned)(here < 72 ? here : 72) / 3);
    }
    if (!walk && here > 60 && demo_roll(&d, 4) == 0) { /* years in one unit, a break, and on */
        struct demo_step pause = {"break", demo_break(language), NULL, -1, "", ""};
        int at = 24 + (int)demo_roll(&d, (unsigned)here - 50);
        months_ago(p, here, day);
        step_add(q, &now, day);
        months_ago(p, at + 14, day);
        step_add(q, &pause, day);
        here = at;
    }
    months_ago(p, here, day);
    step_add(q, &now, day);
}

/* Ends for who has left, and for who leaves. */
static void history_end(struct demo_place *p, struct demo_person *q)
{
    struct demo_step *last = &q->steps[q->step_n - 1];
    if (q->flags & DEMO_LEFT)
        day_add(p->today, -20, last->to);
    if (q->flags & DEMO_LEAVING)
        day_write(day_civil(p->today).year, 12, 31, last->to);
}

void demo_world_plan(struct demo_world *w)
{
    w->places = arena_array(w->a, DEMO_EMPLOYERS, sizeof *w->places);
    for (size_t i = 0; i < DEMO_EMPLOYERS; i++) {
        const struct demo_employer_plan *plan = demo_employers[i];
        if (w->small && !plan->small)
            continue;
        struct demo_place *p = &w->places[w->n++];
        *p = (struct demo_place){.world = w, .plan = plan, .zone = zone_get(plan->zone)};
        p->id.v = demo_id(w, "employer", plan->slug, plan->name);
        bool known = language_read(plan->language, &p->language);
        assert(known && p->zone);
        (void)known;
        zone_day(p->zone, w->now, p->today);
        p->began_at =
            w->now - (INT64_C(1100) - (int64_t)i) * 86400; /* one after another: the first sets the mail server */
        units_plan(p);
        people_plan(p);
        managers_plan(p);
        for (size_t k = 0; k < p->n; k++) {
            if (p->people[k].named && p->people[k].named->past[0].kind)
                history_named(p, &p->people[k]);
            else
                history_made(p, &p->people[k]);
            history_end(p, &p->people[k]);
        }
    }
}

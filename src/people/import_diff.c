/* SPDX-License-Identifier: EUPL-1.2 */
/* People and their employments against the database: who is new, what changed, what began and what ended. */
#include "people/import_check.h"

#include "base/text.h"
#include "base/time.h"

#include <string.h>

/* Rows of each person, and the known employments of each, as linked places. */
struct diff {
    struct staff_case *c;
    long *first_row, *next_row;       /* by person; by row */
    struct id_index first_employment; /* person id to the first of theirs */
    struct id_index unit_at;          /* unit id to its place in the plan */
    bool *matched;                    /* by known employment: a row speaks of it */
    char yesterday[11];
};

/* True if the unit belongs to what this import may touch. */
static bool in_scope(const struct diff *d, struct unit_id unit)
{
    long at = id_index_find(&d->unit_at, unit.v);
    return !d->c->only_board.v || (at >= 0 && d->c->units.v[at].board.v == d->c->only_board.v);
}

/* True if the known employment goes on today. */
static bool goes_on(const struct diff *d, const struct known_employment *e)
{
    return !e->to_day || strcmp(e->to_day, d->c->today) >= 0;
}

/* Range of a person's known employments: first and one past the last. */
static void employments_of(const struct diff *d, struct person_id person, size_t *ret_from, size_t *ret_to)
{
    const struct staff_case *c = d->c;
    long at = id_index_find(&d->first_employment, person.v);
    *ret_from = *ret_to = at < 0 ? 0 : (size_t)at;
    while (at >= 0 && *ret_to < c->known.employments.n && c->known.employments.v[*ret_to].person.v == person.v)
        ++*ret_to;
}

/* Adds an act about an employment to the plan; e: the one that is known, or NULL. */
static struct plan_employment *employment_add(struct diff *d, enum plan_act act, const struct known_employment *e)
{
    struct plan_employment *p = VEC_PUSH(d->c->arena, d->c->employments);
    p->act = act;
    if (e) {
        p->id = e->id;
        p->person = e->person;
        p->unit = e->unit;
        p->title = e->title;
        p->from_day = e->from_day;
        p->to_day = e->to_day;
    }
    return p;
}

/* The going employment that a row speaks of: same unit and title, else same unit, else same title; -1 for none. */
static long employment_of_row(const struct diff *d, const struct staff_row *r, size_t from, size_t to, int how)
{
    const struct staff_case *c = d->c;
    for (size_t i = from; i < to; i++) {
        const struct known_employment *e = &c->known.employments.v[i];
        if (d->matched[i] || !goes_on(d, e) || !in_scope(d, e->unit))
            continue;
        bool unit = e->unit.v == c->units.v[r->unit].id.v;
        bool title = !*r->cell[STAFF_TITLE] || !strcmp(e->title, r->cell[STAFF_TITLE]);
        if ((how == 0 && unit && title) || (how == 1 && unit) || (how == 2 && title) || how == 3)
            return (long)i;
    }
    return -1;
}

/* Plans the first or a further employment of a person. after: the day before it may begin at the earliest, or "". */
static void employment_begin(struct diff *d, const struct staff_row *r, struct person_id person, const char *after)
{
    struct staff_case *c = d->c;
    const char *from = *r->start && strcmp(r->start, after) > 0 ? r->start : c->today;
    struct plan_employment *p = employment_add(d, PLAN_NEW, NULL);
    p->id = (struct employment_id){id_random()};
    p->person = person;
    p->unit = c->units.v[r->unit].id;
    p->title = r->cell[STAFF_TITLE];
    p->from_day = arena_strdup(c->arena, from);
    p->to_day = *r->end ? r->end : NULL;
    c->counts.started++;
}

/* A row against the employment it speaks of: ends it, moves it, mends its days, or leaves it. */
static void employment_compare(struct diff *d, const struct staff_row *r, size_t at)
{
    struct staff_case *c = d->c;
    const struct known_employment *e = &c->known.employments.v[at];
    d->matched[at] = true;
    bool unit = e->unit.v == c->units.v[r->unit].id.v;
    bool title = !*r->cell[STAFF_TITLE] || !strcmp(e->title, r->cell[STAFF_TITLE]);
    const char *to = *r->end ? r->end : c->mapping.column[STAFF_END] >= 0 ? NULL : e->to_day;
    if (unit && title) {
        if (text_equal(to, e->to_day))
            return;
        struct plan_employment *p = employment_add(d, to ? PLAN_END : PLAN_CHANGE, e);
        p->to_day = to;
        c->counts.ended += to != NULL;
        return;
    }
    c->counts.moved++;
    bool later = *r->start && strcmp(r->start, e->from_day) > 0;
    if (strcmp(e->from_day, c->today) >= 0) { /* began today: what was imported this morning is mended, not moved */
        struct plan_employment *p = employment_add(d, PLAN_CHANGE, e);
        p->unit = c->units.v[r->unit].id;
        p->title = *r->cell[STAFF_TITLE] ? r->cell[STAFF_TITLE] : e->title;
        p->to_day = to;
        return;
    }
    char before[11];
    day_add(later ? r->start : c->today, -1, before);
    struct plan_employment *old = employment_add(d, PLAN_CHANGE, e);
    old->to_day = arena_strdup(c->arena, before);
    struct plan_employment *p = employment_add(d, PLAN_NEW, NULL);
    p->id = (struct employment_id){id_random()};
    p->person = e->person;
    p->unit = c->units.v[r->unit].id;
    p->title = *r->cell[STAFF_TITLE] ? r->cell[STAFF_TITLE] : e->title;
    p->from_day = arena_strdup(c->arena, later ? r->start : c->today);
    p->to_day = *r->end ? r->end : NULL;
}

/* False for people who work only where this import may change nothing. */
static bool may_change(const struct diff *d, const struct plan_person *p)
{
    size_t from, to;
    employments_of(d, p->id, &from, &to);
    bool mine = from == to;
    for (size_t i = from; i < to && !mine; i++)
        mine = in_scope(d, d->c->known.employments.v[i].unit);
    return mine;
}

/* What changed about a known person. */
static void person_compare(struct diff *d, struct plan_person *p)
{
    struct staff_case *c = d->c;
    const struct known_person *k = &c->known.people.v[p->known];
    for (long i = d->first_row[p - c->people.v]; i >= 0; i = d->next_row[i]) {
        const struct staff_row *r = &c->rows.v[i];
        if (*r->name) {
            p->given = r->given;
            p->family = r->family;
            p->name = r->name;
        }
        if (*r->mail)
            p->mail = r->mail;
        if (*r->language)
            p->language = r->language;
        if (r->guarded == 1 || (r->guarded == 0 && i == p->row))
            p->guarded = r->guarded == 1;
        if (*r->cell[STAFF_NUMBER] && !k->number) {
            p->number = r->cell[STAFF_NUMBER];
            if (!*r->name && !*k->given && !*k->family)
                p->name = p->number;
        }
    }
    bool changed = !text_equal(p->given, k->given) || !text_equal(p->family, k->family) ||
                   !text_equal(p->mail, k->mail) || !text_equal(p->number, k->number) ||
                   !text_equal(p->language, k->language) || p->guarded != k->guarded;
    p->act = changed ? PLAN_CHANGE : PLAN_KEEP;
}

/* All rows of a person against all their employments. */
static void person_employments(struct diff *d, size_t person)
{
    struct staff_case *c = d->c;
    const struct plan_person *p = &c->people.v[person];
    size_t from, to;
    employments_of(d, p->id, &from, &to);
    for (int how = 0; how < 4; how++)
        for (long i = d->first_row[person]; i >= 0; i = d->next_row[i]) {
            struct staff_row *r = &c->rows.v[i];
            if (r->stops || r->unit < 0)
                continue;
            long at = employment_of_row(d, r, from, to, how);
            if (at >= 0) {
                employment_compare(d, r, (size_t)at);
                r->stops = true; /* dealt with; set back below */
            }
        }
    const char *after = "";
    for (size_t i = from; i < to; i++)
        if (c->known.employments.v[i].to_day && strcmp(c->known.employments.v[i].to_day, after) > 0)
            after = c->known.employments.v[i].to_day;
    for (long i = d->first_row[person]; i >= 0; i = d->next_row[i]) {
        struct staff_row *r = &c->rows.v[i];
        if (!r->stops && r->unit >= 0 && !(*r->end && strcmp(r->end, c->today) < 0))
            employment_begin(d, r, p->id, after);
        r->stops = false;
    }
    for (size_t i = from; i < to; i++) { /* another employment that the file no longer has */
        const struct known_employment *e = &c->known.employments.v[i];
        if (p->known >= 0 && p->row >= 0 && !d->matched[i] && goes_on(d, e) && in_scope(d, e->unit) && c->complete) {
            struct plan_employment *ended = employment_add(d, PLAN_END, e);
            ended->to_day = d->yesterday;
            c->counts.ended++;
        }
    }
}

/* People of the boards in the file whom it does not mention. They leave only when the file is said to be complete. */
static void absent_people(struct diff *d)
{
    struct staff_case *c = d->c;
    struct id_index touched;
    id_index_start(c->arena, c->boards.n, &touched);
    for (size_t b = 0; b < c->boards.n; b++)
        if (c->board_touched[b])
            id_index_put(&touched, c->boards.v[b].id.v, 1);
    for (size_t person = 0; person < c->known.people.n; person++) {
        struct plan_person *p = &c->people.v[person];
        size_t from, to;
        employments_of(d, p->id, &from, &to);
        for (size_t i = from; i < to && !p->seen; i++) {
            const struct known_employment *e = &c->known.employments.v[i];
            long unit = id_index_find(&d->unit_at, e->unit.v);
            if (!goes_on(d, e) || unit < 0 || id_index_find(&touched, c->units.v[unit].board.v) < 0)
                continue;
            c->counts.absent += p->act != PLAN_ABSENT;
            p->act = PLAN_ABSENT;
            p->title = e->title;
            struct plan_employment *ended = employment_add(d, c->complete ? PLAN_END : PLAN_ABSENT, e);
            ended->to_day = d->yesterday;
            c->counts.ended += c->complete;
        }
    }
}

/* Lays rows and employments out by person. */
static void diff_start(struct diff *d, struct staff_case *c)
{
    *d = (struct diff){.c = c};
    day_add(c->today, -1, d->yesterday);
    d->first_row = arena_array(c->arena, c->people.n + 1, sizeof *d->first_row);
    d->next_row = arena_array(c->arena, c->rows.n + 1, sizeof *d->next_row);
    d->matched = arena_array(c->arena, c->known.employments.n + 1, sizeof *d->matched);
    for (size_t i = 0; i <= c->people.n; i++)
        d->first_row[i] = -1;
    for (size_t i = c->rows.n; i-- > 0;) {
        const struct staff_row *r = &c->rows.v[i];
        if (r->stops || r->person < 0 || r->unit < 0)
            continue;
        d->next_row[i] = d->first_row[r->person];
        d->first_row[r->person] = (long)i;
    }
    id_index_start(c->arena, c->known.people.n, &d->first_employment);
    for (size_t i = c->known.employments.n; i-- > 0;)
        id_index_put(&d->first_employment, c->known.employments.v[i].person.v, (long)i);
    id_index_start(c->arena, c->units.n, &d->unit_at);
    for (size_t i = 0; i < c->units.n; i++)
        id_index_put(&d->unit_at, c->units.v[i].id.v, (long)i);
}

void diff_people(struct staff_case *c)
{
    struct diff d;
    diff_start(&d, c);
    char *yesterday = arena_strdup(c->arena, d.yesterday);
    for (size_t i = 0; i < c->people.n; i++) {
        struct plan_person *p = &c->people.v[i];
        if (d.first_row[i] < 0) {
            if (p->act == PLAN_NEW)
                p->act = PLAN_KEEP; /* all rows of the new person fell away */
            continue;
        }
        if (p->known >= 0 && may_change(&d, p))
            person_compare(&d, p);
        c->counts.people_new += p->act == PLAN_NEW;
        c->counts.people_changed += p->act == PLAN_CHANGE;
        c->counts.people_same += p->act == PLAN_KEEP;
        person_employments(&d, i);
    }
    absent_people(&d);
    for (size_t i = 0; i < c->employments.n; i++)
        if (c->employments.v[i].to_day == d.yesterday)
            c->employments.v[i].to_day = yesterday;
}

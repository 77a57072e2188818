/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of people who are known, before and after, read from the finished plan; and names that don't fit. */
#include "people/import_check.h"

#include "base/text.h"

#include <string.h>

const char *staff_change_word(enum staff_change_kind k)
{
    static const char *const words[CHANGE_KINDS] = {"name", "mail", "unit", "title", "manager"};
    return words[k];
}

/* The next word of a folded name, letters and digits only; its length, 0 at the end. */
static size_t word_next(const char **p)
{
    static const char parts[] = " ,.-\t()'";
    *p += strspn(*p, parts);
    return strcspn(*p, parts);
}

bool names_apart(struct arena *a, const char *x, const char *y)
{
    const char *one = text_fold(a, x), *other = text_fold(a, y);
    if (!*one || !*other)
        return false;
    for (size_t n; (n = word_next(&one)); one += n) {
        const char *p = other;
        for (size_t m; (m = word_next(&p)); p += m)
            if (m == n && !memcmp(one, p, n))
                return false;
    }
    return true;
}

bool counts_ask(const struct staff_counts *counts)
{
    return counts->others || (counts->renamed >= 3 && counts->renamed * 2 > counts->named);
}

/* Tables for finding what the plan speaks of. */
struct seeking {
    struct staff_case *c;
    struct id_index people, units, employments;
};

/* Lays the tables out. */
static void seeking_start(struct seeking *s, struct staff_case *c)
{
    s->c = c;
    id_index_start(c->arena, c->people.n, &s->people);
    id_index_start(c->arena, c->units.n, &s->units);
    id_index_start(c->arena, c->known.employments.n, &s->employments);
    for (size_t i = 0; i < c->people.n; i++)
        id_index_put(&s->people, c->people.v[i].id.v, (long)i);
    for (size_t i = 0; i < c->units.n; i++)
        id_index_put(&s->units, c->units.v[i].id.v, (long)i);
    for (size_t i = 0; i < c->known.employments.n; i++)
        id_index_put(&s->employments, c->known.employments.v[i].id.v, (long)i);
}

/* Notes a change, unless nothing changes. */
static void change_add(struct staff_case *c, const struct plan_person *p, enum staff_change_kind kind, const char *was,
                       const char *now, bool other)
{
    was = was ? was : "";
    now = now ? now : "";
    if (!strcmp(was, now))
        return;
    bool guarded = p->guarded || c->known.people.v[p->known].guarded;
    *VEC_PUSH(c->arena, c->changes) = (struct staff_change){p->id, kind, was, now, other, guarded};
}

/* True if a row finds the person by number under a name that shares nothing with the one here. */
static bool other_here(const struct staff_case *c, const struct plan_person *p)
{
    const struct known_person *k = &c->known.people.v[p->known];
    const struct staff_row *r = &c->rows.v[p->row];
    return k->number && *r->cell[STAFF_NUMBER] && (*k->given || *k->family) && names_apart(c->arena, k->name, r->name);
}

/* Names and addresses; `others` picks those of quite other names, or the rest. What the file would do to people of a
 * board that is not this import's is counted, not listed. */
static void people_changes(struct staff_case *c, bool others)
{
    for (size_t i = 0; i < c->people.n; i++) {
        const struct plan_person *p = &c->people.v[i];
        if (p->known < 0 || p->row < 0 || other_here(c, p) != others)
            continue;
        const struct known_person *k = &c->known.people.v[p->known];
        const char *read = c->rows.v[p->row].name;
        bool named = *read && (*k->given || *k->family);
        c->counts.others += others;
        c->counts.named += named;
        c->counts.renamed += named && strcmp(name_key(c->arena, read), name_key(c->arena, k->name)) != 0;
        if (p->act == PLAN_CHANGE)
            change_add(c, p, CHANGE_NAME, k->name, p->name, others);
        if (p->act == PLAN_CHANGE && !others)
            change_add(c, p, CHANGE_MAIL, k->mail, p->mail, false);
    }
}

/* The name of a unit; "" if it is none of this plan. */
static const char *unit_name(const struct seeking *s, struct unit_id unit)
{
    long at = id_index_find(&s->units, unit.v);
    return at >= 0 ? s->c->units.v[at].name : "";
}

/* Units, or titles. Whoever moves has an employment that ends and, behind it in the plan, the one that follows. */
static void work_changes(const struct seeking *s, enum staff_change_kind kind)
{
    struct staff_case *c = s->c;
    for (size_t i = 0; i < c->employments.n; i++) {
        const struct plan_employment *e = &c->employments.v[i], *now = e;
        long known = id_index_find(&s->employments, e->id.v), person = id_index_find(&s->people, e->person.v);
        if (e->act != PLAN_CHANGE || known < 0 || person < 0 || c->people.v[person].known < 0)
            continue;
        const struct known_employment *k = &c->known.employments.v[known];
        if (e->to_day && i + 1 < c->employments.n && e[1].act == PLAN_NEW && e[1].person.v == e->person.v)
            now = e + 1;
        if (kind == CHANGE_UNIT)
            change_add(c, &c->people.v[person], kind, unit_name(s, k->unit), unit_name(s, now->unit), false);
        else
            change_add(c, &c->people.v[person], kind, k->title, now->title, false);
    }
}

/* Adds a name to a list of them. */
static void name_add(struct arena *a, const char **list, const char *name)
{
    *list = **list ? arena_printf(a, "%s, %s", *list, name) : name;
}

/* Managers who are taken away, and who comes instead. The plan has them person by person. */
static void manager_changes(const struct seeking *s)
{
    struct staff_case *c = s->c;
    for (size_t i = 0, last; i < c->managings.n; i = last) {
        const char *was = "", *now = "";
        bool guarded = false;
        for (last = i; last < c->managings.n && c->managings.v[last].person.v == c->managings.v[i].person.v; last++) {
            const struct plan_managing *m = &c->managings.v[last];
            long over = id_index_find(&s->people, m->over.v);
            if (over < 0)
                continue;
            guarded = guarded || c->people.v[over].guarded;
            const char *name = m->act == PLAN_END && c->people.v[over].known >= 0
                                   ? c->known.people.v[c->people.v[over].known].name
                                   : c->people.v[over].name;
            name_add(c->arena, m->act == PLAN_END ? &was : &now, name);
        }
        long person = id_index_find(&s->people, c->managings.v[i].person.v);
        if (person < 0 || c->people.v[person].known < 0)
            continue;
        size_t before = c->changes.n;
        change_add(c, &c->people.v[person], CHANGE_MANAGER, was, now, false);
        if (c->changes.n > before)
            c->changes.v[before].guarded = c->changes.v[before].guarded || guarded;
    }
}

void changes_find(struct staff_case *c)
{
    struct seeking s;
    seeking_start(&s, c);
    people_changes(c, true);
    people_changes(c, false);
    work_changes(&s, CHANGE_UNIT);
    work_changes(&s, CHANGE_TITLE);
    manager_changes(&s);
}

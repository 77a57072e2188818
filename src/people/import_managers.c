/* SPDX-License-Identifier: EUPL-1.2 */
/* Managers of record: whom the cells name, circles, and the difference from the managers known. */
#include "people/import_check.h"

#include "base/text.h"
#include "base/time.h"
#include "people/circle.h"

#include <string.h>

/* One "person has manager" of the file. */
struct wish {
    size_t row;
    long person, over;
    int rank;
    bool dropped;
};

struct wishes {
    struct wish *v;
    size_t n, room;
};

/* Finds the person that a piece of a cell names, by number, by mail, by name, by "Name (number)". */
static long person_named(struct staff_case *c, const char *said)
{
    long at = text_index_find(&c->by_number, number_key(c->arena, said));
    if (at != INDEX_NONE)
        return at;
    if (strchr(said, '@'))
        return text_index_find(&c->by_mail, text_fold(c->arena, said));
    const char *open = strrchr(said, '('), *shut = open ? strchr(open, ')') : NULL;
    if (open && shut) {
        at = text_index_find(&c->by_number,
                             number_key(c->arena, arena_copy(c->arena, open + 1, (size_t)(shut - open - 1))));
        if (at != INDEX_NONE)
            return at;
        said = text_squeeze(c->arena, arena_copy(c->arena, said, (size_t)(open - said)));
    }
    at = text_index_find(&c->by_name, name_key(c->arena, said));
    if (at != INDEX_NONE)
        return at;
    const char *given, *family;
    name_part(c->arena, said, c->mapping.family_first, &given, &family);
    if (!*given)
        return INDEX_NONE;
    at = text_index_find(&c->by_name, name_key(c->arena, arena_printf(c->arena, "%s %s", given, family)));
    return at;
}

/* Takes one named manager of a row into the wishes, or says why not. */
static void wish_add(struct staff_case *c, struct wishes *w, size_t row, enum staff_field f, const char *said)
{
    struct staff_row *r = &c->rows.v[row];
    long over = person_named(c, said);
    int column = c->mapping.column[f];
    if (over >= 0 && (c->people.v[over].known >= 0 || c->people.v[over].act == PLAN_NEW)) {
        if (over == r->person) {
            case_fault(c, r, FAULT_OWN_MANAGER, column, said, "");
            return;
        }
        for (size_t i = w->n; i-- > 0 && w->v[i].person == r->person;)
            if (w->v[i].over == over)
                return;
        *VEC_PUSH(c->arena, *w) = (struct wish){row, r->person, over, f == STAFF_MANAGER ? 1 : 2, false};
        return;
    }
    case_fault(c, r, over == INDEX_SEVERAL ? FAULT_UNSURE_MANAGER : FAULT_UNKNOWN_MANAGER, column, said, "");
}

/* The managers that a cell names: one, or several parted by ; | & + or / where the whole is nobody. */
static void cell_wishes(struct staff_case *c, struct wishes *w, size_t row, enum staff_field f)
{
    const char *said = c->rows.v[row].cell[f];
    if (text_nothing(said))
        return;
    if (!strpbrk(said, ";|&+/") || person_named(c, said) >= 0) {
        wish_add(c, w, row, f, said);
        return;
    }
    while (*said) {
        size_t n = strcspn(said, ";|&+/");
        const char *one = text_squeeze(c->arena, arena_copy(c->arena, said, n));
        if (*one)
            wish_add(c, w, row, f, one);
        said += n + (said[n] != 0);
    }
}

/* How a person is called in a fault: the number, else the name. */
static const char *called(const struct staff_case *c, size_t person)
{
    const struct plan_person *p = &c->people.v[person];
    return p->number ? p->number : p->name;
}

/* Whose manager is whose, with what the database knows of people whom the file gives no manager. */
static struct circle_edge *manager_edges(struct staff_case *c, const struct wishes *w, size_t *ret_n)
{
    bool *wished = arena_array(c->arena, c->people.n + 1, sizeof *wished);
    struct circle_edge *edges = arena_array(c->arena, w->n + c->known.managings.n + 1, sizeof *edges);
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        wished[w->v[i].person] = true;
        edges[n++] = (struct circle_edge){(size_t)w->v[i].person, (size_t)w->v[i].over};
    }
    struct id_index at;
    id_index_start(c->arena, c->known.people.n, &at);
    for (size_t i = 0; i < c->known.people.n; i++)
        id_index_put(&at, c->known.people.v[i].id.v, (long)i);
    for (size_t i = 0; i < c->known.managings.n; i++) {
        long person = id_index_find(&at, c->known.managings.v[i].person.v);
        long over = id_index_find(&at, c->known.managings.v[i].over.v);
        if (person >= 0 && over >= 0 && !wished[person])
            edges[n++] = (struct circle_edge){(size_t)person, (size_t)over};
    }
    *ret_n = n;
    return edges;
}

/* "1043 → 1077 → 1043": the walk round a circle from a member, at most eight of them. */
static const char *circle_said(struct staff_case *c, const struct wishes *w, const long *wish_of, const size_t *circle,
                               size_t from)
{
    char *said = arena_strdup(c->arena, called(c, from));
    size_t at = from;
    for (int steps = 0; steps < 8; steps++) {
        long next = -1;
        for (long i = wish_of[at]; i >= 0 && (size_t)i < w->n && (size_t)w->v[i].person == at && next < 0; i++)
            if (circle[w->v[i].over] == circle[from])
                next = w->v[i].over;
        if (next < 0)
            break;
        at = (size_t)next;
        said = arena_printf(c->arena, "%s → %s", said, called(c, at));
        if (at == from)
            return said;
    }
    return arena_printf(c->arena, "%s → …", said);
}

/* Reports each member of each circle and drops what closes it. */
static void circles_break(struct staff_case *c, struct wishes *w)
{
    size_t edge_n;
    struct circle_edge *edges = manager_edges(c, w, &edge_n);
    size_t *circle = circles_find(c->arena, c->people.n, edges, edge_n);
    long *wish_of = arena_array(c->arena, c->people.n + 1, sizeof *wish_of);
    for (size_t i = 0; i < c->people.n; i++)
        wish_of[i] = -1;
    for (size_t i = w->n; i-- > 0;)
        wish_of[w->v[i].person] = (long)i;
    for (size_t i = 0; i < w->n; i++) {
        struct wish *x = &w->v[i];
        if (!circle[x->person] || circle[x->person] != circle[x->over])
            continue;
        struct staff_row *r = &c->rows.v[x->row];
        int f = x->rank == 1 ? STAFF_MANAGER : STAFF_MANAGER2;
        case_fault(c, r, FAULT_MANAGER_CIRCLE, c->mapping.column[f], r->cell[f],
                   circle_said(c, w, wish_of, circle, (size_t)x->person));
        x->dropped = true;
    }
}

/* Ends known managers of the ranks that the file speaks of and does not name, and begins those that are new. */
static void managers_compare(struct staff_case *c, struct wishes *w, size_t first, size_t last,
                             const struct id_index *managing_of)
{
    struct person_id person = c->people.v[w->v[first].person].id;
    char yesterday[11];
    day_add(c->today, -1, yesterday);
    bool speaks[3] = {false};
    for (size_t i = first; i < last; i++)
        speaks[w->v[i].rank] = speaks[w->v[i].rank] || !w->v[i].dropped;
    long k = id_index_find(managing_of, person.v);
    for (; k >= 0 && (size_t)k < c->known.managings.n && c->known.managings.v[k].person.v == person.v; k++) {
        const struct known_managing *m = &c->known.managings.v[k];
        bool kept = m->rank > 2 || m->rank < 1 || !speaks[m->rank];
        for (size_t i = first; i < last; i++)
            if (!w->v[i].dropped && c->people.v[w->v[i].over].id.v == m->over.v) {
                kept = true;
                w->v[i].dropped = true; /* known already */
            }
        if (kept)
            continue;
        *VEC_PUSH(c->arena, c->managings) = (struct plan_managing){.id = m->id,
                                                                   .person = person,
                                                                   .over = m->over,
                                                                   .rank = m->rank,
                                                                   .from_day = m->from_day,
                                                                   .to_day = arena_strdup(c->arena, yesterday),
                                                                   .act = PLAN_END};
        c->counts.managers_ended++;
    }
    for (size_t i = first; i < last; i++) {
        if (w->v[i].dropped)
            continue;
        const struct staff_row *r = &c->rows.v[w->v[i].row];
        *VEC_PUSH(c->arena, c->managings) = (struct plan_managing){
            .id = {id_random()},
            .person = person,
            .over = c->people.v[w->v[i].over].id,
            .rank = w->v[i].rank,
            .from_day = strcmp(r->start, c->today) > 0 ? r->start : arena_strdup(c->arena, c->today),
            .act = PLAN_NEW};
        c->counts.managers_set++;
    }
}

/* The wishes sorted by person, in the order of the file (counting by linked places). */
static struct wishes wishes_by_person(struct staff_case *c, const struct wishes *w)
{
    long *first = arena_array(c->arena, c->people.n + 1, sizeof *first);
    long *next = arena_array(c->arena, w->n + 1, sizeof *next);
    struct wishes sorted = {arena_array(c->arena, w->n + 1, sizeof *sorted.v), 0, 0};
    for (size_t i = 0; i < c->people.n; i++)
        first[i] = -1;
    for (size_t i = w->n; i-- > 0;) {
        next[i] = first[w->v[i].person];
        first[w->v[i].person] = (long)i;
    }
    for (size_t p = 0; p < c->people.n; p++)
        for (long i = first[p]; i >= 0; i = next[i])
            sorted.v[sorted.n++] = w->v[i];
    return sorted;
}

void check_managers(struct staff_case *c)
{
    if (c->mapping.column[STAFF_MANAGER] < 0 && c->mapping.column[STAFF_MANAGER2] < 0)
        return;
    for (size_t i = 0; i < c->people.n; i++) /* addresses of this file name managers too */
        if (c->people.v[i].row >= 0 && c->people.v[i].mail)
            text_index_add(&c->by_mail, text_fold(c->arena, c->people.v[i].mail), (long)i);
    struct wishes w = {0};
    for (size_t i = 0; i < c->rows.n; i++) {
        const struct staff_row *r = &c->rows.v[i];
        if (r->stops || r->person < 0 || (*r->end && strcmp(r->end, c->today) < 0))
            continue;
        cell_wishes(c, &w, i, STAFF_MANAGER);
        cell_wishes(c, &w, i, STAFF_MANAGER2);
    }
    w = wishes_by_person(c, &w);
    circles_break(c, &w);
    struct id_index managing_of;
    id_index_start(c->arena, c->known.managings.n, &managing_of);
    for (size_t i = c->known.managings.n; i-- > 0;)
        id_index_put(&managing_of, c->known.managings.v[i].person.v, (long)i);
    for (size_t i = 0, last; i < w.n; i = last) {
        for (last = i; last < w.n && w.v[last].person == w.v[i].person; last++)
            ;
        managers_compare(c, &w, i, last, &managing_of);
    }
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is who: each row's person, known or new; rows about the same person, numbers and addresses given twice. */
#include "people/import_check.h"

#include "base/text.h"

#include <string.h>

enum { MAX_EMPLOYMENTS = 50 }; /* rows about one person that are compared with each other */

/* A line's number as text. */
static const char *line_text(struct staff_case *c, const struct staff_row *r)
{
    return arena_printf(c->arena, "%zu", r->line);
}

/* Puts the known people first in the plan, and into the tables by which others are found. */
static void known_people(struct staff_case *c)
{
    size_t most = c->known.people.n + c->rows.n;
    text_index_start(c->arena, most, &c->by_number);
    text_index_start(c->arena, most * 2, &c->by_mail);
    text_index_start(c->arena, most * 2, &c->by_name);
    for (size_t i = 0; i < c->known.people.n; i++) {
        const struct known_person *k = &c->known.people.v[i];
        *VEC_PUSH(c->arena, c->people) = (struct plan_person){.id = k->id,
                                                              .number = k->number,
                                                              .given = k->given,
                                                              .family = k->family,
                                                              .name = k->name,
                                                              .mail = k->mail,
                                                              .language = k->language,
                                                              .guarded = k->guarded,
                                                              .known = (long)i,
                                                              .row = -1};
        if (k->number)
            text_index_add(&c->by_number, number_key(c->arena, k->number), (long)i);
        if (k->mail)
            text_index_add(&c->by_mail, text_fold(c->arena, k->mail), (long)i);
        if (*k->given || *k->family)
            text_index_add(&c->by_name, name_key(c->arena, k->name), (long)i);
    }
}

/* True if two rows say the same about somebody's employment. */
static bool same_employment(const struct staff_row *x, const struct staff_row *y)
{
    for (int f = STAFF_TITLE; f <= STAFF_UNIT_CODE; f++)
        if (strcmp(x->cell[f], y->cell[f]))
            return false;
    return !strcmp(x->start, y->start) && !strcmp(x->end, y->end);
}

/* True if two rows name different people: both have names, and they differ. */
static bool other_name(struct staff_case *c, const struct staff_row *x, const struct staff_row *y)
{
    return *x->name && *y->name && strcmp(x->name, y->name) &&
           strcmp(name_key(c->arena, x->name), name_key(c->arena, y->name));
}

/* A further row with the same number (or, without numbers, the same name) as earlier ones. Several employments of one
 * person stand in several rows; the same row twice, or two people with one number, are faults. */
static void further_row(struct staff_case *c, const long *earlier, size_t at, bool by_number)
{
    struct staff_row *r = &c->rows.v[at], *before = &c->rows.v[earlier[at]];
    int column = c->mapping.column[by_number ? STAFF_NUMBER : *r->cell[STAFF_NAME] ? STAFF_NAME : STAFF_FAMILY];
    const char *was = by_number ? r->cell[STAFF_NUMBER] : r->name;
    if (by_number && other_name(c, before, r)) {
        if (!before->stops)
            case_fault(c, before, FAULT_SAME_NUMBER, column, was, line_text(c, r));
        case_fault(c, r, FAULT_SAME_NUMBER, column, was, line_text(c, before));
        return;
    }
    int steps = 0;
    for (long i = earlier[at]; i >= 0 && steps < MAX_EMPLOYMENTS; i = earlier[i], steps++)
        if (same_employment(&c->rows.v[i], r)) {
            case_fault(c, r, FAULT_SAME_ROW, column, was, line_text(c, &c->rows.v[i]));
            return;
        }
    if (!by_number && !*r->mail) {
        if (!before->stops)
            case_fault(c, before, FAULT_UNSURE, column, was, "");
        case_fault(c, r, FAULT_UNSURE, column, was, "");
    }
}

/* Finds rows about the same person, or that pretend to be. */
static void rows_compare(struct staff_case *c)
{
    struct text_index numbers, names;
    text_index_start(c->arena, c->rows.n, &numbers);
    text_index_start(c->arena, c->rows.n, &names);
    long *earlier = arena_array(c->arena, c->rows.n + 1, sizeof *earlier);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (r->stops)
            continue;
        bool by_number = *r->cell[STAFF_NUMBER];
        const char *key = by_number ? number_key(c->arena, r->cell[STAFF_NUMBER])
                                    : arena_printf(c->arena, "%s %s", name_key(c->arena, r->name), r->mail);
        long *at = text_index_at(by_number ? &numbers : &names, key);
        earlier[i] = *at;
        *at = (long)i;
        if (earlier[i] >= 0)
            further_row(c, earlier, i, by_number);
    }
}

/* The known or earlier person that a row is about, INDEX_NONE for a new one, INDEX_SEVERAL when it can't be said. */
static long row_person(struct staff_case *c, const struct staff_row *r)
{
    if (*r->cell[STAFF_NUMBER]) {
        long at = text_index_find(&c->by_number, number_key(c->arena, r->cell[STAFF_NUMBER]));
        if (at >= 0)
            return at;
        at = *r->mail ? text_index_find(&c->by_mail, r->mail) : INDEX_NONE;
        return at >= 0 && !c->people.v[at].number && !c->people.v[at].seen ? at : INDEX_NONE;
    }
    long at = *r->mail ? text_index_find(&c->by_mail, r->mail) : INDEX_NONE;
    if (at >= 0 && c->people.v[at].known >= 0)
        return at;
    at = text_index_find(&c->by_name, name_key(c->arena, r->name));
    if (at >= 0 && *r->mail && c->people.v[at].mail && strcmp(c->people.v[at].mail, r->mail))
        return INDEX_NONE; /* somebody else of the same name */
    return at;
}

/* A new person of the row. */
static long person_new(struct staff_case *c, const struct staff_row *r, size_t row)
{
    long at = (long)c->people.n;
    *VEC_PUSH(c->arena, c->people) =
        (struct plan_person){.id = {id_random()},
                             .number = *r->cell[STAFF_NUMBER] ? r->cell[STAFF_NUMBER] : NULL,
                             .given = r->given,
                             .family = r->family,
                             .name = *r->name ? r->name : r->cell[STAFF_NUMBER],
                             .language = *r->language ? r->language : NULL,
                             .title = r->cell[STAFF_TITLE],
                             .guarded = r->guarded == 1,
                             .known = -1,
                             .row = (long)row,
                             .seen = true,
                             .act = PLAN_NEW};
    if (*r->cell[STAFF_NUMBER])
        text_index_add(&c->by_number, number_key(c->arena, r->cell[STAFF_NUMBER]), at);
    if (*r->name)
        text_index_add(&c->by_name, name_key(c->arena, r->name), at);
    return at;
}

/* Gives every good row its person. A bad row still shows that somebody is in the file. */
static void rows_resolve(struct staff_case *c)
{
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (!*r->cell[STAFF_NUMBER] && !*r->name)
            continue;
        long at = row_person(c, r);
        if (r->stops) {
            if (at >= 0)
                c->people.v[at].seen = true;
            continue;
        }
        if (at == INDEX_SEVERAL) {
            case_fault(c, r, FAULT_UNSURE, c->mapping.column[STAFF_NAME], r->name, "");
            continue;
        }
        if (at < 0 && *r->end && strcmp(r->end, c->today) < 0) {
            case_fault(c, r, FAULT_LEFT_BEFORE, c->mapping.column[STAFF_END], r->end, "");
            continue;
        }
        if (at < 0)
            at = person_new(c, r, i);
        struct plan_person *p = &c->people.v[at];
        p->seen = true;
        if (p->row < 0)
            p->row = (long)i;
        if (!p->title || !*p->title)
            p->title = r->cell[STAFF_TITLE];
        r->person = at;
    }
}

/* Takes addresses away from people who share one. */
static void mails_compare(struct staff_case *c)
{
    struct text_index first;
    text_index_start(c->arena, c->rows.n, &first);
    int column = c->mapping.column[STAFF_MAIL];
    bool *shared = arena_array(c->arena, c->rows.n + 1, sizeof *shared);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (r->person < 0 || !*r->mail)
            continue;
        long *at = text_index_at(&first, r->mail);
        if (*at == INDEX_NONE) {
            *at = (long)i;
        } else if (c->rows.v[*at].person != r->person) {
            struct staff_row *o = &c->rows.v[*at];
            if (!shared[*at])
                case_fault(c, o, FAULT_SAME_MAIL, column, r->mail, line_text(c, r));
            case_fault(c, r, FAULT_SAME_MAIL, column, r->mail, line_text(c, o));
            shared[*at] = shared[i] = true;
        }
    }
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (shared[i])
            r->mail = "";
        long owner = r->person >= 0 && *r->mail ? text_index_find(&c->by_mail, r->mail) : INDEX_NONE;
        if (owner == INDEX_NONE || owner == r->person)
            continue;
        /* Somebody else has it now. That is fine if the file gives that person another. */
        long row = owner >= 0 ? c->people.v[owner].row : -1;
        if (row < 0 || !*c->rows.v[row].mail || !strcmp(c->rows.v[row].mail, r->mail)) {
            case_fault(c, r, FAULT_MAIL_TAKEN, column, r->mail, "");
            r->mail = "";
        }
    }
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (r->person >= 0 && *r->mail && c->people.v[r->person].known < 0)
            c->people.v[r->person].mail = r->mail;
    }
}

void check_people(struct staff_case *c)
{
    known_people(c);
    rows_compare(c);
    rows_resolve(c);
    mails_compare(c);
}

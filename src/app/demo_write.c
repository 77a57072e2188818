/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing what demo_world.c thought out: employers, units, posts, people, accounts, duties. */
#include "app/demo_world.h"

#include "base/random.h"
#include "base/time.h"
#include "demo_sql.h"
#include "people/people.h"
#include "follow/remind.h"

#include <assert.h>
#include <string.h>

/* Boards and units. */
static const struct err *units_write(struct db *db, struct arena *a, const struct demo_place *p)
{
    for (size_t i = 0; i < p->plan->board_n; i++) {
        const char *name = p->plan->boards[i].name;
        TRY(demo_board_add(db, a, p->id, p->boards[i], name, sort_key(a, p->language, name), NULL));
    }
    for (size_t i = 0; i < p->unit_n; i++) {
        const struct demo_unit *u = &p->units[i];
        struct unit_id parent = {u->parent >= 0 ? p->units[u->parent].id.v : 0};
        TRY(demo_unit_add(db, a, p->id, u->id, p->boards[u->board], parent, arena_printf(a, "%zu", 100 + i),
                          u->plan->name, sort_key(a, p->language, u->plan->name), NULL));
    }
    return NULL;
}

/* The post that somebody holds: leaders of one unit share theirs. */
static struct post_id post_of(const struct demo_place *p, const struct demo_person *q)
{
    if (q->leads)
        return (struct post_id){demo_id(p->world, "post of the head", p->plan->slug, p->units[q->unit].plan->name)};
    return (struct post_id){demo_id(p->world, "post", p->plan->slug, q->number)};
}

/* The post, which for the second of two who share it is there already. */
static const struct err *post_write(struct db *db, struct arena *a, const struct demo_place *p,
                                    const struct demo_person *q)
{
    struct post_id above = {0};
    if (q->manager_n)
        above = post_of(p, &p->people[q->managers[0]]);
    bool shared = q->leads && p->units[q->unit].head_n > 1;
    return demo_post_add(db, a, p->id, post_of(p, q), p->units[q->unit].id, arena_printf(a, "P%s", q->number), q->title,
                         q->leads, shared ? "shared" : "single", above, NULL);
}

/* The years so far, and today's post. */
static const struct err *history_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_person *q)
{
    for (int i = 0; i < q->step_n; i++) {
        const struct demo_step *s = &q->steps[i];
        bool last = i == q->step_n - 1;
        struct employment_id id = {demo_id_of(p, "employment", q->number, i)};
        struct unit_id unit = {s->unit >= 0 ? p->units[s->unit].id.v : 0};
        struct post_id post = last && !(q->flags & DEMO_LEFT) ? post_of(p, q) : (struct post_id){0};
        TRY(demo_employment_add(db, a, p->id, id, q->id, unit, post, s->title, s->place, s->kind, s->from,
                                s->to[0] ? s->to : NULL, NULL));
    }
    return NULL;
}

/* The managers of record; and leave. */
static const struct err *around_write(struct db *db, struct arena *a, const struct demo_place *p,
                                      const struct demo_person *q)
{
    const struct demo_step *last = &q->steps[q->step_n - 1];
    for (int i = 0; i < q->manager_n; i++) {
        const struct demo_person *m = &p->people[q->managers[i]];
        const char *began = m->steps[m->step_n - 1].from;
        TRY(demo_managing_add(db, a, p->id, (struct managing_id){demo_id_of(p, "managing", q->number, i)}, q->id, m->id,
                              strcmp(began, last->from) > 0 ? began : last->from, last->to[0] ? last->to : NULL, NULL));
    }
    if (!(q->flags & DEMO_ON_LEAVE))
        return NULL;
    char from[11], to[11];
    day_add(p->today, -20 - (int)(q->draw % 150), from);
    day_add(p->today, 30 + (int)(q->draw % 200), to);
    return demo_leave_add(db, a, p->id, (struct leave_id){demo_id_of(p, "leave", q->number, 0)}, q->id, from, to, NULL);
}

/* Duties, and the account: all have the demo password; those with a duty need the second step. */
static const struct err *account_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_person *q)
{
    const struct demo_world *w = p->world;
    unsigned duties = q->flags & (DEMO_HR | DEMO_ADMIN | DEMO_OFFICER);
    struct blob totp = {duties ? w->totp_secret : NULL, w->totp_n};
    if (q->flags & DEMO_HR) {
        size_t i = 0;
        while (i < p->plan->board_n && strcmp(p->plan->boards[i].name, q->named->board) != 0)
            i++;
        assert(i < p->plan->board_n);
        TRY(demo_duty_add(db, a, p->id, q->id, "hr", p->boards[i].v, NULL));
    }
    if (q->flags & DEMO_ADMIN)
        TRY(demo_duty_add(db, a, p->id, q->id, "admin", 0, NULL));
    if (q->flags & DEMO_OFFICER)
        TRY(demo_duty_add(db, a, p->id, q->id, "protected", 0, NULL));
    if (q->flags & DEMO_LEFT)
        return NULL;
    return demo_account_add(db, a, p->id, q->id, q->login, q->welcomed ? w->password_hash : NULL, totp, NULL);
}

/* One person with all that belongs to them. */
static const struct err *person_write(struct db *db, struct arena *a, const struct demo_place *p,
                                      const struct demo_person *q)
{
    struct person_keys keys;
    person_keys(a, q->given, q->family, q->number, q->title, &keys);
    TRY(demo_person_add(db, a, p->id, q->id, q->number, q->given, q->family, q->name, keys.sort_sv, keys.sort_nl,
                        keys.sort_en, keys.search, q->mail, q->own_language ? language_code(q->language) : NULL,
                        (q->flags & DEMO_PROTECTED) != 0, p->began_at, NULL));
    if (!(q->flags & DEMO_LEFT))
        TRY(post_write(db, a, p, q));
    TRY(history_write(db, a, p, q));
    return account_write(db, a, p, q);
}

const struct err *demo_write_place(struct db *db, struct arena *a, const struct demo_place *p)
{
    const struct demo_employer_plan *e = p->plan;
    TRY(demo_employer_add(db, a, p->id, e->name, e->slug, e->kind, e->public_body, e->language, e->zone, e->repayment,
                          e->map_shared, p->began_at, NULL));
    const struct remind_days *d = &remind_days_default;
    TRY(demo_reminded(db, a, p->id, d->prepare, d->talk, d->sign, d->look, d->step, d->nudge, p->today, NULL));
    TRY(units_write(db, a, p));
    for (size_t i = 0; i < p->n; i++)
        TRY(person_write(db, a, p, &p->people[i]));
    for (size_t i = 0; i < p->n; i++) /* after all people: managers must be there */
        TRY(around_write(db, a, p, &p->people[i]));
    return NULL;
}

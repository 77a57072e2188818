/* SPDX-License-Identifier: EUPL-1.2 */
/* Publishing what was staged, in one transaction; and clearing up, in pieces. */
#include "people/import_apply.h"

#include "base/time.h"
#include "import_changes_sql.h"
#include "import_publish_sql.h"
#include "import_sql.h"
#include "people/import_figures.h"

#include <string.h>

struct publishing {
    struct import_run *run;
    struct arena *arena;
    const struct import_get_row *import;
    char today[11], yesterday[11];
};

/* Lane: to 'publishing', or on with it after a crash. */
static const struct err *publishing_work(struct db *db, void *context)
{
    struct publishing *p = context;
    int64_t changed = 0;
    TRY(import_move(db, p->arena, p->run->employer, p->run->import, "checked", "publishing", "publishing",
                    p->import->total, &changed));
    return changed ? NULL : &err_conflict;
}

/* People, employments and managers, in the order that keys ask for. */
static const struct err *publish_staff(struct db *db, const struct publishing *p)
{
    struct arena *a = p->arena;
    struct employer_id e = p->run->employer;
    struct import_id i = p->run->import;
    TRY(publish_people(db, a, e, i, p->run->now, NULL));
    TRY(publish_people_changed(db, a, e, i, NULL));
    TRY(publish_employments(db, a, e, i, NULL));
    TRY(publish_employments_changed(db, a, e, i, NULL));
    TRY(publish_managings_ended(db, a, e, i, NULL));
    TRY(publish_managings(db, a, e, i, NULL));
    struct publish_any_leavers_row *left;
    TRY(publish_any_leavers(db, a, e, i, p->today, &left));
    if (left->n)
        TRY(publish_leavers(db, a, e, i, p->today, p->yesterday, NULL));
    return NULL;
}

/* Lane: everything at once. */
static const struct err *publish_work(struct db *db, void *context)
{
    struct publishing *p = context;
    struct arena *a = p->arena;
    struct employer_id e = p->run->employer;
    struct import_id i = p->run->import;
    const struct err *error;
    const char *figures = import_figures(db, a, e, &error);
    TRY(error);
    if (strcmp(figures, p->import->known) != 0)
        return err_refused(a, 409,
                           N_("People were changed since the file was checked. Check it once more, then publish."));
    int64_t changed = 0;
    TRY(import_published(db, a, e, i, p->run->now, &changed));
    if (!changed)
        return &err_conflict; /* cancelled, or published already */
    TRY(publish_boards(db, a, e, i, NULL));
    TRY(publish_units(db, a, e, i, NULL));
    TRY(publish_units_changed(db, a, e, i, NULL));
    if (!strcmp(p->import->kind, "posts")) {
        TRY(publish_posts(db, a, e, i, NULL));
        TRY(publish_posts_changed(db, a, e, i, NULL));
        TRY(publish_posts_ended(db, a, e, i, p->today, NULL));
    } else {
        TRY(publish_staff(db, p));
    }
    return import_remember(db, a, e, header_digest(a, p->import->header), p->import->mapping, p->run->now, NULL);
}

const struct err *import_publish(struct import_run *run)
{
    struct publishing p = {.run = run, .arena = run->arena};
    struct import_get_row *i;
    TRY(import_get(run->db, run->arena, run->employer, run->import, &i));
    if (!i)
        return &err_not_found;
    p.import = i;
    const struct zone *z = zone_get(i->zone);
    zone_day(z ? z : zone_get("UTC"), run->now, p.today);
    day_add(p.today, -1, p.yesterday);
    TRY(store_write_wait(run->store, run->arena, publishing_work, &p));
    TRY(store_write_wait(run->store, run->arena, publish_work, &p));
    return import_clear(run, true);
}

/* One list of staged things being cleared. */
struct clearing {
    struct import_run *run;
    struct arena *arena;
    const struct err *(*clear)(struct db *db, struct arena *a, struct employer_id employer_id,
                               struct import_id import_id, int64_t n, int64_t *ret_changed);
    int64_t changed;
};

/* Lane: clears a piece. */
static const struct err *clear_work(struct db *db, void *context)
{
    struct clearing *c = context;
    c->changed = 0;
    return c->clear(db, c->arena, c->run->employer, c->run->import, IMPORT_BATCH, &c->changed);
}

/* Lane: the boards, which are few. */
static const struct err *clear_boards_work(struct db *db, void *context)
{
    struct clearing *c = context;
    return clear_boards(db, c->arena, c->run->employer, c->run->import, NULL);
}

/* Clears one list, piece by piece. */
static const struct err *clear_list(struct clearing *c)
{
    const struct err *e = NULL;
    do {
        arena_reset(c->arena);
        e = store_write_wait(c->run->store, c->run->arena, clear_work, c);
    } while (!e && c->changed);
    return e;
}

const struct err *import_clear(struct import_run *run, bool keep_bad)
{
    struct import_get_row *i;
    TRY(import_get(run->db, run->arena, run->employer, run->import, &i));
    bool published = i && !strcmp(i->state, "published");
    struct clearing c = {.run = run, .arena = arena_new(0)};
    const struct err *e = store_write_wait(run->store, run->arena, clear_boards_work, &c);
    __typeof__(c.clear) lists[] = {clear_units,     clear_people, clear_employments,
                                   clear_managings, clear_posts,  clear_changes};
    for (size_t l = 0; !e && l < sizeof lists / sizeof *lists; l++) {
        c.clear = lists[l];
        e = clear_list(&c);
    }
    if (!e && !(keep_bad && published)) { /* before a new check, or when nothing is to stay */
        c.clear = clear_faults;
        e = clear_list(&c);
    }
    if (!e && (published || !keep_bad)) {
        c.clear = keep_bad ? clear_rows : clear_all_rows;
        e = clear_list(&c);
    }
    arena_free(c.arena);
    return e;
}

/* An import being ended early. */
struct ending {
    struct import_run *run;
    const char *state, *trouble;
};

/* Lane: ends it. */
static const struct err *end_work(struct db *db, void *context)
{
    struct ending *x = context;
    return import_stop(db, x->run->arena, x->run->employer, x->run->import, x->state, x->trouble, NULL);
}

const struct err *import_fail(struct import_run *run, const char *trouble)
{
    struct ending x = {run, "failed", trouble};
    return store_write_wait(run->store, run->arena, end_work, &x);
}

const struct err *import_end(struct import_run *run, const char *state, const char *trouble)
{
    struct ending x = {run, state, trouble};
    TRY(store_write_wait(run->store, run->arena, end_work, &x));
    return import_clear(run, false);
}

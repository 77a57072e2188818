/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/demo.h"

#include "app/demo_roles.h"
#include "app/demo_world.h"
#include "demo_sql.h"
#include "map/observe.h"

/* What a piece of work in the lane needs. */
struct demo_work {
    const struct demo_place *place;
    struct arena *arena; /* of the work, emptied when it begins again */
};

/* store_work_fn: nobody may be here yet. */
static const struct err *work_empty(struct db *db, void *context)
{
    struct arena *a = context;
    struct demo_any_employer_row *row;
    TRY(demo_any_employer(db, a, &row));
    if (!row)
        return NULL;
    return err_refused(
        a, 409,
        arena_printf(a,
                     "This database has an employer already (%s). The demo world is made in an empty one "
                     "only: name another folder with --data.",
                     row->name));
}

/* store_work_fn: one employer with its people and their talks. */
static const struct err *work_place(struct db *db, void *context)
{
    struct demo_work *w = context;
    arena_reset(w->arena);
    TRY(demo_write_place(db, w->arena, w->place));
    TRY(demo_write_roles(db, w->arena, w->place));
    TRY(demo_write_paths(db, w->arena, w->place));
    TRY(demo_write_models(db, w->arena, w->place));
    return demo_write_talks(db, w->arena, w->place);
}

const struct err *demo_make(struct store *s, struct arena *a, const struct demo_options *o)
{
    struct demo_world w = {.a = a,
                           .small = o->small,
                           .seed = o->seed,
                           .now = o->now,
                           .password_hash = o->password_hash,
                           .totp_secret = (const unsigned char *)DEMO_TOTP_SECRET,
                           .totp_n = DEMO_TOTP_BYTES};
    TRY(store_write_wait(s, a, work_empty, a));
    demo_world_plan(&w);
    struct demo_work work = {.arena = arena_new(0)};
    const struct err *e = NULL;
    for (size_t i = 0; i < w.n && !e; i++) {
        work.place = &w.places[i];
        e = store_write_wait(s, a, work_place, &work);
        if (!e)
            e = walked_reckon(s, a, work.place->id, work.place->today, w.now, NULL);
    }
    arena_free(work.arena);
    return e;
}

const struct err *demo_present(struct db *db, struct arena *a, bool *ret)
{
    struct demo_any_row *row;
    TRY(demo_any(db, a, &row));
    *ret = row != NULL;
    return NULL;
}

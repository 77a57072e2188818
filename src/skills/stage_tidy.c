/* SPDX-License-Identifier: EUPL-1.2 */
/* Clearing up in short pieces: generations that count no more, and last labels that lag behind. */
#include "skills/stage.h"

#include "stage_sql.h"

typedef const struct err *clear_fn(struct db *db, struct arena *a, struct scheme_id scheme_id, int64_t generation,
                                   int64_t n, int64_t *ret_changed);

/* One list being cleared. */
struct clearing {
    struct store *store;
    struct arena *piece;
    struct job_run *job; /* or NULL */
    struct scheme_id scheme;
    int64_t generation;
    clear_fn *clear;
    int64_t n, changed;
};

/* Lane: clears a piece. */
static const struct err *clear_work(struct db *db, void *context)
{
    struct clearing *c = context;
    c->changed = 0;
    return c->clear(db, c->piece, c->scheme, c->generation, c->n, &c->changed);
}

/* Goes through one list, piece by piece. */
static const struct err *list_work(struct clearing *c, store_work_fn *work, clear_fn *clear, int64_t n)
{
    c->clear = clear;
    c->n = n;
    do {
        if (c->job && *c->job->stopping) {
            c->job->unfinished = true;
            return NULL;
        }
        TRY(store_write_wait(c->store, c->piece, work, c));
        arena_reset(c->piece);
        if (c->job)
            TRY(job_still(c->job));
    } while (c->changed);
    return NULL;
}

/* Clears one list. */
static const struct err *clear_list(struct clearing *c, clear_fn *clear, int64_t n)
{
    return list_work(c, clear_work, clear, n);
}

/* Clears a whole generation of a scheme; unless it was published once, also what it changed. */
static const struct err *generation_clear(struct clearing *c, bool published_once)
{
    TRY(clear_list(c, links_clear, STAGE_ROWS / 5)); /* concepts, each with some forty links */
    TRY(clear_list(c, texts_clear, STAGE_ROWS));
    TRY(clear_list(c, states_clear, STAGE_ROWS * 2));
    if (published_once)
        return NULL;
    TRY(clear_list(c, successors_clear, STAGE_ROWS));
    return clear_list(c, changes_clear, STAGE_ROWS);
}

/* Lane: brings a piece of last labels up to date, and says so to those whose maps are at hand with them. */
static const struct err *settle_work(struct db *db, void *context)
{
    struct clearing *c = context;
    TRY(clear_work(db, c));
    return c->changed ? names_changed(db, c->piece, c->scheme, NULL) : NULL;
}

/* Brings the last labels of a scheme up to those of its published generation. */
static const struct err *labels_settle(struct clearing *c, int64_t published)
{
    c->generation = published;
    TRY(list_work(c, settle_work, labels_settle_sv, STAGE_ROWS));
    TRY(list_work(c, settle_work, labels_settle_nl, STAGE_ROWS));
    return list_work(c, settle_work, labels_settle_en, STAGE_ROWS);
}

/* Tidies one scheme. */
static const struct err *scheme_tidy(struct clearing *c, struct db *db, struct arena *a, int64_t published)
{
    struct generation_above_row *next = NULL;
    TRY(labels_settle(c, published));
    for (int64_t after = 0;; after = next->generation) {
        struct generation_lives_row *lives;
        TRY(generation_above(db, a, c->scheme, after, &next));
        if (!next->generation)
            break;
        TRY(generation_lives(db, a, c->scheme, next->generation, &lives));
        if (next->generation == published || lives->n)
            continue;
        c->generation = next->generation;
        struct generation_published_row *once;
        TRY(generation_published(db, a, c->scheme, next->generation, &once));
        TRY(generation_clear(c, once->n > 0));
    }
    c->generation = published;
    return clear_list(c, concepts_clear, STAGE_ROWS);
}

/* One piece of a file. */
struct piece_drop {
    struct arena *a;
    const struct classifying_pieces_old_row *row;
};

/* Lane: drops it. */
static const struct err *drop_work(struct db *db, void *context)
{
    struct piece_drop *d = context;
    return classifying_piece_drop(db, d->a, d->row->classifying_id, d->row->file, d->row->piece, NULL);
}

/* Clears pieces of files that have been read. */
static const struct err *pieces_clear(struct clearing *c, struct db *db, struct arena *a)
{
    struct classifying_pieces_old_rows rows;
    do {
        TRY(classifying_pieces_old(db, a, 200, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            struct piece_drop d = {c->piece, &rows.v[i]};
            TRY(store_write_wait(c->store, c->piece, drop_work, &d));
            arena_reset(c->piece);
        }
    } while (rows.n);
    return NULL;
}

const struct err *stage_tidy(struct store *s, struct arena *a, struct job_run *job)
{
    struct db *db;
    struct schemes_all_rows schemes;
    TRY(store_reader(s, a, &db));
    TRY(schemes_all(db, a, &schemes));
    struct clearing c = {.store = s, .piece = arena_new(0), .job = job};
    const struct err *e = NULL;
    for (size_t i = 0; i < schemes.n && !e; i++) {
        c.scheme = schemes.v[i].scheme_id;
        e = scheme_tidy(&c, db, a, schemes.v[i].generation);
    }
    if (!e)
        e = pieces_clear(&c, db, a);
    if (e && e->kind == ERR_BROKEN)
        e = err_make(a, ERR_BROKEN, e->status, e->message, e->detail, NULL, e->file, e->line);
    arena_free(c.piece);
    return e;
}

const struct err *stage_tidy_concepts(struct stage_run *run)
{
    struct clearing c = {.store = run->store, .piece = arena_new(0), .job = run->job, .scheme = run->scheme};
    const struct err *e = run->published ? labels_settle(&c, run->published) : NULL;
    c.generation = run->published;
    if (!e)
        e = clear_list(&c, concepts_clear, STAGE_ROWS);
    if (e && e->kind == ERR_BROKEN)
        e = err_make(run->arena, ERR_BROKEN, e->status, e->message, e->detail, NULL, e->file, e->line);
    arena_free(c.piece);
    return e;
}

/* What ends the lost. */
struct losing {
    struct arena *a;
    int64_t now;
};

/* Lane: all of them, each with a sentence. */
static const struct err *lost_work(struct db *db, void *context)
{
    const struct losing *x = context;
    struct classifyings_lost_rows rows;
    TRY(classifyings_lost(db, x->a, x->now - STAGE_LOST_S, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(classifying_end(db, x->a, rows.v[i].classifying_id, "failed",
                            N_("It was cut off before it was done: the program ended. Nothing was changed. Take the "
                               "files in once more."),
                            "", "", x->now, NULL));
    return rows.n ? job_add(db, x->a, (struct employer_id){0}, "skills-tidy", 0, x->now, x->now) : NULL;
}

const struct err *stage_end_lost(struct store *s, struct arena *a, int64_t now)
{
    struct losing x = {a, now};
    return store_write_wait(s, a, lost_work, &x);
}

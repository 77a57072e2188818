/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/lookups.h"

#include "base/language.h"
#include "concepts_sql.h"
#include "skills/skills.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KEPT = 32 }; /* schemes; more are made anew each time they are needed */

/* One that is kept, or still used. */
struct kept {
    struct kept *next;
    struct lookup *lookup;
    struct scheme_id scheme;
    int64_t generation, size;
    size_t users;
    bool old; /* not to be found any more: freed with its last user */
};

struct lookups {
    pthread_mutex_t mutex;  /* over the list */
    pthread_mutex_t making; /* held while one is made, so that others wait for it instead of making it too */
    struct kept *first;
};

struct lookups *lookups_new(void)
{
    struct lookups *all = calloc(1, sizeof *all);
    if (!all)
        abort();
    pthread_mutex_init(&all->mutex, NULL);
    pthread_mutex_init(&all->making, NULL);
    return all;
}

/* Frees the old ones that nobody uses. The mutex is held. */
static void sweep(struct lookups *all)
{
    for (struct kept **k = &all->first; *k;) {
        struct kept *this = *k;
        if (!this->old || this->users) {
            k = &this->next;
            continue;
        }
        *k = this->next;
        lookup_free(this->lookup);
        free(this);
    }
}

void lookups_free(struct lookups *all)
{
    if (!all)
        return;
    for (struct kept *k = all->first; k; k = k->next)
        k->old = true;
    sweep(all);
    pthread_mutex_destroy(&all->mutex);
    pthread_mutex_destroy(&all->making);
    free(all);
}

/* The one that is there, with one user more; or NULL. */
static const struct lookup *find(struct lookups *all, struct scheme_id scheme, int64_t generation, int64_t size)
{
    const struct lookup *found = NULL;
    pthread_mutex_lock(&all->mutex);
    for (struct kept *k = all->first; k && !found; k = k->next)
        if (!k->old && k->scheme.v == scheme.v && k->generation == generation && k->size == size) {
            k->users++;
            found = k->lookup;
        }
    pthread_mutex_unlock(&all->mutex);
    return found;
}

/* Keeps a new one, with one user; those of the scheme's earlier generations and sizes become old, and so do the longest
 * unused. */
static void keep(struct lookups *all, struct lookup *lookup, struct scheme_id scheme, int64_t generation, int64_t size)
{
    struct kept *this = calloc(1, sizeof *this);
    if (!this)
        abort();
    *this = (struct kept){.lookup = lookup, .scheme = scheme, .generation = generation, .size = size, .users = 1};
    pthread_mutex_lock(&all->mutex);
    this->next = all->first;
    all->first = this;
    size_t n = 0;
    for (struct kept *k = this->next; k; k = k->next)
        k->old |= (k->scheme.v == scheme.v && (k->generation < generation || k->size != size)) || ++n >= MOST_KEPT;
    sweep(all);
    pthread_mutex_unlock(&all->mutex);
}

/* Makes the lookup of a generation from its texts; an error is in the arena that is kept. */
static const struct err *make(struct db *db, struct arena *keep, struct scheme_id scheme, int64_t generation,
                              struct lookup **ret)
{
    struct arena *a = arena_new(0);
    struct concepts_searched_rows rows;
    struct {
        struct lookup_entry *v;
        size_t n, room;
    } all = {0};
    const struct err *e = concepts_searched(db, a, scheme, generation, &rows);
    for (size_t i = 0; !e && i < rows.n; i++) {
        const struct concepts_searched_row *r = &rows.v[i];
        enum concept_kind kind;
        enum language language;
        if (!concept_kind_read(r->kind, &kind) || !language_read(r->language, &language))
            continue;
        struct lookup_entry entry = {.concept = r->concept_id.v,
                                     .label = r->label,
                                     .kind = (unsigned char)kind,
                                     .language = (unsigned char)language,
                                     .preferred = true};
        if (*r->label)
            *VEC_PUSH(a, all) = entry;
        entry.preferred = false;
        for (const char *p = r->others; *p; p += strcspn(p, "\n"), p += *p == '\n') {
            entry.label = arena_copy(a, p, strcspn(p, "\n"));
            *VEC_PUSH(a, all) = entry;
        }
    }
    if (!e)
        *ret = lookup_new(all.v, all.n);
    else
        e = err_make(keep, e->kind, e->status, e->message, e->detail, NULL, e->file, e->line);
    arena_free(a);
    return e;
}

const struct err *lookups_take(struct lookups *all, struct db *db, struct arena *a, struct scheme_id scheme,
                               int64_t generation, int64_t size, const struct lookup **ret)
{
    if ((*ret = find(all, scheme, generation, size)) != NULL)
        return NULL;
    struct lookup *made = NULL;
    pthread_mutex_lock(&all->making);
    const struct err *e = NULL;
    if ((*ret = find(all, scheme, generation, size)) == NULL)
        e = make(db, a, scheme, generation, &made);
    if (made) {
        keep(all, made, scheme, generation, size);
        *ret = made;
    }
    pthread_mutex_unlock(&all->making);
    return e;
}

void lookups_give(struct lookups *all, const struct lookup *lookup)
{
    pthread_mutex_lock(&all->mutex);
    for (struct kept *k = all->first; k; k = k->next)
        if (k->lookup == lookup)
            k->users--;
    sweep(all);
    pthread_mutex_unlock(&all->mutex);
}

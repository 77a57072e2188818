/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/skills.h"

#include "concepts_sql.h"
#include "skills/lookups.h"

#include <string.h>

/* Puts the hits of another scheme among those found so far, in order; at most n. How many there are then. */
static size_t merge(struct arena *a, struct lookup_hit *all, size_t all_n, const struct lookup_hit *more, size_t more_n,
                    size_t n, unsigned language)
{
    struct lookup_hit *both = arena_array(a, n, sizeof *both);
    size_t i = 0, k = 0, at = 0;
    for (; at < n && (i < all_n || k < more_n); at++) {
        bool first = k == more_n || (i < all_n && lookup_compare(&all[i], &more[k], language) <= 0);
        both[at] = first ? all[i++] : more[k++];
        both[at].label = arena_strdup(a, both[at].label); /* the lookup may go away */
    }
    memcpy(all, both, at * sizeof *both);
    return at;
}

const struct err *skills_search(struct lookups *lookups, struct db *db, struct arena *a, struct employer_id employer,
                                const struct skills_query *q, struct skills_found *ret)
{
    struct schemes_shown_rows schemes;
    size_t most = q->n < LOOKUP_MAX_HITS ? q->n : LOOKUP_MAX_HITS, n = 0;
    struct lookup_hit *all = arena_array(a, most, sizeof *all), *hits = arena_array(a, most, sizeof *hits);
    *ret = (struct skills_found){0};
    TRY(schemes_shown(db, a, employer, &schemes));
    for (size_t i = 0; i < schemes.n; i++) {
        const struct lookup *l;
        bool more;
        struct lookup_query lq = {.text = q->text, .kinds = q->kinds, .language = (unsigned)q->language, .n = most};
        TRY(lookups_take(lookups, db, a, schemes.v[i].scheme_id, schemes.v[i].generation, schemes.v[i].size, &l));
        size_t found = lookup_find(l, a, &lq, hits, &more);
        ret->more |= more || n + found > most;
        n = merge(a, all, n, hits, found, most, (unsigned)q->language);
        lookups_give(lookups, l);
    }
    struct concept_id *ids = arena_array(a, n, sizeof *ids);
    struct concept_label *labels = arena_array(a, n, sizeof *labels);
    for (size_t i = 0; i < n; i++)
    ids[i].v = all[i].concept;
    TRY(concept_labels(db, a, employer, q->language, ids, n, labels));
    ret->v = arena_array(a, n, sizeof *ret->v);
    for (size_t i = 0; i < n; i++)
        if (labels[i].concept_id.v)
            ret->v[ret->n++] = (struct skill_found){
                .c = labels[i],
                .matched = strcmp(all[i].label, labels[i].label) != 0 ? all[i].label : NULL,
                .matched_language = (enum language)all[i].language,
            };
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Finding labels by what somebody types: whole words first, then beginnings, then parts of compounds, then words with
 * typing errors. Pure and deterministic; the same query always gives the same list.
 *
 * Labels are folded and cut into words; each different word stands once, sorted, with two signatures (which letters and
 * which pairs of letters it has) and the labels that it is in. A word of the query is compared with all words: a few
 * instructions on a signature leave out most of those that can't be near enough, without missing any, and the others
 * are reckoned exactly (optimal string alignment, a bit for each letter). So there is nothing to tune and nothing to
 * miss.
 *
 * What a word q of the query costs at a word w of a label:
 *   0  q is w            1  w begins with q            2  q (of 3 letters or more) stands inside w
 *   2 + d  q is w with d typing errors (one letter wrong, missing, too many, or two changed round)
 *   4 + d  w begins with q with d typing errors
 * with d at most 1 in words of 4 to 7 letters, at most 2 in longer ones. A label costs the sum over the words of the
 * query, each at its cheapest word; all of them must be found. Order: cost; the language asked for; few further words;
 * preferred labels; short ones; by letters; by concept. A concept stands once, by its best label.
 */
#ifndef BANA_ENGINE_LOOKUP_H
#define BANA_ENGINE_LOOKUP_H

#include "base/arena.h"

#include <stdint.h>

enum {
    LOOKUP_MAX_HITS = 300,
    LOOKUP_MAX_WORDS = 8,   /* of a query; what comes behind is passed by */
    LOOKUP_MAX_LETTERS = 40 /* of a word; what comes behind is cut, in labels too */
};

/* One label. All labels of a concept come one after the other. */
struct lookup_entry {
    int64_t concept;
    const char *label;            /* UTF-8 */
    unsigned char kind, language; /* numbers of the caller, below 8 */
    bool preferred;
};

struct lookup;

/* Makes one of labels, which are copied. It is never changed afterwards, so threads may share it. */
struct lookup *lookup_new(const struct lookup_entry *entries, size_t n);
void lookup_free(struct lookup *l);
/* What it takes of memory. */
size_t lookup_bytes(const struct lookup *l);

struct lookup_query {
    const char *text; /* UTF-8 */
    unsigned kinds;   /* bits: 1 << kind */
    unsigned language;
    size_t n; /* at most LOOKUP_MAX_HITS */
};

struct lookup_hit {
    int64_t concept;
    const char *label; /* the one that was found; of the lookup */
    unsigned char kind, language;
    bool preferred;
    unsigned cost;
    size_t further; /* words of the label beside those of the query */
};

/* Puts the best into ret[0 … n-1]; how many there are. *ret_more: there are others. Scratch is taken from the arena. */
size_t lookup_find(const struct lookup *l, struct arena *a, const struct lookup_query *q, struct lookup_hit *ret,
                   bool *ret_more);
/* The order of hits as above: below 0 if x comes first. */
int lookup_compare(const struct lookup_hit *x, const struct lookup_hit *y, unsigned language);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/words_diff.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

#define MOST_CELLS 160000 /* of the table: four hundred words against four hundred */

struct words {
    const char **v;
    size_t n, room;
};

/* The words of a text. */
static struct words words_of(struct arena *a, const char *text)
{
    struct words w = {0};
    char *rest = NULL, *copy = arena_strdup(a, text);
    for (char *word = strtok_r(copy, " \t\r\n", &rest); word; word = strtok_r(NULL, " \t\r\n", &rest))
        *VEC_PUSH(a, w) = word;
    return w;
}

/* Adds a word to the last piece, or begins a new one. */
static void piece_add(struct arena *a, struct diff *d, enum diff_kind kind, const char *word)
{
    bool goes_on = d->n && d->v[d->n - 1].kind == kind;
    struct diff_piece *p = goes_on ? &d->v[d->n - 1] : VEC_PUSH(a, *d);
    size_t n = strlen(word), length = p->length + (goes_on ? 1 : 0) + n;
    if (length + 1 > p->room) { /* by doubling: a long text must not be copied for each of its words */
        char *wider = arena_alloc(a, 2 * length + 1);
        memcpy(wider, p->words ? p->words : "", p->length);
        p->words = wider;
        p->room = 2 * length + 1;
    }
    if (goes_on)
        p->words[p->length] = ' ';
    memcpy(p->words + length - n, word, n + 1);
    p->length = length;
    p->kind = kind;
    d->changed = d->changed || kind != DIFF_SAME;
}

/* Compares the middles by their longest common subsequence. */
static void middle_diff(struct arena *a, struct diff *d, const char **x, size_t n, const char **y, size_t m)
{
    if (n * m > MOST_CELLS || !n || !m) {
        for (size_t i = 0; i < n; i++)
            piece_add(a, d, DIFF_GONE, x[i]);
        for (size_t i = 0; i < m; i++)
            piece_add(a, d, DIFF_NEW, y[i]);
        return;
    }
    uint16_t *common = arena_array(a, (n + 1) * (m + 1), sizeof *common); /* of what follows i and k */
#define COMMON(I, K) common[(I) * (m + 1) + (K)]
    for (size_t i = n; i-- > 0;)
        for (size_t k = m; k-- > 0;)
            COMMON(i, k) = strcmp(x[i], y[k]) == 0               ? (uint16_t)(COMMON(i + 1, k + 1) + 1)
                           : COMMON(i + 1, k) > COMMON(i, k + 1) ? COMMON(i + 1, k)
                                                                 : COMMON(i, k + 1);
    size_t i = 0, k = 0;
    while (i < n || k < m)
        if (i < n && k < m && strcmp(x[i], y[k]) == 0) {
            piece_add(a, d, DIFF_SAME, x[i++]);
            k++;
        } else if (i < n && (k == m || COMMON(i + 1, k) >= COMMON(i, k + 1))) {
            piece_add(a, d, DIFF_GONE, x[i++]);
        } else {
            piece_add(a, d, DIFF_NEW, y[k++]);
        }
#undef COMMON
}

struct diff words_diff(struct arena *a, const char *before, const char *after)
{
    struct diff d = {0};
    struct words x = words_of(a, before), y = words_of(a, after);
    size_t head = 0, tail = 0;
    while (head < x.n && head < y.n && strcmp(x.v[head], y.v[head]) == 0)
        piece_add(a, &d, DIFF_SAME, x.v[head++]);
    while (tail < x.n - head && tail < y.n - head && strcmp(x.v[x.n - 1 - tail], y.v[y.n - 1 - tail]) == 0)
        tail++;
    middle_diff(a, &d, x.n ? x.v + head : x.v, x.n - head - tail, y.n ? y.v + head : y.v, y.n - head - tail);
    for (size_t i = x.n - tail; i < x.n; i++)
        piece_add(a, &d, DIFF_SAME, x.v[i]);
    return d;
}

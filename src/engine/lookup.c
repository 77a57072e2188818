/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include "engine/lookup.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { FAR = 255 }; /* costs more than can be */

/* A word that stands in labels. */
struct word {
    uint64_t letters, pairs; /* signatures */
    uint32_t text_at;
    uint32_t labels_at; /* into .postings, up to the next word's */
    unsigned char n;
};

struct label {
    uint32_t text_at;
    uint32_t concept; /* place in .concepts */
    uint16_t words;
    unsigned char kind, language;
    bool preferred;
};

struct lookup {
    struct arena *arena;
    char *texts;
    unsigned char *word_texts;
    struct word *words; /* sorted; one more at the end */
    uint32_t *postings;
    struct label *labels;
    int64_t *concepts;
    size_t word_n, label_n, concept_n, bytes;
};

/* ---- words ---- */

/* One letter of a folded text as a byte: Latin ones as they are, the others by a place that they share; 0: none. */
static unsigned char letter(unsigned c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+' || c == '#' ? (unsigned char)c : 0;
    if (c < 0x100)
        return c >= 0xc0 && c != 0xd7 && c != 0xf7 ? (unsigned char)c : 0;
    return c >= 0x2000 && c < 0x2c00 ? 0 : (unsigned char)(0x80 + c % 0x40);
}

/* Cuts a folded text into words of bytes; how many were written. Each is {length, bytes}. */
static size_t words_cut(const char *folded, size_t most, unsigned char (*ret)[LOOKUP_MAX_LETTERS + 1])
{
    size_t n = 0, left = strlen(folded), at = 0;
    while (left && n < most) {
        unsigned c = 0;
        size_t size = utf8_next(folded, left, &c);
        unsigned char b = size ? letter(c) : 0;
        size = size ? size : 1;
        if (b && at < LOOKUP_MAX_LETTERS)
            ret[n][1 + at++] = b;
        folded += size;
        left -= size;
        if ((!b || !left) && at) {
            ret[n++][0] = (unsigned char)at;
            at = 0;
        }
    }
    return n;
}

/* The place of a letter in a signature: a to z and digits have their own. */
static unsigned place(unsigned char b)
{
    if (b >= 'a' && b <= 'z')
        return b - (unsigned)'a';
    return b >= '0' && b <= '9' ? 26u + b - (unsigned)'0' : 36u + b % 28u;
}

/* Which letters and which pairs of letters. */
static void signatures(const unsigned char *p, size_t n, uint64_t *ret_letters, uint64_t *ret_pairs)
{
    *ret_letters = *ret_pairs = 0;
    for (size_t i = 0; i < n; i++)
        *ret_letters |= UINT64_C(1) << place(p[i]);
    for (size_t i = 0; i + 1 < n; i++)
        *ret_pairs |= UINT64_C(1) << ((place(p[i]) * 31 + place(p[i + 1])) * 0x9e37u >> 4 & 63);
}

/* ---- making ---- */

/* A word in a label, while the words are sorted. */
struct standing {
    const unsigned char *p; /* {length, bytes} */
    uint32_t label;
};

/* Order of words by bytes, a beginning before what it begins. */
static int word_order(const unsigned char *x, size_t x_n, const unsigned char *y, size_t y_n)
{
    int c = memcmp(x, y, x_n < y_n ? x_n : y_n);
    return c ? c : x_n < y_n ? -1 : x_n > y_n;
}

/* For qsort: by word, then by label. */
static int standing_compare(const void *x, const void *y)
{
    const struct standing *l = x, *r = y;
    int c = word_order(l->p + 1, l->p[0], r->p + 1, r->p[0]);
    return c ? c : l->label < r->label ? -1 : l->label > r->label;
}

/* Puts the sorted words and where they stand into the lookup. */
static void words_fill(struct lookup *l, const struct standing *v, size_t n)
{
    size_t different = 0, bytes = 0;
    for (size_t i = 0; i < n; i++)
        if (!i || word_order(v[i].p + 1, v[i].p[0], v[i - 1].p + 1, v[i - 1].p[0])) {
            different++;
            bytes += v[i].p[0];
        }
    l->words = arena_array(l->arena, different + 1, sizeof *l->words);
    l->word_texts = arena_alloc(l->arena, bytes);
    l->postings = arena_array(l->arena, n, sizeof *l->postings);
    size_t text_at = 0, posting = 0;
    for (size_t i = 0; i < n; i++) {
        bool fresh = !i || word_order(v[i].p + 1, v[i].p[0], v[i - 1].p + 1, v[i - 1].p[0]);
        if (fresh) {
            struct word *w = &l->words[l->word_n++];
            *w = (struct word){.text_at = (uint32_t)text_at, .labels_at = (uint32_t)posting, .n = v[i].p[0]};
            memcpy(l->word_texts + text_at, v[i].p + 1, v[i].p[0]);
            signatures(v[i].p + 1, v[i].p[0], &w->letters, &w->pairs);
            text_at += v[i].p[0];
        }
        if (fresh || v[i].label != v[i - 1].label)
            l->postings[posting++] = v[i].label;
    }
    l->words[l->word_n].labels_at = (uint32_t)posting;
}

struct lookup *lookup_new(const struct lookup_entry *entries, size_t n)
{
    struct arena *keep = arena_new(0), *work = arena_new(0), *folding = arena_new(0);
    struct lookup *l = arena_new_of(keep, struct lookup);
    struct {
        struct standing *v;
        size_t n, room;
    } all = {0};
    unsigned char words[64][LOOKUP_MAX_LETTERS + 1];
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++)
        bytes += strlen(entries[i].label) + 1;
    *l = (struct lookup){.arena = keep,
                         .texts = arena_alloc(keep, bytes),
                         .labels = arena_array(keep, n, sizeof *l->labels),
                         .concepts = arena_array(keep, n, sizeof *l->concepts),
                         .label_n = n};
    char *to = l->texts;
    for (size_t i = 0; i < n; i++) {
        if (!i || entries[i].concept != entries[i - 1].concept)
        l->concepts[l->concept_n++] = entries[i].concept;
        size_t word_n = words_cut(text_fold(folding, entries[i].label), 64, words);
        arena_reset(folding);
        l->labels[i] = (struct label){.text_at = (uint32_t)(to - l->texts),
                                      .concept = (uint32_t)(l->concept_n - 1),
                                      .words = (uint16_t)word_n,
                                      .kind = entries[i].kind,
                                      .language = entries[i].language,
                                      .preferred = entries[i].preferred};
        to = stpcpy(to, entries[i].label) + 1;
        for (size_t k = 0; k < word_n; k++)
            *VEC_PUSH(work, all) =
                (struct standing){(const unsigned char *)arena_copy(work, words[k], words[k][0] + 1u), (uint32_t)i};
    }
    if (all.n)
        qsort(all.v, all.n, sizeof *all.v, standing_compare);
    words_fill(l, all.v, all.n);
    l->bytes = arena_used(keep);
    arena_free(folding);
    arena_free(work);
    return l;
}

void lookup_free(struct lookup *l)
{
    if (l)
        arena_free(l->arena);
}

size_t lookup_bytes(const struct lookup *l)
{
    return l->bytes;
}

/* ---- comparing words ---- */

/* A word of a query. */
struct wanted {
    const unsigned char *p;
    size_t n, errors; /* how many are allowed */
    uint64_t letters, pairs;
    uint64_t where[256]; /* for each letter: a bit for each place at which it stands */
};

/* The smaller one. */
static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* The distance of the wanted word to w, and to the nearest beginning of w (optimal string alignment). All rows of the
 * table of distances are reckoned at once, a bit for each: Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and
 * Damerau Edit Distances", 2003. `more` and `less` say where a row's number is one above, one below, that of the row
 * before; `same` where it is that of the place one row and one letter before. */
static void distances(const struct wanted *q, const unsigned char *w, size_t w_n, size_t *ret_whole, size_t *ret_begins)
{
    uint64_t more = ~UINT64_C(0), less = 0, same = 0, before = 0, last = UINT64_C(1) << (q->n - 1);
    size_t m = least(w_n, q->n + q->errors), d = q->n;
    *ret_begins = d;
    for (size_t j = 0; j < m; j++) {
        uint64_t here = q->where[w[j]], turned = (~same & here) << 1 & before;
        same = (((here & more) + more) ^ more) | here | less | turned;
        uint64_t up = less | ~(same | more), down = same & more; /* from the letter before to this one */
        d += (up & last) != 0;
        d -= (down & last) != 0;
        *ret_begins = least(*ret_begins, d);
        up = up << 1 | 1;
        more = down << 1 | ~(same | up);
        less = up & same;
        before = here;
    }
    *ret_whole = m == w_n ? d : FAR;
}

/* True if more than n bits are set. */
static bool more_than(uint64_t bits, size_t n)
{
    for (; bits && n; n--)
        bits &= bits - 1; /* without the last one */
    return bits != 0;
}

/* What the wanted word costs at a word of the lookup; FAR: not near enough. */
static unsigned char cost(const struct lookup *l, const struct wanted *q, const struct word *w)
{
    uint64_t missing = q->letters & ~w->letters, pairs = q->pairs & ~w->pairs;
    if (more_than(missing, q->errors) || w->n + q->errors < q->n || more_than(pairs, 3 * q->errors))
        return FAR;
    const unsigned char *p = l->word_texts + w->text_at;
    if (!missing && !pairs && w->n >= q->n) {
        if (!memcmp(p, q->p, q->n))
            return w->n == q->n ? 0 : 1;
        if (q->n >= 3 && memmem(p, w->n, q->p, q->n))
            return 2;
    }
    if (!q->errors)
        return FAR;
    size_t whole, begins;
    distances(q, p, w->n, &whole, &begins);
    if (whole <= q->errors)
        return (unsigned char)least(2 + whole, 4 + begins);
    return begins <= q->errors ? (unsigned char)(4 + begins) : FAR;
}

/* ---- finding ---- */

int lookup_compare(const struct lookup_hit *x, const struct lookup_hit *y, unsigned language)
{
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if ((x->language == language) != (y->language == language))
        return x->language == language ? -1 : 1;
    if (x->further != y->further)
        return x->further < y->further ? -1 : 1;
    if (x->preferred != y->preferred)
        return x->preferred ? -1 : 1;
    size_t x_n = strlen(x->label), y_n = strlen(y->label);
    if (x_n != y_n)
        return x_n < y_n ? -1 : 1;
    int by_letters = strcmp(x->label, y->label);
    if (by_letters)
        return by_letters;
    if (x->concept != y->concept)
    return x->concept < y->concept ? -1 : 1;
    return (int)x->language - (int)y->language;
}

/* Adds to each label's cost what the wanted word costs at its cheapest word. True if a label has all words so far. */
static bool word_add(const struct lookup *l, const struct wanted *q, unsigned char *sum, unsigned char *this)
{
    memset(this, FAR, l->label_n);
    for (size_t i = 0; i < l->word_n; i++) {
        unsigned char c = cost(l, q, &l->words[i]);
        if (c == FAR)
            continue;
        for (uint32_t k = l->words[i].labels_at; k < l->words[i + 1].labels_at; k++)
            if (c < this[l->postings[k]])
                this[l->postings[k]] = c;
    }
    unsigned best = FAR;
    for (size_t i = 0; i < l->label_n; i++) {
        sum[i] = (unsigned char)least((size_t)sum[i] + this[i], FAR);
        best = least(best, sum[i]);
    }
    return best < FAR;
}

/* Puts a hit where it belongs among the best so far. */
static void hit_put(struct lookup_hit *best, size_t *n, size_t most, bool *more, const struct lookup_hit *hit,
                    unsigned language)
{
    size_t low = 0, high = *n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (lookup_compare(&best[middle], hit, language) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *more |= *n == most;
    if (low == most)
        return;
    size_t moved = *n - low - (*n == most);
    memmove(&best[low + 1], &best[low], moved * sizeof *best);
    best[low] = *hit;
    *n += *n < most;
}

size_t lookup_find(const struct lookup *l, struct arena *a, const struct lookup_query *q, struct lookup_hit *ret,
                   bool *ret_more)
{
    unsigned char words[LOOKUP_MAX_WORDS][LOOKUP_MAX_LETTERS + 1];
    size_t most = least(q->n, LOOKUP_MAX_HITS), found = 0;
    *ret_more = false;
    char *text = arena_copy(a, q->text, strnlen(q->text, 1000)); /* longer than eight words can be */
    size_t n = words_cut(text_fold(a, text), LOOKUP_MAX_WORDS, words);
    if (!n || !most)
        return 0;
    unsigned char *sum = arena_alloc(a, l->label_n), *this = arena_alloc(a, l->label_n);
    for (size_t i = 0; i < n; i++) {
        struct wanted w = {.p = words[i] + 1, .n = words[i][0]};
        w.errors = w.n < 4 ? 0 : w.n < 8 ? 1 : 2;
        signatures(w.p, w.n, &w.letters, &w.pairs);
        for (size_t k = 0; k < w.n; k++)
            w.where[w.p[k]] |= UINT64_C(1) << k;
        if (!word_add(l, &w, sum, this))
            return 0;
    }
    struct lookup_hit best = {0};
    bool any = false;
    for (size_t i = 0; i < l->label_n; i++) {
        const struct label *x = &l->labels[i];
        if (sum[i] != FAR && (q->kinds >> x->kind & 1)) {
            struct lookup_hit hit = {.concept = l->concepts[x->concept],
                                     .label = l->texts + x->text_at,
                                     .kind = x->kind,
                                     .language = x->language,
                                     .preferred = x->preferred,
                                     .cost = sum[i],
                                     .further = x->words > n ? x->words - n : 0};
            if (!any || lookup_compare(&hit, &best, q->language) < 0)
                best = hit;
            any = true;
        }
        if (any && (i + 1 == l->label_n || l->labels[i + 1].concept != x->concept)) {
            hit_put(ret, &found, most, ret_more, &best, q->language);
            any = false;
        }
    }
    return found;
}

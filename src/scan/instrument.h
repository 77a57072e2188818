/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a scan asks: our own instrument (instrument_own.c), and others that an administrator installs as files
 * (docs/admin/instruments.md says the format; instrument_read.c reads it).
 */
#ifndef BANA_SCAN_INSTRUMENT_H
#define BANA_SCAN_INSTRUMENT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/three.h"
#include "engine/scan.h"

#define INSTRUMENT_OWN "bana"
#define INSTRUMENT_BYTES (256u << 10)
#define INSTRUMENT_ITEMS 120
#define INSTRUMENT_SCALES 30
#define INSTRUMENT_ANSWERS 7
#define INSTRUMENT_PAGE 6 /* statements a page */

struct instrument_item {
    const char *word;
    struct three text;
    struct three turned; /* our own: how one says that it is not so; else "" */
};

/* One page of statements, with its open line. */
struct instrument_part {
    const char *word;
    struct three title, lead, line;
    size_t first, n; /* its statements */
};

struct instrument_answer {
    int value;
    struct three text;
};

struct instrument_scale {
    const char *word;
    struct three name, about;
    struct scan_scale key;
};

struct instrument {
    const char *word, *version;
    struct three name, about;
    const char *source, *licence;
    const struct instrument_item *items;
    size_t item_n;
    const struct instrument_part *parts;
    size_t part_n;
    const struct instrument_answer *answers; /* by value, each one more than the one before */
    size_t answer_n;
    const struct instrument_scale *scales; /* none for our own: no score is shown */
    size_t scale_n;
};

extern const struct instrument instrument_own;

/* The least and the greatest value. */
struct scan_range instrument_range(const struct instrument *in);
/* The place of the statement or part with the word; SIZE_MAX if there is none. */
size_t instrument_item_at(const struct instrument *in, const char *word);
size_t instrument_part_at(const struct instrument *in, const char *word);
/* The words of an answer; NULL if it is none of the instrument's. */
const struct three *instrument_answer_text(const struct instrument *in, int value);

/* Reads a file. What is wrong with it is a refusal (422) that says where, in the language. */
const struct err *instrument_read(struct arena *a, enum language l, const void *bytes, size_t n,
                                  struct instrument **ret) ERR_MUST_USE;

/* ---- what follows from answers to our own ---- */

/* Words for the preparation from a statement: as it is, or turned; NULL if the answer says neither. */
const struct three *own_phrase(size_t item, int answer);
/* The rule of a direction (bit n of talks/direction.h). */
extern const struct scan_rule own_directions[8];
/* The filters of the map that may follow, with the name that it knows them by. */
#define OWN_FILTERS 3
struct own_filter {
    const char *name; /* in the address of the map */
    struct three said;
    struct scan_rule rule;
};
extern const struct own_filter own_filters[OWN_FILTERS];

#endif

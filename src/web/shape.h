/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a page says as JSON: a table names the members of the page's struct that are told, and how. The answer and the
 * API's description (web/openapi.h) come from the same table, so they can't part.
 *
 *   static SHAPE(unit_line, struct units_tree_row, HAS(struct units_tree_row, unit_id), HAS(struct units_tree_row,
 * name)); SHAPE(units_body, struct units_page, HAS_ROWS(struct units_page, tree, &unit_line_shape));
 *
 * The second makes units_body_shape, and units_body is the block of the template that writes the page.
 *
 * The rule of access holds for members too: a shape tells nothing that the page itself does not show its reader. Days
 * are ISO days, moments ISO moments in UTC, ids thirteen letters; what is not there is null.
 */
#ifndef BANA_WEB_SHAPE_H
#define BANA_WEB_SHAPE_H

#include "base/ids.h"
#include "base/json.h"

#include <stddef.h>

enum shape_kind {
    SHAPE_TEXT,   /* const char *, may be NULL */
    SHAPE_CHOICE, /* const char *, one of .choices, or NULL */
    SHAPE_HERE,   /* char[n] inside the struct; "" is null */
    SHAPE_INT,    /* int64_t, int or size_t by .size */
    SHAPE_MAYBE,  /* int64_t with a bool behind it that says that it is null (X and X_null of generated rows) */
    SHAPE_BOOL,   /* bool */
    SHAPE_FLAG,   /* int64_t 0 or 1, told as a boolean */
    SHAPE_ID,     /* a struct of base/ids.h, or int64_t */
    SHAPE_MOMENT, /* int64_t seconds UTC; 0 is null */
    SHAPE_WORD,   /* an enum, told as the word of .word */
    SHAPE_BITS,   /* an unsigned, told as the list of the words of its bits */
    SHAPE_ONE,    /* a pointer to a struct of .of; NULL is null */
    SHAPE_IN,     /* a struct of .of inside this one */
    SHAPE_LIST,   /* a pointer to structs of .of, counted at .n_at */
    SHAPE_ROWS,   /* a pointer to {v, n}; NULL is an empty list */
    SHAPE_SPAN,   /* {v, n} inside this struct */
    SHAPE_ARRAY,  /* .size structs of .of inside this one */
    SHAPE_TEXTS   /* a pointer to texts, counted at .n_at */
};

struct shape_member {
    const char *name;
    enum shape_kind kind;
    size_t at;   /* offset in the struct */
    size_t size; /* of an INT in bytes; of an ARRAY in structs; of a WORD or BITS: how many words there are */
    size_t n_at; /* offset of the count (size_t), or of the bool of MAYBE */
    const struct shape *of;
    const char *(*word)(unsigned value);
    const char *const *choices; /* up to a NULL */
};

struct shape {
    const char *name; /* in the API's description */
    size_t size;      /* of the struct */
    const struct shape_member *v;
    size_t n;
};

#define SHAPE(NAME, STRUCT, ...)                                                                                       \
    const struct shape NAME##_shape = {#NAME, sizeof(STRUCT), (const struct shape_member[]){__VA_ARGS__},              \
                                       sizeof((const struct shape_member[]){__VA_ARGS__}) /                            \
                                           sizeof(struct shape_member)}

#define SHAPE_ID_OF(KIND) struct KIND##_id * : SHAPE_ID, const struct KIND##_id * : SHAPE_ID,
/* The kind of a member by its C type; an enum or a struct needs one of the other macros. */
#define SHAPE_KIND(S, M)                                                                                               \
    _Generic(&((S *)0)->M, ID_KINDS(SHAPE_ID_OF) const char **: SHAPE_TEXT, char **: SHAPE_TEXT,                       \
             const char *const *: SHAPE_TEXT, char(*)[11]: SHAPE_HERE, char(*)[ID_TEXT_SIZE]: SHAPE_HERE,              \
             bool *: SHAPE_BOOL, int *: SHAPE_INT, int64_t *: SHAPE_INT, size_t *: SHAPE_INT)

#define HAS_AS(S, M, NAME)                                                                                             \
    {                                                                                                                  \
        .name = NAME, .kind = SHAPE_KIND(S, M), .at = offsetof(S, M), .size = sizeof((S *)0)->M                        \
    }
#define HAS(S, M) HAS_AS(S, M, #M)
#define HAS_KIND(S, M, NAME, KIND, ...)                                                                                \
    {                                                                                                                  \
        .name = NAME, .kind = KIND, .at = offsetof(S, M), .size = sizeof((S *)0)->M, __VA_ARGS__                       \
    }
#define HAS_MAYBE(S, M) HAS_KIND(S, M, #M, SHAPE_MAYBE, .n_at = offsetof(S, M##_null))
#define HAS_FLAG(S, M) HAS_KIND(S, M, #M, SHAPE_IF_INT64(S, M, SHAPE_FLAG), )
#define HAS_ID(S, M, NAME) HAS_KIND(S, M, NAME, SHAPE_ID, )
#define HAS_MOMENT(S, M, NAME) HAS_KIND(S, M, NAME, SHAPE_MOMENT, )
/* KIND if the member has the C type that it is read as; what has another does not compile. An enum is an unsigned, or
 * an int, of the same size. */
#define SHAPE_IF_INT64(S, M, KIND) _Generic(((S *)0)->M, int64_t : KIND)
#define SHAPE_IF_UNSIGNED(S, M, KIND) _Generic(((S *)0)->M, unsigned : KIND, int : KIND)
/* An enum of N values from 0 on; WORD_OF gives each its word, and takes an unsigned: a function of the enum itself may
 * not be called through this pointer. */
#define HAS_WORD(S, M, WORD_OF, N)                                                                                     \
    {                                                                                                                  \
        .name = #M, .kind = SHAPE_IF_UNSIGNED(S, M, SHAPE_WORD), .at = offsetof(S, M), .size = (N), .word = WORD_OF    \
    }
/* A text that is one of a few words of ours: CHOICES is an array of them, up to a NULL. */
#define HAS_CHOICE(S, M, CHOICES) HAS_KIND(S, M, #M, SHAPE_CHOICE, .choices = CHOICES)
/* The first N bits of an unsigned; WORD_OF gives bit 0, 1, 2 … its word. */
#define HAS_BITS(S, M, WORD_OF, N)                                                                                     \
    {                                                                                                                  \
        .name = #M, .kind = SHAPE_IF_UNSIGNED(S, M, SHAPE_BITS), .at = offsetof(S, M), .size = (N), .word = WORD_OF    \
    }
#define HAS_ONE(S, M, OF) HAS_KIND(S, M, #M, SHAPE_ONE, .of = OF)
#define HAS_IN(S, M, OF) HAS_KIND(S, M, #M, SHAPE_IN, .of = OF)
#define HAS_LIST(S, M, N, NAME, OF) HAS_KIND(S, M, NAME, SHAPE_LIST, .n_at = offsetof(S, N), .of = OF)
#define HAS_ROWS(S, M, OF) HAS_KIND(S, M, #M, SHAPE_ROWS, .of = OF)
#define HAS_SPAN(S, M, OF) HAS_KIND(S, M, #M, SHAPE_SPAN, .of = OF)
#define HAS_ARRAY(S, M, COUNT, OF)                                                                                     \
    {                                                                                                                  \
        .name = #M, .kind = SHAPE_ARRAY, .at = offsetof(S, M), .size = (COUNT), .of = OF                               \
    }
#define HAS_TEXTS(S, M, N) HAS_KIND(S, M, #M, SHAPE_TEXTS, .n_at = offsetof(S, N))

/* A page that has only words for people: its JSON says no more than that it is there. */
extern const struct shape nothing_shape;

/* Writes the struct at `of` (of shape->size bytes) as an object. */
void shape_write(struct json *j, const struct shape *shape, const void *of);

#endif

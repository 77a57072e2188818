/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/shape.h"

#include "base/time.h"

#include <string.h>

const struct shape nothing_shape = {"nothing", 0, NULL, 0};

/* Every pointer of ours lies in memory as a void * does (POSIX), so one way of reading serves all. */
static const void *pointer_at(const char *place)
{
    const void *p;
    memcpy(&p, place, sizeof p);
    return p;
}

/* A size_t at a place. */
static size_t count_at(const char *place)
{
    size_t n;
    memcpy(&n, place, sizeof n);
    return n;
}

/* An int64_t at a place, or an int when it is so small. */
static int64_t number_at(const char *place, size_t size)
{
    int64_t wide = 0;
    int narrow = 0;
    if (size == sizeof narrow)
        memcpy(&narrow, place, sizeof narrow);
    else
        memcpy(&wide, place, sizeof wide);
    return size == sizeof narrow ? narrow : wide;
}

/* A list of n structs. */
static void list_write(struct json *j, const struct shape *of, const char *v, size_t n)
{
    json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        shape_write(j, of, v + i * of->size);
    json_close(j, ']');
}

/* The rows {v, n} that stand at a place. */
static void rows_write(struct json *j, const struct shape *of, const char *rows)
{
    list_write(j, of, rows ? pointer_at(rows) : NULL, rows ? count_at(rows + sizeof(void *)) : 0);
}

/* A list of n texts. */
static void texts_write(struct json *j, const char *v, size_t n)
{
    json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        json_text(j, pointer_at(v + i * sizeof(char *)));
    json_close(j, ']');
}

/* The words of the bits that are set. */
static void bits_write(struct json *j, const struct shape_member *m, const char *place)
{
    unsigned bits;
    memcpy(&bits, place, sizeof bits);
    json_open(j, '[');
    for (unsigned i = 0; i < m->size; i++)
        if (bits & 1u << i)
            json_text(j, m->word(i));
    json_close(j, ']');
}

/* An id's letters; null for none. */
static void id_put(struct json *j, int64_t id)
{
    char text[ID_TEXT_SIZE];
    id_write(id, text);
    json_text(j, id ? text : NULL);
}

/* A moment in UTC; null for none. */
static void moment_put(struct json *j, int64_t moment)
{
    char text[21];
    moment_write(moment, text);
    json_text(j, moment ? text : NULL);
}

/* The word if it is one of the choices; NULL else, as the description promises. */
static const char *one_of(const char *const *choices, const char *word)
{
    for (; word && *choices; choices++)
        if (strcmp(*choices, word) == 0)
            return word;
    return NULL;
}

/* The value of a member that is itself no struct. */
static void value_write(struct json *j, const struct shape_member *m, const char *base)
{
    const char *place = base + m->at;
    unsigned word;
    switch (m->kind) {
    case SHAPE_TEXT:
        json_text(j, pointer_at(place));
        break;
    case SHAPE_CHOICE:
        json_text(j, one_of(m->choices, pointer_at(place)));
        break;
    case SHAPE_HERE:
        json_text(j, *place ? place : NULL);
        break;
    case SHAPE_INT:
        json_int(j, number_at(place, m->size));
        break;
    case SHAPE_MAYBE:
        if (*(const bool *)(base + m->n_at))
            json_text(j, NULL);
        else
            json_int(j, number_at(place, m->size));
        break;
    case SHAPE_BOOL:
        json_bool(j, *(const bool *)place);
        break;
    case SHAPE_FLAG:
        json_bool(j, number_at(place, m->size) != 0);
        break;
    case SHAPE_ID:
        id_put(j, number_at(place, m->size));
        break;
    case SHAPE_MOMENT:
        moment_put(j, number_at(place, m->size));
        break;
    case SHAPE_WORD:
        memcpy(&word, place, sizeof word);
        json_text(j, m->word(word));
        break;
    default:
        break;
    }
}

/* The value of any member. */
static void member_write(struct json *j, const struct shape_member *m, const char *base)
{
    const char *place = base + m->at, *one;
    switch (m->kind) {
    case SHAPE_ONE:
        one = pointer_at(place);
        if (one)
            shape_write(j, m->of, one);
        else
            json_text(j, NULL);
        break;
    case SHAPE_IN:
        shape_write(j, m->of, place);
        break;
    case SHAPE_LIST:
        list_write(j, m->of, pointer_at(place), count_at(base + m->n_at));
        break;
    case SHAPE_ROWS:
        rows_write(j, m->of, pointer_at(place));
        break;
    case SHAPE_SPAN:
        rows_write(j, m->of, place);
        break;
    case SHAPE_ARRAY:
        list_write(j, m->of, place, m->size);
        break;
    case SHAPE_BITS:
        bits_write(j, m, place);
        break;
    case SHAPE_TEXTS:
        texts_write(j, pointer_at(place), count_at(base + m->n_at));
        break;
    default:
        value_write(j, m, base);
    }
}

void shape_write(struct json *j, const struct shape *shape, const void *of)
{
    json_open(j, '{');
    for (size_t i = 0; i < shape->n; i++) {
        json_key(j, shape->v[i].name);
        member_write(j, &shape->v[i], of);
    }
    json_close(j, '}');
}

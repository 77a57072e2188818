/* SPDX-License-Identifier: EUPL-1.2 */
/* The text that both sign: written and read. Its form never changes for a number of "format". */
#include "talks/agreement.h"
#include "talks/seal.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>

char *sealed_text(struct arena *a, const struct json_t *j)
{
    enum { HOW = JSON_COMPACT | JSON_PRESERVE_ORDER };
    size_t n = json_dumpb(j, NULL, 0, HOW); /* json_dumps leaves out what it gets no memory for, and says nothing */
    char *text = arena_alloc(a, n + 1);
    size_t written = json_dumpb(j, text, n, HOW);
    assert(n && written == n);
    return text;
}

#define FORMAT 1

/* The texts of an article with their names in the signed text, in order. */
static const struct {
    const char *name;
    size_t offset;
} article_texts[] = {
#define TEXT(NAME)                                                                                                     \
    {                                                                                                                  \
#NAME, offsetof(struct article, NAME)                                                                          \
    }
    TEXT(title),       TEXT(what),        TEXT(form),       TEXT(how),         TEXT(from_day),
    TEXT(to_day),      TEXT(when_words),  TEXT(place),      TEXT(means_money), TEXT(means_time),
    TEXT(means_leave), TEXT(repayment),   TEXT(guided_by),  TEXT(effort),      TEXT(beside),
    TEXT(again_day),   TEXT(again_words), TEXT(promise_of), TEXT(promiser),
#undef TEXT
};
#define ARTICLE_TEXTS (sizeof article_texts / sizeof article_texts[0])

/* A field that is not in the list above would be saved, but neither shown to those who sign nor sealed: whoever adds
 * one to struct article comes here first. (Three numbers, the texts, and one truth with its padding.) */
_Static_assert(sizeof(struct article) == 4 * sizeof(int64_t) + ARTICLE_TEXTS * sizeof(const char *),
               "struct article has a field that the signed text does not know of");

/* Where the i-th text of an article is kept. */
static const char **text_at(struct article *r, size_t i)
{
    return (const char **)(void *)((char *)r + article_texts[i].offset);
}

/* A string or null; texts come checked as UTF-8, so a failure is a broken invariant. */
static json_t *json_text(const char *text)
{
    json_t *j = text ? json_string(text) : json_null();
    assert(j);
    return j;
}

/* Sets a value in an object, which takes it over. */
static void put(json_t *object, const char *name, json_t *value)
{
    int bad = json_object_set_new(object, name, value);
    assert(bad == 0);
    (void)bad;
}

/* Adds a value to a list, which takes it over. */
static void add(json_t *list, json_t *value)
{
    int bad = json_array_append_new(list, value);
    assert(bad == 0);
    (void)bad;
}

/* One article as an object, its texts in their fixed order. */
static json_t *article_json(const struct article *r)
{
    struct article copy = *r;
    json_t *j = json_object();
    if (copy.promiser && !copy.promiser[0])
        copy.promiser = NULL;
    for (size_t i = 0; i < ARTICLE_TEXTS; i++)
        if (text_at(&copy, i) != &copy.promiser || copy.promiser) /* only where one of several promises it */
            put(j, article_texts[i].name, json_text(*text_at(&copy, i)));
    put(j, "beyond_role", json_boolean(r->beyond_role));
    return j;
}

/* The skills that are confirmed, by the names that they have when it is signed. */
static json_t *skills_json(const struct agreement_text *text)
{
    json_t *list = json_array();
    for (size_t i = 0; i < text->skill_n; i++) {
        char id[ID_TEXT_SIZE];
        id_write(text->skills[i].concept.v, id);
        json_t *s = json_object();
        put(s, "concept", json_text(id));
        put(s, "label", json_text(text->skills[i].label));
        put(s, "language", json_text(text->skills[i].language));
        put(s, "level", json_integer(text->skills[i].level));
        add(list, s);
    }
    return list;
}

char *agreement_text_write(struct arena *a, const struct agreement_text *text)
{
    json_t *j = json_object(), *articles = json_array(), *corrections = json_array();
    put(j, "format", json_integer(FORMAT));
    put(j, "employer", json_text(text->employer));
    put(j, "name", json_text(text->name));
    put(j, "holder", json_text(text->holder));
    put(j, "number", json_integer(text->number));
    put(j, "made_day", json_text(text->made_day));
    put(j, "goal", json_text(text->goal));
    for (size_t i = 0; i < text->articles.n; i++)
        add(articles, article_json(&text->articles.v[i]));
    put(j, "articles", articles);
    for (size_t i = 0; i < text->correction_n; i++) {
        json_t *c = json_object();
        put(c, "name", json_text(text->corrections[i].name));
        put(c, "day", json_text(text->corrections[i].day));
        put(c, "words", json_text(text->corrections[i].words));
        add(corrections, c);
    }
    put(j, "corrections", corrections);
    if (text->skill_n)
        put(j, "skills", skills_json(text));
    char *kept = sealed_text(a, j);
    json_decref(j);
    return kept;
}

/* The string of that name, copied; NULL for null or none. */
static const char *get(struct arena *a, const json_t *j, const char *name)
{
    const char *s = json_string_value(json_object_get(j, name));
    return s ? arena_strdup(a, s) : NULL;
}

/* The string of that name, copied; "" for null or none. */
static const char *get_text(struct arena *a, const json_t *j, const char *name)
{
    const char *s = get(a, j, name);
    return s ? s : "";
}

/* Reads the skills; there are none in older texts. */
static void skills_read(struct arena *a, const json_t *list, struct agreement_text *ret)
{
    ret->skill_n = json_array_size(list);
    ret->skills = arena_array(a, ret->skill_n + 1, sizeof *ret->skills);
    for (size_t i = 0; i < ret->skill_n; i++) {
        const json_t *one = json_array_get(list, i);
        struct skill_ask *s = &ret->skills[i];
        *s = (struct skill_ask){.label = get_text(a, one, "label"),
                                .language = get_text(a, one, "language"),
                                .level = (int)json_integer_value(json_object_get(one, "level"))};
        (void)id_read(get_text(a, one, "concept"), &s->concept.v);
    }
}

const struct err *agreement_text_read(struct arena *a, const char *content, struct agreement_text *ret)
{
    json_error_t trouble;
    json_t *j = json_loads(content, JSON_REJECT_DUPLICATES, &trouble);
    if (!j || json_integer_value(json_object_get(j, "format")) != FORMAT) {
        json_decref(j);
        return err_broken(a, "the text of an agreement can't be read", j ? "unknown format" : trouble.text);
    }
    *ret = (struct agreement_text){.employer = get_text(a, j, "employer"),
                                   .name = get_text(a, j, "name"),
                                   .holder = get_text(a, j, "holder"),
                                   .goal = get_text(a, j, "goal"),
                                   .made_day = get_text(a, j, "made_day"),
                                   .number = json_integer_value(json_object_get(j, "number"))};
    const json_t *articles = json_object_get(j, "articles"), *corrections = json_object_get(j, "corrections");
    ret->articles.n = json_array_size(articles);
    ret->articles.v = arena_array(a, ret->articles.n, sizeof *ret->articles.v);
    for (size_t i = 0; i < ret->articles.n; i++) {
        const json_t *one = json_array_get(articles, i);
        struct article *r = &ret->articles.v[i];
        r->position = (int64_t)i + 1;
        for (size_t k = 0; k < ARTICLE_TEXTS; k++)
            *text_at(r, k) = get(a, one, article_texts[k].name);
        r->beyond_role = json_is_true(json_object_get(one, "beyond_role"));
    }
    ret->correction_n = json_array_size(corrections);
    ret->corrections = arena_array(a, ret->correction_n, sizeof *ret->corrections);
    for (size_t i = 0; i < ret->correction_n; i++) {
        const json_t *one = json_array_get(corrections, i);
        ret->corrections[i] =
            (struct correction){get_text(a, one, "name"), get_text(a, one, "words"), get_text(a, one, "day")};
    }
    skills_read(a, json_object_get(j, "skills"), ret);
    json_decref(j);
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/questions.h"

#include "base/random.h"
#include "questions_sql.h"

#include <string.h>

bool said_something(const struct said *s)
{
    return s->words[0] != '\0' || s->directions != 0;
}

const char *words_mark(struct arena *a, const char *words, unsigned directions)
{
    unsigned char d[DIGEST_BYTES];
    const char *all = arena_printf(a, "%u %s", directions, words);
    digest(all, strlen(all), d);
    return hex_write(a, d, 4);
}

/* Puts a name at %1. */
static const char *named(struct arena *a, const char *text, const char *name)
{
    return tr_fill(a, text, 1, (const char *const[]){name});
}

/* "Johan", "Johan and Karin", or the word for a manager when nobody holds the talk yet. */
static const char *holder_names(struct arena *a, const struct talk *t, enum language l)
{
    if (t->holder_n == 0)
        return tr(l, "your manager");
    const char **names = arena_array(a, t->holder_n, sizeof *names);
    for (size_t i = 0; i < t->holder_n; i++)
        names[i] = t->holders[i].given;
    return say_list(a, l, t->holder_n, names);
}

/* The question with this id, or NULL. */
static struct asked *asked_find(const struct questions *q, struct question_id id)
{
    for (size_t i = 0; i < q->n; i++)
        if (q->v[i].id.v == id.v)
            return &q->v[i];
    return NULL;
}

/* Adds the answers that the viewer may see. */
static const struct err *answers_add(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                     const struct questions *q)
{
    struct answers_seen_rows rows;
    TRY(answers_seen(db, a, t->employer, t->id, viewer, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct answers_seen_row *r = &rows.v[i];
        struct asked *k = asked_find(q, r->question_id);
        if (k)
            k->said[side_of_word(r->side)] = (struct said){r->words, (unsigned)r->directions, r->language, r->saved_at};
    }
    return NULL;
}

/* Adds the heard lines that the viewer may see. */
static const struct err *heard_add(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                   const struct questions *q)
{
    struct heard_seen_rows rows;
    TRY(heard_seen(db, a, t->employer, t->id, viewer, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct heard_seen_row *r = &rows.v[i];
        struct asked *k = asked_find(q, r->question_id);
        if (k)
            k->heard[side_of_word(r->side)] = (struct said){r->words, 0, r->language, r->saved_at};
    }
    return NULL;
}

const struct err *questions_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                 enum language language, bool with_heard, struct questions *ret)
{
    static const struct said nothing = {"", 0, "", 0};
    struct questions_of_version_rows rows;
    TRY(questions_of_version(db, a, t->employer, t->version, language_code(language), &rows));
    const char *holders = holder_names(a, t, language);
    ret->v = arena_array(a, rows.n, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct questions_of_version_row *r = &rows.v[i];
        ret->v[i] = (struct asked){
            .id = r->question_id,
            .part = r->part,
            .word = r->word,
            .of = {strcmp(r->side, "manager") != 0, strcmp(r->side, "employee") != 0},
            .directions = strcmp(r->kind, "directions") == 0,
            .optional = r->optional != 0,
            .question = {named(a, r->employee, holders), named(a, r->manager, t->given)},
            .hint = {named(a, r->hint, holders), named(a, r->hint_manager, t->given)},
            .shared = named(a, r->shared, t->given),
            .said = {nothing, nothing},
            .heard = {nothing, nothing},
        };
    }
    TRY(answers_add(db, a, t, viewer, ret));
    return with_heard ? heard_add(db, a, t, viewer, ret) : NULL;
}

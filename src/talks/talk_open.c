/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk_open.h"

#include "talks/templates.h"
#include "talks_sql.h"
#include "templates_seed_sql.h"

#include <string.h>

/* Adds the holders: the one given, or the managers of record of the lowest rank. */
static const struct err *holders_add(struct db *db, struct arena *a, const struct talk_opening *o, struct talk_id id,
                                     const char *today, int64_t now)
{
    struct managers_of_person_rows rows;
    if (o->holder.v)
        return holder_insert(db, a, o->employer, id, o->holder, now, o->holder_chosen ? "chosen" : "record", NULL);
    TRY(managers_of_person(db, a, o->employer, o->person, today, &rows));
    for (size_t i = 0; i < rows.n && rows.v[i].rank == rows.v[0].rank; i++)
        TRY(holder_insert(db, a, o->employer, id, rows.v[i].person_id, now, "record", NULL));
    return NULL;
}

const struct err *talk_open(struct db *db, struct arena *a, const struct talk_opening *o, const char *today,
                            int64_t now, struct talk_id *ret)
{
    struct person_for_talk_row *p;
    TRY(person_for_talk(db, a, o->employer, o->person, today, &p));
    if (!p)
        return &err_not_found;
    if (!p->board_id.v)
        return err_refused(
            a, 409, N_("This person has no unit now, so nobody can keep the record. Ask HR to set the unit first."));
    if (o->holder.v == o->person.v)
        return err_refused(a, 409, N_("A talk needs two people. Choose somebody else to hold it."));
    *ret = o->id.v ? o->id : (struct talk_id){id_random()};
    TRY(talk_insert(db, a, o->employer, *ret, o->cycle, o->version, o->person, p->board_id,
                    o->language   ? o->language
                    : p->language ? p->language
                                  : p->employer_language,
                    o->out ? "out" : "on", o->asked_by, o->why, o->prepare_by, o->talk_by, o->sign_by, now, NULL));
    return holders_add(db, a, o, *ret, today, now);
}

/* Adds one question of a template. */
static const struct err *question_seed(struct db *db, struct arena *a, struct employer_id employer,
                                       struct version_id version, struct question_id id, const struct question_text *q)
{
    return question_insert(db, a, employer, id, version, q->position, q->part, q->side, q->kind, q->optional, q->word,
                           q->employee.sv, q->employee.nl, q->employee.en, q->manager.sv, q->manager.nl, q->manager.en,
                           q->shared.sv, q->shared.nl, q->shared.en, q->hint.sv, q->hint.nl, q->hint.en,
                           q->hint_manager.sv, q->hint_manager.nl, q->hint_manager.en, NULL);
}

const struct err *templates_seed_as(struct db *db, struct arena *a, struct employer_id employer, int64_t now,
                                    template_id_fn *id, void *context)
{
    for (size_t i = 0; i < TEMPLATES; i++) {
        const struct template_text *t = template_texts[i];
        struct template_id template = {id(context, "template", t->word)};
        struct version_id version = {id(context, "version", t->word)};
        TRY(template_insert(db, a, employer, template, t->word, NULL));
        TRY(template_version_insert(db, a, employer, version, template, 1, t->name.sv, t->name.nl, t->name.en,
                                    t->lead.sv, t->lead.nl, t->lead.en, t->minutes, "used", now, (struct person_id){0},
                                    NULL));
        for (size_t k = 0; k < t->n; k++) {
            const char *name = arena_printf(a, "%s/%s", t->word, t->questions[k].word);
            struct question_id question = {id(context, "question", name)};
            TRY(question_seed(db, a, employer, version, question, &t->questions[k]));
        }
    }
    return NULL;
}

/* template_id_fn: a new id that nobody can guess. */
static int64_t id_new(void *context, const char *kind, const char *name)
{
    return id_random();
}

const struct err *templates_seed(struct db *db, struct arena *a, struct employer_id employer, int64_t now)
{
    return templates_seed_as(db, a, employer, now, id_new, NULL);
}

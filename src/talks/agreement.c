/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/agreement.h"

#include "agreements_sql.h"
#include "base/random.h"
#include "talks/learning.h"

#include <assert.h>
#include <string.h>

/* The name of the holder who promises a step, "" when that one no longer holds the talk. */
static const char *promiser_now(const struct talk *t, const char *name)
{
    for (size_t i = 0; i < t->holder_n; i++)
        if (strcmp(t->holders[i].name, name) == 0)
            return name;
    return "";
}

const char *article_promiser(const struct article *r, const char *employee, const char *holders)
{
    if (!r->promise_of || strcmp(r->promise_of, "manager") != 0)
        return employee;
    return r->promiser && r->promiser[0] ? r->promiser : holders;
}

const struct err *articles_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                struct articles *ret)
{
    struct articles_seen_rows rows;
    TRY(articles_seen(db, a, t->employer, t->id, viewer, &rows));
    ret->v = arena_array(a, rows.n, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct articles_seen_row *r = &rows.v[i];
        ret->v[i] = (struct article){r->article_id,
                                     r->proposal_id,
                                     r->position,
                                     r->title,
                                     r->what,
                                     r->form,
                                     r->how,
                                     r->from_day,
                                     r->to_day,
                                     r->when_words,
                                     r->place,
                                     r->means_money,
                                     r->means_time,
                                     r->means_leave,
                                     r->repayment,
                                     r->guided_by,
                                     r->effort,
                                     r->beside,
                                     r->again_day,
                                     r->again_words,
                                     r->beyond_role != 0,
                                     r->promise_of,
                                     promiser_now(t, r->promiser)};
    }
    return NULL;
}

const struct err *agreement_skills_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                        struct skill_ask **ret, size_t *ret_n)
{
    struct talk_skills_seen_rows rows;
    TRY(talk_skills_seen(db, a, t->employer, t->id, viewer, language_code(t->language), &rows));
    *ret = arena_array(a, rows.n + 1, sizeof **ret);
    *ret_n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        (*ret)[i] =
            (struct skill_ask){rows.v[i].concept_id, rows.v[i].label, rows.v[i].label_language, (int)rows.v[i].level};
    return NULL;
}

const char *sign_kind_word(enum sign_kind k)
{
    return k == SIGN_AGREE ? "agree" : k == SIGN_SEEN ? "seen" : "correct";
}

enum sign_kind sign_kind_of_word(const char *word)
{
    return strcmp(word, "agree") == 0 ? SIGN_AGREE : strcmp(word, "seen") == 0 ? SIGN_SEEN : SIGN_CORRECT;
}

/* A signature as a row has it; none without a kind. */
static struct signature signature_of(const char *kind, struct person_id person, const char *name, const char *words,
                                     int64_t at)
{
    if (!kind)
        return (struct signature){.there = false};
    return (struct signature){true, sign_kind_of_word(kind), person, name, words, at};
}

const struct err *agreements_load(struct db *db, struct arena *a, const struct talk *t, struct person_id viewer,
                                  const char *today, struct agreements *ret)
{
    struct agreements_seen_rows rows;
    TRY(agreements_seen(db, a, t->employer, t->id, viewer, today, &rows));
    ret->v = arena_array(a, rows.n, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct agreements_seen_row *r = &rows.v[i];
        ret->v[i] = (struct agreement){
            .id = r->agreement_id,
            .number = r->number,
            .state = r->state,
            .content = r->content,
            .digest = hex_write(a, r->digest.p, r->digest.n),
            .salt = r->salt.p,
            .made_at = r->made_at,
            .by = {[SIDE_EMPLOYEE] = signature_of(r->employee_kind, r->employee_person_id, r->employee_name,
                                                  r->employee_words, r->employee_at),
                   [SIDE_MANAGER] = signature_of(r->manager_kind, r->manager_person_id, r->manager_name,
                                                 r->manager_words, r->manager_at)},
        };
    }
    return NULL;
}

/* The first version in a state. */
static struct agreement *agreement_of_state(const struct agreements *all, const char *state)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].state, state) == 0)
            return &all->v[i];
    return NULL;
}

struct agreement *agreement_offered(const struct agreements *all)
{
    return agreement_of_state(all, "offered");
}

struct agreement *agreement_in_force(const struct agreements *all)
{
    return agreement_of_state(all, "signed");
}

bool articles_all_courses(const struct articles *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct learning_form *f = learning_form_by_word(all->v[i].form);
        if (!f || !f->course)
            return false;
    }
    return all->n > 0;
}

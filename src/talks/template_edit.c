/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/template_edit.h"

#include "templates_seed_sql.h"

#include <string.h>

const char *const question_text_words[QUESTION_TEXTS] = {"employee", "manager", "shared", "hint", "hint_manager"};

const char *const question_parts[] = {"back", "now", "ahead", "wishes", "organisation", NULL};
const char *const question_sides[] = {"both", "employee", "manager", NULL};
const char *const question_kinds[] = {"words", "directions", NULL};
const char *const template_states[] = {"draft", "used", "ended", NULL};

const char *question_text_in(const struct questions_whole_row *q, enum question_text_of text, enum language l)
{
    const char *const all[QUESTION_TEXTS][LANGUAGES] = {
        {q->employee_en, q->employee_sv, q->employee_nl},
        {q->manager_en, q->manager_sv, q->manager_nl},
        {q->shared_en, q->shared_sv, q->shared_nl},
        {q->hint_en, q->hint_sv, q->hint_nl},
        {q->hint_manager_en, q->hint_manager_sv, q->hint_manager_nl},
    };
    return all[text][l];
}

const char *version_name(const struct template_versions_of_row *v, enum language l)
{
    return l == LANGUAGE_SV ? v->name_sv : l == LANGUAGE_NL ? v->name_nl : v->name_en;
}

/* What is missing when a text is not there in this language. */
static const char *missing_in(enum language l)
{
    static const char *const sentences[LANGUAGES] = {
        [LANGUAGE_EN] = N_("Write this in English too."),
        [LANGUAGE_SV] = N_("Write this in Swedish too."),
        [LANGUAGE_NL] = N_("Write this in Dutch too."),
    };
    return sentences[l];
}

void question_check(struct form *form, struct question_input *in)
{
    bool employee = !in->side || strcmp(in->side, "manager") != 0;
    bool manager = !in->side || strcmp(in->side, "employee") != 0;
    const bool asked[QUESTION_TEXTS] = {employee, manager, true, employee, manager};
    for (int t = 0; t < QUESTION_TEXTS; t++) {
        bool any = false;
        for (int l = 0; l < LANGUAGES; l++) {
            if (!asked[t] || !in->text[t][l])
                in->text[t][l] = "";
            in->text[t][l] = place_read(form->rq->arena, in->text[t][l]);
            any |= in->text[t][l][0] != '\0';
        }
        bool needed = asked[t] && (any || t < TEXT_HINT); /* a hint may be left out as a whole */
        for (int l = 0; l < LANGUAGES && needed; l++)
            if (!in->text[t][l][0])
                form_fault(
                    form,
                    arena_printf(form->rq->arena, "%s_%s", question_text_words[t], language_code((enum language)l)),
                    missing_in((enum language)l));
    }
}

const char *draft_fault(const struct template_versions_of_row *draft, const struct questions_whole_rows *questions)
{
    bool employee = false, manager = false;
    for (size_t i = 0; i < questions->n; i++) {
        employee |= strcmp(questions->v[i].side, "manager") != 0;
        manager |= strcmp(questions->v[i].side, "employee") != 0;
    }
    if (!draft->name_sv[0] || !draft->name_nl[0] || !draft->name_en[0] || !draft->lead_sv[0] || !draft->lead_nl[0] ||
        !draft->lead_en[0])
        return N_("Name and first lines are needed in all three languages.");
    if (!employee || !manager)
        return N_("Both sides prepare, so each needs at least one question.");
    return NULL;
}

struct question_seen *questions_seen(struct arena *a, const struct template_seen *t, enum language l)
{
    struct question_seen *v = arena_array(a, t->questions.n + 1, sizeof *v);
    for (size_t i = 0; i < t->questions.n; i++) {
        const struct questions_whole_row *q = &t->questions.v[i];
        v[i] = (struct question_seen){q->question_id, q->part, q->side, q->kind, q->optional != 0, {NULL}};
        for (int k = 0; k < QUESTION_TEXTS; k++)
            if (question_text_in(q, (enum question_text_of)k, l)[0])
                v[i].text[k] = question_text_said(a, q, (enum question_text_of)k, l);
    }
    return v;
}

const struct err *version_copy(struct db *db, struct arena *a, struct employer_id employer,
                               const struct template_versions_of_row *from, struct template_id to, int64_t number,
                               struct person_id by, int64_t now, struct version_id *ret)
{
    struct questions_whole_rows rows;
    *ret = (struct version_id){id_random()};
    TRY(questions_whole(db, a, employer, from->version_id, &rows));
    TRY(template_version_insert(db, a, employer, *ret, to, number, from->name_sv, from->name_nl, from->name_en,
                                from->lead_sv, from->lead_nl, from->lead_en, from->minutes, "draft", now, by, NULL));
    for (size_t i = 0; i < rows.n; i++) {
        const struct questions_whole_row *q = &rows.v[i];
        TRY(question_insert(db, a, employer, (struct question_id){id_random()}, *ret, (int64_t)i + 1, q->part, q->side,
                            q->kind, q->optional, q->word, q->employee_sv, q->employee_nl, q->employee_en,
                            q->manager_sv, q->manager_nl, q->manager_en, q->shared_sv, q->shared_nl, q->shared_en,
                            q->hint_sv, q->hint_nl, q->hint_en, q->hint_manager_sv, q->hint_manager_nl,
                            q->hint_manager_en, NULL));
    }
    return NULL;
}

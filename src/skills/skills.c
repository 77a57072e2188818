/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/skills.h"

#include "base/json.h"
#include "concepts_sql.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *name;
} kinds[CONCEPT_KINDS] = {
    [CONCEPT_OCCUPATION] = {"occupation", N_("Occupation")},
    [CONCEPT_SKILL] = {"skill", N_("Skill")},
    [CONCEPT_KNOWLEDGE] = {"knowledge", N_("Knowledge")},
    [CONCEPT_OCCUPATION_GROUP] = {"occupation_group", N_("Group of occupations")},
    [CONCEPT_SKILL_GROUP] = {"skill_group", N_("Group of skills")},
};

const char *concept_kind_word(unsigned kind)
{
    return kind < CONCEPT_KINDS ? kinds[kind].word : "";
}

bool concept_kind_read(const char *word, enum concept_kind *ret)
{
    for (int k = 0; k < CONCEPT_KINDS; k++)
        if (!strcmp(kinds[k].word, word)) {
            *ret = (enum concept_kind)k;
            return true;
        }
    return false;
}

const char *concept_kind_name(enum concept_kind kind)
{
    return kinds[kind].name;
}

const char *ids_json(struct arena *a, const struct concept_id *ids, size_t n)
{
    struct json j = {.arena = a};
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++)
        json_int(&j, ids[i].v);
    json_close(&j, ']');
    return json_done(&j);
}

/* Picks the label to show: what the published generation has, or (retired, or nothing in it) what it had last. */
static void label_pick(const struct concepts_labelled_row *r, enum language l, struct concept_label *ret)
{
    const char *now[LANGUAGES] = {
        [LANGUAGE_SV] = r->label_sv, [LANGUAGE_NL] = r->label_nl, [LANGUAGE_EN] = r->label_en};
    const char *last[LANGUAGES] = {[LANGUAGE_SV] = r->last_sv, [LANGUAGE_NL] = r->last_nl, [LANGUAGE_EN] = r->last_en};
    const enum language order[] = {l, LANGUAGE_EN, LANGUAGE_SV, LANGUAGE_NL};
    ret->label = "";
    ret->language = l;
    for (size_t i = 0; i < 8 && !*ret->label; i++) {
        const char *label = i < 4 ? now[order[i]] : last[order[i - 4]];
        if (label && *label) {
            ret->label = label;
            ret->language = order[i % 4];
        }
    }
    ret->foreign = ret->language != l;
}

/* For bsearch: the id, and the row that has it. */
static int row_compare(const void *id, const void *row)
{
    int64_t x = ((const struct concept_id *)id)->v, y = ((const struct concepts_labelled_row *)row)->concept_id.v;
    return x < y ? -1 : x > y;
}

const struct err *concept_labels(struct db *db, struct arena *a, struct employer_id employer, enum language l,
                                 const struct concept_id *ids, size_t n, struct concept_label *ret)
{
    struct concepts_labelled_rows rows = {0};
    if (n)
        TRY(concepts_labelled(db, a, employer, ids_json(a, ids, n), &rows));
    for (size_t i = 0; i < n; i++) {
        const struct concepts_labelled_row *r =
            rows.n ? bsearch(&ids[i], rows.v, rows.n, sizeof *rows.v, row_compare) : NULL;
        ret[i] = (struct concept_label){.label = "", .language = l, .scheme = "", .code = ""};
        if (!r)
            continue;
        ret[i].concept_id = r->concept_id;
        concept_kind_read(r->kind, &ret[i].kind);
        label_pick(r, l, &ret[i]);
        ret[i].retired = r->retired != 0;
        ret[i].scheme = r->word;
        ret[i].code = r->code ? r->code : "";
    }
    return NULL;
}

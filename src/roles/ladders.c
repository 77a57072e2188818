/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/ladders.h"

#include "base/time.h"
#include "ladders_sql.h"

#include <stdio.h>
#include <string.h>

const struct err *ladder_load(struct db *db, struct arena *a, struct employer_id employer, struct ladder_id id,
                              int64_t version, struct ladder **ret)
{
    struct ladder_row_row *r;
    struct ladder_steps_rows steps;
    struct ladder_criteria_rows criteria;
    *ret = NULL;
    if (!id.v)
        return NULL;
    TRY(ladder_row(db, a, employer, id, version, &r));
    if (!r)
        return NULL;
    TRY(ladder_steps(db, a, employer, id, r->version, &steps));
    TRY(ladder_criteria(db, a, employer, id, r->version, &criteria));
    struct ladder *l = arena_new_of(a, struct ladder);
    *l = (struct ladder){.id = id,
                         .newest = r->newest,
                         .version = r->version,
                         .reference = r->reference,
                         .name = r->name,
                         .about = r->about,
                         .assesses = r->assesses,
                         .source = r->source,
                         .approved_by = r->approved_by,
                         .language = r->language,
                         .valid_from = r->valid_from,
                         .state = r->state,
                         .career_post = strcmp(r->kind, "career_post") == 0,
                         .pay = r->pay != 0,
                         .made_at = r->made_at,
                         .steps = arena_array(a, steps.n + 1, sizeof *l->steps),
                         .step_n = steps.n};
    struct ladder_criterion *all = arena_array(a, criteria.n + 1, sizeof *all);
    size_t at = 0;
    for (size_t i = 0; i < steps.n; i++) {
        const struct ladder_steps_row *s = &steps.v[i];
        struct ladder_step *to = &l->steps[i];
        *to = (struct ladder_step){.name = s->name,
                                   .about = s->about,
                                   .evidence = s->evidence,
                                   .renewal = s->renewal,
                                   .term_months = s->term_months,
                                   .role = s->role_id,
                                   .role_name = s->role ? s->role : "",
                                   .role_reference = s->role_reference ? s->role_reference : "",
                                   .criteria = &all[at]};
        for (; at < criteria.n && criteria.v[at].position == s->position; at++)
            all[at] = (struct ladder_criterion){criteria.v[at].topic, criteria.v[at].words};
        to->criterion_n = (size_t)(&all[at] - to->criteria);
    }
    *ret = l;
    return NULL;
}

/* A reference that is free. */
static const struct err *reference_make(struct db *db, struct arena *a, struct employer_id employer, struct ladder *l)
{
    const char *code = code_of_name(a, l->name);
    for (int i = 1; i < 1000; i++) {
        struct ladder_by_code_row *row;
        l->reference = i == 1 ? code : arena_printf(a, "%s-%d", code, i);
        TRY(ladder_by_code(db, a, employer, l->reference, &row));
        if (!row)
            return NULL;
    }
    l->reference = id_text(a, id_random());
    return NULL;
}

const struct err *ladder_publish(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                 int64_t now, struct ladder *l)
{
    int64_t changed;
    if (!l->newest) {
        if (!l->id.v)
            l->id.v = id_random();
        if (!l->reference || !*l->reference)
            TRY(reference_make(db, a, employer, l));
        TRY(ladder_add(db, a, employer, l->id, l->reference, l->state && *l->state ? l->state : "open", now, NULL));
    }
    l->version = l->newest + 1;
    TRY(ladder_version_add(db, a, employer, l->id, l->version, l->name, l->career_post ? "career_post" : "skills",
                           l->about, l->assesses, l->pay, l->language, l->source, l->approved_by, l->valid_from, by,
                           now, NULL));
    for (size_t i = 0; i < l->step_n; i++) {
        const struct ladder_step *s = &l->steps[i];
        int64_t position = (int64_t)i + 1;
        TRY(ladder_step_add(db, a, employer, l->id, l->version, position, s->name, s->about, s->evidence,
                            s->term_months ? &s->term_months : NULL, s->renewal, s->role, NULL));
        for (size_t k = 0; k < s->criterion_n; k++)
            TRY(ladder_criterion_add(db, a, employer, l->id, l->version, position, (int64_t)k + 1, s->criteria[k].topic,
                                     s->criteria[k].words, NULL));
    }
    TRY(ladder_publish_version(db, a, employer, l->id, l->version, l->name, sort_key(a, LANGUAGE_SV, l->name),
                               sort_key(a, LANGUAGE_NL, l->name), sort_key(a, LANGUAGE_EN, l->name), &changed));
    if (!changed)
        return &err_conflict;
    l->newest = l->version;
    return NULL;
}

/* True if two steps say the same. */
static bool step_same(const struct ladder_step *x, const struct ladder_step *y)
{
    bool same = !strcmp(x->name, y->name) && !strcmp(x->about, y->about) && !strcmp(x->evidence, y->evidence) &&
                !strcmp(x->renewal, y->renewal) && x->term_months == y->term_months && x->role.v == y->role.v &&
                x->criterion_n == y->criterion_n;
    for (size_t i = 0; same && i < x->criterion_n; i++)
        same =
            !strcmp(x->criteria[i].topic, y->criteria[i].topic) && !strcmp(x->criteria[i].words, y->criteria[i].words);
    return same;
}

bool ladder_same(const struct ladder *x, const struct ladder *y)
{
    bool same = !strcmp(x->name, y->name) && !strcmp(x->about, y->about) && !strcmp(x->assesses, y->assesses) &&
                !strcmp(x->source, y->source) && !strcmp(x->approved_by, y->approved_by) &&
                !strcmp(x->language, y->language) && !strcmp(x->valid_from, y->valid_from) &&
                x->career_post == y->career_post && x->pay == y->pay && x->step_n == y->step_n;
    for (size_t i = 0; same && i < x->step_n; i++)
        same = step_same(&x->steps[i], &y->steps[i]);
    return same;
}

void term_end(const char *from_day, int64_t months, char ret[11])
{
    int year = 0, month = 1, day = 1;
    (void)sscanf(from_day, "%4d-%2d-%2d", &year, &month, &day);
    int64_t all = (int64_t)year * 12 + month - 1 + months;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t y = all / 12;
    int m = (int)(all % 12), most = days[m] + (m == 1 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0));
    if (y > 9999)
        y = 9999;
    char same[32];
    snprintf(same, sizeof same, "%04d-%02d-%02d", (int)y, m + 1, day > most ? most : day);
    if (day > most)
        memcpy(ret, same, 11); /* 31 January and a month: the last of February is the last day */
    else
        day_add(same, -1, ret);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "can/can_ask.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

struct asked_form {
    const char *act, *level, *q;
    int64_t concept_id;
};

static const char *const acts[CAN_ACTS + 1] = {"ask", "drop", "confirm", NULL};
static const struct form_field fields[] = {
    {"act", FIELD_CHOICE, offsetof(struct asked_form, act), .need = N_("Choose what to do with it."), .choices = acts},
    {"concept", FIELD_ID, offsetof(struct asked_form, concept_id), .need = N_("Choose a skill from the list.")},
    {"level", FIELD_CHOICE, offsetof(struct asked_form, level), .choices = can_level_words},
    {"q", FIELD_LINE, offsetof(struct asked_form, q)},
};
static const struct form_field query_fields[] = {{.name = "q", .kind = FIELD_LINE}};
TAKES(can_ask_takes, fields);
TAKES(can_ask_query, query_fields);

static SHAPE(skill_ask, struct skill_ask, HAS_ID(struct skill_ask, concept, "concept_id"), HAS(struct skill_ask, label),
             HAS(struct skill_ask, language), HAS(struct skill_ask, level));
static SHAPE(can_ask_choice, struct can_choice, HAS_ID(struct can_choice, concept, "concept_id"),
             HAS(struct can_choice, label), HAS(struct can_choice, language));
SHAPE(can_ask_body, struct can_ask_page, HAS_LIST(struct can_ask_page, v, n, "asked", &skill_ask_shape),
      HAS(struct can_ask_page, may_ask), HAS(struct can_ask_page, may_confirm), HAS_AS(struct can_ask_page, q, "query"),
      HAS_LIST(struct can_ask_page, found, found_n, "found", &can_ask_choice_shape),
      HAS_LIST(struct can_ask_page, level_choices, level_n, "levels", &option_shape));

const struct err *can_ask_read(struct request *rq, struct form *form, struct can_ask_form *ret)
{
    struct asked_form in;
    *ret = (struct can_ask_form){.act = CAN_ASK};
    form_read(form, rq, fields, sizeof fields / sizeof fields[0], &in);
    for (unsigned i = 0; in.act && i < CAN_ACTS; i++)
        if (strcmp(acts[i], in.act) == 0)
            ret->act = (enum can_act)i;
    ret->x.concept.v = in.concept_id;
    ret->x.level = in.level && *in.level ? in.level[0] - '0' : 0;
    if (form->error_n || ret->act != CAN_ASK)
        return NULL;
    if (!ret->x.level)
        form_fault(form, "level", N_("Choose the level that you both stand for."));
    struct concept_label label;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, &ret->x.concept, 1, &label));
    if (!label.concept_id.v || !(1 << label.kind & KIND_SKILLS) || label.retired)
        form_fault(form, "concept", N_("Choose a skill from the list."));
    return NULL;
}

/* The skills that the person's role asks, but those that stand there already. */
static const struct err *role_offer(struct request *rq, struct person_id person, struct can_ask_page *p)
{
    struct role_id held;
    struct role *r = NULL;
    TRY(role_held(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, person, rq->today, &held));
    if (held.v)
        TRY(role_load(rq->db, rq->arena, rq->viewer.employer, held, 0, rq->language, &r));
    p->found = arena_array(rq->arena, r ? r->skill_n + 1 : 1, sizeof *p->found);
    for (size_t i = 0; r && i < r->skill_n && p->found_n < CAN_FOUND; i++) {
        const struct role_skill *s = &r->skills[i];
        bool foreign = strcmp(s->language, language_code(rq->language)) != 0;
        enum language l = rq->language;
        (void)language_read(s->language, &l);
        if (!s->retired)
            p->found[p->found_n++] = (struct can_choice){.concept = s->concept,
                                                         .label = s->label,
                                                         .language = foreign ? s->language : NULL,
                                                         .foreign = foreign ? language_own_name(l) : NULL};
    }
    return NULL;
}

const struct err *can_ask_fill(struct request *rq, struct person_id person, struct can_ask_page *p)
{
    const char *q = request_param(rq, "q");
    p->q = q ? text_squeeze(rq->arena, q) : "";
    if (!p->may_ask)
        return NULL;
    if (*p->q)
        TRY(can_find(rq, p->q, &p->found, &p->found_n));
    else
        TRY(role_offer(rq, person, p));
    size_t left = 0;
    for (size_t i = 0; i < p->found_n; i++) {
        bool there = false;
        for (size_t k = 0; k < p->n; k++)
        there |= p->v[k].concept.v == p->found[i].concept.v;
        if (!there)
            p->found[left++] = p->found[i];
    }
    p->found_n = left;
    p->only = left == 1 && *p->q;
    p->chosen = form_value(p->form, "concept", "");
    can_levels(rq, form_value(p->form, "level", ""), p->levels);
    p->level_choices = p->levels;
    p->level_n = left ? ROLE_LEVELS : 0;
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* One skill of one's own: adding, changing, removing it, and taking what the role suggests. */
#include "can/can_web.h"

#include "base/text.h"
#include "can_sql.h"
#include "can_tmpl.h"
#include "layout_tmpl.h"

#include <stddef.h>
#include <string.h>

struct skill_form {
    const char *level, *liking, *evidence, *q;
    int64_t concept_id, seen;
};

static const char *const liking_words[] = {"", "more", "same", "less", NULL};
static const char need_level[] = N_("Choose how well you can do it.");

#define SKILL_FIELDS                                                                                                   \
    {"level", FIELD_CHOICE, offsetof(struct skill_form, level), .need = need_level, .choices = can_level_words},       \
        {"liking", FIELD_CHOICE, offsetof(struct skill_form, liking), .choices = liking_words},                        \
    {                                                                                                                  \
        "evidence", FIELD_WORDS, offsetof(struct skill_form, evidence)                                                 \
    }
static const struct form_field add_fields[] = {
    SKILL_FIELDS,
    {"concept", FIELD_ID, offsetof(struct skill_form, concept_id), .need = N_("Choose a skill from the list.")},
    {"q", FIELD_LINE, offsetof(struct skill_form, q)},
    {.name = "act", .kind = FIELD_ACT},
};
static const struct form_field skill_fields[] = {
    SKILL_FIELDS,
    {"seen", FIELD_INT, offsetof(struct skill_form, seen)},
};
static const struct form_field query_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "concept", .kind = FIELD_ID},
};
static const struct form_field become_fields[] = {{.name = "to", .kind = FIELD_ID}};
static const struct form_field suggested_fields[] = {
    {.name = "take", .kind = FIELD_ACT},
    {.name = "l:concept", .kind = FIELD_CHOICE, .choices = can_level_words},
};
TAKES(can_add_takes, add_fields);
TAKES(can_add_query, query_fields);
TAKES(can_skill_takes, skill_fields);
TAKES(can_become_takes, become_fields);
TAKES(can_suggested_takes, suggested_fields);

/* How much one wants to use it, to choose from. */
static void likings_fill(const struct request *rq, const char *chosen, struct option *ret)
{
    for (unsigned i = 0; i < LIKINGS; i++)
        ret[i] = (struct option){.value = skill_liking_word(i),
                                 .label = tr(rq->language, skill_liking_label(i)),
                                 .chosen = skill_liking_of_word(chosen) == i};
}

/* The frame of these pages. */
static struct page_frame frame_of(const struct request *rq, const char *title)
{
    return page_frame(rq, PLACE_PATH, title, tr(rq->language, N_("Only you see this page.")));
}

/* Loads what is said of one skill, whole; *ret is NULL if nothing is. */
static const struct err *skill_load(struct request *rq, struct concept_id concept, struct person_skill **ret)
{
    struct person_skills all;
    TRY(person_skills_read(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, concept, 20000, &all));
    *ret = all.n ? &all.v[0] : NULL;
    return NULL;
}

/* Saves in the viewer's own voice. */
static const struct err *save(struct request *rq, struct concept_id concept, int level, const char *liking,
                              const char *evidence)
{
    return skill_save(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, level, liking ? liking : "",
                      evidence ? evidence : "", language_code(rq->language), rq->now, NULL);
}

/* ---- adding ---- */

/* Writes the page on which one adds a skill. */
static const struct err *add_show(struct request *rq, const struct form *form)
{
    const char *q = request_param(rq, "q");
    struct can_add_page p = {.form = form, .q = q ? text_squeeze(rq->arena, q) : ""};
    struct person_skills all;
    p.asked = *p.q;
    p.chosen = form_value(form, "concept", "");
    TRY(person_skills_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today,
                           &all));
    TRY(can_find(rq, p.q, &p.found, &p.found_n));
    size_t own = 0, left = 0;
    for (size_t i = 0; i < all.n; i++)
        own += all.v[i].own;
    p.full = own >= SKILLS_MOST;
    for (size_t i = 0; i < p.found_n; i++) {
        const struct person_skill *s = person_skill_of(&all, p.found[i].concept);
        p.found[i].named = s && s->own;
        left += !p.found[i].named;
    }
    p.only = left == 1;
    p.level_n = left && !p.full ? ROLE_LEVELS : 0;
    p.liking_n = left && !p.full ? LIKINGS : 0;
    p.level_choices = p.levels;
    p.liking_choices = p.likings;
    can_levels(rq, form_value(form, "level", ""), p.levels);
    likings_fill(rq, form_value(form, "liking", ""), p.likings);
    struct page_frame f = frame_of(rq, tr(rq->language, N_("Add a skill")));
    return page_answer(rq, &f, can_add_body, &p);
}

const struct err *can_add_get(struct request *rq)
{
    struct form none = {.rq = rq};
    return add_show(rq, &none);
}

/* Whether a concept can be named: a skill of the installation or the employer, not retired. */
static const struct err *concept_check(struct request *rq, struct form *form, struct concept_id concept)
{
    struct concept_label label;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, &concept, 1, &label));
    if (!label.concept_id.v || !(1 << label.kind & KIND_SKILLS) || label.retired)
        form_fault(form, "concept", N_("Choose a skill from the list."));
    return NULL;
}

const struct err *can_add_post(struct request *rq)
{
    struct form form;
    struct skill_form in;
    struct person_skill *s = NULL;
    struct skills_own_count_row *own;
    form_read(&form, rq, add_fields, sizeof add_fields / sizeof add_fields[0], &in);
    struct concept_id concept = {in.concept_id};
    if (concept.v) {
        TRY(concept_check(rq, &form, concept));
        TRY(skill_load(rq, concept, &s));
    }
    TRY(skills_own_count(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &own));
    if (own->n >= SKILLS_MOST && !(s && s->own))
        form_fault(&form, "concept", N_("You name as many skills as there is room for. Take one away first."));
    if (form.error_n) {
        rq->status = 422;
        return add_show(rq, &form);
    }
    if (s && s->own)
        return answer_done(rq, N_("You name this skill already. Here you can change what you say of it."),
                           "/me/skills/%s", id_text(rq->arena, concept.v));
    TRY(save(rq, concept, in.level[0] - '0', in.liking, in.evidence));
    return answer_done(rq, N_("Added. Only you see it."), "/me/skills");
}

/* ---- what the role suggests ---- */

const struct err *can_suggested_get(struct request *rq)
{
    struct person_skills all;
    struct can_role p;
    TRY(person_skills_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today,
                           &all));
    TRY(can_role_fill(rq, &all, &p));
    struct page_frame f = frame_of(rq, tr(rq->language, N_("Suggested by your role")));
    return page_answer(rq, &f, can_suggested_body, &p);
}

const struct err *can_suggested_post(struct request *rq)
{
    struct person_skills all;
    struct can_role role;
    const char *take = request_param(rq, "take");
    struct skills_own_count_row *own;
    size_t taken = 0;
    TRY(person_skills_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today,
                           &all));
    TRY(can_role_fill(rq, &all, &role));
    TRY(skills_own_count(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &own));
    for (size_t i = 0; take && i < role.missing_n && own->n + (int64_t)taken < SKILLS_MOST; i++) {
        const struct can_choice *c = &role.missing[i];
        const char *id = id_text(rq->arena, c->concept.v);
        const char *level = request_param(rq, arena_printf(rq->arena, "l%s", id));
        bool said = level && level[0] >= '1' && level[0] <= '0' + ROLE_LEVELS && !level[1];
        if (strcmp(take, "all") != 0 && strcmp(take, id) != 0)
            continue;
        TRY(save(rq, c->concept, said ? level[0] - '0' : c->level, "", ""));
        taken++;
    }
    if (!taken)
        return answer_done(rq, N_("Nothing was taken: you name it already, or your role asks for it no more."),
                           "/me/skills/suggested");
    return answer_done(rq, N_("Taken. Only you see it."),
                       taken < role.missing_n ? "/me/skills/suggested" : "/me/skills");
}

/* ---- one skill ---- */

/* The successors of a retired concept, to choose from. */
static const struct err *successors_fill(struct request *rq, struct concept_id concept, struct can_page *p)
{
    struct skills_succeeded_rows rows;
    TRY(skills_succeeded(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, &rows));
    struct concept_id *ids = arena_array(rq->arena, rows.n + 1, sizeof *ids);
    struct concept_label *labels = arena_array(rq->arena, rows.n + 1, sizeof *labels);
    for (size_t i = 0; i < rows.n; i++)
        ids[i] = rows.v[i].successor_concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, rows.n, labels));
    p->successors = arena_array(rq->arena, rows.n + 1, sizeof *p->successors);
    for (size_t i = 0; i < rows.n; i++)
        if (labels[i].concept_id.v)
            p->successors[p->successor_n++] = can_choice_of(&labels[i], rq->language);
    return NULL;
}

/* Writes the page of one skill; `stale` if something else was saved since the form was drawn. */
static const struct err *skill_show(struct request *rq, const struct person_skill *s, const struct form *form,
                                    bool stale)
{
    struct concept_label label;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, &s->concept, 1, &label));
    if (!label.concept_id.v)
        return &err_not_found;
    struct can_page p = {.form = form, .line = can_line_of(rq, s, &label)};
    const char *seen = arena_printf(rq->arena, "%lld", (long long)(s->own ? s->said[0].said_at : 0));
    p.seen = stale ? seen : form_value(form, "seen", seen);
    p.saved_now = stale ? &p.line : NULL;
    if (label.retired && s->own)
        TRY(successors_fill(rq, s->concept, &p));
    can_levels(rq, form_value(form, "level", s->own ? can_level_words[s->level - 1] : ""), p.levels);
    likings_fill(rq, form_value(form, "liking", skill_liking_word(s->liking)), p.likings);
    p.evidence = form_value(form, "evidence", s->evidence);
    struct page_frame f = frame_of(rq, label.label);
    return page_answer(rq, &f, can_skill_body, &p);
}

const struct err *can_skill_get(struct request *rq)
{
    struct person_skill *s;
    struct form none = {.rq = rq};
    TRY(skill_load(rq, (struct concept_id){request_id(rq, "concept")}, &s));
    return s ? skill_show(rq, s, &none, false) : &err_not_found;
}

const struct err *can_skill_post(struct request *rq)
{
    struct concept_id concept = {request_id(rq, "concept")};
    struct person_skill *s;
    struct form form;
    struct skill_form in;
    TRY(skill_load(rq, concept, &s));
    if (!s)
        return &err_not_found;
    if (!form_read(&form, rq, skill_fields, sizeof skill_fields / sizeof skill_fields[0], &in)) {
        rq->status = 422;
        return skill_show(rq, s, &form, false);
    }
    const char *liking = request_has(rq, "liking") && in.liking ? in.liking : skill_liking_word(s->liking);
    const char *evidence = request_has(rq, "evidence") ? in.evidence : s->evidence;
    if (s->own && s->level == in.level[0] - '0' && strcmp(liking, skill_liking_word(s->liking)) == 0 &&
        strcmp(evidence, s->evidence) == 0)
        return answer_done(rq, N_("Saved. Only you can read it."), "/me/skills");
    if (request_has(rq, "seen") && in.seen != (s->own ? s->said[0].said_at : 0)) {
        form_fault(&form, "level",
                   N_("You saved something else here meanwhile, on another page. Yours stands here; keep what is right "
                      "and save again."));
        rq->status = 409;
        return skill_show(rq, s, &form, true);
    }
    TRY(save(rq, concept, in.level[0] - '0', liking, evidence));
    return answer_done(rq, N_("Saved. Only you can read it."), "/me/skills");
}

const struct err *can_remove_post(struct request *rq)
{
    struct concept_id concept = {request_id(rq, "concept")};
    struct person_skill *s;
    struct skills_gone_row *gone;
    TRY(skill_load(rq, concept, &s));
    TRY(skills_gone(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, &gone));
    if ((!s || !s->own) && !gone)
        return &err_not_found;
    TRY(skill_remove(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, rq->now, NULL));
    return answer_done(rq, N_("Taken away. What others have confirmed stays where they signed it."),
                       "/me/skills?gone=%s", id_text(rq->arena, concept.v));
}

const struct err *can_back_post(struct request *rq)
{
    struct concept_id concept = {request_id(rq, "concept")};
    int64_t changed;
    TRY(skill_take_back(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, &changed));
    if (!changed)
        return &err_not_found;
    return answer_done(rq, N_("Taken back."), "/me/skills");
}

const struct err *can_keep_post(struct request *rq)
{
    int64_t changed;
    TRY(skill_keep(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person,
                   (struct concept_id){request_id(rq, "concept")}, rq->now, &changed));
    if (!changed)
        return &err_not_found;
    return answer_done(rq, N_("You keep it, under the name it had."), "/me/skills");
}

const struct err *can_become_post(struct request *rq)
{
    struct concept_id concept = {request_id(rq, "concept")}, to = {0};
    struct person_skill *s;
    struct can_page p = {0};
    const char *typed = request_param(rq, "to");
    bool offered = false;
    TRY(skill_load(rq, concept, &s));
    if (!s || !s->own)
        return &err_not_found;
    TRY(successors_fill(rq, concept, &p));
    if (typed && id_read(typed, &to.v))
        for (size_t i = 0; i < p.successor_n; i++)
    offered |= p.successors[i].concept.v == to.v;
    if (!offered)
        return err_refused(rq->arena, 422, N_("Choose one of the skills that took its place."));
    TRY(skill_become(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, to, rq->now, NULL));
    TRY(skill_take_back(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, to, NULL));
    TRY(skill_remove(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, concept, rq->now, NULL));
    return answer_done(rq, N_("Your words stand under its new name now."), "/me/skills/%s", id_text(rq->arena, to.v));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* HR makes and changes a role: skills and the occupation are searched for in the form itself, so that nothing typed is
 * lost and no script is needed. */
#include "roles/role_form.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "role_form_tmpl.h"
#include "skills/skills.h"
#include "web/app.h"

#include <string.h>

enum { FOUND = 12, TAKEN = 25, FAMILIES = 12 };

static const char *const form_tracks[] = {"specialist", "leading", "project", "teaching", "other", NULL};
static const char *const form_languages[] = {"sv", "nl", "en", NULL};
static const char *const form_states[] = {"open", "planned", NULL};
static const char *const levels[] = {"0", "1", "2", "3", "4", NULL};

struct role_typed {
    const char *name, *reference, *family, *work, *track, *place, *licence, *duties, *criteria, *approved_by,
        *valid_from, *language, *state, *find, *find_occupation;
    bool part_time, studies;
    int64_t pay_low, pay_high, occupation, version;
};
#define AT(M) offsetof(struct role_typed, M)
static const struct form_field fields[] = {
    {"name", FIELD_LINE, AT(name), .max = 120, .need = N_("Give the role a name, as people say it.")},
    {"reference", FIELD_LINE, AT(reference), .max = 60},
    {"family", FIELD_LINE, AT(family), .max = 120},
    {"work", FIELD_LINE, AT(work), .max = 120},
    {"track", FIELD_CHOICE, AT(track), .choices = form_tracks},
    {"place", FIELD_LINE, AT(place), .max = 120},
    {"part_time", FIELD_CHECK, AT(part_time)},
    {"studies", FIELD_CHECK, AT(studies)},
    {"licence", FIELD_LINE, AT(licence), .max = 200},
    {"duties", FIELD_WORDS, AT(duties), .max = 6000},
    {"criteria", FIELD_WORDS, AT(criteria), .max = 6000},
    {"approved_by", FIELD_LINE, AT(approved_by), .max = 200},
    {"valid_from", FIELD_DAY, AT(valid_from)},
    {"language", FIELD_CHOICE, AT(language), .choices = form_languages},
    {"state", FIELD_CHOICE, AT(state), .choices = form_states},
    {"pay_low", FIELD_INT, AT(pay_low), .least = 0, .most = 100000000,
     .wrong = N_("Write the pay as a whole number, such as 34500.")},
    {"pay_high", FIELD_INT, AT(pay_high), .least = 0, .most = 100000000,
     .wrong = N_("Write the pay as a whole number, such as 34500.")},
    {"occupation", FIELD_ID, AT(occupation)},
    {"version", FIELD_INT, AT(version)},
    {"find", FIELD_LINE, AT(find), .max = 100},
    {"find_occupation", FIELD_LINE, AT(find_occupation), .max = 100},
    {"l:skill", FIELD_CHOICE, 0, .choices = levels}, /* how well; 0: not asked */
    {"u:skill", FIELD_CHECK, 0},                     /* useful only */
    {"act", FIELD_ACT, 0},
};
TAKES(role_form_takes, fields);

SHAPE(role_form_body, struct role_form_page, HAS(struct role_form_page, version), HAS(struct role_form_page, title));

/* ---- searching ---- */

/* What the slow part of a form found. */
struct found {
    struct skills_found skills, occupations;
    struct role_occupation_skills_rows taken;
};

/* A label in the page's language, else in one that there is. */
static const char *label_in(enum language l, const char *sv, const char *nl, const char *en, const char **ret_language)
{
    const char *own = l == LANGUAGE_SV ? sv : l == LANGUAGE_NL ? nl : en;
    *ret_language = *own ? language_code(l) : *en ? "en" : *sv ? "sv" : "nl";
    return *own ? own : *en ? en : *sv ? sv : nl;
}

/* Finds what is meant by some letters, typing errors forgiven. */
static const struct err *meant(struct request *rq, const char *typed, unsigned kinds, struct skills_found *ret)
{
    struct skills_query q = {.text = typed, .kinds = kinds, .language = rq->language, .n = FOUND};
    if (!typed || utf8_length(typed) < 2)
        return NULL;
    return skills_search(rq->app->lookups, rq->db, rq->arena, rq->viewer.employer, &q, ret);
}

const struct err *role_form_slow(struct request *rq)
{
    struct found *f = arena_new_of(rq->arena, struct found);
    const char *act = request_param(rq, "act"), *chosen = request_param(rq, "occupation");
    struct concept_id concept;
    rq->slow_result = f;
    if (!act)
        return NULL;
    if (!strcmp(act, "find") || !strcmp(act, "own"))
        TRY(meant(rq, request_param(rq, "find"), KIND_SKILLS, &f->skills));
    if (!strcmp(act, "occupation"))
        TRY(meant(rq, request_param(rq, "find_occupation"), KIND_OCCUPATION, &f->occupations));
    if (!strcmp(act, "take") && chosen && id_read(chosen, &concept.v))
        TRY(role_occupation_skills(rq->db, rq->arena, rq->viewer.employer, concept, TAKEN, &f->taken));
    return NULL;
}

/* ---- the page ---- */

/* What a family is, and which there are already. */
static const char *family_hint(struct arena *a, enum language l, const struct roles_families_rows *families)
{
    const char *hint = tr(l, N_("Roles that belong together, such as Care and rehabilitation."));
    for (size_t i = 0; i < families->n && i < FAMILIES; i++)
        hint = i ? arena_printf(a, "%s, %s", hint, families->v[i].family)
                 : arena_printf(a, "%s %s %s", hint, tr(l, N_("There are already:")), families->v[i].family);
    return hint;
}

/* Options of the form. */
static const struct err *options_fill(struct request *rq, struct role_form_page *p)
{
    enum language l = rq->language;
    static const enum role_state states[2] = {ROLE_OPEN, ROLE_PLANNED};
    struct roles_families_rows families;
    TRY(roles_families(rq->db, rq->arena, rq->viewer.employer, &families));
    p->family_hint = family_hint(rq->arena, l, &families);
    for (unsigned i = 0; i < ROLE_TRACKS; i++)
        p->tracks[i] = (struct option){.value = role_track_word(i),
                                       .label = tr(l, role_track_label(i)),
                                       .chosen = p->now->track == (enum role_track)i};
    for (unsigned i = 0; i < LANGUAGES; i++)
        p->languages[i] =
            (struct option){.value = form_languages[i], .chosen = !strcmp(p->now->language, form_languages[i])};
    for (enum language k = 0; k < LANGUAGES; k++)
        for (unsigned i = 0; i < LANGUAGES; i++)
            if (!strcmp(form_languages[i], language_code(k)))
                p->languages[i].label = language_own_name(k);
    for (unsigned i = 0; i < 2; i++)
        p->states[i] = (struct option){.value = role_state_word(states[i]),
                                       .label = tr(l, role_state_label(states[i])),
                                       .chosen = p->now->state == states[i]};
    return NULL;
}

/* True if the form has a line for the skill. */
static bool has_line(const struct role_form_page *p, struct concept_id c)
{
    for (size_t i = 0; i < p->skill_n; i++)
        if (p->skills[i].concept.v == c.v)
            return true;
    return false;
}

/* Adds what a search found, and what an occupation asks. */
static void found_fill(const struct request *rq, const struct found *f, struct role_form_page *p)
{
    const char *language;
    for (size_t i = 0; f && i < f->taken.n && p->skill_n < ROLE_SKILLS + TAKEN; i++) {
        const struct role_occupation_skills_row *s = &f->taken.v[i];
        const char *label = label_in(rq->language, s->last_sv, s->last_nl, s->last_en, &language);
        if (!has_line(p, s->to_concept_id))
            p->skills[p->skill_n++] =
                (struct skill_line){s->to_concept_id, label, language, s->essential ? 2 : 0, !s->essential, false};
    }
    p->asked_n = p->skill_n;
    for (size_t i = 0; f && p->searched && i < f->skills.n; i++) {
        const struct concept_label *c = &f->skills.v[i].c;
        if (!has_line(p, c->concept_id))
            p->skills[p->skill_n++] =
                (struct skill_line){c->concept_id, c->label, language_code(c->language), 0, false, false};
    }
    for (size_t i = 0; f && i < f->occupations.n; i++) {
        const struct concept_label *c = &f->occupations.v[i].c;
        p->occupations[p->occupation_n++] =
            (struct occupation_line){c->concept_id, c->label, language_code(c->language)};
    }
}

/* Writes the page of a form. `kept`: what was saved meanwhile, where something clashes. */
static const struct err *form_show(struct request *rq, const struct form *form, const struct role *now,
                                   const struct role *saved, const struct role *kept)
{
    struct arena *a = rq->arena;
    struct role_form_page p = {.form = form, .now = now, .kept = kept, .is_new = !saved, .act = ""};
    const char *act = form->rq && *rq->method == 'P' ? request_param(rq, "act") : NULL;
    p.act = act ? act : "";
    p.id = saved ? saved->id : (struct role_id){0};
    p.title = saved ? saved->name : "";
    p.version = arena_printf(a, "%lld", (long long)(saved ? saved->newest : 0));
    if (!kept)
        p.version = form_value(form, "version", p.version);
    p.pay_low = now->pay_low ? arena_printf(a, "%lld", (long long)now->pay_low) : "";
    p.pay_high = now->pay_high ? arena_printf(a, "%lld", (long long)now->pay_high) : "";
    p.find = form_value(form, "find", "");
    p.find_occupation = form_value(form, "find_occupation", "");
    p.searched = !strcmp(p.act, "find");
    p.searched_occupation = !strcmp(p.act, "occupation");
    TRY(options_fill(rq, &p));
    p.skills = arena_array(a, now->skill_n + ROLE_SKILLS + TAKEN + FOUND, sizeof *p.skills);
    p.occupations = arena_array(a, FOUND, sizeof *p.occupations);
    for (size_t i = 0; i < now->skill_n; i++) {
        const struct role_skill *s = &now->skills[i];
        p.skills[p.skill_n++] =
            (struct skill_line){s->concept, s->label, s->language, s->level, !s->essential, s->retired};
    }
    found_fill(rq, *p.act ? rq->slow_result : NULL, &p);
    if (now->occupation.v) {
        struct role_concept_row *row;
        TRY(role_concept(rq->db, a, rq->viewer.employer, now->occupation, language_code(rq->language), &row));
        p.occupation = row ? row->label : NULL;
    }
    struct page_frame f = roles_hr_frame(rq, saved ? tr_format(a, rq->language, "Change %1", saved->name)
                                                   : tr(rq->language, N_("Make a role")));
    return page_answer(rq, &f, role_form_body, &p);
}

/* The role in the path with a version, 0: the newest. */
static const struct err *path_role(struct request *rq, int64_t version, struct role **ret)
{
    TRY(role_load(rq->db, rq->arena, rq->viewer.employer, (struct role_id){request_id(rq, "role")}, version,
                  rq->language, ret));
    return *ret ? NULL : &err_not_found;
}

const struct err *role_new_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct role now = role_blank(rq->language, rq->today);
    return form_show(rq, &none, &now, NULL, NULL);
}

const struct err *role_edit_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct role *now;
    TRY(path_role(rq, 0, &now));
    return form_show(rq, &none, now, now, NULL);
}

/* ---- saving ---- */

/* Reads the skills of the form: all that have a level. */
static const struct err *skills_typed(struct request *rq, struct form *form, struct role *r)
{
    struct concept_id *ids = arena_array(rq->arena, rq->param_n + 1, sizeof *ids);
    r->skills = arena_array(rq->arena, rq->param_n + 1, sizeof *r->skills);
    r->skill_n = 0;
    for (size_t i = 0; i < rq->param_n; i++) {
        const struct param *x = &rq->params[i];
        struct concept_id c;
        if (x->name[0] != 'l' || !id_read(x->name + 1, &c.v) || strlen(x->value) != 1 || *x->value < '1' ||
            *x->value > '0' + ROLE_LEVELS)
            continue;
        bool twice = false;
        for (size_t k = 0; k < r->skill_n; k++)
        twice |= r->skills[k].concept.v == c.v;
        if (twice)
            continue;
        struct role_concept_row *row = NULL;
        TRY(role_concept(rq->db, rq->arena, rq->viewer.employer, c, language_code(rq->language), &row));
        if (!row || (strcmp(row->kind, "skill") != 0 && strcmp(row->kind, "knowledge") != 0))
            continue;
        r->skills[r->skill_n++] =
            (struct role_skill){.concept = c,
                                .label = row->label,
                                .language = language_code(rq->language),
                                .uri = row->uri,
                                .level = *x->value - '0',
                                .essential = !request_has(rq, arena_printf(rq->arena, "u%s", x->name + 1))};
        if (r->skill_n > ROLE_SKILLS) {
            form_fault(form, "skills", N_("A role asks at most 60 skills. Take away those that matter least."));
            break;
        }
    }
    return NULL;
}

/* Reads the form as a role. */
static const struct err *form_typed(struct request *rq, struct form *form, struct role *r, int64_t *ret_version)
{
    struct role_typed in;
    form_read(form, rq, fields, sizeof fields / sizeof fields[0], &in);
    *ret_version = in.version;
    r->name = in.name;
    r->family = in.family;
    r->work = in.work;
    r->place = in.place;
    r->licence = in.licence;
    r->duties = in.duties;
    r->criteria = in.criteria;
    r->approved_by = in.approved_by;
    r->part_time = in.part_time;
    r->studies = in.studies;
    r->pay_low = in.pay_low;
    r->pay_high = in.pay_high;
    if (in.track)
        (void)role_track_read(in.track, &r->track);
    if (in.language)
        r->language = in.language;
    if (in.valid_from)
        r->valid_from = in.valid_from;
    r->occupation.v = in.occupation;
    if (in.occupation) {
        struct role_concept_row *row;
        TRY(role_concept(rq->db, rq->arena, rq->viewer.employer, r->occupation, language_code(rq->language), &row));
        if (!row || strcmp(row->kind, "occupation") != 0)
            r->occupation.v = 0;
    }
    if (r->pay_low && r->pay_high && r->pay_low > r->pay_high)
        form_fault(form, "pay_high", N_("The highest pay is below the lowest. Change one of them."));
    return skills_typed(rq, form, r);
}

/* True if a button of the form was pressed that only searches or shows. */
static bool only_looks(const struct request *rq)
{
    const char *act = request_param(rq, "act");
    return act && (!strcmp(act, "find") || !strcmp(act, "occupation") || !strcmp(act, "take") || !strcmp(act, "drop"));
}

/* The skill that was found under just these words; or NULL. */
static const struct concept_label *same_words(struct arena *a, const struct skills_found *found, const char *label)
{
    const char *folded = text_fold(a, label);
    for (size_t i = 0; i < found->n; i++) {
        const struct skill_found *x = &found->v[i];
        if (!strcmp(text_fold(a, x->matched ? x->matched : x->c.label), folded))
            return &x->c;
    }
    return NULL;
}

/* Asks for the skill that was typed: one that there is under these words, else a new one in the employer's own list. */
static const struct err *own_add(struct request *rq, struct role *r)
{
    const char *act = request_param(rq, "act"), *find = request_param(rq, "find");
    const char *label = find ? text_squeeze(rq->arena, find) : "";
    if (!act || strcmp(act, "own") != 0 || utf8_length(label) < 2 || utf8_length(label) > 100 ||
        r->skill_n >= ROLE_SKILLS)
        return NULL;
    const struct found *f = rq->slow_result;
    const struct concept_label *same = f ? same_words(rq->arena, &f->skills, label) : NULL;
    struct concept_id c = same ? same->concept_id : (struct concept_id){0};
    if (!same)
        TRY(own_skill_add(rq->db, rq->arena, rq->viewer.employer, r->language, label, rq->now, &c));
    for (size_t i = 0; i < r->skill_n; i++)
        if (r->skills[i].concept.v == c.v)
            return NULL;
    struct role_skill *v = arena_array(rq->arena, r->skill_n + 1, sizeof *v);
    if (r->skill_n)
        memcpy(v, r->skills, r->skill_n * sizeof *v);
    v[r->skill_n++] = (struct role_skill){.concept = c,
                                          .label = same ? same->label : label,
                                          .language = same ? language_code(same->language) : r->language,
                                          .uri = "",
                                          .level = 2,
                                          .essential = true};
    r->skills = v;
    return NULL;
}

/* True if the pressed button puts a skill of one's own into the form. */
static bool adds_own(const struct request *rq)
{
    const char *act = request_param(rq, "act");
    return act && !strcmp(act, "own");
}

const struct err *role_new_post(struct request *rq)
{
    struct form form;
    int64_t version;
    struct role now = role_blank(rq->language, rq->today);
    TRY(form_typed(rq, &form, &now, &version));
    const char *state = request_param(rq, "state"), *reference = request_param(rq, "reference");
    now.state = state && !strcmp(state, "planned") ? ROLE_PLANNED : ROLE_OPEN;
    now.reference = reference ? text_squeeze(rq->arena, reference) : "";
    if (only_looks(rq) || adds_own(rq)) {
        form.error_n = 0;
        if (adds_own(rq))
            TRY(own_add(rq, &now));
        return form_show(rq, &form, &now, NULL, NULL);
    }
    struct role_reference_taken_row *taken = NULL;
    if (*now.reference)
        TRY(role_reference_taken(rq->db, rq->arena, rq->viewer.employer, now.reference, &taken));
    if (taken && taken->version)
        form_fault(&form, "reference", N_("Another role has this code. Choose another, or leave it empty."));
    if (form.error_n) {
        rq->status = 422;
        return form_show(rq, &form, &now, NULL, NULL);
    }
    TRY(role_publish(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, &now));
    TRY(request_event(rq, EVENT_ROLE_MADE, now.id.v));
    return answer_done(rq, N_("The role is saved. Everybody who works here can read it."), "/roles/%s",
                       id_text(rq->arena, now.id.v));
}

const struct err *role_edit_post(struct request *rq)
{
    struct form form;
    struct role *saved, *shown;
    int64_t version;
    TRY(path_role(rq, 0, &saved));
    struct role now = *saved;
    TRY(form_typed(rq, &form, &now, &version));
    shown = saved;
    if (version > 0 && version < saved->newest)
        TRY(path_role(rq, version, &shown));
    if (only_looks(rq) || adds_own(rq)) {
        form.error_n = 0;
        if (adds_own(rq))
            TRY(own_add(rq, &now));
        return form_show(rq, &form, &now, saved, NULL);
    }
    bool wrong = form.error_n > 0;
    if (shown != saved)
        role_merge(&form, rq->arena, &now, shown, saved);
    if (form.error_n) {
        rq->status = wrong ? 422 : 409;
        return form_show(rq, &form, &now, saved, wrong ? NULL : saved);
    }
    if (role_same(&now, saved))
        return answer_done(rq, N_("Nothing has changed."), "/roles/%s", id_text(rq->arena, now.id.v));
    TRY(role_publish(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, &now));
    TRY(request_event(rq, EVENT_ROLE_CHANGED, now.id.v));
    return answer_done(rq, N_("Saved as a new version. What was before stays readable."), "/roles/%s",
                       id_text(rq->arena, now.id.v));
}

static const char *const states_all[] = {"planned", "open", "closing", "closed", NULL};
struct state_typed {
    const char *state, *before;
};
static const struct form_field state_fields[] = {
    {"state", FIELD_CHOICE, offsetof(struct state_typed, state), .choices = states_all},
    {"before", FIELD_CHOICE, offsetof(struct state_typed, before), .choices = states_all},
};
TAKES(role_state_takes, state_fields);

const struct err *role_state_post(struct request *rq)
{
    struct form form;
    struct state_typed in;
    struct role *r;
    int64_t changed = 0;
    TRY(path_role(rq, 0, &r));
    form_read(&form, rq, state_fields, 2, &in);
    if (in.state && in.before)
        TRY(role_set_state(rq->db, rq->arena, rq->viewer.employer, r->id, in.before, in.state, &changed));
    if (!changed)
        return &err_conflict;
    TRY(roles_changed(rq->db, rq->arena, rq->viewer.employer, NULL));
    bool closed = !strcmp(in.state, "closed");
    TRY(request_event(rq, closed ? EVENT_ROLE_CLOSED : EVENT_ROLE_CHANGED, r->id.v));
    return answer_done(rq,
                       closed ? N_("The role is closed. It stays readable, and you can open it again.")
                              : N_("The role has another state now."),
                       "/roles/%s", id_text(rq->arena, r->id.v));
}

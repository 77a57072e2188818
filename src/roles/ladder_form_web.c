/* SPDX-License-Identifier: EUPL-1.2 */
/* HR makes and changes a ladder: one form for all its steps, with an empty step at the end. */
#include "roles/ladders_web.h"

#include "base/text.h"
#include "ladder_form_tmpl.h"
#include "layout_tmpl.h"
#include "roles/titles.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"skills", "career_post", NULL};
static const char *const form_languages[] = {"sv", "nl", "en", NULL};
struct ladder_typed {
    const char *name, *kind, *about, *assesses, *approved_by, *valid_from, *language, *source;
    bool pay;
    int64_t version;
};
#define AT(M) offsetof(struct ladder_typed, M)
static const struct form_field fields[] = {
    {"name", FIELD_LINE, AT(name), .max = 120, .need = N_("Give the ladder a name, as people say it.")},
    {"kind", FIELD_CHOICE, AT(kind), .choices = kinds},
    {"about", FIELD_WORDS, AT(about), .max = 2000},
    {"assesses", FIELD_LINE, AT(assesses), .max = 200},
    {"pay", FIELD_CHECK, AT(pay)},
    {"approved_by", FIELD_LINE, AT(approved_by), .max = 200},
    {"valid_from", FIELD_DAY, AT(valid_from)},
    {"language", FIELD_CHOICE, AT(language), .choices = form_languages},
    {"source", FIELD_LINE, AT(source), .max = 300},
    {"version", FIELD_INT, AT(version)},
    {"name-:step", FIELD_LINE, 0, .max = 120},
    {"about-:step", FIELD_WORDS, 0, .max = 2000},
    {"criteria-:step", FIELD_WORDS, 0, .max = 10000},
    {"evidence-:step", FIELD_WORDS, 0, .max = 2000},
    {"term-:step", FIELD_INT, 0, .least = 0, .most = 600},
    {"renewal-:step", FIELD_LINE, 0, .max = 300},
    {"role-:step", FIELD_LINE, 0, .max = 200},
};
TAKES(ladder_form_takes, fields);

SHAPE(ladder_form_body, struct ladder_form_page, HAS(struct ladder_form_page, version),
      HAS(struct ladder_form_page, stale));

const char *criteria_lines(struct arena *a, const struct ladder_step *s)
{
    size_t bytes = 1;
    for (size_t i = 0; i < s->criterion_n; i++)
        bytes += strlen(s->criteria[i].topic) + strlen(s->criteria[i].words) + sizeof "\n# \n\n";
    const char *topic = "";
    char *text = arena_alloc(a, bytes), *to = text;
    for (size_t i = 0; i < s->criterion_n; i++) {
        const struct ladder_criterion *c = &s->criteria[i];
        if (strcmp(c->topic, topic) != 0)
            to = stpcpy(stpcpy(stpcpy(to, i ? "\n# " : "# "), c->topic), "\n");
        topic = c->topic;
        to = stpcpy(stpcpy(to, c->words), "\n");
    }
    return text;
}

void criteria_read(struct arena *a, const char *lines, struct ladder_step *s)
{
    const char *topic = "";
    s->criteria = arena_array(a, STEP_CRITERIA, sizeof *s->criteria);
    s->criterion_n = 0;
    while (*lines && s->criterion_n < STEP_CRITERIA) {
        size_t n = strcspn(lines, "\r\n");
        char *line = text_squeeze(a, arena_copy(a, lines, n));
        if (*line == '#')
            topic = text_squeeze(a, line + 1);
        else if (*line)
            s->criteria[s->criterion_n++] =
                (struct ladder_criterion){topic, text_squeeze(a, *line == '-' && line[1] == ' ' ? line + 2 : line)};
        lines += n + (lines[n] != 0);
    }
}

/* Writes the page. */
static const struct err *form_show(struct request *rq, const struct form *form, const struct ladder *now, bool stale)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct ladder_form_page p = {.form = form, .now = now, .is_new = !now->newest, .id = now->id, .stale = stale};
    p.version = arena_printf(a, "%lld", (long long)now->newest);
    p.kinds[0] = (struct option){.value = "skills", .label = tr(l, N_("Skills ladder")), .chosen = !now->career_post};
    p.kinds[1] =
        (struct option){.value = "career_post", .label = tr(l, N_("Career posts")), .chosen = now->career_post};
    for (unsigned i = 0; i < LANGUAGES; i++)
        for (enum language k = 0; k < LANGUAGES; k++)
            if (!strcmp(form_languages[i], language_code(k)))
                p.languages[i] = (struct option){.value = form_languages[i],
                                                 .label = language_own_name(k),
                                                 .chosen = !strcmp(now->language, form_languages[i])};
    for (size_t i = 0; i < now->step_n; i++) {
        p.criteria[i] = criteria_lines(a, &now->steps[i]);
        if (now->steps[i].term_months)
            p.terms[i] = arena_printf(a, "%lld", (long long)now->steps[i].term_months);
    }
    struct page_frame f =
        roles_hr_frame(rq, now->newest ? tr_format(a, l, "Change %1", now->name) : tr(l, N_("Make a ladder")));
    return page_answer(rq, &f, ladder_form_body, &p);
}

/* A ladder that nothing is written in yet. */
static struct ladder ladder_empty(struct request *rq)
{
    return (struct ladder){.reference = "",
                           .name = "",
                           .about = "",
                           .assesses = "",
                           .source = "",
                           .approved_by = "",
                           .language = language_code(rq->language),
                           .valid_from = arena_strdup(rq->arena, rq->today),
                           .state = "open",
                           .pay = true};
}

const struct err *ladder_new_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct ladder now = ladder_empty(rq);
    return form_show(rq, &none, &now, false);
}

const struct err *ladder_edit_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct ladder *now;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, (struct ladder_id){request_id(rq, "ladder")}, 0, &now));
    return now ? form_show(rq, &none, now, false) : &err_not_found;
}

/* A text of a step: trimmed, cut to what fits with a fault. */
static const char *step_text(struct request *rq, struct form *form, const char *word, size_t i, size_t most)
{
    const char *name = arena_printf(rq->arena, "%s-%zu", word, i), *typed = request_param(rq, name);
    const char *text = typed ? text_trim(rq->arena, typed) : "";
    if (utf8_length(text) > most)
        form_fault(form, name, N_("This is longer than fits here. Make it shorter."));
    return text;
}

/* Reads one step; false if nothing of it was filled in. */
static bool step_typed(struct request *rq, struct form *form, const struct titles_roles_rows *roles, size_t i,
                       struct ladder_step *s)
{
    struct arena *a = rq->arena;
    *s = (struct ladder_step){.name = text_squeeze(a, step_text(rq, form, "name", i, 120)),
                              .about = step_text(rq, form, "about", i, 2000),
                              .evidence = step_text(rq, form, "evidence", i, 2000),
                              .renewal = text_squeeze(a, step_text(rq, form, "renewal", i, 300)),
                              .role_name = text_squeeze(a, step_text(rq, form, "role", i, 200)),
                              .role_reference = ""};
    const char *term = step_text(rq, form, "term", i, 4), *criteria = step_text(rq, form, "criteria", i, 10000);
    char *end;
    criteria_read(a, criteria, s);
    s->term_months = strtoll(term, &end, 10);
    if (*end || s->term_months < 0 || s->term_months > 600) {
        s->term_months = 0;
        form_fault(form, arena_printf(a, "term-%zu", i), N_("Write the months as a whole number, at most 600."));
    }
    if (*s->role_name) {
        const struct titles_roles_row *r = role_by_words(a, roles, s->role_name);
        if (r)
            s->role = r->role_id;
        else
            form_fault(form, arena_printf(a, "role-%zu", i),
                       N_("No role has this name. Write it as it stands in the list of roles."));
    }
    bool any = *s->name || *s->about || s->criterion_n || *s->evidence;
    if (any && !*s->name)
        form_fault(form, arena_printf(a, "name-%zu", i), N_("Give the step a name."));
    return any;
}

const struct err *ladder_form_post(struct request *rq)
{
    struct form form;
    struct ladder_typed in;
    struct ladder *saved = NULL;
    struct titles_roles_rows roles;
    int64_t id = strstr(rq->route->pattern, ":ladder") ? request_id(rq, "ladder") : 0;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, (struct ladder_id){id}, 0, &saved));
    if (id && !saved)
        return &err_not_found;
    TRY(titles_roles(rq->db, rq->arena, rq->viewer.employer, &roles));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    struct ladder now = saved ? *saved : ladder_empty(rq);
    now.name = in.name;
    now.about = in.about;
    now.assesses = in.assesses;
    now.approved_by = in.approved_by;
    now.source = in.source;
    now.pay = in.pay;
    now.career_post = in.kind && !strcmp(in.kind, "career_post");
    now.valid_from = in.valid_from ? in.valid_from : now.valid_from;
    now.language = in.language ? in.language : now.language;
    now.steps = arena_array(rq->arena, LADDER_STEPS + 1, sizeof *now.steps);
    now.step_n = 0;
    for (size_t i = 1; i <= LADDER_STEPS; i++)
        now.step_n += step_typed(rq, &form, &roles, i, &now.steps[now.step_n]);
    if (!now.step_n)
        form_fault(&form, "name-1", N_("A ladder has at least one step. Give the first a name."));
    bool stale = saved && in.version != saved->newest;
    if (form.error_n || stale) {
        rq->status = form.error_n ? 422 : 409;
        return form_show(rq, &form, &now, stale);
    }
    if (saved && ladder_same(saved, &now))
        return answer_done(rq, N_("Nothing has changed."), "/ladders/%s", id_text(rq->arena, now.id.v));
    TRY(ladder_publish(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, &now));
    TRY(request_event(rq, EVENT_LADDER_CHANGED, now.id.v));
    return answer_done(rq, N_("The ladder is saved. Everybody who works here can read it."), "/ladders/%s",
                       id_text(rq->arena, now.id.v));
}

static const char *const states[] = {"planned", "open", "closed", NULL};
struct state_typed {
    const char *state, *before;
};
static const struct form_field state_fields[] = {
    {"state", FIELD_CHOICE, offsetof(struct state_typed, state), .choices = states},
    {"before", FIELD_CHOICE, offsetof(struct state_typed, before), .choices = states},
};
TAKES(ladder_state_takes, state_fields);

const struct err *ladder_state_post(struct request *rq)
{
    struct form form;
    struct state_typed in;
    struct ladder_id id = {request_id(rq, "ladder")};
    struct ladder *l;
    int64_t changed = 0;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, id, 0, &l));
    if (!l)
        return &err_not_found;
    form_read(&form, rq, state_fields, 2, &in);
    if (in.state && in.before)
        TRY(ladder_set_state(rq->db, rq->arena, rq->viewer.employer, id, in.before, in.state, &changed));
    if (!changed)
        return &err_conflict;
    TRY(request_event(rq, EVENT_LADDER_CHANGED, id.v));
    return answer_done(rq,
                       !strcmp(in.state, "closed")
                           ? N_("The ladder is closed. It stays readable, and you can open it again.")
                           : N_("The ladder is open."),
                       "/ladders/%s", id_text(rq->arena, id.v));
}

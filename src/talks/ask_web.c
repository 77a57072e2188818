/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking for a talk outside a cycle: the employee about oneself, a manager about somebody of the team. */
#include "talks/talks_web.h"

#include "layout_tmpl.h"
#include "talks/talk_open.h"
#include "talks/talk_letter.h"
#include "talks/talk_page.h"
#include "talks_page_tmpl.h"
#include "talks_sql.h"

#include <stddef.h>
#include <string.h>

#define PREPARE_DAYS 14 /* to hand in, talk and sign, when nobody has said otherwise */
#define TALK_DAYS 21
#define SIGN_DAYS 35

/* What one can choose from. */
struct choices {
    struct templates_in_use_rows templates;
    struct team_of_viewer_rows team;
    struct managers_of_person_rows managers; /* the viewer's own */
};

/* Loads what one can choose from (three queries). */
static const struct err *choices_load(struct request *rq, struct choices *c)
{
    TRY(templates_in_use(rq->db, rq->arena, rq->viewer.employer, language_code(rq->language), &c->templates));
    TRY(team_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.works, rq->today,
                       &c->team));
    return managers_of_person(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, &c->managers);
}

/* Writes the page with what was typed. */
static const struct err *ask_show(struct request *rq, const struct choices *c, const struct form *form)
{
    struct ask_page p = {.form = form};
    const char *kind = form_value(form, "template", NULL), *who = form_value(form, "person", NULL);
    const char *with = form_value(form, "holder", NULL);
    p.templates = arena_array(rq->arena, c->templates.n, sizeof *p.templates);
    for (size_t i = 0; i < c->templates.n; i++) {
        const struct templates_in_use_row *r = &c->templates.v[i];
        const char *id = id_text(rq->arena, r->version_id.v);
        p.templates[p.template_n++] = (struct option){
            .value = id, .label = r->name, .hint = r->lead, .chosen = kind ? strcmp(kind, id) == 0 : i == 0};
    }
    p.people = arena_array(rq->arena, c->team.n + 1, sizeof *p.people);
    if (c->team.n)
        p.people[p.people_n++] =
            (struct option){.value = "", .label = tr(rq->language, N_("About me")), .chosen = !who || !*who};
    for (size_t i = 0; i < c->team.n; i++) {
        const char *id = id_text(rq->arena, c->team.v[i].person_id.v);
        p.people[p.people_n++] =
            (struct option){.value = id, .label = c->team.v[i].name, .chosen = who && strcmp(who, id) == 0};
    }
    p.holders = arena_array(rq->arena, c->managers.n + 1, sizeof *p.holders);
    if (c->managers.n > 1)
        p.holders[p.holder_n++] =
            (struct option){.value = "", .label = tr(rq->language, N_("With all of them")), .chosen = !with || !*with};
    for (size_t i = 0; i < c->managers.n && c->managers.n > 1; i++) {
        const char *id = id_text(rq->arena, c->managers.v[i].person_id.v);
        p.holders[p.holder_n++] =
            (struct option){.value = id, .label = c->managers.v[i].name, .chosen = with && strcmp(with, id) == 0};
    }
    const char *tongue = form_value(form, "language", "");
    p.languages[0] = (struct option){
        .value = "", .label = tr(rq->language, N_("The language of the person it is about")), .chosen = !*tongue};
    for (int k = 0; k < LANGUAGES; k++)
        p.languages[k + 1] = (struct option){.value = language_code((enum language)k),
                                             .label = language_own_name((enum language)k),
                                             .chosen = strcmp(tongue, language_code((enum language)k)) == 0};
    struct page_frame f =
        talk_frame(rq, tr(rq->language, "Ask for a talk"),
                   tr(rq->language, "Only you see this page. The other side gets an invitation when you ask."));
    return page_answer(rq, &f, ask_body, &p);
}

const struct err *talk_new_get(struct request *rq)
{
    struct choices c;
    struct form none = {.rq = rq};
    TRY(choices_load(rq, &c));
    return ask_show(rq, &c, &none);
}

struct ask_form {
    int64_t person, holder, template;
    bool out;
    const char *why, *language;
};

static const struct form_field ask_fields[] = {
    {"person", FIELD_ID, offsetof(struct ask_form, person)},
    {"holder", FIELD_ID, offsetof(struct ask_form, holder)},
    {"template", FIELD_ID, offsetof(struct ask_form, template), .need = N_("Choose what kind of talk you want.")},
    {"out", FIELD_CHECK, offsetof(struct ask_form, out)},
    {"why", FIELD_WORDS, offsetof(struct ask_form, why), .max = 500},
    {"language", FIELD_LINE, offsetof(struct ask_form, language)},
};
TAKES(ask_takes, ask_fields);

/* True if the id is one of the choices. */
static bool template_chosen(const struct choices *c, int64_t id)
{
    for (size_t i = 0; i < c->templates.n; i++)
        if (c->templates.v[i].version_id.v == id)
            return true;
    return false;
}

/* True if the viewer is manager of record of that person. */
static bool in_team(const struct choices *c, int64_t id)
{
    for (size_t i = 0; i < c->team.n; i++)
        if (c->team.v[i].person_id.v == id)
            return true;
    return false;
}

/* True if the id is one of the managers. */
static bool is_manager(const struct managers_of_person_rows *m, int64_t id)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->v[i].person_id.v == id)
            return true;
    return false;
}

/* Opens the talk that the form asks for. */
static const struct err *ask_open(struct request *rq, const struct choices *c, const struct ask_form *in)
{
    struct person_id person = in->person ? (struct person_id){in->person} : rq->viewer.person;
    enum language language;
    struct talk_opening open = {
        .employer = rq->viewer.employer,
        .person = person,
        .version = {in->template},
        .asked_by = rq->viewer.person,
        .why = in->why ? in->why : "",
        .out = in->out,
        .language = language_read(in->language ? in->language : "", &language) ? in->language : NULL,
    };
    day_add(rq->today, PREPARE_DAYS, open.prepare_by);
    day_add(rq->today, TALK_DAYS, open.talk_by);
    day_add(rq->today, SIGN_DAYS, open.sign_by);
    if (in->person) {
        open.holder = rq->viewer.person; /* the manager who asks holds it */
    } else if (in->holder && is_manager(&c->managers, in->holder)) {
        open.holder = (struct person_id){in->holder};
        open.holder_chosen = true;
    }
    struct talk_id id;
    struct talk_open_like_row *like;
    TRY(talk_open_like(rq->db, rq->arena, open.employer, person, open.version, rq->viewer.person, &like));
    if (like)
        return answer_done(rq, N_("There is such a talk already, and it is being prepared. Here it is."),
                           "/talks/%s/preparation", id_text(rq->arena, like->talk_id.v));
    TRY(talk_open(rq->db, rq->arena, &open, rq->today, rq->now, &id));
    struct talk *t;
    TRY(talk_load(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.person, rq->now, &t));
    if (t->side != SIDE_NONE)
        TRY(talk_letter_side(rq->db, rq->arena, t, side_other(t->side), LETTER_TALK_ASKED, NULL, NULL, rq->now));
    return answer_done(rq, N_("You have asked for the talk. You can prepare at once."), "/talks/%s/preparation",
                       id_text(rq->arena, id.v));
}

const struct err *talk_new_post(struct request *rq)
{
    struct choices c;
    struct form form;
    struct ask_form in;
    TRY(choices_load(rq, &c));
    if (form_read(&form, rq, ask_fields, sizeof ask_fields / sizeof ask_fields[0], &in)) {
        if (!template_chosen(&c, in.template))
            form_fault(&form, "template", N_("Choose what kind of talk you want."));
        if (in.person && !in_team(&c, in.person))
            form_fault(&form, "person", N_("Choose somebody of your team."));
    }
    if (form.error_n) {
        rq->status = 422;
        return ask_show(rq, &c, &form);
    }
    return ask_open(rq, &c, &in);
}

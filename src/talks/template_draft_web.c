/* SPDX-License-Identifier: EUPL-1.2 */
/* The draft of a template: its names, the order of its questions, the preview, publishing; and each question. */
#include "talks/template_edit.h"

#include "template_edit_tmpl.h"
#include "templates_seed_sql.h"

#include <stddef.h>
#include <string.h>

/* Writes the page of the draft. */
static const struct err *draft_show(struct request *rq, const struct template_seen *t, const struct form *form)
{
    const char *fault = draft_fault(t->draft, &t->questions);
    struct template_draft_page p = {
        .t = t,
        .template_id = t->id,
        .draft = t->draft,
        .fault = fault ? tr(rq->language, fault) : NULL,
        .v = questions_seen(rq->arena, t, rq->language),
        .n = t->questions.n,
        .form = form,
    };
    struct page_frame f = template_frame(rq, version_name(t->draft, rq->language));
    return page_answer(rq, &f, template_draft_body, &p);
}

const struct err *template_draft_get(struct request *rq)
{
    struct template_seen *t;
    struct form none = {.rq = rq};
    TRY(template_of_request(rq, true, &t));
    return draft_show(rq, t, &none);
}

struct names_input {
    const char *name_sv, *name_nl, *name_en, *lead_sv, *lead_nl, *lead_en;
    int64_t minutes;
};

#define NAME_FIELD(F, KIND, MAX, NEED)                                                                                 \
    {                                                                                                                  \
#F, KIND, offsetof(struct names_input, F), .max = MAX, .need = NEED                                            \
    }
static const struct form_field names_fields[] = {
    NAME_FIELD(name_sv, FIELD_LINE, 80, N_("Write this in Swedish too.")),
    NAME_FIELD(name_nl, FIELD_LINE, 80, N_("Write this in Dutch too.")),
    NAME_FIELD(name_en, FIELD_LINE, 80, N_("Write this in English too.")),
    NAME_FIELD(lead_sv, FIELD_LINE, 400, N_("Write this in Swedish too.")),
    NAME_FIELD(lead_nl, FIELD_LINE, 400, N_("Write this in Dutch too.")),
    NAME_FIELD(lead_en, FIELD_LINE, 400, N_("Write this in English too.")),
    {"minutes", FIELD_INT, offsetof(struct names_input, minutes), .need = N_("Say how long the talk usually is."),
     .wrong = N_("Write a number of minutes from 5 to 240."), .least = 5, .most = 240},
};
#undef NAME_FIELD
TAKES(template_names_takes, names_fields);

const struct err *template_names_post(struct request *rq)
{
    struct template_seen *t;
    struct form form;
    struct names_input in;
    TRY(template_of_request(rq, true, &t));
    if (!form_read(&form, rq, names_fields, sizeof names_fields / sizeof names_fields[0], &in)) {
        rq->status = 422;
        return draft_show(rq, t, &form);
    }
    TRY(version_change(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, in.name_sv, in.name_nl, in.name_en,
                       in.lead_sv, in.lead_nl, in.lead_en, in.minutes, NULL));
    return answer_done(rq, N_("The draft is saved."), "/hr/templates/%s/draft", template_slug(rq, t->id));
}

/* The place of a question in the draft; its n if it is not there. */
static size_t place_of(const struct template_seen *t, int64_t question)
{
    size_t i = 0;
    while (i < t->questions.n && t->questions.v[i].question_id.v != question)
        i++;
    return i;
}

static const struct form_field move_fields[] = {{.name = "up", .kind = FIELD_ID}, {.name = "down", .kind = FIELD_ID}};
TAKES(template_move_takes, move_fields);

const struct err *template_move_post(struct request *rq)
{
    struct template_seen *t;
    int64_t question = 0;
    const char *up = request_param(rq, "up"), *down = request_param(rq, "down");
    TRY(template_of_request(rq, true, &t));
    size_t at =
        (up && id_read(up, &question)) || (down && id_read(down, &question)) ? place_of(t, question) : t->questions.n;
    if (at == t->questions.n)
        return &err_not_found;
    size_t with = up ? at - 1 : at + 1;
    for (size_t i = 0; i < t->questions.n && with < t->questions.n; i++)
        TRY(question_place(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, t->questions.v[i].question_id,
                           (int64_t)(i == at     ? with
                                     : i == with ? at
                                                 : i) +
                               1,
                           NULL));
    return answer_redirect(rq, "/hr/templates/%s/draft#q-%s", template_slug(rq, t->id), up ? up : down);
}

static const char *const readers[] = {"employee", "manager", NULL};
static const struct form_field preview_fields[] = {{.name = "as", .kind = FIELD_CHOICE, .choices = readers}};
TAKES(template_preview_query, preview_fields);

/* The question as one side sees it; false if that side is not asked. */
static bool preview_fill(struct request *rq, const struct questions_whole_row *q, bool manager,
                         struct question_seen *ret)
{
    static const char *const kim = "Kim";
    const char *ask = question_text_in(q, manager ? TEXT_MANAGER : TEXT_EMPLOYEE, rq->language);
    const char *hint = question_text_in(q, manager ? TEXT_HINT_MANAGER : TEXT_HINT, rq->language);
    *ret = (struct question_seen){.part = q->part, .kind = q->kind, .optional = q->optional != 0};
    ret->text[TEXT_SHARED] = tr_fill(rq->arena, ask, 1, &kim);
    ret->text[TEXT_HINT] = hint[0] ? tr_fill(rq->arena, hint, 1, &kim) : NULL;
    return ask[0] != '\0';
}

const struct err *template_preview_get(struct request *rq)
{
    struct template_seen *t;
    const char *as = request_param(rq, "as");
    TRY(template_of_request(rq, true, &t));
    struct template_preview_page p = {.template_id = t->id, .name = version_name(t->draft, rq->language)};
    p.manager = as && strcmp(as, "manager") == 0;
    p.as = readers[p.manager];
    p.v = arena_array(rq->arena, t->questions.n + 1, sizeof *p.v);
    for (size_t i = 0; i < t->questions.n; i++)
        p.n += preview_fill(rq, &t->questions.v[i], p.manager, &p.v[p.n]);
    struct page_frame f = template_frame(rq, tr(rq->language, "Preview"));
    return page_answer(rq, &f, template_preview_body, &p);
}

/* Asks before a draft is published, or thrown away. */
static const struct err *draft_ask(struct request *rq, bool publish)
{
    struct template_seen *t;
    TRY(template_of_request(rq, true, &t));
    const char *fault = publish ? draft_fault(t->draft, &t->questions) : NULL;
    if (fault)
        return err_refused(rq->arena, 409, fault);
    struct draft_ask_page p = {
        .template_id = t->id,
        .name = version_name(t->draft, rq->language),
        .publish = publish,
        .last = !t->newest,
        .number = t->draft->number,
        .number_null = !publish,
    };
    struct page_frame f =
        template_frame(rq, publish ? tr(rq->language, "Publish the draft") : tr(rq->language, "Throw the draft away"));
    return page_answer(rq, &f, draft_ask_body, &p);
}

const struct err *template_publish_get(struct request *rq)
{
    return draft_ask(rq, true);
}

const struct err *template_drop_get(struct request *rq)
{
    return draft_ask(rq, false);
}

const struct err *template_publish_post(struct request *rq)
{
    struct template_seen *t;
    TRY(template_of_request(rq, true, &t));
    const char *fault = draft_fault(t->draft, &t->questions);
    if (fault)
        return err_refused(rq->arena, 409, fault);
    TRY(version_publish(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, rq->viewer.person, rq->now,
                        NULL));
    return answer_done(rq, N_("The new version is published. Talks that are under way keep theirs."),
                       "/hr/templates/%s", template_slug(rq, t->id));
}

const struct err *template_drop_post(struct request *rq)
{
    struct template_seen *t;
    TRY(template_of_request(rq, true, &t));
    TRY(version_drop_questions(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, NULL));
    TRY(version_drop(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, NULL));
    TRY(template_drop(rq->db, rq->arena, rq->viewer.employer, t->id, NULL));
    return answer_done(rq, N_("The draft is thrown away."), "/hr/templates");
}

/* ---- one question ---- */

#define TEXT_FIELD(NAME, TEXT, LANGUAGE)                                                                               \
    {                                                                                                                  \
        NAME, FIELD_LINE, offsetof(struct question_input, text[TEXT][LANGUAGE]), .max = 400                            \
    }
#define TEXT_FIELDS(NAME, TEXT)                                                                                        \
    TEXT_FIELD(NAME "_sv", TEXT, LANGUAGE_SV), TEXT_FIELD(NAME "_nl", TEXT, LANGUAGE_NL),                              \
        TEXT_FIELD(NAME "_en", TEXT, LANGUAGE_EN)
static const struct form_field question_fields[] = {
    {"part", FIELD_CHOICE, offsetof(struct question_input, part), .choices = question_parts,
     .need = N_("Choose under which heading it stands.")},
    {"side", FIELD_CHOICE, offsetof(struct question_input, side), .choices = question_sides,
     .need = N_("Choose who is asked.")},
    {"kind", FIELD_CHOICE, offsetof(struct question_input, kind), .choices = question_kinds,
     .need = N_("Choose how it is answered.")},
    {"optional", FIELD_CHECK, offsetof(struct question_input, optional)},
    TEXT_FIELDS("employee", TEXT_EMPLOYEE),
    TEXT_FIELDS("manager", TEXT_MANAGER),
    TEXT_FIELDS("shared", TEXT_SHARED),
    TEXT_FIELDS("hint", TEXT_HINT),
    TEXT_FIELDS("hint_manager", TEXT_HINT_MANAGER),
};
TAKES(question_takes, question_fields);

/* Writes the page of one question; q: NULL for a new one. */
static const struct err *question_show(struct request *rq, const struct template_seen *t,
                                       const struct questions_whole_row *q, const struct form *form)
{
    struct question_page p = {.template_id = t->id, .form = form, .was = {"now", "both", "words", false, {{NULL}}}};
    if (q) {
        p.question_id = q->question_id;
        p.was = (struct question_input){q->part, q->side, q->kind, q->optional != 0, {{NULL}}};
    }
    for (int k = 0; k < QUESTION_TEXTS; k++)
        for (int l = 0; l < LANGUAGES; l++)
            p.was.text[k][l] = q ? question_text_said(rq->arena, q, (enum question_text_of)k, (enum language)l) : "";
    struct page_frame f = template_frame(rq, tr(rq->language, "A question"));
    return page_answer(rq, &f, question_body, &p);
}

/* The question of the path, in the draft; *ret is NULL for a new one. */
static const struct err *question_of_request(struct request *rq, bool new_one, struct template_seen **ret_t,
                                             const struct questions_whole_row **ret)
{
    *ret = NULL;
    TRY(template_of_request(rq, true, ret_t));
    if (new_one)
        return NULL;
    size_t at = place_of(*ret_t, request_id(rq, "question"));
    if (at == (*ret_t)->questions.n)
        return &err_not_found;
    *ret = &(*ret_t)->questions.v[at];
    return NULL;
}

/* Saves a question, or adds it at the end. */
static const struct err *question_save(struct request *rq, bool new_one)
{
    struct template_seen *t;
    const struct questions_whole_row *q;
    struct form form;
    struct question_input in;
    TRY(question_of_request(rq, new_one, &t, &q));
    (void)form_read(&form, rq, question_fields, sizeof question_fields / sizeof question_fields[0], &in);
    question_check(&form, &in);
    if (form.error_n) {
        rq->status = 422;
        return question_show(rq, t, q, &form);
    }
    struct question_id id = q ? q->question_id : (struct question_id){id_random()};
    if (new_one && t->questions.n >= QUESTIONS_MOST)
        return err_refused(rq->arena, 409, N_("Forty questions are the most. Take one out first."));
#define THREE(T) in.text[T][LANGUAGE_SV], in.text[T][LANGUAGE_NL], in.text[T][LANGUAGE_EN]
    if (q)
        TRY(question_change(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, id, in.part, in.side, in.kind,
                            in.optional, THREE(TEXT_EMPLOYEE), THREE(TEXT_MANAGER), THREE(TEXT_SHARED),
                            THREE(TEXT_HINT), THREE(TEXT_HINT_MANAGER), NULL));
    else
        TRY(question_insert(rq->db, rq->arena, rq->viewer.employer, id, t->draft->version_id,
                            t->questions.n ? t->questions.v[t->questions.n - 1].position + 1 : 1, in.part, in.side,
                            in.kind, in.optional, arena_printf(rq->arena, "own-%llx", (unsigned long long)id.v),
                            THREE(TEXT_EMPLOYEE), THREE(TEXT_MANAGER), THREE(TEXT_SHARED), THREE(TEXT_HINT),
                            THREE(TEXT_HINT_MANAGER), NULL));
#undef THREE
    return answer_done(rq, N_("The question is saved in the draft."), "/hr/templates/%s/draft",
                       template_slug(rq, t->id));
}

const struct err *question_new_get(struct request *rq)
{
    struct template_seen *t;
    const struct questions_whole_row *q;
    struct form none = {.rq = rq};
    TRY(question_of_request(rq, true, &t, &q));
    return question_show(rq, t, q, &none);
}

const struct err *question_get(struct request *rq)
{
    struct template_seen *t;
    const struct questions_whole_row *q;
    struct form none = {.rq = rq};
    TRY(question_of_request(rq, false, &t, &q));
    return question_show(rq, t, q, &none);
}

const struct err *question_new_post(struct request *rq)
{
    return question_save(rq, true);
}

const struct err *question_post(struct request *rq)
{
    return question_save(rq, false);
}

const struct err *question_drop_post(struct request *rq)
{
    struct template_seen *t;
    const struct questions_whole_row *q;
    TRY(question_of_request(rq, false, &t, &q));
    TRY(question_drop(rq->db, rq->arena, rq->viewer.employer, t->draft->version_id, q->question_id, NULL));
    return answer_done(rq, N_("The question is taken out of the draft."), "/hr/templates/%s/draft",
                       template_slug(rq, t->id));
}

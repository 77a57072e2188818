/* SPDX-License-Identifier: EUPL-1.2 */
/* The employer's list of forms of learning, and the page on which HR keeps it. */
#include "talks/learning.h"

#include "layout_tmpl.h"
#include "learning_sql.h"
#include "learning_tmpl.h"
#include "web/layout.h"

#include <stddef.h>
#include <string.h>

#define FORMS_MOST 40

static SHAPE(learning_offer, struct learning_offer, HAS(struct learning_offer, word), HAS(struct learning_offer, label),
             HAS(struct learning_offer, own), HAS(struct learning_offer, hidden));
SHAPE(learning_body, struct learning_page, HAS_SPAN(struct learning_page, list, &learning_offer_shape));

/* One of ours as it is offered. */
static struct learning_offer offer_of_ours(const struct learning_form *f, enum language page)
{
    return (struct learning_offer){
        .word = f->word, .value = f->word, .label = tr(page, f->label), .explain = f->explain, .names = {"", "", ""}};
}

const struct err *learning_load(struct db *db, struct arena *a, struct employer_id employer, enum language page,
                                enum language talk, struct learning_list *ret)
{
    struct learning_rows_rows rows;
    TRY(learning_rows(db, a, employer, &rows));
    ret->v = arena_array(a, rows.n + LEARNING_FORMS, sizeof *ret->v);
    ret->n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct learning_rows_row *r = &rows.v[i];
        const struct learning_form *f = learning_form_by_word(r->word);
        const char *names[LANGUAGES] = {
            [LANGUAGE_EN] = r->name_en, [LANGUAGE_SV] = r->name_sv, [LANGUAGE_NL] = r->name_nl};
        struct learning_offer *o = &ret->v[ret->n++];
        *o = f ? offer_of_ours(f, page)
               : (struct learning_offer){.word = r->word, .value = names[talk], .label = names[page], .own = true};
        memcpy(o->names, names, sizeof names);
        o->position = r->position;
        o->hidden = r->hidden != 0;
    }
    for (size_t i = 0; i < LEARNING_FORMS && !rows.n; i++) {
        ret->v[ret->n] = offer_of_ours(&learning_forms[i], page);
        ret->v[ret->n++].position = (int64_t)i + 1;
    }
    return NULL;
}

bool learning_offered(const struct learning_list *list, const char *value)
{
    for (size_t i = 0; i < list->n; i++)
        if (!list->v[i].hidden && strcmp(list->v[i].value, value) == 0)
            return true;
    return false;
}

/* The list as this page has it. */
static const struct err *list_load(struct request *rq, struct learning_list *ret)
{
    return learning_load(rq->db, rq->arena, rq->viewer.employer, rq->language, rq->language, ret);
}

/* Writes the page. */
static const struct err *learning_show(struct request *rq, const struct learning_list *list, const struct form *form)
{
    struct learning_page p = {.form = form, .list = *list};
    for (size_t i = 0; i < list->n; i++)
        p.offered += !list->v[i].hidden;
    struct page_frame f = page_frame(rq, PLACE_CYCLES, tr(rq->language, "The forms of learning"),
                                     tr(rq->language, "HR sees this page. Everybody sees the list when agreeing."));
    return page_answer(rq, &f, learning_body, &p);
}

const struct err *learning_get(struct request *rq)
{
    struct learning_list list;
    struct form none = {.rq = rq};
    TRY(list_load(rq, &list));
    return learning_show(rq, &list, &none);
}

/* Writes the whole list in its order: from now on it is the employer's own. */
static const struct err *list_store(struct request *rq, const struct learning_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct learning_offer *o = &list->v[i];
        TRY(learning_put(rq->db, rq->arena, rq->viewer.employer, o->word, (int64_t)i + 1, o->names[LANGUAGE_SV],
                         o->names[LANGUAGE_NL], o->names[LANGUAGE_EN], o->hidden, NULL));
    }
    return NULL;
}

struct learning_names {
    const char *sv, *nl, *en;
};
static const struct form_field fields[] = {
    {"sv", FIELD_LINE, offsetof(struct learning_names, sv), .max = 60, .need = N_("Write the name in Swedish.")},
    {"nl", FIELD_LINE, offsetof(struct learning_names, nl), .max = 60, .need = N_("Write the name in Dutch.")},
    {"en", FIELD_LINE, offsetof(struct learning_names, en), .max = 60, .need = N_("Write the name in English.")},
};
TAKES(learning_takes, fields);

const struct err *learning_post(struct request *rq)
{
    struct learning_list list;
    struct learning_names in;
    struct form form;
    TRY(list_load(rq, &list));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    if (list.n >= FORMS_MOST)
        form_fault(&form, "sv", N_("There are forty forms already. A long list is read by nobody."));
    for (size_t i = 0; i < list.n && !form.error_n; i++)
        if (list.v[i].own && strcmp(list.v[i].names[LANGUAGE_SV], in.sv) == 0)
            form_fault(&form, "sv", N_("There is a form of this name already. Show it again, or choose another name."));
    if (form.error_n) {
        rq->status = 422;
        return learning_show(rq, &list, &form);
    }
    char word[ID_TEXT_SIZE];
    id_write(id_random(), word);
    TRY(list_store(rq, &list));
    TRY(learning_put(rq->db, rq->arena, rq->viewer.employer, word, (int64_t)list.n + 1, in.sv, in.nl, in.en, 0, NULL));
    return answer_done(rq, N_("Added. It can be chosen from now on."), "/hr/learning");
}

static const char *const moves[] = {"up", "down", "hide", "show", NULL};
struct learning_move {
    const char *act;
};
static const struct form_field move_fields[] = {{"act", FIELD_CHOICE, offsetof(struct learning_move, act),
                                                 .choices = moves, .need = N_("Choose one of the list.")}};
TAKES(learning_change_takes, move_fields);

const struct err *learning_change_post(struct request *rq)
{
    struct learning_list list;
    struct learning_move in;
    struct form form;
    size_t i = 0, offered = 0;
    const char *word = request_part(rq, "word");
    TRY(list_load(rq, &list));
    for (size_t k = 0; k < list.n; k++)
        offered += !list.v[k].hidden;
    while (i < list.n && strcmp(list.v[i].word, word) != 0)
        i++;
    if (i == list.n)
        return &err_not_found;
    if (!form_read(&form, rq, move_fields, 1, &in))
        return learning_show(rq, &list, &form);
    bool hide = strcmp(in.act, "hide") == 0, up = strcmp(in.act, "up") == 0;
    if (hide && offered == 1 && !list.v[i].hidden)
        return err_refused(rq->arena, 409, N_("One form must stay, or no step could be agreed."));
    if (hide || strcmp(in.act, "show") == 0) {
        list.v[i].hidden = hide;
    } else if (up ? i > 0 : i + 1 < list.n) {
        size_t to = up ? i - 1 : i + 1;
        struct learning_offer o = list.v[i];
        list.v[i] = list.v[to];
        list.v[to] = o;
    }
    TRY(list_store(rq, &list));
    return answer_done(rq, N_("The list is changed. What was agreed before stays as it is."), "/hr/learning");
}

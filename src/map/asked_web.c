/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking somebody who walked a path; and what one is asked oneself. */
#include "map/asked.h"

#include "asked_sql.h"
#include "asked_tmpl.h"
#include "base/text.h"
#include "base/time.h"
#include "deliver/letter.h"
#include "layout_tmpl.h"

#include <stddef.h>
#include <string.h>

struct ask_form {
    int64_t person, from, to, start, goal;
    const char *employer, *words;
};

static const struct form_field fields[] = {
    {"person", FIELD_ID, offsetof(struct ask_form, person)},
    {"from", FIELD_ID, offsetof(struct ask_form, from)},
    {"to", FIELD_ID, offsetof(struct ask_form, to)},
    {"start", FIELD_ID, offsetof(struct ask_form, start)},
    {"goal", FIELD_ID, offsetof(struct ask_form, goal)},
    {"employer", FIELD_LINE, offsetof(struct ask_form, employer)},
    {"words", FIELD_WORDS, offsetof(struct ask_form, words), ASKED_WORDS, N_("Write what you would like to know.")},
};
TAKES(ask_model_takes, fields);
enum { QUERY_FIELDS = sizeof fields / sizeof fields[0] - 1 }; /* an address takes all but the words */
const struct takes ask_model_query = {fields, QUERY_FIELDS};
static const struct form_field away_fields[] = {{.name = "asked", .kind = FIELD_ID}};
TAKES(asked_away_takes, away_fields);

SHAPE(asked_line, struct asked_line, HAS_AS(struct asked_line, id, "asked_id"), HAS(struct asked_line, name),
      HAS(struct asked_line, unit), HAS(struct asked_line, mail), HAS_AS(struct asked_line, from_name, "from"),
      HAS_AS(struct asked_line, to_name, "to"), HAS(struct asked_line, words), HAS(struct asked_line, language));
static SHAPE(asked_model, struct role_model, HAS_ID(struct role_model, person, "person_id"),
             HAS(struct role_model, name), HAS(struct role_model, unit), HAS(struct role_model, words),
             HAS(struct role_model, language));
SHAPE(ask_model_body, struct ask_model_page, HAS_IN(struct ask_model_page, model, &asked_model_shape),
      HAS_AS(struct ask_model_page, from_name, "from"), HAS_AS(struct ask_model_page, to_name, "to"),
      HAS_AS(struct ask_model_page, mail, "your_mail"), HAS_AS(struct ask_model_page, unit, "your_unit"),
      HAS(struct ask_model_page, hidden), HAS_AS(struct ask_model_page, asked, "asked_on"),
      HAS_AS(struct ask_model_page, again, "ask_again_from"), HAS(struct ask_model_page, enough));

/* Finds who is to be asked: whoever the map names beside this very path, and nobody else. */
static const struct err *model_find(struct request *rq, const struct ask_form *in, struct role_model *ret)
{
    struct role_pair pair = {{in->from}, {in->to}};
    struct role_models found;
    if (!in->person || !in->from || !in->to)
        return &err_not_found;
    TRY(role_models_of(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, &pair, 1, &found));
    for (size_t i = 0; i < found.n; i++)
        if (found.v[i].person.v == in->person) {
            *ret = found.v[i];
            return NULL;
        }
    return &err_not_found;
}

/* Finds what was asked before. */
static const struct err *before_find(struct request *rq, const struct ask_form *in, struct asked_before_row **ret)
{
    TRY(asked_before(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, (struct person_id){in->person},
                     (struct role_id){in->from}, (struct role_id){in->to}, in->words ? in->words : "", rq->today,
                     zone_moment(rq->zone, day_civil(rq->today)), rq->now - ASKED_AGAIN_S, ret));
    return *ret ? NULL : &err_not_found;
}

/* The day of a moment, in words. */
static const char *day_of(struct request *rq, int64_t moment)
{
    char day[11];
    zone_day(rq->zone, moment, day);
    return say_day(rq->arena, rq->language, day, rq->today);
}

/* The map as it was left: the way to a role, from another if it was not one's own, beside another employer's. */
static const char *map_back(struct request *rq, const struct ask_form *in)
{
    if (!in->goal)
        return "/map";
    const char *start = in->start ? arena_printf(rq->arena, "from=%s&", id_text(rq->arena, in->start)) : "";
    const char *beside =
        text_blank(in->employer) ? "" : arena_printf(rq->arena, "employer=%s&", url_part(rq->arena, in->employer));
    return arena_printf(rq->arena, "/map?%s%sto=%s", beside, start, id_text(rq->arena, in->goal));
}

/* Writes the page, with what was typed. */
static const struct err *ask_show(struct request *rq, const struct form *form, const struct ask_form *in,
                                  const struct role_model *model, const struct asked_before_row *before)
{
    struct arena *a = rq->arena;
    struct ask_model_page p = {.form = form,
                               .model = *model,
                               .from_name = before->from_name,
                               .to_name = before->to_name,
                               .mail = text_blank(before->mail) ? NULL : before->mail,
                               .unit = before->unit,
                               .hidden = before->hidden != 0,
                               .enough = before->asked_today >= ASKED_A_DAY,
                               .back = map_back(rq, in),
                               .person = id_text(a, in->person),
                               .from = id_text(a, in->from),
                               .to = id_text(a, in->to),
                               .start = in->start ? id_text(a, in->start) : "",
                               .goal = in->goal ? id_text(a, in->goal) : "",
                               .employer = in->employer ? in->employer : ""};
    p.reach = p.mail && p.unit ? arena_printf(a, "%s, %s", p.unit, p.mail) : p.mail ? p.mail : p.unit;
    if (before->asked_at) {
        p.asked = day_of(rq, before->asked_at);
        p.again = day_of(rq, before->asked_at + ASKED_AGAIN_S + 86399); /* a whole day on which one may */
    }
    struct page_frame f =
        page_frame(rq, PLACE_MAP, tr_format(a, rq->language, "Ask %1", model->name),
                   tr_format(a, rq->language,
                             "Only you see this page. What you send is read by %1, and by nobody else.", model->name));
    return page_answer(rq, &f, ask_model_body, &p);
}

const struct err *ask_model_get(struct request *rq)
{
    struct ask_form in;
    struct role_model model;
    struct asked_before_row *before;
    struct form query = {0}, none = {.rq = rq};
    form_read(&query, rq, fields, QUERY_FIELDS, &in);
    in.words = NULL;
    TRY(model_find(rq, &in, &model));
    TRY(before_find(rq, &in, &before));
    rq->form = NULL;
    return ask_show(rq, &none, &in, &model, before);
}

/* Says to who is asked that there is something to read; not who asks, nor what. */
static const struct err *letter_say(struct request *rq, struct person_id to)
{
    struct letter_reader *reader;
    TRY(letter_reader_load(rq->db, rq->arena, rq->viewer.employer, to, &reader));
    struct letter l = {
        .to = reader, .kind = LETTER_PATH_ASKED, .path = "/map/models", .ends_at = rq->now + ASKED_KEPT_S};
    return letter_queue(rq->db, rq->arena, &l, rq->now);
}

const struct err *ask_model_post(struct request *rq)
{
    struct form form;
    struct ask_form in;
    struct role_model model;
    struct asked_before_row *before;
    bool good = form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    TRY(model_find(rq, &in, &model));
    TRY(before_find(rq, &in, &before));
    if (before->hidden)
        return err_refused(rq->arena, 403, N_("Your identity is protected, so Bana gives your name to nobody."));
    if (!good)
        return ask_show(rq, &form, &in, &model, before);
    if (!before->same) { /* the same words again: the button was pressed twice */
        if (before->asked_at)
            return err_refused(rq->arena, 409,
                               N_("You have asked this person about this path in the last seven days. Wait for the "
                                  "answer, or go and see them."));
        if (before->asked_today >= ASKED_A_DAY)
            return err_refused(rq->arena, 409, N_("You have asked five people today. Tomorrow you can ask again."));
        TRY(asked_put(rq->db, rq->arena, rq->viewer.employer, (struct asked_id){id_random()}, rq->viewer.person,
                      model.person, model.walked.from, model.walked.to, in.words, language_code(rq->language), rq->now,
                      NULL));
        TRY(letter_say(rq, model.person));
    }
    return answer_done(rq, N_("Asked. The answer comes straight to you, not through Bana."), "%s", map_back(rq, &in));
}

const struct err *asked_lines_load(struct request *rq, struct asked_lines *ret)
{
    struct asked_of_me_rows rows;
    TRY(asked_of_me(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, rq->now - ASKED_KEPT_S,
                    ASKED_SHOWN + 1, &rows));
    *ret = (struct asked_lines){.v = arena_array(rq->arena, rows.n + 1, sizeof *ret->v)};
    for (size_t i = 0; i < rows.n && i < ASKED_SHOWN; i++) {
        const struct asked_of_me_row *r = &rows.v[i];
        const char *name = r->name ? r->name : tr(rq->language, "a colleague");
        ret->v[ret->n++] = (struct asked_line){.id = id_text(rq->arena, r->asked_id.v),
                                               .name = name,
                                               .given = text_blank(r->given) ? name : r->given,
                                               .unit = r->unit,
                                               .mail = text_blank(r->mail) ? NULL : r->mail,
                                               .from_name = r->from_name,
                                               .to_name = r->to_name,
                                               .words = r->words,
                                               .language = r->language,
                                               .when = day_of(rq, r->asked_at),
                                               .until = day_of(rq, r->asked_at + ASKED_KEPT_S)};
    }
    ret->more = rows.n > ASKED_SHOWN;
    return NULL;
}

const struct err *asked_away_post(struct request *rq)
{
    const char *text = request_param(rq, "asked");
    struct asked_id id;
    int64_t changed = 0;
    if (!text || !id_read(text, &id.v) || !id.v)
        return &err_not_found;
    TRY(asked_away(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, id, rq->now, &changed));
    (void)changed; /* taken away before, or not there: the same to who asks for it */
    return answer_done(rq, N_("Taken away, with the words."), "/map/models");
}

const struct err *asked_old_forget(struct db *db, struct arena *a, int64_t now)
{
    return asked_forget(db, a, now - ASKED_KEPT_S, NULL);
}

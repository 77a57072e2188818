/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/preparation.h"

#include "base/text.h"
#include "preparation_tmpl.h"
#include "questions_sql.h"
#include "talks/direction.h"
#include "talks/talk_letter.h"
#include "talks/talk_page.h"
#include "talks_sql.h"

#include <string.h>

static const struct form_field preparation_fields[] = {
    {.name = "q:question", .kind = FIELD_WORDS, .max = ANSWER_MOST},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(preparation_takes, preparation_fields);

/* The directions ticked in the form for this question. */
static unsigned directions_typed(const struct request *rq, const char *name)
{
    unsigned bits = 0;
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (request_has(rq, arena_printf(rq->arena, "%s-%s", name, directions[i].word)))
            bits |= directions[i].bit;
    return bits;
}

/* The fields of the page as they are stored. */
static void fields_stored(struct request *rq, const struct questions *q, struct preparation_page *p)
{
    p->fields = arena_array(rq->arena, q->n, sizeof *p->fields);
    for (size_t i = 0; i < q->n; i++) {
        const struct asked *k = &q->v[i];
        if (!k->of[p->side])
            continue;
        const struct said *s = &k->said[p->side];
        char id[ID_TEXT_SIZE];
        id_write(k->id.v, id);
        p->fields[p->n++] = (struct preparation_field){
            .asked = k,
            .id = k->id,
            .name = arena_printf(rq->arena, "q%s", id),
            .words = s->words,
            .directions = s->directions,
            .mark = words_mark(rq->arena, s->words, s->directions),
        };
        p->answered += said_something(s);
    }
}

/* Takes what was typed in one field. What another window wrote meanwhile is not overwritten: the field then gets an
 * error that shows both. *ret_changed: it is to be saved. */
static void field_typed(struct request *rq, struct preparation_field *f, enum talk_side side, bool *ret_changed)
{
    const struct said *stored = &f->asked->said[side];
    const char *words = request_param(rq, f->name);
    bool asked_directions = request_has(rq, arena_printf(rq->arena, "%s-asked", f->name));
    *ret_changed = false;
    if (!words && !asked_directions)
        return;
    words = words ? text_trim(rq->arena, words) : "";
    unsigned bits = asked_directions ? directions_typed(rq, f->name) : 0;
    const char *was = request_param(rq, arena_printf(rq->arena, "%s-mark", f->name));
    f->kept = strcmp(words, stored->words) == 0 && bits == stored->directions;
    if (f->kept)
        return;
    if (was && strcmp(was, words_mark(rq->arena, words, bits)) == 0)
        return; /* this window never touched it: what is stored is newer */
    f->words = words;
    f->directions = bits;
    if (utf8_length(words) > ANSWER_MOST) {
        f->error = N_("This is longer than 10 000 characters. Shorten it a little, then save.");
        return;
    }
    if (was && strcmp(was, f->mark) != 0 && !f->asked->directions) {
        f->elsewhere = stored->words;
        f->error = N_("You changed this in another window too. Keep what you want here, then save again.");
        return;
    }
    *ret_changed = f->kept = true;
}

/* What each field asks, as the page says it in its present state. */
static void fields_say(struct preparation_page *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct preparation_field *f = &p->fields[i];
        const struct asked *k = f->asked;
        bool boxes = k->directions && !p->reading;
        f->question = boxes && k->question[SIDE_EMPLOYEE][0] ? k->question[SIDE_EMPLOYEE]
                      : boxes                                ? k->question[SIDE_MANAGER]
                                                             : k->question[p->side];
        f->hint = p->reading ? NULL : k->hint[boxes ? SIDE_EMPLOYEE : p->side];
        f->optional = k->optional && !k->directions && !p->reading;
        if (p->reading)
            f->name = f->mark = NULL;
    }
}

/* Fills what is shown while it may still be written. */
static const struct err *writing_around(struct request *rq, struct preparation_page *p)
{
    const struct talk *t = p->t;
    struct preparation_saved_at_row *saved;
    p->with_all = talk_with(rq, t);
    p->by = say_weekday(rq->arena, rq->language, t->prepare_by, rq->today);
    p->by_day = t->prepare_by;
    p->when = talk_when(rq, t->meets_at);
    p->meets_at = t->meets_at;
    p->shares = talk_handed_at(t, side_other(p->side)) != 0;
    if (t->warned_at) {
        struct draft_rules_row *rules;
        char warned[11], dies[11];
        TRY(draft_rules(rq->db, rq->arena, t->employer, &rules));
        zone_day(rq->zone, t->warned_at, warned);
        day_add(warned, (int)rules->draft_warn_days, dies);
        p->dies = say_weekday(rq->arena, rq->language, dies, rq->today);
    }
    TRY(preparation_saved_at(rq->db, rq->arena, t->employer, t->id, side_word(p->side), &saved));
    if (saved)
        p->saved = say_time(rq->arena, rq->language, rq->zone, saved->saved_at);
    return NULL;
}

/* Fills what the page shows beside the fields. */
static const struct err *page_around(struct request *rq, struct preparation_page *p)
{
    const struct talk *t = p->t;
    p->what = t->template_name[rq->language];
    p->given = p->helper ? t->given : NULL;
    p->with = p->helper ? NULL : talk_with(rq, t);
    p->why = p->helper || !t->why[0] ? NULL : t->why;
    fields_say(p);
    if (!p->reading)
        TRY(writing_around(rq, p));
    if (!p->helper)
        TRY(steps_open(rq, t, &p->open_steps));
    if (p->side != SIDE_EMPLOYEE || p->helper)
        return NULL;
    struct helpers_of_talk_rows helpers;
    TRY(helpers_of_talk(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &helpers));
    p->helpers = arena_array(rq->arena, helpers.n, sizeof *p->helpers);
    p->helper_n = helpers.n;
    for (size_t i = 0; i < helpers.n; i++) {
        p->helpers[i].id = helpers.v[i].helper_id;
        p->helpers[i].name = helpers.v[i].name ? helpers.v[i].name : tr(rq->language, "a colleague");
    }
    struct words_of_last_time_row *last;
    TRY(words_of_last_time(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &last));
    if (last) {
        zone_day(rq->zone, last->shared_at, p->last_on);
        p->last_words = last->words;
        p->last_day = say_day(rq->arena, rq->language, p->last_on, NULL);
    }
    return NULL;
}

/* The line at the foot: who sees what is written here, and until when. */
static const char *preparation_sees(struct request *rq, const struct preparation_page *p)
{
    const struct talk *t = p->t;
    const char **names = arena_array(rq->arena, t->holder_n + 1, sizeof *names);
    size_t n = 0;
    if (p->helper)
        return tr_format(rq->arena, rq->language, "You see this because %1 lets you. %1 sees that you have read it.",
                         t->given);
    for (size_t i = 0; i < t->holder_n; i++)
        if (t->holders[i].person.v != rq->viewer.person.v)
            names[n++] = t->holders[i].name;
    const char *holders = say_list(rq->arena, rq->language, n, names);
    if (t->side == SIDE_MANAGER && n)
        return tr_format(rq->arena, rq->language,
                         "You and %1 prepare together and see this page. %2 sees it when both sides have handed in.",
                         holders, t->name);
    if (n > 1)
        return tr_format(rq->arena, rq->language,
                         "Only you see this page, until both sides have handed in. Then %1 see it too.", holders);
    return tr_format(rq->arena, rq->language, "Only you see this page, until both you and %1 have handed in.",
                     t->other_name ? t->other_name : talk_with(rq, t));
}

/* Writes the page. */
static const struct err *preparation_show(struct request *rq, struct preparation_page *p)
{
    TRY(page_around(rq, p));
    struct page_frame f = talk_frame(rq, tr(rq->language, "Prepare for the talk"), preparation_sees(rq, p));
    return page_answer(rq, &f, preparation_body, p);
}

/* Loads talk, questions and stored fields. */
static const struct err *page_load(struct request *rq, struct preparation_page *p, struct talk **ret_talk)
{
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    struct questions *q = arena_new_of(rq->arena, struct questions);
    TRY(questions_load(rq->db, rq->arena, t, rq->viewer.person, t->language, false, q));
    *p = (struct preparation_page){.rq = rq, .t = t, .side = t->side == SIDE_NONE ? SIDE_EMPLOYEE : t->side};
    fields_stored(rq, q, p);
    p->reading = !talk_may_write_preparation(t, t->side);
    *ret_talk = t;
    return NULL;
}

const struct err *preparation_get(struct request *rq)
{
    struct preparation_page p;
    struct talk *t;
    TRY(page_load(rq, &p, &t));
    if (talk_shared(t))
        return answer_redirect(rq, "/talks/%s/exchange", request_part(rq, "talk"));
    return preparation_show(rq, &p);
}

/* Saves the fields that changed. *ret_faults counts those that can't be saved as they are. */
static const struct err *fields_save(struct request *rq, struct preparation_page *p, size_t *ret_faults)
{
    const struct talk *t = p->t;
    bool any = false;
    for (size_t i = 0; i < p->n; i++) {
        struct preparation_field *f = &p->fields[i];
        bool changed;
        field_typed(rq, f, p->side, &changed);
        p->error_n += f->error != NULL;
        if (!changed)
            continue;
        any = true;
        TRY(answer_save(rq->db, rq->arena, t->employer, t->id, side_word(p->side), f->asked->id, f->words,
                        (int64_t)f->directions, language_code(t->language), rq->now, NULL));
        f->mark = words_mark(rq->arena, f->words, f->directions);
    }
    if (any) {
        TRY(preparation_saved(rq->db, rq->arena, t->employer, t->id, side_word(p->side), rq->viewer.person, rq->now,
                              NULL));
        TRY(talk_touch(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    }
    *ret_faults = p->error_n;
    return NULL;
}

/* Hands in; when the other side has too, what both wrote is shared from this moment. */
static const struct err *hand_in(struct request *rq, const struct talk *t)
{
    TRY(preparation_hand_in(rq->db, rq->arena, t->employer, t->id, side_word(t->side), rq->viewer.person, rq->now,
                            NULL));
    if (!talk_handed_at(t, side_other(t->side)))
        return answer_done(rq, N_("Handed in. You can take it back until the other side has handed in too."),
                           "/talks/%s/preparation", request_part(rq, "talk"));
    TRY(talk_share(rq->db, rq->arena, t->employer, t->id, rq->now, NULL));
    TRY(talk_letter_side(rq->db, rq->arena, t, side_other(t->side), LETTER_BOTH_HANDED_IN, NULL, "exchange", rq->now));
    return answer_done(rq, N_("Handed in. Here are both your texts, side by side."), "/talks/%s/exchange",
                       request_part(rq, "talk"));
}

/* The short answer to saving as one types: when it was saved, and the new marks of the fields that were. A field that
 * this window shows as it once was keeps its old mark, so that it can't write over what is newer. */
static const struct err *answer_marks(struct request *rq, const struct preparation_page *p)
{
    struct saved_mark *marks = arena_array(rq->arena, p->n, sizeof *marks);
    size_t n = 0;
    const char *error = NULL;
    for (size_t i = 0; i < p->n; i++) {
        const struct preparation_field *f = &p->fields[i];
        if (f->error)
            error = tr(rq->language, f->error);
        else if (f->kept)
            marks[n++] = (struct saved_mark){arena_printf(rq->arena, "%s-mark", f->name), f->mark};
    }
    return answer_saved_marks(rq, marks, n, error);
}

const struct err *preparation_post(struct request *rq)
{
    struct preparation_page p;
    struct talk *t;
    size_t faults;
    TRY(page_load(rq, &p, &t));
    if (!talk_may_write_preparation(t, t->side))
        return err_refused(rq->arena, 409,
                           N_("You have handed this in already. Take it back first if you want to change it."));
    TRY(fields_save(rq, &p, &faults));
    if (request_by_script(rq))
        return answer_marks(rq, &p);
    if (faults) {
        struct form form = {.rq = rq};
        for (size_t i = 0; i < p.n; i++)
            if (p.fields[i].error)
                form_fault(&form, p.fields[i].name, p.fields[i].error);
        rq->status = 422;
        return preparation_show(rq, &p);
    }
    const char *act = request_param(rq, "act");
    if (act && strcmp(act, "hand-in") == 0)
        return hand_in(rq, t);
    return answer_done(rq, N_("Saved. You can go on whenever you like."), "/talks/%s/preparation",
                       request_part(rq, "talk"));
}

const struct err *preparation_back_post(struct request *rq)
{
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    if (!talk_may_take_back(t, t->side))
        return err_refused(
            rq->arena, 409,
            N_("Both have handed in, so it can’t be taken back any more. You can still add what you heard."));
    TRY(preparation_take_back(rq->db, rq->arena, t->employer, t->id, side_word(t->side), NULL));
    return answer_done(rq, N_("Taken back. Only you can read it again."), "/talks/%s/preparation",
                       request_part(rq, "talk"));
}

static const struct form_field language_fields[] = {
    {.name = "language", .kind = FIELD_LINE},
    {.name = "q:question", .kind = FIELD_WORDS, .max = ANSWER_MOST},
};
TAKES(talk_language_takes, language_fields);

const struct err *talk_language_post(struct request *rq)
{
    struct preparation_page p;
    struct talk *t;
    enum language language;
    size_t faults = 0;
    const char *code = request_param(rq, "language");
    TRY(page_load(rq, &p, &t));
    if (t->side == SIDE_NONE || strcmp(t->state, "open") != 0 || t->phase != PHASE_PREPARE)
        return err_refused(rq->arena, 409, N_("Both have handed in, so the talk keeps its language."));
    if (!code || !language_read(code, &language))
        return err_refused(rq->arena, 422, N_("Choose one of the languages."));
    if (!p.reading) /* what was typed goes along */
        TRY(fields_save(rq, &p, &faults));
    if (faults) {
        rq->status = 422;
        return preparation_show(rq, &p);
    }
    TRY(talk_set_language(rq->db, rq->arena, t->employer, t->id, language_code(language), rq->now, NULL));
    return answer_done(rq, N_("The talk has its new language. What you wrote stays as it is."), "/talks/%s/preparation",
                       request_part(rq, "talk"));
}

const struct err *preparation_read_get(struct request *rq)
{
    struct preparation_page p;
    struct talk *t;
    TRY(page_load(rq, &p, &t));
    p.helper = p.reading = true;
    p.side = SIDE_EMPLOYEE;
    request_look(rq, t->person, LOOK_PREPARATION, t->id.v);
    return preparation_show(rq, &p);
}

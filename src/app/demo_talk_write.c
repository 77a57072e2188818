/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing one talk up to its agreement: opened, a time, what each wrote, what was heard, proposals and verdicts. */
#include "app/demo_talks.h"

#include "base/time.h"
#include "demo_sql.h"
#include "proposals_sql.h"
#include "questions_sql.h"
#include "talks/talk_open.h"
#include "talks_sql.h"

#include <assert.h>
#include <string.h>

/* A talk's words with their years filled; "" for NULL. */
static const char *fill(struct arena *a, const struct demo_spec *s, const char *words)
{
    return words ? demo_fill(a, s->text->language, s->day, NULL, words) : "";
}

/* The question of the talk's template. */
static struct question_id question_of(struct arena *a, const struct demo_place *p, const struct demo_spec *s,
                                      const char *word)
{
    return (struct question_id){demo_id(p->world, "question", p->plan->slug, arena_printf(a, "%s/%s", s->word, word))};
}

/* Who holds it: the manager of the words if that is one of the managers of record, else the first of these. */
static const struct demo_person *holder_find(const struct demo_place *p, const struct demo_spec *s, bool *ret_chosen)
{
    const struct demo_person *q = s->person;
    *ret_chosen = false;
    if (q->flags & DEMO_CHANGED)
        return &p->people[demo_find(p, "Johan Ekdahl")];
    for (int i = 0; s->text && s->text->manager && i < q->manager_n; i++)
        if (strcmp(p->people[q->managers[i]].name, s->text->manager) == 0) {
            *ret_chosen = q->manager_n > 1;
            return &p->people[q->managers[i]];
        }
    return &p->people[q->managers[0]];
}

/* Opens it. */
static const struct err *open_write(struct db *db, struct arena *a, const struct demo_place *p, struct demo_spec *s)
{
    bool chosen;
    char opened[11], first[11];
    s->id.v = demo_id_of(p, "talk", s->person->number, s->nth);
    s->version.v = demo_id(p->world, "version", p->plan->slug, s->word);
    s->holder = holder_find(p, s, &chosen);
    struct talk_opening o = {.id = s->id,
                             .employer = p->id,
                             .person = s->person->id,
                             .version = s->version,
                             .cycle = s->cycle ? s->cycle->id : (struct cycle_id){0},
                             .asked_by = s->cycle ? (struct person_id){0} : s->person->id,
                             .holder_chosen = chosen,
                             .out = s->text && s->text->out,
                             .why = s->why};
    if (chosen || s->person->flags & DEMO_CHANGED)
        o.holder = s->holder->id;
    day_add(s->base, -28, opened);
    day_add(p->today, -14, first);
    if (strcmp(first, opened) < 0)
        memcpy(opened, first, 11);
    day_add(s->day, -1, o.prepare_by);
    memcpy(o.talk_by, s->cycle ? s->cycle->talk_by : s->day, 11);
    day_add(s->day, 21, o.sign_by);
    if (s->cycle)
        memcpy(o.sign_by, s->cycle->sign_by, 11);
    if (strcmp(o.talk_by, s->day) < 0)
        memcpy(o.talk_by, s->day, 11);
    struct talk_id made;
    return talk_open(db, a, &o, s->person->flags & DEMO_LEFT ? opened : p->today, demo_moment(p, opened, 0, 9, 5),
                     &made);
}

/* The time: accepted or held; of those without words some are only proposed, or not asked for yet. */
static const struct err *meeting_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_spec *s)
{
    bool past = strcmp(s->day, p->today) <= 0;
    int64_t at = demo_moment(p, s->day, 0, s->hour, s->minute);
    unsigned kind = s->person->draw % 3;
    if (s->missed || s->cancelled || (!s->text && (past || kind == 2)))
        return NULL;
    const char *state = past ? "held" : !s->text && kind == 1 ? "proposed" : "accepted";
    const char *place = p->language == LANGUAGE_NL ? arena_printf(a, "Kamer van %s", s->holder->given)
                                                   : arena_printf(a, "Rummet bredvid %s", s->holder->given);
    return demo_meeting_add(db, a, p->id, (struct meeting_id){demo_id_of(p, "meeting", s->person->number, s->nth)},
                            s->id, "talk", state, at, strcmp(s->word, "short") == 0 ? 15 : 60, place, s->holder->id,
                            demo_moment(p, s->base, -12, 11, 0), NULL);
}

/* Who leaves and the manager meet again soon, to divide what is to be handed over: on the next Friday. */
static const struct err *parting_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_spec *s)
{
    char day[11];
    if (!s->text || !s->text->out || strcmp(s->day, p->today) > 0)
        return NULL;
    day_add(p->today, 2, day);
    while (day_civil(day).weekday != 5)
        day_add(day, 1, day);
    return demo_meeting_add(db, a, p->id, (struct meeting_id){demo_id_of(p, "parting", s->person->number, s->nth)},
                            s->id, "talk", "accepted", demo_moment(p, day, 0, 9, 0), 60, "", s->holder->id,
                            demo_moment(p, s->base, 0, 12, 0), NULL);
}

/* One side's answers, at most so many, and whether they are handed in. */
static const struct err *answers_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_spec *s, enum talk_side side, int most, bool hand_in)
{
    const struct demo_answer *v = side == SIDE_EMPLOYEE ? s->text->employee : s->text->manager_says;
    struct person_id by = side == SIDE_EMPLOYEE ? s->person->id : s->holder->id;
    int days = side == SIDE_EMPLOYEE ? -2 : -1;
    int64_t at = demo_moment(p, s->base, s->stage == DEMO_PREPARE ? 0 : days, 15, 42);
    int n = 0;
    for (; n < most && n < DEMO_ANSWERS && v[n].word; n++)
        TRY(answer_save(db, a, p->id, s->id, side_word(side), question_of(a, p, s, v[n].word), fill(a, s, v[n].words),
                        v[n].directions, language_code(s->text->language), at - 300 * (most < 99 ? 1 : 0), NULL));
    if (n)
        TRY(preparation_saved(db, a, p->id, s->id, side_word(side), by, at, NULL));
    if (!hand_in)
        return NULL;
    at = demo_moment(p, s->base, days, 16, 10);
    return preparation_hand_in(db, a, p->id, s->id, side_word(side), by, at, NULL);
}

/* What each heard in the other's words. */
static const struct err *heard_write(struct db *db, struct arena *a, const struct demo_place *p,
                                     const struct demo_spec *s)
{
    for (int i = 0; i < DEMO_HEARD && s->text->heard[i].word; i++) {
        const struct demo_heard *h = &s->text->heard[i];
        TRY(heard_save(db, a, p->id, s->id, question_of(a, p, s, h->word), h->side, fill(a, s, h->words),
                       language_code(s->text->language), demo_moment(p, s->base, 0, 10, 20 + i), NULL));
    }
    return NULL;
}

/* What one side says to a proposal, if it has said it. */
static const struct err *verdict_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_spec *s, struct proposal_id id, const char *side,
                                       const struct demo_verdict *v, int minute)
{
    if (!v->verdict)
        return NULL;
    return verdict_say(db, a, p->id, id, side, v->verdict, fill(a, s, v->later), fill(a, s, v->why),
                       demo_moment(p, s->base, 0, 11, minute), NULL);
}

/* What was put on the table, and what each said to it. */
static const struct err *proposals_write(struct db *db, struct arena *a, const struct demo_place *p,
                                         const struct demo_spec *s)
{
    for (int i = 0; i < DEMO_PROPOSALS && s->text->proposals[i].words; i++) {
        const struct demo_proposal *v = &s->text->proposals[i];
        struct proposal_id id = {demo_id_of(p, "proposal", arena_printf(a, "%s/%d", s->person->number, s->nth), i)};
        TRY(proposal_insert(db, a, p->id, id, s->id, v->side, v->direction, fill(a, s, v->words),
                            language_code(s->text->language), demo_moment(p, s->base, 0, 10, 40 + i), NULL));
        TRY(verdict_write(db, a, p, s, id, "employee", &v->employee, 2 * i));
        TRY(verdict_write(db, a, p, s, id, "manager", &v->manager, 2 * i + 1));
    }
    return NULL;
}

/* The manager changed midway: the new one asks to read what was said. */
static const struct err *change_write(struct db *db, struct arena *a, const struct demo_place *p,
                                      const struct demo_spec *s)
{
    int64_t at = demo_moment(p, p->today, -1, 8, 0);
    TRY(holder_end(db, a, p->id, s->id, s->holder->id, at, NULL));
    TRY(holder_insert(db, a, p->id, s->id, p->people[s->person->managers[0]].id, at, "changed", NULL));
    return demo_passing_on_ask(db, a, p->id, s->id, NULL);
}

/* Both sides' preparation, as far as the talk has come. */
static const struct err *preparation_write(struct db *db, struct arena *a, const struct demo_place *p,
                                           const struct demo_spec *s)
{
    bool both = s->stage >= DEMO_EXCHANGE, employee = both || s->stage == DEMO_EMPLOYEE_HANDED_IN;
    bool manager = both || s->stage == DEMO_MANAGER_HANDED_IN;
    TRY(answers_write(db, a, p, s, SIDE_EMPLOYEE, employee ? 99 : s->stage == DEMO_PREPARE ? 3 : 1, employee));
    TRY(answers_write(db, a, p, s, SIDE_MANAGER, manager ? 99 : s->stage == DEMO_PREPARE ? 0 : 2, manager));
    if (both)
        TRY(talk_share(db, a, p->id, s->id, demo_moment(p, s->base, -1, 16, 10), NULL));
    return NULL;
}

const struct err *demo_talk_write(struct db *db, struct arena *a, const struct demo_place *p, struct demo_spec *s)
{
    TRY(open_write(db, a, p, s));
    TRY(meeting_write(db, a, p, s));
    TRY(parting_write(db, a, p, s));
    if (s->cancelled)
        return demo_talk_end(db, a, p->id, s->id, "cancelled", demo_moment(p, p->today, -20, 9, 0), NULL);
    if (!s->text)
        return NULL;
    if (s->erased) /* what was said went with the rest; sealed and erased in demo_agreements_write */
        return NULL;
    TRY(preparation_write(db, a, p, s));
    if (s->missed)
        TRY(demo_hand_over_add(db, a, p->id, s->id, s->person->id, demo_moment(p, p->today, -1, 9, 30), NULL));
    if (s->stage < DEMO_EXCHANGE)
        return NULL;
    TRY(heard_write(db, a, p, s));
    if (s->person->flags & DEMO_CHANGED)
        TRY(change_write(db, a, p, s));
    if (s->stage < DEMO_PROPOSE)
        return NULL;
    TRY(proposals_write(db, a, p, s));
    TRY(talk_set_phase(db, a, p->id, s->id, PHASE_PROPOSE, demo_moment(p, s->base, 0, 10, 40), NULL));
    return s->stage == DEMO_PROPOSE
               ? NULL
               : talk_set_phase(db, a, p->id, s->id, PHASE_AGREE, demo_moment(p, s->base, 1, 9, 0), NULL);
}

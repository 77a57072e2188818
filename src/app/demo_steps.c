/* SPDX-License-Identifier: EUPL-1.2 */
/* How the signed steps of the demo world go: done, under way, moved and let go by both, waiting for an answer. */
#include "app/demo_talks.h"

#include "base/time.h"
#include "plan_steps_sql.h"
#include "steps_sql.h"
#include "talks/steps.h"

#include <string.h>

/* What becomes of a step. */
enum fate { FATE_STAYS, FATE_STARTED, FATE_DONE, FATE_MOVED, FATE_LET_GO, FATE_ASKED };

/* One step while it is told. */
struct told {
    const struct demo_place *p;
    const struct demo_spec *s;
    const struct article *r;
    size_t i;
    const char *day; /* by which it was to be done; NULL: none */
};

/* Decides by chance that is the same each time, and by the pictures for the people in them. */
static enum fate fate_of(const struct told *x)
{
    const char *today = x->p->today;
    unsigned draw = (x->s->person->draw * 7 + (unsigned)x->i * 37) % 100;
    bool amina = strcmp(x->s->person->name, "Amina Lindqvist") == 0;
    if (x->day && strcmp(x->day, today) < 0)
        return amina || draw < 62 ? FATE_DONE : draw < 72 ? FATE_LET_GO : draw < 84 ? FATE_MOVED : FATE_STAYS;
    if ((x->r->from_day && strcmp(x->r->from_day, today) <= 0) || (amina && x->i == 1))
        return FATE_STARTED;
    return !amina && draw > 90 && x->day ? FATE_ASKED : FATE_STAYS;
}

/* The sentence in the language of the words. */
static const char *either(const struct told *x, const char *sv, const char *nl)
{
    return x->s->text->language == LANGUAGE_NL ? nl : sv;
}

/* A moment before now for what happened on a day. */
static int64_t moment_of(const struct told *x, const char *day, int hour)
{
    int64_t at = demo_moment(x->p, day, 0, hour, 10 + (int)x->i), latest = demo_moment(x->p, x->p->today, -1, hour, 5);
    return at < latest ? at : latest;
}

/* Notes a change as the page would. */
static const struct err *note(struct db *db, struct arena *a, const struct told *x, const char *act, bool by_manager,
                              int64_t at, const char *why, const char *day, const char *was, const char *answer)
{
    const struct demo_person *by = by_manager ? x->s->holder : x->s->person;
    struct change_id id = {
        demo_id_of(x->p, act, arena_printf(a, "%s/%d", x->s->person->number, x->s->nth), (int64_t)x->i)};
    return step_change_insert(db, a, x->p->id, id, (struct step_id){x->r->id.v}, act,
                              by_manager ? "manager" : "employee", by->id, at, why, day, "", was, x->r->from_day,
                              x->r->to_day, 0, 0, answer, NULL);
}

/* Both moved it: one proposed, the other said yes. */
static const struct err *move(struct db *db, struct arena *a, const struct told *x)
{
    char *to = arena_alloc(a, 11);
    struct step_id id = {x->r->id.v};
    day_add(x->p->today, 30 + (int)(x->s->person->draw % 60), to);
    TRY(note(db, a, x, "move", x->i % 2, moment_of(x, x->day, 9),
             either(x, "Hösten blev fullare än vi trodde.", "Het najaar was voller dan we dachten."), to, "planned",
             "yes"));
    return step_move(db, a, x->p->id, id, NULL, to, "", NULL);
}

/* Lets what becomes of one step happen. */
static const struct err *step_tell(struct db *db, struct arena *a, const struct told *x)
{
    struct step_id id = {x->r->id.v};
    bool managers = strcmp(x->r->promise_of, "manager") == 0;
    const char *began = x->r->from_day ? x->r->from_day : x->day;
    char *to;
    switch (fate_of(x)) {
    case FATE_STARTED:
        TRY(note(db, a, x, "start", managers, moment_of(x, began, 8), "", NULL, "planned", ""));
        return step_set_state(db, a, x->p->id, id, "started", moment_of(x, began, 8), NULL);
    case FATE_DONE:
        TRY(note(db, a, x, "done", managers, moment_of(x, x->day, 15), "", NULL, "planned", ""));
        TRY(step_set_counted(db, a, x->p->id, id, 4 + 4 * (int64_t)(x->s->person->draw % 6),
                             strcmp(x->r->form, "course") == 0 ? 1800 + 100 * (int64_t)(x->s->person->draw % 30) : 0,
                             NULL));
        return step_set_state(db, a, x->p->id, id, "done", moment_of(x, x->day, 15), NULL);
    case FATE_LET_GO:
        TRY(note(db, a, x, "let_go", false, moment_of(x, x->day, 9),
                 either(x, "Något annat blev viktigare.", "Iets anders werd belangrijker."), NULL, "planned", "yes"));
        return step_set_state(db, a, x->p->id, id, "let_go", moment_of(x, x->day, 16), NULL);
    case FATE_MOVED:
        return move(db, a, x);
    case FATE_ASKED:
        to = arena_alloc(a, 11);
        day_add(x->day, 28, to);
        return note(db, a, x, "move", x->i % 2 == 0, demo_moment(x->p, x->p->today, -2, 10, 0),
                    either(x, "Jag hinner inte före dess.", "Eerder lukt het me niet."), to, "planned", "waits");
    case FATE_STAYS:
        break;
    }
    return NULL;
}

const struct err *demo_steps_write(struct db *db, struct arena *a, const struct demo_place *p,
                                   const struct demo_spec *s, const struct articles *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct article *r = &all->v[i];
        struct told x = {p, s, r, i, r->to_day ? r->to_day : r->from_day};
        TRY(step_tell(db, a, &x));
    }
    return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What became of the plans of the demo world: steps done, under way, moved and let go by both, waiting for an
 * answer; wishes that changed; a farewell. */
#include "app/demo_talks.h"

#include "base/time.h"
#include "leaving_sql.h"
#include "plan_steps_sql.h"
#include "steps_sql.h"
#include "talks/direction.h"
#include "talks/steps.h"
#include "wishes_sql.h"

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
                             8 + 8 * (int64_t)(x->s->person->draw % 3),
                             strcmp(x->r->form, "course") == 0 ? 2000 + 1000 * (int64_t)(x->s->person->draw % 3) : 0,
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

/* What the two write down when somebody leaves, as in the pictures. */
static const struct err *farewell_tell(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct demo_spec *s)
{
    static const struct {
        const char *kind;
        bool manager;
        int days; /* of the agenda: from today */
        const char *words;
    } lines[] = {
        {"agenda", true, 16, "De overdracht verdelen: Daan noemt wat alleen hij weet, Marijke wie het overneemt"},
        {"agenda", false, 23, "Een ronde langs de klanten om dag te zeggen"},
        {"hand_over", false, 0, "De ketels in de Oosterstraat: de tekeningen liggen bij mij thuis, ik breng ze mee."},
        {"hand_over", false, 0, "Mevrouw Postma belt alleen mij. Sanne gaat in december met mij mee."},
        {"hand_over", true, 0, "Sanne neemt de oude huizen over, Ruben de storingsdienst van vrijdag."},
        {"gives", false, 0, "Ik neem op als Sanne belt, ook in januari."},
        {"gives", false, 0, "Ik stuur koelwerk door: dat doe ik zelf niet."},
        {"gives", false, 0, "Ik kom in mei vertellen aan de leerlingen."},
        {"gives", true, 0, "Ik breng je in contact met de woningcorporatie in Oosterveen."},
        {"gives", true, 0, "Je mag mij als referentie noemen."},
        {"gives", true, 0, "De cursus die je al begon, mag je op onze kosten afmaken."},
        {"stays", false, 0, "Stuur me bericht over open werk, en over de jaarlijkse borrel."},
    };
    char day[11];
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const struct demo_person *by = lines[i].manager ? s->holder : s->person;
        day_add(p->today, lines[i].days, day);
        TRY(farewell_add(db, a, p->id, (struct farewell_id){demo_id_of(p, "farewell", s->person->number, (int64_t)i)},
                         s->person->id, lines[i].kind, lines[i].manager ? "manager" : "employee", by->id,
                         lines[i].days ? day : NULL, lines[i].words, "nl", demo_moment(p, p->today, -3, 9, (int)i),
                         NULL));
    }
    return NULL;
}

/* What people wish for outside of talks: two of them have changed it once. */
static const struct err *wishes_tell(struct db *db, struct arena *a, const struct demo_place *p,
                                     const struct demo_spec *s)
{
    bool gunilla = strcmp(s->person->name, "Gunilla Sten") == 0;
    if (!gunilla && strcmp(s->person->name, "Sanne de Wit") != 0)
        return NULL;
    const char *language = gunilla ? "sv" : "nl";
    for (int i = 0; i < 2; i++)
        TRY(wish_add(db, a, p->id, (struct wish_id){demo_id_of(p, "wish", s->person->number, i)}, s->person->id, i + 1,
                     gunilla ? "Jag vill lära andra det jag själv fick lära mig." : "Ik wil de koeling echt kennen.",
                     "", "",
                     gunilla ? i ? "En grupp på tre nya kollegor, varannan vecka." : "En grupp på tre nya kollegor."
                     : i     ? "Het tweede deel van de opleiding koeltechniek."
                             : "De opleiding koeltechniek.",
                     gunilla ? "Dela min tid mellan patienter och undervisning." : "Eerste monteur koeling.",
                     gunilla ? i ? DIRECTION_BROADER | DIRECTION_DEEPER : DIRECTION_DEEPER : DIRECTION_DEEPER,
                     gunilla ? 1 : 3, "", "", "", language, gunilla && i ? DIRECTION_DEEPER : 0,
                     gunilla && i ? demo_moment(p, p->today, -9, 19, 30) : 0, 0,
                     demo_moment(p, p->today, i ? -9 : -200, 19, 30), NULL));
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
    if (s->text->out)
        TRY(farewell_tell(db, a, p, s));
    return wishes_tell(db, a, p, s);
}

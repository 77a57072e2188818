/* SPDX-License-Identifier: EUPL-1.2 */
/* Which letters one wants, and how long before and after the employer has people reminded. */
#include "follow/follow_web.h"

#include "layout_tmpl.h"
#include "reminders_sql.h"
#include "reminders_tmpl.h"

#include <stddef.h>

static const char *const choices[] = {"all", "turn", "needed", NULL};
static const struct form_field wanted_fields[] = {{.name = "which", .kind = FIELD_CHOICE, .choices = choices}};
TAKES(wanted_takes, wanted_fields);
SHAPE(wanted_body, struct wanted_page, HAS_CHOICE(struct wanted_page, which, choices), HAS(struct wanted_page, mail));

const struct err *wanted_get(struct request *rq)
{
    struct letter_reader *me;
    TRY(letter_reader_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &me));
    struct wanted_page p = {letter_choice_word(me->wants), me->mail};
    struct page_frame f = page_frame(rq, PLACE_NONE, tr(rq->language, N_("Which letters you get")),
                                     tr(rq->language, N_("Only you see this page.")));
    return page_answer(rq, &f, wanted_body, &p);
}

const struct err *wanted_post(struct request *rq)
{
    const char *which = request_param(rq, "which");
    TRY(letter_choice_put(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person,
                          letter_choice_word(letter_choice_of_word(which)), NULL));
    return answer_done(rq, N_("Kept. It holds from the next letter on."), "/me/letters");
}

/* ---- the employer's days ---- */

#define DAYS(NAME, LEAST)                                                                                              \
    {                                                                                                                  \
        .name = #NAME, .kind = FIELD_INT, .offset = offsetof(struct remind_days, NAME),                                \
        .need = N_("Write a number of days up to 60."), .wrong = N_("Write a number of days up to 60."),               \
        .least = LEAST, .most = REMIND_MOST_DAYS                                                                       \
    }
/* Nudges come after at least a day, else they would come on the day itself. */
static const struct form_field remind_fields[] = {DAYS(prepare, 0), DAYS(talk, 0), DAYS(sign, 0),
                                                  DAYS(look, 0),    DAYS(step, 0), DAYS(nudge, 1)};
TAKES(remind_takes, remind_fields);
static SHAPE(remind_days, struct remind_days, HAS(struct remind_days, prepare), HAS(struct remind_days, talk),
             HAS(struct remind_days, sign), HAS(struct remind_days, look), HAS(struct remind_days, step),
             HAS(struct remind_days, nudge));
SHAPE(remind_body, struct remind_page, HAS_IN(struct remind_page, days, &remind_days_shape));

/* Writes the page, with a form to mend or NULL. */
static const struct err *remind_show(struct request *rq, const struct form *form)
{
    struct form none = {.rq = rq};
    struct remind_page p = {.hr = (rq->viewer.duties & DUTY_HR) != 0, .form = form ? form : &none};
    TRY(remind_days_load(rq->db, rq->arena, rq->viewer.employer, &p.days));
    struct page_frame f = page_frame(rq, p.hr ? PLACE_CYCLES : PLACE_ADMINISTRATION, tr(rq->language, N_("Reminders")),
                                     tr(rq->language, N_("HR and administrators see this page.")));
    return page_answer(rq, &f, remind_body, &p);
}

const struct err *remind_get(struct request *rq)
{
    return remind_show(rq, NULL);
}

/* Which days are others now, as words for the event: "prepare nudge". */
static const char *days_changed(struct arena *a, const struct remind_days *was, const struct remind_days *d)
{
    const struct {
        const char *word;
        int64_t was, becomes;
    } days[] = {{"prepare", was->prepare, d->prepare}, {"talk", was->talk, d->talk}, {"sign", was->sign, d->sign},
                {"look", was->look, d->look},          {"step", was->step, d->step}, {"nudge", was->nudge, d->nudge}};
    const char *changed = "";
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (days[i].was != days[i].becomes)
            changed = arena_printf(a, "%s%s%s", changed, *changed ? " " : "", days[i].word);
    return changed;
}

const struct err *remind_post(struct request *rq)
{
    struct remind_days was, d;
    struct form form;
    if (!form_read(&form, rq, remind_fields, sizeof remind_fields / sizeof remind_fields[0], &d)) {
        rq->status = 422;
        return remind_show(rq, &form);
    }
    TRY(remind_days_load(rq->db, rq->arena, rq->viewer.employer, &was));
    TRY(remind_days_put(rq->db, rq->arena, rq->viewer.employer, d.prepare, d.talk, d.sign, d.look, d.step, d.nudge,
                        NULL));
    TRY(event_write(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->now, EVENT_REMINDERS_SET, 0,
                    days_changed(rq->arena, &was, &d)));
    return answer_done(rq, N_("Kept. It holds from the next working morning on."), "/hr/reminders");
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk_change.h"

#include "base/time.h"
#include "changes_sql.h"
#include "talks/meeting.h"
#include "talks/talk_letter.h"
#include "talks/talk_open.h"
#include "talks_sql.h"

#include <string.h>

const struct err *talk_give_to(struct db *db, struct arena *a, const struct talk *t, struct person_id holder,
                               const char *why, int64_t now)
{
    if (holder.v == t->person.v)
        return err_refused(a, 409, N_("A talk needs two people. Choose somebody else to hold it."));
    if (t->holder_n == 1 && t->holders[0].person.v == holder.v)
        return hand_over_settle(db, a, t->employer, t->id, now, NULL); /* nothing changes hands */
    for (size_t i = 0; i < t->holder_n; i++)
        TRY(holder_end(db, a, t->employer, t->id, t->holders[i].person, now, NULL));
    TRY(holder_insert(db, a, t->employer, t->id, holder, now, why, NULL));
    TRY(hand_over_settle(db, a, t->employer, t->id, now, NULL));
    if (talk_shared(t)) {
        TRY(talk_pass_on(db, a, t->employer, t->id, "asked", now, NULL));
    } else {
        TRY(answers_erase_side(db, a, t->employer, t->id, "manager", NULL));
        TRY(preparation_erase_side(db, a, t->employer, t->id, "manager", NULL));
    }
    struct talk *after;
    TRY(talk_load(db, a, t->employer, t->id, t->person, now, &after));
    for (size_t i = 0; i < t->holder_n; i++)
        TRY(meeting_hands_off(db, a, after, t->holders[i].person, now));
    if (t->holder_n)
        TRY(meeting_hands_on(db, a, after, now));
    struct letter_reader *named;
    TRY(letter_reader_load(db, a, t->employer, holder, &named));
    TRY(talk_letter(db, a, after, t->person, LETTER_HOLDER_CHANGED, named->given, NULL, NULL, now));
    return talk_letter(db, a, t, holder, LETTER_HOLD_ASKED, t->given, NULL, NULL, now);
}

const struct err *plan_give_to(struct db *db, struct arena *a, const struct talk *t, struct person_id holder,
                               int64_t now)
{
    struct letter_reader *named;
    struct talk *after; /* which knows whether the new holder may be named */
    TRY(holder_insert(db, a, t->employer, t->id, holder, now, "record", NULL));
    TRY(plan_pass_on(db, a, t->employer, t->id, NULL));
    TRY(talk_load(db, a, t->employer, t->id, t->person, now, &after));
    TRY(letter_reader_load(db, a, t->employer, holder, &named));
    return talk_letter(db, a, after, t->person, LETTER_HOLDER_CHANGED, named->given, NULL, NULL, now);
}

const struct err *talk_pass_on_answer(struct db *db, struct arena *a, const struct talk *t, bool yes, const char *today,
                                      int64_t now, struct talk_id *ret_talk)
{
    *ret_talk = t->id;
    if (yes)
        return talk_pass_on(db, a, t->employer, t->id, "yes", now, NULL);
    struct talk_opening o = {.employer = t->employer,
                             .person = t->person,
                             .version = t->version,
                             .cycle = t->cycle,
                             .asked_by = t->person,
                             .out = t->out,
                             .why = t->why};
    if (t->holder_n)
        o.holder = t->holders[0].person;
    day_add(today, 14, o.prepare_by);
    day_add(today, 21, o.talk_by);
    day_add(today, 35, o.sign_by);
    TRY(talk_pass_on(db, a, t->employer, t->id, "no", now, NULL));
    TRY(talk_uncycle(db, a, t->employer, t->id, NULL)); /* the new one takes its place in the cycle */
    TRY(talk_call_off(db, a, t->employer, t->id, now, NULL));
    TRY(talk_open(db, a, &o, today, now, ret_talk));
    return answers_copy(db, a, t->employer, t->id, *ret_talk, now, NULL);
}

bool talk_may_ask_another(const struct talk *t, enum talk_side side, const char *today)
{
    if (side == SIDE_NONE || strcmp(t->state, "open") != 0)
        return false;
    if (t->holder_n == 0)
        return true;
    if (t->phase == PHASE_PREPARE)
        return strcmp(today, t->prepare_by) > 0 && !talk_handed_at(t, side_other(side));
    if (t->phase < PHASE_AGREE)
        return strcmp(today, t->talk_by) > 0;
    return strcmp(today, t->sign_by) > 0;
}

int64_t days_at_work(const char *since, const char *today, const struct leave_days *leaves, size_t n)
{
    int64_t days = day_diff(since, today), away = 0;
    for (int64_t i = 1; i <= days; i++) {
        char day[11];
        day_add(since, (int)i, day);
        bool on_leave = false;
        for (size_t k = 0; k < n; k++)
            on_leave |= strcmp(day, leaves[k].from) >= 0 && (!leaves[k].to || strcmp(day, leaves[k].to) <= 0);
        away += on_leave;
    }
    return days - away;
}

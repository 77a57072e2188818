/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of reminders, without database. */
#include "follow/remind.h"

#include "base/time.h"

#include <stdio.h>
#include <string.h>

const struct remind_days remind_days_default = {.prepare = 3, .talk = 1, .sign = 3, .look = 3, .step = 7, .nudge = 7};

/* True if the day lies in the days that begin today and end `days` later. */
static bool soon(const char *day, const char *today, int64_t days)
{
    int ahead = *day ? day_diff(today, day) : -1;
    return ahead >= 0 && ahead <= days;
}

/* True if the day passed at least `days` ago, and not too long ago. */
static bool late(const char *day, const char *today, int64_t days)
{
    int back = *day ? day_diff(day, today) : -1;
    return back > 0 && back >= days && back <= REMIND_OLD_DAYS;
}

/* Makes an item. */
static struct remind_item item(enum letter_kind kind, const char *mark, const char *day)
{
    struct remind_item i = {.kind = kind};
    snprintf(i.mark, sizeof i.mark, "%s", mark);
    snprintf(i.day, sizeof i.day, "%s", day);
    return i;
}

/* True if the side could do the next thing in a talk that both have handed in for. */
static bool turn(const struct remind_talk *t, enum talk_side side)
{
    enum talk_side other = side_other(side);
    switch (t->phase) {
    case PHASE_EXCHANGE:
        return !t->ready[side];
    case PHASE_PROPOSE:
        return t->owes[side] || !t->owes[other];
    case PHASE_AGREE:
        return t->offered ? !t->signed_by[side] : true;
    case PHASE_PREPARE:
    case PHASE_FOLLOW:
    case PHASES:
        break;
    }
    return false;
}

/* The turn that has lasted: nothing happened for the days of a nudge, and no meeting is to come or was just held. */
static bool turn_lasts(const struct remind_talk *t, const char *today, const struct remind_days *d)
{
    return !*t->meets && late(t->touched, today, d->nudge) && (!*t->met || late(t->met, today, d->nudge));
}

/* Handing in: before its day, and once after. */
static size_t of_preparing(const struct remind_talk *t, enum talk_side side, const char *today,
                           const struct remind_days *d, struct remind_item *ret)
{
    if (t->handed[side])
        return 0;
    if (soon(t->prepare_by, today, d->prepare))
        *ret = item(LETTER_PREPARE_SOON, t->prepare_by, t->prepare_by);
    else if (late(t->prepare_by, today, d->nudge))
        *ret = item(LETTER_PREPARE_LATE, t->prepare_by, t->prepare_by);
    else
        return 0;
    return 1;
}

size_t remind_of_talk(const struct remind_talk *t, enum talk_side side, const char *today, const struct remind_days *d,
                      struct remind_item ret[REMIND_ITEMS])
{
    size_t n = 0;
    char mark[32];
    if (soon(t->meets, today, d->talk))
        ret[n++] = item(LETTER_TALK_SOON, t->meets, t->meets);
    if (t->phase == PHASE_PREPARE)
        return n + of_preparing(t, side, today, d, ret + n);
    bool waits = turn(t, side);
    if (t->phase == PHASE_EXCHANGE && !*t->meets && !*t->met && !t->proposed && soon(t->talk_by, today, d->nudge)) {
        ret[n++] = item(LETTER_TIME_MISSING, t->talk_by, t->talk_by);
    } else if (t->phase == PHASE_AGREE && t->offered && waits && soon(t->sign_by, today, d->sign)) {
        ret[n++] = item(LETTER_SIGN_SOON, t->sign_by, t->sign_by);
    } else if (waits && turn_lasts(t, today, d)) {
        snprintf(mark, sizeof mark, "%d.%lld", (int)t->phase, (long long)t->offered);
        ret[n++] = item(LETTER_TURN_WAITS, mark, t->touched);
    }
    return n;
}

bool remind_of_step(const char *day, enum talk_side owner, const char *today, const struct remind_days *d,
                    struct remind_item *ret)
{
    bool promise = owner == SIDE_MANAGER;
    if (soon(day, today, d->step))
        *ret = item(promise ? LETTER_PROMISE_SOON : LETTER_STEP_SOON, day, day);
    else if (late(day, today, d->nudge))
        *ret = item(promise ? LETTER_PROMISE_LATE : LETTER_STEP_LATE, day, day);
    else
        return false;
    return true;
}

bool remind_of_look(const char *day, const char *today, const struct remind_days *d, struct remind_item *ret)
{
    if (soon(day, today, d->look))
        *ret = item(LETTER_LOOK_SOON, day, day);
    else if (late(day, today, d->nudge))
        *ret = item(LETTER_LOOK_LATE, day, day);
    else
        return false;
    return true;
}

bool remind_of_proposal(struct change_id proposal, const char *made, const char *today, const struct remind_days *d,
                        struct remind_item *ret)
{
    char id[ID_TEXT_SIZE], mark[sizeof ret->mark];
    id_write(proposal.v, id);
    snprintf(mark, sizeof mark, "%s%s", id, late(made, today, d->nudge) ? ".late" : "");
    *ret = item(LETTER_STEP_ASKED, mark, made);
    return day_diff(made, today) <= REMIND_OLD_DAYS;
}

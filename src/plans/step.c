/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/step.h"

#include <assert.h>
#include <string.h>

static const char *const state_words[STEP_STATES] = {"planned", "started", "done", "let_go", "carried"};

const char *const step_act_words[STEP_ACTS + 1] = {"start",  "done", "undo", "count", "move",
                                                   "let_go", "yes",  "no",   "back",  NULL};

bool step_is_open(enum step_state state)
{
    return state == STEP_PLANNED || state == STEP_STARTED;
}

bool step_may(const struct step_facts *f, enum talk_side who, enum step_act act)
{
    bool open = step_is_open(f->state), waits = f->asks != SIDE_NONE;
    if (who == SIDE_NONE)
        return false;
    switch (act) {
    case STEP_START:
        return f->state == STEP_PLANNED && f->owner == who;
    case STEP_FINISH:
        return open && f->owner == who;
    case STEP_UNDO:
        return f->undoes == who && (f->state == STEP_STARTED || f->state == STEP_DONE);
    case STEP_COUNT:
        return f->state != STEP_CARRIED && f->owner == who;
    case STEP_MOVE:
    case STEP_LET:
        return open && !waits;
    case STEP_YES:
    case STEP_NO:
        return open && waits && f->asks != who;
    case STEP_BACK:
        return open && f->asks == who;
    case STEP_ACTS:
        break;
    }
    return false;
}

enum step_shown step_shown(enum step_state state, bool moved, const char *day, const char *today, bool first)
{
    switch (state) {
    case STEP_DONE:
        return SHOWN_DONE;
    case STEP_LET_GO:
        return SHOWN_OFF;
    case STEP_CARRIED:
        return SHOWN_CARRIED;
    default:
        break;
    }
    if (day && strcmp(day, today) < 0)
        return SHOWN_PAST;
    if (state == STEP_STARTED)
        return SHOWN_HALF;
    if (day && first)
        return SHOWN_NEXT;
    return moved ? SHOWN_MOVED : SHOWN_PLANNED;
}

const char *step_shown_class(enum step_shown s)
{
    static const char *const classes[SHOWNS] = {"", "now", "half", "moved", "past", "done", "off", "carried"};
    assert(s < SHOWNS);
    return classes[s];
}

const char *step_shown_word(enum step_shown s)
{
    static const char *const words[SHOWNS] = {
        N_("Planned"),        N_("Next"), N_("Under way"),      N_("Moved by both"),
        N_("Its day passed"), N_("Done"), N_("Let go by both"), N_("Goes on in the next plan")};
    assert(s < SHOWNS);
    return words[s];
}

enum step_state step_state_of_word(const char *word)
{
    enum step_state s = STEP_PLANNED;
    while (s < STEP_STATES && strcmp(state_words[s], word) != 0)
        s++;
    assert(s < STEP_STATES);
    return s;
}

const char *step_state_word(enum step_state s)
{
    assert(s < STEP_STATES);
    return state_words[s];
}

void step_sum_add(struct step_sum *sum, int64_t hours, int64_t cost, bool beyond_role)
{
    sum->hours += hours;
    sum->cost += cost;
    if (!beyond_role)
        return;
    sum->beyond_n++;
    sum->beyond_hours += hours;
    sum->beyond_cost += cost;
}

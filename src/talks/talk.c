/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk.h"

#include "base/time.h"
#include "talks_sql.h"

#include <assert.h>
#include <string.h>

const char *side_word(enum talk_side s)
{
    assert(s == SIDE_EMPLOYEE || s == SIDE_MANAGER);
    return s == SIDE_EMPLOYEE ? "employee" : "manager";
}

enum talk_side side_of_word(const char *word)
{
    return strcmp(word, "employee") == 0 ? SIDE_EMPLOYEE : SIDE_MANAGER;
}

enum talk_side side_other(enum talk_side s)
{
    assert(s == SIDE_EMPLOYEE || s == SIDE_MANAGER);
    return s == SIDE_EMPLOYEE ? SIDE_MANAGER : SIDE_EMPLOYEE;
}

/* Copies the columns of the talk itself. */
static struct talk *talk_from_row(struct arena *a, struct employer_id employer, const struct talk_row_row *r)
{
    struct talk *t = arena_new_of(a, struct talk);
    t->employer = employer;
    t->id = r->talk_id;
    t->cycle = r->cycle_id;
    t->version = r->version_id;
    t->board = r->board_id;
    t->person = r->person_id;
    t->name = r->name;
    t->given = r->given[0] ? r->given : r->name;
    if (!language_read(r->language, &t->language))
        t->language = LANGUAGE_EN;
    t->is_protected = r->protected != 0;
    t->out = strcmp(r->direction, "out") == 0;
    assert(r->phase >= 0 && r->phase < PHASES);
    t->phase = (enum talk_phase)r->phase;
    t->state = r->state;
    t->passing_on = r->passing_on;
    t->why = r->why;
    t->goal = r->goal;
    t->course_asked = r->course_asked != 0;
    if (r->ready[0])
        t->ready[side_of_word(r->ready)] = true;
    t->prepare_by = r->prepare_by_day;
    t->talk_by = r->talk_by_day;
    t->sign_by = r->sign_by_day;
    t->shared_at = r->shared_at;
    t->signed_at = r->signed_at;
    t->warned_at = r->warned_at;
    t->employee_handed_at = r->employee_handed_at;
    t->manager_handed_at = r->manager_handed_at;
    t->template_name[LANGUAGE_EN] = r->name_en;
    t->template_name[LANGUAGE_SV] = r->name_sv;
    t->template_name[LANGUAGE_NL] = r->name_nl;
    t->minutes = r->minutes;
    t->repayment = r->repayment;
    t->meets_at = r->meets_at;
    t->meets_place = r->meets_place ? r->meets_place : "";
    t->meets_proposed = r->meets_proposed > 0;
    return t;
}

const struct err *talk_load(struct db *db, struct arena *a, struct employer_id employer, struct talk_id id,
                            struct person_id viewer, int64_t now, struct talk **ret)
{
    struct talk_row_row *row;
    struct talk_holders_rows rows;
    TRY(talk_row(db, a, employer, id, now, &row));
    TRY(talk_holders(db, a, employer, id, &rows));
    struct talk *t = talk_from_row(a, employer, row);
    t->holders = arena_array(a, rows.n, sizeof *t->holders);
    t->holder_n = rows.n;
    t->side = t->person.v == viewer.v ? SIDE_EMPLOYEE : SIDE_NONE;
    for (size_t i = 0; i < rows.n; i++) {
        const struct talk_holders_row *h = &rows.v[i];
        t->holders[i] =
            (struct talk_holder){h->person_id, h->name, h->given[0] ? h->given : h->name, h->protected != 0};
        if (h->person_id.v == viewer.v && t->side == SIDE_NONE) {
            t->side = SIDE_MANAGER;
            t->my_given = t->holders[i].given;
        }
    }
    if (t->side == SIDE_MANAGER) {
        t->other = t->given;
        t->other_name = t->name;
    } else if (t->holder_n > 0) {
        t->other = t->holders[0].given;
        t->other_name = t->holders[0].name;
    }
    t->asks_pass_on = t->side == SIDE_EMPLOYEE && strcmp(t->passing_on, "asked") == 0;
    *ret = t;
    return NULL;
}

int64_t talk_handed_at(const struct talk *t, enum talk_side side)
{
    return side == SIDE_EMPLOYEE ? t->employee_handed_at : t->manager_handed_at;
}

/* True while anything at all may still happen to the talk. */
static bool talk_lives(const struct talk *t)
{
    return strcmp(t->state, "open") == 0 || strcmp(t->state, "signed") == 0;
}

bool talk_may_write_preparation(const struct talk *t, enum talk_side side)
{
    return side != SIDE_NONE && strcmp(t->state, "open") == 0 && t->phase == PHASE_PREPARE && !talk_handed_at(t, side);
}

bool talk_may_take_back(const struct talk *t, enum talk_side side)
{
    return side != SIDE_NONE && strcmp(t->state, "open") == 0 && t->phase == PHASE_PREPARE && talk_handed_at(t, side) &&
           !talk_handed_at(t, side_other(side));
}

bool talk_shared(const struct talk *t)
{
    return t->shared_at != 0;
}

bool talk_passed_on(const struct talk *t)
{
    return t->side != SIDE_MANAGER || (strcmp(t->passing_on, "asked") != 0 && strcmp(t->passing_on, "no") != 0);
}

bool talk_phase_open(const struct talk *t, enum talk_phase phase)
{
    if (phase == PHASE_PREPARE)
        return talk_lives(t);
    if (!talk_passed_on(t) && phase < PHASE_FOLLOW)
        return false;
    return talk_shared(t) && phase <= t->phase;
}

bool talk_may_write(const struct talk *t, enum talk_phase phase)
{
    return t->side != SIDE_NONE && strcmp(t->state, "open") == 0 && strcmp(t->passing_on, "asked") != 0 &&
           talk_shared(t) && t->phase >= phase && t->phase <= PHASE_AGREE;
}

bool talk_may_go_on(const struct talk *t, enum talk_side side, bool together, const char *today)
{
    return talk_may_write(t, PHASE_EXCHANGE) && t->phase == PHASE_EXCHANGE &&
           (together || t->ready[side_other(side)] || day_diff(t->talk_by, today) > GO_ON_DAYS);
}

enum draft_fate draft_fate(int64_t idle_days, int64_t warned_days, int64_t draft_days, int64_t warn_days)
{
    assert(draft_days > 0 && warn_days > 0);
    if (warned_days >= 0)
        return idle_days >= draft_days && warned_days >= warn_days ? DRAFT_DIES : DRAFT_LIVES;
    return idle_days >= draft_days - warn_days ? DRAFT_WARN : DRAFT_LIVES;
}

enum turn_of talk_turn(const struct turn_facts *f)
{
    if (!f->open)
        return TURN_NOBODY;
    switch (f->phase) {
    case PHASE_PREPARE:
        return !f->i_handed ? TURN_YOU : f->other_handed ? TURN_BOTH : TURN_OTHER;
    case PHASE_EXCHANGE:
        return f->other_ready ? TURN_YOU : f->i_ready ? TURN_OTHER : TURN_BOTH;
    case PHASE_PROPOSE:
        return f->i_owe ? TURN_YOU : f->other_owes ? TURN_OTHER : TURN_BOTH;
    case PHASE_AGREE:
        return !f->offered ? TURN_BOTH : !f->i_signed ? TURN_YOU : TURN_OTHER;
    case PHASE_FOLLOW:
    case PHASES:
        break;
    }
    return TURN_NOBODY;
}

const char *turn_word(enum turn_of turn)
{
    static const char *const words[] = {"you", "other", "both", "nobody"};
    assert((size_t)turn < sizeof words / sizeof words[0]);
    return words[turn];
}

const char *phase_path(enum talk_phase phase)
{
    static const char *const paths[PHASES] = {"preparation", "exchange", "proposals", "agreement", "plan"};
    assert(phase < PHASES);
    return paths[phase];
}

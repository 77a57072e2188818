/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/cycle.h"

#include "base/time.h"
#include "cycles_sql.h"

#include <string.h>

#define FIGURE_LEAST 5

const char *const cycle_stage_names[STAGES] = {N_("Invited"), N_("Prepared"), N_("Talked"), N_("Signed")};

const char *cycle_stage_word(unsigned stage)
{
    static const char *const words[STAGES] = {"invited", "prepared", "talked", "signed"};
    return words[stage];
}

const char *cycle_state_word(unsigned state)
{
    static const char *const words[CYCLE_STATES] = {"draft", "opening", "open", "closed"};
    return words[state];
}

enum cycle_state cycle_state_of(const char *word)
{
    unsigned s = CYCLE_DRAFT;
    while (s < CYCLE_CLOSED && strcmp(word, cycle_state_word(s)) != 0)
        s++;
    return (enum cycle_state)s;
}

const struct err *cycle_load(struct db *db, struct arena *a, struct employer_id employer, struct cycle_id id,
                             struct board_id board, enum language l, struct cycle **ret)
{
    struct cycle_row_row *r;
    TRY(cycle_row(db, a, employer, id, board, &r));
    if (!r)
        return &err_not_found;
    struct cycle *c = arena_new_of(a, struct cycle);
    *c = (struct cycle){
        .employer = employer,
        .id = id,
        .board = board,
        .version = r->version_id,
        .name = r->name,
        .board_name = r->board_name,
        .template_name = l == LANGUAGE_SV   ? r->name_sv
                         : l == LANGUAGE_NL ? r->name_nl
                                            : r->name_en,
        .days = {r->from_day, r->to_day, r->prepare_by_day, r->talk_by_day, r->sign_by_day},
        .state = cycle_state_of(r->state),
        .also_open = r->also_open != 0,
        .opening_at = r->opening_at,
        .to_open = r->to_open,
        .opened = r->opened,
    };
    *ret = c;
    return NULL;
}

/* The day some days on; the Friday before when that is on a weekend. */
static const char *working_day(struct arena *a, const char *today, int days)
{
    char day[11];
    day_add(today, days, day);
    int weekday = day_civil(day).weekday;
    if (weekday == 6 || weekday == 0)
        day_add(day, weekday == 6 ? -1 : -2, day);
    return arena_strdup(a, day);
}

struct cycle_days cycle_days_default(struct arena *a, const char *today)
{
    char to[11];
    day_add_months(today, 12, to);
    day_add(to, -1, to);
    return (struct cycle_days){
        .from = arena_strdup(a, today),
        .to = arena_strdup(a, to),
        .prepare_by = working_day(a, today, 21),
        .talk_by = working_day(a, today, 42),
        .sign_by = working_day(a, today, 56),
    };
}

const char *cycle_days_fault(const struct cycle_days *d, const char *today, bool draft, const char **ret_field)
{
    *ret_field = "to_day";
    if (strcmp(d->to, d->from) < 0)
        return N_("The period ends before it begins. Choose a later day.");
    if (day_diff(d->from, d->to) > 3 * 366)
        return N_("The period is longer than three years. Choose an earlier day.");
    *ret_field = "prepare_by";
    if (draft && strcmp(d->prepare_by, today) < 0)
        return N_("This day has passed. Give people some weeks to prepare.");
    *ret_field = "talk_by";
    if (strcmp(d->talk_by, d->prepare_by) < 0)
        return N_("The talk comes after the preparation. Choose the same day or a later one.");
    *ret_field = "sign_by";
    if (strcmp(d->sign_by, d->talk_by) < 0)
        return N_("Signing comes after the talk. Choose the same day or a later one.");
    if (day_diff(d->from, d->sign_by) > 2 * 366)
        return N_("This is more than two years after the period began. Choose an earlier day.");
    *ret_field = NULL;
    return NULL;
}

const char *cycle_figure(struct arena *a, enum language l, int64_t n)
{
    return n < FIGURE_LEAST ? tr(l, N_("fewer than five")) : say_number(a, l, n);
}

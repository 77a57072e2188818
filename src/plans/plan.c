/* SPDX-License-Identifier: EUPL-1.2 */
#include "plans/plan.h"

#include "plan_steps_sql.h"
#include "talks/learning.h"

#include <stdlib.h>
#include <string.h>

#define LEAVES_DAYS 92 /* a last day that is farther away is the end of a contract, which often goes on */

const char *plan_step_day(const struct plan_step *s)
{
    return s->to_day ? s->to_day : s->from_day ? s->from_day : s->again_day;
}

const char *plan_step_when(struct arena *a, enum language l, const struct plan_step *s, const char *today)
{
    if (s->state == STEP_DONE)
        return tr_format(a, l, "Done %1", say_day(a, l, s->state_day, today));
    if (s->state == STEP_LET_GO)
        return tr_format(a, l, "Let go %1", say_day(a, l, s->state_day, today));
    if (s->from_day && s->to_day && strcmp(s->from_day, s->to_day) == 0)
        return say_weekday(a, l, s->from_day, today);
    if (s->to_day)
        return tr_format(a, l, "By %1", say_day(a, l, s->to_day, today));
    if (s->from_day)
        return tr_format(a, l, "From %1", say_day(a, l, s->from_day, today));
    return s->when_words;
}

void plan_days_moved(const char *from_day, const char *to_day, const char *day, const char **ret_from,
                     const char **ret_to)
{
    bool one_day = from_day && to_day && strcmp(from_day, to_day) == 0;
    *ret_to = to_day || !from_day ? day : NULL;
    *ret_from = !from_day ? NULL : one_day || !to_day ? day : strcmp(from_day, day) <= 0 ? from_day : day;
}

const char *plan_money(struct arena *a, enum language l, const char *money, int64_t amount)
{
    const char *n = say_number(a, l, amount);
    if (strcmp(money, "sv") == 0)
        return arena_printf(a, "%s kr", n);
    return strcmp(money, "nl") == 0 ? arena_printf(a, "€ %s", n) : n;
}

const char *plan_money_unit(enum language l, const char *money)
{
    return strcmp(money, "sv") == 0   ? tr(l, "In whole kronor")
           : strcmp(money, "nl") == 0 ? tr(l, "In whole euros")
                                      : NULL;
}

/* "12 hours", "12 hours and 4 800 kr". */
static const char *counted_say(struct arena *a, enum language l, const char *money, int64_t hours, int64_t cost)
{
    const char *h =
        tr_fill(a, tr_n(l, hours, "one hour", "%1 hours"), 1, (const char *const[]){say_number(a, l, hours)});
    const char *c = plan_money(a, l, money, cost);
    return hours && cost ? say_list(a, l, 2, (const char *const[]){h, c}) : cost ? c : h;
}

/* One sentence, used or planned; NULL when nothing is counted. */
static const char *sum_say(struct arena *a, enum language l, const char *money, const struct step_sum *sum,
                           bool planned)
{
    if (!sum->hours && !sum->cost)
        return NULL;
    const char *all = counted_say(a, l, money, sum->hours, sum->cost);
    if (!sum->beyond_hours && !sum->beyond_cost)
        return tr_format(a, l, planned ? N_("%1 planned.") : N_("%1 so far."), all);
    return tr_format(a, l,
                     planned ? N_("%1 planned, of which %2 for learning that today’s work does not ask for.")
                             : N_("%1 so far, of which %2 for learning that today’s work does not ask for."),
                     all, counted_say(a, l, money, sum->beyond_hours, sum->beyond_cost));
}

const char *plan_sum_say(struct arena *a, enum language l, const char *money, const struct step_sum *used,
                         const struct step_sum *planned)
{
    const char *so_far = sum_say(a, l, money, used, false), *ahead = sum_say(a, l, money, planned, true);
    return so_far && ahead ? arena_printf(a, "%s %s", so_far, ahead) : so_far ? so_far : ahead;
}

/* "Shadowing, guided by Hassan Noor" */
static const char *how_say(struct arena *a, enum language l, const struct plan_step *s)
{
    const char *how = *s->way ? s->way : s->form;
    if (!*s->guided_by)
        return how;
    return *how ? tr_format(a, l, "%1, guided by %2", how, s->guided_by)
                : tr_format(a, l, "Guided by %1", s->guided_by);
}

/* What a list adds to a step: whose answer it waits for, else whose promise it is. */
static const char *note_say(struct arena *a, enum language l, const struct plan_person *p, const struct plan_step *s)
{
    const char *other = p->side == SIDE_MANAGER ? p->given : p->manager ? p->manager : tr(l, "your manager");
    if (step_is_open(s->state) && s->asks == p->side)
        return s->asks_move ? tr_format(a, l, "You propose another day or way. %1 has not answered.", other)
                            : tr_format(a, l, "You propose to let it go. %1 has not answered.", other);
    if (step_is_open(s->state) && s->asks != SIDE_NONE)
        return s->asks_move ? tr_format(a, l, "%1 proposes another day or way. Your answer is awaited.", other)
                            : tr_format(a, l, "%1 proposes to let it go. Your answer is awaited.", other);
    if (s->side == SIDE_MANAGER)
        return p->side == SIDE_MANAGER ? tr(l, "Your promise")
                                       : tr_format(a, l, "%1 sees to it", p->manager ? p->manager : other);
    return s->beyond_role ? tr(l, "Beyond what today’s work asks for") : NULL;
}

/* qsort's order: open steps by their day, then the others by when they were done, the newest first. */
static int by_day(const void *x, const void *y)
{
    const struct plan_step *const *p = x, *const *q = y;
    bool open = step_is_open((*p)->state);
    if (open != step_is_open((*q)->state))
        return open ? -1 : 1;
    const char *dp = open ? plan_step_day(*p) : (*q)->state_day, *dq = open ? plan_step_day(*q) : (*p)->state_day;
    int order = strcmp(dp ? dp : "9999", dq ? dq : "9999");
    return order ? order : (*p < *q ? -1 : *p > *q);
}

struct plan_line *plan_lines(struct arena *a, enum language l, const char *today, const struct plan_person *p,
                             const struct plan_steps *steps)
{
    const struct plan_step **order = arena_array(a, steps->n + 1, sizeof *order);
    struct plan_line *lines = arena_array(a, steps->n + 1, sizeof *lines);
    char person[ID_TEXT_SIZE], step[ID_TEXT_SIZE];
    bool first = true;
    for (size_t i = 0; i < steps->n; i++)
        order[i] = &steps->v[i];
    if (steps->n)
        qsort(order, steps->n, sizeof *order, by_day);
    id_write(p->id.v, person);
    for (size_t i = 0; i < steps->n; i++) {
        const struct plan_step *s = order[i];
        enum step_shown shown = step_shown(s->state, s->moved, plan_step_day(s), today, first);
        first = first && shown != SHOWN_NEXT;
        id_write(s->id.v, step);
        lines[i] = (struct plan_line){.id = s->id,
                                      .href = arena_printf(a, "/people/%s/plan/steps/%s", person, step),
                                      .when = plan_step_when(a, l, s, today),
                                      .title = s->title,
                                      .how = how_say(a, l, s),
                                      .state = step_shown_class(shown),
                                      .state_word = tr(l, step_shown_word(shown)),
                                      .note = note_say(a, l, p, s),
                                      .open = step_is_open(s->state),
                                      .past = shown == SHOWN_PAST,
                                      .mine = s->side == p->side,
                                      .my_turn = step_is_open(s->state) && s->asks != SIDE_NONE && s->asks != p->side};
    }
    return lines;
}

struct step_sum plan_sum(const struct plan_steps *steps, bool planned)
{
    struct step_sum sum = {0};
    for (size_t i = 0; i < steps->n; i++) {
        const struct plan_step *s = &steps->v[i];
        if (planned && s->state != STEP_CARRIED && s->state != STEP_LET_GO)
            step_sum_add(&sum, s->planned_hours, s->planned_cost, s->beyond_role);
        else if (!planned && s->state != STEP_CARRIED)
            step_sum_add(&sum, s->hours, s->cost, s->beyond_role);
    }
    return sum;
}

bool plan_turn(struct arena *a, enum language l, const struct plan_person *p, const struct plan_line *lines, size_t n,
               struct turn *ret)
{
    const struct plan_line *answer = NULL, *past = NULL;
    const char *other = p->side == SIDE_MANAGER ? p->given : p->manager ? p->manager : tr(l, "your manager");
    for (size_t i = 0; i < n; i++) {
        if (lines[i].my_turn && !answer)
            answer = &lines[i];
        if (lines[i].past && lines[i].mine && !past)
            past = &lines[i];
    }
    const struct plan_line *line = answer ? answer : past;
    if (!line)
        return false;
    *ret = (struct turn){.heading = answer ? tr_format(a, l, "Your turn: answer %1", other)
                                           : tr(l, "Your turn: say how a step went"),
                         .text = line->title,
                         .button = answer ? tr(l, "Read and answer") : tr(l, "Go to the step"),
                         .href = line->href};
    return true;
}

/* 1 if the viewer is here as the one who managed the person on the last day. */
static int64_t has_parted(const struct request *rq)
{
    unsigned r = rq->access.relations;
    return (r & RELATION_PARTED) && !(r & (RELATION_SELF | RELATION_MANAGER));
}

const struct err *plan_person_load(struct request *rq, struct person_id person, struct plan_person *ret)
{
    struct plan_person_row_rows rows;
    TRY(plan_person_row(rq->db, rq->arena, rq->viewer.employer, person, rq->viewer.person, rq->today, has_parted(rq),
                        &rows));
    if (!rows.n)
        return &err_not_found;
    const char **names = arena_array(rq->arena, rows.n + 1, sizeof *names);
    size_t n = 0;
    *names++ = tr(rq->language, "You");
    for (size_t i = 0; i < rows.n; i++)
        if (rows.v[i].manager_name)
            names[n++] = rows.v[i].manager_name;
    /* For a manager: the person, and the others who manage them. */
    const char **seers = arena_array(rq->arena, rows.n + 2, sizeof *seers);
    size_t seer_n = 0;
    seers[seer_n++] = tr(rq->language, "You");
    seers[seer_n++] = rows.v[0].name;
    for (size_t i = 0; i < rows.n; i++)
        if (rows.v[i].manager_name && rows.v[i].manager_person_id.v != rq->viewer.person.v)
            seers[seer_n++] = rows.v[i].manager_name;
    *ret = (struct plan_person){.id = person,
                                .asked = rows.v[0].asked,
                                .name = rows.v[0].name,
                                .given = *rows.v[0].given ? rows.v[0].given : rows.v[0].name,
                                .manager = rows.v[0].manager_given && *rows.v[0].manager_given ? rows.v[0].manager_given
                                                                                               : rows.v[0].manager_name,
                                .manager_names = n ? say_list(rq->arena, rq->language, n, names) : NULL,
                                .seen_by = n ? say_list(rq->arena, rq->language, n + 1, names - 1) : NULL,
                                .money = rows.v[0].money,
                                .side = person.v == rq->viewer.person.v ? SIDE_EMPLOYEE : SIDE_MANAGER};
    if (ret->side == SIDE_MANAGER) {
        ret->manager = rq->viewer.given;
        ret->seen_by = say_list(rq->arena, rq->language, seer_n, seers);
    }
    const struct plan_person_row_row *r = &rows.v[0];
    ret->last_day = r->last_day;
    ret->gone = r->last_day && strcmp(r->last_day, rq->today) < 0;
    ret->leaves = r->last_day && day_diff(rq->today, r->last_day) <= LEAVES_DAYS;
    if (ret->gone && n) {
        char until[11];
        day_add(r->last_day, PARTED_DAYS, until);
        ret->until = strcmp(until, rq->today) >= 0 ? say_day(rq->arena, rq->language, until, NULL) : NULL;
    }
    if (!r->content)
        return NULL;
    char id[ID_TEXT_SIZE], *day = arena_alloc(rq->arena, 11);
    id_write(r->talk_id.v, id);
    zone_day(rq->zone, r->signed_at, day);
    ret->content = r->content;
    ret->language = r->language;
    ret->signed_href = arena_printf(rq->arena, "/talks/%s/plan", id);
    ret->signed_day = day;
    ret->out = strcmp(r->direction, "out") == 0;
    ret->leaves = ret->leaves || ret->out;
    return NULL;
}

/* A learning form in the page's language; one of the employer's own as it was chosen. */
static const char *form_say(const struct request *rq, const struct plan_steps_row *r)
{
    const struct learning_form *f = learning_form_by_word(r->form);
    return f ? tr(rq->language, f->label) : r->form;
}

/* Loads one step, or all. */
static const struct err *steps_load(struct request *rq, struct person_id person, struct step_id step,
                                    struct plan_steps *ret)
{
    struct plan_steps_rows rows;
    TRY(plan_steps(rq->db, rq->arena, rq->viewer.employer, person, step, rq->viewer.person, rq->today, has_parted(rq),
                   &rows));
    ret->v = arena_array(rq->arena, rows.n + 1, sizeof *ret->v);
    ret->n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        const struct plan_steps_row *r = &rows.v[i];
        char *day = arena_alloc(rq->arena, 11);
        zone_day(rq->zone, r->state_at, day);
        ret->v[i] = (struct plan_step){.id = r->step_id,
                                       .talk = r->talk_id,
                                       .side = side_of_word(r->side),
                                       .title = r->title,
                                       .form = form_say(rq, r),
                                       .guided_by = r->guided_by,
                                       .when_words = r->when_words,
                                       .way = r->way,
                                       .from_day = r->from_day,
                                       .to_day = r->to_day,
                                       .again_day = r->again_day,
                                       .state_day = day,
                                       .state = step_state_of_word(r->state),
                                       .moved = r->moved != 0,
                                       .beyond_role = r->beyond_role != 0,
                                       .hours = r->hours,
                                       .cost = r->cost,
                                       .planned_hours = r->planned_hours,
                                       .planned_cost = r->planned_cost,
                                       .asks = r->asked_side ? side_of_word(r->asked_side) : SIDE_NONE,
                                       .asks_move = r->asked_act && strcmp(r->asked_act, "move") == 0};
    }
    return NULL;
}

const struct err *plan_steps_load(struct request *rq, struct person_id person, struct plan_steps *ret)
{
    return steps_load(rq, person, (struct step_id){0}, ret);
}

const struct err *plan_steps_load_with(struct request *rq, struct person_id person, struct step_id step,
                                       struct plan_steps *ret)
{
    struct plan_steps one;
    TRY(plan_steps_load(rq, person, ret));
    for (size_t i = 0; i < ret->n; i++)
        if (ret->v[i].id.v == step.v)
            return NULL;
    TRY(steps_load(rq, person, step, &one));
    if (one.n) {
        struct plan_step *v = arena_array(rq->arena, ret->n + 1, sizeof *v);
        memcpy(v, ret->v, ret->n * sizeof *v);
        v[ret->n++] = one.v[0];
        ret->v = v;
    }
    return NULL;
}

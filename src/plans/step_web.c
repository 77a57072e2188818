/* SPDX-License-Identifier: EUPL-1.2 */
/* One step of the living plan: what was signed, how it goes, and what either side lets become of it. */
#include "plans/plan.h"

#include "layout_tmpl.h"
#include "plan_steps_sql.h"
#include "plan_tmpl.h"
#include "steps_sql.h"

#include <stddef.h>
#include <string.h>

/* What the page and the acts need of a step. */
struct found {
    struct plan_person who;
    struct plan_steps steps;
    const struct plan_step *s;
    struct plan_line line;
    struct step_signed_row *at;
    struct step_changes_rows changes, deciding;
    struct step_facts facts;
    const struct step_changes_row *last;  /* the start or finish that can be undone; NULL: none */
    const struct step_changes_row *asked; /* the proposal that waits; NULL: none */
};

/* What the rules look at, from what happened (newest first). */
static void facts_fill(struct found *f)
{
    f->facts = (struct step_facts){f->s->state, f->s->side, SIDE_NONE, SIDE_NONE};
    for (size_t i = 0; i < f->deciding.n; i++) {
        const struct step_changes_row *c = &f->deciding.v[i];
        if (strcmp(c->answer, "waits") == 0 && !f->asked)
            f->asked = c;
        bool went = strcmp(c->act, f->s->state == STEP_DONE ? "done" : "start") == 0;
        if (went && !c->undone_at && !f->last)
            f->last = c;
    }
    if (f->asked)
        f->facts.asks = side_of_word(f->asked->side);
    if (f->last)
        f->facts.undoes = side_of_word(f->last->side);
}

/* Loads the step of the path (five queries). */
static const struct err *found_load(struct request *rq, struct found *f)
{
    struct person_id person = {request_id(rq, "person")};
    struct step_id step = {request_id(rq, "step")};
    *f = (struct found){0};
    TRY(plan_person_load(rq, person, &f->who));
    TRY(plan_steps_load_with(rq, person, step, &f->steps));
    struct plan_line *lines = plan_lines(rq->arena, rq->language, rq->today, &f->who, &f->steps);
    for (size_t i = 0; i < f->steps.n; i++) {
        if (f->steps.v[i].id.v == step.v)
            f->s = &f->steps.v[i];
        if (lines[i].id.v == step.v)
            f->line = lines[i];
    }
    if (!f->s)
        return &err_not_found;
    TRY(step_signed(rq->db, rq->arena, rq->viewer.employer, person, step, rq->viewer.person, &f->at));
    TRY(step_changes(rq->db, rq->arena, rq->viewer.employer, step, rq->viewer.person, 0, &f->changes));
    TRY(step_changes(rq->db, rq->arena, rq->viewer.employer, step, rq->viewer.person, 1, &f->deciding));
    facts_fill(f);
    return NULL;
}

/* The other side's given name. */
static const char *other_of(const struct request *rq, const struct plan_person *p)
{
    return p->side == SIDE_MANAGER ? p->given : p->manager ? p->manager : tr(rq->language, "your manager");
}

/* What a move asks for: "1 March 2027", "1 March 2027, in the evenings". */
static const char *move_say(const struct request *rq, const struct step_changes_row *c)
{
    const char *day = c->day ? say_day(rq->arena, rq->language, c->day, rq->today) : NULL;
    if (!day)
        return c->way;
    return *c->way ? arena_printf(rq->arena, "%s, %s", day, c->way) : day;
}

/* One line of the history. */
static struct step_event event_of(const struct request *rq, const struct step_changes_row *c)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const char *by = c->by_name ? c->by_name : tr(l, "a colleague");
    struct step_event e = {.when = say_moment(a, l, rq->zone, c->at), .undone = c->undone_at != 0};
    bool joint = *c->answer != 0;
    if (strcmp(c->act, "sign") == 0)
        e.what = tr(l, "Both signed it");
    else if (strcmp(c->act, "start") == 0)
        e.what = tr_format(a, l, "%1: it is under way", by);
    else if (strcmp(c->act, "done") == 0)
        e.what = tr_format(a, l, "%1: it is done", by);
    else if (strcmp(c->act, "count") == 0)
        e.what = tr_format(a, l, "%1 noted hours and costs", by);
    else if (strcmp(c->act, "carry") == 0)
        e.what = tr(l, "Both took it over into the next plan");
    else if (strcmp(c->act, "move") == 0)
        e.what = tr_format(a, l, "%1 proposed: %2", by, move_say(rq, c));
    else if (!c->answered_at && joint && !*c->why)
        e.what = tr(l, "Let go by both, in a new version of the plan");
    else
        e.what = tr_format(a, l, "%1 proposed to let it go", by);
    e.words = *c->why ? c->why : NULL;
    e.answer_words = *c->answer_words ? c->answer_words : NULL;
    const char *who = c->answered_name ? c->answered_name : tr(l, "a colleague");
    if (strcmp(c->answer, "yes") == 0)
        e.answer = tr_format(a, l, "%1 said yes", who);
    else if (strcmp(c->answer, "no") == 0)
        e.answer = tr_format(a, l, "%1 said no", who);
    else if (strcmp(c->answer, "back") == 0)
        e.answer = tr(l, "It was taken back, or is past");
    return e;
}

/* Whose turn it is with this step. */
static struct turn turn_of_step(const struct request *rq, const struct found *f)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const char *other = other_of(rq, &f->who);
    if (step_may(&f->facts, f->who.side, STEP_YES))
        return (struct turn){.heading = tr_format(a, l, "Your turn: answer %1", other),
                             .second = tr(l, "Go to the answer"),
                             .second_href = "#answer"};
    if (step_may(&f->facts, f->who.side, STEP_BACK))
        return (struct turn){.waits = true, .heading = tr_format(a, l, "%1 answers your proposal", other)};
    if (!step_is_open(f->s->state))
        return (struct turn){.waits = true, .heading = tr(l, "Nothing waits for an answer")};
    if (f->s->side == f->who.side)
        return (struct turn){.heading = tr(l, "You see to this step"),
                             .text = tr(l, "Say when it is under way and when it is done.")};
    return (struct turn){.waits = true,
                         .heading = tr_format(a, l, "%1 sees to this step", other),
                         .text = tr(l, "You can propose another day or way, or to let it go.")};
}

/* A number for a field; "" for none. */
static const char *number_say(struct arena *a, int64_t n)
{
    return n ? arena_printf(a, "%lld", (long long)n) : "";
}

/* The signed words, and who sees to it. */
static const struct err *signed_fill(struct request *rq, const struct found *f, struct step_page *p)
{
    struct agreement_text text;
    char id[ID_TEXT_SIZE];
    if (!f->at || !f->at->content)
        return NULL;
    TRY(agreement_text_read(rq->arena, f->at->content, &text));
    if (f->at->position < 1 || (size_t)f->at->position > text.articles.n)
        return NULL;
    p->r = text.articles.v[f->at->position - 1];
    p->promiser = article_promiser(&p->r, text.name, text.holder);
    id_write(f->s->talk.v, id);
    p->signed_href = arena_printf(rq->arena, "/talks/%s/plan", id);
    return NULL;
}

/* Writes the page. */
static const struct err *step_show(struct request *rq, const struct found *f, const struct form *form)
{
    const char *day = plan_step_day(f->s);
    struct step_page p = {.p = &f->who,
                          .form = form,
                          .id = f->s->id,
                          .s = *f->s,
                          .line = f->line,
                          .other = other_of(rq, &f->who),
                          .now_when = plan_step_when(rq->arena, rq->language, f->s, rq->today),
                          .hours = number_say(rq->arena, f->s->hours),
                          .cost = number_say(rq->arena, f->s->cost),
                          .proposal = {f->asked ? f->asked->change_id.v : 0},
                          .undoes = {f->last ? f->last->change_id.v : 0},
                          .planned_hours = number_say(rq->arena, f->s->planned_hours),
                          .planned_cost = number_say(rq->arena, f->s->planned_cost),
                          .turn = turn_of_step(rq, f),
                          .event_n = f->changes.n};
    struct step_sum used = {0}, planned = {0};
    TRY(signed_fill(rq, f, &p));
    step_sum_add(&used, f->s->hours, f->s->cost, false);
    step_sum_add(&planned, f->s->planned_hours, f->s->planned_cost, false);
    p.counted = plan_sum_say(rq->arena, rq->language, f->who.money, &used, &planned);
    for (enum step_act act = 0; act < STEP_ACTS; act++)
        if ((p.may[act] = step_may(&f->facts, f->who.side, act)))
            p.acts |= 1u << act;
    if (f->line.past && day)
        p.passed = say_day(rq->arena, rq->language, day, rq->today);
    if (f->asked && step_is_open(f->s->state)) {
        bool mine = f->facts.asks == f->who.side, move = strcmp(f->asked->act, "move") == 0;
        const char *to = move ? move_say(rq, f->asked) : NULL;
        const char *by = f->asked->by_given ? f->asked->by_given : tr(rq->language, "a colleague");
        p.asked = mine && move ? tr_format(rq->arena, rq->language, "You propose: %1", to)
                  : mine       ? tr(rq->language, "You propose to let it go")
                  : move       ? tr_format(rq->arena, rq->language, "%1 proposes: %2", by, to)
                               : tr_format(rq->arena, rq->language, "%1 proposes to let it go", by);
        p.asked_why = *f->asked->why ? f->asked->why : NULL;
    }
    p.events = arena_array(rq->arena, f->changes.n + 1, sizeof *p.events);
    for (size_t i = 0; i < f->changes.n; i++)
        p.events[i] = event_of(rq, &f->changes.v[i]);
    request_look(rq, f->who.id, LOOK_PLAN, f->who.id.v);
    struct page_frame frame =
        page_frame(rq, f->who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH, f->s->title,
                   f->s->side == SIDE_MANAGER ? plan_farewell_sees(rq, &f->who) : plan_sees(rq, &f->who));
    return page_answer(rq, &frame, step_body, &p);
}

const struct err *step_get(struct request *rq)
{
    struct found f;
    struct form none = {.rq = rq};
    TRY(found_load(rq, &f));
    return step_show(rq, &f, &none);
}

/* ---- acts ---- */

struct step_form {
    const char *act, *day, *way, *why, *reason, *words;
    int64_t hours, cost, planned_hours, planned_cost, was_hours, was_cost, was_planned_hours, was_planned_cost;
    int64_t proposal, undoes;
};

static const struct form_field fields[] = {
    {"act", FIELD_CHOICE, offsetof(struct step_form, act), .need = N_("Choose what has become of the step."),
     .choices = step_act_words},
    {"day", FIELD_DAY, offsetof(struct step_form, day)},
    {"way", FIELD_LINE, offsetof(struct step_form, way), .max = 300},
    {"why", FIELD_WORDS, offsetof(struct step_form, why), .max = 1000},
    {"reason", FIELD_WORDS, offsetof(struct step_form, reason), .max = 1000},
    {"words", FIELD_WORDS, offsetof(struct step_form, words), .max = 1000},
    {"hours", FIELD_INT, offsetof(struct step_form, hours), .most = 20000},
    {"cost", FIELD_INT, offsetof(struct step_form, cost), .most = 100000000},
    {"planned_hours", FIELD_INT, offsetof(struct step_form, planned_hours), .most = 20000},
    {"planned_cost", FIELD_INT, offsetof(struct step_form, planned_cost), .most = 100000000},
    {"was_hours", FIELD_INT, offsetof(struct step_form, was_hours)}, /* what the page showed */
    {"was_cost", FIELD_INT, offsetof(struct step_form, was_cost)},
    {"was_planned_hours", FIELD_INT, offsetof(struct step_form, was_planned_hours)},
    {"was_planned_cost", FIELD_INT, offsetof(struct step_form, was_planned_cost)},
    {"proposal", FIELD_ID, offsetof(struct step_form, proposal)}, /* the one that is answered or taken back */
    {"undoes", FIELD_ID, offsetof(struct step_form, undoes)},     /* the start or finish that is taken back */
};
TAKES(step_takes, fields);

/* What the next page says at its top. */
static const char *const act_done[STEP_ACTS] = {
    [STEP_START] = N_("Noted: it is under way."),
    [STEP_FINISH] = N_("Noted: it is done."),
    [STEP_UNDO] = N_("Taken back."),
    [STEP_COUNT] = N_("Hours and costs are noted."),
    [STEP_MOVE] = N_("Proposed. The other side says yes or no."),
    [STEP_LET] = N_("Proposed. The other side says yes or no."),
    [STEP_YES] = N_("You both agree. The plan says so now."),
    [STEP_NO] = N_("You said no. The step stays as it was."),
    [STEP_BACK] = N_("Taken back."),
};

/* The rules between fields, by act. */
static void form_check(struct form *form, const struct step_form *in, enum step_act act, const char *today)
{
    if (act == STEP_MOVE && !in->day && !*in->way)
        form_fault(form, "day", N_("Say the new day, or the other way to do it."));
    if (act == STEP_MOVE && in->day && strcmp(in->day, today) < 0)
        form_fault(form, "day", N_("This day has passed. Choose one that is still to come."));
    if (act == STEP_MOVE && !*in->why)
        form_fault(form, "why", N_("Say why. One honest sentence is enough."));
    if (act == STEP_LET && !*in->reason)
        form_fault(form, "reason", N_("Say why. One honest sentence is enough."));
    if (act == STEP_NO && !*in->words)
        form_fault(form, "words", N_("Say why. One honest sentence is enough."));
    if ((act == STEP_YES || act == STEP_NO || act == STEP_BACK) && !in->proposal)
        form_fault(form, "proposal", N_("Say which proposal is meant."));
    if (act == STEP_UNDO && !in->undoes)
        form_fault(form, "undoes", N_("Say what is taken back."));
}

/* What a number becomes: the one noted now if the form leaves it out, or leaves it as the page showed it. False if it
 * was changed here, and elsewhere since the page was drawn. */
static bool number_settle(const struct request *rq, const char *name, const char *was_name, int64_t was, int64_t now,
                          int64_t *number)
{
    bool shown = request_has(rq, was_name);
    if (!request_has(rq, name) || (shown && *number == was))
        *number = now;
    return *number == now || !shown || was == now;
}

/* Settles hours and costs; a fault at the field that was changed in two places. */
static void numbers_settle(struct form *form, const struct found *f, struct step_form *in)
{
    static const char *const twice = N_("Another number was noted here meanwhile. Say what is right in all.");
    if (!number_settle(form->rq, "hours", "was_hours", in->was_hours, f->s->hours, &in->hours))
        form_fault(form, "hours", twice);
    if (!number_settle(form->rq, "cost", "was_cost", in->was_cost, f->s->cost, &in->cost))
        form_fault(form, "cost", twice);
    if (!number_settle(form->rq, "planned_hours", "was_planned_hours", in->was_planned_hours, f->s->planned_hours,
                       &in->planned_hours))
        form_fault(form, "planned_hours", twice);
    if (!number_settle(form->rq, "planned_cost", "was_planned_cost", in->was_planned_cost, f->s->planned_cost,
                       &in->planned_cost))
        form_fault(form, "planned_cost", twice);
}

/* What happened to the step under this id; NULL: nothing. */
static const struct step_changes_row *change_of(const struct found *f, int64_t id)
{
    for (size_t i = 0; i < f->changes.n; i++)
        if (f->changes.v[i].change_id.v == id)
            return &f->changes.v[i];
    return NULL;
}

/* True if the viewer's side has done this very thing already: the button was pressed twice, or on an old page. */
static bool is_again(const struct request *rq, const struct found *f, const struct step_form *in, enum step_act act)
{
    const struct step_changes_row *c = change_of(f, act == STEP_UNDO ? in->undoes : in->proposal);
    bool mine = c && side_of_word(c->side) == f->who.side;
    const char *why = act == STEP_LET ? in->reason : in->why, *day = act == STEP_MOVE ? in->day : NULL;
    switch (act) {
    case STEP_START:
        return f->s->state == STEP_STARTED && f->s->side == f->who.side;
    case STEP_FINISH:
        return f->s->state == STEP_DONE && f->s->side == f->who.side;
    case STEP_UNDO:
        return mine && c->undone_at;
    case STEP_MOVE:
    case STEP_LET:
        c = f->asked;
        return c && c->by_person_id.v == rq->viewer.person.v &&
               strcmp(c->act, act == STEP_LET ? "let_go" : "move") == 0 && strcmp(c->why, why) == 0 &&
               strcmp(c->day ? c->day : "", day ? day : "") == 0 &&
               strcmp(c->way, act == STEP_MOVE ? in->way : "") == 0;
    case STEP_YES:
    case STEP_NO:
        return c && !mine && strcmp(c->answer, step_act_words[act]) == 0 && strcmp(c->answer_words, in->words) == 0;
    case STEP_BACK:
        return mine && strcmp(c->answer, "back") == 0;
    case STEP_COUNT:
    case STEP_ACTS:
        break;
    }
    return false;
}

/* A fault if the step is not as the page showed it: the act is not open now, or means something that is past. */
static void stale_check(struct form *form, const struct found *f, const struct step_form *in, enum step_act act)
{
    bool answers = act == STEP_YES || act == STEP_NO || act == STEP_BACK;
    if (answers && f->asked && f->asked->change_id.v != in->proposal)
        form_fault(form, "answer", N_("Something else is proposed now, so nothing was done. Read it first."));
    else if (!step_may(&f->facts, f->who.side, act) || (act == STEP_UNDO && f->last->change_id.v != in->undoes))
        form_fault(form, "history",
                   N_("The step has changed since you opened the page, so nothing was done. Read it again."));
}

/* Notes what the viewer does in the step's history. */
static const struct err *change_add(struct request *rq, const struct found *f, const char *act, const char *why,
                                    const char *day, const char *way, const char *answer)
{
    const struct plan_step *s = f->s;
    return step_change_insert(rq->db, rq->arena, rq->viewer.employer, (struct change_id){id_random()}, s->id, act,
                              side_word(f->who.side), rq->viewer.person, rq->now, why, day, way,
                              step_state_word(s->state), s->from_day, s->to_day, s->hours, s->cost, answer, NULL);
}

/* Sets the step's state. */
static const struct err *state_set(struct request *rq, const struct found *f, const char *state)
{
    return step_set_state(rq->db, rq->arena, rq->viewer.employer, f->s->id, state, rq->now, NULL);
}

/* What is proposed comes about, or does not. */
static const struct err *answer_apply(struct request *rq, const struct found *f, const char *answer, const char *words)
{
    const struct step_changes_row *c = f->asked;
    const struct plan_step *s = f->s;
    TRY(step_change_answer(rq->db, rq->arena, rq->viewer.employer, c->change_id, answer, words, rq->viewer.person,
                           rq->now, NULL));
    if (strcmp(answer, "yes") != 0)
        return NULL;
    if (strcmp(c->act, "let_go") == 0)
        return state_set(rq, f, "let_go");
    const char *from = s->from_day, *to = s->to_day;
    if (c->day)
        plan_days_moved(s->from_day, s->to_day, c->day, &from, &to);
    return step_move(rq->db, rq->arena, rq->viewer.employer, s->id, from, to, c->way, NULL);
}

/* Notes hours and costs when they changed. */
static const struct err *count_apply(struct request *rq, const struct found *f, const struct step_form *in)
{
    const struct plan_step *s = f->s;
    if (in->hours == s->hours && in->cost == s->cost && in->planned_hours == s->planned_hours &&
        in->planned_cost == s->planned_cost)
        return NULL;
    TRY(change_add(rq, f, "count", "", NULL, "", ""));
    return step_set_counted(rq->db, rq->arena, rq->viewer.employer, s->id, in->hours, in->cost, in->planned_hours,
                            in->planned_cost, NULL);
}

/* Lets the act come about. */
static const struct err *act_apply(struct request *rq, const struct found *f, const struct step_form *in,
                                   enum step_act act)
{
    switch (act) {
    case STEP_START:
        TRY(change_add(rq, f, "start", "", NULL, "", ""));
        return state_set(rq, f, "started");
    case STEP_FINISH:
        TRY(step_proposal_end(rq->db, rq->arena, rq->viewer.employer, f->s->id, rq->now, NULL));
        TRY(change_add(rq, f, "done", "", NULL, "", ""));
        return state_set(rq, f, "done");
    case STEP_UNDO:
        TRY(step_change_undo(rq->db, rq->arena, rq->viewer.employer, f->last->change_id, rq->now, NULL));
        return state_set(rq, f, f->last->was_state);
    case STEP_MOVE:
        return change_add(rq, f, "move", in->why, in->day, in->way, "waits");
    case STEP_LET:
        return change_add(rq, f, "let_go", in->reason, NULL, "", "waits");
    case STEP_YES:
        return answer_apply(rq, f, "yes", in->words);
    case STEP_NO:
        return answer_apply(rq, f, "no", in->words);
    case STEP_BACK:
        return answer_apply(rq, f, "back", "");
    case STEP_COUNT:
    case STEP_ACTS:
        break;
    }
    return NULL;
}

const struct err *step_post(struct request *rq)
{
    struct found f;
    struct form form;
    struct step_form in;
    TRY(found_load(rq, &f));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    enum step_act act = STEP_START;
    while (act < STEP_ACTS && strcmp(step_act_words[act], in.act ? in.act : "") != 0)
        act++;
    form_check(&form, &in, act, rq->today);
    bool wrong = form.error_n, again = !wrong && is_again(rq, &f, &in, act);
    if (!wrong && !again)
        stale_check(&form, &f, &in, act);
    if (!wrong)
        numbers_settle(&form, &f, &in);
    if (form.error_n) {
        rq->status = wrong ? 422 : 409;
        return step_show(rq, &f, &form);
    }
    if (act <= STEP_COUNT && step_may(&f.facts, f.who.side, STEP_COUNT))
        TRY(count_apply(rq, &f, &in));
    if (!again)
        TRY(act_apply(rq, &f, &in, act));
    return answer_done(rq, act_done[act], "/people/%s/plan/steps/%s", request_part(rq, "person"),
                       request_part(rq, "step"));
}

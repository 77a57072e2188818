/* SPDX-License-Identifier: EUPL-1.2 */
#include "follow/team.h"

#include "base/text.h"
#include "base/time.h"
#include "follow/remind.h"
#include "layout_tmpl.h"
#include "talks/meeting.h"
#include "talks/talk_page.h"
#include "team_sql.h"
#include "team_tmpl.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const ranks[TEAM_RANKS] = {"mine", "promise", "both", "other", "runs", "none"};
static const char *const shows[] = {"all", "mine", NULL};
static const struct form_field query_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "show", .kind = FIELD_CHOICE, .choices = shows},
    {.name = "from", .kind = FIELD_INT, .least = 0, .most = 500},
};
TAKES(team_query, query_fields);

static SHAPE(team_line, struct team_line, HAS_ID(struct team_line, person, "person"),
             HAS_ID(struct team_line, talk, "talk"), HAS(struct team_line, name), HAS(struct team_line, title),
             HAS(struct team_line, state), HAS(struct team_line, detail), HAS(struct team_line, turn),
             HAS(struct team_line, next), HAS_WORD(struct team_line, rank, team_rank_word, TEAM_RANKS));
static SHAPE(team_promise, struct team_promise, HAS_ID(struct team_promise, person, "person"),
             HAS_ID(struct team_promise, step, "step"), HAS(struct team_promise, when), HAS(struct team_promise, title),
             HAS(struct team_promise, asked));
static SHAPE(team_parted, struct team_parted, HAS_ID(struct team_parted, person, "person"),
             HAS(struct team_parted, name), HAS(struct team_parted, when));
SHAPE(team_body, struct team_page, HAS_LIST(struct team_page, parted, parted_n, "parted", &team_parted_shape),
      HAS_LIST(struct team_page, v, n, "people", &team_line_shape),
      HAS_LIST(struct team_page, promises, promise_n, "promises", &team_promise_shape));

const char *team_rank_word(unsigned rank)
{
    assert(rank < TEAM_RANKS);
    return ranks[rank];
}

void team_sort(struct team_line *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct team_line x = v[i];
        size_t at = i;
        for (; at; at--) {
            const struct team_line *y = &v[at - 1];
            int days = strcmp(x.next_day ? x.next_day : "9999", y->next_day ? y->next_day : "9999");
            if (y->rank < x.rank || (y->rank == x.rank && days >= 0))
                break;
            v[at] = *y;
        }
        v[at] = x;
    }
}

/* What the page is made from. */
struct found {
    struct team_lines_rows lines;
    struct team_steps_rows steps;
    struct team_parted_rows parted;
};

/* Whose turn it is, seen from the employer's side of the talk. */
static enum turn_of turn_of_row(const struct team_lines_row *r)
{
    bool ready = *r->ready != 0, mine = ready && side_of_word(r->ready) == SIDE_MANAGER;
    struct turn_facts f = {.side = SIDE_MANAGER,
                           .phase = (enum talk_phase)r->phase,
                           .open = strcmp(r->state, "open") == 0,
                           .i_handed = r->manager_handed_at != 0,
                           .other_handed = r->employee_handed_at != 0,
                           .i_ready = mine,
                           .other_ready = ready && !mine,
                           .i_owe = r->manager_owes > 0,
                           .other_owes = r->employee_owes > 0,
                           .offered = r->offered > 0,
                           .i_signed = r->manager_signed > 0,
                           .other_signed = r->employee_signed > 0};
    return talk_turn(&f);
}

/* Whose turn it is, in words and for the order. */
static void turn_fill(const struct request *rq, const struct team_lines_row *r, struct team_line *l)
{
    static const char *const yours[PHASES] = {N_("You: prepare for the talk"), N_("You: go on to proposals"),
                                              N_("You: answer a proposal"), N_("You: read and sign"), ""};
    static const char *const theirs[PHASES] = {N_("%1 is next to prepare"), N_("%1 is next to go on to proposals"),
                                               N_("%1 is next to answer a proposal"), N_("%1 is next to read and sign"),
                                               ""};
    static const char *const both[PHASES] = {N_("Both of you: prepare"), N_("Both of you: read and say what you heard"),
                                             N_("Both of you: put proposals on the table"),
                                             N_("Both of you: write what you agree"), ""};
    enum language lang = rq->language;
    enum talk_phase phase = (enum talk_phase)r->phase;
    enum turn_of turn = turn_of_row(r);
    const char *holder = r->holder_name ? r->holder_name : tr(lang, N_("Nobody"));
    if (strcmp(r->state, "signed") == 0 && r->missed_at && r->mine) {
        l->rank = TEAM_BOTH;
        l->turn = tr(lang, N_("Both of you: look at the plan again"));
    } else if (strcmp(r->state, "signed") == 0) {
        l->rank = TEAM_RUNS;
        l->turn = tr(lang, N_("Nobody, all is under way"));
    } else if (!r->mine) {
        l->rank = TEAM_OTHER;
        l->turn = tr_format(rq->arena, lang, "%1 holds this talk", holder);
    } else if (turn == TURN_YOU) {
        l->rank = TEAM_MINE;
        l->turn = tr(lang, yours[phase]);
    } else if (turn == TURN_BOTH) {
        l->rank = TEAM_BOTH;
        l->turn = tr(lang, both[phase]);
    } else {
        l->rank = TEAM_OTHER;
        l->turn = tr_fill(rq->arena, tr(lang, theirs[phase]), 1, (const char *const[]){r->given});
    }
}

/* Who has handed in, while preparing; a time that is set. */
static const char *detail_say(const struct request *rq, const struct team_lines_row *r)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    if (strcmp(r->state, "open") != 0)
        return tr(l, N_("Signed by both"));
    if (r->phase != PHASE_PREPARE)
        return r->offered ? tr(l, N_("Ready to sign")) : NULL;
    if (r->employee_handed_at && r->manager_handed_at)
        return tr(l, N_("Both handed in"));
    if (r->employee_handed_at)
        return tr_format(a, l, "%1 has handed in", r->given);
    if (r->manager_handed_at)
        return r->mine ? tr(l, N_("You have handed in")) : tr(l, N_("The manager has handed in"));
    return tr(l, N_("Invited, nobody has handed in"));
}

/* The next date that the talk or the plan has. */
static void date_fill(const struct request *rq, const struct team_lines_row *r, struct team_line *l)
{
    struct arena *a = rq->arena;
    bool open = strcmp(r->state, "open") == 0;
    int64_t at = r->meets_at ? r->meets_at : open ? 0 : l->rank == TEAM_BOTH ? r->missed_at : r->looks_at;
    if (at) {
        char day[11];
        zone_day(rq->zone, at, day);
        l->next_day = arena_strdup(a, day);
        const char *said = say_day(a, rq->language, day, rq->today);
        l->late = !r->meets_at && at < rq->now;
        l->next = r->meets_at ? tr_format(a, rq->language, "%1, talk", said)
                  : l->late   ? tr_format(a, rq->language, "the date was %1", said)
                              : tr_format(a, rq->language, "%1, looking at the plan again", said);
        return;
    }
    if (!open)
        return;
    l->next_day = r->phase == PHASE_PREPARE ? r->prepare_by_day
                  : r->phase == PHASE_AGREE ? r->sign_by_day
                                            : r->talk_by_day;
    l->late = strcmp(l->next_day, rq->today) < 0;
    const char *said = say_day(a, rq->language, l->next_day, rq->today);
    l->next =
        l->late ? tr_format(a, rq->language, "the date was %1", said) : tr_format(a, rq->language, "before %1", said);
}

/* The next date of a line; where what was planned comes after the last day: that. */
static void next_fill(const struct request *rq, const struct team_lines_row *r, struct team_line *l)
{
    date_fill(rq, r, l);
    if (!l->next_day || meeting_day_counts(l->next_day, r->last_day))
        return;
    l->next_day = r->last_day;
    l->late = false;
    l->next = tr_format(rq->arena, rq->language, "%1, the last day",
                        say_day(rq->arena, rq->language, r->last_day, rq->today));
}

/* What calls the manager when it is their turn in a talk: the act with whom, when they meet, who has handed in. */
static void call_fill(const struct request *rq, const struct team_lines_row *r, struct team_line *l)
{
    static const char *const mine[PHASES] = {
        N_("Your turn: prepare for the talk with %1"), N_("Your turn: go on to proposals with %1"),
        N_("Your turn: answer a proposal from %1"), N_("Your turn: read and sign the agreement with %1"),
        N_("You and %1: look at the plan again")};
    static const char *const both[PHASES] = {
        N_("You and %1: prepare for the talk"), N_("You and %1: read and say what you heard"),
        N_("You and %1: put proposals on the table"), N_("You and %1: write what you agree"),
        N_("You and %1: look at the plan again")};
    static const char *const buttons[PHASES] = {N_("Prepare for the talk"), N_("Read what you both wrote"),
                                                N_("Go to the proposals"), N_("Go to the agreement"),
                                                N_("Say so, or propose a day")};
    struct arena *a = rq->arena;
    enum language lang = rq->language;
    enum talk_phase phase = strcmp(r->state, "open") == 0 ? (enum talk_phase)r->phase : PHASE_FOLLOW;
    const char *when = l->next;
    if (r->meets_at)
        when = talk_when(rq, r->meets_at);
    else if (l->next_day)
        when = say_weekday(a, lang, l->next_day, rq->today);
    l->call = tr_fill(a, tr(lang, (l->rank == TEAM_BOTH ? both : mine)[phase]), 1, &r->given);
    l->button = tr(lang, buttons[phase]);
    l->why = !when         ? NULL
             : r->meets_at ? tr_format(a, lang, "You meet on %1.", when)
             : l->late     ? tr_format(a, lang, "The day for it was %1.", when)
                           : tr_format(a, lang, "The day for it is %1.", when);
    if (phase == PHASE_PREPARE && r->employee_handed_at && !r->manager_handed_at)
        l->why =
            arena_printf(a, "%s%s%s", l->why ? l->why : "", l->why ? " " : "",
                         tr_format(a, lang, "%1 has handed in. You can read it when you hand in yours.", r->given));
}

/* One person's line. */
static struct team_line line_of(const struct request *rq, const struct team_lines_row *r)
{
    struct team_line l = {.person = r->person_id,
                          .name = r->name,
                          .title = r->title,
                          .step = -1,
                          .rank = TEAM_NONE,
                          .turn = tr(rq->language, r->away ? N_("On leave: nothing is asked") : N_("No talk is open"))};
    char id[ID_TEXT_SIZE];
    if (!l.title && r->begins_day)
        l.title = tr_format(rq->arena, rq->language, "Begins on %1",
                            say_day(rq->arena, rq->language, r->begins_day, rq->today));
    if (!r->talk_id.v)
        return l;
    bool open = strcmp(r->state, "open") == 0;
    id_write(r->talk_id.v, id);
    l.step = open ? (int)r->phase : PHASE_FOLLOW;
    l.state =
        strcmp(r->direction, "out") == 0 ? tr(rq->language, N_("Exit plan")) : tr(rq->language, step_names[l.step]);
    l.detail = detail_say(rq, r);
    if (r->mine) {
        l.talk = r->talk_id;
        l.href = arena_printf(rq->arena, "/talks/%s/%s", id, phase_path((enum talk_phase)l.step));
    }
    turn_fill(rq, r, &l);
    if (l.rank == TEAM_BOTH && !open)
        l.href = arena_printf(rq->arena, "/talks/%s/time", id);
    next_fill(rq, r, &l);
    if (l.rank <= TEAM_BOTH)
        call_fill(rq, r, &l);
    if (r->away && open) {
        l.rank = TEAM_NONE;
        l.turn = tr(rq->language, N_("On leave: nothing is asked"));
    }
    return l;
}

/* What was promised, and what steps ask; the lines of those people say so. */
static void promises_fill(const struct request *rq, const struct found *f, struct team_line *lines, size_t n,
                          struct team_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    p->promises = arena_array(a, f->steps.n + 1, sizeof *p->promises);
    for (size_t i = 0; i < f->steps.n; i++) {
        const struct team_steps_row *s = &f->steps.v[i];
        char day[11];
        zone_day(rq->zone, s->made_at, day);
        int over = s->day ? day_diff(s->day, rq->today) : 0;
        const char *agreed = tr_format(a, l, "Agreed on %1", say_day(a, l, day, rq->today));
        const char *late = over > 0 ? tr_fill(a, tr_n(l, over, "One day over time", "%1 days over time"), 1,
                                              (const char *const[]){say_number(a, l, over)})
                                    : NULL;
        if (side_of_word(s->side) == SIDE_MANAGER)
            p->promises[p->promise_n++] =
                (struct team_promise){.person = s->person_id,
                                      .step = s->step_id,
                                      .when = s->day ? say_day(a, l, s->day, rq->today) : tr(l, N_("Without a day")),
                                      .title = s->title,
                                      .how = late ? arena_printf(a, "%s. %s", agreed, late) : agreed,
                                      .whose = s->given,
                                      .asked = s->asked != 0};
        for (size_t k = 0; k < n; k++) {
            if (lines[k].person.v != s->person_id.v || lines[k].rank < TEAM_BOTH || (over <= 0 && !s->asked))
                continue;
            char person[ID_TEXT_SIZE], step[ID_TEXT_SIZE];
            id_write(s->person_id.v, person);
            id_write(s->step_id.v, step);
            lines[k].rank = TEAM_PROMISE;
            lines[k].turn = tr(l, s->asked ? N_("You: answer about a step") : N_("You: keep a promise"));
            lines[k].href = arena_printf(a, "/people/%s/plan/steps/%s", person, step);
            lines[k].call = tr_fill(
                a, tr(l, s->asked ? N_("Your turn: answer %1 about a step") : N_("Your turn: keep a promise to %1")), 1,
                &s->given);
            lines[k].why = arena_printf(a, "%s. %s.", s->title, late ? late : agreed);
            lines[k].button = tr(l, s->asked ? N_("Read and answer") : N_("Open the step"));
        }
    }
}

/* "Seven people. Five have talked with you this year." */
static const char *lead_say(const struct request *rq, const struct team_lines_rows *rows)
{
    int64_t n = (int64_t)rows->n, talked = 0;
    for (size_t i = 0; i < rows->n; i++)
        talked += rows->v[i].talked;
    const char *people = say_number(rq->arena, rq->language, n), *some = say_number(rq->arena, rq->language, talked);
    return arena_printf(
        rq->arena, "%s %s",
        tr_fill(rq->arena, tr_n(rq->language, n, "One person.", "%1 people."), 1, (const char *const[]){people}),
        tr_fill(rq->arena,
                tr_n(rq->language, talked, "One has talked about next steps this year.",
                     "%1 have talked about next steps this year."),
                1, (const char *const[]){some}));
}

/* Whose turn it is on top of the page: mine with the one thing to do. */
static struct turn turn_say(const struct request *rq, const struct team_line *v, size_t n)
{
    size_t mine = 0;
    for (size_t i = 0; i < n; i++)
        mine += v[i].rank <= TEAM_BOTH;
    if (!mine)
        return (struct turn){.waits = true,
                             .heading = tr(rq->language, N_("Nothing waits for you")),
                             .text = tr(rq->language, N_("You can ask somebody of your team for a talk at any time.")),
                             .second = tr(rq->language, N_("Ask for a talk")),
                             .second_href = "/talks/new"};
    struct turn t = {.heading = v[0].call, .text = v[0].why, .button = v[0].button, .href = v[0].href};
    if (mine > 1) {
        const char *more = say_number(rq->arena, rq->language, (int64_t)mine - 1);
        t.second = tr_fill(rq->arena, tr_n(rq->language, (int64_t)mine - 1, "One more waits", "%1 more wait"), 1,
                           (const char *const[]){more});
        t.second_href = "?show=mine";
    }
    return t;
}

/* Keeps the lines that are asked for, then one page of them. */
static void page_cut(struct request *rq, struct team_page *p)
{
    const char *from = request_param(rq, "from");
    size_t first = from ? (size_t)strtoul(from, NULL, 10) : 0, n = 0;
    const char *folded = text_fold(rq->arena, text_squeeze(rq->arena, p->search));
    for (size_t i = 0; i < p->n; i++) {
        bool fits = !*folded || strstr(text_fold(rq->arena, p->v[i].name), folded);
        if (fits && (strcmp(p->show, "mine") != 0 || p->v[i].rank <= TEAM_BOTH))
            p->v[n++] = p->v[i];
    }
    if (first >= n)
        first = 0;
    if (first + TEAM_PAGE < n)
        p->more = arena_printf(rq->arena, "%zu", first + TEAM_PAGE);
    if (first)
        p->less = arena_printf(rq->arena, "%zu", first > TEAM_PAGE ? first - TEAM_PAGE : 0);
    p->v += first;
    p->n = n - first > TEAM_PAGE ? TEAM_PAGE : n - first;
}

/* The moment at which the year began there. */
static int64_t year_began(const struct request *rq)
{
    struct civil c = day_civil(rq->today);
    c.month = c.day = 1;
    return zone_moment(rq->zone, c);
}

const struct err *team_get(struct request *rq)
{
    struct employer_id employer = rq->viewer.employer;
    struct person_id me = rq->viewer.person;
    struct found f;
    struct team_unit_row *unit;
    int64_t midnight = zone_moment(rq->zone, day_civil(rq->today));
    TRY(team_lines(rq->db, rq->arena, employer, me, rq->today, rq->now, midnight, midnight - REMIND_OLD_DAYS * DAY_S,
                   year_began(rq), language_code(rq->language), &f.lines));
    char since[11];
    access_parted_since(rq->today, since);
    TRY(team_steps(rq->db, rq->arena, employer, me, rq->today, since, &f.steps));
    TRY(team_parted(rq->db, rq->arena, employer, me, rq->today, since, &f.parted));
    TRY(team_unit(rq->db, rq->arena, employer, me, rq->today, &unit));
    const char *search = request_param(rq, "q"), *show = request_param(rq, "show");
    struct team_page p = {.above = unit ? arena_printf(rq->arena, "%s, %s", unit->name, rq->viewer.employer_name)
                                        : rq->viewer.employer_name,
                          .lead = lead_say(rq, &f.lines),
                          .v = arena_array(rq->arena, f.lines.n + 1, sizeof *p.v),
                          .n = f.lines.n,
                          .all_n = f.lines.n,
                          .search = search ? search : "",
                          .show = show && strcmp(show, "mine") == 0 ? "mine" : "all"};
    for (size_t i = 0; i < f.lines.n; i++)
        p.v[i] = line_of(rq, &f.lines.v[i]);
    promises_fill(rq, &f, p.v, p.n, &p);
    p.parted = arena_array(rq->arena, f.parted.n + 1, sizeof *p.parted);
    for (size_t i = 0; i < f.parted.n; i++)
        p.parted[p.parted_n++] =
            (struct team_parted){f.parted.v[i].person_id, f.parted.v[i].name,
                                 say_day(rq->arena, rq->language, f.parted.v[i].parted_day, rq->today)};
    team_sort(p.v, p.n);
    p.turn = turn_say(rq, p.v, p.n);
    page_cut(rq, &p);
    struct page_frame frame =
        page_frame(rq, PLACE_TEAM, tr(rq->language, N_("My team")),
                   tr(rq->language, N_("You see this page. Each time you open a plan, the employee can read that you "
                                       "did.")));
    return page_answer(rq, &frame, team_body, &p);
}

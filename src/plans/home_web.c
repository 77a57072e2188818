/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /: my path. */
#include "plans/home.h"

#include "access/look.h"
#include "base/text.h"
#include "home_sql.h"
#include "home_tmpl.h"
#include "layout_tmpl.h"
#include "look_sql.h"
#include "talks/meeting.h"
#include "talks/talk_page.h"

#include <string.h>

/* What all parts of the page are made from. */
struct found {
    struct path_roles_rows roles;
    const struct path_roles_row *begins; /* before the first day: what begins then; NULL else */
    struct talks_page talks;
    struct agreement_text text;
    struct wishes_said_rows said;
    struct meetings_ahead_rows meetings;
    struct plan_person who;
    struct plan_steps steps;
    struct plan_line *lines;
    struct looks_at_rows looks;
};

/* Leaves meetings out that come after the last day of whom they are about. */
static void meetings_keep(const struct request *rq, struct meetings_ahead_rows *all)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (meeting_counts(rq->zone, all->v[i].starts_at, all->v[i].last_day))
            all->v[n++] = all->v[i];
    all->n = n;
}

/* True if no accepted progress talk of the same talk comes after this meeting. */
static bool is_last(const struct meetings_ahead_rows *all, size_t at)
{
    for (size_t i = at + 1; i < all->n; i++)
        if (all->v[i].talk_id.v == all->v[at].talk_id.v && strcmp(all->v[i].kind, "progress") == 0 &&
            strcmp(all->v[i].state, "accepted") == 0)
            return false;
    return true;
}

/* At most nine queries; the session is the tenth. */
static const struct err *found_load(struct request *rq, struct found *f)
{
    struct employer_id employer = rq->viewer.employer;
    struct person_id me = rq->viewer.person;
    TRY(path_roles(rq->db, rq->arena, employer, me, rq->today, &f->roles));
    if (f->roles.n && strcmp(f->roles.v[0].from_day, rq->today) > 0) {
        f->begins = &f->roles.v[0];
        f->roles.n = 0;
    }
    TRY(talks_page_load(rq, &f->talks));
    TRY(wishes_said(rq->db, rq->arena, employer, me, &f->said));
    TRY(meetings_ahead(rq->db, rq->arena, employer, me, rq->viewer.works, rq->today, rq->now, &f->meetings));
    meetings_keep(rq, &f->meetings);
    TRY(plan_person_load(rq, me, &f->who));
    if (f->who.content)
        TRY(agreement_text_read(rq->arena, f->who.content, &f->text));
    TRY(plan_steps_load(rq, me, &f->steps));
    f->lines = plan_lines(rq->arena, rq->language, rq->today, &f->who, &f->steps);
    return looks_at(rq->db, rq->arena, employer, me, rq->today, (struct look_id){0}, 3, &f->looks);
}

/* What the one button leads to, by phase of the talk. */
static const char *button_say(const struct request *rq, enum talk_phase phase)
{
    static const char *const buttons[PHASES] = {N_("Prepare for the talk"), N_("Read what you both wrote"),
                                                N_("Go to the proposals"), N_("Go to the agreement"),
                                                N_("Go to the talk")};
    return tr(rq->language, buttons[phase]);
}

/* The way out until the last day, from what the page has; for whoever leaves or has left. */
static void leaving_fill(struct request *rq, const struct found *f, struct home_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    p->last_day = f->who.last_day;
    if (!f->who.leaves)
        return;
    struct leaving_page *q = arena_alloc(a, sizeof *q);
    *q = (struct leaving_page){.p = &f->who, .last_day = f->who.last_day, .today = rq->today};
    q->roles = arena_array(a, f->roles.n + 1, sizeof *q->roles);
    for (size_t i = 0; i < f->roles.n; i++)
        if (f->roles.v[i].here)
            q->roles[q->role_n++] =
                (struct leaving_role){arena_copy(a, f->roles.v[i].from_day, 4), f->roles.v[i].title};
    leaving_begin(a, l, &f->steps, f->meetings.n, q);
    for (size_t i = 0; i < f->meetings.n; i++) {
        const struct meetings_ahead_row *m = &f->meetings.v[i];
        char *day = arena_alloc(a, 11);
        zone_day(rq->zone, m->starts_at, day);
        if (strcmp(m->kind, "next") == 0)
            q->next = m->place;
        else if (m->day)
            q->agenda[q->agenda_n++] = (struct leaving_item){.day = m->day, .what = m->place, .how = ""};
        else if (m->mine && strcmp(m->state, "accepted") == 0)
            q->agenda[q->agenda_n++] = (struct leaving_item){
                .day = day,
                .what = leaving_talk_word(l, m->kind, strcmp(m->direction, "out") == 0, is_last(&f->meetings, i)),
                .how = m->minutes ? say_time(a, l, rq->zone, m->starts_at) : ""};
    }
    leaving_end(a, l, q);
    p->leaving = q;
}

/* What comes next on the way out; after the last day: that there is a farewell to read. */
static struct turn leaving_turn(struct request *rq, const struct found *f, const struct home_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const struct leaving_item *next = leaving_next(p->leaving);
    if (f->who.gone)
        return (struct turn){.waits = true,
                             .heading = leaving_gone_say(a, l, &f->who),
                             .text = tr(l, N_("What you both wrote down is kept here, to be read.")),
                             .second = tr(l, N_("Read the farewell")),
                             .second_href = p->leaving_href};
    const char *at = next && next->how && *next->how ? arena_printf(a, ", %s", next->how) : "";
    return (struct turn){.waits = true,
                         .heading = f->who.last_day
                                        ? tr_format(a, l, "You leave on %1", say_day(a, l, f->who.last_day, rq->today))
                                        : tr(l, N_("Your path leads out")),
                         .text = next ? arena_printf(a, "%s, %s%s.", next->what, next->when, at) : NULL,
                         .second = tr(l, N_("Go to the exit plan")),
                         .second_href = p->leaving_href};
}

/* Whose turn it is: mine in a talk about me, then in one I hold, then in my plan, then somebody else's, then nobody's.
 */
static void turn_fill(struct request *rq, const struct found *f, struct home_page *p)
{
    const struct talk_line *mine = NULL, *theirs = NULL;
    size_t waiting = 0;
    for (size_t i = 0; i < f->talks.n; i++) {
        const struct talk_line *l = &f->talks.v[i];
        bool turn = l->open && (l->turn == TURN_YOU || l->turn == TURN_BOTH);
        waiting += turn;
        if (turn && l->mine && l->phase == PHASE_PREPARE)
            p->thinks = l->id;
        if (turn && (!mine || (l->mine && !mine->mine)))
            mine = l;
        else if (l->open && !turn && (!theirs || (l->mine && !theirs->mine)))
            theirs = l;
    }
    const struct talk_line *l = mine ? mine : theirs;
    if (!mine && !f->who.gone && plan_turn(rq->arena, rq->language, &f->who, f->lines, f->steps.n, &p->turn))
        return;
    if (!l && f->begins) {
        p->turn = (struct turn){
            .heading = tr_format(rq->arena, rq->language, "Your first day is %1",
                                 say_weekday(rq->arena, rq->language, f->begins->from_day, rq->today)),
            .text = tr(rq->language, N_("Your plan can begin before that: write what you wish for. Only you read it.")),
            .button = tr(rq->language, N_("Say what you wish for")),
            .href = "/wishes"};
        return;
    }
    if (!l && p->leaving) {
        p->turn = leaving_turn(rq, f, p);
        return;
    }
    if (!l) {
        p->turn = (struct turn){.waits = true,
                                .heading = tr(rq->language, N_("No talk is open")),
                                .text = tr(rq->language, N_("HR opens the next round. You need not wait for it.")),
                                .button = f->who.content || f->talks.n ? NULL : tr(rq->language, N_("Ask for a talk")),
                                .href = "/talks/new",
                                .second = f->who.content || f->talks.n ? tr(rq->language, N_("Ask for a talk")) : NULL,
                                .second_href = "/talks/new"};
        return;
    }
    const char *with = l->next ? tr_format(rq->arena, rq->language, "With %1, %2.", l->with, l->next)
                               : tr_format(rq->arena, rq->language, "With %1.", l->with);
    if (mine && l->phase == PHASE_PREPARE)
        with = arena_printf(rq->arena, "%s %s", with,
                            tr(rq->language, N_("It takes about ten minutes, and neither of you sees what the other "
                                                "wrote until you have both handed in.")));
    p->turn = (struct turn){.waits = !mine,
                            .heading = l->turn_words,
                            .text = with,
                            .button = mine ? button_say(rq, l->phase) : NULL,
                            .href = l->href,
                            .second = mine ? NULL : tr(rq->language, N_("Go to the talk")),
                            .second_href = l->href};
    if (!mine && l->late) {
        char id[ID_TEXT_SIZE];
        id_write(l->id.v, id);
        p->turn.button = p->turn.second;
        p->turn.second = tr(rq->language, N_("Ask somebody else to see to the talk"));
        p->turn.second_href = arena_printf(rq->arena, "/talks/%s/hand-over", id);
    }
    if (mine && waiting > 1)
        p->more_turns = tr_fill(
            rq->arena,
            tr_n(rq->language, (int64_t)waiting - 1, "One more talk waits for you", "%1 more talks wait for you"), 1,
            (const char *const[]){say_number(rq->arena, rq->language, (int64_t)waiting - 1)});
}

/* The person's own words: a wish written since both signed, else the goal that both signed, else the last wish. */
static void words_fill(struct request *rq, const struct found *f, struct home_page *p)
{
    char day[11] = "";
    const struct wishes_said_row *said = NULL;
    for (size_t i = 0; i < f->said.n && !said; i++)
        if ((strcmp(f->said.v[i].kind, "words") == 0 || strcmp(f->said.v[i].kind, "wish") == 0) &&
            !text_blank(f->said.v[i].words))
            said = &f->said.v[i];
    if (said)
        zone_day(rq->zone, said->said_at, day);
    for (size_t i = 0; i < f->said.n && !p->turned.on; i++)
        p->turned =
            wish_note_say(rq, &(struct wish_turn){(unsigned)f->said.v[i].turned_from, f->said.v[i].turned_at, false},
                          (unsigned)f->said.v[i].directions);
    bool newer = said && strcmp(said->kind, "wish") == 0 && f->who.signed_day && strcmp(day, f->who.signed_day) >= 0;
    if (f->text.goal && !newer) {
        p->words = home_words(rq->arena, f->text.goal);
        p->words_language = f->who.language;
    }
    if (!p->words && said) {
        p->words = home_words(rq->arena, said->words);
        p->words_language = said->language;
    }
}

/* The picture, its list and the agreed steps. */
static void path_fill(struct request *rq, const struct found *f, struct home_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct path_story s = {.width = PATH_WIDTH,
                           .today = rq->today,
                           .roles = home_roles(a, l, &f->roles, p),
                           .role_n = f->roles.n,
                           .today_word = tr(l, N_("Today")),
                           .year_words = {tr(l, N_("in 1 year")), tr(l, N_("in 3 years")), tr(l, N_("in 5 years"))},
                           .earlier_word = tr(l, N_("Earlier roles"))};
    const char **days = arena_array(a, f->steps.n + 1, sizeof *days);
    for (size_t i = 0; i < f->steps.n; i++) {
        const char *day = plan_step_day(&f->steps.v[i]);
        size_t at = s.step_n;
        if (!step_is_open(f->steps.v[i].state) || !day || strcmp(day, rq->today) < 0)
            continue;
        for (; at && strcmp(days[at - 1], day) > 0; at--)
            days[at] = days[at - 1];
        days[at] = day;
        s.step_n++;
    }
    s.step_days = days;
    unsigned ticked = 0;
    for (size_t i = 0; i < f->said.n && !ticked; i++)
        ticked = (unsigned)f->said.v[i].directions;
    struct home_wish *proposed = arena_array(a, f->said.n + 1, sizeof *proposed);
    size_t proposed_n = 0;
    for (size_t i = 0; i < f->said.n; i++)
        if (*f->said.v[i].direction)
            proposed[proposed_n++] = (struct home_wish){.label = f->said.v[i].direction,
                                                        .words = f->said.v[i].words,
                                                        .agreed = strcmp(f->said.v[i].kind, "agreed") == 0};
    s.wishes = home_wishes(a, l, ticked, proposed, proposed_n, p, &s.wish_n);
    const struct path_roles_row *now = home_role_on(&f->roles, rq->today);
    const char *role = now ? now->title
                       : f->begins
                           ? tr_format(a, l, "Your first day is %1", say_day(a, l, f->begins->from_day, rq->today))
                           : "",
               *steps = say_number(a, l, (int64_t)s.step_n);
    p->today_words =
        s.step_n
            ? tr_fill(a, tr_n(l, (int64_t)s.step_n, "%2, with one agreed step ahead", "%2, with %1 agreed steps ahead"),
                      2, (const char *const[]){steps, *role ? role : rq->viewer.employer_name})
            : role;
    path_lay_out(a, &s, &p->picture);
    s.width = PATH_SHEET;
    path_lay_out(a, &s, &p->sheet);
    p->earlier = home_earlier(a, l, p);
}

/* A sentence as it goes on after a colon: its first letter small. Those of looks begin with a letter of ASCII. */
static const char *after_colon(struct arena *a, const char *sentence)
{
    char *text = arena_strdup(a, sentence);
    if (text[0] >= 'A' && text[0] <= 'Z')
        text[0] = (char)(text[0] - 'A' + 'a');
    return text;
}

/* What stands in the margin: meetings and looks. */
static void margin_fill(struct request *rq, const struct found *f, struct home_page *p)
{
    p->meetings = arena_array(rq->arena, f->meetings.n + 1, sizeof *p->meetings);
    for (size_t i = 0; i < f->meetings.n && p->meeting_n < 4; i++) {
        const struct meetings_ahead_row *m = &f->meetings.v[i];
        if (!m->talk_id.v)
            continue; /* of the farewell: it stands on the line */
        const char *with = talks_holders(rq, &f->talks, m->talk_id, m->with_name, m->with_last);
        if (!with)
            with = tr(rq->language, "your manager");
        char id[ID_TEXT_SIZE], day[11];
        id_write(m->talk_id.v, id);
        zone_day(rq->zone, m->starts_at, day);
        p->meetings[p->meeting_n++] = (struct home_meeting){
            .when = m->minutes ? talk_when(rq, m->starts_at) : say_weekday(rq->arena, rq->language, day, rq->today),
            .what = strcmp(m->direction, "out") == 0
                        ? tr_format(rq->arena, rq->language, "%1, with %2",
                                    leaving_talk_word(rq->language, m->kind, true, is_last(&f->meetings, i)), with)
                    : strcmp(m->kind, "talk") == 0
                        ? tr_format(rq->arena, rq->language, "Talk with %1", with)
                        : tr_format(rq->arena, rq->language, "Looking at the plan again with %1", with),
            .place = m->place,
            .href = arena_printf(rq->arena, "/talks/%s", id),
            .proposed = strcmp(m->state, "proposed") == 0};
    }
    for (size_t i = 0; i < f->looks.n && i < 3; i++) {
        char day[11];
        zone_day(rq->zone, f->looks.v[i].at, day);
        p->looks[p->look_n++] = (struct home_look){
            f->looks.v[i].name, after_colon(rq->arena, tr(rq->language, look_sentence(f->looks.v[i].thing))),
            say_day(rq->arena, rq->language, day, rq->today)};
    }
}

/* The line at the foot. */
static const char *sees_say(struct request *rq, const struct found *f)
{
    if (!f->who.manager_names)
        return tr(rq->language, "Only you see this page.");
    return tr_format(rq->arena, rq->language, "Only you see this page. What is signed by both is also read by %1.",
                     f->who.manager_names);
}

const struct err *home_get(struct request *rq)
{
    struct found f = {0};
    TRY(found_load(rq, &f));
    const struct path_roles_row *now = home_role_on(&f.roles, f.who.gone ? f.who.last_day : rq->today);
    struct home_page p = {.name = rq->viewer.name,
                          .above = home_above(rq->arena, f.begins ? f.begins : now, rq->viewer.employer_name)};
    char me[ID_TEXT_SIZE];
    id_write(rq->viewer.person.v, me);
    p.living_href = arena_printf(rq->arena, "/people/%s/plan", me);
    if (f.who.out || f.who.last_day)
        p.leaving_href = arena_printf(rq->arena, "/people/%s/leaving", me);
    if (f.who.last_day)
        p.above = tr_format(rq->arena, rq->language, "%1, until %2", p.above,
                            say_day(rq->arena, rq->language, f.who.last_day, NULL));
    leaving_fill(rq, &f, &p);
    turn_fill(rq, &f, &p);
    words_fill(rq, &f, &p);
    path_fill(rq, &f, &p);
    margin_fill(rq, &f, &p);
    p.steps = f.lines;
    p.step_n = home_steps_shown(f.lines, f.steps.n);
    if (f.who.asked && rq->viewer.works)
        p.asked = tr_fill(rq->arena,
                          tr_n(rq->language, f.who.asked, "A colleague asks you about a path that you walked",
                               "%1 questions from colleagues about paths that you walked"),
                          1, (const char *const[]){say_number(rq->arena, rq->language, f.who.asked)});
    p.plan_href = f.who.signed_href;
    if (p.plan_href)
        p.signed_day = say_day(rq->arena, rq->language, f.who.signed_day, NULL);
    struct page_frame frame = page_frame(rq, PLACE_PATH, tr(rq->language, "My path"), sees_say(rq, &f));
    return page_answer(rq, &frame, home_body, &p);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* GET and POST /people/:person/leaving. */
#include "plans/leaving.h"

#include "layout_tmpl.h"
#include "leaving_sql.h"
#include "leaving_tmpl.h"
#include "plans/competitor.h"
#include "talks/meeting.h"

#include <stddef.h>
#include <string.h>

#define LINES_MOST 100

/* The word of a side, for the JSON. */
static const char *side_of(unsigned side)
{
    return side_word((enum talk_side)side);
}

/* The word of a kind, for the JSON. */
static const char *kind_of(unsigned kind)
{
    return farewell_word((enum farewell_kind)kind);
}

static SHAPE(leaving_item, struct leaving_item, HAS(struct leaving_item, day), HAS(struct leaving_item, what),
             HAS(struct leaving_item, how), HAS_AS(struct leaving_item, state_word, "state"));
static SHAPE(farewell_line, struct farewell_line, HAS(struct farewell_line, id),
             HAS_WORD(struct farewell_line, kind, kind_of, FAREWELL_KINDS),
             HAS_WORD(struct farewell_line, side, side_of, SIDE_NONE), HAS(struct farewell_line, words),
             HAS(struct farewell_line, language));
SHAPE(leaving_body, struct leaving_page, HAS(struct leaving_page, last_day), HAS(struct leaving_page, goal),
      HAS(struct leaving_page, competitor),
      HAS_LIST(struct leaving_page, agenda, agenda_n, "agenda", &leaving_item_shape), HAS(struct leaving_page, next),
      HAS_LIST(struct leaving_page, lines, line_n, "lines", &farewell_line_shape));

/* What the page is made from. */
struct found {
    struct plan_person who;
    struct plan_steps steps;
    struct leaving_roles_rows roles;
    struct leaving_talks_row *talks;
    struct leaving_meetings_rows meetings;
    struct farewell_lines_rows lines;
    const char *competitor; /* as the page says it */
};

/* Seven queries. */
static const struct err *found_load(struct request *rq, struct found *f)
{
    struct person_id person = {request_id(rq, "person")}, me = rq->viewer.person;
    struct employer_id employer = rq->viewer.employer;
    *f = (struct found){0};
    TRY(plan_person_load(rq, person, &f->who));
    TRY(plan_steps_load(rq, person, &f->steps));
    TRY(leaving_roles(rq->db, rq->arena, employer, person, me, rq->today, &f->roles));
    TRY(leaving_talks(rq->db, rq->arena, employer, person, me, &f->talks));
    TRY(leaving_meetings(rq->db, rq->arena, employer, person, me, rq->today, rq->now, &f->meetings));
    TRY(competitor_said(rq, person, &f->competitor));
    return farewell_lines(rq->db, rq->arena, employer, person, me, &f->lines);
}

/* True if no progress talk of the same talk that counts comes after this meeting. */
static bool is_last(const struct found *f, size_t at, const struct zone *z)
{
    const struct leaving_meetings_row *v = f->meetings.v;
    for (size_t i = at + 1; i < f->meetings.n; i++)
        if (v[i].talk_id.v == v[at].talk_id.v && strcmp(v[i].kind, "progress") == 0 &&
            meeting_counts(z, v[i].starts_at, f->who.last_day))
            return false;
    return true;
}

/* Puts steps, times and lines on the agenda. */
static void agenda_fill(struct request *rq, const struct found *f, struct leaving_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    leaving_begin(a, l, &f->steps, f->meetings.n + f->lines.n, p);
    for (size_t i = 0; i < f->meetings.n; i++) {
        const struct leaving_meetings_row *m = &f->meetings.v[i];
        char id[ID_TEXT_SIZE], *day = arena_alloc(a, 11);
        id_write(m->talk_id.v, id);
        zone_day(rq->zone, m->starts_at, day);
        if (!meeting_day_counts(day, p->last_day))
            continue;
        p->agenda[p->agenda_n++] = (struct leaving_item){
            .day = day,
            .what = leaving_talk_word(l, m->kind, strcmp(m->direction, "out") == 0, is_last(f, i, rq->zone)),
            .how = m->minutes ? say_time(a, l, rq->zone, m->starts_at) : m->place,
            .href = m->opens ? arena_printf(a, "/talks/%s", id) : NULL};
    }
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct farewell_lines_row *r = &f->lines.v[i];
        bool mine = side_of_word(r->side) == f->who.side && !f->who.gone;
        if (strcmp(r->kind, "agenda") == 0 && r->day)
            p->agenda[p->agenda_n++] = (struct leaving_item){
                .day = r->day, .what = r->words, .how = "", .line = mine ? r->farewell_id : (struct farewell_id){0}};
    }
    leaving_end(a, l, p);
}

/* The lines that are not on the agenda. */
static void lines_fill(struct request *rq, const struct found *f, struct leaving_page *p)
{
    p->lines = arena_array(rq->arena, f->lines.n + 1, sizeof *p->lines);
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct farewell_lines_row *r = &f->lines.v[i];
        bool mine = side_of_word(r->side) == f->who.side && !f->who.gone;
        bool shared = !f->competitor || strcmp(r->kind, "gives") != 0;
        if (strcmp(r->kind, "agenda") != 0 && shared)
            p->lines[p->line_n++] = (struct farewell_line){
                r->farewell_id, farewell_of_word(r->kind), side_of_word(r->side), r->words, r->language, mine};
        if (strcmp(r->kind, "next") == 0)
            p->next = r->words;
    }
}

/* What comes next, as whose turn it is. */
static void turn_fill(struct request *rq, const struct found *f, struct leaving_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const struct leaving_item *next = leaving_next(p);
    const struct plan_line *lines = plan_lines(a, l, rq->today, &f->who, &f->steps);
    if (f->who.gone && f->who.side == SIDE_MANAGER && plan_turn(a, l, &f->who, lines, f->steps.n, &p->turn))
        return; /* a promise is open */
    if (f->who.gone)
        p->turn = (struct turn){.waits = true,
                                .heading = leaving_gone_say(a, l, &f->who),
                                .text = tr(l, N_("What you both wrote down is kept here, to be read."))};
    else if (!p->leads_out)
        p->turn = (struct turn){.waits = true,
                                .heading = tr(l, N_("Nobody is leaving")),
                                .text = tr(l, N_("A plan leads out when you both agree on it in a talk, or "
                                                 "when the last day is set.")),
                                .second = tr(l, N_("Ask for a talk")),
                                .second_href = "/talks/new"};
    else
        p->turn = (struct turn){.heading = next ? tr_format(a, l, "%1: both of you", next->what)
                                                : tr(l, N_("Both of you: make the agenda")),
                                .text = next ? next->when : NULL,
                                .button = tr(l, N_("Add to the agenda")),
                                .href = "#day"}; /* what is folded opens for whoever goes to a part of it */
}

/* Writes the page. */
static const struct err *leaving_show(struct request *rq, const struct found *f, const struct form *form)
{
    struct agreement_text text = {0};
    struct leaving_page p = {.p = &f->who,
                             .form = form,
                             .last_day = f->who.last_day,
                             .today = rq->today,
                             .holder = f->who.manager ? f->who.manager : tr(rq->language, "The manager")};
    p.leads_out = p.last_day || f->who.out || f->talks->n > 0;
    if (f->who.out && f->who.content) {
        TRY(agreement_text_read(rq->arena, f->who.content, &text));
        p.goal = *text.goal ? text.goal : NULL;
        p.language = f->who.language;
    }
    p.roles = arena_array(rq->arena, f->roles.n + 1, sizeof *p.roles);
    for (size_t i = f->roles.n; i-- > 0;)
        p.roles[p.role_n++] =
            (struct leaving_role){arena_copy(rq->arena, f->roles.v[i].from_day, 4), f->roles.v[i].title};
    const char *until = p.last_day ? say_day(rq->arena, rq->language, p.last_day, NULL) : NULL;
    p.last_day_words = until;
    if (!p.role_n)
        p.above = f->who.name;
    else if (until)
        p.above = tr_format(rq->arena, rq->language, "%1, %2, from %3 until %4", f->who.name,
                            p.roles[p.role_n - 1].title, p.roles[0].year, until);
    else
        p.above = tr_format(rq->arena, rq->language, "%1, %2, here since %3", f->who.name, p.roles[p.role_n - 1].title,
                            p.roles[0].year);
    p.competitor = f->competitor;
    agenda_fill(rq, f, &p);
    lines_fill(rq, f, &p);
    turn_fill(rq, f, &p);
    request_look(rq, f->who.id, LOOK_PLAN, f->who.id.v);
    struct page_frame frame = page_frame(rq, f->who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH,
                                         tr(rq->language, "A good farewell"), plan_farewell_sees(rq, &f->who));
    return page_answer(rq, &frame, leaving_body, &p);
}

const struct err *leaving_get(struct request *rq)
{
    struct found f;
    struct form none = {.rq = rq};
    TRY(found_load(rq, &f));
    return leaving_show(rq, &f, &none);
}

struct leaving_form {
    const char *kind, *day, *words;
};

static const char *const kinds[] = {"agenda", "hand_over", "gives", "stays", "next", NULL};
static const struct form_field fields[] = {
    {"kind", FIELD_CHOICE, offsetof(struct leaving_form, kind), .choices = kinds,
     .need = N_("Choose where the line belongs.")},
    {"day", FIELD_DAY, offsetof(struct leaving_form, day)},
    {"words", FIELD_WORDS, offsetof(struct leaving_form, words), .max = 500, .need = N_("Write it in a sentence.")},
};
TAKES(leaving_takes, fields);

/* True if this side wrote the very same line before: the same words on another day, or by the other side, are a line of
 * their own. */
static bool is_same(const struct farewell_lines_row *r, const struct leaving_form *in, enum talk_side side)
{
    bool same_day = strcmp(in->kind, "agenda") != 0 || (r->day && strcmp(r->day, in->day) == 0);
    return same_day && side_of_word(r->side) == side && strcmp(r->kind, in->kind) == 0 &&
           strcmp(r->words, in->words) == 0;
}

/* What is refused after the last day. */
static const char closed[] =
    N_("The last day has passed, so the farewell is closed. It can be read, and nothing is added or taken out.");

/* How many letters a text has. */
static size_t letters_of(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* The rules between fields: an agenda lies between today and the last day; what comes after is the person's own. */
static void form_check(struct form *form, const struct leaving_form *in, const struct plan_person *who,
                       const char *today)
{
    char far[11];
    bool agenda = in->kind && strcmp(in->kind, "agenda") == 0, next = in->kind && strcmp(in->kind, "next") == 0;
    day_add(today, 2 * 366, far);
    if (agenda && !in->day)
        form_fault(form, "day", N_("Say on which day."));
    else if (agenda && strcmp(in->day, today) < 0)
        form_fault(form, "day", N_("This day has passed. Choose one that is still to come."));
    else if (agenda && who->last_day && strcmp(in->day, who->last_day) > 0)
        form_fault(form, "day", N_("This is after the last day. Choose an earlier one."));
    else if (agenda && !who->last_day && strcmp(in->day, far) > 0)
        form_fault(form, "day", N_("This is far ahead. Choose a day within two years."));
    if (next && who->side != SIDE_EMPLOYEE)
        form_fault(form, "words", N_("What comes after is for whoever leaves to say."));
    if (next && in->words && letters_of(in->words) > 80)
        form_fault(form, "words", N_("Write it in one short line, at most 80 letters."));
}

const struct err *leaving_post(struct request *rq)
{
    struct found f;
    struct form form;
    struct leaving_form in;
    TRY(found_load(rq, &f));
    if (f.who.gone)
        return err_refused(rq->arena, 409, closed);
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    bool agenda = in.kind && strcmp(in.kind, "agenda") == 0, next = in.kind && strcmp(in.kind, "next") == 0;
    if (f.competitor && in.kind && strcmp(in.kind, "gives") == 0)
        return err_refused(rq->arena, 409,
                           N_("It is marked that this person goes to a competitor, so nothing is added here."));
    form_check(&form, &in, &f.who, rq->today);
    bool again = false; /* sent twice */
    for (size_t i = 0; i < f.lines.n && !form.error_n; i++)
        again = again || is_same(&f.lines.v[i], &in, f.who.side);
    if (f.lines.n >= LINES_MOST && !again)
        form_fault(&form, "words", N_("There are a hundred lines already. Take one out first."));
    if (form.error_n) {
        rq->status = 422;
        return leaving_show(rq, &f, &form);
    }
    if (next && !again) /* one line: the newest */
        TRY(farewell_drop_kind(rq->db, rq->arena, rq->viewer.employer, f.who.id, in.kind, NULL));
    if (!again)
        TRY(farewell_add(rq->db, rq->arena, rq->viewer.employer, (struct farewell_id){id_random()}, f.who.id, in.kind,
                         side_word(f.who.side), rq->viewer.person, agenda ? in.day : NULL, in.words,
                         language_code(rq->language), rq->now, NULL));
    return answer_done(rq, N_("Written down. You both see it."), "/people/%s/leaving", request_part(rq, "person"));
}

const struct err *leaving_drop_post(struct request *rq)
{
    struct plan_person who;
    struct farewell_lines_rows lines;
    TRY(plan_person_load(rq, (struct person_id){request_id(rq, "person")}, &who));
    if (who.gone)
        return err_refused(rq->arena, 409, closed);
    TRY(farewell_drop(rq->db, rq->arena, rq->viewer.employer, (struct farewell_id){request_id(rq, "farewell")}, who.id,
                      side_word(who.side), NULL));
    TRY(farewell_lines(rq->db, rq->arena, rq->viewer.employer, who.id, rq->viewer.person, &lines));
    for (size_t i = 0; i < lines.n; i++) /* there still: the other side's; gone: also by a press before this one */
        if (lines.v[i].farewell_id.v == request_id(rq, "farewell"))
            return &err_not_found;
    return answer_done(rq, N_("Taken out."), "/people/%s/leaving", request_part(rq, "person"));
}

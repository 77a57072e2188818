/* SPDX-License-Identifier: EUPL-1.2 */
/* GET and POST /people/:person/leaving. */
#include "plans/leaving.h"

#include "layout_tmpl.h"
#include "leaving_sql.h"
#include "leaving_tmpl.h"
#include "plans/home.h"

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
      HAS_LIST(struct leaving_page, agenda, agenda_n, "agenda", &leaving_item_shape),
      HAS_LIST(struct leaving_page, lines, line_n, "lines", &farewell_line_shape));

/* What the page is made from. */
struct found {
    struct plan_person who;
    struct plan_steps steps;
    struct leaving_roles_rows roles;
    struct leaving_talks_row *talks;
    struct leaving_meetings_rows meetings;
    struct farewell_lines_rows lines;
};

/* Six queries. */
static const struct err *found_load(struct request *rq, struct found *f)
{
    struct person_id person = {request_id(rq, "person")}, me = rq->viewer.person;
    struct employer_id employer = rq->viewer.employer;
    *f = (struct found){0};
    TRY(plan_person_load(rq, person, &f->who));
    TRY(plan_steps_load(rq, person, &f->steps));
    TRY(leaving_roles(rq->db, rq->arena, employer, person, me, rq->today, &f->roles));
    TRY(leaving_talks(rq->db, rq->arena, employer, person, me, &f->talks));
    TRY(leaving_meetings(rq->db, rq->arena, employer, person, me, rq->now, &f->meetings));
    return farewell_lines(rq->db, rq->arena, employer, person, me, &f->lines);
}

/* The last day, when it is set: the present role ends and no other goes on. */
static const char *last_day(const struct found *f, const char *today)
{
    const char *last = NULL;
    for (size_t i = 0; i < f->roles.n; i++) {
        const char *to = f->roles.v[i].to_day;
        if (!to)
            return NULL;
        if (strcmp(to, today) >= 0 && (!last || strcmp(to, last) > 0))
            last = to;
    }
    return last;
}

/* Puts steps, times and lines on the agenda. */
static void agenda_fill(struct request *rq, const struct found *f, struct leaving_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct plan_line *lines = plan_lines(a, l, rq->today, &f->who, &f->steps);
    p->agenda = arena_array(a, f->steps.n + f->meetings.n + f->lines.n + 1, sizeof *p->agenda);
    for (size_t i = 0; i < f->steps.n; i++)
        for (size_t k = 0; k < f->steps.n; k++) {
            const struct plan_step *s = &f->steps.v[k];
            const char *day = s->state == STEP_DONE ? s->state_day : plan_step_day(s);
            bool told = step_is_open(s->state) || (s->state == STEP_DONE && f->who.out);
            if (s->id.v == lines[i].id.v && day && told && (!p->last_day || strcmp(day, p->last_day) <= 0))
                p->agenda[p->agenda_n++] = (struct leaving_item){
                    .day = day,
                    .what = s->title,
                    .how = lines[i].how,
                    .href = lines[i].href,
                    .state = s->state == STEP_DONE || lines[i].past ? lines[i].state : NULL,
                    .state_word = s->state == STEP_DONE || lines[i].past ? lines[i].state_word : NULL};
        }
    for (size_t i = 0; i < f->meetings.n; i++) {
        const struct leaving_meetings_row *m = &f->meetings.v[i];
        char id[ID_TEXT_SIZE], *day = arena_alloc(a, 11);
        id_write(m->talk_id.v, id);
        zone_day(rq->zone, m->starts_at, day);
        p->agenda[p->agenda_n++] =
            (struct leaving_item){.day = day,
                                  .what = !p->leads_out                 ? tr(l, N_("A talk"))
                                          : i + 1 == f->meetings.n && i ? tr(l, N_("The last talk"))
                                                                        : tr(l, N_("A talk about handing over")),
                                  .how = m->minutes ? say_time(a, l, rq->zone, m->starts_at) : m->place,
                                  .href = arena_printf(a, "/talks/%s", id)};
    }
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct farewell_lines_row *r = &f->lines.v[i];
        if (strcmp(r->kind, "agenda") == 0 && r->day)
            p->agenda[p->agenda_n++] = (struct leaving_item){
                .day = r->day,
                .what = r->words,
                .how = "",
                .line = side_of_word(r->side) == f->who.side ? r->farewell_id : (struct farewell_id){0}};
    }
    if (p->last_day)
        p->agenda[p->agenda_n++] =
            (struct leaving_item){.day = p->last_day,
                                  .what = tr(l, N_("The last day at work")),
                                  .how = tr(l, N_("The plan, with all its versions, goes along")),
                                  .last = true};
    leaving_order(a, l, rq->today, p->agenda, p->agenda_n);
}

/* The lines that are not on the agenda. */
static void lines_fill(struct request *rq, const struct found *f, struct leaving_page *p)
{
    p->lines = arena_array(rq->arena, f->lines.n + 1, sizeof *p->lines);
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct farewell_lines_row *r = &f->lines.v[i];
        if (strcmp(r->kind, "agenda") != 0)
            p->lines[p->line_n++] = (struct farewell_line){r->farewell_id,        farewell_of_word(r->kind),
                                                           side_of_word(r->side), r->words,
                                                           r->language,           side_of_word(r->side) == f->who.side};
    }
}

/* What comes next, as whose turn it is. */
static void turn_fill(struct request *rq, struct leaving_page *p)
{
    const struct leaving_item *next = NULL;
    for (size_t i = 0; i < p->agenda_n && !next; i++)
        if (strcmp(p->agenda[i].day, rq->today) >= 0)
            next = &p->agenda[i];
    if (!p->leads_out)
        p->turn = (struct turn){.waits = true,
                                .heading = tr(rq->language, N_("Nobody is leaving")),
                                .text = tr(rq->language, N_("A plan leads out when you both agree on it in a talk, or "
                                                            "when the last day is set.")),
                                .second = tr(rq->language, N_("Ask for a talk")),
                                .second_href = "/talks/new"};
    else
        p->turn = (struct turn){.heading = next ? tr_format(rq->arena, rq->language, "%1: both of you", next->what)
                                                : tr(rq->language, N_("Both of you: make the agenda")),
                                .text = next ? next->when : NULL,
                                .button = tr(rq->language, N_("Add to the agenda")),
                                .href = "#day"}; /* what is folded opens for whoever goes to a part of it */
}

/* Writes the page. */
static const struct err *leaving_show(struct request *rq, const struct found *f, const struct form *form)
{
    struct agreement_text text = {0};
    struct leaving_page p = {.p = &f->who,
                             .form = form,
                             .last_day = last_day(f, rq->today),
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
    agenda_fill(rq, f, &p);
    lines_fill(rq, f, &p);
    turn_fill(rq, &p);
    request_look(rq, f->who.id, LOOK_PLAN, f->who.id.v);
    struct page_frame frame = page_frame(rq, f->who.side == SIDE_MANAGER ? PLACE_TEAM : PLACE_PATH,
                                         tr(rq->language, "A good farewell"), plan_sees(rq, &f->who));
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

static const char *const kinds[] = {"agenda", "hand_over", "gives", "stays", NULL};
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

const struct err *leaving_post(struct request *rq)
{
    struct found f;
    struct form form;
    struct leaving_form in;
    TRY(found_load(rq, &f));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    bool agenda = in.kind && strcmp(in.kind, "agenda") == 0;
    if (agenda && !in.day)
        form_fault(&form, "day", N_("Say on which day."));
    bool again = false; /* sent twice */
    for (size_t i = 0; i < f.lines.n && !form.error_n; i++)
        again = again || is_same(&f.lines.v[i], &in, f.who.side);
    if (f.lines.n >= LINES_MOST && !again)
        form_fault(&form, "words", N_("There are a hundred lines already. Take one out first."));
    if (form.error_n) {
        rq->status = 422;
        return leaving_show(rq, &f, &form);
    }
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
    TRY(farewell_drop(rq->db, rq->arena, rq->viewer.employer, (struct farewell_id){request_id(rq, "farewell")}, who.id,
                      side_word(who.side), NULL));
    TRY(farewell_lines(rq->db, rq->arena, rq->viewer.employer, who.id, rq->viewer.person, &lines));
    for (size_t i = 0; i < lines.n; i++) /* there still: the other side's; gone: also by a press before this one */
        if (lines.v[i].farewell_id.v == request_id(rq, "farewell"))
            return &err_not_found;
    return answer_done(rq, N_("Taken out."), "/people/%s/leaving", request_part(rq, "person"));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Where somebody stands on ladders. A step is given by its criteria, ticked one by one, with a reason; each decision
 * stays on record. The person may say that they stay where they are. */
#include "roles/ladders_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "places_tmpl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static SHAPE(place_row, struct ladder_places_row, HAS(struct ladder_places_row, ladder_id),
             HAS(struct ladder_places_row, ladder), HAS(struct ladder_places_row, step),
             HAS(struct ladder_places_row, reason), HAS(struct ladder_places_row, language),
             HAS(struct ladder_places_row, by), HAS_FLAG(struct ladder_places_row, stays),
             HAS_FLAG(struct ladder_places_row, current));
static SHAPE(place_line, struct place_line, HAS_ONE(struct place_line, r, &place_row_shape),
             HAS(struct place_line, over));
SHAPE(places_body, struct places_page, HAS(struct places_page, person), HAS(struct places_page, name),
      HAS_LIST(struct places_page, v, n, "places", &place_line_shape));
SHAPE(placing_body, struct placing_page, HAS(struct placing_page, person), HAS(struct placing_page, name),
      HAS(struct placing_page, stands_on));

/* Who sees these pages. */
static struct page_frame places_frame(const struct request *rq, const char *title)
{
    struct page_frame f = page_frame(
        rq, PLACE_MAP, title,
        tr(rq->language,
           rq->access.relations & RELATION_SELF
               ? N_("You, your manager and HR of your board see this page.")
               : N_("The person, the manager and HR of the board see this page. The person sees that you have "
                    "read it.")));
    return f;
}

/* The name of the person in the path. */
static const struct err *person_named(struct request *rq, const char **ret)
{
    struct ladder_person_name_row *row;
    TRY(ladder_person_name(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->access.person, &row));
    *ret = row ? row->name : "";
    return row ? NULL : &err_not_found;
}

/* Fills the criteria that were found met: those of the step as it was then. */
static const struct err *met_fill(struct request *rq, struct place_line *p)
{
    struct ladder *l;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, p->r->ladder_id, p->r->version, &l));
    if (!l || p->r->position < 1 || (size_t)p->r->position > l->step_n)
        return NULL;
    const struct ladder_step *s = &l->steps[p->r->position - 1];
    p->met = arena_array(rq->arena, s->criterion_n + 1, sizeof *p->met);
    char *end;
    for (const char *m = p->r->met; *m; m = *end ? end + 1 : end) {
        long number = strtol(m, &end, 10);
        if (end == m)
            break;
        if (number >= 1 && (size_t)number <= s->criterion_n && p->met_n < s->criterion_n)
            p->met[p->met_n++] = s->criteria[number - 1].words;
    }
    return NULL;
}

const struct err *places_get(struct request *rq)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct places_page p = {.person = rq->access.person, .self = rq->access.relations & RELATION_SELF};
    struct ladder_places_rows rows;
    struct ladders_list_rows *ladders = arena_new_of(a, struct ladders_list_rows);
    p.places = !p.self && (rq->access.relations & (RELATION_MANAGER | RELATION_HR));
    TRY(person_named(rq, &p.name));
    TRY(ladder_places(rq->db, a, rq->viewer.employer, rq->viewer.person, p.person, rq->today, &rows));
    TRY(ladders_list(rq->db, a, rq->viewer.employer, language_code(l), 0, NULL, (struct ladder_id){0}, 30, ladders));
    p.ladders = ladders;
    p.v = arena_array(a, rows.n + 1, sizeof *p.v);
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < rows.n; i++) {
            const struct ladder_places_row *r = &rows.v[i];
            if ((r->current && r->position) == (turn == 0))
                p.v[p.n++] = (struct place_line){.r = r,
                                                 .from = say_day(a, l, r->from_day, NULL),
                                                 .to = r->to_day ? say_day(a, l, r->to_day, NULL) : NULL,
                                                 .made = say_moment(a, l, rq->zone, r->made_at),
                                                 .over = r->to_day && strcmp(r->to_day, rq->today) < 0};
            if (!turn)
                p.current_n = p.n;
        }
    for (size_t i = 0; i < p.current_n && i < 2; i++) /* a page costs ten queries at most */
        TRY(met_fill(rq, &p.v[i]));
    request_look(rq, p.person, LOOK_LADDER, 0);
    struct page_frame f =
        places_frame(rq, p.self ? tr(l, N_("My steps on ladders")) : tr_format(a, l, "Steps of %1", p.name));
    return page_answer(rq, &f, places_body, &p);
}

/* ---- placing ---- */

static const struct form_field query_fields[] = {{.name = "step", .kind = FIELD_INT}};
TAKES(placing_takes, query_fields);

struct placing_typed {
    const char *reason, *from, *to;
    int64_t step, number, version;
};
#define AT(M) offsetof(struct placing_typed, M)
static const struct form_field placing_fields[] = {
    {"step", FIELD_INT, AT(step)},
    {"reason", FIELD_WORDS, AT(reason), .max = 2000,
     .need = N_("Say why, so that the decision can be understood later.")},
    {"from", FIELD_DAY, AT(from), .need = N_("Say from which day it holds.")},
    {"to", FIELD_DAY, AT(to)},
    {"number", FIELD_INT, AT(number)},
    {"version", FIELD_INT, AT(version)},
    {"c:criterion", FIELD_CHECK, 0},
    {"act", FIELD_ACT, 0},
};
TAKES(placing_post_takes, placing_fields);

/* The newest decision about the person on a ladder; NULL: none. */
static const struct err *newest_place(struct request *rq, struct ladder_id id, const struct ladder_places_row **ret)
{
    struct ladder_places_rows rows;
    *ret = NULL;
    TRY(ladder_places(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->access.person, rq->today, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.v[i].current && rows.v[i].ladder_id.v == id.v)
            *ret = &rows.v[i];
    return NULL;
}

/* Writes the page to decide about one step. */
static const struct err *placing_show(struct request *rq, const struct form *form, const struct ladder *l, size_t step,
                                      const struct ladder_places_row *now)
{
    struct arena *a = rq->arena;
    struct placing_page p = {.form = form, .person = rq->access.person, .l = l};
    TRY(person_named(rq, &p.name));
    if (!step)
        step = now && now->position ? (size_t)now->position : 1;
    p.step = step < 1 || step > l->step_n ? 1 : step;
    p.number = arena_printf(a, "%lld", (long long)(now ? now->number : 0));
    p.version = arena_printf(a, "%lld", (long long)l->version);
    p.from = form_value(form, "from", arena_strdup(a, rq->today));
    p.to = "";
    if (l->step_n && l->steps[p.step - 1].term_months) {
        char day[11];
        term_end(rq->today, l->steps[p.step - 1].term_months, day);
        p.to = arena_strdup(a, day);
    }
    p.to = form_value(form, "to", p.to);
    if (now && now->position) {
        p.stands_on = now->step ? now->step : "";
        p.stays = now->stays != 0;
    }
    for (size_t i = 0; i < STEP_CRITERIA; i++)
        p.ticked[i] = *rq->method == 'P' && request_has(rq, arena_printf(a, "c%zu", i + 1));
    request_look(rq, p.person, LOOK_LADDER, 0);
    struct page_frame f = places_frame(rq, l->name);
    return page_answer(rq, &f, placing_body, &p);
}

const struct err *placing_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct ladder *l;
    const struct ladder_places_row *now;
    const char *step = request_param(rq, "step");
    struct ladder_id id = {request_id(rq, "ladder")};
    if (rq->access.relations & RELATION_SELF) /* nobody decides about a step of their own */
        return &err_not_found;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, id, 0, &l));
    if (!l || !strcmp(l->state, "closed"))
        return &err_not_found;
    TRY(newest_place(rq, id, &now));
    long typed = step ? strtol(step, NULL, 10) : 0;
    return placing_show(rq, &none, l, typed > 0 ? (size_t)typed : 0, now);
}

/* The numbers of the ticked criteria of a step, by spaces. */
static const char *met_typed(struct request *rq, const struct ladder_step *s)
{
    const char *met = "";
    for (size_t i = 1; i <= s->criterion_n; i++)
        if (request_has(rq, arena_printf(rq->arena, "c%zu", i)))
            met = arena_printf(rq->arena, "%s%s%zu", met, *met ? " " : "", i);
    return met;
}

const struct err *placing_post(struct request *rq)
{
    struct form form;
    struct placing_typed in;
    struct ladder *l;
    const struct ladder_places_row *now;
    const char *act = request_param(rq, "act");
    struct ladder_id id = {request_id(rq, "ladder")};
    bool ends = act && !strcmp(act, "end");
    if (rq->access.relations & RELATION_SELF) /* nobody decides about a step of their own */
        return &err_not_found;
    TRY(ladder_load(rq->db, rq->arena, rq->viewer.employer, id, 0, &l));
    if (!l || !strcmp(l->state, "closed"))
        return &err_not_found;
    TRY(newest_place(rq, id, &now));
    form_read(&form, rq, placing_fields, sizeof placing_fields / sizeof placing_fields[0], &in);
    const char *met = "";
    if (in.step < 1 || (size_t)in.step > l->step_n)
        form_fault(&form, "step", N_("Choose a step."));
    else
        met = met_typed(rq, &l->steps[in.step - 1]);
    if (!ends && !form_error(&form, "step") && l->steps[in.step - 1].criterion_n && !*met)
        form_fault(&form, "criteria", N_("Tick the criteria that are met. A step is given by its criteria only."));
    if (in.from && in.to && strcmp(in.to, in.from) < 0)
        form_fault(&form, "to", N_("The last day lies before the first. Change one of them."));
    bool stale = in.number != (now ? now->number : 0) || in.version != l->version;
    if (stale && !form.error_n)
        form_fault(&form, "step",
                   N_("Somebody decided about this meanwhile, or the ladder has changed. Read it again, "
                      "then decide."));
    if (form.error_n) {
        rq->status = stale ? 409 : 422;
        return placing_show(rq, &form, l, (size_t)(in.step > 0 ? in.step : 0), now);
    }
    TRY(ladder_place_add(rq->db, rq->arena, rq->viewer.employer, rq->access.person, id, (now ? now->number : 0) + 1,
                         l->version, ends ? 0 : in.step, ends ? "" : met, rq->viewer.person, in.reason,
                         language_code(rq->language), in.from, ends ? NULL : in.to, rq->now, NULL));
    TRY(request_event(rq, EVENT_LADDER_PLACED, rq->access.person.v));
    return answer_done(rq, N_("The decision is kept, with its reason. The person can read it."), "/people/%s/ladders",
                       request_part(rq, "person"));
}

/* ---- staying ---- */

struct stay_typed {
    int64_t number;
    bool stays;
};
static const struct form_field stay_fields[] = {
    {"number", FIELD_INT, offsetof(struct stay_typed, number)},
    {"stays", FIELD_CHECK, offsetof(struct stay_typed, stays)},
};
TAKES(stay_takes, stay_fields);

const struct err *stay_post(struct request *rq)
{
    struct form form;
    struct stay_typed in;
    const struct ladder_places_row *now;
    struct ladder_id id = {request_id(rq, "ladder")};
    form_read(&form, rq, stay_fields, 2, &in);
    TRY(newest_place(rq, id, &now));
    if (!now || !now->position)
        return &err_not_found;
    if (now->number != in.number)
        return &err_conflict;
    TRY(ladder_place_stay(rq->db, rq->arena, rq->viewer.employer, rq->access.person, id, now->number, in.stays, NULL));
    return answer_done(rq,
                       in.stays ? N_("It is noted that you stay on this step. That is as good as any other.")
                                : N_("It is no longer noted that you stay on this step."),
                       "/people/%s/ladders", request_part(rq, "person"));
}

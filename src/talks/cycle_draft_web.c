/* SPDX-License-Identifier: EUPL-1.2 */
/* A draft: what it is, who has to be looked at before it starts, which units take part, and opening it. */
#include "talks/cycle_web.h"

#include "cycle_tmpl.h"
#include "cycles_sql.h"

#include <string.h>

const char *const mend_words[MEND_LISTS] = {"no-manager", "no-mail", "two-talks", "on-leave", "missing"};

const char *mend_title(enum mend_list l)
{
    static const char *const titles[MEND_LISTS] = {
        N_("No manager of record"),  N_("No mail address"), N_("An open talk already"), N_("On leave"),
        N_("No talk in this round"),
    };
    return titles[l];
}

const char *mend_says(enum mend_list l, bool also_open)
{
    static const char *const says[MEND_LISTS] = {
        N_("They get a talk that nobody holds yet. It finds its holder when they get a manager."),
        N_("Their letters wait to be printed. Give them a mail address, or a code on paper."),
        N_("They are left out, so that nobody has two talks at once."),
        N_("Nothing is asked of them now. When they are back, you find them among those without a talk."),
        N_("They came later, are back from leave, were left out, or were taken out."),
    };
    if (l == MEND_TWO_TALKS && also_open)
        return N_("They get one more, as you have chosen: two talks at once.");
    return says[l];
}

/* Loads the first people of each list, or those of one behind `after`. */
static const struct err *mend_load(struct request *rq, const struct cycle *c, const char *word, struct person_id after,
                                   int64_t n, struct mend mend[MEND_LISTS])
{
    struct cycle_to_mend_rows rows;
    TRY(cycle_to_mend(rq->db, rq->arena, c->employer, rq->viewer.person, c->id, c->board,
                      access_sees_protected(&rq->viewer), rq->today, language_code(rq->language), word, after, n,
                      &rows));
    for (size_t l = 0; l < MEND_LISTS; l++)
        mend[l].v = arena_array(rq->arena, (size_t)n + 1, sizeof *mend[l].v);
    for (size_t i = 0; i < rows.n; i++)
        for (size_t l = 0; l < MEND_LISTS; l++)
            if (strcmp(mend_words[l], rows.v[i].why) == 0 && mend[l].n < (size_t)n)
                mend[l].v[mend[l].n++] = (struct mend_person){rows.v[i].person_id, rows.v[i].name};
    return NULL;
}

/* The chosen units as one text: those that no chosen unit stands above. */
static const struct err *units_say(struct request *rq, const struct cycle *c, const char **ret)
{
    struct cycle_units_rows rows;
    TRY(cycle_units(rq->db, rq->arena, c->employer, c->id, c->board, access_sees_protected(&rq->viewer), rq->today,
                    &rows));
    const char **names = arena_array(rq->arena, rows.n + 1, sizeof *names);
    size_t n = 0, tops = 0, chosen_tops = 0;
    for (size_t i = 0; i < rows.n; i++) {
        if (rows.v[i].chosen)
            names[n++] = rows.v[i].name;
        tops += !rows.v[i].parent_unit_id.v;
        chosen_tops += !rows.v[i].parent_unit_id.v && rows.v[i].chosen;
    }
    *ret = tops && tops == chosen_tops ? tr_format(rq->arena, rq->language, "The whole of %1", c->board_name)
           : n == 0                    ? tr(rq->language, "None yet")
           : n > 8 ? tr_format(rq->arena, rq->language, "%1 units", say_number(rq->arena, rq->language, (int64_t)n))
                   : say_list(rq->arena, rq->language, n, names);
    return NULL;
}

const struct err *cycle_draft_show(struct request *rq, const struct cycle *c)
{
    struct cycle_count_row *n;
    struct cycle_draft_page p = {.c = c};
    enum language l = rq->language;
    TRY(cycle_count(rq->db, rq->arena, c->employer, c->id, c->board, access_sees_protected(&rq->viewer), rq->today,
                    &n));
    TRY(mend_load(rq, c, NULL, (struct person_id){0}, CYCLE_FIRST, p.mend));
    TRY(units_say(rq, c, &p.units));
    p.people = n->people;
    p.getting = n->getting;
    p.hides = !access_sees_protected(&rq->viewer);
    p.mend[MEND_NO_MANAGER].count = n->no_manager;
    p.mend[MEND_NO_MAIL].count = n->no_mail;
    p.mend[MEND_TWO_TALKS].count = n->two_talks;
    p.mend[MEND_ON_LEAVE].count = n->on_leave;
    for (size_t i = 0; i < MEND_MISSING; i++)
        p.to_mend |= p.mend[i].count != 0;
    p.period = cycle_period(rq, c->days.from, c->days.to);
    p.prepare_by = say_weekday(rq->arena, l, c->days.prepare_by, rq->today);
    p.talk_by = say_weekday(rq->arena, l, c->days.talk_by, rq->today);
    p.sign_by = say_weekday(rq->arena, l, c->days.sign_by, rq->today);
    struct page_frame f = cycle_frame(rq, c->name);
    return page_answer(rq, &f, cycle_draft_body, &p);
}

static const struct form_field mend_fields[] = {{.name = "after", .kind = FIELD_ID}};
TAKES(cycle_mend_query, mend_fields);

const struct err *cycle_mend_get(struct request *rq)
{
    struct cycle *c;
    struct cycle_mend_page p = {.list = MEND_LISTS};
    struct mend mend[MEND_LISTS] = {0};
    struct person_id after = {0};
    TRY(cycle_of_request(rq, &c));
    for (size_t i = 0; i < MEND_LISTS; i++)
        if (strcmp(request_part(rq, "list"), mend_words[i]) == 0)
            p.list = (enum mend_list)i;
    if (p.list == MEND_LISTS || (p.list == MEND_MISSING && c->state == CYCLE_DRAFT))
        return &err_not_found;
    if (request_has(rq, "after") && !id_read(request_param(rq, "after"), &after.v))
        return &err_not_found;
    TRY(mend_load(rq, c, mend_words[p.list], after, CYCLE_PAGE + 1, mend));
    p.c = c;
    p.people = mend[p.list];
    if (p.people.n > CYCLE_PAGE) {
        char *last = arena_alloc(rq->arena, ID_TEXT_SIZE);
        p.people.n = CYCLE_PAGE;
        id_write(p.people.v[CYCLE_PAGE - 1].person_id.v, last);
        p.more = last;
    }
    struct page_frame f = cycle_frame(rq, tr(rq->language, mend_title(p.list)));
    return page_answer(rq, &f, cycle_mend_body, &p);
}

const struct err *cycle_open_post(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    if (c->state == CYCLE_DRAFT) {
        const char *field;
        if (cycle_days_fault(&c->days, rq->today, true, &field))
            return err_refused(rq->arena, 409,
                               N_("The days of this draft have passed meanwhile. Change them, then open the round."));
    }
    TRY(cycle_start_opening(rq->db, rq->arena, c, access_sees_protected(&rq->viewer), rq->today, rq->now));
    TRY(request_event(rq, EVENT_CYCLE_OPENED, c->id.v));
    return answer_done(rq, N_("The round is opened. The letters are on their way."), "/hr/cycles/%s",
                       cycle_slug(rq, c));
}

const struct err *cycle_drop_post(struct request *rq)
{
    struct cycle *c;
    TRY(cycle_of_request(rq, &c));
    if (c->state != CYCLE_DRAFT)
        return err_refused(rq->arena, 409, N_("Only a draft can be thrown away. Close the round instead."));
    TRY(cycle_drop_units(rq->db, rq->arena, c->employer, c->id, NULL));
    TRY(cycle_drop(rq->db, rq->arena, c->employer, c->id, c->board, NULL));
    return answer_done(rq, N_("The draft is thrown away."), "/hr/cycles");
}

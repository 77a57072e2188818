/* SPDX-License-Identifier: EUPL-1.2 */
#include "talks/talk_page.h"

#include "layout_tmpl.h"
#include "talk_page_tmpl.h"

#include <string.h>

const struct err *talk_of_request(struct request *rq, struct talk **ret)
{
    TRY(talk_load(rq->db, rq->arena, rq->viewer.employer, (struct talk_id){request_id(rq, "talk")}, rq->viewer.person,
                  rq->now, ret));
    /* A manager of record who is that no more stands as holder until the night. */
    if (!(rq->access.relations & (RELATION_SELF | RELATION_HOLDER)))
        (*ret)->side = SIDE_NONE;
    if ((*ret)->side != SIDE_MANAGER && (*ret)->holder_n > 1) {
        (*ret)->other = talk_holder_given(rq, *ret);
        (*ret)->other_name = talk_holder_names(rq->arena, rq->language, *ret);
    }
    return NULL;
}

const struct err *talk_phase_or_redirect(struct request *rq, const struct talk *t, enum talk_phase phase,
                                         bool *ret_go_on)
{
    *ret_go_on = talk_phase_open(t, phase);
    if (*ret_go_on)
        return NULL;
    if (strcmp(t->state, "cancelled") == 0)
        return err_refused(rq->arena, 410, N_("This talk was called off. Nothing more happens in it."));
    enum talk_phase at = talk_shared(t) ? t->phase : PHASE_PREPARE;
    if (!talk_phase_open(t, at) || at == phase)
        return err_refused(
            rq->arena, 409,
            N_("This part of the talk waits until the employee has said whether you may read what was said before."));
    return answer_redirect(rq, "/talks/%s/%s", request_part(rq, "talk"), phase_path(at));
}

struct page_frame talk_frame(const struct request *rq, const char *title, const char *sees)
{
    return page_frame(rq, PLACE_TALKS, title, sees);
}

struct steps talk_steps_of(struct arena *a, const struct talk *t, enum talk_phase phase)
{
    struct steps s = {.now = (int)phase};
    char id[ID_TEXT_SIZE];
    id_write(t->id.v, id);
    for (int i = 0; i < PHASES; i++)
        if (i != (int)phase && talk_phase_open(t, (enum talk_phase)i) && !(i == PHASE_PREPARE && talk_shared(t)))
            s.hrefs[i] = arena_printf(a, "/talks/%s/%s", id, phase_path((enum talk_phase)i));
    return s;
}

const char *talk_when(const struct request *rq, int64_t moment)
{
    if (!moment)
        return NULL;
    char day[11];
    zone_day(rq->zone, moment, day);
    return tr_format(rq->arena, rq->language, "%1 at %2", say_weekday(rq->arena, rq->language, day, rq->today),
                     say_time(rq->arena, rq->language, rq->zone, moment));
}

const char *talk_with(const struct request *rq, const struct talk *t)
{
    return t->other ? t->other : tr(rq->language, "your manager");
}

const char *talk_holder_given(const struct request *rq, const struct talk *t)
{
    if (t->holder_n == 0)
        return tr(rq->language, "The manager");
    const char **names = arena_array(rq->arena, t->holder_n, sizeof *names);
    for (size_t i = 0; i < t->holder_n; i++)
        names[i] = t->holders[i].given;
    return say_list(rq->arena, rq->language, t->holder_n, names);
}

const char *talk_holder_names(struct arena *a, enum language l, const struct talk *t)
{
    if (t->holder_n == 0)
        return "";
    const char **names = arena_array(a, t->holder_n, sizeof *names);
    for (size_t i = 0; i < t->holder_n; i++)
        names[i] = t->holders[i].name;
    return say_list(a, l, t->holder_n, names);
}

bool talk_other_many(const struct talk *t)
{
    return t->side != SIDE_MANAGER && t->holder_n > 1;
}

const char *talk_you_and(const struct request *rq, const struct talk *t, const char *last)
{
    const char **names = arena_array(rq->arena, t->holder_n + 3, sizeof *names);
    size_t n = 0;
    names[n++] = tr(rq->language, "You");
    if (t->person.v != rq->viewer.person.v)
        names[n++] = t->name;
    for (size_t i = 0; i < t->holder_n; i++)
        if (t->holders[i].person.v != rq->viewer.person.v)
            names[n++] = t->holders[i].name;
    if (n == 1)
        return NULL;
    if (last)
        names[n++] = last;
    return say_list(rq->arena, rq->language, n, names);
}

const char *talk_sees(const struct request *rq, const struct talk *t)
{
    const char *all = talk_you_and(rq, t, NULL);
    if (!all)
        return tr(rq->language, "Only you see this page.");
    return tr_format(rq->arena, rq->language, "%1 see this page. Nobody else, not even HR.", all);
}

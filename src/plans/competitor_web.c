/* SPDX-License-Identifier: EUPL-1.2 */
/* GET and POST /people/:person/competitor. */
#include "plans/competitor.h"

#include "access/access.h"
#include "competitor_sql.h"
#include "competitor_tmpl.h"
#include "layout_tmpl.h"

#include <string.h>

/* Who reads the exit plan. */
#define PLAN_READERS (RELATION_SELF | RELATION_MANAGER | RELATION_PARTED)

static const char *const acts[] = {"mark", "back", NULL};
static const struct form_field fields[] = {{.name = "act", .kind = FIELD_CHOICE, .choices = acts}};
TAKES(competitor_takes, fields);
SHAPE(competitor_body, struct competitor_page, HAS_ID(struct competitor_page, person, "person_id"),
      HAS(struct competitor_page, given), HAS(struct competitor_page, said), HAS(struct competitor_page, may));

const struct err *competitor_said(struct request *rq, struct person_id person, const char **ret)
{
    struct competitor_mark_row *row;
    char day[11];
    *ret = NULL;
    TRY(competitor_mark(rq->db, rq->arena, rq->viewer.employer, person, rq->viewer.person,
                        access_sees_protected(&rq->viewer), rq->today, &row));
    if (!row)
        return NULL;
    zone_day(rq->zone, row->made_at, day);
    const char *said = say_day(rq->arena, rq->language, day, rq->today);
    *ret = row->by_name ? tr_format(rq->arena, rq->language, "%1 marked this on %2.", row->by_name, said)
                        : tr_format(rq->arena, rq->language, "A colleague marked this on %1.", said);
    return NULL;
}

/* True if the viewer may change the mark: take it back, or also set it as long as the person works here. */
static bool may_change(const struct request *rq, const struct competitor_person_row *who, bool back)
{
    bool gone = who->last_day && strcmp(who->last_day, rq->today) < 0;
    return rq->viewer.person.v != request_id(rq, "person") &&
           (rq->access.relations & (RELATION_MANAGER | RELATION_PARTED | RELATION_HR)) != 0 && (back || !gone);
}

const struct err *competitor_get(struct request *rq)
{
    struct person_id person = {request_id(rq, "person")};
    struct competitor_person_row *who;
    TRY(competitor_person(rq->db, rq->arena, rq->viewer.employer, person, rq->viewer.person, &who));
    struct competitor_page p = {.person = person,
                                .name = who->name,
                                .given = *who->given ? who->given : who->name,
                                .plan = (rq->access.relations & PLAN_READERS) != 0};
    TRY(competitor_said(rq, person, &p.said));
    p.may = may_change(rq, who, p.said != NULL);
    enum place place = rq->access.relations & RELATION_SELF ? PLACE_PATH : p.plan ? PLACE_TEAM : PLACE_STAFF;
    struct page_frame f =
        page_frame(rq, place, tr(rq->language, "Leaving for a competitor"),
                   tr_format(rq->arena, rq->language, "%1, the managers and HR see this page.", p.name));
    return page_answer(rq, &f, competitor_body, &p);
}

const struct err *competitor_post(struct request *rq)
{
    struct person_id person = {request_id(rq, "person")};
    const char *act = request_param(rq, "act");
    bool back = act && strcmp(act, "back") == 0;
    struct competitor_person_row *who;
    TRY(competitor_person(rq->db, rq->arena, rq->viewer.employer, person, rq->viewer.person, &who));
    if (!may_change(rq, who, true))
        return &err_not_found;
    if (!act || (!back && strcmp(act, "mark") != 0))
        return err_refused(rq->arena, 422, N_("Say what you want to do: press one of the buttons."));
    if (!may_change(rq, who, back))
        return err_refused(rq->arena, 409, N_("The last day has passed, so this can only be taken back."));
    TRY(back ? competitor_drop(rq->db, rq->arena, rq->viewer.employer, person, NULL)
             : competitor_put(rq->db, rq->arena, rq->viewer.employer, person, rq->viewer.person, rq->now, NULL));
    return answer_done(rq,
                       back ? N_("Taken back. What was written is there again.") : N_("Marked. The exit plan says so."),
                       "/people/%s/competitor", request_part(rq, "person"));
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom the employee lets read along while preparing: find, invite, end. */
#include "base/text.h"
#include "preparation_tmpl.h"
#include "questions_sql.h"
#include "talks/preparation.h"
#include "talks/talk_letter.h"
#include "talks/talk_page.h"

#include <string.h>

static const struct form_field search_fields[] = {{.name = "who", .kind = FIELD_LINE}};
TAKES(helpers_query, search_fields);
static const struct form_field helper_fields[] = {{.name = "person", .kind = FIELD_ID}};
TAKES(helper_takes, helper_fields);
static const struct form_field end_fields[] = {{.name = "helper", .kind = FIELD_ID}};
TAKES(helper_end_takes, end_fields);

/* Adds the colleagues that the search finds. */
static const struct err *colleagues_find(struct request *rq, struct preparation_page *p)
{
    struct colleagues_by_name_rows rows;
    const char *folded = like_escape(rq->arena, text_fold(rq->arena, text_squeeze(rq->arena, p->search)));
    TRY(colleagues_by_name(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, folded, &rows));
    p->found = arena_array(rq->arena, rows.n, sizeof *p->found);
    for (size_t i = 0; i < rows.n; i++)
        p->found[p->found_n++] =
            (struct preparation_colleague){rows.v[i].person_id, rows.v[i].name, rows.v[i].title ? rows.v[i].title : ""};
    return NULL;
}

const struct err *helpers_get(struct request *rq)
{
    struct preparation_page p = {.rq = rq};
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    p.t = t;
    struct helpers_of_talk_rows helpers;
    TRY(helpers_of_talk(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &helpers));
    p.helpers = arena_array(rq->arena, helpers.n, sizeof *p.helpers);
    p.helper_n = helpers.n;
    for (size_t i = 0; i < helpers.n; i++) {
        p.helpers[i].id = helpers.v[i].helper_id;
        p.helpers[i].name = helpers.v[i].name ? helpers.v[i].name : tr(rq->language, "a colleague");
    }
    p.search = request_param(rq, "who");
    if (p.search && !text_blank(p.search))
        TRY(colleagues_find(rq, &p));
    struct page_frame f =
        talk_frame(rq, tr(rq->language, "Who may read along"), tr(rq->language, "Only you see this page."));
    return page_answer(rq, &f, helpers_body, &p);
}

const struct err *helpers_post(struct request *rq)
{
    const char *text = request_param(rq, "person");
    struct person_id person;
    struct talk *t;
    TRY(talk_of_request(rq, &t));
    if (!text || !id_read(text, &person.v))
        return &err_not_found;
    struct colleague_exists_row *row;
    TRY(colleague_exists(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, person, &row));
    if (!row)
        return &err_not_found;
    for (size_t i = 0; i < t->holder_n; i++)
        if (t->holders[i].person.v == person.v)
            return err_refused(rq->arena, 409,
                               N_("You have this talk with that person, who reads your text once you have both handed "
                                  "in. Choose somebody else."));
    struct helpers_of_talk_rows now;
    TRY(helpers_of_talk(rq->db, rq->arena, t->employer, t->id, rq->viewer.person, &now));
    bool already = false;
    for (size_t i = 0; i < now.n; i++)
        already |= now.v[i].person_id.v == person.v;
    if (!already) {
        TRY(talk_letter(rq->db, rq->arena, t, person, LETTER_MAY_READ, t->given, NULL, "preparation/read", rq->now));
        TRY(helper_insert(rq->db, rq->arena, t->employer, (struct helper_id){id_random()}, t->id, person, rq->now,
                          NULL));
    }
    return answer_done(rq, N_("They may read your preparation from now. You can end it at any time."),
                       "/talks/%s/helpers", request_part(rq, "talk"));
}

const struct err *helpers_end_post(struct request *rq)
{
    const char *text = request_param(rq, "helper");
    struct helper_id helper;
    if (!text || !id_read(text, &helper.v))
        return &err_not_found;
    TRY(helper_end(rq->db, rq->arena, rq->viewer.employer, helper, (struct talk_id){request_id(rq, "talk")}, rq->now,
                   NULL));
    return answer_done(rq, N_("Ended. They can’t read it any more."), "/talks/%s/helpers", request_part(rq, "talk"));
}

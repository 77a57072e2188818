/* SPDX-License-Identifier: EUPL-1.2 */
/* The paths that one has walked oneself: may others ask about them? */
#include "map/findings.h"

#include "base/text.h"
#include "findings_tmpl.h"
#include "layout_tmpl.h"
#include "base/time.h"
#include "map/observe.h"
#include "models_sql.h"
#include "walked_sql.h"

#include <string.h>

#define MODEL_WORDS 500

static const struct form_field fields[] = {
    {.name = "from", .kind = FIELD_ID},
    {.name = "to", .kind = FIELD_ID},
    {.name = "words", .kind = FIELD_WORDS, .max = MODEL_WORDS},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(models_takes, fields);

static SHAPE(model_line, struct model_line, HAS(struct model_line, from), HAS(struct model_line, to),
             HAS(struct model_line, from_name), HAS(struct model_line, to_name), HAS(struct model_line, asked),
             HAS(struct model_line, words), HAS(struct model_line, language));
SHAPE(models_body, struct models_page, HAS_LIST(struct models_page, v, n, "walked", &model_line_shape),
      HAS(struct models_page, hidden), HAS_SPAN(struct models_page, asked, &asked_line_shape));

/* The paths that the viewer has walked, by their employments here. */
static const struct err *walked_by_me(struct request *rq, struct observed_path **ret, size_t *ret_n)
{
    struct walked_works_of_rows rows;
    struct observed_walks walks = {0};
    char tomorrow[11];
    TRY(walked_works_of(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    struct observed_work *works = arena_array(rq->arena, rows.n + 1, sizeof *works);
    for (size_t i = 0; i < rows.n; i++)
        works[i] =
            (struct observed_work){rq->viewer.person, rows.v[i].held_role_id, rows.v[i].from_day, rows.v[i].to_day};
    day_add(rq->today, 1, tomorrow);
    observe_walks(rq->arena, works, rows.n, tomorrow, &walks);
    *ret = observe_count(rq->arena, &walks, ret_n);
    return NULL;
}

const struct err *models_get(struct request *rq)
{
    struct arena *a = rq->arena;
    struct observed_path *walked;
    struct role_models_mine_rows mine;
    struct role_model_names_rows names;
    struct models_page p = {0};
    size_t n;
    TRY(walked_by_me(rq, &walked, &n));
    TRY(role_models_mine(rq->db, a, rq->viewer.employer, rq->viewer.person, &mine));
    TRY(role_model_names(rq->db, a, rq->viewer.employer, rq->viewer.person, &names));
    p.v = arena_array(a, n + 1, sizeof *p.v);
    for (size_t i = 0; i < n; i++) {
        struct model_line x = {.from = walked[i].from, .to = walked[i].to, .words = ""};
        for (size_t k = 0; k < names.n; k++) {
            if (names.v[k].role_id.v == x.from.v)
                x.from_name = names.v[k].name;
            if (names.v[k].role_id.v == x.to.v)
                x.to_name = names.v[k].name;
        }
        for (size_t k = 0; k < mine.n; k++)
            if (mine.v[k].from_role_id.v == x.from.v && mine.v[k].to_role_id.v == x.to.v) {
                x.asked = true;
                x.words = mine.v[k].words;
                x.language = mine.v[k].language;
            }
        x.key = id_text(a, x.from.v ^ x.to.v);
        if (x.from_name && x.to_name)
            p.v[p.n++] = x;
    }
    TRY(asked_lines_load(rq, &p.asked));
    p.hidden = names.n && names.v[0].hidden != 0;
    struct page_frame f = page_frame(rq, PLACE_PATH, tr(rq->language, N_("Paths that you have walked")),
                                     tr(rq->language, N_("Only you see this page. What you say yes to is seen by "
                                                         "everybody who works here, on the map.")));
    return page_answer(rq, &f, models_body, &p);
}

const struct err *models_post(struct request *rq)
{
    const char *from = request_param(rq, "from"), *to = request_param(rq, "to"), *act = request_param(rq, "act"),
               *typed = request_param(rq, "words");
    struct role_id ends[2] = {{0}, {0}};
    struct employer_id employer = rq->viewer.employer;
    struct observed_path *walked;
    struct role_model_names_rows names;
    size_t n;
    bool mine = false;
    if (!from || !to || !act || !id_read(from, &ends[0].v) || !id_read(to, &ends[1].v))
        return &err_conflict;
    if (strcmp(act, "back") == 0) {
        TRY(role_model_take_back(rq->db, rq->arena, employer, rq->viewer.person, ends[0], ends[1], NULL));
        return answer_done(rq, N_("Taken back. Nobody is told about you any more."), "/map/models");
    }
    TRY(walked_by_me(rq, &walked, &n));
    TRY(role_model_names(rq->db, rq->arena, employer, rq->viewer.person, &names));
    for (size_t i = 0; i < n; i++)
        mine |= walked[i].from.v == ends[0].v && walked[i].to.v == ends[1].v;
    if (!mine || (names.n && names.v[0].hidden))
        return &err_not_found; /* only what one has walked; and nobody whose identity is protected */
    const char *words = typed ? text_trim(rq->arena, typed) : "";
    if (utf8_length(words) > MODEL_WORDS)
        return err_refused(rq->arena, 422, N_("That is longer than 500 letters. Go back and say it in fewer."));
    TRY(role_model_say(rq->db, rq->arena, employer, rq->viewer.person, ends[0], ends[1], words,
                       language_code(rq->language), rq->now, NULL));
    return answer_done(rq, N_("Thank you. Whoever looks at this way on the map can ask you."), "/map/models");
}

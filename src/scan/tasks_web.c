/* SPDX-License-Identifier: EUPL-1.2 */
/* Energy per task: one's own list, of which one wants more, as much, or less; and wishes that come of it. */
#include "scan/scan_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "scan_sql.h"
#include "talks/offer.h"
#include "tasks_tmpl.h"

#include <stddef.h>
#include <string.h>

#define TASKS_MOST 40

static const char *const wants_words[] = {"more", "same", "less", NULL};

struct task_typed {
    const char *task, *wants;
};
static const struct form_field add_fields[] = {
    {.name = "task", .kind = FIELD_LINE, .offset = offsetof(struct task_typed, task), .need = N_("Write a task.")},
    {.name = "wants",
     .kind = FIELD_CHOICE,
     .offset = offsetof(struct task_typed, wants),
     .choices = wants_words,
     .need = N_("Say whether you want more of it, as much, or less.")},
};
TAKES(tasks_takes, add_fields);
static const struct form_field change_fields[] = {
    {.name = "wants", .kind = FIELD_CHOICE, .choices = wants_words},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(task_takes, change_fields);

/* The three choices. */
static void choices_fill(const struct request *rq, const char *chosen, struct option *ret)
{
    static const char *const labels[] = {N_("More of it"), N_("As much as now"), N_("Less of it")};
    for (size_t i = 0; i < 3; i++)
        ret[i] = (struct option){.value = wants_words[i],
                                 .label = tr(rq->language, labels[i]),
                                 .chosen = chosen && strcmp(chosen, wants_words[i]) == 0};
}

/* Writes the page. */
static const struct err *tasks_show(struct request *rq, const struct form *form)
{
    struct tasks_of_viewer_rows rows;
    struct tasks_page p = {.form = form};
    TRY(tasks_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    TRY(offer_talk(rq, &p.talk));
    p.n = rows.n;
    p.v = arena_array(rq->arena, rows.n + 1, sizeof *p.v);
    for (size_t i = 0; i < rows.n; i++) {
        p.v[i] = (struct task_line){.id = rows.v[i].task_id,
                                    .task = rows.v[i].task,
                                    .wants = rows.v[i].wants,
                                    .language = rows.v[i].language,
                                    .first = i == 0,
                                    .last = i + 1 == rows.n};
        choices_fill(rq, rows.v[i].wants, p.v[i].choices);
    }
    choices_fill(rq, form_value(form, "wants", NULL), p.choices);
    struct page_frame f = scan_frame(rq, tr(rq->language, N_("Your tasks")));
    return page_answer(rq, &f, tasks_body, &p);
}

/* GET /scan/tasks */
const struct err *tasks_get(struct request *rq)
{
    return tasks_show(rq, NULL);
}

/* POST /scan/tasks: adds one. */
const struct err *tasks_post(struct request *rq)
{
    struct form form;
    struct task_typed typed;
    struct tasks_of_viewer_rows rows;
    bool good = form_read(&form, rq, add_fields, sizeof add_fields / sizeof add_fields[0], &typed);
    TRY(tasks_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    if (good && rows.n >= TASKS_MOST) {
        form_fault(&form, "task", N_("Forty tasks are enough. Take one away first."));
        good = false;
    }
    if (!good) {
        rq->status = 422;
        return tasks_show(rq, &form);
    }
    int64_t position = rows.n ? rows.v[rows.n - 1].position + 1 : 1;
    TRY(task_add(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, (struct task_id){id_random()}, position,
                 typed.task, typed.wants, language_code(rq->language), rq->now, NULL));
    return answer_done(rq, N_("Saved. Only you can read it."), "/scan/tasks");
}

/* Puts a wish about the task into the open preparation, in the language that the task is written in. */
static const struct err *offer(struct request *rq, const struct tasks_of_viewer_row *task)
{
    static const char *const under[] = {"wish", "wish_year", "goal_short", "need", NULL};
    struct talk_id talk;
    struct question_id question;
    enum language l;
    TRY(offer_talk(rq, &talk));
    if (!talk.v)
        return err_refused(rq->arena, 409, N_("You have no preparation open at the moment."));
    if (strcmp(task->wants, "same") == 0)
        return err_refused(rq->arena, 409, N_("You want as much of this task as now, so there is nothing to propose."));
    if (!language_read(task->language, &l))
        l = rq->language;
    const char *words = strcmp(task->wants, "more") == 0
                            ? tr_format(rq->arena, l, "I would like to do more of this: %1.", task->task)
                            : tr_format(rq->arena, l, "I would like to do less of this: %1.", task->task);
    TRY(offer_put(rq, talk, under, words, &question));
    return answer_done(rq, N_("It stands in your preparation now. Change it there as you like."), "/scan/tasks");
}

/* Swaps two neighbours; the list is numbered anew, so that equal places can't stay. */
static const struct err *swap(struct request *rq, const struct tasks_of_viewer_rows *rows, size_t a, size_t b)
{
    for (size_t i = 0; i < rows->n; i++) {
        int64_t place = (int64_t)(i == a ? b : i == b ? a : i) + 1;
        if (place != rows->v[i].position)
            TRY(task_place(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rows->v[i].task_id, place, NULL));
    }
    return NULL;
}

/* POST /scan/tasks/:task */
const struct err *task_post(struct request *rq)
{
    struct tasks_of_viewer_rows rows;
    struct task_id id = {request_id(rq, "task")};
    const char *act = request_param(rq, "act"), *wants = request_param(rq, "wants");
    act = act ? act : "save";
    TRY(tasks_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    size_t at = 0;
    while (at < rows.n && rows.v[at].task_id.v != id.v)
        at++;
    if (at == rows.n)
        return &err_not_found;
    if (strcmp(act, "remove") == 0) {
        TRY(task_erase(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, id, NULL));
        return answer_done(rq, N_("Taken away."), "/scan/tasks");
    }
    for (size_t i = 0; wants && wants_words[i]; i++) /* what is chosen is kept, whichever button is pressed */
        if (strcmp(wants, wants_words[i]) == 0 && strcmp(wants, rows.v[at].wants) != 0) {
            rows.v[at].wants = wants_words[i];
            TRY(task_wants(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, id, wants, rq->now, NULL));
        }
    if (strcmp(act, "offer") == 0)
        return offer(rq, &rows.v[at]);
    if (strcmp(act, "up") == 0 && at > 0)
        TRY(swap(rq, &rows, at, at - 1));
    else if (strcmp(act, "down") == 0 && at + 1 < rows.n)
        TRY(swap(rq, &rows, at, at + 1));
    return answer_done(rq, N_("Saved. Only you can read it."), "/scan/tasks");
}

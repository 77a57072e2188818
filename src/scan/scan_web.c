/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of one's scans, beginning one, and its pages of statements. */
#include "scan/scan_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "scan_sql.h"
#include "scan_tmpl.h"
#include "talks/questions.h"

#include <stdlib.h>
#include <string.h>

static const struct form_field begin_fields[] = {{.name = "instrument", .kind = FIELD_LINE}};
TAKES(scan_begin_takes, begin_fields);
static const struct form_field part_fields[] = {
    {.name = "a:number", .kind = FIELD_LINE}, /* a1 … a6; with -mark what stood there when the page was made */
    {.name = "words", .kind = FIELD_WORDS, .max = SCAN_LINE_MOST},
    {.name = "words-mark", .kind = FIELD_LINE},
    {.name = "act", .kind = FIELD_ACT},
};
TAKES(scan_part_takes, part_fields);

/* The installed instruments that are open, as choices behind our own. */
static const struct err *choices_load(struct request *rq, struct scans_page *p)
{
    struct instruments_all_rows rows;
    const struct instrument *const *read;
    TRY(instruments_load(rq, &rows, &read));
    p->choices = arena_array(rq->arena, rows.n + 1, sizeof *p->choices);
    p->choices[p->choice_n++] = (struct scan_choice){INSTRUMENT_OWN, scan_text(rq, &instrument_own.name),
                                                     scan_text(rq, &instrument_own.about), NULL, NULL};
    for (size_t i = 0; i < rows.n; i++) {
        const struct instrument *in = read[i];
        if (strcmp(rows.v[i].state, "open") != 0)
            continue;
        p->choices[p->choice_n++] =
            (struct scan_choice){id_text(rq->arena, rows.v[i].instrument_id.v), scan_text(rq, &in->name),
                                 scan_text(rq, &in->about), in->source, in->licence};
    }
    return NULL;
}

/* GET /scan */
const struct err *scans_get(struct request *rq)
{
    struct scans_of_viewer_rows rows;
    struct tasks_of_viewer_rows tasks;
    struct scans_page p = {0};
    TRY(scans_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    TRY(tasks_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &tasks));
    TRY(choices_load(rq, &p));
    p.task_n = tasks.n;
    p.n = rows.n;
    p.v = arena_array(rq->arena, rows.n + 1, sizeof *p.v);
    for (size_t i = 0; i < rows.n; i++) {
        const struct scans_of_viewer_row *r = &rows.v[i];
        bool own = strcmp(r->instrument, INSTRUMENT_OWN) == 0;
        p.v[i] = (struct scan_line){r->scan_id, own ? scan_text(rq, &instrument_own.name) : r->instrument,
                                    say_moment(rq->arena, rq->language, rq->zone, r->begun_at), r->ended_at == 0};
        if (own && !r->ended_at && !p.open) {
            p.open = true;
            p.go_on = r->scan_id;
        }
    }
    struct page_frame f = scan_frame(rq, tr(rq->language, N_("Career scan")));
    return page_answer(rq, &f, scans_body, &p);
}

/* Finds what is to be begun: ours, or an open one by its id. */
static const struct err *chosen(struct request *rq, const char *word, const struct instrument **ret)
{
    struct instruments_all_rows rows;
    const struct instrument *const *read;
    int64_t id;
    *ret = &instrument_own;
    if (!word || !*word || strcmp(word, INSTRUMENT_OWN) == 0)
        return NULL;
    if (!id_read(word, &id))
        return &err_not_found;
    TRY(instruments_load(rq, &rows, &read));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.v[i].instrument_id.v == id && strcmp(rows.v[i].state, "open") == 0) {
            *ret = read[i];
            return NULL;
        }
    return &err_not_found;
}

/* POST /scan: begins one, or goes on with the one that is open. */
const struct err *scan_begin_post(struct request *rq)
{
    const struct instrument *in;
    struct scans_of_viewer_rows rows;
    TRY(chosen(rq, request_param(rq, "instrument"), &in));
    TRY(scans_of_viewer(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    for (size_t i = 0; i < rows.n; i++) /* one that is open is gone on with */
        if (!rows.v[i].ended_at && strcmp(rows.v[i].instrument, in->word) == 0 &&
            strcmp(rows.v[i].version, in->version) == 0) {
            struct scan *s;
            TRY(scan_load(rq, rows.v[i].scan_id, &s));
            size_t at = scan_part_open(s);
            return answer_redirect(rq, "/scan/%s/part/%s", id_text(rq->arena, s->id.v),
                                   in->parts[at < in->part_n ? at : in->part_n - 1].word);
        }
    struct scan_id id = {id_random()};
    TRY(scan_begin(rq->db, rq->arena, rq->viewer.employer, id, rq->viewer.person, in->word, in->version,
                   language_code(rq->language), rq->now, NULL));
    return answer_redirect(rq, "/scan/%s/part/%s", id_text(rq->arena, id.v), in->parts[0].word);
}

/* The value of an answer as the form has it. */
static const char *value_text(const struct request *rq, int answer)
{
    return answer == SCAN_UNANSWERED ? "" : arena_printf(rq->arena, "%d", answer);
}

/* Fills the page of the part in the path as it is stored. */
static const struct err *part_load(struct request *rq, struct scan **ret, struct scan_part_page *p)
{
    TRY(scan_of_request(rq, ret));
    const struct scan *s = *ret;
    size_t at = instrument_part_at(s->in, request_part(rq, "part"));
    if (at == SIZE_MAX)
        return &err_not_found;
    const struct instrument_part *part = &s->in->parts[at];
    *p = (struct scan_part_page){.s = s,
                                 .part = at,
                                 .word = part->word,
                                 .title = scan_text(rq, &part->title),
                                 .lead = scan_text(rq, &part->lead),
                                 .line = scan_text(rq, &part->line),
                                 .words = s->parts[at].words,
                                 .mark = words_mark(rq->arena, s->parts[at].words, 0),
                                 .n = part->n,
                                 .answer_n = s->in->answer_n};
    p->items = arena_array(rq->arena, part->n, sizeof *p->items);
    p->answers = arena_array(rq->arena, s->in->answer_n, sizeof *p->answers);
    if (s->answered || *p->words)
        p->saved = say_time(rq->arena, rq->language, rq->zone, s->touched_at);
    for (size_t i = 0; i < part->n; i++) {
        int answer = s->answers[part->first + i];
        p->items[i] = (struct scan_item){arena_printf(rq->arena, "a%zu", i + 1),
                                         scan_text(rq, &s->in->items[part->first + i].text),
                                         value_text(rq, answer),
                                         value_text(rq, answer),
                                         answer,
                                         part->first + i};
    }
    for (size_t i = 0; i < s->in->answer_n; i++)
        p->answers[i] = (struct option){.value = value_text(rq, s->in->answers[i].value),
                                        .label = scan_text(rq, &s->in->answers[i].text)};
    return NULL;
}

/* Writes the page. */
static const struct err *part_show(struct request *rq, struct scan_part_page *p)
{
    struct page_frame f = scan_frame(rq, p->title);
    return page_answer(rq, &f, scan_part_body, p);
}

/* GET /scan/:scan/part/:part */
const struct err *scan_part_get(struct request *rq)
{
    struct scan *s;
    struct scan_part_page p;
    TRY(part_load(rq, &s, &p));
    return part_show(rq, &p);
}

/* Saves the answers that this window changed. What it never touched stays as another window left it. */
static const struct err *items_save(struct request *rq, struct scan *s, struct scan_part_page *p, bool *ret_any)
{
    for (size_t i = 0; i < p->n; i++) {
        struct scan_item *x = &p->items[i];
        const char *typed = request_param(rq, x->name);
        const char *was = request_param(rq, arena_printf(rq->arena, "%s-mark", x->name));
        if (!typed || (was && strcmp(was, typed) == 0))
            continue;
        for (size_t k = 0; k < s->in->answer_n; k++) {
            int value = s->in->answers[k].value;
            if (strcmp(value_text(rq, value), typed) != 0)
                continue;
            s->answered += x->stored == SCAN_UNANSWERED;
            s->answers[x->item] = value;
            x->value = x->mark = value_text(rq, value);
            *ret_any = true;
            TRY(scan_answer_save(rq->db, rq->arena, rq->viewer.employer, s->id, s->in->items[x->item].word, value,
                                 NULL));
        }
    }
    return NULL;
}

/* Saves the open line, unless another window wrote in it meanwhile: then the page shows both. */
static const struct err *line_save(struct request *rq, struct scan *s, struct scan_part_page *p, bool *ret_any)
{
    const char *typed = request_param(rq, "words"), *was = request_param(rq, "words-mark"), *stored = p->words;
    p->kept = true;
    if (!typed)
        return NULL;
    typed = text_trim(rq->arena, typed);
    if (strcmp(typed, stored) == 0)
        return NULL;
    p->kept = false;
    const char *mark = words_mark(rq->arena, typed, 0);
    if (was && strcmp(was, mark) == 0)
        return NULL; /* never touched here: what is stored is newer */
    p->words = typed;
    if (utf8_length(typed) > SCAN_LINE_MOST)
        p->error = N_("This is longer than 2 000 characters. Shorten it a little, then save.");
    else if (was && strcmp(was, p->mark) != 0) {
        p->elsewhere = stored;
        p->error = N_("You changed this in another window too. Keep what you want here, then save again.");
    }
    if (p->error)
        return NULL;
    p->kept = *ret_any = true;
    p->mark = mark;
    return scan_words_save(rq->db, rq->arena, rq->viewer.employer, s->id, p->word, typed, NULL);
}

/* The short answer to saving as one types. */
static const struct err *answer_part_marks(struct request *rq, const struct scan_part_page *p)
{
    struct saved_mark *marks = arena_array(rq->arena, p->n + 1, sizeof *marks);
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        const char *typed = request_param(rq, p->items[i].name);
        if (typed && strcmp(typed, p->items[i].value) == 0)
            marks[n++] = (struct saved_mark){arena_printf(rq->arena, "%s-mark", p->items[i].name), p->items[i].mark};
    }
    if (p->kept)
        marks[n++] = (struct saved_mark){"words-mark", p->mark};
    return answer_saved_marks(rq, marks, n, p->error ? tr(rq->language, p->error) : NULL);
}

/* POST /scan/:scan/part/:part */
const struct err *scan_part_post(struct request *rq)
{
    struct scan *s;
    struct scan_part_page p;
    bool any = false;
    TRY(part_load(rq, &s, &p));
    TRY(items_save(rq, s, &p, &any));
    TRY(line_save(rq, s, &p, &any));
    if (any)
        TRY(scan_touch(rq->db, rq->arena, rq->viewer.employer, s->id, language_code(rq->language), rq->now, NULL));
    if (request_by_script(rq))
        return answer_part_marks(rq, &p);
    const char *act = request_param(rq, "act"), *id = request_part(rq, "scan");
    if (p.error) {
        rq->status = 422;
        return part_show(rq, &p);
    }
    if (act && strcmp(act, "before") == 0 && p.part > 0)
        return answer_redirect(rq, "/scan/%s/part/%s", id, s->in->parts[p.part - 1].word);
    if (act && strcmp(act, "later") == 0)
        return answer_done(rq, N_("Saved. You can go on whenever you like."), "/scan");
    if (p.part + 1 < s->in->part_n)
        return answer_redirect(rq, "/scan/%s/part/%s", id, s->in->parts[p.part + 1].word);
    TRY(scan_end(rq->db, rq->arena, rq->viewer.employer, s->id, rq->now, NULL));
    return answer_redirect(rq, "/scan/%s", id);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What one answered, with what it may lead to; the next step; deleting it. */
#include "scan/scan_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "scan_sql.h"
#include "scan_tmpl.h"
#include "talks/offer.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SHOWN 6

/* The steps that one can choose, beside one's own words. */
static const char *const steps[] = {
    N_("Put words into my preparation"),       N_("Ask for a talk"),
    N_("Look at places on the map"),           N_("Talk to somebody who does what I am curious about"),
    N_("Wait, and take the scan again later"),
};
#define STEPS (sizeof steps / sizeof steps[0])

struct next_typed {
    const char *next, *own;
};
static const struct form_field next_fields[] = {
    {.name = "next", .kind = FIELD_LINE, .offset = offsetof(struct next_typed, next)},
    {.name = "own", .kind = FIELD_LINE, .offset = offsetof(struct next_typed, own), .max = SCAN_NEXT_MOST},
};
TAKES(scan_next_takes, next_fields);

/* The texts of statements. */
static const char **texts_of(const struct request *rq, const struct scan *s, const size_t *items, size_t n)
{
    const char **texts = arena_array(rq->arena, n + 1, sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = scan_text(rq, &s->in->items[items[i]].text);
    return texts;
}

/* A reason in words: the statement with what one answered. */
static const char **reasons_of(const struct request *rq, const struct scan *s, const size_t *items, size_t n)
{
    const char **texts = arena_array(rq->arena, n + 1, sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = scan_text(rq, own_phrase(items[i], s->answers[items[i]]));
    return texts;
}

/* The directions and the filters of the map that the answers speak for. */
static void lead_on(const struct request *rq, const struct scan *s, struct scan_result_page *p)
{
    struct scan_range range = instrument_range(s->in);
    size_t items[DIRECTIONS], n;
    const char *map = "/map";
    p->lead = arena_array(rq->arena, DIRECTIONS, sizeof *p->lead);
    p->filters = arena_array(rq->arena, OWN_FILTERS, sizeof *p->filters);
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (scan_speaks(s->answers, range, &own_directions[i], items, &n))
            p->lead[p->lead_n++] =
                (struct scan_reasoned){directions[i].word, tr(rq->language, directions[i].label),
                                       tr(rq->language, directions[i].explain), reasons_of(rq, s, items, n), n};
    for (size_t i = 0; i < OWN_FILTERS; i++)
        if (scan_speaks(s->answers, range, &own_filters[i].rule, items, &n)) {
            p->filters[p->filter_n++] =
                (struct scan_reasoned){NULL, scan_text(rq, &own_filters[i].said), NULL, reasons_of(rq, s, items, n), n};
            map = arena_printf(rq->arena, "%s%c%s=1", map, strchr(map, '?') ? '&' : '?', own_filters[i].name);
        }
    p->map = map;
}

/* The statements agreed with most and least, and those whose answer moved since one's scan before. */
static const struct err *statements(struct request *rq, const struct scan *s, const struct scan *before,
                                    struct scan_result_page *p)
{
    struct scan_range range = instrument_range(s->in);
    size_t all[INSTRUMENT_ITEMS], found[INSTRUMENT_ITEMS];
    for (size_t i = 0; i < s->in->item_n; i++)
        all[i] = i;
    p->most_n = scan_strongest(s->answers, all, s->in->item_n, range, false, found, MOST_SHOWN);
    p->most = texts_of(rq, s, found, p->most_n);
    p->least_n = scan_strongest(s->answers, all, s->in->item_n, range, true, found, MOST_SHOWN);
    p->least = texts_of(rq, s, found, p->least_n);
    if (!before)
        return NULL;
    p->moved = arena_array(rq->arena, s->in->item_n, sizeof *p->moved);
    for (int fell = 0; fell < 2; fell++) {
        size_t n = scan_moved(s->answers, before->answers, s->in->item_n, fell, found);
        for (size_t i = 0; i < n; i++)
            p->moved[p->moved_n++] =
                (struct scan_moved_line){scan_text(rq, &s->in->items[found[i]].text),
                                         scan_text(rq, instrument_answer_text(s->in, before->answers[found[i]])),
                                         scan_text(rq, instrument_answer_text(s->in, s->answers[found[i]]))};
    }
    return NULL;
}

/* Thousandths as people write them: "14", "2.5". */
static const char *say_thousandths(const struct request *rq, int64_t n)
{
    uint64_t m = (uint64_t)(n < 0 ? -n : n), rest = m % 1000;
    char digits[4];
    const char *whole = say_number(rq->arena, rq->language, (int64_t)(m / 1000)), *sign = n < 0 ? "-" : "";
    if (rest == 0)
        return arena_printf(rq->arena, "%s%s", sign, whole);
    snprintf(digits, sizeof digits, "%03u", (unsigned)rest);
    for (size_t k = 2; k > 0 && digits[k] == '0'; k--)
        digits[k] = 0;
    return arena_printf(rq->arena, "%s%s%c%s", sign, whole, rq->language == LANGUAGE_EN ? '.' : ',', digits);
}

/* What the scales of an installed instrument come to. */
static void scores(const struct request *rq, const struct scan *s, const struct scan *before,
                   struct scan_result_page *p)
{
    struct scan_range range = instrument_range(s->in);
    p->scores = arena_array(rq->arena, s->in->scale_n + 1, sizeof *p->scores);
    for (size_t i = 0; i < s->in->scale_n; i++) {
        const struct instrument_scale *scale = &s->in->scales[i];
        struct scan_score now = scan_score(s->answers, range, &scale->key);
        struct scan_score_line *line = &p->scores[p->score_n++];
        *line = (struct scan_score_line){scan_text(rq, &scale->name),
                                         scan_text(rq, &scale->about),
                                         now.enough ? say_thousandths(rq, now.value) : NULL,
                                         say_thousandths(rq, now.least),
                                         say_thousandths(rq, now.most),
                                         NULL};
        if (before) {
            struct scan_score was = scan_score(before->answers, range, &scale->key);
            line->before = was.enough ? say_thousandths(rq, was.value) : NULL;
        }
    }
}

/* Loads one's scan before this one, made with the same instrument in the same version; *ret is NULL if there is none.
 */
static const struct err *before_load(struct request *rq, const struct scan *s, struct scan **ret)
{
    struct scan_before_row *row;
    *ret = NULL;
    TRY(scan_before(rq->db, rq->arena, rq->viewer.employer, s->id, rq->viewer.person, s->in->word, s->begun_at, &row));
    if (!row)
        return NULL;
    TRY(scan_load(rq, row->scan_id, ret));
    if (strcmp((*ret)->in->version, s->in->version) != 0)
        *ret = NULL;
    return NULL;
}

/* Writes the page. */
static const struct err *result_show(struct request *rq, const struct scan *s, const struct form *form)
{
    struct scan *before;
    TRY(before_load(rq, s, &before));
    struct scan_result_page p = {.s = s,
                                 .id = s->id,
                                 .name = scan_text(rq, &s->in->name),
                                 .when = say_moment(rq->arena, rq->language, rq->zone, s->begun_at),
                                 .source = s->own ? NULL : s->in->source,
                                 .licence = s->own ? NULL : s->in->licence,
                                 .own = s->own,
                                 .ended = s->ended_at != 0,
                                 .next_step = *s->next_step ? s->next_step : NULL,
                                 .form = form};
    size_t at = scan_part_open(s);
    if (at < s->in->part_n)
        p.go_on = s->in->parts[at].word;
    if (before)
        p.before = say_moment(rq->arena, rq->language, rq->zone, before->begun_at);
    TRY(statements(rq, s, before, &p));
    if (s->own)
        lead_on(rq, s, &p);
    else
        scores(rq, s, before, &p);
    TRY(offer_talk(rq, &p.talk));
    for (size_t i = 0; i < STEPS; i++)
        p.next[p.next_n++] = (struct option){.value = arena_printf(rq->arena, "%zu", i + 1),
                                             .label = tr(rq->language, steps[i]),
                                             .chosen = strcmp(s->next_step, tr(rq->language, steps[i])) == 0};
    struct page_frame f = scan_frame(rq, tr(rq->language, N_("What you answered")));
    return page_answer(rq, &f, scan_result_body, &p);
}

/* GET /scan/:scan */
const struct err *scan_get(struct request *rq)
{
    struct scan *s;
    struct form none = {.rq = rq};
    TRY(scan_of_request(rq, &s));
    return result_show(rq, s, &none);
}

/* POST /scan/:scan/next */
const struct err *scan_next_post(struct request *rq)
{
    struct next_typed typed;
    struct scan *s;
    struct form form;
    TRY(scan_of_request(rq, &s));
    bool good = form_read(&form, rq, next_fields, sizeof next_fields / sizeof next_fields[0], &typed);
    long n = strtol(typed.next, NULL, 10);
    const char *step = *typed.own ? typed.own : n >= 1 && (size_t)n <= STEPS ? tr(rq->language, steps[n - 1]) : "";
    if (!good) {
        rq->status = 422;
        return result_show(rq, s, &form);
    }
    TRY(scan_next_save(rq->db, rq->arena, rq->viewer.employer, s->id, step, rq->now, NULL));
    return answer_done(rq, N_("Saved. Only you can read it."), "/scan/%s", request_part(rq, "scan"));
}

/* GET /scan/:scan/delete: asks first. */
const struct err *scan_delete_get(struct request *rq)
{
    struct scan *s;
    TRY(scan_of_request(rq, &s));
    struct scan_result_page p = {.s = s,
                                 .id = s->id,
                                 .name = scan_text(rq, &s->in->name),
                                 .when = say_moment(rq->arena, rq->language, rq->zone, s->begun_at)};
    struct page_frame f = scan_frame(rq, tr(rq->language, N_("Delete this scan?")));
    return page_answer(rq, &f, scan_delete_body, &p);
}

/* POST /scan/:scan/delete */
const struct err *scan_delete_post(struct request *rq)
{
    struct scan *s;
    TRY(scan_of_request(rq, &s));
    TRY(scan_delete(rq->db, rq->arena, rq->viewer.employer, s->id));
    return answer_done(rq, N_("The scan is deleted, with all its answers."), "/scan");
}

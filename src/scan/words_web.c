/* SPDX-License-Identifier: EUPL-1.2 */
/* Words from a scan for the preparation of one's own talk: offered, picked, put there, and taken back. */
#include "scan/scan_web.h"

#include "layout_tmpl.h"
#include "scan_sql.h"
#include "scan_tmpl.h"
#include "talks/offer.h"

#include <string.h>

static const struct form_field words_fields[] = {
    {.name = "part", .kind = FIELD_LINE},
    {.name = "s:number", .kind = FIELD_CHECK},
};
TAKES(scan_words_takes, words_fields);
static const struct form_field back_fields[] = {{.name = "part", .kind = FIELD_LINE}};
TAKES(scan_back_takes, back_fields);

/* The sentences of a part: one for each answer, then one's own line. */
static void sentences(const struct request *rq, const struct scan *s, size_t at, struct scan_words_part *ret)
{
    const struct instrument_part *part = &s->in->parts[at];
    ret->v = arena_array(rq->arena, part->n + 1, sizeof *ret->v);
    for (size_t i = 0; i < part->n; i++) {
        const struct three *t = s->own ? own_phrase(part->first + i, s->answers[part->first + i]) : NULL;
        if (t)
            ret->v[ret->n++] = (struct scan_sentence){arena_printf(rq->arena, "s%zu", i + 1), scan_text(rq, t), false};
    }
    if (*s->parts[at].words)
        ret->v[ret->n++] =
            (struct scan_sentence){arena_printf(rq->arena, "s%zu", part->n + 1), s->parts[at].words, true};
}

/* Writes the page. */
static const struct err *words_show(struct request *rq, const struct scan *s, const char *fault)
{
    struct scan_words_page p = {.id = s->id, .fault = fault};
    TRY(offer_talk(rq, &p.talk));
    p.v = arena_array(rq->arena, s->in->part_n, sizeof *p.v);
    for (size_t i = 0; i < s->in->part_n; i++) {
        struct scan_words_part *x = &p.v[p.n];
        const struct scan_part *stored = &s->parts[i];
        *x = (struct scan_words_part){.word = s->in->parts[i].word, .title = scan_text(rq, &s->in->parts[i].title)};
        sentences(rq, s, i, x);
        if (stored->put_at) {
            x->put = stored->put;
            x->put_when = say_moment(rq->arena, rq->language, rq->zone, stored->put_at);
            x->back = p.talk.v && p.talk.v == stored->talk.v;
        }
        if (x->n || x->put)
            p.n++;
    }
    struct page_frame f = scan_frame(rq, tr(rq->language, N_("Words for your preparation")));
    return page_answer(rq, &f, scan_words_body, &p);
}

/* GET /scan/:scan/words */
const struct err *scan_words_get(struct request *rq)
{
    struct scan *s;
    TRY(scan_of_request(rq, &s));
    return words_show(rq, s, NULL);
}

/* The part that the form names. */
static const struct err *part_named(struct request *rq, const struct scan *s, size_t *ret)
{
    const char *word = request_param(rq, "part");
    *ret = word ? instrument_part_at(s->in, word) : SIZE_MAX;
    return *ret == SIZE_MAX ? &err_not_found : NULL;
}

/* POST /scan/:scan/words: puts what is picked into the open preparation. */
const struct err *scan_words_post(struct request *rq)
{
    struct scan *s;
    struct talk_id talk;
    struct question_id question;
    size_t at;
    TRY(scan_of_request(rq, &s));
    TRY(part_named(rq, s, &at));
    TRY(offer_talk(rq, &talk));
    if (!talk.v)
        return err_refused(rq->arena, 409, N_("You have no preparation open at the moment."));
    struct scan_words_part part = {.n = 0};
    sentences(rq, s, at, &part);
    const char *words = NULL;
    for (size_t i = 0; i < part.n; i++)
        if (request_has(rq, part.v[i].name))
            words = words ? arena_printf(rq->arena, "%s%s%s", words, part.v[i].line ? "\n" : " ", part.v[i].text)
                          : part.v[i].text;
    if (!words) {
        rq->status = 422;
        return words_show(rq, s, s->in->parts[at].word);
    }
    const struct scan_part *stored = &s->parts[at];
    if (stored->talk.v && stored->talk.v == talk.v) { /* what stood there before makes room */
        bool taken;
        TRY(offer_take_back(rq, talk, stored->question, stored->put, &taken));
    }
    TRY(offer_put(rq, talk, scan_questions(s->in->parts[at].word), words, &question));
    TRY(scan_part_share(rq->db, rq->arena, rq->viewer.employer, s->id, s->in->parts[at].word, talk, question, words,
                        rq->now, NULL));
    return answer_done(rq, N_("It stands in your preparation now. Change it there as you like."), "/scan/%s/words",
                       request_part(rq, "scan"));
}

/* POST /scan/:scan/back */
const struct err *scan_back_post(struct request *rq)
{
    struct scan *s;
    size_t at;
    bool taken;
    TRY(scan_of_request(rq, &s));
    TRY(part_named(rq, s, &at));
    const struct scan_part *stored = &s->parts[at];
    if (!stored->talk.v)
        return answer_redirect(rq, "/scan/%s/words", request_part(rq, "scan"));
    TRY(offer_take_back(rq, stored->talk, stored->question, stored->put, &taken));
    TRY(scan_part_unshare(rq->db, rq->arena, rq->viewer.employer, s->id, s->in->parts[at].word, NULL));
    return answer_done(rq,
                       taken ? N_("Taken back. It no longer stands in your preparation.")
                             : N_("You have changed it in your preparation since, so it stands there still. Take it "
                                  "out there if you like."),
                       "/scan/%s/words", request_part(rq, "scan"));
}

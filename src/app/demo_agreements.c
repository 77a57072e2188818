/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing, signing and sealing the agreements of the demo world, with the same functions that pages use. */
#include "app/demo_talks.h"

#include "agreements_sql.h"
#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "demo_sql.h"
#include "talks/agreement.h"
#include "talks/learning.h"
#include "talks/seal.h"
#include "talks/steps.h"
#include "talks_sql.h"

#include <stdlib.h>
#include <string.h>

/* ---- articles ---- */

/* What stands behind the last day named (%7, %8, %9) in the words: the days themselves are kept apart. */
static const char *behind_days(const char *words)
{
    const char *last = NULL;
    for (const char *at = words; (at = strchr(at, '%')) != NULL; at++)
        if (at[1] >= '7' && at[1] <= '9')
            last = at + 2;
    if (!last)
        return words;
    return last + strspn(last, " ,.");
}

/* True if the words name that day. */
static bool names_day(const char *words, char digit)
{
    const char place[] = {'%', digit, 0};
    return words && strstr(words, place) != NULL;
}

/* A day so many after the talk. */
static const char *day_after(struct arena *a, const char *day, int days)
{
    char *to = arena_alloc(a, 11);
    day_add(day, days, to);
    return to;
}

/* How many words of four letters or more two texts share. */
static int words_shared(struct arena *a, const char *x, const char *y)
{
    const char *in = text_fold(a, y);
    int n = 0;
    for (char *rest, *word = strtok_r(text_fold(a, x), " ,.:", &rest); word; word = strtok_r(NULL, " ,.:", &rest)) {
        size_t length = strlen(word);
        if (length > 7)
            word[7] = 0; /* forgives endings */
        n += length >= 4 && strstr(in, word) != NULL;
    }
    return n;
}

/* The proposal from which an article came, as far as words tell: none is as good as another. */
static struct proposal_id proposal_of(struct arena *a, const struct demo_place *p, const struct demo_spec *s,
                                      const struct demo_article *r)
{
    int best = -1, most = 0;
    for (int i = 0; i < DEMO_PROPOSALS && s->text->proposals[i].words; i++) {
        const struct demo_proposal *v = &s->text->proposals[i];
        int n = words_shared(a, arena_printf(a, "%s %s", r->title, r->what), v->words);
        if (n > most && !text_equal(v->employee.verdict, "no") && !text_equal(v->manager.verdict, "no")) {
            most = n;
            best = i;
        }
    }
    if (best < 0)
        return (struct proposal_id){0};
    return (struct proposal_id){demo_id_of(p, "proposal", arena_printf(a, "%s/%d", s->person->number, s->nth), best)};
}

/* How one learns, without the name of the learning form, which the page says before it: "Kurs, halvfart i två år" is
 * "Halvfart i två år". */
static const char *how_of(struct arena *a, enum language l, const struct demo_article *r, const char *how)
{
    const struct learning_form *form = learning_form_by_word(r->form);
    size_t n = strcspn(how, ",:.");
    const char *label = form ? text_fold(a, tr(l, form->label)) : "";
    const char *begins = text_fold(a, arena_copy(a, how, n));
    size_t label_n = strlen(label), begins_n = strlen(begins);
    if (begins_n > label_n || strcmp(label + label_n - begins_n, begins) != 0)
        return how;
    char *rest = arena_strdup(a, how + n + strspn(how + n, ",:. "));
    if (*rest >= 'a' && *rest <= 'z')
        *rest = (char)(*rest - 'a' + 'A');
    if (text_starts(rest, "å") || text_starts(rest, "ä") || text_starts(rest, "ö"))
        rest[1] = (char)(rest[1] - 0x20);
    return rest;
}

/* One article as it is kept: days as days, and in words what days can't say. */
static struct article article_of(struct arena *a, const struct demo_place *p, const struct demo_spec *s, int i)
{
    const struct demo_article *r = &s->text->articles[i];
    enum language l = s->text->language;
#define WORDS(FIELD) (r->FIELD ? demo_fill(a, l, s->day, r, r->FIELD) : "")
    struct article to = {
        .id = {demo_id_of(p, "article", arena_printf(a, "%s/%d", s->person->number, s->nth), i)},
        .proposal = proposal_of(a, p, s, r),
        .position = i + 1,
        .title = WORDS(title),
        .what = WORDS(what),
        .form = r->form,
        .how = how_of(a, l, r, WORDS(how)),
        .when_words = r->when_words ? demo_fill(a, l, s->day, r, behind_days(r->when_words)) : "",
        .place = WORDS(place),
        .means_money = WORDS(means_money),
        .means_time = WORDS(means_time),
        .means_leave = WORDS(means_leave),
        .repayment = "",
        .guided_by = WORDS(guided_by),
        .effort = WORDS(effort),
        .beside = WORDS(beside),
        .again_words = r->again_words ? demo_fill(a, l, s->day, r, behind_days(r->again_words)) : "",
        .beyond_role = r->beyond_role,
        .promise_of = r->managers ? "manager" : "employee",
        .promiser = "",
    };
#undef WORDS
    if (names_day(r->when_words, '7'))
        to.from_day = day_after(a, s->day, r->from_days);
    if (names_day(r->when_words, '8'))
        to.to_day = day_after(a, s->day, r->to_days);
    if (r->again_days)
        to.again_day = day_after(a, s->day, r->again_days);
    return to;
}

/* Writes the goal and the first n articles as they stand while they are written. */
static const struct err *articles_write(struct db *db, struct arena *a, const struct demo_place *p,
                                        const struct demo_spec *s, struct articles *ret)
{
    int64_t at = demo_moment(p, s->base, 1, 14, 20);
    ret->n = 0;
    ret->v = arena_array(a, DEMO_ARTICLES, sizeof *ret->v);
    TRY(talk_set_goal(db, a, p->id, s->id, demo_fill(a, s->text->language, s->day, NULL, s->text->goal), at, NULL));
    for (int i = 0; i < DEMO_ARTICLES && s->text->articles[i].title; i++) {
        struct article r = ret->v[ret->n++] = article_of(a, p, s, i);
        if (s->erased)
            continue;
        TRY(article_save(db, a, p->id, r.id, s->id, r.proposal, r.position, r.title, r.what, r.form, r.how, r.from_day,
                         r.to_day, r.when_words, r.place, r.means_money, r.means_time, r.means_leave, r.repayment,
                         r.guided_by, r.effort, r.beside, r.again_day, r.again_words, r.beyond_role, r.promise_of,
                         r.promiser, NULL));
    }
    return NULL;
}

/* The talks in which both look at a step again: planned here, in both calendars. */
static const struct err *progress_write(struct db *db, struct arena *a, const struct demo_place *p,
                                        const struct demo_spec *s, const struct articles *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const char *day = all->v[i].again_day;
        bool twice = false;
        for (size_t k = 0; k < i; k++)
            twice = twice || text_equal(all->v[k].again_day, day);
        if (!day || twice)
            continue;
        bool past = strcmp(day, p->today) < 0;
        TRY(demo_meeting_add(db, a, p->id,
                             (struct meeting_id){demo_id_of(
                                 p, "progress", arena_printf(a, "%s/%d", s->person->number, s->nth), (int64_t)i)},
                             s->id, "progress", past ? "held" : "accepted", demo_moment(p, day, 0, 12, 0), 0, "",
                             s->holder->id, demo_moment(p, s->base, 7, 11, 6), NULL));
    }
    return NULL;
}

/* ---- versions, signatures, seals ---- */

enum signing { SIGNING_BOTH, SIGNING_MANAGER, SIGNING_CORRECTION };

/* One version of an agreement: when it is signed, by whom, and how many of the articles it has. */
struct signing_event {
    int64_t at;
    size_t order;
    struct demo_spec *spec;
    enum signing kind;
    size_t articles;
    struct articles all;
};

struct signing_events {
    struct signing_event *v;
    size_t n, room;
};

/* qsort's order: by when it was signed, then as it was added. */
static int by_time(const void *x, const void *y)
{
    const struct signing_event *p = x, *q = y;
    if (p->at != q->at)
        return p->at < q->at ? -1 : 1;
    return p->order < q->order ? -1 : 1;
}

/* Adds one version to what will be signed. */
static void event_add(struct arena *a, struct signing_events *all, int64_t at, struct demo_spec *s, enum signing kind,
                      const struct articles *articles, size_t n)
{
    struct signing_event *e = VEC_PUSH(a, *all);
    *e = (struct signing_event){
        .at = at, .order = all->n, .spec = s, .kind = kind, .articles = n ? n : 1, .all = *articles};
}

/* What was signed in a talk, and when. */
static void events_add(struct arena *a, const struct demo_place *p, struct demo_spec *s,
                       const struct articles *articles, struct signing_events *all)
{
    if (s->stage == DEMO_MANAGER_SIGNED) {
        event_add(a, all, demo_moment(p, s->base, 6, 11, 6), s, SIGNING_MANAGER, articles, articles->n);
        return;
    }
    for (int i = 0; i < s->versions; i++) {
        size_t left = (size_t)(s->versions - 1 - i);
        size_t n = articles->n > left ? articles->n - left : 1;
        int64_t at = demo_moment(p, s->base, 7, 11, 6) + (int64_t)i * 30 * 86400;
        if (i && at >= p->world->now)
            at = demo_moment(p, p->today, -1, 9, 40 + i);
        if (s->corrected && i == s->versions - 1)
            event_add(a, all, at - 2 * 86400, s, SIGNING_CORRECTION, articles, n);
        event_add(a, all, at, s, SIGNING_BOTH, articles, n);
    }
}

/* What the employee asks to have corrected. */
static const char *correction_words(const struct demo_spec *s)
{
    return s->text->language == LANGUAGE_NL ? "De tijd klopt nog niet: we spraken af dat het in werktijd is."
                                            : "Tiden stämmer inte än: vi kom överens om att det är på arbetstid.";
}

/* Writes the signature of a side and keeps it beside the version. */
static const struct err *sign(struct db *db, struct arena *a, const struct demo_place *p, struct agreement *g,
                              enum talk_side side, const struct demo_person *q, enum sign_kind kind, const char *words,
                              int64_t at)
{
    g->by[side] = (struct signature){true, kind, q->id, q->name, words, at};
    return signature_insert(db, a, p->id, g->id, side_word(side), q->id, sign_kind_word(kind), q->name, words, at,
                            NULL);
}

/* Corrections that were asked for before this version. */
static void corrections_of(struct arena *a, const struct demo_place *p, const struct signing_event *e,
                           struct agreement_text *text)
{
    if (!e->spec->corrected || e->kind != SIGNING_BOTH || e->articles != e->all.n)
        return;
    char *day = arena_alloc(a, 11);
    zone_day(p->zone, e->at - 2 * 86400, day);
    text->corrections = arena_array(a, 1, sizeof *text->corrections);
    text->corrections[0] = (struct correction){e->spec->person->name, correction_words(e->spec), day};
    text->correction_n = 1;
}

/* Lays a version ready: its text, salt and digest. */
static const struct err *offer(struct db *db, struct arena *a, const struct demo_place *p,
                               const struct signing_event *e, struct agreement *g)
{
    const struct demo_spec *s = e->spec;
    struct plan_versions_row *versions;
    unsigned char digest_of[DIGEST_BYTES];
    char made[11];
    int64_t at = e->at - 26 * 3600;
    TRY(plan_versions(db, a, p->id, s->person->id, &versions));
    zone_day(p->zone, at, made);
    struct agreement_text text = {.employer = p->plan->name,
                                  .name = s->person->name,
                                  .holder = s->holder->name,
                                  .goal = demo_fill(a, s->text->language, s->day, NULL, s->text->goal),
                                  .made_day = made,
                                  .number = versions->n + 1,
                                  .articles = {e->all.v, e->articles}};
    corrections_of(a, p, e, &text);
    *g = (struct agreement){.id = {demo_id_of(p, "agreement", s->person->number, (int64_t)e->order)}, .made_at = at};
    unsigned char *salt = arena_alloc(a, SALT_BYTES);
    demo_bytes(p->world, "salt", g->id.v, salt);
    g->salt = salt;
    g->number = text.number;
    g->content = agreement_text_write(a, &text);
    seal_digest(salt, g->content, digest_of);
    return agreement_insert(db, a, p->id, g->id, s->id, g->number, g->content, (struct blob){salt, SALT_BYTES},
                            (struct blob){digest_of, sizeof digest_of}, at, s->holder->id, NULL);
}

/* Lets a version happen: offered, signed by one or both, sealed; or a correction is asked for. */
static const struct err *signing_write(struct db *db, struct arena *a, const struct demo_place *p,
                                       const struct signing_event *e)
{
    struct agreement g;
    struct demo_spec *s = e->spec;
    TRY(offer(db, a, p, e, &g));
    s->newest = g.id;
    if (e->kind == SIGNING_CORRECTION) {
        TRY(sign(db, a, p, &g, SIDE_EMPLOYEE, s->person, SIGN_CORRECT, correction_words(s), e->at));
        return agreement_set_state(db, a, p->id, g.id, "withdrawn", NULL);
    }
    TRY(sign(db, a, p, &g, SIDE_MANAGER, s->holder, SIGN_AGREE, "", e->at - 3600 * 20));
    if (e->kind == SIGNING_MANAGER)
        return NULL;
    TRY(sign(db, a, p, &g, SIDE_EMPLOYEE, s->person, s->seen ? SIGN_SEEN : SIGN_AGREE, "", e->at));
    TRY(agreement_set_state(db, a, p->id, g.id, "signed", NULL));
    TRY(agreement_replace_signed(db, a, p->id, s->id, g.id, NULL));
    TRY(seal_add(db, a, p->id, &g, e->at));
    struct talk t = {.employer = p->id, .id = s->id, .person = s->person->id};
    struct articles articles = {e->all.v, e->articles};
    if (!s->erased)
        TRY(steps_sign(db, a, &t, &g, &articles, s->person->id, SIDE_EMPLOYEE, e->at));
    s->articles = articles;
    return talk_signed(db, a, p->id, s->id, e->at, NULL);
}

/* What came after: a look at the plan, a change begun, or all of it erased by right. */
static const struct err *afterwards(struct db *db, struct arena *a, const struct demo_place *p,
                                    const struct demo_spec *s)
{
    if (s->erased) {
        TRY(seal_erase_version(db, a, p->id, s->newest, demo_moment(p, p->today, -15, 10, 0)));
        return demo_talk_end(db, a, p->id, s->id, "erased", demo_moment(p, p->today, -15, 10, 0), NULL);
    }
    if (s->stage == DEMO_SIGNED)
        TRY(demo_steps_write(db, a, p, s, &s->articles));
    if (s->stage == DEMO_SIGNED && s->person->draw % 3 != 1)
        TRY(demo_look_add(db, a, p->id, (struct look_id){demo_id_of(p, "look", s->person->number, s->nth)},
                          s->person->id, s->holder->id, "plan", s->id.v,
                          demo_moment(p, p->today, -1 - (int)(s->person->draw % 12), 13, 25), NULL));
    if (s->reopened)
        return talk_open_again(db, a, p->id, s->id, demo_moment(p, p->today, -1, 10, 0), NULL);
    return NULL;
}

const struct err *demo_agreements_write(struct db *db, struct arena *a, const struct demo_place *p,
                                        struct demo_specs *all)
{
    struct signing_events events = {0};
    for (size_t i = 0; i < all->n; i++) {
        struct demo_spec *s = &all->v[i];
        struct articles articles;
        if (s->cancelled || !s->text || s->stage < DEMO_AGREE)
            continue;
        TRY(articles_write(db, a, p, s, &articles));
        events_add(a, p, s, &articles, &events);
        if (s->stage == DEMO_SIGNED && !s->erased)
            TRY(progress_write(db, a, p, s, &articles));
    }
    if (events.n)
        qsort(events.v, events.n, sizeof *events.v, by_time);
    for (size_t i = 0; i < events.n; i++)
        TRY(signing_write(db, a, p, &events.v[i]));
    for (size_t i = 0; i < all->n; i++)
        TRY(afterwards(db, a, p, &all->v[i]));
    return NULL;
}

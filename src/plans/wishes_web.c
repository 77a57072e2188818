/* SPDX-License-Identifier: EUPL-1.2 */
/* GET and POST /wishes; GET /wishes/:wish: what changed with a version. */
#include "plans/wishes.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "talks/direction.h"
#include "wishes_sql.h"
#include "wishes_tmpl.h"

#include <stddef.h>
#include <string.h>

static SHAPE(wish_version, struct wish_version, HAS(struct wish_version, id), HAS(struct wish_version, number),
             HAS(struct wish_version, when), HAS(struct wish_version, turned));
#define WISH_HAS(NAME, PLACE)                                                                                          \
    {                                                                                                                  \
        .name = NAME, .kind = SHAPE_TEXT, .at = offsetof(struct wish, texts) + (PLACE) * sizeof(char *),               \
        .size = sizeof(char *)                                                                                         \
    }
static SHAPE(wish, struct wish, HAS(struct wish, id), HAS(struct wish, number), WISH_HAS("goal", WISH_GOAL),
             WISH_HAS("can", WISH_CAN), WISH_HAS("drives", WISH_DRIVES), WISH_HAS("year", WISH_YEAR),
             WISH_HAS("later", WISH_LATER), WISH_HAS("tasks", WISH_TASKS), WISH_HAS("why", WISH_WHY),
             WISH_HAS("money", WISH_MONEY), HAS(struct wish, language), HAS_MOMENT(struct wish, saved_at, "saved"));
SHAPE(wishes_body, struct wishes_page, HAS_IN(struct wishes_page, now, &wish_shape),
      HAS_ARRAY(struct wishes_page, directions, 8, &option_shape),
      HAS_ARRAY(struct wishes_page, places, 3, &option_shape), HAS_IN(struct wishes_page, turned, &wish_note_shape),
      HAS_LIST(struct wishes_page, versions, version_n, "versions", &wish_version_shape));
SHAPE(wish_body, struct wish_page, HAS(struct wish_page, number), HAS(struct wish_page, when),
      HAS(struct wish_page, before));

/* The versions, newest first. */
struct wishes {
    struct wish *v;
    size_t n;
    bool talked; /* a talk is under way, or came after the change of direction */
};

/* Loads them (one query). */
static const struct err *wishes_load(struct request *rq, struct wishes *ret)
{
    struct wish_versions_rows rows;
    TRY(wish_versions(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    ret->v = arena_array(rq->arena, rows.n + 1, sizeof *ret->v);
    ret->n = rows.n;
    ret->talked = rows.n && rows.v[0].talks_since > 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct wish_versions_row *r = &rows.v[i];
        ret->v[i] = (struct wish){r->wish_id,
                                  r->number,
                                  {r->goal, r->can, r->drives, r->year, r->later, r->tasks, r->why, r->money},
                                  (unsigned)r->directions,
                                  (unsigned)r->places,
                                  r->language,
                                  r->saved_at,
                                  {(unsigned)r->turned_from, r->turned_at, r->not_now != 0}};
    }
    return NULL;
}

/* Where nothing is saved yet: what was written to prepare for a talk. */
static const struct err *seed_load(struct request *rq, struct wish *ret)
{
    static const struct {
        const char *word;
        enum wish_text place;
    } from[] = {{"can", WISH_CAN},         {"energy", WISH_DRIVES}, {"wish_year", WISH_YEAR},
                {"goal_short", WISH_YEAR}, {"wish", WISH_LATER},    {"goal_long", WISH_LATER}};
    struct wish_seed_rows rows;
    *ret = (struct wish){.texts = {"", "", "", "", "", "", "", ""}, .language = language_code(rq->language)};
    TRY(wish_seed(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        if (!ret->directions)
            ret->directions = (unsigned)rows.v[i].directions;
        for (size_t k = 0; k < sizeof from / sizeof from[0]; k++)
            if (strcmp(from[k].word, rows.v[i].word) == 0 && !*ret->texts[from[k].place] &&
                utf8_length(rows.v[i].words) <= wish_questions[from[k].place].max) {
                ret->texts[from[k].place] = rows.v[i].words;
                ret->language = rows.v[i].language;
            }
    }
    return NULL;
}

static const char *const changed_twice = N_(
    "You saved something else here meanwhile, on another page. Yours stands here; keep what is right and save again.");

/* The names of what is ticked in the form: a control of its own each. */
static const char *const place_names[3] = {"place-here", "place-elsewhere", "place-other"};
static const char *const direction_names[DIRECTIONS] = {"direction-deeper", "direction-broader", "direction-sideways",
                                                        "direction-lead",   "direction-try",     "direction-break",
                                                        "direction-out",    "direction-stay"};

/* What the page has to choose from. */
static void options_fill(const struct request *rq, struct wishes_page *p)
{
    static const char *const places[] = {N_("In the role I have"), N_("Elsewhere in the organisation"),
                                         N_("With another employer")};
    for (size_t i = 0; i < DIRECTIONS; i++)
        p->directions[i] = (struct option){.value = "1",
                                           .label = tr(rq->language, directions[i].label),
                                           .hint = tr(rq->language, directions[i].explain),
                                           .glyph = directions[i].glyph,
                                           .name = direction_names[i],
                                           .chosen = p->now.directions & directions[i].bit};
    for (size_t i = 0; i < 3; i++)
        p->places[i] = (struct option){.value = "1",
                                       .label = tr(rq->language, places[i]),
                                       .name = place_names[i],
                                       .chosen = p->now.places & 1u << i};
}

/* Writes the page; `stale` if the form was about an older version than the newest. */
static const struct err *wishes_show(struct request *rq, const struct wishes *all, const struct wish *now,
                                     const struct form *form, bool stale)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct wishes_page p = {.form = form, .now = *now, .version_n = all->n};
    p.version = arena_printf(a, "%lld", (long long)(all->n ? all->v[0].number : 0));
    if (stale && all->n)
        p.saved_now = &all->v[0];
    else
        p.version = form_value(form, "version", p.version);
    options_fill(rq, &p);
    p.versions = arena_array(a, all->n + 1, sizeof *p.versions);
    for (size_t i = 0; i < all->n; i++)
        p.versions[i] = (struct wish_version){all->v[i].id, say_number(a, l, all->v[i].number),
                                              say_moment(a, l, rq->zone, all->v[i].saved_at),
                                              i + 1 < all->n && wish_turned(&all->v[i + 1], &all->v[i])};
    if (all->n)
        p.saved = p.versions[0].when;
    if (all->n && !all->talked && rq->viewer.works)
        p.turned = wish_note_say(rq, &all->v[0].turn, all->v[0].directions);
    struct page_frame f = page_frame(rq, PLACE_PATH, tr(l, "What I wish for"),
                                     tr(l, "Only you see this page. What you want others to know, you say in a talk."));
    return page_answer(rq, &f, wishes_body, &p);
}

const struct err *wishes_get(struct request *rq)
{
    struct wishes all;
    struct wish now;
    struct form none = {.rq = rq};
    TRY(wishes_load(rq, &all));
    if (all.n)
        now = all.v[0];
    else
        TRY(seed_load(rq, &now));
    return wishes_show(rq, &all, &now, &none, false);
}

struct wish_form {
    const char *texts[WISH_TEXTS];
    bool directions[DIRECTIONS], places[3];
    int64_t version; /* what the page showed */
};

#define TEXT_FIELD(NAME, PLACE, MOST)                                                                                  \
    {                                                                                                                  \
        NAME, FIELD_WORDS, offsetof(struct wish_form, texts) + (PLACE) * sizeof(char *), .max = (MOST)                 \
    }
#define TICK(NAME, MEMBER, I)                                                                                          \
    {                                                                                                                  \
        NAME, FIELD_CHECK, offsetof(struct wish_form, MEMBER) + (I) * sizeof(bool)                                     \
    }
static const struct form_field fields[] = {TEXT_FIELD("goal", WISH_GOAL, 200),
                                           TEXT_FIELD("can", WISH_CAN, 2000),
                                           TEXT_FIELD("drives", WISH_DRIVES, 2000),
                                           TEXT_FIELD("year", WISH_YEAR, 2000),
                                           TEXT_FIELD("later", WISH_LATER, 2000),
                                           TEXT_FIELD("tasks", WISH_TASKS, 2000),
                                           TEXT_FIELD("why", WISH_WHY, 2000),
                                           TEXT_FIELD("money", WISH_MONEY, 500),
                                           TICK("direction-deeper", directions, 0),
                                           TICK("direction-broader", directions, 1),
                                           TICK("direction-sideways", directions, 2),
                                           TICK("direction-lead", directions, 3),
                                           TICK("direction-try", directions, 4),
                                           TICK("direction-break", directions, 5),
                                           TICK("direction-out", directions, 6),
                                           TICK("direction-stay", directions, 7),
                                           TICK("place-here", places, 0),
                                           TICK("place-elsewhere", places, 1),
                                           TICK("place-other", places, 2),
                                           {"version", FIELD_INT, offsetof(struct wish_form, version)}};
TAKES(wishes_takes, fields);

/* What the form was filled in upon: the version that it names, else the newest. */
static const struct wish *shown_find(const struct request *rq, const struct wishes *all, const struct wish *newest,
                                     const struct wish_form *in, const struct wish *seed)
{
    if (!request_has(rq, "version"))
        return newest;
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].number == in->version)
            return &all->v[i];
    return seed;
}

/* What bits are after a form that sent `sent`: those saved now if it left them as it showed them. A fault if they were
 * changed here, and elsewhere meanwhile. */
static unsigned bits_settle(struct form *form, const char *field, unsigned sent, unsigned shown, unsigned now)
{
    if (sent == shown || sent == now)
        return now;
    if (now != shown)
        form_fault(form, field, changed_twice);
    return sent;
}

/* What the wishes are after this form. A text that was not sent, or sent as the page showed it, stays as it is saved
 * now; sent empty, it is none. A page sends all texts and what is ticked; where texts are left out, ticks stay too
 * unless some of their kind were sent. What was changed here, and elsewhere meanwhile, is a fault. True if texts are
 * left out. */
static bool wish_fill(struct form *form, const struct wish_form *in, const struct wish *shown,
                      const struct wish *before, struct wish *now)
{
    bool part = false;
    unsigned where = 0, places = 0;
    for (int i = 0; i < WISH_TEXTS; i++) {
        bool sent = request_has(form->rq, wish_questions[i].name);
        const char *text = in->texts[i] ? in->texts[i] : "";
        bool left = !sent || strcmp(text, shown->texts[i]) == 0 || strcmp(text, before->texts[i]) == 0;
        now->texts[i] = left ? before->texts[i] : text;
        if (!left && strcmp(shown->texts[i], before->texts[i]) != 0)
            form_fault(form, wish_questions[i].name, changed_twice);
        part |= !sent;
    }
    for (size_t i = 0; i < DIRECTIONS; i++)
        where |= in->directions[i] ? (unsigned)directions[i].bit : 0;
    for (unsigned i = 0; i < 3; i++)
        places |= in->places[i] ? 1u << i : 0;
    now->directions = bits_settle(form, "directions", part && !where ? shown->directions : where, shown->directions,
                                  before->directions);
    now->places = bits_settle(form, "places", part && !places ? shown->places : places, shown->places, before->places);
    return part;
}

/* Saves a version. */
static const struct err *wish_save(struct request *rq, int64_t number, const struct wish *w)
{
    return wish_add(rq->db, rq->arena, rq->viewer.employer, (struct wish_id){id_random()}, rq->viewer.person, number,
                    w->texts[WISH_GOAL], w->texts[WISH_CAN], w->texts[WISH_DRIVES], w->texts[WISH_YEAR],
                    w->texts[WISH_LATER], w->directions, w->places, w->texts[WISH_TASKS], w->texts[WISH_WHY],
                    w->texts[WISH_MONEY], w->language, w->turn.from, w->turn.at, w->turn.not_now, rq->now, NULL);
}

const struct err *wishes_post(struct request *rq)
{
    static const struct wish nothing = {.texts = {"", "", "", "", "", "", "", ""}};
    struct wishes all;
    struct form form;
    struct wish_form in;
    struct wish seed, now = {.language = language_code(rq->language), .saved_at = rq->now};
    TRY(wishes_load(rq, &all));
    TRY(seed_load(rq, &seed));
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    bool wrong = form.error_n;
    const struct wish *before = all.n ? &all.v[0] : &seed, *shown = shown_find(rq, &all, before, &in, &seed);
    bool part = wish_fill(&form, &in, shown, before, &now);
    if (form.error_n) {
        rq->status = wrong ? 422 : 409;
        return wishes_show(rq, &all, &now, &form, !wrong);
    }
    if (wish_same(all.n || part ? before : &nothing, &now))
        return answer_done(rq, shown == before ? N_("Nothing has changed.") : N_("Saved. Only you can read it."),
                           "/wishes");
    now.turn = wish_turn_of(before, all.talked, &now);
    TRY(wish_save(rq, before->number + 1, &now));
    return answer_done(rq, N_("Saved. Only you can read it."), "/wishes");
}

/* Words with others behind them; the same if they are among them already. */
static const char *words_join(struct arena *a, const char *before, const char *more)
{
    if (!*more || strstr(before, more))
        return before;
    return *before ? arena_printf(a, "%s\n%s", before, more) : more;
}

const struct err *wishes_add(struct request *rq, const struct wish *more, bool *ret_added)
{
    struct wishes all;
    struct wish seed;
    TRY(wishes_load(rq, &all));
    TRY(seed_load(rq, &seed));
    const struct wish *before = all.n ? &all.v[0] : &seed;
    struct wish now = *before;
    bool said = false;
    for (int i = 0; i < WISH_TEXTS; i++)
        said |= *before->texts[i] != 0;
    for (int i = 0; i < WISH_TEXTS; i++) {
        if (i != WISH_GOAL || !said)
            now.texts[i] = words_join(rq->arena, now.texts[i], more->texts[i]);
        if (utf8_length(now.texts[i]) > wish_questions[i].max)
            return err_refused(rq->arena, 409,
                               N_("There is no room left in what you wish for. Shorten it there, then try again."));
    }
    now.directions |= more->directions;
    now.places |= more->places;
    now.turn = wish_turn_of(before, all.talked, &now);
    *ret_added = !all.n || !wish_same(before, &now);
    return *ret_added ? wish_save(rq, before->number + 1, &now) : NULL;
}

struct not_now_form {
    int64_t turned;
};
static const struct form_field not_now_fields[] = {{"turned", FIELD_INT, offsetof(struct not_now_form, turned)}};
TAKES(wish_not_now_takes, not_now_fields);

const struct err *wish_not_now_post(struct request *rq)
{
    struct form form;
    struct not_now_form in;
    form_read(&form, rq, not_now_fields, sizeof not_now_fields / sizeof not_now_fields[0], &in);
    TRY(wish_not_now(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, in.turned, NULL));
    return answer_done(rq, N_("Not now, then. You can ask for a talk whenever you like."), "/");
}

/* Adds a line to what changed, if something did. */
static void change_put(struct request *rq, struct wish_page *p, const char *label, const char *before, const char *now)
{
    struct diff d = words_diff(rq->arena, before, now);
    if (d.changed)
        p->changes[p->n++] = (struct wish_change){tr(rq->language, label), d};
}

const struct err *wish_get(struct request *rq)
{
    static const struct wish nothing = {.texts = {"", "", "", "", "", "", "", ""}};
    struct wishes all;
    size_t i = 0;
    TRY(wishes_load(rq, &all));
    while (i < all.n && all.v[i].id.v != request_id(rq, "wish"))
        i++;
    if (i == all.n)
        return &err_not_found;
    const struct wish *now = &all.v[i], *before = i + 1 < all.n ? &all.v[i + 1] : &nothing;
    enum language l = rq->language;
    struct wish_page p = {.number = say_number(rq->arena, l, now->number),
                          .when = say_moment(rq->arena, l, rq->zone, now->saved_at),
                          .before = before->number ? say_number(rq->arena, l, before->number) : NULL};
    change_put(rq, &p, N_("Directions"), wish_directions_say(rq->arena, l, before->directions),
               wish_directions_say(rq->arena, l, now->directions));
    for (int k = 0; k < WISH_TEXTS; k++)
        change_put(rq, &p, wish_questions[k].label, before->texts[k], now->texts[k]);
    change_put(rq, &p, N_("Where"), wish_places_say(rq->arena, l, before->places),
               wish_places_say(rq->arena, l, now->places));
    struct page_frame f = page_frame(rq, PLACE_PATH, tr_format(rq->arena, l, "My wishes, version %1", p.number),
                                     tr(l, "Only you see this page."));
    return page_answer(rq, &f, wish_body, &p);
}

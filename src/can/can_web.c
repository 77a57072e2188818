/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /me/skills, and what its pages share. */
#include "can/can_web.h"

#include "can_sql.h"
#include "can_tmpl.h"
#include "layout_tmpl.h"
#include "base/text.h"
#include "web/app.h"

#include <stdlib.h>
#include <string.h>

/* ---- shared ---- */

const char *const can_level_words[ROLE_LEVELS + 1] = {"1", "2", "3", "4", NULL};

struct can_choice can_choice_of(const struct concept_label *c, enum language l)
{
    bool foreign = c->language != l;
    return (struct can_choice){.concept = c->concept_id,
                               .label = c->label,
                               .language = foreign ? language_code(c->language) : NULL,
                               .foreign = foreign ? language_own_name(c->language) : NULL};
}

const struct err *can_find(struct request *rq, const char *typed, struct can_choice **ret, size_t *ret_n)
{
    struct skills_found found;
    struct skills_query q = {.text = typed, .kinds = KIND_SKILLS, .language = rq->language, .n = CAN_FOUND};
    *ret = NULL;
    *ret_n = 0;
    if (!typed || !*typed)
        return NULL;
    TRY(skills_search(rq->app->lookups, rq->db, rq->arena, rq->viewer.employer, &q, &found));
    *ret = arena_array(rq->arena, found.n + 1, sizeof **ret);
    for (size_t i = 0; i < found.n; i++)
        (*ret)[(*ret_n)++] = can_choice_of(&found.v[i].c, rq->language);
    return NULL;
}

const char *can_level_means(int level)
{
    static const char *const means[ROLE_LEVELS] = {
        N_("You do it with somebody beside you, or by a guide."), N_("You do what is ordinary without help."),
        N_("You manage what is difficult or unusual."), N_("Others learn it from you.")};
    return means[level - 1];
}

void can_levels(const struct request *rq, const char *chosen, struct option *ret)
{
    for (int i = 0; i < ROLE_LEVELS; i++)
        ret[i] = (struct option){.value = can_level_words[i],
                                 .label = tr(rq->language, role_level_label(i + 1)),
                                 .hint = tr(rq->language, can_level_means(i + 1)),
                                 .chosen = chosen && strcmp(chosen, can_level_words[i]) == 0};
}

const struct err *can_role_fill(struct request *rq, const struct person_skills *all, struct can_role *ret)
{
    struct role *r = NULL;
    struct role_id held;
    *ret = (struct can_role){.name = NULL};
    TRY(role_held(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today, &held));
    if (held.v)
        TRY(role_load(rq->db, rq->arena, rq->viewer.employer, held, 0, rq->language, &r));
    if (!r)
        return NULL;
    *ret = (struct can_role){.role = r->id,
                             .name = r->name,
                             .language = r->language,
                             .asked_n = r->skill_n,
                             .missing = arena_array(rq->arena, r->skill_n + 1, sizeof *ret->missing)};
    for (size_t i = 0; i < r->skill_n; i++) {
        const struct role_skill *s = &r->skills[i];
        if (person_skill_of(all, s->concept)) {
            ret->named_n++;
            continue;
        }
        bool foreign = strcmp(s->language, language_code(rq->language)) != 0;
        enum language l = rq->language;
        (void)language_read(s->language, &l);
        ret->missing[ret->missing_n++] = (struct can_choice){.concept = s->concept,
                                                             .label = s->label,
                                                             .language = foreign ? s->language : NULL,
                                                             .foreign = foreign ? language_own_name(l) : NULL,
                                                             .level = s->level};
    }
    ret->shown_n = ret->missing_n;
    return NULL;
}

/* One voice, in words. */
static struct can_voice voice_of(struct request *rq, const struct skill_said *x)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct can_voice v = {.voice = x->voice, .level = tr(l, role_level_label(x->level))};
    char day[11];
    zone_day(rq->zone, x->said_at, day);
    const char *on = say_day(a, l, day, NULL);
    v.who = x->voice == VOICE_SELF ? tr(l, N_("You")) : x->by_name ? x->by_name : tr(l, N_("a manager"));
    v.where = x->voice == VOICE_TALK         ? tr_format(a, l, N_("in the plan you both signed on %1"), on)
              : x->voice == VOICE_ASSIGNMENT ? tr_format(a, l, N_("for a step that was done, on %1"), on)
                                             : tr_format(a, l, N_("since %1"), on);
    if (x->voice == VOICE_TALK && x->talk.v)
        v.href = arena_printf(a, "/talks/%s/plan", id_text(a, x->talk.v));
    if (x->voice == VOICE_ASSIGNMENT)
        v.href = arena_printf(a, "/people/%s/plan/steps/%s", id_text(a, rq->viewer.person.v), id_text(a, x->source));
    return v;
}

struct can_line can_line_of(struct request *rq, const struct person_skill *s, const struct concept_label *label)
{
    struct can_line x = {.c = can_choice_of(label, rq->language),
                         .retired = label->retired,
                         .own = s->own,
                         .more = s->more,
                         .level = s->level,
                         .liking = s->liking,
                         .liking_said = s->liking ? tr(rq->language, skill_liking_label(s->liking)) : NULL,
                         .evidence = s->evidence,
                         .language = s->language,
                         .voices = arena_array(rq->arena, s->said_n + 1, sizeof *x.voices)};
    for (size_t i = 0; i < s->said_n; i++)
        x.voices[x.voice_n++] = voice_of(rq, &s->said[i]);
    return x;
}

/* ---- the list ---- */

static const struct form_field list_fields[] = {
    {.name = "after", .kind = FIELD_ID},
    {.name = "gone", .kind = FIELD_ID},
};
TAKES(can_takes, list_fields);

/* A skill with its label and by what it is sorted. */
struct sorted {
    const char *key;
    const struct person_skill *s;
    const struct concept_label *label;
};

/* By label, then id. */
static int sorted_compare(const void *x, const void *y)
{
    const struct sorted *l = x, *r = y;
    int c = strcmp(l->key, r->key);
    return c ? c : l->s->concept.v < r->s->concept.v ? -1 : l->s->concept.v > r->s->concept.v;
}

/* The skills by their labels (one query). */
static const struct err *skills_sorted(struct request *rq, const struct person_skills *all, struct sorted **ret)
{
    struct concept_id *ids = arena_array(rq->arena, all->n + 1, sizeof *ids);
    struct concept_label *labels = arena_array(rq->arena, all->n + 1, sizeof *labels);
    for (size_t i = 0; i < all->n; i++)
    ids[i] = all->v[i].concept;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, all->n, labels));
    struct sorted *v = arena_array(rq->arena, all->n + 1, sizeof *v);
    for (size_t i = 0; i < all->n; i++)
        v[i] = (struct sorted){sort_key(rq->arena, rq->language, labels[i].label), &all->v[i], &labels[i]};
    if (all->n)
        qsort(v, all->n, sizeof *v, sorted_compare);
    *ret = v;
    return NULL;
}

/* Where what was just taken away can be taken back; NULL if nothing was. */
static const struct err *back_of(struct request *rq, const char **ret)
{
    struct concept_id c;
    struct skills_gone_row *gone;
    const char *typed = request_param(rq, "gone");
    *ret = NULL;
    if (!rq->news || !typed || !id_read(typed, &c.v))
        return NULL;
    TRY(skills_gone(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, c, &gone));
    if (gone)
        *ret = arena_printf(rq->arena, "/me/skills/%s/back", typed);
    return NULL;
}

/* What left the classification since it was named, with what took its place (two queries, where anything did). */
static const struct err *changed_fill(struct request *rq, const struct sorted *v, size_t n, struct can_list *p)
{
    struct skills_changed_rows rows = {0};
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= v[i].s->own && v[i].label->retired;
    if (any)
        TRY(skills_changed(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &rows));
    if (!rows.n)
        return NULL;
    struct concept_id *ids = arena_array(rq->arena, rows.n, sizeof *ids), before = {0};
    struct concept_label *labels = arena_array(rq->arena, rows.n, sizeof *labels);
    struct can_choice *next = arena_array(rq->arena, rows.n, sizeof *next);
    p->changed = arena_array(rq->arena, CAN_CHANGED, sizeof *p->changed);
    for (size_t i = 0; i < rows.n; i++)
        ids[i] = rows.v[i].successor_concept_id;
    TRY(concept_labels(rq->db, rq->arena, rq->viewer.employer, rq->language, ids, rows.n, labels));
    for (size_t i = 0; i < rows.n; i++) {
        const struct skills_changed_row *r = &rows.v[i];
        if (r->concept_id.v != before.v) {
            if (p->changed_n == CAN_CHANGED)
                break;
            before = r->concept_id;
            p->changed[p->changed_n++] = (struct can_change){.change = r->change, .successors = &next[i]};
            for (size_t k = 0; k < n; k++)
                if (v[k].s->concept.v == before.v)
                    p->changed[p->changed_n - 1].c = can_choice_of(v[k].label, rq->language);
        }
        struct can_change *c = &p->changed[p->changed_n - 1];
        if (labels[i].concept_id.v)
            c->successors[c->successor_n++] = can_choice_of(&labels[i], rq->language);
    }
    return NULL;
}

const struct err *can_get(struct request *rq)
{
    struct person_skills all;
    struct sorted *v;
    struct can_list p = {0};
    struct concept_id after = {0};
    const char *typed = request_param(rq, "after"), *back;
    size_t first = 0;
    TRY(person_skills_read(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, (struct concept_id){0},
                           CAN_EXCERPT, &all));
    TRY(skills_sorted(rq, &all, &v));
    TRY(can_role_fill(rq, &all, &p.role));
    if (p.role.shown_n > CAN_NAMED)
        p.role.shown_n = CAN_NAMED;
    TRY(back_of(rq, &back));
    TRY(changed_fill(rq, v, all.n, &p));
    if (typed && id_read(typed, &after.v))
        for (size_t i = 0; i < all.n; i++)
            if (v[i].s->concept.v == after.v)
                first = i + 1;
    p.adds = rq->viewer.works;
    p.total_n = all.n;
    p.total = say_number(rq->arena, rq->language, (int64_t)all.n);
    p.v = arena_array(rq->arena, CAN_PAGE, sizeof *p.v);
    for (size_t i = first; i < all.n && p.n < CAN_PAGE; i++)
        p.v[p.n++] = can_line_of(rq, v[i].s, v[i].label);
    if (first + p.n < all.n)
        p.next = arena_printf(rq->arena, "/me/skills?after=%s", id_text(rq->arena, v[first + p.n - 1].s->concept.v));
    p.first = first ? "/me/skills" : NULL;
    struct page_frame f =
        page_frame(rq, PLACE_PATH, tr(rq->language, N_("My skills")),
                   tr(rq->language, N_("Only you see this page. What you both confirm in a talk stands in the plan you "
                                       "sign, and is read by whoever reads that.")));
    f.back = back;
    return page_answer(rq, &f, can_body, &p);
}

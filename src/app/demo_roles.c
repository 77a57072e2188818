/* SPDX-License-Identifier: EUPL-1.2 */
#include "app/demo_roles.h"

#include "base/time.h"
#include "ladders_sql.h"
#include "roles/ladders.h"
#include "titles_sql.h"

#include <assert.h>
#include <string.h>

/* What is written for one employer. */
struct writing {
    struct db *db;
    struct arena *a;
    const struct demo_place *place;
    const struct demo_role_set *set;
    const char *language;
    struct {
        const char **v;
        size_t n, room;
    } skills; /* labels that the employer's list has already */
};

/* The skill of a label; it comes into the employer's list the first time. */
static const struct err *skill_take(struct writing *w, const char *label, struct concept_id *ret)
{
    ret->v = demo_id_of(w->place, "skill", label, 0);
    for (size_t i = 0; i < w->skills.n; i++)
        if (strcmp(w->skills.v[i], label) == 0)
            return NULL;
    *VEC_PUSH(w->a, w->skills) = label;
    return own_skill_add(w->db, w->a, w->place->id, w->language, label, w->place->began_at, ret);
}

/* Reads "Omvårdnad 3, Palliativ vård 2?". */
static const struct err *skills_read(struct writing *w, const char *text, struct role *r)
{
    char *save, *all = arena_strdup(w->a, text);
    r->skills = arena_array(w->a, ROLE_SKILLS, sizeof *r->skills);
    for (char *s = strtok_r(all, ",", &save); s; s = strtok_r(NULL, ",", &save)) {
        while (*s == ' ')
            s++;
        size_t n = strlen(s);
        bool useful = s[n - 1] == '?';
        n -= useful;
        int level = s[n - 1] - '0';
        assert(level >= 1 && level <= ROLE_LEVELS && s[n - 2] == ' ');
        struct role_skill *to = &r->skills[r->skill_n++];
        *to = (struct role_skill){.level = level, .essential = !useful};
        TRY(skill_take(w, arena_copy(w->a, s, n - 2), &to->concept));
    }
    return NULL;
}

/* The id of a role by its reference. */
static struct role_id role_of(const struct demo_place *p, const char *reference)
{
    return (struct role_id){demo_id_of(p, "role", reference, 0)};
}

/* Writes a role and the titles that are it. */
static const struct err *role_write(struct writing *w, const struct demo_role *d)
{
    char from[11];
    day_add(w->place->today, -290, from);
    struct role r = {.id = role_of(w->place, d->reference),
                     .reference = d->reference,
                     .name = d->name,
                     .family = d->family,
                     .work = d->work,
                     .track = d->track,
                     .state = d->state,
                     .place = "",
                     .part_time = d->track != TRACK_LEADING,
                     .studies = d->studies,
                     .licence = d->licence,
                     .duties = d->duties,
                     .criteria = d->criteria,
                     .approved_by = w->set->approved_by,
                     .pay_low = d->pay_low,
                     .pay_high = d->pay_high,
                     .language = w->language,
                     .valid_from = from};
    TRY(skills_read(w, d->skills, &r));
    TRY(role_publish(w->db, w->a, w->place->id, (struct person_id){0}, w->place->began_at, &r));
    char *save, *titles = arena_strdup(w->a, d->titles ? d->titles : "");
    for (char *t = strtok_r(titles, "|", &save); t; t = strtok_r(NULL, "|", &save))
        TRY(title_set(w->db, w->a, w->place->id, t, r.id, NULL));
    return NULL;
}

/* Writes a ladder. */
static const struct err *ladder_write(struct writing *w, const struct demo_ladder *d)
{
    char from[11];
    day_add(w->place->today, -290, from);
    struct ladder l = {.id = {demo_id_of(w->place, "ladder", d->reference, 0)},
                       .reference = d->reference,
                       .name = d->name,
                       .about = d->about,
                       .assesses = d->assesses,
                       .source = "",
                       .approved_by = d->approved_by,
                       .language = w->language,
                       .valid_from = from,
                       .state = "open",
                       .career_post = strcmp(d->kind, "career_post") == 0,
                       .pay = d->pay,
                       .steps = arena_array(w->a, DEMO_RUNGS, sizeof *l.steps)};
    for (size_t i = 0; i < DEMO_RUNGS && d->rungs[i].name; i++) {
        const struct demo_rung *g = &d->rungs[i];
        struct ladder_step *s = &l.steps[l.step_n++];
        *s = (struct ladder_step){.name = g->name,
                                  .about = g->about,
                                  .evidence = g->evidence,
                                  .renewal = g->renewal,
                                  .term_months = g->term_months,
                                  .role = g->role ? role_of(w->place, g->role) : (struct role_id){0},
                                  .criteria = arena_array(w->a, DEMO_CRITERIA, sizeof *s->criteria)};
        for (size_t k = 0; k < DEMO_CRITERIA && g->criteria[k].topic; k++)
            s->criteria[s->criterion_n++] = (struct ladder_criterion){g->criteria[k].topic, g->criteria[k].words};
    }
    return ladder_publish(w->db, w->a, w->place->id, (struct person_id){0}, w->place->began_at, &l);
}

/* Puts somebody of the demo world on a step. */
static const struct err *place_write(struct writing *w, const char *name, const char *by, const char *ladder,
                                     int position, const char *met, const char *reason)
{
    int who = demo_find(w->place, name), decides = demo_find(w->place, by);
    char from[11];
    if (who < 0 || decides < 0)
        return NULL;
    day_add(w->place->today, -200, from);
    return ladder_place_add(w->db, w->a, w->place->id, w->place->people[who].id,
                            (struct ladder_id){demo_id_of(w->place, "ladder", ladder, 0)}, 1, 1, position, met,
                            w->place->people[decides].id, reason, w->language, from, NULL,
                            w->place->world->now - 200LL * 86400, NULL);
}

const struct err *demo_write_roles(struct db *db, struct arena *a, const struct demo_place *p)
{
    static const struct demo_role_set *const sets[] = {&demo_roles_alvsunda, &demo_roles_hoogland, &demo_roles_norrvik};
    struct writing w = {.db = db, .a = a, .place = p, .language = language_code(p->language)};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (strcmp(sets[i]->slug, p->plan->slug) == 0)
            w.set = sets[i];
    if (!w.set)
        return NULL;
    for (size_t i = 0; i < w.set->role_n; i++)
        TRY(role_write(&w, &w.set->roles[i]));
    for (size_t i = 0; i < w.set->ladder_n; i++)
        TRY(ladder_write(&w, &w.set->ladders[i]));
    TRY(place_write(&w, "Amina Lindqvist", "Johan Ekdahl", "sjukskoterska-steg", 2, "1 2 3 4",
                    "Amina bedömer och planerar på egen hand, leder genomgångarna kring sina patienter och tog emot "
                    "två studenter i våras."));
    return place_write(&w, "Samir Rashid", "Karin Wallin", "underskoterska-steg", 1, "1 2 3",
                       "Samir har sin titel, är omsorgskontakt för fyra personer och rapporterar tydligt.");
}

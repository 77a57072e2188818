/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/roles.h"

#include "base/text.h"
#include "roles_sql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const track_words[ROLE_TRACKS] = {"specialist", "leading", "project", "teaching", "other"};
static const char *const track_labels[ROLE_TRACKS] = {N_("Specialist"), N_("Leading people"), N_("Leading projects"),
                                                      N_("Teaching and guiding"), N_("Other track")};
static const char *const state_words[ROLE_STATES] = {"planned", "open", "closing", "closed"};
static const char *const state_labels[ROLE_STATES] = {N_("Planned, does not exist yet"), N_("In use"),
                                                      N_("Being phased out"), N_("Closed")};

const char *role_track_word(unsigned track)
{
    return track < ROLE_TRACKS ? track_words[track] : NULL;
}

const char *role_track_label(unsigned track)
{
    return track < ROLE_TRACKS ? track_labels[track] : NULL;
}

const char *role_state_word(unsigned state)
{
    return state < ROLE_STATES ? state_words[state] : NULL;
}

const char *role_state_label(unsigned state)
{
    return state < ROLE_STATES ? state_labels[state] : NULL;
}

bool role_track_read(const char *word, enum role_track *ret)
{
    for (unsigned i = 0; i < ROLE_TRACKS; i++)
        if (strcmp(word, track_words[i]) == 0) {
            *ret = i;
            return true;
        }
    return false;
}

bool role_state_read(const char *word, enum role_state *ret)
{
    for (unsigned i = 0; i < ROLE_STATES; i++)
        if (strcmp(word, state_words[i]) == 0) {
            *ret = i;
            return true;
        }
    return false;
}

const char *role_level_label(int level)
{
    static const char *const labels[ROLE_LEVELS] = {N_("with support"), N_("on one’s own"), N_("experienced"),
                                                    N_("leads others in it")};
    return level >= 1 && level <= ROLE_LEVELS ? labels[level - 1] : "";
}

/* ---- reading ---- */

/* Rows as roles, without skills. */
static void rows_take(struct arena *a, const struct role_rows_rows *rows, struct role_list *ret)
{
    ret->v = arena_array(a, rows->n + 1, sizeof *ret->v);
    ret->n = rows->n;
    for (size_t i = 0; i < rows->n; i++) {
        const struct role_rows_row *r = &rows->v[i];
        ret->v[i] = (struct role){.id = r->role_id,
                                  .employer = r->employer_id,
                                  .newest = r->newest,
                                  .version = r->version,
                                  .reference = r->reference,
                                  .name = r->name,
                                  .family = r->family,
                                  .work = r->work,
                                  .place = r->place,
                                  .licence = r->licence,
                                  .duties = r->duties,
                                  .criteria = r->criteria,
                                  .approved_by = r->approved_by,
                                  .language = r->language,
                                  .valid_from = r->valid_from,
                                  .part_time = r->part_time != 0,
                                  .studies = r->studies != 0,
                                  .occupation = r->occupation_concept_id,
                                  .pay_low = r->pay_low,
                                  .pay_high = r->pay_high,
                                  .made_at = r->made_at};
        (void)role_track_read(r->track, &ret->v[i].track);
        (void)role_state_read(r->state, &ret->v[i].state);
    }
}

/* Where skills are hung on roles: the places of the roles by id. */
static int by_id(const void *x, const void *y)
{
    const struct role *const *r = x, *const *s = y;
    return (*r)->id.v < (*s)->id.v ? -1 : (*r)->id.v > (*s)->id.v;
}

/* Hangs the skills, which come sorted by role, on their roles. */
static void skills_take(struct arena *a, const struct role_skill_rows_rows *rows, const struct role_list *roles)
{
    struct role **sorted = arena_array(a, roles->n + 1, sizeof *sorted);
    struct role_skill *all = arena_array(a, rows->n + 1, sizeof *all);
    for (size_t i = 0; i < roles->n; i++)
        sorted[i] = &roles->v[i];
    qsort(sorted, roles->n, sizeof *sorted, by_id);
    size_t at = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct role_skill_rows_row *s = &rows->v[i];
        while (at < roles->n && sorted[at]->id.v < s->role_id.v)
            at++;
        if (at == roles->n || sorted[at]->id.v != s->role_id.v)
            continue;
        all[i] = (struct role_skill){s->concept_id, s->label,          s->label_language, s->uri,
                                     (int)s->level, s->essential != 0, s->retired != 0};
        if (!sorted[at]->skills)
            sorted[at]->skills = &all[i];
        sorted[at]->skill_n++;
    }
}

struct role role_blank(enum language l, const char *day)
{
    return (struct role){.state = ROLE_OPEN,
                         .reference = "",
                         .name = "",
                         .family = "",
                         .work = "",
                         .place = "",
                         .licence = "",
                         .duties = "",
                         .criteria = "",
                         .approved_by = "",
                         .part_time = true,
                         .language = language_code(l),
                         .valid_from = day};
}

const struct err *roles_load(struct db *db, struct arena *a, struct employer_id employer, struct employer_id with,
                             enum language l, bool closed, struct role_list *ret)
{
    struct role_rows_rows rows;
    struct role_skill_rows_rows skills;
    TRY(role_rows(db, a, employer, with, (struct role_id){0}, 0, closed, &rows));
    TRY(role_skill_rows(db, a, employer, with, (struct role_id){0}, 0, language_code(l), &skills));
    rows_take(a, &rows, ret);
    skills_take(a, &skills, ret);
    return NULL;
}

const struct err *role_load(struct db *db, struct arena *a, struct employer_id employer, struct role_id role,
                            int64_t version, enum language l, struct role **ret)
{
    struct role_rows_rows rows;
    struct role_skill_rows_rows skills;
    struct role_list one;
    *ret = NULL;
    if (!role.v)
        return NULL;
    TRY(role_rows(db, a, employer, (struct employer_id){0}, role, version, 1, &rows));
    if (!rows.n)
        return NULL;
    TRY(role_skill_rows(db, a, employer, (struct employer_id){0}, role, version, language_code(l), &skills));
    rows_take(a, &rows, &one);
    skills_take(a, &skills, &one);
    *ret = &one.v[0];
    return NULL;
}

const struct err *role_held(struct db *db, struct arena *a, struct employer_id employer, struct person_id viewer,
                            struct person_id person, const char *day, struct role_id *ret)
{
    struct role_of_person_row *row;
    TRY(role_of_person(db, a, employer, viewer, person, day, &row));
    ret->v = row ? row->role_id.v : 0;
    return NULL;
}

const struct err *role_version_then(struct db *db, struct arena *a, struct employer_id employer, struct role_id role,
                                    const char *day, int64_t at, int64_t *ret)
{
    struct role_version_on_row *row;
    TRY(role_version_on(db, a, employer, role, day, at, &row));
    *ret = row ? row->version : 0;
    return NULL;
}

/* ---- writing ---- */

const char *code_of_name(struct arena *a, const char *name)
{
    char *folded = text_fold(a, name), *out = arena_alloc(a, strlen(folded) + 2), *to = out;
    for (const unsigned char *p = (const unsigned char *)folded; *p && to - out < 60; p++) {
        if (*p == 0xC3 && (p[1] == 0xA5 || p[1] == 0xA4 || p[1] == 0xB6)) { /* å ä ö */
            *to++ = p[1] == 0xB6 ? 'o' : 'a';
            p++;
        } else if (isalnum(*p) && *p < 128) {
            *to++ = (char)*p;
        } else if (to > out && to[-1] != '-') {
            *to++ = '-';
        }
    }
    while (to > out && to[-1] == '-')
        *--to = 0;
    return *out ? out : "role";
}

/* A reference that is free, made of the name. */
static const struct err *reference_make(struct db *db, struct arena *a, struct employer_id employer, const char *name,
                                        const char **ret)
{
    const char *code = code_of_name(a, name);
    struct role_reference_taken_row *row;
    for (int i = 1; i < 1000; i++) {
        *ret = i == 1 ? code : arena_printf(a, "%s-%d", code, i);
        TRY(role_reference_taken(db, a, employer, *ret, &row));
        if (!row)
            return NULL;
    }
    *ret = arena_printf(a, "%s-%s", code, id_text(a, id_random()));
    return NULL;
}

const struct err *role_stage(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                             int64_t now, struct role *r)
{
    if (!r->newest) {
        if (!r->reference || !*r->reference)
            TRY(reference_make(db, a, employer, r->name, &r->reference));
        struct role_reference_taken_row *staged;
        TRY(role_reference_taken(db, a, employer, r->reference, &staged));
        if (staged && staged->version)
            return &err_conflict;
        if (staged)
            r->id = staged->role_id; /* left by an import that did not end */
        else if (!r->id.v)
            r->id.v = id_random();
        if (!staged)
            TRY(role_add(db, a, employer, r->id, r->reference, role_state_word(r->state), now, NULL));
    }
    TRY(role_unstage_skills(db, a, employer, r->id, NULL));
    TRY(role_unstage_version(db, a, employer, r->id, NULL));
    r->version = r->newest + 1;
    TRY(role_version_add(db, a, employer, r->id, r->version, r->name, r->family, r->work, role_track_word(r->track),
                         r->place, r->part_time, r->studies, r->licence, r->duties, r->occupation,
                         r->pay_low ? &r->pay_low : NULL, r->pay_high ? &r->pay_high : NULL, r->criteria,
                         r->approved_by, r->language, r->valid_from, by, now, NULL));
    for (size_t i = 0; i < r->skill_n; i++)
        TRY(role_skill_add(db, a, employer, r->id, r->version, r->skills[i].concept, r->skills[i].level,
                           r->skills[i].essential, NULL));
    return NULL;
}

const struct err *role_show_staged(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                                   int64_t now, const struct role *r)
{
    int64_t changed;
    TRY(role_publish_version(db, a, employer, r->id, r->version, r->name, r->family, sort_key(a, LANGUAGE_SV, r->name),
                             sort_key(a, LANGUAGE_NL, r->name), sort_key(a, LANGUAGE_EN, r->name),
                             text_fold(a, arena_printf(a, "%s %s %s %s", r->name, r->family, r->work, r->reference)),
                             by, now, &changed));
    return changed ? roles_changed(db, a, employer, NULL) : &err_conflict;
}

const struct err *role_publish(struct db *db, struct arena *a, struct employer_id employer, struct person_id by,
                               int64_t now, struct role *r)
{
    TRY(role_stage(db, a, employer, by, now, r));
    TRY(role_show_staged(db, a, employer, by, now, r));
    r->newest = r->version;
    return NULL;
}

const struct err *own_skill_add(struct db *db, struct arena *a, struct employer_id employer, const char *language,
                                const char *label, int64_t now, struct concept_id *ret)
{
    struct own_scheme_row *row;
    struct scheme_id scheme;
    int64_t generation = 1;
    enum language l = LANGUAGE_EN;
    (void)language_read(language, &l);
    TRY(own_scheme(db, a, employer, &row));
    if (row) {
        scheme = row->scheme_id;
        generation = row->generation;
    } else {
        scheme.v = id_random();
        TRY(own_scheme_add(db, a, scheme, employer, tr(l, N_("Our own list")), language, now, NULL));
    }
    if (!ret->v)
        ret->v = id_random();
    TRY(own_concept_add(db, a, *ret, scheme, generation, arena_printf(a, "own:%s", id_text(a, ret->v)),
                        strcmp(language, "sv") == 0 ? label : "", strcmp(language, "nl") == 0 ? label : "",
                        strcmp(language, "en") == 0 ? label : "", NULL));
    TRY(own_text_add(db, a, scheme, generation, *ret, language, label, NULL));
    return own_state_add(db, a, scheme, generation, *ret, NULL);
}

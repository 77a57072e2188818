/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles as everybody of the employer reads them: the list, one role, one of its versions. */
#include "roles/roles_web.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "roles_tmpl.h"

#include <stdlib.h>
#include <string.h>

bool roles_edits(const struct request *rq)
{
    return rq->viewer.works && (rq->viewer.duties & DUTY_HR) != 0;
}

const char *pay_say(const struct request *rq, const struct zone *zone, int64_t low, int64_t high)
{
    enum language l = rq->language;
    struct arena *a = rq->arena;
    const char *money = zone == zone_get("Europe/Stockholm") ? "kr" : "€";
    if (low && high && low != high)
        return tr_format(a, l, "%1 to %2 %3 a month", say_number(a, l, low), say_number(a, l, high), money);
    if (low && high)
        return tr_format(a, l, "%1 %2 a month", say_number(a, l, low), money);
    if (low)
        return tr_format(a, l, "from %1 %2 a month", say_number(a, l, low), money);
    return high ? tr_format(a, l, "up to %1 %2 a month", say_number(a, l, high), money) : NULL;
}

struct page_frame roles_frame(const struct request *rq, const char *title)
{
    return page_frame(rq, PLACE_MAP, title,
                      tr(rq->language, N_("Everybody who works here sees this page. It says nothing about anybody.")));
}

struct page_frame roles_hr_frame(const struct request *rq, const char *title)
{
    return page_frame(
        rq, PLACE_MAP, title,
        tr(rq->language, N_("HR sees this page. Everybody who works here reads roles once they are saved.")));
}

/* ---- the list ---- */

static const char *const list_tracks[] = {"", "specialist", "leading", "project", "teaching", "other", NULL};
static const char *const list_states[] = {"now", "planned", "open", "closing", "closed", "all", NULL};
static const struct form_field list_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "family", .kind = FIELD_LINE},
    {.name = "track", .kind = FIELD_CHOICE, .choices = list_tracks},
    {.name = "state", .kind = FIELD_CHOICE, .choices = list_states},
    {.name = "after", .kind = FIELD_LINE, .max = 400},
};
TAKES(roles_takes, list_fields);

/* What the address asks for. What makes no sense in it counts as not there. */
struct asked {
    const char *q, *folded, *family, *track, *state, *after_key;
    struct role_id after;
};

/* One of the words, else the first. */
static const char *word_of(const struct request *rq, const char *name, const char *const *words)
{
    const char *typed = request_param(rq, name);
    for (size_t i = 0; typed && words[i]; i++)
        if (!strcmp(words[i], typed))
            return words[i];
    return words[0];
}

/* Reads the address. */
static struct asked asked_of(struct request *rq)
{
    struct asked asked = {.track = word_of(rq, "track", list_tracks), .state = word_of(rq, "state", list_states)};
    const char *q = request_param(rq, "q"), *family = request_param(rq, "family"), *after = request_param(rq, "after");
    asked.q = q ? text_squeeze(rq->arena, q) : "";
    asked.folded = *asked.q ? search_fold(rq->arena, asked.q) : NULL;
    asked.family = family ? text_squeeze(rq->arena, family) : "";
    const char *dot = after ? strchr(after, '.') : NULL;
    if (dot && id_read(dot + 1, &asked.after.v))
        asked.after_key = arena_copy(rq->arena, after, (size_t)(dot - after));
    return asked;
}

/* NULL for "". */
static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

/* The address of the list with these filters, and after a role (NULL: from the first). */
static const char *list_href(struct request *rq, const struct asked *asked, const struct roles_page_row *last)
{
    struct arena *a = rq->arena;
    char *href = arena_printf(a, "/roles?q=%s&family=%s&track=%s&state=%s", url_part(a, asked->q),
                              url_part(a, asked->family), asked->track, asked->state);
    return last ? arena_printf(a, "%s&after=%s.%s", href, last->key, id_text(a, last->role_id.v)) : href;
}

/* The choices of the filters. */
static const struct err *filters_fill(struct request *rq, const struct asked *asked, struct roles_list *p)
{
    static const char *const state_names[] = {N_("All that are not closed"),
                                              N_("Planned, does not exist yet"),
                                              N_("In use"),
                                              N_("Being phased out"),
                                              N_("Closed"),
                                              N_("All")};
    struct roles_families_rows families;
    TRY(roles_families(rq->db, rq->arena, rq->viewer.employer, &families));
    p->families = arena_array(rq->arena, families.n + 1, sizeof *p->families);
    p->families[p->family_n++] =
        (struct option){.value = "", .label = tr(rq->language, N_("All families")), .chosen = !*asked->family};
    for (size_t i = 0; i < families.n; i++)
        p->families[p->family_n++] = (struct option){.value = families.v[i].family,
                                                     .label = families.v[i].family,
                                                     .chosen = !strcmp(families.v[i].family, asked->family)};
    p->tracks[0] = (struct option){.value = "", .label = tr(rq->language, N_("All tracks")), .chosen = !*asked->track};
    for (unsigned i = 0; i < ROLE_TRACKS; i++)
        p->tracks[i + 1] = (struct option){.value = role_track_word(i),
                                           .label = tr(rq->language, role_track_label(i)),
                                           .chosen = !strcmp(role_track_word(i), asked->track)};
    for (p->state_n = 0; p->state_n < 6; p->state_n++)
        p->states[p->state_n] = (struct option){.value = list_states[p->state_n],
                                                .label = tr(rq->language, state_names[p->state_n]),
                                                .chosen = !strcmp(list_states[p->state_n], asked->state)};
    return NULL;
}

/* The role that the viewer holds. */
static const struct err *mine_fill(struct request *rq, struct roles_list *p)
{
    TRY(role_held(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->viewer.person, rq->today, &p->mine));
    if (!p->mine.v)
        return NULL;
    struct role_rows_rows row;
    TRY(role_rows(rq->db, rq->arena, rq->viewer.employer, (struct employer_id){0}, p->mine, 0, 1, &row));
    p->mine_name = row.n ? row.v[0].name : NULL;
    return NULL;
}

const struct err *roles_get(struct request *rq)
{
    struct asked asked = asked_of(rq);
    struct employer_id employer = rq->viewer.employer;
    struct roles_page_rows rows;
    struct roles_count_row *count;
    struct roles_list p = {.q = asked.q, .edits = roles_edits(rq)};
    TRY(roles_page(rq->db, rq->arena, employer, language_code(rq->language), asked.folded, or_null(asked.family),
                   or_null(asked.track), asked.state, asked.after_key, asked.after, ROLES_PAGE + 1, &rows));
    TRY(roles_count(rq->db, rq->arena, employer, asked.folded, or_null(asked.family), or_null(asked.track), asked.state,
                    &count));
    TRY(filters_fill(rq, &asked, &p));
    TRY(mine_fill(rq, &p));
    p.n = rows.n > ROLES_PAGE ? ROLES_PAGE : rows.n;
    p.v = arena_array(rq->arena, p.n + 1, sizeof *p.v);
    for (size_t i = 0; i < p.n; i++) {
        enum role_track track = TRACK_OTHER;
        enum role_state state = ROLE_OPEN;
        (void)role_track_read(rows.v[i].track, &track);
        (void)role_state_read(rows.v[i].state, &state);
        p.v[i] = (struct roles_line){&rows.v[i], tr(rq->language, role_track_label(track)),
                                     state == ROLE_OPEN ? NULL : tr(rq->language, role_state_label(state)),
                                     pay_say(rq, rq->zone, rows.v[i].pay_low, rows.v[i].pay_high)};
    }
    p.total_n = count->n;
    p.total = say_number(rq->arena, rq->language, count->n);
    p.filtered = *asked.q || *asked.family || *asked.track || strcmp(asked.state, "now") != 0;
    p.next = rows.n > ROLES_PAGE ? list_href(rq, &asked, &rows.v[ROLES_PAGE - 1]) : NULL;
    p.first = asked.after_key ? list_href(rq, &asked, NULL) : NULL;
    struct page_frame f = roles_frame(rq, tr(rq->language, N_("Roles")));
    return page_answer(rq, &f, roles_body, &p);
}

/* ---- one role ---- */

void role_say(const struct request *rq, const struct role *r, const char *occupation, struct role_said ret[ROLE_SAID])
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    const char *yes = tr(l, N_("yes")), *no = tr(l, N_("no")), *skills = "";
    for (size_t i = 0; i < r->skill_n; i++)
        skills = arena_printf(a, "%s%s%s (%s%s)", skills, i ? " · " : "", r->skills[i].label,
                              tr(l, role_level_label(r->skills[i].level)),
                              r->skills[i].essential ? "" : tr(l, N_(", useful")));
    const char *pay = pay_say(rq, rq->zone, r->pay_low, r->pay_high);
    const struct role_said said[ROLE_SAID] = {
        {N_("Name"), r->name},
        {N_("Family"), r->family},
        {N_("Kind of work"), r->work},
        {N_("Track"), tr(l, role_track_label(r->track))},
        {N_("Place"), r->place},
        {N_("Part time is possible"), r->part_time ? yes : no},
        {N_("Asks for a degree or course of study"), r->studies ? yes : no},
        {N_("Licence"), r->licence},
        {N_("Responsibilities"), r->duties},
        {N_("Skills"), skills},
        {N_("ESCO occupation"), occupation ? occupation : ""},
        {N_("Pay"), pay ? pay : ""},
        {N_("Criteria for pay growth"), r->criteria},
        {N_("Approved by"), r->approved_by},
        {N_("Valid from"), say_day(a, l, r->valid_from, NULL)},
    };
    for (size_t i = 0; i < ROLE_SAID; i++)
        ret[i] = (struct role_said){tr(l, said[i].label), said[i].text};
}

/* The name of an occupation, or NULL. */
static const struct err *occupation_name(struct request *rq, const struct role *r, const char **ret)
{
    struct role_concept_row *row = NULL;
    if (r->occupation.v)
        TRY(role_concept(rq->db, rq->arena, rq->viewer.employer, r->occupation, language_code(rq->language), &row));
    *ret = row ? row->label : NULL;
    return NULL;
}

const struct err *role_page_load(struct request *rq, int64_t version, struct role_page *p)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct employer_id employer = rq->viewer.employer;
    struct role *r;
    struct role_versions_rows versions;
    TRY(role_load(rq->db, a, employer, (struct role_id){request_id(rq, "role")}, version, l, &r));
    if (!r)
        return &err_not_found;
    *p = (struct role_page){.r = r, .edits = roles_edits(rq), .old = r->version != r->newest};
    TRY(occupation_name(rq, r, &p->occupation));
    TRY(role_versions(rq->db, a, employer, r->id, &versions));
    TRY(role_held(rq->db, a, employer, rq->viewer.person, rq->viewer.person, rq->today, &p->held));
    p->mine = p->held.v == r->id.v;
    p->track = tr(l, role_track_label(r->track));
    p->state = r->state == ROLE_OPEN ? NULL : tr(l, role_state_label(r->state));
    p->pay = pay_say(rq, rq->zone, r->pay_low, r->pay_high);
    p->valid_from = say_day(a, l, r->valid_from, NULL);
    p->made = say_moment(a, l, rq->zone, r->made_at);
    p->number = say_number(a, l, r->version);
    p->versions = arena_array(a, versions.n + 1, sizeof *p->versions);
    for (size_t i = 0; i < versions.n; i++)
        p->versions[p->version_n++] =
            (struct role_version_line){versions.v[i].version, say_number(a, l, versions.v[i].version),
                                       say_day(a, l, versions.v[i].valid_from, NULL), versions.v[i].approved_by};
    if (!p->edits)
        return NULL;
    struct role_titles_of_rows titles;
    TRY(role_titles_of(rq->db, a, employer, r->id, &titles));
    const char **names = arena_array(a, titles.n + 1, sizeof *names);
    for (size_t i = 0; i < titles.n; i++)
        names[i] = titles.v[i].title;
    p->titles = names;
    p->title_n = titles.n;
    return NULL;
}

const struct err *role_version_get(struct request *rq)
{
    struct role_version_page p = {0};
    const char *typed = request_part(rq, "number");
    char *end;
    long long number = strtoll(typed, &end, 10);
    if (*end || number < 1 || number > 1000000)
        return &err_not_found;
    TRY(role_page_load(rq, number, &p.role));
    if (number > 1) {
        struct role *before;
        const char *occupation;
        struct role_said was[ROLE_SAID], is[ROLE_SAID];
        TRY(role_load(rq->db, rq->arena, rq->viewer.employer, p.role.r->id, number - 1, rq->language, &before));
        if (!before)
            return &err_not_found;
        TRY(occupation_name(rq, before, &occupation));
        role_say(rq, before, occupation, was);
        role_say(rq, p.role.r, p.role.occupation, is);
        p.before = say_number(rq->arena, rq->language, number - 1);
        p.changes = arena_array(rq->arena, ROLE_SAID, sizeof *p.changes);
        for (size_t i = 0; i < ROLE_SAID; i++) {
            struct diff d = words_diff(rq->arena, was[i].text, is[i].text);
            if (d.changed)
                p.changes[p.change_n++] = (struct role_change){is[i].label, d};
        }
    }
    struct page_frame f =
        roles_frame(rq, tr_format(rq->arena, rq->language, "%1, version %2", p.role.r->name, p.role.number));
    return page_answer(rq, &f, role_version_body, &p);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* What the map lacks, each with the act that mends it; and what of it others may see. */
#include "map/findings.h"

#include "findings_tmpl.h"
#include "layout_tmpl.h"
#include "map/observe.h"
#include "roles/roles_web.h"
#include "web/app.h"

#include <string.h>

static const char *const words[FINDING_KINDS + 1] = {"dead-end",  "no-way-in", "planned", "on-paper",
                                                     "not-drawn", "no-opener", NULL};
static const char *const labels[FINDING_KINDS] = {
    N_("No way out"),     N_("No way in"), N_("New, without a path"), N_("Only on paper"), N_("Walked, not on the map"),
    N_("Nobody opens it")};
static const char *const abouts[FINDING_KINDS] = {
    N_("From these roles no path leads on, and five or more have walked none. Is it so, or has nobody drawn it?"),
    N_("No path leads to these roles. Some are where people begin; to others nobody here finds the way."),
    N_("These roles are planned, and no path leads to them yet. People can only wish for what they see."),
    N_("These paths are open, and fewer than five people have walked them, perhaps nobody. Are they really open, and "
       "does "
       "anybody know?"),
    N_("Five people or more have gone this way, and the map does not say so."),
    N_("These paths don’t say whom one speaks to. Then nobody does."),
};

static const struct form_field list_fields[] = {
    {.name = "kind", .kind = FIELD_CHOICE, .choices = words},
    {.name = "after", .kind = FIELD_LINE, .max = 400},
};
TAKES(findings_takes, list_fields);
static const struct form_field share_fields[] = {{.name = "open", .kind = FIELD_ACT},
                                                 {.name = "shared", .kind = FIELD_ACT}};
TAKES(share_takes, share_fields);

static SHAPE(finding_tab, struct finding_tab, HAS(struct finding_tab, word), HAS_AS(struct finding_tab, n, "count"),
             HAS(struct finding_tab, chosen));
static SHAPE(finding_line, struct finding_line, HAS(struct finding_line, name), HAS(struct finding_line, to),
             HAS(struct finding_line, note), HAS(struct finding_line, href));
SHAPE(findings_body, struct findings_page, HAS_ARRAY(struct findings_page, tabs, FINDING_KINDS, &finding_tab_shape),
      HAS_LIST(struct findings_page, v, n, "findings", &finding_line_shape), HAS(struct findings_page, next));
SHAPE(share_body, struct share_page, HAS(struct share_page, open), HAS(struct share_page, shared),
      HAS(struct share_page, href));

/* Where the next page begins, as the address says it: "key.id", or "id.id". */
struct behind {
    const char *key; /* NULL: from the first */
    int64_t first, second;
};

/* Reads it; nonsense counts as not there. */
static struct behind behind_of(struct request *rq)
{
    struct behind b = {0};
    const char *typed = request_param(rq, "after"), *dot = typed ? strrchr(typed, '.') : NULL;
    if (dot && id_read(dot + 1, &b.second)) {
        b.key = arena_copy(rq->arena, typed, (size_t)(dot - typed));
        (void)id_read(b.key, &b.first);
    }
    return b;
}

/* An address with one id or two in its query. */
static const char *href_of(struct arena *a, const char *field, int64_t id, const char *second_field, int64_t second)
{
    const char *more = second ? arena_printf(a, "&%s=%s", second_field, id_text(a, second)) : "";
    return arena_printf(a, "/map/paths/new?%s=%s%s", field, id_text(a, id), more);
}

/* Lists roles of a kind. */
static const struct err *roles_fill(struct request *rq, enum finding_kind kind, const struct behind *b,
                                    struct findings_page *p, const char **ret_next)
{
    struct arena *a = rq->arena;
    struct findings_roles_rows rows;
    TRY(findings_roles(rq->db, a, rq->viewer.employer, words[kind], language_code(rq->language), b->key,
                       (struct role_id){b->second}, FINDINGS_PAGE + 1, &rows));
    p->v = arena_array(a, rows.n + 1, sizeof *p->v);
    for (size_t i = 0; i < rows.n && i < FINDINGS_PAGE; i++)
        p->v[p->n++] = (struct finding_line){
            .name = rows.v[i].name,
            .href = href_of(a, kind == FINDING_DEAD_END ? "from" : "to", rows.v[i].role_id.v, NULL, 0),
            .act =
                tr(rq->language, kind == FINDING_DEAD_END ? N_("Draw a path from here") : N_("Draw a path to here"))};
    if (rows.n > FINDINGS_PAGE)
        *ret_next = arena_printf(a, "%s.%s", url_part(a, rows.v[FINDINGS_PAGE - 1].key),
                                 id_text(a, rows.v[FINDINGS_PAGE - 1].role_id.v));
    return NULL;
}

/* A path that is drawn, with what to do about it. */
static struct finding_line drawn_line(struct request *rq, enum finding_kind kind, const struct findings_paths_row *row)
{
    return (struct finding_line){
        .name = row->from_name,
        .to = row->to_name,
        .href = arena_printf(rq->arena, "/map/paths/%s", id_text(rq->arena, row->path_id.v)),
        .act = tr(rq->language, kind == FINDING_NO_OPENER ? N_("Say who opens it") : N_("Change or close it"))};
}

/* A way that was walked and is not drawn. */
static struct finding_line walked_line(struct request *rq, const struct findings_paths_row *row)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    return (struct finding_line){.name = row->from_name,
                                 .to = row->to_name,
                                 .note = tr_format(a, l, "%1 people or more, %2", say_number(a, l, row->people),
                                                   path_months_say(a, l, row->months)),
                                 .href = href_of(a, "from", row->from_role_id.v, "to", row->to_role_id.v),
                                 .act = tr(l, N_("Draw it"))};
}

/* Lists paths of a kind. */
static const struct err *paths_fill(struct request *rq, enum finding_kind kind, const struct behind *b,
                                    struct findings_page *p, const char **ret_next)
{
    struct arena *a = rq->arena;
    struct findings_paths_rows rows;
    TRY(findings_paths(rq->db, a, rq->viewer.employer, words[kind], language_code(rq->language),
                       (struct role_id){b->first}, (struct role_id){b->second}, FINDINGS_PAGE + 1, &rows));
    p->v = arena_array(a, rows.n + 1, sizeof *p->v);
    for (size_t i = 0; i < rows.n && i < FINDINGS_PAGE; i++)
        p->v[p->n++] = kind == FINDING_NOT_DRAWN ? walked_line(rq, &rows.v[i]) : drawn_line(rq, kind, &rows.v[i]);
    if (rows.n > FINDINGS_PAGE)
        *ret_next = arena_printf(a, "%s.%s", id_text(a, rows.v[FINDINGS_PAGE - 1].from_role_id.v),
                                 id_text(a, rows.v[FINDINGS_PAGE - 1].to_role_id.v));
    return NULL;
}

/* How many there are of each kind. */
static const struct err *tabs_fill(struct request *rq, enum finding_kind kind, struct findings_page *p)
{
    struct findings_counts_row *c;
    struct findings_ends_rows ends;
    TRY(findings_counts(rq->db, rq->arena, rq->viewer.employer, &c));
    TRY(findings_ends(rq->db, rq->arena, rq->viewer.employer, &ends));
    int64_t n[FINDING_KINDS] = {
        [FINDING_ON_PAPER] = c->on_paper, [FINDING_NOT_DRAWN] = c->not_drawn, [FINDING_NO_OPENER] = c->no_opener};
    for (size_t i = 0; i < ends.n; i++) {
        bool planned = strcmp(ends.v[i].state, "planned") == 0, open = strcmp(ends.v[i].state, "open") == 0;
        n[FINDING_DEAD_END] += !planned && !ends.v[i].out;
        n[FINDING_NO_WAY_IN] += open && !ends.v[i].in;
        n[FINDING_PLANNED] += planned && !ends.v[i].in;
    }
    for (size_t i = 0; i < FINDING_KINDS; i++)
        p->tabs[i] = (struct finding_tab){.word = words[i],
                                          .label = tr(rq->language, labels[i]),
                                          .count = say_number(rq->arena, rq->language, n[i]),
                                          .href = arena_printf(rq->arena, "/map/findings?kind=%s", words[i]),
                                          .n = n[i],
                                          .chosen = i == (size_t)kind};
    p->reckoned = c->map_reckoned_at ? say_moment(rq->arena, rq->language, rq->zone, c->map_reckoned_at) : NULL;
    return NULL;
}

const struct err *findings_get(struct request *rq)
{
    const char *typed = request_param(rq, "kind"), *next = NULL;
    enum finding_kind kind = FINDING_DEAD_END;
    struct behind b = behind_of(rq);
    struct findings_page p = {0};
    for (size_t i = 0; typed && i < FINDING_KINDS; i++)
        if (strcmp(words[i], typed) == 0)
            kind = (enum finding_kind)i;
    TRY(tabs_fill(rq, kind, &p));
    if (kind <= FINDING_PLANNED)
        TRY(roles_fill(rq, kind, &b, &p, &next));
    else
        TRY(paths_fill(rq, kind, &b, &p, &next));
    p.about = tr(rq->language, abouts[kind]);
    p.next = next ? arena_printf(rq->arena, "/map/findings?kind=%s&after=%s", words[kind], next) : NULL;
    p.first = b.key ? p.tabs[kind].href : NULL;
    struct page_frame f = paths_frame(rq, tr(rq->language, N_("What the map lacks")));
    return page_answer(rq, &f, findings_body, &p);
}

const struct err *findings_reckon_post(struct request *rq)
{
    TRY(job_add(rq->db, rq->arena, rq->viewer.employer, MAP_RECKON_JOB, 0, rq->now, rq->now));
    return answer_done(rq, N_("Who walked which path is reckoned anew. It takes some seconds."), "/map/findings");
}

const struct err *share_get(struct request *rq)
{
    struct findings_counts_row *c;
    TRY(findings_counts(rq->db, rq->arena, rq->viewer.employer, &c));
    struct share_page p = {.open = c->map_public != 0,
                           .shared = c->map_shared != 0,
                           .others = c->others != 0,
                           .href = arena_printf(rq->arena, "%s/public/%s/map", rq->app->origin, c->slug)};
    struct page_frame f = paths_frame(rq, tr(rq->language, N_("Poster and public page")));
    return page_answer(rq, &f, share_body, &p);
}

/* Opens or closes the map to people of the other employers. */
static const struct err *share_with_others(struct request *rq, bool open)
{
    int64_t changed = 0;
    TRY(map_set_shared(rq->db, rq->arena, rq->viewer.employer, open ? 1 : 0, &changed));
    if (changed)
        TRY(request_event(rq, open ? EVENT_MAP_SHARED : EVENT_MAP_KEPT, 0));
    return answer_done(rq,
                       open ? N_("People of the other employers here can read the map now.")
                            : N_("The map is closed to people of the other employers."),
                       "/map/share");
}

const struct err *share_post(struct request *rq)
{
    const char *open = request_param(rq, "open"), *shared = request_param(rq, "shared"), *typed = open ? open : shared;
    int64_t changed = 0;
    if (!typed || (strcmp(typed, "0") != 0 && strcmp(typed, "1") != 0))
        return &err_conflict;
    bool on = *typed == '1';
    if (!open)
        return share_with_others(rq, on);
    TRY(map_set_public(rq->db, rq->arena, rq->viewer.employer, on ? 1 : 0, &changed));
    if (changed)
        TRY(request_event(rq, on ? EVENT_MAP_SHOWN : EVENT_MAP_HIDDEN, 0));
    return answer_done(
        rq, on ? N_("Anybody with the address can read the map now.") : N_("The page for applicants is closed."),
        "/map/share");
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of paths that HR has drawn. */
#include "map/paths.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "map/observe.h"
#include "paths_tmpl.h"
#include "people/people.h"
#include "roles/roles_web.h"

#include <string.h>

struct page_frame paths_frame(const struct request *rq, const char *title)
{
    return page_frame(
        rq, PLACE_MAP, title,
        tr(rq->language,
           N_("HR sees this page. Everybody who works here sees open paths on the map, and who walked them "
              "in counts of five or more.")));
}

const char *path_months_say(struct arena *a, enum language l, int64_t months)
{
    return tr_fill(a, tr_n(l, months, "%1 month", "%1 months"), 1, (const char *const[]){say_number(a, l, months)});
}

void path_kinds_fill(enum language l, unsigned direction, struct option ret[PATH_KINDS])
{
    size_t n = 0;
    for (size_t i = 0; i < DIRECTIONS; i++)
        if (directions[i].bit != DIRECTION_STAY)
            ret[n++] = (struct option){.value = directions[i].word,
                                       .label = tr(l, directions[i].label),
                                       .hint = tr(l, directions[i].explain),
                                       .glyph = directions[i].glyph,
                                       .chosen = directions[i].bit == direction};
}

const char *path_kind_say(enum language l, int64_t direction)
{
    const struct direction_text *d = direction_by_bit((unsigned)direction);
    return d ? tr(l, d->label) : "";
}

static const char *const list_states[] = {"open", "closed", "all", NULL};
static const struct form_field list_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "role", .kind = FIELD_ID},
    {.name = "state", .kind = FIELD_CHOICE, .choices = list_states},
    {.name = "after", .kind = FIELD_ID},
};
TAKES(paths_takes, list_fields);

static SHAPE(path_row, struct paths_page_row, HAS(struct paths_page_row, path_id),
             HAS(struct paths_page_row, from_role_id), HAS(struct paths_page_row, to_role_id),
             HAS(struct paths_page_row, from_name), HAS(struct paths_page_row, to_name),
             HAS_FLAG(struct paths_page_row, end_closed), HAS(struct paths_page_row, months),
             HAS(struct paths_page_row, condition), HAS(struct paths_page_row, opens),
             HAS(struct paths_page_row, state));
static SHAPE(paths_line, struct paths_line, HAS_ONE(struct paths_line, r, &path_row_shape),
             HAS(struct paths_line, kind), HAS(struct paths_line, walked));
SHAPE(paths_body, struct paths_list, HAS_AS(struct paths_list, total_n, "total"),
      HAS_LIST(struct paths_list, v, n, "paths", &paths_line_shape), HAS(struct paths_list, next),
      HAS(struct paths_list, first));

/* The id in a field of the address; 0 if there is none. */
static int64_t asked_id(const struct request *rq, const char *name)
{
    const char *typed = request_param(rq, name);
    int64_t v = 0;
    return typed && id_read(typed, &v) ? v : 0;
}

/* The state that is asked for. */
static const char *asked_state(const struct request *rq)
{
    const char *typed = request_param(rq, "state");
    for (size_t i = 0; typed && list_states[i]; i++)
        if (strcmp(typed, list_states[i]) == 0)
            return list_states[i];
    return list_states[0];
}

/* The address of the list behind a path (0: from the first). */
static const char *list_href(const struct request *rq, const struct paths_list *p, const char *state, int64_t after)
{
    struct arena *a = rq->arena;
    const char *role = p->role.v ? arena_printf(a, "&role=%s", id_text(a, p->role.v)) : "";
    const char *behind = after ? arena_printf(a, "&after=%s", id_text(a, after)) : "";
    return arena_printf(a, "/map/paths?q=%s&state=%s%s%s", url_part(a, p->q), state, role, behind);
}

const struct err *paths_get(struct request *rq)
{
    struct arena *a = rq->arena;
    enum language l = rq->language;
    struct employer_id employer = rq->viewer.employer;
    const char *q = request_param(rq, "q"), *state = asked_state(rq), *code = language_code(l);
    struct path_id after = {asked_id(rq, "after")};
    struct paths_list p = {.q = q ? text_squeeze(a, q) : "", .role = {asked_id(rq, "role")}};
    const char *folded = *p.q ? search_fold(a, p.q) : NULL;
    struct path_keys_row *keys = NULL;
    struct paths_page_rows rows;
    struct paths_count_row *count;
    if (p.role.v) {
        struct path_role_row *role;
        TRY(path_role(rq->db, a, employer, p.role, &role));
        if (!role)
            return &err_not_found;
        p.role_name = role->name;
    }
    if (after.v)
        TRY(path_keys(rq->db, a, employer, after, code, &keys));
    TRY(paths_page(rq->db, a, employer, code, folded, p.role, state, keys ? keys->from_key : NULL,
                   keys ? keys->to_key : "", after, PATHS_PAGE + 1, &rows));
    TRY(paths_count(rq->db, a, employer, folded, p.role, state, &count));
    p.n = rows.n > PATHS_PAGE ? PATHS_PAGE : rows.n;
    p.v = arena_array(a, p.n + 1, sizeof *p.v);
    for (size_t i = 0; i < p.n; i++)
        p.v[i] = (struct paths_line){&rows.v[i], path_kind_say(l, rows.v[i].direction),
                                     path_months_say(a, l, rows.v[i].months),
                                     rows.v[i].walked ? say_number(a, l, rows.v[i].walked) : NULL};
    static const char *const names[] = {N_("Open paths"), N_("Closed paths"), N_("All")};
    for (size_t i = 0; i < 3; i++)
        p.states[i] = (struct option){
            .value = list_states[i], .label = tr(l, names[i]), .chosen = strcmp(state, list_states[i]) == 0};
    p.total_n = count->n;
    p.total = say_number(a, l, count->n);
    p.filtered = folded || p.role.v || strcmp(state, "open") != 0;
    p.next = rows.n > PATHS_PAGE ? list_href(rq, &p, state, rows.v[PATHS_PAGE - 1].path_id.v) : NULL;
    p.first = keys ? list_href(rq, &p, state, 0) : NULL;
    struct page_frame f = paths_frame(rq, tr(l, N_("Paths")));
    return page_answer(rq, &f, paths_body, &p);
}

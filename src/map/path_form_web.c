/* SPDX-License-Identifier: EUPL-1.2 */
/* HR draws a path, changes it, closes it and opens it again. Its ends stay what they are. */
#include "map/paths.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "paths_tmpl.h"
#include "people/people.h"

#include <stdlib.h>
#include <string.h>

static const char *const form_languages[] = {"sv", "nl", "en", NULL};
static const char *const form_kinds[] = {"deeper", "broader", "sideways", "lead", "try", "break", "out", NULL};

static const struct form_field query_fields[] = {
    {.name = "from", .kind = FIELD_ID},
    {.name = "to", .kind = FIELD_ID},
};
TAKES(path_new_query, query_fields);

struct path_typed {
    const char *from, *to, *kind, *takes, *condition, *opens, *language;
    int64_t from_role, to_role, months, number;
};
#define AT(M) offsetof(struct path_typed, M)
static const struct form_field fields[] = {
    {"from", FIELD_LINE, AT(from), .max = 200},
    {"from_role", FIELD_ID, AT(from_role)},
    {"to", FIELD_LINE, AT(to), .max = 200},
    {"to_role", FIELD_ID, AT(to_role)},
    {"kind", FIELD_CHOICE, AT(kind), .choices = form_kinds, .need = N_("Choose what kind of step it is.")},
    {"months", FIELD_INT, AT(months), .least = 1, .most = PATHS_MONTHS,
     .need = N_("Say how long it usually takes, in whole months."),
     .wrong = N_("Write whole months, from 1 to 240, such as 18.")},
    {"takes", FIELD_WORDS, AT(takes), .max = 2000},
    {"condition", FIELD_LINE, AT(condition), .max = 200},
    {"opens", FIELD_LINE, AT(opens), .max = 200},
    {"language", FIELD_CHOICE, AT(language), .choices = form_languages},
    {"number", FIELD_INT, AT(number)},
};
TAKES(path_takes, fields);

static const char *const states[] = {"open", "closed", NULL};
struct state_typed {
    const char *state;
};
static const struct form_field state_fields[] = {
    {"state", FIELD_CHOICE, offsetof(struct state_typed, state), .choices = states}};
TAKES(path_state_takes, state_fields);

/* The number that the path got by the change that may be taken back. */
static const struct form_field after_fields[] = {{.name = "after", .kind = FIELD_LINE, .max = 20}};
TAKES(path_page_query, after_fields);

static SHAPE(path_form_row, struct path_get_row, HAS(struct path_get_row, path_id),
             HAS(struct path_get_row, from_role_id), HAS(struct path_get_row, to_role_id),
             HAS(struct path_get_row, from_name), HAS(struct path_get_row, to_name), HAS(struct path_get_row, months),
             HAS(struct path_get_row, takes), HAS(struct path_get_row, condition), HAS(struct path_get_row, opens),
             HAS(struct path_get_row, language), HAS(struct path_get_row, state), HAS(struct path_get_row, number));
SHAPE(path_form_body, struct path_form_page, HAS_ONE(struct path_form_page, r, &path_form_row_shape),
      HAS_ONE(struct path_form_page, kept, &path_form_row_shape), HAS(struct path_form_page, there));

/* ---- the page ---- */

/* True if a text (or NULL) is the number of a path as it is now. */
static bool is_number_of(const char *typed, const struct path_get_row *r)
{
    return typed && strtoll(typed, NULL, 10) == r->number;
}

/* Says what was done with a path, and offers to take it back. */
static const struct err *path_done(struct request *rq, const char *toast, const struct path_get_row *r)
{
    return answer_done(rq, toast, "/map/paths/%s?after=%lld", id_text(rq->arena, r->path_id.v),
                       (long long)r->number + 1);
}

/* The two ends, with nothing in them. */
static void ends_begin(enum language l, struct path_end ends[2])
{
    ends[0] =
        (struct path_end){.field = "from", .id_field = "from_role", .label = tr(l, N_("From the role")), .name = ""};
    ends[1] = (struct path_end){.field = "to", .id_field = "to_role", .label = tr(l, N_("To the role")), .name = ""};
}

/* Writes the page: what was typed, else what is saved. */
static const struct err *form_show(struct request *rq, struct path_form_page *p, unsigned direction)
{
    enum language l = rq->language;
    struct arena *a = rq->arena;
    const struct path_get_row *r = p->r;
    const char *kind = form_value(p->form, "kind", NULL);
    const struct direction_text *typed = kind ? direction_by_word(kind) : NULL;
    path_kinds_fill(l, typed ? typed->bit : direction, p->kinds);
    p->months = r ? arena_printf(a, "%lld", (long long)r->months) : "";
    p->takes = r ? r->takes : "";
    p->condition = r ? r->condition : "";
    p->opens = r ? r->opens : "";
    p->language = form_value(p->form, "language", r ? r->language : language_code(l));
    if (!p->number)
        p->number = form_value(p->form, "number", r ? arena_printf(a, "%lld", (long long)r->number) : "0");
    for (unsigned i = 0; i < LANGUAGES; i++) {
        p->languages[i] =
            (struct option){.value = form_languages[i], .chosen = !strcmp(p->language, form_languages[i])};
        for (enum language k = 0; k < LANGUAGES; k++)
            if (!strcmp(form_languages[i], language_code(k)))
                p->languages[i].label = language_own_name(k);
    }
    if (r && !r->walked_null) {
        p->walked = say_number(a, l, r->walked);
        p->walked_months = path_months_say(a, l, r->walked_months);
    }
    if (!r) {
        struct paths_roles_rows *roles = arena_new_of(a, struct paths_roles_rows);
        TRY(paths_roles(rq->db, a, rq->viewer.employer, roles));
        p->roles = roles->n <= PATHS_LISTED ? roles : NULL;
    }
    struct page_frame f =
        paths_frame(rq, r ? tr_format(a, l, "From %1 to %2", r->from_name, r->to_name) : tr(l, N_("Draw a path")));
    if (r && rq->news && !p->form->error_n && is_number_of(request_param(rq, "after"), r))
        f.back = arena_printf(a, "/map/paths/%s/back/%lld", id_text(a, r->path_id.v), (long long)r->number);
    return page_answer(rq, &f, path_form_body, p);
}

/* The role of an end that the address names. */
static const struct err *end_asked(struct request *rq, const char *name, struct path_end *end)
{
    const char *typed = request_param(rq, name);
    struct path_role_row *row = NULL;
    if (typed && id_read(typed, &end->role.v))
        TRY(path_role(rq->db, rq->arena, rq->viewer.employer, end->role, &row));
    end->role = row ? row->role_id : (struct role_id){0};
    end->name = row ? row->name : "";
    return NULL;
}

const struct err *path_new_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct path_form_page p = {.form = &none};
    ends_begin(rq->language, p.ends);
    TRY(end_asked(rq, "from", &p.ends[0]));
    TRY(end_asked(rq, "to", &p.ends[1]));
    return form_show(rq, &p, 0);
}

/* The path in the address. */
static const struct err *asked_path(struct request *rq, struct path_get_row **ret)
{
    TRY(path_get(rq->db, rq->arena, rq->viewer.employer, (struct path_id){request_id(rq, "path")}, ret));
    return *ret ? NULL : &err_not_found;
}

const struct err *path_page_get(struct request *rq)
{
    struct form none = {.rq = rq};
    struct path_get_row *r;
    TRY(asked_path(rq, &r));
    struct path_form_page p = {.form = &none, .r = r};
    return form_show(rq, &p, (unsigned)r->direction);
}

/* ---- saving ---- */

/* Finds the role that was typed for an end: one that was chosen of those that fit, the only one of that name or code,
 * or the only one that fits. Else a fault, with those that fit to choose from. */
static const struct err *end_find(struct request *rq, struct form *form, const char *typed, int64_t chosen,
                                  struct path_end *end)
{
    struct arena *a = rq->arena;
    const char *folded = text_fold(a, typed);
    struct path_roles_like_rows rows;
    struct path_role_row *role = NULL;
    size_t same = 0;
    end->name = typed;
    if (!*typed) {
        form_fault(form, end->field, N_("Write the name of a role."));
        return NULL;
    }
    if (chosen)
        TRY(path_role(rq->db, a, rq->viewer.employer, (struct role_id){chosen}, &role));
    if (role && (strstr(role->search, folded) || strcmp(role->reference, typed) == 0)) {
        end->role = role->role_id;
        return NULL;
    }
    TRY(path_roles_like(rq->db, a, rq->viewer.employer, search_fold(a, typed), typed, PATHS_FOUND + 1, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (strcmp(rows.v[i].reference, typed) == 0 || strcmp(text_fold(a, rows.v[i].name), folded) == 0) {
            end->role = rows.v[i].role_id;
            same++;
        }
    if (same == 1 || rows.n == 1) {
        end->role = same == 1 ? end->role : rows.v[0].role_id;
        return NULL;
    }
    end->role.v = 0;
    form_fault(form, end->field,
               rows.n ? N_("Several roles fit. Choose one of them.")
                      : N_("No role fits. Write a part of its name, as it stands in the list of roles."));
    end->fit_n = rows.n > PATHS_FOUND ? PATHS_FOUND : rows.n;
    end->fit = arena_array(a, end->fit_n + 1, sizeof *end->fit);
    for (size_t i = 0; i < end->fit_n; i++)
        end->fit[i] = (struct option){.value = id_text(a, rows.v[i].role_id.v), .label = rows.v[i].name};
    return NULL;
}

/* Finds both ends, and refuses what is no path or is there already. */
static const struct err *ends_find(struct request *rq, struct form *form, const struct path_typed *in,
                                   struct path_form_page *p)
{
    struct path_between_row *there;
    ends_begin(rq->language, p->ends);
    TRY(end_find(rq, form, in->from, in->from_role, &p->ends[0]));
    TRY(end_find(rq, form, in->to, in->to_role, &p->ends[1]));
    if (!p->ends[0].role.v || !p->ends[1].role.v)
        return NULL;
    if (p->ends[0].role.v == p->ends[1].role.v) {
        form_fault(form, "to", N_("A path leads from one role to another. Choose two."));
        return NULL;
    }
    TRY(path_between(rq->db, rq->arena, rq->viewer.employer, p->ends[0].role, p->ends[1].role, &there));
    if (!there)
        return NULL;
    p->there = there->path_id;
    p->there_closed = strcmp(there->state, "closed") == 0;
    form_fault(form, "to",
               p->there_closed ? N_("There is a path between these two, and it is closed. Open it again instead.")
                               : N_("There is a path between these two already. Change it instead."));
    return NULL;
}

const struct err *path_new_post(struct request *rq)
{
    struct form form;
    struct path_typed in;
    struct path_form_page p = {.form = &form};
    form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    TRY(ends_find(rq, &form, &in, &p));
    if (form.error_n) {
        rq->status = 422;
        return form_show(rq, &p, 0);
    }
    struct path_id id = {id_random()};
    TRY(path_add(rq->db, rq->arena, rq->viewer.employer, id, p.ends[0].role, p.ends[1].role,
                 direction_by_word(in.kind)->bit, in.months, in.takes, in.condition, in.opens,
                 in.language ? in.language : language_code(rq->language), rq->viewer.person, rq->now, NULL));
    TRY(roles_changed(rq->db, rq->arena, rq->viewer.employer, NULL));
    TRY(request_event(rq, EVENT_PATH_ADDED, id.v));
    return answer_done(rq, N_("The path is on the map."), "/map/paths/%s", id_text(rq->arena, id.v));
}

const struct err *path_page_post(struct request *rq)
{
    struct form form;
    struct path_typed in;
    struct path_get_row *r;
    int64_t changed = 0;
    TRY(asked_path(rq, &r));
    bool good = form_read(&form, rq, fields, sizeof fields / sizeof fields[0], &in);
    struct path_form_page p = {.form = &form, .r = r};
    if (good)
        TRY(path_keep_before(rq->db, rq->arena, rq->viewer.employer, r->path_id, in.number, NULL));
    if (good)
        TRY(path_change(rq->db, rq->arena, rq->viewer.employer, r->path_id, in.number, direction_by_word(in.kind)->bit,
                        in.months, in.takes, in.condition, in.opens,
                        in.language ? in.language : language_code(rq->language), rq->viewer.person, rq->now, &changed));
    if (changed) {
        TRY(roles_changed(rq->db, rq->arena, rq->viewer.employer, NULL));
        TRY(request_event(rq, EVENT_PATH_CHANGED, r->path_id.v));
        return path_done(rq, N_("Saved."), r);
    }
    rq->status = good ? 409 : 422;
    if (good) { /* saved in another window: shown beside what was written here, which a second press saves */
        form_fault(&form, "kind", N_("Somebody saved this path meanwhile. Compare, then save once more."));
        p.kept = r;
        p.kept_kind = path_kind_say(rq->language, r->direction);
        p.kept_months = path_months_say(rq->arena, rq->language, r->months);
        p.number = arena_printf(rq->arena, "%lld", (long long)r->number);
    }
    return form_show(rq, &p, (unsigned)r->direction);
}

const struct err *path_state_post(struct request *rq)
{
    struct form form;
    struct state_typed in;
    struct path_get_row *r;
    int64_t changed = 0;
    TRY(asked_path(rq, &r));
    form_read(&form, rq, state_fields, 1, &in);
    if (!in.state)
        return &err_conflict;
    bool closes = strcmp(in.state, "closed") == 0;
    if (strcmp(in.state, r->state) != 0)
        TRY(path_keep_before(rq->db, rq->arena, rq->viewer.employer, r->path_id, r->number, NULL));
    TRY(path_set_state(rq->db, rq->arena, rq->viewer.employer, r->path_id, in.state, rq->viewer.person, rq->now,
                       &changed));
    if (changed) { /* a second press, or another window: it is so already */
        TRY(roles_changed(rq->db, rq->arena, rq->viewer.employer, NULL));
        TRY(request_event(rq, closes ? EVENT_PATH_CLOSED : EVENT_PATH_OPENED, r->path_id.v));
    }
    if (!changed)
        r->number--; /* the change is another's, but it can be taken back all the same */
    return path_done(
        rq, closes ? N_("The path is closed, and no longer on the map.") : N_("The path is on the map again."), r);
}

const struct err *path_back_post(struct request *rq)
{
    struct path_get_row *r;
    struct path_before_get_row *was;
    struct employer_id employer = rq->viewer.employer;
    TRY(asked_path(rq, &r));
    if (!is_number_of(request_part(rq, "number"), r))
        return err_refused(rq->arena, 409,
                           N_("Somebody changed this path meanwhile, so the change before can no longer "
                              "be taken back."));
    TRY(path_before_get(rq->db, rq->arena, employer, r->path_id, r->number, &was));
    if (!was)
        return &err_not_found;
    TRY(path_change(rq->db, rq->arena, employer, r->path_id, r->number, was->direction, was->months, was->takes,
                    was->condition, was->opens, was->language, rq->viewer.person, rq->now, NULL));
    bool turned = strcmp(was->state, r->state) != 0, closes = strcmp(was->state, "closed") == 0;
    if (turned)
        TRY(path_set_state(rq->db, rq->arena, employer, r->path_id, was->state, rq->viewer.person, rq->now, NULL));
    TRY(roles_changed(rq->db, rq->arena, employer, NULL));
    TRY(request_event(rq, !turned ? EVENT_PATH_CHANGED : closes ? EVENT_PATH_CLOSED : EVENT_PATH_OPENED, r->path_id.v));
    return answer_done(rq, N_("Taken back."), "/map/paths/%s", id_text(rq->arena, r->path_id.v));
}

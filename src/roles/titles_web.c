/* SPDX-License-Identifier: EUPL-1.2 */
#include "roles/titles.h"

#include "base/text.h"
#include "layout_tmpl.h"
#include "titles_tmpl.h"

#include <stdlib.h>
#include <string.h>

static const struct form_field list_fields[] = {
    {.name = "q", .kind = FIELD_LINE},
    {.name = "after", .kind = FIELD_LINE, .max = 400},
};
TAKES(titles_takes, list_fields);
static const struct form_field post_fields[] = {
    {.name = "title", .kind = FIELD_LINE, .max = 300}, /* as often as titles are ticked */
    {.name = "role", .kind = FIELD_LINE, .max = 200},
    {.name = "act", .kind = FIELD_ACT},
    {.name = "q", .kind = FIELD_LINE},
    {.name = "after", .kind = FIELD_LINE, .max = 400},
};
TAKES(titles_post_takes, post_fields);

static SHAPE(title_row, struct titles_page_row, HAS(struct titles_page_row, title), HAS(struct titles_page_row, n),
             HAS(struct titles_page_row, now), HAS(struct titles_page_row, role_id), HAS(struct titles_page_row, role));
static SHAPE(title_line, struct title_line, HAS_ONE(struct title_line, r, &title_row_shape),
             HAS(struct title_line, suggested));
SHAPE(titles_body, struct titles_body_page, HAS_AS(struct titles_body_page, title_n, "titles"),
      HAS_AS(struct titles_body_page, unmatched_n, "unmatched"),
      HAS_LIST(struct titles_body_page, v, n, "rows", &title_line_shape), HAS(struct titles_body_page, next),
      HAS(struct titles_body_page, first));

/* Compares two words. */
static int by_word(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

char *words_folded(struct arena *a, const char *text)
{
    char *folded = text_fold(a, text_squeeze(a, text)), *out = arena_alloc(a, strlen(folded) + 2), *to = out, *save;
    const char *words[32];
    size_t n = 0;
    for (char *w = strtok_r(folded, " ,./()&-", &save); w && n < 32; w = strtok_r(NULL, " ,./()&-", &save))
        words[n++] = w;
    qsort(words, n, sizeof *words, by_word);
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(words[i], words[i - 1]) != 0)
            to = stpcpy(stpcpy(to, to == out ? "" : " "), words[i]);
    return out;
}

/* A role's name with its words folded. */
struct role_words {
    char *words;
    const struct titles_roles_row *role;
};

/* Compares by words. */
static int by_words(const void *x, const void *y)
{
    return strcmp(((const struct role_words *)x)->words, ((const struct role_words *)y)->words);
}

/* The roles by their folded words, sorted. */
static struct role_words *roles_folded(struct arena *a, const struct titles_roles_rows *roles)
{
    struct role_words *v = arena_array(a, roles->n + 1, sizeof *v);
    for (size_t i = 0; i < roles->n; i++)
        v[i] = (struct role_words){words_folded(a, roles->v[i].name), &roles->v[i]};
    qsort(v, roles->n, sizeof *v, by_words);
    return v;
}

/* The only role with these words; NULL if there is none, or more than one. */
static const struct titles_roles_row *role_worded(struct arena *a, const struct role_words *v, size_t n,
                                                  const char *text)
{
    struct role_words key = {words_folded(a, text), NULL};
    const struct role_words *at = *key.words ? bsearch(&key, v, n, sizeof *v, by_words) : NULL;
    if (!at || (at > v && !by_words(at, at - 1)) || (at + 1 < v + n && !by_words(at, at + 1)))
        return NULL;
    return at->role;
}

const struct titles_roles_row *role_by_words(struct arena *a, const struct titles_roles_rows *roles, const char *text)
{
    return role_worded(a, roles_folded(a, roles), roles->n, text);
}

/* True if the title is among those that came ticked. */
static bool is_ticked(const struct request *rq, const char *title)
{
    for (size_t i = 0; i < rq->param_n; i++)
        if (!strcmp(rq->params[i].name, "title") && !strcmp(rq->params[i].value, title))
            return true;
    return false;
}

/* Where a page begins: behind a title, of those with a role or without. */
struct titles_after {
    int64_t matched; /* -1: at the first */
    const char *title;
};

/* A page of titles and one more; of those that have what was typed, if anything was. Titles come from staff files and
 * have no folded twin in the database, so they are folded here, for both databases alike. */
static const struct err *titles_found(struct request *rq, const char *q, struct titles_after after,
                                      struct titles_page_rows *ret)
{
    struct arena *a = rq->arena;
    const char *folded = text_fold(a, q);
    int64_t at_once = *folded ? 5000 : TITLES_PAGE + 1;
    struct titles_page_rows some;
    *ret = (struct titles_page_rows){arena_array(a, TITLES_PAGE + 1, sizeof *ret->v), 0};
    do {
        TRY(titles_page(rq->db, a, rq->viewer.employer, rq->viewer.person, rq->today, after.matched, after.title,
                        at_once, &some));
        for (size_t i = 0; i < some.n && ret->n < TITLES_PAGE + 1; i++)
            if (strstr(text_fold(a, some.v[i].title), folded))
                ret->v[ret->n++] = some.v[i];
        if (some.n)
            after = (struct titles_after){some.v[some.n - 1].matched, some.v[some.n - 1].title};
    } while (*folded && (int64_t)some.n == at_once && ret->n < TITLES_PAGE + 1);
    return NULL;
}

/* Writes the page. */
static const struct err *titles_show(struct request *rq, const struct form *form)
{
    struct arena *a = rq->arena;
    struct employer_id employer = rq->viewer.employer;
    const char *q = request_param(rq, "q"), *after = request_param(rq, "after");
    struct titles_body_page p = {.form = form, .q = q ? text_squeeze(a, q) : ""};
    struct titles_page_rows rows;
    struct titles_count_row *count;
    struct titles_roles_rows *roles = arena_new_of(a, struct titles_roles_rows);
    struct titles_after from = {-1, ""};
    if (after && (*after == '0' || *after == '1') && after[1] == '.')
        from = (struct titles_after){*after - '0', after + 2};
    TRY(titles_found(rq, p.q, from, &rows));
    TRY(titles_count(rq->db, a, employer, rq->viewer.person, &count));
    TRY(titles_roles(rq->db, a, employer, roles));
    struct role_words *folded = roles_folded(a, roles);
    p.roles = roles;
    p.n = rows.n > TITLES_PAGE ? TITLES_PAGE : rows.n;
    p.v = arena_array(a, p.n + 1, sizeof *p.v);
    for (size_t i = 0; i < p.n; i++) {
        const struct titles_page_row *r = &rows.v[i];
        const struct titles_roles_row *fits = r->matched ? NULL : role_worded(a, folded, roles->n, r->title);
        p.v[i] = (struct title_line){
            .r = r,
            .now = r->now ? say_number(a, rq->language, r->now) : tr(rq->language, N_("fewer than five")),
            .ever = r->n ? say_number(a, rq->language, r->n) : tr(rq->language, N_("fewer than five")),
            .suggested = fits ? fits->role_id : (struct role_id){0},
            .suggested_name = fits ? fits->name : NULL,
            .ticked = *rq->method == 'P' ? is_ticked(rq, r->title) : fits != NULL};
        p.any_suggested |= fits != NULL;
    }
    p.title_n = count->titles;
    p.unmatched_n = count->titles - count->matched;
    p.titles = say_number(a, rq->language, p.title_n);
    p.unmatched = say_number(a, rq->language, p.unmatched_n);
    p.role = form_value(form, "role", "");
    if (rows.n > TITLES_PAGE)
        p.next = arena_printf(a, "/hr/titles?q=%s&after=%d.%s", url_part(a, p.q),
                              rows.v[TITLES_PAGE - 1].matched ? 1 : 0, url_part(a, rows.v[TITLES_PAGE - 1].title));
    p.first = from.matched >= 0 ? arena_printf(a, "/hr/titles?q=%s", url_part(a, p.q)) : NULL;
    struct page_frame f = roles_hr_frame(rq, tr(rq->language, N_("Titles and roles")));
    return page_answer(rq, &f, titles_body, &p);
}

const struct err *titles_get(struct request *rq)
{
    struct form none = {.rq = rq};
    return titles_show(rq, &none);
}

/* The role that was typed; a fault if there is none, or if several fit. */
static const struct titles_roles_row *role_typed(struct request *rq, struct form *form,
                                                 const struct titles_roles_rows *roles, const struct role_words *folded)
{
    const char *typed = request_param(rq, "role");
    const struct titles_roles_row *found = NULL;
    size_t n = 0;
    if (!typed || text_blank(typed)) {
        form_fault(form, "role", N_("Write the name of the role that the ticked titles are."));
        return NULL;
    }
    if ((found = role_worded(rq->arena, folded, roles->n, typed)) != NULL)
        return found;
    const char *folded_typed = text_fold(rq->arena, text_squeeze(rq->arena, typed));
    for (size_t i = 0; i < roles->n; i++)
        if (strstr(text_fold(rq->arena, roles->v[i].name), folded_typed)) {
            found = &roles->v[i];
            n++;
        }
    if (n != 1)
        form_fault(form, "role",
                   n ? N_("Several roles have these words. Write the whole name, as it stands in the list of roles.")
                     : N_("No role has this name. Write it as it stands in the list of roles."));
    return n == 1 ? found : NULL;
}

const struct err *titles_post(struct request *rq)
{
    struct form form = {.rq = rq};
    struct employer_id employer = rq->viewer.employer;
    struct titles_roles_rows roles;
    const char *act = request_param(rq, "act");
    int64_t done = 0;
    rq->form = &form;
    TRY(titles_roles(rq->db, rq->arena, employer, &roles));
    struct role_words *folded = roles_folded(rq->arena, &roles);
    bool suggested = act && !strcmp(act, "suggested"), none = act && !strcmp(act, "none");
    const struct titles_roles_row *role = suggested || none ? NULL : role_typed(rq, &form, &roles, folded);
    bool any = false;
    for (size_t i = 0; i < rq->param_n && !form.error_n; i++) {
        const char *title = rq->params[i].value;
        if (strcmp(rq->params[i].name, "title") != 0)
            continue;
        any = true;
        const struct titles_roles_row *to = suggested ? role_worded(rq->arena, folded, roles.n, title) : role;
        struct title_known_row *known = NULL;
        int64_t changed = 0;
        TRY(title_known(rq->db, rq->arena, employer, rq->viewer.person, title, &known));
        if (known && none)
            TRY(title_drop(rq->db, rq->arena, employer, title, &changed));
        else if (known && to)
            TRY(title_set(rq->db, rq->arena, employer, title, to->role_id, &changed));
        done += changed;
    }
    if (!any && !form.error_n)
        form_fault(&form, "titles", N_("Tick the titles first."));
    if (form.error_n) {
        rq->status = 422;
        return titles_show(rq, &form);
    }
    if (done) {
        TRY(roles_changed(rq->db, rq->arena, employer, NULL)); /* who walked which path is reckoned anew */
        TRY(request_event(rq, EVENT_TITLES_MATCHED, 0));
    }
    return answer_done(rq, done ? N_("Saved. Whoever has these titles has the role now.") : N_("Nothing has changed."),
                       "/hr/titles");
}

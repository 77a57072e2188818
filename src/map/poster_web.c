/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /map/poster.svg and /map/poster.pdf: the whole map, in the employer's language. */
#include "base/text.h"
#include "map/findings.h"
#include "map/poster.h"
#include "web/app.h"

#include <string.h>

/* A finished sheet. */
struct printed {
    const void *bytes;
    size_t n;
};

/* What stands on the sheet, of a map that stays at hand meanwhile. */
static void poster_fill(const struct request *rq, const struct map *m, enum language l, struct poster *p)
{
    struct arena *a = rq->arena;
    struct poster_role *roles = arena_array(a, m->roles.n + 1, sizeof *roles);
    struct poster_path *paths = arena_array(a, m->path_n + 1, sizeof *paths);
    for (size_t i = 0; i < m->roles.n; i++)
        roles[i] = (struct poster_role){arena_strdup(a, m->roles.v[i].name), arena_strdup(a, m->roles.v[i].work),
                                        m->roles.v[i].state == ROLE_PLANNED};
    for (size_t i = 0; i < m->path_n; i++)
        if (m->paths[i].says & (MAP_DECLARED | MAP_WALKED))
            paths[p->path_n++] = (struct poster_path){m->paths[i].from, m->paths[i].to, m->paths[i].walked > 0};
    p->roles = roles;
    p->role_n = m->roles.n;
    p->paths = paths;
    const char *n = say_number(a, l, (int64_t)p->role_n), *k = say_number(a, l, (int64_t)p->path_n);
    static const char *const columns[POSTER_COLUMNS] = {N_("Where one can begin"), N_("One step on"),
                                                        N_("Two steps"),           N_("Three steps"),
                                                        N_("Four steps"),          N_("Five steps or more")};
    for (size_t i = 0; i < POSTER_COLUMNS; i++)
        p->columns[i] = tr(l, columns[i]);
    p->title = tr_format(a, l, "Career paths at %1", rq->viewer.employer_name);
    p->about =
        tr(l, N_("Rows are kinds of work, and no row is above another. To the right stands what takes more steps."));
    p->foot =
        p->path_n > POSTER_LINES
            ? tr_format(a, l, "Each role has a number; behind the arrow stand the roles that paths lead to. %1",
                        say_day(a, l, rq->today, NULL))
            : tr_format(a, l, "Solid: walked by five people or more. Dotted: open, and walked by fewer so far. %1",
                        say_day(a, l, rq->today, NULL));
    p->alt = tr_format(a, l, "The map of %1: %2 roles and %3 paths.", rq->viewer.employer_name, n, k);
    p->other = tr(l, N_("Other work"));
    p->planned = tr(l, N_("new role"));
    p->arrow = "→";
}

/* The language of the employer. */
static const struct err *employer_language(struct request *rq, enum language *ret)
{
    struct map_employer_row *row;
    TRY(map_employer(rq->db, rq->arena, rq->viewer.employer, &row));
    *ret = rq->language;
    for (enum language l = 0; l < LANGUAGES; l++)
        if (strcmp(language_code(l), row->language) == 0)
            *ret = l;
    return NULL;
}

/* Lays the sheet of the employer out. */
static const struct err *sheet_make(struct request *rq, struct poster *p, enum language *ret_language,
                                    struct pdf_figure **ret)
{
    const struct map *m;
    struct map_stand stand;
    TRY(employer_language(rq, ret_language));
    struct map_wanted w = {rq->viewer.employer, rq->viewer.person, rq->today, *ret_language, NULL};
    TRY(map_take(rq->app->maps, rq->db, rq->arena, &w, &m, &stand));
    poster_fill(rq, m, *ret_language, p);
    map_give_back(rq->app->maps, m);
    *ret = poster_figure(rq->arena, p);
    return NULL;
}

const struct err *poster_svg_slow(struct request *rq)
{
    struct poster p = {0};
    struct pdf_figure *f;
    enum language l;
    struct paper o;
    TRY(sheet_make(rq, &p, &l, &f));
    paper_start(&o, rq->arena);
    poster_svg(&o, f, p.title, language_code(l));
    struct printed *done = arena_new_of(rq->arena, struct printed);
    *done = (struct printed){o.p, o.n};
    rq->slow_result = done;
    return NULL;
}

const struct err *poster_svg_get(struct request *rq)
{
    const struct printed *done = rq->slow_result;
    return answer_body(rq, "image/svg+xml", "map.svg", done->bytes, done->n);
}

const struct err *poster_pdf_slow(struct request *rq)
{
    struct poster p = {0};
    struct pdf_figure *f;
    enum language l;
    TRY(sheet_make(rq, &p, &l, &f));
    const struct pdf_about about = {.title = p.title,
                                    .author = rq->viewer.employer_name,
                                    .language = language_code(l),
                                    .made_at = rq->now,
                                    .foot = "",
                                    .page_of = "",
                                    .poster = true};
    struct pdf *d = pdf_new(rq->arena, &about);
    pdf_figure(d, f);
    struct printed *done = arena_new_of(rq->arena, struct printed);
    TRY(pdf_print(d, rq->app->press, &done->bytes, &done->n));
    rq->slow_result = done;
    return NULL;
}

const struct err *poster_pdf_get(struct request *rq)
{
    const struct printed *done = rq->slow_result;
    return answer_body(rq, "application/pdf", "map.pdf", done->bytes, done->n);
}

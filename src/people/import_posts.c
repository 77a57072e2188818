/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Posts: those with a reference are posts that somebody may hold; rows without one are counts of posts, and nobody is
 * made up for them. A count is known again by its unit, title, grade and the post it reports to.
 */
#include "people/import_check.h"

#include "base/text.h"
#include "people/circle.h"

#include <string.h>

/* The key of a count of posts: what stands in its row, and how many like it came before. */
static const char *count_key(struct staff_case *c, struct text_index *seen, int64_t unit, const char *title,
                             const char *grade, int64_t reports_to)
{
    char *key = arena_printf(c->arena, "%lld %lld %s | %s", (long long)unit, (long long)reports_to,
                             text_fold(c->arena, title), text_fold(c->arena, grade ? grade : ""));
    long *n = text_index_at(seen, key);
    ++*n;
    return arena_printf(c->arena, "%s #%ld", key, *n);
}

/* What posts are found by. */
struct post_tables {
    struct text_index by_reference; /* known ones and those of the file: place in the plan */
    struct text_index counts;       /* known counts, by their key */
    struct text_index known_seen, file_seen;
    long *row_post; /* by row: place in the plan */
    long *reports;  /* by plan: the place it reports to */
    bool *seen;
};

/* Puts the known posts first in the plan. */
static void known_posts(struct staff_case *c, struct post_tables *t)
{
    size_t most = c->known.posts.n + c->rows.n;
    text_index_start(c->arena, most, &t->by_reference);
    text_index_start(c->arena, most, &t->counts);
    text_index_start(c->arena, most, &t->known_seen);
    text_index_start(c->arena, most, &t->file_seen);
    t->row_post = arena_array(c->arena, c->rows.n + 1, sizeof *t->row_post);
    t->reports = arena_array(c->arena, most + 1, sizeof *t->reports);
    t->seen = arena_array(c->arena, most + 1, sizeof *t->seen);
    for (size_t i = 0; i < c->known.posts.n; i++) {
        const struct known_post *k = &c->known.posts.v[i];
        *VEC_PUSH(c->arena, c->posts) = (struct plan_post){.id = k->id,
                                                           .reports_to = k->reports_to,
                                                           .unit = k->unit,
                                                           .reference = k->reference,
                                                           .title = k->title,
                                                           .grade = k->grade,
                                                           .fte = k->fte,
                                                           .counted = k->counted};
        t->reports[i] = -1;
        if (k->reference)
            *text_index_at(&t->by_reference, number_key(c->arena, k->reference)) = (long)i;
        else
            *text_index_at(&t->counts, count_key(c, &t->known_seen, k->unit.v, k->title, k->grade, k->reports_to.v)) =
                (long)i;
    }
    struct id_index at;
    id_index_start(c->arena, c->known.posts.n, &at);
    for (size_t i = 0; i < c->known.posts.n; i++)
        id_index_put(&at, c->known.posts.v[i].id.v, (long)i);
    for (size_t i = 0; i < c->known.posts.n; i++)
        t->reports[i] = id_index_find(&at, c->known.posts.v[i].reports_to.v);
}

/* The title of a row: what stands there, else the grade or the reference, with a warning. */
static const char *row_title(struct staff_case *c, struct staff_row *r)
{
    const char *title = r->cell[STAFF_TITLE];
    if (!text_nothing(title))
        return title;
    const char *grade = text_nothing(r->cell[STAFF_GRADE]) ? "" : r->cell[STAFF_GRADE];
    case_fault(c, r, FAULT_NO_TITLE, c->mapping.column[STAFF_TITLE], title, "");
    return *grade ? grade : *r->cell[STAFF_POST] ? r->cell[STAFF_POST] : "?";
}

/* Makes or finds the posts with references. Posts given twice: the first that has no fault of its own counts. */
static void posts_with_reference(struct staff_case *c, struct post_tables *t)
{
    struct text_index lines;
    text_index_start(c->arena, c->rows.n, &lines);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        const char *reference = r->cell[STAFF_POST];
        t->row_post[i] = -1;
        if (r->stops || text_nothing(reference))
            continue;
        const char *key = number_key(c->arena, reference);
        long *line = text_index_at(&lines, key);
        if (*line != INDEX_NONE) {
            case_fault(c, r, FAULT_SAME_POST, c->mapping.column[STAFF_POST], reference,
                       arena_printf(c->arena, "%ld", *line));
            continue;
        }
        *line = (long)r->line;
        long *at = text_index_at(&t->by_reference, key);
        if (*at == INDEX_NONE) {
            *at = (long)c->posts.n;
            t->reports[*at] = -1;
            *VEC_PUSH(c->arena, c->posts) =
                (struct plan_post){.id = {id_random()}, .reference = reference, .act = PLAN_NEW};
        }
        t->row_post[i] = *at;
    }
}

/* Takes what a row says into its post; a known one is changed only where the row differs. */
static void post_fill(struct staff_case *c, struct post_tables *t, size_t row, struct plan_post *p, const char *title,
                      long reports)
{
    const struct staff_row *r = &c->rows.v[row];
    struct plan_post new = *p;
    new.unit = c->units.v[r->unit].id;
    new.title = title;
    new.grade = text_nothing(r->cell[STAFF_GRADE]) ? NULL : r->cell[STAFF_GRADE];
    new.fte = r->fte;
    new.counted = text_nothing(r->cell[STAFF_POST]);
    new.reports_to = reports >= 0 ? c->posts.v[reports].id : (struct post_id){0};
    bool same = p->act == PLAN_KEEP && new.unit.v == p->unit.v &&text_equal(new.title, p->title) &&
                text_equal(new.grade, p->grade) && new.fte == p->fte &&new.reports_to.v == p->reports_to.v;
    if (p->act != PLAN_NEW)
        new.act = same ? PLAN_KEEP : PLAN_CHANGE;
    t->seen[p - c->posts.v] = true;
    *p = new;
}

/* Which post a row reports to; -1 for none, with a fault when the reference leads nowhere. */
static long row_reports(struct staff_case *c, struct post_tables *t, struct staff_row *r)
{
    const char *said = r->cell[STAFF_REPORTS_TO];
    if (text_nothing(said))
        return -1;
    long at = text_index_find(&t->by_reference, number_key(c->arena, said));
    if (at < 0)
        case_fault(c, r, FAULT_UNKNOWN_POST, c->mapping.column[STAFF_REPORTS_TO], said, "");
    return at;
}

/* Breaks circles among the posts of the file, and reports each member. */
static void posts_circles(struct staff_case *c, struct post_tables *t)
{
    struct circle_edge *edges = arena_array(c->arena, c->posts.n + 1, sizeof *edges);
    size_t n = 0;
    for (size_t i = 0; i < c->posts.n; i++)
        if (t->reports[i] >= 0)
            edges[n++] = (struct circle_edge){i, (size_t)t->reports[i]};
    size_t *circle = circles_find(c->arena, c->posts.n, edges, n);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        long at = t->row_post[i];
        if (r->stops || at < 0 || t->reports[at] < 0 || (!circle[at] && t->reports[at] != at))
            continue;
        char *said = arena_strdup(c->arena, c->posts.v[at].reference);
        long p = at;
        for (int steps = 0; steps < 8; steps++) {
            p = t->reports[p];
            if (p < 0)
                break;
            said = arena_printf(c->arena, "%s → %s", said, c->posts.v[p].reference);
            if (p == at)
                break;
        }
        case_fault(c, r, FAULT_POST_CIRCLE, c->mapping.column[STAFF_REPORTS_TO], r->cell[STAFF_REPORTS_TO], said);
        circle[at] = (size_t)-1; /* reported; the others still walk through it */
    }
    for (size_t i = 0; i < c->posts.n; i++)
        if (circle[i] == (size_t)-1)
            t->reports[i] = -1;
}

/* Counts what became of the posts, and lists known ones with a reference that the file no longer has. */
static void posts_count(struct staff_case *c, struct post_tables *t)
{
    bool references = c->mapping.column[STAFF_POST] >= 0;
    for (size_t i = 0; i < c->posts.n; i++) {
        struct plan_post *p = &c->posts.v[i];
        c->counts.posts_new += p->act == PLAN_NEW;
        c->counts.posts_changed += p->act == PLAN_CHANGE;
        c->counts.posts_same += p->act == PLAN_KEEP && t->seen[i];
        if (!t->seen[i] && p->act == PLAN_KEEP && i < c->known.posts.n && p->counted == !references) {
            p->act = c->complete ? PLAN_END : PLAN_ABSENT;
            c->counts.posts_absent++;
        }
    }
}

void check_posts(struct staff_case *c)
{
    struct post_tables t = {0};
    known_posts(c, &t);
    posts_with_reference(c, &t);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (!r->stops && r->unit >= 0 && t.row_post[i] >= 0)
            t.reports[t.row_post[i]] = row_reports(c, &t, r);
    }
    posts_circles(c, &t);
    for (size_t i = 0; i < c->rows.n; i++) {
        struct staff_row *r = &c->rows.v[i];
        if (r->stops || r->unit < 0)
            continue;
        const char *title = row_title(c, r);
        long at = t.row_post[i], reports = at >= 0 ? t.reports[at] : row_reports(c, &t, r);
        if (at < 0) {
            const char *key = count_key(c, &t.file_seen, c->units.v[r->unit].id.v, title,
                                        text_nothing(r->cell[STAFF_GRADE]) ? "" : r->cell[STAFF_GRADE],
                                        reports >= 0 ? c->posts.v[reports].id.v : 0);
            at = text_index_find(&t.counts, key);
            if (at < 0) {
                at = (long)c->posts.n;
                t.reports[at] = -1;
                *VEC_PUSH(c->arena, c->posts) = (struct plan_post){.id = {id_random()}, .act = PLAN_NEW};
            }
        }
        post_fill(c, &t, i, &c->posts.v[at], title, reports);
    }
    posts_count(c, &t);
}

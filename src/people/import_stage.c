/* SPDX-License-Identifier: EUPL-1.2 */
/* Checking an import: rows and what the database knows are loaded, reckoned, and the plan is staged piece by piece. */
#include "people/import_apply.h"

#include "base/time.h"
#include "import_changes_sql.h"
#include "import_sql.h"
#include "people/import_figures.h"
#include "people/people.h"

#include <string.h>

/* ---- loading ---- */

/* Loads all staged rows into the case. */
static const struct err *rows_load(struct import_run *run, struct staff_case *c)
{
    struct arena *batch = arena_new(0);
    const struct err *e = NULL;
    struct import_rows_rows rows = {0};
    for (int64_t after = -1; !e; after = rows.v[rows.n - 1].line) {
        arena_reset(batch);
        e = import_rows(run->db, batch, run->employer, run->import, after, 2000, &rows);
        if (e || !rows.n)
            break;
        for (size_t i = 0; i < rows.n && !e; i++) {
            const char **cells;
            size_t n;
            enum staff_fault_kind fault;
            if (!cells_read(batch, rows.v[i].cells, &cells, &n))
                e = err_broken(run->arena, "a staged row is no JSON array", NULL);
            else
                case_row(c, cells, (size_t)rows.v[i].line, fault_read(rows.v[i].fault, &fault) ? (int)fault : -1,
                         rows.v[i].was);
        }
    }
    if (e && e->kind == ERR_BROKEN)
        e = err_make(run->arena, e->kind, e->status, e->message, e->detail, NULL, __FILE__, __LINE__);
    arena_free(batch);
    return e;
}

/* Loads boards, units and posts. */
static const struct err *known_places(struct import_run *run, struct staff_known *k)
{
    struct import_known_boards_rows boards;
    TRY(import_known_boards(run->db, run->arena, run->employer, &boards));
    for (size_t i = 0; i < boards.n; i++)
        *VEC_PUSH(run->arena, k->boards) = (struct known_board){boards.v[i].board_id, boards.v[i].name};
    struct import_known_units_rows units;
    TRY(import_known_units(run->db, run->arena, run->employer, &units));
    for (size_t i = 0; i < units.n; i++)
        *VEC_PUSH(run->arena, k->units) = (struct known_unit){
            units.v[i].unit_id, units.v[i].parent_unit_id, units.v[i].board_id, units.v[i].reference, units.v[i].name};
    struct import_known_posts_rows posts;
    TRY(import_known_posts(run->db, run->arena, run->employer, &posts));
    for (size_t i = 0; i < posts.n; i++)
        *VEC_PUSH(run->arena, k->posts) =
            (struct known_post){posts.v[i].post_id,
                                posts.v[i].reports_to_post_id,
                                posts.v[i].unit_id,
                                posts.v[i].reference,
                                posts.v[i].title,
                                posts.v[i].grade,
                                posts.v[i].fte_hundredths_null ? -1 : posts.v[i].fte_hundredths,
                                posts.v[i].counted_only != 0};
    return NULL;
}

/* Loads people, their employments and managers. */
static const struct err *known_people(struct import_run *run, const char *today, struct staff_known *k)
{
    struct import_known_people_rows people;
    TRY(import_known_people(run->db, run->arena, run->employer, &people));
    for (size_t i = 0; i < people.n; i++)
        *VEC_PUSH(run->arena, k->people) = (struct known_person){
            people.v[i].person_id, people.v[i].number, people.v[i].given,    people.v[i].family,
            people.v[i].name,      people.v[i].mail,   people.v[i].language, people.v[i].protected != 0};
    struct import_known_employments_rows works;
    TRY(import_known_employments(run->db, run->arena, run->employer, &works));
    for (size_t i = 0; i < works.n; i++)
        *VEC_PUSH(run->arena, k->employments) =
            (struct known_employment){works.v[i].employment_id, works.v[i].person_id, works.v[i].unit_id,
                                      works.v[i].title,         works.v[i].from_day,  works.v[i].to_day};
    struct import_known_managings_rows over;
    TRY(import_known_managings(run->db, run->arena, run->employer, today, &over));
    for (size_t i = 0; i < over.n; i++)
        *VEC_PUSH(run->arena, k->managings) =
            (struct known_managing){over.v[i].managing_id, over.v[i].person_id, over.v[i].manager_person_id,
                                    over.v[i].rank, over.v[i].from_day};
    return NULL;
}

const char *import_figures(struct db *db, struct arena *a, struct employer_id employer, const struct err **ret_error)
{
    struct import_known_figures_row *f = NULL;
    *ret_error = import_known_figures(db, a, employer, &f);
    if (*ret_error)
        return "";
    return arena_printf(a, "%lld %lld %lld %lld %lld %lld %lld %lld", (long long)f->people, (long long)f->letters,
                        (long long)f->employments, (long long)f->going, (long long)f->managings,
                        (long long)f->managing_now, (long long)f->units, (long long)f->posts);
}

/* Loads everything the database knows, all of one moment. */
static const struct err *known_load(struct import_run *run, struct staff_case *c, const char **ret_figures)
{
    TRY(db_read_begin(run->db, run->arena));
    const struct err *e;
    *ret_figures = import_figures(run->db, run->arena, run->employer, &e);
    if (!e)
        e = known_places(run, &c->known);
    if (!e && c->mapping.kind == IMPORT_PEOPLE)
        e = known_people(run, c->today, &c->known);
    db_read_end(run->db);
    return e;
}

/* ---- staging ---- */

/* The staging of one plan. Every list is gone through in turn; at: how far. */
struct staging {
    struct import_run *run;
    struct staff_case *c;
    const char *const *names; /* of the columns */
    struct arena *batch;
    enum language language;
    size_t list, at, done;
    size_t next_list, next_at; /* where the piece that is being written will end */
    const char *figures, *outcome;
};

/* Stages a board that is new. */
static const struct err *stage_board(struct db *db, struct staging *s, const struct plan_board *b)
{
    if (b->act != PLAN_NEW)
        return NULL;
    return import_board_add(db, s->batch, s->run->employer, s->run->import, b->id, b->name,
                            sort_key(s->batch, s->language, b->name), NULL);
}

/* Stages a unit that is new or changes. */
static const struct err *stage_unit(struct db *db, struct staging *s, const struct plan_unit *u)
{
    if (u->act == PLAN_KEEP)
        return NULL;
    return import_unit_add(db, s->batch, s->run->employer, s->run->import, u->id, plan_act_word(u->act), u->board,
                           u->parent, u->reference, u->name, sort_key(s->batch, s->language, u->name), u->depth, NULL);
}

/* Stages a person with the keys for sorting and searching. */
static const struct err *stage_person(struct db *db, struct staging *s, const struct plan_person *p)
{
    if (p->act == PLAN_KEEP)
        return NULL;
    struct person_keys k;
    person_keys(s->batch, p->given, p->family, p->number, p->title, &k);
    return import_person_add(db, s->batch, s->run->employer, s->run->import, p->id, plan_act_word(p->act), p->number,
                             p->given, p->family, p->name, k.sort_sv, k.sort_nl, k.sort_en, k.search, p->mail,
                             p->language, p->guarded, NULL);
}

/* Stages an act about an employment. */
static const struct err *stage_employment(struct db *db, struct staging *s, const struct plan_employment *e)
{
    return import_employment_add(db, s->batch, s->run->employer, s->run->import, e->id, plan_act_word(e->act),
                                 e->person, e->unit, e->title, e->from_day, e->to_day, NULL);
}

/* Stages an act about a manager. */
static const struct err *stage_managing(struct db *db, struct staging *s, const struct plan_managing *m)
{
    return import_managing_add(db, s->batch, s->run->employer, s->run->import, m->id, plan_act_word(m->act), m->person,
                               m->over, m->rank, m->from_day, m->to_day, NULL);
}

/* Stages a post. */
static const struct err *stage_post(struct db *db, struct staging *s, const struct plan_post *p)
{
    if (p->act == PLAN_KEEP)
        return NULL;
    return import_post_add(db, s->batch, s->run->employer, s->run->import, p->id, plan_act_word(p->act), p->unit,
                           p->reference, p->title, p->reports_to, p->grade, p->fte < 0 ? NULL : &p->fte, p->counted,
                           NULL);
}

/* Keeps a fault for the page and the download. */
static const struct err *stage_fault(struct db *db, struct staging *s, const struct staff_fault *f, size_t place)
{
    return import_fault_add(db, s->batch, s->run->employer, s->run->import, (int64_t)f->line, (int64_t)place,
                            f->column >= 0 ? s->names[f->column] : "", f->was, f->other, fault_word(f->fault),
                            fault_stops(f->fault), NULL);
}

/* Marks a row that is not imported. */
static const struct err *stage_verdict(struct db *db, struct staging *s, const struct staff_row *r)
{
    return r->stops ? import_row_judge(db, s->batch, s->run->employer, s->run->import, (int64_t)r->line, NULL) : NULL;
}

/* Stages what becomes of somebody who is known. */
static const struct err *stage_change(struct db *db, struct staging *s, size_t at)
{
    const struct staff_change *x = &s->c->changes.v[at];
    return import_change_add(db, s->batch, s->run->employer, s->run->import, (int64_t)at, x->person,
                             staff_change_word(x->kind), x->was, x->now, x->other, x->guarded, NULL);
}

enum { LISTS = 9 };

/* How many things a list has. */
static size_t list_size(const struct staff_case *c, size_t list)
{
    const size_t sizes[LISTS] = {c->boards.n, c->units.n,  c->people.n, c->employments.n, c->managings.n,
                                 c->posts.n,  c->faults.n, c->rows.n,   c->changes.n};
    return sizes[list];
}

/* Stages one thing of a list. */
static const struct err *stage_one(struct db *db, struct staging *s, size_t list, size_t at)
{
    switch (list) {
    case 0:
        return stage_board(db, s, &s->c->boards.v[at]);
    case 1:
        return stage_unit(db, s, &s->c->units.v[at]);
    case 2:
        return stage_person(db, s, &s->c->people.v[at]);
    case 3:
        return stage_employment(db, s, &s->c->employments.v[at]);
    case 4:
        return stage_managing(db, s, &s->c->managings.v[at]);
    case 5:
        return stage_post(db, s, &s->c->posts.v[at]);
    case 6:
        return stage_fault(db, s, &s->c->faults.v[at], at);
    case 7:
        return stage_verdict(db, s, &s->c->rows.v[at]);
    default:
        return stage_change(db, s, at);
    }
}

/* Lane: stages the next things. Runs again from where it was after a conflict. */
static const struct err *stage_work(struct db *db, void *context)
{
    struct staging *s = context;
    size_t list = s->list, at = s->at;
    for (int n = 0; n < IMPORT_BATCH && list < LISTS;) {
        if (at >= list_size(s->c, list)) {
            list++;
            at = 0;
            continue;
        }
        TRY(stage_one(db, s, list, at++));
        n++;
    }
    s->next_list = list;
    s->next_at = at;
    int64_t changed = 0;
    TRY(import_progress(db, s->batch, s->run->employer, s->run->import, "checking", (int64_t)s->done, &changed));
    return changed ? NULL : &err_conflict; /* cancelled */
}

/* Lane: the plan is staged. */
static const struct err *checked_work(struct db *db, void *context)
{
    struct staging *s = context;
    int64_t changed = 0;
    TRY(import_checked(db, s->batch, s->run->employer, s->run->import, s->outcome, s->figures, &changed));
    return changed ? NULL : &err_conflict;
}

/* Stages the whole plan in pieces. */
static const struct err *plan_stage(struct staging *s)
{
    const struct err *e = NULL;
    struct job_run *job = s->run->job;
    while (!e && s->list < LISTS) {
        if (job && __atomic_load_n(job->stopping, __ATOMIC_ACQUIRE)) { /* begun again at the next start */
            job->unfinished = true;
            return NULL;
        }
        arena_reset(s->batch);
        e = store_write_wait(s->run->store, s->run->arena, stage_work, s);
        s->list = s->next_list;
        s->at = s->next_at;
        s->done += IMPORT_BATCH;
        if (!e)
            e = import_still(s->run);
        if (!e && job && s->done % (IMPORT_BATCH * 50) == 0)
            e = job_still(job);
    }
    return e ? e : store_write_wait(s->run->store, s->run->arena, checked_work, s);
}

/* Lane: to 'checking', from wherever checking may begin (or begin again after a crash). */
static const struct err *checking_work(struct db *db, void *context)
{
    struct staging *s = context;
    size_t total = list_size(s->c, 6) + s->c->rows.n;
    int64_t changed = 0;
    TRY(import_move(db, s->batch, s->run->employer, s->run->import, "mapping", "checking", "checking", (int64_t)total,
                    &changed));
    if (!changed)
        TRY(import_move(db, s->batch, s->run->employer, s->run->import, "checked", "failed", "checking", (int64_t)total,
                        &changed));
    TRY(import_rows_unjudge(db, s->batch, s->run->employer, s->run->import, NULL));
    return changed ? NULL : &err_conflict;
}

/* Lane: the size of the work is known now. */
static const struct err *total_work(struct db *db, void *context)
{
    struct staging *s = context;
    size_t total = 0;
    for (size_t list = 0; list < LISTS; list++)
        total += list_size(s->c, list);
    return import_move(db, s->batch, s->run->employer, s->run->import, "checking", "checking", "checking",
                       (int64_t)total, NULL);
}

/* Fills what the case must know of the import. */
static const struct err *case_start(struct import_run *run, const struct import_get_row *i, struct staff_case *c,
                                    const char *const **ret_names)
{
    *c = (struct staff_case){.arena = run->arena,
                             .header_line = (size_t)i->header_line,
                             .complete = i->complete != 0,
                             .board_name = *i->board_name ? i->board_name : i->employer_name,
                             .board_said = *i->board_name != 0,
                             .default_board = i->board_id};
    c->only_board.v = i->only_board ? i->board_id.v : 0;
    const struct zone *z = zone_get(i->zone);
    zone_day(z ? z : zone_get("UTC"), run->now, c->today);
    const char **names;
    size_t n;
    if (!cells_read(run->arena, i->header, &names, &n))
        return err_broken(run->arena, "the header of an import is no JSON array", NULL);
    *ret_names = names;
    if (!mapping_read(i->mapping, n, &c->mapping))
        return err_broken(run->arena, "the mapping of an import can't be read", NULL);
    return NULL;
}

const struct err *import_check(struct import_run *run, struct staff_case *ret)
{
    struct staff_case own, *c = ret ? ret : &own;
    struct import_get_row *i;
    TRY(import_get(run->db, run->arena, run->employer, run->import, &i));
    if (!i)
        return &err_not_found;
    struct staging s = {.run = run, .c = c, .batch = arena_new(0)};
    if (!language_read(i->language, &s.language))
        s.language = LANGUAGE_EN;
    const struct err *e = case_start(run, i, c, &s.names);
    if (!e)
        e = store_write_wait(run->store, run->arena, checking_work, &s);
    if (!e)
        e = import_clear(run, true);
    if (!e)
        e = rows_load(run, c);
    if (!e)
        e = known_load(run, c, &s.figures);
    if (!e) {
        case_reckon(c);
        s.outcome = counts_write(run->arena, &c->counts);
        e = store_write_wait(run->store, run->arena, total_work, &s);
    }
    if (!e)
        e = plan_stage(&s);
    arena_free(s.batch);
    return e;
}

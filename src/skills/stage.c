/* SPDX-License-Identifier: EUPL-1.2 */
#include "skills/stage.h"

#include "base/json.h"
#include "base/log.h"
#include "base/time.h"
#include "stage_sql.h"
#include "store/event.h"

#include <jansson.h>
#include <string.h>

#define STAGE_COUNT(NAME, WORD) WORD,
static const char *const count_words[] = {STAGE_COUNTS(STAGE_COUNT)};
#undef STAGE_COUNT

const char *stage_counts_write(struct arena *a, const struct stage_counts *c)
{
    struct json j = {.arena = a};
    json_open(&j, '{');
    for (int i = 0; i < STAGE_COUNT_N; i++) {
        json_key(&j, count_words[i]);
        json_int(&j, c->v[i]);
    }
    json_close(&j, '}');
    return json_done(&j);
}

void stage_counts_read(const char *json, struct stage_counts *ret)
{
    json_t *all = json_loads(json, 0, NULL);
    for (int i = 0; i < STAGE_COUNT_N; i++)
        ret->v[i] = json_integer_value(json_object_get(all, count_words[i]));
    json_decref(all);
}

/* ---- beginning ---- */

/* What begins. */
struct beginning {
    struct stage_run *run;
    const char *state;
};

/* Lane: the scheme, and an import of it. */
static const struct err *begin_work(struct db *db, void *context)
{
    struct beginning *b = context;
    struct stage_run *run = b->run;
    struct arena *a = run->arena;
    struct scheme_by_word_row *s;
    struct classifying_next_row *next;
    TRY(scheme_by_word(db, a, run->word, run->employer, &s));
    run->scheme = s ? s->scheme_id : (struct scheme_id){id_random()};
    run->published = s ? s->generation : 0;
    if (!s)
        TRY(scheme_add(db, a, run->scheme, run->employer, run->word, run->name, NULL));
    TRY(classifying_supersede(db, a, run->scheme, run->now, NULL));
    TRY(classifying_next(db, a, run->scheme, &next));
    run->generation = next->generation;
    run->classifying = (struct classifying_id){id_random()};
    return classifying_add(db, a, run->classifying, run->scheme, run->generation, run->reader, b->state, run->version,
                           run->by, run->by_employer, run->now, NULL);
}

const struct err *stage_begin(struct stage_run *run, const char *state)
{
    struct beginning b = {run, state};
    return store_write_wait(run->store, run->arena, begin_work, &b);
}

/* Lane: takes up an import that waits or was cut off. */
static const struct err *take_work(struct db *db, void *context)
{
    struct stage_run *run = context;
    struct arena *a = run->arena;
    struct classifying_get_row *c;
    struct scheme_by_word_row *s;
    struct classifying_next_row *next;
    int64_t changed = 0;
    TRY(classifying_get(db, a, run->classifying, &c));
    if (!c)
        return &err_not_found;
    TRY(scheme_by_word(db, a, c->word, c->employer_id, &s));
    TRY(classifying_next(db, a, c->scheme_id, &next));
    run->scheme = c->scheme_id;
    run->word = c->word;
    run->reader = c->reader;
    run->name = c->name;
    run->version = c->version;
    run->employer = c->employer_id;
    run->by = c->by_person_id;
    run->published = s ? s->generation : 0;
    run->generation = next->generation;
    TRY(classifying_faults_clear(db, a, run->classifying, NULL));
    TRY(classifying_take(db, a, run->classifying, run->generation, &changed));
    return changed ? NULL : &err_conflict;
}

const struct err *stage_take(struct stage_run *run)
{
    return store_write_wait(run->store, run->arena, take_work, run);
}

/* ---- pieces ---- */

typedef const struct err *rows_add_fn(struct db *db, struct arena *a, struct scheme_id scheme_id, int64_t generation,
                                      const char *rows, int64_t *ret_changed);

/* What is being staged: rows of one kind wait in JSON until there are enough. */
struct staging {
    struct stage_run *run;
    struct arena *piece; /* emptied with each */
    struct json json;
    rows_add_fn *add;
    size_t rows, most;
    int64_t done, total;
};

/* Lane: one piece, if the import is still wanted. */
static const struct err *piece_work(struct db *db, void *context)
{
    struct staging *s = context;
    int64_t changed = 0;
    TRY(classifying_step(db, s->piece, s->run->classifying, s->run->generation, s->done + (int64_t)s->rows, s->total,
                         &changed));
    s->run->given_up = !changed; /* cancelled, or another took its place */
    if (!changed)
        return &err_conflict;
    if (s->add)
        return s->add(db, s->piece, s->run->scheme, s->run->generation, s->json.v, NULL);
    return classifying_faults_add(db, s->piece, s->run->classifying, s->json.v, NULL);
}

/* Writes what waits. */
static const struct err *piece_flush(struct staging *s)
{
    if (!s->rows)
        return NULL;
    if (s->run->line && command_gone(s->run->line))
        return err_refused(s->run->arena, 409, N_("The import was broken off. Nothing was changed."));
    if (s->run->job && *s->run->job->stopping) {
        s->run->job->unfinished = s->run->given_up = true;
        return &err_conflict;
    }
    json_close(&s->json, ']');
    json_done(&s->json);
    TRY(store_write_wait(s->run->store, s->piece, piece_work, s));
    s->done += (int64_t)s->rows;
    s->rows = 0;
    arena_reset(s->piece);
    s->json = (struct json){.arena = s->piece};
    return s->run->job ? job_still(s->run->job) : NULL;
}

/* Rows of another kind come now. */
static const struct err *piece_kind(struct staging *s, rows_add_fn *add, size_t most)
{
    TRY(piece_flush(s));
    s->add = add;
    s->most = most;
    return NULL;
}

/* Opens a row. */
static struct json *row_open(struct staging *s)
{
    if (!s->rows) {
        s->json = (struct json){.arena = s->piece};
        json_open(&s->json, '[');
    }
    json_open(&s->json, '[');
    return &s->json;
}

/* Shuts a row that counts for n. */
static const struct err *row_shut(struct staging *s, size_t n)
{
    json_close(&s->json, ']');
    s->rows += n;
    return s->rows >= s->most || s->json.n > STAGE_JSON_BYTES ? piece_flush(s) : NULL;
}

/* ---- rows ---- */

/* The concepts that were never there before. */
static const struct err *concepts_stage(struct staging *s, const struct classification *c, const struct stage_plan *p)
{
    static const enum language order[] = {LANGUAGE_SV, LANGUAGE_NL, LANGUAGE_EN};
    TRY(piece_kind(s, concepts_add, STAGE_ROWS));
    for (size_t i = 0; i < p->n; i++) {
        const struct class_concept *x = &c->concepts.v[p->order[i]];
        if (!p->fresh[p->order[i]])
            continue;
        struct json *j = row_open(s);
        json_int(j, p->ids[p->order[i]].v);
        json_text(j, x->uri);
        json_text(j, concept_kind_word(x->kind));
        for (size_t l = 0; l < 3; l++)
            json_text(j, x->text[order[l]].label ? x->text[order[l]].label : "");
        TRY(row_shut(s, 1));
    }
    return NULL;
}

/* What they are called. */
static const struct err *texts_stage(struct staging *s, const struct classification *c, const struct stage_plan *p)
{
    static const enum language order[] = {LANGUAGE_EN, LANGUAGE_NL, LANGUAGE_SV}; /* as the key has them */
    TRY(piece_kind(s, texts_add, STAGE_ROWS));
    for (size_t i = 0; i < p->n; i++)
        for (size_t l = 0; l < 3; l++) {
            const struct class_text *t = &c->concepts.v[p->order[i]].text[order[l]];
            if (!t->label)
                continue;
            struct json *j = row_open(s);
            json_int(j, p->ids[p->order[i]].v);
            json_text(j, language_code(order[l]));
            json_text(j, t->label);
            json_text(j, t->others);
            json_text(j, t->about);
            TRY(row_shut(s, 1));
        }
    return NULL;
}

/* Codes and uses. */
static const struct err *states_stage(struct staging *s, const struct classification *c, const struct stage_plan *p)
{
    TRY(piece_kind(s, states_add, STAGE_ROWS * 2));
    for (size_t i = 0; i < p->n; i++) {
        const struct class_concept *x = &c->concepts.v[p->order[i]];
        struct json *j = row_open(s);
        json_int(j, p->ids[p->order[i]].v);
        json_text(j, x->code);
        json_text(j, x->reuse);
        json_int(j, x->uses);
        TRY(row_shut(s, 1));
    }
    return NULL;
}

/* Links: a row for each concept and kind, with all it leads to. */
static const struct err *links_stage(struct staging *s, const struct classification *c, const struct stage_plan *p)
{
    size_t *first = arena_array(s->run->arena, c->concepts.n + 1, sizeof *first);
    for (size_t i = 0, at = 0; i <= c->concepts.n; first[i++] = at)
        while (at < c->links.n && c->links.v[at].from < i)
            at++;
    TRY(piece_kind(s, links_add, STAGE_LINKS));
    for (size_t i = 0; i < p->n; i++) {
        uint32_t from = p->order[i];
        for (size_t l = first[from]; l < first[from + 1];) {
            uint8_t kind = c->links.v[l].kind;
            size_t n = 0;
            struct json *j = row_open(s);
            json_int(j, p->ids[from].v);
            json_text(j, link_kind_word((enum link_kind)kind));
            json_open(j, '[');
            for (; l < first[from + 1] && c->links.v[l].kind == kind; l++)
                if (p->ids[c->links.v[l].to].v) {
                    json_int(j, p->ids[c->links.v[l].to].v);
                    n++;
                }
            json_close(j, ']');
            TRY(row_shut(s, n ? n : 1));
        }
    }
    for (size_t i = 0; i < c->outsides.n; i++) {
        if (!p->outsides[i].v || !p->ids[c->outsides.v[i].from].v)
            continue;
        struct json *j = row_open(s);
        json_int(j, p->ids[c->outsides.v[i].from].v);
        json_text(j, link_kind_word(LINK_SAME));
        json_open(j, '[');
        json_int(j, p->outsides[i].v);
        json_close(j, ']');
        TRY(row_shut(s, 1));
    }
    return NULL;
}

/* What changed, and who follows whom. */
static const struct err *changes_stage(struct staging *s, const struct stage_plan *p)
{
    TRY(piece_kind(s, successors_add, STAGE_ROWS));
    for (size_t i = 0; i < p->successors.n; i++) {
        struct json *j = row_open(s);
        json_int(j, p->successors.v[i].concept.v);
        json_int(j, p->successors.v[i].successor.v);
        TRY(row_shut(s, 1));
    }
    TRY(piece_kind(s, changes_add, STAGE_ROWS));
    for (size_t i = 0; i < p->changes.n; i++) {
        const struct stage_change *x = &p->changes.v[i];
        struct json *j = row_open(s);
        json_text(j, x->change);
        json_int(j, x->concept.v);
        json_text(j, x->was);
        json_text(j, x->became);
        json_text(j, x->language);
        TRY(row_shut(s, 1));
    }
    return NULL;
}

/* What was wrong with the rows. */
static const struct err *faults_stage(struct staging *s, const struct classification *c)
{
    TRY(piece_kind(s, NULL, STAGE_ROWS));
    for (size_t i = 0; i < c->faults.n; i++) {
        const struct class_row_fault *f = &c->faults.v[i];
        struct json *j = row_open(s);
        json_int(j, (int64_t)i);
        json_text(j, c->files.v[f->file]);
        json_int(j, f->line);
        json_text(j, f->was);
        json_text(j, class_fault_word(f->fault));
        TRY(row_shut(s, 1));
    }
    return piece_flush(s);
}

/* ---- all of it ---- */

/* Counts what there is. */
static void counts_fill(struct stage_run *run, const struct classification *c, const struct stage_plan *p)
{
    int64_t *v = run->counts.v;
    memset(v, 0, sizeof run->counts.v);
    for (size_t i = 0; i < p->n; i++)
        v[STAGE_OCCUPATIONS + c->concepts.v[p->order[i]].kind]++;
    for (size_t i = 0; i < c->links.n; i++)
        if (p->ids[c->links.v[i].from].v && p->ids[c->links.v[i].to].v)
            v[STAGE_ESSENTIAL + c->links.v[i].kind]++;
    for (size_t i = 0; i < c->outsides.n; i++)
        v[STAGE_SAME] += p->outsides[i].v != 0;
    for (size_t i = 0; i < p->changes.n; i++)
        for (int k = STAGE_NEW; k <= STAGE_BACK; k++)
            v[k] += !strcmp(p->changes.v[i].change, count_words[k]);
    for (int f = 0; f < CLASS_FAULT_N; f++)
        v[STAGE_FAULTS] += (int64_t)c->fault_n[f];
}

struct publishing {
    struct stage_run *run;
    const struct stage_plan *plan;
    const char *languages;
};

/* Lane: the one step that everybody sees. */
static const struct err *publish_work(struct db *db, void *context)
{
    struct publishing *p = context;
    struct stage_run *run = p->run;
    struct arena *a = run->arena;
    const struct stage_plan *plan = p->plan;
    int64_t changed = 0;
    TRY(classifying_published(db, a, run->classifying, run->generation, stage_counts_write(a, &run->counts), run->now,
                              &changed));
    run->given_up = !changed;
    if (!changed)
        return &err_conflict;
    if (plan->retired.n)
        TRY(concepts_retire(db, a, 1, ids_json(a, plan->retired.v, plan->retired.n), NULL));
    if (plan->back.n)
        TRY(concepts_retire(db, a, 0, ids_json(a, plan->back.v, plan->back.n), NULL));
    for (int k = 0; k < CONCEPT_KINDS; k++)
        if (plan->kinds[k].n)
            TRY(concepts_kind(db, a, concept_kind_word((unsigned)k), ids_json(a, plan->kinds[k].v, plan->kinds[k].n),
                              NULL));
    TRY(job_add(db, a, (struct employer_id){0}, "skills-tidy", 0, run->now, run->now));
    if (run->employer.v)
        TRY(event_write(db, a, run->employer, run->by, run->now, EVENT_CLASSIFICATION_READ, run->classifying.v, ""));
    else
        TRY(event_write_all(db, a, run->by, run->now, EVENT_CLASSIFICATION_READ, run->classifying.v, run->name));
    return scheme_publish(db, a, run->scheme, run->generation, run->name, run->source, run->version, p->languages,
                          run->now, NULL);
}

/* The languages that have labels, by spaces. */
static const char *languages_of(struct arena *a, const struct classification *c)
{
    const char *all = "";
    for (int l = 0; l < LANGUAGES; l++)
        if (c->languages[l])
            all = arena_printf(a, "%s%s%s", all, *all ? " " : "", language_code((enum language)l));
    return all;
}

const struct err *stage_all(struct stage_run *run, struct classification *c)
{
    struct stage_plan plan;
    TRY(stage_tidy_concepts(run));
    TRY(stage_plan(run, c, &plan));
    counts_fill(run, c, &plan);
    struct staging s = {.run = run, .piece = arena_new(0)};
    s.total = (int64_t)(plan.n * 2 + plan.n + c->links.n + c->outsides.n + plan.changes.n + c->faults.n);
    const struct err *e = concepts_stage(&s, c, &plan);
    if (!e)
        e = texts_stage(&s, c, &plan);
    if (!e)
        e = states_stage(&s, c, &plan);
    if (!e)
        e = links_stage(&s, c, &plan);
    if (!e)
        e = changes_stage(&s, &plan);
    if (!e)
        e = faults_stage(&s, c);
    struct publishing p = {.run = run, .plan = &plan, .languages = languages_of(run->arena, c)};
    run->now = clock_now(); /* of publishing, not of the beginning */
    if (!e)
        e = store_write_wait(run->store, run->arena, publish_work, &p);
    if (e && e->kind == ERR_BROKEN) /* its words are in the arena of the piece */
        e = err_make(run->arena, ERR_BROKEN, e->status, e->message, e->detail, NULL, e->file, e->line);
    else if (e && e != &err_conflict)
        e = err_refused(run->arena, e->status, e->message);
    arena_free(s.piece);
    if (!e)
        log_line(LOG_INFO, "skills", "%s %s published", run->word, run->version);
    return e;
}

struct failing {
    struct stage_run *run;
    const char *state, *trouble, *about;
    const char *faults; /* JSON rows, or NULL */
};

/* Lane: it has ended without having changed anything. */
static const struct err *fail_work(struct db *db, void *context)
{
    struct failing *f = context;
    int64_t changed = 0;
    TRY(classifying_end(db, f->run->arena, f->run->classifying, f->state, f->trouble, f->about, "", f->run->now,
                        &changed));
    return job_add(db, f->run->arena, (struct employer_id){0}, "skills-tidy", 0, f->run->now, f->run->now);
}

const struct err *stage_fail(struct stage_run *run, const char *state, const char *trouble, const char *about,
                             struct classification *c)
{
    run->now = clock_now();
    struct failing f = {.run = run, .state = state, .trouble = trouble, .about = about};
    if (c && c->faults.n) { /* what was found up to there */
        struct staging s = {.run = run, .piece = arena_new(0), .total = 1};
        const struct err *e = faults_stage(&s, c);
        arena_free(s.piece);
        if (e && e->kind == ERR_BROKEN)
            return err_broken(run->arena, "the faults of an import can't be kept", NULL);
    }
    return store_write_wait(run->store, run->arena, fail_work, &f);
}

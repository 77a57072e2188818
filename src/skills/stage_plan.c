/* SPDX-License-Identifier: EUPL-1.2 */
/* What a new generation changes: new, renamed, back, retired, replaced, split. */
#include "skills/stage.h"

#include "base/json.h"
#include "stage_sql.h"

#include <stdlib.h>
#include <string.h>

/* For qsort: small ids first. */
static int id_compare(const void *x, const void *y)
{
    int64_t l = ((const struct concept_id *)x)->v, r = ((const struct concept_id *)y)->v;
    return l < r ? -1 : l > r;
}

/* A new concept under one of its labels, for finding successors. */
struct labelled {
    const char *folded;
    enum concept_kind kind;
    uint32_t at;
};

/* For qsort and bsearch: by kind and label, then by place. */
static int labelled_compare(const void *x, const void *y)
{
    const struct labelled *l = x, *r = y;
    int by_label = l->kind != r->kind ? (int)l->kind - (int)r->kind : strcmp(l->folded, r->folded);
    return by_label ? by_label : l->at < r->at ? -1 : l->at > r->at;
}

struct planning {
    struct stage_run *run;
    const struct classification *c;
    struct stage_plan *plan;
    struct labelled *labelled; /* of the new concepts, sorted */
    size_t labelled_n;
};

/* Collects the labels of the new concepts. */
static void labelled_fill(struct planning *p)
{
    struct arena *a = p->run->arena;
    p->labelled = arena_array(a, p->c->concepts.n * LANGUAGES, sizeof *p->labelled);
    for (size_t i = 0; i < p->c->concepts.n; i++)
        for (int l = 0; l < LANGUAGES && p->plan->fresh[i]; l++) {
            const struct class_concept *x = &p->c->concepts.v[i];
            if (x->text[l].label && *x->text[l].label)
                p->labelled[p->labelled_n++] = (struct labelled){text_fold(a, x->text[l].label), x->kind, (uint32_t)i};
        }
    if (p->labelled_n)
        qsort(p->labelled, p->labelled_n, sizeof *p->labelled, labelled_compare);
}

/* The one new concept of that kind and label; CLASS_NONE if there are none or several. */
static uint32_t only_one_called(const struct planning *p, enum concept_kind kind, const char *label)
{
    struct labelled key = {text_fold(p->run->arena, label), kind, 0};
    size_t low = 0, high = p->labelled_n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (labelled_compare(&p->labelled[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t found = CLASS_NONE;
    for (; low < p->labelled_n && p->labelled[low].kind == kind && !strcmp(p->labelled[low].folded, key.folded);
         low++) {
        if (found != CLASS_NONE && found != p->labelled[low].at)
            return CLASS_NONE;
        found = p->labelled[low].at;
    }
    return found;
}

/* Adds a successor, if it is there. */
static size_t successor_add(struct planning *p, const struct concepts_known_row *r, uint32_t at)
{
    if (at == CLASS_NONE || !p->plan->ids[at].v || p->plan->ids[at].v == r->concept_id.v)
        return 0;
    for (size_t i = p->plan->successors.n; i-- && p->plan->successors.v[i].concept.v == r->concept_id.v;)
        if (p->plan->successors.v[i].successor.v == p->plan->ids[at].v)
            return 0;
    *VEC_PUSH(p->run->arena, p->plan->successors) = (struct stage_successor){r->concept_id, p->plan->ids[at]};
    return 1;
}

/* Notes what became of a concept that the new generation does not have. */
static void retire(struct planning *p, const struct concepts_known_row *r, uint32_t at)
{
    struct arena *a = p->run->arena;
    const char *says = at == CLASS_NONE ? NULL : p->c->concepts.v[at].successors;
    size_t n = 0;
    for (const char *uri = says; uri && *uri; uri += strcspn(uri, " \t\r\n,;"), uri += strspn(uri, " \t\r\n,;"))
        n += successor_add(p, r, class_find(p->c, arena_copy(a, uri, strcspn(uri, " \t\r\n,;"))));
    const char *labels[] = {r->en, r->sv, r->nl};
    enum concept_kind kind;
    for (size_t i = 0; i < 3 && !n && concept_kind_read(r->kind, &kind); i++)
        if (labels[i] && *labels[i])
            n += successor_add(p, r, only_one_called(p, kind, labels[i]));
    *VEC_PUSH(a, p->plan->retired) = r->concept_id;
    *VEC_PUSH(a, p->plan->changes) = (struct stage_change){.change = n > 1 ? "split"
                                                                     : n   ? "replaced"
                                                                           : "retired",
                                                           .concept = r->concept_id,
                                                           .was = "",
                                                           .became = "",
                                                           .language = ""};
}

/* Notes what changed of a concept that stays. */
static void compare(struct planning *p, const struct concepts_known_row *r, uint32_t at)
{
    struct arena *a = p->run->arena;
    const struct class_concept *x = &p->c->concepts.v[at];
    const char *before[LANGUAGES] = {[LANGUAGE_SV] = r->sv, [LANGUAGE_NL] = r->nl, [LANGUAGE_EN] = r->en};
    static const enum language order[] = {LANGUAGE_SV, LANGUAGE_NL, LANGUAGE_EN};
    if (strcmp(r->kind, concept_kind_word(x->kind)) != 0)
        *VEC_PUSH(a, p->plan->kinds[x->kind]) = r->concept_id;
    if (r->retired) {
        *VEC_PUSH(a, p->plan->back) = r->concept_id;
        *VEC_PUSH(a, p->plan->changes) =
            (struct stage_change){.change = "back", .concept = r->concept_id, .was = "", .became = "", .language = ""};
        return;
    }
    for (size_t i = 0; i < 3; i++) {
        const char *was = before[order[i]], *now = x->text[order[i]].label;
        if (!was || !*was || !now || !*now || !strcmp(was, now))
            continue;
        *VEC_PUSH(a, p->plan->changes) = (struct stage_change){.change = "renamed",
                                                               .concept = r->concept_id,
                                                               .was = was,
                                                               .became = now,
                                                               .language = language_code(order[i])};
        return;
    }
}

/* Gives the new concepts ids that grow in the order of the files, so that their rows come in order. */
static void ids_give(struct planning *p)
{
    struct stage_plan *plan = p->plan;
    size_t n = 0, at = 0;
    for (size_t i = 0; i < p->c->concepts.n; i++)
        n += !plan->ids[i].v && !p->c->concepts.v[i].gone;
    struct concept_id *fresh = arena_array(p->run->arena, n, sizeof *fresh);
    for (size_t i = 0; i < n; i++)
        fresh[i].v = id_random();
    if (n)
        qsort(fresh, n, sizeof *fresh, id_compare);
    for (size_t i = 0; i < p->c->concepts.n; i++) {
        plan->fresh[i] = !plan->ids[i].v && !p->c->concepts.v[i].gone;
        if (plan->fresh[i])
            plan->ids[i] = fresh[at++];
        if (p->c->concepts.v[i].gone)
            plan->ids[i].v = 0;
    }
}

/* One place by its id. */
struct placed {
    struct concept_id id; /* first, for id_compare */
    uint32_t at;
};

/* Puts the places that are staged in the order of their ids. */
static void order_fill(struct planning *p)
{
    struct stage_plan *plan = p->plan;
    struct placed *all = arena_array(p->run->arena, p->c->concepts.n, sizeof *all);
    for (size_t i = 0; i < p->c->concepts.n; i++)
        if (plan->ids[i].v)
            all[plan->n++] = (struct placed){plan->ids[i], (uint32_t)i};
    if (plan->n)
        qsort(all, plan->n, sizeof *all, id_compare);
    plan->order = arena_array(p->run->arena, plan->n, sizeof *plan->order);
    for (size_t i = 0; i < plan->n; i++)
        plan->order[i] = all[i].at;
}

/* Finds the concepts of other schemes; what is not known is a fault. */
static const struct err *outsides_find(struct stage_run *run, struct classification *c, struct stage_plan *plan)
{
    struct arena *a = run->arena;
    struct concepts_by_uris_rows rows;
    struct json j = {.arena = a};
    plan->outsides = arena_array(a, c->outsides.n, sizeof *plan->outsides);
    if (!c->outsides.n)
        return NULL;
    json_open(&j, '[');
    for (size_t i = 0; i < c->outsides.n; i++)
        json_text(&j, c->outsides.v[i].uri);
    json_close(&j, ']');
    TRY(concepts_by_uris(run->db, a, run->scheme, json_done(&j), &rows));
    struct classification *known = classification_new(a);
    for (size_t i = 0; i < rows.n; i++) {
        struct class_concept *x;
        bool fresh;
        TRY(class_concept(known, rows.v[i].uri, CONCEPT_SKILL, &x, &fresh));
        x->line = (uint32_t)i;
    }
    for (size_t i = 0; i < c->outsides.n; i++) {
        const struct class_outside *o = &c->outsides.v[i];
        uint32_t at = class_find(known, o->uri);
        if (at == CLASS_NONE)
            class_fault(c, CLASS_OUTSIDE, o->file, o->line, o->uri);
        else
            plan->outsides[i] = rows.v[known->concepts.v[at].line].concept_id;
    }
    return NULL;
}

const struct err *stage_plan(struct stage_run *run, struct classification *c, struct stage_plan *ret)
{
    struct arena *a = run->arena;
    struct planning p = {.run = run, .c = c, .plan = ret};
    struct concepts_known_rows known;
    *ret = (struct stage_plan){.ids = arena_array(a, c->concepts.n, sizeof *ret->ids),
                               .fresh = arena_array(a, c->concepts.n, sizeof *ret->fresh)};
    TRY(concepts_known(run->db, a, run->scheme, run->published, &known));
    uint32_t *at = arena_array(a, known.n, sizeof *at);
    for (size_t i = 0; i < known.n; i++) {
        at[i] = class_find(c, known.v[i].uri);
        if (at[i] != CLASS_NONE)
            ret->ids[at[i]] = known.v[i].concept_id;
    }
    ids_give(&p);
    order_fill(&p);
    TRY(outsides_find(run, c, ret));
    if (!known.n)
        return NULL; /* the first time: all is new, which needs no list */
    labelled_fill(&p);
    for (size_t i = 0; i < known.n; i++) {
        if (at[i] != CLASS_NONE && !c->concepts.v[at[i]].gone)
            compare(&p, &known.v[i], at[i]);
        else if (!known.v[i].retired)
            retire(&p, &known.v[i], at[i]);
    }
    for (size_t i = 0; i < c->concepts.n; i++)
        if (ret->fresh[i])
            *VEC_PUSH(a, ret->changes) =
                (struct stage_change){.change = "new", .concept = ret->ids[i], .was = "", .became = "", .language = ""};
    return NULL;
}

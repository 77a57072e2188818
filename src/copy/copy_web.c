/* SPDX-License-Identifier: EUPL-1.2 */
/* GET /me/everything.zip: made on the slow pool, for nobody but the person. */
#include "copy/copy.h"

#include "base/log.h"
#include "copy/copy_page.h"
#include "copy/copy_said.h"
#include "deliver/zip.h"
#include "plans/explain.h"
#include "web/asset.h"
#include "web/throttle.h"

#include "copy_page_tmpl.h"
#include "explain_sql.h"

#include <assert.h>
#include <string.h>

/* The archive that the slow pool made. */
struct made {
    const void *bytes;
    size_t n;
};

/* The rows of one table of the copy. */
static void add_table(const struct copy_reader *c, struct copy_kind *k, const char *table)
{
    size_t i;
    json_t *row, *v;
    const char *name;
    struct arena *a = c->rq->arena;
    const json_t *rows = json_object_get(c->all, table);
    if (json_array_size(rows) == 0)
        return;
    struct copy_table *t = VEC_PUSH(a, *k);
    t->title = tr(c->rq->language, copy_title(table));
    json_array_foreach(rows, i, row)
    {
        const char *code = json_string_value(json_object_get(row, "language"));
        bool other = code && strcmp(code, language_code(c->rq->language)) != 0;
        struct copy_row *r = VEC_PUSH(a, *t);
        json_object_foreach(row, name, v)
        {
            const struct copy_said *said = copy_said_of(table, name);
            const char *words = said ? copy_tell(c, said, row, v) : NULL;
            if (words)
                *VEC_PUSH(a, *r) = (struct copy_field){tr(c->rq->language, said->label), words,
                                                       other && said->own ? arena_strdup(a, code) : NULL};
        }
    }
}

/* The sections in the order in which plans/stored.c explains them; each table once, where it is named first. */
static void fill_page(const struct copy_reader *c, const char *draft_days, struct copy_page *p)
{
    struct request *rq = c->rq;
    json_t *left = json_copy((json_t *)(uintptr_t)c->all);
    assert(left);
    for (size_t i = 0; i < STORED_KINDS; i++) {
        const struct stored *s = &stored_kinds[i];
        struct copy_kind k = {.what = three_in(&s->what, rq->language),
                              .why = three_in(&s->why, rq->language),
                              .who = three_in(&s->who, rq->language),
                              .until = tr_fill(rq->arena, three_in(&s->until, rq->language), 1, &draft_days)};
        for (const char *f = s->fields; f && *f;) {
            const char *table = arena_copy(rq->arena, f, strcspn(f, "("));
            if (copy_title(table) && json_object_del(left, table) == 0)
                add_table(c, &k, table);
            f += strcspn(f, ")") + 1;
            f += strspn(f, " ");
        }
        if (k.n)
            *VEC_PUSH(rq->arena, *p) = k;
    }
    json_decref(left);
}

/* The style sheet, so that the page looks like ours without the server. */
static struct zip_file style_sheet(void)
{
    const struct asset *css = asset_find(asset_url("bana.css"));
    return (struct zip_file){"bana.css", css->bytes, css->n};
}

/* me.json, and me.html made of it. */
static const struct err *make(struct request *rq, const struct copy_all *all, const struct stored_about_row *about)
{
    struct json j = {.arena = rq->arena};
    struct made *m = arena_new_of(rq->arena, struct made);
    struct copy_page p = {.name = about->name,
                          .employer = about->employer_name,
                          .when = say_moment(rq->arena, rq->language, rq->zone, rq->now),
                          .language = language_code(rq->language)};
    shape_write(&j, &copy_all_shape, all);
    const char *text = json_done(&j);
    json_t *read = json_loads(text, 0, NULL);
    if (!read)
        return err_broken(rq->arena, "The copy could not be read back", NULL);
    fill_page(&(struct copy_reader){rq, read, about->money}, say_number(rq->arena, rq->language, about->draft_days),
              &p);
    json_decref(read);
    struct html page;
    html_start(&page, rq->arena, rq->language, rq->zone, rq->today, "");
    copy_page(&page, &p);
    const struct zip_file files[] = {{"me.json", text, strlen(text)}, {"me.html", page.p, page.n}, style_sheet()};
    m->bytes = zip_write(rq->arena, files, sizeof files / sizeof *files, &m->n);
    rq->slow_result = m;
    return NULL;
}

/* Whose fetching is counted. */
static const char *counted_as(const struct request *rq)
{
    return arena_printf(rq->arena, "%lld/%lld", (long long)rq->viewer.employer.v, (long long)rq->viewer.person.v);
}

/* On the slow pool. A few a day are free; then each waits longer, so that nobody keeps the machine busy with it. */
static const struct err *copy_slow(struct request *rq)
{
    int64_t wait_s;
    TRY(throttle_wait(rq, THROTTLE_COPY, counted_as(rq), &wait_s));
    if (wait_s > 0)
        return err_refused(rq->arena, 429, N_("You have fetched this several times today. Wait a quarter of an hour."));
    struct copy_all *all = arena_new_of(rq->arena, struct copy_all);
    struct stored_about_row *about;
    TRY(db_read_begin(rq->db, rq->arena));
    const struct err *e = copy_load(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, rq->today, all);
    if (!e)
        e = stored_about(rq->db, rq->arena, rq->viewer.employer, rq->viewer.person, &about);
    db_read_end(rq->db);
    return e ? e : make(rq, all, about);
}

/* In the lane: gives what was made, and counts it. */
static const struct err *copy_get(struct request *rq)
{
    const struct made *m = rq->slow_result;
    TRY(throttle_failed(rq, THROTTLE_COPY, counted_as(rq)));
    log_line(LOG_INFO, "copy", "somebody took a copy of everything about themselves");
    return answer_body(rq, "application/zip", "me.zip", m->bytes, m->n);
}

const struct route copy_routes[] = {
    {"GET", "/me/everything.zip", PERMIT_SIGNED_IN, copy_get, copy_slow, ROUTE_FILE | ROUTE_WRITES,
     .about = "Everything that is stored about oneself: me.json, and me.html to read"},
};
const size_t copy_route_n = sizeof copy_routes / sizeof copy_routes[0];

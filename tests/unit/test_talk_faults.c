/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A whole talk, from asking for it to the seal, while the n-th statement or the n-th commit fails: the request that it
 * hits says so and leaves nothing behind, the same request then goes through, and at the end everything is there once.
 */
#include "store_case.h"

#include "app/demo.h"
#include "app/routes.h"
#include "base/text.h"
#include "store/connection.h"
#include "web/app.h"
#include "web/parse.h"
#include "web/run.h"
#include "web/session.h"

#include <pthread.h>
#include <string.h>

#define ASK(NAME, SQL_HEAD, SQL_TAIL, COLUMN)                                                                          \
    PROBE(NAME, SQL_HEAD "?1" SQL_TAIL, SQL_HEAD "$1::bigint" SQL_TAIL, 1, 1, false, &int_type, &COLUMN)

static const enum db_type int_type = DB_INT, blob_type = DB_BLOB, text_type = DB_TEXT;
PROBE(person_named, "SELECT person_id FROM person WHERE name = ?1",
      "SELECT person_id FROM person WHERE name = $1::text", 1, 1, false, &text_type, &int_type);
ASK(employer_of, "SELECT employer_id FROM person WHERE person_id = ", "", int_type);
ASK(version_of, "SELECT version_id FROM talk WHERE person_id = ", " ORDER BY opened_at LIMIT 1", int_type);
ASK(question_of,
    "SELECT q.question_id FROM question q JOIN talk t ON t.employer_id = q.employer_id AND t.version_id = q.version_id "
    "WHERE t.talk_id = ",
    " AND q.kind = 'words' AND q.side = 'both' ORDER BY q.position LIMIT 1", int_type);
ASK(proposal_of, "SELECT proposal_id FROM proposal WHERE talk_id = ", " LIMIT 1", int_type);
ASK(digest_of, "SELECT digest FROM agreement WHERE state = 'offered' AND talk_id = ", "", blob_type);

#define COUNT(TABLE, WHERE) "(SELECT COUNT(*) FROM " TABLE " WHERE " WHERE ")"
#define OF_TALK(N) "talk_id = " N
#define THINGS(N)                                                                                                                                                                  \
    COUNT("talk", OF_TALK(N) " AND state = 'signed' AND phase = 4")                                                                                                                \
    "," COUNT("holder", OF_TALK(N)) "," COUNT("answer", OF_TALK(N) " AND words <> ''") "," COUNT("preparation", OF_TALK(N) " AND handed_at IS NOT NULL") "," COUNT(                \
        "heard",                                                                                                                                                                   \
        OF_TALK(                                                                                                                                                                   \
            N)) "," COUNT("proposal",                                                                                                                                              \
                          OF_TALK(                                                                                                                                                 \
                              N)) "," COUNT("verdict v JOIN proposal q ON q.proposal_id = v.proposal_id",                                                                          \
                                            "q." OF_TALK(                                                                                                                          \
                                                N)) "," COUNT("article",                                                                                                           \
                                                              OF_TALK(                                                                                                             \
                                                                  N)) "," COUNT("agreement",                                                                                       \
                                                                                OF_TALK(                                                                                           \
                                                                                    N)) "," COUNT("signature s JOIN "                                                              \
                                                                                                  "agreement g ON "                                                                \
                                                                                                  "g.agreement_id = "                                                              \
                                                                                                  "s.agreement_id",                                                                \
                                                                                                  "g." OF_TALK(                                                                    \
                                                                                                      N)) "," COUNT("seal z JOIN agreement g ON g.agreement_id = z.agreement_id",  \
                                                                                                                    "g." OF_TALK(                                                  \
                                                                                                                        N)) "," COUNT("meeting",                                   \
                                                                                                                                      OF_TALK(                                     \
                                                                                                                                          N)) "," COUNT("letter",                  \
                                                                                                                                                        N                          \
                                                                                                                                                        " <> 0") "," COUNT("talk", \
                                                                                                                                                                           N       \
                                                                                                                                                                           " <> 0")
enum { THINGS_N = 14, LETTERS = 12, TALKS = 13 };
static const enum db_type thing_types[THINGS_N] = {DB_INT, DB_INT, DB_INT, DB_INT, DB_INT, DB_INT, DB_INT,
                                                   DB_INT, DB_INT, DB_INT, DB_INT, DB_INT, DB_INT, DB_INT};
PROBE(things, "SELECT " THINGS("?1"), "SELECT " THINGS("$1::bigint"), 1, THINGS_N, false, &int_type, thing_types);

enum who { EMPLOYEE, MANAGER };
static const char *const names[] = {"Gunilla Sten", "Johan Ekdahl"};

struct place {
    struct store_case *c;
    struct app app;
    int64_t person[2], employer, version;
    const char *cookie[2], *csrf[2];
};

/* ---- looking into the tables, which no fault hits ---- */

struct cell {
    struct arena *a;
    int64_t v[THINGS_N];
    const char *hex;
    size_t n;
};

static const struct err *take_cells(void *context, const struct db_value *cells)
{
    struct cell *c = context;
    for (size_t i = 0; i < c->n; i++)
        c->v[i] = cells[i].i;
    if (cells[0].type == DB_BLOB)
        c->hex = hex_write(c->a, cells[0].p, cells[0].n);
    return NULL;
}

static struct cell look(struct place *p, struct arena *a, const struct statement *s, struct db_value of)
{
    struct cell c = {.a = a, .n = s->columns};
    struct db *db;
    unsigned statements = atomic_exchange(&p->c->store->fail_statement, 0);
    expect_none(store_reader(p->c->store, a, &db));
    expect_none(db_run(db, a, s, &of, take_cells, &c, NULL));
    atomic_store(&p->c->store->fail_statement, statements);
    return c;
}

static int64_t look_id(struct place *p, struct arena *a, const struct statement *s, int64_t of)
{
    return look(p, a, s, cell_of_int(of)).v[0];
}

static const char *letters(struct arena *a, int64_t id)
{
    char *text = arena_alloc(a, ID_TEXT_SIZE);
    id_write(id, text);
    return text;
}

/* ---- asking ---- */

struct gate {
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool open;
};

static void on_wait(void *context)
{
    (void)context;
}

static void on_ready(void *context)
{
    struct gate *g = context;
    pthread_mutex_lock(&g->mutex);
    g->open = true;
    pthread_cond_signal(&g->wake);
    pthread_mutex_unlock(&g->mutex);
}

/* Runs one request as the server would; NULL body: GET. */
static struct request ask(struct place *p, struct arena *a, enum who who, const char *target, const char *body)
{
    struct gate g = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    struct run run;
    run_init(&run, &p->app, a, body ? "POST" : "GET");
    run.wait = on_wait;
    run.ready = on_ready;
    run.context = &g;
    run.rq.headers.cookie = p->cookie[who];
    run.rq.headers.content_type = "application/x-www-form-urlencoded";
    expect_none(parse_target(&run.rq, target));
    char *sent = body ? arena_printf(a, "csrf=%s&%s", p->csrf[who], body) : NULL;
    if (sent)
        expect_none(parse_body(&run.rq, sent, strlen(sent)));
    expect_none(router_find(p->app.router, run.rq.method, &run.rq));
    if (run_start(&run, NULL) == RUN_LATER) {
        pthread_mutex_lock(&g.mutex);
        while (!g.open)
            pthread_cond_wait(&g.wake, &g.mutex);
        pthread_mutex_unlock(&g.mutex);
    }
    run_finish(&run);
    return run.rq;
}

struct signing_in {
    struct place *p;
    enum who who;
    struct arena *a;
};

static const struct err *sign_in_work(struct db *db, void *context)
{
    struct signing_in *s = context;
    struct run run;
    run_init(&run, &s->p->app, s->a, "POST");
    run.rq.db = db;
    TRY(session_begin(&run.rq, (struct employer_id){s->p->employer}, (struct person_id){s->p->person[s->who]}, false));
    s->p->cookie[s->who] = arena_copy(s->a, run.rq.cookies[0].value, strcspn(run.rq.cookies[0].value, ";"));
    run.rq.headers.cookie = s->p->cookie[s->who];
    TRY(session_load(&run.rq));
    s->p->csrf[s->who] = csrf_write(s->a, run.rq.session->csrf_secret);
    return NULL;
}

static struct place *place_of(void **state)
{
    struct store_case *c = store_case_of(state);
    struct place *p = arena_new_of(c->a, struct place);
    struct demo_options demo = {.small = true, .now = clock_now(), .password_hash = ""};
    expect_none(demo_make(c->store, c->a, &demo));
    p->c = c;
    p->app = (struct app){.store = c->store, .data_dir = ".", .origin = "http://localhost"};
    expect_none(router_new(c->a, routes_all, routes_all_n, &p->app.router));
    for (enum who i = EMPLOYEE; i <= MANAGER; i++) {
        p->person[i] = look(p, c->a, &person_named, cell_of_text(names[i])).v[0];
        p->employer = look_id(p, c->a, &employer_of, p->person[i]);
        struct signing_in s = {p, i, c->a};
        expect_none(store_write_wait(c->store, c->a, sign_in_work, &s));
    }
    p->version = look_id(p, c->a, &version_of, p->person[EMPLOYEE]);
    return p;
}

/* ---- the talk ---- */

/* One step: what is sent by whom, at which address ("%s" is the talk). The body's place is filled by step_body. */
static const struct step {
    enum who who;
    const char *path, *body;
} steps[] = {
    {EMPLOYEE, "/talks/new", "template=%s&person=&holder=%s&why=A+talk"},
    {EMPLOYEE, "/talks/%s/preparation", "q%s=The+employee%%27s+words&act=later"},
    {EMPLOYEE, "/talks/%s/preparation", "act=hand-in"},
    {MANAGER, "/talks/%s/preparation", "q%s=The+manager%%27s+words&act=hand-in"},
    {EMPLOYEE, "/talks/%s/exchange", "h%s=What+was+heard&act=go-on&together=1"},
    {EMPLOYEE, "/talks/%s/proposals", "direction=deeper&words=A+proposal"},
    {MANAGER, "/talks/%s/proposals/say", "proposal=%s&verdict=possible&why="},
    {EMPLOYEE, "/talks/%s/proposals/go-on", ""},
    {MANAGER, "/talks/%s/articles/new",
     "from=%s&title=A+step&what=What&form=mentor&to_day=2027-02-01&again_day=2027-03-01&promise_of=employee"},
    {EMPLOYEE, "/talks/%s/agreement", "goal=A+goal&act=offer"},
    {EMPLOYEE, "/talks/%s/sign", "kind=agree&name=Gunilla+Sten&understood=1&digest=%s"},
    {MANAGER, "/talks/%s/sign", "kind=agree&name=Johan+Ekdahl&understood=1&digest=%s"},
};
#define STEPS (sizeof steps / sizeof steps[0])

static const char *step_body(struct place *p, struct arena *a, size_t i, int64_t talk)
{
    const char *b = steps[i].body, *what = "", *more = "";
    if (i == 0) {
        what = letters(a, p->version);
        more = letters(a, p->person[MANAGER]);
    } else if (*b == 'q' || *b == 'h') {
        what = letters(a, look_id(p, a, &question_of, talk));
    } else if (strstr(b, "proposal=") || strstr(b, "from=")) {
        what = letters(a, look_id(p, a, &proposal_of, talk));
    } else if (strstr(b, "digest=")) {
        what = look(p, a, &digest_of, cell_of_int(talk)).hex;
    }
    char *text = arena_alloc(a, strlen(b) + 200), *to = text;
    for (; *b; b++) {
        if (*b == '%') {
            if (*++b == '%') {
                *to++ = '%';
                continue;
            }
            to = stpcpy(to, what ? what : "");
            what = more;
        } else {
            *to++ = *b;
        }
    }
    return text;
}

static struct cell count(struct place *p, struct arena *a, int64_t talk)
{
    return look(p, a, &things, cell_of_int(talk ? talk : 1));
}

/* Takes one step; if the fault hits it, sees that nothing stayed behind and takes it again. */
static struct request step_take(struct place *p, struct arena *a, size_t i, int64_t talk, unsigned *hits)
{
    const char *path = steps[i].path, *gap = strstr(path, "%s");
    if (gap)
        path = arena_printf(a, "/talks/%s%s", letters(a, talk), gap + 2);
    const char *body = step_body(p, a, i, talk);
    for (int tries = 0; tries < 2; tries++) {
        struct cell before = count(p, a, talk);
        struct request rq = ask(p, a, steps[i].who, path, body);
        if (rq.status == 303)
            return rq;
        struct cell after = count(p, a, talk);
        if (rq.status < 500 || *hits)
            fail_msg("step %zu: %d %s", i, rq.status, rq.page.p);
        ++*hits;
        assert_memory_equal(before.v, after.v, sizeof before.v);
    }
    fail_msg("step %zu does not go through after a fault", i);
    return (struct request){0};
}

/* The whole talk with these faults; the number of faults that hit. *ret is what is there at the end. */
static unsigned talk_whole(struct place *p, unsigned statements, unsigned commits, struct cell *ret)
{
    struct arena *a = arena_new(0);
    int64_t talk = 0;
    unsigned hits = 0;
    struct cell before = count(p, a, 0);
    store_fail_after(p->c->store, statements, commits);
    for (size_t i = 0; i < STEPS; i++) {
        struct request rq = step_take(p, a, i, talk, &hits);
        if (i == 0) {
            assert_true(strlen(rq.location) > 7 + ID_TEXT_SIZE);
            assert_true(id_read(arena_copy(a, rq.location + 7, ID_TEXT_SIZE - 1), &talk));
        }
        /* Pages are read between the steps, and may fail once too. */
        struct request page = ask(p, a, steps[i].who, arena_printf(a, "/talks/%s/time", letters(a, talk)), NULL);
        hits += page.status >= 500;
        assert_true(page.status == 200 || page.status >= 500);
    }
    store_fail_after(p->c->store, 0, 0);
    *ret = count(p, a, talk);
    ret->v[LETTERS] -= before.v[LETTERS];
    ret->v[TALKS] -= before.v[TALKS];
    arena_free(a);
    return hits;
}

/* Every n-th statement or commit in turn until none is hit any more. */
static void faults_in_turn(void **state, bool commits)
{
    const char *level = getenv("BANA_CHECK_LEVEL");
    unsigned step = level && strcmp(level, "long") == 0 ? 1 : commits ? 3 : 7, hit = 1, rounds = 0;
    setenv("BANA_NOW", "2026-11-23T08:00:00Z", 1);
    struct place *p = place_of(state);
    struct cell good, got;
    assert_int_equal(talk_whole(p, 0, 0, &good), 0);
    for (size_t i = 0; i < THINGS_N; i++)
        assert_true(good.v[i] > 0);
    for (unsigned n = 1; hit; n += step, rounds++) {
        hit = talk_whole(p, commits ? 0 : n, commits ? n : 0, &got);
        assert_true(hit <= 1);
        assert_memory_equal(got.v, good.v, sizeof good.v);
    }
    print_message("%u talks\n", rounds);
    assert_true(rounds > 3);
    unsetenv("BANA_NOW");
}

static void statements_fail(void **state)
{
    faults_in_turn(state, false);
}

static void commits_fail(void **state)
{
    faults_in_turn(state, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ON_BOTH(statements_fail), ON_BOTH(commits_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The write lanes: grouping, isolation of pieces, faults, many writers. */
#include "store_case.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* A piece of work that adds one row, and what became of it. */
struct task {
    struct arena *a;
    int64_t id;
    int64_t of;       /* the row that it points to, or 0 */
    int fails;        /* 1: it refuses after its row; 2: it swallows a statement's error */
    atomic_int *gate; /* it waits until this is not 0 */
    const struct err *error;
    bool broken;
    atomic_int *order; /* counts those that are done */
    int place;
    atomic_bool over;
};

static const struct err *task_work(struct db *db, void *context)
{
    struct task *t = context;
    while (t->gate && !atomic_load(t->gate))
        usleep(1000);
    TRY(probe_put(db, t->a, t->id, NULL, t->of));
    if (t->fails == 1)
        return &err_not_allowed;
    if (t->fails == 2 && probe_put(db, t->a, t->id, NULL, 0) != &err_conflict)
        return err_broken(t->a, "the second row was no conflict", NULL);
    return NULL;
}

static void task_done(void *context, const struct err *error)
{
    struct task *t = context;
    t->error = error;
    t->broken = error && error->kind == ERR_BROKEN;
    t->place = atomic_fetch_add(t->order, 1);
    atomic_store(&t->over, true);
}

static void wait_for(struct task *tasks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        while (!atomic_load(&tasks[i].over))
            usleep(500);
}

enum { GROUP = 10 };

/* Queues ten pieces behind a gate, so that on SQLite they are one group, and waits for all. The gate's own
 * piece may be undone where a test says so: returns whether it was. */
static bool run_ten(struct store_case *c, struct task tasks[GROUP])
{
    atomic_int gate = 0, order = 0;
    struct task first = {.a = arena_new(0), .id = 1000, .gate = &gate, .order = &order};
    store_write(c->store, task_work, task_done, &first);
    usleep(50000);
    for (int i = 0; i < GROUP; i++) {
        tasks[i].a = arena_new(0);
        tasks[i].id = i + 1;
        tasks[i].order = &order;
        store_write(c->store, task_work, task_done, &tasks[i]);
    }
    atomic_store(&gate, 1);
    wait_for(&first, 1);
    wait_for(tasks, GROUP);
    arena_free(first.a);
    for (int i = 0; i < GROUP; i++)
        arena_free(tasks[i].a);
    return first.broken;
}

static void test_group_is_kept(void **state)
{
    struct store_case *c = store_case_of(state);
    struct task tasks[GROUP] = {0};
    assert_false(run_ten(c, tasks));
    for (int i = 0; i < GROUP; i++) {
        assert_null(tasks[i].error);
        if (!c->options.url) /* one lane: done in the order of asking */
            assert_int_equal(tasks[i].place, i + 1);
    }
    assert_int_equal(probe_rows(c, NULL), GROUP + 1);
}

static void test_refused_piece_is_undone_alone(void **state)
{
    struct store_case *c = store_case_of(state);
    struct task tasks[GROUP] = {[3] = {.fails = 1}, [5] = {.of = 424242}, [7] = {.fails = 2}};
    assert_false(run_ten(c, tasks));
    for (int i = 0; i < GROUP; i++)
        if (i != 3 && i != 5 && i != 7)
            assert_null(tasks[i].error);
    assert_ptr_equal(tasks[3].error, &err_not_allowed);
    assert_ptr_equal(tasks[5].error, &err_conflict); /* a foreign key that leads nowhere */
    assert_true(tasks[7].broken);                    /* who swallows an error is not kept either */
    assert_int_equal(probe_rows(c, NULL), GROUP + 1 - 3);
}

static void test_failing_statement_undoes_its_piece(void **state)
{
    struct store_case *c = store_case_of(state);
    for (unsigned n = 1; n <= 3; n++) {
        struct task tasks[2] = {0};
        atomic_int order = 0;
        store_fail_after(c->store, n, 0);
        for (int i = 0; i < 2; i++) {
            tasks[i] = (struct task){.a = c->a, .id = n * 10 + i, .order = &order};
            store_write(c->store, task_work, task_done, &tasks[i]);
            wait_for(&tasks[i], 1);
        }
        assert_int_equal(tasks[0].broken, n == 1);
        assert_int_equal(tasks[1].broken, n == 2);
        store_fail_after(c->store, 0, 0);
    }
    assert_int_equal(probe_rows(c, NULL), 4);
}

static void test_failing_commit_undoes_all(void **state)
{
    struct store_case *c = store_case_of(state);
    struct task tasks[GROUP] = {0};
    store_fail_after(c->store, 0, 2);
    int broken = run_ten(c, tasks); /* the gate's commit is the first on SQLite; on PostgreSQL any may be the second */
    store_fail_after(c->store, 0, 0);
    for (int i = 0; i < GROUP; i++)
        broken += tasks[i].broken;
    assert_int_equal(broken, c->options.url ? 1 : GROUP);
    assert_int_equal(probe_rows(c, NULL), GROUP + 1 - broken);
    struct task again[GROUP] = {0};
    if (!c->options.url) { /* the lane goes on */
        atomic_int order = 0;
        again[0] = (struct task){.a = c->a, .id = 1, .order = &order};
        store_write(c->store, task_work, task_done, again);
        wait_for(again, 1);
        assert_null(again[0].error);
    }
}

static const struct err *put_two(struct db *db, void *context)
{
    TRY(probe_put(db, context, 1, "same", 0));
    return probe_put(db, context, 2, "same", 0);
}

PROBE(too_much, "INSERT INTO probe (id, n) VALUES (5, 2000000)", "INSERT INTO probe (id, n) VALUES (5, 2000000)", 0, 0,
      true, NULL, NULL);

static const struct err *put_too_much(struct db *db, void *context)
{
    return db_run(db, context, &too_much, NULL, NULL, NULL, NULL);
}

static void test_errors_have_their_kind(void **state)
{
    struct store_case *c = store_case_of(state);
    assert_ptr_equal(store_write_wait(c->store, c->a, put_two, c->a), &err_conflict);
    const struct err *e = store_write_wait(c->store, c->a, put_too_much, c->a);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    assert_non_null(strstr(e->detail, "too_much"));
    assert_int_equal(probe_rows(c, NULL), 0);
}

/* ---- many writers ---- */

enum { WRITERS = 8, EACH = 50 };

struct writer {
    struct store_case *c;
    int number, kept;
    pthread_t thread;
};

PROBE(counter_read, "SELECT n, n FROM probe WHERE id = 0", "SELECT n, n FROM probe WHERE id = 0", 0, 2, false, NULL,
      probe_types + 3);
PROBE(counter_write, "UPDATE probe SET n = ?1 WHERE id = 0", "UPDATE probe SET n = $1::bigint WHERE id = 0", 1, 0, true,
      probe_types, NULL);

/* Reads a counter and writes it one higher: a lost update would show. */
static const struct err *count_one(struct db *db, void *context)
{
    int64_t n[2] = {0};
    TRY(db_run(db, context, &counter_read, NULL, take_count, n, NULL));
    const struct db_value v[] = {cell_of_int(n[0] + 1)};
    return db_run(db, context, &counter_write, v, NULL, NULL, NULL);
}

static void *writer_main(void *argument)
{
    struct writer *w = argument;
    struct arena *a = arena_new(0);
    for (int i = 0; i < EACH; i++) {
        const struct err *e = store_write_wait(w->c->store, a, count_one, a);
        if (!e)
            w->kept++;
        else if (e != &err_conflict)
            fprintf(stderr, "%s (%s)\n", e->message, e->detail ? e->detail : "");
    }
    arena_free(a);
    return NULL;
}

static const struct err *counter_start(struct db *db, void *context)
{
    return probe_put(db, context, 0, NULL, 0);
}

static void test_writers_lose_nothing(void **state)
{
    struct store_case *c = store_case_of(state);
    struct writer writers[WRITERS] = {0};
    int kept = 0;
    int64_t sum = 0;
    expect_none(store_write_wait(c->store, c->a, counter_start, c->a));
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.c = c, .number = i};
        assert_int_equal(pthread_create(&writers[i].thread, NULL, writer_main, &writers[i]), 0);
    }
    for (int i = 0; i < WRITERS; i++) {
        pthread_join(writers[i].thread, NULL);
        kept += writers[i].kept;
    }
    probe_rows(c, &sum);
    assert_int_equal(sum, kept + 1); /* what was acknowledged is there, and nothing more */
    if (!c->options.url)
        assert_int_equal(kept, WRITERS * EACH);
    else /* lanes that want the same row try again; hardly one gives up after ten times */
        assert_true(kept > WRITERS * EACH * 9 / 10);
}

static void test_closing_finishes_what_waits(void **state)
{
    struct store_case *c = store_case_of(state);
    struct task tasks[100] = {0};
    atomic_int order = 0;
    for (int i = 0; i < 100; i++) {
        tasks[i] = (struct task){.a = arena_new(0), .id = i + 1, .order = &order};
        store_write(c->store, task_work, task_done, &tasks[i]);
    }
    store_close(c->store);
    c->store = NULL;
    assert_int_equal(atomic_load(&order), 100);
    for (int i = 0; i < 100; i++) {
        assert_true(tasks[i].over && !tasks[i].error);
        arena_free(tasks[i].a);
    }
    expect_none(store_open(c->a, &c->options, &c->store));
    assert_int_equal(probe_rows(c, NULL), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_group_is_kept),
        ON_BOTH(test_refused_piece_is_undone_alone),
        ON_BOTH(test_failing_statement_undoes_its_piece),
        ON_BOTH(test_failing_commit_undoes_all),
        ON_BOTH(test_errors_have_their_kind),
        ON_BOTH(test_writers_lose_nothing),
        ON_BOTH(test_closing_finishes_what_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

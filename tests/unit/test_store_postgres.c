/* SPDX-License-Identifier: EUPL-1.2 */
/* What only PostgreSQL can do to us: conflicts between transactions, and servers that go away. */
#include "store_case.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#define ON_POSTGRES(TEST)                                                                                              \
    {                                                                                                                  \
#TEST, TEST, store_case_postgres, store_case_end, NULL                                                         \
    }

PROBE(sum_all, "", "SELECT count(*), coalesce(sum(n), 0) FROM probe WHERE word IS NULL", 0, 2, false, NULL,
      probe_types + 3);
PROBE(hang_up, "", "SELECT count(*), 0 FROM (SELECT pg_terminate_backend(pg_backend_pid())) t", 0, 2, false, NULL,
      probe_types + 3);

/* Two pieces that each read all rows and then add one: they can't both be right at once. */
struct skew {
    struct arena *a;
    int64_t id, seen;
    int runs;
    atomic_int *met;
};

static const struct err *skew_work(struct db *db, void *context)
{
    struct skew *s = context;
    int64_t n[2] = {0};
    TRY(db_run(db, s->a, &sum_all, NULL, take_count, n, NULL));
    s->seen = n[0];
    if (++s->runs == 1) { /* the first time, both have read before either writes */
        atomic_fetch_add(s->met, 1);
        for (int i = 0; i < 2000 && atomic_load(s->met) < 2; i++)
            usleep(1000);
    }
    return probe_put(db, s->a, s->id, NULL, 0);
}

struct skew_thread {
    struct store *store;
    struct skew skew;
    const struct err *error;
};

static void *skew_main(void *argument)
{
    struct skew_thread *t = argument;
    t->error = store_write_wait(t->store, t->skew.a, skew_work, &t->skew);
    return NULL;
}

static void test_conflict_is_tried_again(void **state)
{
    struct store_case *c = store_case_of(state);
    atomic_int met = 0;
    struct skew_thread t[2] = {0};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        t[i] = (struct skew_thread){.store = c->store, .skew = {.a = arena_new(0), .id = i + 1, .met = &met}};
        pthread_create(&threads[i], NULL, skew_main, &t[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
        expect_none(t[i].error);
        arena_free(t[i].skew.a);
    }
    assert_true(t[0].skew.runs + t[1].skew.runs >= 3);    /* a server under load may refuse the second try too */
    assert_int_equal(t[0].skew.seen + t[1].skew.seen, 1); /* the one saw none, the other saw the first */
}

/* Work whose connection ends in its middle the first `left` times. */
struct cut {
    struct arena *a;
    int left, runs;
};

static const struct err *cut_work(struct db *db, void *context)
{
    struct cut *w = context;
    int64_t n[2];
    w->runs++;
    TRY(probe_put(db, w->a, 7, NULL, 0));
    if (w->left-- > 0)
        return db_run(db, w->a, &hang_up, NULL, take_count, n, NULL);
    return NULL;
}

static void test_lost_connection_is_made_again(void **state)
{
    struct store_case *c = store_case_of(state);
    struct cut w = {.a = c->a, .left = 2};
    expect_none(store_write_wait(c->store, c->a, cut_work, &w));
    assert_int_equal(w.runs, 3);
    assert_int_equal(probe_rows(c, NULL), 1);
}

static void test_endless_trouble_is_told(void **state)
{
    struct store_case *c = store_case_of(state);
    struct cut w = {.a = c->a, .left = 1000};
    const struct err *e = store_write_wait(c->store, c->a, cut_work, &w);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    assert_int_equal(e->status, 503);
    assert_int_equal(w.runs, 10);
    assert_int_equal(probe_rows(c, NULL), 0);
}

/* Ends every connection of the test's store from outside. */
static void end_all(struct store_case *c)
{
    postgres_say(arena_printf(c->a,
                              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s'",
                              c->options.data_dir));
}

static void test_reads_and_writes_go_on_after_a_restart(void **state)
{
    struct store_case *c = store_case_of(state);
    struct cut w = {.a = c->a};
    struct db *db = NULL;
    assert_int_equal(probe_rows(c, NULL), 0);
    end_all(c);
    assert_int_equal(probe_rows(c, NULL), 0);
    end_all(c);
    expect_none(store_write_wait(c->store, c->a, cut_work, &w));
    expect_none(store_reader(c->store, c->a, &db));
    end_all(c);
    expect_none(db_read_begin(db, c->a));
    assert_int_equal(probe_rows(c, NULL), 1);
    end_all(c); /* within a page: what it read before can't be had again */
    int64_t n[2];
    const struct err *e = db_run(db, c->a, &probe_count, NULL, take_count, n, NULL);
    assert_non_null(e);
    assert_int_equal(e->status, 503);
    db_read_end(db);
    assert_int_equal(probe_rows(c, NULL), 1);
}

PROBE(constraint_make, "", "ALTER TABLE probe ADD CONSTRAINT late UNIQUE (n) DEFERRABLE INITIALLY DEFERRED", 0, 0, true,
      NULL, NULL);
PROBE(killer_make, "",
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'",
      0, 0, true, NULL, NULL);
PROBE(killer_set, "",
      "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON probe DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
      "die()",
      0, 0, true, NULL, NULL);

static const struct err *make_late(struct db *db, void *context)
{
    return db_run(db, context, &constraint_make, NULL, NULL, NULL, NULL);
}

static const struct err *make_killer(struct db *db, void *context)
{
    TRY(db_run(db, context, &killer_make, NULL, NULL, NULL, NULL));
    return db_run(db, context, &killer_set, NULL, NULL, NULL, NULL);
}

static const struct err *put_pair(struct db *db, void *context)
{
    TRY(probe_put(db, context, 1, NULL, 0));
    return probe_put(db, context, 2, NULL, 0);
}

static void test_refused_commit_is_a_conflict(void **state)
{
    struct store_case *c = store_case_of(state);
    expect_none(store_write_wait(c->store, c->a, make_late, c->a));
    assert_ptr_equal(store_write_wait(c->store, c->a, put_pair, c->a), &err_conflict);
    assert_int_equal(probe_rows(c, NULL), 0);
}

static void test_unknown_fate_is_not_tried_again(void **state)
{
    struct store_case *c = store_case_of(state);
    struct cut w = {.a = c->a};
    expect_none(store_write_wait(c->store, c->a, make_killer, c->a));
    const struct err *e = store_write_wait(c->store, c->a, cut_work, &w);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_BROKEN);
    assert_non_null(strstr(e->message, "is not known"));
    assert_int_equal(w.runs, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_POSTGRES(test_conflict_is_tried_again),      ON_POSTGRES(test_lost_connection_is_made_again),
        ON_POSTGRES(test_endless_trouble_is_told),      ON_POSTGRES(test_reads_and_writes_go_on_after_a_restart),
        ON_POSTGRES(test_refused_commit_is_a_conflict), ON_POSTGRES(test_unknown_fate_is_not_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

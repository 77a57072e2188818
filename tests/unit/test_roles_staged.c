/* SPDX-License-Identifier: EUPL-1.2 */
/* Two who take in files at once: neither shows what the other has staged. */
#include "store_case.h"

#include "ladders_sql.h"
#include "roles/roles.h"
#include "roles/roles_jobs.h"

#include <string.h>

PROBE(employer_put,
      "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) "
      "VALUES (1, 'A', 'a', 'company', 'en', 'Europe/Amsterdam', 1)",
      "INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at) "
      "VALUES (1, 'A', 'a', 'company', 'en', 'Europe/Amsterdam', 1)",
      0, 0, true, NULL, NULL);

static const struct employer_id employer = {1};
static const struct person_id ann = {11}, bo = {12};

/* A role by this name, newest version as given. */
static struct role role_named(const char *name, struct role_id id, int64_t newest)
{
    return (struct role){.id = id,
                         .newest = newest,
                         .state = ROLE_OPEN,
                         .reference = "cook",
                         .name = name,
                         .family = "",
                         .work = "",
                         .place = "",
                         .licence = "",
                         .duties = "",
                         .criteria = "",
                         .approved_by = "",
                         .language = "en",
                         .valid_from = "2026-01-01"};
}

/* store_work_fn: what happens in the test, one after the other. */
static const struct err *both_stage(struct db *db, void *context)
{
    struct store_case *c = context;
    TRY(db_run(db, c->a, &employer_put, NULL, NULL, NULL, NULL));
    struct role first = role_named("Cook", (struct role_id){0}, 0);
    TRY(role_publish(db, c->a, employer, ann, 100, &first));
    struct role anns = role_named("Cook of Ann", first.id, 1), bos = role_named("Cook of Bo", first.id, 1);
    TRY(role_stage(db, c->a, employer, ann, 200, &anns));
    TRY(role_stage(db, c->a, employer, bo, 201, &bos));
    assert_ptr_equal(role_show_staged(db, c->a, employer, ann, 200, &anns), &err_conflict);
    TRY(role_show_staged(db, c->a, employer, bo, 201, &bos));
    struct role *now;
    TRY(role_load(db, c->a, employer, first.id, 0, LANGUAGE_EN, &now));
    assert_string_equal(now->name, "Cook of Bo");
    assert_int_equal(now->version, 2);
    return NULL;
}

static void nobody_shows_what_another_staged(void **state)
{
    struct store_case *c = *state;
    if (!c->store)
        skip();
    expect_none(store_write_wait(c->store, c->a, both_stage, c));
}

static const enum db_type one_int[] = {DB_INT};
PROBE(files_n, "SELECT count(*) FROM role_file", "SELECT count(*) FROM role_file", 0, 1, false, NULL, one_int);

/* store_work_fn: an employer with a file that waits. */
static const struct err *file_put(struct db *db, void *context)
{
    struct store_case *c = context;
    TRY(db_run(db, c->a, &employer_put, NULL, NULL, NULL, NULL));
    return role_file_add(db, c->a, employer, (struct role_file_id){1}, "roles", "x.csv", (struct blob){"x", 1}, ann,
                         1000, NULL);
}

/* Takes one number. */
static const struct err *take(void *context, const struct db_value *cells)
{
    *(int64_t *)context = cells[0].i;
    return NULL;
}

static void a_file_is_forgotten_after_a_day(void **state)
{
    struct store_case *c = store_case_of(state);
    struct db *db;
    int64_t n[2];
    expect_none(store_write_wait(c->store, c->a, file_put, c));
    for (int i = 0; i < 2; i++) {
        expect_none(role_files_forget(c->store, c->a, 1000 + ROLE_FILE_KEPT_S + i));
        expect_none(store_reader(c->store, c->a, &db));
        expect_none(db_run(db, c->a, &files_n, NULL, take, &n[i], NULL));
    }
    assert_int_equal(n[0], 1);
    assert_int_equal(n[1], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ON_BOTH(nobody_shows_what_another_staged),
                                       ON_BOTH(a_file_is_forgotten_after_a_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

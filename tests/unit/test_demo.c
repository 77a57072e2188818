/* SPDX-License-Identifier: EUPL-1.2 */
/* The demo world: whole, the same each time and on both databases, and by the rules. */
#include "world_case.h"

#include "app/demo.h"
#include "base/time.h"
#include "talks/seal.h"

#include <string.h>
#include <time.h>

#define FROZEN INT64_C(1795341600) /* 2026-11-22T10:00:00Z */

/* Makes the world as it would be at the moment. */
static void make(struct store_case *c, bool small, int64_t now)
{
    struct demo_options o = {.small = small, .seed = 1, .now = now, .password_hash = "not a hash"};
    expect_none(demo_make(c->store, c->a, &o));
}

static void test_people_are_as_the_rules_want(void **state)
{
    struct store_case *c = store_case_of(state);
    ASK(people, "SELECT COUNT(*) FROM person");
    ASK(town,
        "SELECT COUNT(*) FROM person p JOIN employer e ON e.employer_id = p.employer_id WHERE e.slug = 'alvsunda'");
    ASK(firm,
        "SELECT COUNT(*) FROM person p JOIN employer e ON e.employer_id = p.employer_id WHERE e.slug = 'hoogland'");
    ASK(own, "SELECT COUNT(*) FROM managing WHERE person_id = manager_person_id");
    ASK(twice, "SELECT COUNT(*) FROM managing m JOIN managing n ON n.person_id = m.manager_person_id"
               " AND n.manager_person_id = m.person_id");
    ASK(shared, "SELECT COUNT(*) FROM post WHERE sharing = 'shared'");
    ASK(backwards, "SELECT COUNT(*) FROM employment WHERE to_day < from_day");
    ASK(protected, "SELECT COUNT(*) FROM person WHERE protected = 1");
    ASK(nobody, "SELECT COUNT(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM managing m"
                " WHERE m.person_id = p.person_id)");
    ASK(no_mail, "SELECT COUNT(*) FROM person WHERE mail IS NULL");
    ASK(by_number, "SELECT COUNT(*) FROM person WHERE given = '' AND name = number");
    ASK(on_leave, "SELECT COUNT(*) FROM leave");
    ASK(breaks, "SELECT COUNT(*) FROM employment WHERE kind = 'break'");
    ASK(studies, "SELECT COUNT(*) FROM employment WHERE kind = 'study'");
    ASK(duties, "SELECT COUNT(DISTINCT person_id) FROM duty");
    ASK(second_steps, "SELECT COUNT(*) FROM account WHERE totp_secret IS NOT NULL");
    ASK(demo, "SELECT COUNT(*) FROM employer WHERE demo = 1");
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    make(c, false, FROZEN);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < 20); /* three seconds on SQLite without sanitizers; far more is a fault */
    assert_in_range(ask(c, &people), 500, 560);
    assert_in_range(ask(c, &town), 410, 440);
    assert_int_equal(ask(c, &firm), 38);
    assert_int_equal(ask(c, &own), 0);
    assert_int_equal(ask(c, &twice), 0);
    assert_int_equal(ask(c, &shared), 2);
    assert_int_equal(ask(c, &backwards), 0);
    assert_int_equal(ask(c, &protected), 1);
    assert_int_equal(ask(c, &nobody), 4);
    assert_in_range(ask(c, &no_mail), 10, 60);
    assert_int_equal(ask(c, &by_number), 2);
    assert_in_range(ask(c, &on_leave), 5, 30);
    assert_in_range(ask(c, &breaks), 30, 300);
    assert_in_range(ask(c, &studies), 100, 500);
    assert_int_equal(ask(c, &duties), ask(c, &second_steps));
    assert_int_equal(ask(c, &demo), 3);
}

ASK(preparing, "SELECT COUNT(*) FROM talk t WHERE phase = 0 AND state = 'open' AND NOT EXISTS"
               " (SELECT 1 FROM preparation e WHERE e.talk_id = t.talk_id AND e.handed_at IS NOT NULL)");
ASK(employee_handed, "SELECT COUNT(*) FROM talk t JOIN preparation e ON e.talk_id = t.talk_id"
                     " WHERE t.phase = 0 AND e.side = 'employee' AND e.handed_at IS NOT NULL");
ASK(manager_handed, "SELECT COUNT(*) FROM talk t JOIN preparation e ON e.talk_id = t.talk_id"
                    " WHERE t.phase = 0 AND e.side = 'manager' AND e.handed_at IS NOT NULL");
ASK(exchanging, "SELECT COUNT(*) FROM talk WHERE phase = 1 AND shared_at IS NOT NULL");
ASK(proposing, "SELECT COUNT(*) FROM talk WHERE phase = 2 AND shared_at IS NOT NULL");
ASK(writing, "SELECT COUNT(*) FROM talk t WHERE phase = 3 AND state = 'open' AND NOT EXISTS"
             " (SELECT 1 FROM agreement g WHERE g.talk_id = t.talk_id)");
ASK(half_signed,
    "SELECT COUNT(*) FROM agreement g WHERE state = 'offered' AND EXISTS"
    " (SELECT 1 FROM signature s WHERE s.agreement_id = g.agreement_id AND s.side = 'manager')"
    " AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.agreement_id = g.agreement_id AND s.side = 'employee')");
ASK(signed_plans, "SELECT COUNT(*) FROM talk WHERE state = 'signed' AND phase = 4 AND signed_at IS NOT NULL");
ASK(replaced, "SELECT COUNT(*) FROM agreement WHERE state = 'replaced'");
ASK(corrected, "SELECT COUNT(*) FROM signature WHERE kind = 'correct'");
ASK(cancelled, "SELECT COUNT(*) FROM talk WHERE state = 'cancelled'");
ASK(erased, "SELECT COUNT(*) FROM talk WHERE state = 'erased'");
ASK(leaving, "SELECT COUNT(*) FROM talk WHERE direction = 'out' AND state = 'signed'");
ASK(asked_on, "SELECT COUNT(*) FROM talk WHERE passing_on = 'asked'");
ASK(two_holders, "SELECT COUNT(*) FROM talk t WHERE 2 = (SELECT COUNT(*) FROM holder h WHERE h.talk_id = t.talk_id)");
ASK(accepted, "SELECT COUNT(*) FROM meeting WHERE kind = 'talk' AND state = 'accepted'");
ASK(verdict_no, "SELECT COUNT(*) FROM verdict WHERE verdict = 'no' AND why <> ''");
ASK(verdict_later, "SELECT COUNT(*) FROM verdict WHERE verdict = 'later' AND later <> ''");
ASK(strange_questions,
    "SELECT COUNT(*) FROM answer w WHERE NOT EXISTS (SELECT 1 FROM question q JOIN talk t"
    " ON t.version_id = q.version_id WHERE q.question_id = w.question_id AND t.talk_id = w.talk_id)");
ASK(reopened, "SELECT COUNT(*) FROM talk WHERE phase = 3 AND state = 'open' AND signed_at IS NOT NULL");
ASK(latest, "SELECT MAX(saved_at) FROM answer");
ASK(latest_signed, "SELECT MAX(signed_at) FROM signature");
ASK(latest_touch, "SELECT MAX(touched_at) FROM talk");
ASK(own_holder, "SELECT COUNT(*) FROM talk t JOIN holder h ON h.talk_id = t.talk_id AND h.person_id = t.person_id");

/* True of a world at a moment: every state of a talk is there, nothing is in the future, seals hold. */
static void expect_talks(struct store_case *c, bool small, int64_t now)
{
    const struct statement *each[] = {&preparing, &employee_handed, &manager_handed, &exchanging, &proposing,
                                      &writing,   &half_signed,     &signed_plans,   &replaced,   &corrected,
                                      &cancelled, &erased,          &leaving,        &asked_on,   &two_holders,
                                      &accepted,  &verdict_later};
    make(c, small, now);
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
        if (ask(c, each[i]) < 1)
            fail_msg("no talk is %s", each[i]->name);
    assert_true(small || (ask(c, &verdict_no) > 0 && ask(c, &reopened) > 0));
    assert_int_equal(ask(c, &strange_questions), 0);
    assert_int_equal(ask(c, &own_holder), 0);
    assert_true(ask(c, &latest) <= now && ask(c, &latest_signed) <= now && ask(c, &latest_touch) <= now);
    struct db *db;
    expect_none(store_reader(c->store, c->a, &db));
    ASK(an_employer, "SELECT employer_id FROM employer WHERE slug = 'alvsunda'");
    ASK(a_firm, "SELECT employer_id FROM employer WHERE slug = 'hoogland'");
    struct seal_verdict v;
    expect_none(seal_verify(db, (struct employer_id){ask(c, &an_employer)}, c->a, &v));
    assert_int_equal(v.broken_number, 0);
    assert_int_equal(v.erased, 1);
    assert_true(v.seals >= 6);
    expect_none(seal_verify(db, (struct employer_id){ask(c, &a_firm)}, c->a, &v));
    assert_int_equal(v.broken_number, 0);
}

static void test_every_state_of_a_talk_is_there(void **state)
{
    expect_talks(store_case_of(state), false, FROZEN);
}

static void test_small_world_has_every_state_too(void **state)
{
    struct store_case *c = store_case_of(state);
    ASK(people, "SELECT COUNT(*) FROM person");
    expect_talks(c, true, FROZEN);
    assert_int_equal(ask(c, &people), 37);
}

/* Another day of the week, after new year, at midnight: the world still holds. */
static void test_made_on_another_day(void **state)
{
    expect_talks(store_case_of(state), true, FROZEN + INT64_C(47) * 86400 + 14 * 3600 + 1800);
}

/* ---- the same each time ---- */

/* Digests all cells, row after row. */
static const struct err *take_row(void *context, const struct db_value *cells)
{
    unsigned char *d = context, all[DIGEST_BYTES + 4000];
    size_t n = DIGEST_BYTES;
    memcpy(all, d, n);
    int written = snprintf((char *)all + n, sizeof all - n, "%lld %.1900s %.1900s", (long long)cells[0].i, cells[1].p,
                           cells[2].p);
    digest(all, n + (size_t)written, d);
    return NULL;
}

static const enum db_type row_types[] = {DB_INT, DB_TEXT, DB_TEXT};
#define ROWS(NAME, SQL) PROBE(NAME, SQL, SQL, 0, 3, false, NULL, row_types)

static void test_same_each_time(void **state)
{
    static unsigned char before[DIGEST_BYTES];
    static bool is_second;
    struct store_case *c = store_case_of(state);
    unsigned char d[DIGEST_BYTES] = {0};
    struct db *db;
    ROWS(persons, "SELECT person_id, name, sort_sv FROM person ORDER BY 1");
    ROWS(years, "SELECT employment_id, title, from_day FROM employment ORDER BY 1");
    ROWS(talks, "SELECT talk_id, prepare_by_day, state FROM talk ORDER BY 1");
    ROWS(times, "SELECT meeting_id, CAST(starts_at AS TEXT), state FROM meeting ORDER BY 1");
    ROWS(answers, "SELECT question_id, words, CAST(saved_at AS TEXT) FROM answer ORDER BY 1, talk_id, side");
    ROWS(agreements, "SELECT agreement_id, COALESCE(content, ''), state FROM agreement ORDER BY 1");
    ROWS(seals, "SELECT number, COALESCE(signatures, ''), CAST(sealed_at AS TEXT) FROM seal ORDER BY 1, agreement_id");
    const struct statement *each[] = {&persons, &years, &talks, &times, &answers, &agreements, &seals};
    make(c, false, FROZEN);
    expect_none(store_reader(c->store, c->a, &db));
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
        expect_none(db_run(db, c->a, each[i], NULL, take_row, d, NULL));
    if (is_second)
        assert_memory_equal(d, before, sizeof d);
    memcpy(before, d, sizeof d);
    is_second = true;
}

static void test_refuses_where_somebody_is(void **state)
{
    struct store_case *c = store_case_of(state);
    struct demo_options o = {.small = true, .seed = 7, .now = FROZEN, .password_hash = "not a hash"};
    struct db *db;
    bool present;
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(demo_present(db, c->a, &present));
    assert_false(present);
    make(c, true, FROZEN);
    expect_none(demo_present(db, c->a, &present));
    assert_true(present);
    const struct err *e = demo_make(c->store, c->a, &o);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_people_are_as_the_rules_want),
        ON_BOTH(test_every_state_of_a_talk_is_there),
        ON_BOTH(test_small_world_has_every_state_too),
        ON_BOTH(test_made_on_another_day),
        ON_BOTH(test_same_each_time),
        ON_BOTH(test_same_each_time),
        ON_BOTH(test_refuses_where_somebody_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

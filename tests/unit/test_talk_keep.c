/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of talks when the world changes, what a changed byte does to the seals, and what erasing leaves. */
#include "world_case.h"

#include "app/demo.h"
#include "base/time.h"
#include "scan/scan.h"
#include "talks/erase.h"
#include "talks/seal.h"
#include "talks/talk_change.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#define FROZEN INT64_C(1795341600) /* 2026-11-22T10:00:00Z */
#define DAY INT64_C(86400)

#define JOHAN "(SELECT person_id FROM person WHERE name = 'Johan Ekdahl')"
#define ZLATKO "(SELECT person_id FROM person WHERE number = '1005')"
#define GUNILLA "(SELECT person_id FROM person WHERE name = 'Gunilla Sten')"
#define ELIAS "(SELECT person_id FROM person WHERE name = 'Elias Nyman')"

/* The small world, at the frozen moment. */
static struct store_case *world(void **state)
{
    struct store_case *c = store_case_of(state);
    struct demo_options o = {.small = true, .seed = 1, .now = FROZEN, .password_hash = "not a hash"};
    expect_none(demo_make(c->store, c->a, &o));
    return c;
}

/* What somebody took away can be taken back for a day; what others said is not theirs to take. */
static void test_a_skill_taken_away_is_forgotten_after_a_day(void **state)
{
    CHANGE(put,
           "INSERT INTO person_skill (employer_id, person_id, concept_id, voice, source, by_person_id, level, said_at,"
           " gone_at) SELECT p.employer_id, p.person_id, (SELECT MIN(concept_id) FROM concept), v.voice, 0,"
           " p.person_id, 2, 1, v.gone FROM person p, (SELECT 'self' AS voice, 1795341600 AS gone UNION ALL"
           " SELECT 'talk', NULL) v WHERE p.name = 'Amina Lindqvist'");
    ASK(left, "SELECT COUNT(*) FROM person_skill");
    struct store_case *c = world(state);
    change(c, &put);
    expect_none(talks_keep(c->store, c->a, FROZEN + DAY));
    assert_int_equal(ask(c, &left), 2);
    expect_none(talks_keep(c->store, c->a, FROZEN + DAY + 1));
    assert_int_equal(ask(c, &left), 1);
}

static void test_nothing_happens_where_nothing_changed(void **state)
{
    ASK(open, "SELECT COUNT(*) FROM talk WHERE state = 'open'");
    ASK(holders, "SELECT COUNT(*) FROM holder WHERE to_at IS NULL");
    struct store_case *c = world(state);
    expect_none(talks_keep(c->store, c->a, FROZEN));
    int64_t talks = ask(c, &open), holding = ask(c, &holders);
    expect_none(talks_keep(c->store, c->a, FROZEN + 600));
    assert_int_equal(ask(c, &open), talks);
    assert_int_equal(ask(c, &holders), holding);
}

static void test_a_new_manager_prepares_afresh_before_anything_was_shared(void **state)
{
    CHANGE(end, "UPDATE managing SET to_day = '2026-11-20' WHERE person_id = " AMINA);
    CHANGE(begin,
           "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
           " SELECT employer_id, 4711, " AMINA ", " ZLATKO ", 1, '2026-11-21' FROM employer WHERE slug = 'alvsunda'");
    CHANGE(wrote, "INSERT INTO answer (employer_id, talk_id, side, question_id, words, language, saved_at)"
                  " SELECT t.employer_id, t.talk_id, 'manager', MIN(q.question_id), 'a draft', 'sv', 1 FROM talk t"
                  " JOIN question q ON q.version_id = t.version_id WHERE t.talk_id = " AMINAS
                  " AND NOT EXISTS (SELECT 1 FROM answer w WHERE w.talk_id = t.talk_id AND w.side = 'manager')"
                  " GROUP BY t.employer_id, t.talk_id");
    ASK(mine, "SELECT COUNT(*) FROM answer WHERE side = 'employee' AND talk_id = " AMINAS);
    ASK(theirs, "SELECT COUNT(*) FROM answer WHERE side = 'manager' AND talk_id = " AMINAS);
    ASK(zlatko_holds,
        "SELECT COUNT(*) FROM holder WHERE to_at IS NULL AND person_id = " ZLATKO " AND talk_id = " AMINAS);
    ASK(johan_holds, "SELECT COUNT(*) FROM holder WHERE to_at IS NULL AND person_id = " JOHAN " AND talk_id = " AMINAS);
    struct store_case *c = world(state);
    int64_t own = ask(c, &mine);
    change(c, &wrote);
    assert_true(ask(c, &theirs) > 0);
    change(c, &end);
    change(c, &begin);
    expect_none(talks_keep(c->store, c->a, FROZEN));
    assert_int_equal(ask(c, &johan_holds), 0);
    assert_int_equal(ask(c, &zlatko_holds), 1);
    assert_int_equal(ask(c, &theirs), 0);
    assert_int_equal(ask(c, &mine), own);
}

static void test_a_new_manager_asks_before_reading_what_was_said(void **state)
{
    CHANGE(end, "UPDATE managing SET to_day = '2026-11-20' WHERE person_id = " ELIAS);
    CHANGE(begin,
           "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
           " SELECT employer_id, 4711, " ELIAS ", " JOHAN ", 1, '2026-11-21' FROM employer WHERE slug = 'alvsunda'");
    ASK(asked, "SELECT COUNT(*) FROM talk WHERE passing_on = 'asked' AND state = 'open' AND person_id = " ELIAS);
    struct store_case *c = world(state);
    assert_int_equal(ask(c, &asked), 0);
    change(c, &end);
    change(c, &begin);
    expect_none(talks_keep(c->store, c->a, FROZEN));
    assert_int_equal(ask(c, &asked), 1);
}

static void test_a_new_manager_with_protected_identity_is_in_no_letter(void **state)
{
    CHANGE(hide, "UPDATE person SET protected = 1 WHERE person_id IN (" JOHAN ", " ZLATKO ")");
    CHANGE(end, "UPDATE managing SET to_day = '2026-11-20' WHERE person_id IN (" ELIAS ", " GUNILLA ")");
    CHANGE(begin,
           "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
           " SELECT employer_id, 4711, " ELIAS ", " JOHAN ", 1, '2026-11-21' FROM employer WHERE slug = 'alvsunda'");
    CHANGE(another,
           "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
           " SELECT employer_id, 4712, " GUNILLA ", " ZLATKO ", 1, '2026-11-21' FROM employer WHERE slug = 'alvsunda'");
    ASK(told, "SELECT COUNT(*) FROM letter WHERE kind = 'holder-changed' AND person_id IN (" ELIAS ", " GUNILLA ")");
    ASK(named, "SELECT COUNT(*) FROM letter l JOIN person p ON p.person_id IN (" JOHAN ", " ZLATKO ")"
               " WHERE l.kind = 'holder-changed' AND (l.subject LIKE '%' || p.given || '%'"
               " OR l.plain LIKE '%' || p.given || '%')");
    struct store_case *c = world(state);
    change(c, &hide);
    change(c, &end);
    change(c, &begin);
    change(c, &another);
    expect_none(talks_keep(c->store, c->a, FROZEN));
    assert_int_equal(ask(c, &told), 2);
    assert_int_equal(ask(c, &named), 0);
}

static void test_a_new_manager_goes_on_with_a_signed_plan_and_not_with_what_was_said(void **state)
{
    CHANGE(end, "UPDATE managing SET to_day = '2026-11-20' WHERE person_id = " GUNILLA);
    CHANGE(begin,
           "INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)"
           " SELECT employer_id, 4711, " GUNILLA ", " ZLATKO ", 1, '2026-11-21' FROM employer WHERE slug = 'alvsunda'");
    ASK(zlatko, "SELECT COUNT(*) FROM holder h JOIN talk t ON t.talk_id = h.talk_id WHERE h.to_at IS NULL AND"
                " h.person_id = " ZLATKO " AND t.passing_on = 'no' AND t.state = 'signed' AND t.person_id = " GUNILLA);
    ASK(johan_loses,
        "SELECT COUNT(*) FROM letter WHERE calendar_method = 'CANCEL' AND kind = 'looks-over' AND person_id = " JOHAN);
    ASK(all_get, "SELECT COUNT(*) FROM letter WHERE calendar_method = 'REQUEST' AND kind = 'progress' AND person_id IN"
                 " (" GUNILLA ", " ZLATKO ")");
    ASK(told, "SELECT COUNT(*) FROM letter WHERE kind = 'holder-changed' AND person_id = " GUNILLA);
    CHANGE(
        another,
        "INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, by_person_id,"
        " changed_at) SELECT m.employer_id, 4711, m.talk_id, m.kind, m.state, m.starts_at + 864000, 0, m.by_person_id,"
        " m.changed_at FROM meeting m JOIN talk t ON t.talk_id = m.talk_id WHERE m.kind = 'progress'"
        " AND t.person_id = " GUNILLA);
    struct store_case *c = world(state);
    change(c, &another);
    change(c, &end);
    change(c, &begin);
    for (int again = 0; again < 2; again++) {
        expect_none(talks_keep(c->store, c->a, FROZEN + again * 600));
        assert_int_equal(ask(c, &zlatko), 1);
        assert_int_equal(ask(c, &johan_loses), 1);
        assert_int_equal(ask(c, &all_get), 4);
        assert_int_equal(ask(c, &told), 1);
    }
}

static void test_the_talk_of_a_leaver_is_called_off_and_what_was_signed_stays(void **state)
{
    CHANGE(leaves, "UPDATE employment SET to_day = '2026-11-21' WHERE to_day IS NULL AND person_id = " AMINA);
    ASK(off, "SELECT COUNT(*) FROM talk WHERE state = 'cancelled' AND phase = 0 AND person_id = " AMINA);
    ASK(kept, "SELECT COUNT(*) FROM agreement WHERE state = 'signed'");
    ASK(meets, "SELECT COUNT(*) FROM meeting WHERE state = 'accepted' AND talk_id = " AMINAS);
    struct store_case *c = world(state);
    int64_t plans = ask(c, &kept);
    change(c, &leaves);
    assert_int_equal(ask(c, &meets), 1);
    expect_none(talks_keep(c->store, c->a, FROZEN));
    assert_int_equal(ask(c, &off), 1);
    assert_int_equal(ask(c, &meets), 0);
    assert_int_equal(ask(c, &kept), plans);
}

/* What somebody can goes half a year after their last day, what they may be asked with it; nobody else's does. */
static void test_skills_of_a_leaver_go_after_half_a_year(void **state)
{
    CHANGE(can,
           "INSERT INTO person_skill (employer_id, person_id, concept_id, voice, source, by_person_id, level, said_at)"
           " SELECT p.employer_id, p.person_id, (SELECT MIN(concept_id) FROM concept), v.voice, 0, p.person_id, 2, 1"
           " FROM person p, (SELECT 'self' AS voice UNION ALL SELECT 'talk') v"
           " WHERE p.person_id IN (" AMINA ", " JOHAN ")");
    CHANGE(asked, "INSERT INTO skill_asked (employer_id, person_id, voice, source, concept_id, level, by_person_id,"
                  " asked_at) SELECT p.employer_id, p.person_id, 'assignment', p.person_id, (SELECT MIN(concept_id)"
                  " FROM concept), 2, p.person_id, 1 FROM person p WHERE p.person_id IN (" AMINA ", " JOHAN ")");
    CHANGE(shown, "INSERT INTO role_model (employer_id, person_id, from_role_id, to_role_id, language, said_at)"
                  " SELECT p.employer_id, p.person_id, 4711, 4712, 'sv', 1 FROM person p"
                  " WHERE p.person_id IN (" AMINA ", " JOHAN ")");
    CHANGE(leaves, "UPDATE employment SET to_day = '2026-11-22' WHERE to_day IS NULL AND person_id = " AMINA);
    ASK(left, "SELECT 100 * (SELECT COUNT(*) FROM role_model WHERE from_role_id = 4711)"
              " + 10 * (SELECT COUNT(*) FROM skill_asked) + (SELECT COUNT(*) FROM person_skill)");
    struct store_case *c = world(state);
    change(c, &can);
    change(c, &asked);
    change(c, &shown);
    change(c, &leaves);
    expect_none(leavers_keep(c->store, c->a, FROZEN));
    assert_int_equal(ask(c, &left), 224);
    expect_none(leavers_keep(c->store, c->a, FROZEN + DAY));
    assert_int_equal(ask(c, &left), 124);
    expect_none(leavers_keep(c->store, c->a, FROZEN + 180 * DAY));
    assert_int_equal(ask(c, &left), 124);
    expect_none(leavers_keep(c->store, c->a, FROZEN + 181 * DAY));
    assert_int_equal(ask(c, &left), 112);
}

/* In the lane: somebody goes on with their scan, slowly. */
static const struct err *scan_touch(struct db *db, void *context)
{
    CHANGE(touch, "UPDATE scan SET touched_at = 1795341600 WHERE scan_id = 4711");
    struct change *x = context;
    TRY(db_run(db, x->a, &touch, NULL, NULL, NULL, &x->changed));
    usleep(300000);
    return NULL;
}

/* The other thread of the test below. */
static void *touch_run(void *context)
{
    struct store_case *c = context;
    struct change x = {.a = arena_new(0)};
    const struct err *e = store_write_wait(c->store, x.a, scan_touch, &x);
    arena_free(x.a);
    return e ? context : NULL;
}

static void test_a_scan_is_not_erased_while_somebody_goes_on_with_it(void **state)
{
    CHANGE(scans,
           "INSERT INTO scan (employer_id, scan_id, person_id, instrument, version, begun_at, touched_at, language)"
           " SELECT p.employer_id, v.id, p.person_id, 'bana', '1', 1, 1, 'sv' FROM person p,"
           " (SELECT 4711 AS id UNION ALL SELECT 4712) v WHERE p.person_id = " AMINA);
    ASK(left, "SELECT MAX(scan_id) FROM scan WHERE scan_id IN (4711, 4712)");
    struct store_case *c = world(state);
    pthread_t other;
    void *failed;
    change(c, &scans);
    assert_int_equal(pthread_create(&other, NULL, touch_run, c), 0);
    usleep(100000); /* it is on its way, and nobody sees yet that it was touched */
    expect_none(scans_keep(c->store, c->a, FROZEN));
    assert_int_equal(pthread_join(other, &failed), 0);
    assert_null(failed);
    assert_int_equal(ask(c, &left), 4711);
}

static void test_drafts_die_with_warning_and_not_during_leave(void **state)
{
    ASK(words, "SELECT COUNT(*) FROM answer WHERE talk_id = " AMINAS);
    ASK(warned, "SELECT COUNT(*) FROM talk WHERE warned_at IS NOT NULL AND talk_id = " AMINAS);
    ASK(letters, "SELECT COUNT(*) FROM letter WHERE kind = 'draft-dies' AND person_id = " AMINA);
    CHANGE(away,
           "INSERT INTO leave (employer_id, leave_id, person_id, from_day, to_day) SELECT employer_id, 4711, " AMINA
           ", '2026-12-01', '2027-05-31' FROM employer WHERE slug = 'alvsunda'");
    struct store_case *c = world(state);
    change(c, &away);
    expect_none(talks_keep(c->store, c->a, FROZEN + 150 * DAY));
    assert_int_equal(ask(c, &warned), 0);
    expect_none(talks_keep(c->store, c->a, FROZEN + 280 * DAY));
    assert_int_equal(ask(c, &warned), 1);
    assert_true(ask(c, &letters) >= 1);
    assert_true(ask(c, &words) > 0);
    expect_none(talks_keep(c->store, c->a, FROZEN + 290 * DAY));
    assert_true(ask(c, &words) > 0);
    expect_none(talks_keep(c->store, c->a, FROZEN + 295 * DAY));
    assert_int_equal(ask(c, &words), 0);
}

/* What verifying Älvsunda's chain says. */
static struct seal_verdict verify(struct store_case *c)
{
    ASK(alvsunda, "SELECT employer_id FROM employer WHERE slug = 'alvsunda'");
    struct seal_verdict v;
    struct db *db;
    struct employer_id employer = {ask(c, &alvsunda)};
    expect_none(store_reader(c->store, c->a, &db));
    expect_none(seal_verify(db, employer, c->a, &v));
    return v;
}

#define FIRST_SEALED                                                                                                   \
    "(SELECT z.agreement_id FROM seal z JOIN employer e ON e.employer_id = z.employer_id"                              \
    " JOIN agreement g ON g.agreement_id = z.agreement_id WHERE e.slug = 'alvsunda' AND g.content IS NOT NULL"         \
    " ORDER BY z.number LIMIT 1)"

static void test_a_changed_byte_is_found_wherever_it_is(void **state)
{
    CHANGE(word, "UPDATE agreement SET content = replace(content, 'a', 'e') WHERE agreement_id = " FIRST_SEALED);
    CHANGE(word_back, "UPDATE signature SET signed_at = signed_at + 1 WHERE agreement_id = " FIRST_SEALED
                      " AND side = 'employee'");
    struct store_case *c = world(state);
    struct seal_verdict v = verify(c);
    assert_true(v.seals >= 3);
    assert_int_equal(v.broken_number, 0);
    change(c, &word_back);
    assert_true(verify(c).broken_number > 0);
    assert_string_equal(verify(c).broken_why, "a signature was changed");
    change(c, &word);
    assert_true(verify(c).broken_number > 0);
    assert_string_equal(verify(c).broken_why, "the words of the agreement were changed");
}

static void test_a_missing_or_moved_seal_is_found(void **state)
{
    CHANGE(gone, "DELETE FROM seal WHERE number = 1 AND employer_id ="
                 " (SELECT employer_id FROM employer WHERE slug = 'alvsunda')");
    struct store_case *c = world(state);
    change(c, &gone);
    assert_true(verify(c).broken_number > 0);
    assert_string_equal(verify(c).broken_why, "a seal before it is missing");
}

struct erase_one {
    struct arena *a;
    struct employer_id employer;
    struct talk_id talk;
};

static const struct err *erase_work(struct db *db, void *context)
{
    struct erase_one *x = context;
    return talk_erase_words(db, x->a, x->employer, x->talk, FROZEN);
}

static void test_erasing_leaves_a_tombstone_that_verifies(void **state)
{
    ASK(employer, "SELECT employer_id FROM employer WHERE slug = 'alvsunda'");
    ASK(talk, "SELECT talk_id FROM agreement WHERE agreement_id = " FIRST_SEALED);
    ASK(words,
        "SELECT (SELECT COUNT(*) FROM answer a JOIN talk t ON t.talk_id = a.talk_id WHERE t.state = 'erased')"
        " + (SELECT COUNT(*) FROM agreement WHERE state = 'erased' AND (content IS NOT NULL OR salt IS NOT NULL))"
        " + (SELECT COUNT(*) FROM seal z JOIN agreement g ON g.agreement_id = z.agreement_id"
        "    WHERE g.state = 'erased' AND z.signatures IS NOT NULL)"
        " + (SELECT COUNT(*) FROM signature s JOIN agreement g ON g.agreement_id = s.agreement_id"
        "    WHERE g.state = 'erased' AND (s.name <> '' OR s.words <> ''))");
    struct store_case *c = world(state);
    int64_t erased = verify(c).erased;
    struct erase_one x = {.a = c->a, .employer = {ask(c, &employer)}, .talk = {ask(c, &talk)}};
    expect_none(store_write_wait(c->store, c->a, erase_work, &x));
    struct seal_verdict v = verify(c);
    assert_int_equal(v.broken_number, 0);
    assert_true(v.erased > erased);
    assert_int_equal(ask(c, &words), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_nothing_happens_where_nothing_changed),
        ON_BOTH(test_a_skill_taken_away_is_forgotten_after_a_day),
        ON_BOTH(test_a_new_manager_prepares_afresh_before_anything_was_shared),
        ON_BOTH(test_a_new_manager_asks_before_reading_what_was_said),
        ON_BOTH(test_a_new_manager_with_protected_identity_is_in_no_letter),
        ON_BOTH(test_a_new_manager_goes_on_with_a_signed_plan_and_not_with_what_was_said),
        ON_BOTH(test_the_talk_of_a_leaver_is_called_off_and_what_was_signed_stays),
        ON_BOTH(test_skills_of_a_leaver_go_after_half_a_year),
        ON_BOTH(test_a_scan_is_not_erased_while_somebody_goes_on_with_it),
        ON_BOTH(test_drafts_die_with_warning_and_not_during_leave),
        ON_BOTH(test_a_changed_byte_is_found_wherever_it_is),
        ON_BOTH(test_a_missing_or_moved_seal_is_found),
        ON_BOTH(test_erasing_leaves_a_tombstone_that_verifies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a talk: who may write and take back, whose turn it is, when a draft dies, what a seal holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "talks/agreement.h"
#include "talks/proposals.h"
#include "talks/seal.h"
#include "talks/talk.h"
#include "talks/talk_change.h"

/* A talk that was just opened, seen by the employee. */
static struct talk fresh(void)
{
    return (struct talk){.state = "open",
                         .passing_on = "",
                         .phase = PHASE_PREPARE,
                         .side = SIDE_EMPLOYEE,
                         .prepare_by = "2026-11-25",
                         .talk_by = "2026-12-01",
                         .sign_by = "2026-12-10",
                         .holder_n = 1};
}

static void preparation_is_each_sides_own_until_both_handed_in(void **state)
{
    struct talk t = fresh();
    assert_true(talk_may_write_preparation(&t, SIDE_EMPLOYEE));
    assert_false(talk_may_take_back(&t, SIDE_EMPLOYEE));
    assert_false(talk_phase_open(&t, PHASE_EXCHANGE));
    t.employee_handed_at = 1;
    assert_false(talk_may_write_preparation(&t, SIDE_EMPLOYEE));
    assert_true(talk_may_write_preparation(&t, SIDE_MANAGER));
    assert_true(talk_may_take_back(&t, SIDE_EMPLOYEE));
    t.manager_handed_at = 2;
    assert_false(talk_may_take_back(&t, SIDE_EMPLOYEE));
    assert_false(talk_may_write_preparation(&t, SIDE_NONE));
    t.phase = PHASE_EXCHANGE;
    t.shared_at = 2;
    assert_true(talk_phase_open(&t, PHASE_EXCHANGE));
    assert_false(talk_phase_open(&t, PHASE_PROPOSE));
    assert_true(talk_may_write(&t, PHASE_EXCHANGE));
    assert_false(talk_may_write(&t, PHASE_PROPOSE));
}

static void nothing_is_written_in_a_talk_that_is_over(void **state)
{
    struct talk t = fresh();
    t.shared_at = 1;
    t.phase = PHASE_AGREE;
    for (int p = PHASE_EXCHANGE; p <= PHASE_AGREE; p++)
        assert_true(talk_may_write(&t, (enum talk_phase)p));
    t.state = "signed";
    for (int p = PHASE_EXCHANGE; p <= PHASE_AGREE; p++)
        assert_false(talk_may_write(&t, (enum talk_phase)p));
    t.state = "cancelled";
    assert_false(talk_may_write(&t, PHASE_EXCHANGE));
    assert_false(talk_phase_open(&t, PHASE_PREPARE));
}

static void a_new_holder_reads_what_was_said_only_with_leave(void **state)
{
    struct talk t = fresh();
    t.shared_at = 1;
    t.phase = PHASE_PROPOSE;
    t.passing_on = "asked";
    t.side = SIDE_MANAGER;
    assert_false(talk_phase_open(&t, PHASE_EXCHANGE));
    assert_false(talk_may_write(&t, PHASE_PROPOSE));
    t.side = SIDE_EMPLOYEE;
    assert_true(talk_phase_open(&t, PHASE_EXCHANGE));
    assert_false(talk_may_write(&t, PHASE_PROPOSE));
    t.side = SIDE_MANAGER;
    t.passing_on = "yes";
    assert_true(talk_phase_open(&t, PHASE_PROPOSE));
}

static void a_draft_dies_after_its_days_but_never_unwarned(void **state)
{
    assert_int_equal(draft_fate(0, -1, 90, 14), DRAFT_LIVES);
    assert_int_equal(draft_fate(75, -1, 90, 14), DRAFT_LIVES);
    assert_int_equal(draft_fate(76, -1, 90, 14), DRAFT_WARN);
    assert_int_equal(draft_fate(500, -1, 90, 14), DRAFT_WARN);
    assert_int_equal(draft_fate(500, 13, 90, 14), DRAFT_LIVES);
    assert_int_equal(draft_fate(500, 14, 90, 14), DRAFT_DIES);
    assert_int_equal(draft_fate(89, 20, 90, 14), DRAFT_LIVES);
    assert_int_equal(draft_fate(90, 14, 90, 14), DRAFT_DIES);
}

static void days_on_leave_count_for_nobody(void **state)
{
    struct leave_days leaves[] = {{"2026-02-01", "2026-02-28"}, {"2026-02-15", "2026-03-10"}, {"2026-12-01", NULL}};
    assert_int_equal(days_at_work("2026-01-31", "2026-03-11", NULL, 0), 39);
    assert_int_equal(days_at_work("2026-01-31", "2026-03-11", leaves, 3), 1);
    assert_int_equal(days_at_work("2026-11-29", "2027-11-29", leaves, 3), 1);
    assert_int_equal(days_at_work("2026-05-05", "2026-05-05", leaves, 3), 0);
}

static void another_is_asked_only_when_a_date_was_missed(void **state)
{
    struct talk t = fresh();
    assert_false(talk_may_ask_another(&t, SIDE_EMPLOYEE, "2026-11-25"));
    assert_true(talk_may_ask_another(&t, SIDE_EMPLOYEE, "2026-11-26"));
    t.manager_handed_at = 5;
    assert_false(talk_may_ask_another(&t, SIDE_EMPLOYEE, "2026-11-26"));
    assert_true(talk_may_ask_another(&t, SIDE_MANAGER, "2026-11-26"));
    t.holder_n = 0;
    assert_true(talk_may_ask_another(&t, SIDE_EMPLOYEE, "2026-01-01"));
    assert_false(talk_may_ask_another(&t, SIDE_NONE, "2027-01-01"));
    t.state = "signed";
    assert_false(talk_may_ask_another(&t, SIDE_EMPLOYEE, "2027-01-01"));
}

static void the_turn_follows_what_is_owed(void **state)
{
    struct turn_facts f = {.open = true, .phase = PHASE_PREPARE};
    assert_int_equal(talk_turn(&f), TURN_YOU);
    f.i_handed = true;
    assert_int_equal(talk_turn(&f), TURN_OTHER);
    f = (struct turn_facts){.open = true, .phase = PHASE_EXCHANGE};
    assert_int_equal(talk_turn(&f), TURN_BOTH);
    f.i_ready = true;
    assert_int_equal(talk_turn(&f), TURN_OTHER);
    f.i_ready = false;
    f.other_ready = true;
    assert_int_equal(talk_turn(&f), TURN_YOU);
    f = (struct turn_facts){.open = true, .phase = PHASE_PROPOSE, .i_owe = true, .other_owes = true};
    assert_int_equal(talk_turn(&f), TURN_YOU);
    f.i_owe = false;
    assert_int_equal(talk_turn(&f), TURN_OTHER);
    f.other_owes = false;
    assert_int_equal(talk_turn(&f), TURN_BOTH);
    f = (struct turn_facts){.open = true, .phase = PHASE_AGREE, .offered = true, .other_signed = true};
    assert_int_equal(talk_turn(&f), TURN_YOU);
    f.i_signed = true;
    assert_int_equal(talk_turn(&f), TURN_OTHER);
    f.open = false;
    assert_int_equal(talk_turn(&f), TURN_NOBODY);
}

static void a_proposal_stands_where_the_more_careful_word_puts_it(void **state)
{
    static const enum proposal_group want[4][4] = {
        {GROUP_WAITING, GROUP_WAITING, GROUP_WAITING, GROUP_WAITING},
        {GROUP_WAITING, GROUP_POSSIBLE, GROUP_LATER, GROUP_NO},
        {GROUP_WAITING, GROUP_LATER, GROUP_LATER, GROUP_NO},
        {GROUP_WAITING, GROUP_NO, GROUP_NO, GROUP_NO},
    };
    for (int x = VERDICT_NONE; x <= VERDICT_NO; x++)
        for (int y = VERDICT_NONE; y <= VERDICT_NO; y++) {
            struct proposal q = {.said = {{.verdict = (enum verdict)x}, {.verdict = (enum verdict)y}}};
            assert_int_equal(proposal_group(&q), want[x][y]);
        }
}

/* A step with something in each field. */
static struct article full_article(void)
{
    return (struct article){.title = "Två dagar",
                            .what = "\"quoted\" \\ and\nlines",
                            .form = "shadowing",
                            .how = "",
                            .from_day = "2026-12-09",
                            .to_day = NULL,
                            .when_words = "ĳ 🙂",
                            .place = "Lindgården",
                            .means_money = "a",
                            .means_time = "b",
                            .means_leave = "c",
                            .repayment = "d",
                            .guided_by = "Gunilla",
                            .effort = "16 h",
                            .beside = "Samir",
                            .again_day = "2026-12-17",
                            .again_words = "20 min",
                            .promise_of = "manager",
                            .beyond_role = true};
}

static void the_text_that_is_signed_reads_back_the_same(void **state)
{
    struct arena *a = arena_new(0);
    struct article one = full_article();
    struct correction c = {"Amina", "Tuesdays, not Mondays", "2026-11-20"};
    struct agreement_text in = {.employer = "Älvsunda",
                                .name = "Amina Lindqvist",
                                .holder = "Johan Ekdahl",
                                .goal = "g",
                                .made_day = "2026-11-22",
                                .number = 4,
                                .articles = {&one, 1},
                                .corrections = &c,
                                .correction_n = 1},
                          out;
    const char *text = agreement_text_write(a, &in);
    assert_null(agreement_text_read(a, text, &out));
    assert_string_equal(agreement_text_write(a, &out), text);
    assert_int_equal(out.number, 4);
    assert_string_equal(out.articles.v[0].what, one.what);
    assert_null(out.articles.v[0].to_day);
    assert_true(out.articles.v[0].beyond_role);
    assert_non_null(agreement_text_read(a, "{\"format\":2}", &out));
    assert_non_null(agreement_text_read(a, "{", &out));
    arena_free(a);
}

static void a_changed_byte_changes_the_seal(void **state)
{
    unsigned char salt[SALT_BYTES] = {7}, before[DIGEST_BYTES] = {0}, c[DIGEST_BYTES], s[DIGEST_BYTES], x[DIGEST_BYTES],
                  y[DIGEST_BYTES];
    seal_digest(salt, "{\"goal\":\"deeper\"}", c);
    seal_digest(salt, "[]", s);
    seal_link(before, 1, (struct agreement_id){42}, c, s, 1000, x);
    seal_link(before, 1, (struct agreement_id){42}, c, s, 1000, y);
    assert_memory_equal(x, y, DIGEST_BYTES);
    seal_digest(salt, "{\"goal\":\"Deeper\"}", c);
    seal_link(before, 1, (struct agreement_id){42}, c, s, 1000, y);
    assert_memory_not_equal(x, y, DIGEST_BYTES);
    seal_digest(salt, "{\"goal\":\"deeper\"}", c);
    seal_link(before, 2, (struct agreement_id){42}, c, s, 1000, y);
    assert_memory_not_equal(x, y, DIGEST_BYTES);
    seal_link(before, 1, (struct agreement_id){42}, c, s, 1001, y);
    assert_memory_not_equal(x, y, DIGEST_BYTES);
    before[31] = 1;
    seal_link(before, 1, (struct agreement_id){42}, c, s, 1000, y);
    assert_memory_not_equal(x, y, DIGEST_BYTES);
}

static void a_seal_is_read_as_people_type_it(void **state)
{
    struct arena *a = arena_new(0);
    unsigned char mark[MARK_BYTES], back[MARK_BYTES];
    for (size_t i = 0; i < MARK_BYTES; i++)
        mark[i] = (unsigned char)(i * 17);
    const char *text = seal_mark_write(a, mark);
    assert_int_equal(strlen(text), 39);
    assert_true(seal_mark_read(text, back));
    assert_memory_equal(mark, back, MARK_BYTES);
    assert_true(seal_mark_read(" 0011-2233-4455-6677 8899 AABB CCDD EEFF\n", back));
    assert_memory_equal(mark, back, MARK_BYTES);
    assert_true(seal_mark_read("Sigill 18 0011 2233 4455 6677 8899 aabb ccdd eeff", back));
    assert_memory_equal(mark, back, MARK_BYTES);
    assert_true(seal_mark_read("7 00112233445566778899aabbccddeeff", back));
    assert_false(seal_mark_read("1800112233445566778899aabbccddeeff", back));
    assert_false(seal_mark_read("18 18 0011 2233 4455 6677 8899 aabb ccdd eeff", back));
    assert_false(seal_mark_read("0011", back));
    assert_false(seal_mark_read("0011223344556677 8899aabbccddeefg", back));
    assert_false(seal_mark_read("0011223344556677 8899aabbccddeeff0", back));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(preparation_is_each_sides_own_until_both_handed_in),
        cmocka_unit_test(nothing_is_written_in_a_talk_that_is_over),
        cmocka_unit_test(a_new_holder_reads_what_was_said_only_with_leave),
        cmocka_unit_test(a_draft_dies_after_its_days_but_never_unwarned),
        cmocka_unit_test(days_on_leave_count_for_nobody),
        cmocka_unit_test(another_is_asked_only_when_a_date_was_missed),
        cmocka_unit_test(the_turn_follows_what_is_owed),
        cmocka_unit_test(a_proposal_stands_where_the_more_careful_word_puts_it),
        cmocka_unit_test(the_text_that_is_signed_reads_back_the_same),
        cmocka_unit_test(a_changed_byte_changes_the_seal),
        cmocka_unit_test(a_seal_is_read_as_people_type_it),
    };
    random_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

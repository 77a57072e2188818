/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters: every kind in every language is whole, nothing from outside is markup, reminders keep to working hours. */
#include "base/arena.h"
#include "base/text.h"
#include "deliver/letter.h"
#include "deliver/mail_server.h"
#include "deliver/mime.h"
#include "deliver/outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define MONDAY_9 1795420800 /* 2026-11-23T08:00:00Z: nine in Stockholm */

static struct letter_reader reader(enum language language)
{
    return (struct letter_reader){.name = "Sanne de Vries",
                                  .given = "Sanne",
                                  .mail = "sanne@hoogland.example",
                                  .language = language,
                                  .zone = zone_get("Europe/Amsterdam"),
                                  .employer_name = "Hoogland Techniek",
                                  .site = "https://bana.hoogland.example",
                                  .sender = "no-reply@hoogland.example"};
}

static void every_kind(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGES; language++) {
        struct letter_reader to = reader((enum language)language);
        for (int i = 0; i < 2 * LETTER_KINDS; i++) {
            struct arena *a = arena_new(0);
            struct letter l = {.to = &to,
                               .kind = (enum letter_kind)(i / 2),
                               .today = i % 2,
                               .args = {"Marijke", "dinsdag 24 november"}};
            l.path = "/talks/0abc1234defgh";
            struct letter_text text = letter_write(a, &l);
            assert_true(mime_header_safe(text.subject));
            assert_null(strchr(text.subject, '%'));
            assert_null(strchr(text.plain, '%'));
            assert_non_null(strstr(text.plain, "Sanne"));
            assert_non_null(strstr(text.plain, "https://bana.hoogland.example/talks/0abc1234defgh"));
            assert_non_null(strstr(text.html, "href=\"https://bana.hoogland.example/talks/0abc1234defgh\""));
            assert_non_null(strstr(text.html, language_code((enum language)language)));
            assert_true(utf8_valid(text.html, strlen(text.html)));
            /* Many mail programs drop what the body says, so each paragraph says how its lines stand. */
            for (const char *p = strstr(text.html, "<p "); p; p = strstr(p + 1, "<p "))
                assert_true(strstr(p, "line-height") < strchr(p, '>') || strstr(p, "<svg") || strstr(p, "<a "));
            assert_string_not_equal(letter_kind_name(letter_kind_word(l.kind)), "Letter");
            arena_free(a);
        }
    }
}

static void own_words(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct letter_reader to = reader(LANGUAGE_NL);
    struct letter l = {.to = &to, .kind = LETTER_TALK_OPENED, .args = {"Marijke", "dinsdag 24 november"}};
    assert_string_equal(letter_write(a, &l).subject, "Jij bent aan zet: bereid het gesprek met Marijke voor");
    assert_string_equal(letter_when(a, &to, 1795525200, 60, MONDAY_9), "dinsdag 24 november om 14.00\u00a0uur");
    assert_string_equal(letter_when(a, &to, 1795525200, 0, MONDAY_9), "dinsdag 24 november");
    to.language = LANGUAGE_SV;
    assert_string_equal(letter_when(a, &to, 1795525200, 60, MONDAY_9), "tisdag 24 november kl.\u00a014.00");
    assert_string_equal(letter_name(&to, "Johan", false), "Johan");
    assert_string_equal(letter_name(&to, "Johan", true), "en kollega");
    arena_free(a);
}

static void nothing_breaks_out(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct letter_reader to = reader(LANGUAGE_EN);
    to.given = "<script>\"'&";
    to.employer_name = "A<b>&Co";
    struct letter l = {.to = &to, .kind = LETTER_TIME_PROPOSED, .args = {"J\r\nBcc: x@y.se", "<i>now</i>"}};
    l.place = "Room <u>1</u>\r\nBcc: x";
    struct letter_text text = letter_write(a, &l);
    assert_true(mime_header_safe(text.subject));
    assert_null(strstr(text.html, "<script"));
    assert_null(strstr(text.html, "<i>"));
    assert_null(strstr(text.html, "<u>"));
    assert_null(strstr(text.html, "<b>"));
    assert_non_null(strstr(text.html, "&lt;script&gt;&quot;&#39;&amp;"));
    arena_free(a);
}

static void working_hours(void **state)
{
    (void)state;
    const struct zone *z = zone_get("Europe/Stockholm");
    const int64_t monday_7 = MONDAY_9 - 2 * 3600;
    assert_int_equal(letter_due(LETTER_PREPARE_SOON, z, MONDAY_9), MONDAY_9);
    assert_int_equal(letter_due(LETTER_PREPARE_SOON, z, monday_7 - 60), monday_7);
    assert_int_equal(letter_due(LETTER_PREPARE_SOON, z, monday_7 - 2 * 86400 + 3600), monday_7);  /* a Saturday */
    assert_int_equal(letter_due(LETTER_PREPARE_SOON, z, MONDAY_9 + 10 * 3600), monday_7 + 86400); /* 19.00 */
    assert_int_equal(letter_due(LETTER_TIME_CANCELLED, z, monday_7 - 86400), monday_7 - 86400);
}

static void several_in_one(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct letter_reader to = reader(LANGUAGE_NL);
    const struct letter items[] = {
        {.to = &to, .kind = LETTER_TALK_SOON, .args = {"Marijke", "dinsdag 24 november"}, .path = "/talks/a"},
        {.to = &to, .kind = LETTER_STEP_SOON, .args = {"<b>", "vrijdag 27 november"}, .path = "/people/b"}};
    struct letter all = {.to = &to, .kind = LETTER_SEVERAL, .args = {"2"}, .path = "/", .items = items, .item_n = 2};
    struct letter_text text = letter_write(a, &all);
    assert_string_equal(text.subject, "2 dingen wachten op je in Bana");
    assert_non_null(strstr(text.plain, "https://bana.hoogland.example/talks/a"));
    assert_non_null(strstr(text.html, "href=\"https://bana.hoogland.example/people/b\""));
    assert_non_null(strstr(text.plain, "https://bana.hoogland.example/me/letters"));
    assert_null(strstr(text.html, "<b>"));
    arena_free(a);
}

static void who_wants_which(void **state)
{
    (void)state;
    for (int kind = 0; kind < LETTER_KINDS; kind++) {
        assert_true(letter_wanted(LETTERS_ALL, (enum letter_kind)kind));
        if (letter_wanted(LETTERS_NEEDED, (enum letter_kind)kind))
            assert_true(letter_wanted(LETTERS_TURN, (enum letter_kind)kind));
    }
    assert_true(letter_wanted(LETTERS_NEEDED, LETTER_INVITE));
    assert_true(letter_wanted(LETTERS_NEEDED, LETTER_TIME_MOVED));
    assert_true(letter_wanted(LETTERS_TURN, LETTER_TO_SIGN));
    assert_false(letter_wanted(LETTERS_TURN, LETTER_SIGNED));
    assert_false(letter_wanted(LETTERS_NEEDED, LETTER_PREPARE_SOON));
}

static void secrets(void **state)
{
    (void)state;
    assert_true(letter_kind_secret("invite"));
    assert_true(letter_kind_secret("reset"));
    assert_true(letter_kind_secret("a word of a later version"));
    assert_false(letter_kind_secret("talk-opened"));
}

static void settings(void **state)
{
    (void)state;
    struct mail_server m = {.host = "mail.example.org",
                            .port = 587,
                            .security = MAIL_STARTTLS,
                            .user = "bana",
                            .password = "secret",
                            .authority = "",
                            .sender = "no-reply@example.org",
                            .site = "https://bana.example.org"};
    struct mail_fault fault;
    assert_true(mail_server_check(&m, &fault));
    m.host = "mail.example.org/x";
    assert_false(mail_server_check(&m, &fault));
    assert_string_equal(fault.field, "host");
    m.host = "[2001:db8::1]";
    assert_true(mail_server_check(&m, &fault));
    m.host = "user@evil";
    assert_false(mail_server_check(&m, &fault));
    m.host = "127.0.0.1";
    m.security = MAIL_OPEN;
    assert_false(mail_server_check(&m, &fault));
    m.user = "";
    assert_true(mail_server_check(&m, &fault));
    static const char *const sites[] = {"javascript:alert(1)", "https://", "https://a/b", "https://a\r\nb", "//a"};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        m.site = sites[i];
        assert_false(mail_server_check(&m, &fault));
        assert_string_equal(fault.field, "site");
    }
}

static void waits(void **state)
{
    (void)state;
    static const int64_t minutes[] = {1, 1, 2, 4, 8, 16, 32, 60, 60};
    for (int64_t tries = 0; tries < 9; tries++)
        assert_int_equal(outbox_wait_s(tries), minutes[tries] * 60);
    assert_int_equal(outbox_wait_s(1000000), 3600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),    cmocka_unit_test(own_words),      cmocka_unit_test(nothing_breaks_out),
        cmocka_unit_test(working_hours), cmocka_unit_test(secrets),        cmocka_unit_test(settings),
        cmocka_unit_test(waits),         cmocka_unit_test(several_in_one), cmocka_unit_test(who_wants_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages: headers that nothing can break out of, encodings that come back as they went in. */
#include "base/arena.h"
#include "deliver/mime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct mime_letter letter(void)
{
    return (struct mime_letter){.from_name = "Bana, Älvsunda kommun",
                                .from = "no-reply@alvsunda.example",
                                .to_name = "Åsa Öberg",
                                .to = "asa@alvsunda.example",
                                .subject = "Din tur: förbered samtalet med Johan",
                                .id = "0abc1234defgh",
                                .language = "sv",
                                .date = 1795338000,
                                .plain = "Hej Åsa,\n\n.punkt först\nslut ",
                                .html = "<p>Hej Åsa,</p>"};
}

static void addresses(void **state)
{
    (void)state;
    static const char *const good[] = {"a@b.se", "sanne.de-vries+bana@hoogland.example", "x_y'z@sub.domain.nl"};
    static const char *const bad[] = {
        "",         "a",        "@b.se",   "a@",         "a@b@c",      "a b@c.se", "a@b.se\r\nRCPT TO:<x@y.se>",
        "a@b.se\n", "<a@b.se>", "a@b.se>", "\"a\"@b.se", "a@b,c@d.se", "å@b.se",   "a@[127.0.0.1]",
        "a@-b.se",  "a@b..se",  "a@.b",    "-oQ@b.se",   "a@b.se\x7f"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(mime_address_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(mime_address_valid(bad[i]));
    assert_false(mime_address_valid(NULL));
}

static void headers(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(mime_header_text(a, "Plain subject", 9), "Plain subject");
    assert_string_equal(mime_header_text(a, "Ål", 9), "=?UTF-8?B?w4Vs?=");
    assert_string_equal(mime_header_text(a, "=?UTF-8?B?w4Vs?=", 9), "=?UTF-8?B?PT9VVEYtOD9CP3c0VnM/PQ==?=");
    const char *folded = mime_header_text(a, "ååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå", 9);
    for (const char *line = folded; line;) {
        const char *end = strstr(line, "\r\n");
        assert_true((end ? (size_t)(end - line) : strlen(line)) <= 76);
        if (end)
            assert_int_equal(end[2], ' ');
        line = end ? end + 2 : NULL;
    }
    assert_true(mime_header_safe("Åsa"));
    static const char *const unsafe[] = {"a\nb", "a\rb", "a\tb", "a\x7f", "a\xc2\x85z", "a\xe2\x80\xa8z", "\xff"};
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_false(mime_header_safe(unsafe[i]));
    arena_free(a);
}

static void encodings(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(mime_quoted(a, "a=b\n.x \nå"), "a=3Db\r\n=2Ex=20\r\n=C3=A5");
    assert_string_equal(mime_quoted(a, "a\r\nb\rc"), "a\r\nb=0Dc");
    assert_string_equal(mime_base64(a, "Man", 3), "TWFu\r\n");
    assert_string_equal(mime_base64(a, "Ma", 2), "TWE=\r\n");
    assert_string_equal(mime_base64(a, "", 0), "");
    char many[200];
    memset(many, 'x', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    const char *soft = strstr(mime_quoted(a, many), "=\r\n");
    assert_non_null(soft);
    arena_free(a);
}

static void flowing(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    const char *const pairs[][2] = {
        {"", ""},
        {"Dag Zoë,\n\nTot dinsdag\n", "Dag Zoë,\n\nTot dinsdag\n"},
        /* 72 characters stay, though they are more bytes; one more does not. */
        {"åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååå",
         "åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååå"},
        {"åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå ååååååå",
         "åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå åååååååååå \nååååååå"},
        /* A long link is never broken, nor is the mark before the foot. */
        {"aaaa https://bana.example.org/talks/0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefg\n-- \nfoot ",
         "aaaa \nhttps://bana.example.org/talks/0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefg\n-- \nfoot"},
        /* What means something at the beginning of a line stands behind a space. */
        {">x\n  https://a\nFrom me", " >x\n   https://a\n From me"},
        {"aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaa From a",
         "aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa \naaaaaaa From a"},
        {"aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaa From a",
         "aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaa \n From a"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_string_equal(mime_flowed(a, pairs[i][0]), pairs[i][1]);
    arena_free(a);
}

static void whole_message(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct mime_letter l = letter();
    l.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    l.calendar_method = "REQUEST";
    char *message;
    assert_null(mime_compose(a, &l, &message));
    assert_string_equal(
        message,
        "From: =?UTF-8?B?QmFuYSwgw4RsdnN1bmRhIGtvbW11bg==?=\r\n <no-reply@alvsunda.example>\r\n"
        "To: =?UTF-8?B?w4VzYSDDlmJlcmc=?=\r\n <asa@alvsunda.example>\r\n"
        "Subject: =?UTF-8?B?RGluIHR1cjogZsO2cmJlcmVkIHNhbXRhbGV0IG1lZCBKb2hhbg==?=\r\n"
        "Date: Sun, 22 Nov 2026 09:00:00 +0000\r\nMessage-ID: <0abc1234defgh@alvsunda.example>\r\n"
        "Content-Language: sv\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_bana-0abc1234defgh\"\r\n\r\n"
        "--=_bana-0abc1234defgh\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nHej =C3=85sa,\r\n\r\n=2Epunkt f=C3=B6rst\r\nslut\r\n"
        "--=_bana-0abc1234defgh\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Hej =C3=85sa,</p>\r\n"
        "--=_bana-0abc1234defgh\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST;\r\n "
        "name=\"bana.ics\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\r\n\r\n"
        "--=_bana-0abc1234defgh--\r\n");
    char *again;
    assert_null(mime_compose(a, &l, &again));
    assert_string_equal(message, again);
    arena_free(a);
}

static void calendars(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct mime_letter l = letter();
    l.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    l.calendar_method = "CANCEL";
    char *message;
    assert_null(mime_compose(a, &l, &message));
    const char *mixed =
                   strstr(message, "Content-Type: multipart/mixed;\r\n boundary=\"=_bana-0abc1234defgh-all\"\r\n\r\n"
                                   "--=_bana-0abc1234defgh-all\r\n"
                                   "Content-Type: multipart/alternative;\r\n boundary=\"=_bana-0abc1234defgh\"\r\n"),
               *end = "QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\r\n\r\n--=_bana-0abc1234defgh--\r\n"
                      "--=_bana-0abc1234defgh-all\r\nContent-Type: text/calendar; charset=utf-8; method=CANCEL;\r\n "
                      "name=\"bana.ics\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                      "QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\r\n\r\n--=_bana-0abc1234defgh-all--\r\n";
    assert_non_null(mixed);
    assert_string_equal(message + strlen(message) - strlen(end), end);
    arena_free(a);
}

static void injection(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char *message;
    static const char evil[] = "x\r\nBcc: all@alvsunda.example";
    struct mime_letter l = letter();
    l.subject = evil;
    assert_non_null(mime_compose(a, &l, &message));
    l = letter();
    l.to_name = evil;
    assert_non_null(mime_compose(a, &l, &message));
    l = letter();
    l.from_name = evil;
    assert_non_null(mime_compose(a, &l, &message));
    l = letter();
    l.to = "a@b.se>\r\nRCPT TO:<c@d.se";
    assert_non_null(mime_compose(a, &l, &message));
    l = letter();
    l.from = "a@b.se\n";
    assert_non_null(mime_compose(a, &l, &message));
    l = letter();
    l.id = "a>\r\nX: y";
    assert_non_null(mime_compose(a, &l, &message));
    /* A name with what means something in headers stays one name. */
    l = letter();
    l.to_name = "Evil\" <x@y.se>, \"";
    assert_null(mime_compose(a, &l, &message));
    assert_null(strstr(message, "x@y.se"));
    /* A body can't end the message or begin a part: dots at a line's start and "=_" are encoded. */
    l = letter();
    l.plain = "a\n.\r\nMAIL FROM:<x@y.se>\n--=_bana-0abc1234defgh--\n";
    assert_null(mime_compose(a, &l, &message));
    assert_null(strstr(message, "\r\n.\r\n"));
    assert_non_null(strstr(message, "--=3D_bana-0abc1234defgh--"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),     cmocka_unit_test(headers),   cmocka_unit_test(encodings),
        cmocka_unit_test(whole_message), cmocka_unit_test(calendars), cmocka_unit_test(injection),
        cmocka_unit_test(flowing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

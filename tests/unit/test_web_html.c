/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written stays where it belongs: texts, attributes and addresses can't break out of their place. */
#include "web/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static struct html out;

/* A fresh page for each test. */
static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    html_start(&out, arena, LANGUAGE_EN, NULL, "2026-11-22", "");
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* What an address is written as. */
static const char *written_url(const char *url)
{
    html_start(&out, arena, LANGUAGE_EN, NULL, "2026-11-22", "");
    html_url(&out, url);
    return out.p;
}

static void escapes_the_five_signs(void **state)
{
    (void)state;
    html_text(&out, "a<b>&\"c'd");
    assert_string_equal(out.p, "a&lt;b&gt;&amp;&#34;c&#39;d");
    assert_int_equal(out.n, strlen(out.p));
}

static void null_writes_nothing(void **state)
{
    (void)state;
    html_text(&out, NULL);
    html_attr(&out, NULL);
    html_words(&out, NULL);
    html_url_part(&out, NULL);
    assert_string_equal(out.p, "");
}

/* Random bytes never leave a sign behind that ends a text, an attribute or an address. */
static void random_bytes_stay_inside(void **state)
{
    (void)state;
    static const char signs[] = "<>\"'&/\\:?# \t\njavscript%\303\245";
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        char text[24];
        size_t n = (seed = seed * 1103515245u + 12345u) >> 16 & 15;
        for (size_t i = 0; i < n; i++)
            text[i] = signs[((seed = seed * 1103515245u + 12345u) >> 16) % (sizeof signs - 1)];
        text[n] = 0;
        html_start(&out, arena, LANGUAGE_EN, NULL, "2026-11-22", "");
        html_text(&out, text);
        assert_null(strpbrk(out.p, "<>\"'"));
        html_url(&out, text);
        html_url_part(&out, text);
        assert_null(strpbrk(out.p, "<>\"'"));
        assert_int_equal(out.n, strlen(out.p));
        arena_reset(arena);
    }
}

static void refuses_addresses_that_run_or_leave(void **state)
{
    (void)state;
    static const char *const attacks[] = {"javascript:alert(1)",
                                          "JaVaScRiPt:alert(1)",
                                          " javascript:alert(1)",
                                          "\x01javascript:alert(1)",
                                          "java\tscript:alert(1)",
                                          "java\nscript:alert(1)",
                                          "j\ravascript:alert(1)",
                                          "javascript\t:alert(1)",
                                          "data:text/html,<b>",
                                          "vbscript:x",
                                          "file:///etc/passwd",
                                          "blob:x",
                                          "//evil.example/",
                                          "/\\evil.example/",
                                          "\\\\evil.example/",
                                          "\\/evil.example/",
                                          "/\t/evil.example/",
                                          "\t//evil.example/",
                                          "/\n\\evil.example",
                                          "  //evil.example",
                                          "evil",
                                          "",
                                          ":",
                                          "https",
                                          "http\\:x"};
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
        assert_string_equal(written_url(attacks[i]), "#");
    assert_string_equal(written_url(NULL), "#");
}

static void writes_good_addresses(void **state)
{
    (void)state;
    assert_string_equal(written_url("/"), "/");
    assert_string_equal(written_url("/talks/1?a=1&b=\""), "/talks/1?a=1&amp;b=&#34;");
    assert_string_equal(written_url("?page=2"), "?page=2");
    assert_string_equal(written_url("#q1"), "#q1");
    assert_string_equal(written_url(" HTTPS://a.example/x"), "HTTPS://a.example/x");
    assert_string_equal(written_url("http://a.example/"), "http://a.example/");
    assert_string_equal(written_url("mailto:a@b.example"), "mailto:a@b.example");
    assert_string_equal(written_url("/a\tb\r\nc"), "/abc");
}

static void encodes_parts_of_addresses(void **state)
{
    (void)state;
    html_url_part(&out, "a/b?c&d=å .-_~");
    assert_string_equal(out.p, "a%2Fb%3Fc%26d%3D%C3%A5%20.-_~");
}

static void writes_numbers(void **state)
{
    (void)state;
    html_int(&out, 0);
    html_lit(&out, " ", 1);
    html_int(&out, INT64_MIN);
    html_lit(&out, " ", 1);
    html_int(&out, INT64_MAX);
    assert_string_equal(out.p, "0 -9223372036854775808 9223372036854775807");
}

static void words_become_paragraphs(void **state)
{
    (void)state;
    html_words(&out, "\n\na <b>\nb\r\n \t\r\n\nc\n");
    assert_string_equal(out.p, "<p>a &lt;b&gt;<br>b</p><p>c</p>");
}

static void fills_places_escaped(void **state)
{
    (void)state;
    html_tr(&out, "100%% of %2 and %1%3%", 2, (const char *const[]){"<a>", "b%1"});
    assert_string_equal(out.p, "100% of b%1 and &lt;a&gt;%");
    html_lit(&out, " ", 1);
    html_tr_n(&out, 2, "One qq", "%1 qqs", 1, (const char *const[]){"2"});
    assert_string_equal(out.p + strlen(out.p) - 5, "2 qqs");
}

static void grows(void **state)
{
    (void)state;
    for (int i = 0; i < 100000; i++)
        html_text(&out, "<");
    assert_int_equal(out.n, 400000);
    assert_int_equal(strlen(out.p), 400000);
    assert_string_equal(out.p + out.n - 8, "&lt;&lt;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escapes_the_five_signs, begin, end),
        cmocka_unit_test_setup_teardown(null_writes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(random_bytes_stay_inside, begin, end),
        cmocka_unit_test_setup_teardown(refuses_addresses_that_run_or_leave, begin, end),
        cmocka_unit_test_setup_teardown(writes_good_addresses, begin, end),
        cmocka_unit_test_setup_teardown(encodes_parts_of_addresses, begin, end),
        cmocka_unit_test_setup_teardown(writes_numbers, begin, end),
        cmocka_unit_test_setup_teardown(words_become_paragraphs, begin, end),
        cmocka_unit_test_setup_teardown(fills_places_escaped, begin, end),
        cmocka_unit_test_setup_teardown(grows, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

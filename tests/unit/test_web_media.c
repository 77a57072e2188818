/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the headers above first */
#include <cmocka.h>

static void test_accept(void **state)
{
    (void)state;
    static const char *const json[] = {"application/json",
                                       "APPLICATION/JSON",
                                       "application/json;q=0.001",
                                       "application/json ; q=0.5",
                                       "application/json;charset=utf-8;q=0.5",
                                       "application/json, text/plain, */*",
                                       "text/html;q=0, application/json",
                                       "text/html;q=0.8,application/json;q=0.9",
                                       "text/html;Q=0.8 , Application/Json",
                                       "text/plain;x=\"a,text/html\", application/json",
                                       "text/*;q=0.5, */*, application/json;q=0.7"};
    static const char *const html[] = {"",
                                       "*/*",
                                       "application/*",
                                       "text/html",
                                       "application/json;q=0",
                                       "application/json;q=0.000",
                                       "application/json; q=0",
                                       "application/json;q=2",
                                       "application/json;q=x",
                                       "application/json;q=0.1234",
                                       "application/jsonp",
                                       "application/json-seq",
                                       "xapplication/json",
                                       "text/plain;x=\"application/json\"",
                                       "text/plain;x=\",application/json,\"",
                                       "application/json, text/html",
                                       "text/html, application/json",
                                       "text/html, application/json;q=0.9",
                                       "application/json;q=0.5, */*",
                                       ",;,;q=1,\"",
                                       "\"application/json"};
    for (size_t i = 0; i < sizeof json / sizeof *json; i++)
        if (!media_prefers_json(json[i]))
            fail_msg("%s is HTML", json[i]);
    for (size_t i = 0; i < sizeof html / sizeof *html; i++)
        if (media_prefers_json(html[i]))
            fail_msg("%s is JSON", html[i]);
    assert_false(media_prefers_json(NULL));
}

static void test_content_type(void **state)
{
    (void)state;
    assert_true(media_is("application/json", "application/json"));
    assert_true(media_is("Application/JSON; charset=utf-8", "application/json"));
    assert_true(media_is("application/json ;charset=utf-8", "application/json"));
    assert_false(media_is("application/jsonx", "application/json"));
    assert_false(media_is("application/jso", "application/json"));
    assert_false(media_is("text/plain; x=application/json", "application/json"));
    assert_false(media_is("", "application/json"));
    assert_false(media_is("   ", "application/json"));
    assert_false(media_is(NULL, "application/json"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_accept), cmocka_unit_test(test_content_type)};
    return cmocka_run_group_tests_name("web_media", tests, NULL, NULL);
}
